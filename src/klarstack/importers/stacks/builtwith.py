"""Reads an answer of BuiltWith's Domain API: what is live, without history, sub-entries and the company's contacts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from klarstack.findings import Message
from klarstack.importers.stacks.model import Reading
from klarstack.importers.stacks.parts import listed, mapping, mappings
from klarstack.importers.stacks.values import day_of_stamp

HISTORY_AFTER = datetime.timedelta(days=183)
"""A technology last seen so long before the newest sighting of the answer is history, not the stack of today."""


def is_domain_answer(data: Any) -> bool:
    """Whether the data is an answer of the Domain API."""
    return isinstance(data, dict) and isinstance(data.get("Results"), list)


def is_free_answer(data: Any) -> bool:
    """Whether the data is an answer of the free API, which counts groups and names no product."""
    return isinstance(data, dict) and isinstance(data.get("groups"), list)


def read_domain_answer(reading: Reading, data: dict[str, Any]) -> None:
    """Read the technologies of every path of every domain; `Meta` holds people and is removed."""
    found = list(_technologies(reading, data))
    newest = max((day for *_, day in found if day is not None), default=None)
    for technology, scope, day in found:
        name, parent = technology.get("Name"), technology.get("Parent")
        if parent:
            reading.leave_out(name, PART)
        elif day is not None and newest is not None and _day(newest) - _day(day) > HISTORY_AFTER:
            reading.leave_out(name, HISTORY)
        else:
            categories = ", ".join(map(str, listed(technology.get("Categories"))))
            reading.add(
                name, scope=scope, seen_from=day_of_stamp(technology.get("FirstDetected")), seen_to=day,
                raw={"tag": technology.get("Tag") or "", "categories": categories},
            )  # fmt: skip


def _technologies(reading: Reading, data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str | None, str | None]]:
    """Yield each technology with the host it was found on and the day it was last seen."""
    for result in mappings(data["Results"]):
        reading.remove("person", _personal_values(mapping(result.get("Meta"))))
        for path in mappings(mapping(result.get("Result")).get("Paths")):
            parts = (path.get("SubDomain"), path.get("Domain") or result.get("Lookup"))
            host = ".".join(str(part) for part in parts if part)
            for technology in mappings(path.get("Technologies")):
                yield technology, host or None, day_of_stamp(technology.get("LastDetected"))


def _personal_values(meta: dict[str, Any]) -> int:
    """Return how many single values the facts about the company hold under names, mail, telephone and profiles."""
    personal = ("Names", "Emails", "Telephones", "Social", "People", "Titles")
    held = [meta.get(key) for key in personal]
    return sum(len(value) if isinstance(value, list) else 1 for value in held if value)


def _day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


PART = Message("it is a version or plug-in of another entry", "ist Version oder Zusatz eines anderen Eintrags")
HISTORY = Message(
    "it was last seen more than six months before the newest entry",
    "zuletzt mehr als sechs Monate vor dem neuesten Eintrag gesehen",
)
FREE_API = Message(
    "this is an answer of BuiltWith's free API, which counts groups and names no product; ask the Domain API",
    "die freie BuiltWith-API zählt nur Gruppen und nennt kein Produkt; nehmen Sie die Domain API",
)
