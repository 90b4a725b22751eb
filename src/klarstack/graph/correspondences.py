"""Makes the triples of correspondences: which code of a newer edition takes over what of an older one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.segments import SegmentLinks
from klarstack.graph.statements import counted, stated, web_address
from klarstack.graph.vocabulary import DCT, KS, RDF, SKOS, XKOS, part
from klarstack.records import Bilingual, CodePair, CorrespondenceTable, Segments


def correspondence_triples(table: CorrespondenceTable, segments: Segments, links: SegmentLinks) -> Iterator[Triple]:
    """Yield the table and its pairs of codes that are in the graph (XKOS 1.2, section 7).

    A pair says how codes go over, whole or in part; it never claims that two codes are the same, so no SKOS match
    follows from it.
    """
    pairs = [pair for pair in table.pairs if _is_chosen(table, pair, links)]
    if not pairs:
        return
    older, newer = links.addresses.scheme(table.from_scheme), links.addresses.scheme(table.to_scheme)
    node = part(older, f"to-{table.to_scheme}")
    yield Triple(node, RDF.type, XKOS.Correspondence)
    yield from stated(node, DCT.title, _title(table, segments))
    yield Triple(node, XKOS.compares, older)
    yield Triple(node, XKOS.compares, newer)
    yield Triple(node, KS.publisherName, Literal(table.publisher))
    if table.licence is not None:
        yield Triple(node, DCT.rights, web_address(table.licence))
    if table.source is not None:
        yield Triple(node, DCT.source, web_address(table.source))
    yield from stated(node, SKOS.note, table.note)
    for pair in pairs:
        yield from _association(node, table, pair, links)


def _is_chosen(table: CorrespondenceTable, pair: CodePair, links: SegmentLinks) -> bool:
    return pair.from_code in links.chosen.get(table.from_scheme, {}) and (
        pair.to_code in links.chosen.get(table.to_scheme, {})
    )


def _title(table: CorrespondenceTable, segments: Segments) -> Bilingual:
    titles = {scheme.id: scheme.title for scheme in segments.schemes}
    older, newer = titles[table.from_scheme], titles[table.to_scheme]
    return Bilingual(de=f"{older.de} → {newer.de}", en=f"{older.en} → {newer.en}")


def _association(node: NamedNode, table: CorrespondenceTable, pair: CodePair, links: SegmentLinks) -> Iterator[Triple]:
    association = part(node, f"pair-{quote(pair.from_code, safe='')}-{quote(pair.to_code, safe='')}")
    yield Triple(node, XKOS.madeOf, association)
    yield Triple(association, RDF.type, XKOS.ConceptAssociation)
    yield Triple(association, XKOS.sourceConcept, links.addresses.segment(table.from_scheme, pair.from_code))
    yield Triple(association, XKOS.targetConcept, links.addresses.segment(table.to_scheme, pair.to_code))
    yield Triple(association, KS.correspondenceKind, Literal(pair.kind))
    yield from counted(association, KS.involvedClasses, pair.involved)
    yield from counted(association, KS.totalClasses, pair.total)
