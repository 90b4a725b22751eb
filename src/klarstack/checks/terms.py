"""Rules about words: both languages, one preferred term, no word with two meanings unless a rule tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from klarstack.checks.records import place, records, values
from klarstack.findings import Finding, Message, Place, ValuePath
from klarstack.records import Bilingual, Overlay, Segments, Terms
from klarstack.records.bilingual import LANGUAGES, Language, Record
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding
from klarstack.spelling import fold, slug

_LANGUAGE_NAMES = {"de": Message("German", "Deutsch"), "en": Message("English", "Englisch")}


def check_languages(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Every text stands in German and in English."""
    for file, above, record in records(knowledge_base):
        for path, value in values(record, above):
            if isinstance(value, Terms) and isinstance(record, Overlay):
                continue  # a company may have its say in one language
            if isinstance(value, (Bilingual, Terms)):
                for language in LANGUAGES:
                    if not value.in_language(language) and not _is_national_title(knowledge_base, record, path):
                        yield _missing(knowledge_base.places.of(file, *path), path, language)


def _is_national_title(knowledge_base: KnowledgeBase, record: Record, path: ValuePath) -> bool:
    """Whether the text is a title of a national list, which its office publishes in the language of the country."""
    if not isinstance(record, Segments) or path[0] != "schemes" or path[2:] != ("segments", path[-2], "label"):
        return False
    return record.schemes[int(path[1])].mirrors is not None


def _missing(where: Place, path: ValuePath, language: Language) -> Finding:
    name = ".".join(str(step) for step in path)
    english, german = _LANGUAGE_NAMES[language]
    return finding("missing-language", where, Message(f"{name}: {english} is missing.", f"{name}: {german} fehlt."))


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
        targets = {use.target for use in uses}
        unlisted = targets - registered.get(key, set())
        if not unlisted or (len(targets) == 1 and key not in registered):
            continue
        if slug(uses[0].text) in knowledge_base.lost:
            continue  # its ambiguity file waits for repair
        if len(targets) > 1:
            first = min(targets)
            use = next(use for use in uses if use.target in unlisted and (use.target != first or len(unlisted) == 1))
            others = ", ".join(sorted(name for _, name in targets - {use.target}))
            message = Message(f"{use.text!r} names {others} as well.", f"„{use.text}“ benennt auch {others}.")
        else:
            use = uses[0]
            message = Message(
                f"{use.text!r} has an ambiguity file that does not list {use.target[1]}.",
                f"„{use.text}“ hat eine Mehrdeutigkeitsdatei, in der {use.target[1]} fehlt.",
            )
        yield finding("shared-word", place(knowledge_base, use.kind, use.identifier, *use.path), message)


class _Use(NamedTuple):
    """A word that names a target, and where it stands: kind and id of the record, path in its file."""

    target: Target
    text: str
    kind: str
    identifier: str
    path: ValuePath


def _uses(knowledge_base: KnowledgeBase) -> dict[str, list[_Use]]:
    uses: dict[str, list[_Use]] = {}
    for concept in knowledge_base.concepts.values():
        for language in LANGUAGES:
            for position, term in enumerate(concept.terms.in_language(language)):
                path: ValuePath = ("terms", language, position, "text")
                use = _Use(("concept", concept.id), term.text, "concept", concept.id, path)
                uses.setdefault(fold(term.text), []).append(use)
    for vendor in knowledge_base.vendors.values():
        for order, product in enumerate(vendor.products):
            target = ("product", f"{vendor.id}/{product.id}")
            for position, name in enumerate(product.names):
                path = ("products", order, "names", position, "text")
                uses.setdefault(fold(name.text), []).append(_Use(target, name.text, "vendor", vendor.id, path))
            for position, text in enumerate(product.hidden_labels):
                path = ("products", order, "hidden_labels", position)
                uses.setdefault(fold(text), []).append(_Use(target, text, "vendor", vendor.id, path))
    return uses
