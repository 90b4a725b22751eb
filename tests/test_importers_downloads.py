"""Downloaded files: every format gives the same cells, and whatever is wrong is a finding while the rest comes in."""

from __future__ import annotations

import csv
import datetime
import gzip
import json
import re
import shutil
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from click.testing import CliRunner

from conftest import ROOT, findings_of
from klarstack.benchmark import compile_benchmark, coverage
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.segments import SegmentRef
from klarstack.cli.dataset import _OFFICES, _ROLES
from klarstack.cli.main import group
from klarstack.findings import Finding, Severity
from klarstack.importers import ImportReport, RawDataError
from klarstack.importers.downloads.codes import CodeList, edition_of, size_in_words
from klarstack.importers.downloads.description import as_yaml
from klarstack.importers.downloads.mapping import mapping_from, read_mapping
from klarstack.importers.downloads.model import Figure
from klarstack.importers.downloads.publishers import OFFICES
from klarstack.importers.downloads.rules import DOWNLOAD_RULES
from klarstack.importers.downloads.run import Order, import_download, table_in_name
from klarstack.importers.downloads.sdmx_csv import day_of
from klarstack.importers.downloads.values import note_of, value_of
from klarstack.load.validate import read_record
from klarstack.records import Dataset, DimensionRole, ImportMapping
from klarstack.records.knowledge_base import KnowledgeBase

SAMPLE = Path(__file__).parent / "data" / "downloads" / "sdmx_sample.csv"
TODAY = datetime.date(2026, 11, 21)
HEADER = "DATAFLOW,LAST UPDATE,freq,size_emp,nace_r2,indic_is,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
CRM = {"indicator": "E_CRM", "concept": "customer-relationship-management", "relation": "exact"}


def sdmx(*rows: str, header: str = HEADER) -> str:
    """Return an SDMX-CSV file; a row is `size,nace,unit,geo,period,value,flag,confidentiality`."""
    lines = []
    for row in rows:
        size, nace, *rest = row.split(",")
        lines.append(f"ESTAT:TEA_TABLE(1.0),27/02/26 11:00:00,A,{size},{nace},E_CRM,{','.join(rest)}")
    return "\n".join([header, *lines]) + "\n"


class Imported:
    """What one import wrote and said."""

    def __init__(self, report: ImportReport, findings: list[Finding], out: Path) -> None:
        self.report, self.findings, self.out = report, findings, out
        table = out / "cells.csv"
        text = table.read_text(encoding="utf-8") if table.exists() else ""
        self.cells = list(csv.DictReader(text.splitlines()))
        self.codes = [finding.code for finding in findings]

    @property
    def values(self) -> list[str]:
        return [cell["value"] for cell in self.cells]


class Importer:
    """Imports texts as files into a folder of their own."""

    def __init__(self, folder: Path, knowledge_base: KnowledgeBase) -> None:
        self.folder, self.knowledge_base = folder, knowledge_base

    def __call__(
        self, content: str | bytes, name: str = "download.csv", office: str = "eurostat", **mapping: Any
    ) -> Imported:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        mapping.setdefault("indicators", [CRM])
        order = Order(
            office, path, ImportMapping.model_validate(mapping), self.folder, TODAY, self.folder / "tea-table"
        )
        report, findings = import_download(order, self.knowledge_base)
        assert report.is_complete
        return Imported(report, findings, self.folder / "tea-table")


@pytest.fixture
def importer(tmp_path: Path, real_knowledge_base: KnowledgeBase) -> Importer:
    return Importer(tmp_path, real_knowledge_base)


# The real sample


def test_the_real_sample_gives_the_published_values(importer: Importer) -> None:
    found = importer(
        SAMPLE.read_bytes(), indicators=[{"indicator": "E_DASCRM", "concept": "customer-analytics"}],
        units={"PC_ENT_DAOWN": "enterprises that analyse data"},
    )  # fmt: skip
    assert found.findings == [] and found.report.rows_read == 20 and found.report.rows_kept == 12
    whole = {(cell["region"], cell["wave"]): cell["value"] for cell in found.cells if cell["base"] == "enterprises"}
    assert whole == {("ES", "2023"): "3.38", ("ES", "2024"): "3.11", ("ES", "2025"): "3.65", ("PT", "2023"): "6.23"}
    assert {cell["comparable"] for cell in found.cells if cell["base"] != "enterprises"} == {"false"}
    assert found.cells[0]["source_url"].endswith("/isoc_eb_das") and found.cells[0]["size_class"] == "0-9"


def test_the_values_of_the_sample_agree_with_the_figures_that_ship(
    importer: Importer, real_knowledge_base: KnowledgeBase
) -> None:
    found = importer(SAMPLE.read_bytes(), indicators=[{"indicator": "E_DASCRM", "concept": "customer-analytics"}])
    own = {
        (cell["region"], cell["wave"], cell["size_class"], cell["base"]): float(cell["value"]) for cell in found.cells
    }
    shipped = {
        (cell.region, cell.wave, cell.size_class, cell.base): cell.value
        for cell in real_knowledge_base.cells
        if cell.dataset == "official-statistics" and cell.concept == "customer-analytics"
    }
    both = own.keys() & shipped.keys()
    assert {key: (own[key], shipped[key]) for key in both if own[key] != shipped[key]} == {}


# Formats

ROWS = ("10-49,C10-S951_X_K,PC_ENT,DE,2023,40.5,b,", "GE250,G47,PC_ENT,DE,2025,60,,")
TSV = (
    "freq,size_emp,nace_r2,indic_is,unit,geo\\TIME_PERIOD\t2023 \t2025 \n"
    "A,10-49,C10-S951_X_K,E_CRM,PC_ENT,DE\t40.5 b\t: \n"
    "A,GE250,G47,E_CRM,PC_ENT,DE\t: \t60 \n"
)


def json_stat(**changes: Any) -> str:
    """Return the two figures as JSON-stat: size x activity x time."""
    dataset: dict[str, Any] = {
        "version": "2.0", "class": "dataset", "updated": "2026-02-27T11:00:00+0100",
        "id": ["indic_is", "size_emp", "nace_r2", "unit", "geo", "time"], "size": [1, 2, 2, 1, 1, 2],
        "dimension": {
            "indic_is": {"category": {"index": {"E_CRM": 0}}},
            "size_emp": {"category": {"index": {"10-49": 0, "GE250": 1}}},
            "nace_r2": {"category": {"index": ["C10-S951_X_K", "G47"]}},
            "unit": {"category": {"label": {"PC_ENT": "Percentage of enterprises"}}},
            "geo": {"category": {"index": {"DE": 0}, "label": {"DE": "Germany"}}},
            "time": {"category": {"index": {"2023": 0, "2025": 1}}},
        },
        "value": {"0": 40.5, "7": 60}, "status": {"0": "b"}, "extension": {"id": "TEA_TABLE"},
    }  # fmt: skip
    return json.dumps({**dataset, **changes})


def essence(found: Imported) -> list[tuple[str, ...]]:
    names = ("wave", "scheme", "code", "size_class", "region", "base", "value", "state", "note", "concept")
    return sorted(tuple(cell[name] for name in names) for cell in found.cells)


EXPECTED = [
    ("2023", "nace-rev2", "C10-S951_X_K", "10-49", "DE", "enterprises", "40.5", "b", "flag b (break in time series)",
     CRM["concept"]),
    ("2025", "nace-rev2", "47", "250+", "DE", "enterprises", "60.0", "ok", "", CRM["concept"]),
]  # fmt: skip
WITH_WORDS = (
    sdmx(*ROWS).replace("geo,", "geo:Country,").replace("DE,", "DE:Germany,").replace("PC_ENT", "PC_ENT:Percent")
)
WITH_COLUMNS = "\n".join(
    line.replace(",DE,", ",DE,Germany,") if "ESTAT" in line else line.replace(",geo,", ",geo,Geopolitical entity,")
    for line in sdmx(*ROWS).splitlines()
)


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (sdmx(*ROWS), "download.csv"),
        (gzip.compress(sdmx(*ROWS).encode(), mtime=0), "download.csv.gz"),
        ("\ufeff" + sdmx(*ROWS).replace("\n", "\r\n"), "download.csv"),
        (sdmx(*ROWS).encode("utf-16"), "download.csv"),
        (sdmx(*ROWS).replace(",", ";"), "download.csv"),
        (WITH_WORDS, "download.csv"),
        (WITH_COLUMNS + "\n", "download.csv"),
        (TSV, "estat_tea_table.tsv"),
        (gzip.compress(TSV.replace("\n", "\r\n").encode(), mtime=0), "estat_tea_table_en.tsv.gz"),
        (json_stat(), "download.json"),
        (json_stat(value=[40.5, None, None, None, None, None, None, 60], status=["b"]), "download.json"),
    ],
)
def test_every_format_gives_the_same_cells(content: str | bytes, name: str, importer: Importer) -> None:
    found = importer(content, name)
    assert essence(found) == EXPECTED and found.findings == []


def test_one_flag_for_all_figures_is_taken(importer: Importer) -> None:
    assert {cell["state"] for cell in importer(json_stat(status="p"), "d.json").cells} == {"p"}


def test_the_same_file_gives_the_same_bytes(importer: Importer) -> None:
    first = importer(sdmx(*ROWS))
    before = {path.name: path.read_bytes() for path in first.out.iterdir()}
    shutil.rmtree(first.out)
    assert before == {path.name: path.read_bytes() for path in importer(sdmx(*ROWS)).out.iterdir()}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "leer"),
        ("geo;2023\nDE;40\n", "weder SDMX-CSV noch TSV"),
        (json_stat()[:200], "abgeschnitten"),
        ('{"class": "collection"}', "kein JSON-stat"),
        (json_stat(id=["geo"]), "Größen der Dimensionen|kein Datensatz"),
        (json_stat(size=[1, 2, 2, 1, 1, 3]), "Größen der Dimensionen"),
        (b"\x1f\x8b\x08broken", "entpacken"),
        (sdmx(*ROWS).replace("ESTAT:TEA_TABLE(1.0)", ""), "--table"),
    ],
)
def test_a_file_nothing_can_be_read_from_is_told_in_one_sentence(
    content: str | bytes, words: str, importer: Importer
) -> None:
    with pytest.raises(RawDataError) as error:
        importer(content)
    assert re.search(words, error.value.sentence("de"))


# Flags


@pytest.mark.parametrize(
    ("value", "state", "number", "comparable"),
    [
        ("40.5,,", "ok", "40.5", "true"), ("40.5,b,", "b", "40.5", "true"), ("40.5,bu,", "u", "40.5", "true"),
        ("40.5,p,", "p", "40.5", "true"), ("40.5,r,", "r", "40.5", "true"), ("40.5,n,", "u", "40.5", "true"),
        ("40.5,e,", "ok", "40.5", "true"), ("40.5,s,", "ok", "40.5", "true"), ("40.5,d,", "ok", "40.5", "false"),
        (":,c,", "c", "", "true"), (":,,C", "c", "", "true"), ("40.5,,C", "c", "", "true"),
        ("40.5,,F", "ok", "40.5", "true"),
        (",z,", "x", "", "true"), ("40.5 b,,", "b", "40.5", "true"), (": c,,", "c", "", "true"),
    ],
)  # fmt: skip
def test_flags_become_states_and_stay_in_the_note(
    value: str, state: str, number: str, comparable: str, importer: Importer
) -> None:
    cell = importer(sdmx(f"GE10,G47,PC_ENT,DE,2025,{value}", ROWS[0])).cells
    (found,) = [each for each in cell if each["code"] == "47"]
    assert (found["state"], found["value"], found["comparable"]) == (state, number, comparable)
    for flag in value.split(",")[1]:
        assert f"flag {flag}" in found["note"]


@pytest.mark.parametrize(
    ("value", "reason"), [(":,,", "no value published"), ("40.5,f,", "a forecast, not an observation")]
)
def test_what_was_not_observed_is_no_cell(value: str, reason: str, importer: Importer) -> None:
    found = importer(sdmx(f"GE10,G47,PC_ENT,DE,2025,{value}", ROWS[0]))
    assert len(found.cells) == 1 and [each.reason.en for each in found.report.dropped] == [reason]


# What is wrong

GOOD = "GE10,G47,PC_ENT,AT,2025,40,,"


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        ("GE10,G47,PC_ENT,DE,2025,12x?,,", "unreadable-value", "'12x?'"),
        ("GE10,G47,PC_ENT,DE,2025,\"1,234\",,", "unreadable-value", "'1,234'"),
        ("GE10,G47,PC_ENT,DE,2025,140,,", "impossible-value", "140"),
        ("GE10,G47,PC_ENT,DE,2025,-3,,", "impossible-value", "-3"),
        ("GE10,G47,PC_ENT,DE,2027,40,,", "future-period", "2027"),
        ("GE10,G47,PC_ENT,DE,2025-Q5,40,,", "unreadable-period", "2025-Q5"),
        ("GE10,G47,PC_ENT,DE,2025-W07,40,,", "unreadable-period", "2025-W07"),
        ("GE10,G47,PC_ENT,DE,2026-Q4,40,,", "future-period", "2026-Q4"),
        ("GE10,G47,PC_ENT,DE,2025-13,40,,", "unreadable-period", "2025-13"),
        ("GE10,G47,PC_ENT,XX,2025,40,,", "unknown-code", "geo 'XX'"),
        ("10-249,G47,PC_ENT,DE,2025,40,,", "unknown-code", "size_emp '10-249'"),
        ("GE10,Q99,PC_ENT,DE,2025,40,,", "unknown-code", "nace_r2 'Q99'"),
        ("GE10,L64,PC_ENT,DE,2025,40,,", "wrong-edition", "nace-rev2-1"),
        ("GE10,G47,PC_OTHER,DE,2025,40,,", "unknown-unit", "PC_OTHER"),
        ("GE10,G47,PC_ENT,DE,2025", "short-row", "fields"),
        ("GE10,G47,PC_ENT,DE,2025,40,,,,", "short-row", "fields"),
    ],
)  # fmt: skip
def test_a_bad_row_is_a_finding_with_its_line_and_the_rest_comes_in(
    row: str, code: str, words: str, importer: Importer
) -> None:
    text = sdmx(GOOD, *[row] if '"' not in row else [])
    if '"' in row:
        text = text + 'ESTAT:TEA_TABLE(1.0),27/02/26 11:00:00,A,GE10,G47,E_CRM,PC_ENT,DE,2025,"1,234",,\n'
    found = importer(text)
    assert found.values == ["40.0"] and found.codes == [code]
    (finding,) = found.findings
    assert finding.place.line == 3 and words in finding.message.en and finding.message.de != finding.message.en
    assert finding.remedy == DOWNLOAD_RULES[code].remedy


@pytest.mark.parametrize(
    ("written", "wave", "reference"),
    [
        ("2025", "2025", "2025"), ("2025-03", "2025-03", "2025-03"), ("2025M03", "2025-03", "2025-03"),
        ("2025-Q1", "2025-Q1", "2025-03"), ("2025Q4", "2025-Q4", "2025-12"), ("2025-S1", "2025-S1", "2025-06"),
    ],
)  # fmt: skip
def test_months_quarters_and_half_years_are_waves_and_age_from_their_last_month(
    written: str, wave: str, reference: str, importer: Importer
) -> None:
    found = importer(sdmx(f"GE10,G47,PC_ENT,DE,{written},40,b,"))
    assert found.findings == [] and [(cell["wave"], cell["state"]) for cell in found.cells] == [(wave, "b")]
    dataset = yaml.safe_load((found.out / "dataset.yml").read_text(encoding="utf-8"))
    assert dataset["waves"] == [{"id": wave, "reference_date": reference}]


def test_problems_of_one_kind_are_one_finding_with_their_number(importer: Importer) -> None:
    found = importer(sdmx(GOOD, *[f"GE10,G47,PC_ENT,XX,{year},40,," for year in (2023, 2024, 2025)]))
    assert [(each.code, each.place.line) for each in found.findings] == [("unknown-code", 3)]
    assert "2 more rows" in found.findings[0].message.en and "2 weitere" in found.findings[0].message.de


def test_a_period_after_the_day_of_the_file_is_in_the_future(importer: Importer) -> None:
    old = sdmx(GOOD, "GE10,G47,PC_ENT,DE,2023,40,,").replace("27/02/26", "27/02/24")
    found = importer(old)
    assert found.codes == ["future-period"] and [cell["wave"] for cell in found.cells] == ["2023"]


@pytest.mark.parametrize("cut", [20, 3])
def test_a_file_that_ends_in_the_middle_of_a_row_is_told_and_the_rest_comes_in(cut: int, importer: Importer) -> None:
    found = importer(sdmx(*ROWS)[:-cut])
    assert found.values == ["40.5"] and found.codes == ["truncated"] and found.findings[0].place.line == 3


def test_a_packed_file_that_was_cut_off_gives_its_beginning(importer: Importer) -> None:
    rows = [f"GE10,G47,PC_ENT,DE,{year},{year - 1990},," for year in range(2009, 2026)]
    packed = gzip.compress(sdmx(*rows).encode(), mtime=0)
    found = importer(packed[: len(packed) - 40], "download.csv.gz")
    assert 0 < len(found.cells) < len(rows) and set(found.codes) == {"truncated"}


def test_an_open_quotation_mark_ends_the_table(importer: Importer) -> None:
    found = importer(sdmx(GOOD) + 'ESTAT:TEA_TABLE(1.0),"27/02/26\n')
    assert found.values == ["40.0"] and found.codes == ["truncated"]


def test_tsv_that_ends_in_the_middle_of_a_value_loses_that_row(importer: Importer) -> None:
    found = importer(TSV[:-2], "estat_tea_table.tsv")
    assert found.values == ["40.5"] and found.codes == ["truncated"]


def test_a_short_row_of_a_tsv_is_a_finding(importer: Importer) -> None:
    found = importer(TSV + "A,GE10,G47,E_CRM,PC_ENT,AT\t40 \n", "estat_tea_table.tsv")
    assert len(found.cells) == 2 and found.codes == ["short-row"] and found.findings[0].place.line == 4


def test_json_stat_with_missing_or_misplaced_figures_is_told(importer: Importer) -> None:
    short = importer(json_stat(value=[40.5, None, None], status={}), "d.json")
    assert short.values == ["40.5"] and short.codes == ["truncated"]
    shutil.rmtree(short.out)
    outside = importer(json_stat(value={"0": 40.5, "400": 60}), "d.json")
    assert outside.values == ["40.5"] and outside.codes == ["short-row"]


def test_latin_1_is_read_and_told(importer: Importer) -> None:
    text = sdmx(*ROWS).replace("TIME_PERIOD", "Länge,TIME_PERIOD").replace(",2023,", ",Größe,2023,")
    found = importer(text.replace(",2025,60", ",x,2025,60").encode("latin-1"))
    assert found.codes == ["not-utf8"] and len(found.cells) == 2


def test_a_row_that_stands_twice_counts_once(importer: Importer) -> None:
    found = importer(sdmx(GOOD, GOOD, GOOD))
    assert found.values == ["40.0"] and found.codes == ["repeated-row"] and found.findings[0].place.line == 3


def test_rows_that_contradict_each_other_are_both_left_out(importer: Importer) -> None:
    found = importer(sdmx(GOOD, GOOD.replace("40", "41"), ROWS[0]))
    assert found.values == ["40.5"] and found.codes == ["contradicting-rows"]
    assert "(40, 41)" in found.findings[0].message.en


# Percent, fractions, decimals

FRACTIONS = ("GE10,G47,PC_ENT,DE,2025,0.4,,", "GE10,G47,PC_ENT,AT,2025,0.25,,")


def test_numbers_up_to_one_are_not_guessed(importer: Importer) -> None:
    found = importer(sdmx(*FRACTIONS))
    assert found.cells == [] and found.codes == ["unclear-percent"] and "--values" in found.findings[0].remedy.en


@pytest.mark.parametrize(("values", "expected"), [("percent", ["0.25", "0.4"]), ("fraction", ["25.0", "40.0"])])
def test_whoever_knows_says_what_they_are(values: str, expected: list[str], importer: Importer) -> None:
    found = importer(sdmx(*FRACTIONS), values=values)
    assert sorted(found.values) == expected and found.findings == []


def test_a_small_share_beside_large_ones_is_a_share(importer: Importer) -> None:
    assert sorted(importer(sdmx(FRACTIONS[0], GOOD)).values) == ["0.4", "40.0"]


@pytest.mark.parametrize(
    ("text", "expected"), [("40 %", "40.0"), ("40%", "40.0"), ('"40,5"', "40.5"), ("0.4 %", "0.4")]
)
def test_a_percent_sign_and_a_decimal_comma_are_read_and_told(text: str, expected: str, importer: Importer) -> None:
    found = importer(sdmx(f"GE10,G47,PC_ENT,DE,2025,{text},,"))
    assert found.values == [expected] and found.codes == ["respelled-value"]
    assert found.findings[0].severity is Severity.INFO


@pytest.mark.parametrize(
    ("text", "decimal", "number", "state"),
    [
        ("12,5", ",", 12.5, "ok"), ("(12,5)", ",", 12.5, "u"), ("12,5 1)", ",", 12.5, "ok"), ("12,5r", ",", 12.5, "r"),
        ("12,5 p 2)", ",", 12.5, "p"), ("12,5*", ",", 12.5, "ok"), ("-", ",", 0.0, "ok"), (".", ",", None, "c"),
        ("/", ",", None, "c"), ("x", ",", None, "x"), ("...", ",", None, "missing"), ("", ",", None, "missing"),
        ("0", ",", 0.0, "ok"), ("12.5", ",", 12.5, "ok"), ("40", ".", 40.0, "ok"),
    ],
)  # fmt: skip
def test_signs_footnotes_and_commas_of_a_value_cell(text: str, decimal: str, number: float | None, state: str) -> None:
    value = value_of(Figure(1, {}, "2025", text), decimal)
    assert value is not None and (value.number, value.state) == (number, state)


@pytest.mark.parametrize("text", ["1.234", "1.234,5", "1 234", "12,5,1", "many", "12 ?"])
def test_a_value_that_could_be_two_numbers_is_not_read(text: str) -> None:
    assert value_of(Figure(1, {}, "2025", text), ",") is None


def test_an_unknown_flag_is_kept_told_and_leads_to_no_verdict(importer: Importer) -> None:
    found = importer(sdmx("GE10,G47,PC_ENT,DE,2025,40,q,"))
    assert found.codes == ["unknown-flag"] and found.cells[0]["comparable"] == "false"
    assert found.cells[0]["note"] == "flag q"


def test_a_sign_says_in_the_note_what_it_stands_for() -> None:
    value = value_of(Figure(1, {}, "2025", "/"), ",")
    assert value is not None and "not reliable enough" in note_of(value)


# Mapping


def test_unknown_indicators_and_concepts_are_told_with_what_there_is(importer: Importer) -> None:
    wrong = importer(sdmx(GOOD), indicators=[CRM, {"indicator": "E_CRN", "concept": "live-chat"}])
    assert wrong.values == ["40.0"] and wrong.codes == ["unknown-indicator"] and "E_CRM" in wrong.findings[0].message.de
    shutil.rmtree(wrong.out)
    lost = importer(sdmx(GOOD), indicators=[{"indicator": "E_CRM", "concept": "crn"}])
    assert lost.cells == [] and lost.codes == ["unknown-concept"] and not lost.out.exists()


def test_nothing_mapped_is_refused(importer: Importer) -> None:
    with pytest.raises(RawDataError) as error:
        importer(sdmx(GOOD), indicators=[])
    assert "--indicator" in error.value.sentence("de")


def test_only_chosen_codes_come_in(importer: Importer) -> None:
    found = importer(sdmx(GOOD, "GE10,G47,PC_ENT,XX,2025,40,,"), only={"geo": ["AT", "DE"]})
    assert found.values == ["40.0"] and found.findings == []


def test_codes_and_units_of_the_mapping_count_first(importer: Importer) -> None:
    found = importer(
        sdmx("10-249,D35-E39,PC_X,UK,2025,40,,"),
        codes={"size_emp": {"10-249": "50-249"}, "nace_r2": {"D35-E39": "D"}, "geo": {"UK": "EU28"}},
        units={"PC_X": "enterprises with a teapot"},
    )
    assert [(cell["code"], cell["size_class"], cell["region"], cell["base"]) for cell in found.cells] == [
        ("D", "50-249", "EU28", "enterprises with a teapot")
    ]


def test_a_file_of_another_edition_can_be_named(importer: Importer) -> None:
    found = importer(sdmx("GE10,L64,PC_ENT,DE,2025,40,,"), edition="nace-rev2-1")
    assert [(cell["scheme"], cell["code"]) for cell in found.cells] == [("nace-rev2-1", "64")]


def test_a_dimension_that_is_missing_can_be_set(importer: Importer) -> None:
    text = sdmx(GOOD).replace(",geo,", ",").replace(",AT,", ",")
    missing = importer(text)
    assert missing.cells == [] and missing.codes == ["missing-dimension"] and "region" in missing.findings[0].message.en
    assert [cell["region"] for cell in importer(text, fixed={"region": "AT"}).cells] == ["AT"]


def test_a_dimension_without_a_place_must_be_settled(importer: Importer) -> None:
    text = sdmx(GOOD, GOOD.replace("40", "50")).replace(",A,GE10", ",Q,GE10", 1)
    found = importer(text)
    assert found.cells == [] and found.codes == ["open-dimension"] and "A, Q" in found.findings[0].message.en
    assert importer(text, only={"freq": ["A"]}).values == ["50.0"]


def test_a_mapping_file_and_options_go_together(tmp_path: Path) -> None:
    path = tmp_path / "crm.yml"
    path.write_text(
        "indicators:\n  - {indicator: E_CRM, concept: lead-management, measure: adoption}\n"
        "only: {geo: [DE]}\nunits: {PC_X: enterprises}\n"
    )
    options = {
        "indicator": "E_CRM", "concept": "customer-relationship-management", "relation": "exact", "table": None,
        "edition": None, "values": "percent", "only": {"size_emp": "GE10,GE250"}, "dimensions": {}, "fixed": {},
        "units": {},
    }  # fmt: skip
    mapping = mapping_from(read_mapping(path), options)
    assert [each.concept for each in mapping.indicators] == ["customer-relationship-management"]
    assert mapping.only == {"geo": ("DE",), "size_emp": ("GE10", "GE250")} and mapping.values == "percent"


def test_a_mapping_file_with_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "crm.yml"
    path.write_text("indicators: []\ncolour: green\n")
    with pytest.raises(RawDataError) as error:
        read_mapping(path)
    assert "Zeile 2" in error.value.sentence("de") and "colour" in error.value.sentence("en")


# The description


def test_the_description_that_is_written_can_be_read_again(importer: Importer) -> None:
    out = importer(sdmx(*ROWS)).out
    dataset, file = read_record(Dataset, out / "dataset.yml", "dataset.yml")
    assert dataset is not None and file.findings == []
    assert dataset.id == "tea-table" and [wave.id for wave in dataset.waves] == ["2023", "2025"]
    assert dataset.licence.quote and dataset.traps and "tea_table" in dataset.attribution
    assert as_yaml(dataset) == (out / "dataset.yml").read_text(encoding="utf-8")


def test_a_description_somebody_has_changed_stays_and_its_mapping_counts(importer: Importer) -> None:
    out = importer(sdmx(*ROWS)).out
    path = out / "dataset.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("Eurostat, tea_table", "Tea"), encoding="utf-8")
    before = path.read_bytes()
    again = importer(sdmx(*ROWS, "GE10,G47,PC_ENT,DE,2024,40,,"), indicators=[])
    assert path.read_bytes() == before and again.codes == ["undescribed-wave"] and len(again.cells) == 2
    with pytest.raises(RawDataError) as error:
        importer(sdmx(*ROWS), indicators=[{"indicator": "E_CRM", "concept": "live-chat"}])
    assert "--out" in error.value.sentence("de")


# GENESIS

GENESIS_HEADER = (
    "statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;"
    "1_variable_attribute_code;1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;"
    "2_variable_attribute_label;value;value_unit;value_variable_code;value_variable_label;value_q"
)


def genesis(*rows: str, foot: str = "") -> str:
    """Return a flat file of GENESIS; a row is `activity;size code;size words;value;quality`. All of it is made up."""
    lines = []
    for row in rows:
        activity, size, words, value, quality = row.split(";")
        lines.append(
            f"52911;IKT in Unternehmen;JAHR;Jahr;2025;WZ08X1;Wirtschaftszweige;{activity};…;UNTGRK;Größe;{size};"
            f"{words};{value};Prozent;TEE001;Unternehmen mit CRM;{quality}"
        )
    return "\n".join([GENESIS_HEADER, *lines]) + "\n" + foot


TEA = {"indicators": [{**CRM, "indicator": "TEE001"}], "units": {"Prozent": "enterprises"}}
GENESIS_ROWS = (
    "WZ08-47;G1;10 bis 49 tätige Personen;40,5;e", "WZ08-G;G2;50 bis 249 tätige Personen;61;", ";G3;250 und mehr;.;",
)  # fmt: skip


def test_a_flat_file_of_genesis_gives_cells_for_germany(importer: Importer) -> None:
    foot = "__________\n© Statistisches Bundesamt (Destatis), 2026 | Stand: 21.11.2026\n"
    found = importer(genesis(*GENESIS_ROWS, foot=foot), office="genesis", **TEA)
    assert found.findings == []
    names = ("code", "size_class", "region", "value", "state", "base")
    assert sorted(tuple(cell[name] for name in names) for cell in found.cells) == [
        ("47", "10-49", "DE", "40.5", "ok", "enterprises"),
        ("G", "50-249", "DE", "61.0", "ok", "enterprises"),
        ("all-surveyed", "250+", "DE", "", "c", "enterprises"),
    ]
    assert "flag e (estimated)" in {cell["note"] for cell in found.cells}


def test_a_flat_file_in_latin_1_with_a_spoilt_row_comes_in_but_for_that_row(importer: Importer) -> None:
    found = importer(genesis(*GENESIS_ROWS).encode("latin-1", "replace") + b"52911;kaputt\n", office="genesis", **TEA)
    assert len(found.cells) == 3 and set(found.codes) == {"not-utf8", "short-row"}


def test_a_day_of_reference_is_a_wave(importer: Importer) -> None:
    text = genesis(GENESIS_ROWS[0]).replace(";2025;", ";31.12.2024;")
    assert [cell["wave"] for cell in importer(text, office="genesis", **TEA).cells] == ["2024-12-31"]


@pytest.mark.parametrize(("code", "wave"), [("MONAT07", "2025-07"), ("QUART1", "2025-Q1")])
def test_a_month_or_a_quarter_beside_the_year_is_a_wave(code: str, wave: str, importer: Importer) -> None:
    """As a flat file of GENESIS has them: the year under `time`, the month as a variable of its own."""
    text = genesis(GENESIS_ROWS[0]).replace(";value;", ";3_variable_code;3_variable_attribute_code;value;")
    text = text.replace(";40,5;", f";MONAT;{code};40,5;")
    found = importer(text, office="genesis", **TEA)
    assert found.findings == [] and [cell["wave"] for cell in found.cells] == [wave]


def test_the_signs_in_place_of_a_value_and_an_iso_day_are_read_as_published(importer: Importer) -> None:
    text = genesis(GENESIS_ROWS[0], "WZ08-G;G1;10 bis 49 tätige Personen;/;").replace(";2025;", ";2022-05-15;")
    cells = importer(text, office="genesis", **TEA).cells
    assert sorted((cell["wave"], cell["state"]) for cell in cells) == [("2022-05-15", "c"), ("2022-05-15", "ok")]


def test_a_percentage_without_a_base_is_not_taken_and_a_count_is_no_share(importer: Importer) -> None:
    unnamed = importer(genesis(GENESIS_ROWS[0]), office="genesis", indicators=TEA["indicators"])
    assert unnamed.cells == [] and unnamed.codes == ["unknown-unit"]
    counted = importer(genesis(GENESIS_ROWS[0]).replace("Prozent", "Anzahl"), office="genesis", **TEA)
    assert counted.cells == [] and [each.reason.en for each in counted.report.dropped] == ["unit Anzahl is no share"]


CROSS = """Tabelle: 52911-0001
IKT in Unternehmen: Deutschland, Jahre, Wirtschaftszweige;;;;
Erhebung zur Nutzung von IKT in Unternehmen;;;;
Deutschland;;;;
;;Unternehmen mit CRM;;Unternehmen insgesamt
;;10 bis 49;50 bis 249;10 bis 49
;;Prozent;Prozent;Anzahl
2025;WZ08-47;40,5;(61,0);1200
;WZ08-G;/;33 e;.
2023;WZ08-47;38;-;1100
__________
1) ohne Filialen
© Statistisches Bundesamt (Destatis), 2026
Stand: 21.11.2026 / 10:00:00
"""
"""The classic cross table of GENESIS, built like published excerpts of it; all figures are made up."""
CROSS_OPTIONS: dict[str, Any] = {
    "indicators": [{**CRM, "indicator": "Unternehmen mit CRM"}], "units": {"Prozent": "enterprises"},
    "dimensions": {"segment": "column-2"},
}  # fmt: skip


def test_a_cross_table_of_genesis_gives_the_cells_of_its_columns_and_rows(importer: Importer) -> None:
    found = importer(CROSS, office="genesis", **CROSS_OPTIONS)
    assert found.codes == ["respelled-value"], "brackets mark what is not reliable"
    names = ("wave", "code", "size_class", "value", "state")
    assert sorted(tuple(cell[name] for name in names) for cell in found.cells) == [
        ("2023", "47", "10-49", "38.0", "ok"),
        ("2023", "47", "50-249", "0.0", "ok"),
        ("2025", "47", "10-49", "40.5", "ok"),
        ("2025", "47", "50-249", "61.0", "u"),
        ("2025", "G", "10-49", "", "c"),
        ("2025", "G", "50-249", "33.0", "ok"),
    ]
    assert {cell["region"] for cell in found.cells} == {"DE"}
    assert "flag e (estimated)" in " ".join(cell["note"] for cell in found.cells)


def test_quarters_may_stand_above_the_figures_of_a_cross_table(importer: Importer) -> None:
    text = "Tabelle: 52911-0002\nIKT;;\n;;2025-Q1;2025-Q2\n;;Prozent;Prozent\nUnternehmen mit CRM;WZ08-47;40,5;41\n"
    cells = importer(text, office="genesis", **CROSS_OPTIONS).cells
    assert [(cell["wave"], cell["value"]) for cell in cells] == [("2025-Q1", "40.5"), ("2025-Q2", "41.0")]


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        (";WZ08-G;/;33 e;.", ";WZ08-G;/;33 e", "short-row"),
        (";WZ08-G;", ";WZ08-Q99;", "unknown-code"),
        ("40,5", "140,5", "impossible-value"),
        ("2023;", "2031;", "future-period"),
        ("Unternehmen mit CRM", "Unternehmen mit ERP", "unknown-indicator"),
    ],
)
def test_a_spoilt_cross_table_is_a_finding_and_the_rest_comes_in(
    before: str, after: str, code: str, importer: Importer
) -> None:
    found = importer(CROSS.replace(before, after, 1), office="genesis", **CROSS_OPTIONS)
    assert code in found.codes and (found.cells or code == "unknown-indicator")


def test_a_cross_table_without_a_single_figure_gives_none(importer: Importer) -> None:
    found = importer(CROSS[: CROSS.index("2025;")], office="genesis", **CROSS_OPTIONS)
    assert found.cells == [] and "missing-dimension" in found.codes


def test_a_file_that_is_not_from_genesis_is_refused_with_what_to_choose(importer: Importer) -> None:
    with pytest.raises(RawDataError) as error:
        importer("Unternehmen;40,5\n", office="genesis", **TEA)
    assert "Flat" in error.value.sentence("de")


# Codes


@pytest.mark.parametrize(
    ("scheme", "text", "code"),
    [
        ("nace-rev2", "G47", "47"), ("nace-rev2", "S951", "95.1"), ("nace-rev2", "J", "J"), ("nace-rev2", "K64", "64"),
        ("nace-rev2", "L64", None), ("nace-rev2-1", "L64", "64"), ("nace-rev2-1", "K64", None),
        ("nace-rev2", "WZ08-47", "47"), ("nace-rev2", "WZ08-4791", "47.91"), ("nace-rev2", "47.91", "47.91"),
        ("nace-rev2", "WZ08-J", "J"), ("nace-rev2", "TOTAL", "all-surveyed"), ("nace-rev2", "47x", None),
        ("nace-rev2", "C10-S951_X_K", "C10-S951_X_K"), ("no-scheme", "G47", None),
    ],
)  # fmt: skip
def test_activities_as_offices_write_them(
    scheme: str, text: str, code: str | None, real_knowledge_base: KnowledgeBase
) -> None:
    assert CodeList(real_knowledge_base.segments).segment(scheme, text) == code


def test_a_knowledge_base_without_segments_knows_no_code() -> None:
    codes = CodeList(None)
    assert (codes.segment("nace-rev2", "G"), codes.size("GE10", ""), codes.region("DE")) == (None, None, None)


@pytest.mark.parametrize(
    ("words", "size"),
    [
        ("0 bis 9 tätige Personen", "0-9"), ("weniger als 10", "0-9"), ("10 bis 49 tätige Personen", "10-49"),
        ("10 bis unter 50", "10-49"), ("50 bis 249 tätige Personen", "50-249"), ("250 und mehr", "250+"),
        ("10 und mehr tätige Personen", "10+"), ("Insgesamt", "all"), ("Industrie", None),
    ],
)  # fmt: skip
def test_size_classes_in_words(words: str, size: str | None) -> None:
    assert size_in_words(words) == size


@pytest.mark.parametrize(
    ("dimension", "edition"),
    [
        ("nace_r2", "nace-rev2"),
        ("nace_r2_1", "nace-rev2-1"),
        ("WZ08X1", "nace-rev2"),
        ("WZ25", "nace-rev2-1"),
        ("geo", None),
    ],
)
def test_the_name_of_a_dimension_says_the_edition(dimension: str, edition: str | None) -> None:
    assert edition_of(dimension) == edition


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("27/02/26 11:00:00", "2026-02-27"),
        ("2026-02-27T11:00:00+0100", "2026-02-27"),
        ("31/02/26", None),
        ("soon", None),
    ],
)
def test_the_day_of_the_last_change(text: str, day: str | None) -> None:
    assert day_of(text) == (datetime.date.fromisoformat(day) if day else None)


def test_the_table_stands_in_the_name_of_the_file() -> None:
    assert table_in_name(Path("estat_isoc_eb_das.tsv.gz")) == "isoc_eb_das"
    assert table_in_name(Path("estat_isoc_eb_das_en.csv")) == "isoc_eb_das" and table_in_name(Path("my.csv")) is None


# The command, and the hole it fills


def run(*arguments: str | Path) -> Any:
    return CliRunner().invoke(group, ["dataset", "import", *map(str, arguments)])


@pytest.fixture
def copy_of_the_knowledge_base(tmp_path: Path) -> Path:
    folder = tmp_path / "kb"
    for name in ("glossary", "benchmarks"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "klarstack.yml", folder)
    return folder


def test_one_download_fills_a_hole_of_the_coverage_page(tmp_path: Path, copy_of_the_knowledge_base: Path) -> None:
    root = copy_of_the_knowledge_base
    file = tmp_path / "estat_tea_table.csv"
    file.write_text(sdmx("GE10,J,PC_ENT,DE,2025,55,,").replace("E_CRM", "E_TEA"))
    arguments = ["eurostat", file, "--indicator", "E_TEA", "--concept", "digital-asset-management"]
    result = run(*arguments, "--knowledge-base", root, "--lang", "en", "--as-of", "2026-11-21")
    assert result.exit_code == 0 and "1 cells written" in result.output
    base, findings = findings_of(root)
    assert [each for each in findings if each.place.file.startswith("benchmarks/eurostat-tea-table")] == []
    table = coverage(BenchmarkIndex.from_dict(compile_benchmark(base)), TODAY)
    entry = table.entry("digital-asset-management", SegmentRef("nace-rev2", "J"), "official-statistics")
    assert entry is not None and (entry.state, entry.newest_wave) == ("current", "2025")
    assert "digital-asset-management" not in table.empty_concepts


def test_the_command_answers_in_json_and_with_status_1_where_something_is_wrong(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text(sdmx(GOOD, "GE10,G47,PC_ENT,DE,2025,140,,"))
    arguments = ["eurostat", file, "--indicator", "E_CRM", "--concept", "customer-relationship-management"]
    result = run(*arguments, "--out", tmp_path / "tea", "--format", "json", "--knowledge-base", ROOT)
    answer = json.loads(result.stdout)
    assert result.exit_code == 1 and (answer["rows_read"], answer["rows_kept"], answer["cells"]) == (2, 1, 1)
    assert [each["code"] for each in answer["findings"]] == ["impossible-value"]
    assert answer["findings"][0]["file"] == str(file) and answer["counts"]["error"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["eurostat", ROOT / "benchmarks"], "liest eine Datei"),
        (["whotracksme-2026", SAMPLE], "einen Ordner"),
        (["eurostat", SAMPLE, "--indicator", "E_DA"], "--concept"),
        (["eurostat", SAMPLE, "--only", "geo"], "NAME=WERT"),
        (["eurostat", SAMPLE, "--set", "colour=red"], "keine Rolle"),
        (["eurostat", SAMPLE, "--mapping", "no-such.yml"], "no-such.yml"),
        (["eurostat", SAMPLE], "--indicator"),
    ],
)
def test_wrong_usage_is_told_in_one_sentence(arguments: list[str | Path], words: str) -> None:
    result = run("--lang", "de", *arguments, "--knowledge-base", ROOT)
    assert result.exit_code == 2 or isinstance(result.exception, RawDataError)
    said = result.output if result.exit_code == 2 else result.exception.sentence("de")
    assert words in said and "Traceback" not in said


def test_the_command_line_knows_the_same_offices_and_roles() -> None:
    assert tuple(OFFICES) == _OFFICES and get_args(DimensionRole) == _ROLES


# Documentation


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_code_is_explained_with_its_severity(language: str) -> None:
    page = ROOT / "docs" / ("downloads.md" if language == "en" else "downloads.de.md")
    sections = re.findall(r"^### ([a-z0-9-]+)\n\n\*\*(.+?)\.\*\*", page.read_text(encoding="utf-8"), re.MULTILINE)
    words = {
        "en": {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"},
        "de": {Severity.ERROR: "Fehler", Severity.WARNING: "Warnung", Severity.INFO: "Hinweis"},
    }[language]
    assert sections == [(code, words[rule.severity]) for code, rule in DOWNLOAD_RULES.items()]


@pytest.mark.parametrize("code", DOWNLOAD_RULES)
def test_every_remedy_stands_in_both_languages(code: str) -> None:
    remedy = DOWNLOAD_RULES[code].remedy
    assert remedy.en != remedy.de and remedy.en.endswith(".") and remedy.de.endswith(".")
