"""Every sum of a problem once, as a row of one sparse matrix, with the cells that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from klarstack.benchmark.disclosure.problem import Problem, Secret, Terms

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Targets:
    """Rows that must stay secret, and how far the range of each must reach."""

    rows: NDArray[np.intp]
    low: Vector
    high: Vector


class Rows:
    """The matrix; `exact` and `least` say which rows the cells tell by value and which by a lower bound."""

    def __init__(self, problem: Problem) -> None:
        self._numbers: dict[tuple[tuple[int, float], ...], int] = {}
        self.exact = [tuple(self._number(terms) for terms in cell.published) for cell in problem.cells]
        self.least = [tuple(self._number(told.terms) for told in cell.at_least) for cell in problem.cells]
        self.always = [self._number(told.terms) for told in problem.at_least]
        for secret in _all_secrets(problem):
            self._number(secret.terms)
        self._layout()
        self.truth = self.values(np.array(problem.truth, dtype=float))
        self.tellers: list[set[int]] = [set() for _ in self._numbers]
        self.bound = np.full(len(self), -np.inf)
        for position, cell in enumerate(problem.cells):
            for row in (*self.exact[position], *self.least[position]):
                self.tellers[row].add(position)
            for row, told in zip(self.least[position], cell.at_least, strict=True):
                self.bound[row] = told.least
        for row, told in zip(self.always, problem.at_least, strict=True):
            self.bound[row] = told.least

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self._numbers)

    def values(self, world: Vector) -> Vector:
        """Return the value of every row in one state of the world."""
        values: Vector = np.add.reduceat(self.weights * world[self.columns], self.starts[:-1])
        return values

    def told_by(self, cell: int) -> tuple[int, ...]:
        """Return the rows about which a shown cell says something."""
        return self.exact[cell] + self.least[cell]

    def targets(self, problem: Problem, withheld: Set[int]) -> Targets:
        """Return what must stay secret while these cells are withheld."""
        secrets = [*problem.hidden]
        for position, cell in enumerate(problem.cells):
            secrets += cell.withheld if position in withheld else cell.guarded
        rows = np.array([self._number(secret.terms) for secret in secrets], dtype=np.intp)
        return Targets(rows, _vector(secret.low for secret in secrets), _vector(secret.high for secret in secrets))

    def known(self, withheld: Set[int]) -> list[int]:
        """Return the rows whose value a reader is told."""
        return sorted({row for cell, rows in enumerate(self.exact) if cell not in withheld for row in rows})

    def terms(self, row: int) -> dict[int, float]:
        """Return the sum of a row."""
        part = slice(self.starts[row], self.starts[row + 1])
        return dict(zip(self.columns[part].tolist(), self.weights[part].tolist(), strict=True))

    def _number(self, terms: Terms) -> int:
        return self._numbers.setdefault(tuple(sorted(terms.items())), len(self._numbers))

    def _layout(self) -> None:
        sums = list(self._numbers)
        self.starts = np.cumsum([0, *map(len, sums)])
        self.columns = np.array([column for terms in sums for column, _ in terms], dtype=np.int32)
        self.weights = _vector(weight for terms in sums for _, weight in terms)


def _all_secrets(problem: Problem) -> Iterable[Secret]:
    yield from problem.hidden
    for cell in problem.cells:
        yield from (*cell.withheld, *cell.guarded)


def _vector(numbers: Iterable[float] | Sequence[float]) -> Vector:
    return np.array(list(numbers), dtype=float)
