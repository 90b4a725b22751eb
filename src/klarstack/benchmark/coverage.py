"""Coverage: for which capability, segment and lens there is a figure, and where there is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.lenses import LENSES, is_current, is_publishable, last_day
from klarstack.benchmark.segments import SegmentRef


@dataclass(frozen=True)
class CoverageEntry:
    """What one lens has for a capability in a segment; `state` is "current", "historic" or "withheld"."""

    cells: int
    newest_wave: str
    state: str


@dataclass(frozen=True)
class Coverage:
    """A sparse table: capabilities × segments × lenses; a key that is missing means that there is nothing."""

    concepts: tuple[str, ...]
    segments: tuple[SegmentRef, ...]
    lenses: tuple[str, ...]
    entries: Mapping[tuple[str, SegmentRef, str], CoverageEntry]

    def entry(self, concept: str, segment: SegmentRef, lens: str) -> CoverageEntry | None:
        """Return what there is for this capability, segment and lens, or None where there is nothing."""
        return self.entries.get((concept, segment, lens))

    @property
    def empty_concepts(self) -> tuple[str, ...]:
        """The capabilities no lens has anything for."""
        known = {concept for concept, _, _ in self.entries}
        return tuple(concept for concept in self.concepts if concept not in known)


def coverage(index: BenchmarkIndex, as_of: date) -> Coverage:
    """Return where there are figures on `as_of`; rows are all capabilities and every concept with a figure."""
    entries: dict[tuple[str, SegmentRef, str], CoverageEntry] = {}
    for cell in (each for each in index.cells if each.quantile is None):
        key = (cell.concept, SegmentRef(cell.scheme, cell.code), cell.lens)
        lens, day = LENSES[cell.lens], index.datasets[cell.dataset]["waves"][cell.wave]
        state = "current" if is_current(lens, day, as_of) else "historic"
        if not is_publishable(lens, cell.figures, cell.state):
            state = "withheld"
        known = entries.get(key)
        entries[key] = (
            CoverageEntry(1, cell.wave, state)
            if known is None
            else _merge(index, cell.dataset, known, cell.wave, state)
        )
    order = list(index.schemes)
    segments = sorted(
        {segment for _, segment, _ in entries}, key=lambda segment: (order.index(segment.scheme), segment.code)
    )
    used = {lens for _, _, lens in entries}
    return Coverage(
        tuple(sorted(index.compared_concepts(), key=lambda concept: index.label(concept, "en").casefold())),
        tuple(segments),
        tuple(lens for lens in LENSES if lens in used), entries,
    )  # fmt: skip


_RANKS = ("withheld", "historic", "current")


def _merge(index: BenchmarkIndex, dataset: str, known: CoverageEntry, wave: str, state: str) -> CoverageEntry:
    waves = index.datasets[dataset]["waves"]
    newest = max(known.newest_wave, wave, key=lambda name: last_day(waves.get(name, "0001")))
    best = max(known.state, state, key=_RANKS.index)
    return CoverageEntry(known.cells + 1, newest, best)
