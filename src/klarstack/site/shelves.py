"""Relations of the knowledge base by their other end: who provides a concept, which cells a segment has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from klarstack.benchmark.correspondences import Correspondences, compile_correspondences
from klarstack.graph.segments import Chosen, used_segments
from klarstack.records import (
    Bilingual,
    Cell,
    Concept,
    Evidence,
    Product,
    Provision,
    Vendor,
    VendorMatch,
    VendorWord,
)
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.spelling import fold

K = TypeVar("K")
V = TypeVar("V")


class Provider(NamedTuple):
    """A product that provides a concept, and how its scope relates to it."""

    vendor: Vendor
    product: Product
    provision: Provision


class Wording(NamedTuple):
    """A vendor's own word and how it relates to a concept."""

    vendor: Vendor
    word: VendorWord
    match: VendorMatch


@dataclass(frozen=True)
class Shelves:
    """Relations by their other end; the same for both languages.

    `cells_by_segment` holds observed figures only: what is illustrative says nothing about a segment.
    """

    products: Mapping[str, tuple[Vendor, Product]]
    providers: Mapping[str, list[Provider]]
    wordings: Mapping[str, list[Wording]]
    narrower: Mapping[str, list[str]]
    related: Mapping[str, list[str]]
    needed_by: Mapping[str, list[str]]
    asked_by: Mapping[str, list[str]]
    helps_with: Mapping[str, list[str]]
    parts: Mapping[str, list[str]]
    predecessors: Mapping[str, list[str]]
    ambiguous_words: Mapping[str, str]
    ambiguities_of: Mapping[str, list[str]]
    cells_by_concept: Mapping[str, list[Cell]]
    cells_by_segment: Mapping[tuple[str, str], list[Cell]]
    statements_by_segment: Mapping[tuple[str, str], list[Evidence]]
    cells_by_dataset: Mapping[str, list[Cell]]
    segments: Chosen
    segments_below: Mapping[tuple[str, str], list[str]]
    matched_from: Mapping[tuple[str, str], list[tuple[str, str]]]
    segment_titles: Mapping[tuple[str, str], Bilingual]
    correspondences: Correspondences
    concepts_by_area: Mapping[str, list[Concept]]

    @classmethod
    def of(cls, knowledge_base: KnowledgeBase) -> Shelves:
        """Return everything that record pages look up in the knowledge base."""
        concepts, cells = knowledge_base.concepts.values(), knowledge_base.observed_cells
        offered = [(vendor, product) for vendor in knowledge_base.vendors.values() for product in vendor.products]
        segments = used_segments(knowledge_base)
        return cls(
            products={f"{vendor.id}/{product.id}": (vendor, product) for vendor, product in offered},
            providers=_grouped(_providers(offered)),
            wordings=_grouped(_wordings(knowledge_base.vendors.values())),
            narrower=_grouped((broader, concept.id) for concept in concepts for broader in concept.broader),
            related=_grouped((related, concept.id) for concept in concepts for related in concept.related),
            needed_by=_grouped(_needs(concepts)),
            asked_by=_grouped(_asked(concepts)),
            helps_with=_grouped((helper, concept.id) for concept in concepts for helper in _helpers(concept)),
            parts=_grouped((part.part_of, f"{vendor.id}/{part.id}") for vendor, part in offered if part.part_of),
            predecessors=_grouped(_predecessors(offered)),
            ambiguous_words={fold(ambiguity.word): slug for slug, ambiguity in knowledge_base.ambiguities.items()},
            ambiguities_of=_grouped(_meanings(knowledge_base)),
            cells_by_concept=_grouped((cell.concept, cell) for cell in cells),
            cells_by_segment=_grouped(((cell.scheme, cell.code), cell) for cell in cells),
            statements_by_segment=_grouped(_codes_above(knowledge_base)),
            cells_by_dataset=_grouped((cell.dataset, cell) for cell in knowledge_base.cells),
            segments=segments,
            segments_below=_grouped(_children(segments)),
            matched_from=_grouped(_matches(segments)),
            segment_titles={
                (scheme.id, segment.code): segment.label
                for scheme in knowledge_base.schemes
                for segment in scheme.segments
            },
            correspondences=Correspondences.from_dict(compile_correspondences(knowledge_base)),
            concepts_by_area=_grouped((concept.area, concept) for concept in concepts),
        )


def _codes_above(knowledge_base: KnowledgeBase) -> Iterator[tuple[tuple[str, str], Evidence]]:
    """Yield each statement with its code and with every code above it."""
    parents = {
        (scheme.id, segment.code): segment.parent for scheme in knowledge_base.schemes for segment in scheme.segments
    }
    for statement in knowledge_base.evidence:
        scheme, code = statement.scheme or "", statement.code
        passed: set[str] = set()
        while code and code not in passed:
            passed.add(code)
            yield (scheme, code), statement
            code = parents.get((scheme, code))


def _providers(offered: Iterable[tuple[Vendor, Product]]) -> Iterator[tuple[str, Provider]]:
    for vendor, product in offered:
        for provision in product.provides:
            yield provision.concept, Provider(vendor, product, provision)


def _wordings(vendors: Iterable[Vendor]) -> Iterator[tuple[str, Wording]]:
    for vendor in vendors:
        for word in vendor.vocabulary:
            for match in word.matches:
                yield match.concept, Wording(vendor, word, match)


def _needs(concepts: Iterable[Concept]) -> Iterator[tuple[str, str]]:
    for concept in concepts:
        if concept.capability is not None:
            for needed in (*concept.capability.needs, *concept.capability.duties):
                yield needed, concept.id


def _asked(concepts: Iterable[Concept]) -> Iterator[tuple[str, str]]:
    for concept in concepts:
        if (asked := concept.question) is not None:
            for needed in (*asked.capabilities, *asked.data, *asked.roles, *asked.kpis, *asked.duties):
                yield needed, concept.id


def _helpers(concept: Concept) -> tuple[str, ...]:
    return concept.duty.capabilities if concept.duty is not None else ()


def _predecessors(offered: Iterable[tuple[Vendor, Product]]) -> Iterator[tuple[str, str]]:
    for vendor, product in offered:
        if product.lifecycle is not None and product.lifecycle.successor is not None:
            yield product.lifecycle.successor, f"{vendor.id}/{product.id}"


def _meanings(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    for slug, ambiguity in knowledge_base.ambiguities.items():
        for meaning in ambiguity.meanings:
            if meaning.concept or meaning.product:
                yield meaning.concept or meaning.product or "", slug


def _children(segments: Chosen) -> Iterator[tuple[tuple[str, str], str]]:
    for scheme, found in segments.items():
        for segment in found.values():
            if segment.parent:
                yield (scheme, segment.parent), segment.code


def _matches(segments: Chosen) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    for scheme, found in segments.items():
        for segment in found.values():
            for match in segment.matches:
                yield (match.scheme, match.code), (scheme, segment.code)


def _grouped(pairs: Iterable[tuple[K, V]]) -> dict[K, list[V]]:
    grouped: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        grouped[key].append(value)
    return dict(grouped)
