"""Ageing: products that were renamed, end or have a successor, and contracts that end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klarstack.benchmark.position.dates import in_words
from klarstack.benchmark.position.situation import Line, Situation
from klarstack.benchmark.position.statements import LATER, NOW, WITHIN_A_YEAR, RowRef, Statement, rules, same
from klarstack.names.wording import Sentences

RULES = rules(
    (
        "age-renamed",
        "A line of the stack uses a former name of its product.",
        "Eine Zeile des Stacks verwendet einen früheren Namen ihres Produkts.",
        "{item} is now called {product}.",
        "{item} heißt heute {product}.",
    ),
    (
        "age-ended",
        "The vendor record dates the end of a product in use in the past.",
        "Der Anbietereintrag datiert das Ende eines genutzten Produkts in die Vergangenheit.",
        "{item} came to its end {day}.",
        "{item} ist {day} ausgelaufen.",
    ),
    (
        "age-ends",
        "The vendor record dates the end of a product in use in the future.",
        "Der Anbietereintrag datiert das Ende eines genutzten Produkts in die Zukunft.",
        "{item} comes to its end {day}.",
        "{item} läuft {day} aus.",
    ),
    (
        "age-superseded",
        "The vendor record names a successor of a product in use.",
        "Der Anbietereintrag nennt einen Nachfolger eines genutzten Produkts.",
        "{item} has a successor: {product}.",
        "{item} hat einen Nachfolger: {product}.",
    ),
    (
        "age-contract-passed",
        "A system in use has a contract end in the past.",
        "Ein System in Gebrauch hat ein Vertragsende in der Vergangenheit.",
        "The contract for {item} ended {day}, and the system is still in use.",
        "Der Vertrag für {item} endete {day}, das System ist aber weiter in Gebrauch.",
    ),
    (
        "age-contract-ends",
        "A system in use has a contract end within a year.",
        "Der Vertrag eines Systems in Gebrauch endet binnen eines Jahres.",
        "The contract for {item} ends {day}.",
        "Der Vertrag für {item} endet {day}.",
    ),
)


@dataclass(frozen=True)
class Ageing:
    """One system with what ages about it; `successor` is a product id, `source` says where the lifecycle stands."""

    statement: Statement
    line: Line
    day: str | None = None
    product: str | None = None
    successor: str | None = None
    source: str | None = None


def ageing(situation: Situation) -> tuple[Ageing, ...]:
    """Return what ages among the systems in use: what is due now first, then by line of the stack."""
    found = [found for line in situation.running for found in _of_line(situation, line)]
    order = (NOW, WITHIN_A_YEAR, LATER)
    return tuple(sorted(found, key=lambda ageing: order.index(ageing.statement.time)))


def _of_line(situation: Situation, line: Line) -> Iterator[Ageing]:
    for item in line.resolved:
        if item.product is not None:
            yield from _of_product(situation, line, item.product)
    if line.item.contract_end is not None:
        when = situation.when(line.item.contract_end)
        rule = {NOW: "age-contract-passed", WITHIN_A_YEAR: "age-contract-ends"}.get(when)
        if rule is not None:
            statement = _says(rule, when, line, day=in_words(line.item.contract_end))
            yield Ageing(statement, line, line.item.contract_end)


def _of_product(situation: Situation, line: Line, product: str) -> Iterator[Ageing]:
    facts = situation.index.products[product]
    former = _former_name(line, product)
    if former is not None:
        yield Ageing(_says("age-renamed", NOW, line, product=same(facts["name"])), line, former, product)
    sunset, successor, source = facts.get("sunset"), facts.get("successor"), facts.get("lifecycle_source")
    if sunset is not None:
        when = situation.when(sunset)
        statement = _says("age-ended" if when == NOW else "age-ends", when, line, day=in_words(sunset))
        yield Ageing(statement, line, sunset, product, successor, source)
    elif successor is not None:
        following = situation.index.products.get(successor, {}).get("name", successor)
        statement = _says("age-superseded", LATER, line, product=same(following))
        yield Ageing(statement, line, None, product, successor, source)


def _former_name(line: Line, product: str) -> str | None:
    """Return until when the name was official where the line uses a former name of the product, "" where unknown."""
    for item in line.resolved:
        candidates = item.resolution.candidates if item.resolution is not None else ()
        for candidate in candidates:
            if candidate.product == product and candidate.tier == "former-name":
                return candidate.valid.get("to") or ""
    return None


def _says(rule: str, when: str, line: Line, **names: Sentences) -> Statement:
    return Statement(RULES[rule], when, (RowRef("items", line.name),), {"item": same(line.name), **names})
