"""Makes the triples of frameworks: ladders with their levels and rules, matrices with their fields."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.links import Links
from klarstack.graph.statements import counted, read_sources, stated
from klarstack.graph.vocabulary import DCT, KS, RDF, RDFS, part
from klarstack.records import Framework, Level, MatrixCell


def framework_triples(framework: Framework, links: Links) -> Iterator[Triple]:
    """Yield the framework with everything in it as nodes on its page."""
    node = links.addresses.framework(framework.id)
    yield Triple(node, RDF.type, KS.Framework)
    yield Triple(node, DCT.identifier, Literal(framework.id))
    yield Triple(node, KS.kind, Literal(framework.kind))
    yield from stated(node, DCT.title, framework.title)
    yield from stated(node, DCT.description, framework.definition)
    for position, level in enumerate(framework.levels, start=1):
        yield from _level(node, position, level, links)
    for predicate, name, axes in ((KS.row, "row", framework.rows), (KS.column, "column", framework.columns)):
        for position, axis in enumerate(axes, start=1):
            detail = part(node, f"{name}-{axis.id}")
            yield Triple(node, predicate, detail)
            yield Triple(detail, RDF.type, KS.Axis)
            yield from counted(detail, KS.position, position)
            yield from stated(detail, RDFS.label, axis.label)
    for cell in framework.cells:
        yield from _field(node, cell, links)
    yield from read_sources(node, framework.sources)


def _level(node: NamedNode, position: int, level: Level, links: Links) -> Iterator[Triple]:
    detail = part(node, f"level-{level.id}")
    yield Triple(node, KS.level, detail)
    yield Triple(detail, RDF.type, KS.Level)
    yield from counted(detail, KS.position, position)
    yield from stated(detail, RDFS.label, level.label)
    yield from stated(detail, DCT.description, level.description)
    for rank, rule in enumerate(level.rules, start=1):
        statement = part(node, f"rule-{level.id}-{rank}")
        yield Triple(detail, KS.rule, statement)
        yield Triple(statement, RDF.type, KS.Rule)
        yield Triple(statement, DCT.identifier, Literal(rule.id))
        yield from counted(statement, KS.position, rank)
        yield from stated(statement, KS.statement, rule.text)
        for concept in links.known_concepts(rule.concepts):
            yield Triple(statement, KS.concept, concept)


def _field(node: NamedNode, cell: MatrixCell, links: Links) -> Iterator[Triple]:
    detail = part(node, f"field-{cell.row}.{cell.column}")
    yield Triple(node, KS.field, detail)
    yield Triple(detail, RDF.type, KS.Field)
    yield Triple(detail, KS.row, part(node, f"row-{cell.row}"))
    yield Triple(detail, KS.column, part(node, f"column-{cell.column}"))
    yield from stated(detail, KS.statement, cell.text)
    for concept in links.known_concepts(cell.concepts):
        yield Triple(detail, KS.concept, concept)
