"""What programs read of the site: facts in the pages, Markdown beside them, JSON documents, llms.txt, OpenSearch."""

from __future__ import annotations

import json
import os
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag
from xml.etree import ElementTree

import pytest
from markdown_it import MarkdownIt
from rdflib import RDF, Graph, URIRef

from klarstack.records import Bilingual, Concept, Dataset
from klarstack.site.build import build_site
from klarstack.site.content import gather
from klarstack.site.machine_files import machine_files
from klarstack.site.markdown import escaped, markdown_path, stated
from klarstack.site.page import Page, SiteContent
from klarstack.site.preview import Preview
from klarstack.site.record_pages import record_pages
from klarstack.site.sitemap import LANGUAGE_ROOTS
from klarstack.site.structured_data import concept_facts, data_block, dataset_facts
from klarstack.site.view import View
from test_site import ADDRESS, AS_OF, a_copy, files_of, text_of, with_project

SCHEMA = "https://schema.org/"
LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])
TEA = "tea-brewing-platform"


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_copy(tmp_path_factory.mktemp("tea") / "tea")


@pytest.fixture(scope="module")
def content(tea: Path) -> SiteContent:
    return gather(tea, AS_OF)


@pytest.fixture(scope="module")
def site(tea: Path, content: SiteContent, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a knowledge base without an address."""
    out = tmp_path_factory.mktemp("out") / "site"
    build_site(content, out, root=tea)
    return out


def pages_of(content: SiteContent, language: str) -> dict[str, Page]:
    return {page.path: page for page in record_pages(content, language)}


def facts_in(html: str) -> dict[str, Any]:
    """Return the facts in the one data block of a page."""
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    facts: dict[str, Any] = json.loads(block)
    return facts


def graph_of(facts: Mapping[str, Any]) -> Graph:
    """Return the facts as triples; schema.org's own context maps every name to itself, so that nothing is fetched."""
    inline = {**facts, "@context": {"@vocab": SCHEMA}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own reader of JSON-LD uses a class it retires
        return Graph().parse(data=json.dumps(inline), format="json-ld", publicID="https://tea.example.org/page/")


# Facts in the pages


@LANGUAGES
def test_a_concept_is_a_defined_term_of_its_glossary(site: Path, content: SiteContent, language: str) -> None:
    page = site / LANGUAGE_ROOTS[language] / "concepts" / TEA / "index.html"
    concept = content.knowledge_base.concepts[TEA]
    graph = graph_of(facts_in(text_of(page)))
    node = URIRef(f"https://tea.example.org/concepts/{TEA}")
    assert (node, RDF.type, URIRef(f"{SCHEMA}DefinedTerm")) in graph
    said = {name: str(graph.value(node, URIRef(SCHEMA + name))) for name in ("name", "alternateName", "description")}
    assert said == {
        "name": concept.preferred(language), "alternateName": "TBP",
        "description": concept.definition.in_language(language),
    }  # fmt: skip
    glossary = graph.value(node, URIRef(f"{SCHEMA}inDefinedTermSet"))
    assert glossary == URIRef("https://tea.example.org/concepts")
    assert str(graph.value(glossary, URIRef(f"{SCHEMA}inLanguage"))) == language


@LANGUAGES
def test_a_dataset_names_licence_origin_time_and_a_file_that_is_there(site: Path, language: str) -> None:
    page = site / LANGUAGE_ROOTS[language] / "datasets" / "tea-census" / "index.html"
    facts = facts_in(text_of(page))
    assert facts["@type"] == "Dataset"
    assert facts["license"]["name"] == "CC0-1.0"
    assert facts["creator"]["name"] == "Teekontor Beispielhausen (erfunden)"
    assert facts["isBasedOn"] == "https://tea.example.org/census"
    assert facts["temporalCoverage"] == "2026"
    assert (page.parent / facts["distribution"]["contentUrl"]).resolve() == site / "datasets" / "tea-census.csv"
    assert (site / "datasets" / "tea-census.csv").is_file()


@LANGUAGES
def test_vendors_products_and_the_glossary_are_what_they_are(content: SiteContent, language: str) -> None:
    pages = pages_of(content, language)
    kinds = {path: facts_in(pages[path].html)["@type"] for path in (
        "concepts/", "vendors/kettle-works/", "products/kettle-works/kettle-cloud/",
    )}  # fmt: skip
    assert list(kinds.values()) == ["DefinedTermSet", "Organization", "SoftwareApplication"]
    product = facts_in(pages["products/kettle-works/kettle-cloud/"].html)
    assert product["alternateName"] == ["Steam Studio"]
    assert product["publisher"]["@id"] == facts_in(pages["vendors/kettle-works/"].html)["@id"]


def test_only_exact_matches_are_the_same_and_no_word_to_avoid_is_another_name(content: SiteContent) -> None:
    known = content.knowledge_base.concepts[TEA]
    iris = {relation: f"https://words.example.org/{relation}" for relation in ("exact", "close")}
    matches = [{"iri": iri, "relation": relation, "judged_by": "x"} for relation, iri in iris.items()]
    avoided = {"text": "brew box", "status": "forbidden"}
    terms = known.terms.model_dump()
    terms["en"] = [*terms["en"], avoided]
    concept = Concept.model_validate({**known.model_dump(), "terms": terms, "matches": matches})
    facts = concept_facts(View.of(content, "en"), concept)
    assert facts["sameAs"] == [iris["exact"]]
    assert facts["alternateName"] == ["TBP"]


def test_an_invented_dataset_is_offered_to_no_search_engine(content: SiteContent) -> None:
    census = content.knowledge_base.datasets["tea-census"]
    invented = Dataset.model_validate({**census.model_dump(), "illustrative": True})
    view = View.of(content, "en")
    assert dataset_facts(view, census) is not None
    assert dataset_facts(view, invented) is None


def test_waves_make_a_span_of_time(content: SiteContent) -> None:
    census = content.knowledge_base.datasets["tea-census"]
    waves = [{"id": date, "reference_date": date} for date in ("2026-07", "2019-04", "2024")]
    several = Dataset.model_validate({**census.model_dump(), "waves": waves})
    facts = dataset_facts(View.of(content, "en"), several)
    assert facts is not None
    assert facts["temporalCoverage"] == "2019-04/2026-07"


def test_no_text_can_end_a_data_block() -> None:
    block = data_block({"name": "</script><script>alert(1)</script> & <!--", "url": None, "sameAs": []})
    assert block.count("<") == 2
    assert facts_in(block) == {"@context": "https://schema.org", "name": "</script><script>alert(1)</script> & <!--"}


def test_with_an_address_the_facts_name_the_page(content: SiteContent) -> None:
    pages = pages_of(with_project(content, site_url=ADDRESS), "de")
    facts = facts_in(pages[f"concepts/{TEA}/"].html)
    assert facts["url"] == f"{ADDRESS}de/concepts/{TEA}/"
    assert facts["inDefinedTermSet"]["url"] == f"{ADDRESS}de/concepts/"
    download = facts_in(pages["datasets/tea-census/"].html)["distribution"]["contentUrl"]
    assert download == f"{ADDRESS}datasets/tea-census.csv"


# Markdown beside the pages


def expected_markdown(content: SiteContent) -> set[str]:
    known = content.knowledge_base
    return {
        *(f"concepts/{identifier}.md" for identifier in known.concepts),
        *(f"vendors/{identifier}.md" for identifier in known.vendors),
        *(f"products/{identifier}.md" for _, _, identifier in known.products()),
        *(f"ambiguities/{slug}.md" for slug in known.ambiguities),
        *(f"datasets/{identifier}.md" for identifier in known.datasets),
    }


def test_every_entry_has_its_markdown_in_both_languages(site: Path, content: SiteContent) -> None:
    written = {path.relative_to(site).as_posix() for path in site.rglob("*.md")}
    expected = expected_markdown(content)
    assert written == {f"{root}{path}" for root in LANGUAGE_ROOTS.values() for path in expected}


@LANGUAGES
def test_the_markdown_of_a_concept_says_what_the_page_says(site: Path, content: SiteContent, language: str) -> None:
    text = text_of(site / LANGUAGE_ROOTS[language] / "concepts" / f"{TEA}.md")
    concept = content.knowledge_base.concepts[TEA]
    assert text.startswith(f"# {concept.preferred(language)}\n\n")
    assert concept.use_when is not None
    for statement in (concept.definition, concept.use_when, concept.not_to_confuse_with[0].difference):
        assert f"{statement.in_language(language)}\n" in text
    for name in ("TBP", "Kettle Cloud", "Steam Studio", "https://tea.example.org/two"):
        assert name in text
    other = {"en": "Einsetzen, wenn", "de": "Use it when"}[language]
    assert other not in text


def links_in(text: str) -> Iterator[str]:
    """Yield every target of the Markdown that stands on no other host."""
    for token in MarkdownIt("commonmark").parse(text):
        for child in token.children or ():
            target = str(child.attrGet("href") or "") if child.type == "link_open" else ""
            if target and not target.startswith(("https://", "http://")):
                yield target


def dead_links(site: Path, files: Iterator[Path]) -> list[str]:
    found = []
    for file in files:
        for target in links_in(text_of(file)):
            path, _ = urldefrag(target)
            place = Path(os.path.normpath(file.parent / unquote(path)))
            if not (place / "index.html" if path.endswith("/") else place).is_file():
                found.append(f"{file.relative_to(site)} → {target}")
    return found


def test_no_link_of_the_markdown_and_of_llms_txt_is_dead(site: Path) -> None:
    texts = [*site.rglob("*.md"), *site.rglob("llms.txt")]
    assert sum(len(list(links_in(text_of(file)))) for file in texts) > len(texts)
    assert dead_links(site, iter(texts)) == []


@LANGUAGES
def test_the_page_links_its_markdown_and_its_document(site: Path, language: str) -> None:
    folder = site / LANGUAGE_ROOTS[language] / "concepts" / TEA
    targets = re.findall(r'<p class="ks-data">.*?</p>', text_of(folder / "index.html"), re.DOTALL)[0]
    files = [Path(os.path.normpath(folder / target)) for target in re.findall(r'href="([^"]+)"', targets)]
    assert [file.relative_to(site).as_posix() for file in files] == [
        f"concepts/{TEA}.ttl", f"concepts/{TEA}.jsonld", f"api/concepts/{TEA}.json",
        f"{LANGUAGE_ROOTS[language]}concepts/{TEA}.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["a *b* [c](d) `e` <f> \\g", "# no heading", "- no item", "> no quotation", "snake_case and _emphasis_", "x\ny"],
)
def test_text_of_records_cannot_become_markup(text: str) -> None:
    (opening, inline, _) = MarkdownIt("commonmark").parse(escaped(text))
    assert opening.type == "paragraph_open"
    assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in inline.children or ()) == text.replace("\n", " ")


def test_a_statement_in_the_other_language_says_so() -> None:
    assert stated(Bilingual(de="Tee", en=None), "en") == "Tee (German only so far)"
    assert stated(Bilingual(de=None, en="tea"), "de") == "tea (bisher nur auf Englisch)"


@pytest.mark.parametrize("path", ["concepts/", "vendors/x/vocabulary/", "vendors/x/vocabulary/#y", "areas/x/", "a-z/"])
def test_lists_and_parts_have_no_markdown(path: str) -> None:
    assert markdown_path(path) is None


# JSON documents


def test_every_entry_has_its_document_and_the_list_names_it(site: Path, content: SiteContent) -> None:
    listed = json.loads(text_of(site / "api" / "index.json"))
    known = content.knowledge_base
    assert listed["format"] == 1
    for kind, records in (("concepts", known.concepts), ("vendors", known.vendors), ("datasets", known.datasets)):
        assert list(listed[kind]) == list(records)
        for identifier, entry in listed[kind].items():
            document = json.loads(text_of(site / entry["file"]))
            assert document["label"] == entry["label"]
            assert document["format"] == 1
            for page in document["pages"].values():
                assert (site / page / "index.html").is_file()
            assert document[kind.removesuffix("s")]["id"] == identifier


def test_a_document_holds_the_record_as_it_is_written(site: Path, content: SiteContent) -> None:
    document = json.loads(text_of(site / "api" / "concepts" / f"{TEA}.json"))
    known = content.knowledge_base
    assert Concept.model_validate(document["concept"]) == known.concepts[TEA]
    assert [entry["product"] for entry in document["products"]] == [identifier for _, _, identifier in known.products()]
    assert document["ambiguities"] == ["tbp"]
    assert document["words"][0]["label"] == {"en": "infusion rule", "de": "Aufgussregel"}
    dataset = json.loads(text_of(site / "api" / "datasets" / "tea-census.json"))
    assert (site / dataset["figures"]).is_file()


# llms.txt and OpenSearch


@LANGUAGES
def test_llms_txt_has_the_form_its_readers_expect(site: Path, content: SiteContent, language: str) -> None:
    text = text_of(site / LANGUAGE_ROOTS[language] / "llms.txt")
    title = content.knowledge_base.project.title.in_language(language)
    assert re.match(rf"# {title}\n\n> [^\n]+\n\n[^#\n][^\n]*\n\n## ", text)
    sections = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert sections[-1].startswith("Optional\n")
    for section in sections:
        items = section.splitlines()[2:]
        assert all(re.fullmatch(r"- \[[^\]]+\]\([^)]+\)(: .+)?", item) for item in items if item)
    for path in expected_markdown(content) - {f"products/{key}.md" for _, _, key in content.knowledge_base.products()}:
        assert f"({path})" in text


def test_with_an_address_llms_txt_names_whole_addresses(content: SiteContent) -> None:
    files = machine_files(with_project(content, site_url=ADDRESS))
    assert f"({ADDRESS}concepts/{TEA}.md)" in files["llms.txt"]
    assert f"({ADDRESS}de/concepts/{TEA}.md)" in files["de/llms.txt"]
    assert f"({ADDRESS}api/index.json)" in files["de/llms.txt"]
    assert not re.findall(r"\]\((?!https://)", files["llms.txt"] + files["de/llms.txt"])


def test_the_search_of_browsers_needs_an_address(site: Path) -> None:
    assert list(site.rglob("opensearch.xml")) == []
    assert 'rel="search"' not in text_of(site / "concepts" / TEA / "index.html")


def test_the_search_of_browsers_asks_the_home_page(content: SiteContent, tea: Path, tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site(with_project(content, site_url=ADDRESS, title={"de": "Tee & Gebäck", "en": "Tea"}), out, root=tea)
    for language, root in LANGUAGE_ROOTS.items():
        description = ElementTree.parse(out / root / "opensearch.xml").getroot()
        own = "{http://a9.com/-/spec/opensearch/1.1/}"
        (search,) = [url for url in description.iter(f"{own}Url") if url.get("type") == "text/html"]
        assert search.get("template") == f"{ADDRESS}{root}?q={{searchTerms}}"
        assert description.findtext(f"{own}ShortName") == {"de": "Tee & Gebäck", "en": "Tea"}[language]
        assert (out / root / "assets" / "favicon.svg").is_file()
        for page in ("", f"concepts/{TEA}/"):
            head = text_of(out / root / page / "index.html").split("</head>")[0]
            assert '<link rel="search" type="application/opensearchdescription+xml"' in head
            assert f'href="{ADDRESS}{root}opensearch.xml"' in head


# The same everywhere


def test_the_preview_serves_the_same_files(tea: Path, site: Path) -> None:
    kinds = (".md", "llms.txt")
    files = {path: text for path, text in files_of(site).items() if path.endswith(kinds) or path.startswith("api/")}
    assert len(files) > 15
    with Preview(tea, as_of=AS_OF) as preview:
        assert {path: preview.file(path) for path in files} == files
        for missing in ("concepts/no-such.md", "api/concepts/no-such.json", "opensearch.xml", "areas/brewing.md"):
            assert preview.file(missing) is None
        page = preview.page(f"concepts/{TEA}/")
        assert page is not None
        assert facts_in(page) == facts_in(text_of(site / "concepts" / TEA / "index.html"))


def test_a_changed_record_changes_its_files(content: SiteContent) -> None:
    known = content.knowledge_base.concepts[TEA]
    changed = known.model_copy(update={"definition": Bilingual(de="Ganz neu.", en="Quite anew.")})
    concepts = {**content.knowledge_base.concepts, TEA: changed}
    edited = replace(content, knowledge_base=replace(content.knowledge_base, concepts=concepts))
    assert "Ganz neu." in (pages_of(edited, "de")[f"concepts/{TEA}/"].markdown or "")
    assert "Quite anew." in machine_files(edited)[f"api/concepts/{TEA}.json"]
