"""The verdict of one capability: own status held against what the lenses may say (R17)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from klarstack.benchmark.own_group import PeerFigure

VERDICTS = ("gap", "lead", "standard", "rare", "mixed", "question", "historic", "no-data")


@dataclass(frozen=True)
class Verdict:
    """One verdict, the dataset it rests on, and the name of the sentence that explains it."""

    verdict: str
    dataset: str | None
    because: str


def judge(own: str, answers: Sequence[PeerFigure]) -> Verdict:
    """Return the verdict on a capability from the figures that answer "how many have it", nearest lens first.

    Gap: own status no, and a lens says standard. Lead: own status yes, and a lens says rare. Question: own status
    unknown. "mixed" is R17's "mixed or unknown": no lens says standard or rare, or two lenses contradict each other; a
    website observation below the limit leaves the matter open and is never read as "some have it, some do not".
    """
    shown = [figure for figure in answers if figure.peer.has_figure]
    if not shown:
        return Verdict("no-data", None, "withheld" if answers else "no-figure")
    current = [figure for figure in shown if figure.peer.is_current]
    if not current:
        return Verdict("historic", shown[0].peer.cell.dataset, "historic")
    if own not in ("yes", "no"):
        return Verdict("question", current[0].peer.cell.dataset, "own-unknown")
    standard, rare, mixed = (_saying(current, word) for word in ("standard", "rare", "mixed"))
    if standard and rare:
        return Verdict("mixed", None, "contradiction")
    if standard:
        return Verdict("gap" if own == "no" else "standard", standard, "gap" if own == "no" else "standard")
    if rare:
        return Verdict("lead" if own == "yes" else "rare", rare, "lead" if own == "yes" else "rare")
    return Verdict("mixed", mixed or current[0].peer.cell.dataset, "mixed" if mixed else "lens-silent")


def _saying(figures: Sequence[PeerFigure], word: str) -> str | None:
    return next((figure.peer.cell.dataset for figure in figures if figure.peer.verdict == word), None)
