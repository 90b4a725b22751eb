"""The language of a text: its most frequent small words, else what the file declares."""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 200_000
CLEAR = 5
WEAK = 2
TIMES = 3

_WORD = re.compile(r"[^\W\d_]+")
_GERMAN_WORDS = """
aber als auch auf aus bei bis das dass dem den der des deren dessen dies diese dieser durch ein eine einem einen einer
eines er es für haben hat ich ihr ihre im ist je kann kein keine mit nach nicht noch nur oder sein seine sich sie sind
sowie über um und uns unser unsere unter vom von vor werden wie wir wird wurde zu zum zur zwischen
"""
_ENGLISH_WORDS = """
a about and are as at be been but by can do does each for from has have he how if into is it its may more most must no
not of on or our shall should such than that the their them there these they this through to under we were when which
who with would you your
"""
_GERMAN = frozenset(_GERMAN_WORDS.split()) - frozenset(_ENGLISH_WORDS.split())
_ENGLISH = frozenset(_ENGLISH_WORDS.split()) - frozenset(_GERMAN_WORDS.split())


def language_of(text: str, declared: str | None) -> str | None:
    """Return "de" or "en": what the small words say clearly, else what is declared, else what they say weakly.

    The words come first because a template declares the language of its maker, not that of the text.
    """
    counts = Counter(_WORD.findall(text[:SAMPLE].lower()))
    german = sum(counts[word] for word in _GERMAN)
    english = sum(counts[word] for word in _ENGLISH)
    more, less = max(german, english), min(german, english)
    counted = ("de" if german > english else "en") if more >= WEAK and more >= TIMES * less else None
    if counted and more >= CLEAR:
        return counted
    return known(declared) or counted


def known(tag: str | None) -> str | None:
    """Return the language of a tag such as "de-AT" if it is German or English."""
    primary = re.split("[-_]", (tag or "").strip().lower())[0]
    return primary if primary in ("de", "en") else None
