"""Values as companies write them in lists: dates, statuses, shares, answers and currencies."""

from __future__ import annotations

import datetime
import re

from klarstack.spelling import fold

_STATUS_WORDS = {
    "planned": (
        "planned", "plan", "geplant", "in planung", "planung", "pipeline", "in development", "in entwicklung",
        "phase in", "im aufbau", "on order", "beauftragt",
    ),
    "pilot": (
        "pilot", "probebetrieb", "im probebetrieb",
        "pilotbetrieb", "im pilotbetrieb", "in evaluation", "evaluation", "in evaluierung", "in erprobung",
        "test", "in test", "testing", "proof of concept", "poc", "trial",
    ),
    "in-use": (
        "in use", "im einsatz", "in nutzung", "genutzt", "aktiv", "active", "live", "produktiv", "in production",
        "production", "operational", "installed", "installiert", "in betrieb", "in service", "in verwendung", "use",
    ),
    "phasing-out": (
        "phasing out", "being phased out",
        "phase out", "auslaufend", "läuft aus", "wird abgelöst", "in ablösung", "pending retirement",
        "pending disposal", "end of support",
    ),
    "retired": (
        "retired", "end of life", "abgeschaltet", "stillgelegt", "außer betrieb", "abgelöst", "decommissioned",
        "absent", "disposed", "inactive", "inaktiv", "gekündigt", "cancelled", "canceled",
    ),
    "rejected": ("rejected", "abgelehnt", "verworfen"),
}  # fmt: skip
_STATUSES = {fold(word): status for status, words in _STATUS_WORDS.items() for word in words}
_ANSWERS = {
    **dict.fromkeys(("yes", "ja", "y", "j", "true", "wahr", "x", "signed", "unterschrieben"), "yes"),
    **dict.fromkeys(("no", "nein", "n", "false", "falsch"), "no"),
    **dict.fromkeys(("unknown", "unbekannt", "unklar", "open", "offen"), "unknown"),
}
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "chf": "CHF", "fr.": "CHF", "eur": "EUR", "usd": "USD", "gbp": "GBP"}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d.*)?")
_GERMAN = re.compile(r"(?:(\d{1,2})\.\s?)?(\d{1,2})\.\s?(\d{4})(?: \d.*)?")
_SLASHED = re.compile(r"(?:(\d{1,2})/)?(\d{1,2})/(\d{4})(?: \d.*)?")
_MILLISECONDS_FROM = 100_000_000_000


def status_of(text: str) -> str | None:
    """Return the status a word stands for ("läuft aus", "Operational"), "rejected" too; None where it is unknown."""
    return _STATUSES.get(fold(text))


def answer_of(text: str) -> str | None:
    """Return yes, no or unknown for a word that says it, else None."""
    return _ANSWERS.get(text.strip().casefold())


def date_of(text: str) -> str | None:
    """Return the date as 2024, 2024-05 or 2024-05-31; None where the text is no date or may mean two.

    03/04/2024 is the third of April to some and the fourth of March to others, so it is none.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        return _dated(found[1], found[2], found[3])
    if found := _GERMAN.fullmatch(text):
        return _dated(found[3], found[2], found[1])
    if found := _SLASHED.fullmatch(text):
        first, second, year = found.groups()
        if first is None:
            return _dated(year, second, None)
        if int(first) > 12 or first == second:
            return _dated(year, second, first)
        return _dated(year, first, second) if int(second) > 12 else None
    return None


def day_of_stamp(stamp: object) -> str | None:
    """Return the day of a Unix time stamp, in seconds or milliseconds; None where it is none."""
    try:
        seconds = float(str(stamp))
    except ValueError:
        return None
    seconds = seconds / 1000 if abs(seconds) >= _MILLISECONDS_FROM else seconds
    if not 0 < seconds < 4_102_444_800:  # the year 2100
        return None
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date().isoformat()


def last_day_of(date: str) -> datetime.date:
    """Return the last day that a date of a year, a month or a day covers."""
    parts = [int(part) for part in date.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = (parts[0], parts[1] + 1) if len(parts) == 2 else (parts[0] + 1, 1)
    return datetime.date(year + month // 13, month % 12 or 12, 1) - datetime.timedelta(days=1)


def first_day_of(date: str) -> datetime.date:
    """Return the first day that a date covers."""
    return datetime.date.fromisoformat(date + "-01" * (2 - date.count("-")))


def number_of(text: str) -> float | None:
    """Return a plain number with decimal point or comma, None for anything else."""
    written = text.strip().replace(",", ".")
    return float(written) if re.fullmatch(r"-?\d+(\.\d+)?", written) else None


def share_of(text: str, *, is_percent: bool) -> float | None:
    """Return the share in percent: "40 %" is 40; a bare number is percent or a fraction as its column says."""
    text = text.strip()
    if text.endswith("%"):
        return number_of(text.removesuffix("%"))
    number = number_of(text)
    return number if number is None or is_percent else round(number * 100, 6)


def currency_of(text: str) -> str | None:
    """Return the currency named in an amount ("240.000 €" is EUR), None where it names none."""
    lowered = text.casefold()
    named = re.search(r"\b([A-Z]{3})\b", text)
    return next((code for sign, code in _SIGNS.items() if sign in lowered), named[1] if named else None)


def with_currency(amount: str, currency: str) -> str:
    """Return the amount with its currency behind it, unless it names one itself."""
    return amount if not currency or currency_of(amount) else f"{amount} {currency}"


def _dated(year: str, month: str | None, day: str | None) -> str | None:
    parts = [year, *(part.zfill(2) for part in (month, day) if part)]
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(parts)
