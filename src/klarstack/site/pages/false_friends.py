"""The page of all ambiguous words, and a page for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klarstack.records import Ambiguity, Meaning
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.pages.word_lists import sorting_key
from klarstack.site.view import Ref, View


def pages(view: View) -> Iterator[Page]:
    """Yield the page of all false friends and one page per word."""
    entries = [_entry(view, slug, ambiguity) for slug, ambiguity in view.knowledge_base.ambiguities.items()]
    entries.sort(key=lambda entry: (sorting_key(entry["word"]), entry["slug"]))
    about = About(view.words["false_friends"], view.words["false_friends_lead"], boost=0.9)
    yield make_page(view, "false-friends/", "false_friends.html", about, entries=entries)
    for entry in entries:
        yield _ambiguity_page(view, entry)


def _ambiguity_page(view: View, entry: dict[str, Any]) -> Page:
    word, slug = entry["word"], entry["slug"]
    meanings = [
        meaning["ref"].text if meaning["ref"] else view.text(meaning["outside"]) for meaning in entry["meanings"]
    ]
    rule = view.text(entry["rule"])
    about = About(word, rule or word, " ".join([word, *meanings, rule]), 1.4, f"ambiguities/{slug}")
    return make_page(view, f"ambiguities/{slug}/", "ambiguity.html", about, entry=entry)


def _entry(view: View, slug: str, ambiguity: Ambiguity) -> dict[str, Any]:
    return {
        "slug": slug,
        "word": ambiguity.word,
        "rule": ambiguity.rule,
        "question": ambiguity.question,
        "meanings": [_meaning(view, ambiguity, meaning) for meaning in ambiguity.meanings],
    }


def _meaning(view: View, ambiguity: Ambiguity, meaning: Meaning) -> dict[str, Any]:
    hints = meaning.hints
    return {
        "ref": _ref(view, meaning),
        "vendor": view.vendor(meaning.product.partition("/")[0]) if meaning.product else None,
        "outside": meaning.outside,
        "usual": ambiguity.usual is not None and ambiguity.usual in (meaning.concept, meaning.product),
        "vendors": [_named(view.vendor(vendor)) for vendor in hints.vendors],
        "words": list({word.casefold(): word for word in reversed(hints.words)}.values())[::-1],
        "years": view.formats.years(hints.valid_from, hints.valid_to),
    }


def _named(vendor: Ref) -> Ref:
    """Return the vendor; one without an entry is known by its identifier only, which is spelled like a name."""
    return vendor if vendor.path else vendor._replace(text=vendor.text.replace("-", " ").title())


def _ref(view: View, meaning: Meaning) -> Ref | None:
    if meaning.concept:
        return view.concept(meaning.concept)
    return view.product(meaning.product) if meaning.product else None
