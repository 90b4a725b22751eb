"""Tables that fill holes: every mapping in benchmarks/imports can be run, and the coverage page shows how."""

from __future__ import annotations

import shlex
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT, findings_of
from graph_sample import DATASET, everything
from klarstack.benchmark import BenchmarkIndex, compile_benchmark, coverage
from klarstack.benchmark.segments import SegmentRef
from klarstack.checks import check
from klarstack.findings import Finding
from klarstack.importers import ImportReport
from klarstack.importers.downloads.mapping import read_mapping
from klarstack.importers.downloads.run import Order, import_download
from klarstack.load import load
from klarstack.records import Cell, Dataset, ImportMapping
from klarstack.site.published_tables import table_cards, tables_by_concept
from klarstack.site.view import View
from small import both
from test_pages import CELL, TODAY, content, pages_of

MAPPINGS = sorted((ROOT / "benchmarks" / "imports").glob("*.yml"))
HEADER = "DATAFLOW,LAST UPDATE,freq,size_emp,nace_r2,indic_is,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"


def file_of(mapping: ImportMapping) -> str:
    """Return a table as Eurostat delivers it, with one figure of each indicator for retail, and one on another base."""
    flow = f"ESTAT:{(mapping.table or '').upper()}(1.0),27/02/26 11:00:00,A"
    rows = [f"{flow},GE10,G47,{each.indicator},PC_ENT,DE,2025,40.5,," for each in mapping.indicators]
    return "\n".join([HEADER, *rows, rows[0].replace("PC_ENT", "PC_ENT_XYZ")]) + "\n"


def imported(file: Path, mapping: Path, view: View) -> tuple[ImportReport, list[Finding]]:
    """Import the file by the mapping into the folder `new` beside it."""
    order = Order("eurostat", file, read_mapping(mapping), file.parent, TODAY, file.parent / "new")
    return import_download(order, view.knowledge_base)


@pytest.fixture(scope="module")
def view() -> View:
    """The view of the real knowledge base, in English."""
    return View.of(content(load(ROOT)[0]), "en")


@pytest.mark.parametrize("path", MAPPINGS, ids=lambda path: path.stem)
def test_the_command_on_the_page_imports_the_table(path: Path, tmp_path: Path, view: View) -> None:
    mapping = view.knowledge_base.imports[path.stem]
    card = next(card for card in table_cards(view) if card.id == path.stem)
    words = shlex.split(card.command)
    assert words[:4] == ["klarstack", "dataset", "import", "eurostat"]
    file = tmp_path / words[4].removesuffix(".gz")
    file.write_text(file_of(mapping), encoding="utf-8")
    _, findings = imported(file, ROOT / words[6], view)
    assert findings == []
    cells = (tmp_path / "new" / "cells.csv").read_text(encoding="utf-8")
    assert all(f",{each.concept}," in cells for each in mapping.indicators)
    assert "XYZ" not in cells


def test_a_question_mark_for_the_indicator_makes_the_import_name_those_of_the_file(tmp_path: Path, view: View) -> None:
    mapping = ROOT / "benchmarks" / "imports" / "isoc_eb_iipn2.yml"
    file = tmp_path / "estat_isoc_eb_iipn2.csv"
    row = "ESTAT:ISOC_EB_IIPN2(1.0),27/02/26 11:00:00,A,GE10,G47,E_TEA,PC_ENT,DE,2025,40.5,,"
    file.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    _, findings = imported(file, mapping, view)
    assert [each.code for each in findings] == ["unknown-indicator"]
    assert "E_TEA" in findings[0].message.en and not (tmp_path / "new").exists()


def test_a_table_leads_to_its_concepts_and_back(view: View) -> None:
    assert [ref.text for ref in tables_by_concept(view)["customer-relationship-management"]] == [
        "isoc_cicce_usen2",
        "isoc_eb_iipn2",
    ]
    assert {path.stem for path in MAPPINGS} == {card.id for card in table_cards(view)}


def test_a_mapping_that_names_a_concept_nobody_has_written_is_a_finding(tmp_path: Path) -> None:
    for name in ("glossary", "benchmarks"):
        shutil.copytree(ROOT / "tests" / "accepted" / name, tmp_path / name, dirs_exist_ok=True)
    folder = tmp_path / "benchmarks" / "imports"
    folder.mkdir(parents=True, exist_ok=True)
    text = (
        "office: eurostat\ntable: tea\nindicators:\n  - {indicator: E_TEA, concept: no-such-concept, relation: exact}\n"
    )
    (folder / "tea.yml").write_text(text, encoding="utf-8")
    base, _ = findings_of(tmp_path)
    found = [each for each in check(base) if each.place.file == "benchmarks/imports/tea.yml"]
    assert [(each.code, each.place.line) for each in found] == [("dangling-reference", 4)]


def test_an_illustrative_dataset_covers_nothing_and_says_so_on_its_page() -> None:
    dataset = Dataset.model_validate({**DATASET, "illustrative": True, "title": both("Made up")})
    base = replace(everything(), datasets={"census": dataset}, cells=(Cell.model_validate(CELL),))
    found = coverage(BenchmarkIndex.from_dict(compile_benchmark(base)), TODAY)
    assert found.entry("hub", SegmentRef("trades", "47"), "official-statistics") is None
    pages = pages_of(content(base), "de")
    assert "ks-callout--illustrative" in pages["datasets/census/"].html
    for path in ("segments/trades/47/", "coverage/", "regions/DE/", "size-classes/10-49/"):
        assert "37,5" not in pages[path].html and "38" not in pages[path].html, path
