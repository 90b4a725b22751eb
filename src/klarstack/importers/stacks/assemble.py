"""The rows of one source as items of a stack: one item for each thing, with what all its rows say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from klarstack.findings import Finding, Message, Place, in_order
from klarstack.importers.stacks.combining import Conflict, Statement, combine, conflicts
from klarstack.importers.stacks.model import Listing, Row
from klarstack.importers.stacks.resolving import Key, ResolvedRow, resolve_listing
from klarstack.importers.stacks.rules import STACK_RULES
from klarstack.names.index import Index


@dataclass(frozen=True)
class Item:
    """One thing of the stack: what it is, its fields, and a row that names it."""

    key: Key
    fields: Mapping[str, Any]
    first: ResolvedRow


@dataclass(frozen=True)
class Imported:
    """A source with its rows resolved and its items; `findings` are all that was wrong with it."""

    listing: Listing
    rows: tuple[ResolvedRow, ...]
    items: tuple[Item, ...]
    findings: tuple[Finding, ...]

    @property
    def ways(self) -> Counter[str]:
        """How many rows were resolved in which way."""
        return Counter(row.way for row in self.rows)

    @property
    def open_rows(self) -> tuple[ResolvedRow, ...]:
        """One row for each name that is left open."""
        return tuple(
            {(row.row.product_string, row.vendor): row for row in reversed(self.rows) if row.is_open}.values()
        )[::-1]


def import_listing(index: Index, listing: Listing) -> Imported:
    """Return the items of a source in the order of their first rows."""
    rows = resolve_listing(index, listing)
    groups: dict[Key, list[ResolvedRow]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    items, found = [], list(listing.findings)
    for key, group in groups.items():
        statements = [Statement(str(row.row.place.line), _fields(row)) for row in group]
        items.append(Item(key, combine(statements), group[0]))
        found.extend(_finding(group[0].row, conflict) for conflict in conflicts(statements))
    known, problems = _known_data_kinds(index, items)
    return Imported(listing, rows, known, tuple(in_order([*found, *problems])))


def _fields(resolved: ResolvedRow) -> dict[str, Any]:
    """Return what a row says as fields of a stack item; nothing is said where the row is silent."""
    row = resolved.row
    said = {
        "name": row.product_string, "vendor": resolved.vendor, "kind": row.kind if row.kind != "declared" else None,
        "confidence": row.confidence, "seen_from": row.seen_from, "seen_to": row.seen_to,
        "scope": (row.scope,) if row.scope else None, **row.facts,
    }  # fmt: skip
    return {name: value for name, value in said.items() if value is not None}


def _finding(row: Row, conflict: Conflict) -> Finding:
    rule = STACK_RULES["contradicting-rows"]
    english = "; ".join(f"line {line}: {value}" for line, value in conflict.said)
    german = "; ".join(f"Zeile {line}: {value}" for line, value in conflict.said)
    message = Message(
        f"Rows about “{row.product_string}” differ in {conflict.field} ({english}).",
        f"Zeilen zu „{row.product_string}“ widersprechen sich bei {conflict.field} ({german}).",
    )
    return Finding("contradicting-rows", rule.severity, row.place, message, rule.remedy)


def _known_data_kinds(index: Index, items: Iterable[Item]) -> tuple[tuple[Item, ...], list[Finding]]:
    """Return the items with ids for data kinds; words that name none are reported and left out."""
    known, problems = [], []
    for item in items:
        written = item.fields.get("data_kinds", ())
        identifiers = tuple(word for word in written if word in index.concepts)
        if written:
            rest = {name: value for name, value in item.fields.items() if name != "data_kinds"}
            item = replace(item, fields={**rest, **({"data_kinds": identifiers} if identifiers else {})})
        known.append(item)
        problems += [_unknown_kind(item.first.row.place, word) for word in written if word not in index.concepts]
    return tuple(known), problems


def _unknown_kind(place: Place, word: str) -> Finding:
    rule = STACK_RULES["unknown-data-kind"]
    message = Message(
        f"“{word[:40]}” is no data kind of the glossary.", f"„{word[:40]}“ ist keine Datenart des Glossars."
    )
    return Finding("unknown-data-kind", rule.severity, place, message, rule.remedy)
