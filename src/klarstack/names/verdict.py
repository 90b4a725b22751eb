"""The verdict on one name: resolved if one meaning is left, else all of them with the question that would settle it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from klarstack.names import wording
from klarstack.names.answers import Candidate, Meaning, Resolution, candidate
from klarstack.names.deciding import Asked, Heard, decide, is_contradicted, shared_term_first
from klarstack.names.index import Entry, Index
from klarstack.names.lookup import look_up, products_for, vendor_written
from klarstack.spelling import fold


def whole_name(index: Index, words: str, asked: Asked) -> Resolution | None:
    """Return what the words mean as one name, None if they are none."""
    meanings, vendor, key = look_up(index, words, vendor_written(index, asked.vendor))
    return meant(index, meanings, asked, vendor, key) if meanings else None


def meant(index: Index, meanings: list[Meaning], asked: Asked, vendor: str | None, key: str) -> Resolution:
    """Return the answer for a name with these meanings, `key` being the folded name; `vendor` is known or None."""
    if all(meaning.kind == "vendor" for meaning in meanings):
        return vendor_named(index, asked, meanings[0].target, meanings[0].entry.text)
    return verdict(index, decide(index, meanings, asked, vendor), asked, vendor, key)


def verdict(index: Index, heard: Heard, asked: Asked, vendor: str | None, key: str) -> Resolution:
    """Return the answer when everything has been heard: one meaning left is resolved, several are a question."""
    left, decisions = heard
    contradicted = is_contradicted(index, left, vendor)
    if vendor is not None and len(left) == 1 and not contradicted:
        left = [_with_provider(index, left[0], vendor)]
    ambiguity = index.ambiguities.get(key)
    ordered = shared_term_first(left) if vendor is None and ambiguity is None else None
    candidates = tuple(candidate(index, meaning, decisions) for meaning in ordered or left)
    if _may_be_ordinary(index, left, decisions, key) and vendor is None:
        question = wording.ordinary_word(index, candidates[0].vendor)
        return Resolution(asked.query, asked.vendor, asked.year, "ambiguous", None, candidates, question=question)
    if (len(candidates) == 1 or ordered) and not contradicted:
        return Resolution(asked.query, asked.vendor, asked.year, "resolved", candidates=candidates)
    return Resolution(
        asked.query, asked.vendor, asked.year, "ambiguous", _usual(ambiguity, candidates), candidates,
        question=wording.question(index, candidates, ambiguity, vendor if contradicted else None),
        rule=ambiguity["rule"] if ambiguity else None,
    )  # fmt: skip


def _may_be_ordinary(index: Index, left: list[Meaning], decisions: Sequence[wording.Sentences], key: str) -> bool:
    """Whether the one meaning left is a name that is an ordinary word too, and nothing shows that the name is meant.

    A rare word is shown to be a product by its capital, a common one by nothing; a vendor's word only by the vendor.
    """
    if len(left) != 1 or decisions or left[0].form == "fuzzy" or key not in index.ordinary:
        return False
    is_written_otherwise = left[0].entry.tier == "folded"
    return left[0].kind == "word" or index.ordinary[key] or is_written_otherwise


def _with_provider(index: Index, meaning: Meaning, vendor: str) -> Meaning:
    """Add the one product by which the vendor provides the capability that is named, if there is one."""
    if meaning.kind != "concept" or index.concepts.get(meaning.target, {}).get("kind") != "capability":
        return meaning
    products = products_for(index, vendor, meaning.target)
    return replace(meaning, provider=products[0]) if len(products) == 1 else meaning


def _usual(ambiguity: dict[str, Any] | None, candidates: tuple[Candidate, ...]) -> int | None:
    usual = ambiguity["usual"] if ambiguity else None
    if usual is None:
        return None
    for position, found in enumerate(candidates):
        if usual == found.product or (found.product is None and usual == found.concept):
            return position
    return None


def vendor_named(index: Index, asked: Asked, vendor: str, written: str) -> Resolution:
    """Answer a bare vendor name: its products, those that stand on their own first, and the question which is meant.

    A vendor of one product is that product, unless its name is a common word.
    """
    own = [identifier for identifier in index.products_of.get(vendor, ()) if not index.products[identifier]["sunset"]]
    own.sort(key=lambda identifier: index.products[identifier]["part_of"] is not None)
    meanings = [Meaning("product", identifier, Entry(written, "product", identifier, "vendor")) for identifier in own]
    if not meanings:
        return Resolution(asked.query, asked.vendor, asked.year, "unknown")
    candidates = tuple(candidate(index, meaning) for meaning in meanings)
    if len(candidates) == 1 and not index.ordinary.get(fold(written)):
        return Resolution(asked.query, asked.vendor, asked.year, "resolved", None, candidates)
    name = index.vendors[vendor]["name"]
    question = wording.which_product(name) if len(candidates) > 1 else wording.ordinary_word(index, vendor)
    return Resolution(asked.query, asked.vendor, asked.year, "ambiguous", None, candidates, question=question)
