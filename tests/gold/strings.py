"""Scores the resolver on the strings of the gold set."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from klarstack.names import Index, Resolution, resolve

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Row:
    """One string with the answer an expert wants; sets of ids as the columns of the file describe them.

    For a `resolved` row the ids are alternatives, for an `ambiguous` one meanings that must all be offered, and `parts`
    are things that must all be named.
    """

    query: str
    vendor: str | None
    year: int | None
    language: str
    kind: str
    outcome: str
    concepts: frozenset[str]
    products: frozenset[str]
    product_is_optional: bool
    usual: str | None
    parts: frozenset[str]

    @property
    def wants_product(self) -> bool:
        """Whether the string names a product that the knowledge base lists."""
        return self.outcome == "resolved" and bool(self.products) and not self.parts


@dataclass(frozen=True)
class Score:
    """How one answer compares with what was wanted; None where a measure does not apply to the row."""

    row: Row
    answer: Resolution
    concept_right: bool
    product_right: bool | None = None
    confidently_wrong: bool = False
    silent_guess: bool | None = None
    usual_right: bool | None = None

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with the answer; the usual meaning is extra."""
        return self.concept_right and self.product_right is not False and not self.confidently_wrong


def read_rows(half: str) -> list[Row]:
    """Return the rows of one half: "open" or "held"."""
    with (FOLDER / f"strings-{half}.csv").open(encoding="utf-8", newline="") as stream:
        return [_row(row) for row in csv.DictReader(stream)]


def _row(cells: dict[str, str]) -> Row:
    return Row(
        query=cells["query"],
        vendor=cells["context_vendor"] or None,
        year=int(cells["year"]) if cells["year"] else None,
        language=cells["language"],
        kind=cells["kind"],
        outcome=cells["outcome"],
        concepts=_ids(cells["concepts"]),
        products=_ids(cells["products"]) - {"not-listed"},
        product_is_optional="-" in cells["products"].split("|"),
        usual=cells["usual"] or None,
        parts=_ids(cells["parts"]),
    )


def _ids(cell: str) -> frozenset[str]:
    return frozenset(part for part in cell.replace("+", "|").split("|") if part.strip() not in ("", "-"))


def score_rows(index: Index, rows: Iterable[Row]) -> Iterator[Score]:
    """Yield the score of every row."""
    for row in rows:
        yield score_answer(row, resolve(index, row.query, row.vendor, row.year))


def score_answer(row: Row, answer: Resolution) -> Score:
    """Return how an answer compares with what the row wants."""
    if row.parts:
        return _score_parts(row, answer)
    return {"resolved": _score_resolved, "ambiguous": _score_ambiguous, "unknown": _score_unknown}[row.outcome](
        row, answer
    )


def _score_resolved(row: Row, answer: Resolution) -> Score:
    """One meaning is wanted: the first one of a resolved answer counts."""
    first = answer.candidates[0] if answer.outcome == "resolved" else None
    concept_right = first is not None and first.concept in row.concepts
    product_right = None
    if row.wants_product:
        product_right = first is not None and (
            first.product in row.products or (first.product is None and row.product_is_optional)
        )
    is_wrong = first is not None and not (concept_right and product_right is not False)
    return Score(row, answer, concept_right, product_right, confidently_wrong=is_wrong)


def _score_ambiguous(row: Row, answer: Resolution) -> Score:
    """A question is wanted that offers every meaning of the row; other meanings beside them do no harm."""
    concepts = {concept for found in answer.candidates for concept in found.concepts}
    products = {found.product for found in answer.candidates}
    is_offered = row.concepts <= concepts and row.products <= products
    is_guessed = answer.outcome == "resolved"
    return Score(
        row, answer, answer.outcome == "ambiguous" and is_offered,
        confidently_wrong=is_guessed, silent_guess=is_guessed, usual_right=_usual_right(row, answer),
    )  # fmt: skip


def _usual_right(row: Row, answer: Resolution) -> bool | None:
    if row.usual is None:
        return None
    if answer.outcome != "ambiguous" or answer.usual is None:
        return False
    usual = answer.candidates[answer.usual]
    return row.usual == usual.product or row.usual in usual.concepts


def _score_unknown(row: Row, answer: Resolution) -> Score:
    """Silence is wanted, or the statement that the word belongs outside MarTech; guesses marked so are silence."""
    is_outside = answer.outcome == "resolved" and answer.candidates[0].outside is not None
    is_claimed = answer.outcome == "resolved" and not is_outside
    return Score(row, answer, answer.outcome == "unknown" or is_outside, confidently_wrong=is_claimed)


def _score_parts(row: Row, answer: Resolution) -> Score:
    """Several things are wanted: every one of them has to be among the answers to the parts, guesses do not count."""
    named = {
        found.product or found.concept
        for part in answer.parts or (answer,)
        for found in part.candidates
        if not found.is_guess
    }
    is_right = row.parts <= named and answer.outcome == row.outcome
    return Score(
        row, answer, is_right,
        confidently_wrong=answer.outcome == "resolved" and not is_right,
        silent_guess=answer.outcome == "resolved" if row.outcome == "ambiguous" else None,
    )  # fmt: skip
