"""Tells who says publicly that they use what: lists of single statements, never a figure over companies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from klarstack.records import Dataset, Evidence
from klarstack.site.evidence import in_order
from klarstack.site.labels import is_labelled
from klarstack.site.view import Ref, View

LONGEST_LIST = 12
"""A longer list is folded."""


class Statement(NamedTuple):
    """One statement, ready for a list; the company is named as in the source."""

    company: str
    country: str
    product: Ref
    date: str
    kind: str
    url: str
    note: str


def who_says_so(view: View, statements: Iterable[Evidence]) -> dict[str, Any]:
    """Return what the section of a product or a concept needs; nothing to show where nobody says anything."""
    found = list(statements)
    return {
        "statements": [_statement(view, statement) for statement in found],
        "evidence_datasets": [view.dataset(dataset) for dataset in dict.fromkeys(one.dataset for one in found)],
        "longest_statements": LONGEST_LIST,
    }


def statements_of(view: View, dataset: Dataset) -> list[tuple[str, list[Statement]]]:
    """Return all statements of a dataset by economic activity, both in alphabetical order."""
    found: dict[str, list[Evidence]] = {}
    for statement in view.knowledge_base.evidence:
        if statement.dataset == dataset.id:
            found.setdefault(_activity(view, statement), []).append(statement)
    return [
        (activity, [_statement(view, statement) for statement in in_order(found[activity])])
        for activity in sorted(found, key=str.casefold)
    ]


def _activity(view: View, statement: Evidence) -> str:
    title = view.shelves.segment_titles.get((statement.scheme or "", statement.code or ""))
    return f"{view.text(title)} ({statement.code})" if title is not None else view.words["other_activity"]


def _statement(view: View, statement: Evidence) -> Statement:
    known = view.evidence.products.get((statement.vendor, statement.product))
    return Statement(
        statement.company,
        _country(view, statement.country),
        Ref(f"products/{known}/" if known else None, statement.product),
        view.formats.date(statement.date) if statement.date else view.words["no_date"],
        view.word("evidence-source", statement.source_type),
        statement.source_url,
        statement.note or "",
    )


def _country(view: View, code: str | None) -> str:
    return view.word("country", code) if code and is_labelled("country", code) else code or ""
