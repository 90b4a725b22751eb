"""Public evidence: single statements that a named company uses a product, each with source and date."""

from __future__ import annotations

from typing import Literal

from klarstack.records.bilingual import DateText, Identifier, Record, Text

EvidenceSource = Literal["company", "vendor-story", "news", "talk", "job", "press", "stackies"]
"""Who says so: the company itself, its vendor or agency, the press, a speaker, a job offer, an award entry."""


class Evidence(Record):
    """One public page that says that a company uses a product; what nobody says is unknown, never "no"."""

    id: Text
    dataset: Identifier
    company: Text
    country: Text | None = None
    scheme: Identifier | None = None
    code: Text | None = None
    segment: Text | None = None
    vendor: Text
    product: Text
    category: Text
    date: DateText | None = None
    source_type: EvidenceSource
    source_url: Text
    note: Text | None = None
