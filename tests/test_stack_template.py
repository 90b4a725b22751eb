"""A stack without a terminal: the spreadsheet template is read back as it was filled, and questions make a stack."""

from __future__ import annotations

import datetime
import io
from pathlib import Path
from typing import get_args

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from conftest import ROOT
from klarstack.cli.main import group
from klarstack.importers.stacks.report import STATUS_WORDS
from klarstack.importers.stacks.stack_file import OtherContentError
from klarstack.importers.stacks.template import COLUMNS, HEADINGS, Choices, product_names, write_template
from klarstack.importers.stacks.values import status_of
from klarstack.load import load_stack
from klarstack.records import StackItem
from klarstack.records.stacks import ItemStatus
from small_stacks import INDEX, imported, listing

CHOICES = Choices(
    product_names(INDEX), ("nace-rev2:G47 – Retail trade",), ("10-49", "250+"), ("DE",), datetime.date(2026, 11, 22)
)
LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])


def round_trip(folder: Path, language: str, *items: StackItem) -> list[StackItem]:
    """Return the items after they were written into the template and imported."""
    path = folder / "template.xlsx"
    path.write_bytes(write_template(CHOICES, language, items))
    result = imported(path, "xlsx")
    assert result.findings == () and result.listing.left_out == ()
    return [StackItem.model_validate(dict(item.fields)) for item in result.items]


NAMES = some.sampled_from(["Kettle Cloud", "Kettle Insight", "Samovar", "Frobnix", "Müller & Söhne Tool", "Tea 4.0"])
DATES = some.sampled_from(["2019", "2024-05", "2024-05-31"])
TEAMS = some.sampled_from(["Marketing", "IT", "Data & Analytics", "Vertrieb"])
ITEMS = some.builds(
    StackItem,
    name=NAMES,
    vendor=some.none() | some.sampled_from(["Leaf", "Kettle Works", "Acme"]),
    status=some.sampled_from(["planned", "pilot", "in-use", "phasing-out", "retired"]),
    since=some.none() | DATES,
    owner=some.none() | TEAMS,
    access=some.lists(TEAMS, max_size=3, unique=True).map(tuple),
    flows_to=some.lists(NAMES, max_size=2, unique=True).map(tuple),
    hosting=some.none() | some.just("EU"),
    processor_agreement=some.none() | some.sampled_from(["yes", "no", "unknown"]),
    utilisation=some.none() | some.integers(0, 100).map(float),
    annual_cost=some.none() | some.sampled_from(["85.000 €", "1200 EUR", "$ 900"]),
    contract_end=some.none() | some.sampled_from(["2027-12-31", "2027"]),
    evidence=some.none() | some.just("contract 7"),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    items=some.lists(ITEMS, min_size=1, max_size=4, unique_by=lambda item: item.name), language=some.sampled_from("ed")
)
def test_a_written_template_is_read_back_as_it_was(tmp_path: Path, items: list[StackItem], language: str) -> None:
    costs = {item.annual_cost for item in items} - {None}
    read_language = {"e": "en", "d": "de"}[language]
    kept = [item.model_copy(update={"annual_cost": None}) for item in items] if len(costs) > 1 else items
    assert round_trip(tmp_path, read_language, *kept) == kept


@LANGUAGES
def test_the_company_is_read_from_its_sheet(tmp_path: Path, language: str) -> None:
    company = {"company": "Tee AG", "segment": "nace-rev2:G47 – Retail trade", "size_class": "250+", "region": "DE",
               "wave": "2026-11"}  # fmt: skip
    path = tmp_path / "template.xlsx"
    path.write_bytes(write_template(CHOICES, language, [StackItem(name="Samovar")], company))
    assert listing(path).company == {**company, "segment": "nace-rev2:G47"}


@LANGUAGES
def test_the_template_offers_products_and_statuses_and_hides_its_lists(language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_template(CHOICES, language)))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [HEADINGS[language][field] for field, _ in COLUMNS]
    sources = {str(each.sqref).split(":")[0]: each.formula1 for each in sheet.data_validations.dataValidation}
    assert sources["A2"] == f"Lists!$A$1:$A${len(CHOICES.products)}"
    assert len(str(sources["C2"]).split(",")) == 5
    assert book["Lists"].sheet_state == "hidden"


@LANGUAGES
def test_the_same_template_has_the_same_bytes(language: str) -> None:
    assert write_template(CHOICES, language) == write_template(CHOICES, language)


def test_an_empty_template_has_no_rows(tmp_path: Path) -> None:
    assert round_trip(tmp_path, "de") == []


def test_a_formula_in_a_stack_is_text_in_the_template(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(write_template(CHOICES, "en", [StackItem(name="=cmd|' /C calc'!A0")]))
    cell = openpyxl.load_workbook(path).worksheets[0]["A2"]
    assert cell.data_type == "s"


@LANGUAGES
def test_the_command_fills_the_template_with_a_stack_that_is_read_back(tmp_path: Path, language: str) -> None:
    example, sheet, out = ROOT / "benchmarks/examples/muster-bank.yml", tmp_path / "s.xlsx", tmp_path / "s.yml"
    base = ("--knowledge-base", str(ROOT), "--lang", language)
    made = CliRunner().invoke(group, ["stack", "template", "--from", str(example), "--out", str(sheet), *base])
    assert made.exit_code == 0, made.output
    CliRunner().invoke(group, ["stack", "import", "xlsx", str(sheet), "--out", str(out), *base])
    first, second = load_stack(example)[0], load_stack(out)[0]
    assert first is not None and second is not None
    assert (second.segment, second.size_class) == (first.segment, first.size_class)
    assert [in_percent(item) for item in second.items] == [in_percent(item) for item in first.items]


def in_percent(item: StackItem) -> StackItem:
    """Return the item with its utilisation in one of the two ways it may be written."""
    used = item.utilisation
    return item.model_copy(
        update={"utilisation": None if used is None else round(used * 100 if used <= 1 else used, 6)}
    )


def answer(*lines: str, out: Path, language: str = "en") -> str:
    """Answer the questions of `new stack` line by line, and return what is printed."""
    arguments = ["new", "stack", "--out", str(out), "--lang", language, "--knowledge-base", str(ROOT),
                 "--as-of", "2026-11-22"]  # fmt: skip
    result = CliRunner().invoke(group, arguments, input="\n".join(lines) + "\n", catch_exceptions=False)
    return str(result.output)


def test_questions_make_a_stack_with_the_products_as_resolved(tmp_path: Path) -> None:
    out = tmp_path / "stack.yml"
    printed = answer(
        "Tee AG", "insurance", "1", "250+", "DE", "Pardot", "in use", "Marketing", "HubSpot", "2", "planned", "",
        "Frobnixoid", "", "Frau Mustermann", "", out=out,
    )  # fmt: skip
    stack, findings = load_stack(out)
    assert stack is not None and findings == []
    assert (stack.company, stack.size_class, stack.region, stack.wave) == ("Tee AG", "250+", "DE", "2026-11")
    assert stack.segment.split(":")[0].startswith(("nace", "wz", "whotracksme"))
    assert [(item.name, item.vendor, item.status, item.owner) for item in stack.items] == [
        ("Pardot", None, "in-use", "Marketing"), ("HubSpot Marketing Hub", "hubspot", "planned", None),
        ("Frobnixoid", None, "in-use", None),
    ]  # fmt: skip
    assert "Marketing Cloud Account Engagement" in printed


def test_nothing_is_written_when_the_questions_are_broken_off(tmp_path: Path) -> None:
    answer("Tee AG", "", "", "", "Pardot", out=tmp_path / "stack.yml")
    assert list(tmp_path.iterdir()) == []


def test_a_stack_that_is_there_is_not_asked_away(tmp_path: Path) -> None:
    out = tmp_path / "stack.yml"
    out.write_text("company: x\n", "utf-8")
    with pytest.raises(OtherContentError):
        answer(out=out)
    assert out.read_text("utf-8") == "company: x\n"


def test_the_questions_are_asked_in_german(tmp_path: Path) -> None:
    printed = answer("Tee AG", "", "", "", "", out=tmp_path / "stack.yml", language="de")
    assert "Unternehmen" in printed and "Geschrieben" in printed


@LANGUAGES
@pytest.mark.parametrize("status", get_args(ItemStatus))
def test_every_status_is_read_back_in_the_words_that_are_offered(language: str, status: str) -> None:
    assert status_of(STATUS_WORDS[language][status]) == status
