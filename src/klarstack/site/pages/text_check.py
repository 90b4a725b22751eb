"""The page that checks a text in the browser: its names, what they mean, and the sheet to take along."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.sheets.words import STATUS_MEANINGS, STATUS_WORDS
from klarstack.sheets.words import WORDS as SHEET_WORDS
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.view import View

PATH = "annotate/"
COLUMNS = ("written", "concept", "our-term", "status", "conflict")
"""The columns of the sheet, the first of those `klarstack annotate --sheet` writes."""
MESSAGES = (
    "check_working", "check_found", "check_nothing", "check_empty", "check_too_long", "check_failed",
    "check_unreadable", "check_copied", "check_not_copied", "check_close", "check_usual",
)  # fmt: skip
"""What the script of the page says."""
_OF_THE_SHEET = ("open-word", "no-shared", "near", "unknown-acronym", "unknown-conflict")


def pages(view: View) -> Iterator[Page]:
    """Yield the page."""
    words, language = view.words, view.language
    sheet = SHEET_WORDS[language]
    said = {key.removeprefix("check_"): words[key] for key in MESSAGES}
    said |= {key.replace("-", "_"): sheet[key] for key in _OF_THE_SHEET}
    said |= {str(status): word for status, word in STATUS_WORDS[language].items()}
    said |= {f"{status}_means": meaning for status, meaning in STATUS_MEANINGS[language].items()}
    yield make_page(
        view, PATH, "text_check.html", About(words["text_check"], words["check_lead"], boost=0.8),
        messages=said, columns=[sheet[key] for key in COLUMNS], command="klarstack annotate",
    )  # fmt: skip
