"""Vendors: their products, what these were called when, and the vendor's own words."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, ProductIdentifier, Record, Text
from klarstack.records.concepts import SkosMatch, Source, Terms

NameKind = Literal[
    "product", "former-name", "acronym", "abbreviation", "marketing-name", "code-name", "misspelling"
]  # fmt: skip


class ProductName(Record):
    """A name of a product with the years in which it was official; source is an address or "unsourced"."""

    text: Text
    kind: NameKind
    valid_from: DateText | None = Field(None, alias="from")
    valid_to: DateText | None = Field(None, alias="to")
    source: Text | None = None
    seen: DateText | None = None
    note: Bilingual | None = None


class Provision(Record):
    """How the scope of a product relates to a concept: a statement of its own, never a SKOS mapping."""

    concept: Identifier
    relation: SkosMatch
    source: Text | None = None
    note: Bilingual | None = None


class Lifecycle(Record):
    """When a product came, went, and what follows it."""

    launched: DateText | None = None
    sunset: DateText | None = None
    successor: ProductIdentifier | None = None
    source: Text | None = None
    note: Bilingual | None = None


class Hosting(Record):
    """Where a product runs and which data-protection facts its vendor states."""

    regions: tuple[Text, ...] = ()
    deployment: Literal["cloud", "on-premises", "both"] | None = None
    processor_agreement: Text | None = None
    source: Text | None = None


class Product(Record):
    """One product under its current name; `names` holds every name it has had, the current one included.

    `hidden_labels` (SKOS) are other ways people write it, which nobody publishes: they find it and are no names.
    """

    id: Identifier
    name: Text
    names: tuple[ProductName, ...]
    hidden_labels: tuple[Text, ...] = ()
    provides: tuple[Provision, ...] = ()
    part_of: ProductIdentifier | None = None
    lifecycle: Lifecycle | None = None
    hosting: Hosting | None = None
    homepage: Text | None = None
    note: Bilingual | None = None


class VendorMatch(Record):
    """How a vendor's word relates to a shared concept (a SKOS match), with the difference said."""

    concept: Identifier
    relation: SkosMatch
    difference: Bilingual | None = None


class VendorWord(Record):
    """A concept of the vendor's own vocabulary: Data Extension, Audience, Journey."""

    id: Identifier
    terms: Terms
    definition: Bilingual
    product: Identifier | None = None
    matches: tuple[VendorMatch, ...] = ()
    source: Text | None = None


class Vendor(Record):
    """A company that sells MarTech."""

    id: Identifier
    name: Text
    names: tuple[ProductName, ...] = ()
    homepage: Text | None = None
    country: Text | None = None
    products: tuple[Product, ...] = ()
    vocabulary: tuple[VendorWord, ...] = ()
    sources: tuple[Source, ...] = ()
    note: Bilingual | None = None
