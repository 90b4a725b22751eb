"""The parts behind the board page as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from klarstack.benchmark.position.duties import tasks_by_team
from klarstack.benchmark.position.kpis import NO_TIER, TIER_WORDS
from klarstack.benchmark.position.shelfware import costs_by_currency
from klarstack.benchmark.position.silos import NO_STAGES
from klarstack.benchmark.position.stated import STATED_RULES
from klarstack.benchmark.position.statements import Statement, said
from klarstack.benchmark.position.swot import FIELDS
from klarstack.benchmark.report_page import Page
from klarstack.benchmark.report_position import TEAMS
from klarstack.names.wording import Sentences

WORDS: Mapping[str, Sentences] = {
    "own": said("Your own target picture", "Ihr eigenes Zielbild"),
    "proposed": said("Proposed target picture", "Vorgeschlagenes Zielbild"),
    "first": said("first: ", "zuvor: "),
    "overlaps": said("Overlaps", "Überschneidungen"),
    "declared": said("declared", "angegeben"),
    "detected-certain": said("detected with certainty", "sicher erkannt"),
    "detected": said("detected only: a question, no finding", "nur erkannt: eine Frage, kein Befund"),
    "shelfware": said("Paid for and hardly used", "Bezahlt und kaum genutzt"),
    "cost": said("Annual cost of these: ", "Jährliche Kosten davon: "),
    "ageing": said("Ageing", "Was altert"),
    "silos": said("Who sees what", "Wer was sieht"),
    "kpis": said("KPIs", "Kennzahlen"),
    "limits": said("Cannot tell: ", "Grenzen: "),
    "four_i": said("Four I: capabilities in use that serve each", "Vier I: was in Gebrauch ist und ihnen dient"),
    "balance": said("Company-centric and customer-centric", "Unternehmens- und kundenzentriert"),
    "company": said("company: ", "Unternehmen: "),
    "customer": said("customers: ", "Kundschaft: "),
    "cockpit": said("Data protection: systems behind the open rules", "Datenschutz: Systeme hinter offenen Aussagen"),
    "rules": said("Rules behind the SWOT and the steps", "Regeln hinter SWOT und Schritten"),
    "teams": said("Tasks by team, for the duties that are open", "Aufgaben je Team zu den offenen Pflichten"),
}


def target(page: Page) -> Iterator[str]:
    """Yield the target picture in the order in which it can be had."""
    found = page.comparison.position.parts.target
    if not found.aims:
        return
    yield _heading(page, found.source)
    for aim in found.aims:
        mark = {"yes": "■", "no": "□", "unknown": "?"}[aim.own]
        needs = ", ".join(page.index.label(need, page.language) for need in aim.needs_first)
        rest = f" ({_word(page, 'first')}{needs})" if needs and aim.own != "yes" else ""
        yield from page.wrap(f"{mark} {page.index.label(aim.concept, page.language)}{rest}", first="  ", indent=4)


def overlaps(page: Page) -> Iterator[str]:
    """Yield the overlaps with their strength."""
    if page.comparison.overlaps:
        yield _heading(page, "overlaps")
    for overlap in page.comparison.overlaps:
        names = ", ".join(item.product_name or item.name for item in overlap.items)
        label = page.index.label(overlap.concept, page.language)
        yield from page.wrap(f"- {label}: {names} ({_word(page, overlap.strength)})", first="  ", indent=4)


def shelfware(page: Page) -> Iterator[str]:
    """Yield what is hardly used, with the cost per currency."""
    found = page.comparison.position.parts.shelfware
    if not found:
        return
    yield _heading(page, "shelfware")
    yield from _statements(page, tuple(shelf.statement for shelf in found))
    sums = costs_by_currency(shelf.cost for shelf in found)
    if sums:
        separator = "." if page.language == "de" else ","
        amounts = ", ".join(f"{money.amount:,.0f} {money.currency}".replace(",", separator) for money in sums)
        yield f"  {_word(page, 'cost')}{amounts}"


def ageing(page: Page) -> Iterator[str]:
    """Yield what is renamed, ends or has a successor."""
    found = page.comparison.position.parts.ageing
    if found:
        yield _heading(page, "ageing")
        yield from _statements(page, tuple(aged.statement for aged in found))


def silos(page: Page) -> Iterator[str]:
    """Yield who sees which data, and where it does not flow."""
    found = page.comparison.position.parts.silos
    if not found.seen:
        return
    yield _heading(page, "silos")
    for team in found.teams:
        kinds = [page.index.label(kind, page.language) for kind in found.kinds if (team, kind) in found.seen]
        if kinds:
            yield from page.wrap(f"{team}: {', '.join(kinds)}", first="  ", indent=4)
    yield from _statements(page, found.statements)
    yield from page.wrap(NO_STAGES[page.language], first="  ", indent=4)


GERMAN_UNITS = {
    "days": "Tage", "hours": "Stunden", "minutes": "Minuten", "seconds": "Sekunden", "weeks": "Wochen",
    "months": "Monate", "years": "Jahre", "per year": "je Jahr", "per month": "je Monat", "points": "Punkte",
}  # fmt: skip
"""Units of metrics that are words."""


def kpis(page: Page) -> Iterator[str]:
    """Yield each figure with its place, if there is one, and what its metric cannot tell."""
    found = page.comparison.position.parts.kpis
    if found:
        yield _heading(page, "kpis")
    for kpi in found:
        place = TIER_WORDS[kpi.tier] if kpi.tier is not None else NO_TIER[kpi.because or "no-figures"]
        value = f"{kpi.value:g}".replace(".", "," if page.language == "de" else ".")
        value += f" {_unit(page, kpi.unit)}"
        period = f" ({kpi.period})" if kpi.period else ""
        line = f"- {page.index.label(kpi.metric, page.language)}: {value}{period}. {place[page.language]}"
        yield from page.wrap(line, first="  ", indent=4)
        if kpi.facts is not None:
            yield from page.wrap(_word(page, "limits") + kpi.facts["limits"][page.language], first="    ", indent=6)


def _unit(page: Page, unit: str) -> str:
    """Return a unit in the language of the page; one that is not known as it is written."""
    return GERMAN_UNITS.get(unit, unit) if page.language == "de" else unit


def four_i(page: Page) -> Iterator[str]:
    """Yield the four I with names; a count, never a mark."""
    yield _heading(page, "four_i")
    for principle in page.comparison.position.parts.principles:
        names = ", ".join(page.index.label(concept, page.language) for concept in principle.capabilities)
        line = f"{principle.label[page.language]} ({len(principle.capabilities)}): {names or '–'}"
        yield from page.wrap(line, first="  ", indent=4)


def balance(page: Page) -> Iterator[str]:
    """Yield the aspects on which the stack shows something, side by side."""
    shown = [aspect for aspect in page.comparison.position.parts.aspects if aspect.leans != "none"]
    if shown:
        yield _heading(page, "balance")
    for aspect in shown:
        sides = [
            _word(page, side) + ", ".join(page.index.label(concept, page.language) for concept in concepts)
            for side, concepts in (("company", aspect.company), ("customer", aspect.customer))
            if concepts
        ]
        yield from page.wrap(f"{aspect.label[page.language]}: {'; '.join(sides)}", first="  ", indent=4)


def cockpit(page: Page) -> Iterator[str]:
    """Yield the systems that leave something open, with what it is."""
    found = [service for service in page.comparison.position.parts.cockpit.services if service.breaks]
    if found:
        yield _heading(page, "cockpit")
    for service in found:
        yield from _statements(page, service.breaks)
    yield from _statements(page, page.comparison.position.parts.cockpit.contradictions)


def teams(page: Page) -> Iterator[str]:
    """Yield the tasks of each team."""
    found = tasks_by_team(page.comparison.position.parts.duties)
    if found:
        yield _heading(page, "teams")
    for team, tasks in found.items():
        yield f"  {TEAMS[team][page.language]}:"
        for task in tasks:
            yield from page.wrap(f"- {task.norm[page.language]}: {task.task[page.language]}", first="    ", indent=6)


def rules(page: Page) -> Iterator[str]:
    """Yield the rules that the SWOT and the next steps follow from, each once."""
    position = page.comparison.position
    statements = [line for field in FIELDS for line in getattr(position.swot, field)]
    statements += [step.statement for step in position.next_steps]
    if statements:
        yield _heading(page, "rules")
    for rule in dict.fromkeys(statement.rule.id for statement in statements):
        yield from page.wrap(f"- {rule}: {STATED_RULES[rule].states[page.language]}", first="  ", indent=4)


def _statements(page: Page, statements: tuple[Statement, ...]) -> Iterator[str]:
    for statement in statements:
        yield from page.wrap(f"- {statement.sentence[page.language]}", first="  ", indent=4)


def _heading(page: Page, key: str) -> str:
    return page.heading(_word(page, key))


def _word(page: Page, key: str) -> str:
    return WORDS[key][page.language]
