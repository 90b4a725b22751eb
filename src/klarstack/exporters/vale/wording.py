"""The sentences of an export for Vale, in German and English: what a rule says when it fires, what the README says."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.exporters.vale.selection import Why
from klarstack.exporters.vale.words import FlaggedWord, Kind
from klarstack.findings import Message

_SUBSTITUTIONS: Mapping[Kind, Message] = {
    "Forbidden": Message("Write '%s', not '%s'", "'%s' schreiben, nicht '%s'"),
    "Deprecated": Message("Better '%s' than '%s'", "Besser '%s' als '%s'"),
    "VendorWord": Message(
        "The shared term is '%s'; '%s' is a vendor's word",
        "Die gemeinsame Benennung ist '%s'; '%s' ist ein Anbieterwort",
    ),
    "FormerName": Message(
        "'%s' is today's name of what was called '%s'",
        "'%s' ist der heutige Name für das frühere '%s'",
    ),
}

_EXISTENCES: Mapping[Kind, Message] = {
    "Forbidden": Message("Do not write '%s'", "'%s' nicht verwenden"),
    "Deprecated": Message("'%s' is an outdated term", "'%s' ist eine veraltete Benennung"),
    "VendorWord": Message("'%s' is a vendor's word", "'%s' ist ein Anbieterwort"),
    "FormerName": Message("'%s' is a former name", "'%s' ist ein früherer Name"),
}

_NO_REASON: Mapping[Kind, Message] = {
    "Forbidden": Message("the term is to be avoided.", "die Benennung ist zu vermeiden."),
    "Deprecated": Message("the term is outdated.", "die Benennung ist veraltet."),
    "VendorWord": Message("other vendors say something else.", "andere Anbieter sagen etwas anderes."),
    "FormerName": Message("the product has been renamed.", "das Produkt wurde umbenannt."),
}

WHY_LEFT_OUT: Mapping[Why, Message] = {
    "shared": Message("has several meanings", "hat mehrere Bedeutungen"),
    "everyday": Message("is an everyday word", "ist ein Alltagswort"),
    "good": Message(
        "stands inside a good term or a current name",
        "steckt in einer guten Benennung oder einem heutigen Namen",
    ),
    "nested": Message(
        "stands inside another flagged word, or holds a worse one",
        "steckt in einem anderen gemeldeten Wort oder enthält ein schlimmeres",
    ),
    "unwritable": Message("cannot be written as a rule", "lässt sich nicht als Regel schreiben"),
}
"""Why a word gets no rule, as the README says it."""


def flagged(word: FlaggedWord, language: str, address: str) -> str:
    """Return the message of the rule for a word; Vale puts in the replacement first, then what was written."""
    sentences = _SUBSTITUTIONS if word.replacement is not None else _EXISTENCES
    reason = _reason(word, language) or _NO_REASON[word.kind].in_language(language)
    return f"{sentences[word.kind].in_language(language)}: {_literal(reason)} {_literal(address)}"


def acronym(text: str, language: str, *, long_form: str | None, address: str) -> str:
    """Return the message for an acronym with several meanings that is nowhere spelled out."""
    spelled = f"{_literal(long_form)} ({text})" if long_form else None
    if language == "de":
        example = f", etwa „{spelled}“" if spelled else ""
        return f"'%s' hat mehrere Bedeutungen: beim ersten Mal ausschreiben{example}. {_literal(address)}"
    example = f", such as “{spelled}”" if spelled else ""
    return f"'%s' has several meanings: spell it out at first use{example}. {_literal(address)}"


def _reason(word: FlaggedWord, language: str) -> str | None:
    """Return the reason with what is known besides: since when, whose word, whose rule."""
    if word.kind == "FormerName" and word.note is not None:
        return f"seit {word.note}." if language == "de" else f"since {word.note}."
    if word.kind == "VendorWord" and word.note is not None:
        return f"so sagt {word.note}." if language == "de" else f"{word.note} says so."
    if word.company is not None:
        rule = f"so hält es {word.company}" if language == "de" else f"a rule of {word.company}"
        return f"{word.reason} ({rule}.)" if word.reason else f"{rule}."
    return word.reason


def _literal(text: str) -> str:
    """Return the text with percent signs doubled: Vale's message is a format string."""
    return text.replace("%", "%%")
