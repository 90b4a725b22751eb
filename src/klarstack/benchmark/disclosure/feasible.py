"""The audit: how far the range of a withheld sum reaches for somebody who knows everything published (R7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csr_array

from klarstack.benchmark.disclosure.problem import Sum
from klarstack.findings import KlarstackError, Message

Vector = NDArray[np.float64]

_SLACK = 1e-6
_SEED = 20261121
_FRUITLESS = 3
"""Rounds of mixed objectives without a gain after which each sum is asked for by itself."""


@dataclass(frozen=True)
class Statement:
    """Something a reader knows: a sum that has its value, or at least its value; `owner` is the cell that says so."""

    item: Sum
    owner: int | None = None
    is_equal: bool = True


@dataclass(frozen=True)
class Answer:
    """One state of the world that a reader cannot rule out, and the cells that keep its objective from going on."""

    solution: Vector
    binding: frozenset[int]


class Reader:
    """Solves for what somebody can find out who knows these statements."""

    def __init__(self, unknowns: int, largest: float, statements: Sequence[Statement]) -> None:
        self._largest = largest
        self._equal = _Block([known for known in statements if known.is_equal], unknowns)
        self._least = _Block([known for known in statements if not known.is_equal], unknowns)

    def extreme(self, direction: Vector) -> Answer:
        """Return the state of the world that is largest in `direction`."""
        equal, least = self._equal, self._least
        found: Any = linprog(
            -direction,
            A_ub=-least.matrix if least.owners else None, b_ub=-least.values if least.owners else None,
            A_eq=equal.matrix if equal.owners else None, b_eq=equal.values if equal.owners else None,
            bounds=(0, self._largest), method="highs",
        )  # fmt: skip
        if found.status != 0:
            raise UnsolvedError(str(found.message))
        binding = {*equal.holding(found.eqlin.marginals), *least.holding(found.ineqlin.marginals)}
        return Answer(np.asarray(found.x), frozenset(binding))


class UnsolvedError(KlarstackError):
    """The solver gave no answer, so nothing may be published."""

    def __init__(self, why: str) -> None:
        self.message = Message(
            f"The audit could not be computed ({why}); nothing was written.",
            f"Die Prüfung ließ sich nicht rechnen ({why}); nichts wurde geschrieben.",
        )
        super().__init__(self.message.en)


class _Block:
    """Statements of one kind as a matrix."""

    def __init__(self, statements: Sequence[Statement], unknowns: int) -> None:
        self.owners = [known.owner for known in statements]
        self.matrix = _rows([known.item for known in statements], unknowns)
        self.values = _values([known.item for known in statements])

    def holding(self, marginals: Any) -> Iterator[int]:
        for row in np.flatnonzero(np.abs(marginals) > _SLACK).tolist() if self.owners else ():
            owner = self.owners[row]
            if owner is not None:
                yield owner


class Ranges:
    """The ranges of secret sums as far as states of the world have shown them; they only ever grow."""

    def __init__(self, sums: Sequence[Sum], unknowns: int) -> None:
        self.matrix = _rows(sums, unknowns)
        self.low = _values(sums)
        self.high = self.low.copy()
        self._needs_low = np.array([item.low for item in sums])
        self._needs_high = np.array([item.high for item in sums])
        self._width = np.array([item.width for item in sums])
        self._whole = np.array([item.whole for item in sums], dtype=bool)

    def widen(self, solution: Vector) -> None:
        """Take in one more state of the world."""
        values = self.matrix @ solution
        self.low, self.high = np.minimum(self.low, values), np.maximum(self.high, values)

    def narrow(self) -> NDArray[np.bool_]:
        """Return which sums the states seen so far do not protect; whole counts are rounded inwards."""
        low = np.where(self._whole, np.ceil(self.low - _SLACK), self.low)
        high = np.where(self._whole, np.floor(self.high + _SLACK), self.high)
        too_high, too_low = low > self._needs_low + _SLACK, high < self._needs_high - _SLACK
        return np.asarray(too_high | too_low | (high - low < self._width - _SLACK))


def unprotected(reader: Reader, ranges: Ranges) -> Iterator[tuple[Vector, frozenset[int] | None]]:
    """Yield each state of the world computed, and with it the cells that keep a range too narrow, where they do.

    Mixed objectives come first: one state shows room for many sums. What is left is asked for one by one.
    """
    random = np.random.default_rng(_SEED)
    fruitless = 0
    while fruitless < _FRUITLESS and (narrow := np.flatnonzero(ranges.narrow())).size > 2 * _FRUITLESS:
        signs = random.choice((-1.0, 1.0), narrow.size) * random.uniform(0.5, 1.5, narrow.size)
        answer = reader.extreme(ranges.matrix[narrow].T @ signs)
        ranges.widen(answer.solution)
        fruitless += int(ranges.narrow().sum() >= narrow.size)
        yield answer.solution, None
    for position in np.flatnonzero(ranges.narrow()).tolist():
        if ranges.narrow()[position]:
            direction = ranges.matrix[[position]].toarray()[0]
            answers = [reader.extreme(sign * direction) for sign in (1.0, -1.0)]
            for answer in answers:
                ranges.widen(answer.solution)
                yield answer.solution, None
            if ranges.narrow()[position]:
                yield answers[0].solution, answers[0].binding | answers[1].binding


def _rows(sums: Sequence[Sum], unknowns: int) -> Any:
    """Return the sums as rows of a sparse matrix."""
    data = [weight for item in sums for weight in item.terms.values()]
    columns = [column for item in sums for column in item.terms]
    starts = np.cumsum([0, *(len(item.terms) for item in sums)])
    return csr_array((np.array(data, dtype=float), np.array(columns, dtype=int), starts), shape=(len(sums), unknowns))


def _values(sums: Sequence[Sum]) -> Vector:
    return np.array([item.value for item in sums], dtype=float)
