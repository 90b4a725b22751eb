"""Overlaps: capabilities for which two or more lines of the stack are in use at the same time (R17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.own import ResolvedItem

STRENGTHS = ("declared", "detected-certain", "detected")
"""How sure an overlap is, the surest first: the company's own list or a contract says so; a scan is sure and has two
kinds of evidence; a scan alone."""

CERTAIN_CONFIDENCE = 100
KINDS_OF_EVIDENCE = 2

_WHOLE_SCOPE = frozenset({"exact", "close", "broad"})
"""A narrow product covers a special part of a capability: beside a full one it is an addition, no overlap."""


@dataclass(frozen=True)
class Overlap:
    """A capability given more than once at one organisational scope, with the strength of the evidence."""

    concept: str
    items: tuple[ResolvedItem, ...]
    strength: str = "declared"
    scope: str | None = None

    @property
    def is_finding(self) -> bool:
        """Whether it may be called an overlap; one that is only detected is a question."""
        return self.strength != "detected"


def find_overlaps(index: BenchmarkIndex, items: Iterable[ResolvedItem]) -> tuple[Overlap, ...]:
    """Return the overlaps by concept; a suite beside its own module, or one product twice, is none.

    Lines with different scopes (two countries, two websites) do not overlap; a line without a scope counts everywhere.
    """
    giving: dict[str, list[ResolvedItem]] = {}
    for item in items:
        for concept, relation in item.concepts.items():
            is_capability = index.concepts.get(concept, {}).get("kind") == "capability"
            if item.is_in_use and is_capability and relation in _WHOLE_SCOPE:
                giving.setdefault(concept, []).append(item)
    return tuple(overlap for concept, given in sorted(giving.items()) for overlap in _by_scope(index, concept, given))


def strength_of(item: ResolvedItem) -> str:
    """Return how sure it is that the item is in use."""
    line = item.line
    if line is None or line.kind != "detected":
        return "declared"
    is_certain = (line.confidence or 0) >= CERTAIN_CONFIDENCE and len(set(line.sources)) >= KINDS_OF_EVIDENCE
    return "detected-certain" if is_certain else "detected"


def _by_scope(index: BenchmarkIndex, concept: str, items: list[ResolvedItem]) -> Iterator[Overlap]:
    scopes = sorted({item.line.scope for item in items if item.line is not None and item.line.scope is not None})
    everywhere = [item for item in items if item.line is None or item.line.scope is None]
    if len(scopes) < 2 or len(_separate(index, everywhere)) > 1:
        yield from _overlap(index, concept, items, scopes[0] if len(scopes) == 1 and not everywhere else None)
        return
    for scope in scopes:
        here = [item for item in items if item in everywhere or (item.line is not None and item.line.scope == scope)]
        yield from _overlap(index, concept, here, scope)


def _overlap(index: BenchmarkIndex, concept: str, items: list[ResolvedItem], scope: str | None) -> Iterator[Overlap]:
    """Yield the overlap; it is as sure as the second surest of its items, for two make it one."""
    separate = _separate(index, items)
    if len(separate) > 1:
        strengths = sorted((strength_of(item) for item in separate), key=STRENGTHS.index)
        yield Overlap(concept, separate, strengths[1], scope)


def _separate(index: BenchmarkIndex, items: list[ResolvedItem]) -> tuple[ResolvedItem, ...]:
    """Return the items without repeated products and without suites whose module is in the list.

    Of a product named twice the surest line stays.
    """
    by_product: dict[str, ResolvedItem] = {}
    for item in sorted(items, key=lambda item: STRENGTHS.index(strength_of(item))):
        by_product.setdefault(item.product or item.name, item)
    suites = {suite for product in by_product for suite in _suites(index, product)}
    kept = {id(item) for product, item in by_product.items() if product not in suites}
    return tuple(item for item in items if id(item) in kept)


def _suites(index: BenchmarkIndex, product: str) -> list[str]:
    suites: list[str] = []
    suite = index.products.get(product, {}).get("part_of")
    while suite is not None and suite not in suites:
        suites.append(suite)
        suite = index.products.get(suite, {}).get("part_of")
    return suites
