"""Flagged words: what a text should not say, what it should say instead, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from klarstack.exporters.vale.patterns import Spelling
from klarstack.records import Concept, Product, Vendor
from klarstack.records.concepts import Term
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.records.overlays import Overlay, OverlayName
from klarstack.spelling import fold, tidy

Kind = Literal["Forbidden", "Deprecated", "VendorWord", "FormerName"]
Level = Literal["error", "warning", "suggestion"]

LEVELS: dict[Kind, Level] = {
    "Forbidden": "error",
    "Deprecated": "warning",
    "VendorWord": "suggestion",
    "FormerName": "suggestion",
}
"""How loud Vale is about each kind, the loudest first."""


@dataclass(frozen=True)
class FlaggedWord:
    """A word to flag, as one style (one language) sees it.

    `reason` is in the language of the messages; `page` is the path of the page that explains; `rule` groups words
    that share a rule: the word itself, or the product whose former names they are.
    """

    kind: Kind
    spelling: Spelling
    replacement: str | None
    page: str
    rule: str
    reason: str | None = None
    note: str | None = None
    company: str | None = None

    @property
    def text(self) -> str:
        """The word itself."""
        return self.spelling.text

    @property
    def level(self) -> Level:
        """How loud Vale is about it."""
        return LEVELS[self.kind]

    @property
    def is_case_sensitive(self) -> bool:
        """Whether it is a name or an acronym, which is another word in small letters."""
        return self.spelling.rigid


def flagged_words(knowledge_base: KnowledgeBase, language: str, message_language: str) -> Iterator[FlaggedWord]:
    """Yield every word the knowledge base would rather not read in `language`, unsafe ones included."""
    avoided = names_a_company_avoids(knowledge_base)
    if knowledge_base.overlay is not None:
        yield from _company_names(knowledge_base, knowledge_base.overlay, language, message_language)
    for concept in knowledge_base.concepts.values():
        yield from _terms(concept, language, message_language)
    for vendor in knowledge_base.vendors.values():
        yield from _vendor_words(knowledge_base, vendor, language)
        for product in vendor.products:
            if product.name not in avoided:
                yield from _former_names(vendor, product, language)


def protected_spellings(knowledge_base: KnowledgeBase, language: str) -> Iterator[Spelling]:
    """Yield what no rule of this language may fire on: good terms, current names, words with several meanings."""
    avoided = names_a_company_avoids(knowledge_base)
    for concept in knowledge_base.concepts.values():
        for term in concept.terms.in_language(language):
            if term.status in ("preferred", "admitted"):
                yield spelling_of(term, language)
    for vendor in knowledge_base.vendors.values():
        for text in (vendor.name, *(product.name for product in vendor.products)):
            if text not in avoided:
                yield Spelling(tidy(text), language, rigid=True)
    forbidden = {fold(text) for text in (*avoided, *_forbidden_terms(knowledge_base, language))}
    for ambiguity in knowledge_base.ambiguities.values():
        if fold(ambiguity.word) not in forbidden:
            yield Spelling(tidy(ambiguity.word), language, rigid=True)


def spelling_of(term: Term, language: str) -> Spelling:
    """Return how a term is written; acronyms do not inflect like words."""
    return Spelling(tidy(term.text), language, term.gender, rigid=term.type == "acronym" or is_acronym(term.text))


def is_acronym(text: str) -> bool:
    """Return whether a word is all capitals, so that its small letters are another word."""
    letters = [character for character in text if character.isalpha()]
    return " " not in text and len(letters) > 1 and all(character.isupper() for character in letters)


def names_a_company_avoids(knowledge_base: KnowledgeBase) -> frozenset[str]:
    """Return the names its overlay forbids or calls outdated."""
    names = knowledge_base.overlay.names if knowledge_base.overlay is not None else ()
    return frozenset(name.text for name in names if name.status != "preferred")


def _forbidden_terms(knowledge_base: KnowledgeBase, language: str) -> Iterator[str]:
    for concept in knowledge_base.concepts.values():
        yield from (term.text for term in concept.terms.in_language(language) if term.status == "forbidden")


def _terms(concept: Concept, language: str, message_language: str) -> Iterator[FlaggedWord]:
    preferred = concept.preferred(language)
    for term in concept.terms.in_language(language):
        if term.status in ("deprecated", "forbidden"):
            yield FlaggedWord(
                "Forbidden" if term.status == "forbidden" else "Deprecated",
                spelling_of(term, language),
                tidy(preferred) if preferred else None,
                f"concepts/{concept.id}",
                rule=tidy(term.text),
                reason=term.reason.in_language(message_language) if term.reason else None,
            )


def _former_names(vendor: Vendor, product: Product, language: str) -> Iterator[FlaggedWord]:
    current = next((name for name in product.names if name.text == product.name), None)
    for name in product.names:
        is_former = name.kind == "former-name" or (name.kind == "product" and name.valid_to is not None)
        if is_former and name.text != product.name:
            yield FlaggedWord(
                "FormerName",
                Spelling(tidy(name.text), language, rigid=True),
                tidy(product.name),
                f"products/{vendor.id}/{product.id}",
                rule=f"{vendor.id}-{product.id}",
                note=current.valid_from if current else None,
            )


def _vendor_words(knowledge_base: KnowledgeBase, vendor: Vendor, language: str) -> Iterator[FlaggedWord]:
    """Yield the vendor's words that mean exactly one shared concept; all others say something of their own."""
    for word in vendor.vocabulary:
        shared = knowledge_base.concepts.get(word.matches[0].concept) if len(word.matches) == 1 else None
        preferred = shared.preferred(language) if shared is not None else None
        if shared is None or preferred is None or word.matches[0].relation != "exact":
            continue
        for term in word.terms.in_language(language):
            yield FlaggedWord(
                "VendorWord",
                spelling_of(term, language),
                tidy(preferred),
                f"concepts/{shared.id}",
                rule=tidy(term.text),
                note=vendor.name,
            )


def _company_names(
    knowledge_base: KnowledgeBase, overlay: Overlay, language: str, message_language: str
) -> Iterator[FlaggedWord]:
    for name in overlay.names:
        if name.status != "preferred":
            yield FlaggedWord(
                "Forbidden" if name.status == "forbidden" else "Deprecated",
                Spelling(tidy(name.text), language, rigid=True),
                _instead(knowledge_base, name, language),
                _page(name),
                rule=tidy(name.text),
                reason=name.reason.in_language(message_language) if name.reason else None,
                company=overlay.company,
            )


def _instead(knowledge_base: KnowledgeBase, name: OverlayName, language: str) -> str | None:
    product = knowledge_base.product(name.product) if name.product else None
    concept = knowledge_base.concepts.get(name.concept) if name.concept else None
    instead = name.use or (product.name if product else concept.preferred(language) if concept else None)
    return tidy(instead) if instead and fold(instead) != fold(name.text) else None


def _page(name: OverlayName) -> str:
    return f"products/{name.product}" if name.product else f"concepts/{name.concept}" if name.concept else "a-z"
