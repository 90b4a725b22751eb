"""Makes the triples of segments: one concept scheme per classification, one for size classes, one for regions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.links import INVERSE, mapping_predicate
from klarstack.graph.mappings import Judgement, mapping_triples
from klarstack.graph.schemes import scheme_triples
from klarstack.graph.statements import counted, stated, web_address, written
from klarstack.graph.vocabulary import DCT, KS, OWL, RDF, SKOS, Addresses, part
from klarstack.records import Bilingual, Region, Segment, SegmentKey, Segments, SegmentScheme, SizeClass
from klarstack.records.knowledge_base import KnowledgeBase

Chosen = Mapping[str, Mapping[str, Segment]]
"""The segments that go into the graph, by scheme and code."""

_MATCH = {"exact": "close", "close": "close", "broad": "broad", "narrow": "narrow", "related": "related"}
"""Codes of two classifications are never claimed to be the same: an exact match is written as a close one."""

SIZE_CLASSES = Bilingual(de="Größenklassen nach tätigen Personen", en="Size classes by persons employed")
REGIONS = Bilingual(de="Regionen", en="Regions")


def every_segment(segments: Segments | None) -> Chosen:
    """Return all segments of all classifications."""
    schemes = segments.schemes if segments is not None else ()
    return {scheme.id: _by_code(scheme) for scheme in schemes}


def used_segments(knowledge_base: KnowledgeBase) -> Chosen:
    """Return the segments that have cells, statements or words of our own, with all they refer to and all above.

    What takes over a used code in a newer edition is used, too.
    """
    known = every_segment(knowledge_base.segments)
    waiting = [SegmentKey(cell.scheme, cell.code) for cell in knowledge_base.cells]
    waiting += [SegmentKey(one.scheme, one.code) for one in knowledge_base.evidence if one.scheme and one.code]
    for scheme in knowledge_base.schemes:
        waiting += [
            SegmentKey(scheme.id, segment.code)
            for segment in scheme.segments
            if scheme.file is None or segment.union_of or segment.matches or segment.note
        ]
    taken_over_by = _newer_codes(knowledge_base.segments)
    used: set[SegmentKey] = set()
    while waiting:
        key = waiting.pop()
        segment = known.get(key.scheme, {}).get(key.code)
        if segment is not None and key not in used:
            used.add(key)
            waiting += [SegmentKey(key.scheme, code) for code in (*segment.union_of, segment.parent) if code]
            waiting += [SegmentKey(match.scheme, match.code) for match in segment.matches]
            waiting += taken_over_by.get(key, ())
    return {
        scheme: {code: segment for code, segment in segments.items() if SegmentKey(scheme, code) in used}
        for scheme, segments in known.items()
    }


def _newer_codes(segments: Segments | None) -> dict[SegmentKey, list[SegmentKey]]:
    """Return the codes of a newer edition that take over each older one, so that no used code ends in nothing."""
    newer: dict[SegmentKey, list[SegmentKey]] = {}
    for table in segments.correspondences if segments is not None else ():
        for pair in table.pairs:
            older = SegmentKey(table.from_scheme, pair.from_code)
            newer.setdefault(older, []).append(SegmentKey(table.to_scheme, pair.to_code))
    return newer


def _by_code(scheme: SegmentScheme) -> dict[str, Segment]:
    by_code: dict[str, Segment] = {}
    for segment in scheme.segments:
        by_code.setdefault(segment.code, segment)
    return dict(sorted(by_code.items()))


@dataclass(frozen=True)
class SegmentLinks:
    """What other segments say of a segment: those below it, the unions it is in, the codes mapped to it."""

    addresses: Addresses
    chosen: Chosen
    incoming: Mapping[SegmentKey, tuple[tuple[NamedNode, NamedNode], ...]]

    @classmethod
    def of(cls, chosen: Chosen, addresses: Addresses) -> SegmentLinks:
        """Return the links among the chosen segments."""
        incoming: dict[SegmentKey, list[tuple[NamedNode, NamedNode]]] = {}
        for scheme, segments in chosen.items():
            for code, segment in segments.items():
                node = addresses.segment(scheme, code)
                if segment.parent:
                    incoming.setdefault(SegmentKey(scheme, segment.parent), []).append((SKOS.narrower, node))
                for member in segment.union_of:
                    incoming.setdefault(SegmentKey(scheme, member), []).append((KS.inUnion, node))
                for match in segment.matches:
                    predicate = mapping_predicate(INVERSE[_MATCH[match.relation]])
                    incoming.setdefault(SegmentKey(match.scheme, match.code), []).append((predicate, node))
        return cls(addresses, chosen, {key: tuple(pairs) for key, pairs in incoming.items()})

    def known(self, scheme: str, codes: Iterable[str | None]) -> Iterator[NamedNode]:
        """Yield the IRIs of those codes that are among the chosen segments."""
        chosen = self.chosen.get(scheme, {})
        return (self.addresses.segment(scheme, code) for code in codes if code is not None and code in chosen)


def segment_scheme_triples(scheme: SegmentScheme, links: SegmentLinks) -> Iterator[Triple]:
    """Yield the classification with its edition, publisher and topmost codes."""
    node = links.addresses.scheme(scheme.id)
    yield from scheme_triples(node, scheme.title, scheme.note)
    yield Triple(node, DCT.identifier, Literal(scheme.id))
    yield Triple(node, OWL.versionInfo, Literal(scheme.edition))
    yield Triple(node, KS.publisherName, Literal(scheme.publisher))
    if scheme.licence is not None:
        licence = web_address(scheme.licence)
        yield Triple(node, DCT.license if isinstance(licence, NamedNode) else DCT.rights, licence)
    if scheme.source is not None:
        yield Triple(node, DCT.source, web_address(scheme.source))
    for code, segment in links.chosen[scheme.id].items():
        if not any(links.known(scheme.id, [segment.parent])):
            yield Triple(node, SKOS.hasTopConcept, links.addresses.segment(scheme.id, code))


def segment_triples(scheme: str, segment: Segment, links: SegmentLinks) -> Iterator[Triple]:
    """Yield one code with its place in the hierarchy and its matches in other classifications."""
    key = SegmentKey(scheme, segment.code)
    node = links.addresses.segment(scheme, segment.code)
    parents = list(links.known(scheme, [segment.parent]))
    yield from _code(node, links.addresses.scheme(scheme), segment.code, segment.label, parents)
    yield Triple(node, DCT.identifier, Literal(str(key)))
    yield from written(node, KS.segmentLevel, segment.level)
    yield from stated(node, SKOS.note, segment.note)
    for member in links.known(scheme, segment.union_of):
        yield Triple(node, KS.unionOf, member)
    for position, match in enumerate(segment.matches, start=1):
        for other in links.known(match.scheme, [match.code]):
            judgement = Judgement(difference=match.note)
            yield from mapping_triples(
                node, _MATCH[match.relation], other, part(node, f"mapping-{position}"), judgement
            )
    for predicate, other in links.incoming.get(key, ()):
        yield Triple(node, predicate, other)


def _code(
    node: NamedNode, scheme: NamedNode, notation: str, label: Bilingual, parents: list[NamedNode]
) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SKOS.Concept)
    yield Triple(node, SKOS.inScheme, scheme)
    yield Triple(node, SKOS.notation, Literal(notation))
    yield from stated(node, SKOS.prefLabel, label)
    if not parents:
        yield Triple(node, SKOS.topConceptOf, scheme)
    for parent in parents:
        yield Triple(node, SKOS.broader, parent)


def size_class_triples(size_classes: tuple[SizeClass, ...], addresses: Addresses) -> Iterator[Triple]:
    """Yield the scheme of size classes with all classes."""
    nodes = {size.code: addresses.size_class(size.code) for size in size_classes}
    yield from _flat_scheme(addresses.page("size-classes"), SIZE_CLASSES, size_classes, nodes)
    for size in size_classes:
        yield from counted(nodes[size.code], KS.minimum, size.minimum)
        yield from counted(nodes[size.code], KS.maximum, size.maximum)


def region_triples(regions: tuple[Region, ...], addresses: Addresses) -> Iterator[Triple]:
    """Yield the scheme of regions with all regions."""
    nodes = {region.code: addresses.region(region.code) for region in regions}
    yield from _flat_scheme(addresses.page("regions"), REGIONS, regions, nodes)


def _flat_scheme(
    scheme: NamedNode,
    title: Bilingual,
    codes: tuple[SizeClass, ...] | tuple[Region, ...],
    nodes: Mapping[str, NamedNode],
) -> Iterator[Triple]:
    yield from scheme_triples(scheme, title, None)
    for code in codes:
        parents = [nodes[code.parent]] if code.parent is not None and code.parent in nodes else []
        yield from _code(nodes[code.code], scheme, code.code, code.label, parents)
        for parent in parents:
            yield Triple(parent, SKOS.narrower, nodes[code.code])
        if not parents:
            yield Triple(scheme, SKOS.hasTopConcept, nodes[code.code])
