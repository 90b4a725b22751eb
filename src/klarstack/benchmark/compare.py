"""The comparison: a company's stack held against the published figures of its segment."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from klarstack.benchmark.as_json import comparison_as_json
from klarstack.benchmark.doubts import Doubt, doubts
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.overlaps import Overlap, find_overlaps
from klarstack.benchmark.own import ResolvedItem, own_statuses, resolve_items
from klarstack.benchmark.own_group import Participant
from klarstack.benchmark.peers import DatasetPeers, peers_by_dataset
from klarstack.benchmark.position import Position, Situation, derive_position, lines_of
from klarstack.benchmark.position.maturity import unknown_answers
from klarstack.benchmark.rows import Row, compared_row, row_order
from klarstack.benchmark.segments import Asked, ask
from klarstack.names import Index

if TYPE_CHECKING:
    from klarstack.records import Stack


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
    position: Position
    unknown_ids: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    has_invented_peers: bool = False

    @property
    def open_items(self) -> tuple[ResolvedItem, ...]:
        """The lines of the stack whose name is ambiguous or unknown."""
        return tuple(item for item in self.items if item.outcome != "resolved")

    @property
    def questions_open(self) -> bool:
        """Whether anything is left to answer: a name, an id, a contradiction, an own status beside a current figure."""
        return bool(self.open_items or self.unknown_ids or self.doubts) or any(
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


def compare(  # noqa: PLR0913 (what is compared, with what, as of when, since when)
    benchmark: BenchmarkIndex, names: Index, stack: Stack, segment: str | None = None, *, as_of: date,
    since: Stack | None = None,
) -> Comparison:  # fmt: skip
    """Hold the stack against its segment (or `segment`) and return every capability with peers, verdict and position.

    Rows are all capabilities of the glossary and every other concept a dataset has figures for. Nothing leaves the
    machine, nothing is estimated: a capability without a figure is listed as missing. Invented figures are left out.
    `since` is an earlier wave of the same company's stack.
    """
    asking = _Asking(stack, segment or stack.segment, as_of, since)
    return _compare(benchmark, benchmark.observed(), names, asking)


def compare_with_invented(  # noqa: PLR0913 (as compare)
    benchmark: BenchmarkIndex, names: Index, stack: Stack, segment: str | None = None, *, as_of: date,
    since: Stack | None = None,
) -> Comparison:  # fmt: skip
    """Hold the stack against the invented figures of illustrative datasets and no others: to see how it would look."""
    asking = _Asking(stack, segment or stack.segment, as_of, since)
    return replace(_compare(benchmark, benchmark.invented(), names, asking), has_invented_peers=True)


@dataclass(frozen=True)
class _Asking:
    stack: Stack
    segment: str
    as_of: date
    since: Stack | None


def _compare(whole: BenchmarkIndex, benchmark: BenchmarkIndex, names: Index, asking: _Asking) -> Comparison:
    stack, as_of = asking.stack, asking.as_of
    asked = ask(benchmark, asking.segment, stack.size_class, stack.region)
    items = resolve_items(benchmark, names, stack)
    datasets = peers_by_dataset(benchmark, asked, as_of)
    statuses = own_statuses(benchmark, items, stack.not_used, benchmark.concepts)
    place = ask(benchmark, stack.segment, stack.size_class, stack.region) if stack.participated_in else None
    participant = Participant(stack.participated_in, place)
    unordered = (
        compared_row(benchmark, concept, statuses[concept], datasets, participant)
        for concept in benchmark.compared_concepts()
    )
    rows = tuple(sorted(unordered, key=lambda row: row_order(benchmark, row)))
    overlaps = find_overlaps(benchmark, items)
    situation = Situation(benchmark, stack, lines_of(stack, items), statuses, rows, overlaps, asked, as_of)
    before = _earlier(situation, names, asking.since) if asking.since is not None else None
    return Comparison(
        benchmark, stack.company, stack.wave, as_of, asking.segment, asked, stack.illustrative, items, datasets,
        rows, overlaps, derive_position(situation, before), unknown_ids(whole, stack) + unknown_answers(situation),
        doubts(stack, as_of),
    )  # fmt: skip


def unknown_ids(benchmark: BenchmarkIndex, stack: Stack) -> tuple[str, ...]:
    """Return the ids in the stack that nothing has: concepts, questions, metrics, datasets."""
    concepts = (*stack.not_used, *stack.target, *(kind for item in stack.items for kind in item.data_kinds))
    unknown = [concept for concept in concepts if concept not in benchmark.concepts]
    unknown += [each for each in stack.questions if "question" not in benchmark.concepts.get(each, {})]
    unknown += [kpi.metric for kpi in stack.kpis if "metric" not in benchmark.concepts.get(kpi.metric, {})]
    unknown += [dataset for dataset in stack.participated_in if dataset not in benchmark.datasets]
    return tuple(dict.fromkeys(unknown))


def _earlier(now: Situation, names: Index, stack: Stack) -> Situation:
    """Return the situation of an earlier wave; its peers are not asked for."""
    items = resolve_items(now.index, names, stack)
    statuses = own_statuses(now.index, items, stack.not_used, now.index.concepts)
    return replace(now, stack=stack, lines=lines_of(stack, items), statuses=statuses, rows=(), overlaps=())
