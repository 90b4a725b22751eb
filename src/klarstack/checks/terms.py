"""Rules about words: both languages, one preferred term, no word with two meanings unless a rule tells them apart."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.checks.records import ValuePath, place, records, values
from klarstack.findings import Finding, Message, Place
from klarstack.records import Bilingual, Terms
from klarstack.records.bilingual import LANGUAGES
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding
from klarstack.spelling import fold, slug

_LANGUAGE_NAMES = {"de": Message("German", "Deutsch"), "en": Message("English", "Englisch")}


def check_languages(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Every text stands in German and in English."""
    for file, above, record in records(knowledge_base):
        for path, value in values(record, above):
            if isinstance(value, (Bilingual, Terms)):
                yield from _missing(knowledge_base.places.of(file, *path), value, path)


def _missing(where: Place, value: Bilingual | Terms, path: ValuePath) -> Iterator[Finding]:
    name = ".".join(str(step) for step in path)
    for language in LANGUAGES:
        if not value.in_language(language):
            english, german = _LANGUAGE_NAMES[language]
            yield finding(
                "missing-language",
                where,
                Message(f"{name}: {english} is missing.", f"{name}: {german} fehlt."),
            )


def check_terms(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """SKOS S13 and S14: one preferred term per language, no term twice."""
    for concept in knowledge_base.concepts.values():
        yield from _terms(knowledge_base, "concept", concept.id, ("terms",), concept.terms)
    for vendor in knowledge_base.vendors.values():
        for position, word in enumerate(vendor.vocabulary):
            yield from _terms(knowledge_base, "vendor", vendor.id, ("vocabulary", position, "terms"), word.terms)


def _terms(
    knowledge_base: KnowledgeBase, kind: str, identifier: str, path: ValuePath, terms: Terms
) -> Iterator[Finding]:
    for language in LANGUAGES:
        listed = terms.in_language(language)
        preferred = [position for position, term in enumerate(listed) if term.status == "preferred"]
        if listed and not preferred:
            yield finding(
                "missing-preferred-term",
                place(knowledge_base, kind, identifier, *path, language),
                Message(f"No {language} term is preferred.", f"Keine Benennung ({language}) ist bevorzugt."),
            )
        for position in preferred[1:]:
            yield finding(
                "several-preferred-terms",
                place(knowledge_base, kind, identifier, *path, language, position),
                Message(f"A second preferred {language} term.", f"Eine zweite bevorzugte Benennung ({language})."),
            )
        seen: set[str] = set()
        for position, term in enumerate(listed):
            if term.text in seen:
                yield finding(
                    "repeated-term",
                    place(knowledge_base, kind, identifier, *path, language, position),
                    Message(f"The term {term.text!r} stands twice.", f"Die Benennung „{term.text}“ steht doppelt."),
                )
            seen.add(term.text)


def check_ambiguities(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """An ambiguity has two meanings or more, each of one kind, and its usual meaning is one of them."""
    for identifier, ambiguity in knowledge_base.ambiguities.items():
        for position, meaning in enumerate(ambiguity.meanings):
            given = [name for name in ("concept", "product", "outside") if getattr(meaning, name) is not None]
            if len(given) != 1:
                yield finding(
                    "meaning-shape",
                    place(knowledge_base, "ambiguity", identifier, "meanings", position),
                    Message(
                        f"This meaning has {', '.join(given) or 'none of the three'}.",
                        f"Diese Bedeutung hat {', '.join(given) or 'keines der drei'}.",
                    ),
                )
        if len(ambiguity.meanings) < 2:
            yield finding(
                "meaning-shape",
                place(knowledge_base, "ambiguity", identifier, "meanings"),
                Message("The word has fewer than two meanings.", "Das Wort hat weniger als zwei Bedeutungen."),
            )
        targets = {meaning.concept or meaning.product for meaning in ambiguity.meanings} - {None}
        if ambiguity.usual is not None and ambiguity.usual not in targets:
            yield finding(
                "usual-meaning",
                place(knowledge_base, "ambiguity", identifier, "usual"),
                Message(
                    f"{ambiguity.usual!r} is not among the meanings.",
                    f"„{ambiguity.usual}“ gehört nicht zu den Bedeutungen.",
                ),
            )


Target = tuple[str, str]
"""("concept", id) or ("product", vendor/product)."""


def check_shared_words(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A word that names two things has an ambiguity file that lists them both."""
    registered: dict[str, set[Target]] = {}
    for ambiguity in knowledge_base.ambiguities.values():
        registered.setdefault(fold(ambiguity.word), set()).update(
            ("concept", meaning.concept) if meaning.concept else ("product", meaning.product or "")
            for meaning in ambiguity.meanings
        )
    for key, uses in sorted(_uses(knowledge_base).items()):
        if slug(uses[0][1]) in knowledge_base.lost:
            continue  # its ambiguity file waits for repair
        targets = {target for target, _, _ in uses}
        unlisted = targets - registered.get(key, set())
        if len(targets) > 1 and unlisted:
            first = min(target for target in targets)
            target, text, where = next(
                use for use in uses if use[0] in unlisted and (use[0] != first or len(unlisted) == 1)
            )
            others = ", ".join(sorted(name for _, name in targets - {target}))
            yield finding(
                "shared-word",
                where,
                Message(f"{text!r} names {others} as well.", f"„{text}“ benennt auch {others}."),
            )
        elif unlisted and key in registered:
            target, text, where = next(use for use in uses if use[0] in unlisted)
            yield finding(
                "shared-word",
                where,
                Message(
                    f"{text!r} has an ambiguity file that does not list {target[1]}.",
                    f"„{text}“ hat eine Mehrdeutigkeitsdatei, in der {target[1]} fehlt.",
                ),
            )


def _uses(knowledge_base: KnowledgeBase) -> dict[str, list[tuple[Target, str, Place]]]:
    uses: dict[str, list[tuple[Target, str, Place]]] = {}
    for concept in knowledge_base.concepts.values():
        for language in LANGUAGES:
            for position, term in enumerate(concept.terms.in_language(language)):
                where = place(knowledge_base, "concept", concept.id, "terms", language, position, "text")
                uses.setdefault(fold(term.text), []).append((("concept", concept.id), term.text, where))
    for vendor in knowledge_base.vendors.values():
        for order, product in enumerate(vendor.products):
            target = ("product", f"{vendor.id}/{product.id}")
            for position, name in enumerate(product.names):
                where = place(knowledge_base, "vendor", vendor.id, "products", order, "names", position, "text")
                uses.setdefault(fold(name.text), []).append((target, name.text, where))
    return uses
