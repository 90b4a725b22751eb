"""Findings as text and JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Protocol

from klarstack.findings import Finding, Severity
from klarstack.spelling import tidy

WIDTH = 80

_SEVERITIES = {
    "en": {"error": ("error", "errors"), "warning": ("warning", "warnings"), "info": ("note", "notes")},
    "de": {
        "error": ("Fehler", "Fehler"),
        "warning": ("Warnung", "Warnungen"),
        "info": ("Hinweis", "Hinweise"),
    },
}


class Graded(Protocol):
    """Anything with a severity: a finding in the knowledge base or in a document."""

    @property
    def severity(self) -> Severity:
        """How much it matters."""


def counted(findings: Iterable[Graded]) -> dict[str, int]:
    """Return the number of findings by severity."""
    counts = {"error": 0, "warning": 0, "info": 0}
    for item in findings:
        counts[str(item.severity)] += 1
    return counts


def fails(findings: Iterable[Graded], fail_on: str) -> bool:
    """Return whether a finding is at least as severe as `fail_on`."""
    severities = {Severity.ERROR} if fail_on == "error" else {Severity.ERROR, Severity.WARNING}
    return any(item.severity in severities for item in findings)


def as_text(findings: list[Finding], language: str, *, show_all: bool = False) -> str:
    """Return the findings for a terminal: place, severity, code, message, remedy; then the counts."""
    lines = []
    for item in findings:
        if show_all or item.severity is not Severity.INFO:
            word = severity_word(item.severity, language)
            lines.append(f"{item.place.file}:{item.place.line}:{item.place.column}: {word} {item.code}")
            lines.extend(wrapped(item.message.in_language(language), "  "))
            lines.extend(wrapped(item.remedy.in_language(language), "  → ", "    "))
    return "\n".join([*lines, summary(findings, language)])


def summary(findings: Iterable[Graded], language: str) -> str:
    """Return the counts in one line: "2 errors, 1 warning, 0 notes"."""
    counts = counted(findings)
    names = _SEVERITIES[language]
    return ", ".join(f"{counts[severity]} {names[severity][counts[severity] != 1]}" for severity in counts)


def severity_word(severity: Severity, language: str) -> str:
    """Return the word for one finding of this severity: "warning", "Warnung"."""
    return _SEVERITIES[language][severity][0]


def wrapped(text: str, lead: str, indent: str | None = None) -> list[str]:
    """Return the text in lines of at most 80 columns, the first with `lead` before it, the others with `indent`."""
    return textwrap.wrap(
        tidy(text), WIDTH, initial_indent=lead, subsequent_indent=lead if indent is None else indent,
        break_on_hyphens=False,  # ids and paths stay whole, to be copied
    )  # fmt: skip
