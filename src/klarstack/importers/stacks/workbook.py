"""Reads the visible sheets of an Excel workbook as rows of text: formulas by their last result, never run."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from klarstack.documents.archive import check_archive, damage
from klarstack.documents.refusals import (
    BROKEN,
    THE_FILE,
    RefusedContentError,
    UnreadableDocumentError,
    library_missing,
    too_big,
)
from klarstack.documents.signature import check_members, check_signature
from klarstack.file_errors import reason
from klarstack.importers.stacks.table import TableRow

BIGGEST_FILE = 50_000_000


def read_workbook(path: Path) -> list[list[TableRow]]:
    """Return the rows of each visible sheet; an UnreadableDocumentError says why the file cannot be read.

    openpyxl reads row by row and says how a number is shown, so that 0.4 shown as 40 % stays 40 %.
    """
    try:
        data = _checked(path)
        from openpyxl import load_workbook
    except ModuleNotFoundError:
        raise UnreadableDocumentError(path, library_missing("openpyxl")) from None
    except RefusedContentError as refused:
        raise UnreadableDocumentError(path, refused.message) from None
    try:
        book = load_workbook(BytesIO(data), read_only=True, data_only=True)
        sheets = [list(_rows(sheet)) for sheet in book.worksheets if sheet.sheet_state == "visible"]
        book.close()
        return sheets
    except damage(KeyError):
        raise UnreadableDocumentError(path, BROKEN) from None


def _checked(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(BIGGEST_FILE + 1)
    except OSError as error:
        raise RefusedContentError(reason(error)) from None
    if len(data) > BIGGEST_FILE:
        raise RefusedContentError(too_big(BIGGEST_FILE, THE_FILE))
    check_signature(data, "xlsx")
    check_members(check_archive(data), "xlsx")
    return data


def _rows(sheet: Any) -> Iterator[TableRow]:
    sheet.reset_dimensions()  # some exports write a wrong size, and rows would be missing
    for line, cells in enumerate(sheet.iter_rows(), 1):
        row = [_text(cell) for cell in cells]
        if any(row):
            yield line, row


def _text(cell: Any) -> str:
    """Return what a reader of the sheet sees: a date as a date, a share with its sign, whole numbers without ".0"."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        is_share = "%" in str(getattr(cell, "number_format", ""))
        return f"{value * 100:.10g} %" if is_share else f"{value:.15g}"
    return str(value).strip()
