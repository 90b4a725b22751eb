"""Dates in words, for sentences."""

from __future__ import annotations

from klarstack.names.wording import Sentences

_MONTHS = (
    ("January", "Januar"), ("February", "Februar"), ("March", "März"), ("April", "April"), ("May", "Mai"),
    ("June", "Juni"), ("July", "Juli"), ("August", "August"), ("September", "September"), ("October", "Oktober"),
    ("November", "November"), ("December", "Dezember"),
)  # fmt: skip


def in_words(day: str) -> Sentences:
    """Return a year, month or day with its preposition: in June 2027, im Juni 2027."""
    year, *rest = day.split("-")
    if not rest:
        return {"en": f"in {year}", "de": f"im Jahr {year}"}
    english, german = _MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return {"en": f"in {english} {year}", "de": f"im {german} {year}"}
    return {"en": f"on {int(rest[1])} {english} {year}", "de": f"am {int(rest[1])}. {german} {year}"}
