"""Units: whether a figure is a share, of what it is a share, and whether 0.4 means 0.4 or 40 percent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from klarstack.findings import Message

BASES: Mapping[str, str] = {
    "PC_ENT": "enterprises",
    "PC_ENT_IUSE": "enterprises using the internet",
    "PC_ENT_CC": "enterprises buying cloud services",
}
"""Eurostat's units whose meaning was read with the figures that ship; all others are named by the user."""

_PERCENT_WORDS = re.compile(r"percentage of (the |all )?(?P<base>.+)", re.IGNORECASE)


def base_of(unit: str, label: str, units: Mapping[str, str]) -> str | None:
    """Return of what a unit is a share: as the user says, as known, or in the words of the file; None otherwise."""
    if unit in units:
        return units[unit]
    if unit in BASES:
        return BASES[unit]
    words = _PERCENT_WORDS.fullmatch(label.strip())
    return words["base"][:1].lower() + words["base"][1:] if words else None


def is_share(unit: str, label: str) -> bool:
    """Return whether the unit is a percentage at all."""
    said = f"{unit} {label}".lower()
    return unit.startswith("PC") or any(word in said for word in ("percent", "prozent", "%"))


def unclear_series(values: Iterable[tuple[tuple[str, str], float]]) -> Iterator[tuple[str, str]]:
    """Yield the series (indicator, unit) of which no value is above 1, but one above 0: percent or fractions."""
    largest: dict[tuple[str, str], float] = defaultdict(float)
    for series, value in values:
        largest[series] = max(largest[series], value)
    yield from sorted(series for series, value in largest.items() if 0 < value <= 1)


def unclear(series: tuple[str, str]) -> Message:
    """Return the sentence for a series that may be percent or fractions."""
    indicator, unit = series
    return Message(
        f"{indicator} in {unit}: no value is above 1, so it is not clear whether 0.4 means 0.4 % or 40 %.",
        f"{indicator} in {unit}: Kein Wert liegt über 1; unklar ist, ob 0,4 nun 0,4 % oder 40 % heißt.",
    )
