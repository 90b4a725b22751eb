"""Periods as offices write them: years, half-years, quarters, months and days, each with the day it begins."""

from __future__ import annotations

import datetime
import re

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_GERMAN_DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_PART = re.compile(r"(?P<year>\d{4})-?(?P<kind>[MQS])(?P<number>\d{1,2})")
_MONTHS = {"M": 1, "Q": 3, "S": 6}
"""How many months a part of a year has: a month, a quarter, a half-year (semester)."""


def period_of(text: str) -> str | None:
    """Return a period in one spelling (2025, 2025-03, 2025-Q1, 2025-S1, 2025-03-31), or None where there is no such.

    Eurostat writes months and quarters as 2025-03 and 2025-Q1, in older files as 2025M03 and 2025Q1; GENESIS days
    as 31.03.2025.
    """
    text = text.strip()
    if day := _GERMAN_DAY.fullmatch(text):
        text = "-".join(reversed(day.groups()))
    if part := _PART.fullmatch(text):
        kind, number = part["kind"], int(part["number"])
        if not 1 <= number * _MONTHS[kind] <= 12:
            return None
        return f"{part['year']}-{number:02d}" if kind == "M" else f"{part['year']}-{kind}{number}"
    try:
        return text if _DATE.fullmatch(text) and first_day(text) else None
    except ValueError:
        return None


def first_day(period: str) -> datetime.date:
    """Return the day on which a period begins."""
    if part := _PART.fullmatch(period):
        months = _MONTHS[part["kind"]]
        return datetime.date(int(part["year"]), (int(part["number"]) - 1) * months + 1, 1)
    return datetime.date.fromisoformat(period + "-01" * (2 - period.count("-")))


def reference_date(period: str) -> str:
    """Return the date from whose last day on the figures of a period age: its last month for a quarter."""
    part = _PART.fullmatch(period)
    return f"{part['year']}-{int(part['number']) * _MONTHS[part['kind']]:02d}" if part else period
