"""What somebody outside knows and what he must not find out: sums of unknown counts, published or withheld (R7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Terms = Mapping[int, float]
"""A weighted sum of unknowns: the position of each with its weight."""

PROTECTION = 3
"""A withheld count must be able to lie at least this far on either side (R7)."""

AMOUNT_PROTECTION = 0.10
"""A withheld amount must be able to lie this share of it on either side (the p of R5)."""

BLUR = 3
"""How far apart the ends of the range of a count must be that stands in no cell, so that nobody is looking at it."""


@dataclass(frozen=True)
class Secret:
    """A sum that a reader must find possible both at `low` or below and at `high` or above."""

    terms: Terms
    low: float
    high: float


@dataclass(frozen=True)
class Bound:
    """A sum that a reader knows to be at least `least`."""

    terms: Terms
    least: float


@dataclass(frozen=True)
class TableCell:
    """One cell of a table: what a reader learns when it is shown, and what he must not learn.

    `published` are the sums he reads, `at_least` what a band tells him, `guarded` what must stay secret although the
    cell is shown, and `withheld` what must stay secret when it is not. `is_primary`: must not be shown. `size` is its
    number of groups, `is_main` whether a page is about it: such a cell is withheld last.
    """

    size: float
    published: tuple[Terms, ...]
    withheld: tuple[Secret, ...]
    is_primary: bool = False
    is_main: bool = False
    at_least: tuple[Bound, ...] = ()
    guarded: tuple[Secret, ...] = ()


@dataclass(frozen=True)
class Problem:
    """All tables over one set of unknowns, none of them negative nor above `largest`.

    `truth` is the value of each unknown, `at_least` what everybody knows, and `hidden` are secrets that stand in no
    cell. With `is_whole` the unknowns are counts: a reader rules out what is no whole number.
    """

    truth: tuple[float, ...]
    largest: float
    cells: tuple[TableCell, ...]
    at_least: tuple[Bound, ...] = ()
    hidden: tuple[Secret, ...] = ()
    is_whole: bool = True


def count_to_protect(terms: Terms, value: int, cap: int) -> Secret:
    """Return a count that must be possible 3 lower and 3 higher, as far as zero and the `cap` leave room."""
    return Secret(terms, max(0, value - PROTECTION), min(cap, value + PROTECTION))


def count_to_blur(terms: Terms, value: int, cap: int) -> Secret:
    """Return a count that stands in no cell: its range must be as wide as `BLUR`, as far as the `cap` leaves room."""
    high = min(cap, max(value + 2, BLUR))
    return Secret(terms, max(0, min(value, high - BLUR)), high)


def amount_to_protect(terms: Terms, value: float) -> Secret:
    """Return an amount that must be possible a tenth lower and a tenth higher."""
    return Secret(terms, value * (1 - AMOUNT_PROTECTION), value * (1 + AMOUNT_PROTECTION))
