"""Writes the form as a workbook to fill in: one sheet with lists to choose from, protected except for the answers."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from klarstack.questionnaire.form import Form, Question, example_sentence
from klarstack.questionnaire.layout import COLUMNS, FIRST_LISTED, MARKER, PROFILE
from klarstack.questionnaire.words import ANSWERS, STATEMENT_ANSWERS, in_language, lead

_WIDTHS = {"key": 2, "question": 58, "answer": 13, "product": 30}
_CHARACTERS_PER_LINE, _LINE = 64, 13.5
_DARK, _PALE, _LINE_COLOUR, _FIELD = "#1F3A5F", "#E8ECF2", "#C9CED6", "#FFFBEA"
_KEY, _QUESTION, _ANSWER, _PRODUCT = (COLUMNS.index(name) for name in ("key", "question", "answer", "product"))


@dataclass
class _Sheet:
    """The sheet with the questions while it is written; `row` is the next free row."""

    sheet: Worksheet
    lists: Worksheet
    formats: dict[str, Format]
    words: dict[str, str]
    language: str
    row: int = 0
    listed: int = 0


def write_workbook(form: Form, language: str) -> bytes:
    """Return the workbook in `language`; the same form gives the same bytes."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    title, words = form.title.in_language(language), in_language(language)
    released = datetime.datetime.fromisoformat(form.released)
    book.set_properties({"title": title, "created": released, "author": "Klarstack"})
    sheet, lists = book.add_worksheet(words["sheet"]), book.add_worksheet(words["lists"])
    page = _Sheet(sheet, lists, _formats(book), words, language)
    lists.hide()
    lists.protect()
    _set_page(page, title)
    _write_introduction(page, form)
    progress = _write_profile(page, form)
    first = page.row
    for section in form.sections:
        _write_heading(page, section.title.in_language(language), words["question"], words["product"])
        for question in section.questions:
            _write_question(page, question)
    _write_ladder(page, form)
    _write_progress(page, form, progress, first)
    _write_text(page, words["end"], "text")
    book.close()
    return stream.getvalue()


def _formats(book: Workbook) -> dict[str, Format]:
    def made(**facts: Any) -> Format:
        return book.add_format({"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True, **facts})

    edge = {"border": 1, "border_color": _LINE_COLOUR}
    return {
        "title": made(bold=True, font_size=16, font_color=_DARK),
        "text": made(),
        "strong": made(bold=True),
        "bold": book.add_format({"bold": True, "font_name": "Calibri", "font_size": 10.5}),
        "small": book.add_format({"font_name": "Calibri", "font_size": 9, "font_color": "#4B5563"}),
        "heading": made(bold=True, font_size=12, bg_color=_DARK, font_color="#FFFFFF", valign="vcenter", **edge),
        "cell": made(**edge),
        "field": made(bg_color=_FIELD, locked=False, num_format="@", **edge),
        "key": made(font_color="#FFFFFF", text_wrap=False),
        "progress": made(bold=True, bg_color=_PALE),
    }


def _set_page(page: _Sheet, title: str) -> None:
    sheet = page.sheet
    for position, name in enumerate(COLUMNS):
        sheet.set_column(position, position, _WIDTHS[name], None, {"hidden": name == "key"})
    sheet.hide_gridlines(2)
    sheet.set_portrait()
    sheet.set_paper(9)  # DIN A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
    sheet.set_footer(f"&L&8{title.replace('&', '&&')}&R&8&P / &N")
    sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})


def _write_text(page: _Sheet, text: str, style: str, *, indent: str = "") -> None:
    page.sheet.merge_range(page.row, _QUESTION, page.row, _PRODUCT, indent + text, page.formats[style])
    lines = math.ceil(len(text) / (_CHARACTERS_PER_LINE * 1.75))
    page.sheet.set_row(page.row, 24 if style == "title" else lines * _LINE + 2)
    page.row += 1


def _write_introduction(page: _Sheet, form: Form) -> None:
    marker = f"{MARKER} {form.instrument} {page.language}"
    page.sheet.write_string(page.row, _KEY, marker, page.formats["key"])
    _write_text(page, form.title.in_language(page.language), "title")
    _write_text(page, lead(form.minutes, form.answers, page.language), "strong")
    for name in ("scope_means", "yes_means", "unknown_means", "product_means", "private"):
        _write_text(page, page.words[name], "text", indent="• ")


def _write_profile(page: _Sheet, form: Form) -> int:
    """Write the questions about the company; return the row kept for the progress."""
    progress = page.row
    page.row += 1
    _write_heading(page, page.words["about_company"], "", "")
    choices = {"segment": form.segments, "size_class": form.size_classes, "region": form.regions}
    for name in PROFILE:
        hint = page.words.get(f"{name}_hint", "")
        _write_key_and_question(page, name, page.words[name], hint)
        field = page.formats["field"]
        page.sheet.merge_range(page.row, _ANSWER, page.row, _PRODUCT, "", field)
        if name in choices:
            source = _list(page, [choice.label.in_language(page.language) for choice in choices[name]])
            _offer(page, _ANSWER, source, free=False)
        page.row += 1
    return progress


def _write_heading(page: _Sheet, title: str, stem: str, product: str) -> None:
    heading = page.formats["heading"]
    page.sheet.set_row(page.row, 22)
    text = f"{title}: {stem}" if stem else title
    page.sheet.write_string(page.row, _QUESTION, text, heading)
    page.sheet.write_string(page.row, _ANSWER, page.words["answer"] if stem else "", heading)
    page.sheet.write_string(page.row, _PRODUCT, product, heading)
    page.row += 1


def _write_key_and_question(page: _Sheet, key: str, label: str, explanation: str) -> None:
    sheet, formats = page.sheet, page.formats
    sheet.write_string(page.row, _KEY, key, formats["key"])
    if explanation:
        parts = (formats["bold"], label, formats["small"], f"\n{explanation}")
        sheet.write_rich_string(page.row, _QUESTION, *parts, formats["cell"])
    else:
        sheet.write_string(page.row, _QUESTION, label, formats["cell"])
    lines = math.ceil(len(label) / _CHARACTERS_PER_LINE) + math.ceil(len(explanation) / _CHARACTERS_PER_LINE)
    sheet.set_row(page.row, max(lines, 1) * _LINE + 4)


def _write_question(page: _Sheet, question: Question) -> None:
    language = page.language
    examples = example_sentence(question, language)
    explanation = " ".join([question.meaning.in_language(language), f"{examples[:1].upper()}{examples[1:]}."]).strip()
    label = question.label.in_language(language)
    _write_key_and_question(page, question.concept, label, explanation if examples else explanation.rstrip(". ") + ".")
    for column in (_ANSWER, _PRODUCT):
        page.sheet.write_blank(page.row, column, None, page.formats["field"])
    _offer(page, _ANSWER, [answer.in_language(language) for answer in ANSWERS.values()], free=False)
    if question.suggestions:
        _offer(page, _PRODUCT, _list(page, [suggestion.name for suggestion in question.suggestions]), free=True)
    page.row += 1


def _write_ladder(page: _Sheet, form: Form) -> None:
    if form.ladder is None:
        return
    _write_heading(page, form.ladder.title.in_language(page.language), page.words["statement"], "")
    answers = [ANSWERS[answer].in_language(page.language) for answer in STATEMENT_ANSWERS]
    for statement in form.ladder.statements:
        _write_key_and_question(page, f"{form.ladder.id}/{statement.id}", statement.text.in_language(page.language), "")
        page.sheet.write_blank(page.row, _ANSWER, None, page.formats["field"])
        _offer(page, _ANSWER, answers, free=False)
        page.row += 1


def _write_progress(page: _Sheet, form: Form, row: int, first: int) -> None:
    """Write how many questions are answered: filled cells of the answer column, headings taken off."""
    column = chr(ord("A") + _ANSWER)
    answered = f"COUNTA({column}{first + 1}:{column}{page.row})-{len(form.sections) + (form.ladder is not None)}"
    of, word = page.words["of"], page.words["progress"]
    formula = f'={answered}&" {of} {form.answers} {word}"'
    page.sheet.merge_range(row, _QUESTION, row, _PRODUCT, "", page.formats["progress"])
    page.sheet.write_formula(row, _QUESTION, formula, page.formats["progress"], f"0 {of} {form.answers} {word}")


def _list(page: _Sheet, entries: Sequence[str]) -> str:
    """Write a list into its own column of the hidden sheet; return where it stands."""
    page.lists.write_column(FIRST_LISTED, page.listed, entries)
    column = _column_name(page.listed)
    page.listed += 1
    return f"='{page.words['lists']}'!${column}${FIRST_LISTED + 1}:${column}${FIRST_LISTED + len(entries)}"


def _column_name(position: int) -> str:
    letters = ""
    position += 1
    while position:
        position, remainder = divmod(position - 1, 26)
        letters = chr(ord("A") + remainder) + letters
    return letters


def _offer(page: _Sheet, column: int, source: str | list[str], *, free: bool) -> None:
    page.sheet.data_validation(
        page.row, column, page.row, column,
        {"validate": "list", "source": source, "show_error": not free, "error_message": page.words["not_listed"]},
    )  # fmt: skip
