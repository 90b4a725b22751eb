"""Primary suppression: which cell must not be published because of what it holds itself (R3 to R6, R11)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from klarstack.benchmark.lenses import FLOOR_GROUPS
from klarstack.findings import KlarstackError, Message

DEFAULT_MINIMUM = 11
"""Ten groups are left when any one is taken out, the threshold of ACRO."""

SENSITIVE_MINIMUM = 11
"""The least for sensitive measures, also where a lower minimum was asked for: ten after any one is taken out (R3)."""

BAND = 0.9
"""A sensitive share of at least this, or of at most the rest, is shown as a band (R6)."""

BAND_MINIMUM = 20
"""A band is shown from here on: "at least 90 %" then leaves open whether none, one or two lack it."""

COVERAGE_FLAGGED = 0.9
COVERAGE_NEEDED = 0.7
"""With fewer known answers there is no rate (EU Labour Force Survey: withheld from 30 % unknown)."""

LARGEST_SHARE, TWO_LARGEST, P_PERCENT = 0.25, 0.60, 0.10


class Rule(StrEnum):
    """Why a cell is not published with its figures; the report counts cells by these."""

    MINIMUM = "minimum"
    DOMINANCE = "dominance"
    HOMOGENEITY = "homogeneity"
    BAND = "band"
    UNKNOWN = "unknown"
    ONLY_USERS = "only-users"
    YOUNG = "young"
    SECONDARY = "secondary"


class BelowFloorError(KlarstackError):
    """Somebody asked for cells of fewer groups than may ever be published."""

    def __init__(self, asked: int) -> None:
        self.asked = asked
        self.message = Message(
            f"{asked} is below the floor: no cell is published on fewer than {FLOOR_GROUPS} independent groups, and no "
            f"option lowers that. Ask for {FLOOR_GROUPS} or more.",
            f"{asked} liegt unter der Untergrenze: Keine Zelle erscheint auf weniger als {FLOOR_GROUPS} unabhängigen "
            f"Gruppen, und keine Option senkt das. Verlangen Sie {FLOOR_GROUPS} oder mehr.",
        )
        super().__init__(self.message.en)


@dataclass(frozen=True)
class Policy:
    """The thresholds of one release; the floor cannot be undercut, however the policy is made."""

    minimum: int = DEFAULT_MINIMUM

    def __post_init__(self) -> None:
        """Refuse a minimum below the floor."""
        if self.minimum < FLOOR_GROUPS:
            raise BelowFloorError(self.minimum)

    def least(self, *, sensitive: bool) -> int:
        """Return the number of groups a cell needs; one less is left when any one group is taken out (R4)."""
        return max(self.minimum, SENSITIVE_MINIMUM) if sensitive else self.minimum


def rate_rule(policy: Policy, k: int, n: int, participants: int, *, sensitive: bool) -> Rule | None:
    """Return the rule that keeps a share of k out of n groups from being published, None where it may be shown.

    `Rule.BAND` and `Rule.UNKNOWN` leave something to show: "at least 90 %", or the share of known answers.
    """
    if n < policy.least(sensitive=sensitive):
        return Rule.MINIMUM
    if n < COVERAGE_NEEDED * participants:
        return Rule.UNKNOWN
    if sensitive and (k >= BAND * n or n - k >= BAND * n):
        return Rule.BAND if n >= BAND_MINIMUM else Rule.HOMOGENEITY
    return None


def amount_rule(policy: Policy, n: int, total: float, largest: Sequence[float], *, young: bool) -> Rule | None:
    """Return the rule that keeps the mean of an amount (money, a KPI) from being published; amounts are sensitive.

    Args:
        policy: the thresholds.
        n: the number of groups with an amount.
        total: the sum of their amounts.
        largest: the three largest amounts, the largest first.
        young: whether the amounts are younger than three months (R20).
    """
    if young:
        return Rule.YOUNG
    if n < policy.least(sensitive=True):
        return Rule.MINIMUM
    return Rule.DOMINANCE if dominated_without_any_one(total, largest) else None


def is_dominated(total: float, largest: Sequence[float]) -> bool:
    """Whether one or two contributors stand out so far that the total gives them away (R5).

    The largest may have at most 25 %, the two largest together less than 60 %, and what the others add up to must be
    at least 10 % of the largest (p % rule, p = 10).
    """
    first, second = largest[0], largest[1]
    return (
        total <= 0
        or first > LARGEST_SHARE * total
        or first + second >= TWO_LARGEST * total
        or total - first - second < P_PERCENT * first
    )


def dominated_without_any_one(total: float, largest: Sequence[float]) -> bool:
    """Whether R5 is broken as it stands, or once any one group is taken out (R4).

    Taking out the third largest is the worst case of taking out any that is neither first nor second.
    """
    if len(largest) < 3:
        return True
    first, second, third = largest[:3]
    cases = (
        (total, first, second),
        (total - first, second, third),
        (total - second, first, third),
        (total - third, first, second),
    )
    return any(is_dominated(left, pair) for left, *pair in cases)
