"""The whole position: its parts, what follows from them, and what changed since the last wave."""

from __future__ import annotations

from dataclasses import dataclass

from klarstack.benchmark.position.maturity import ladders
from klarstack.benchmark.position.parts import Parts, derive_parts
from klarstack.benchmark.position.since import Since, since
from klarstack.benchmark.position.situation import Situation
from klarstack.benchmark.position.steps import Step, next_steps
from klarstack.benchmark.position.summary import Summary, summary
from klarstack.benchmark.position.swot import Swot, swot


@dataclass(frozen=True)
class Position:
    """Where a company stands, part by part, and what follows."""

    parts: Parts
    swot: Swot
    next_steps: tuple[Step, ...]
    summary: Summary
    since: Since | None = None


def derive_position(situation: Situation, before: Situation | None = None) -> Position:
    """Return the position of a company; with the situation of an earlier wave also what changed since."""
    parts = derive_parts(situation)
    steps = next_steps(parts)
    changes = since(before, situation, (ladders(before), parts.ladders)) if before is not None else None
    return Position(parts, swot(parts), steps, summary(parts, steps), changes)
