"""Writes a table as a workbook: one sheet to work in, one with the legend."""

from __future__ import annotations

import datetime
import io
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from klarstack.sheets.table import FORMULA_SIGNS, Cell, Section, Table, Tone
from klarstack.sheets.words import WORDS

_CHARACTERS_PER_MILLIMETRE = 0.62
_TONES: dict[Tone, tuple[str, str]] = {
    "good": ("#DDF0E3", "#14532D"), "fair": ("#E3EDF7", "#1E3A5F"), "warning": ("#FBEFC9", "#6B4A00"),
    "bad": ("#F8DAD7", "#7A1C14"), "question": ("#EBE2F5", "#4A2A72"),
}  # fmt: skip
_HEADER_ROW = 2


class _Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Format] = {}

    def get(self, **facts: Any) -> Format:
        """Return the format with these properties over the common ones."""
        key = tuple(sorted(facts.items()))
        if key not in self._made:
            common = {"font_name": "Calibri", "font_size": 10, "valign": "top", "text_wrap": True}
            self._made[key] = self._book.add_format({**common, **facts})
        return self._made[key]

    def body(self, **facts: Any) -> Format:
        """Return the format of a cell in the grid."""
        return self.get(border=1, border_color="#C9CED6", **facts)


def write(table: Table, *further: Table) -> bytes:
    """Return the workbook, a sheet for each table; the legend is that of the first. The same tables, the same bytes."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    created = datetime.datetime.combine(table.date, datetime.time())
    book.set_properties({"title": table.title, "created": created, "author": "Klarstack"})
    formats = _Formats(book)
    for each in (table, *further):
        sheet = book.add_worksheet(each.name[:31])
        _set_page(sheet, each)
        _write_head(sheet, each, formats)
        _write_sections(sheet, each, formats)
    _write_legend(book.add_worksheet(WORDS[table.language]["legend"]), table, formats)
    book.close()
    return stream.getvalue()


def _set_page(sheet: Worksheet, table: Table) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)  # DIN A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    title = table.title.replace("&", "&&")
    sheet.set_footer(f"&L&8{title[:120]}&R&8&P / &N")
    sheet.repeat_rows(_HEADER_ROW)
    sheet.freeze_panes(_HEADER_ROW + 1, 1)
    sheet.hide_gridlines(2)
    for position, column in enumerate(table.columns):
        sheet.set_column(
            position, position, max(column.width * _CHARACTERS_PER_MILLIMETRE, 13 if column.choices else 0)
        )


def _write_head(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, table.title, formats.get(bold=True, font_size=16, text_wrap=False))
    facts = " · ".join(f"{name}: {value}" for name, value in table.facts)
    sheet.write_string(1, 0, facts, formats.get(font_color="#4B5563", text_wrap=False))
    header = formats.body(bold=True, bg_color="#1F3A5F", font_color="#FFFFFF", valign="vcenter")
    sheet.set_row(_HEADER_ROW, 30)
    for position, column in enumerate(table.columns):
        sheet.write_string(_HEADER_ROW, position, column.heading, header)


def _write_sections(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    row = _HEADER_ROW + 1
    for section in table.sections:
        row = _write_section(sheet, table, section, row, formats)
    if not table.sections:
        sheet.write_string(row, 0, table.empty, formats.get(italic=True, text_wrap=False))
    elif row > _HEADER_ROW + 1:
        sheet.autofilter(_HEADER_ROW, 0, row - 1, len(table.columns) - 1)


def _write_section(sheet: Worksheet, table: Table, section: Section, row: int, formats: _Formats) -> int:
    """Write a section from `row` on and return the row after it."""
    if section.heading is not None:
        heading = formats.get(bold=True, bg_color="#E8ECF2", text_wrap=False)
        sheet.write_string(row, 0, section.heading, heading)
        for position in range(1, len(table.columns)):
            sheet.write_blank(row, position, None, heading)
        row += 1
    for cells in section.rows:
        for position, cell in enumerate(cells):
            _write_cell(sheet, row, position, cell, formats)
        row += 1
    for position, column in enumerate(table.columns):
        if column.choices and section.rows:
            validation = {"validate": "list", "source": list(column.choices)}
            sheet.data_validation(row - len(section.rows), position, row - 1, position, validation)
    return row


def _write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, formats: _Formats) -> None:
    text = "\n".join(cell.lines)
    facts: dict[str, Any] = {"quote_prefix": True} if text.startswith(FORMULA_SIGNS) else {}
    if cell.tone is not None:
        background, colour = _TONES[cell.tone]
        facts.update(bg_color=background, font_color=colour)
    if cell.number is not None:
        sheet.write_number(row, column, cell.number, formats.body(num_format=cell.pattern))
    elif not text:
        sheet.write_blank(row, column, None, formats.body())
    elif cell.link is not None and cell.link.startswith(("https://", "http://")):
        sheet.write_url(row, column, cell.link, formats.body(font_color="#0B57A4", **facts), string=text)
    elif (cell.strong or cell.tone) and len(cell.lines) > 1 and not facts.get("quote_prefix"):
        bold, plain = formats.get(bold=True), formats.get(font_size=9)
        rest = "\n" + "\n".join(cell.lines[1:])
        sheet.write_rich_string(row, column, bold, cell.lines[0], plain, rest, formats.body(**facts))
    else:
        sheet.write_string(row, column, text, formats.body(bold=cell.strong or cell.tone is not None, **facts))


def _write_legend(sheet: Worksheet, table: Table, formats: _Formats) -> None:
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 80)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    row = 0
    for name, value in table.facts:
        sheet.write_string(row, 0, name, formats.body(bold=True))
        sheet.write_string(row, 1, value, formats.body(quote_prefix=value.startswith(FORMULA_SIGNS)))
        row += 1
    for entry in table.legend:
        row += 1
        _write_cell(sheet, row, 0, Cell((entry.word,), tone=entry.tone, strong=True), formats)
        sheet.write_string(row, 1, entry.meaning, formats.body())
