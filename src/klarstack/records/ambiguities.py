"""Ambiguities: one shared word, its meanings, and the rule that tells them apart."""

from __future__ import annotations

from pydantic import Field

from klarstack.records.bilingual import Bilingual, DateText, Identifier, ProductIdentifier, Record, Text


class Hints(Record):
    """What in the context points to a meaning: vendors (by id or name), neighbouring words, years."""

    vendors: tuple[Text, ...] = ()
    words: tuple[Text, ...] = ()
    valid_from: DateText | None = Field(None, alias="from")
    valid_to: DateText | None = Field(None, alias="to")


class Meaning(Record):
    """One meaning: a concept, a product, or something outside MarTech in words (exactly one of the three)."""

    concept: Identifier | None = None
    product: ProductIdentifier | None = None
    outside: Bilingual | None = None
    hints: Hints = Hints()


class Ambiguity(Record):
    """A word with several meanings; `usual` repeats the concept or product most people mean, if any."""

    word: Text
    meanings: tuple[Meaning, ...]
    usual: Text | None = None
    rule: Bilingual
    question: Bilingual | None = None
