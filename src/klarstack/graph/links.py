"""What refers to what: every relation of the knowledge base seen from its other end.

A triple stands in the document of its subject, so the page of a concept must know who refers to it. A reference to a
record that does not exist is left out of the graph; the checks report it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pyoxigraph import NamedNode

from klarstack.graph.vocabulary import DCT, KS, SCHEMA, SKOS, Addresses, part
from klarstack.records.knowledge_base import KnowledgeBase

T = TypeVar("T")

INVERSE = {"exact": "exact", "close": "close", "broad": "narrow", "narrow": "broad", "related": "related"}
"""The relation seen from the other end."""


def mapping_predicate(relation: str) -> NamedNode:
    """Return the SKOS mapping property for a relation: exact → skos:exactMatch."""
    return SKOS[f"{relation}Match"]


class Link(NamedTuple):
    """A statement about a record that another record makes: predicate and object."""

    predicate: NamedNode
    other: NamedNode


@dataclass(frozen=True)
class Links:
    """The addresses, the identifiers that exist, and the statements each record gets from others."""

    addresses: Addresses
    concepts: frozenset[str]
    products: frozenset[str]
    to_concept: Mapping[str, tuple[Link, ...]]
    to_product: Mapping[str, tuple[Link, ...]]
    members: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, knowledge_base: KnowledgeBase) -> Links:
        """Return the links of a knowledge base, computed once for all documents."""
        addresses = Addresses.of(knowledge_base.project)
        concepts = frozenset(knowledge_base.concepts)
        products = frozenset(identifier for _, _, identifier in knowledge_base.products())
        return cls(
            addresses, concepts, products,
            to_concept=_grouped(_to_concepts(knowledge_base, addresses)),
            to_product=_grouped(_to_products(knowledge_base, addresses)),
            members=_grouped((concept.area, key) for key, concept in knowledge_base.concepts.items()),
        )  # fmt: skip

    def known_concepts(self, identifiers: Iterable[str | None]) -> Iterator[NamedNode]:
        """Yield the IRIs of those concepts that exist."""
        return (self.addresses.concept(identifier) for identifier in identifiers if identifier in self.concepts)

    def known_products(self, identifiers: Iterable[str | None]) -> Iterator[NamedNode]:
        """Yield the IRIs of those products (`vendor/product`) that exist."""
        return (self.addresses.product(identifier) for identifier in identifiers if identifier in self.products)


def _to_concepts(knowledge_base: KnowledgeBase, addresses: Addresses) -> Iterator[tuple[str, Link]]:
    for identifier, concept in knowledge_base.concepts.items():
        node = addresses.concept(identifier)
        for broader in concept.broader:
            yield broader, Link(SKOS.narrower, node)
        for related in concept.related:
            yield related, Link(SKOS.related, node)
        for confusion in concept.not_to_confuse_with:
            yield confusion.concept, Link(KS.notToConfuseWith, node)
        if concept.replaced_by is not None:
            yield concept.replaced_by, Link(DCT.replaces, node)
    yield from _from_vendors(knowledge_base, addresses)


def _from_vendors(knowledge_base: KnowledgeBase, addresses: Addresses) -> Iterator[tuple[str, Link]]:
    for _, product, identifier in knowledge_base.products():
        node = addresses.product(identifier)
        for position, provision in enumerate(product.provides, start=1):
            yield provision.concept, Link(KS.providedBy, part(node, f"provides-{position}"))
    for vendor in knowledge_base.vendors.values():
        for word in vendor.vocabulary:
            for match in word.matches:
                predicate = mapping_predicate(INVERSE[match.relation])
                yield match.concept, Link(predicate, addresses.word(vendor.id, word.id))


def _to_products(knowledge_base: KnowledgeBase, addresses: Addresses) -> Iterator[tuple[str, Link]]:
    for _, product, identifier in knowledge_base.products():
        node = addresses.product(identifier)
        if product.part_of is not None:
            yield product.part_of, Link(SCHEMA.hasPart, node)
        if product.lifecycle is not None and product.lifecycle.successor is not None:
            yield product.lifecycle.successor, Link(KS.predecessor, node)


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}
