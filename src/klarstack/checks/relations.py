"""Rules about relations: hierarchies and successions end, SKOS relations are disjoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from klarstack.checks.records import place
from klarstack.findings import Finding, Message, Place, ValuePath
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding


def check_hierarchy(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Following `broader` never leads back to the start."""
    broader = {concept.id: concept.broader for concept in knowledge_base.concepts.values()}
    for cycle in _cycles(broader):
        if len(cycle) > 1:
            way = " → ".join((*cycle, cycle[0]))
            yield finding(
                "hierarchy-cycle",
                place(knowledge_base, "concept", cycle[0], "broader"),
                Message(f"The hierarchy runs in a circle: {way}.", f"Die Hierarchie läuft im Kreis: {way}."),
            )


def _cycles(edges: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, ...]]:
    """Yield each cycle once, from its alphabetically first node; linear in the number of edges."""
    done: set[str] = set()
    for start in sorted(edges):
        trail: list[str] = []
        on_trail: dict[str, int] = {}
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            node, depth = stack.pop()
            while len(trail) > depth:
                left = trail.pop()
                del on_trail[left]
                done.add(left)
            if node in on_trail:
                cycle = trail[on_trail[node] :]
                first = cycle.index(min(cycle))
                yield tuple(cycle[first:] + cycle[:first])
            elif node not in done and node in edges:
                on_trail[node] = len(trail)
                trail.append(node)
                stack.extend((target, depth + 1) for target in sorted(edges[node], reverse=True))
        done.update(trail)


def check_disjoint_relations(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """SKOS S27: a concept is not related to one that stands above or below it."""
    broader = {concept.id: concept.broader for concept in knowledge_base.concepts.values()}
    for concept in knowledge_base.concepts.values():
        above = _above(concept.id, broader) if concept.related else set()
        for position, other in enumerate(concept.related):
            if other != concept.id and (other in above or concept.id in _above(other, broader)):
                yield finding(
                    "related-hierarchy-clash",
                    place(knowledge_base, "concept", concept.id, "related", position),
                    Message(
                        f"{other!r} is related here and stands in the same line of the hierarchy.",
                        f"„{other}“ ist hier related und steht in derselben Linie der Hierarchie.",
                    ),
                )


def _above(start: str, broader: Mapping[str, Iterable[str]]) -> set[str]:
    above: set[str] = set()
    waiting = [start]
    while waiting:
        for parent in broader.get(waiting.pop(), ()):
            if parent not in above:
                above.add(parent)
                waiting.append(parent)
    return above


def check_mappings(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """SKOS S46: what is an exact match is neither a broad nor a related match; one relation per target."""
    for concept in knowledge_base.concepts.values():
        pairs = [(match.iri, match.relation) for match in concept.matches]
        yield from _clashes(knowledge_base, "concept", concept.id, ("matches",), pairs)
    for vendor in knowledge_base.vendors.values():
        for position, word in enumerate(vendor.vocabulary):
            pairs = [(match.concept, match.relation) for match in word.matches]
            yield from _clashes(knowledge_base, "vendor", vendor.id, ("vocabulary", position, "matches"), pairs)


def _clashes(
    knowledge_base: KnowledgeBase,
    kind: str,
    identifier: str,
    path: ValuePath,
    pairs: Iterable[tuple[str, str]],
) -> Iterator[Finding]:
    seen: dict[str, str] = {}
    for position, (target, relation) in enumerate(pairs):
        if target in seen:
            yield finding(
                "mapping-clash",
                place(knowledge_base, kind, identifier, *path, position),
                Message(
                    f"{target!r} is mapped as {seen[target]} and as {relation}.",
                    f"„{target}“ ist als {seen[target]} und als {relation} zugeordnet.",
                ),
            )
        seen.setdefault(target, relation)


def check_successors(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A chain of successors ends."""
    successors = {
        identifier: product.lifecycle.successor
        for _, product, identifier in knowledge_base.products()
        if product.lifecycle and product.lifecycle.successor
    }
    for way, where in _circles(knowledge_base, successors, "lifecycle", "successor"):
        message = Message(f"The successors run in a circle: {way}.", f"Die Nachfolge läuft im Kreis: {way}.")
        yield finding("successor-cycle", where, message)


def check_suites(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A product is not a part of itself, however long the way round."""
    suites = {identifier: product.part_of for _, product, identifier in knowledge_base.products() if product.part_of}
    for way, where in _circles(knowledge_base, suites, "part_of"):
        message = Message(f"Each is a part of the next: {way}.", f"Jedes ist Teil des nächsten: {way}.")
        yield finding("suite-cycle", where, message)


def _circles(knowledge_base: KnowledgeBase, edges: Mapping[str, str], *path: str) -> Iterator[tuple[str, Place]]:
    """Yield the way round of each circle among products, and the place of `path` in its first product."""
    for cycle in _cycles({start: (end,) for start, end in edges.items()}):
        vendor_id, _, product_id = cycle[0].partition("/")
        position = [product.id for product in knowledge_base.vendors[vendor_id].products].index(product_id)
        where = place(knowledge_base, "vendor", vendor_id, "products", position, *path)
        yield " → ".join((*cycle, cycle[0])), where
