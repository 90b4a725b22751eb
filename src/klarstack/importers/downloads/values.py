"""The meaning of a value cell: a number, a sign that stands for none, the flags beside it, and the state they give."""

from __future__ import annotations

import re
from dataclasses import dataclass

from klarstack.findings import Message
from klarstack.importers.downloads.model import Figure

FLAGS = {
    "b": Message("break in time series", "Bruch in der Zeitreihe"),
    "c": Message("confidential", "geheim"),
    "d": Message("definition differs, see the publisher's metadata", "abweichende Definition, siehe Quelle"),
    "e": Message("estimated", "geschätzt"),
    "f": Message("forecast", "Prognose"),
    "i": Message("see the publisher's metadata", "siehe Metadaten der Quelle"),
    "n": Message("not significant", "nicht signifikant"),
    "p": Message("provisional", "vorläufig"),
    "r": Message("revised", "berichtigt"),
    "s": Message("estimated by the publisher", "von der Quelle geschätzt"),
    "u": Message("low reliability", "eingeschränkt aussagekräftig"),
    "z": Message("not applicable", "nicht anwendbar"),
}
"""The flags of Eurostat; Destatis marks r, p and s alike."""

_STATES = (("u", "u"), ("n", "u"), ("b", "b"), ("p", "p"), ("r", "r"))
"""Flag and state, the gravest first. The states d and f of a cell mean something else than Eurostat's flags."""

NOT_COMPARABLE = frozenset("di")
_FORECAST = "f"

SIGNS = {
    ".": ("c", Message("unknown or confidential (.)", "unbekannt oder geheim (.)")),
    "/": ("c", Message("not shown, not reliable enough (/)", "nicht ausgewiesen, nicht sicher genug (/)")),
    "x": ("x", Message("not meaningful (x)", "nicht sinnvoll (x)")),
}
"""The signs of Destatis in place of a number, with the state of the cell."""

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<number>[+-]?\d[\d.,]*|[+-]?[.,]\d+)\)?\s*(?P<percent>%)?\s*"
    r"(?P<flags>[A-Za-z]{1,4})?\s*(?P<notes>(\(?(\d{1,2}|[a-z])\)|\*+)\s*)*"
)
_ONLY_FLAGS = re.compile(r":?\s*([A-Za-z]{0,4})")


@dataclass(frozen=True)
class Value:
    """What a value cell says: a number or none, the state of the cell, the flags, and how it was read."""

    number: float | None
    state: str
    flags: str = ""
    note: Message | None = None
    is_respelled: bool = False

    @property
    def unknown_flags(self) -> str:
        """The flags nobody has explained."""
        return "".join(sorted(set(self.flags) - FLAGS.keys()))

    @property
    def is_forecast(self) -> bool:
        """Whether the figure was not observed."""
        return _FORECAST in self.flags

    @property
    def is_comparable(self) -> bool:
        """Whether the flags let the figure stand beside others."""
        return not self.unknown_flags and NOT_COMPARABLE.isdisjoint(self.flags)


MISSING = Value(None, "missing")
"""No value was published, and nothing says why."""


def value_of(figure: Figure, decimal: str) -> Value | None:
    """Return what the value cell and the flags beside it say, or None where it cannot be read."""
    text = figure.text.replace("\u00a0", " ").strip()
    if text.lower() in SIGNS:
        state, note = SIGNS[text.lower()]
        return Value(None, state, figure.flags, note)
    if text in ("", "...", "…") or text.startswith(":"):
        return _without_number(figure, text)
    if text in ("-", "–"):
        return Value(0.0, "ok", figure.flags, Message("nothing (-)", "nichts vorhanden (-)"))
    found = _NUMBER.fullmatch(text)
    number = _number(found["number"].strip(), decimal) if found else None
    if found is None or number is None:
        return None
    flags = _joined(figure.flags, (found["flags"] or "").lower(), "u" if found["open"] else "")
    if figure.is_confidential or "c" in flags:
        return Value(None, "c", flags)
    plain = re.fullmatch(r"[+-]?\d+(\.\d+)?" if decimal == "." else r"[+-]?\d+(,\d+)?", text) is not None
    return Value(number, _state(flags), flags, is_respelled=not plain and text != f"{found['number']} {found['flags']}")


def _without_number(figure: Figure, text: str) -> Value | None:
    found = _ONLY_FLAGS.fullmatch(text)
    if found is None and text not in ("...", "…"):
        return None
    flags = _joined(figure.flags, found[1].lower() if found else "")
    if figure.is_confidential or "c" in flags:
        return Value(None, "c", flags)
    return Value(None, "x", flags) if "z" in flags else MISSING


def _joined(*flags: str) -> str:
    return "".join(dict.fromkeys(letter for letter in "".join(flags) if letter.isalpha()))


def _state(flags: str) -> str:
    return next((state for flag, state in _STATES if flag in flags), "ok")


def _number(text: str, decimal: str) -> float | None:
    """Return the number; a thousands separator cannot be told from a decimal sign, so 1.234 in German is refused."""
    other = "," if decimal == "." else "."
    if (decimal in text and other in text) or text.count(other) > 1:
        return None
    if re.fullmatch(rf"[+-]?\d{{1,3}}{re.escape(other)}\d{{3}}", text):
        return None
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def note_of(value: Value) -> str:
    """Return the flags in words, for the note of a cell; the letters stay as published."""
    said = [f"flag {flag} ({FLAGS[flag].en})" if flag in FLAGS else f"flag {flag}" for flag in value.flags]
    return "; ".join([*said, *([value.note.en] if value.note else [])])
