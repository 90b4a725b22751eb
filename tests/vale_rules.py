"""Applies exported rules the way Vale does, so that tests can say what it would report."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import yaml


@dataclass(frozen=True)
class Alert:
    """What Vale would report: the rule, what was written, what to write instead."""

    rule: str
    level: str
    written: str
    instead: str | None


class _UniqueKeys(yaml.SafeLoader):
    """A loader that refuses a key given twice, which others take in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        assert len(set(keys)) == len(keys)
        return super().construct_mapping(node, deep)


def read_style(files: Mapping[str, str], style: str) -> dict[str, dict[str, Any]]:
    """Return the rules of one style by name."""
    return {
        PurePosixPath(path).stem: yaml.load(content, _UniqueKeys)
        for path, content in files.items()
        if path.startswith(f"styles/{style}/")
    }


def keys(rule: Mapping[str, Any]) -> list[str]:
    """Return what a rule looks for, in the order of the file."""
    return list(rule.get("swap", {})) or list(rule.get("tokens", []))


def expression(rule: Mapping[str, Any], *, ties_backwards: bool = False) -> str:
    """Return the whole expression: the longest key first, keys of one length in either order."""
    ordered = sorted(keys(rule), key=lambda key: key.encode(), reverse=ties_backwards)
    ordered.sort(key=lambda key: -len(key.encode()))
    joined = "|".join(f"({key})" for key in ordered)
    return ("(?i)" if rule["ignorecase"] else "") + (
        f"(?m)(?:{joined})" if rule["nonword"] else rf"(?m)\b(?:{joined})\b"
    )


def alerts(style: Mapping[str, Mapping[str, Any]], text: str, *, ties_backwards: bool = False) -> Iterator[Alert]:
    """Yield what substitution and existence rules report about a text."""
    for name, rule in style.items():
        if rule["extends"] not in ("substitution", "existence"):
            continue
        for found in re.finditer(expression(rule, ties_backwards=ties_backwards), text):
            ordered = sorted(keys(rule), key=lambda key: key.encode(), reverse=ties_backwards)
            ordered.sort(key=lambda key: -len(key.encode()))
            key = ordered[(found.lastindex or 1) - 1]
            instead = rule["swap"][key] if "swap" in rule else None
            if instead is None or found[0] not in instead.split("|"):
                yield Alert(name, rule["level"], found[0], instead)


def unexplained(rule: Mapping[str, Any], *blocks: str) -> list[str]:
    """Return what a conditional rule reports: the acronyms of each block that no block up to it spells out."""
    known: set[str] = set()
    reported: list[str] = []
    for block in blocks:
        known |= {group for found in re.finditer(rule["second"], block) for group in found.groups() if group}
        reported += [found[0] for found in re.finditer(rule["first"], block) if found[0] not in known]
    return reported[: rule["limit"]]
