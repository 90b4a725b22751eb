"""What is under way: planned and piloted systems, how they are named and when they come."""

from __future__ import annotations

from collections.abc import Iterable

from klarstack.benchmark.position.situation import Line, Situation
from klarstack.benchmark.position.statements import LATER, NOW, WITHIN_A_YEAR, listed
from klarstack.names.wording import Sentences

STARTED = ("planned", "pilot")


def started_name(situation: Situation, line: Line, given: Iterable[str]) -> Sentences:
    """Return the system with what it gives in brackets; a capability planned without a product by its term alone."""
    name = situation.name_of(line)
    labels = [label for concept in given if (label := situation.label(concept)) != name]
    if not labels:
        return name
    gives = listed(labels)
    return {language: f"{name[language]} ({gives[language]})" for language in ("en", "de")}


def started_time(situation: Situation, line: Line) -> str:
    """Return when it comes: its start where that lies ahead; a pilot within a year; what has no date later."""
    since = line.item.since
    when = situation.when(since) if since is not None else NOW
    if when != NOW:
        return when
    return WITHIN_A_YEAR if line.item.status == "pilot" or since is not None else LATER
