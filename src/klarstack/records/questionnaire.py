"""The questionnaire: which capabilities a company is asked about, in which order and with which examples."""

from __future__ import annotations

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, ProductIdentifier, Record


class AskedCapability(Record):
    """A capability that is asked about; `short` replaces the beginning of its definition where that reads badly."""

    concept: Identifier
    examples: tuple[ProductIdentifier, ...] = ()
    short: Bilingual | None = None


class QuestionnaireSection(Record):
    """Capabilities that are asked about under one heading."""

    id: Identifier
    title: Bilingual
    capabilities: tuple[AskedCapability, ...]


class AskedLadder(Record):
    """A ladder whose statements are asked, on these levels only."""

    framework: Identifier
    levels: tuple[Identifier, ...]


class Pace(Record):
    """What the time to answer is estimated from; `source` says where the figures come from."""

    words_per_minute: int = Field(gt=0)
    seconds_per_answer: int = Field(ge=0)
    seconds_per_product: int = Field(ge=0)
    limit: int = Field(gt=0)
    """Minutes the questionnaire may take."""
    source: Bilingual


class Questionnaire(Record):
    """The content of benchmarks/questionnaire.yml; a version that has been sent out is never changed."""

    id: Identifier
    version: Identifier
    released: DateText
    title: Bilingual
    scheme: Identifier
    """The segment scheme from which divisions and named unions are offered."""
    sections: tuple[QuestionnaireSection, ...]
    ladder: AskedLadder | None = None
    pace: Pace
