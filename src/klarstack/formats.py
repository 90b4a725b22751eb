"""Numbers, shares and dates as German and English readers write them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

NARROW = "\u202f"
"""A narrow space that does not break: between a number and its per cent sign."""
FEW = 100
"""Below this many units a decimal place would claim more than the figure knows."""

_MONTHS = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "de": (
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
}


@dataclass(frozen=True)
class Formats:
    """How one language writes numbers and dates."""

    language: str

    def decimal(self, number: float, places: int = 1) -> str:
        """Return the number with thousands grouped: 1.234,5 or 1,234.5."""
        text = f"{number:,.{places}f}"
        return text.translate(_SWAP) if self.language == "de" else text

    def whole(self, number: int) -> str:
        """Return a whole number with thousands grouped: 3.824 or 3,824."""
        return self.decimal(number, 0)

    def percent(self, value: float, n: int | None = None) -> str:
        """Return a share given in percent; small samples (n below 100) get no decimal place."""
        return f"{self.decimal(value, _places(n))}{NARROW}%"

    def interval(self, low: float, high: float, n: int | None = None) -> str:
        """Return an interval given in percent: 46,8–50,0 %."""
        return f"{self.decimal(low, _places(n))}–{self.decimal(high, _places(n))}{NARROW}%"

    def date(self, text: str) -> str:
        """Return a year, a month or a day in words: 2024, Mai 2024, 31. Mai 2024."""
        parts = text.split("-")
        if len(parts) == 1 or not all(part.isdigit() for part in parts):
            return text
        month = _MONTHS[self.language][int(parts[1]) - 1]
        if len(parts) == 2:
            return f"{month} {parts[0]}"
        day = f"{int(parts[2])}." if self.language == "de" else str(int(parts[2]))
        return f"{day}\u00a0{month} {parts[0]}"

    def time(self, text: str) -> Markup:
        """Return a date as <time> element."""
        return Markup(f'<time datetime="{escape(text)}">{escape(self.date(text))}</time>')

    def years(self, start: str | None, end: str | None) -> str:
        """Return the years of a name: 2022–2023, seit 2025, bis 2018, or nothing where none is known."""
        first, last = (start or "")[:4], (end or "")[:4]
        if first and last:
            return first if first == last else f"{first}–{last}"
        if first:
            return f"seit {first}" if self.language == "de" else f"since {first}"
        return (f"bis {last}" if self.language == "de" else f"until {last}") if last else ""


_SWAP = str.maketrans(",.", ".,")


def _places(n: int | None) -> int:
    return 0 if n is not None and n < FEW else 1
