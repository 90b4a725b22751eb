"""Overlaps: capabilities for which two or more lines of the stack are in use at the same time (R17)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.own import ResolvedItem

_WHOLE_SCOPE = frozenset({"exact", "close", "broad"})
"""A narrow product covers a special part of a capability: beside a full one it is an addition, no overlap."""


@dataclass(frozen=True)
class Overlap:
    """A capability given more than once; the strength is "declared": the company's own inventory says so."""

    concept: str
    items: tuple[ResolvedItem, ...]
    strength: str = "declared"


def find_overlaps(index: BenchmarkIndex, items: Iterable[ResolvedItem]) -> tuple[Overlap, ...]:
    """Return the declared overlaps by concept; a suite beside its own module, or one product twice, is none.

    A line that names only a capability says that there is something, not what: it is no second product.
    """
    giving: dict[str, list[ResolvedItem]] = {}
    for item in items:
        for concept, relation in item.concepts.items():
            is_capability = index.concepts.get(concept, {}).get("kind") == "capability"
            if item.is_in_use and item.product is not None and is_capability and relation in _WHOLE_SCOPE:
                giving.setdefault(concept, []).append(item)
    found = ((concept, _separate(index, given)) for concept, given in sorted(giving.items()))
    return tuple(Overlap(concept, separate) for concept, separate in found if len(separate) > 1)


def _separate(index: BenchmarkIndex, items: list[ResolvedItem]) -> tuple[ResolvedItem, ...]:
    """Return the items without repeated products and without suites whose module is in the list."""
    by_product: dict[str, ResolvedItem] = {}
    for item in items:
        by_product.setdefault(item.product or item.name, item)
    suites = {suite for product in by_product for suite in _suites(index, product)}
    return tuple(item for product, item in by_product.items() if product not in suites)


def _suites(index: BenchmarkIndex, product: str) -> list[str]:
    suites: list[str] = []
    suite = index.products.get(product, {}).get("part_of")
    while suite is not None and suite not in suites:
        suites.append(suite)
        suite = index.products.get(suite, {}).get("part_of")
    return suites
