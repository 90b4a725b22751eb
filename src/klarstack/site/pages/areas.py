"""The page of each area, and the list of all areas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from klarstack.records import Area, Concept
from klarstack.records.concepts import Kind
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.pages.word_lists import sorting_key
from klarstack.site.view import View


def pages(view: View) -> Iterator[Page]:
    """Yield the list of areas and the page of each."""
    yield _index(view)
    for area in view.knowledge_base.areas.values():
        yield area_page(view, area)


def area_page(view: View, area: Area) -> Page:
    """Return the page of one area: its concepts as cards, by kind."""
    concepts = view.shelves.concepts_by_area.get(area.id, [])
    title = view.area(area.id).text
    about = About(title, view.text(area.description), f"{title} {view.text(area.description)}", 1.2, f"areas/{area.id}")
    by_kind = [(kind, [concept for concept in concepts if concept.kind == kind]) for kind in get_args(Kind)]
    groups = [(view.word("kinds", kind), _cards(view, found)) for kind, found in by_kind if found]
    return make_page(
        view, f"areas/{area.id}/", "area.html", about, title=title, area=area, groups=groups, total=len(concepts)
    )


def _cards(view: View, concepts: list[Concept]) -> list[dict[str, Any]]:
    return [
        {
            "ref": view.concept(concept.id),
            "words": [term.text for term in concept.terms.in_language(view.language) if term.type == "acronym"],
            "definition": concept.definition,
            "products": len(view.shelves.providers.get(concept.id, ())),
        }
        for concept in sorted(concepts, key=lambda concept: sorting_key(view.concept(concept.id).text))
    ]


def _index(view: View) -> Page:
    cards = [
        {
            "ref": view.area(area.id),
            "meta": view.counted("concepts", len(view.shelves.concepts_by_area.get(area.id, []))),
            "text": view.text(area.description),
        }
        for area in view.knowledge_base.areas.values()
    ]
    about = About(view.words["areas"], view.words["areas_lead"])
    heading = view.counted("areas", len(cards))
    return make_page(
        view, "areas/", "cards.html", about, title=about.title, lead=about.description, cards=cards, heading=heading
    )
