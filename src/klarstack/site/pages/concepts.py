"""The page of each concept, and the list of all concepts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from klarstack.checks.overlays import AVOIDED
from klarstack.records import Concept
from klarstack.site.company import concept_box
from klarstack.site.figures import LONGEST_OPEN_TABLE, blocks_by_segment
from klarstack.site.labels import is_labelled, label
from klarstack.site.page import Page
from klarstack.site.pages.citations import cited_about
from klarstack.site.pages.evidence import who_says_so
from klarstack.site.pages.making import About, edit_address, make_page
from klarstack.site.rendering import OTHER
from klarstack.site.shelves import Provider, Wording
from klarstack.site.structured_data import concept_facts, glossary_facts
from klarstack.site.view import Ref, View
from klarstack.site.words import quoted

BOOSTS = {"approved": 2.0, "reviewed": 1.8, "draft": 1.5, "deprecated": 0.5}
_RELATIONS = ("exact", "close", "narrow", "broad", "related")


class OfferedName(NamedTuple):
    """A name of a product with its years as text."""

    text: str
    years: str


class OfferedProduct(NamedTuple):
    """A product that provides the concept, ready for the table."""

    vendor: Ref
    product: Ref
    relation: str
    names: list[OfferedName]
    sunset: str | None


def pages(view: View) -> Iterator[Page]:
    """Yield the list of concepts, and the page of each."""
    yield index_page(view)
    for concept in view.knowledge_base.concepts.values():
        yield concept_page(view, concept)


def index_page(view: View) -> Page:
    """Return the list of all concepts by area."""
    areas = [
        (
            view.area(identifier),
            view.concept_refs(concept.id for concept in view.shelves.concepts_by_area.get(identifier, [])),
        )
        for identifier in view.knowledge_base.areas
    ]
    about = About(view.words["concepts"], view.words["concepts_lead"], data="concepts", facts=glossary_facts(view))
    return make_page(view, "concepts/", "concepts.html", about, areas=[(area, refs) for area, refs in areas if refs])


def concept_page(view: View, concept: Concept) -> Page:
    """Return the page of one concept."""
    title = view.concept(concept.id)
    path = f"concepts/{concept.id}/"
    about = About(
        title.text,
        view.text(concept.definition),
        _search_text(view, concept),
        BOOSTS[concept.status],
        f"concepts/{concept.id}",
        concept_facts(view, concept),
    )
    context = _context(view, concept)
    return make_page(
        view,
        path,
        "concept.html",
        about,
        concept=concept,
        title=title,
        sections=_sections(view, concept, context),
        edit=edit_address(view, "concept", concept.id),
        longest_table=LONGEST_OPEN_TABLE,
        **context,
    )


def notices(view: View, identifier: str, texts: list[str]) -> list[tuple[str, Ref, str]]:
    """Return the ambiguous words among the names of a concept or product, each with a link and a sentence."""
    own = {view.ambiguous[text] for text in texts if text in view.ambiguous}
    found = []
    for slug in sorted({*own, *view.shelves.ambiguities_of.get(identifier, ())}):
        word = view.knowledge_base.ambiguities[slug].word
        sentence = view.words["ambiguous_here"].format(word=quoted(word, view.language))
        found.append((word, view.ambiguity(slug), sentence))
    return found


def _context(view: View, concept: Concept) -> dict[str, Any]:
    texts = [term.text for language in ("de", "en") for term in concept.terms.in_language(language)]
    capability = concept.capability
    counterpart = concept.preferred(OTHER[view.language])
    company = concept_box(view, concept.id)
    return {
        "company": company,
        "area": view.area(concept.area),
        "acronyms": [
            term.text
            for term in concept.terms.in_language(view.language)
            if term.type == "acronym" and (company is None or term.status not in AVOIDED)
        ],
        "counterpart": counterpart if counterpart != concept.preferred(view.language) else None,
        "replaced_by": view.concept(concept.replaced_by) if concept.replaced_by else None,
        "notices": notices(view, concept.id, texts),
        "metric_unit": concept.metric.unit if concept.metric else "",
        "owner": view.concept(concept.metric.owner) if concept.metric and concept.metric.owner else None,
        "question_links": _question_links(view, concept),
        "levels": _filled(concept.granularity, ("strategic", "process", "function", "data_field")),
        "sides": _filled(concept.sides, ("marketing", "data", "it", "legal")),
        "confusions": [(view.concept(entry.concept), entry.difference) for entry in concept.not_to_confuse_with],
        "use_heading": _heading(view, "use-when", concept),
        "avoid_heading": _heading(view, "avoid-when", concept),
        "meets_duty": view.concept_refs(concept.duty.capabilities) if concept.duty else [],
        "needs": view.concept_refs(capability.needs) if capability else [],
        "duties": view.concept_refs(capability.duties) if capability else [],
        "terms": [(language, _terms(view, concept, language)) for language in (view.language, OTHER[view.language])],
        "providers": _providers(view, view.shelves.providers.get(concept.id, [])),
        "wordings": _wordings(view, view.shelves.wordings.get(concept.id, [])),
        "blocks": blocks_by_segment(view, view.shelves.cells_by_concept.get(concept.id, []), "adoption"),
        **cited_about(view, concept.id),
        **who_says_so(view, view.evidence.by_concept.get(concept.id, ())),
        "connections": _connections(view, concept),
        "matches": concept.matches,
    }


def _heading(view: View, group: str, concept: Concept) -> str:
    """Return the heading over when a concept makes sense: a duty applies, a metric helps, all else is used."""
    plain = view.words[group.replace("-", "_")]
    return label(group, concept.kind, view.language) if is_labelled(group, concept.kind) else plain


def _filled(record: object, fields: tuple[str, ...]) -> list[tuple[str, Any]]:
    return [
        (field, getattr(record, field)) for field in fields if record is not None and getattr(record, field) is not None
    ]


def _terms(view: View, concept: Concept, language: str) -> list[tuple[Any, str | None]]:
    return [(term, view.ambiguous.get(term.text)) for term in concept.terms.in_language(language)]


def _providers(view: View, providers: list[Provider]) -> list[OfferedProduct]:
    def order(provider: Provider) -> tuple[int, str, str]:
        return (
            _RELATIONS.index(provider.provision.relation),
            provider.vendor.name.casefold(),
            provider.product.name.casefold(),
        )

    return [
        OfferedProduct(
            view.vendor(provider.vendor.id),
            view.product(f"{provider.vendor.id}/{provider.product.id}"),
            provider.provision.relation,
            [
                OfferedName(name.text, view.formats.years(name.valid_from, name.valid_to))
                for name in provider.product.names
                if name.text != provider.product.name and name.kind != "misspelling"
            ],
            provider.product.lifecycle.sunset if provider.product.lifecycle else None,
        )
        for provider in sorted(providers, key=order)
    ]


def _wordings(view: View, wordings: list[Wording]) -> list[dict[str, Any]]:
    return [
        {
            "vendor": view.vendor(wording.vendor.id),
            "word": view.vendor_word(wording.vendor.id, wording.word),
            "relation": wording.match.relation,
            "difference": wording.match.difference,
        }
        for wording in wordings
    ]


def _question_links(view: View, concept: Concept) -> list[tuple[str, list[Ref]]]:
    if concept.question is None:
        return []
    found = {
        "capabilities": concept.question.capabilities,
        "data_kinds": concept.question.data,
        "roles": concept.question.roles,
        "kpis": concept.question.kpis,
        "duties": concept.question.duties,
    }
    return [(view.words[key], view.concept_refs(identifiers)) for key, identifiers in found.items() if identifiers]


def _connections(view: View, concept: Concept) -> list[tuple[str, list[Ref]]]:
    shelves = view.shelves
    confused = {entry.concept for entry in concept.not_to_confuse_with}
    found = {
        "broader": set(concept.broader),
        "narrower": set(shelves.narrower.get(concept.id, ())),
        "related": ({*concept.related, *shelves.related.get(concept.id, ())}) - confused,
        "needed_by": set(shelves.needed_by.get(concept.id, ())),
        "asked_by": set(shelves.asked_by.get(concept.id, ())),
        "helps_with": set(shelves.helps_with.get(concept.id, ())),
    }
    return [(view.words[key], view.concept_refs(identifiers)) for key, identifiers in found.items() if identifiers]


def _sections(view: View, concept: Concept, context: dict[str, Any]) -> list[tuple[str, str]]:
    there = {
        "when": concept.use_when or concept.avoid_when,
        "vendors": context["providers"] or context["wordings"],
        "metric": concept.metric,
        "question": concept.question,
        "duty": concept.duty,
        "granularity": context["levels"],
        "sides": context["sides"],
        "not-to-confuse-with": context["confusions"],
        "capability": concept.capability,
        "terms": True,
        "adoption": context["blocks"],
        "citations": context["cited"] or context["quotations"],
        "public-evidence": context["statements"],
        "connections": context["connections"] or concept.matches,
        "sources": True,
    }
    headings = {"vendors": "who_calls_it_what", "capability": "capability_heading", "question": "question_frame"}
    company = [("company", context["company"].heading)] if context["company"] else []
    return company + [
        (anchor, view.words[headings.get(anchor, anchor.replace("-", "_"))])
        for anchor, filled in there.items()
        if filled
    ]


def _search_text(view: View, concept: Concept) -> str:
    terms = [term.text for language in ("de", "en") for term in concept.terms.in_language(language)]
    names = [
        name.text
        for provider in view.shelves.providers.get(concept.id, ())
        for name in provider.product.names
        if provider.provision.relation in ("exact", "close")
    ]
    kind = label("kind", concept.kind, view.language)
    statements = (concept.definition, concept.use_when, concept.avoid_when, concept.example)
    return " ".join([*terms, kind, *(view.text(statement) for statement in statements), *dict.fromkeys(names)])
