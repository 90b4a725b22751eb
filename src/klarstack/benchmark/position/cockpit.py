"""The data-protection cockpit: ladder, rules of the next level, systems that break them, evidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klarstack.benchmark.position.hosting import OUTSIDE, UNKNOWN, place_of, runs_on_own_premises
from klarstack.benchmark.position.maturity import Ladder, RuleAnswer, Rung
from klarstack.benchmark.position.situation import Line, Situation
from klarstack.benchmark.position.statements import NOW, RowRef, Statement, rules, same

PROCESSOR, TRANSFER, RECORD = "gdpr-article-28", "gdpr-article-44", "gdpr-article-30"

RULES = rules(
    (
        "agreement-missing",
        "A system with personal data in use has no processing agreement.",
        "Ein System in Gebrauch mit personenbezogenen Daten hat keinen Vertrag zur Auftragsverarbeitung.",
        "{item}: no processing agreement.",
        "{item}: kein Vertrag zur Auftragsverarbeitung.",
    ),
    (
        "agreement-unknown",
        "A system that may hold personal data says nothing about a processing agreement and is not run in-house.",
        "Ein System, das personenbezogene Daten halten kann, nennt keinen Vertrag und läuft nicht im eigenen Haus.",
        "{item}: processing agreement not stated.",
        "{item}: Vertrag zur Auftragsverarbeitung nicht angegeben.",
    ),
    (
        "hosting-outside",
        "A system that may hold personal data runs outside the European Economic Area.",
        "Ein System, das personenbezogene Daten halten kann, läuft außerhalb des Europäischen Wirtschaftsraums.",
        "{item}: hosting outside the EEA ({place}); the basis of the transfer has to be shown.",
        "{item}: Verarbeitung außerhalb des EWR ({place}); die Grundlage der Übermittlung ist zu belegen.",
    ),
    (
        "hosting-unknown",
        "A system that may hold personal data does not say where it runs.",
        "Ein System, das personenbezogene Daten halten kann, sagt nicht, wo es läuft.",
        "{item}: place of hosting not stated.",
        "{item}: Ort der Verarbeitung nicht angegeben.",
    ),
    (
        "data-unknown",
        "A system in use does not say which kinds of data it holds.",
        "Ein System in Gebrauch sagt nicht, welche Arten von Daten es hält.",
        "{item}: kinds of data not stated.",
        "{item}: Arten der Daten nicht angegeben.",
    ),
    (
        "answer-contradicted",
        "A rule of the ladder is answered yes, and a system breaks it.",
        "Eine Aussage der Leiter ist mit Ja beantwortet, und ein System widerspricht ihr.",
        "Answered yes, yet {items}: “{rule}”",
        "Mit Ja beantwortet, doch {items}: „{rule}“",
    ),
)
_DUTIES = {
    "agreement-missing": PROCESSOR, "agreement-unknown": PROCESSOR, "hosting-outside": TRANSFER,
    "hosting-unknown": TRANSFER, "data-unknown": RECORD,
}  # fmt: skip
"""The duty that a system with this state leaves open."""

_NOT_ABOUT_PEOPLE = frozenset(
    {"bot-traffic", "campaign-parameter", "data-silo", "hallucination", "product-feed", "target-group"}
)
"""Kinds of data in the glossary that describe things, plans or faults; every other kind may be about a person."""


@dataclass(frozen=True)
class Service:
    """One system in use with what it leaves open; `place` is inside, outside or unknown."""

    line: Line
    personal_kinds: tuple[str, ...]
    place: str
    breaks: tuple[Statement, ...]

    def leaves_open(self, duty: str) -> bool:
        """Whether one of its states leaves the duty open."""
        return any(_DUTIES[found.rule.id] == duty for found in self.breaks)

    def breaks_for_sure(self, duty: str) -> bool:
        """Whether the stack itself says that the duty is not met."""
        return duty == PROCESSOR and any(found.rule.id == "agreement-missing" for found in self.breaks)


@dataclass(frozen=True)
class OpenRule:
    """A rule of the next level with the systems that break it; an answered yes stays in the list, last."""

    rule: RuleAnswer
    services: tuple[Service, ...]


@dataclass(frozen=True)
class Cockpit:
    """Four levels: the ladder, the rules of its next level, the systems behind them, their evidence."""

    ladder: Ladder | None
    next_level: Rung | None
    rules: tuple[OpenRule, ...]
    services: tuple[Service, ...]
    contradictions: tuple[Statement, ...]


def cockpit(situation: Situation, ladder: Ladder | None) -> Cockpit:
    """Return the cockpit on the ladder of duties; without one only the systems are listed."""
    services = tuple(_service(line) for line in situation.running)
    following = ladder.next_level if ladder is not None else None
    found: tuple[OpenRule, ...] = ()
    if following is not None:
        met = tuple(rule for rule in following.rules if rule.answer == "yes")
        found = tuple(OpenRule(rule, _behind(rule, services)) for rule in (*following.open_rules, *met))
    return Cockpit(ladder, following, found, services, tuple(_contradictions(ladder, services)))


def _service(line: Line) -> Service:
    kinds = tuple(kind for kind in line.item.data_kinds if kind not in _NOT_ABOUT_PEOPLE)
    return Service(line, kinds, place_of(line.item.hosting), tuple(_breaks(line, is_personal=bool(kinds))))


def _breaks(line: Line, *, is_personal: bool) -> Iterator[Statement]:
    item = line.item
    if not item.data_kinds:
        yield _says("data-unknown", line)
    elif not is_personal:
        return
    if item.processor_agreement == "no" and is_personal:
        yield _says("agreement-missing", line)
    elif item.processor_agreement != "yes" and not runs_on_own_premises(item.hosting):
        yield _says("agreement-unknown", line)
    place = place_of(item.hosting)
    if place in (OUTSIDE, UNKNOWN):
        yield _says(f"hosting-{place}", line)


def _behind(rule: RuleAnswer, services: tuple[Service, ...]) -> tuple[Service, ...]:
    return tuple(service for service in services if any(service.leaves_open(duty) for duty in rule.concepts))


def _contradictions(ladder: Ladder | None, services: tuple[Service, ...]) -> Iterator[Statement]:
    """Yield the rule on processing agreements where it is answered yes and a system has none.

    It is the first rule of the ladder that names the duty; later rules ask for more than an agreement.
    """
    rules_of_ladder = [rule for rung in ladder.rungs for rule in rung.rules] if ladder is not None else []
    first = next((rule for rule in rules_of_ladder if PROCESSOR in rule.concepts), None)
    without = [service.line.name for service in services if service.breaks_for_sure(PROCESSOR)]
    if ladder is not None and first is not None and first.answer == "yes" and without:
        names = {
            "rule": dict(first.text),
            "items": {"en": f"{', '.join(without)} has none", "de": f"{', '.join(without)} ohne Vertrag"},
        }
        rows = (RowRef("maturity", f"{ladder.id}/{first.id}"), *(RowRef("items", name) for name in without))
        yield Statement(RULES["answer-contradicted"], NOW, rows, names)


def _says(rule: str, line: Line) -> Statement:
    names = {"item": same(line.name), "place": same(line.item.hosting or "")}
    return Statement(RULES[rule], NOW, (RowRef("items", line.name),), names)
