"""What the shipped queries answer, what two engines agree on, and how a mistake in a query is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph_sample import everything
from klarstack.findings import KlarstackError
from klarstack.graph import triples, write
from klarstack.graph.query import QueryAnswer, open_store, run
from klarstack.graph.query_errors import GraphFileError, QueryFailedError, QuerySyntaxError, QueryUpdateError
from klarstack.graph.shipped import UnknownParameterError, parameters, shipped, shipped_names, with_parameters
from klarstack.records.knowledge_base import KnowledgeBase
from small import ambiguity, both, concept, knowledge_base, product, vendor

CDP = concept("customer-data-platform", "customer data platform", "CDP", german="Kundendatenplattform")
CLOUD = product(
    "profile-cloud",
    "Profile Cloud",
    "customer-data-platform",
    {"text": "Data Cloud", "kind": "former-name", "from": "2019", "to": "2022"},
    {"text": "PC", "kind": "acronym"},
)
HUB = product("hub", "Hub", "customer-data-platform", part_of="northwind/profile-cloud")
NORTHWIND = vendor(
    "northwind",
    "Northwind",
    CLOUD,
    HUB,
    vocabulary=[
        {
            "id": "shelf",
            "terms": {"en": [{"text": "Shelf", "status": "preferred"}]},
            "definition": both("A shelf."),
            "product": "profile-cloud",
            "matches": [{"concept": "customer-data-platform", "relation": "narrow"}],
        }
    ],
)
WORD = ambiguity(
    "PC",
    {"product": "northwind/profile-cloud"},
    {"concept": "customer-data-platform"},
    {"outside": {"de": "Rechner", "en": "personal computer"}},
    usual="northwind/profile-cloud",
)
NAMES = knowledge_base(CDP, NORTHWIND, WORD)


def rows(answer: QueryAnswer, *variables: str) -> list[tuple[str | None, ...]]:
    """The chosen columns as plain text."""
    places = [answer.variables.index(variable) for variable in variables]
    return [tuple(getattr(row[place], "value", None) for place in places) for row in answer.rows]


def ask(query: str, known: KnowledgeBase, **values: str) -> QueryAnswer:
    """The answer of both engines to a shipped query; they must agree."""
    text = with_parameters(shipped(query) or "", values)
    found = triples(known)
    answer = run(text, found)
    assert run(text, found, "rdflib") == answer
    return answer


def resolved(name: str, known: KnowledgeBase = NAMES) -> list[tuple[str | None, ...]]:
    return rows(ask("resolve", known, name=name), "kind", "tier", "concept", "product", "from", "to")


# resolve.rq

CDP_ID = "customer-data-platform"


@pytest.mark.parametrize(
    ("name", "meaning"),
    [
        ("customer data platform", ("concept", "preferred", CDP_ID, None, None, None)),
        ("Kundendatenplattform", ("concept", "preferred", CDP_ID, None, None, None)),
        ("CDP", ("concept", "acronym", CDP_ID, None, None, None)),
        ("Profile Cloud", ("product", "preferred", CDP_ID, "northwind/profile-cloud", None, None)),
        ("Data Cloud", ("product", "former-name", CDP_ID, "northwind/profile-cloud", "2019", "2022")),
        ("Shelf", ("word", "term", CDP_ID, "northwind/profile-cloud", None, None)),
    ],
)
def test_a_name_gives_what_it_means(name: str, meaning: tuple[str | None, ...]) -> None:
    assert resolved(name) == [meaning]


def test_a_vendor_gives_all_its_products() -> None:
    assert [meaning[3] for meaning in resolved("Northwind")] == ["northwind/hub", "northwind/profile-cloud"]


def test_an_ambiguous_name_gives_every_meaning_and_the_usual_one() -> None:
    answer = ask("resolve", NAMES, name="PC")
    assert rows(answer, "kind", "tier", "concept", "product", "outside", "usual") == [
        ("concept", "term", CDP_ID, None, None, "northwind/profile-cloud"),
        ("outside", "term", None, None, "personal computer", "northwind/profile-cloud"),
        ("product", "acronym", CDP_ID, "northwind/profile-cloud", None, "northwind/profile-cloud"),
    ]


def test_another_spelling_of_the_same_word_is_found_as_folded() -> None:
    known = knowledge_base(concept("first", "ad exchange"), concept("second", "Ad-Exchange"))
    assert [(tier, found) for _, tier, found, *_ in resolved("ad exchange", known)] == [
        ("preferred", "first"),
        ("folded", "second"),
    ]


def test_an_unknown_name_gives_nothing() -> None:
    assert resolved("Zeppelin") == []


def test_many_names_are_asked_at_once() -> None:
    text = with_parameters(shipped("resolve") or "", {"name": ["CDP", "Shelf", "Zeppelin"]})
    assert {name for (name,) in rows(run(text, triples(NAMES)), "name")} == {"CDP", "Shelf"}


# peers.rq


def test_peers_gives_percent_as_a_share_and_nothing_of_what_is_withheld() -> None:
    answer = ask("peers", everything(), scheme="trades", code="47")
    assert rows(answer, "cell", "concept", "k", "n", "share", "low", "high", "state", "segment", "size_class") == [
        ("two", "hub", None, None, None, None, None, "c", "trades:47", None),
        ("one", "hub", "3", "8", "0.375", "0.1368", "0.6943", "ok", "trades:47", "10-49"),
    ]
    assert rows(answer, "lens", "unit", "base", "dataset", "wave", "region")[1] == (
        "official-statistics",
        "enterprise",
        "enterprises",
        "census",
        "2025",
        "DE",
    )


def test_peers_can_be_narrowed_to_a_concept() -> None:
    assert len(ask("peers", everything(), scheme="trades", code="47", concept="hub").rows) == 2
    assert ask("peers", everything(), scheme="trades", code="47", concept="store").rows == ()


# the other questions


def test_products_of_concept_names_product_vendor_and_relation() -> None:
    answer = ask("products-of-concept", NAMES, concept=CDP_ID)
    assert rows(answer, "product", "name", "vendor", "relation") == [
        ("northwind/hub", "Hub", "Northwind", "exact"),
        ("northwind/profile-cloud", "Profile Cloud", "Northwind", "exact"),
    ]


@pytest.mark.parametrize(("since", "found"), [("2022", ["Data Cloud"]), ("2023", []), ("2019-05", ["Data Cloud"])])
def test_renamed_since_gives_names_that_ended_later(since: str, found: list[str]) -> None:
    assert [former for (former,) in rows(ask("renamed-since", NAMES, since=since), "former")] == found


def test_unsourced_names_gives_products_vendors_and_words() -> None:
    known = knowledge_base(
        vendor(
            "northwind",
            "Northwind",
            product("hub", "Hub", "x", {"text": "Old Hub", "kind": "former-name", "source": "https://example.org"}),
            vocabulary=[
                {
                    "id": "shelf",
                    "terms": {"en": [{"text": "Shelf"}]},
                    "definition": both("x"),
                    "source": "https://example.org",
                }
            ],
        )
    )
    assert rows(ask("unsourced-names", known), "owner", "name") == [
        ("northwind", "Northwind"),
        ("northwind/hub", "Hub"),
    ]
    assert ("northwind#shelf", "Shelf") in rows(ask("unsourced-names", NAMES), "owner", "name")


def test_missing_german_gives_each_text_without_a_translation() -> None:
    known = knowledge_base(concept("hub", definition={"en": "words"}, use_when={"en": "often", "de": "oft"}))
    answer = ask("missing-german", known)
    assert rows(answer, "record", "property", "english") == [
        ("https://w3id.org/klarstack/concepts/hub", "http://www.w3.org/2004/02/skos/core#definition", "words")
    ]


# every shipped query


@pytest.mark.parametrize("name", shipped_names())
def test_both_engines_agree_on_the_real_content(name: str, real_knowledge_base: KnowledgeBase) -> None:
    """A part of each kind of record will do: rdflib takes minutes for some queries over all of them."""
    text, real = shipped(name) or "", real_knowledge_base
    part = replace(
        real,
        concepts=dict(list(real.concepts.items())[::6]),
        vendors=dict(list(real.vendors.items())[::25]),
        cells=real.cells[::20],
        evidence=real.evidence[::20],
    )
    found = triples(part)
    assert run(text, found) == run(text, found, "rdflib")


@pytest.mark.parametrize("name", shipped_names())
def test_every_query_begins_with_the_question_it_answers(name: str) -> None:
    first = (shipped(name) or "").splitlines()[0]
    assert first.startswith("# ")
    assert "?" in first


@pytest.mark.parametrize("page", ["docs/graph.md", "docs/graph.de.md"])
@pytest.mark.parametrize("name", shipped_names())
def test_every_query_is_explained(name: str, page: str, root: Path) -> None:
    text = (root / page).read_text(encoding="utf-8")
    assert f"`{name}.rq`" in text
    for parameter in parameters(shipped(name) or ""):
        assert f"{parameter}=" in text


def test_a_query_that_does_not_ship_is_none() -> None:
    assert shipped("weather") is None
    assert shipped("peers.rq") == shipped("peers")


# parameters


@pytest.mark.parametrize(
    "text", ['say "hi"', "back\\slash", "} UNION { ?s ?p ?o", "line\nbreak", "#", "?name", "Größe 🙂"]
)
def test_any_text_is_safe_as_a_parameter(text: str) -> None:
    query = with_parameters("SELECT ?name {\n  VALUES ?name { UNDEF }  # edit\n}", {"name": text})
    assert run(query, []).rows == ((Literal(text),),)
    assert run(query, [], "rdflib").rows == ((Literal(text),),)


def test_an_unknown_parameter_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownParameterError) as raised:
        with_parameters(shipped("peers") or "", {"city": "Ulm"})
    for language in ("de", "en"):
        assert "city" in raised.value.sentence(language)
        assert "scheme, code, concept" in raised.value.sentence(language)


# forms and mistakes

SMALL = triples(knowledge_base(CDP))


@pytest.mark.parametrize(
    ("query", "form", "size"),
    [
        ("SELECT ?c { ?c ks:kind ?k }", "select", 1),
        ("ASK { ?c a skos:Concept }", "ask", 1),
        ("CONSTRUCT { ?c rdfs:label ?l } WHERE { ?c ks:kind ?k ; skos:prefLabel ?l }", "graph", 2),
        ("DESCRIBE <https://w3id.org/klarstack/areas/data>", "graph", 8),
    ],
)
def test_every_form_of_query_is_answered_alike(query: str, form: str, size: int) -> None:
    answer = run(query, SMALL)
    assert (answer.form, len(answer.rows)) == (form, size)
    assert run(query, SMALL, "rdflib") == answer


@pytest.mark.parametrize(
    ("query", "place", "told"),
    [
        ("SELECT ?c\nWHERE { ?c ?p }", (2, 16), "SPARQL 1.1"),
        ("SELECT ?c { ?c no:such ?d }", (1, 25), "no:such"),
        ("", (1, 1), "line 1"),
        ("SELECT ?c {", (1, 12), "line 1"),
        ("Was ist eine CDP?", (1, 10), "Was ist"),
        ("SELECT ?x (COUNT(*) AS ?n) { ?x ?p ?o }", (1, 39), "gets no value"),
    ],
)
def test_a_mistake_is_told_with_its_place(query: str, place: tuple[int, int], told: str) -> None:
    with pytest.raises(QuerySyntaxError) as raised:
        run(query, SMALL)
    assert raised.value.line == place[0]
    assert abs(raised.value.column - place[1]) <= 2
    assert told in raised.value.sentence("en")
    assert f"Zeile {place[0]}" in raised.value.sentence("de")


@pytest.mark.parametrize(
    "update",
    [
        "INSERT DATA { ks:a ks:b 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "# all of it\nPREFIX x: <http://example.org/>\ndrop all",
        "LOAD <http://example.org>",
    ],
)
def test_an_update_is_refused(update: str) -> None:
    store = open_store(SMALL)
    with pytest.raises(QueryUpdateError) as raised:
        run(update, store)
    assert len(store) == len(SMALL)
    assert raised.value.keyword in raised.value.sentence("de")
    assert "YAML" in raised.value.sentence("en")


@pytest.mark.parametrize("form", ["SELECT *", "ASK"])
def test_a_service_out_of_reach_is_told(form: str) -> None:
    with pytest.raises(QueryFailedError) as raised:
        run(f"{form} {{ SERVICE <http://localhost:1/> {{ ?s ?p ?o }} }}", SMALL)
    assert raised.value.sentence("en").startswith("The query failed: ")
    assert raised.value.sentence("de").startswith("Die Abfrage ist gescheitert: ")


# where the graph comes from


@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld"])
def test_a_written_file_answers_like_the_triples(suffix: str, tmp_path: Path) -> None:
    write(SMALL, tmp_path)
    query = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p STR(?o) LANG(?o)"
    assert run(query, tmp_path / f"klarstack.{suffix}").rows == run(query, SMALL).rows


def test_rdflib_reads_the_written_turtle_too(tmp_path: Path) -> None:
    write(SMALL, tmp_path)
    query = "SELECT ?label { ?c ks:kind ?kind ; skos:prefLabel ?label } ORDER BY ?label"
    assert run(query, tmp_path / "klarstack.ttl", "rdflib") == run(query, SMALL)


def test_an_open_store_answers_both_engines() -> None:
    store = open_store(SMALL)
    assert run("ASK { ?c ks:kind ?kind }", store, "rdflib") == run("ASK { ?c ks:kind ?kind }", store)


def no_file(path: Path) -> None:
    """Leave the path empty."""


def broken_file(path: Path) -> None:
    path.write_text("this is no graph", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "make"), [("gone.ttl", no_file), ("broken.ttl", broken_file), ("graph.xlsx", broken_file)]
)
def test_a_file_that_is_no_graph_is_told(name: str, make: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / name
    make(path)
    with pytest.raises(GraphFileError) as raised:
        run("ASK { ?s ?p ?o }", path)
    assert name in raised.value.sentence("de")
    assert ".jsonld" in raised.value.sentence("en")
    assert isinstance(raised.value, KlarstackError)
