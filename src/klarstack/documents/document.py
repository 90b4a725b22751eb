"""The text of a document as data, with the place every piece of it comes from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, NamedTuple

from klarstack.findings import Message

Format = Literal["txt", "md", "html", "docx", "pptx", "pdf"]
Part = Literal["body", "title", "header", "footer", "text-box", "footnote", "endnote", "comment", "notes", "diagram"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece of text stands, all counted from 1; None where the format knows no such thing."""

    line: int | None = None
    column: int | None = None
    page: int | None = None
    slide: int | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    part: Part = "body"


class Span(NamedTuple):
    """A stretch of the text, from `start` up to but not including `end`, that comes from one place."""

    start: int
    end: int
    place: Place


@dataclass(frozen=True)
class Document:
    """The text of a file; offsets count its characters, a line break is one.

    `spans` cover the text in order. `skipped` are the ranges nobody should look for names in: code, addresses,
    link targets, front matter, comments. `remarks` say what is doubtful about the reading itself.
    """

    name: str
    format: Format
    text: str
    language: str | None = None
    spans: tuple[Span, ...] = ()
    skipped: tuple[tuple[int, int], ...] = ()
    remarks: tuple[Message, ...] = ()

    def line(self, offset: int) -> int:
        """Return the line of the file in txt, md and html, else the line of the extracted text."""
        if self.format == "html":
            return self._span_place(offset).line or 1
        return bisect_right(self._line_starts, offset)

    def column(self, offset: int) -> int | None:
        """Return the column in that line; None for html, whose lines are not those of the text."""
        if self.format == "html":
            return None
        return offset - self._line_starts[self.line(offset) - 1] + 1

    def place(self, offset: int) -> Place:
        """Return the place of the character at `offset`, with line and column where the file has lines."""
        place = self._span_place(offset)
        if self.format in ("txt", "md"):
            return replace(place, line=self.line(offset), column=self.column(offset))
        return place

    def _span_place(self, offset: int) -> Place:
        position = bisect_right(self.spans, offset, key=_start) - 1
        return self.spans[max(position, 0)].place if self.spans else Place()

    @cached_property
    def _line_starts(self) -> array[int]:
        """The offset of the first character of each line: made once, since every mention asks."""
        return array("L", [0, *(found.end() for found in re.finditer("\n", self.text))])


def in_words(place: Place, language: str) -> str:
    """Return the place as people say it: "slide 3, table 1, row 2, cell 4, notes"."""
    words = _WORDS[language]
    numbered = ("page", "slide", "table", "row", "cell")
    said = [f"{words[name]} {number}" for name in numbered if (number := getattr(place, name)) is not None]
    if place.paragraph is not None and place.table is None:
        said.append(f"{words['paragraph']} {place.paragraph}")
    if place.line is not None:
        said.append(f"{words['line']} {place.line}")
    if place.part != "body":
        said.append(words[place.part])
    return ", ".join(said)


def _start(span: Span) -> int:
    return span.start


_WORDS = {
    "en": {
        "page": "page", "slide": "slide", "table": "table", "row": "row", "cell": "cell", "paragraph": "paragraph",
        "line": "line", "title": "title", "header": "page header", "footer": "page footer", "text-box": "text box",
        "footnote": "footnote", "endnote": "endnote", "comment": "comment", "notes": "speaker notes",
        "diagram": "diagram",
    },
    "de": {
        "page": "Seite", "slide": "Folie", "table": "Tabelle", "row": "Zeile", "cell": "Zelle", "paragraph": "Absatz",
        "line": "Zeile", "title": "Titel", "header": "Kopfzeile", "footer": "Fußzeile", "text-box": "Textfeld",
        "footnote": "Fußnote", "endnote": "Endnote", "comment": "Kommentar", "notes": "Notizen",
        "diagram": "Diagramm",
    },
}  # fmt: skip
