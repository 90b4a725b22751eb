"""Makes the triples of datasets: DCAT for people who look for data, Data Cube for those who compute with it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.links import Links
from klarstack.graph.statements import FALSE, TRUE, counted, dated, linked, stated, web_address, written
from klarstack.graph.vocabulary import DCAT, DCT, FOAF, KS, OWL, PROV, QB, RDF, RDFS, SCHEMA, SKOS, part
from klarstack.records import Dataset, IndicatorMapping, Licence, Wave


def dataset_triples(dataset: Dataset, links: Links) -> Iterator[Triple]:
    """Yield the dataset with publisher, licence, attribution, origin, waves and the mapping of its indicators."""
    node = links.addresses.dataset(dataset.id)
    yield Triple(node, RDF.type, DCAT.Dataset)
    yield Triple(node, RDF.type, QB.DataSet)
    yield Triple(node, QB.structure, KS.cellStructure)
    yield Triple(node, DCT.identifier, Literal(dataset.id))
    yield from stated(node, DCT.title, dataset.title)
    yield from stated(node, DCT.description, dataset.description)
    yield from _publisher(node, dataset)
    yield from _licence(node, dataset.licence)
    yield from _method(node, dataset, links)
    yield Triple(node, SCHEMA.creditText, Literal(dataset.attribution))
    yield from written(node, DCT.bibliographicCitation, dataset.citation)
    yield from linked(node, PROV.wasDerivedFrom, dataset.source_url)
    yield from written(node, OWL.versionInfo, dataset.source_version)
    for wave in dataset.waves:
        yield from _wave(node, wave)
    for position, indicator in enumerate(dataset.indicators, start=1):
        yield from _indicator(node, position, indicator, links)


def wave_node(dataset: NamedNode, wave: str) -> NamedNode:
    """Return the IRI of one release of a dataset."""
    return part(dataset, f"wave-{quote(wave, safe='')}")


def _publisher(node: NamedNode, dataset: Dataset) -> Iterator[Triple]:
    publisher = part(node, "publisher")
    yield Triple(node, DCT.publisher, publisher)
    yield Triple(publisher, RDF.type, FOAF.Agent)
    yield Triple(publisher, FOAF.name, Literal(dataset.publisher.name))
    yield from linked(publisher, FOAF.homepage, dataset.publisher.url)


def _licence(node: NamedNode, licence: Licence) -> Iterator[Triple]:
    yield Triple(node, KS.licenceName, Literal(licence.id))
    address = web_address(licence.url) if licence.url is not None else None
    if isinstance(address, NamedNode):
        yield Triple(node, DCT.license, address)
    yield from written(node, DCT.rights, licence.quote)


def _method(node: NamedNode, dataset: Dataset, links: Links) -> Iterator[Triple]:
    yield Triple(node, KS.lens, KS[f"lens-{dataset.lens}"])
    yield Triple(node, KS.unitOfObservation, Literal(dataset.unit_of_observation))
    yield Triple(node, KS.segmentScheme, links.addresses.scheme(dataset.segment_scheme))
    yield Triple(node, KS.illustrative, TRUE if dataset.illustrative else FALSE)
    yield from stated(node, KS.base, dataset.base)
    yield from stated(node, KS.method, dataset.method)
    for position, trap in enumerate(dataset.traps, start=1):
        detail = part(node, f"trap-{position}")
        yield Triple(node, KS.trap, detail)
        yield Triple(detail, RDF.type, KS.Trap)
        yield from counted(detail, KS.position, position)
        yield from stated(detail, KS.statement, trap)


def _wave(dataset: NamedNode, wave: Wave) -> Iterator[Triple]:
    node = wave_node(dataset, wave.id)
    yield Triple(dataset, KS.hasWave, node)
    yield Triple(node, RDF.type, KS.Wave)
    yield Triple(node, DCT.identifier, Literal(wave.id))
    yield from dated(node, DCT.date, wave.reference_date)
    yield from written(node, KS.fieldPeriod, wave.field_period)
    yield from written(node, KS.methodVersion, wave.method_version)
    yield from stated(node, SKOS.note, wave.note)


def _indicator(dataset: NamedNode, position: int, indicator: IndicatorMapping, links: Links) -> Iterator[Triple]:
    node = part(dataset, f"indicator-{position}")
    yield Triple(dataset, KS.indicator, node)
    yield Triple(node, RDF.type, KS.Indicator)
    yield Triple(node, SKOS.notation, Literal(indicator.indicator))
    yield from stated(node, RDFS.label, indicator.label)
    yield from written(node, KS.relation, indicator.relation)
    yield from written(node, KS.measure, indicator.measure)
    yield from stated(node, SKOS.note, indicator.note)
    for concept in links.known_concepts([indicator.concept]):
        yield Triple(node, KS.concept, concept)
