"""KPIs: a measured figure beside its metric, and its place among peers where quantiles allow one (R14, R15)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klarstack.benchmark.fallback import Level, fallback_levels
from klarstack.benchmark.index import PeerCell
from klarstack.benchmark.lenses import LENSES, WITHHELD_STATES, is_current
from klarstack.benchmark.position.situation import Situation
from klarstack.benchmark.position.statements import said
from klarstack.names.wording import Sentences

QUARTILES = ("quantile-25", "quantile-50", "quantile-75")
"""The measures of the three cells a tier needs; they stand in the unit of the metric."""

FEWEST_GROUPS = 20
MOST_STEPS = 2

TIERS = ("lowest-quarter", "second-quarter", "third-quarter", "highest-quarter")
TIER_WORDS: Mapping[str, Sentences] = {
    "lowest-quarter": said("in the lowest quarter of the peers", "im untersten Viertel der Vergleichsgruppe"),
    "second-quarter": said("in the second quarter of the peers", "im zweiten Viertel der Vergleichsgruppe"),
    "third-quarter": said("in the third quarter of the peers", "im dritten Viertel der Vergleichsgruppe"),
    "highest-quarter": said("in the highest quarter of the peers", "im obersten Viertel der Vergleichsgruppe"),
}
NO_TIER: Mapping[str, Sentences] = {
    "no-figures": said("No peer figures.", "Keine Vergleichszahlen."),
    "other-unit": said(
        "Peer figures stand in another unit, so no place follows.",
        "Die Vergleichszahlen stehen in einer anderen Einheit; daraus folgt kein Platz.",
    ),
    "too-few": said(
        "Fewer than 20 peer groups: no place is said.", "Weniger als 20 Vergleichsgruppen: kein Platz wird genannt."
    ),
    "no-metric": said("No metric has this id.", "Keine Kennzahl trägt diese id."),
}


@dataclass(frozen=True)
class Quartiles:
    """The three quartile cells of one peer group in one wave."""

    cells: tuple[PeerCell, PeerCell, PeerCell]
    level: Level


@dataclass(frozen=True)
class KpiPosition:
    """One measured figure; `tier` is one of TIERS or None, and then `because` says why."""

    metric: str
    value: float
    unit: str
    period: str | None
    facts: Mapping[str, Any] | None
    tier: str | None
    because: str | None
    quartiles: Quartiles | None = None

    @property
    def is_favourable(self) -> bool | None:
        """Whether the highest or lowest quarter is a good place to be; None in the middle, or where it depends."""
        direction = (self.facts or {}).get("direction")
        if self.tier not in ("lowest-quarter", "highest-quarter") or direction == "depends":
            return None
        return (self.tier == "highest-quarter") == (direction == "higher-is-better")


def kpi_positions(situation: Situation) -> tuple[KpiPosition, ...]:
    """Return every KPI of the stack with its metric, and its tier where R15 allows one."""
    return tuple(_position(situation, kpi.metric, kpi.value, (kpi.unit, kpi.period)) for kpi in situation.stack.kpis)


def tier_of(value: float, quartiles: tuple[float, float, float]) -> str:
    """Return the quarter a value lies in; a value on a quartile lies in the quarter nearer to the middle."""
    low, median, high = quartiles
    if value < low:
        return TIERS[0]
    if value > high:
        return TIERS[3]
    return TIERS[1] if value < median else TIERS[2]


def _position(situation: Situation, metric: str, value: float, written: tuple[str, str | None]) -> KpiPosition:
    facts = situation.index.concepts.get(metric, {}).get("metric")
    unit, period = written
    if facts is None:
        return KpiPosition(metric, value, unit, period, None, None, "no-metric")
    quartiles, because = _quartiles(situation, metric)
    if quartiles is not None and quartiles.cells[0].unit != unit:
        quartiles, because = None, "other-unit"
    tier = tier_of(value, _values(quartiles)) if quartiles is not None else None
    return KpiPosition(metric, value, unit, period, facts, tier, because, quartiles)


def _values(quartiles: Quartiles) -> tuple[float, float, float]:
    low, median, high = (cell.value or 0.0 for cell in quartiles.cells)
    return low, median, high


def _quartiles(situation: Situation, metric: str) -> tuple[Quartiles | None, str | None]:
    """Return the quartiles of the nearest peer group at most two steps away, or why there are none."""
    because = "no-figures"
    for cells in _by_group(situation, metric):
        complete = [cells.get(measure) for measure in QUARTILES]
        if None in complete:
            continue
        low, median, high = (cell for cell in complete if cell is not None)
        if (low.groups if low.groups is not None else low.n or 0) < FEWEST_GROUPS:
            because = "too-few"
            continue
        level = _level(situation, low)
        if level is not None:
            return Quartiles((low, median, high), level), None
    return None, because


def _by_group(situation: Situation, metric: str) -> list[dict[str, PeerCell]]:
    """Return the current quantile cells of a metric by peer group and wave, the nearest and newest first."""
    groups: dict[tuple[Any, ...], dict[str, PeerCell]] = {}
    for cell in situation.index.cells:
        if cell.concept == metric and _may_be_shown(situation, cell):
            key = (cell.dataset, cell.wave, cell.scheme, cell.code, cell.size_class, cell.region)
            groups.setdefault(key, {})[cell.measure] = cell
    found = [(next(iter(cells.values())), cells) for cells in groups.values()]
    found.sort(key=lambda pair: (pair[0].wave, pair[0].dataset), reverse=True)
    found.sort(key=lambda pair: _distance(situation, pair[0]))
    return [cells for _, cells in found]


def _may_be_shown(situation: Situation, cell: PeerCell) -> bool:
    facts = situation.index.datasets[cell.dataset]
    is_shown = cell.quantile is not None and cell.value is not None and cell.state not in WITHHELD_STATES
    young = is_current(LENSES[cell.lens], facts["waves"][cell.wave], situation.as_of)
    return is_shown and cell.comparable and young and not facts["illustrative"]


def _distance(situation: Situation, cell: PeerCell) -> int:
    level = _level(situation, cell)
    return _steps(level) if level is not None else MOST_STEPS + 1


def _level(situation: Situation, cell: PeerCell) -> Level | None:
    for level in fallback_levels(situation.index, situation.asked, cell.scheme):
        if level.key == (cell.scheme, cell.code, cell.size_class, cell.region) and _steps(level) <= MOST_STEPS:
            return level
    return None


def _steps(level: Level) -> int:
    return level.industry_steps + level.size_steps + level.region_steps
