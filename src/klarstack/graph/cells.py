"""Makes the triples of cells: one Data Cube observation each, without any number where the figure is withheld."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.datasets import wave_node
from klarstack.graph.statements import FALSE, TRUE, counted, linked, measured, written
from klarstack.graph.vocabulary import DCT, KS, QB, RDF, SDMX_ATTRIBUTE, Addresses, part
from klarstack.records import Cell


def cell_triples(cell: Cell, addresses: Addresses) -> Iterator[Triple]:
    """Yield the observation: where it stands in the cube, what was measured, and how far it may be trusted."""
    dataset = addresses.dataset(cell.dataset)
    node = part(dataset, f"cell-{quote(cell.id, safe='')}")
    yield Triple(node, RDF.type, QB.Observation)
    yield Triple(node, QB.dataSet, dataset)
    yield Triple(node, DCT.identifier, Literal(cell.id))
    yield from _dimensions(node, cell, dataset, addresses)
    yield from _attributes(node, cell)
    if cell.state != "c":
        yield from _numbers(node, cell)


def _dimensions(node: NamedNode, cell: Cell, dataset: NamedNode, addresses: Addresses) -> Iterator[Triple]:
    """Yield every dimension: Data Cube (IC-11) wants a value for each, also where a figure is not broken down."""
    yield Triple(node, KS.segment, addresses.segment(cell.scheme, cell.code))
    yield Triple(node, KS.concept, addresses.concept(cell.concept))
    yield Triple(node, KS.measure, Literal(cell.measure))
    yield Triple(node, KS.wave, wave_node(dataset, cell.wave))
    yield Triple(node, KS.lens, KS[f"lens-{cell.lens}"])
    size_class = KS.notBrokenDown if cell.size_class is None else addresses.size_class(cell.size_class)
    yield Triple(node, KS.sizeClass, size_class)
    yield Triple(node, KS.region, KS.notBrokenDown if cell.region is None else addresses.region(cell.region))


def _attributes(node: NamedNode, cell: Cell) -> Iterator[Triple]:
    yield Triple(node, SDMX_ATTRIBUTE.unitMeasure, Literal(cell.unit))
    yield Triple(node, SDMX_ATTRIBUTE.obsStatus, KS[f"state-{cell.state}"])
    yield Triple(node, KS.state, Literal(cell.state))
    yield Triple(node, KS.base, Literal(cell.base))
    yield Triple(node, KS.unitOfObservation, Literal(cell.unit_of_observation))
    yield Triple(node, KS.sensitivity, Literal(cell.sensitivity))
    yield Triple(node, KS.revision, Literal(cell.revision))
    yield Triple(node, KS.sourceRow, Literal(cell.source_row))
    yield Triple(node, KS.comparable, TRUE if cell.comparable else FALSE)
    yield from written(node, KS.quantile, cell.quantile)
    yield from linked(node, DCT.source, cell.source_url)
    yield from written(node, KS.remark, cell.note)


def _numbers(node: NamedNode, cell: Cell) -> Iterator[Triple]:
    yield from counted(node, KS.k, cell.k)
    yield from counted(node, KS.n, cell.n)
    yield from counted(node, KS.groups, cell.groups)
    yield from measured(node, KS.effectiveSize, cell.n_eff)
    yield from measured(node, KS.coverage, cell.coverage)
    yield from measured(node, KS.value, cell.value)
    yield from measured(node, KS.low, cell.low)
    yield from measured(node, KS.high, cell.high)
