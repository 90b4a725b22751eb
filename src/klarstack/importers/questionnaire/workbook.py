"""Takes the filled lines out of a workbook, whatever has become of it.

openpyxl reads it: it tells formulas from text, so that none is taken for an answer. python-calamine is faster, which
does not matter for one sheet, and gives the results of formulas only.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from klarstack.documents.archive import check_archive
from klarstack.documents.refusals import BROKEN, PASSWORD, THE_FILE, RefusedContentError, too_big
from klarstack.file_errors import reason
from klarstack.questionnaire.layout import COLUMNS, MARKER

LARGEST_FILE = 20_000_000
MOST_ROWS = 2_000
_OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")
"""Begins the files of old Office programs, and those with a password."""
_DAMAGE = (
    InvalidFileException, ParseError, zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError,
    OSError,
)  # fmt: skip
"""What openpyxl raises on files that are no workbooks inside."""

Value = object
"""What a cell can hold: text, a number, a date, a formula, nothing."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line to fill in: its row in the sheet, the key of the question, answer and product as they were typed."""

    row: int
    key: str
    answer: Value
    product: Value


@dataclass(frozen=True)
class Filled:
    """What stands in a filled workbook: version and language of the questionnaire, and its lines."""

    instrument: str
    lines: tuple[Line, ...]


def read_workbook(path: Path) -> Filled | None:
    """Return what stands in the workbook, None where it holds no questionnaire; raise RefusedContentError otherwise."""
    data = _content(path)
    check_archive(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of features it leaves out; none of them holds an answer
            book = load_workbook(BytesIO(data), read_only=True)
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                rows = sheet.iter_rows(max_row=MOST_ROWS, max_col=len(COLUMNS), values_only=True)
                filled = _filled([_padded(row) for row in rows])
                if filled is not None:
                    return filled
    except _DAMAGE:
        raise RefusedContentError(BROKEN) from None
    return None


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RefusedContentError(too_big(LARGEST_FILE, THE_FILE))
        data = path.read_bytes()
    except OSError as error:
        raise RefusedContentError(reason(error)) from None
    if data.startswith(_OLD_OFFICE):
        raise RefusedContentError(PASSWORD)
    return data


def _padded(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return (*row, *[None] * len(COLUMNS))[: len(COLUMNS)]


def _filled(rows: list[tuple[Value, ...]]) -> Filled | None:
    """Return the lines of a sheet that carries the marker, also where rows were put above it."""
    start = next((position for position, row in enumerate(rows) if str(row[0] or "").startswith(MARKER)), None)
    if start is None:
        return None
    marker = str(rows[start][0]).split()
    return Filled(marker[1] if len(marker) > 1 else "", tuple(_lines(rows, start + 1)))


def _lines(rows: list[tuple[Value, ...]], start: int) -> Iterator[Line]:
    for position, row in enumerate(rows[start:], start + 1):
        key, _, answer, product = row
        if isinstance(key, str) and key.strip():
            yield Line(position, key.strip(), answer, product)
