"""Acronyms and accepted names: what must be spelled out once, and what no spelling checker should complain about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klarstack.exporters.vale.everyday_words import everyday_words
from klarstack.exporters.vale.patterns import escaped
from klarstack.exporters.vale.selection import Rule
from klarstack.exporters.vale.words import is_acronym
from klarstack.records import Concept
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.spelling import fold, tidy


@dataclass(frozen=True)
class Acronym:
    """An acronym with several meanings; `long_form` is the one people in MarTech mostly mean."""

    text: str
    long_form: str | None
    page: str


def acronyms_to_spell_out(knowledge_base: KnowledgeBase, language: str) -> tuple[Acronym, ...]:
    """Return the registered acronyms with several meanings that stand for a concept in this language."""
    found = []
    for ambiguity in knowledge_base.ambiguities.values():
        text = tidy(ambiguity.word)
        if not is_acronym(text) or not text.isalnum():
            continue
        concepts = [
            knowledge_base.concepts[meaning.concept]
            for meaning in ambiguity.meanings
            if meaning.concept is not None and meaning.concept in knowledge_base.concepts
        ]
        meant = [concept for concept in concepts if _has_acronym(concept, text, language)]
        usual = [concept for concept in meant if concept.id == ambiguity.usual]
        if meant:
            concept = (usual or meant)[0]
            long_form = concept.preferred(language)
            found.append(Acronym(text, long_form if long_form != text else None, f"concepts/{concept.id}"))
    return tuple(sorted(found, key=lambda acronym: acronym.text))


def accepted_names(knowledge_base: KnowledgeBase, rules: tuple[Rule, ...]) -> tuple[str, ...]:
    """Return the lines of accept.txt: names of vendors and products, and acronyms, unless a rule flags them.

    Each begins with `(?i)`: without it Vale takes the entry as the only right way to write the word, and its rule
    `Vale.Terms` would report every "segment" as a wrongly written "Segment".
    """
    everyday = everyday_words(knowledge_base)
    names = {
        name
        for name in map(tidy, _names(knowledge_base))
        if fold(name) not in everyday and name.isprintable() and not any(rule.fires_on(name) for rule in rules)
    }
    folded = {name.lower(): name for name in sorted(names, reverse=True)}
    return tuple(f"(?i){escaped(folded[key])}" for key in sorted(folded))


def _names(knowledge_base: KnowledgeBase) -> Iterator[str]:
    for vendor in knowledge_base.vendors.values():
        yield vendor.name
        for product in vendor.products:
            yield product.name
            yield from (name.text for name in product.names if name.kind == "acronym" and name.valid_to is None)
    for concept in knowledge_base.concepts.values():
        for term in (*concept.terms.de, *concept.terms.en):
            if term.type == "acronym" and term.status in ("preferred", "admitted"):
                yield term.text


def _has_acronym(concept: Concept, text: str, language: str) -> bool:
    return any(
        term.text == text and term.status in ("preferred", "admitted") for term in concept.terms.in_language(language)
    )
