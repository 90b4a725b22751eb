"""The situation of a company: its lines, own statuses and rows, asked for by every part of the position."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.lenses import last_day
from klarstack.benchmark.overlaps import Overlap
from klarstack.benchmark.own import IN_USE, OwnStatus, ResolvedItem, with_broader
from klarstack.benchmark.position.statements import LATER, NOW, WITHIN_A_YEAR
from klarstack.benchmark.rows import Row
from klarstack.benchmark.segments import Asked
from klarstack.names.wording import Sentences

if TYPE_CHECKING:
    from klarstack.records import Stack, StackItem

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Line:
    """One line of the stack with all it was resolved to."""

    item: StackItem
    resolved: tuple[ResolvedItem, ...]

    @property
    def name(self) -> str:
        """The name as written."""
        return self.item.name

    @property
    def is_in_use(self) -> bool:
        """Whether it runs today."""
        return self.item.status in IN_USE

    @property
    def teams(self) -> tuple[str, ...]:
        """The teams that see its data: the owner and those with access."""
        return tuple(dict.fromkeys(team for team in (self.item.owner, *self.item.access) if team))

    @property
    def concepts(self) -> frozenset[str]:
        """The capabilities it gives."""
        return frozenset(concept for item in self.resolved for concept in item.concepts)

    @property
    def products(self) -> tuple[str, ...]:
        """The products it was resolved to."""
        return tuple(item.product for item in self.resolved if item.product is not None)


@dataclass(frozen=True)
class Situation:
    """What every part of the position follows from; nothing in it is changed."""

    index: BenchmarkIndex
    stack: Stack
    lines: tuple[Line, ...]
    statuses: Mapping[str, OwnStatus]
    rows: tuple[Row, ...]
    overlaps: tuple[Overlap, ...]
    asked: Asked
    as_of: date

    @cached_property
    def running(self) -> tuple[Line, ...]:
        """The lines in use."""
        return tuple(line for line in self.lines if line.is_in_use)

    @cached_property
    def data_seen(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines in use that hold a kind of data, by kind; a kind counts for the broader ones too."""
        found: dict[str, dict[str, Line]] = {}
        for line in self.running:
            for kind in line.item.data_kinds:
                for above in with_broader(self.index, kind):
                    found.setdefault(above, {})[line.name] = line
        return {kind: tuple(lines.values()) for kind, lines in sorted(found.items())}

    def status(self, concept: str) -> str:
        """Return yes, no or unknown: a kind of data is there where a system holds it, and never known to be absent."""
        if self.index.concepts.get(concept, {}).get("kind") == "data-kind":
            return "yes" if concept in self.data_seen else "unknown"
        own = self.statuses.get(concept)
        return own.status if own is not None else "unknown"

    def row(self, concept: str) -> Row | None:
        """Return the row of a capability, None where it has none."""
        return self._rows.get(concept)

    def label(self, concept: str) -> Sentences:
        """Return the preferred terms of a concept."""
        return self.index.labels(concept)

    def name_of(self, line: Line) -> Sentences:
        """Return a line as the company calls it; one that is written as the id of a concept by the concept's term."""
        return self.label(line.name) if line.name in self.index.concepts else {"en": line.name, "de": line.name}

    def lines_giving(self, concept: str) -> tuple[Line, ...]:
        """Return the lines in use that give a capability, through a narrower one too."""
        own = self.statuses.get(concept)
        using = {id(use.item.line) for use in own.uses} if own is not None else set()
        return tuple(line for line in self.running if id(line.item) in using)

    def when(self, day: str) -> str:
        """Return whether a day is now (today or past), within a year or later; a month ends on its last day."""
        reached = last_day(day)
        if reached <= self.as_of:
            return NOW
        return WITHIN_A_YEAR if reached <= self.as_of + YEAR else LATER

    @cached_property
    def _rows(self) -> Mapping[str, Row]:
        return {row.concept: row for row in self.rows}


def lines_of(stack: Stack, items: Iterable[ResolvedItem]) -> tuple[Line, ...]:
    """Return the lines of the stack in their order, each with the items it was resolved to."""
    by_line: dict[int, list[ResolvedItem]] = {}
    for item in items:
        by_line.setdefault(id(item.line), []).append(item)
    return tuple(Line(item, tuple(by_line.get(id(item), ()))) for item in stack.items)
