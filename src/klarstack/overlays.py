"""Lays a company's overlay over the shared concepts: its terms, and the fields it sets."""

from __future__ import annotations

from dataclasses import replace

from klarstack.records import Concept, Overlay, OverlayConcept, Term, Terms
from klarstack.records.bilingual import LANGUAGES
from klarstack.records.knowledge_base import KnowledgeBase


def apply(knowledge_base: KnowledgeBase, overlay: Overlay) -> KnowledgeBase:
    """Return the knowledge base as the company words it.

    What it says about a concept that is not there is left out; of two entries for one concept the first counts.
    """
    concepts = dict(knowledge_base.concepts)
    for entry in reversed(overlay.concepts):
        if entry.concept in concepts:
            concepts[entry.concept] = in_company_words(knowledge_base.concepts[entry.concept], entry)
    return replace(knowledge_base, concepts=concepts, overlay=overlay)


def in_company_words(concept: Concept, entry: OverlayConcept) -> Concept:
    """Return the concept with the company's fields and terms; its base texts on use stay as they are."""
    given = entry.fields.model_fields_set if entry.fields is not None else frozenset()
    changed = concept.model_copy(update={name: getattr(entry.fields, name) for name in sorted(given)})
    if entry.terms is None:
        return changed
    laid = {
        language: laid_over(changed.terms.in_language(language), entry.terms.in_language(language))
        for language in LANGUAGES
    }
    return changed.model_copy(update={"terms": Terms(**laid)})


def laid_over(base: tuple[Term, ...], own: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms of one language: the company's own status counts, new ones stand last, one is preferred.

    The place of a base term stays, so that its address in the graph does.
    """
    first: dict[str, Term] = {}
    for term in own:
        first.setdefault(term.text, term)
    preferred = next((term.text for term in first.values() if term.status == "preferred"), None)
    known = {term.text for term in base}
    merged = [_restated(term, first[term.text]) if term.text in first else term for term in base]
    merged += [term for text, term in first.items() if text not in known]
    if preferred is None:
        return tuple(merged)
    return tuple(
        term.model_copy(update={"status": "admitted"})
        if term.status == "preferred" and term.text != preferred
        else term
        for term in merged
    )


def _restated(term: Term, own: Term) -> Term:
    """Return a term of the base with what the company says of it; an old reason does not explain a new status."""
    said = {name: getattr(own, name) for name in own.model_fields_set}
    reason = own.reason if own.reason is not None or own.status != term.status else term.reason
    return term.model_copy(update={**said, "status": own.status, "reason": reason})
