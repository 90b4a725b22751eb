"""What the rows of a source mean: each name through the resolver, and which rows name the same thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from klarstack.importers.stacks.model import Listing, Row
from klarstack.names.answers import Resolution
from klarstack.names.batch import Row as Query
from klarstack.names.batch import resolve_rows
from klarstack.names.index import Index
from klarstack.names.resolve import resolve
from klarstack.spelling import fold

Way = Literal["exactly", "alias", "former_name", "near", "ambiguous", "unresolved"]
WAYS: tuple[Way, ...] = ("exactly", "alias", "former_name", "near", "ambiguous", "unresolved")
"""How a name was resolved, or what was left open: `near` are compounds, parts of a string and typing errors."""

_WAY_OF_TIER: dict[str, Way] = {
    "preferred": "exactly", "folded": "exactly", "with-vendor": "exactly", "term": "alias", "acronym": "alias",
    "former-name": "former_name", "compound": "near", "parts": "near", "fuzzy": "near",
}  # fmt: skip

Key = tuple[str, ...]


@dataclass(frozen=True)
class ResolvedRow:
    """A row with the answer of the resolver; rows of the same `key` name the same thing.

    `vendor` is the vendor as written, or the one that only the other rows have told.
    """

    row: Row
    resolution: Resolution
    way: Way
    key: Key
    vendor: str | None

    @property
    def is_open(self) -> bool:
        """Whether a person has to say what is meant."""
        return self.way in ("ambiguous", "unresolved")


def resolve_listing(index: Index, listing: Listing) -> tuple[ResolvedRow, ...]:
    """Return every row resolved, with the vendor written beside it."""
    answers = resolve_rows(index, (Query(row.product_string, row.vendor_string) for row in listing.rows))
    return tuple(resolved(index, row, answer) for row, answer in zip(listing.rows, answers, strict=True))


def resolved(index: Index, row: Row, answer: Resolution) -> ResolvedRow:
    """Return the row with its answer; a vendor that only other rows have told is written down, so that it stays."""
    vendor = row.vendor_string
    if answer.outcome == "resolved" and vendor is None and answer.candidates[0].vendor is not None:
        alone = resolve(index, row.product_string)
        vendor = None if alone.outcome == "resolved" else answer.candidates[0].vendor
    return ResolvedRow(row, answer, way_of(answer), key_of(row.product_string, row.vendor_string, answer), vendor)


def way_of(answer: Resolution) -> Way:
    """Return how the name was resolved; a meaning outside of the glossary resolves nothing here."""
    if answer.outcome == "ambiguous":
        return "ambiguous"
    if answer.outcome == "unknown" or not _things(answer):
        return "unresolved"
    return _WAY_OF_TIER.get(answer.candidates[0].tier, "near")


def key_of(name: str, vendor: str | None, answer: Resolution) -> Key:
    """Return what is named: its products; a concept with the vendor beside it; a company; else the folded text."""
    things = _things(answer)
    if (company := company_of(answer)) is not None:
        return "company", company
    if answer.outcome != "resolved" or not things:
        return "text", fold(name) or name
    products = tuple(sorted(identifier for kind, identifier in things if kind == "product"))
    if products:
        return "product", *products
    return "concept", *sorted(identifier for _, identifier in things), fold(vendor or "")


def company_of(answer: Resolution) -> str | None:
    """Return the vendor where a name says only which company is meant, not which of its products."""
    if answer.outcome == "unknown" or (answer.outcome == "resolved" and _things(answer)):
        return None
    vendors = {candidate.vendor for candidate in answer.candidates if candidate.tier == "vendor"}
    is_one = len(vendors) == 1 and all(candidate.tier == "vendor" for candidate in answer.candidates)
    return next(iter(vendors)) if is_one else None


def _things(answer: Resolution) -> Sequence[tuple[str, str]]:
    named = [candidate for candidate in answer.candidates if candidate.word is None] or answer.candidates[:1]
    things = []
    for candidate in named:
        if candidate.product is not None:
            things.append(("product", candidate.product))
        elif candidate.concept is not None:
            things.append(("concept", candidate.concept))
    return things
