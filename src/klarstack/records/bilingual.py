"""The building blocks of every record: frozen, closed to unknown keys, text in German and English."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""A slug: lower-case ASCII letters, digits and single hyphens."""

ProductIdentifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$")]
"""vendor/product, both slugs."""

_DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


def _on_the_calendar(text: str) -> str:
    try:
        datetime.date.fromisoformat(text + "-01" * (2 - text.count("-")))
    except ValueError:
        problem = PydanticCustomError("string_pattern_mismatch", "There is no such day.", {"pattern": _DATE})
        raise problem from None
    return text


DateText = Annotated[str, StringConstraints(pattern=_DATE), AfterValidator(_on_the_calendar)]
"""A year, a month or a day as text: 2024, 2024-05, 2024-05-31."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""Text that is not empty."""

Language = Literal["de", "en"]
LANGUAGES: tuple[Language, ...] = ("de", "en")


class Record(BaseModel):
    """Base of all records: cannot be changed, refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Bilingual(Record):
    """The same statement in German and English; a missing language is a finding of its own."""

    de: Text | None = None
    en: Text | None = None

    def in_language(self, language: str) -> str | None:
        """Return the text in `language`, or None where it is missing."""
        return self.de if language == "de" else self.en
