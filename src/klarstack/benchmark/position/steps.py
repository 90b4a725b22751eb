"""Next steps: at most five, in order of dependencies, duties first, on the Why / What / How frame."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from klarstack.benchmark.overlaps import Overlap
from klarstack.benchmark.own import ResolvedItem
from klarstack.benchmark.position.ageing import Ageing
from klarstack.benchmark.position.cockpit import PROCESSOR
from klarstack.benchmark.position.figures import peer_figure
from klarstack.benchmark.position.parts import Parts
from klarstack.benchmark.position.situation import Line
from klarstack.benchmark.position.started import STARTED, started_name, started_time
from klarstack.benchmark.position.statements import LATER, NOW, WITHIN_A_YEAR, RowRef, Statement, listed, same
from klarstack.benchmark.position.step_rules import HOWS, RULES, WHYS
from klarstack.benchmark.position.target import Aim
from klarstack.names.wording import Sentences

MOST_STEPS = 5
DUTY_STEPS = frozenset({"step-duty", "step-agreement", "step-answer"})
_TURNS: tuple[tuple[frozenset[str], int], ...] = (
    (DUTY_STEPS, 2),
    (frozenset({"step-ending", "step-contract"}), 1),
    (frozenset({"step-find-out", "step-capability", "step-started"}), 2),
    (frozenset({"step-overlap", "step-shelfware", "step-stop-paying"}), 1),
)
"""How many steps of a group of rules are taken before the other groups had their turn."""


@dataclass(frozen=True)
class Why:
    """What a step is worth: in general, to customers, to the company; None where nothing is written."""

    general: Sentences
    customer: Mapping[str, str] | None = None
    company: Mapping[str, str] | None = None


@dataclass(frozen=True)
class How:
    """One move of a step, with the team that makes it where the glossary names one."""

    task: Mapping[str, str]
    team: str | None = None


@dataclass(frozen=True)
class Step:
    """One next step; owner and date only where the stack gives them, `needs_first` comes before it."""

    statement: Statement
    why: Why
    what: tuple[Sentences, ...]
    how: tuple[How, ...]
    owner: str | None = None
    date: str | None = None
    concept: str | None = None
    needs_first: tuple[str, ...] = field(default=())


def next_steps(parts: Parts) -> tuple[Step, ...]:
    """Return at most five steps, each group of rules its turn: duties, ending products, capabilities, tidying up."""
    candidates = list(all_steps(parts))
    taken: list[Step] = []
    for group, most in _TURNS:
        taken.extend([step for step in candidates if step.statement.rule.id in group][:most])
    taken = taken[:MOST_STEPS]
    taken.extend([step for step in candidates if step not in taken][: MOST_STEPS - len(taken)])
    return tuple(sorted(taken, key=candidates.index))


def all_steps(parts: Parts) -> Iterator[Step]:
    """Yield every step the rules lead to, in order."""
    yield from _duty(parts)
    yield from _agreement(parts)
    yield from _answer(parts)
    yield from _endings(parts)
    yield from _find_out(parts)
    by_needs = sorted(parts.target.missing, key=lambda aim: bool(aim.needs_first))
    yield from (_capability(parts, aim) for aim in by_needs)
    for overlap in parts.situation.overlaps:
        if overlap.is_finding and len(staying := _staying(parts, overlap)) > 1:
            yield _overlap(parts, overlap, staying)
    yield from _shelves(parts)


def _duty(parts: Parts) -> Iterator[Step]:
    following = parts.cockpit.next_level
    unmet = [rule for rule in following.rules if rule.answer == "no"] if following is not None else []
    if following is None or not unmet:
        return
    named = {concept for rule in unmet for concept in rule.concepts}
    tasks = [
        How(task["task"], task["team"])
        for duty in parts.duties
        if duty.concept in named and duty.state == "open"
        for task in duty.facts["tasks"]
    ]
    rows = parts.rule_rows(unmet)
    names = {"level": dict(following.label), "count": same(str(len(unmet)))}
    yield _step("step-duty", NOW, rows, names, what=[dict(rule.text) for rule in unmet], how=tasks)


def _agreement(parts: Parts) -> Iterator[Step]:
    lines = [service.line for service in parts.cockpit.services if service.breaks_for_sure(PROCESSOR)]
    if lines:
        names = {"items": listed([same(line.name) for line in lines])}
        owners = {line.item.owner for line in lines}
        rows = [RowRef("items", line.name) for line in lines]
        owner = owners.pop() if len(owners) == 1 else None
        yield _step("step-agreement", NOW, rows, names, what=[same(line.name) for line in lines], owner=owner)


def _answer(parts: Parts) -> Iterator[Step]:
    following = parts.cockpit.next_level
    unanswered = [rule for rule in following.rules if rule.answer == "unknown"] if following is not None else []
    silent = [
        service.line.name
        for service in parts.cockpit.services
        if any(found.rule.id in ("agreement-unknown", "hosting-unknown", "data-unknown") for found in service.breaks)
    ]
    if unanswered or silent:
        rows = parts.rule_rows(unanswered) + [RowRef("items", name) for name in silent]
        names = {"rules": same(str(len(unanswered))), "systems": same(str(len(silent)))}
        what = [dict(rule.text) for rule in unanswered] + [same(name) for name in silent]
        yield _step("step-answer", NOW, rows, names, what=what)


def _endings(parts: Parts) -> Iterator[Step]:
    seen = set()
    for aged in parts.ageing:
        rule = _of_ending(aged)
        if rule is not None and aged.line.name not in seen:
            seen.add(aged.line.name)
            item = aged.line.item
            date = aged.day if aged.statement.time == WITHIN_A_YEAR else None
            instead = _given_by_others(parts, aged.line) if rule == "step-ending" else ()
            yield _step(
                rule, aged.statement.time, [RowRef("ageing", aged.line.name)], {"item": same(item.name)},
                what=[aged.statement.sentence, *instead], owner=item.owner, date=date,
            )  # fmt: skip


def _of_ending(aged: Ageing) -> str | None:
    """Return the step that follows from something that ages; what is being phased out already needs no decision."""
    if aged.statement.rule.id == "age-contract-passed":
        return "step-contract"
    return "step-ending" if _is_ending(aged) and aged.line.item.status != "phasing-out" else None


def _is_ending(aged: Ageing) -> bool:
    rule = aged.statement.rule.id
    return rule == "age-ended" or (rule == "age-ends" and aged.statement.time == WITHIN_A_YEAR)


def _given_by_others(parts: Parts, line: Line) -> Iterator[Sentences]:
    """Yield which capabilities of a line other systems in use give as well."""
    for concept in sorted(line.concepts):
        others = [other for other in parts.situation.lines_giving(concept) if other.name != line.name]
        if others:
            label, names = parts.situation.label(concept), listed([same(other.name) for other in others])
            yield {
                "en": f"{label['en']}: also there with {names['en']}",
                "de": f"{label['de']}: auch mit {names['de']} vorhanden",
            }


def _capability(parts: Parts, aim: Aim) -> Step:
    """Return how to get a missing capability: by finishing what is under way, else by building it up."""
    started = next(
        (line for line in parts.situation.lines if aim.concept in line.concepts and line.item.status in STARTED), None
    )
    return _build_up(parts, aim) if started is None else _finish(parts, aim, started)


def _finish(parts: Parts, aim: Aim, line: Line) -> Step:
    name = started_name(parts.situation, line, [aim.concept])
    rows = [RowRef("items", line.name), RowRef("target", aim.concept)]
    rule, since = "step-started", line.item.since
    statement = Statement(RULES[rule], started_time(parts.situation, line), tuple(rows), {"item": name})
    return Step(
        statement, _why(parts, aim), (name, *_needed_first(parts, aim)),
        (How(HOWS[rule]),), line.item.owner, since if _is_ahead(parts, since) else None, aim.concept, aim.needs_first,
    )  # fmt: skip


def _needed_first(parts: Parts, aim: Aim) -> Iterator[Sentences]:
    if aim.needs_first:
        labels = listed([parts.situation.label(concept) for concept in aim.needs_first])
        yield {"en": f"before it: {labels['en']}", "de": f"zuvor: {labels['de']}"}


def _build_up(parts: Parts, aim: Aim) -> Step:
    situation = parts.situation
    rows = [RowRef("target", aim.concept), *dict.fromkeys(row for _, row in aim.reasons)]
    facts = _question(parts, aim)
    time = LATER if aim.needs_first else WITHIN_A_YEAR
    statement = Statement(RULES["step-capability"], time, tuple(rows), {"capability": situation.label(aim.concept)})
    return Step(
        statement, _why(parts, aim), (situation.label(aim.concept), *_needed_first(parts, aim)),
        tuple(How(task["task"], task["team"]) for task in facts["tasks"]) if facts else (How(HOWS["step-capability"]),),
        concept=aim.concept, needs_first=aim.needs_first,
    )  # fmt: skip


def _why(parts: Parts, aim: Aim) -> Why:
    general = _standard(parts, aim) or aim.reasons[0][0].says
    facts = _question(parts, aim)
    return Why(general, facts["why"]["customer"], facts["why"]["company"]) if facts else Why(general)


def _question(parts: Parts, aim: Aim) -> Mapping[str, Any] | None:
    """Return the facts of the chosen question that needs the capability, if one does."""
    question = next((row.id for rule, row in aim.reasons if rule.id == "target-question"), None)
    return parts.situation.index.concepts[question]["question"] if question is not None else None


def _standard(parts: Parts, aim: Aim) -> Sentences | None:
    """Return the figure that makes the capability standard, where that is why it is in the target picture."""
    row = parts.situation.row(aim.concept)
    if row is None or aim.reasons[0][0].id != "target-standard":
        return None
    peer = next(figure.peer for figure in row.answers if figure.peer.verdict == "standard")
    figure = peer_figure(parts.situation.index, peer)
    return {
        "en": f"Standard among your peers ({figure['en']}).",
        "de": f"Standard in Ihrer Vergleichsgruppe ({figure['de']}).",
    }


def _is_ahead(parts: Parts, day: str | None) -> bool:
    return day is not None and parts.situation.when(day) != NOW


def _find_out(parts: Parts) -> Iterator[Step]:
    """Yield one step for what the target picture holds and nobody has said anything about."""
    unknown = [aim.concept for aim in parts.target.unknown]
    if unknown:
        rows = [RowRef("target", concept) for concept in unknown]
        labels = [parts.situation.label(concept) for concept in unknown]
        yield _step("step-find-out", NOW, rows, {"count": same(str(len(unknown)))}, what=labels)


def _staying(parts: Parts, overlap: Overlap) -> list[ResolvedItem]:
    """Return the systems of an overlap about which nothing is decided: neither phased out nor at their end."""
    ending = {aged.line.name for aged in parts.ageing if _is_ending(aged)}
    return [
        item
        for item in overlap.items
        if item.line is None or (item.line.status != "phasing-out" and item.line.name not in ending)
    ]


def _shelves(parts: Parts) -> Iterator[Step]:
    for shelf in parts.shelfware:
        item = shelf.line.item
        if item.status != "phasing-out":
            rule = "step-stop-paying" if item.status == "retired" else "step-shelfware"
            yield _step(
                rule, NOW, [RowRef("shelfware", item.name)], {"item": same(item.name)},
                what=[shelf.statement.sentence], owner=item.owner, date=item.contract_end,
            )  # fmt: skip


def _overlap(parts: Parts, overlap: Overlap, items: Iterable[ResolvedItem]) -> Step:
    items = list(items)
    products = [same(item.name) for item in items]
    lines = [item.line for item in items if item.line is not None]
    ends = sorted(line.contract_end for line in lines if _is_ahead(parts, line.contract_end) and line.contract_end)
    owners = {line.owner for line in lines}
    return _step(
        "step-overlap", WITHIN_A_YEAR, [RowRef("overlaps", overlap.concept)],
        {"products": listed(products), "capability": parts.situation.label(overlap.concept)},
        what=products, owner=owners.pop() if len(owners) == 1 else None, date=ends[0] if ends else None,
    )  # fmt: skip


def _step(  # noqa: PLR0913 (the frame of a step)
    rule: str, time: str, rows: list[RowRef], names: Mapping[str, Sentences], *,
    what: Iterable[Sentences], how: Iterable[How] = (), **given: Any,
) -> Step:  # fmt: skip
    statement = Statement(RULES[rule], time, tuple(rows), names)
    moves = tuple(how) or tuple(How(HOWS[name]) for name in (rule,) if name in HOWS)
    return Step(statement, Why(WHYS[rule]), tuple(what), moves, **given)
