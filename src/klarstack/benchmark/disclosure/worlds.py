"""States of the world that a reader cannot rule out: what he may think the unknown numbers are (R7)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import highspy
import numpy as np

from klarstack.benchmark.disclosure.problem import Problem
from klarstack.benchmark.disclosure.rows import Rows, Vector
from klarstack.findings import KlarstackError, Message

_TOLERANCE = 1e-6
_MOST_NODES = 200
_ENDLESS = highspy.kHighsInf


class UnsolvedError(KlarstackError):
    """The solver gave no answer, so nothing may be published."""

    def __init__(self, why: str) -> None:
        self.why = why
        self.message = Message(
            f"The audit could not be computed ({why}); nothing was written.",
            f"Die Prüfung ließ sich nicht rechnen ({why}); nichts wurde geschrieben.",
        )
        super().__init__(self.message.en)


class Reader:
    """Finds states of the world that agree with everything shown; one linear program, solved again and again."""

    def __init__(self, problem: Problem, rows: Rows) -> None:
        self._rows, self._unknowns, self._is_whole = rows, len(problem.truth), problem.is_whole
        self._low, self._high = _row_bounds(rows)
        self._solver = _solver(rows, problem, self._low, self._high, ())

    def open(self, row: int) -> None:
        """Forget what was said about a row."""
        self._set(row, -_ENDLESS, _ENDLESS)

    def close(self, row: int) -> None:
        """Take in again what is said about a row."""
        low, high = _row_bounds(self._rows)
        self._set(row, low[row], high[row])

    def furthest(self, objective: Vector) -> Vector | None:
        """Return the state of the world that is largest in a sum of unknowns; None where it is not whole."""
        self._solver.changeColsCost(self._unknowns, np.arange(self._unknowns, dtype=np.int32), -objective)
        world = _solved(self._solver)[: self._unknowns]
        return self._whole(world)

    def reaching(self, row: int, low: float, high: float) -> Vector | None:
        """Return a state of the world, in whole numbers, in which a row lies between these ends; None if none is."""
        before = self._low[row], self._high[row]
        self._solver.changeRowBounds(row, max(low, before[0]), min(high, before[1]))
        world = _solved_or_none(self._solver)
        if world is not None and self._is_whole and _is_broken(world):
            world = self._in_whole_numbers()
        self._solver.changeRowBounds(row, *before)
        return None if world is None else self._whole(world)

    def _in_whole_numbers(self) -> Vector | None:
        columns = np.arange(self._unknowns, dtype=np.int32)
        kinds = np.array([highspy.HighsVarType.kInteger] * self._unknowns)
        self._solver.changeColsIntegrality(self._unknowns, columns, kinds)
        world = _solved_or_none(self._solver)
        kinds = np.array([highspy.HighsVarType.kContinuous] * self._unknowns)
        self._solver.changeColsIntegrality(self._unknowns, columns, kinds)
        return world

    def _whole(self, world: Vector) -> Vector | None:
        if not self._is_whole:
            return world
        return None if _is_broken(world) else np.round(world)

    def _set(self, row: int, low: float, high: float) -> None:
        self._low[row], self._high[row] = low, high
        self._solver.changeRowBounds(row, low, high)


class Chooser:
    """Finds which rows would have to be open for a secret to reach its end, at the least cost.

    Every row that is told may be missed at a price for each unit; an open row may be missed for nothing.
    """

    def __init__(self, problem: Problem, rows: Rows, prices: Sequence[float]) -> None:
        self._rows, self._unknowns = rows, len(problem.truth)
        self._priced = [row for row in range(len(rows)) if rows.tellers[row]]
        self._first = {row: self._unknowns + 2 * place for place, row in enumerate(self._priced)}
        cost = [price for row in self._priced for price in [sum(prices[cell] for cell in rows.tellers[row])] * 2]
        low, high = _row_bounds(rows)
        self._solver = _solver(rows, problem, low, high, tuple(zip(self._priced, cost[::2], strict=True)))

    def open(self, row: int) -> None:
        """Forget what was said about a row."""
        self._solver.changeRowBounds(row, -_ENDLESS, _ENDLESS)
        for column in (self._first[row], self._first[row] + 1) if row in self._first else ():
            self._solver.changeColBounds(column, 0.0, 0.0)

    def close(self, row: int) -> None:
        """Take in again what is said about a row."""
        low, high = _row_bounds(self._rows)
        self._solver.changeRowBounds(row, low[row], high[row])
        for column in (self._first[row], self._first[row] + 1):
            self._solver.changeColBounds(column, 0.0, _ENDLESS)

    def to_open(self, row: int, low: float, high: float) -> list[int] | None:
        """Return the rows to open so that an open row may lie between these ends; None where nothing helps."""
        self._solver.changeRowBounds(row, low, high)
        solution = _solved_or_none(self._solver)
        self._solver.changeRowBounds(row, -_ENDLESS, _ENDLESS)
        if solution is None:
            return None
        missed = solution[self._unknowns :].reshape(-1, 2).sum(axis=1) > _TOLERANCE
        return [told for told, is_missed in zip(self._priced, missed.tolist(), strict=True) if is_missed]


def _row_bounds(rows: Rows) -> tuple[Vector, Vector]:
    """Return the ends between which a reader knows each row to lie while every cell is shown."""
    low, high = rows.bound.copy(), np.full(len(rows), np.inf)
    for row in rows.known(frozenset()):
        low[row] = high[row] = rows.truth[row]
    return low, high


def _solver(rows: Rows, problem: Problem, low: Vector, high: Vector, priced: Iterable[tuple[int, float]]) -> Any:
    """Return a linear program over the unknowns, with two columns for missing each priced row below and above."""
    program = highspy.HighsLp()
    slack = [(row, sign, price) for row, price in priced for sign in (1.0, -1.0)]
    unknowns = len(problem.truth)
    program.num_col_, program.num_row_ = unknowns + len(slack), len(rows)
    program.col_cost_ = np.array([0.0] * unknowns + [price for _, _, price in slack])
    program.col_lower_ = np.zeros(program.num_col_)
    program.col_upper_ = np.array([float(problem.largest)] * unknowns + [_ENDLESS] * len(slack))
    program.row_lower_, program.row_upper_ = low, high
    order = np.argsort(rows.columns, kind="stable")
    row_of = np.repeat(np.arange(len(rows), dtype=np.int32), np.diff(rows.starts))
    counts = np.bincount(rows.columns, minlength=unknowns)
    program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    program.a_matrix_.start_ = np.cumsum([0, *counts, *[1] * len(slack)]).astype(np.int32)
    program.a_matrix_.index_ = np.concatenate([row_of[order], np.array([row for row, _, _ in slack], dtype=np.int32)])
    program.a_matrix_.value_ = np.concatenate([rows.weights[order], np.array([sign for _, sign, _ in slack])])
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    for option, value in (
        ("output_flag", False), ("threads", 1), ("solver", "simplex"), ("presolve", "off"), ("random_seed", 1),
        ("mip_max_nodes", _MOST_NODES),
    ):  # fmt: skip
        solver.setOptionValue(option, value)
    solver.passModel(program)
    return solver


def _solved(solver: Any) -> Vector:
    solution = _solved_or_none(solver)
    if solution is None:
        raise UnsolvedError(str(solver.modelStatusToString(solver.getModelStatus())))
    return solution


def _solved_or_none(solver: Any) -> Vector | None:
    """Return the solution, None where there is none within the limits."""
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return np.array(solver.getSolution().col_value)


def _is_broken(world: Vector) -> bool:
    return bool(np.abs(world - np.round(world)).max(initial=0.0) > _TOLERANCE)
