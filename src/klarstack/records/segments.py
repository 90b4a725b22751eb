"""Segments: industry codes with their edition, size classes, regions, named unions, datasets' own schemes."""

from __future__ import annotations

from typing import NamedTuple

from klarstack.records.bilingual import Bilingual, Identifier, Record, Text
from klarstack.records.concepts import SkosMatch


class SegmentKey(NamedTuple):
    """A code is never used without its scheme and edition: ("nace-rev2", "G47")."""

    scheme: str
    code: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"


class SegmentMatch(Record):
    """A link to a code of another scheme; dataset-own schemes use close and broad only."""

    scheme: Identifier
    code: Text
    relation: SkosMatch
    note: Bilingual | None = None


class Segment(Record):
    """One code of a scheme; `union_of` makes it a named union of other codes of the same scheme."""

    code: Text
    label: Bilingual
    parent: Text | None = None
    level: Text | None = None
    union_of: tuple[Text, ...] = ()
    matches: tuple[SegmentMatch, ...] = ()
    note: Bilingual | None = None


class SegmentScheme(Record):
    """A list of codes: either written here, or read from `file` (CSV: code, level, parent, label_en, label_de)."""

    id: Identifier
    title: Bilingual
    edition: Text
    publisher: Text
    licence: Text | None = None
    source: Text | None = None
    file: Text | None = None
    segments: tuple[Segment, ...] = ()
    note: Bilingual | None = None


class SizeClass(Record):
    """A class of persons employed."""

    code: Text
    label: Bilingual
    minimum: int
    maximum: int | None = None
    parent: Text | None = None


class Region(Record):
    """A country or a group of countries; `parent` is the next wider region."""

    code: Text
    label: Bilingual
    parent: Text | None = None


class Segments(Record):
    """The content of benchmarks/segments.yml."""

    schemes: tuple[SegmentScheme, ...]
    size_classes: tuple[SizeClass, ...]
    regions: tuple[Region, ...]
    source: Text | None = None
