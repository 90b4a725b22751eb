"""Counts what entries hold and what they lack: which fields are written, in which language, with which sources."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from klarstack.checks.overlays import is_overdue
from klarstack.records import Concept
from klarstack.records.bilingual import LANGUAGES, Bilingual, Language, Record
from klarstack.records.concepts import Kind
from klarstack.records.knowledge_base import KnowledgeBase

SIDES = ("marketing", "data")
"""The two sides every entry explains; IT and legal speak where they have a say."""

Statements = Sequence[Bilingual | None]


class Field(NamedTuple):
    """A field of an entry: its name, the kinds that owe it (None for all), and what has to be written in it."""

    name: str
    kinds: frozenset[Kind] | None
    statements: Callable[[Concept], Statements]

    def is_owed_by(self, concept: Concept) -> bool:
        """Whether an entry of this kind has to have the field."""
        return self.kinds is None or concept.kind in self.kinds

    def is_written(self, concept: Concept, language: Language) -> bool:
        """Whether everything in the field is there in one language."""
        found = self.statements(concept)
        return bool(found) and all(one is not None and one.in_language(language) is not None for one in found)


class Filled(NamedTuple):
    """How many entries owe a field, and how many have it, by language."""

    field: str
    owed: int
    written: dict[Language, int]


class Gaps(NamedTuple):
    """What an entry lacks: names of fields, languages, and whether it has no source."""

    concept: Concept
    fields: tuple[str, ...]
    languages: tuple[Language, ...]
    is_unsourced: bool

    @property
    def number(self) -> int:
        """How many things are missing."""
        return len(self.fields) + len(self.languages) + self.is_unsourced


class Overdue(NamedTuple):
    """A review that a company has set for an entry and that is past its date."""

    concept: str
    review_by: str
    owner: str | None


class Disputed(NamedTuple):
    """An entry that a group of a company does not agree to."""

    concept: str
    group: str
    date: str


def _levels(concept: Concept) -> Statements:
    levels = concept.granularity
    return (levels.strategic, levels.process, levels.function, levels.data_field) if levels else ()


def _both_sides(concept: Concept) -> Statements:
    return [getattr(concept.sides, side) for side in SIDES] if concept.sides else ()


def _metric(concept: Concept) -> Statements:
    return (concept.metric.formula, concept.metric.limits) if concept.metric else ()


def _duty(concept: Concept) -> Statements:
    return (concept.duty.norm, *(task.task for task in concept.duty.tasks)) if concept.duty else ()


def _question(concept: Concept) -> Statements:
    asked = concept.question
    return (asked.why.customer, asked.why.company, asked.what, asked.how) if asked else ()


FIELDS: tuple[Field, ...] = (
    Field("definition", None, lambda concept: (concept.definition,)),
    Field("use_when", None, lambda concept: (concept.use_when,)),
    Field("avoid_when", None, lambda concept: (concept.avoid_when,)),
    Field("example", None, lambda concept: (concept.example,)),
    Field("not_to_confuse_with", None, lambda concept: [other.difference for other in concept.not_to_confuse_with]),
    Field("sides", None, _both_sides),
    Field("granularity", frozenset(("capability",)), _levels),
    Field(
        "tender_questions",
        frozenset(("capability",)),
        lambda concept: concept.capability.tender_questions if concept.capability else (),
    ),
    Field("metric", frozenset(("metric",)), _metric),
    Field("duty", frozenset(("duty",)), _duty),
    Field("question", frozenset(("question",)), _question),
)


def filled_fields(concepts: Iterable[Concept]) -> list[Filled]:
    """Return for each field how many entries owe it and have it."""
    found = list(concepts)
    counted = []
    for field in FIELDS:
        owing = [concept for concept in found if field.is_owed_by(concept)]
        written = {language: sum(field.is_written(one, language) for one in owing) for language in LANGUAGES}
        counted.append(Filled(field.name, len(owing), written))
    return counted


def share_written(concepts: Iterable[Concept], language: Language) -> float | None:
    """Return the share of owed fields that are written in a language, in percent; None where nothing is owed."""
    owed = written = 0
    for filled in filled_fields(concepts):
        owed += filled.owed
        written += filled.written[language]
    return 100 * written / owed if owed else None


def gaps_of(concept: Concept) -> Gaps:
    """Return what an entry lacks; a field that is there in one language only is a missing language."""
    absent = tuple(
        field.name
        for field in FIELDS
        if field.is_owed_by(concept) and not any(field.is_written(concept, language) for language in LANGUAGES)
    )
    missing = missing_languages(concept) | {tongue for tongue in LANGUAGES if concept.preferred(tongue) is None}
    languages = tuple(language for language in LANGUAGES if language in missing)
    return Gaps(concept, absent, languages, is_unsourced(concept.sources))


def is_unsourced(source: object) -> bool:
    """Whether a record or a name has no source."""
    return not source or source == "unsourced"


def missing_languages(record: Record) -> set[Language]:
    """Return the languages in which any statement of the record has not been written."""
    missing: set[Language] = set()
    for value in vars(record).values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Bilingual):
                missing |= {language for language in LANGUAGES if part.in_language(language) is None}
            elif isinstance(part, Record):
                missing |= missing_languages(part)
    return missing


def overdue_reviews(knowledge_base: KnowledgeBase, as_of: datetime.date) -> list[Overdue]:
    """Return the reviews that are past their date, as the company's overlay sets them; the shared base sets none."""
    said = knowledge_base.overlay.concepts if knowledge_base.overlay else ()
    return [
        Overdue(one.concept, one.review_by, one.owner)
        for one in said
        if one.review_by is not None and is_overdue(one.review_by, as_of)
    ]


def disputes(knowledge_base: KnowledgeBase) -> list[Disputed]:
    """Return where a group of the company disputes an entry; in the shared base nobody has agreed to anything."""
    said = knowledge_base.overlay.concepts if knowledge_base.overlay else ()
    return [
        Disputed(one.concept, agreement.group, agreement.date)
        for one in said
        for agreement in one.agreements
        if agreement.state == "disputed"
    ]
