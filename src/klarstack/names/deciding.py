"""Decides between the meanings of a name by what is known around it, and says what decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from klarstack.names import wording
from klarstack.names.answers import Meaning
from klarstack.names.context import NOWHERE, Context
from klarstack.names.index import Index
from klarstack.names.lookup import fits_vendor, owner, products_for
from klarstack.spelling import fold

Sentences = dict[str, str]
_LONG_HINT = 5


class Asked(NamedTuple):
    """One question: the words as given, vendor and year beside them, and the context they stand in."""

    query: str
    vendor: str | None = None
    year: int | None = None
    context: Context = NOWHERE


class Heard(NamedTuple):
    """The meanings left when everything known has spoken, and one sentence for each thing that decided."""

    meanings: list[Meaning]
    decisions: list[Sentences]


def decide(index: Index, meanings: list[Meaning], asked: Asked, vendor: str | None) -> Heard:
    """Return what vendor, year and surroundings leave of the meanings.

    In this order: the vendor, the year, neighbouring words, vendors nearby, the vendors of the other rows, the
    language. What would leave nothing over is not heard.
    """
    hinted = {name for name in (vendor, fold(asked.vendor or "")) if name}
    context = asked.context
    nearby, rows = set(context.vendors), set(context.rows)
    steps: tuple[tuple[Callable[[list[Meaning]], list[Meaning]], Callable[[list[Meaning]], Sentences]], ...] = (
        (lambda left: by_vendor(index, left, hinted), lambda _: wording.decided_by_vendor(index, vendor)),
        (lambda left: _by_year(left, asked.year), lambda _: wording.decided_by_year(asked.year)),
        (
            lambda left: _by_words(left, context.words),
            lambda left: wording.decided_by_words(_hints(left[0], context.words)),
        ),
        (
            lambda left: _by_vendor_nearby(index, left, nearby),
            lambda _: wording.decided_by_neighbours(index, context.vendors),
        ),
        (lambda left: by_vendor(index, left, rows), lambda _: wording.decided_by_rows(index, context.rows)),
        (lambda left: _by_language(left, context.language), lambda _: wording.decided_by_language()),
    )
    reasons = []
    for narrow, reason in steps:
        if len(meanings) < 2:
            break
        left = narrow(meanings)
        if left and len(left) < len(meanings):
            meanings = left
            reasons.append(reason(left))
    return Heard(meanings, reasons)


def _by_vendor_nearby(index: Index, meanings: list[Meaning], vendors: set[str]) -> list[Meaning]:
    """Keep what fits a vendor nearby; it does not make his word of a shared term that is written alike."""
    shared = meanings
    if any(meaning.kind == "concept" for meaning in meanings):
        shared = [meaning for meaning in meanings if meaning.kind != "word"]
    left = by_vendor(index, shared, vendors)
    return left if len(left) < len(shared) else meanings


def shared_term_first(meanings: list[Meaning]) -> list[Meaning] | None:
    """Return the meanings with the shared term first if all others are vendors' words written alike, else None.

    A vendor's word is a word of that vendor only: without the vendor the shared term is meant.
    """
    concepts = [meaning for meaning in meanings if meaning.kind == "concept"]
    words = [meaning for meaning in meanings if meaning.kind == "word"]
    return concepts + words if len(concepts) == 1 and len(words) == len(meanings) - 1 else None


def by_vendor(index: Index, meanings: list[Meaning], vendor: set[str]) -> list[Meaning]:
    """Keep what belongs to the vendor (its id, its folded name), else what a hint ties to it, else what it provides.

    What would leave nothing leaves everything.
    """
    if not vendor or len(meanings) < 2:
        return meanings
    own = _suite_of_all(index, [meaning for meaning in meanings if owner(index, meaning) in vendor])
    hinted = [meaning for meaning in meanings if vendor & {*meaning.hint_vendors, *map(fold, meaning.hint_vendors)}]
    return own or hinted or [meaning for meaning in meanings if _is_provided(index, meaning, vendor)] or meanings


def _suite_of_all(index: Index, meanings: list[Meaning]) -> list[Meaning]:
    """Keep the suite where a name stands for a suite and its modules alike: a suite named alone stays the suite."""
    products = {meaning.target for meaning in meanings if meaning.kind == "product"}
    alone = [meaning for meaning in meanings if index.products.get(meaning.target, {}).get("part_of") not in products]
    return alone if len(products) == len(meanings) else meanings


def _is_provided(index: Index, meaning: Meaning, vendors: set[str]) -> bool:
    return meaning.kind == "concept" and any(products_for(index, vendor, meaning.target) for vendor in vendors)


def _by_year(meanings: list[Meaning], year: int | None) -> list[Meaning]:
    if year is None:
        return meanings
    dated = [meaning for meaning in meanings if _years(meaning) != (None, None)]
    valid = [meaning for meaning in dated if _in_years(_years(meaning), year)]
    return [meaning for meaning in meanings if meaning in valid or _is_timeless(meaning)] if valid else meanings


def _is_timeless(meaning: Meaning) -> bool:
    """Whether no year tells against a meaning: one from elsewhere, such as an ordinary word, is always in use."""
    return meaning.outside is not None and _years(meaning) == (None, None)


def _years(meaning: Meaning) -> tuple[str | None, str | None]:
    return meaning.hint_years or (meaning.entry.valid_from, meaning.entry.valid_to)


def _in_years(years: tuple[str | None, str | None], year: int) -> bool:
    start, end = years
    return (start is None or int(start[:4]) <= year) and (end is None or year <= int(end[:4]))


def _by_words(meanings: list[Meaning], words: frozenset[str]) -> list[Meaning]:
    """Keep the meaning with most hint words nearby, if there is one."""
    if not words:
        return meanings
    counts = [len(_hints(meaning, words)) for meaning in meanings]
    most = max(counts)
    return [meaning for meaning, count in zip(meanings, counts, strict=True) if count == most] if most else meanings


def _hints(meaning: Meaning, words: frozenset[str]) -> list[str]:
    """Return the hint words of a meaning that are there, each once."""
    return list({fold(hint): hint for hint in meaning.hint_words if stands_in(fold(hint), words)}.values())


def stands_in(hint: str, words: frozenset[str]) -> bool:
    """Whether a hint word is there; a long one also as the beginning of a longer word ("Klima" in "Klimaranking")."""
    return hint in words or (len(hint) >= _LONG_HINT and any(word.startswith(hint) for word in words))


def _by_language(meanings: list[Meaning], language: str | None) -> list[Meaning]:
    if language is None or any(meaning.entry.language is None for meaning in meanings):
        return meanings
    return [meaning for meaning in meanings if meaning.entry.language == language] or meanings


def is_contradicted(index: Index, meanings: list[Meaning], vendor: str | None) -> bool:
    """Whether none of the meanings can be meant when the vendor is the one given."""
    return vendor is not None and bool(meanings) and not fits_vendor(index, meanings, vendor)
