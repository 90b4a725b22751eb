"""Makes mappings: the SKOS match itself, and beside it a node that says who judged it (SSSOM in its RDF form)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.links import mapping_predicate
from klarstack.graph.statements import dated, stated
from klarstack.graph.vocabulary import KS, OWL, PAV, RDF, RDFS, SEMAPV, SSSOM
from klarstack.records.bilingual import Bilingual


class Judgement(NamedTuple):
    """Who judged a mapping, when, and what the difference is."""

    judged_by: str | None = None
    judged: str | None = None
    difference: Bilingual | None = None


def mapping_triples(
    subject: NamedNode, relation: str, target: NamedNode, node: NamedNode, judgement: Judgement
) -> Iterator[Triple]:
    """Yield the match and its SSSOM node.

    SSSOM writes subject_id, predicate_id and object_id as owl:annotatedSource, -Property and -Target of an owl:Axiom,
    mapping_date as pav:authoredOn and comment as rdfs:comment (slot_uri in the SSSOM 1.0 schema).
    """
    predicate = mapping_predicate(relation)
    yield Triple(subject, predicate, target)
    yield Triple(subject, KS.mapping, node)
    yield Triple(node, RDF.type, OWL.Axiom)
    yield Triple(node, OWL.annotatedSource, subject)
    yield Triple(node, OWL.annotatedProperty, predicate)
    yield Triple(node, OWL.annotatedTarget, target)
    yield Triple(node, SSSOM.mapping_justification, SEMAPV.ManualMappingCuration)
    if judgement.judged_by is not None:
        yield Triple(node, SSSOM.author_label, Literal(judgement.judged_by))
    yield from dated(node, PAV.authoredOn, judgement.judged)
    yield from stated(node, RDFS.comment, judgement.difference)
