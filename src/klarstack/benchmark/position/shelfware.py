"""Shelfware: what is licensed or paid for and hardly used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from klarstack.benchmark.position.situation import Line, Situation
from klarstack.benchmark.position.statements import NOW, RowRef, Statement, rules, same

LITTLE_USED = 0.5
"""Below this share of what is licensed a system is called shelfware."""

RULES = rules(
    (
        "shelfware-unused",
        "A system in use has a utilisation of 0.",
        "Ein System in Gebrauch hat eine Auslastung von 0.",
        "{item} is licensed and not used at all.",
        "{item} ist lizenziert und wird gar nicht genutzt.",
    ),
    (
        "shelfware-little-used",
        "A system in use has a utilisation below 50 %.",
        "Ein System in Gebrauch ist zu weniger als 50 % ausgelastet.",
        "{item}: {share} % of what is licensed is used.",
        "{item}: Genutzt werden {share} % dessen, was lizenziert ist.",
    ),
    (
        "shelfware-paid-not-running",
        "A system that is retired still has an annual cost, and no contract end in the past.",
        "Ein abgeschaltetes System hat weiterhin jährliche Kosten und kein Vertragsende in der Vergangenheit.",
        "{item} is retired and still has an annual cost.",
        "{item} ist abgeschaltet und kostet weiterhin.",
    ),
)


@dataclass(frozen=True)
class Money:
    """An amount in one currency; amounts of two currencies are never added up."""

    amount: Decimal
    currency: str


@dataclass(frozen=True)
class Shelf:
    """One system that is paid for and little used, with its cost as written and as read."""

    statement: Statement
    line: Line
    share: float | None
    cost: Money | None


def shelfware(situation: Situation) -> tuple[Shelf, ...]:
    """Return the systems that are hardly used, the least used first; silence about use says nothing."""
    found = [shelf for line in situation.lines if (shelf := _shelf(situation, line)) is not None]
    return tuple(sorted(found, key=lambda shelf: (shelf.share is None, shelf.share or 0.0, shelf.line.name)))


def costs_by_currency(costs: Iterable[Money | None]) -> tuple[Money, ...]:
    """Return one sum per currency, by currency; what could not be read is in none of them."""
    sums: dict[str, Decimal] = {}
    for cost in costs:
        if cost is not None:
            sums[cost.currency] = sums.get(cost.currency, Decimal(0)) + cost.amount
    return tuple(Money(amount, currency) for currency, amount in sorted(sums.items()))


def utilisation_share(line: Line) -> float | None:
    """Return how much of what is licensed is used, 0 to 1; written as 0.4 or as 40. None where it cannot be that."""
    written = line.item.utilisation
    if written is None or not 0 <= written <= 100:
        return None
    return written if written <= 1 else written / 100


def read_money(text: str | None) -> Money | None:
    """Return amount and currency of a cost as people write it (240.000 €, CHF 12'000, 1,200.50 USD), else None.

    A single separator followed by three digits is one of thousands. Without a currency nothing is read.
    """
    found = _MONEY.fullmatch(text.strip()) if text else None
    if found is None:
        return None
    sign = found["before"] or found["after"]
    if not sign or (found["before"] and found["after"]):
        return None
    currency = _SIGNS.get(sign, sign.upper())
    amount = _amount(re.sub(r"[\s'’]", "", found["number"]))
    return Money(amount, currency) if amount is not None else None


_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "Euro": "EUR", "euro": "EUR", "Fr.": "CHF"}
_SIGN = r"€|\$|£|Fr\.|[Ee]uro|[A-Za-z]{3}"
_MONEY = re.compile(rf"(?P<before>{_SIGN})?\s*(?P<number>\d[\d.,'’\s]*?)\s*(?P<after>{_SIGN})?")


def _amount(number: str) -> Decimal | None:
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return Decimal(number)
    last = number[number.rindex(marks[-1]) + 1 :]
    is_decimal = len(last) != 3 and marks.count(marks[-1]) == 1 and len(last) > 0
    whole, fraction = (number[: number.rindex(marks[-1])], last) if is_decimal else (number, "")
    groups = re.split(r"[.,]", whole)
    if len(groups) > 1 and any(len(group) != 3 for group in groups[1:]):
        return None
    return Decimal("".join(groups) + ("." + fraction if fraction else ""))


def _shelf(situation: Situation, line: Line) -> Shelf | None:
    share, cost = utilisation_share(line), read_money(line.item.annual_cost)
    end = line.item.contract_end
    has_ended = end is not None and situation.when(end) == NOW
    is_paid = line.item.annual_cost and (cost is None or cost.amount > 0) and not has_ended
    if line.item.status == "retired" and is_paid:
        return Shelf(_says("shelfware-paid-not-running", line, None), line, share, cost)
    if not line.is_in_use or share is None or share >= LITTLE_USED:
        return None
    return Shelf(_says("shelfware-little-used" if share else "shelfware-unused", line, share), line, share, cost)


def _says(rule: str, line: Line, share: float | None) -> Statement:
    names = {"item": same(line.name), "share": same(f"{100 * (share or 0):.0f}")}
    return Statement(RULES[rule], NOW, (RowRef("items", line.name),), names)
