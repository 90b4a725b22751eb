"""What somebody outside knows and what he must not find out: sums of unknown counts, published or withheld (R7)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

PROTECTION = 3.0
"""A withheld count must be able to lie at least this far on either side (R7)."""

AMOUNT_PROTECTION = 0.10
"""A withheld amount must be able to lie this share of it on either side (the p of R5)."""


@dataclass(frozen=True)
class Sum:
    """A weighted sum of unknowns with its true value; a reader's range for it must reach from `low` to `high`.

    `terms` maps the position of an unknown to its weight. `width` is how wide the range must be at least, and `whole`
    says that only whole numbers are possible.
    """

    terms: Mapping[int, float]
    value: float
    low: float = 0.0
    high: float = 0.0
    width: float = 0.0
    whole: bool = True


@dataclass(frozen=True)
class TableCell:
    """One cell of a table: what a reader learns when it is shown, and what he must not learn.

    `published` are the sums he reads, `at_least` what a band tells him, `guarded` what must stay secret although the
    cell is shown, and `withheld` what must stay secret when it is not. `is_primary`: must not be shown. `size` is its
    number of groups, `is_main` whether a page is about it: such a cell is withheld last.
    """

    size: float
    published: tuple[Sum, ...]
    withheld: tuple[Sum, ...]
    is_primary: bool = False
    is_main: bool = False
    at_least: tuple[Sum, ...] = ()
    guarded: tuple[Sum, ...] = ()


@dataclass(frozen=True)
class Problem:
    """All tables over one set of unknowns, none of them negative nor above `largest`.

    `facts` are sums everybody knows, `at_least` sums everybody knows to be at least their value, and `hidden` sums that
    stand in no cell and must not be found out either.
    """

    unknowns: int
    largest: float
    cells: tuple[TableCell, ...]
    facts: tuple[Sum, ...] = ()
    at_least: tuple[Sum, ...] = ()
    hidden: tuple[Sum, ...] = ()


def count_to_protect(terms: Mapping[int, float], value: float, cap: float = float("inf")) -> Sum:
    """Return a count that must be possible 3 lower and 3 higher, as far as zero and a published `cap` leave room."""
    high = min(value + PROTECTION, cap)
    return Sum(terms, value, max(value - PROTECTION, 0.0), high, min(2 * PROTECTION, cap))


def count_to_blur(terms: Mapping[int, float], value: float) -> Sum:
    """Return a count that stands in no cell, so that a range of 3 is enough: nobody is looking at it."""
    return Sum(terms, value, value, value, PROTECTION)


def amount_to_protect(terms: Mapping[int, float], value: float) -> Sum:
    """Return an amount that must be possible a tenth lower and a tenth higher."""
    low, high = value * (1 - AMOUNT_PROTECTION), value * (1 + AMOUNT_PROTECTION)
    return Sum(terms, value, low, high, high - low, whole=False)
