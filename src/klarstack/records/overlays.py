"""Overlays: a company's own file over the shared base."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Optional, get_type_hints

from pydantic import create_model

from klarstack.records.bilingual import Bilingual, DateText, Identifier, ProductIdentifier, Record, Text
from klarstack.records.concepts import Concept, Terms

if TYPE_CHECKING:
    ConceptFields = Record
else:
    _HINTS = get_type_hints(Concept, include_extras=True)
    ConceptFields = create_model(
        "ConceptFields",
        __base__=Record,
        __module__=__name__,
        __doc__="The fields of a concept as an overlay sets them: each may be left out, the id may not be changed.",
        **{name: (Optional[_HINTS[name]], None) for name in Concept.model_fields if name != "id"},  # noqa: UP045
    )


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
    fields: ConceptFields | None = None


class OverlayName(Record):
    """How a company treats a vendor's word or the name of a product, and what to write in its place."""

    text: Text
    status: Literal["preferred", "deprecated", "forbidden"]
    use: Text | None = None
    reason: Bilingual | None = None
    product: ProductIdentifier | None = None
    concept: Identifier | None = None


class Overlay(Record):
    """A company's file: its name, what it says concept by concept, and which names of products it avoids."""

    company: Text
    illustrative: bool = False
    concepts: tuple[OverlayConcept, ...] = ()
    names: tuple[OverlayName, ...] = ()
