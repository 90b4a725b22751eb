"""The tables of one amount as a disclosure problem: what each kind of group spent in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from klarstack.benchmark.aggregate.counting import Amounts, joined
from klarstack.benchmark.aggregate.leftovers import Leftovers
from klarstack.benchmark.disclosure import Policy, Problem, TableCell
from klarstack.benchmark.disclosure.policy import amount_rule
from klarstack.benchmark.disclosure.problem import Secret, amount_to_protect

if TYPE_CHECKING:
    from klarstack.benchmark.aggregate.release import Amount

_SCALE = 1000.0
"""What all amounts add up to in the problem, so that the solver sees numbers of one order."""


def amount_problem(
    by_kind: Sequence[Amounts], leftovers: Leftovers, policy: Policy, cells: Sequence[Amount]
) -> Problem:
    """Return the problem with one table cell for each amount, in the order of the cells.

    The reader is taken to know who named an amount; he must not find out how much.
    """
    scale = _scale(by_kind)
    place = {kind: column for column, kind in enumerate(kind for kind, found in enumerate(by_kind) if found.groups)}
    table = []
    for cell in cells:
        terms = {place[kind]: 1.0 for kind in cell.place.kinds if kind in place}
        known = (terms,) if terms else ()
        secrets = (amount_to_protect(terms, cell.amounts.total * scale),) if terms else ()
        table.append(TableCell(cell.amounts.groups, known, secrets, cell.rule is not None, cell.place.is_main))
    return Problem(
        tuple(by_kind[kind].total * scale for kind in place),
        2 * _SCALE,
        tuple(table),
        hidden=tuple(_hidden(by_kind, leftovers, policy, cells, place)),
        is_whole=False,
    )


def _hidden(
    by_kind: Sequence[Amounts], leftovers: Leftovers, policy: Policy, cells: Sequence[Amount],
    place: Mapping[int, int],
) -> Iterator[Secret]:  # fmt: skip
    """Yield the amounts of groups in no cell of their own that R3 to R5 would not let through if they stood in one."""
    scale = _scale(by_kind)
    shown = {position for position, cell in enumerate(cells) if cell.rule is None}
    kinds = [((kind, 1),) for kind in place]
    for leftover in sorted({*kinds, *leftovers.among(shown)}):
        terms = {place[kind]: float(times) for kind, times in leftover if kind in place}
        found = joined(by_kind[kind] for kind, _ in leftover)
        if terms and amount_rule(policy, found.groups, found.total, found.largest, young=False):
            total = sum(times * by_kind[kind].total for kind, times in leftover)
            yield amount_to_protect(terms, total * scale)


def _scale(by_kind: Sequence[Amounts]) -> float:
    return _SCALE / (joined(by_kind).total or 1.0)
