"""The compiled index of names: everything `resolve` and the site need, as plain JSON-able data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from klarstack.spelling import fold

if TYPE_CHECKING:
    from klarstack.records import Ambiguity, Concept, Product, Terms
    from klarstack.records.knowledge_base import KnowledgeBase

FORMAT = 1

TIERS: dict[str, float] = {
    "preferred": 1.0,
    "term": 0.98,
    "former-name": 0.95,
    "acronym": 0.93,
    "folded": 0.9,
    "with-vendor": 0.88,
    "vendor": 0.5,
}
"""The tiers in the order in which they are tried, with the score a match of that tier gets."""

_NAME_TIERS = {"product": "preferred", "former-name": "former-name", "acronym": "acronym"}
_RELATION_ORDER = ("exact", "close", "broad", "narrow", "related")


class Entry(NamedTuple):
    """One name: its text, what it names ("concept", "product", "word" or "vendor"), its tier, its years."""

    text: str
    kind: str
    target: str
    tier: str
    valid_from: str | None = None
    valid_to: str | None = None
    status: str | None = None


@dataclass(frozen=True)
class Index:
    """Names by folded key, and the facts about what they name."""

    concepts: dict[str, Any]
    vendors: dict[str, Any]
    products: dict[str, Any]
    words: dict[str, Any]
    names: list[list[str | None]]
    keys: dict[str, list[int]]
    ambiguities: dict[str, Any]

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Index:
        """Return the index held in `data`, as written by `compile_index`."""
        return cls(**{field.name: data[field.name] for field in fields(cls)})

    def entries(self, key: str) -> list[Entry]:
        """Return the names with the folded key `key`, in the order of the index."""
        return [self._entries[position] for position in self.keys.get(key, ())]

    @cached_property
    def _entries(self) -> list[Entry]:
        """The names as entries: made once, since every lookup reads them."""
        return [Entry(*name) for name in self.names]  # type: ignore[arg-type]

    @cached_property
    def vendor_keys(self) -> dict[str, str]:
        """The folded name of each vendor, sorted by id: made once, since every miss reads them all."""
        return {identifier: fold(self.vendors[identifier]["name"]) for identifier in sorted(self.vendors)}


def compile_index(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the index of all names in the knowledge base; the same input gives the same content and order."""
    entries = sorted(set(_entries(knowledge_base)), key=lambda entry: [part or "" for part in entry])
    keys: dict[str, list[int]] = {}
    for position, entry in enumerate(entries):
        keys.setdefault(fold(entry.text), []).append(position)
    return {
        "format": FORMAT,
        "concepts": {identifier: _concept(concept) for identifier, concept in knowledge_base.concepts.items()},
        "vendors": {vendor.id: {"name": vendor.name} for vendor in knowledge_base.vendors.values()},
        "products": {
            identifier: _product(vendor.id, product) for vendor, product, identifier in knowledge_base.products()
        },
        "words": {
            f"{vendor.id}#{word.id}": {
                "label": _label(word.terms),
                "vendor": vendor.id,
                "product": f"{vendor.id}/{word.product}" if word.product else None,
                "concepts": [match.concept for match in word.matches],
            }
            for vendor in knowledge_base.vendors.values()
            for word in vendor.vocabulary
        },
        "names": [list(entry) for entry in entries],
        "keys": dict(sorted(keys.items())),
        "ambiguities": {
            fold(ambiguity.word): _ambiguity(ambiguity) for ambiguity in knowledge_base.ambiguities.values()
        },
    }


def _entries(knowledge_base: KnowledgeBase) -> Iterator[Entry]:
    for concept in knowledge_base.concepts.values():
        yield from _term_entries(concept.terms, "concept", concept.id)
    for vendor in knowledge_base.vendors.values():
        yield Entry(vendor.name, "vendor", vendor.id, "vendor")
        for name in vendor.names:
            yield Entry(name.text, "vendor", vendor.id, "vendor", name.valid_from, name.valid_to)
        for product in vendor.products:
            yield from _product_entries(f"{vendor.id}/{product.id}", product)
        for word in vendor.vocabulary:
            for entry in _term_entries(word.terms, "word", f"{vendor.id}#{word.id}"):
                yield entry._replace(tier="acronym" if entry.tier == "acronym" else "term")


def _term_entries(terms: Terms, kind: str, target: str) -> Iterator[Entry]:
    for term in (*terms.de, *terms.en):
        tier = "preferred" if term.status == "preferred" else "acronym" if term.type == "acronym" else "term"
        yield Entry(term.text, kind, target, tier, status=term.status)


def _product_entries(target: str, product: Product) -> Iterator[Entry]:
    yield Entry(product.name, "product", target, "preferred")
    for name in product.names:
        if name.text != product.name:
            tier = _NAME_TIERS.get(name.kind, "term")
            if name.kind == "product":
                tier = "former-name" if name.valid_to else "term"
            yield Entry(name.text, "product", target, tier, name.valid_from, name.valid_to)


def _concept(concept: Concept) -> dict[str, Any]:
    return {
        "label": _label(concept.terms),
        "kind": concept.kind,
        "area": concept.area,
        "status": concept.status,
        "replaced_by": concept.replaced_by,
        "definition": {"en": concept.definition.en, "de": concept.definition.de},
    }


def _product(vendor: str, product: Product) -> dict[str, Any]:
    provided = sorted(product.provides, key=lambda provision: _RELATION_ORDER.index(provision.relation))
    current = next((name for name in product.names if name.text == product.name), None)
    return {
        "name": product.name,
        "vendor": vendor,
        "concepts": [provision.concept for provision in provided],
        "relations": [provision.relation for provision in provided],
        "from": current.valid_from if current else None,
        "sunset": product.lifecycle.sunset if product.lifecycle else None,
        "part_of": product.part_of,
    }


def _label(terms: Terms) -> dict[str, str | None]:
    return {"en": terms.preferred("en"), "de": terms.preferred("de")}


def _ambiguity(ambiguity: Ambiguity) -> dict[str, Any]:
    return {
        "word": ambiguity.word,
        "usual": ambiguity.usual,
        "rule": ambiguity.rule.model_dump(),
        "question": ambiguity.question.model_dump() if ambiguity.question else None,
        "meanings": [
            {
                "concept": meaning.concept,
                "product": meaning.product,
                "outside": meaning.outside.model_dump() if meaning.outside else None,
                "vendors": list(meaning.hints.vendors),
                "words": list(meaning.hints.words),
                "from": meaning.hints.valid_from,
                "to": meaning.hints.valid_to,
            }
            for meaning in ambiguity.meanings
        ],
    }
