"""Gathers the triples of a knowledge base into documents: one per page, with all its hash IRIs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, groupby

from pyoxigraph import NamedNode, Triple

from klarstack.graph.ambiguities import ambiguity_triples
from klarstack.graph.cells import cell_triples
from klarstack.graph.citations import cited_figure_triples, quotation_triples
from klarstack.graph.concepts import concept_triples
from klarstack.graph.correspondences import correspondence_triples
from klarstack.graph.datasets import dataset_triples
from klarstack.graph.evidence import EvidenceLinks, evidence_triples
from klarstack.graph.frameworks import framework_triples
from klarstack.graph.links import Links
from klarstack.graph.ontology import ontology_triples
from klarstack.graph.schemes import area_triples, core_scheme_triples
from klarstack.graph.segments import (
    Chosen,
    SegmentLinks,
    every_segment,
    region_triples,
    segment_scheme_triples,
    segment_triples,
    size_class_triples,
    used_segments,
)
from klarstack.graph.vendors import product_triples, vendor_triples
from klarstack.graph.vocabulary import Addresses
from klarstack.graph.words import vocabulary_triples
from klarstack.records import Segments
from klarstack.records.knowledge_base import KnowledgeBase

Document = tuple[str, list[Triple]]
"""The path of a page without suffix ("concepts/consent-management") and its triples, sorted and unique."""


def triples(knowledge_base: KnowledgeBase) -> list[Triple]:
    """Return the whole graph, each triple once: page by page, the page itself before its parts."""
    return list(chain.from_iterable(found for _, found in record_documents(knowledge_base)))


def record_documents(knowledge_base: KnowledgeBase, *, unused_segments: bool = False) -> Iterator[Document]:
    """Yield one document per page, sorted by path.

    Args:
        knowledge_base: The records.
        unused_segments: Whether codes without a cell go in, too (some thousand codes of the classifications).
    """
    chosen = every_segment(knowledge_base.segments) if unused_segments else used_segments(knowledge_base)
    parts = sorted(_parts(knowledge_base, chosen), key=lambda part: part[0])
    for path, group in groupby(parts, key=lambda part: part[0]):
        found = in_order(chain.from_iterable(statements for _, statements in group))
        if found:
            yield path, found


def in_order(statements: Iterable[Triple]) -> list[Triple]:
    """Return the triples of one page sorted and each once: first the page, then its parts."""
    lines = sorted(((str(triple), triple) for triple in set(statements)), key=_line)
    own = [triple for line, triple in lines if "#" not in line[: line.index(">")]]
    parts = [triple for line, triple in lines if "#" in line[: line.index(">")]]
    return own + parts


def _line(pair: tuple[str, Triple]) -> str:
    return pair[0]


def _parts(knowledge_base: KnowledgeBase, chosen: Chosen) -> Iterator[tuple[str, Iterable[Triple]]]:
    """Yield the path of every page with the triples one record adds to it."""
    links = Links.of(knowledge_base)
    yield "ontology", ontology_triples()
    yield "concepts", core_scheme_triples(knowledge_base, links)
    for area in knowledge_base.areas.values():
        yield f"areas/{area.id}", area_triples(area, links)
    for concept in knowledge_base.concepts.values():
        yield f"concepts/{concept.id}", concept_triples(concept, links)
    for vendor in knowledge_base.vendors.values():
        yield f"vendors/{vendor.id}", vendor_triples(vendor, links)
        yield f"vendors/{vendor.id}/vocabulary", vocabulary_triples(vendor, links)
        for product in vendor.products:
            yield f"products/{vendor.id}/{product.id}", product_triples(vendor, product, links)
    for slug, ambiguity in knowledge_base.ambiguities.items():
        yield _path(links.addresses, links.addresses.ambiguity(slug)), ambiguity_triples(slug, ambiguity, links)
    for framework in knowledge_base.frameworks.values():
        yield f"frameworks/{framework.id}", framework_triples(framework, links)
    if knowledge_base.segments is not None:
        yield from _segment_parts(knowledge_base.segments, SegmentLinks.of(chosen, links.addresses))
    yield from _dataset_parts(knowledge_base, chosen, links)


def _dataset_parts(
    knowledge_base: KnowledgeBase, chosen: Chosen, links: Links
) -> Iterator[tuple[str, Iterable[Triple]]]:
    """Yield what stands on the pages of datasets: the description, cells, cited figures, quotations, statements."""
    for dataset in knowledge_base.datasets.values():
        yield f"datasets/{dataset.id}", dataset_triples(dataset, links)
        for quotation in dataset.quotations:
            yield f"datasets/{dataset.id}", quotation_triples(dataset, quotation, links)
    for cell in knowledge_base.observed_cells:
        yield f"datasets/{cell.dataset}", cell_triples(cell, links.addresses)
    for figure in knowledge_base.cited_figures:
        described = knowledge_base.datasets.get(figure.dataset)
        yield f"datasets/{figure.dataset}", cited_figure_triples(figure, described, links)
    evidence_links = EvidenceLinks.of(knowledge_base, links, chosen)
    for statement in knowledge_base.evidence:
        yield f"datasets/{statement.dataset}", evidence_triples(statement, evidence_links)


def _segment_parts(segments: Segments, links: SegmentLinks) -> Iterator[tuple[str, Iterable[Triple]]]:
    for scheme in segments.schemes:
        yield f"segments/{scheme.id}", segment_scheme_triples(scheme, links)
        for code, segment in links.chosen[scheme.id].items():
            node = links.addresses.segment(scheme.id, code)
            yield _path(links.addresses, node), segment_triples(scheme.id, segment, links)
    for table in segments.correspondences:
        yield f"segments/{table.from_scheme}", correspondence_triples(table, segments, links)
    size_classes = size_class_triples(segments.size_classes, links.addresses)
    regions = region_triples(segments.regions, links.addresses)
    for triple in chain(size_classes, regions):
        if isinstance(triple.subject, NamedNode):
            yield _path(links.addresses, triple.subject), (triple,)


def _path(addresses: Addresses, node: NamedNode) -> str:
    return node.value.removeprefix(addresses.base)
