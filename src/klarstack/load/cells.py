"""Reads the cells of a dataset from its CSV files."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

from klarstack.findings import Finding, Message, Place
from klarstack.load.validate import validate
from klarstack.load.yaml_reader import YamlFile
from klarstack.records import Cell
from klarstack.rules import finding

_FIELDS = frozenset(Cell.model_fields)


def read_cells(path: Path, name: str) -> tuple[list[Cell], YamlFile]:
    """Return the cells of one CSV file; a row that does not fit is reported and left out."""
    file = YamlFile(name)
    rows = _rows(path, file)
    if not rows:
        return [], file
    header, *body = rows
    unknown = [column for column in header if column not in _FIELDS]
    missing = [column for column, field in Cell.model_fields.items() if field.is_required() and column not in header]
    if unknown or missing:
        file.findings.append(_header_finding(name, unknown, missing))
        return [], file
    return [cell for cell in (_cell(file, header, row, line) for line, row in enumerate(body, start=2)) if cell], file


def _rows(path: Path, file: YamlFile) -> list[list[str]]:
    try:
        raw = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        return [row for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True) if row]
    except UnicodeDecodeError:
        file.findings.append(
            _file_finding("not-utf8", file.name, "The file is not UTF-8.", "Die Datei ist kein UTF-8.")
        )
    except (OSError, EOFError, csv.Error) as error:
        file.findings.append(
            _file_finding(
                "unreadable-file",
                file.name,
                f"The file cannot be read: {error}.",
                f"Die Datei ist nicht lesbar: {error}.",
            )
        )
    return []


def _cell(file: YamlFile, header: list[str], row: list[str], line: int) -> Cell | None:
    values = {column: value for column, value in zip(header, row, strict=False) if value != ""}
    row_file = YamlFile(file.name, data=dict(values))
    row_file.places[()] = (line, 1)
    if len(row) > len(header):
        row_file.findings.append(
            finding(
                "wrong-shape",
                Place(file.name, line),
                Message("The row has more columns than the header.", "Die Zeile hat mehr Spalten als der Kopf."),
            )
        )
    cell = validate(Cell, row_file)
    file.findings.extend(row_file.findings)
    if cell is not None:
        file.places[(cell.id,)] = (line, 1)
    return cell


def _header_finding(name: str, unknown: list[str], missing: list[str]) -> Finding:
    english = [f"unknown: {', '.join(unknown)}"] * bool(unknown) + [f"missing: {', '.join(missing)}"] * bool(missing)
    german = [f"unbekannt: {', '.join(unknown)}"] * bool(unknown) + [f"fehlend: {', '.join(missing)}"] * bool(missing)
    return finding(
        "csv-header",
        Place(name),
        Message(
            f"The columns do not fit ({'; '.join(english)}).",
            f"Die Spalten passen nicht ({'; '.join(german)}).",
        ),
    )


def _file_finding(code: str, name: str, english: str, german: str) -> Finding:
    return finding(code, Place(name), Message(english, german))
