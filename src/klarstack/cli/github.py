"""Findings as workflow commands, which GitHub shows as annotations beside the lines of a pull request."""

from __future__ import annotations

from klarstack.cli.reported import Reported

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(item: Reported) -> str:
    """Return the command for one finding; columns are left out where they lie in different lines, as GitHub asks."""
    one_line = item.end_line in (None, item.line)
    facts = {
        "file": item.file,
        "line": item.line,
        "endLine": item.end_line,
        "col": item.column if one_line else None,
        "endColumn": item.end_column if one_line else None,
        "title": item.code,
    }
    written = ",".join(f"{name}={_property(str(fact))}" for name, fact in facts.items() if fact is not None)
    message = f"{item.where}: {item.message}" if item.where else item.message
    return f"::{_COMMANDS[item.severity]} {written}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
