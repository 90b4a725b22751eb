"""The report of an import and of a merge in the stable JSON form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from klarstack.importers.stacks.assemble import Imported
from klarstack.importers.stacks.model import LeftOut, row_as_json
from klarstack.importers.stacks.reconcile import Reconciled
from klarstack.importers.stacks.resolving import WAYS, ResolvedRow
from klarstack.names.answers import Resolution


def import_as_json(imported: Imported) -> dict[str, Any]:
    """Return what happened to every row of a source."""
    listing = imported.listing
    return {
        "source": listing.source,
        "format": listing.file_format,
        "source_version": listing.version,
        "rows_read": listing.rows_read,
        "resolved": {way: imported.ways[way] for way in WAYS if way not in ("ambiguous", "unresolved")},
        "ambiguous": [_open(row) for row in imported.open_rows if row.way == "ambiguous"],
        "unresolved": [_open(row) for row in imported.open_rows if row.way == "unresolved"],
        "left_out": left_out_as_json(listing.left_out),
        "personal_fields_removed": dict(listing.personal),
        "items": 0 if listing.is_catalogue else len(imported.items),
        "notes": [note._asdict() for note in listing.notes],
        "rows": [_row(row) for row in imported.rows],
    }


def merge_as_json(lists: Iterable[Imported], merged: Reconciled) -> dict[str, Any]:
    """Return what each list holds, and how the lists agree."""
    return {
        "lists": [import_as_json(imported) for imported in lists],
        "items": len(merged.items),
        "sources": [
            {"name": str(item["name"]), "lists": dict(item["sources"])} for item in merged.items
        ],
        "only_in": {name: list(found) for name, found in merged.only_in.items()},
        "contradictions": [
            {
                "name": dispute.name, "kind": dispute.kind, "field": dispute.conflict.field,
                "said": [{"list": where, "value": value} for where, value in dispute.conflict.said],
            }
            for dispute in merged.disputes
        ],
        "companies_only": [{"name": name, "products": list(products)} for name, products in merged.companies],
    }  # fmt: skip


def left_out_as_json(left_out: Iterable[LeftOut]) -> list[dict[str, Any]]:
    """Return each reason with its number of rows and the names in them, the largest number first."""
    groups: dict[Any, list[LeftOut]] = {}
    for each in left_out:
        groups.setdefault(each.reason, []).append(each)
    found = [
        {
            "reason": reason._asdict(),
            "rows": len(rows),
            "names": list(dict.fromkeys(row.name for row in rows if row.name)),
        }
        for reason, rows in groups.items()
    ]
    return sorted(found, key=lambda entry: (-len(entry["names"]), entry["reason"]["en"]))


def _row(resolved: ResolvedRow) -> dict[str, Any]:
    first = None if resolved.is_open else resolved.resolution.candidates[0]
    return {
        **row_as_json(resolved.row),
        "line": resolved.row.place.line,
        "outcome": resolved.way,
        "product": first.product if first else None,
        "concept": first.concept if first else None,
        "reason": first.reason if first else None,
    }


def _open(resolved: ResolvedRow) -> dict[str, Any]:
    answer: Resolution = resolved.resolution
    return {
        "name": resolved.row.product_string,
        "vendor": resolved.row.vendor_string,
        "line": resolved.row.place.line,
        "question": answer.question,
        "candidates": [
            {
                "product": candidate.product, "product_name": candidate.product_name, "concept": candidate.concept,
                "label": candidate.label, "outside": candidate.outside,
            }
            for candidate in answer.candidates
        ],
    }  # fmt: skip
