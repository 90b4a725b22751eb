"""Findings as SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import klarstack
from klarstack.cli.reported import Reported, ReportedRule

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(found: Sequence[Reported], rules: Sequence[ReportedRule], language: str) -> str:
    """Return one run with all findings; every rule of the command stands in it, so that indexes never change."""
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "klarstack",
        "semanticVersion": klarstack.__version__,
        "informationUri": "https://github.com/klarstack/klarstack",
        "rules": [_rule(rule) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "language": language,
        "columnKind": "unicodeCodePoints",
        "results": [_result(item, numbers[item.code]) for item in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(rule: ReportedRule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.code.replace("-", " ")},
        "help": {"text": rule.help, "markdown": f"{rule.help} [{rule.code}]({rule.page})"},
        "helpUri": rule.page,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(item: Reported, number: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _address(item.file)}}
    region = {
        "startLine": item.line,
        "startColumn": item.column,
        "endLine": item.end_line,
        "endColumn": item.end_column,
    }
    if item.line is not None:
        place["region"] = {name: value for name, value in region.items() if value is not None}
    location: dict[str, Any] = {"physicalLocation": place}
    if item.where is not None:
        location["logicalLocations"] = [{"fullyQualifiedName": item.where}]
    return {
        "ruleId": item.code,
        "ruleIndex": number,
        "level": _LEVELS[item.severity],
        "message": {"text": f"{item.where}: {item.message}" if item.where else item.message},
        "locations": [location],
    }


def _address(file: str) -> str:
    """Return a path as a URI (RFC 3986): a full one with its scheme, a relative one as it is."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
