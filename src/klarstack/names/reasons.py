"""Why terms are avoided and how vendors' words differ: the sentences that `lint` shows, kept apart from the names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from klarstack.records import Bilingual, Terms
    from klarstack.records.knowledge_base import KnowledgeBase

Pair = dict[str, str | None]


@dataclass(frozen=True)
class Reasons:
    """Sentences in both languages: by concept and text of the term, and by vendor's word and concept."""

    terms: dict[str, dict[str, Pair]] = field(default_factory=dict)
    words: dict[str, dict[str, Pair]] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Reasons:
        """Return the reasons held in `data`, as written by `compile_reasons`."""
        return cls(**{part.name: data[part.name] for part in fields(cls)})

    def of_term(self, concept: str, text: str) -> Pair:
        """Return why this term of the concept has its status; both sentences are None where nobody has said."""
        return self.terms.get(concept, {}).get(text, _NOTHING)

    def of_word(self, word: str, concept: str) -> Pair:
        """Return how a vendor's word differs from the concept; both sentences are None where nobody has said."""
        return self.words.get(word, {}).get(concept, _NOTHING)


_NOTHING: Pair = {"en": None, "de": None}


def compile_reasons(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the reasons in the knowledge base; the same input gives the same content and order."""
    terms = {concept.id: dict(_of_terms(concept.terms)) for concept in knowledge_base.concepts.values()}
    words = {
        f"{vendor.id}#{word.id}": {match.concept: _pair(match.difference) for match in word.matches if match.difference}
        for vendor in knowledge_base.vendors.values()
        for word in vendor.vocabulary
    }
    return {
        "terms": {concept: said for concept, said in terms.items() if said},
        "words": {word: said for word, said in words.items() if said},
    }


def _of_terms(terms: Terms) -> Iterator[tuple[str, Pair]]:
    for term in (*terms.de, *terms.en):
        if term.reason is not None and term.status in ("deprecated", "forbidden"):
            yield term.text, _pair(term.reason)


def _pair(text: Bilingual) -> Pair:
    return {"en": text.en, "de": text.de}
