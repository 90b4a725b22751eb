"""What each kind of data may say: its measure, its whole base, its thresholds, and how long a figure is current."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from klarstack.findings import Message

FLOOR_GROUPS = 6
"""No public cell on fewer independent groups; no option lowers it."""

WITHHELD_STATES = frozenset({"c", "x", "m"})
"""Withheld, not asked, too many unknown: none of these has a figure to compare with."""

ILLUSTRATIVE_STATE = "d"
"""An invented figure; nothing observed is ever held beside it."""


@dataclass(frozen=True)
class Lens:
    """The rules of one lens (design, section 11); limits and shares are percent.

    `standard_from` is compared with the lower limit, `rare_to` with the upper one; a lens without intervals
    (`has_interval` false) compares the value itself. None means that the lens may not give that verdict.
    """

    id: str
    label: Message
    unit: Message
    measure: str
    whole_bases: frozenset[str]
    minimum: int
    current_months: int
    has_interval: bool
    standard_from: float | None
    rare_to: float | None
    may_say_mixed: bool
    may_say: Message
    may_not_say: Message


OFFICIAL_STATISTICS = Lens(
    id="official-statistics",
    label=Message("official statistics", "amtliche Statistik"),
    unit=Message("enterprises", "Unternehmen"),
    measure="adoption", whole_bases=frozenset({"enterprises", "businesses"}), minimum=0, current_months=36,
    has_interval=False, standard_from=60.0, rare_to=15.0, may_say_mixed=True,
    may_say=Message(
        "A share with its base and year; standard from 60 %, rare up to 15 %; precision not published.",
        "Einen Anteil mit Bezugsgröße und Jahr; Standard ab 60 %, selten bis 15 %; Genauigkeit nicht veröffentlicht.",
    ),
    may_not_say=Message(
        "Anything for a base it does not name; no mixing of bases.",
        "Nichts zu einer Bezugsgröße, die sie nicht nennt; Bezugsgrößen werden nicht gemischt.",
    ),
)  # fmt: skip
WEBSITE_OBSERVATION = Lens(
    id="website-observation",
    label=Message("website observation", "Website-Beobachtung"),
    unit=Message("sites", "Websites"),
    measure="observed-share", whole_bases=frozenset({"sites"}), minimum=30, current_months=24,
    has_interval=True, standard_from=50.0, rare_to=None, may_say_mixed=False,
    may_say=Message(
        "At least this share shows it in the browser; standard where the lower limit reaches 50 %.",
        "Mindestens dieser Anteil zeigt es im Browser; Standard, wo die Untergrenze 50 % erreicht.",
    ),
    may_not_say=Message(
        "Rare, lead, absence, or anything about tools that do not run in a browser.",
        "Selten, Vorsprung, Fehlen oder irgendetwas über Werkzeuge, die nicht im Browser laufen.",
    ),
)  # fmt: skip
ASSOCIATION_PANEL = Lens(
    id="association-panel",
    label=Message("association panel", "Verbandspanel"),
    unit=Message("independent groups", "unabhängige Unternehmensgruppen"),
    measure="adoption", whole_bases=frozenset({"groups"}), minimum=FLOOR_GROUPS, current_months=18,
    has_interval=True, standard_from=50.0, rare_to=25.0, may_say_mixed=True,
    may_say=Message(
        "A share of independent groups; standard where the lower limit reaches 50 %, rare where the upper stays "
        "at 25 %.",
        "Einen Anteil unabhängiger Gruppen; Standard, wo die Untergrenze 50 % erreicht, selten, wo die Obergrenze bei "
        "25 % bleibt.",
    ),
    may_not_say=Message(
        f"Anything below {FLOOR_GROUPS} independent groups.",
        f"Nichts unterhalb von {FLOOR_GROUPS} unabhängigen Gruppen.",
    ),
)  # fmt: skip
SURVEY_REPORT = Lens(
    id="survey-report",
    label=Message("survey report", "Umfragebericht"),
    unit=Message("as the report says", "wie im Bericht"),
    measure="adoption", whole_bases=frozenset(), minimum=0, current_months=18,
    has_interval=False, standard_from=None, rare_to=None, may_say_mixed=False,
    may_say=Message("One cited figure.", "Eine zitierte Zahl."),
    may_not_say=Message("Cells by segment that were not published.", "Unveröffentlichte Werte je Segment."),
)  # fmt: skip
PUBLIC_EVIDENCE = Lens(
    id="public-evidence",
    label=Message("public evidence", "öffentliche Belege"),
    unit=Message("named companies", "genannte Unternehmen"),
    measure="named-use", whole_bases=frozenset(), minimum=0, current_months=24,
    has_interval=False, standard_from=None, rare_to=None, may_say_mixed=False,
    may_say=Message("Who says publicly that they use what.", "Wer öffentlich sagt, was er nutzt."),
    may_not_say=Message("A rate.", "Eine Quote."),
)  # fmt: skip

LENSES: Mapping[str, Lens] = {
    lens.id: lens
    for lens in (ASSOCIATION_PANEL, OFFICIAL_STATISTICS, WEBSITE_OBSERVATION, SURVEY_REPORT, PUBLIC_EVIDENCE)
}
"""All lenses, the nearest to a company first: group, enterprise, site, report, single cases."""


@dataclass(frozen=True)
class Figures:
    """The numbers of one cell in percent; None where they are not published or withheld."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int | None = None


def verdict_of(lens: Lens, figures: Figures, state: str) -> str | None:
    """Return "standard", "rare" or "mixed" as far as the lens may say so; None where it must not judge (R17)."""
    if not is_publishable(lens, figures, state) or figures.value is None:
        return None
    low, high = (figures.low, figures.high) if lens.has_interval else (figures.value, figures.value)
    if low is None or high is None:
        return None
    if lens.standard_from is not None and low >= lens.standard_from:
        return "standard"
    if lens.rare_to is not None and high <= lens.rare_to:
        return "rare"
    return "mixed" if lens.may_say_mixed else None


def is_publishable(lens: Lens, figures: Figures, state: str) -> bool:
    """Whether the cell shows a figure on at least as many units as the lens asks (R3; 30 sites; no floor without n)."""
    if state in WITHHELD_STATES or figures.value is None:
        return False
    return lens.minimum == 0 or (figures.n is not None and figures.n >= lens.minimum)


def is_current(lens: Lens, reference_date: str, as_of: date) -> bool:
    """Whether a figure of that date is current; a year or a month counts from its last day."""
    return as_of <= _months_later(last_day(reference_date), lens.current_months)


def last_day(reference_date: str) -> date:
    """Return the last day of a year, month or day written as 2023, 2023-05 or 2023-05-31."""
    parts = [int(part) for part in reference_date.split("-")]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def _months_later(start: date, months: int) -> date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
