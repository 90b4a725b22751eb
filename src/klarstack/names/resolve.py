"""Resolves one written name to what it means, with all candidates, the tier, the reason, and the question."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from klarstack.names import wording
from klarstack.names.answers import Candidate, Meaning, Resolution, candidate
from klarstack.names.index import TIERS, Entry, Index
from klarstack.spelling import fold, tidy

LONGEST_QUERY = 500


def resolve(index: Index, query: str, vendor: str | None = None, year: int | None = None) -> Resolution:
    """Return what `query` means; `vendor` and `year` may settle what is ambiguous without them."""
    words = tidy(query)
    key = fold(words)
    if not key or len(words) > LONGEST_QUERY:
        return Resolution(query[:LONGEST_QUERY], vendor, year, "unknown", error=wording.unusable(words, LONGEST_QUERY))
    known_vendor = _vendor(index, vendor)
    meanings, known_vendor = _meanings(index, key, words, known_vendor)
    hinted_by = {name for name in (known_vendor, fold(vendor or "")) if name}
    if meanings and all(meaning.kind == "vendor" for meaning in meanings):
        return _vendor_only(index, words, meanings[0].target, (query, vendor, year))
    decided = _by_year(_by_vendor(index, meanings, hinted_by), year)
    ambiguity = index.ambiguities.get(key)
    candidates = tuple(candidate(index, meaning, decided=decided != meanings) for meaning in decided)
    contradicted = known_vendor is not None and bool(candidates) and not _fits_vendor(index, decided, known_vendor)
    if not candidates:
        return Resolution(query, vendor, year, "unknown")
    if len(candidates) == 1 and not contradicted:
        return Resolution(query, vendor, year, "resolved", candidates=candidates)
    return Resolution(
        query, vendor, year, "ambiguous", _usual(ambiguity, candidates), candidates,
        question=wording.question(index, candidates, ambiguity, known_vendor if contradicted else None),
        rule=ambiguity["rule"] if ambiguity else None,
    )  # fmt: skip


def _vendor(index: Index, vendor: str | None) -> str | None:
    """Return the id of the vendor written as `vendor`, or None where it is not known."""
    if not vendor:
        return None
    found = [entry.target for entry in index.entries(fold(vendor)) if entry.kind == "vendor"]
    return found[0] if found else vendor if vendor in index.vendors else None


def _meanings(index: Index, key: str, words: str, vendor: str | None) -> tuple[list[Meaning], str | None]:
    """Return what the words may mean, and the vendor, which may stand in the words themselves."""
    meanings = _of_key(index, key, words)
    if meanings:
        return meanings, vendor
    for identifier in index.vendor_keys if vendor is None else (vendor,):
        name = index.vendor_keys[identifier]
        for rest in (key.removeprefix(name), key.removesuffix(name)) if name in key else (name + key,):
            if rest and rest != key:
                own = [
                    meaning
                    for meaning in _of_key(index, rest, words, "with-vendor")
                    if _fits_vendor(index, [meaning], identifier)
                    and meaning.kind != "vendor"
                    and meaning.outside is None
                ]
                if own and (vendor is not None or name in key):
                    return own, identifier
    return [], vendor


def _of_key(index: Index, key: str, words: str, tier: str | None = None) -> list[Meaning]:
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
                hint_years=(registered["from"], registered["to"]) if registered["from"] or registered["to"] else None,
                outside=registered["outside"],
            )
        )
    return meanings + sorted(rest.values(), key=lambda meaning: (meaning.kind, meaning.target))


def _owner(index: Index, meaning: Meaning) -> str | None:
    if meaning.kind == "product":
        return meaning.target.partition("/")[0]
    return str(index.words[meaning.target]["vendor"]) if meaning.kind == "word" else None


def _by_vendor(index: Index, meanings: list[Meaning], vendor: set[str]) -> list[Meaning]:
    """Keep what belongs to the vendor (its id, its folded name), else what a hint ties to it, else everything."""
    if not vendor or len(meanings) < 2:
        return meanings
    own = [meaning for meaning in meanings if _owner(index, meaning) in vendor]
    hinted = [meaning for meaning in meanings if vendor & {*meaning.hint_vendors, *map(fold, meaning.hint_vendors)}]
    return own or hinted or meanings


def _fits_vendor(index: Index, meanings: list[Meaning], vendor: str) -> bool:
    return any(_owner(index, meaning) in (None, vendor) or vendor in meaning.hint_vendors for meaning in meanings)


def _by_year(meanings: list[Meaning], year: int | None) -> list[Meaning]:
    if year is None or len(meanings) < 2:
        return meanings
    dated = [meaning for meaning in meanings if _years(meaning) != (None, None)]
    valid = [meaning for meaning in dated if _in_years(_years(meaning), year)]
    return valid or meanings


def _years(meaning: Meaning) -> tuple[str | None, str | None]:
    return meaning.hint_years or (meaning.entry.valid_from, meaning.entry.valid_to)


def _in_years(years: tuple[str | None, str | None], year: int) -> bool:
    start, end = years
    return (start is None or int(start[:4]) <= year) and (end is None or year <= int(end[:4]))


def _usual(ambiguity: dict[str, Any] | None, candidates: tuple[Candidate, ...]) -> int | None:
    usual = ambiguity["usual"] if ambiguity else None
    if usual is None:
        return None
    for position, found in enumerate(candidates):
        if usual == found.product or (found.product is None and usual == found.concept):
            return position
    return None


def _vendor_only(index: Index, words: str, vendor: str, asked: tuple[str, str | None, int | None]) -> Resolution:
    """Answer a bare vendor name: its products that stand on their own, and the question which one is meant."""
    meanings = [
        Meaning("product", identifier, Entry(words, "product", identifier, "vendor"))
        for identifier, facts in index.products.items()
        if facts["vendor"] == vendor and not facts["part_of"] and not facts["sunset"]
    ]
    if not meanings:
        return Resolution(*asked, "unknown")
    candidates = tuple(candidate(index, meaning, decided=False) for meaning in meanings)
    question = wording.which_product(index.vendors[vendor]["name"])
    return Resolution(*asked, "ambiguous", None, candidates, question=question)
