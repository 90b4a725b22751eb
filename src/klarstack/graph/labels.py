"""Makes labels and names: plain SKOS labels beside SKOS-XL nodes, and the name nodes of products and vendors."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.statements import dated, sourced, stated, written
from klarstack.graph.vocabulary import KS, RDF, SKOS, SKOSXL, part
from klarstack.records import ProductName, Term, Terms
from klarstack.records.bilingual import LANGUAGES
from klarstack.spelling import fold

_KIND = {"preferred": "prefLabel", "admitted": "altLabel", "deprecated": "hiddenLabel", "forbidden": "hiddenLabel"}
_PLAIN = {status: SKOS[kind] for status, kind in _KIND.items()}
_EXTENDED = {status: SKOSXL[kind] for status, kind in _KIND.items()}


def label_triples(owner: NamedNode, terms: Terms) -> Iterator[Triple]:
    """Yield each term twice: as plain label, and as SKOS-XL label with status and type (S55-S57 go unstated)."""
    for language in LANGUAGES:
        for position, term in enumerate(terms.in_language(language), start=1):
            literal = Literal(term.text, language=language)
            node = _label_node(owner, language, position)
            yield Triple(owner, _PLAIN[term.status], literal)
            yield Triple(owner, _EXTENDED[term.status], node)
            yield Triple(node, RDF.type, SKOSXL.Label)
            yield Triple(node, SKOSXL.literalForm, literal)
            yield from _term_facts(node, term)


def label_nodes(owner: NamedNode, terms: Terms) -> Iterator[NamedNode]:
    """Yield the SKOS-XL label nodes of an owner."""
    for language in LANGUAGES:
        for position, _ in enumerate(terms.in_language(language), start=1):
            yield _label_node(owner, language, position)


def _label_node(owner: NamedNode, language: str, position: int) -> NamedNode:
    return part(owner, f"label-{language}-{position}")


def _term_facts(node: NamedNode, term: Term) -> Iterator[Triple]:
    yield Triple(node, KS.nameText, Literal(term.text))
    yield Triple(node, KS.nameKey, Literal(fold(term.text)))
    yield Triple(node, KS.termStatus, Literal(term.status))
    yield Triple(node, KS.termType, Literal(term.type))
    yield from written(node, KS.gender, term.gender)
    yield from stated(node, KS.reason, term.reason)
    yield from stated(node, SKOS.note, term.note)


def name_triples(owner: NamedNode, names: tuple[ProductName, ...]) -> Iterator[Triple]:
    """Yield a node for each name a product or vendor has had, with its kind, its years and its source."""
    for position, name in enumerate(names, start=1):
        node = part(owner, f"name-{position}")
        yield Triple(owner, KS.hasName, node)
        yield Triple(node, RDF.type, KS.Name)
        yield Triple(node, KS.nameText, Literal(name.text))
        yield Triple(node, KS.nameKey, Literal(fold(name.text)))
        yield Triple(node, KS.nameKind, Literal(name.kind))
        yield from dated(node, KS.validFrom, name.valid_from)
        yield from dated(node, KS.validTo, name.valid_to)
        yield from sourced(node, name.source)
        yield from dated(node, KS.seen, name.seen)
        yield from stated(node, SKOS.note, name.note)


def hidden_label_triples(owner: NamedNode, labels: tuple[str, ...]) -> Iterator[Triple]:
    """Yield a node for each other way a product is written: it answers a search, and has no years and no source."""
    for position, text in enumerate(labels, start=1):
        node = part(owner, f"hidden-label-{position}")
        yield Triple(owner, KS.hasName, node)
        yield Triple(node, RDF.type, KS.Name)
        yield Triple(node, KS.nameText, Literal(text))
        yield Triple(node, KS.nameKey, Literal(fold(text)))
        yield Triple(node, KS.nameKind, Literal("hidden-label"))
