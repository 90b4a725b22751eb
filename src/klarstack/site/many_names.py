"""The figure of the home page: many product names that run into one concept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from markupsafe import Markup

from klarstack.formats import Formats
from klarstack.names.index import Entry, Index

MOST = 7

_WORDS = {
    "en": ("One meaning:", "and {} more names"),
    "de": ("Eine Bedeutung:", "und {} weitere Namen"),
}


def many_names(names: Index, language: str, wanted: str | None = None) -> str:
    """Return the figure as HTML on one line: for the concept `wanted`, else for the one with the most names.

    Nothing where no product is exactly what a concept says.
    """
    by_concept = _names_by_concept(names)
    if not by_concept:
        return ""
    most = max(sorted(by_concept), key=lambda identifier: len(by_concept[identifier]))
    concept = wanted if wanted in by_concept else most
    entries = by_concept[concept]
    meaning, more = _WORDS[language]
    label = names.concepts[concept]["label"][language] or concept
    rest = len(entries) - MOST
    return Markup(
        '<figure class="ks-many"><ul class="ks-many__names">{}</ul>'
        '<figcaption><small>{}</small><a href="concepts/{}/">{}</a>{}</figcaption></figure>'
    ).format(
        Markup("").join(_chip(names, entry, language) for entry in _mixed(entries)),
        meaning,
        concept,
        label,
        Markup("<small>{}</small>").format(more.format(rest)) if rest > 0 else "",
    )


def _names_by_concept(names: Index) -> dict[str, list[Entry]]:
    """Return the product names by the concept that the product is exactly, each text once."""
    found: dict[str, dict[str, Entry]] = defaultdict(dict)
    for values in names.names:
        entry = Entry(*values)  # type: ignore[arg-type]
        if entry.kind == "product" and names.products[entry.target]["relations"][:1] == ["exact"]:
            found[names.products[entry.target]["concepts"][0]].setdefault(entry.text, entry)
    return {concept: list(entries.values()) for concept, entries in found.items() if concept in names.concepts}


def _mixed(entries: Iterable[Entry]) -> list[Entry]:
    """Return a few names: from each product in turn the one that puzzles readers most, then sorted."""
    by_product: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_product[entry.target].append(entry)
    rows = [sorted(rows, key=_as_puzzle) for _, rows in sorted(by_product.items())]
    longest = max(map(len, rows))
    in_turn = [row[turn] for turn in range(longest) for row in rows if turn < len(row)]
    return sorted(in_turn[:MOST], key=lambda entry: entry.text.casefold())


def _as_puzzle(entry: Entry) -> tuple[int, int, str]:
    """Former and other dated names come first, then current ones, then acronyms; short before long."""
    is_dated = bool(entry.valid_from or entry.valid_to)
    rank = 3 if entry.tier == "acronym" else 0 if is_dated else 1 if entry.tier == "preferred" else 2
    return rank, len(entry.text), entry.text


def _chip(names: Index, entry: Entry, language: str) -> Markup:
    years = Formats(language).years(entry.valid_from, entry.valid_to)
    vendor = names.vendors[names.products[entry.target]["vendor"]]["name"]
    return Markup('<li><a href="products/{}/">{} <small>{}{}</small></a></li>').format(
        entry.target, entry.text, vendor, f", {years}" if years else ""
    )
