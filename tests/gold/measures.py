"""The figures: how often what was said about the gold set is right, as shares with their Wilson intervals."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from gold.documents import DocumentScore, score_documents
from gold.strings import Score, read_rows, score_rows
from klarstack.benchmark.statistics import Interval, wilson_interval
from klarstack.names import Index
from klarstack.names.annotate import Mention
from klarstack.names.answers import Resolution
from klarstack.names.index import TIERS

HALVES = ("open", "held")
BOTH = "both"
QUESTION, SILENCE = "question", "silence"
Judged = TypeVar("Judged")

ANSWERS = (*TIERS, QUESTION, SILENCE)
"""How an answer came about: the tier of the one that is resolved, a question, or silence."""


class Share(NamedTuple):
    """k out of n."""

    k: int
    n: int

    @property
    def interval(self) -> Interval | None:
        """The Wilson interval of 95 %, None where there is nothing to count."""
        return wilson_interval(self.k, self.n) if self.n else None


Figures = dict[str, Share]
"""Each measure with its share."""

STRING_MEASURES: Mapping[str, Callable[[Score], bool | None]] = {
    "concept-right": lambda score: score.concept_right,
    "product-right": lambda score: score.product_right,
    "confidently-wrong": lambda score: score.confidently_wrong,
    "silent-guess": lambda score: score.silent_guess,
    "usual-right": lambda score: score.usual_right,
}
DOCUMENT_MEASURES: Mapping[str, Callable[[DocumentScore], Share]] = {
    "recall": lambda one: Share(len(one.found), len(one.found) + len(one.missed)),
    "precision": lambda one: Share(len(one.right), len(one.right) + len(one.false)),
    "plain-words": lambda one: Share(len(one.on_plain_words), len(one.right) + len(one.false)),
    "guessed": lambda one: Share(
        len(one.guessed), sum(want.kind == "ambiguous" for want in (*one.found, *one.missed))
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Results:
    """The scores of both halves."""

    strings: Mapping[str, Sequence[Score]]
    documents: Mapping[str, Sequence[DocumentScore]]

    def strings_of(self, half: str) -> list[Score]:
        """Return the scores of the strings of "open", "held" or "both"."""
        return [score for name in HALVES if half in (name, BOTH) for score in self.strings[name]]

    def documents_of(self, half: str) -> list[DocumentScore]:
        """Return the scores of the documents of "open", "held" or "both"."""
        return [score for name in HALVES if half in (name, BOTH) for score in self.documents[name]]


def measure(index: Index) -> Results:
    """Return the scores of the whole gold set."""
    with tempfile.TemporaryDirectory() as scratch:
        return Results(
            {half: list(score_rows(index, read_rows(half))) for half in HALVES},
            {half: list(score_documents(index, half, Path(scratch))) for half in HALVES},
        )


def string_figures(scores: Iterable[Score]) -> Figures:
    """Return the figures of these strings; a measure counts the rows it applies to."""
    scores = list(scores)
    return {name: _share(measured(score) for score in scores) for name, measured in STRING_MEASURES.items()}


def _share(values: Iterable[bool | None]) -> Share:
    counted = [value for value in values if value is not None]
    return Share(sum(counted), len(counted))


def document_figures(scores: Iterable[DocumentScore]) -> Figures:
    """Return the figures of these documents, every mention counting the same."""
    scores = list(scores)
    return {name: _sum(map(measured, scores)) for name, measured in DOCUMENT_MEASURES.items()}


def _sum(shares: Iterable[Share]) -> Share:
    parts = list(shares)
    return Share(sum(part.k for part in parts), sum(part.n for part in parts))


def string_breakdowns(scores: Sequence[Score]) -> dict[str, dict[str, Figures]]:
    """Return the figures by the tier of the answer, by the kind of string and by its language."""
    return {
        "tier": _by(scores, lambda score: how_answered(score.answer), _tier_figures, ANSWERS),
        "kind": _by(scores, lambda score: score.row.kind, string_figures),
        "language": _by(scores, lambda score: score.row.language, string_figures),
    }


def _tier_figures(scores: Iterable[Score]) -> Figures:
    """Return the figures that say something about a tier: no tier ever asks back."""
    figures = string_figures(scores)
    return {name: figures[name] for name in ("concept-right", "product-right", "confidently-wrong")}


def document_breakdowns(scores: Sequence[DocumentScore]) -> dict[str, dict[str, Figures]]:
    """Return the precision by the tier of the answer, and all figures by language and by document."""
    judged = [(mention, True) for one in scores for mention in one.right]
    judged += [(mention, False) for one in scores for mention in one.false]
    return {
        "tier": _by(judged, lambda pair: how_answered(pair[0].resolution), _precision, ANSWERS),
        "language": _by(scores, lambda one: one.language, document_figures),
        "document": _by(scores, lambda one: one.name, document_figures),
    }


def _precision(judged: Iterable[tuple[Mention, bool]]) -> Figures:
    return {"precision": _share(is_right for _, is_right in judged)}


def how_answered(answer: Resolution) -> str:
    """Return the tier of a resolved answer, "question" for an ambiguous and "silence" for an unknown one."""
    if answer.outcome == "resolved":
        return answer.candidates[0].tier
    return QUESTION if answer.outcome == "ambiguous" else SILENCE


def _by(
    judged: Iterable[Judged],
    group_of: Callable[[Judged], str],
    figures: Callable[[Iterable[Judged]], Figures],
    order: Sequence[str] = (),
) -> dict[str, Figures]:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(group_of(one), []).append(one)
    names = [name for name in order if name in groups] or sorted(groups)
    return {name: figures(groups[name]) for name in names}
