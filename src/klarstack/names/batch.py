"""Resolves the rows of a list: first each on its own, then the doubtful ones in the light of all others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from klarstack.names.answers import Resolution
from klarstack.names.context import Context
from klarstack.names.index import Index
from klarstack.names.resolve import resolve

FEWEST_ROWS = 3
SHARE = 0.6


class Row(NamedTuple):
    """One row of a list: a name, and the vendor and year written beside it, if any."""

    query: str
    vendor: str | None = None
    year: int | None = None


def resolve_rows(index: Index, rows: Iterable[Row]) -> list[Resolution]:
    """Return the answers in the order of the rows.

    Where at least three rows, and three fifths of those with a vendor, belong to one vendor, the list is about that
    vendor ("the modules we have of Salesforce"), and this settles names it shares with others. Nothing else is taken
    from other rows: a mixed inventory does not make a doubtful name clear.
    """
    rows = list(rows)
    answers = [resolve(index, *row) for row in rows]
    vendor = _vendor_of_most(answers)
    if vendor is None:
        return answers
    context = Context(rows=(vendor,))
    return [
        resolve(index, *row, context=context) if answer.outcome == "ambiguous" else answer
        for row, answer in zip(rows, answers, strict=True)
    ]


def _vendor_of_most(answers: Iterable[Resolution]) -> str | None:
    vendors = Counter(
        answer.candidates[0].vendor
        for answer in answers
        if answer.outcome == "resolved" and answer.candidates and answer.candidates[0].vendor is not None
    )
    if not vendors:
        return None
    vendor, count = vendors.most_common(1)[0]
    return vendor if count >= FEWEST_ROWS and count >= SHARE * sum(vendors.values()) else None
