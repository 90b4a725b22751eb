"""Writes a table as a Word document in A4 landscape, with a list to choose from in the sign-off cells."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table as WordTable
from docx.table import _Cell as WordCell
from docx.text.paragraph import Paragraph

from klarstack.sheets.table import Cell, Column, Section, Table, Tone

_TONES: dict[Tone, tuple[str, str]] = {
    "good": ("DDF0E3", "14532D"), "fair": ("E3EDF7", "1E3A5F"), "warning": ("FBEFC9", "6B4A00"),
    "bad": ("F8DAD7", "7A1C14"), "question": ("EBE2F5", "4A2A72"),
}  # fmt: skip
_SIZE, _HEAD_SIZE = Pt(7.5), Pt(8)
_MARGIN = 9
_PAGE_WIDTH, _PAGE_HEIGHT = 297, 210
_LINK = RGBColor(0x0B, 0x57, 0xA4)


def write(table: Table) -> bytes:
    """Return the document; the same table gives the same bytes."""
    document = docx.Document()
    _set_page(document, table)
    document.add_heading(table.title, level=1)
    for name, value in table.facts:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{name}: ").bold = True
        paragraph.add_run(value)
    if table.sections:
        _add_table(document, table)
    else:
        document.add_paragraph(table.empty)
    _add_legend(document, table)
    stream = io.BytesIO()
    document.save(stream)
    return _dated(stream.getvalue(), table.date)


def _set_page(document: Document, table: Table) -> None:
    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Mm(_PAGE_WIDTH), Mm(_PAGE_HEIGHT)
    page.left_margin = page.right_margin = Mm(_MARGIN)
    page.top_margin = page.bottom_margin = Mm(12)
    page.footer_distance = Mm(6)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(9)
    normal.paragraph_format.space_after = Pt(1)
    _element(normal.element.get_or_add_rPr(), "w:lang", val="de-DE" if table.language == "de" else "en-GB")
    properties = document.core_properties
    properties.title, properties.author, properties.comments = table.title, "Klarstack", ""
    properties.created = properties.modified = datetime.datetime.combine(table.date, datetime.time())
    footer = page.footer.paragraphs[0]
    footer.add_run(f"{table.title} · ").font.size = _SIZE
    _add_page_number(footer)


def _add_page_number(paragraph: Paragraph) -> None:
    run = paragraph.add_run()
    run.font.size = _SIZE
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        if kind:
            _element(run._r, "w:fldChar", fldCharType=kind)
        else:
            _element(run._r, "w:instrText").text = text


def _add_table(document: Document, table: Table) -> None:
    grid = document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
    grid.autofit = False
    widths = _widths(table)
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    head = grid.rows[0]
    _element(head._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, column, width in zip(head.cells, table.columns, widths, strict=True):
        cell.width = Mm(width)
        _shade(cell, "1F3A5F")
        run = cell.paragraphs[0].add_run(column.heading)
        run.bold, run.font.size, run.font.color.rgb = True, _HEAD_SIZE, RGBColor(0xFF, 0xFF, 0xFF)
    for section in table.sections:
        _add_section(grid, table, section, widths)


def _widths(table: Table) -> list[float]:
    """Return the widths of the columns in millimetres, stretched or shrunk to the page."""
    total = sum(column.width for column in table.columns)
    return [column.width * (_PAGE_WIDTH - 2 * _MARGIN) / total for column in table.columns]


def _add_section(grid: WordTable, table: Table, section: Section, widths: list[float]) -> None:
    if section.heading is not None:
        cells = grid.add_row().cells  # type: ignore[no-untyped-call]
        merged = cells[0].merge(cells[-1])
        _shade(merged, "E8ECF2")
        merged.paragraphs[0].paragraph_format.keep_with_next = True
        merged.paragraphs[0].add_run(section.heading).bold = True
    for row in section.rows:
        added = grid.add_row()  # type: ignore[no-untyped-call]
        _element(added._tr.get_or_add_trPr(), "w:cantSplit")
        for written, cell, column, width in zip(added.cells, row, table.columns, widths, strict=True):
            written.width = Mm(width)
            if column.choices:
                _add_choice(written.paragraphs[0], column)
            else:
                _fill(written, cell)


def _fill(written: WordCell, cell: Cell) -> None:
    for position, line in enumerate(cell.lines):
        paragraph = written.add_paragraph() if position else written.paragraphs[0]
        if cell.link is not None and not position:
            _add_link(paragraph, line, cell.link)
            continue
        run = paragraph.add_run(line)
        run.font.size = _SIZE
        if not position and (cell.strong or cell.tone):
            run.bold = True
        if cell.tone is not None:
            run.font.color.rgb = RGBColor.from_string(_TONES[cell.tone][1])
    if cell.tone is not None:
        _shade(written, _TONES[cell.tone][0])


def _add_link(paragraph: Paragraph, text: str, address: str) -> None:
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(text)
    run.bold, run.font.size, run.font.color.rgb = True, _SIZE, _LINK
    link.append(run._r)
    paragraph._p.append(link)


def _add_choice(paragraph: Paragraph, column: Column) -> None:
    """Add a list to choose from; nothing is chosen yet."""
    control = _element(paragraph._p, "w:sdt")
    properties = _element(control, "w:sdtPr")
    _element(properties, "w:alias", val=column.heading)
    _element(properties, "w:showingPlcHdr")
    options = _element(properties, "w:dropDownList")
    for choice in column.choices:
        _element(options, "w:listItem", displayText=choice, value=choice)
    run = _element(_element(control, "w:sdtContent"), "w:r")
    _element(_element(run, "w:rPr"), "w:sz", val="13")
    _element(run, "w:t").text = "…"


def _add_legend(document: Document, table: Table) -> None:
    if not table.legend:
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(6)
    for position, entry in enumerate(table.legend):
        run = paragraph.add_run(entry.word)
        run.bold, run.font.size = True, _SIZE
        if entry.tone is not None:
            run.font.color.rgb = RGBColor.from_string(_TONES[entry.tone][1])
        end = " · " if position < len(table.legend) - 1 else ""
        paragraph.add_run(f": {entry.meaning}{end}").font.size = _SIZE


def _shade(cell: WordCell, colour: str) -> None:
    _element(cell._tc.get_or_add_tcPr(), "w:shd", val="clear", color="auto", fill=colour)


def _element(parent: Any, name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    parent.append(element)
    return element


def _dated(content: bytes, date: datetime.date) -> bytes:
    """Return the archive with every member dated alike: when it was packed would change its bytes."""
    stream = io.BytesIO()
    day = (max(date.year, 1980), date.month, date.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(content)) as packed, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as anew:
        for member in packed.infolist():
            anew.writestr(zipfile.ZipInfo(member.filename, day), packed.read(member), zipfile.ZIP_DEFLATED)
    return stream.getvalue()
