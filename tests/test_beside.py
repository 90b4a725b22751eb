"""Two offers side by side: who says what, what only one says, and where one word stands for two things."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path

import docx
import openpyxl
import pytest
from click.testing import CliRunner, Result

from conftest import ROOT
from klarstack.cli.main import group
from klarstack.documents import Document, read_document
from klarstack.names import Index, compile_index
from klarstack.names.annotate import annotate
from klarstack.names.as_json import beside_as_json
from klarstack.names.beside import Beside, BesideRow, beside
from klarstack.names.usage import ReadDocument
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.sheets import About, comparison_table, write_table
from klarstack.sheets.text import WIDTH, comparison_text
from small import ambiguity, both, concept, index, product, vendor
from small_readings import read

OFFERS = ROOT / "tests" / "data" / "offers"
ABOUT = About(datetime.date(2026, 11, 21), areas={"data": {"de": "Daten", "en": "Data"}})
PLATFORM = concept("customer-data-platform", "customer data platform", "CDP", german="Kundendatenplattform")
SEGMENT = concept("segment", "segment", german="Segment")
STEAM = vendor("steam", "Steam", product("cloud", "Steam Cloud", "customer-data-platform"))
VAPOUR = vendor("vapour", "Vapour", product("hub", "Vapour Hub", "customer-data-platform"))


def compared(names: Index, a: str, b: str, *written: str) -> Beside:
    return beside(names, read(names, a, *written, name="a.txt"), read(names, b, *written, name="b.txt"), ["data"])


def row_of(found: Beside, identifier: str) -> BesideRow:
    return next(row for row in found.rows if row.meaning.key == identifier)


def test_each_side_keeps_its_own_words_with_counts() -> None:
    found = compared(index(PLATFORM), "CDP, CDP", "customer data platform", "CDP", "customer data platform")
    row = row_of(found, "customer-data-platform")
    assert [(form.text, form.count) for form in row.a] == [("CDP", 2)]
    assert [(form.text, form.count) for form in row.b] == [("customer data platform", 1)]
    assert (row.only, row.same_words) == (None, False)


def test_one_word_on_both_sides_is_the_same_word_whatever_its_case() -> None:
    assert row_of(compared(index(SEGMENT), "segment", "Segment", "segment", "Segment"), "segment").same_words


@pytest.mark.parametrize(("a", "b", "only"), [("segment", "nothing", "a"), ("nothing", "segment", "b")])
def test_what_only_one_mentions_is_said(a: str, b: str, only: str) -> None:
    assert row_of(compared(index(SEGMENT), a, b, "segment"), "segment").only == only


def test_a_product_of_the_other_that_provides_what_it_does_not_name_is_pointed_out() -> None:
    provides = [{"concept": identifier, "relation": "exact"} for identifier in ("customer-data-platform", "segment")]
    wide = vendor("steam", "Steam", {**product("cloud", "Steam Cloud", "segment"), "provides": provides})
    found = compared(index(PLATFORM, SEGMENT, wide), "segment", "Steam Cloud", "segment", "Steam Cloud")
    row = row_of(found, "segment")
    assert (row.only, row.covered_by) == ("a", ("steam/cloud",))
    assert "B names a product that provides it: Steam Cloud." in comparison_text(found, index(wide), ABOUT, "en")


def test_two_products_of_one_concept_stand_in_one_row() -> None:
    found = compared(index(PLATFORM, STEAM, VAPOUR), "Steam Cloud", "Vapour Hub", "Steam Cloud", "Vapour Hub")
    (row,) = found.rows
    assert [row.a[0].product, row.b[0].product] == ["steam/cloud", "vapour/hub"]


def test_a_word_that_names_another_product_in_each_offer_is_put_first() -> None:
    named = [
        vendor(name, name.title(), product("cloud", "Data Cloud", "customer-data-platform"))
        for name in ("steam", "vapour")
    ]
    names = index(PLATFORM, *named)
    sides = [
        ReadDocument(Document(f"{owner}.txt", "txt", text), annotate(names, text))
        for owner in ("Steam", "Vapour")
        for text in [f"The {owner} Data Cloud."]
    ]
    (word,) = beside(names, *sides).shared_words
    assert (word.text, word.a, word.b) == (
        "Data Cloud", (both("Data Cloud (Steam)"),), (both("Data Cloud (Vapour)"),),
    )  # fmt: skip


def test_a_word_both_leave_open_comes_with_the_question_and_the_rule() -> None:
    names = index(
        SEGMENT, ambiguity("segment", {"concept": "segment"}, {"outside": both("a market")}, question=both("Which?"))
    )
    found = compared(names, "segment", "segment", "segment")
    assert found.is_open
    assert [word.advice["en"] for word in found.shared_words] == ["Which? rule"]
    assert found.shared_words[0].a[0]["de"] == "offen: Segment / a market"


def test_rows_follow_the_areas_of_the_glossary() -> None:
    names = index(PLATFORM, SEGMENT.model_copy(update={"area": "other"}))
    written = ("CDP", "segment")
    a, b = read(names, "CDP segment", *written), read(names, "", *written)
    assert [row.area for row in beside(names, a, b, ["other", "data"]).rows] == ["other", "data"]
    assert [row.area for row in beside(names, a, b, ["data", "other"]).rows] == ["data", "other"]


def test_swapping_the_offers_swaps_the_sides_and_nothing_else() -> None:
    names = index(PLATFORM, SEGMENT, STEAM)
    written = ("CDP", "segment", "Steam Cloud")
    one = compared(names, "CDP segment", "Steam Cloud", *written)
    other = compared(names, "Steam Cloud", "CDP segment", *written)
    assert [(row.meaning, row.same_words, len(row.covered_by)) for row in one.rows] == [
        (row.meaning, row.same_words, len(row.covered_by)) for row in other.rows
    ]
    assert [[form.text for form in row.a] for row in one.rows] == [[form.text for form in row.b] for row in other.rows]


@pytest.mark.parametrize("language", ["de", "en"])
def test_two_documents_without_a_known_word_say_so(language: str) -> None:
    names = index(SEGMENT)
    found = compared(names, "x", "y")
    said = {"de": "In keinem der beiden Dokumente", "en": "No word of the glossary"}[language]
    assert said in comparison_text(found, names, ABOUT, language)
    assert said in write_table(comparison_table(found, names, ABOUT, language), "html").decode()


# Two real files


@pytest.fixture(scope="module")
def offers(real_knowledge_base: KnowledgeBase) -> tuple[Index, About, Beside]:
    names = Index.from_dict(compile_index(real_knowledge_base))
    areas = {area.id: area.label.model_dump() for area in real_knowledge_base.areas.values()}
    about = About(datetime.date(2026, 11, 21), areas=areas)
    return (
        names,
        about,
        beside(names, *(opened(names, OFFERS / f"{name}-offer.md") for name in ("nordlicht", "suedwind")), list(areas)),
    )


def opened(names: Index, path: Path) -> ReadDocument:
    document = read_document(path)
    return ReadDocument(document, annotate(names, document.text, document.language, document.skipped))


def test_the_two_offers_name_the_same_platform_in_their_own_words(offers: tuple[Index, About, Beside]) -> None:
    row = row_of(offers[2], "customer-data-platform")
    assert {form.product for form in row.a} >= {"salesforce/data-360"}
    assert {form.product for form in row.b} >= {"adobe/real-time-cdp"}


def test_segment_means_a_subset_in_one_offer_and_a_product_in_the_other(offers: tuple[Index, About, Beside]) -> None:
    word = next(word for word in offers[2].shared_words if word.text == "Segment")
    assert {"en": "Twilio Segment", "de": "Twilio Segment"} in word.b
    assert word.a != word.b
    assert word.advice["de"].startswith("Ist eine Teilmenge der Kundschaft")


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_text_fits_a_terminal(offers: tuple[Index, About, Beside], language: str) -> None:
    names, about, found = offers
    assert max(map(len, comparison_text(found, names, about, language).splitlines())) <= WIDTH


def test_the_json_names_concepts_sides_and_shared_words(offers: tuple[Index, About, Beside]) -> None:
    answer = json.loads(json.dumps(beside_as_json(offers[2])))
    assert {"a", "b", "rows", "shared_words"} == answer.keys()
    platform = next(row for row in answer["rows"] if row["concept"] == "customer-data-platform")
    genie = next(form for form in platform["a"] if form["text"] == "Genie")
    assert (genie["status"], genie["product"], genie["place"]["line"]) == ("deprecated", "salesforce/data-360", 7)


def test_the_workbook_and_the_word_file_hold_both_sides(offers: tuple[Index, About, Beside]) -> None:
    names, about, found = offers
    table = comparison_table(found, names, about, "de")
    sheet = openpyxl.load_workbook(io.BytesIO(write_table(table, "xlsx"))).worksheets[0]
    rows = [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
    assert rows[2] == ["Konzept", "A: nordlicht-offer.md", "B: suedwind-offer.md", "Anmerkung"]
    assert any("Genie (1×) – Data 360 (Salesforce)" in row[1] and "Adobe Real-Time CDP" in row[2] for row in rows)
    document = docx.Document(io.BytesIO(write_table(table, "docx")))
    assert any("Genie (1×)" in row.cells[1].text for row in document.tables[0].rows)


def test_the_command_prints_the_comparison() -> None:
    done = run("--beside", *sorted(OFFERS.glob("*.md")), "--lang", "en")
    assert done.exit_code == 1
    assert "The same word – the same thing?" in done.stdout


@pytest.mark.parametrize("count", [1, 3])
def test_side_by_side_takes_exactly_two_documents(count: int) -> None:
    done = run("--beside", *[OFFERS / "nordlicht-offer.md"] * count, "--lang", "en")
    assert done.exit_code == 2
    assert "exactly two" in done.stderr


@pytest.mark.parametrize("ending", ["xlsx", "docx", "html"])
def test_the_command_writes_the_comparison_to_a_file(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"beside.{ending}"
    assert run("--beside", *sorted(OFFERS.glob("*.md")), "--out", out).exit_code == 1
    assert out.stat().st_size > 1000


def run(*arguments: object) -> Result:
    """Run `klarstack annotate` over the real glossary."""
    written = ["annotate", *map(str, arguments), "--knowledge-base", str(ROOT)]
    return CliRunner().invoke(group, written, catch_exceptions=False)
