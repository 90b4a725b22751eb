"""Datasets and cells: published figures with everything a reader needs to judge them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, Record, Text
from klarstack.records.citations import Quotation
from klarstack.records.concepts import SkosMatch

Lens = Literal[
    "official-statistics", "website-observation", "public-evidence", "association-panel", "survey-report"
]  # fmt: skip
Unit = Literal["group", "enterprise", "site", "company", "as-reported"]
State = Literal["ok", "u", "c", "f", "x", "m", "b", "p", "r", "d"]


class Publisher(Record):
    """Who published the data."""

    name: Text
    url: Text | None = None


class Licence(Record):
    """The licence as read, with the words quoted from the source where there are any."""

    id: Text
    url: Text | None = None
    quote: Text | None = None


class Wave(Record):
    """One release of the data."""

    id: Text
    reference_date: DateText
    field_period: Text | None = None
    method_version: Text | None = None
    note: Bilingual | None = None


class IndicatorMapping(Record):
    """How an indicator of the source relates to a concept; unmapped ones say why."""

    indicator: Text
    label: Bilingual | None = None
    concept: Identifier | None = None
    relation: SkosMatch | None = None
    measure: Text | None = None
    note: Bilingual | None = None


class Dataset(Record):
    """A dataset: publisher, licence, method, waves, mapping, attribution, traps."""

    id: Identifier
    title: Bilingual
    description: Bilingual
    publisher: Publisher
    licence: Licence
    attribution: Text
    lens: Lens
    unit_of_observation: Unit
    base: Bilingual
    method: Bilingual
    traps: tuple[Bilingual, ...] = ()
    waves: tuple[Wave, ...]
    segment_scheme: Identifier
    indicators: tuple[IndicatorMapping, ...] = ()
    files: tuple[Text, ...]
    evidence: tuple[Text, ...] = ()
    cited_figures: tuple[Text, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    source_url: Text
    source_version: Text | None = None
    citation: Text | None = None
    illustrative: bool = False


class Cell(Record):
    """One published figure. `value`, `low` and `high` are percent (0-100) when `unit` is "percent"."""

    id: Text
    dataset: Identifier
    lens: Lens
    wave: Text
    scheme: Identifier
    code: Text
    size_class: Text | None = None
    region: Text | None = None
    concept: Identifier
    measure: Text = "adoption"
    unit_of_observation: Unit
    base: Text
    k: int | None = Field(None, ge=0)
    n: int | None = Field(None, ge=0)
    groups: int | None = Field(None, ge=0)
    n_eff: float | None = Field(None, ge=0)
    coverage: float | None = Field(None, ge=0, le=1)
    value: float | None = None
    unit: Text = "percent"
    low: float | None = None
    high: float | None = None
    state: State
    sensitivity: Literal["low", "high"] = "low"
    quantile: Literal["hf1", "hf7", "hf8"] | None = None
    revision: Text = "1"
    source_row: Text
    source_url: Text | None = None
    note: Text | None = None
    comparable: bool = True
