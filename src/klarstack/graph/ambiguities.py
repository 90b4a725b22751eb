"""Makes the triples of ambiguous words: their meanings in order, the rule, the question, the hints."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.links import Links
from klarstack.graph.statements import counted, dated, stated
from klarstack.graph.vocabulary import KS, RDF, part
from klarstack.records import Ambiguity, Hints, Meaning
from klarstack.spelling import fold


def ambiguity_triples(slug: str, ambiguity: Ambiguity, links: Links) -> Iterator[Triple]:
    """Yield the word with each of its meanings as a node."""
    node = links.addresses.ambiguity(slug)
    yield Triple(node, RDF.type, KS.Ambiguity)
    yield Triple(node, KS.nameText, Literal(ambiguity.word))
    yield Triple(node, KS.nameKey, Literal(fold(ambiguity.word)))
    yield from stated(node, KS.tellApart, ambiguity.rule)
    yield from stated(node, KS.question, ambiguity.question)
    for position, meaning in enumerate(ambiguity.meanings, start=1):
        detail = part(node, f"meaning-{position}")
        yield Triple(node, KS.meaning, detail)
        yield from _meaning(detail, position, meaning, links)
        if ambiguity.usual is not None and ambiguity.usual in (meaning.concept, meaning.product):
            yield Triple(node, KS.usualMeaning, detail)


def _meaning(node: NamedNode, position: int, meaning: Meaning, links: Links) -> Iterator[Triple]:
    yield Triple(node, RDF.type, KS.Meaning)
    yield from counted(node, KS.position, position)
    for concept in links.known_concepts([meaning.concept]):
        yield Triple(node, KS.concept, concept)
    for product in links.known_products([meaning.product]):
        yield Triple(node, KS.product, product)
    yield from stated(node, KS.outside, meaning.outside)
    yield from _hints(node, meaning.hints)


def _hints(node: NamedNode, hints: Hints) -> Iterator[Triple]:
    for vendor in hints.vendors:
        yield Triple(node, KS.hintVendor, Literal(vendor))
    for word in hints.words:
        yield Triple(node, KS.hintWord, Literal(word))
    yield from dated(node, KS.hintFrom, hints.valid_from)
    yield from dated(node, KS.hintTo, hints.valid_to)
