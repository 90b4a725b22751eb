"""The text of a downloaded file, packed or not, in whatever encoding, as far as it can be read."""

from __future__ import annotations

import codecs
import csv
import io
import zlib
from collections.abc import Iterator
from pathlib import Path

from klarstack.file_errors import reason
from klarstack.findings import Message
from klarstack.importers.downloads.model import Problem
from klarstack.importers.report import RawDataError

LARGEST = 200_000_000
"""Bytes after unpacking; a whole Eurostat table of the enterprise survey has about 30 million."""

_CUT_OFF = Message("The packed file ends too early.", "Die gepackte Datei endet zu früh.")


def read_text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of the file and what was wrong with its bytes; raise where nothing can be read."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        why = reason(error)
        raise RawDataError(path, f"cannot be read: {why.en}.", f"nicht lesbar: {why.de}.") from error
    raw, problems = _unpacked(path, raw) if raw.startswith(b"\x1f\x8b") else (raw, [])
    if not raw.strip():
        raise RawDataError(path, "the file is empty.", "die Datei ist leer.")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return raw.decode("utf-16", errors="replace"), tuple(problems)
    try:
        return raw.decode("utf-8-sig"), tuple(problems)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        said = Message("The file is not UTF-8; read as Windows-1252.", "Kein UTF-8; gelesen als Windows-1252.")
        return raw.decode("cp1252", errors="replace"), (*problems, Problem("not-utf8", line, said))


def _unpacked(path: Path, raw: bytes) -> tuple[bytes, list[Problem]]:
    """Return as much as can be unpacked; a packed file that was cut off still has its beginning."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        text = unpacker.decompress(raw, LARGEST)
    except zlib.error as error:
        raise RawDataError(
            path, "cannot be unpacked; download the file again.",
            "lässt sich nicht entpacken; laden Sie die Datei neu herunter.",
        ) from error  # fmt: skip
    if unpacker.unconsumed_tail:
        raise RawDataError(path, f"larger than {LARGEST} bytes.", f"größer als {LARGEST} Bytes.")
    return text, [] if unpacker.eof else [Problem("truncated", text.count(b"\n") + 1, _CUT_OFF)]


def delimiter_of(header: str) -> str:
    """Return the sign between the columns of a header: comma, semicolon or tab, whichever occurs most."""
    return max(",;\t", key=header.count)


def read_rows(text: str, delimiter: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, each with the line on which it begins; report where reading had to stop.

    The last row of a file without a line end at its end is left out and reported: its last value may be half of one.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line, lines = 1, text.count("\n") + 1
    try:
        for row in reader:
            begins, line = line, reader.line_num + 1
            if reader.line_num >= lines and not text.endswith(("\n", "\r")):
                problems.append(Problem("truncated", begins, _NO_LINE_END))
            elif any(cell.strip() for cell in row):
                yield begins, row
    except csv.Error:
        problems.append(Problem("truncated", line, _UNREADABLE))


_UNREADABLE = Message("From here on the table cannot be read.", "Ab hier ist die Tabelle nicht lesbar.")
_NO_LINE_END = Message(
    "The file ends in the middle of this line; the line was left out.",
    "Die Datei endet mitten in dieser Zeile; die Zeile fehlt im Ergebnis.",
)


def short_row(line: int, found: int, expected: int) -> Problem:
    """Return the problem of a row with another number of fields than the header."""
    return Problem(
        "short-row", line,
        Message(
            f"The row has {found} fields, the header {expected}.", f"Die Zeile hat {found} Felder, der Kopf {expected}."
        ),
    )  # fmt: skip
