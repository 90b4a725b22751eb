"""Reads the file of records into an embedded database that lives in memory and forgets everything when it is closed.

A row is kept as three numbers (64-bit hashes): its group, its company, and its wording, which is everything else but
the amount. The words of each different wording are kept once. That ten million groups share a number by chance has a
probability of 3 in a million.
"""

from __future__ import annotations

import contextlib
import csv
import gzip
import shutil
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
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

WORDING = (
    "wave", "scheme", "edition", "code", "size_class", "region", "capability", "product", "vendor", "status",
)  # fmt: skip
"""What a row says; all but who says it, and amounts."""

_NEEDED = ("group_id", "scheme", "code", "wave", "status")

_MEMORY = "1500MB"
_ALONE: dict[str, Any] = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
"""Nothing is fetched from anywhere."""


@dataclass(frozen=True)
class Records:
    """The records in the tables `records` (who, wording, amount) and `wordings` (its words, rows, first row)."""

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
def open_records(path: Path, encoding: str = "utf-8") -> Iterator[Records]:
    """Give the records of a CSV (in `encoding`) or Parquet file; what memory cannot hold goes to a private folder."""
    spill = Path(tempfile.mkdtemp(prefix="klarstack-"))  # mkdtemp: nobody else may enter
    database = duckdb.connect(config=_ALONE)
    try:
        database.execute("SET temp_directory = ?", [str(spill)])
        database.execute(f"SET memory_limit = '{_MEMORY}'")
        yield _read(database, path, encoding)
    except duckdb.InvalidInputException:
        raise RecordsError(
            path.name, "the rows cannot be told apart, perhaps because two kinds of line ends are mixed; save the file "
            "again as CSV in UTF-8, or as Parquet.",
            "die Zeilen lassen sich nicht trennen, vielleicht weil zwei Arten von Zeilenenden gemischt sind; speichern "
            "Sie die Datei neu als CSV in UTF-8 oder als Parquet.",
        ) from None  # fmt: skip
    except duckdb.IOException:
        raise RecordsError(
            path.name, "the file is cut off or damaged; copy it again, or save it again where it comes from.",
            "die Datei ist abgeschnitten oder beschädigt; kopieren Sie sie neu, oder speichern Sie sie im "
            "Ausgangsprogramm noch einmal.",
        ) from None  # fmt: skip
    except duckdb.Error as error:  # its words quote the data
        why = type(error).__name__
        raise RecordsError(
            path.name, f"the records cannot be read or counted ({why}).",
            f"die Datensätze lassen sich nicht lesen oder zählen ({why}).",
        ) from None  # fmt: skip
    finally:
        database.close()
        shutil.rmtree(spill, ignore_errors=True)


def _read(database: Any, path: Path, encoding: str) -> Records:
    is_text = path.suffix.lower() not in (".parquet", ".pq")
    source, parameters, columns = _text_source(path, encoding) if is_text else _parquet_source(database, path)
    roles = _roles(columns, path)
    _load(database, source, parameters, roles)
    rows = database.execute("SELECT count(*) FROM records").fetchone()[0]
    rejected = _rejected(database, path) if is_text else ()
    records = Records(database, path.name, rows, is_text, frozenset(roles), rejected)
    if rejected:
        one = Message("This row cannot be read; it was left out.", "Diese Zeile ist nicht lesbar; sie blieb weg.")
        many = Message(
            "{rows} rows from here on cannot be read; they were left out.",
            "{rows} Zeilen ab hier sind nicht lesbar; sie blieben weg.",
        )
        place = Place(path.name, rejected[0])
        records.findings.append(record_finding("unreadable-row", place, counted(one, many, len(rejected))))
    return records


def _load(database: Any, source: str, parameters: list[str], roles: Mapping[str, str]) -> None:
    """Make the two tables in two passes over the file; spelling in capitals and blanks at the ends make no group."""
    words = {name: _quoted(roles[name]) + "::VARCHAR" if name in roles else "NULL::VARCHAR" for name in WORDING}
    wording = f"hash({', '.join(words.values())})"
    amount = f", {_quoted(roles['magnitude'])}::VARCHAR AS magnitude" if "magnitude" in roles else ""
    group, company = (_number(roles.get(role)) for role in ("group_id", "company"))
    database.execute(
        f"CREATE TABLE records AS SELECT {group} AS group_id, {company} AS company, {wording} AS wording{amount} "
        f"FROM {source}", parameters,
    )  # fmt: skip
    listed = ", ".join(f"{expression} AS {name}" for name, expression in words.items())
    database.execute(
        f"CREATE TABLE words AS SELECT {listed}, {wording} AS wording, count(*) AS rows FROM {source} GROUP BY ALL",
        parameters,
    )
    database.execute(
        "CREATE TABLE wordings AS SELECT w.*, f.first FROM words w "
        "JOIN (SELECT wording, min(rowid) AS first FROM records GROUP BY wording) f ON w.wording = f.wording"
    )


def _number(column: str | None) -> str:
    """Return the expression for the number of a group or company, NULL where none is named."""
    if column is None:
        return "NULL::UBIGINT"
    text = f"lower(trim({_quoted(column)}::VARCHAR))"
    return f"CASE WHEN {text} <> '' THEN hash({text}) END"


Source = tuple[str, list[str], list[tuple[str, str]]]
"""What to read from in SQL, its parameters, and the columns: the name in the file with the name in SQL."""


def _parquet_source(database: Any, path: Path) -> Source:
    described = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
    return "read_parquet(?)", [str(path)], [(row[0], row[0]) for row in described]


def _text_source(path: Path, encoding: str) -> Source:
    """Return how the file is to be read: nothing is guessed but what separates the fields of the first line."""
    head = _first_line(path, encoding)
    names, delimiter = max(
        ((next(csv.reader([head], delimiter=mark), []), mark) for mark in (",", ";", "\t")),
        key=lambda read: len(read[0]),
    )
    columns = ", ".join(f"'c{position}': 'VARCHAR'" for position in range(len(names)))
    options = (
        f"columns = {{{columns}}}, auto_detect = false, header = true, skip = 0, delim = ?, quote = '\"', "
        "escape = '\"', store_rejects = true, rejects_limit = 0, strict_mode = true, "
        "encoding = ?"
    )
    return (
        f"read_csv(?, {options})",
        [str(path), delimiter, encoding],
        [(name, f"c{i}") for i, name in enumerate(names)],
    )


def _first_line(path: Path, encoding: str) -> str:
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            head = stream.readline(100_000)
    except (OSError, EOFError, zlib.error):
        raise RecordsError(path.name, "cannot be read.", "nicht lesbar.") from None
    if not head.strip():
        raise RecordsError(path.name, "the first line is empty.", "die erste Zeile ist leer.")
    if b"\0" in head:
        raise RecordsError(
            path.name, "this is no UTF-8 text; save the file as CSV in UTF-8, or as Parquet.",
            "das ist kein Text in UTF-8; speichern Sie die Datei als CSV in UTF-8 oder als Parquet.",
        )  # fmt: skip
    try:
        return head.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError:
        raise RecordsError(
            path.name, "the first line is not UTF-8; where it comes from an older program, add: --encoding latin-1.",
            "die erste Zeile ist kein UTF-8; stammt die Datei aus einem älteren Programm, ergänzen Sie: "
            "--encoding latin-1.",
        ) from None  # fmt: skip


def _roles(columns: Sequence[tuple[str, str]], path: Path) -> dict[str, str]:
    """Return which column holds what; the names in the file are never repeated: they may be data."""
    roles: dict[str, str] = {}
    for role, others in COLUMNS.items():
        found = [column for name, column in columns if _folded(name) in (role, *others)]
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


def _rejected(database: Any, path: Path) -> tuple[int, ...]:
    """Return the lines that were left out; a quotation mark that is never closed would take all others with it."""
    lines = database.execute("SELECT line, error_type::VARCHAR FROM reject_errors ORDER BY line").fetchall()
    open_quote = [line for line, problem in lines if problem == "UNQUOTED VALUE"]
    if open_quote:
        raise RecordsError(
            path.name, f"line {open_quote[0]}: a quotation mark is not closed, or something stands behind it.",
            f"Zeile {open_quote[0]}: Ein Anführungszeichen ist nicht geschlossen, oder etwas steht dahinter.",
        )  # fmt: skip
    return tuple(dict.fromkeys(line for line, _ in lines))


def _folded(name: str) -> str:
    return "_".join(name.strip().lstrip("\ufeff").casefold().replace("-", " ").split())


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
