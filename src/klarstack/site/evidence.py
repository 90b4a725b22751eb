"""Public evidence by product and by concept: which statements belong to which page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from klarstack.names.index import Index
from klarstack.names.resolve import resolve
from klarstack.records import Evidence, Product, Vendor
from klarstack.records.knowledge_base import KnowledgeBase

SURE = frozenset({"preferred", "term", "former-name", "acronym", "folded", "with-vendor", "compound"})
"""How a name may fit for a statement to be linked: no typing error, no guess, no part of a longer name."""
NEAR = frozenset({"exact", "close"})

Products = Mapping[str, tuple[Vendor, Product]]


@dataclass(frozen=True)
class EvidenceShelf:
    """The statements by the product and by the concept they are about, each list by company.

    `products` is what each vendor and name as written stands for; only names of which the glossary is sure are there.
    """

    by_product: Mapping[str, list[Evidence]]
    by_concept: Mapping[str, list[Evidence]]
    products: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, knowledge_base: KnowledgeBase, names: Index, known: Products) -> EvidenceShelf:
        """Return the statements of the knowledge base where they belong."""
        products = _resolved(knowledge_base.evidence, names, known)
        by_product: dict[str, list[Evidence]] = defaultdict(list)
        by_concept: dict[str, list[Evidence]] = defaultdict(list)
        for statement in in_order(knowledge_base.evidence):
            product = products.get((statement.vendor, statement.product))
            if product is not None:
                by_product[product].append(statement)
            if concept := _concept(knowledge_base, statement, known[product][1] if product else None):
                by_concept[concept].append(statement)
        return cls(dict(by_product), dict(by_concept), products)


def in_order(statements: Iterable[Evidence]) -> list[Evidence]:
    """Return the statements by company, then by date: an order that ranks nobody."""
    return sorted(statements, key=lambda one: (one.company.casefold(), one.date or "", one.id))


def _resolved(statements: Iterable[Evidence], names: Index, known: Products) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for vendor, name in sorted({(statement.vendor, statement.product) for statement in statements}):
        resolution = resolve(names, name, vendor)
        first = resolution.candidates[0] if resolution.outcome == "resolved" else None
        if first is not None and first.product and first.tier in SURE and first.product in known:
            found[vendor, name] = first.product
    return found


def _concept(knowledge_base: KnowledgeBase, statement: Evidence, product: Product | None) -> str | None:
    """Return the concept of the category; where the category is too wide, what the product provides first of all."""
    dataset = knowledge_base.datasets.get(statement.dataset)
    for mapping in dataset.indicators if dataset else ():
        if mapping.indicator == statement.category and mapping.concept and mapping.relation in NEAR:
            return mapping.concept
    provided = product.provides if product is not None else ()
    return next((provision.concept for provision in provided if provision.relation in NEAR), None)
