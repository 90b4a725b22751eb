"""The comparison: a company's stack held against the published figures of its segment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from klarstack.benchmark.as_json import comparison_as_json
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.overlaps import Overlap, find_overlaps
from klarstack.benchmark.own import OwnStatus, ResolvedItem, own_statuses, resolve_items
from klarstack.benchmark.own_group import PeerFigure, own_group_out
from klarstack.benchmark.peers import DatasetPeers, peers_by_dataset
from klarstack.benchmark.segments import Asked, ask
from klarstack.benchmark.verdicts import Verdict, judge
from klarstack.names import Index

if TYPE_CHECKING:
    from klarstack.records import Stack


@dataclass(frozen=True)
class Row:
    """One capability: own status, the figures that answer it, further figures, and the verdict."""

    concept: str
    own: OwnStatus
    answers: tuple[PeerFigure, ...]
    further: tuple[PeerFigure, ...]
    verdict: Verdict

    @property
    def figures(self) -> tuple[PeerFigure, ...]:
        """All figures of the row, the answering ones first."""
        return self.answers + self.further

    @property
    def is_covered(self) -> bool:
        """Whether a current figure answers the row."""
        return self.verdict.verdict not in ("no-data", "historic")

    @property
    def distance(self) -> float:
        """How far the own status lies from the first current answer, as a share; 0 where it cannot be told."""
        current = [
            figure.peer.cell.value for figure in self.answers if figure.peer.is_current and figure.peer.has_figure
        ]
        if not current or current[0] is None or self.own.status == "unknown":
            return 0.0
        return abs((1.0 if self.own.status == "yes" else 0.0) - current[0] / 100)


@dataclass(frozen=True)
class Comparison:
    """Everything a comparison says; `to_dict` gives the stable JSON form."""

    index: BenchmarkIndex
    company: str
    wave: str
    as_of: date
    asked_text: str
    asked: Asked
    illustrative: bool
    items: tuple[ResolvedItem, ...]
    datasets: tuple[DatasetPeers, ...]
    rows: tuple[Row, ...]
    overlaps: tuple[Overlap, ...]
    unknown_ids: tuple[str, ...] = ()
    has_invented_peers: bool = False

    @property
    def open_items(self) -> tuple[ResolvedItem, ...]:
        """The lines of the stack whose name is ambiguous or unknown."""
        return tuple(item for item in self.items if item.outcome != "resolved")

    @property
    def questions_open(self) -> bool:
        """Whether anything is left to answer: a name, an id, a contradiction, an own status beside a current figure."""
        return bool(self.open_items or self.unknown_ids) or any(
            row.verdict.verdict == "question" or row.own.is_contradicted for row in self.rows
        )

    @property
    def covered_share(self) -> float:
        """The share of rows that a current figure covers."""
        return sum(row.is_covered for row in self.rows) / len(self.rows) if self.rows else 0.0

    @property
    def used_segment(self) -> tuple[str, bool]:
        """The segment most current answers come from, and whether any of them is another group than asked for."""
        answers = [figure.peer for row in self.rows for figure in row.answers if figure.peer.has_figure]
        levels = [peer.level for peer in answers if peer.is_current]
        if not levels:
            return str(self.asked.segment), False
        counted = Counter(str(level.segment) for level in levels)
        return min(counted, key=lambda key: (-counted[key], key)), any(level.is_fallback for level in levels)

    def to_dict(self) -> dict[str, Any]:
        """Return the comparison in the stable JSON form (design, section 6) with shares between 0 and 1."""
        return comparison_as_json(self)


def compare(
    benchmark: BenchmarkIndex, names: Index, stack: Stack, segment: str | None = None, *, as_of: date
) -> Comparison:
    """Hold the stack against its segment (or `segment`) and return every capability with peers and verdict.

    Rows are all capabilities of the glossary and every other concept a dataset has figures for. Nothing leaves the
    machine, nothing is estimated: a capability without a figure is listed as missing. Invented figures are left out.
    """
    return _compare(benchmark, benchmark.observed(), names, _Asking(stack, segment or stack.segment, as_of))


def compare_with_invented(
    benchmark: BenchmarkIndex, names: Index, stack: Stack, segment: str | None = None, *, as_of: date
) -> Comparison:
    """Hold the stack against the invented figures of illustrative datasets and no others: to see how it would look."""
    found = _compare(benchmark, benchmark.invented(), names, _Asking(stack, segment or stack.segment, as_of))
    return replace(found, has_invented_peers=True)


@dataclass(frozen=True)
class _Asking:
    stack: Stack
    segment: str
    as_of: date


def _compare(whole: BenchmarkIndex, benchmark: BenchmarkIndex, names: Index, asking: _Asking) -> Comparison:
    stack = asking.stack
    asked = ask(benchmark, asking.segment, stack.size_class, stack.region)
    items = resolve_items(benchmark, names, stack)
    datasets = peers_by_dataset(benchmark, asked, asking.as_of)
    unknown = [concept for concept in stack.not_used if concept not in benchmark.concepts]
    unknown += [dataset for dataset in stack.participated_in if dataset not in whole.datasets]
    statuses = own_statuses(benchmark, items, stack.not_used, benchmark.compared_concepts())
    rows = (_row(benchmark, concept, own, datasets, stack.participated_in) for concept, own in statuses.items())
    return Comparison(
        benchmark, stack.company, stack.wave, asking.as_of, asking.segment, asked, stack.illustrative, items, datasets,
        tuple(sorted(rows, key=lambda row: _order(benchmark, row))), find_overlaps(benchmark, items), tuple(unknown),
    )  # fmt: skip


def _row(
    benchmark: BenchmarkIndex,
    concept: str,
    own: OwnStatus,
    datasets: tuple[DatasetPeers, ...],
    participated_in: tuple[str, ...],
) -> Row:
    answers: list[PeerFigure] = []
    further: list[PeerFigure] = []
    for dataset in datasets:
        beside = dataset.by_concept.get(concept)
        if beside is None:
            continue
        took_part = dataset.dataset in participated_in
        main = own_group_out(beside.peer, own.status, took_part=took_part)
        (answers if beside.is_answer else further).append(main)
        further.extend(own_group_out(peer, "unknown", took_part=took_part) for peer in beside.further)
    answers.sort(key=lambda figure: not figure.peer.is_current)
    verdict = judge(own.status, answers)
    if verdict.because == "no-figure":
        verdict = Verdict("no-data", None, _why_nothing(benchmark, concept, further))
    return Row(concept, own, tuple(answers), tuple(further), verdict)


def _why_nothing(benchmark: BenchmarkIndex, concept: str, further: list[PeerFigure]) -> str:
    if further:
        return "other-base"
    return "not-in-browser" if benchmark.concepts[concept]["visible_in_browser"] == "no" else "no-figure"


_GROUPS: Mapping[str, int] = {
    "gap": 0, "lead": 0, "standard": 0, "rare": 0, "mixed": 0, "question": 1, "historic": 2, "no-data": 3,
}  # fmt: skip


def _order(benchmark: BenchmarkIndex, row: Row) -> tuple[int, float, float, str]:
    """Sort by distance to the peers; unknown own status by the peers' share; the rest by name."""
    shown = next((figure.peer.cell.value for figure in row.figures if figure.peer.cell.value is not None), 0.0)
    return _GROUPS[row.verdict.verdict], -row.distance, -(shown or 0.0), benchmark.label(row.concept, "en")
