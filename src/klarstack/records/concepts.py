"""Concepts: what a word means, independent of any vendor."""

from __future__ import annotations

from typing import Literal

from klarstack.records.bilingual import Bilingual, DateText, Identifier, Record, Text

Kind = Literal[
    "capability", "metric", "data-kind", "role", "method", "principle", "duty", "channel", "process",
    "deliverable", "question",
]  # fmt: skip
TermStatus = Literal["preferred", "admitted", "deprecated", "forbidden"]
TermType = Literal["full-form", "acronym", "abbreviation", "short-form", "variant", "phrase"]
Gender = Literal["masculine", "feminine", "neuter", "plural"]
Team = Literal["marketing", "sales", "service", "data", "it", "legal", "procurement", "management"]
EntryStatus = Literal["draft", "reviewed", "approved", "deprecated"]
Principle = Literal["individualisation", "integration", "innovation", "integrity"]
SkosMatch = Literal["exact", "close", "broad", "narrow", "related"]


class Area(Record):
    """A field of the glossary; each concept belongs to one."""

    id: Identifier
    label: Bilingual
    description: Bilingual


class Source(Record):
    """A page or document somebody has read, and which fields of the record it supports."""

    title: Text
    url: Text
    seen: DateText
    supports: tuple[Text, ...] = ()


class Term(Record):
    """One word for a concept in one language (TBX: term with administrative status and term type)."""

    text: Text
    status: TermStatus = "admitted"
    type: TermType = "full-form"
    reason: Bilingual | None = None
    note: Bilingual | None = None
    gender: Gender | None = None


class Terms(Record):
    """The words for a concept, by language."""

    de: tuple[Term, ...] = ()
    en: tuple[Term, ...] = ()

    def in_language(self, language: str) -> tuple[Term, ...]:
        """Return the terms of `language` in the order they are written."""
        return self.de if language == "de" else self.en

    def preferred(self, language: str) -> str | None:
        """Return the preferred term in `language`, or None where there is none."""
        return next((term.text for term in self.in_language(language) if term.status == "preferred"), None)


class Granularity(Record):
    """One worked requirement per level at which a requirement can be stated."""

    strategic: Bilingual | None = None
    process: Bilingual | None = None
    function: Bilingual | None = None
    data_field: Bilingual | None = None


class Confusion(Record):
    """A neighbouring concept, and the difference in one sentence."""

    concept: Identifier
    difference: Bilingual


class Sides(Record):
    """What each group must know: marketing explains, data states the limits, it and legal add theirs."""

    marketing: Bilingual | None = None
    data: Bilingual | None = None
    it: Bilingual | None = None
    legal: Bilingual | None = None


class Metric(Record):
    """How a figure is computed and what it cannot tell."""

    formula: Bilingual
    unit: Text
    direction: Literal["higher-is-better", "lower-is-better", "depends"]
    limits: Bilingual
    owner: Identifier | None = None


class Capability(Record):
    """What a capability rests on, serves, and must answer for."""

    needs: tuple[Identifier, ...] = ()
    serves: tuple[Principle, ...] = ()
    duties: tuple[Identifier, ...] = ()
    tender_questions: tuple[Bilingual, ...] = ()
    visible_in_browser: Literal["yes", "partly", "no"] | None = None


class TeamTask(Record):
    """What one team has to do so that a customer question can be answered or a duty is met."""

    team: Team
    task: Bilingual


class Duty(Record):
    """What a legal norm asks of the systems and people of marketing."""

    norm: Bilingual
    deadline: Bilingual | None = None
    capabilities: tuple[Identifier, ...] = ()
    tasks: tuple[TeamTask, ...] = ()


class Worth(Record):
    """What an answer is worth, and to whom."""

    customer: Bilingual
    company: Bilingual


class Question(Record):
    """A customer question on the Why / What / How frame."""

    why: Worth
    what: Bilingual
    how: Bilingual
    capabilities: tuple[Identifier, ...] = ()
    data: tuple[Identifier, ...] = ()
    roles: tuple[Identifier, ...] = ()
    kpis: tuple[Identifier, ...] = ()
    duties: tuple[Identifier, ...] = ()
    tasks: tuple[TeamTask, ...] = ()
    vendor_questions: tuple[Bilingual, ...] = ()


class Match(Record):
    """A mapping to a public vocabulary, and who judged it."""

    iri: Text
    relation: SkosMatch
    judged_by: Text
    judged: DateText | None = None


class Concept(Record):
    """One entry of the glossary."""

    id: Identifier
    kind: Kind
    area: Identifier
    terms: Terms
    definition: Bilingual
    use_when: Bilingual | None = None
    avoid_when: Bilingual | None = None
    granularity: Granularity | None = None
    example: Bilingual | None = None
    broader: tuple[Identifier, ...] = ()
    related: tuple[Identifier, ...] = ()
    not_to_confuse_with: tuple[Confusion, ...] = ()
    sides: Sides | None = None
    metric: Metric | None = None
    capability: Capability | None = None
    duty: Duty | None = None
    question: Question | None = None
    status: EntryStatus = "draft"
    replaced_by: Identifier | None = None
    matches: tuple[Match, ...] = ()
    sources: tuple[Source, ...] | Literal["unsourced"] = ()
    open_question: Bilingual | None = None

    def preferred(self, language: str) -> str | None:
        """Return the preferred term in `language`, or None where there is none."""
        return self.terms.preferred(language)
