"""Scores the resolver on the strings of the gold set."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from klarstack.names import Index, Resolution, resolve

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One string with the answer an expert wants; sets of ids as the columns of the file describe them."""

    query: str
    vendor: str | None
    year: int | None
    language: str
    kind: str
    outcome: str
    concepts: frozenset[str]
    products: frozenset[str]
    usual: str | None
    parts: frozenset[str]

    @property
    def wants_product(self) -> bool:
        """Whether the string names a product that the knowledge base lists."""
        return self.outcome == "resolved" and bool(self.products) and not self.parts


def read_rows(half: str) -> list[Row]:
    """Return the rows of one half: "open" or "held"."""
    with (FOLDER / f"strings-{half}.csv").open(encoding="utf-8", newline="") as stream:
        return [_row(row) for row in csv.DictReader(stream)]


def _row(row: dict[str, str]) -> Row:
    return Row(
        row["query"], row["context_vendor"] or None, int(row["year"]) if row["year"] else None, row["language"],
        row["kind"], row["outcome"], _ids(row["concepts"]), _ids(row["products"]) - {"not-listed"},
        row["usual"] or None, _ids(row["parts"]),
    )  # fmt: skip


def _ids(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.replace("+", "|").split("|") if part.strip() not in ("", "-"))


@dataclass(frozen=True)
class Score:
    """How one answer compares with what was wanted; None where the measure does not apply."""

    row: Row
    answer: Resolution
    concept_right: bool
    product_right: bool | None
    confidently_wrong: bool
    silent_guess: bool | None

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with the answer."""
        return self.concept_right and self.product_right is not False and not self.confidently_wrong


def score(index: Index, rows: Iterable[Row]) -> list[Score]:
    """Return the score of every row."""
    return [_score(row, resolve(index, row.query, row.vendor, row.year)) for row in rows]


def _score(row: Row, answer: Resolution) -> Score:
    first = answer.candidates[0] if answer.outcome == "resolved" else None
    says_something = first is not None and first.outside is None
    if row.parts:
        things = {found.product or found.concept for part in answer.parts for found in part.candidates}
        right = row.parts <= things and answer.outcome == row.outcome
        return Score(row, answer, right, None, answer.outcome == "resolved" and not right, None)
    if row.outcome == "unknown":
        return Score(row, answer, answer.outcome == "unknown" or not (says_something or answer.outcome == "ambiguous"), None, says_something, None)
    if row.outcome == "ambiguous":
        concepts = {concept for found in answer.candidates for concept in found.concepts}
        products = {found.product for found in answer.candidates}
        offered = row.concepts <= concepts and row.products <= products
        right = answer.outcome == "ambiguous" and offered
        return Score(row, answer, right, None, says_something, says_something)
    concept_right = first is not None and first.concept in row.concepts
    product_right = (first is not None and first.product in row.products) if row.wants_product else None
    if not row.concepts:
        concept_right = bool(product_right)
    wrong = says_something and (not concept_right or product_right is False)
    return Score(row, answer, concept_right, product_right, wrong, None)
