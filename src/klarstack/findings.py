"""What the tool has to say about contributed data: one finding per problem, with place and remedy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Severity(StrEnum):
    """How much a finding matters: errors stop a release, warnings want work, infos are counted."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Message(NamedTuple):
    """One sentence in both languages of the project."""

    en: str
    de: str

    def in_language(self, language: str) -> str:
        """Return the sentence in `language` ("de" or "en")."""
        return self.de if language == "de" else self.en


ValuePath = tuple[str | int, ...]
"""The way to a value inside one file: ("terms", "de", 0, "text")."""


class Place(NamedTuple):
    """Where a value stands: path relative to the knowledge base, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem in contributed data."""

    code: str
    severity: Severity
    place: Place
    message: Message
    remedy: Message
    fixable: bool = False


class KlarstackError(Exception):
    """Base of all errors the command line turns into one clear sentence and exit status 2.

    A subclass sets `message`, or words its own sentence where that depends on more.
    """

    message: Message

    def sentence(self, language: str) -> str:
        """Return what went wrong and what to do, in `language`."""
        return self.message.in_language(language)


def in_order(findings: list[Finding]) -> list[Finding]:
    """Return the findings sorted by file, line, column, code and text, each once."""
    return sorted(set(findings), key=lambda finding: (finding.place, finding.code, finding.message))


def finding_as_json(item: Finding) -> dict[str, Any]:
    """Return one finding in the stable JSON form."""
    return {
        "code": item.code,
        "severity": str(item.severity),
        "file": item.place.file,
        "line": item.place.line,
        "column": item.place.column,
        "message": item.message._asdict(),
        "remedy": item.remedy._asdict(),
        "fixable": item.fixable,
    }
