"""The questionnaire: worded from the concepts, written as a workbook, and read back whatever has become of it."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from openpyxl.worksheet.worksheet import Worksheet

from conftest import ROOT, Lay, findings_of
from klarstack.benchmark.compare import compare
from klarstack.benchmark.index import BenchmarkIndex, compile_benchmark
from klarstack.benchmark.own import own_statuses, resolve_items
from klarstack.checks.questionnaire import check_questionnaire
from klarstack.cli.main import group
from klarstack.importers.questionnaire import read_questionnaire
from klarstack.importers.questionnaire.rules import QUESTIONNAIRE_RULES
from klarstack.importers.stacks.stack_file import OtherContentError, stack_as_yaml
from klarstack.load import load_stack
from klarstack.names import Index
from klarstack.questionnaire.compiling import compile_form
from klarstack.questionnaire.form import Form, NoQuestionnaireError, example_sentence, first_words
from klarstack.questionnaire.words import ANSWERS
from klarstack.questionnaire.workbook import write_workbook
from klarstack.records import AskedCapability, Stack, StackItem
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.records.stacks import ItemStatus

LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])
Answers = dict[str, tuple[Any, Any]]
"""Answer and product by the key of the line."""

PROFILE: Answers = {
    "company": ("Muster GmbH", None),
    "segment": ("nace-rev2:47", None),
    "size_class": ("50-249", None),
    "region": ("DE", None),
    "wave": ("2026-11", None),
}


@pytest.fixture(scope="module")
def form(real_knowledge_base: KnowledgeBase) -> Form:
    return Form.from_dict(compile_form(real_knowledge_base))


@pytest.fixture(scope="module")
def benchmark(real_knowledge_base: KnowledgeBase) -> BenchmarkIndex:
    return BenchmarkIndex.from_dict(compile_benchmark(real_knowledge_base))


Fill = Callable[..., Path]


@pytest.fixture
def fill(form: Form, tmp_path: Path) -> Fill:
    """Return a function that fills in a fresh workbook and saves it as Excel would."""

    def filled(answers: Answers, language: str = "en", spoil: Callable[[Worksheet], None] | None = None) -> Path:
        book = openpyxl.load_workbook(io.BytesIO(write_workbook(form, language)))
        sheet = book.worksheets[0]
        rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
        for key, (answer, product) in answers.items():
            sheet.cell(rows[key], 3).value = answer
            if product is not None:
                sheet.cell(rows[key], 4).value = product
        if spoil is not None:
            spoil(sheet)
        path = tmp_path / f"filled-{language}.xlsx"
        book.save(path)
        return path

    return filled


def row_of(sheet: Worksheet, key: str) -> int:
    """Return the row of a line."""
    return next(int(cell.row) for cell in sheet["A"] if cell.value == key)


# Wording


def test_a_definition_is_cut_where_its_first_thought_ends() -> None:
    cases = {
        "Software that counts. It also rings.": "Software that counts.",
        "Counting of visits: how many come, from where.": "Counting of visits.",
        "Place for things (pots, cups), all in one.": "Place for things, all in one.",
        "Booking system of an owner; all from one source.": "Booking system of an owner.",
    }
    assert {text: first_words(text) for text in cases} == cases


@LANGUAGES
def test_every_question_says_what_it_asks_about_in_few_words(form: Form, language: str) -> None:
    for question in form.questions:
        meaning = question.meaning.in_language(language)
        assert 6 <= len(meaning.split()) <= 40, (question.concept, meaning)
        assert meaning[0].isupper() and meaning.endswith(".") and meaning.count("(") == 0
        assert len(question.examples) == 2, question.concept
    joint = {"en": " or ", "de": " oder "}[language]
    assert all(joint in example_sentence(question, language) for question in form.questions)


def test_an_acronym_stands_behind_a_term_only_where_its_letters_do(form: Form) -> None:
    labels = {question.concept: question.label for question in form.questions}
    assert labels["customer-data-platform"].de == "Kundendatenplattform (CDP)"
    assert labels["customer-feedback-management"].de == "Kundenfeedbackmanagement"
    assert labels["integration-platform-as-a-service"].en == "Integration platform as a service (iPaaS)"


def test_it_takes_a_quarter_of_an_hour_and_says_why(form: Form) -> None:
    assert 10 <= form.minutes <= 15
    assert len(form.questions) == 40
    assert form.answers == 46
    assert "2019" in form.basis.en


def test_divisions_and_named_unions_are_offered(form: Form) -> None:
    values = [choice.value for choice in form.segments]
    assert len(values) == 90
    assert "nace-rev2:47" in values and "nace-rev2:online-retail" in values
    assert [choice.value for choice in form.size_classes] == ["0-9", "10-49", "50-249", "250+"]
    assert [choice.value for choice in form.regions][:3] == ["DE", "AT", "CH"]


def test_every_offered_product_that_gives_a_capability_answers_yes(
    form: Form, benchmark: BenchmarkIndex, real_index: Index
) -> None:
    for question in form.questions:
        for suggestion in question.suggestions:
            stack = Stack(
                company="X", segment="nace-rev2:47", wave="2026-11", items=(StackItem(name=suggestion.product),)
            )
            items = resolve_items(benchmark, real_index, stack)
            status = own_statuses(benchmark, items, (), [question.concept])[question.concept].status
            assert (status == "yes") is suggestion.gives, (question.concept, suggestion)


def test_a_knowledge_base_without_questionnaire_says_so(accepted_knowledge_base: KnowledgeBase) -> None:
    assert compile_form(replace(accepted_knowledge_base, questionnaire=None)) == {}
    with pytest.raises(NoQuestionnaireError) as error:
        Form.from_dict({})
    assert error.value.sentence("de").startswith("Diese Wissensbasis hat keinen Fragebogen.")


def test_unknown_ids_are_found_where_they_stand(lay: Lay) -> None:
    folder = lay(
        {
            "benchmarks/questionnaire.yml": """id: tea
version: '1'
released: '2026-11-22'
title: {de: Tee, en: Tea}
scheme: coffee-rooms
pace:
  words_per_minute: 175
  seconds_per_answer: 4
  seconds_per_product: 6
  limit: 15
  source: {de: angenommen, en: assumed}
sections:
  - id: tea
    title: {de: Tee, en: Tea}
    capabilities:
      - {concept: coffee, examples: [kettle-works/samovar]}
ladder: {framework: steeping-ladder, levels: [steaming]}
"""
        }
    )
    found = [(item.code, item.place.line, item.message.en) for item in findings_of(folder)[1]]
    assert found == [
        ("dangling-reference", 5, "There is no segment scheme 'coffee-rooms'."),
        ("dangling-reference", 16, "There is no concept 'coffee'."),
        ("dangling-reference", 16, "There is no product 'kettle-works/samovar'."),
        ("dangling-reference", 17, "There is no level 'steaming'."),
    ]


def test_an_example_has_to_do_with_its_question(real_knowledge_base: KnowledgeBase) -> None:
    asked = real_knowledge_base.questionnaire
    assert asked is not None
    strange = AskedCapability(concept="web-analytics", examples=("canto/canto-dam",))
    section = asked.sections[0].model_copy(update={"capabilities": (strange,)})
    spoilt = replace(real_knowledge_base, questionnaire=asked.model_copy(update={"sections": (section,)}))
    found = [(item.code, item.message.en) for item in check_questionnaire(spoilt)]
    assert found == [("unanswerable-question", "Canto DAM has nothing to do with 'web-analytics'.")]
    assert list(check_questionnaire(real_knowledge_base)) == []


# The workbook


@LANGUAGES
def test_the_workbook_asks_everything_and_locks_the_rest(form: Form, language: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(form, language)))
    sheet, lists = book.worksheets
    assert sheet.title == {"en": "Questionnaire", "de": "Fragebogen"}[language]
    assert lists.sheet_state == "hidden"
    assert sheet.protection.sheet and sheet.column_dimensions["A"].hidden
    keys = [str(cell.value) for cell in sheet["A"] if cell.value][1:]
    assert len(keys) == 5 + form.answers
    open_rows = [row for row in range(1, sheet.max_row + 1) if not sheet.cell(row, 3).protection.locked]
    assert open_rows == [row_of(sheet, key) for key in keys]
    assert all(sheet.cell(row, 2).protection.locked for row in open_rows)


def test_answers_are_chosen_and_products_may_be_written_freely(form: Form) -> None:
    book = openpyxl.load_workbook(io.BytesIO(write_workbook(form, "de")))
    sheet, lists = book.worksheets
    row = row_of(sheet, "web-analytics")
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    answer, product = rules[f"C{row}"], rules[f"D{row}"]
    assert answer.formula1 == '"ja,nein,geplant,weiß nicht"' and answer.showErrorMessage
    assert not product.showErrorMessage
    column, first, last = re.fullmatch(r"'Listen'!\$([A-Z]+)\$(\d+):\$\1\$(\d+)", product.formula1).groups()  # type: ignore[union-attr]
    offered = [lists[f"{column}{number}"].value for number in range(int(first), int(last) + 1)]
    assert offered == [suggestion.name for question in form.questions if question.concept == "web-analytics"
                       for suggestion in question.suggestions]  # fmt: skip


@LANGUAGES
def test_progress_counts_the_answers(form: Form, language: str, fill: Fill) -> None:
    path = fill({**PROFILE, "web-analytics": ("yes", "Matomo"), "live-chat": ("no", None)}, language)
    sheet = openpyxl.load_workbook(path).worksheets[0]
    formula = next(str(cell.value) for cell in sheet["B"] if str(cell.value).startswith("="))
    counted = re.match(r"=COUNTA\(C(\d+):C(\d+)\)-(\d+)&", formula)
    assert counted is not None
    first, last, headings = map(int, counted.groups())
    filled = [cell.value for row in sheet.iter_rows(first, last, 3, 3) for cell in row if cell.value is not None]
    assert len(filled) - headings == 2


@LANGUAGES
def test_the_same_form_gives_the_same_bytes(form: Form, language: str) -> None:
    assert write_workbook(form, language) == write_workbook(form, language)


# Reading


def item(name: str, question: str, status: ItemStatus = "in-use") -> StackItem:
    """Return the line of a stack that an answer becomes; it says which question was answered."""
    return StackItem(name=name, status=status, evidence=f"martech-2026-1: {question}")


def test_answers_become_a_stack(form: Form, fill: Fill) -> None:
    path = fill(
        {
            **PROFILE,
            "web-analytics": ("yes", "Matomo; etracker Analytics"),
            "email-marketing-platform": ("yes", "Own build"),
            "customer-data-platform": ("planned", None),
            "live-chat": ("no", None),
            "retargeting": ("don’t know", None),
            "customer-management-maturity/one-place-for-contacts": ("yes", None),
            "customer-management-maturity/named-owner": ("don’t know", None),
        }
    )
    stack, findings = read_questionnaire(path, form)
    assert findings == []
    assert stack == Stack(
        company="Muster GmbH", segment="nace-rev2:47", size_class="50-249", region="DE", wave="2026-11",
        items=(
            item("matomo/matomo", "web-analytics"),
            item("etracker/etracker-analytics", "web-analytics"),
            item("customer-data-platform", "customer-data-platform", "planned"),
            item("email-marketing-platform", "email-marketing-platform"),
            item("Own build", "email-marketing-platform"),
        ),
        not_used=("live-chat",),
        maturity={"customer-management-maturity": {"one-place-for-contacts": "yes", "named-owner": "unknown"}},
    )  # fmt: skip


def test_the_stack_file_says_the_same_as_the_workbook(form: Form, fill: Fill, tmp_path: Path) -> None:
    answers: Answers = {
        **PROFILE,
        "company": ("Nein & Söhne: „Test“ #1", None),
        "web-analytics": ("yes", "yes; 1.0; a: b"),
    }
    stack, _ = read_questionnaire(fill(answers), form)
    assert stack is not None
    file = tmp_path / "stack.yml"
    file.write_text(stack_as_yaml(stack), encoding="utf-8")
    assert load_stack(file) == (stack, [])


def test_a_yes_with_a_product_nobody_knows_is_still_a_yes_and_no_overlap(
    form: Form, fill: Fill, benchmark: BenchmarkIndex, real_index: Index
) -> None:
    stack, _ = read_questionnaire(fill({**PROFILE, "web-analytics": ("yes", "Matomo Cloud, own host")}), form)
    assert stack is not None
    compared = compare(benchmark, real_index, stack, as_of=datetime.date(2026, 11, 22)).to_dict()
    own = {row["concept"]: row["own"] for row in compared["capabilities"]}
    assert own["web-analytics"] == "yes"
    assert compared["overlaps"] == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("Ja", "yes"), ("NO", "no"), ("weiss nicht", "unknown"), (" geplant ", "planned"), (True, "yes"), ("nein.", "no")],
)
def test_an_answer_counts_in_either_language(form: Form, fill: Fill, typed: object, meant: str) -> None:
    answers: Answers = {"live-chat": (typed, None), "retargeting": ("no", None)}
    stack, findings = read_questionnaire(fill({**PROFILE, **answers}), form)
    assert findings == [] and stack is not None
    status = next((item.status for item in stack.items), "unknown")
    found = "no" if "live-chat" in stack.not_used else {"in-use": "yes"}.get(status, status)
    assert found == meant


@pytest.mark.parametrize(
    ("typed", "month"),
    [
        (datetime.datetime(2026, 11, 3), "2026-11"), ("2026-11-03", "2026-11"), ("11/2026", "2026-11"),
        ("3.11.2026", "2026-11"), ("11.2026", "2026-11"),
    ],
)  # fmt: skip
def test_a_date_counts_however_it_was_written(form: Form, fill: Fill, typed: object, month: str) -> None:
    stack, _ = read_questionnaire(fill({**PROFILE, "wave": (typed, None), "live-chat": ("no", None)}), form)
    assert stack is not None and stack.wave == month


@pytest.mark.parametrize("typed", ["47 Retail trade, except of motor vehicles and motorcycles", "47", 47, 47.0])
def test_an_industry_counts_by_entry_or_number(form: Form, fill: Fill, typed: object) -> None:
    stack, findings = read_questionnaire(fill({**PROFILE, "segment": (typed, None), "live-chat": ("no", None)}), form)
    assert findings == [] and stack is not None and stack.segment == "nace-rev2:47"


def another_version(sheet: Worksheet) -> None:
    sheet["A1"] = "klarstack-questionnaire martech-2025-1 en"


def without_a_line(sheet: Worksheet) -> None:
    sheet.delete_rows(row_of(sheet, "live-chat"))


def with_a_foreign_line(sheet: Worksheet) -> None:
    sheet.cell(row_of(sheet, "live-chat"), 1).value = "dead-chat"


def with_a_line_twice(sheet: Worksheet) -> None:
    sheet.cell(row_of(sheet, "live-chat"), 1).value = "web-analytics"


MISTAKES: dict[str, tuple[Answers, Callable[[Worksheet], None] | None, list[str], bool]] = {
    "no answer": ({"live-chat": (None, None)}, None, ["nothing-answered"], True),
    "no company": ({"company": ("  ", None)}, None, ["missing-answer"], False),
    "no answer of ours": ({"web-analytics": ("perhaps", None)}, None, ["unknown-answer"], True),
    "a statement cannot be planned": (
        {"customer-management-maturity/named-owner": ("planned", None)}, None, ["unknown-answer"], True
    ),
    "no industry of ours": ({"segment": ("Bakeries", None)}, None, ["unknown-choice"], False),
    "no size of ours": ({"size_class": ("big", None)}, None, ["unknown-choice"], True),
    "no date": ({"wave": ("soon", None)}, None, ["no-date"], False),
    "no month": ({"wave": ("2026-13", None)}, None, ["no-date"], False),
    "a formula": ({"web-analytics": ("=cmd|' /C calc'!A0", None)}, None, ["formula"], True),
    "a formula as product": ({"web-analytics": ("yes", "=1+1")}, None, ["formula"], True),
    "a product without an answer": ({"web-analytics": (None, "Matomo")}, None, ["product-without-yes"], True),
    "a product and a no": ({"web-analytics": ("no", "Matomo")}, None, ["product-without-yes"], True),
    "another version": ({}, another_version, ["another-version"], True),
    "a line is missing": ({"retargeting": ("no", None)}, without_a_line, ["changed-layout"], True),
    "a foreign line": ({"retargeting": ("no", None)}, with_a_foreign_line, ["changed-layout"] * 2, True),
    "a line twice": ({"retargeting": ("no", None)}, with_a_line_twice, ["changed-layout"] * 2, True),
}  # fmt: skip


@pytest.mark.parametrize("case", MISTAKES)
def test_what_cannot_be_read_is_reported_and_the_rest_counts(form: Form, fill: Fill, case: str) -> None:
    answers, spoil, codes, is_read = MISTAKES[case]
    path = fill({**PROFILE, "live-chat": ("no", None), **answers}, "en", spoil)
    stack, findings = read_questionnaire(path, form)
    assert [item.code for item in findings] == codes
    assert (stack is not None) is is_read
    assert all(each.place.file == str(path) and each.message.en != each.message.de for each in findings)


def test_no_message_repeats_an_answer(form: Form, fill: Fill) -> None:
    secret = "Streng geheim 4711"
    answers: Answers = dict.fromkeys(("segment", "size_class", "region", "wave"), (secret, None))
    answers |= {question.concept: (secret, secret) for question in form.questions}
    _, findings = read_questionnaire(fill({**PROFILE, **answers}, "de"), form)
    assert len(findings) > 40
    assert not any(secret in text for item in findings for text in item.message)


def archive(content: dict[str, bytes]) -> bytes:
    """Return a ZIP file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, data in content.items():
            packed.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b"company;Muster GmbH\n", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), archive({}),
        archive({"[Content_Types].xml": b"<Types/>"}), archive({"[Content_Types].xml": b"<!DOCTYPE x>"}),
    ],
    ids=["empty", "text", "with a password", "empty archive", "no workbook", "document type"],
)  # fmt: skip
def test_what_is_no_workbook_is_refused(form: Form, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "filled.xlsx"
    path.write_bytes(content)
    stack, findings = read_questionnaire(path, form)
    assert stack is None
    assert [item.code for item in findings] == ["unreadable-workbook"]


def test_a_truncated_workbook_is_refused(form: Form, fill: Fill) -> None:
    path = fill(PROFILE)
    path.write_bytes(path.read_bytes()[:-400])
    assert [item.code for item in read_questionnaire(path, form)[1]] == ["unreadable-workbook"]


def test_a_workbook_of_somebody_else_is_refused(form: Form, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(tmp_path / "other.xlsx")
    stack, findings = read_questionnaire(tmp_path / "other.xlsx", form)
    assert stack is None and [item.code for item in findings] == ["not-the-questionnaire"]


# The command


def run(*arguments: str) -> Result:
    """Run `klarstack questionnaire` over the real knowledge base."""
    return CliRunner().invoke(group, ["questionnaire", *arguments])


def test_from_the_command_line_and_back(fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    written = run("--lang", "de", "--out", str(tmp_path / "fragebogen.xlsx"))
    assert (written.exit_code, written.output) == (0, f"{tmp_path / 'fragebogen.xlsx'}: 46 Fragen, etwa 14 Minuten.\n")
    empty = run("read", str(tmp_path / "fragebogen.xlsx"), "--lang", "de")
    assert empty.exit_code == 2
    path = fill({**PROFILE, "live-chat": ("no", None)}, "de")
    read = run("read", str(path), "--out", str(tmp_path / "stack.yml"))
    assert (read.exit_code, read.output) == (0, "")
    stack, findings = load_stack(tmp_path / "stack.yml")
    assert findings == [] and stack is not None and stack.not_used == ("live-chat",)
    kept = run("--lang", "de", "--out", str(path))
    assert isinstance(kept.exception, OtherContentError)  # nobody loses a filled questionnaire
    (tmp_path / "stack.yml").write_text("company: Ours\n", encoding="utf-8")
    kept = run("read", str(path), "--out", str(tmp_path / "stack.yml"))
    assert isinstance(kept.exception, OtherContentError)
    assert (tmp_path / "stack.yml").read_text(encoding="utf-8") == "company: Ours\n"
    assert run("read", str(path), "--out", str(tmp_path / "stack.yml"), "--replace").exit_code == 0
    open_answers = run("read", str(fill({**PROFILE, "live-chat": ("hm", None)}, "de")), "--lang", "en")
    assert open_answers.exit_code == 1
    assert "unknown-answer" in open_answers.output


# Documentation


@LANGUAGES
def test_the_page_explains_every_finding_and_every_answer(language: str) -> None:
    text = (ROOT / "docs" / {"en": "take-part.md", "de": "take-part.de.md"}[language]).read_text("utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE) == list(QUESTIONNAIRE_RULES)
    for answer in ANSWERS.values():
        assert answer.in_language(language) in text
