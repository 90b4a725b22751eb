"""Public evidence: single statements with their page, on the right pages, and never a figure made of them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from conftest import ROOT, Lay, findings_of
from klarstack.benchmark import BenchmarkIndex, compile_benchmark
from klarstack.names import Index, compile_index
from klarstack.records import Dataset, Evidence
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.site.page import Page, SiteContent
from klarstack.site.pages.concepts import concept_page
from klarstack.site.pages.datasets import dataset_page
from klarstack.site.pages.products import product_page
from klarstack.site.view import View
from small import both, concept, knowledge_base, product, vendor
from small_benchmark import SEGMENTS

DATASET = Dataset.model_validate(
    {
        "id": "said", "title": both("Said"), "description": both("d"), "publisher": {"name": "P"},
        "licence": {"id": "CC-BY-4.0"}, "attribution": "A", "lens": "public-evidence", "unit_of_observation": "company",
        "base": both("none"), "method": both("m"), "traps": [both("Absence is unknown.")],
        "segment_scheme": "nace-rev2",
        "waves": [{"id": "2026", "reference_date": "2026"}], "files": [], "evidence": ["evidence.csv"],
        "source_url": "https://example.org",
        "indicators": [
            {"indicator": "Hubs", "concept": "hub", "relation": "close"},
            {"indicator": "Wide", "concept": "hub", "relation": "broad"},
        ],
    }
)  # fmt: skip


def said(company: str, product_name: str = "Suite", **fields: Any) -> Evidence:
    """Return a statement of the company about a product of Northwind."""
    plain = {"vendor": "Northwind", "category": "Hubs", "source_type": "company", "date": "2024", **fields}
    return Evidence.model_validate(
        {
            "id": f"{company}-{product_name}-{plain['category']}", "dataset": "said", "company": company,
            "product": product_name, "source_url": "https://example.org/policy", **plain,
        }
    )  # fmt: skip


def view(*statements: Evidence, language: str = "en") -> View:
    base = knowledge_base(
        concept("hub"),
        concept("store"),
        vendor("northwind", "Northwind", product("suite", "Suite", "store"), product("bin", "Bin", "hub")),
        segments=SEGMENTS, datasets={"said": DATASET}, evidence=statements,
    )  # fmt: skip
    return view_of(base, language)


def view_of(base: KnowledgeBase, language: str) -> View:
    names = Index.from_dict(compile_index(base))
    benchmark = BenchmarkIndex.from_dict(compile_benchmark(base))
    return View.of(SiteContent(base, names, benchmark, (), (), date(2026, 11, 21)), language)


def page_of(shown: View, identifier: str) -> Page:
    vendor_found, product_found = shown.shelves.products[identifier]
    return product_page(shown, vendor_found, product_found)


def section(page: Page) -> str:
    """Return the section on public evidence, empty where the page has none."""
    found = re.search(r'<section id="public-evidence">.*?</section>', page.html, re.DOTALL)
    return found[0] if found else ""


def test_a_statement_stands_with_its_product_its_year_and_its_page() -> None:
    html = section(page_of(view(said("Acme")), "northwind/suite"))
    assert "Acme" in html and "2024" in html and "https://example.org/policy" in html and "the company itself" in html


def test_a_product_nobody_speaks_of_has_no_section() -> None:
    assert section(page_of(view(said("Acme")), "northwind/bin")) == ""


@pytest.mark.parametrize(("category", "concept_id"), [("Hubs", "hub"), ("Wide", "store")])
def test_a_concept_is_that_of_the_category_or_where_it_is_too_wide_that_of_the_product(
    category: str, concept_id: str
) -> None:
    shown = view(said("Acme", category=category))
    concepts = shown.knowledge_base.concepts.values()
    assert [found.id for found in concepts if section(concept_page(shown, found))] == [concept_id]


def test_a_name_the_glossary_is_not_sure_of_is_told_without_a_link() -> None:
    shown = view(said("Acme", "Suitte Cloudy"))
    assert shown.evidence.products == {}
    html = section(concept_page(shown, shown.knowledge_base.concepts["hub"]))
    assert "Suitte Cloudy" in html and "products/northwind" not in html


def test_a_statement_without_a_date_says_so() -> None:
    assert "kein Datum sichtbar" in section(page_of(view(said("Acme", date=None), language="de"), "northwind/suite"))


@pytest.mark.parametrize("language", ["de", "en"])
def test_companies_are_neither_counted_nor_ranked(language: str) -> None:
    companies = [f"Firma {letter}" for letter in "QWERTZUIOPASDFG"]
    html = section(page_of(view(*map(said, companies), language=language), "northwind/suite"))
    told = re.findall(r"Firma .", html)
    text = re.sub(r"<[^>]+>", " ", re.sub(r"<tbody>.*?</tbody>", "", html, flags=re.DOTALL))
    assert told == sorted(companies)
    assert not re.search(r"\d|%", text), "a number over companies stands in the section"


def test_the_page_of_the_dataset_states_the_bias_and_lists_by_activity() -> None:
    shown = view(said("Acme", scheme="nace-rev2", code="47"), said("Bolt", "Bin"))
    html = dataset_page(shown, DATASET).html
    assert "Absence is unknown." in html and "Retail, no cars (47)" in html and "without an activity" in html
    assert "Acme" in html and "Bolt" in html


def test_text_of_a_statement_cannot_become_markup() -> None:
    shown = view(said("<script>alert(1)</script>", note="<b>", source_url="javascript:alert(1)"))
    html = page_of(shown, "northwind/suite").html
    assert "<script>alert" not in html and 'href="javascript' not in html


# Loading and checking

HEADER = "id,dataset,company,vendor,product,category,source_type,source_url\n"
ROW = "a,tea-census,Acme,Kettle Works,Steam Studio,POTS,company,https://example.org/a\n"


def census(lay: Lay, content: str, lens: str = "public-evidence") -> tuple[KnowledgeBase, list[tuple[str, str]]]:
    """Return the accepted knowledge base with a table of statements beside its dataset, and what is wrong with that."""
    described = (ROOT / "tests/accepted/benchmarks/tea-census/dataset.yml").read_text(encoding="utf-8")
    described = re.sub(r"^files: .*$", "files: []\nevidence: [evidence.csv]", described, flags=re.MULTILINE)
    described = re.sub(r"^lens: .*$", f"lens: {lens}", described, flags=re.MULTILINE)
    folder = lay({"benchmarks/tea-census/dataset.yml": described, "benchmarks/tea-census/evidence.csv": content})
    base, found = findings_of(folder)
    return base, [(item.code, item.place.file) for item in found if "evidence" in item.place.file]


def test_statements_are_read_beside_their_dataset(lay: Lay) -> None:
    base, found = census(lay, HEADER + ROW)
    assert found == [] and [statement.company for statement in base.evidence] == ["Acme"] and base.cells == ()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (",company,", ",rumour,", "not-allowed"),
        ("https://example.org/a", "example", "bad-url"),
        (",POTS,", ",horoscopes,", "dangling-reference"),
        ("a,tea-census", "a,coffee-census", "dangling-reference"),
        ("Acme", "", "missing-field"),
        (ROW, ROW + ROW, "duplicate-id"),
    ],
)
def test_a_statement_that_does_not_fit_is_found(lay: Lay, before: str, after: str, code: str) -> None:
    _, found = census(lay, HEADER + ROW.replace(before, after, 1))
    assert {name for name, _ in found} == {code}


def test_statements_belong_to_the_lens_of_public_evidence(lay: Lay) -> None:
    assert census(lay, HEADER + ROW, lens="survey-report")[1][0][0] == "dangling-reference"


def test_public_evidence_never_has_a_figure(lay: Lay) -> None:
    cells = (ROOT / "tests/accepted/benchmarks/tea-census/cells.csv").read_text(encoding="utf-8")
    lens = re.search(r"official-statistics|association-panel|website-observation", cells)
    assert lens is not None
    folder = lay({"benchmarks/tea-census/cells.csv": cells.replace(lens[0], "public-evidence", 1)})
    assert "impossible-cell" in {item.code for item in findings_of(folder)[1]}


# What is shipped


def test_the_shipped_statements_are_cited_dated_or_marked_and_have_no_people(
    real_knowledge_base: KnowledgeBase,
) -> None:
    statements = real_knowledge_base.evidence
    assert len(statements) == 689 and len({statement.company for statement in statements}) == 342
    assert sum(statement.date is None for statement in statements) == 88
    assert all(statement.source_url.startswith("http") for statement in statements)
    assert real_knowledge_base.datasets["public-evidence"].files == ()


def test_the_shipped_statements_reach_products_and_concepts_they_are_sure_of(
    real_knowledge_base: KnowledgeBase, real_index: Index
) -> None:
    benchmark = BenchmarkIndex.from_dict(compile_benchmark(real_knowledge_base))
    content = SiteContent(replace(real_knowledge_base), real_index, benchmark, (), (), date(2026, 11, 21))
    shelf = View.of(content, "en").evidence
    linked = sum(map(len, shelf.by_product.values()))
    assert linked > 450
    assert shelf.products["Google", "Google AdWords"] == "google/google-ads"
    assert ("Salesforce", "Salesforce") not in shelf.products and ("Effinity", "Effinity") not in shelf.products
    assert shelf.by_concept["customer-data-platform"] and shelf.by_concept["content-management-system"]
