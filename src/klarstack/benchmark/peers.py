"""Peers: which published figure stands beside a capability, per dataset, and from which peer group it comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from klarstack.benchmark.fallback import Level, fallback_levels
from klarstack.benchmark.index import BenchmarkIndex, PeerCell, without_numbers
from klarstack.benchmark.lenses import LENSES, Lens, is_current, is_publishable, last_day, verdict_of
from klarstack.benchmark.segments import Asked

COMMON_LEVEL_SHARE = 0.8
"""One peer group for the whole page where it covers at least this share of a dataset's capabilities (R16)."""


class Series(NamedTuple):
    """What is measured: figures of one series may stand side by side, figures of two series may not."""

    concept: str
    measure: str
    base: str


@dataclass(frozen=True)
class Peer:
    """One published figure beside a capability, with the group it comes from and what its lens says."""

    cell: PeerCell
    level: Level
    is_current: bool
    verdict: str | None

    @property
    def has_figure(self) -> bool:
        """Whether there is a number to show."""
        return self.cell.value is not None


@dataclass(frozen=True)
class Beside:
    """What one dataset puts beside a capability: the figure that answers it, and those of another measure or base."""

    peer: Peer
    further: tuple[Peer, ...] = ()
    is_answer: bool = True


@dataclass(frozen=True)
class DatasetPeers:
    """What one dataset says about the peer group: by capability, and the common group where there is one."""

    dataset: str
    common: Level | None
    by_concept: Mapping[str, Beside] = field(default_factory=dict)


def peers_by_dataset(index: BenchmarkIndex, asked: Asked, as_of: date) -> tuple[DatasetPeers, ...]:
    """Return what each dataset says, nearest lens first; illustrative datasets say nothing about real companies."""
    order = list(LENSES)
    datasets = sorted(
        (identifier for identifier, facts in index.datasets.items() if not facts["illustrative"]),
        key=lambda identifier: (order.index(index.datasets[identifier]["lens"]), identifier),
    )
    return tuple(peers_of(index, identifier, asked, as_of) for identifier in datasets)


def peers_of(index: BenchmarkIndex, dataset: str, asked: Asked, as_of: date) -> DatasetPeers:
    """Return what one dataset says about the peer group asked for.

    Every capability takes the first group of the fallback order that has a current, publishable figure. Where one group
    has figures for at least 80 % of the dataset's capabilities, all of them are taken from it, so that the rows of a
    page can be compared; the others keep their own group. Official statistics are so sparse that no group reaches
    80 %: then each capability names its own group. Without a current figure the newest historic one is shown, without
    any figure the nearest withheld one.
    """
    known = [cell for cell in index.cells if cell.dataset == dataset and cell.quantile is None]
    lens = LENSES[index.datasets[dataset]["lens"]]
    table = _Table(index, lens, known, as_of)
    schemes = list(dict.fromkeys([index.datasets[dataset]["scheme"], *sorted({cell.scheme for cell in known})]))
    levels = [
        level
        for scheme in schemes
        for level in fallback_levels(
            index, asked, scheme,
            has_sizes=any(cell.size_class for cell in known), has_regions=any(cell.region for cell in known),
        )
    ]  # fmt: skip
    answers = [series for series in table.series if table.answers(series)]
    common = _common_level(table, answers, levels)
    by_concept = {}
    for concept in sorted({series.concept for series in table.series}):
        beside = _beside(table, concept, levels, common)
        if beside is not None:
            by_concept[concept] = beside
    return DatasetPeers(dataset, common, by_concept)


class _Table:
    """The newest cells of one dataset by series and peer group."""

    def __init__(self, index: BenchmarkIndex, lens: Lens, cells: Sequence[PeerCell], as_of: date) -> None:
        self.lens, self.as_of = lens, as_of
        self._reference_dates = {
            (dataset, wave): day for dataset, facts in index.datasets.items() for wave, day in facts["waves"].items()
        }
        self._last_days = {release: last_day(day) for release, day in self._reference_dates.items()}
        self._relations = {
            (mapping["concept"], mapping["measure"] or lens.measure): mapping["relation"]
            for dataset in sorted({cell.dataset for cell in cells})
            for mapping in index.datasets[dataset]["mappings"]
        }
        self.series: dict[Series, dict[tuple[str, str, str | None, str | None], PeerCell]] = {}
        self._published_again: dict[tuple[Series, str | None], date] = {}
        for cell in cells:
            self._add(cell)

    def _add(self, cell: PeerCell) -> None:
        series, day = Series(cell.concept, cell.measure, cell.base), self.day(cell)
        place = (cell.scheme, cell.code, cell.size_class, cell.region)
        known = self.series.setdefault(series, {}).get(place)
        if known is None or day > self.day(known):
            self.series[series][place] = cell
        latest = self._published_again.get((series, cell.region))
        self._published_again[series, cell.region] = day if latest is None else max(latest, day)

    def day(self, cell: PeerCell) -> date:
        return self._last_days[cell.dataset, cell.wave]

    def answers(self, series: Series) -> bool:
        """Whether the series says how many have it: the lens's own measure, on all units, for the concept itself."""
        relation = self._relations.get((series.concept, series.measure), "exact")
        whole = series.base in self.lens.whole_bases
        return series.measure == self.lens.measure and whole and relation in (None, "exact", "close")

    def is_current(self, cell: PeerCell) -> bool:
        """Whether the figure is young enough and the same indicator was not published again for the same region."""
        again = self._published_again[Series(cell.concept, cell.measure, cell.base), cell.region]
        young = is_current(self.lens, self._reference_dates[cell.dataset, cell.wave], self.as_of)
        return young and (self.lens.id != "official-statistics" or self.day(cell) >= again)

    def find(self, series: Series, level: Level) -> PeerCell | None:
        """Return the newest cell of the series in this peer group."""
        return self.series[series].get(level.key)

    def shows(self, cell: PeerCell | None) -> bool:
        """Whether the cell has a figure its lens may show."""
        return cell is not None and is_publishable(self.lens, cell.figures, cell.state)

    def peer(self, cell: PeerCell, level: Level) -> Peer:
        """Return the cell as a peer; a historic one gets no verdict, one its lens may not show no number."""
        current = self.is_current(cell)
        judged = current and cell.comparable and self.answers(Series(cell.concept, cell.measure, cell.base))
        verdict = verdict_of(self.lens, cell.figures, cell.state) if judged else None
        return Peer(cell if self.shows(cell) else without_numbers(cell), level, current, verdict)


def _common_level(table: _Table, answers: list[Series], levels: list[Level]) -> Level | None:
    for level in levels:
        covered = sum(1 for series in answers if _shown_at(table, series, level, only_current=True))
        if answers and covered >= COMMON_LEVEL_SHARE * len(answers):
            return level
    return None


def _beside(table: _Table, concept: str, levels: list[Level], common: Level | None) -> Beside | None:
    own = sorted(
        (series for series in table.series if series.concept == concept),
        key=lambda series: (not table.answers(series), series),
    )
    found = [(series, peer) for series in own if (peer := _nearest(table, series, levels, common)) is not None]
    if not found:
        return None
    (first, answer), rest = found[0], found[1:]
    further = tuple(peer for _, peer in rest if peer.is_current and peer.has_figure)
    return Beside(answer, further, table.answers(first))


def _nearest(table: _Table, series: Series, levels: list[Level], common: Level | None) -> Peer | None:
    """Return the figure of the common group, else the nearest; then the newest historic, then a withheld one."""
    if common is not None and table.answers(series) and _shown_at(table, series, common, only_current=True):
        levels = [common]
    current = next((level for level in levels if _shown_at(table, series, level, only_current=True)), None)
    if current is not None:
        return _peer_at(table, series, current)
    historic = [level for level in levels if _shown_at(table, series, level, only_current=False)]
    if historic:
        return max((_peer_at(table, series, level) for level in historic), key=lambda peer: table.day(peer.cell))
    withheld = next((level for level in levels if table.find(series, level) is not None), None)
    return _peer_at(table, series, withheld) if withheld is not None else None


def _shown_at(table: _Table, series: Series, level: Level, *, only_current: bool) -> bool:
    cell = table.find(series, level)
    return cell is not None and table.shows(cell) and (table.is_current(cell) or not only_current)


def _peer_at(table: _Table, series: Series, level: Level) -> Peer:
    return table.peer(table.series[series][level.key], level)
