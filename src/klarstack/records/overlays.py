"""Overlays: a company's own file over the shared base."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, Record, Text
from klarstack.records.concepts import Terms


class Agreement(Record):
    """Whether a group accepts the company's wording, since when and why."""

    group: Text
    state: Literal["agreed", "disputed"]
    date: DateText
    reason: Bilingual | None = None


class OverlayConcept(Record):
    """What a company says about one concept: its own terms, rules, owner and agreements."""

    concept: Identifier
    terms: Terms | None = None
    use_when: Bilingual | None = None
    avoid_when: Bilingual | None = None
    owner: Text | None = None
    review_by: DateText | None = None
    agreements: tuple[Agreement, ...] = ()
    note: Bilingual | None = None
    fields: dict[str, Any] = Field(default_factory=dict)


class Overlay(Record):
    """A company's file: its name and what it says concept by concept."""

    company: Text
    concepts: tuple[OverlayConcept, ...] = ()
