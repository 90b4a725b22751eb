"""The answer of the resolver: candidates and the resolution they belong to, in the form of the JSON contract."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal

from klarstack.names import wording
from klarstack.names.index import TIERS, Entry, Index

Outcome = Literal["resolved", "ambiguous", "unknown"]
Pair = dict[str, str | None]
"""A text in English and German ("en", "de"), None where a language is missing."""


@dataclass(frozen=True)
class Candidate:
    """One meaning of the queried name; field by field as in the JSON contract."""

    concept: str | None
    concepts: tuple[str, ...]
    label: Pair
    vendor: str | None
    product: str | None
    product_name: str | None
    matched: str
    tier: str
    score: float
    valid: dict[str, str | None]
    outside: Pair | None
    reason: dict[str, str]
    word: str | None = None


@dataclass(frozen=True)
class Resolution:
    """The answer to one query; `usual` is the position of the candidate most people mean, if any."""

    query: str
    vendor: str | None
    year: int | None
    outcome: Outcome
    usual: int | None = None
    candidates: tuple[Candidate, ...] = ()
    parts: tuple[Resolution, ...] = ()
    question: dict[str, str] | None = None
    error: dict[str, str] | None = None
    rule: Pair | None = None

    def to_dict(self) -> dict[str, Any]:
        """Return the answer in the stable JSON form."""
        return asdict(self)


@dataclass(frozen=True)
class Meaning:
    """A candidate in the making: what is named, by which entry, and the hints that speak for it."""

    kind: str
    target: str
    entry: Entry
    hint_vendors: tuple[str, ...] = ()
    hint_years: tuple[str | None, str | None] | None = None
    outside: Pair | None = None


def candidate(index: Index, meaning: Meaning, *, decided: bool) -> Candidate:
    """Return the candidate for one meaning; `decided` says that vendor or year has narrowed the choice."""
    concepts, vendor, product, product_name = _facts(index, meaning)
    label: Pair = index.concepts[concepts[0]]["label"] if concepts else {"en": None, "de": None}
    if meaning.outside:
        label = meaning.outside
    valid = {"from": meaning.entry.valid_from, "to": meaning.entry.valid_to}
    if product is not None and meaning.entry.text == product_name:
        valid = {"from": index.products[product]["from"], "to": index.products[product]["sunset"]}
    reason = (
        wording.outside_reason(decided=decided)
        if meaning.outside
        else wording.reason(index, meaning.entry, decided=decided)
    )
    return Candidate(
        concept=concepts[0] if concepts else None,
        concepts=concepts,
        label=label,
        vendor=vendor,
        product=product,
        product_name=product_name,
        matched=meaning.entry.text,
        tier=meaning.entry.tier,
        score=TIERS[meaning.entry.tier],
        valid=valid,
        outside=meaning.outside,
        reason=reason,
        word=meaning.target if meaning.kind == "word" else None,
    )


def _facts(index: Index, meaning: Meaning) -> tuple[tuple[str, ...], str | None, str | None, str | None]:
    """Return concepts, vendor, product and product name of a meaning."""
    if meaning.kind == "concept":
        return ((meaning.target,) if meaning.target in index.concepts else ()), None, None, None
    if meaning.kind == "word":
        word = index.words[meaning.target]
        product = word["product"]
        return (
            tuple(word["concepts"]),
            word["vendor"],
            product,
            index.products[product]["name"] if product else None,
        )
    if meaning.kind == "product" and meaning.target in index.products:
        facts = index.products[meaning.target]
        known = tuple(concept for concept in facts["concepts"] if concept in index.concepts)
        return known, facts["vendor"], meaning.target, facts["name"]
    return (), None, None, None
