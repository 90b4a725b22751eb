"""Cited figures and quotations: one figure of a report each, on the right pages, and never a cell."""

from __future__ import annotations

import csv
import re
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT, Lay, findings_of
from klarstack.benchmark import BenchmarkIndex, compile_benchmark
from klarstack.checks.references import check_references
from klarstack.importers import import_dataset
from klarstack.names import Index, compile_index
from klarstack.records import CitedFigure, Dataset
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.site.labels import is_labelled
from klarstack.site.page import SiteContent
from klarstack.site.pages.concepts import concept_page
from klarstack.site.pages.datasets import dataset_page
from klarstack.site.view import View
from small import both, concept, knowledge_base
from small_benchmark import SEGMENTS

RAW = Path(__file__).parent / "data" / "published"
QUOTATION: dict[str, Any] = {
    "id": "few", "words": {"de": "Nur wenige haben es.", "en": "Only a few have it."}, "language": "de",
    "said_by": "A. Author", "role": both("editor"),
    "article": {"title": "Few", "publication": "Paper", "url": "https://example.org/few", "seen": "2026-11-22",
                "date_note": both("no date on the page")},
    "does_not_say": both("Who was asked."), "concepts": ["store"],
}  # fmt: skip
DATASET = Dataset.model_validate(
    {
        "id": "asked", "title": both("Asked"), "description": both("d"), "publisher": {"name": "P"},
        "licence": {"id": "quoted-facts"}, "attribution": "A", "lens": "survey-report",
        "unit_of_observation": "as-reported", "base": both("b"), "method": both("m"), "segment_scheme": "nace-rev2",
        "waves": [{"id": "2026-11", "reference_date": "2026-11"}], "files": [], "cited_figures": ["figures.csv"],
        "source_url": "https://example.org", "quotations": [QUOTATION],
        "indicators": [{"indicator": "use", "concept": "hub", "relation": "close", "label": both("who uses it")}],
    }
)  # fmt: skip


def figure(**fields: Any) -> CitedFigure:
    return CitedFigure.model_validate(
        {
            "id": "f", "dataset": "asked", "indicator": "use", "value": 33, "unit": "percent", "base": "respondents",
            "n": 1405, "date": "2023", "publisher": "Asker", "report": "Survey", "read_in": "press",
            "source_url": "https://example.org/survey", "source_row": "1", **fields,
        }
    )  # fmt: skip


def view(*figures: CitedFigure, language: str = "en") -> View:
    base = knowledge_base(
        concept("hub"), concept("store"), concept("other"),
        segments=SEGMENTS, datasets={"asked": DATASET}, cited_figures=figures,
    )  # fmt: skip
    names = Index.from_dict(compile_index(base))
    benchmark = BenchmarkIndex.from_dict(compile_benchmark(base))
    return View.of(SiteContent(base, names, benchmark, (), (), date(2026, 11, 22)), language)


def section(shown: View, identifier: str) -> str:
    """Return what the page of a concept says under "What surveys and articles say" as plain text."""
    html = concept_page(shown, shown.knowledge_base.concepts[identifier]).html
    found = re.search(r'<section id="citations">.*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


def test_a_figure_stands_with_its_base_its_n_its_year_and_its_report() -> None:
    text = section(view(figure(note="as printed")), "hub")
    for words in ("Who uses it", "33 %", "respondents", "1,405", "2023", "Asker: Survey", "in the press"):
        assert words in text


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"n": None}, "nicht genannt"),
        ({"n": 100, "n_is_rounded": True}, "rund 100"),
        ({"disputed": True}, "strittig"),
        ({"region": "DE", "group": "Trade"}, "Deutschland · Handel"),
        ({"unit": "count", "base": None, "value": 15384}, "15.384"),
        ({"value": 25.4}, "25,4 %"),
    ],
)
def test_what_is_not_known_or_not_sure_is_said(fields: dict[str, Any], words: str) -> None:
    assert words in section(view(figure(**fields), language="de"), "hub")


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "Only a few have it.",
                "A. Author",
                "Few",
                "no date on the page",
                "Who was asked.",
                "Nur wenige haben es.",
            ],
        ),
        ("de", ["Nur wenige haben es.", "A. Author", "Few", "Who was asked."]),
    ],
)
def test_a_quotation_stands_with_its_author_its_article_and_what_it_does_not_say(
    language: str, words: list[str]
) -> None:
    text = section(view(language=language), "store")
    assert [word for word in words if word not in text] == []


def test_a_concept_nobody_is_cited_about_has_no_such_section() -> None:
    assert section(view(figure()), "other") == ""


def test_the_page_of_the_dataset_shows_all_figures_and_quotations() -> None:
    html = dataset_page(view(figure()), DATASET).html
    assert 'id="figure-f"' in html and 'id="quotation-few"' in html and "1\u00a0cited figure" in html
    assert "NACE" not in html, "cited figures belong to no classification"


def test_a_cited_figure_is_no_peer(real_knowledge_base: KnowledgeBase) -> None:
    cited = {dataset.id for dataset in real_knowledge_base.datasets.values() if dataset.lens == "survey-report"}
    assert cited and not [cell for cell in real_knowledge_base.cells if cell.dataset in cited]


# Loading and checking

HEADER = "id,dataset,indicator,value,unit,base,n,date,publisher,report,read_in,source_url,source_row\n"
ROW = "f,tea-census,use,33,percent,respondents,405,2023,Asker,Survey,press,https://example.org/a,1\n"


def checked(lay: Lay, content: str, lens: str = "survey-report") -> set[tuple[str, int]]:
    """Return what is wrong with a table of cited figures beside the accepted dataset: codes and lines."""
    described = (ROOT / "tests/accepted/benchmarks/tea-census/dataset.yml").read_text(encoding="utf-8")
    described = re.sub(r"^files: .*$", "files: []\ncited_figures: [figures.csv]", described, flags=re.MULTILINE)
    described = re.sub(r"^lens: .*$", f"lens: {lens}", described, flags=re.MULTILINE)
    use = "indicators:\n  - {indicator: use, label: {de: n, en: n}}"
    described = re.sub(r"^indicators:", use, described, flags=re.MULTILINE)
    folder = lay({"benchmarks/tea-census/dataset.yml": described, "benchmarks/tea-census/figures.csv": content})
    return {(item.code, item.place.line) for item in findings_of(folder)[1] if "figures" in item.place.file}


def test_a_table_of_cited_figures_is_read(lay: Lay) -> None:
    assert checked(lay, HEADER + ROW) == set()


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (",33,", ",133,", "impossible-cell"),
        (",33,", ",-3,", "impossible-cell"),
        (",33,", ',"33,5",', "bad-format"),
        (",33,", ",33 %,", "bad-format"),
        (",respondents,", ",,", "impossible-cell"),
        (",405,", ",0,", "bad-format"),
        (",2023,", ",2031,", "impossible-cell"),
        (",2023,", ",last year,", "bad-format"),
        (",press,", ",rumour,", "not-allowed"),
        (",use,", ",love,", "dangling-reference"),
        ("f,tea-census", "f,coffee-census", "dangling-reference"),
        ("https://example.org/a", "example", "bad-url"),
        (",Asker,", ",,", "missing-field"),
        (ROW, ROW + ROW, "duplicate-id"),
    ],
)
def test_a_figure_that_cannot_be_is_found_with_its_line(lay: Lay, before: str, after: str, code: str) -> None:
    found = checked(lay, HEADER + ROW.replace(before, after, 1))
    assert {name for name, _ in found} == {code} and {line for _, line in found} <= {2, 3}


def test_cited_figures_belong_to_the_lens_of_survey_reports(lay: Lay) -> None:
    assert {code for code, _ in checked(lay, HEADER + ROW, lens="official-statistics")} == {"dangling-reference"}


# The importer and what ships


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "figures.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize(
    ("before", "after", "dropped"),
    [
        (",33,% of capability,405,", ",133,% of capability,405,", "value is no possible figure"),
        (",33,% of capability,405,", ",n/a,% of capability,405,", "value is no possible figure"),
        (",33,% of capability,405,", ",33,% of capability,many,", "the number of answers is no number"),
        (",2023,International,none,,All,,martech_utilisation,", ",2031,International,none,,All,,martech_utilisation,",
         "the year of the survey is not known"),
    ],
)  # fmt: skip
def test_a_row_with_a_doubt_is_dropped_for_a_reason(before: str, after: str, dropped: str, tmp_path: Path) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    shutil.copytree(RAW, raw)
    out.mkdir()
    shutil.copy(ROOT / "benchmarks/industry-surveys/dataset.yml", out)
    good = import_dataset("industry-surveys", raw, out)
    text = (raw / "industry_surveys.csv").read_text(encoding="utf-8")
    assert before in text
    (raw / "industry_surveys.csv").write_text(text.replace(before, after, 1), encoding="utf-8")
    spoilt = import_dataset("industry-surveys", raw, out)
    assert spoilt.rows_kept == good.rows_kept - 1 and spoilt.is_complete
    assert any(entry.reason.en.startswith(dropped) for entry in spoilt.dropped)


def test_only_figures_without_a_doubt_and_with_a_year_are_taken(tmp_path: Path) -> None:
    shutil.copy(ROOT / "benchmarks/industry-surveys/dataset.yml", tmp_path)
    import_dataset("industry-surveys", RAW, tmp_path)
    taken = rows_of(tmp_path)
    assert {row["publisher"] for row in taken} == {"Gartner", "ZEW", "Deutscher Marketing Verband / Qualtrics"}
    assert [row["n_is_rounded"] for row in taken if row["n"] == "100"] == ["true"]


def test_shipped_figures_are_single_dated_and_cited(real_knowledge_base: KnowledgeBase) -> None:
    shipped = real_knowledge_base.cited_figures
    assert len(shipped) >= 30
    assert all(one.source_url.startswith("http") and one.date >= "2011" and one.report for one in shipped)
    asked = [(one.publisher, one.indicator, one.date, one.region, one.group) for one in shipped]
    assert len(asked) == len(set(asked)), "two figures say the same thing"


def test_the_eleven_percent_is_a_quotation_and_nowhere_a_figure(real_knowledge_base: KnowledgeBase) -> None:
    dataset = real_knowledge_base.datasets["industry-surveys"]
    (quotation,) = dataset.quotations
    assert quotation.language == "de" and "11%" in (quotation.words.de or "")
    assert quotation.article.date is None and quotation.article.date_note is not None
    assert quotation.article.title == "Die Via Dolorosa zur Daten-getriebenen Kundeninteraktion"
    elevens = [one for one in real_knowledge_base.cited_figures if one.value == 11]
    assert [one.indicator for one in elevens] == ["martech_utilisation_up_10pct"], "Gartner's 11 % is another one"


def test_every_word_of_a_shipped_figure_has_a_german_name(real_knowledge_base: KnowledgeBase) -> None:
    for one in real_knowledge_base.cited_figures:
        assert one.base is None or is_labelled("cited-base", one.base), one.base
        assert one.group is None or is_labelled("cited-group", one.group), one.group


def test_a_quotation_about_a_concept_that_is_not_there_is_found() -> None:
    quotation = {**QUOTATION, "concepts": ["ghost"]}
    dataset = DATASET.model_validate({**DATASET.model_dump(), "quotations": [quotation]})
    files = {("dataset", "asked"): "benchmarks/asked/dataset.yml"}
    found = check_references(replace(knowledge_base(), datasets={"asked": dataset}, files=files))
    assert [item.code for item in found if "ghost" in item.message.en] == ["dangling-reference"]
