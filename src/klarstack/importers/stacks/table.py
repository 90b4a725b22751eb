"""Rows of a spreadsheet as neutral rows: an own template, an inventory of LeanIX or ServiceNow, a contract list."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from klarstack.findings import Message
from klarstack.importers.stacks.headers import Columns, find_columns
from klarstack.importers.stacks.model import TOO_MANY, LeftOut, Reading
from klarstack.importers.stacks.personal import is_surely_a_team, looks_like_a_person, without_people
from klarstack.importers.stacks.values import (
    answer_of,
    currency_of,
    date_of,
    first_day_of,
    number_of,
    share_of,
    status_of,
    with_currency,
)
from klarstack.spelling import fold

MOST_ROWS = 1_000_000
HEADER_WITHIN = 20
TableRow = tuple[int, Sequence[str]]

_NO_APPLICATIONS = frozenset(map(fold, (
    "ITComponent", "IT Component", "Provider", "Interface", "BusinessCapability", "Business Capability", "Process",
    "BusinessProcess", "UserGroup", "User Group", "Organization", "Project", "Initiative", "DataObject", "Data Object",
    "TechnicalStack", "Tech Category", "Objective", "cmdb_ci_server", "Server", "Database", "cmdb_ci_database",
)))  # fmt: skip
_LIFECYCLE = (
    ("lifecycle_end", "retired"), ("lifecycle_phase_out", "phasing-out"), ("lifecycle_active", "in-use"),
    ("lifecycle_phase_in", "planned"), ("lifecycle_plan", "planned"),
)  # fmt: skip
_LIST = re.compile(r"[;,|\n]")
_PLAIN_TEXTS = ("hosting", "evidence")


def read_table(reading: Reading, rows: Iterable[TableRow], headers: Mapping[str, str], today: datetime.date) -> bool:
    """Read the rows below the header; return False where no header names a product or vendor."""
    stream = iter(rows)
    first = list(islice(stream, HEADER_WITHIN))
    columns = find_columns(first, headers)
    if columns is None:
        return False
    _tell_unread(reading, columns)
    body = [row for row in first if row[0] > columns.line]
    table = [*body, *islice(stream, MOST_ROWS - len(body))]
    further = sum(1 for _ in stream)
    if further:
        reading.problem("too-many-rows", MOST_ROWS, Message(
            f"Only the first {MOST_ROWS} rows were read; {further} more are left out.",
            f"Nur die ersten {MOST_ROWS} Zeilen sind gelesen; {further} weitere fehlen im Ergebnis.",
        ))  # fmt: skip
        reading.left_out.extend([LeftOut("", TOO_MANY, MOST_ROWS)] * further)
    cells = [(line, columns.cells(row), columns.personal_cells(row)) for line, row in table]
    _Table(reading, columns, today, _is_percent(each for _, each, _ in cells)).read(cells)
    return True


class _Table:
    """The reading of one table: what its columns mean, and the day that counts as today."""

    def __init__(self, reading: Reading, columns: Columns, today: datetime.date, is_percent: bool | None) -> None:
        self.reading, self.columns, self.today, self.is_percent = reading, columns, today, is_percent
        self.currencies: set[str] = set()

    def read(self, cells: Iterable[tuple[int, Mapping[str, str], int]]) -> None:
        kind = "contract" if "contract" in self.columns.fields.values() else self.reading.kind
        for line, row, personal in cells:
            self.reading.remove("person", personal)
            if row or personal:
                self._row(line, row, kind)
        if len(self.currencies) > 1:
            listed = ", ".join(sorted(self.currencies))
            self.reading.problem("several-currencies", self.columns.line, Message(
                f"Costs are in {len(self.currencies)} currencies: {listed}.",
                f"Kosten stehen in {len(self.currencies)} Währungen: {listed}.",
            ))  # fmt: skip

    def _row(self, line: int, row: Mapping[str, str], kind: str) -> None:
        name = row.get("name") or row.get("vendor") or row.get("capability", "")
        if (
            sum(fold(self.columns.titles[at]) == fold(row.get(field, "")) for at, field in self.columns.fields.items())
            > 1
        ):
            self.reading.leave_out(name, REPEATED_HEADER, line)
            return
        if fold(row.get("type", "")) in _NO_APPLICATIONS:
            self.reading.leave_out(name, NO_APPLICATION, line)
            return
        status = self._status(line, row)
        if status == "rejected":
            self.reading.leave_out(name, REJECTED, line)
            return
        facts = {"status": status, **self._facts(line, row)}
        people = [row[field] for field in ("owner", "access") if field in row and not is_surely_a_team(row[field])]
        name, removed = without_people(name, people)
        self.reading.remove("person", removed)
        row = {**row, "name": name} if "name" in row else row
        confidence = number_of(row.get("confidence", "").removesuffix("%"))
        self.reading.add(
            name, line, kind=kind, vendor_string=self.reading.text(row.get("vendor")) or None,
            seen_from=self._past(line, row, "seen_from"), seen_to=self._past(line, row, "seen_to"),
            confidence=confidence if confidence is not None and 0 <= confidence <= 100 else None,
            scope=self.reading.text(row.get("scope")) or None, raw=_raw(row), facts=_said(facts),
        )  # fmt: skip

    def _status(self, line: int, row: Mapping[str, str]) -> str | None:
        written = row.get("status", "")
        if written and (status := status_of(written)) is not None:
            return status
        if written:
            shown = self.reading.text(written)[:40]
            self.reading.problem("unknown-status", line, Message(
                f"“{shown}” is no status that is known.", f"„{shown}“ ist kein bekannter Status."
            ))  # fmt: skip
        dated = ((status, self._date(line, row, field)) for field, status in _LIFECYCLE)
        reached = (status for status, date in dated if date is not None and first_day_of(date) <= self.today)
        begun = any(field in row for field, _ in _LIFECYCLE)
        return next(reached, "planned" if begun else None)

    def _facts(self, line: int, row: Mapping[str, str]) -> dict[str, Any]:
        return {
            "since": self._since(line, row),
            "owner": self._owner(row),
            "access": tuple(self._teams(row.get("access", ""))),
            "data_kinds": tuple(part.strip() for part in _LIST.split(row.get("data_kinds", "")) if part.strip()),
            "flows_to": tuple(filter(None, (self.reading.text(part) for part in _LIST.split(row.get("flows_to", ""))))),
            "processor_agreement": answer_of(row.get("processor_agreement", "")),
            "utilisation": self._utilisation(line, row),
            "annual_cost": self._cost(row),
            "contract_end": self._date(line, row, "contract_end"),
            **{field: self.reading.text(row.get(field)) or None for field in _PLAIN_TEXTS},
        }

    def _date(self, line: int, row: Mapping[str, str], field: str) -> str | None:
        written = row.get(field, "")
        date = date_of(written) if written else None
        if written and date is None:
            shown = self.reading.text(written)[:30]
            self.reading.problem("unreadable-date", line, Message(
                f"“{shown}” is no date, or may mean two.", f"„{shown}“ ist kein Datum oder kann zwei bedeuten."
            ))  # fmt: skip
        return date

    def _past(self, line: int, row: Mapping[str, str], field: str) -> str | None:
        date = self._date(line, row, field)
        if date is None or first_day_of(date) <= self.today:
            return date
        self.reading.problem("future-date", line, Message(f"{date} lies ahead.", f"{date} liegt in der Zukunft."))
        return None

    def _since(self, line: int, row: Mapping[str, str]) -> str | None:
        if "since" not in row and "lifecycle_active" in row:
            return self._date(line, row, "lifecycle_active")
        is_ahead = status_of(row.get("status", "")) in ("planned", "pilot")
        return self._date(line, row, "since") if is_ahead else self._past(line, row, "since")

    def _owner(self, row: Mapping[str, str]) -> str | None:
        """Return the team that answers for it: a header "owner" may hold people, so only what is surely a team."""
        if "team" in row:
            return next(self._teams(row["team"]), None)
        owner = self.reading.text(row.get("owner"))
        if owner and not is_surely_a_team(owner):
            self.reading.remove("person")
            return None
        return owner or None

    def _teams(self, text: str) -> Iterator[str]:
        people = looks_like_a_person(text)
        for part in [text] if people else _LIST.split(text):
            if people or looks_like_a_person(part.strip()):
                self.reading.remove("person")
            elif team := self.reading.text(part):
                yield team

    def _utilisation(self, line: int, row: Mapping[str, str]) -> float | None:
        written = row.get("utilisation", "")
        if not written:
            return None
        if self.is_percent is None and not written.endswith("%"):
            self.reading.problem("unclear-percent", line, MIXED_SHARES)
            return None
        share = share_of(written, is_percent=self.is_percent is not False)
        if share is None or not 0 <= share <= 100:
            self.reading.problem("impossible-value", line, NO_SHARE)
            return None
        return round(share / 100, 8) if share <= 1 else share  # a stack takes 1 for all of it

    def _cost(self, row: Mapping[str, str]) -> str | None:
        cost = self.reading.text(row.get("annual_cost"))
        if not cost:
            return None
        cost = with_currency(cost, self.reading.text(row.get("currency")))
        self.currencies.update(filter(None, [currency_of(cost)]))
        return cost


def _is_percent(rows: Iterable[Mapping[str, str]]) -> bool | None:
    """Return whether the bare shares of a column are percent (40) or fractions (0.4); None where both occur."""
    written = [row["utilisation"] for row in rows if "utilisation" in row]
    bare = [number for text in written if (number := number_of(text)) is not None]
    above, below = any(number > 1 for number in bare), any(0 < number < 1 for number in bare)
    if above and below:
        return None
    return True if above else (None if bare and not below and any(bare) else False)


def _raw(row: Mapping[str, str]) -> dict[str, str]:
    """Return the cells a reader may want to look up: never one that may name a person or holds free text."""
    return {field: row[field] for field in ("name", "vendor", "capability", "status", "type") if field in row}


def _said(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {field: value for field, value in facts.items() if value not in (None, "", ())}


def _tell_unread(reading: Reading, columns: Columns) -> None:
    if columns.unread:
        listed = ", ".join(reading.text(title)[:40] for title in columns.unread)
        reading.problem("unread-columns", columns.line, Message(
            f"Columns that were not read: {listed}.", f"Nicht gelesene Spalten: {listed}."
        ))  # fmt: skip


REPEATED_HEADER = Message("it repeats the header", "wiederholt den Tabellenkopf")
NO_APPLICATION = Message("it is no application (type of the row)", "ist keine Anwendung (Typ der Zeile)")
REJECTED = Message("it was evaluated and rejected", "wurde geprüft und verworfen")
MIXED_SHARES = Message(
    "The column does not show whether bare numbers such as 1 and 0.4 are percent or fractions.",
    "Die Spalte verrät nicht, ob Zahlen ohne Zeichen wie 1 und 0,4 Prozent oder Bruchteile sind.",
)
NO_SHARE = Message("A share lies between 0 and 100 %.", "Ein Anteil liegt zwischen 0 und 100 %.")
