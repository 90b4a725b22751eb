"""What the graph says for each kind of record, and the laws every graph obeys."""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pyoxigraph
import pyshacl
import pytest
import rdflib
import skosify  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, PROV, QB, RDF, RDFS, SDO, VANN
from rdflib.namespace import SKOS as RDFLIB_SKOS

from graph_sample import HUB, everything
from klarstack.graph import graph, record_documents, serialise, triples, write
from klarstack.graph.ontology import ontology_triples
from klarstack.graph.rdflib_graph import from_rdflib, to_rdflib
from klarstack.graph.statements import decimal_text
from klarstack.graph.vocabulary import DCT, KS, PREFIXES, SCHEMA, SKOS, SKOSXL, BaseAddressError
from klarstack.load import load
from klarstack.records.knowledge_base import KnowledgeBase, Project
from small import both, concept, knowledge_base, vendor

BASE = "https://w3id.org/klarstack/"
Found = list[Any]
"""Triples; not typed further, for Oxigraph allows a triple wherever a node may stand."""
ONTOLOGY: Found = list(ontology_triples())
SHAPES = Path(__file__).parent / "shapes" / "skos-integrity.ttl"
HIERARCHY = {SKOS.broader: SKOS.narrower, SKOS.narrower: SKOS.broader, SKOS.related: SKOS.related}
MAPPINGS = {
    SKOS.exactMatch: SKOS.exactMatch,
    SKOS.closeMatch: SKOS.closeMatch,
    SKOS.broadMatch: SKOS.narrowMatch,
    SKOS.narrowMatch: SKOS.broadMatch,
    SKOS.relatedMatch: SKOS.relatedMatch,
}
CORE = NamedNode(BASE + "concepts")


def iri(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def objects(found: Found, subject: str, predicate: NamedNode) -> list[str]:
    """The values of a property, sorted; own addresses without the base."""
    return sorted(
        triple.object.value.removeprefix(BASE)
        for triple in found
        if triple.subject == iri(subject) and triple.predicate == predicate
    )


@pytest.fixture(scope="module")
def whole() -> Found:
    return triples(everything())


@pytest.fixture(scope="module")
def real(real_knowledge_base: KnowledgeBase) -> Found:
    return triples(real_knowledge_base)


# Concepts


def test_a_term_stands_as_plain_label_and_as_skos_xl_label_with_its_status(whole: Found) -> None:
    assert objects(whole, "concepts/store", SKOS.prefLabel) == ["Speicher", "store"]
    assert objects(whole, "concepts/store", SKOS.hiddenLabel) == ["Ablage", "Lager"]
    assert objects(whole, "concepts/store", SKOSXL.hiddenLabel) == [
        "concepts/store#label-de-2",
        "concepts/store#label-de-3",
    ]
    assert objects(whole, "concepts/store#label-de-2", SKOSXL.literalForm) == ["Lager"]
    assert objects(whole, "concepts/store#label-de-2", KS.termStatus) == ["forbidden"]


def test_plain_and_extended_labels_say_the_same(real: Found) -> None:
    forms = {triple.subject: triple.object for triple in real if triple.predicate == SKOSXL.literalForm}
    for kind in ("prefLabel", "altLabel", "hiddenLabel"):
        extended = {(t.subject, forms[t.object]) for t in real if t.predicate == SKOSXL[kind]}
        owners = {owner for owner, _ in extended}
        plain = {(t.subject, t.object) for t in real if t.predicate == SKOS[kind] and t.subject in owners}
        assert plain == extended


def test_a_concept_without_a_broader_one_is_a_top_concept(whole: Found) -> None:
    assert objects(whole, "concepts", SKOS.hasTopConcept) == ["concepts/duty", "concepts/hub", "concepts/whole"]
    assert objects(whole, "concepts/whole", SKOS.topConceptOf) == ["concepts"]
    assert objects(whole, "concepts/store", SKOS.topConceptOf) == []


def test_a_deprecated_concept_points_to_its_replacement_and_back(whole: Found) -> None:
    assert objects(whole, "concepts/hub", NamedNode(str(OWL.deprecated))) == ["true"]
    assert objects(whole, "concepts/hub", DCT.isReplacedBy) == ["concepts/store"]
    assert objects(whole, "concepts/store", DCT.replaces) == ["concepts/hub"]


def test_a_scope_note_says_itself_whether_it_advises_for_or_against(whole: Found) -> None:
    assert objects(whole, "concepts/hub", SKOS.scopeNote) == [
        "Avoid when: never",
        "Nicht sinnvoll, wenn: never",
        "Sinnvoll, wenn: often",
        "Use when: often",
    ]


def test_a_reference_to_nothing_is_left_out() -> None:
    found: Found = triples(knowledge_base(concept("hub", broader=["ghost"], related=["ghost"], replaced_by="ghost")))
    assert not [triple for triple in found if "ghost" in str(triple)]


def test_the_core_scheme_has_what_skosmos_and_skohub_ask_for(whole: Found) -> None:
    predicates = {triple.predicate for triple in whole if triple.subject == CORE}
    wanted = {DCT.title, SKOS.prefLabel, DCT.description, DCT.license, SKOS.hasTopConcept}
    assert wanted <= predicates
    assert objects(whole, "concepts", NamedNode(str(VANN.preferredNamespaceUri))) == ["concepts/"]


def test_an_area_gathers_its_concepts(whole: Found) -> None:
    assert objects(whole, "areas/data", SKOS.member) == [
        "concepts/duty",
        "concepts/hub",
        "concepts/store",
        "concepts/whole",
    ]


# Vendors


def test_a_former_name_keeps_its_years_and_its_source(whole: Found) -> None:
    name = "products/northwind/suite#name-2"
    assert objects(whole, name, KS.nameText) == ["Old Suite"]
    assert objects(whole, name, DCT.source) == ["https://example.org/old"]
    years = {
        str(triple.object) for triple in whole if triple.subject == iri(name) and "valid" in triple.predicate.value
    }
    assert years == {
        '"2019"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        '"2022-05"^^<http://www.w3.org/2001/XMLSchema#gYearMonth>',
    }


def test_a_name_without_source_is_marked(whole: Found) -> None:
    assert objects(whole, "products/northwind/suite#name-1", KS.unsourced) == ["true"]


def test_what_a_product_provides_is_a_node_known_from_both_ends(whole: Found) -> None:
    node = "products/northwind/suite#provides-1"
    assert objects(whole, "products/northwind/suite", KS.provides) == [node]
    assert node in objects(whole, "concepts/hub", KS.providedBy)
    assert objects(whole, node, KS.relation) == ["exact"]


def test_the_current_name_has_a_node_even_where_the_list_forgets_it() -> None:
    forgetful = {"id": "suite", "name": "Suite", "names": [], "provides": []}
    found: Found = triples(knowledge_base(vendor("northwind", "Northwind", forgetful)))
    assert objects(found, "products/northwind/suite#name-1", KS.nameText) == ["Suite"]


def test_parts_and_successors_are_told_from_both_ends(whole: Found) -> None:
    assert objects(whole, "products/northwind/suite", SCHEMA.hasPart) == ["products/northwind/next"]
    assert objects(whole, "products/northwind/next", KS.predecessor) == ["products/northwind/suite"]


def test_a_vendors_word_is_mapped_directly_and_by_a_judged_node(whole: Found) -> None:
    word = "vendors/northwind/vocabulary#shelf"
    assert objects(whole, word, SKOS.broadMatch) == ["concepts/hub"]
    assert objects(whole, "concepts/hub", SKOS.narrowMatch) == [word]
    assert objects(whole, f"{word}.mapping-1", NamedNode(str(OWL.annotatedTarget))) == ["concepts/hub"]
    assert objects(whole, f"{word}.label-en-1", DCT.source) == ["https://example.org/shelf"]


def test_a_vendor_without_words_has_no_scheme() -> None:
    found: Found = triples(knowledge_base(vendor("northwind", "Northwind")))
    assert not [triple for triple in found if "/vocabulary" in triple.subject.value]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://exa mple.org", "data:text/html,x", "unclear"])
def test_only_a_web_address_becomes_a_link(address: str) -> None:
    found: Found = triples(knowledge_base(vendor("northwind", "Northwind", homepage=address)))
    assert [t.object for t in found if t.predicate == SCHEMA.url] == [Literal(address)]


# Ambiguities, segments, datasets


def test_an_ambiguous_word_keeps_the_order_of_its_meanings(whole: Found) -> None:
    assert objects(whole, "ambiguities/hub", KS.meaning) == [f"ambiguities/hub#meaning-{place}" for place in (1, 2, 3)]
    assert objects(whole, "ambiguities/hub", KS.usualMeaning) == ["ambiguities/hub#meaning-1"]
    assert objects(whole, "ambiguities/hub#meaning-3", KS.outside) == ["a device", "a device"]


def test_only_segments_that_matter_are_in_the_graph() -> None:
    known = everything()
    paths = {path for path, _ in record_documents(known) if path.startswith("segments/trades/")}
    assert paths == {"segments/trades/G", "segments/trades/47"}
    unused = {path for path, _ in record_documents(known, unused_segments=True)} - {
        path for path, _ in record_documents(known)
    }
    assert unused == {"segments/trades/46", "segments/trades/47.1"}


def test_codes_of_two_classifications_are_never_the_same(whole: Found) -> None:
    assert objects(whole, "segments/sites/shops", SKOS.closeMatch) == ["segments/trades/47"]
    assert objects(whole, "segments/sites/shops", SKOS.exactMatch) == []


def test_a_withheld_figure_has_no_number(whole: Found) -> None:
    numeric = {"decimal", "integer", "double", "float"}

    def numbers(subject: str) -> list[str]:
        return [
            triple.predicate.value.partition("#")[2]
            for triple in whole
            if triple.subject == iri(subject)
            and isinstance(triple.object, Literal)
            and triple.object.datatype.value.partition("#")[2] in numeric
        ]

    assert sorted(numbers("datasets/census#cell-one")) == [
        "coverage",
        "effectiveSize",
        "groups",
        "high",
        "k",
        "low",
        "n",
        "value",
    ]
    assert numbers("datasets/census#cell-two") == []
    assert objects(whole, "datasets/census#cell-two", KS.state) == ["c"]


def test_a_dataset_carries_licence_attribution_and_origin(whole: Found) -> None:
    assert objects(whole, "datasets/census", DCT.license) == ["https://creativecommons.org/licenses/by/4.0/"]
    assert objects(whole, "datasets/census", SCHEMA.creditText) == ["Data: Office"]
    assert objects(whole, "datasets/census", NamedNode(str(PROV.wasDerivedFrom))) == ["https://example.org/data"]


@pytest.mark.parametrize("name", ["whole", "real"])
def test_every_observation_has_every_dimension_once(name: str, request: pytest.FixtureRequest) -> None:
    """Data Cube, IC-11 and IC-1; and IC-12 as far as state and base allow: no two cells stand in the same place."""
    found: Found = request.getfixturevalue(name)
    component = NamedNode(str(QB.dimension))
    dimensions = {triple.object for triple in ONTOLOGY if triple.predicate == component}
    observations = {triple.subject for triple in found if triple.object == NamedNode(str(QB.Observation))}
    counts = Counter((t.subject, t.predicate) for t in found if t.subject in observations)
    wanted = {*dimensions, NamedNode(str(QB.dataSet))}
    assert len(dimensions) == 7
    assert {counts[observation, predicate] for observation in observations for predicate in wanted} == {1}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (37.5, "37.5"),
        (40.0, "40"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-7, "0.0000001"),
        (1e22, "10000000000000000000000"),
        (100, "100"),
    ],
)
def test_decimals_are_written_without_exponent_and_idle_zeros(number: float, text: str) -> None:
    assert decimal_text(number) == text


# Addresses and the ontology


def test_another_base_moves_every_record() -> None:
    moved = knowledge_base(HUB, project=Project(base_iri="https://example.org/words"))
    moved_triples: Found = triples(moved)
    subjects = {triple.subject.value for triple in moved_triples}
    assert "https://example.org/words/concepts/hub" in subjects
    assert not [subject for subject in subjects if subject.startswith(BASE) and "/ontology" not in subject]


@pytest.mark.parametrize("base", ["words", "urn:words:", "https://exa mple.org/"])
def test_a_base_that_is_no_address_is_refused(base: str) -> None:
    with pytest.raises(BaseAddressError) as raised:
        triples(knowledge_base(project=Project(base_iri=base)))
    assert base in raised.value.sentence("de")
    assert base in raised.value.sentence("en")


def own_terms(found: Found) -> set[str]:
    """Every term of our own vocabulary that is used as property, class or code."""
    used = {triple.predicate.value for triple in found}
    used |= {triple.object.value for triple in found if isinstance(triple.object, NamedNode)}
    return {address for address in used if address.startswith(PREFIXES["ks"])}


def test_the_ontology_declares_exactly_what_the_graph_uses() -> None:
    declared = {triple.subject.value for triple in ONTOLOGY} - {"https://w3id.org/klarstack/ontology"}
    used = own_terms([t for _, found in record_documents(everything()) for t in found if t not in set(ONTOLOGY)])
    assert used <= declared
    structure = {
        address for address in declared if address.partition("#")[2].startswith(("component-", "lens-", "state-"))
    }
    lists = {PREFIXES["ks"] + name for name in ("lenses", "states", "breakdowns")}
    assert declared - used - structure - lists == set()


def test_every_own_term_is_explained_in_both_languages() -> None:
    explained = {SKOS.definition, NamedNode(str(RDFS.label))}
    kinds = {str(kind) for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)}
    terms = {triple.subject for triple in ONTOLOGY if triple.object.value in kinds}
    said = {(t.subject, t.predicate, t.object.language) for t in ONTOLOGY if t.predicate in explained}
    assert len(terms) > 100
    assert {
        (term, predicate, language) for term in terms for predicate in explained for language in ("de", "en")
    } <= said


def test_terms_of_standard_vocabularies_exist(whole: Found) -> None:
    standards = {
        str(standard): standard for standard in (DCAT, DCTERMS, FOAF, OWL, PROV, QB, RDF, RDFS, SDO, VANN, RDFLIB_SKOS)
    }
    used = {t.predicate.value for t in whole} | {t.object.value for t in whole if isinstance(t.object, NamedNode)}
    for address in used:
        for start, standard in standards.items():
            if address.startswith(start):
                assert rdflib.URIRef(address) in standard, address


# Laws of every graph


@pytest.mark.parametrize("name", ["whole", "real"])
def test_no_node_is_blank_and_no_triple_comes_twice(name: str, request: pytest.FixtureRequest) -> None:
    found: Found = request.getfixturevalue(name)
    assert len(set(found)) == len(found)
    assert not [t for t in found if isinstance(t.subject, BlankNode) or isinstance(t.object, BlankNode)]


@pytest.mark.parametrize("name", ["whole", "real"])
def test_every_own_address_that_is_mentioned_is_described(name: str, request: pytest.FixtureRequest) -> None:
    found: Found = request.getfixturevalue(name)
    mentioned = {t.object.value for t in found if isinstance(t.object, NamedNode) and t.object.value.startswith(BASE)}
    assert mentioned - {triple.subject.value for triple in found} == set()


@pytest.mark.parametrize("name", ["whole", "real"])
def test_every_relation_goes_both_ways(name: str, request: pytest.FixtureRequest) -> None:
    found = set(request.getfixturevalue(name))
    subjects = {triple.subject for triple in found}
    for triple in found:
        inverse = {**HIERARCHY, **MAPPINGS}.get(triple.predicate)
        if inverse is not None and triple.object in subjects:
            assert Triple(triple.object, inverse, triple.subject) in found


@pytest.mark.parametrize("name", ["whole", "real"])
def test_no_product_takes_part_in_a_skos_relation(name: str, request: pytest.FixtureRequest) -> None:
    found: Found = request.getfixturevalue(name)
    relations = {*HIERARCHY, *MAPPINGS, SKOS.inScheme, SKOS.topConceptOf, SKOS.hasTopConcept, SKOS.member}
    products = {triple.subject for triple in found if triple.object == SCHEMA.SoftwareApplication}
    assert products
    assert not [t for t in found if t.predicate in relations and products & {t.subject, t.object}]
    assert not [t for t in found if t.subject in products and t.object == SKOS.Concept]


def test_a_document_holds_its_page_and_the_parts_of_it() -> None:
    documents: list[tuple[str, Found]] = list(record_documents(everything()))
    assert [path for path, _ in documents] == sorted({path for path, _ in documents})
    for path, found in documents:
        pages = {triple.subject.value.partition("#")[0] for triple in found}
        assert pages == {BASE + path}
        assert found[0].subject in (iri(path), NamedNode("https://w3id.org/klarstack/ontology"))


def test_the_documents_together_are_the_graph(whole: Found) -> None:
    assert [triple for _, found in record_documents(everything()) for triple in found] == whole


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@pytest.mark.parametrize(("name", "suffix"), [("whole", "ttl"), ("whole", "nt"), ("whole", "jsonld"), ("real", "ttl")])
def test_rdflib_and_oxigraph_read_the_files_as_the_same_triples(
    name: str, suffix: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    found: Found = request.getfixturevalue(name)
    write(found, tmp_path)
    path = tmp_path / f"klarstack.{suffix}"
    oxigraph = {quad.triple for quad in pyoxigraph.parse(path=path)}
    read = {Triple(*map(from_rdflib, triple)) for triple in rdflib.Graph().parse(path)}  # type: ignore[arg-type]
    assert oxigraph == set(found)
    assert read == set(found)


def test_to_rdflib_and_back_changes_nothing(whole: Found) -> None:
    assert {Triple(*map(from_rdflib, triple)) for triple in to_rdflib(whole)} == set(whole)  # type: ignore[arg-type]


def test_turtle_declares_only_the_prefixes_it_uses() -> None:
    text = serialise([Triple(CORE, SKOS.prefLabel, Literal("x", language="en"))], "ttl").decode()
    assert text == (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n\n"
        '<https://w3id.org/klarstack/concepts> skos:prefLabel "x"@en .\n'
    )


def test_nothing_depends_on_the_hash_seed() -> None:
    program = (
        "import hashlib; from graph_sample import everything; from klarstack.graph import serialise, triples;"
        "print([hashlib.sha256(serialise(triples(everything()), s)).hexdigest() for s in ('ttl', 'nt', 'jsonld')])"
    )
    folder = Path(__file__).parent
    places = os.pathsep.join([str(folder), str(folder.parent / "src")])
    seen = {
        subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, cwd=folder,
            env={**os.environ, "PYTHONPATH": places, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    here = [hashlib.sha256(serialise(triples(everything()), suffix)).hexdigest() for suffix in ("ttl", "nt", "jsonld")]
    assert seen == {f"{here}\n".encode()}


def test_graph_gives_an_rdflib_graph_of_a_folder() -> None:
    folder = Path(__file__).parent / "accepted"
    assert len(graph(folder)) == len(triples(load(folder)[0]))


IDENTIFIERS = st.sampled_from(["a", "b", "c", "d", "e"])
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=12).filter(
    lambda text: text.strip() == text
)


@st.composite
def concepts(draw: st.DrawFn) -> KnowledgeBase:
    chosen = draw(st.sets(IDENTIFIERS, min_size=1))
    return knowledge_base(
        *[
            concept(
                identifier,
                draw(TEXTS),
                german=draw(TEXTS),
                broader=draw(st.lists(IDENTIFIERS, max_size=2)),
                related=draw(st.lists(IDENTIFIERS, max_size=2)),
                definition={"de": draw(TEXTS), "en": draw(TEXTS)},
            )
            for identifier in sorted(chosen)
        ]
    )


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(concepts())
def test_any_concepts_survive_both_readers_and_relate_both_ways(known: KnowledgeBase) -> None:
    found = [t for path, document in record_documents(known) for t in document if path.startswith("concepts")]
    for suffix, rdf_format in (("ttl", RdfFormat.TURTLE), ("nt", RdfFormat.N_TRIPLES), ("jsonld", RdfFormat.JSON_LD)):
        text = serialise(found, suffix)  # type: ignore[arg-type]
        name = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}[suffix]
        assert {quad.triple for quad in pyoxigraph.parse(text, rdf_format)} == set(found)
        read = rdflib.Graph().parse(data=text, format=name)
        assert {Triple(*map(from_rdflib, triple)) for triple in read} == set(found)  # type: ignore[arg-type]
    said = set(found)
    for triple in found:
        if triple.predicate in HIERARCHY:
            assert Triple(triple.object, HIERARCHY[triple.predicate], triple.subject) in said  # type: ignore[arg-type]


# Oracles: SHACL and Skosify


OLD_DATASET = "ignore:Dataset.* is deprecated:DeprecationWarning"
"""pySHACL asks rdflib's data set in the old way."""


def broken_rules(found: Found) -> set[str]:
    """The SKOS integrity conditions that the graph breaks, as SHACL sees it."""
    _, report, _ = pyshacl.validate(to_rdflib(found), shacl_graph=str(SHAPES))
    messages = report.objects(None, rdflib.SH.resultMessage)
    return {str(message).partition(":")[0] for message in messages}


@pytest.mark.filterwarnings(OLD_DATASET)
@pytest.mark.parametrize("name", ["whole", "real"])
def test_the_graph_keeps_the_integrity_conditions_of_skos(name: str, request: pytest.FixtureRequest) -> None:
    assert broken_rules(request.getfixturevalue(name)) == set()


RELATED_AND_BROADER = [concept("a", broader=["b"]), concept("b", broader=["c"]), concept("c", related=["a"])]
TWICE = {"en": [{"text": "x", "status": "preferred"}, {"text": "x"}]}
TWO_PREFERRED = {"en": [{"text": "x", "status": "preferred"}, {"text": "y", "status": "preferred"}]}
TWO_MINDS = vendor(
    "northwind",
    "Northwind",
    vocabulary=[
        {
            "id": "shelf",
            "terms": {"en": [{"text": "Shelf", "status": "preferred"}]},
            "definition": both("A shelf."),
            "matches": [{"concept": "hub", "relation": "exact"}, {"concept": "hub", "relation": "broad"}],
        }
    ],
)


@pytest.mark.filterwarnings(OLD_DATASET)
@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ("S9", [*triples(knowledge_base(HUB)), Triple(CORE, NamedNode(str(RDF.type)), SKOS.Concept)]),
        ("S13", triples(knowledge_base(concept("hub", terms=TWICE)))),
        ("S14", triples(knowledge_base(concept("hub", terms=TWO_PREFERRED)))),
        ("S27", triples(knowledge_base(*RELATED_AND_BROADER))),
        ("S37", [*triples(knowledge_base(HUB)), Triple(iri("areas/data"), NamedNode(str(RDF.type)), SKOS.Concept)]),
        ("S46", triples(knowledge_base(concept("hub"), TWO_MINDS))),
    ],
)
def test_the_shapes_find_each_broken_condition(rule: str, found: Found) -> None:
    assert broken_rules(found) == {rule}


def complaints(found: Found, caplog: pytest.LogCaptureFixture, **options: bool) -> list[str]:
    """What Skosify warns of when it opens the graph."""
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        skosify.skosify(to_rdflib(found), **options)
    return [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize("name", ["whole", "real"])
def test_skosify_opens_every_scheme_without_complaint(
    name: str, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    """Segments only without their bridges: a code may match another one and the code above that one, too."""
    found: Found = request.getfixturevalue(name)
    schemes = sorted({t.subject.value for t in found if t.object == SKOS.ConceptScheme})
    assert len(schemes) >= 7
    for scheme in map(NamedNode, schemes):
        members = {triple.subject for triple in found if triple.predicate == SKOS.inScheme and triple.object == scheme}
        alone = [triple for triple in found if triple.subject == scheme or triple.subject in members]
        bridges = "/segments/" in scheme.value
        assert complaints(alone, caplog, enrich_mappings=not bridges) == []


def test_skosify_complains_of_the_whole_only_that_it_has_several_schemes(
    real: Found, caplog: pytest.LogCaptureFixture
) -> None:
    """One scheme per vendor is the design. Mappings are not enriched: they would tie the schemes into one hierarchy."""
    tolerated = f"Multiple concept schemes found. Selecting {CORE.value} as default concept scheme."
    assert complaints(real, caplog, enrich_mappings=False) == [tolerated]
