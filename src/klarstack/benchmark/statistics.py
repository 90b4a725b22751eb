"""Confidence intervals of shares."""

from __future__ import annotations

import math
from typing import NamedTuple

from klarstack.findings import KlarstackError, Message

Z_95 = 1.959964
"""The 97.5 % quantile of the normal distribution, for two-sided intervals of 95 %."""


class Interval(NamedTuple):
    """Lower and upper limit of a share, both between 0 and 1."""

    low: float
    high: float


class ImpossibleCountError(KlarstackError):
    """k out of n where n is not positive, or k does not lie between 0 and n."""

    def __init__(self, k: float, n: float) -> None:
        self.k, self.n = k, n
        self.message = Message(
            f"{k} out of {n} is no share: n must be above 0 and k between 0 and n.",
            f"{k} von {n} ist kein Anteil: n muss über 0 liegen und k zwischen 0 und n.",
        )
        super().__init__(self.message.en)


def percent(share: float) -> float:
    """Return a share of one as percent with four decimals, as cells hold it."""
    return round(100 * share, 4)


def wilson_interval(k: float, n: float, z: float = Z_95) -> Interval:
    """Return the Wilson score interval of k out of n, as shares between 0 and 1.

    E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, Journal of the American
    Statistical Association 22 (1927), 209-212; recommended for all n by Brown, Cai and DasGupta, Interval Estimation
    for a Binomial Proportion, Statistical Science 16 (2001), 101-133.

    With p = k / n: centre (p + z²/2n) / (1 + z²/n), half width z · √(p(1-p)/n + z²/4n²) / (1 + z²/n).
    `n` may be an effective number (Kish) and then need not be whole; `k` is then p times that number.
    The limits always include p itself, which rounding would otherwise miss by one unit in the last place.
    """
    if not (n > 0 and 0 <= k <= n):
        raise ImpossibleCountError(k, n)
    p = k / n
    shrink = 1 + z * z / n
    centre = (p + z * z / (2 * n)) / shrink
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink
    low = 0.0 if k == 0 else max(0.0, centre - half)
    high = 1.0 if k == n else min(1.0, centre + half)
    return Interval(min(low, p), max(high, p))
