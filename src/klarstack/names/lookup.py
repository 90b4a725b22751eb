"""Looks one written name up: as it stands, in other spellings and forms, with its vendor, from the same parts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from klarstack.names.answers import Form, Meaning
from klarstack.names.index import TIERS, Entry, Index
from klarstack.names.inflection import inflected_key, proper_name_keys
from klarstack.names.morphemes import GENERAL, MORPHEMES, compound_key
from klarstack.spelling import fold

_LONGEST_VENDOR = 200
_LISTED = re.compile(r"[+/|;,]|\s(?:und|and|oder|or|&)\s", re.IGNORECASE)
TOKENS = re.compile(r"[^\W_]+")


def vendor_written(index: Index, vendor: str | None) -> str | None:
    """Return the id of the vendor written as `vendor` ("SAP", "SAP Emarsys", "Marketo"), None where it is not known.

    People write a product or a bought company for the vendor: then it is the vendor of that product.
    """
    words = (vendor or "")[:_LONGEST_VENDOR].split()
    for count in range(len(words), 0, -1):
        written = " ".join(words[:count])
        key = fold(written.removesuffix(".com").removesuffix(".de"))
        if written in index.vendors or key in index.vendor_keys:
            return written if written in index.vendors else index.vendor_keys[key]
        owners = {entry.target.partition("/")[0] for entry in index.entries(key) if entry.kind == "product"}
        if len(owners) == 1:
            return owners.pop()
    return None


def look_up(index: Index, words: str, vendor: str | None) -> tuple[list[Meaning], str | None, str]:
    """Return what `words` may mean as one name, the vendor (it may stand in the words), and the key that was found."""
    key = fold(words)
    if meanings := of_key(index, key, words):
        return meanings, vendor, key
    if found := _with_vendor(index, key, words, vendor):
        return found
    if vendor is None and (bare := _without_vendor(index, key, words)):
        return bare, None, key
    inflected = [*index.inflected.get(inflected_key(words), ()), *proper_name_keys(words)]
    if meanings := of_keys(index, inflected, words, "folded", "inflected"):
        return meanings, vendor, inflected[0]
    compound = compound_key(words)
    compounds = index.compounds.get(compound, [])
    meanings = of_keys(index, compounds, words, "compound", "compound")
    return meanings, vendor, compounds[0] if compounds else key


def _with_vendor(
    index: Index, key: str, words: str, vendor: str | None
) -> tuple[list[Meaning], str | None, str] | None:
    """Find a name that is written with its vendor in front or behind, or without the vendor it officially bears."""
    around = [found for found in index.around_vendor(key, words) if vendor in (None, found[1])]
    if vendor is not None and not around:
        around = [(name, owner, name + key) for name, owner in index.vendor_keys.items() if owner == vendor]
    for name, identifier, rest in around:
        if name + rest in index.keys and (full := of_key(index, name + rest, words, "with-vendor")):
            return full, identifier, name + rest
        own = [
            meaning
            for meaning in of_key(index, rest, words, "with-vendor")
            if fits_vendor(index, [meaning], identifier) and meaning.kind != "vendor" and meaning.outside is None
        ]
        if own and _LISTED.search(words):
            continue  # "Braze + Segment" are two things, not the segment of Braze
        if own and (rest not in index.ambiguities or _is_of_vendor(index, own, identifier)):
            return own, identifier, rest
        if own:
            return of_key(index, rest, words, "with-vendor"), None, rest
    return None


def _is_of_vendor(index: Index, meanings: list[Meaning], vendor: str) -> bool:
    """Whether the vendor has, is tied to or provides one of the meanings of a homonym: SAP's DSP is no bidding tool."""
    return any(
        owner(index, meaning) == vendor
        or vendor in meaning.hint_vendors
        or (meaning.kind == "concept" and products_for(index, vendor, meaning.target))
        for meaning in meanings
    )


def _without_vendor(index: Index, key: str, words: str) -> list[Meaning]:
    """Find the products whose names are these words behind their vendor ("Experience Manager").

    Only words that are no general term: "Loyalty Management" is not the product of the first vendor who sells some.
    """
    parts = [fold(word) for word in TOKENS.findall(words)]
    if len(parts) < 2 or all(part in MORPHEMES for part in parts):
        return []
    meanings = [
        meaning for full in index.behind_vendors.get(key, ()) for meaning in of_key(index, full, words, "with-vendor")
    ]
    return [meaning for meaning in meanings if meaning.kind == "product"]


def of_keys(index: Index, keys: Iterable[str], words: str, tier: str, form: Form) -> list[Meaning]:
    """Return what the names with these folded keys mean, as matches of `tier` in another `form` than written.

    A compound of general parts only ("Customer-Journey-Analysen") is no product of that name.
    """
    found: dict[tuple[str, str], Meaning] = {}
    for key in keys:
        for meaning in of_key(index, key, words, tier):
            if form == "compound" and meaning.kind == "product" and _is_general(meaning.entry.text):
                continue
            found.setdefault((meaning.kind, meaning.target), replace(meaning, form=form))
    return list(found.values())


def _is_general(text: str) -> bool:
    return set(compound_key(text).split()) <= GENERAL


def of_key(index: Index, key: str, words: str, tier: str | None = None) -> list[Meaning]:
    """Return what the names with the folded key `key` mean, registered meanings first; `tier` overrides their own."""
    best: dict[tuple[str, str], Meaning] = {}
    for entry in index.entries(key):
        shown = entry if entry.text == words and tier is None else entry._replace(tier=tier or "folded")
        if entry.kind == "vendor":
            shown = entry
        known = best.get((entry.kind, entry.target))
        if known is None or TIERS[shown.tier] > TIERS[known.entry.tier]:
            best[entry.kind, entry.target] = Meaning(entry.kind, entry.target, shown)
    ambiguity = index.ambiguities.get(key)
    named = any(kind != "vendor" for kind, _ in best)
    meanings = [meaning for meaning in best.values() if not (named and meaning.kind == "vendor")]
    if ambiguity is None:
        return sorted(meanings, key=lambda meaning: (-TIERS[meaning.entry.tier], meaning.kind, meaning.target))
    return _registered(ambiguity, meanings, words, tier)


def _registered(ambiguity: dict[str, Any], found: list[Meaning], words: str, tier: str | None) -> list[Meaning]:
    """Return the meanings in the order of the ambiguity file, then any it does not list."""
    rest = {(meaning.kind, meaning.target): meaning for meaning in found if meaning.kind != "vendor"}
    meanings = []
    for position, registered in enumerate(ambiguity["meanings"]):
        kind = "concept" if registered["concept"] else "product" if registered["product"] else "outside"
        target = registered["concept"] or registered["product"] or str(position)
        shown = "term" if words == ambiguity["word"] and tier is None else tier or "folded"
        unlisted = Meaning(kind, target, Entry(ambiguity["word"], kind, target, shown))
        meanings.append(
            replace(
                rest.pop((kind, target), unlisted),
                hint_vendors=tuple(registered["vendors"]),
                hint_words=tuple(registered["words"]),
                hint_years=(registered["from"], registered["to"]) if registered["from"] or registered["to"] else None,
                outside=registered["outside"],
            )
        )
    return meanings + sorted(rest.values(), key=lambda meaning: (meaning.kind, meaning.target))


def owner(index: Index, meaning: Meaning) -> str | None:
    """Return the id of the vendor whose product or word is meant, None for concepts and outside meanings."""
    if meaning.kind in ("product", "vendor"):
        return meaning.target.partition("/")[0]
    return str(index.words[meaning.target]["vendor"]) if meaning.kind == "word" else None


def fits_vendor(index: Index, meanings: Iterable[Meaning], vendor: str) -> bool:
    """Whether one of the meanings may be meant when the vendor is `vendor`."""
    return any(owner(index, meaning) in (None, vendor) or vendor in meaning.hint_vendors for meaning in meanings)


def products_for(index: Index, vendor: str, concept: str) -> list[str]:
    """Return the products of a vendor whose main function is the concept, today's before retired ones."""
    own = [(identifier, index.products[identifier]) for identifier in index.products_of.get(vendor, ())]
    for wanted in (("exact",), ("exact", "close"), ("exact", "close", "broad", "narrow")):
        for retired in (False, True):
            found = [
                identifier
                for identifier, facts in own
                if bool(facts["sunset"]) is retired
                and any(
                    name == concept and relation in wanted
                    for name, relation in zip(facts["concepts"], facts["relations"], strict=True)
                )
            ]
            if found:
                return [identifier for identifier in found if index.products[identifier]["part_of"] not in found]
    return []
