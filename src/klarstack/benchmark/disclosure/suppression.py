"""Secondary suppression: withholds further cells until no withheld one can be worked out from the published (R7)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Set
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from klarstack.benchmark.disclosure.exposure import exposed
from klarstack.benchmark.disclosure.problem import Problem, TableCell
from klarstack.benchmark.disclosure.rows import Rows, Targets, Vector
from klarstack.benchmark.disclosure.worlds import Chooser, Reader
from klarstack.findings import KlarstackError, Message

_TOLERANCE = 1e-6
_SEED = 20261121
_FRUITLESS = 3
_MAIN = 2.0


class End(NamedTuple):
    """One end of the range of a secret: the row must be able to lie between `low` and `high`."""

    row: int
    low: float
    high: float

    @property
    def is_high(self) -> bool:
        """Whether it is the upper end."""
        return self.high == math.inf


@dataclass(frozen=True)
class Suppression:
    """The positions of the cells withheld: for what they hold themselves, and to protect those."""

    primary: frozenset[int]
    secondary: frozenset[int]

    @property
    def withheld(self) -> frozenset[int]:
        """All positions withheld."""
        return self.primary | self.secondary


class UnprotectableError(KlarstackError):
    """Something secret would be known although everything is withheld."""

    message = Message(
        "Some counts cannot be protected, whatever is withheld; nothing was written. Use fewer tables (--by).",
        "Einige Anzahlen lassen sich nicht schützen, was auch zurückgehalten wird; nichts wurde geschrieben. "
        "Verwenden Sie weniger Tabellen (--by).",
    )


def suppress(problem: Problem) -> Suppression:
    """Return which cells of the problem must be withheld so that every secret can lie anywhere in its range.

    Each end of a range that no state of the world shows yet takes out the cells that keep it from being reached, at the
    least cost in total. Then every cell taken out is shown again where the others suffice. The rank test comes last:
    no withheld figure may be a sum of published ones.
    """
    search = _Search(problem)
    search.protect()
    search.give_back()
    while giving_away := search.giving_away():
        search.withhold(min(giving_away, key=lambda cell: (search.prices[cell], cell)))
        search.protect()
    return Suppression(search.primary, frozenset(search.withheld - search.primary))


def is_safe(problem: Problem, withheld: Set[int]) -> bool:
    """Whether every secret can lie anywhere in its range, and no withheld figure is a sum of published ones."""
    search = _Search(problem)
    for cell in sorted(withheld - search.primary):
        search.withhold(cell)
    return search.unproved() is None and not search.giving_away()


def price(cell: TableCell) -> float:
    """Return what it costs to withhold a cell: a little less for a small one, twice where a page is about it."""
    return (1.0 + math.log1p(cell.size) / 100) * (_MAIN if cell.is_main else 1.0)


class _Search:
    """What is withheld so far, and the states of the world that prove how far the ranges of the secrets reach."""

    def __init__(self, problem: Problem) -> None:
        self.problem, self.rows = problem, Rows(problem)
        self.primary = frozenset(position for position, cell in enumerate(problem.cells) if cell.is_primary)
        self.withheld: set[int] = set()
        self.prices = [price(cell) for cell in problem.cells]
        self.reader, self.chooser = Reader(problem, self.rows), Chooser(problem, self.rows, self.prices)
        self.worlds = self.rows.truth[np.newaxis, :]
        self.random = np.random.default_rng(_SEED)
        for cell in sorted(self.primary):
            self.withhold(cell)

    def withhold(self, cell: int) -> None:
        """Take a cell out; a row that no shown cell tells any more is open."""
        self.withheld.add(cell)
        for row in self.rows.told_by(cell):
            if self.rows.tellers[row] <= self.withheld:
                self.reader.open(row)
                self.chooser.open(row)

    def show(self, cell: int) -> None:
        """Put a cell back, and forget the states of the world that contradict it."""
        self.withheld.discard(cell)
        for row in self.rows.told_by(cell):
            self.reader.close(row)
            self.chooser.close(row)
        exact, least = list(self.rows.exact[cell]), list(self.rows.least[cell])
        agrees = (np.abs(self.worlds[:, exact] - self.rows.truth[exact]) < _TOLERANCE).all(axis=1)
        agrees &= (self.worlds[:, least] > self.rows.bound[least] - _TOLERANCE).all(axis=1)
        self.worlds = self.worlds[agrees]

    def protect(self) -> None:
        """Withhold cells until every secret reaches both ends of its range."""
        while missing := self.missing():
            self.look_around(missing)
            for end in self.missing():
                self.reach(end)

    def give_back(self) -> None:
        """Show again, the dearest first, each secondary cell that is not needed, with those that only protected it."""
        for cell in sorted(self.withheld - self.primary, key=lambda cell: (-self.prices[cell], cell)):
            if cell in self.withheld:
                self.try_to_show(cell)

    def try_to_show(self, cell: int) -> None:
        """Show a cell, and with it each other secondary one that could then be worked out; or leave all as it was."""
        before, shown = self.worlds, [cell]
        self.show(cell)
        while unproved := self.unproved():
            others = [other for other in sorted(self.withheld - self.primary) if self.keeps(other, unproved)]
            if not others:
                for each in shown:
                    self.withhold(each)
                self.worlds = before
                return
            shown.append(others[0])
            self.show(others[0])

    def keeps(self, cell: int, end: End) -> bool:
        """Whether the end is one of the range of this withheld cell."""
        return end.row in self.rows.exact[cell]

    def unproved(self) -> End | None:
        """Return an end of a range for which there is no state of the world, with what is withheld now."""
        self.look_around(self.missing())
        return next((end for end in self.missing() if not (self.is_shown(end) or self.found(end))), None)

    def giving_away(self) -> list[int]:
        """Return the shown cells that a withheld figure is a sum of; empty where there is none (rank test)."""
        known = self.rows.known(self.withheld)
        secret = sorted({row for cell in self.withheld for row in self.rows.exact[cell]} - set(known))
        terms = self.rows.terms
        found = exposed([terms(row) for row in known], [terms(row) for row in secret], len(self.problem.truth))
        return sorted({cell for _, used in found[:1] for row in used for cell in self.rows.tellers[known[row]]})

    def missing(self) -> list[End]:
        """Return the ends of ranges that no state of the world reaches yet, in the order of the secrets."""
        targets = self.rows.targets(self.problem, self.withheld)
        if not targets.rows.size:
            return []
        low, high = self.worlds.min(axis=0)[targets.rows], self.worlds.max(axis=0)[targets.rows]
        return [*_ends(targets, low, high)]

    def is_shown(self, end: End) -> bool:
        """Whether a state of the world has been found meanwhile that reaches the end."""
        values = self.worlds[:, end.row]
        return bool(((values >= end.low - _TOLERANCE) & (values <= end.high + _TOLERANCE)).any())

    def look_around(self, missing: list[End]) -> None:
        """Ask for states that reach many ends at once, as long as that helps."""
        fruitless = 0
        while fruitless < _FRUITLESS and len(missing) > 2 * _FRUITLESS:
            objective = np.zeros(len(self.problem.truth))
            for end in missing:
                sign = 1.0 if end.is_high else -1.0
                for column, weight in self.rows.terms(end.row).items():
                    objective[column] += sign * weight * self.random.uniform(0.0, 1.0)
            self.take_in(self.reader.furthest(objective))
            left = [end for end in missing if not self.is_shown(end)]
            fruitless += len(left) == len(missing)
            missing = left

    def found(self, end: End) -> bool:
        """Whether there is a state of the world that reaches the end, with what is withheld now."""
        return self.take_in(self.reader.reaching(*end))

    def take_in(self, world: Vector | None) -> bool:
        """Remember a state of the world, if there is one."""
        if world is not None:
            self.worlds = np.vstack([self.worlds, self.rows.values(world)])
        return world is not None

    def reach(self, end: End) -> None:
        """Withhold what keeps the end of a range from being reached."""
        if self.is_shown(end):
            return
        for cell in sorted(self.rows.tellers[end.row] - self.withheld):
            self.withhold(cell)
        to_open = self.chooser.to_open(*end)
        if to_open is None:
            raise UnprotectableError
        for row in to_open:
            for cell in sorted(self.rows.tellers[row] - self.withheld):
                self.withhold(cell)
        while not self.found(end):  # reached, but not in whole numbers
            shown = [cell for cell in range(len(self.problem.cells)) if cell not in self.withheld]
            if not shown:
                raise UnprotectableError
            self.withhold(min(shown, key=lambda cell: (self.prices[cell], cell)))


def _ends(targets: Targets, low: Vector, high: Vector) -> Iterator[End]:
    for position, row in enumerate(targets.rows.tolist()):
        if high[position] < targets.high[position] - _TOLERANCE:
            yield End(row, float(targets.high[position]), math.inf)
        if low[position] > targets.low[position] + _TOLERANCE:
            yield End(row, -math.inf, float(targets.low[position]))
