"""What every format is read into: neutral rows, what was left out with its reason, and what was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from klarstack.findings import Finding, Message, Place
from klarstack.importers.downloads.model import Problem, findings_of
from klarstack.importers.stacks.personal import without_personal_data
from klarstack.importers.stacks.rules import STACK_RULES
from klarstack.spelling import tidy

Kind = Literal["declared", "contract", "detected"]
LONGEST_TEXT = 500
MOST_NAMES = 10_000
"""So many different names are taken at most, as many as an inventory of LeanIX may have: more are no stack."""


@dataclass(frozen=True)
class Row:
    """One product as a source names it; `facts` are the fields of a stack item that the source knows."""

    product_string: str
    source: str
    place: Place
    source_version: str | None = None
    vendor_string: str | None = None
    seen_from: str | None = None
    seen_to: str | None = None
    confidence: float | None = None
    kind: Kind = "declared"
    scope: str | None = None
    raw: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class LeftOut:
    """One row that was left out, under what name, where it stands, and why."""

    name: str
    reason: Message
    line: int


@dataclass(frozen=True)
class Listing:
    """One source once it is read; `company` holds what it says of the company itself.

    A catalogue lists what exists, not what a company has. `personal` counts the fields that were removed, by kind.
    """

    source: str
    file_format: str
    version: str | None
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()
    personal: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    notes: tuple[Message, ...] = ()
    company: Mapping[str, Any] = field(default_factory=dict)
    is_catalogue: bool = False

    @property
    def rows_read(self) -> int:
        """The number of rows of the source, taken or left out."""
        return len(self.rows) + len(self.left_out)


class Reading:
    """The state of reading one source: rows, what is left out, and problems, as they come in."""

    def __init__(self, source: str, file_format: str, kind: Kind) -> None:
        self.source, self.file_format, self.kind = source, file_format, kind
        self.version: str | None = None
        self.rows: list[Row] = []
        self.left_out: list[LeftOut] = []
        self.personal: Counter[str] = Counter()
        self.problems: list[Problem] = []
        self.findings: list[Finding] = []
        self.notes: list[Message] = []
        self.company: dict[str, Any] = {}
        self.is_catalogue = False
        self._names: set[str] = set()

    def text(self, value: object) -> str:
        """Return a value as tidy text without mail addresses and telephone numbers, which are counted."""
        written, removed = without_personal_data(tidy(str(value if value is not None else "")))
        self.personal.update(removed)
        return written[:LONGEST_TEXT].strip()

    def remove(self, what: str, times: int = 1) -> None:
        """Count personal data that was not taken over."""
        if times:
            self.personal[what] += times

    def add(self, name: object, line: int = 1, **fields: Any) -> None:
        """Take a row; one without a name, or with a formula for a name, is left out with the reason."""
        product = self.text(name)
        if not product:
            self.leave_out("", NO_NAME, line)
        elif is_formula(product):
            self.leave_out(product[:20], FORMULA, line)
            self.problem("formula", line, FORMULA_FOUND)
        elif len(self._names) >= MOST_NAMES and product not in self._names:
            self.leave_out("", TOO_MANY, line)
            self.problem("too-many-rows", line, TOO_MANY_FOUND)
        else:
            self._names.add(product)
            fields.setdefault("kind", self.kind)
            raw = {key: plain(value) for key, value in fields.pop("raw", {}).items() if value not in (None, "")}
            place = Place(self.source, line)
            self.rows.append(Row(product, self.source, place, self.version, raw=raw, **fields))

    def leave_out(self, name: object, reason: Message, line: int = 1) -> None:
        """Count a row that is not taken, with its reason."""
        self.left_out.append(LeftOut(self.text(name), reason, line))

    def problem(self, code: str, line: int, message: Message) -> None:
        """Remember something that is wrong with the source."""
        self.problems.append(Problem(code, line, message))

    def finished(self) -> Listing:
        """Return what was read."""
        findings = (*self.findings, *findings_of(self.problems, self.source, STACK_RULES))
        return Listing(
            self.source, self.file_format, self.version, tuple(self.rows), tuple(self.left_out),
            dict(sorted(self.personal.items())), findings, tuple(dict.fromkeys(self.notes)), self.company,
            self.is_catalogue,
        )  # fmt: skip


def plain(value: object) -> str:
    """Return a value as tidy text without personal data, which somebody else counts."""
    return without_personal_data(tidy(str(value)))[0][:LONGEST_TEXT]


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would run the text: "=cmd|…", "+SUM(A1)", "@import(…)"."""
    return text.startswith("=") or (text.startswith(("+", "-", "@")) and any(sign in text for sign in "|(!"))


def row_as_json(row: Row) -> dict[str, Any]:
    """Return a neutral row as it stands in the report."""
    return {
        "product_string": row.product_string, "vendor_string": row.vendor_string, "source": row.source,
        "source_version": row.source_version, "seen_from": row.seen_from, "seen_to": row.seen_to,
        "confidence": row.confidence, "kind": row.kind, "scope": row.scope, "raw": dict(row.raw),
    }  # fmt: skip


NO_NAME = Message("it names no product", "nennt kein Produkt")
FORMULA = Message("its name is a formula", "der Name ist eine Formel")
TOO_MANY = Message("beyond what is read at most", "jenseits dessen, was höchstens gelesen wird")
TOO_MANY_FOUND = Message(
    f"More than {MOST_NAMES} different names; further names are left out.",
    f"Mehr als {MOST_NAMES} verschiedene Namen; weitere fehlen im Ergebnis.",
)
FORMULA_FOUND = Message(
    "A formula stands where a name belongs; it was neither run nor taken over.",
    "Wo ein Name hingehört, steht eine Formel; sie wurde weder ausgeführt noch übernommen.",
)
