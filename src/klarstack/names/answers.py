"""The answer of the resolver: candidates and the resolution they belong to, in the form of the JSON contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from klarstack.names import wording
from klarstack.names.company import company_reason
from klarstack.names.index import TIERS, Entry, Index
from klarstack.spelling import fold

Outcome = Literal["resolved", "ambiguous", "unknown"]
Pair = dict[str, str | None]
"""A text in English and German ("en", "de"), None where a language is missing."""

Form = Literal["inflected", "compound", "fuzzy", "guess", "loose", "part"]
"""How a name differs from what was written, where the tier alone does not say it."""


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

    @property
    def is_guess(self) -> bool:
        """Whether this only resembles what was written; it answers nothing."""
        return self.tier == "guess"

    @property
    def thing(self) -> tuple[str, str | None]:
        """What is named: ("product", id), ("word", id), ("concept", id), ("outside", text) or ("vendor", id)."""
        if self.outside is not None:
            return "outside", self.outside["en"]
        if self.word is not None:
            return "word", self.word
        if self.product is not None:
            return "product", self.product
        return ("concept", self.concept) if self.concept is not None else ("vendor", self.vendor)


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
    """A candidate in the making: what is named, by which entry, in which form, and the hints that speak for it.

    `provider` is the one product by which the vendor in play provides the concept that is named.
    """

    kind: str
    target: str
    entry: Entry
    hint_vendors: tuple[str, ...] = ()
    hint_words: tuple[str, ...] = ()
    hint_years: tuple[str | None, str | None] | None = None
    outside: Pair | None = None
    form: Form | None = None
    provider: str | None = None


def candidate(index: Index, meaning: Meaning, decisions: Sequence[wording.Sentences] = ()) -> Candidate:
    """Return the candidate for one meaning; `decisions` say what has narrowed the choice."""
    concepts, vendor, product, product_name = _facts(index, meaning)
    label: Pair = index.concepts[concepts[0]]["label"] if concepts else {"en": None, "de": None}
    if meaning.outside:
        label = meaning.outside
    entry = meaning.entry
    valid = {"from": entry.valid_from, "to": entry.valid_to}
    if meaning.kind == "product" and product is not None and entry.text == product_name:
        valid = {"from": index.products[product]["from"], "to": index.products[product]["sunset"]}
    return Candidate(
        concept=concepts[0] if concepts else None,
        concepts=concepts,
        label=label,
        vendor=vendor,
        product=product,
        product_name=product_name,
        matched=entry.text,
        tier=_tier(meaning),
        score=TIERS[_tier(meaning)],
        valid=valid,
        outside=meaning.outside,
        reason=_reason(index, meaning, decisions),
        word=meaning.target if meaning.kind == "word" else None,
    )


def _tier(meaning: Meaning) -> str:
    return {"fuzzy": "fuzzy", "guess": "guess", "loose": "guess", "part": "parts"}.get(
        meaning.form or "", meaning.entry.tier
    )


def _reason(index: Index, meaning: Meaning, decisions: Sequence[wording.Sentences]) -> wording.Sentences:
    first = wording.outside_reason() if meaning.outside else wording.reason(index, meaning.entry, meaning.form)
    said = [first, company_reason(index, meaning.entry)]
    if meaning.provider is not None:
        said.append(wording.provider_reason(index, meaning.provider))
    return wording.joined([sentences for sentences in (*said, *decisions) if sentences is not None])


def _facts(index: Index, meaning: Meaning) -> tuple[tuple[str, ...], str | None, str | None, str | None]:
    """Return concepts, vendor, product and product name of a meaning."""
    if meaning.kind == "concept":
        concepts = (meaning.target,) if meaning.target in index.concepts else ()
        if meaning.provider is None:
            return concepts, None, None, None
        facts = index.products[meaning.provider]
        return concepts, facts["vendor"], meaning.provider, facts["name"]
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
        known = [concept for concept in facts["concepts"] if concept in index.concepts]
        said = index.kinds.get(fold(meaning.entry.text))
        if said in known:
            known = [said, *(concept for concept in known if concept != said)]
        return tuple(known), facts["vendor"], meaning.target, facts["name"]
    return (), meaning.target if meaning.kind == "vendor" else None, None, None
