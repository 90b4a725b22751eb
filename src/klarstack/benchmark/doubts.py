"""Doubts: what a stack says that cannot all be true, as questions to the company; nothing is corrected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from klarstack.benchmark.lenses import last_day
from klarstack.names.wording import Sentences
from klarstack.spelling import fold

if TYPE_CHECKING:
    from datetime import date

    from klarstack.records import Stack, StackItem

STATUS_WORDS: dict[str, Sentences] = {
    "planned": {"en": "planned", "de": "geplant"},
    "pilot": {"en": "a pilot", "de": "im Probebetrieb"},
    "in-use": {"en": "in use", "de": "im Einsatz"},
    "phasing-out": {"en": "being phased out", "de": "in Ablösung"},
    "retired": {"en": "retired", "de": "abgeschaltet"},
}
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")
_HERE = ("in-use", "phasing-out", "retired")


@dataclass(frozen=True)
class Doubt:
    """One question about a line of the stack."""

    item: str
    question: Sentences


def doubts(stack: Stack, as_of: date) -> tuple[Doubt, ...]:
    """Return the lines with two statuses, and those that run although their start lies ahead, in order of the stack."""
    return (*_two_statuses(stack), *_starts_ahead(stack, as_of))


def _two_statuses(stack: Stack) -> Iterator[Doubt]:
    """A product in one place has one status; another scope may have another."""
    known: dict[tuple[object, ...], StackItem] = {}
    for item in stack.items:
        first = known.setdefault((fold(item.name), fold(item.vendor or ""), item.scope), item)
        if first.status != item.status:
            one, other = STATUS_WORDS[first.status], STATUS_WORDS[item.status]
            yield Doubt(item.name, {
                "en": f"{item.name} stands in the stack twice: {one['en']} and {other['en']}. Which one holds?",
                "de": f"{item.name} steht zweimal im Stack: {one['de']} und {other['de']}. Was gilt?",
            })  # fmt: skip


def _starts_ahead(stack: Stack, as_of: date) -> Iterator[Doubt]:
    today = max(as_of.isoformat(), last_day(stack.wave).isoformat() if _DATE.fullmatch(stack.wave) else "")
    for item in stack.items:
        if item.status in _HERE and item.since is not None and f"{item.since}-01-01"[:10] > today:
            status = STATUS_WORDS[item.status]
            yield Doubt(item.name, {
                "en": f"{item.name} is {status['en']}, but begins in the future ({item.since}). Which one holds?",
                "de": f"{item.name} ist {status['de']}, beginnt aber erst in der Zukunft ({item.since}). Was gilt?",
            })  # fmt: skip
