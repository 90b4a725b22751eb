"""Data-SWOT: strengths, weaknesses, opportunities and threats, each line by a stated rule and tied to a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from klarstack.benchmark.position.figures import peer_figure
from klarstack.benchmark.position.parts import Parts
from klarstack.benchmark.position.started import STARTED, started_name, started_time
from klarstack.benchmark.position.statements import LATER, NOW, WITHIN_A_YEAR, RowRef, Statement, listed, same
from klarstack.benchmark.position.swot_rules import RULES
from klarstack.benchmark.rows import Row
from klarstack.names.wording import Sentences

FIELDS = ("strengths", "weaknesses", "opportunities", "threats")
_TIMES = (NOW, WITHIN_A_YEAR, LATER)
NEARLY = 1
"""A question that lacks at most this many capabilities or kinds of data is an opportunity."""


@dataclass(frozen=True)
class Swot:
    """The four fields; within each, what is now comes before what comes later."""

    strengths: tuple[Statement, ...]
    weaknesses: tuple[Statement, ...]
    opportunities: tuple[Statement, ...]
    threats: tuple[Statement, ...]


def swot(parts: Parts) -> Swot:
    """Return the Data-SWOT of the position. Nothing is called rising: no lens of today allows a trend."""
    return Swot(
        _by_time(_strengths(parts)), _by_time(_weaknesses(parts)), _by_time(_opportunities(parts)),
        _by_time(_threats(parts)),
    )  # fmt: skip


def _by_time(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(statements, key=lambda statement: _TIMES.index(statement.time)))


def _strengths(parts: Parts) -> Iterator[Statement]:
    for row in parts.situation.rows:
        if row.verdict.verdict == "lead":
            yield _of_row("strength-lead", NOW, parts, row)
    for ladder in parts.ladders:
        if len(ladder.reached) > 1 and ladder.level is not None:
            names = {"ladder": dict(ladder.title), "level": dict(ladder.level.label)}
            yield _says("strength-level", NOW, [RowRef("maturity", ladder.id)], names)
    for kpi in parts.kpis:
        if kpi.is_favourable:
            yield _says("strength-kpi", NOW, [RowRef("kpis", kpi.metric)], _kpi(parts, kpi.metric))
    for answer in parts.questions:
        if answer.chosen and answer.answerable == "yes":
            yield _of_question("strength-question", NOW, parts, answer.question)


def _weaknesses(parts: Parts) -> Iterator[Statement]:
    for row in parts.situation.rows:
        if row.verdict.verdict == "gap":
            yield _of_row("weakness-gap", NOW, parts, row)
    yield from _overlapping(parts)
    for shelf in parts.shelfware:
        yield _carried("weakness-shelfware", shelf.statement, "shelfware")
    for statement in parts.silos.about(_data_of_interest(parts)):
        yield _carried("weakness-silo", statement, "silos")
    for kpi in parts.kpis:
        if kpi.is_favourable is False:
            yield _says("weakness-kpi", NOW, [RowRef("kpis", kpi.metric)], _kpi(parts, kpi.metric))
    yield from _unanswerable(parts)


def _data_of_interest(parts: Parts) -> frozenset[str]:
    return frozenset(kind for answer in parts.questions if answer.chosen for kind in answer.facts["data"])


def _overlapping(parts: Parts) -> Iterator[Statement]:
    for overlap in parts.situation.overlaps:
        if overlap.is_finding:
            products = listed([same(item.name) for item in overlap.items])
            names = {"capability": parts.situation.label(overlap.concept), "products": products}
            yield _says("weakness-overlap", NOW, [RowRef("overlaps", overlap.concept)], names)


def _unanswerable(parts: Parts) -> Iterator[Statement]:
    for answer in parts.questions:
        if answer.chosen and answer.answerable == "no":
            lacking = listed([parts.situation.label(concept) for concept in answer.absent])
            rows = [RowRef("questions_answered", answer.question)]
            rows += [RowRef("capabilities", each) for each in answer.absent if parts.situation.row(each) is not None]
            names = {"question": parts.situation.label(answer.question), "lacking": lacking}
            yield _says("weakness-question", NOW, rows, names)


def _opportunities(parts: Parts) -> Iterator[Statement]:
    yield from _started(parts)
    for answer in parts.questions:
        lacking = (*answer.absent, *answer.unknown)
        if answer.present and 0 < len(lacking) <= NEARLY and (answer.absent or answer.chosen):
            names = {
                "question": parts.situation.label(answer.question),
                "lacking": listed([parts.situation.label(concept) for concept in lacking]),
            }
            rows = [RowRef("questions_answered", answer.question)]
            yield _says("opportunity-question", WITHIN_A_YEAR, rows, names)
    overlapping = {item.name: overlap.concept for overlap in parts.situation.overlaps for item in overlap.items}
    for aged in parts.ageing:
        if aged.statement.rule.id == "age-contract-ends" and aged.line.name in overlapping:
            concept = overlapping[aged.line.name]
            rows = [RowRef("ageing", aged.line.name), RowRef("overlaps", concept)]
            names = {"item": same(aged.line.name), "capability": parts.situation.label(concept)}
            yield _says("opportunity-contract", WITHIN_A_YEAR, rows, names)
    if parts.both_ladders is not None and parts.both_ladders.order == "room":
        yield _of_both_ladders("opportunity-room", LATER, parts)


def _started(parts: Parts) -> Iterator[Statement]:
    """Yield the planned and piloted lines that give something missing that is standard or belongs to the target."""
    wanted = {aim.concept for aim in parts.target.missing}
    for line in parts.situation.lines:
        given = sorted(concept for concept in line.concepts if concept in wanted)
        if line.item.status in STARTED and given:
            rows = [RowRef("items", line.name), *(RowRef("target", concept) for concept in given)]
            names = {"item": started_name(parts.situation, line, given)}
            yield _says("opportunity-started", started_time(parts.situation, line), rows, names)


def _threats(parts: Parts) -> Iterator[Statement]:
    yield from _open_rules(parts)
    for service in parts.cockpit.services:
        for found in service.breaks:
            if found.rule.id in ("agreement-missing", "hosting-outside"):
                yield _carried("threat-system", found, "cockpit")
    for statement in parts.cockpit.contradictions:
        yield _carried("threat-contradiction", statement, "cockpit")
    for aged in parts.ageing:
        if aged.statement.rule.id in ("age-ended", "age-ends", "age-contract-passed"):
            yield _carried("threat-ageing", aged.statement, "ageing")
    if parts.both_ladders is not None and parts.both_ladders.order == "ahead":
        yield _of_both_ladders("threat-ahead", NOW, parts)


def _open_rules(parts: Parts) -> Iterator[Statement]:
    """Yield one line for the rules of the next level answered no, and one for those not answered."""
    following = parts.cockpit.next_level
    for answer, rule in (("no", "threat-duty"), ("unknown", "threat-duty-unanswered")):
        found = [each for each in following.rules if each.answer == answer] if following is not None else []
        if found and following is not None:
            names = {"level": dict(following.label), "count": same(str(len(found)))}
            yield _says(rule, NOW, parts.rule_rows(found), names)


def _says(rule: str, time: str, rows: list[RowRef], names: Mapping[str, Sentences]) -> Statement:
    return Statement(RULES[rule], time, tuple(rows), names)


def _carried(rule: str, statement: Statement, part: str) -> Statement:
    """Return what another part says as a line of the SWOT; it follows from that part and from its rows."""
    rows = dict.fromkeys((RowRef(part, statement.follows_from[0].id), *statement.follows_from))
    return Statement(RULES[rule], statement.time, tuple(rows), {"statement": statement.sentence})


def _of_row(rule: str, time: str, parts: Parts, row: Row) -> Statement:
    figure = next(figure for figure in row.answers if figure.peer.cell.dataset == row.verdict.dataset)
    names = {
        "capability": parts.situation.label(row.concept),
        "figure": peer_figure(parts.situation.index, figure.peer),
    }
    return _says(rule, time, [RowRef("capabilities", row.concept)], names)


def _of_question(rule: str, time: str, parts: Parts, question: str) -> Statement:
    return _says(rule, time, [RowRef("questions_answered", question)], {"question": parts.situation.label(question)})


def _of_both_ladders(rule: str, time: str, parts: Parts) -> Statement:
    both = parts.both_ladders
    assert both is not None
    rows = [RowRef("maturity", ladder.id) for ladder in parts.ladders]
    return _says(rule, time, rows, {"text": dict(both.text)})


def _kpi(parts: Parts, metric: str) -> dict[str, Sentences]:
    return {"metric": parts.situation.label(metric)}
