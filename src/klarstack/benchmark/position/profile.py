"""Profiles: what a stack serves, by Meffert's four I and by two attitudes to customer management; names, no score."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.position.situation import Situation

PRINCIPLES = ("individualisation", "integration", "innovation", "integrity")
FOUR_I = "four-i-profile"
BALANCE = "company-centric-and-customer-centric"
COMPANY, CUSTOMER = "company-centric", "customer-centric"


@dataclass(frozen=True)
class Principle:
    """One of the four I with the capabilities in use that serve it, and those known to be absent."""

    id: str
    label: Mapping[str, str]
    asks: Mapping[str, str] | None
    capabilities: tuple[str, ...]
    absent: tuple[str, ...]


@dataclass(frozen=True)
class Aspect:
    """One aspect of everyday work: what of each side the company has; `leans` is company, customer, both or none."""

    id: str
    label: Mapping[str, str]
    company: tuple[str, ...]
    customer: tuple[str, ...]
    company_text: Mapping[str, str]
    customer_text: Mapping[str, str]

    @property
    def leans(self) -> str:
        """Return to which side what is in use points."""
        if self.company and self.customer:
            return "both"
        return "company" if self.company else "customer" if self.customer else "none"


def four_i(situation: Situation) -> tuple[Principle, ...]:
    """Return the four I, each with what serves it; the broader of two capabilities in use is not counted beside it."""
    matrix = situation.index.frameworks.get(FOUR_I, {})
    labels = {row["id"]: row["label"] for row in matrix.get("rows", ())}
    return tuple(
        Principle(
            principle, labels.get(principle, {"en": principle, "de": principle}),
            _text(matrix, principle, "asks"), *_serving(situation, principle),
        )
        for principle in PRINCIPLES
    )  # fmt: skip


def balance(situation: Situation) -> tuple[Aspect, ...]:
    """Return the aspects of the two attitudes, each with the concepts in use on either side: hints, not a verdict."""
    matrix = situation.index.frameworks.get(BALANCE, {})
    measured = {kpi.metric for kpi in situation.stack.kpis}
    return tuple(
        Aspect(
            row["id"], row["label"],
            _present(situation, matrix, (row["id"], COMPANY), measured),
            _present(situation, matrix, (row["id"], CUSTOMER), measured),
            _text(matrix, row["id"], COMPANY) or {}, _text(matrix, row["id"], CUSTOMER) or {},
        )
        for row in matrix.get("rows", ())
    )  # fmt: skip


def _serving(situation: Situation, principle: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    index = situation.index
    serving = [
        concept
        for concept, facts in sorted(index.concepts.items())
        if principle in facts.get("serves", ()) and not facts["deprecated"]
    ]
    used = [concept for concept in serving if _is_direct(situation, concept)]
    return tuple(used), tuple(concept for concept in serving if situation.status(concept) == "no")


def _is_direct(situation: Situation, concept: str) -> bool:
    """Whether something in use gives the capability itself, not only through a narrower one."""
    own = situation.statuses.get(concept)
    return own is not None and any(use.through is None for use in own.uses)


def _present(
    situation: Situation, matrix: Mapping[str, Any], place: tuple[str, str], measured: set[str]
) -> tuple[str, ...]:
    concepts = next((cell["concepts"] for cell in matrix["cells"] if (cell["row"], cell["column"]) == place), ())
    return tuple(concept for concept in concepts if concept in measured or situation.status(concept) == "yes")


def _text(matrix: Mapping[str, Any], row: str, column: str) -> Mapping[str, str] | None:
    found = (cell["text"] for cell in matrix.get("cells", ()) if (cell["row"], cell["column"]) == (row, column))
    return next(found, None)


def questions_worth(index: BenchmarkIndex, questions: tuple[str, ...]) -> tuple[tuple[str, Mapping[str, Any]], ...]:
    """Return what the answer to each chosen question is worth to customers and to the company."""
    found = ((question, index.concepts.get(question, {}).get("question")) for question in questions)
    return tuple((question, facts["why"]) for question, facts in found if facts)
