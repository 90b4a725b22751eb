"""What somebody typed into a field of the questionnaire, as the value that is meant."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from klarstack.importers.questionnaire.workbook import Value
from klarstack.questionnaire.form import Choice, Suggestion
from klarstack.questionnaire.words import ANSWERS
from klarstack.spelling import tidy

_MONTH = re.compile(
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.]\d{1,2})?|(?:\d{1,2}\.\s*)?(?P<m>\d{1,2})[-/.](?P<y>\d{4})"
)
_SPELLINGS = {"don't know": "unknown", "weiss nicht": "unknown", "true": "yes", "false": "no"}
LONGEST_NAME = 200


def text_of(value: Value) -> str:
    """Return the value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return tidy(str(value))


def is_formula(value: Value) -> bool:
    """Whether the cell holds a formula instead of an answer."""
    return isinstance(value, ArrayFormula | DataTableFormula) or (isinstance(value, str) and value.startswith("="))


def answer_of(value: Value) -> str | None:
    """Return the answer in whichever language it was given, "" where there is none, None where it is no answer."""
    text = text_of(value).lower().rstrip(".")
    if not text:
        return ""
    known = {word.lower(): answer for answer, words in ANSWERS.items() for word in words}
    return {**known, **_SPELLINGS}.get(text)


def choice_of(value: Value, choices: Iterable[Choice]) -> str | None:
    """Return the value of the entry that was chosen, by its label in either language, its code or its number."""
    text = text_of(value).lower()
    by_text: dict[str, str] = {}
    for choice in choices:
        labels = [text_of(label).lower() for label in choice.label]
        numbers = [label.split(" ", 1)[0] for label in labels if label[:1].isdigit()]
        for known in (choice.value.lower(), choice.value.rpartition(":")[2].lower(), *labels, *numbers):
            by_text.setdefault(known, choice.value)
    return by_text.get(text)


def month_of(value: Value) -> str | None:
    """Return year and month of a date or of text that means one, None where it means none."""
    if isinstance(value, datetime.date):
        return f"{value.year:04}-{value.month:02}"
    written = _MONTH.fullmatch(text_of(value))
    if written is None:
        return None
    year, month = (written["year"], written["month"]) if written["year"] else (written["y"], written["m"])
    return f"{year}-{int(month):02}" if 1 <= int(month) <= 12 else None


def products_of(value: Value, suggestions: Iterable[Suggestion]) -> list[tuple[str, bool]]:
    """Return the products that were named, each once: id or text, and whether it gives what was asked about."""
    offered = {suggestion.name.lower(): suggestion for suggestion in suggestions}
    named: dict[str, bool] = {}
    for part in re.split(r"[;\n]", str(value) if value is not None else ""):
        name = text_of(part)[:LONGEST_NAME].strip()
        suggestion = offered.get(name.lower())
        if suggestion is not None:
            named.setdefault(suggestion.product, suggestion.gives)
        elif name:
            named.setdefault(name, False)
    return list(named.items())
