"""Makes the core concept scheme and the areas that gather its concepts."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.links import Links
from klarstack.graph.statements import stated
from klarstack.graph.vocabulary import CC_BY, DCT, RDF, SKOS, VANN
from klarstack.records import Area, Bilingual
from klarstack.records.knowledge_base import KnowledgeBase

CORE_TITLE = Bilingual(de="gemeinsame Begriffe", en="shared concepts")
CORE_DESCRIPTION = Bilingual(
    de="Die Begriffe des MarTech, unabhängig von Anbietern, mit ihren Benennungen auf Deutsch und Englisch.",
    en="The concepts of MarTech, independent of any vendor, with their terms in German and English.",
)


def core_scheme_triples(knowledge_base: KnowledgeBase, links: Links) -> Iterator[Triple]:
    """Yield the core scheme with its top concepts: those that have no broader one."""
    title = Bilingual(
        de=f"{knowledge_base.project.title.de or 'Klarstack'}: {CORE_TITLE.de}",
        en=f"{knowledge_base.project.title.en or 'Klarstack'}: {CORE_TITLE.en}",
    )
    core = links.addresses.core
    yield from scheme_triples(core, title, CORE_DESCRIPTION)
    yield Triple(core, DCT.license, CC_BY)
    yield Triple(core, VANN.preferredNamespaceUri, Literal(f"{core.value}/"))
    for identifier, concept in knowledge_base.concepts.items():
        if not any(links.known_concepts(concept.broader)):
            yield Triple(core, SKOS.hasTopConcept, links.addresses.concept(identifier))


def scheme_triples(scheme: NamedNode, title: Bilingual, description: Bilingual | None) -> Iterator[Triple]:
    """Yield a concept scheme with the title twice, as Skosmos and SkoHub ask for it, and its description."""
    yield Triple(scheme, RDF.type, SKOS.ConceptScheme)
    yield from stated(scheme, DCT.title, title)
    yield from stated(scheme, SKOS.prefLabel, title)
    yield from stated(scheme, DCT.description, description)


def area_triples(area: Area, links: Links) -> Iterator[Triple]:
    """Yield the area as a collection of the concepts that belong to it."""
    node = links.addresses.area(area.id)
    yield Triple(node, RDF.type, SKOS.Collection)
    yield Triple(node, DCT.identifier, Literal(area.id))
    yield Triple(node, SKOS.inScheme, links.addresses.core)
    yield from stated(node, SKOS.prefLabel, area.label)
    yield from stated(node, DCT.description, area.description)
    for identifier in links.members.get(area.id, ()):
        yield Triple(node, SKOS.member, links.addresses.concept(identifier))
