"""Customer questions: which of them the stack can answer, and what the others lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klarstack.benchmark.position.situation import Situation

ANSWERS = ("yes", "no", "unknown")


@dataclass(frozen=True)
class QuestionAnswer:
    """One customer question: answerable yes, no or unknown, with what is there, absent and not known."""

    question: str
    facts: Mapping[str, Any]
    answerable: str
    chosen: bool
    present: tuple[str, ...]
    absent: tuple[str, ...]
    unknown: tuple[str, ...]

    @property
    def lacking(self) -> int:
        """How many capabilities and kinds of data are not known to be there."""
        return len(self.absent) + len(self.unknown)


def question_answers(situation: Situation) -> tuple[QuestionAnswer, ...]:
    """Return every question of the glossary: the chosen ones first, then those that lack least.

    A question can be answered where all its capabilities are in use and all its data is held; it cannot where one
    capability is known to be absent; it is open where something is only not known.
    """
    found = [
        _answer(situation, concept, facts["question"])
        for concept, facts in sorted(situation.index.concepts.items())
        if facts.get("question") and not facts["deprecated"]
    ]
    chosen = list(situation.stack.questions)
    return tuple(sorted(found, key=lambda each: (not each.chosen, _place(chosen, each.question), each.lacking)))


def _place(chosen: list[str], question: str) -> int:
    return chosen.index(question) if question in chosen else 0


def _answer(situation: Situation, question: str, facts: Mapping[str, Any]) -> QuestionAnswer:
    needed = tuple(dict.fromkeys((*facts["capabilities"], *facts["data"])))
    by_status: dict[str, list[str]] = {status: [] for status in ANSWERS}
    for concept in needed:
        by_status[situation.status(concept)].append(concept)
    answerable = "no" if by_status["no"] else "unknown" if by_status["unknown"] else "yes"
    return QuestionAnswer(
        question, facts, answerable, question in situation.stack.questions,
        tuple(by_status["yes"]), tuple(by_status["no"]), tuple(by_status["unknown"]),
    )  # fmt: skip
