"""Correspondences: what becomes of a code in another edition, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from klarstack.benchmark.segments import SegmentRef

if TYPE_CHECKING:
    from klarstack.records.knowledge_base import KnowledgeBase

INVERSE = {"1:1": "1:1", "1:n": "n:1", "n:1": "1:n", "n:m": "n:m"}
PARTIAL = frozenset({"1:n", "n:m"})
"""The kinds in which only a part of the code looked at takes this way."""


@dataclass(frozen=True)
class Step:
    """A code of another edition that the code looked at goes over into, or comes from.

    `kind` is seen from the code looked at; `involved` of its `total` classes take this way, None where not counted.
    """

    segment: SegmentRef
    kind: str
    involved: int | None = None
    total: int | None = None
    is_later: bool = True


@dataclass(frozen=True)
class Correspondences:
    """The steps from each code to other editions, and what a reader must know about each pair of editions."""

    steps: Mapping[SegmentRef, tuple[Step, ...]]
    notes: Mapping[tuple[str, str], dict[str, str | None]]
    mirrors: Mapping[str, str]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Correspondences:
        """Return the correspondences held in `data`, as written by `compile_correspondences`."""
        steps: dict[SegmentRef, list[Step]] = {}
        notes: dict[tuple[str, str], dict[str, str | None]] = {}
        for table in data["tables"]:
            older, newer = table["from"], table["to"]
            notes[older, newer] = notes[newer, older] = table["note"]
            for from_code, to_code, kind, involved, total in table["pairs"]:
                before, after = SegmentRef(older, from_code), SegmentRef(newer, to_code)
                steps.setdefault(before, []).append(Step(after, kind, involved, total))
                steps.setdefault(after, []).append(Step(before, INVERSE[kind], is_later=False))
        return cls({ref: tuple(found) for ref, found in steps.items()}, notes, data["mirrors"])

    def of(self, segment: SegmentRef) -> tuple[Step, ...]:
        """Return the steps of a code; one that repeats a code of another scheme has the steps of that one."""
        own = self.steps.get(segment, ())
        mirrored = self.mirrors.get(segment.scheme)
        return own if own or mirrored is None else self.steps.get(SegmentRef(mirrored, segment.code), ())

    def note(self, segment: SegmentRef, step: Step) -> dict[str, str | None]:
        """Return what must be known about the two editions between which the step leads."""
        origin = self.mirrors.get(segment.scheme, "")
        return self.notes.get((segment.scheme, step.segment.scheme)) or self.notes[origin, step.segment.scheme]


def compile_correspondences(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the tables of correspondences as plain data; pairs of codes nobody has listed are left out."""
    segments = knowledge_base.segments
    known = {(scheme.id, code.code) for scheme in knowledge_base.schemes for code in scheme.segments}
    return {
        "mirrors": {scheme.id: scheme.mirrors for scheme in knowledge_base.schemes if scheme.mirrors},
        "tables": [
            {
                "from": table.from_scheme,
                "to": table.to_scheme,
                "note": {"en": table.note.en, "de": table.note.de} if table.note else {"en": None, "de": None},
                "pairs": [
                    [pair.from_code, pair.to_code, pair.kind, pair.involved, pair.total]
                    for pair in table.pairs
                    if {(table.from_scheme, pair.from_code), (table.to_scheme, pair.to_code)} <= known
                ],
            }
            for table in (segments.correspondences if segments else ())
        ],
    }


def matches_of(schemes: Mapping[str, dict[str, Any]], segment: SegmentRef) -> Iterator[tuple[SegmentRef, str]]:
    """Yield the codes of other schemes that somebody has linked with this one, and how, seen from this one."""
    for scheme, code, relation in schemes[segment.scheme]["segments"][segment.code].get("matches", ()):
        yield SegmentRef(scheme, code), relation
    turned = {"broad": "narrow", "narrow": "broad"}
    for scheme, facts in schemes.items():
        for code, found in facts["segments"].items():
            for other, target, relation in found.get("matches", ()):
                if (other, target) == segment:
                    yield SegmentRef(scheme, code), turned.get(relation, relation)
