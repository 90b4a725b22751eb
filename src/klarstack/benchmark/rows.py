"""The rows of a comparison: own status, figures and verdict of one capability each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.own import OwnStatus
from klarstack.benchmark.own_group import Participant, PeerFigure, own_group_out, stands_in
from klarstack.benchmark.peers import DatasetPeers
from klarstack.benchmark.verdicts import Verdict, judge


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


def compared_row(
    benchmark: BenchmarkIndex,
    concept: str,
    own: OwnStatus,
    datasets: tuple[DatasetPeers, ...],
    participant: Participant,
) -> Row:
    """Return the capability with the figures of all datasets beside the own status, and the verdict."""
    answers: list[PeerFigure] = []
    further: list[PeerFigure] = []
    for dataset in datasets:
        beside = dataset.by_concept.get(concept)
        if beside is None:
            continue
        main = own_group_out(beside.peer, own.status, took_part=stands_in(benchmark, participant, beside.peer.cell))
        (answers if beside.is_answer else further).append(main)
        further.extend(
            own_group_out(peer, "unknown", took_part=stands_in(benchmark, participant, peer.cell))
            for peer in beside.further
        )
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


def row_order(benchmark: BenchmarkIndex, row: Row) -> tuple[int, float, float, str]:
    """Sort by distance to the peers; unknown own status by the peers' share; the rest by name."""
    shown = next((figure.peer.cell.value for figure in row.figures if figure.peer.cell.value is not None), 0.0)
    return _GROUPS[row.verdict.verdict], -row.distance, -(shown or 0.0), benchmark.label(row.concept, "en")
