"""The project glossary: which rows it has, what it says of each word, and the files one can send round."""

from __future__ import annotations

import datetime
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from conftest import ROOT
from klarstack.cli.main import group
from klarstack.names import Index, compile_index
from klarstack.names.sheet import Row, project_glossary
from klarstack.names.usage import ReadDocument, usage
from klarstack.overlays import apply
from klarstack.records import Overlay
from klarstack.sheets import FORMATS, About, Table, glossary_table, write_table
from klarstack.sheets.table import Cell, Column, Section
from klarstack.sheets.words import CHOICES, STATUS_MEANINGS, STATUS_WORDS, WORDS
from small import ambiguity, both, concept, index, knowledge_base, product, vendor
from small_readings import read

OFFERS = sorted((ROOT / "tests" / "data" / "offers").glob("*.md"))
ABOUT = About(datetime.date(2026, 11, 21), areas={"data": {"de": "Daten", "en": "Data"}})
PLATFORM = concept(
    "customer-data-platform", "customer data platform", "CDP", "customer hub", german="Kundendatenplattform"
)
SEGMENT = concept("segment", "segment", german="Segment")
STEAM = vendor(
    "steam",
    "Steam",
    product(
        "cloud", "Steam Cloud", "customer-data-platform",
        {"text": "Kettlix", "kind": "former-name", "from": "2019", "to": "2021"},
    ),
    vocabulary=[
        {
            "id": word.lower(), "source": "unsourced", "definition": both("words " * 12),
            "terms": {"en": [{"text": word, "status": "preferred"}], "de": [{"text": word, "status": "preferred"}]},
            "matches": [{"concept": "segment", "relation": relation, "difference": both("words " * 8)}],
        }
        for word, relation in (("Boilix", "exact"), ("Puffix", "related"))
    ],
)  # fmt: skip


def one_row(row_index: Index, text: str, *names: str) -> Row:
    (row,) = project_glossary(row_index, [read(row_index, text, *names)]).rows
    return row


def with_first_mention(one: ReadDocument, **changes: Any) -> ReadDocument:
    """Return the document as if its first name had been read or settled otherwise."""
    first, *others = one.annotation.mentions
    return replace(one, annotation=replace(one.annotation, mentions=(replace(first, **changes), *others)))


def kinds(row: Row) -> list[str]:
    return [conflict.kind for conflict in row.conflicts]


# Rows


def test_a_row_counts_each_spelling_and_keeps_its_first_place() -> None:
    row = one_row(index(PLATFORM), "The CDP.\nA customer data platform, the CDP.", "CDP", "customer data platform")
    assert [(form.text, form.count, form.place.line) for form in row.forms] == [
        ("CDP", 2, 1),
        ("customer data platform", 1, 2),
    ]


def test_spellings_that_differ_in_case_only_are_one_form() -> None:
    row = one_row(index(SEGMENT), "segment Segment segment", "segment", "Segment")
    assert [(form.text, form.count) for form in row.forms] == [("segment", 3)]


def test_a_product_stands_in_the_row_of_its_concept_with_its_vendor() -> None:
    row = one_row(index(PLATFORM, STEAM), "Steam Cloud", "Steam Cloud")
    assert row.concept == "customer-data-platform"
    assert [(term.text, term.vendor) for term in row.vendor_terms] == [("Steam Cloud", "Steam")]


def test_a_product_without_a_concept_has_a_row_of_its_own() -> None:
    row = one_row(index(STEAM), "Steam Cloud", "Steam Cloud")
    assert (row.concept, row.product, row.label["de"]) == (None, "steam/cloud", "Steam Cloud")


def test_a_vendors_word_of_the_same_meaning_stands_in_the_row_of_the_concept() -> None:
    row = one_row(index(SEGMENT, STEAM), "a Boilix", "Boilix")
    assert (row.concept, row.status) == ("segment", "jargon")


def test_a_vendors_word_that_is_only_related_is_not_put_down_as_the_concept() -> None:
    row = one_row(index(SEGMENT, STEAM), "a Puffix", "Puffix")
    assert (row.concept, row.near, row.status) == (None, ("segment",), "jargon")


def test_a_vendor_alone_has_no_row_but_is_named_above() -> None:
    names = index(PLATFORM, STEAM)
    assert project_glossary(names, [read(names, "Steam Cloud", "Steam Cloud")]).vendors == ("Steam",)


def test_what_has_to_be_decided_comes_last() -> None:
    names = index(
        PLATFORM, SEGMENT, ambiguity("CDP", {"concept": "customer-data-platform"}, {"outside": both("climate")})
    )
    sheet = project_glossary(names, [read(names, "QXR CDP segment", "CDP", "segment", acronyms=("QXR",))])
    assert [row.status for row in sheet.rows] == ["preferred", "ambiguous", "unknown"]
    assert sheet.is_open
    assert [meaning["en"] for meaning in sheet.rows[1].meanings] == ["customer data platform", "climate"]


def test_an_acronym_of_several_documents_is_one_row() -> None:
    names = index(SEGMENT)
    sheet = project_glossary(names, [read(names, "QXR", acronyms=("QXR",)), read(names, "QXR, QXR", acronyms=("QXR",))])
    assert [(row.forms[0].text, row.forms[0].count) for row in sheet.rows] == [("QXR", 3)]


# Status and conflicts


@pytest.mark.parametrize(
    ("written", "status"),
    [
        ("customer data platform", "preferred"), ("CDP", "admitted"), ("Steam Cloud", "preferred"),
        ("Kettlix", "deprecated"), ("Boilix", "jargon"),
    ],
)  # fmt: skip
def test_each_word_has_the_status_the_glossary_gives_it(written: str, status: str) -> None:
    assert one_row(index(PLATFORM, SEGMENT, STEAM), written, written).status == status


@pytest.mark.parametrize("status", ["deprecated", "forbidden"])
def test_a_term_not_to_be_used_names_the_preferred_one(status: str) -> None:
    terms = [{"text": "segment", "status": "preferred"}, {"text": "bucket", "status": status}]
    row = one_row(index(concept("segment", terms={"en": terms, "de": terms})), "bucket", "bucket")
    assert (row.status, kinds(row)) == (status, ["not-to-be-used"])
    assert "“segment”" in row.conflicts[0].text["en"]
    assert "„segment“" in row.conflicts[0].text["de"]


def test_a_row_has_the_status_that_needs_a_decision_most() -> None:
    row = one_row(index(PLATFORM, STEAM), "Kettlix, then customer data platform", "Kettlix", "customer data platform")
    assert row.status == "deprecated"


def test_a_former_name_says_how_the_product_is_called_today() -> None:
    row = one_row(index(PLATFORM, STEAM), "Kettlix", "Kettlix")
    assert [conflict.text["en"] for conflict in row.conflicts] == [
        "“Kettlix” is called “Steam Cloud” today (so called 2019 to 2021)."
    ]


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("customer data platform", "customer hub"), ["several-names"]),
        (("customer data platform", "CDP"), []),
        (("customer data platform", "Steam Cloud"), []),
        (("customer data platform", "Kundendatenplattform"), []),
    ],
)
def test_several_words_of_one_language_for_a_concept_are_a_conflict(names: tuple[str, ...], found: list[str]) -> None:
    assert kinds(one_row(index(PLATFORM, STEAM), " ".join(names), *names)) == found


def test_a_vendors_word_beside_the_shared_one_is_a_second_word() -> None:
    assert kinds(one_row(index(SEGMENT, STEAM), "Boilix segment", "Boilix", "segment")) == ["several-names"]


def test_a_word_settled_here_still_warns_of_its_other_meanings() -> None:
    names = index(
        SEGMENT,
        ambiguity("segment", {"concept": "segment"}, {"outside": both("part of a market")}, question=both("Which?")),
    )
    one = read(names, "segment", "segment")
    open_question = one.annotation.mentions[0].resolution
    settled = replace(open_question, outcome="resolved", candidates=open_question.candidates[:1])
    (row,) = project_glossary(names, [with_first_mention(one, resolution=settled)]).rows
    assert kinds(row) == ["false-friend"]
    assert row.conflicts[0].text["en"] == "“segment” may also mean: part of a market. Which? rule"


def test_one_word_for_two_things_is_said_in_both_rows() -> None:
    names = index(PLATFORM, SEGMENT, STEAM)
    first, second = read(names, "Kettlix", "Kettlix"), read(names, "segment", "segment", name="other.txt")
    rows = project_glossary(names, [first, with_first_mention(second, text="Kettlix")]).rows
    assert [
        conflict.text["en"] for row in rows for conflict in row.conflicts if conflict.kind == "several-meanings"
    ] == [
        "“Kettlix” also stands for the concept “segment” in these documents.",
        "“Kettlix” also stands for Steam Cloud in these documents.",
    ]


@hypothesis_settings(max_examples=40)
@given(st.lists(st.sampled_from(["CDP", "customer hub", "segment", "Steam Cloud", "Kettlix", "Boilix"]), max_size=30))
def test_no_mention_is_lost_or_counted_twice(written: list[str]) -> None:
    names = index(PLATFORM, SEGMENT, STEAM)
    used = usage(names, [read(names, " ; ".join(written), *sorted(set(written)))])
    assert sum(form.count for forms in used.values() for form in forms) == len(written)


# The company's words


def company_index() -> tuple[Index, Index]:
    base = knowledge_base(PLATFORM, STEAM)
    overlay = Overlay.model_validate({
        "company": "Muster Handel AG",
        "concepts": [{
            "concept": "customer-data-platform", "owner": "CRM team",
            "terms": {language: [{"text": "Profile Hub", "status": "preferred"}] for language in ("de", "en")},
            "agreements": [{"group": "it", "state": "disputed", "date": "2026-05-01"}],
        }],
        "names": [{"text": "Kettlix", "status": "forbidden", "use": "Steam Cloud", "reason": both("It is history.")}],
    })  # fmt: skip
    return Index.from_dict(compile_index(apply(base, overlay))), Index.from_dict(compile_index(base))


def test_the_shared_term_and_the_companys_stand_side_by_side() -> None:
    own, shared = company_index()
    (row,) = project_glossary(own, [read(own, "CDP", "CDP")], shared).rows
    assert (row.label["en"], row.our_term["en"]) == ("customer data platform", "Profile Hub")


def test_who_owns_and_who_disputes_our_term_is_said_with_it() -> None:
    own, shared = company_index()
    table = glossary_table(project_glossary(own, [read(own, "CDP", "CDP")], shared), own, ABOUT, "en")
    assert table.sections[0].rows[0][2].lines[0] == "Profile Hub"
    assert "disputed by IT since 2026-05-01" in table.sections[0].rows[0][2].lines[1]
    assert ("Our terms from", "Muster Handel AG") in table.facts


def test_a_name_the_company_forbids_gives_its_reason() -> None:
    own, shared = company_index()
    (row,) = project_glossary(own, [read(own, "Kettlix", "Kettlix")], shared).rows
    assert row.status == "forbidden"
    assert "It is history." in row.conflicts[0].text["en"]


# Words


def test_both_languages_have_the_same_words() -> None:
    for table in (WORDS, STATUS_WORDS, STATUS_MEANINGS):
        assert table["de"].keys() == table["en"].keys()
    assert len(CHOICES["de"]) == len(CHOICES["en"])


# Files


def sample(language: str = "de") -> Table:
    drawing = ambiguity("Map", {"concept": "segment"}, {"outside": both("a drawing")}, question=both("?"))
    names = index(PLATFORM, SEGMENT, STEAM, drawing)
    one = read(
        names,
        "CDP Kettlix customer hub Map Puffix QXR",
        "CDP",
        "Kettlix",
        "customer hub",
        "Map",
        "Puffix",
        acronyms=("QXR",),
    )
    return glossary_table(project_glossary(names, [one]), names, ABOUT, language)


def table_of(*lines: str) -> Table:
    columns = (Column("Word", 100), Column("Choice", 20, ("yes", "no")))
    section = Section("Heading", ((Cell(lines), Cell()),))
    return Table("en", "Title", "Name", (("Fact", lines[0]),), (), columns, (section,), "nothing", ABOUT.content_date)


def workbook(table: Table) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_table(table, "xlsx")))


def first_sheet(table: Table) -> Worksheet:
    sheet = workbook(table).worksheets[0]
    assert isinstance(sheet, Worksheet)
    return sheet


def texts(sheet: Worksheet) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize(
    ("language", "heading", "last"), [("de", "Sie schreiben", "Recht"), ("en", "You wrote", "Legal")]
)
def test_the_workbook_has_the_columns_in_its_language(language: str, heading: str, last: str) -> None:
    header = texts(first_sheet(sample(language)))[2]
    assert (header[0], header[-1], len(header)) == (heading, last, 11)


def test_the_workbook_keeps_its_header_in_sight_and_prints_on_a4_landscape() -> None:
    sheet = first_sheet(sample())
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$3:$3"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_the_sign_off_cells_of_the_workbook_offer_three_answers() -> None:
    sheet = first_sheet(sample())
    rules = sheet.data_validations.dataValidation
    assert {rule.formula1 for rule in rules} == {'"einverstanden,strittig,offen"'}
    covered = {cell for rule in rules for area in rule.sqref.ranges for row in area.rows for cell in row}
    rows = [number for number, row in enumerate(texts(sheet), 1) if number > 3 and any(row[1:])]
    assert covered == {(row, column) for row in rows for column in range(8, 12)}


def test_the_workbook_says_the_status_in_a_word_and_in_a_colour() -> None:
    sheet = first_sheet(sample())
    cell = next(row[5] for row in sheet.iter_rows() if str(row[0].value).startswith("CDP"))
    assert str(cell.value).splitlines()[0] == "veraltet"
    assert cell.fill.fgColor.rgb == "FFFBEFC9"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://example.org", "42"])
def test_a_workbook_holds_no_formula_and_makes_no_link_of_what_a_document_says(text: str) -> None:
    cell = first_sheet(table_of(text))["A5"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert bool(cell.quotePrefix) == (text[0] in "=+-@")


def word_file(table: Table) -> docx.document.Document:
    return docx.Document(io.BytesIO(write_table(table, "docx")))


def test_the_word_file_is_a4_landscape_and_repeats_its_header() -> None:
    document = word_file(sample())
    page = document.sections[0]
    assert (round(page.page_width.mm), round(page.page_height.mm)) == (297, 210)
    assert document.tables[0].rows[0]._tr.trPr.xpath("w:tblHeader")
    assert sum(cell.width.mm for cell in document.tables[0].rows[0].cells) == pytest.approx(279, abs=0.5)


def test_the_word_file_holds_the_rows_and_links_the_concept() -> None:
    document = word_file(sample())
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert any("CDP (1×; Zeile 1)" in row[0] and row[5].startswith("veraltet") for row in rows)
    links = {relation.target_ref for relation in document.part.rels.values() if relation.is_external}
    assert links == {"https://w3id.org/klarstack/concepts/customer-data-platform"}


def test_the_word_file_offers_three_answers_in_each_sign_off_cell() -> None:
    document = word_file(sample("en"))
    lists = document.element.body.xpath(".//w:dropDownList")
    offered = {tuple(item.get(f"{{{item.nsmap['w']}}}value") for item in found) for found in lists}
    assert offered == {("agreed", "disputed", "open")}
    assert len(lists) == 4 * 4


def test_the_page_loads_nothing_from_elsewhere_and_lets_nothing_run() -> None:
    page = write_table(table_of("<script>alert(1)</script>"), "html").decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"\bsrc=|@import|url\(", page)


def test_a_link_that_is_no_web_address_stays_text() -> None:
    table = table_of("x")
    row = (Cell(("word",), link="javascript:alert(1)"), Cell())
    broken = Table(**{**table.__dict__, "sections": (Section(None, (row,)),)})
    assert "javascript" not in write_table(broken, "html").decode()


@pytest.mark.parametrize("output_format", FORMATS)
def test_the_same_table_gives_the_same_bytes(output_format: str) -> None:
    assert write_table(sample(), output_format) == write_table(sample(), output_format)


def test_the_members_of_a_word_file_do_not_tell_when_it_was_written() -> None:
    with zipfile.ZipFile(io.BytesIO(write_table(sample(), "docx"))) as packed:
        assert {member.date_time for member in packed.infolist()} == {(2026, 11, 21, 0, 0, 0)}


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize("language", ["de", "en"])
def test_a_document_without_a_known_word_gives_a_file_that_says_so(output_format: str, language: str) -> None:
    names = index(SEGMENT)
    table = glossary_table(project_glossary(names, [read(names, "nothing")]), names, ABOUT, language)
    content = write_table(table, output_format)
    said = {
        "html": lambda: content.decode(),
        "xlsx": lambda: str(texts(first_sheet(table))),
        "docx": lambda: " ".join(paragraph.text for paragraph in word_file(table).paragraphs),
    }[output_format]()
    assert table.empty in said


@given(st.text(min_size=1, max_size=60))
@hypothesis_settings(max_examples=40)
def test_any_document_name_and_word_can_be_written_and_read_again(text: str) -> None:
    names = index(SEGMENT)
    one = with_first_mention(read(names, "segment", "segment", name=text), text=text)
    table = glossary_table(project_glossary(names, [one, one]), names, ABOUT, "en")
    shown = table.sections[0].rows[0][0].lines[0]
    assert first_sheet(table)["A4"].value == shown
    assert word_file(table).tables[0].rows[1].cells[0].text == shown
    assert write_table(table, "html").decode()


# The command


def annotate(*arguments: object) -> Result:
    """Run `klarstack annotate` over the real glossary."""
    written = ["annotate", *map(str, arguments), "--knowledge-base", str(ROOT)]
    return CliRunner().invoke(group, written, catch_exceptions=False)


@pytest.mark.parametrize("output_format", ["docx", "xlsx", "html", "json"])
def test_the_ending_of_the_file_says_which_form_is_written(tmp_path: Path, output_format: str) -> None:
    out = tmp_path / f"glossary.{output_format}"
    assert annotate(*OFFERS, "--sheet", "--out", out, "--lang", "de").exit_code in (0, 1)
    beginning = {"docx": b"PK", "xlsx": b"PK", "html": b"<!doctype html>", "json": b"{"}[output_format]
    assert out.read_bytes().startswith(beginning)


def test_a_former_name_in_a_real_offer_is_put_down_with_the_name_of_today() -> None:
    answer = json.loads(annotate(OFFERS[0], "--sheet", "--format", "json").stdout)
    row = next(row for row in answer["rows"] if row["concept"] == "customer-data-platform")
    assert row["status"] == "deprecated"
    assert {"text": "Data 360", "vendor": "Salesforce"} in row["vendor_terms"]
    assert any("„Genie“ heißt heute „Data 360“" in conflict["message"]["de"] for conflict in row["conflicts"])


def test_a_word_left_ambiguous_gives_exit_status_1(tmp_path: Path) -> None:
    document = tmp_path / "note.txt"
    document.write_text("Wir prüfen die Data Cloud.", encoding="utf-8")
    done = annotate(document, "--sheet", "--format", "json")
    assert (done.exit_code, [row["status"] for row in json.loads(done.stdout)["rows"]]) == (1, ["ambiguous"])


def test_a_sheet_without_a_form_asks_for_one() -> None:
    done = annotate(OFFERS[0], "--sheet", "--lang", "de")
    assert done.exit_code == 2
    assert "--format docx, xlsx, html, json" in done.stderr


def test_a_document_is_not_written_over(tmp_path: Path) -> None:
    document = tmp_path / "note.html"
    document.write_text("<p>CDP</p>", encoding="utf-8")
    done = annotate(document, "--sheet", "--out", document)
    assert done.exit_code == 2
    assert document.read_text(encoding="utf-8") == "<p>CDP</p>"


def test_a_folder_that_is_not_there_gives_a_clear_sentence(tmp_path: Path) -> None:
    done = annotate(OFFERS[0], "--sheet", "--out", tmp_path / "missing" / "sheet.xlsx", "--lang", "en")
    assert done.exit_code == 2
    assert "cannot be written: there is no such file or folder" in done.stderr


def test_documents_that_can_be_read_are_done_and_the_others_named(tmp_path: Path) -> None:
    out = tmp_path / "sheet.html"
    done = annotate(OFFERS[0], tmp_path / "missing.md", "--sheet", "--out", out)
    assert done.exit_code == 2
    assert "missing.md" in done.stderr
    assert "Data 360" in out.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals of this kind")
def test_a_terminal_is_not_filled_with_a_workbook() -> None:
    import pty

    controller, terminal = pty.openpty()
    command = [sys.executable, "-m", "klarstack", "annotate", str(OFFERS[0]), "--sheet", "--format", "xlsx"]
    done = subprocess.run(
        [*command, "--lang", "en", "--knowledge-base", str(ROOT)],
        stdout=terminal, stderr=subprocess.PIPE, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(terminal)
    os.close(controller)
    assert done.returncode == 2
    assert "A terminal cannot show xlsx" in done.stderr
