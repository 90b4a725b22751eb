"""Secondary suppression: withholds further cells until no withheld one can be worked out from the published (R7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from klarstack.benchmark.disclosure.exposure import exposed
from klarstack.benchmark.disclosure.feasible import Ranges, Reader, Statement, Vector, unprotected
from klarstack.benchmark.disclosure.problem import Problem, Sum
from klarstack.findings import KlarstackError, Message

_MOST_REMEMBERED = 400
_MOST_RECONSIDERED = 20


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
    """Return which cells of the problem must be withheld so that every secret sum is protected.

    Greedy: each exposed sum takes out one published cell that exposes it, the one with fewest groups first and never
    the cell a page is about if another will do. First the rank test until nothing is exposed, then the audit.
    """
    primary = frozenset(position for position, cell in enumerate(problem.cells) if cell.is_primary)
    secondary: set[int] = set()
    while chosen := _chosen(problem, _exposing(problem, primary | secondary), primary | secondary):
        secondary |= chosen
    states: list[Vector] = []
    while narrowing := list(_narrowing(problem, primary | secondary, states)):
        chosen = _chosen(problem, narrowing, primary | secondary)
        if not chosen:
            raise UnprotectableError
        secondary |= chosen
    return Suppression(primary, _reconsidered(problem, primary, secondary))


def _reconsidered(problem: Problem, primary: frozenset[int], secondary: Set[int]) -> frozenset[int]:
    """Return what of the secondary cells is still needed: the greedy way may have made an early choice idle."""

    def weight(position: int) -> tuple[bool, float, int]:
        return not problem.cells[position].is_main, -problem.cells[position].size, position

    needed = frozenset(secondary)
    for position in sorted(secondary, key=weight)[:_MOST_RECONSIDERED]:
        fewer = needed - {position}
        if is_safe(problem, primary | fewer):
            needed = fewer
    return needed


def is_safe(problem: Problem, withheld: Set[int]) -> bool:
    """Whether no secret sum is exposed or has too narrow a range while these cells are withheld."""
    return next(_exposing(problem, withheld), None) is None and next(_narrowing(problem, withheld, []), None) is None


def _exposing(problem: Problem, withheld: Set[int]) -> Iterator[set[int]]:
    """Yield for each exposed sum the cells that add up to it."""
    known = [statement for statement in _statements(problem, withheld) if statement.is_equal]
    secrets = [item.terms for item in _secrets(problem, withheld)]
    for _, combined in exposed([statement.item.terms for statement in known], secrets, problem.unknowns):
        yield {owner for row in combined if (owner := known[row].owner) is not None}


def _narrowing(problem: Problem, withheld: Set[int], states: list[Vector]) -> Iterator[frozenset[int]]:
    """Yield for each sum with too narrow a range the cells that keep it so.

    `states` remembers states of the world from round to round: withholding more never rules one out.
    """
    secrets = _secrets(problem, withheld)
    if not secrets:
        return
    ranges = Ranges(secrets, problem.unknowns)
    for state in states:
        ranges.widen(state)
    if not ranges.narrow().any():
        return
    reader = Reader(problem.unknowns, problem.largest, list(_statements(problem, withheld)))
    for state, binding in unprotected(reader, ranges):
        if binding is not None:
            yield binding
        elif len(states) < _MOST_REMEMBERED:
            states.append(state)


def _chosen(problem: Problem, groups: Iterable[Set[int]], withheld: Set[int]) -> set[int]:
    """Return one cell for each group of cells, as few as a greedy choice finds; any cell where a group names none."""
    shown = {position for position in range(len(problem.cells)) if position not in withheld}
    chosen: set[int] = set()
    for group in groups:
        usable = group & shown or shown
        if usable and not usable & chosen:
            chosen.add(min(usable, key=lambda owner: (problem.cells[owner].is_main, problem.cells[owner].size, owner)))
    return chosen


def _statements(problem: Problem, withheld: Set[int]) -> Iterator[Statement]:
    """Yield everything a reader knows while these cells are withheld."""
    yield from (Statement(item) for item in problem.facts)
    yield from (Statement(item, is_equal=False) for item in problem.at_least)
    for position, cell in enumerate(problem.cells):
        if position not in withheld:
            yield from (Statement(item, position) for item in cell.published)
            yield from (Statement(item, position, is_equal=False) for item in cell.at_least)


def _secrets(problem: Problem, withheld: Set[int]) -> list[Sum]:
    """Return the sums that must stay secret while these cells are withheld."""
    of_cells = (
        item
        for position, cell in enumerate(problem.cells)
        for item in (cell.withheld if position in withheld else cell.guarded)
    )
    return [*problem.hidden, *of_cells]
