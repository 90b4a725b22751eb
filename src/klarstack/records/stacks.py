"""Stacks: a company's own file, which stays where it is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from klarstack.records.bilingual import Bilingual, DateText, Identifier, Record, Text

ItemStatus = Literal["planned", "pilot", "in-use", "phasing-out", "retired"]
Answer = Literal["yes", "no", "unknown"]
EvidenceKind = Literal["declared", "contract", "detected"]
"""How it is known that an item is there, the strongest first: an inventory, a contract or bill, a scan from outside."""
Percent = Annotated[float, Field(ge=0, le=100)]


def _read_share(value: object) -> object:
    """Return a share written with its sign as a fraction: "40 %" is 0.4, "0,5 %" is 0.005; others as they are."""
    if not isinstance(value, str):
        return value
    words = value.strip().replace(",", ".")
    try:
        share = float(words.removesuffix("%"))
    except ValueError:
        return value
    is_beyond = share > 100 or share < 0
    return share / 100 if words.endswith("%") and not is_beyond else (value if is_beyond else share)


Utilisation = Annotated[
    float,
    BeforeValidator(_read_share),
    Field(ge=0, le=100),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "minimum": 0, "maximum": 100},
                {"type": "string", "pattern": r"^\d+([.,]\d+)? ?%$"},
            ]
        }
    ),
]
"""Which part of what is licensed is used: 0.4, 40 or 40 %; a bare number up to 1 is a fraction."""


class StackItem(Record):
    """One product or capability as the company writes it.

    `sources` says for each list of the company whether the item stands in it; `confidence` is that of a detection, in
    percent; `scope` names the sites or parts of the company the item was found for.
    """

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
    utilisation: Utilisation | None = None
    annual_cost: Text | None = None
    contract_end: DateText | None = None
    evidence: Text | None = None
    kind: EvidenceKind = "declared"
    confidence: Percent | None = None
    seen_from: DateText | None = None
    seen_to: DateText | None = None
    scope: tuple[Text, ...] = ()
    sources: dict[Text, Literal["yes", "no"]] = Field(default_factory=dict)


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
