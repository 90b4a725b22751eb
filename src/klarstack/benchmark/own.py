"""The company's own side: which capabilities its stack gives, lacks, or leaves open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.names import Candidate, Index, Resolution, resolve

if TYPE_CHECKING:
    from klarstack.records import Stack, StackItem

IN_USE = frozenset({"in-use", "phasing-out"})
"""What runs today counts as yes, also while it is being replaced (R11: status in use); what is planned, piloted or
retired counts as no, unless something else gives the capability."""

GIVES = ("exact", "close", "broad", "narrow")
"""Relations by which a product gives a capability; a related product only supports it."""


@dataclass(frozen=True)
class ResolvedItem:
    """One line of the stack with what it was resolved to; `concepts` maps capabilities to the product's relation.

    `line` is what the company wrote; several items share it where a line names several things.
    """

    name: str
    vendor: str | None
    status: str
    outcome: str
    product: str | None = None
    product_name: str | None = None
    concepts: Mapping[str, str] = field(default_factory=dict)
    possible: frozenset[str] = frozenset()
    resolution: Resolution | None = None
    owner: str | None = None
    annual_cost: str | None = None
    line: StackItem | None = None

    @property
    def is_in_use(self) -> bool:
        """Whether the item runs today."""
        return self.status in IN_USE


@dataclass(frozen=True)
class Use:
    """One product that gives a capability; `through` names the narrower capability it gives, if it is another one."""

    item: ResolvedItem
    relation: str
    through: str | None = None


@dataclass(frozen=True)
class OwnStatus:
    """yes, no or unknown for one capability, with what makes it so."""

    status: str
    uses: tuple[Use, ...] = ()
    inactive: tuple[Use, ...] = ()
    open_items: tuple[str, ...] = ()
    is_contradicted: bool = False


def resolve_items(benchmark: BenchmarkIndex, names: Index, stack: Stack) -> tuple[ResolvedItem, ...]:
    """Return every line of the stack resolved; ids are taken as they are, names go through the resolver.

    A line that names several things ("HubSpot Marketing Hub / Pipedrive") becomes one for each; its cost stays with the
    first.
    """
    return tuple(line for item in stack.items for line in _resolve_item(benchmark, names, item))


def own_statuses(
    benchmark: BenchmarkIndex, items: Iterable[ResolvedItem], not_used: Iterable[str], concepts: Iterable[str]
) -> dict[str, OwnStatus]:
    """Return the status of each concept, rolled up the hierarchy.

    Yes: an item in use or phasing out gives the concept or a narrower one. No: the stack lists the concept (or a
    broader one) under `not_used`, or only planned, pilot or retired items give it. Everything else is unknown: silence
    is no answer, and an item whose name is ambiguous leaves open whatever it may mean.
    """
    absent = {below for concept in not_used for below in _with_narrower(benchmark, concept)}
    uses: dict[str, list[Use]] = {}
    inactive: dict[str, list[Use]] = {}
    doubts: dict[str, list[str]] = {}
    for item in items:
        for concept, relation in item.concepts.items():
            for above in with_broader(benchmark, concept):
                target = uses if item.is_in_use else inactive
                target.setdefault(above, []).append(Use(item, relation, None if above == concept else concept))
        if item.is_in_use and item.outcome != "resolved":
            for concept in sorted(item.possible):
                for above in with_broader(benchmark, concept):
                    doubts.setdefault(above, []).append(item.name)
    return {
        concept: _status(
            _each_once(uses.get(concept, [])), _each_once(inactive.get(concept, [])), doubts.get(concept, []),
            listed_absent=concept in absent,
        )
        for concept in concepts
    }  # fmt: skip


def concepts_of_line(benchmark: BenchmarkIndex, names: Index, text: str, vendor: str | None) -> dict[str, str] | None:
    """Return the concepts that a name or id gives, with the relation; None where it is not resolved."""
    lines = _resolve_line(benchmark, names, ResolvedItem(text, vendor, "in-use", "unknown"))
    if any(line.outcome != "resolved" for line in lines):
        return None
    return {concept: relation for line in lines for concept, relation in line.concepts.items()}


def with_broader(benchmark: BenchmarkIndex, concept: str) -> list[str]:
    """Return the concept and all broader ones, each once, nearest first."""
    return _closure(benchmark, concept, "broader")


def _with_narrower(benchmark: BenchmarkIndex, concept: str) -> list[str]:
    return _closure(benchmark, concept, "narrower")


def _closure(benchmark: BenchmarkIndex, concept: str, direction: str) -> list[str]:
    order = [concept]
    for reached in order:
        order.extend(near for near in benchmark.concepts.get(reached, {}).get(direction, ()) if near not in order)
    return order


def _status(uses: tuple[Use, ...], inactive: tuple[Use, ...], doubts: list[str], *, listed_absent: bool) -> OwnStatus:
    open_items = tuple(dict.fromkeys(doubts))
    if uses:
        return OwnStatus("yes", uses, inactive, is_contradicted=listed_absent)
    if open_items:
        return OwnStatus("unknown", (), inactive, open_items)
    return OwnStatus("no" if listed_absent or inactive else "unknown", (), inactive)


def _each_once(uses: list[Use]) -> tuple[Use, ...]:
    """Keep the most direct use per line of the stack."""
    best: dict[int, Use] = {}
    for use in uses:
        known = best.get(id(use.item))
        if known is None or _directness(use) < _directness(known):
            best[id(use.item)] = use
    return tuple(best.values())


def _directness(use: Use) -> tuple[bool, int]:
    return use.through is not None, GIVES.index(use.relation)


def _resolve_item(benchmark: BenchmarkIndex, names: Index, item: StackItem) -> list[ResolvedItem]:
    line = ResolvedItem(
        item.name, item.vendor, item.status, "unknown", owner=item.owner, annual_cost=item.annual_cost, line=item
    )
    return _resolve_line(benchmark, names, line)


def _resolve_line(benchmark: BenchmarkIndex, names: Index, line: ResolvedItem) -> list[ResolvedItem]:
    product = benchmark.products.get(line.name)
    if product is not None:
        given = _given(product["concepts"])
        return [replace(line, outcome="resolved", product=line.name, product_name=product["name"], concepts=given)]
    if line.name in benchmark.concepts:
        return [replace(line, outcome="resolved", concepts={line.name: "exact"})]
    resolution = resolve(names, line.name, vendor=line.vendor)
    if resolution.outcome != "resolved":
        answers = () if resolution.outcome == "unknown" else resolution.candidates
        possible = {concept for candidate in answers for concept in _concepts(benchmark, candidate)}
        return [replace(line, outcome=resolution.outcome, possible=frozenset(possible), resolution=resolution)]
    named = {candidate.thing: candidate for candidate in resolution.candidates if candidate.word is None}
    return [
        replace(
            line, outcome="resolved", product=candidate.product, product_name=candidate.product_name,
            concepts=_concepts(benchmark, candidate), resolution=resolution,
            annual_cost=None if position else line.annual_cost,
        )
        for position, candidate in enumerate(list(named.values()) or resolution.candidates[:1])
    ]  # fmt: skip


def _concepts(benchmark: BenchmarkIndex, candidate: Candidate) -> dict[str, str]:
    """Return the capabilities a candidate gives; for a product the relations of its record decide."""
    product = benchmark.products.get(candidate.product or "")
    if product is not None:
        return _given(product["concepts"])
    return dict.fromkeys(candidate.concepts, "exact")


def _given(concepts: Mapping[str, str]) -> dict[str, str]:
    return {concept: relation for concept, relation in concepts.items() if relation in GIVES}
