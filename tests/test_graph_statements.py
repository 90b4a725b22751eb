"""Single statements in the graph: public evidence, cited figures, quotations, correspondences, and their shapes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Triple

from graph_sample import everything
from klarstack.graph import triples
from klarstack.graph.rdflib_graph import to_rdflib
from klarstack.graph.vocabulary import DCT, KS, PROV, QB, RDF, SCHEMA, SKOS, XKOS
from klarstack.records.knowledge_base import KnowledgeBase

BASE = "https://w3id.org/klarstack/"
SHAPES = Path(__file__).parent / "shapes" / "statements.ttl"
SAID = NamedNode(BASE + "datasets/census#statement-said")
PRINTED = NamedNode(BASE + "datasets/census#figure-printed")
QUOTED = NamedNode(BASE + "datasets/census#quotation-few")
TABLE = NamedNode(BASE + "segments/trades#to-sites")
PAIR = NamedNode(TABLE.value + ".pair-47-shops")
OLD_DATASET = "ignore:Dataset.* is deprecated:DeprecationWarning"
Found = list[Any]


@pytest.fixture(scope="module")
def whole() -> Found:
    return triples(everything())


@pytest.fixture(scope="module")
def real(real_knowledge_base: KnowledgeBase) -> Found:
    return triples(real_knowledge_base)


def objects(found: Found, subject: NamedNode, predicate: NamedNode) -> list[str]:
    """The values of a property, sorted; own addresses without the base."""
    return sorted(t.object.value.removeprefix(BASE) for t in found if (t.subject, t.predicate) == (subject, predicate))


def test_a_statement_leads_to_its_company_product_concept_segment_date_page_and_release(whole: Found) -> None:
    said = {
        KS.companyName: ["Acme"], KS.productName: ["Suite"], KS.vendorName: ["Northwind"],
        KS.product: ["products/northwind/suite"], KS.concept: ["concepts/hub"], KS.segment: ["segments/trades/47"],
        KS.segmentKey: ["trades:47"], DCT.date: ["2024"], PROV.wasDerivedFrom: ["https://example.org/policy"],
        KS.wave: ["datasets/census#wave-2025"], DCT.isPartOf: ["datasets/census"], KS.saidBy: ["company"],
    }  # fmt: skip
    assert {predicate: objects(whole, SAID, predicate) for predicate in said} == said


@pytest.mark.parametrize(
    ("changed", "predicate"),
    [
        ({"product": "Sweet"}, KS.product),
        ({"vendor": "Southwind"}, KS.product),
        ({"category": "horoscopes"}, KS.concept),
        ({"code": "99"}, KS.segment),
        ({"scheme": None, "code": None}, KS.segmentKey),
    ],
)
def test_what_nobody_is_sure_of_is_no_link(changed: dict[str, str | None], predicate: NamedNode) -> None:
    sample = everything()
    statement = sample.evidence[0].model_copy(update=changed)
    assert objects(triples(replace(sample, evidence=(statement,))), SAID, predicate) == []


def test_a_cited_figure_is_no_observation_and_keeps_year_base_and_page(whole: Found) -> None:
    said = {
        KS.value: ["33"], KS.base: ["respondents"], KS.n: ["405"], KS.sampleIsRounded: ["true"],
        DCT.date: ["2023"], KS.publisherName: ["Asker"], KS.indicator: ["datasets/census#indicator-1"],
        KS.concept: ["concepts/hub"], PROV.wasDerivedFrom: ["https://example.org/survey"],
    }  # fmt: skip
    assert {predicate: objects(whole, PRINTED, predicate) for predicate in said} == said
    assert Triple(PRINTED, RDF.type, QB.Observation) not in whole


def test_a_quotation_has_its_words_its_article_and_what_it_does_not_say(whole: Found) -> None:
    assert objects(whole, QUOTED, PROV.wasQuotedFrom) == ["https://example.org/few"]
    assert objects(whole, QUOTED, KS.doesNotSay) == ["who was asked", "who was asked"]
    assert objects(whole, QUOTED, SCHEMA.about) == ["concepts/hub"]
    assert objects(whole, NamedNode(QUOTED.value + ".article"), SCHEMA.headline) == ["Few"]
    assert objects(whole, QUOTED, KS.value) == []


def test_a_pair_of_codes_is_an_association_and_no_match(whole: Found) -> None:
    assert objects(whole, TABLE, XKOS.compares) == ["segments/sites", "segments/trades"]
    assert objects(whole, PAIR, XKOS.sourceConcept) == ["segments/trades/47"]
    assert objects(whole, PAIR, XKOS.targetConcept) == ["segments/sites/shops"]
    assert objects(whole, PAIR, KS.correspondenceKind) == ["n:m"]
    assert (objects(whole, PAIR, KS.involvedClasses), objects(whole, PAIR, KS.totalClasses)) == (["1"], ["2"])


def test_what_takes_over_a_used_code_is_in_the_graph_with_it(real: Found) -> None:
    older = NamedNode(BASE + "segments/nace-rev2/47.91")
    pairs = {t.subject for t in real if t.predicate == XKOS.sourceConcept and t.object == older}
    newer = [t.object for t in real if t.subject in pairs and t.predicate == XKOS.targetConcept]
    described = {t.subject for t in real if t.predicate == SKOS.prefLabel}
    assert len(newer) == 32 and set(newer) <= described


def test_every_shipped_statement_and_figure_is_in_the_graph_once(
    real: Found, real_knowledge_base: KnowledgeBase
) -> None:
    counted = {kind: sum(t.predicate == RDF.type and t.object == kind for t in real) for kind in (
        KS.PublicStatement, KS.CitedFigure, SCHEMA.Quotation,
    )}  # fmt: skip
    quotations = sum(len(dataset.quotations) for dataset in real_knowledge_base.datasets.values())
    shipped = (len(real_knowledge_base.evidence), len(real_knowledge_base.cited_figures), quotations)
    assert tuple(counted.values()) == shipped and min(shipped) > 0


def broken_shapes(found: Found) -> set[str]:
    """The shapes of single statements that the graph breaks, as SHACL sees it."""
    _, report, _ = pyshacl.validate(to_rdflib(found), shacl_graph=str(SHAPES))
    messages = report.objects(None, rdflib.SH.resultMessage)
    return {str(message).partition(":")[0] for message in messages}


@pytest.mark.filterwarnings(OLD_DATASET)
@pytest.mark.parametrize("name", ["whole", "real"])
def test_the_graph_keeps_the_shapes_of_statements(name: str, request: pytest.FixtureRequest) -> None:
    assert broken_shapes(request.getfixturevalue(name)) == set()


@pytest.mark.filterwarnings(OLD_DATASET)
@pytest.mark.parametrize(
    ("rule", "added", "removed"),
    [
        ("PS", Triple(SAID, KS.value, Literal(40)), None),
        ("PS", None, (SAID, PROV.wasDerivedFrom)),
        ("CF", Triple(PRINTED, RDF.type, QB.Observation), None),
        ("CF", None, (PRINTED, DCT.date)),
        ("QU", Triple(QUOTED, KS.value, Literal(11)), None),
        ("QU", None, (QUOTED, KS.doesNotSay)),
        ("XC", None, (TABLE, XKOS.compares)),
        ("XA", None, (PAIR, XKOS.targetConcept)),
    ],
)
def test_the_shapes_find_what_must_not_be(
    whole: Found, rule: str, added: Triple | None, removed: tuple[NamedNode, NamedNode] | None
) -> None:
    kept = [triple for triple in whole if (triple.subject, triple.predicate) != removed]
    assert broken_shapes([*kept, *([added] if added else [])]) == {rule}
