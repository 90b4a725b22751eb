"""Stacks: a company's own file, which stays where it is."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, Record, Text

ItemStatus = Literal["planned", "pilot", "in-use", "phasing-out", "retired"]
Answer = Literal["yes", "no", "unknown"]
ItemKind = Literal["declared", "detected", "contract"]


class StackItem(Record):
    """One product or capability as the company writes it."""

    name: Text
    vendor: Text | None = None
    status: ItemStatus = "in-use"
    since: DateText | None = None
    owner: Text | None = None
    access: tuple[Text, ...] = ()
    data_kinds: tuple[Identifier, ...] = ()
    flows_to: tuple[Text, ...] = ()
    hosting: Text | None = None
    processor_agreement: Answer | None = None
    utilisation: float | None = None
    annual_cost: Text | None = None
    contract_end: DateText | None = None
    evidence: Text | None = None
    kind: ItemKind = "declared"
    confidence: int | None = None
    scope: Text | None = None
    sources: tuple[Text, ...] = ()


class Kpi(Record):
    """A figure the company measures, in the unit of the metric."""

    metric: Identifier
    value: float
    unit: Text
    period: Text | None = None


class Stack(Record):
    """A company's MarTech stack; `not_used` holds capabilities known to be absent: silence is unknown, not no."""

    company: Text
    segment: Text
    size_class: Text | None = None
    region: Text | None = None
    wave: Text
    illustrative: bool = False
    participated_in: tuple[Identifier, ...] = ()
    items: tuple[StackItem, ...] = ()
    not_used: tuple[Identifier, ...] = ()
    maturity: dict[Identifier, dict[Identifier, Answer]] = Field(default_factory=dict)
    kpis: tuple[Kpi, ...] = ()
    questions: tuple[Identifier, ...] = ()
    target: tuple[Identifier, ...] = ()
    note: Bilingual | None = None
