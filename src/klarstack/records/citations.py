"""Citations: single figures of surveys as a report prints them, and sentences quoted from an article."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, Language, Record, Text

ReadIn = Literal["publisher", "press-release", "press", "second-hand"]
"""Where a figure was read: the publisher's own page, a copy of a press release, the press, somebody's notes."""


class CitedFigure(Record):
    """One figure of a survey as it was published; it belongs to no code of a classification."""

    id: Text
    dataset: Identifier
    indicator: Text
    value: float
    unit: Literal["percent", "count"]
    base: Text | None = None
    n: int | None = Field(None, ge=1)
    n_is_rounded: bool = False
    date: DateText
    region: Text | None = None
    group: Text | None = None
    size_class: Text | None = None
    publisher: Text
    report: Text
    read_in: ReadIn
    source_url: Text
    note: Text | None = None
    disputed: bool = False
    source_row: Text


class Article(Record):
    """The text a quotation was read in; without a date the note says what is known of its age."""

    title: Text
    publication: Text
    url: Text
    seen: DateText
    date: DateText | None = None
    date_note: Bilingual | None = None


class Quotation(Record):
    """A sentence quoted word for word, with who says it, where, and what does not follow from it.

    `words` holds the original in its own `language`; the other one is our translation.
    """

    id: Identifier
    words: Bilingual
    language: Language
    said_by: Text
    role: Bilingual
    article: Article
    does_not_say: Bilingual
    concepts: tuple[Identifier, ...] = ()
