"""What every format is read into: figures by dimension codes, and problems with the line they stand in."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from klarstack.findings import Finding, Message, Place
from klarstack.importers.downloads.rules import DOWNLOAD_RULES
from klarstack.rules import RuleText


@dataclass(frozen=True)
class Figure:
    """One figure as it stands in the file: codes by dimension, period, text of the value, flags beside it."""

    line: int
    codes: Mapping[str, str]
    period: str
    text: str
    flags: str = ""
    is_confidential: bool = False


@dataclass(frozen=True)
class Problem:
    """Something wrong at one line; problems of the same code and words are one finding."""

    code: str
    line: int
    message: Message


@dataclass(frozen=True)
class Download:
    """A file once it is read; `labels` has the words for codes by dimension, where the file gives them.

    `decimal` is the sign before decimals that the format uses, `updated` the day the publisher last changed the file.
    """

    figures: tuple[Figure, ...]
    table: str | None = None
    updated: datetime.date | None = None
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    decimal: str = "."
    problems: tuple[Problem, ...] = ()

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions of the figures, in the order of the file."""
        return tuple(dict.fromkeys(name for figure in self.figures for name in figure.codes))

    def codes_of(self, dimension: str) -> tuple[str, ...]:
        """Return the codes that occur in a dimension, in the order of the file."""
        return tuple(dict.fromkeys(figure.codes[dimension] for figure in self.figures if dimension in figure.codes))

    def label(self, dimension: str, code: str) -> str:
        """Return the words of the file for a code, or nothing."""
        return self.labels.get(dimension, {}).get(code, "")


def findings_of(
    problems: Iterable[Problem], file: str, rules: Mapping[str, RuleText] = DOWNLOAD_RULES
) -> list[Finding]:
    """Return one finding per code and message, at its first line, with the number of further rows."""
    lines: dict[tuple[str, Message], list[int]] = defaultdict(list)
    for problem in problems:
        lines[problem.code, problem.message].append(problem.line)
    found = []
    for (code, message), places in lines.items():
        rule, more = rules[code], len(places) - 1
        if more:
            message = Message(f"{message.en} (and {more} more rows)", f"{message.de} (und {more} weitere Zeilen)")
        found.append(Finding(code, rule.severity, Place(file, min(places)), message, rule.remedy))
    return found
