"""Makes the form from the records: labels, meanings, examples, products to choose from, segments, sizes, regions."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from klarstack.findings import Message
from klarstack.questionnaire.form import GIVES, Form, answer_texts, first_words
from klarstack.records import Bilingual, Concept
from klarstack.records.bilingual import LANGUAGES
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.records.questionnaire import AskedCapability, AskedLadder, Pace, Questionnaire

UNIONS = ("union",)
OFFERED_LEVELS = ("division", *UNIONS)
"""Levels of a segment scheme that people can choose from: fine enough to compare, coarse enough to protect."""
_LITTLE_WORDS = ("and", "of", "und", "des", "der")
NAMED_UNIONS = Message("Across the divisions", "Quer zu den Abteilungen")

Pair = dict[str, str]


def compile_form(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the form as plain values, empty where the knowledge base has no questionnaire.

    What the records lack (an unknown concept, a missing language) is left out or told in the other language; `check`
    reports it.
    """
    asked = knowledge_base.questionnaire
    if asked is None:
        return {}
    compiled: dict[str, Any] = {
        "id": asked.id, "version": asked.version, "released": asked.released, "minutes": 0,
        "title": _pair(asked.title), "basis": _pair(asked.pace.source),
        "segments": list(_segments(knowledge_base, asked.scheme)),
        "size_classes": list(_size_classes(knowledge_base)),
        "regions": list(_regions(knowledge_base)),
        "sections": _sections(knowledge_base, asked),
        "ladder": _ladder(knowledge_base, asked.ladder),
    }  # fmt: skip
    return {**compiled, "minutes": minutes(Form.from_dict(compiled), asked.pace)}


def minutes(form: Form, pace: Pace) -> int:
    """Return the estimated minutes in the slower language: reading, answering, naming every second product."""
    words = max(sum(len(text.split()) for text in answer_texts(form, language)) for language in LANGUAGES)
    seconds = (
        60 * words / pace.words_per_minute
        + pace.seconds_per_answer * form.answers
        + pace.seconds_per_product * len(form.questions) / 2
    )
    return math.ceil(seconds / 60)


def _pair(text: Bilingual) -> Pair:
    either = text.en or text.de or ""
    return {"en": text.en or either, "de": text.de or either}


def _labels(concept: Concept) -> Pair:
    return {language: _label(concept, language) for language in ("en", "de")}


def _label(concept: Concept, language: str) -> str:
    """Return the preferred term with a capital, and behind it the acronym people know it by."""
    label = concept.preferred(language) or concept.preferred("en") or concept.preferred("de") or concept.id
    beginnings = {initials for each in LANGUAGES for initials in _initials(concept.preferred(each) or "")}
    acronyms = (term.text for term in concept.terms.in_language(language) if term.type == "acronym")
    known = next((text for text in acronyms if any(text.casefold() in letters for letters in beginnings)), None)
    shown = label[:1].upper() + label[1:]
    return f"{shown} ({known})" if known and known not in label else shown


def _initials(label: str) -> Iterator[tuple[str, ...]]:
    """Yield the beginnings of the row of first letters, with and without little words: an acronym is one of them."""
    words = re.findall(r"\w+", label.casefold())
    for chosen in (words, [word for word in words if word not in _LITTLE_WORDS]):
        letters = "".join(word[0] for word in chosen)
        yield tuple(letters[:length] for length in range(2, len(letters) + 1))


def _sections(knowledge_base: KnowledgeBase, asked: Questionnaire) -> list[dict[str, Any]]:
    offered = dict(_products(knowledge_base, asked.released))
    return [
        {
            "id": section.id,
            "title": _pair(section.title),
            "questions": [
                _question(knowledge_base, capability, offered.get(capability.concept, []))
                for capability in section.capabilities
                if capability.concept in knowledge_base.concepts
            ],
        }
        for section in asked.sections
    ]


def _question(
    knowledge_base: KnowledgeBase, asked: AskedCapability, offered: list[tuple[str, str, bool]]
) -> dict[str, Any]:
    concept = knowledge_base.concepts[asked.concept]
    meaning = _pair(concept.definition)
    short = _pair(asked.short) if asked.short else {language: first_words(text) for language, text in meaning.items()}
    products = [knowledge_base.product(example) for example in asked.examples]
    return {
        "concept": concept.id,
        "label": _labels(concept),
        "meaning": short,
        "examples": [product.name for product in products if product],
        "suggestions": offered,
    }


def _products(knowledge_base: KnowledgeBase, released: str) -> Iterator[tuple[str, list[tuple[str, str, bool]]]]:
    """Yield each concept with the products to offer (id, name, whether it gives it), those long gone left out."""
    by_concept: dict[str, dict[str, tuple[str, str, bool]]] = {}
    for vendor, product, identifier in knowledge_base.products():
        sunset = product.lifecycle.sunset if product.lifecycle else None
        if sunset is not None and sunset < released:
            continue
        for provision in product.provides:
            name = product.name if vendor.name in product.name else f"{product.name} ({vendor.name})"
            gives = provision.relation in GIVES
            known = by_concept.setdefault(provision.concept, {})
            known[identifier] = (identifier, name, gives or (identifier in known and known[identifier][2]))
    for concept, found in by_concept.items():
        yield concept, sorted(_told_apart(list(found.values())), key=lambda entry: (entry[1].casefold(), entry[0]))


def _told_apart(found: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str, bool]]:
    """Yield the products with names of their own: where two are called alike, the id stands behind."""
    counted = Counter(name.casefold() for _, name, _ in found)
    for identifier, name, gives in found:
        yield identifier, f"{name} [{identifier}]" if counted[name.casefold()] > 1 else name, gives


def _segments(knowledge_base: KnowledgeBase, scheme_id: str) -> Iterator[dict[str, Any]]:
    scheme = next((scheme for scheme in knowledge_base.schemes if scheme.id == scheme_id), None)
    if scheme is None:
        return
    labels = {segment.code: _pair(segment.label) for segment in scheme.segments}
    unions = {"en": NAMED_UNIONS.en, "de": NAMED_UNIONS.de}
    offered = [segment for segment in scheme.segments if segment.level in OFFERED_LEVELS]
    for segment in sorted(offered or scheme.segments, key=lambda entry: (entry.level in UNIONS, entry.code)):
        is_union = segment.level in UNIONS
        shown = labels[segment.code]
        numbered = shown if is_union else {key: f"{segment.code} {text}" for key, text in shown.items()}
        group = unions if is_union else labels.get(segment.parent or "")
        yield {"value": f"{scheme.id}:{segment.code}", "label": numbered, "group": group}


def _size_classes(knowledge_base: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield the finest size classes: those that no other one lies in."""
    classes = knowledge_base.segments.size_classes if knowledge_base.segments else ()
    wider = {entry.parent for entry in classes}
    for entry in sorted(classes, key=lambda found: found.minimum):
        if entry.code not in wider:
            yield {"value": entry.code, "label": _pair(entry.label), "group": None}


def _regions(knowledge_base: KnowledgeBase) -> Iterator[dict[str, Any]]:
    """Yield the countries: regions of two letters, German-speaking ones first as in the file."""
    regions = knowledge_base.segments.regions if knowledge_base.segments else ()
    for region in regions:
        if len(region.code) == 2 and region.code != "EU":
            yield {"value": region.code, "label": _pair(region.label), "group": None}


def _ladder(knowledge_base: KnowledgeBase, asked: AskedLadder | None) -> dict[str, Any] | None:
    framework = knowledge_base.frameworks.get(asked.framework) if asked else None
    if asked is None or framework is None:
        return None
    statements = [
        {"id": rule.id, "text": _pair(rule.text)}
        for level in framework.levels
        if level.id in asked.levels
        for rule in level.rules
    ]
    return {"id": framework.id, "title": _pair(framework.title), "statements": statements}
