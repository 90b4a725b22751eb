"""Reads the file of records into an embedded database that lives in memory and forgets everything when it is closed."""

from __future__ import annotations

import contextlib
import csv
import gzip
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from klarstack.benchmark.aggregate.record_rules import RecordsError, counted, record_finding
from klarstack.findings import Finding, Message, Place

COLUMNS = {
    "group_id": ("group", "konzern", "konzern_id", "gruppe", "gruppen_id"),
    "company": ("company_name", "unternehmen", "firma"),
    "scheme": ("segment_scheme", "schema", "klassifikation"),
    "edition": ("segment_edition", "ausgabe"),
    "code": ("segment", "segment_code", "wirtschaftszweig", "branche"),
    "size_class": ("size", "groessenklasse", "größenklasse"),
    "region": ("land", "country"),
    "wave": ("welle", "reference_date", "stichtag"),
    "capability": ("concept", "faehigkeit", "fähigkeit", "konzept"),
    "product": ("produkt",),
    "vendor": ("anbieter", "hersteller"),
    "status": ("answer", "antwort"),
    "magnitude": ("amount", "betrag", "wert"),
}
"""The columns that are read, each with other names it may have; all other columns are never looked at."""

_NEEDED = ("group_id", "scheme", "code", "wave", "status")

_MEMORY = "1500MB"


@dataclass(frozen=True)
class Records:
    """The records in the table `records`, every field as text, empty where nothing is given."""

    database: Any
    file: str
    rows: int
    is_text: bool
    columns: frozenset[str]
    rejected: tuple[int, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    def place(self, position: int) -> Place:
        """Return the line of a record in the file; in a Parquet file the number of the row."""
        if not self.is_text:
            return Place(self.file, position + 1)
        line = position + 2
        for rejected in self.rejected:
            line += rejected <= line
        return Place(self.file, line)


@contextlib.contextmanager
def open_records(path: Path) -> Iterator[Records]:
    """Give the records of a CSV or Parquet file; what is too much for memory spills into a folder that is removed."""
    spill = Path(tempfile.mkdtemp(prefix="klarstack-"))  # mkdtemp: nobody else may enter
    database = duckdb.connect()
    try:
        database.execute("SET temp_directory = ?", [str(spill)])
        database.execute(f"SET memory_limit = '{_MEMORY}'")
        database.execute("ATTACH ':memory:' AS panel (COMPRESS)")
        database.execute("USE panel")
        yield _read(database, path)
    except duckdb.Error as error:  # its words quote the data
        why = type(error).__name__
        raise RecordsError(
            path.name, f"the records cannot be read or counted ({why}).",
            f"die Datensätze lassen sich nicht lesen oder zählen ({why}).",
        ) from None  # fmt: skip
    finally:
        database.close()
        shutil.rmtree(spill, ignore_errors=True)


def _read(database: Any, path: Path) -> Records:
    is_text = path.suffix.lower() not in (".parquet", ".pq")
    source, parameters = _source(path) if is_text else ("read_parquet(?)", [str(path)])
    roles = _roles(database, source, parameters, path)
    fields = ", ".join(
        f"coalesce(trim({_quoted(roles[role])}::VARCHAR), '') AS {role}" if role in roles else f"'' AS {role}"
        for role in COLUMNS
    )
    database.execute(f"CREATE TABLE records AS SELECT {fields} FROM {source}", parameters)
    rows = database.execute("SELECT count(*) FROM records").fetchone()[0]
    rejected = _rejected(database) if is_text else ()
    records = Records(database, path.name, rows, is_text, frozenset(roles), rejected)
    if rejected:
        one = Message("This row cannot be read; it was left out.", "Diese Zeile ist nicht lesbar; sie blieb weg.")
        many = Message(
            "{rows} rows from here on cannot be read; they were left out.",
            "{rows} Zeilen ab hier sind nicht lesbar; sie blieben weg.",
        )
        records.findings.append(
            record_finding("unreadable-row", Place(path.name, rejected[0]), counted(one, many, len(rejected)))
        )
    return records


def _source(path: Path) -> tuple[str, list[str]]:
    options = (
        "all_varchar = true, header = true, skip = 0, delim = ?, quote = '\"', escape = '\"', "
        "store_rejects = true, rejects_limit = 0, strict_mode = true"
    )
    return f"read_csv(?, {options})", [str(path), _delimiter(path)]


def _delimiter(path: Path) -> str:
    """Return what separates the fields of the first line: a semicolon, a tab, or a comma."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            head = stream.readline(100_000)
    except (OSError, EOFError, zlib.error):
        raise RecordsError(path.name, "cannot be read.", "nicht lesbar.") from None
    if not head.strip():
        raise RecordsError(path.name, "the file is empty.", "die Datei ist leer.")
    if b"\0" in head:
        raise RecordsError(
            path.name, "this is no UTF-8 text; save the file as CSV in UTF-8, or as Parquet.",
            "das ist kein Text in UTF-8; speichern Sie die Datei als CSV in UTF-8 oder als Parquet.",
        )  # fmt: skip
    text = head.decode("utf-8-sig", errors="replace")
    widths = {mark: len(next(csv.reader([text], delimiter=mark), [])) for mark in (",", ";", "\t")}
    return max(widths, key=lambda mark: widths[mark])


def _roles(database: Any, source: str, parameters: list[str], path: Path) -> dict[str, str]:
    """Return which column of the file holds what; the names in the file are never repeated: they may be data."""
    names = [row[0] for row in database.execute(f"DESCRIBE SELECT * FROM {source}", parameters).fetchall()]
    roles: dict[str, str] = {}
    for role, others in COLUMNS.items():
        found = [name for name in names if _folded(name) in (role, *others)]
        if len(found) > 1:
            raise RecordsError(path.name, f"two columns for {role}.", f"zwei Spalten für {role}.")
        roles |= {role: found[0]} if found else {}
    missing = [role for role in _NEEDED if role not in roles]
    if not roles.keys() & {"capability", "product"}:
        missing.append("capability / product")
    if missing:
        listed = ", ".join(missing)
        raise RecordsError(
            path.name, f"columns are missing: {listed}. The first line names the columns.",
            f"es fehlen Spalten: {listed}. Die erste Zeile nennt die Spalten.",
        )  # fmt: skip
    return roles


def _rejected(database: Any) -> tuple[int, ...]:
    lines = database.execute("SELECT DISTINCT line FROM reject_errors ORDER BY line").fetchall()
    return tuple(line for (line,) in lines)


def _folded(name: str) -> str:
    return "_".join(name.strip().lstrip("\ufeff").casefold().replace("-", " ").split())


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
