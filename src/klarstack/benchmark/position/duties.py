"""Duties: what each legal norm still asks of the company, and the tasks of each team."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from klarstack.benchmark.position.cockpit import Cockpit
from klarstack.benchmark.position.maturity import Ladder
from klarstack.benchmark.position.situation import Situation

STATES = ("open", "unanswered", "met", "not-asked")
"""A rule on the duty is answered no, or a system breaks it; a rule is not answered; all are yes; no rule asks."""


@dataclass(frozen=True)
class Duty:
    """One norm: its state, the rules that ask for it, the capabilities it concerns, the systems that break it."""

    concept: str
    facts: Mapping[str, Any]
    state: str
    rules: tuple[tuple[str, str], ...]
    capabilities: tuple[str, ...]
    items: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is something left to do or to answer."""
        return self.state in ("open", "unanswered")


@dataclass(frozen=True)
class TeamTask:
    """What one team does about one duty."""

    duty: str
    norm: Mapping[str, str]
    task: Mapping[str, str]
    state: str


def duties(situation: Situation, ladder: Ladder | None, found: Cockpit) -> tuple[Duty, ...]:
    """Return every duty of the glossary, the open ones first; a rule counts down to the next level of the ladder."""
    concerned: dict[str, list[str]] = {}
    for concept, facts in sorted(situation.index.concepts.items()):
        if facts["kind"] == "capability" and situation.status(concept) == "yes":
            for duty in facts.get("duties", ()):
                concerned.setdefault(duty, []).append(concept)
    listed = [
        _duty(concept, facts["duty"], ladder, found, tuple(concerned.get(concept, ())))
        for concept, facts in sorted(situation.index.concepts.items())
        if facts.get("duty") and not facts["deprecated"]
    ]
    return tuple(sorted(listed, key=lambda duty: (STATES.index(duty.state), not duty.items, duty.concept)))


def tasks_by_team(found: tuple[Duty, ...]) -> dict[str, tuple[TeamTask, ...]]:
    """Return what each team has to do about the duties that are open or not answered."""
    tasks: dict[str, list[TeamTask]] = {}
    for duty in found:
        for task in duty.facts["tasks"] if duty.is_open else ():
            tasks.setdefault(task["team"], []).append(
                TeamTask(duty.concept, duty.facts["norm"], task["task"], duty.state)
            )
    return {team: tuple(tasks[team]) for team in sorted(tasks)}


def _duty(
    concept: str, facts: Mapping[str, Any], ladder: Ladder | None, found: Cockpit, capabilities: tuple[str, ...]
) -> Duty:
    """Return the duty with its state; only rules up to the next level count: what a later level asks is not due yet."""
    last = len(ladder.reached) + 1 if ladder is not None else 0
    rungs = ladder.rungs[:last] if ladder is not None else ()
    rules = tuple((rule.id, rule.answer) for rung in rungs for rule in rung.rules if concept in rule.concepts)
    broken = tuple(service.line.name for service in found.services if service.leaves_open(concept))
    answers = {answer for _, answer in rules}
    if "no" in answers or any(service.breaks_for_sure(concept) for service in found.services):
        state = "open"
    elif "unknown" in answers or broken:
        state = "unanswered"
    else:
        state = "met" if answers else "not-asked"
    return Duty(concept, facts, state, rules, capabilities, broken)
