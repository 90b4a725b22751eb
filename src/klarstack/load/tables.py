"""Reads the rows of a CSV file as records, such as the cells of a dataset."""

from __future__ import annotations

import csv
import gzip
import io
import zlib
from collections import Counter
from pathlib import Path
from typing import TypeVar

from klarstack.file_errors import reason
from klarstack.findings import Finding, Message, Place
from klarstack.load.validate import validate
from klarstack.load.yaml_reader import YamlFile
from klarstack.records.bilingual import Record
from klarstack.rules import finding

R = TypeVar("R", bound=Record)

LARGEST_TABLE = 100_000_000


def read_records(model: type[R], path: Path, name: str) -> tuple[dict[int, R], YamlFile]:
    """Return the records of one CSV file by line; a row that does not fit is reported and left out."""
    file = YamlFile(name)
    text = _text(path, file)
    lines = _rows(text, file) if text is not None else []
    if not lines:
        return {}, file
    (_, header), *rows = lines
    fields = model.model_fields
    known = [column for column, times in Counter(header).items() if times == 1 and column in fields]
    missing = [column for column, field in fields.items() if field.is_required() and column not in header]
    wrong = sorted({*header}.difference(known))
    if wrong or missing:
        file.findings.append(_header_finding(name, wrong, missing))
        return {}, file
    read = ((line, _record(model, file, header, row, line)) for line, row in rows)
    return {line: record for line, record in read if record is not None}, file


def _text(path: Path, file: YamlFile) -> str | None:
    raw = b""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            raw = stream.read(LARGEST_TABLE + 1)
        if len(raw) <= LARGEST_TABLE:
            return raw.decode("utf-8-sig")
        _report(file, "file-too-large", 1, "The table is too large.", "Die Tabelle ist zu groß.")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _report(file, "not-utf8", line, "The file is not UTF-8.", "Die Datei ist kein UTF-8.")
    except (OSError, EOFError, zlib.error) as error:
        why = reason(error) if isinstance(error, OSError) else Message(str(error), str(error))
        english, german = f"The file cannot be read: {why.en}.", f"Die Datei ist nicht lesbar: {why.de}."
        _report(file, "unreadable-file", 1, english, german)
    return None


def _rows(text: str, file: YamlFile) -> list[tuple[int, list[str]]]:
    """Return the rows that are not blank, each with the line on which it begins."""
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    try:
        for row in reader:
            if row:
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        _report(file, "wrong-shape", line, f"This is not valid CSV: {error}.", f"Das ist kein gültiges CSV: {error}.")
        return []
    if not rows:
        _report(file, "empty-file", 1, "The file is empty.", "Die Datei ist leer.")
    return rows


def _record(model: type[R], file: YamlFile, header: list[str], row: list[str], line: int) -> R | None:
    values = {column: value for column, value in zip(header, row, strict=False) if value != ""}
    row_file = YamlFile(file.name, data=dict(values))
    row_file.places[()] = (line, 1)
    if len(row) > len(header):
        english, german = "The row has more columns than the header.", "Die Zeile hat mehr Spalten als der Kopf."
        _report(row_file, "wrong-shape", line, english, german)
    record = validate(model, row_file)
    file.findings.extend(row_file.findings)
    return None if row_file.findings else record


def _header_finding(name: str, wrong: list[str], missing: list[str]) -> Finding:
    listed, lacking = ", ".join(wrong), ", ".join(missing)
    english = [f"unknown or repeated: {listed}"] * bool(wrong) + [f"missing: {lacking}"] * bool(missing)
    german = [f"unbekannt oder doppelt: {listed}"] * bool(wrong) + [f"fehlend: {lacking}"] * bool(missing)
    return finding(
        "csv-header",
        Place(name),
        Message(
            f"The columns do not fit ({'; '.join(english)}).",
            f"Die Spalten passen nicht ({'; '.join(german)}).",
        ),
    )


def _report(file: YamlFile, code: str, line: int, english: str, german: str) -> None:
    file.findings.append(finding(code, Place(file.name, line), Message(english, german)))
