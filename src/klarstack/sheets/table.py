"""A table ready to be written, in one language: cells of lines, with links, tones and choices."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import Any, Literal

from klarstack.spelling import tidy

Tone = Literal["good", "fair", "warning", "bad", "question"]

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins with one of these would be run as a formula by a spreadsheet."""

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SHEET_LIMIT = 30_000
"""Characters of one line at most: a cell of a spreadsheet holds 32,767."""


@dataclass(frozen=True)
class Cell:
    """The lines of one cell; `strong` sets the first in bold, `tone` colours a word that says the same in letters.

    A cell with a `number` is one in a workbook, in the number format `pattern`; elsewhere its lines are shown.
    """

    lines: tuple[str, ...] = ()
    link: str | None = None
    tone: Tone | None = None
    strong: bool = False
    number: float | None = None
    pattern: str = "General"


EMPTY = Cell()


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in millimetres on A4 landscape, and what may be chosen in it."""

    heading: str
    width: int
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Rows under a heading of their own, or under none."""

    heading: str | None
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Legend:
    """One word of the table, its tone, and what it means."""

    word: str
    tone: Tone | None
    meaning: str


@dataclass(frozen=True)
class Table:
    """A titled table with the facts above it and the legend below; `date` is the date of the content."""

    language: str
    title: str
    name: str
    facts: tuple[tuple[str, str], ...]
    legend: tuple[Legend, ...]
    columns: tuple[Column, ...]
    sections: tuple[Section, ...]
    empty: str
    date: datetime.date


@dataclass(frozen=True)
class About:
    """What a table says about the glossary it comes from: its date, its addresses, its areas in order."""

    content_date: datetime.date
    base: str = "https://w3id.org/klarstack/"
    site: str | None = None
    areas: dict[str, dict[str, str | None]] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> About:
        """Return what the compiled index "about" holds."""
        day = datetime.date.fromisoformat(data["content_date"])
        return cls(day, data["base"], data["site"], data["areas"])

    def page(self, path: str, language: str) -> str:
        """Return the address of a record or of a part of it (datasets/x#cell-y): its page on the site, else its IRI."""
        page, _, part = path.partition("#")
        page, anchor = page.rstrip("/"), f"#{part}" if part else ""
        if self.site is None:
            return f"{self.base}{page}{anchor}"
        return f"{self.site.rstrip('/')}/{'de/' if language == 'de' else ''}{page}/{anchor}"

    def date_in(self, language: str) -> str:
        """Return the date of the content as people write it."""
        day = self.content_date
        return f"{day.day}.{day.month}.{day.year}" if language == "de" else day.isoformat()


def cell(*lines: str | None, link: str | None = None, tone: Tone | None = None, strong: bool = False) -> Cell:
    """Return a cell of the lines that say something, fit for any of the formats."""
    return Cell(tuple(clean(line) for line in lines if line), link, tone, strong)


def clean(text: str) -> str:
    """Return the text without characters that a file of Office or a page may not hold."""
    return _NOT_IN_XML.sub("\ufffd", tidy(text))[:_SHEET_LIMIT]
