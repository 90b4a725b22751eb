"""Own group out: takes a participant's own answer out of the peer figures, where plain counts allow it (R4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from klarstack.benchmark.fallback import industry_chain
from klarstack.benchmark.index import BenchmarkIndex, PeerCell, without_numbers
from klarstack.benchmark.lenses import FLOOR_GROUPS, LENSES, verdict_of
from klarstack.benchmark.peers import Peer
from klarstack.benchmark.segments import Asked, segment_facts
from klarstack.benchmark.statistics import percent, wilson_interval


@dataclass(frozen=True)
class Participant:
    """The datasets a company took part in, and the segment, size class and region it stands in there."""

    datasets: tuple[str, ...]
    place: Asked | None


@dataclass(frozen=True)
class PeerFigure:
    """A peer as the company sees it; `own_group` is "apart", "taken out" or "included"."""

    peer: Peer
    own_group: str = "apart"


def stands_in(index: BenchmarkIndex, participant: Participant, cell: PeerCell) -> bool:
    """Whether the company counts among the groups of the cell.

    It does not where a fallback led to a neighbouring size class, or where another segment than its own is asked for.
    """
    place = participant.place
    if place is None or cell.dataset not in participant.datasets:
        return False
    codes = {code for code, _, _ in industry_chain(index, place.segment, cell.scheme)}
    members = {cell.code, *segment_facts(index, cell.scheme, cell.code).get("union_of", ())}
    return (
        not codes.isdisjoint(members)
        and _holds(index.size_classes, cell.size_class, place.size_class)
        and _holds(index.regions, cell.region, place.region)
    )


def _holds(groups: Mapping[str, dict[str, Any]], wide: str | None, code: str | None) -> bool:
    """Whether a size class or region lies in the wide one; in None, which is all of them, everything does."""
    while code is not None and code != wide:
        code = groups.get(code, {}).get("parent")
    return code == wide


def own_group_out(peer: Peer, own: str, *, took_part: bool) -> PeerFigure:
    """Return the peer figure without the company's own answer, or marked as including it.

    Only unweighted counts of independent groups allow the arithmetic: one less in n, and one less in k where the own
    answer is yes. Where the own answer is unknown, or does not fit the counts, the figure stays and says "includes
    you". What is left must still have five groups (R3 after any one is taken out), else it is withheld.
    """
    if not took_part:
        return PeerFigure(peer)
    cell = peer.cell
    own_yes, own_no = int(own == "yes"), int(own == "no")
    counted = cell.k is not None and cell.n is not None and cell.n_eff in (None, cell.n)
    if cell.unit_of_observation != "group" or not counted or own not in ("yes", "no"):
        return PeerFigure(peer, "included")
    k, n = (cell.k or 0) - own_yes, (cell.n or 0) - 1
    if k < 0 or (cell.n or 0) - (cell.k or 0) < own_no:
        return PeerFigure(peer, "included")
    if n < FLOOR_GROUPS - 1:
        return PeerFigure(replace(peer, cell=without_numbers(cell), verdict=None), "taken out")
    interval = wilson_interval(k, n)
    groups = cell.groups - 1 if cell.groups is not None else None
    left = replace(
        cell, k=k, n=n, groups=groups, n_eff=None, value=percent(k / n), low=percent(interval.low),
        high=percent(interval.high),
    )  # fmt: skip
    lens = LENSES[cell.lens]
    figures = replace(left.figures, n=max(left.figures.n or 0, FLOOR_GROUPS))
    verdict = verdict_of(lens, figures, left.state) if peer.verdict is not None else None
    return PeerFigure(replace(peer, cell=left, verdict=verdict), "taken out")
