"""Which field a column of a spreadsheet is, by its header in German or English; a company may add its own headers."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from klarstack.findings import Message
from klarstack.importers.downloads.text import delimiter_of, read_text
from klarstack.importers.report import RawDataError
from klarstack.spelling import fold

SHIPPED = Path(__file__).parent / "headers.csv"
FIELDS = (
    "name", "vendor", "capability", "status", "since", "contract_end", "owner", "team", "access", "data_kinds",
    "flows_to", "hosting", "processor_agreement", "utilisation", "annual_cost", "currency", "evidence", "scope",
    "seen_from", "seen_to", "confidence", "type", "contract", "lifecycle_plan", "lifecycle_phase_in",
    "lifecycle_active", "lifecycle_phase_out", "lifecycle_end", "personal", "ignored",
)  # fmt: skip
"""What a column may be; `personal` is removed and counted, `ignored` is known and not needed."""

_PERSONAL_PARTS = ("mail", "telefon", "phone", "ansprechpartner", "vorname", "nachname", "username", "benutzername")


@dataclass(frozen=True)
class Columns:
    """The header of a table: where it stands, which field each column is, and the headers nobody knows."""

    line: int
    fields: Mapping[int, str]
    titles: Mapping[int, str]

    @property
    def unread(self) -> tuple[str, ...]:
        """The headers that are no field, in the order of the table."""
        return tuple(title for position, title in self.titles.items() if position not in self.fields)

    def cells(self, row: Sequence[str]) -> dict[str, str]:
        """Return the cells of a row by field; of two columns of one field the first that says something."""
        found: dict[str, str] = {}
        for position, field in self.fields.items():
            value = row[position].strip() if position < len(row) else ""
            if value and field not in ("personal", "ignored"):
                found.setdefault(field, value)
        return found

    def personal_cells(self, row: Sequence[str]) -> int:
        """Return how many cells of a row are about a person."""
        return sum(
            field == "personal" and position < len(row) and bool(row[position].strip())
            for position, field in self.fields.items()
        )


def read_headers(own: Path | None = None) -> dict[str, str]:
    """Return the field of each known header; those of a company's own file come first."""
    known = _read(SHIPPED)
    return {**known, **_read(own)} if own is not None else known


def field_of(header: str, headers: Mapping[str, str]) -> str | None:
    """Return the field a header stands for; whatever holds mail or telephone in its name is personal."""
    key = fold(header)
    if key in headers:
        return headers[key]
    return "personal" if any(part in key for part in _PERSONAL_PARTS) else None


def find_columns(rows: Sequence[tuple[int, Sequence[str]]], headers: Mapping[str, str]) -> Columns | None:
    """Return the header among the first rows: the one with the most known columns, a product or vendor among them."""
    best: Columns | None = None
    for line, row in rows:
        titles = {position: cell.strip() for position, cell in enumerate(row) if cell.strip()}
        fields = {at: field for at, title in titles.items() if (field := field_of(title, headers)) is not None}
        enough = "name" in fields.values() or {"vendor", "contract"} <= {*fields.values()} or (
            "vendor" in fields.values() and len(fields) > 1
        )  # fmt: skip
        if enough and 2 * len(fields) >= len(titles) - len(fields) and (best is None or len(fields) > len(best.fields)):
            best = Columns(line, fields, titles)
    return best


def _read(path: Path) -> dict[str, str]:
    text, _ = read_text(path)
    rows = list(csv.reader(io.StringIO(text), delimiter=delimiter_of(text.split("\n", 1)[0])))
    head = [cell.strip().casefold() for cell in rows[0]]
    if not {"header", "field"} <= {*head}:
        raise _wrong(
            path, 1, Message("the columns header and field are missing", "es fehlen die Spalten header und field")
        )
    at_header, at_field = head.index("header"), head.index("field")
    found = {}
    for line, row in enumerate(rows[1:], 2):
        if not any(cell.strip() for cell in row):
            continue
        field = row[at_field].strip() if len(row) > max(at_header, at_field) else ""
        if field not in FIELDS:
            listed = ", ".join(FIELDS)
            raise _wrong(path, line, Message(
                f"{field!r} is no field; choose: {listed}", f"„{field}“ ist kein Feld; wählen Sie: {listed}"
            ))  # fmt: skip
        found[fold(row[at_header])] = field
    return found


def _wrong(path: Path, line: int, what: Message) -> RawDataError:
    return RawDataError(path, f"line {line}: {what.en}.", f"Zeile {line}: {what.de}.")
