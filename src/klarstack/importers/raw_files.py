"""Reads raw CSV files, and writes the tidy CSV files that the loader reads."""

from __future__ import annotations

import csv
import gzip
import io
import math
import zlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from klarstack.file_errors import reason
from klarstack.importers.report import RawDataError, UnwritableFileError
from klarstack.records import Cell

CELL_COLUMNS = tuple(Cell.model_fields)


def read_table(path: Path, columns: Iterable[str]) -> list[tuple[int, dict[str, str]]]:
    """Return the rows of a raw CSV file, each with its line number; `columns` are the ones that must be there.

    Where the file is not there but the same name with .gz is, that one is read.
    """
    if not path.is_file() and not _packed(path).is_file():
        raise RawDataError(
            path, f"not found in {path.parent}; give the folder that holds the raw files.",
            f"nicht gefunden in {path.parent}; geben Sie den Ordner mit den Rohdateien an.",
        )  # fmt: skip
    needed = set(columns)
    try:
        with _open(path) as stream:
            reader = csv.DictReader(stream)
            missing = sorted(needed - set(reader.fieldnames or ()))
            if missing:
                names = ", ".join(missing)
                raise RawDataError(path, f"columns are missing: {names}.", f"es fehlen Spalten: {names}.")
            return [(reader.line_num, _full(path, reader.line_num, row, needed)) for row in reader]
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise RawDataError(
            path, "the packed file is truncated or damaged; download it again.",
            "die gepackte Datei ist abgeschnitten oder beschädigt; laden Sie sie neu herunter.",
        ) from error  # fmt: skip
    except OSError as error:
        why = reason(error)
        raise RawDataError(path, f"cannot be read: {why.en}.", f"nicht lesbar: {why.de}.") from error
    except UnicodeDecodeError as error:
        raise RawDataError(path, "not UTF-8; save the file as UTF-8.", "kein UTF-8; speichern Sie sie so.") from error
    except csv.Error as error:
        raise RawDataError(path, f"not valid CSV: {error}.", f"kein gültiges CSV: {error}.") from error


def number_in(path: Path, line: int, text: str, lowest: float, highest: float) -> float:
    """Return the number in a field of a raw file, which must lie between the limits."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not lowest <= number <= highest:
        raise RawDataError(
            path, f"line {line}: {text!r} is no number from {lowest} to {highest}.",
            f"Zeile {line}: „{text}“ ist keine Zahl von {lowest} bis {highest}.",
        )  # fmt: skip
    return number


def _packed(path: Path) -> Path:
    return path.with_name(path.name + ".gz")


def _open(path: Path) -> TextIO:
    if path.is_file():
        return path.open(encoding="utf-8-sig", newline="")
    return gzip.open(_packed(path), "rt", encoding="utf-8-sig", newline="")


def _full(path: Path, line: int, row: dict[str, str], columns: Iterable[str]) -> dict[str, str]:
    if any(row[column] is None for column in columns):
        raise RawDataError(path, f"line {line} is too short.", f"Zeile {line} ist zu kurz.")
    return row


def write_cells(path: Path, cells: Iterable[Cell]) -> None:
    """Write the cells sorted by id; empty fields stay empty, booleans are true and false."""
    rows = (
        [field_text(getattr(cell, column)) for column in CELL_COLUMNS]
        for cell in sorted(cells, key=lambda cell: cell.id)
    )
    write_table(path, CELL_COLUMNS, rows)


def write_records(path: Path, columns: Sequence[str], records: Iterable[Mapping[str, str]]) -> None:
    """Write the named columns of the records in the order given."""
    write_table(path, columns, ([record[column] for column in columns] for record in records))


def write_table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV file in UTF-8 with line feeds, the same bytes on every system."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write_text(path, buffer.getvalue())


def write_text(path: Path, text: str) -> None:
    """Write a text file in UTF-8 as it is, with its folder."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise UnwritableFileError(path, reason(error)) from error


def field_text(value: object) -> str:
    """Return a value as the tables write it: empty where there is none, booleans as true and false."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
