"""Makes the triples of vendors' own words: one concept scheme per vendor, mapped to the shared concepts."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.labels import label_nodes, label_triples
from klarstack.graph.links import Links
from klarstack.graph.mappings import Judgement, mapping_triples
from klarstack.graph.schemes import scheme_triples
from klarstack.graph.statements import sourced, stated
from klarstack.graph.vocabulary import CC_BY, DCT, KS, RDF, SKOS, VANN, part
from klarstack.records import Bilingual, Vendor, VendorWord


def vocabulary_triples(vendor: Vendor, links: Links) -> Iterator[Triple]:
    """Yield the scheme of a vendor's words; nothing for a vendor without words of its own."""
    if not vendor.vocabulary:
        return
    scheme = links.addresses.vocabulary(vendor.id)
    title = Bilingual(de=f"Wörter von {vendor.name}", en=f"Words of {vendor.name}")
    description = Bilingual(
        de=f"Wie {vendor.name} in eigenen Produkten spricht, bezogen auf die gemeinsamen Begriffe.",
        en=f"How {vendor.name} speaks in its own products, related to the shared concepts.",
    )
    yield from scheme_triples(scheme, title, description)
    yield Triple(scheme, DCT.license, CC_BY)
    yield Triple(scheme, VANN.preferredNamespaceUri, Literal(f"{scheme.value}#"))
    yield Triple(scheme, KS.vendor, links.addresses.vendor(vendor.id))
    for word in vendor.vocabulary:
        yield Triple(scheme, SKOS.hasTopConcept, links.addresses.word(vendor.id, word.id))
        yield from _word_triples(vendor, word, scheme, links)


def _word_triples(vendor: Vendor, word: VendorWord, scheme: NamedNode, links: Links) -> Iterator[Triple]:
    node = links.addresses.word(vendor.id, word.id)
    yield Triple(node, RDF.type, SKOS.Concept)
    yield Triple(node, DCT.identifier, Literal(f"{vendor.id}#{word.id}"))
    yield Triple(node, SKOS.inScheme, scheme)
    yield Triple(node, SKOS.topConceptOf, scheme)
    yield from stated(node, SKOS.definition, word.definition)
    yield from sourced(node, word.source)
    yield from label_triples(node, word.terms)
    for label in label_nodes(node, word.terms):
        yield from sourced(label, word.source)
    if word.product is not None:
        for product in links.known_products([f"{vendor.id}/{word.product}"]):
            yield Triple(node, KS.product, product)
    for position, match in enumerate(word.matches, start=1):
        for concept in links.known_concepts([match.concept]):
            detail = part(node, f"mapping-{position}")
            yield from mapping_triples(node, match.relation, concept, detail, Judgement(difference=match.difference))
