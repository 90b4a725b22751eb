"""Hands triples over to rdflib, and its terms back."""

from __future__ import annotations

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from klarstack.graph.vocabulary import PREFIXES, XSD

Term = NamedNode | BlankNode | Literal | Triple


def to_rdflib(triples: Iterable[Triple]) -> rdflib.Graph:
    """Return the triples as an rdflib graph with the prefixes bound."""
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, address in PREFIXES.items():
        graph.bind(prefix, address)
    for triple in triples:
        graph.add((_node(triple.subject), _node(triple.predicate), _node(triple.object)))
    return graph


def from_rdflib(node: rdflib.term.Node | None) -> NamedNode | BlankNode | Literal | None:
    """Return an rdflib term as a term of Oxigraph."""
    if node is None:
        return None
    if isinstance(node, rdflib.URIRef):
        return NamedNode(str(node))
    if isinstance(node, rdflib.Literal):
        if node.language is not None:
            return Literal(str(node), language=node.language)
        return Literal(str(node), datatype=NamedNode(str(node.datatype)) if node.datatype else XSD.string)
    return BlankNode(str(node))


def _node(term: Term) -> rdflib.term.Node:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, Literal):
        if term.language is not None:
            return rdflib.Literal(term.value, lang=term.language)
        if term.datatype == XSD.string:
            return rdflib.Literal(term.value)
        return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value), normalize=False)
    return rdflib.BNode(str(term))
