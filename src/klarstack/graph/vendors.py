"""Makes the triples of vendors and products: organisations, software, names over time, what a product provides."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.labels import hidden_label_triples, name_triples
from klarstack.graph.links import Links
from klarstack.graph.statements import dated, linked, read_sources, sourced, stated, written
from klarstack.graph.vocabulary import DCT, KS, RDF, SCHEMA, SKOS, part
from klarstack.records import Lifecycle, Product, ProductName, Vendor
from klarstack.records.vendors import Hosting


def vendor_triples(vendor: Vendor, links: Links) -> Iterator[Triple]:
    """Yield the vendor as an organisation, with its names and the products it offers."""
    node = links.addresses.vendor(vendor.id)
    yield Triple(node, RDF.type, SCHEMA.Organization)
    yield Triple(node, DCT.identifier, Literal(vendor.id))
    yield from _names(node, vendor.name, vendor.names)
    yield from linked(node, SCHEMA.url, vendor.homepage)
    yield from written(node, KS.country, vendor.country)
    yield from stated(node, SKOS.note, vendor.note)
    for product in vendor.products:
        yield Triple(node, KS.offers, links.addresses.product(f"{vendor.id}/{product.id}"))
    if vendor.vocabulary:
        yield Triple(node, KS.vocabulary, links.addresses.vocabulary(vendor.id))
    yield from read_sources(node, vendor.sources)


def product_triples(vendor: Vendor, product: Product, links: Links) -> Iterator[Triple]:
    """Yield the product as software; its scope is told by nodes of its own, never by a SKOS mapping."""
    identifier = f"{vendor.id}/{product.id}"
    node = links.addresses.product(identifier)
    yield Triple(node, RDF.type, SCHEMA.SoftwareApplication)
    yield Triple(node, DCT.identifier, Literal(identifier))
    yield Triple(node, SCHEMA.publisher, links.addresses.vendor(vendor.id))
    yield from _names(node, product.name, product.names)
    yield from hidden_label_triples(node, product.hidden_labels)
    yield from linked(node, SCHEMA.url, product.homepage)
    yield from stated(node, SKOS.note, product.note)
    for whole in links.known_products([product.part_of]):
        yield Triple(node, SCHEMA.isPartOf, whole)
    for link in links.to_product.get(identifier, ()):
        yield Triple(node, link.predicate, link.other)
    yield from _provisions(node, product, links)
    if product.lifecycle is not None:
        yield from _lifecycle(node, product.lifecycle, links)
    if product.hosting is not None:
        yield from _hosting(node, product.hosting)


def _names(node: NamedNode, current: str, names: tuple[ProductName, ...]) -> Iterator[Triple]:
    """Yield the names; the current one gets a node even where the list of names leaves it out."""
    if all(name.text != current for name in names):
        names = (*names, ProductName(text=current, kind="product"))
    yield Triple(node, SCHEMA.name, Literal(current))
    for name in names:
        if name.text != current:
            yield Triple(node, SCHEMA.alternateName, Literal(name.text))
    yield from name_triples(node, names)


def _provisions(node: NamedNode, product: Product, links: Links) -> Iterator[Triple]:
    for position, provision in enumerate(product.provides, start=1):
        for concept in links.known_concepts([provision.concept]):
            detail = part(node, f"provides-{position}")
            yield Triple(node, KS.provides, detail)
            yield Triple(detail, RDF.type, KS.Provision)
            yield Triple(detail, KS.product, node)
            yield Triple(detail, KS.concept, concept)
            yield Triple(detail, KS.relation, Literal(provision.relation))
            yield from sourced(detail, provision.source)
            yield from stated(detail, SKOS.note, provision.note)


def _lifecycle(node: NamedNode, lifecycle: Lifecycle, links: Links) -> Iterator[Triple]:
    detail = part(node, "lifecycle")
    yield Triple(node, KS.lifecycle, detail)
    yield Triple(detail, RDF.type, KS.Lifecycle)
    yield from dated(detail, KS.launched, lifecycle.launched)
    yield from dated(detail, KS.sunset, lifecycle.sunset)
    yield from sourced(detail, lifecycle.source)
    yield from stated(detail, SKOS.note, lifecycle.note)
    for successor in links.known_products([lifecycle.successor]):
        yield Triple(node, KS.successor, successor)


def _hosting(node: NamedNode, hosting: Hosting) -> Iterator[Triple]:
    detail = part(node, "hosting")
    yield Triple(node, KS.hosting, detail)
    yield Triple(detail, RDF.type, KS.Hosting)
    for region in hosting.regions:
        yield Triple(detail, KS.hostingRegion, Literal(region))
    yield from written(detail, KS.deployment, hosting.deployment)
    yield from linked(detail, KS.processorAgreement, hosting.processor_agreement)
    yield from sourced(detail, hosting.source)
