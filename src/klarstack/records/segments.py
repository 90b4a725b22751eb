"""Segments: industry codes with their edition, size classes, regions, named unions, datasets' own schemes."""

from __future__ import annotations

from typing import Literal, NamedTuple

from pydantic import Field

from klarstack.records.bilingual import Bilingual, Identifier, Record, Text
from klarstack.records.concepts import SkosMatch

Correspondence = Literal["1:1", "1:n", "n:1", "n:m"]
"""How many older codes take part in a step to a newer edition, and how many newer ones."""


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
    mirrors: Identifier | None = None
    """The scheme whose codes this one repeats on its upper levels, as WZ 2008 repeats those of NACE Rev. 2."""


class CodePair(Record):
    """An older code that goes over into a newer one, whole (1:1, n:1) or in part (1:n, n:m); there are no weights.

    `involved` of `total` classes below the older code take this way, where the pair is one of sections or divisions.
    """

    from_code: Text
    to_code: Text
    kind: Correspondence
    involved: int | None = Field(None, ge=0)
    total: int | None = Field(None, ge=0)


class CorrespondenceTable(Record):
    """How the codes of one scheme go over into those of another: read from `file` (CSV: the fields of the pairs)."""

    from_scheme: Identifier
    to_scheme: Identifier
    publisher: Text
    licence: Text | None = None
    source: Text | None = None
    file: Text
    note: Bilingual | None = None
    pairs: tuple[CodePair, ...] = ()


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
    correspondences: tuple[CorrespondenceTable, ...] = ()
    source: Text | None = None
