"""Makes the triples of public evidence: one statement each about a named company, and nothing counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.datasets import wave_node
from klarstack.graph.links import Links
from klarstack.graph.segments import Chosen
from klarstack.graph.statements import dated, linked, written
from klarstack.graph.vocabulary import DCT, KS, PROV, RDF, part
from klarstack.records import Dataset, Evidence
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.spelling import fold

SAME = frozenset({"exact", "close"})
"""A category that is wider or narrower than its concept says nothing about that concept."""


@dataclass(frozen=True)
class EvidenceLinks:
    """What statements refer to: products by vendor and name as the glossary writes them, datasets, used segments."""

    links: Links
    datasets: Mapping[str, Dataset]
    chosen: Chosen
    products: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, knowledge_base: KnowledgeBase, links: Links, chosen: Chosen) -> EvidenceLinks:
        """Return the links; a name that two products of a vendor bear leads to neither."""
        bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
        for vendor, product, identifier in knowledge_base.products():
            for maker in (vendor.name, *(name.text for name in vendor.names)):
                for name in (product.name, *(name.text for name in product.names)):
                    bearers[fold(maker), fold(name)].add(identifier)
        products = {names: min(found) for names, found in bearers.items() if len(found) == 1}
        return cls(links, knowledge_base.datasets, chosen, products)


def evidence_triples(statement: Evidence, links: EvidenceLinks) -> Iterator[Triple]:
    """Yield one statement: who is said to use what, by whom, when, and on which page (PROV-O, prov:wasDerivedFrom)."""
    addresses = links.links.addresses
    dataset = addresses.dataset(statement.dataset)
    node = part(dataset, f"statement-{quote(statement.id, safe='')}")
    yield Triple(node, RDF.type, KS.PublicStatement)
    yield Triple(node, RDF.type, PROV.Entity)
    yield Triple(node, DCT.isPartOf, dataset)
    yield Triple(node, DCT.identifier, Literal(statement.id))
    yield Triple(node, KS.companyName, Literal(statement.company))
    yield from written(node, KS.country, statement.country)
    yield Triple(node, KS.vendorName, Literal(statement.vendor))
    yield Triple(node, KS.productName, Literal(statement.product))
    yield Triple(node, KS.category, Literal(statement.category))
    yield Triple(node, KS.saidBy, Literal(statement.source_type))
    yield from dated(node, DCT.date, statement.date)
    yield from linked(node, PROV.wasDerivedFrom, statement.source_url)
    yield from written(node, KS.remark, statement.note)
    yield from _references(node, dataset, statement, links)


def _references(node: NamedNode, dataset: NamedNode, statement: Evidence, links: EvidenceLinks) -> Iterator[Triple]:
    """Yield what the statement leads to: the release it stands in, product, concept, segment, each where it is sure."""
    product = links.products.get((fold(statement.vendor), fold(statement.product)))
    for found in links.links.known_products([product]):
        yield Triple(node, KS.product, found)
    described = links.datasets.get(statement.dataset)
    if described is not None:
        yield Triple(node, KS.wave, wave_node(dataset, max(described.waves, key=lambda wave: wave.reference_date).id))
        mapped = [entry for entry in described.indicators if entry.indicator == statement.category]
        for concept in links.links.known_concepts(entry.concept for entry in mapped if entry.relation in SAME):
            yield Triple(node, KS.concept, concept)
    if statement.scheme and statement.code:
        yield Triple(node, KS.segmentKey, Literal(f"{statement.scheme}:{statement.code}"))
        if statement.code in links.chosen.get(statement.scheme, {}):
            yield Triple(node, KS.segment, links.links.addresses.segment(statement.scheme, statement.code))
