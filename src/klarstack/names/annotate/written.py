"""Compares how a text writes a name with how the name is officially written: capitals, acronyms, everyday words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from klarstack.names.annotate.everyday_words import GERMAN_WORDS, is_everyday
from klarstack.names.inflection import stem
from klarstack.names.morphemes import MORPHEMES
from klarstack.spelling import fold

if TYPE_CHECKING:
    from klarstack.names.index import Entry

LETTERS = re.compile(r"[^\W_]+")
_ORDINARY = re.compile(
    r"\b(?:ordinary|everyday|verb|noun|given name|first name|surname|person|weekday|day of the week)\b", re.IGNORECASE
)
_LONGEST_OF_CAPITALS, _LONGEST_MIXED, _SHORTEST_WITH_DIGIT = 5, 7, 3


@lru_cache(maxsize=50_000)
def is_acronym(text: str) -> bool:
    """Whether a name is an acronym: one short word, mostly of capitals and digits ("CDP", "GA4", "VoC", "iPaaS")."""
    compact = "".join(LETTERS.findall(text))
    capitals = sum(letter.isupper() for letter in compact)
    small = sum(letter.islower() for letter in compact)
    if not small:
        return capitals > 0 and len(compact) <= _LONGEST_OF_CAPITALS + sum(letter.isdigit() for letter in compact)
    return capitals >= 2 and small <= capitals + 1 and len(compact) <= _LONGEST_MIXED


def is_written_like(entry: Entry, surface: str, *, loose: bool) -> bool:
    """Whether `surface` may be meant as the name; `loose` is a text without any capitals, which cannot tell.

    Acronyms keep their capitals (a plural or genitive s aside), proper names the capital each word begins with. A
    concept's term may be written anyhow, but a German noun of one word keeps its capital.
    """
    if loose:
        return True
    official = entry.text
    if is_acronym(official):
        return _has_capitals_of(official, surface)
    words, official_words = LETTERS.findall(surface), LETTERS.findall(official)
    if entry.kind == "concept":
        is_german_noun = entry.language == "de" and len(official_words) == 1
        return not is_german_noun or not surface[:1].islower() or not surface.isalpha()
    if len(official_words) == 1:
        return not surface[:1].islower() or official[:1].islower() or _is_made_up(official)
    capitals = {fold(word) for word in official_words if word[:1].isupper()}
    return all(not word[:1].islower() or fold(word) not in capitals for word in words) or any(map(_is_rare, words))


def _has_capitals_of(official: str, surface: str) -> bool:
    name, written = "".join(LETTERS.findall(official)), "".join(LETTERS.findall(surface))
    if written.isupper() or (written.endswith("s") and written[:-1].isupper() and not name.isupper()):
        return fold(written).removesuffix("s") == fold(name).removesuffix("s")
    has_digit = any(letter.isdigit() for letter in name)
    if has_digit and len(name) > _SHORTEST_WITH_DIGIT and written[:1].isupper():
        return fold(written) == fold(name)
    return written in (name, name + "s")


def _is_made_up(official: str) -> bool:
    """Whether capitals inside a name show that it is no word of any language ("HubSpot", "BigQuery")."""
    return any(letter.isupper() for letter in official[1:]) and not official.isupper()


def _is_rare(word: str) -> bool:
    """Whether a word alone shows that a proper name is meant ("google analytics", but not "data cloud")."""
    key = fold(word)
    return len(key) > 2 and not is_everyday(key) and key not in MORPHEMES and not key.isdigit()


def is_ordinary_meaning(outside: dict[str, str | None] | None) -> bool:
    """Whether a registered outside meaning is the ordinary word itself."""
    return outside is not None and _ORDINARY.search(outside["en"] or "") is not None


def is_german_noun(surface: str) -> bool:
    """Whether German writes this word with a capital anyway, so that the capital tells nothing."""
    key = fold(surface)
    return key in GERMAN_WORDS or stem(key) in GERMAN_WORDS
