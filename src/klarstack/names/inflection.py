"""Inflection: what plural, genitive and adjective endings make of a name comes back to one key."""

from __future__ import annotations

import re
from typing import Any

from klarstack.spelling import fold

SHORTEST_STEM = 4
"""A stem keeps at least four letters, so that no short word loses its identity."""

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = "'’ʼ"  # those people type
_GENITIVE = re.compile(rf"[{_APOSTROPHES}](?=s\b|$)")
_ENDINGS = ("en", "es", "n", "s", "e")
_ADJECTIVE = re.compile(r"(.*(?:isch|lich|ig|al|iv|ell|bar|end|iert|ert|ant|ent))(?:e|en|er|em|es)$")
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def stem(word: str) -> str:
    """Return a folded word without plural or genitive ending and without umlaut ("vertraege" → "vertrag").

    Only number and case are taken off, no derivation: "marketing" and "market" stay two words. Words with digits,
    short words and words on -ss are left alone.
    """
    if len(word) <= SHORTEST_STEM or not word.isalpha():
        return word
    plain = word
    if plain.endswith("ies"):
        plain = plain[:-3] + "y"
    elif not plain.endswith("ss"):
        for ending in _ENDINGS:
            if plain.endswith(ending) and len(plain) - len(ending) >= SHORTEST_STEM:
                plain = plain[: -len(ending)]
                break
    if plain.endswith("e") and len(plain) > SHORTEST_STEM:
        plain = plain[:-1]
    for written, base in _UMLAUTS:
        plain = plain.replace(written, base)
    return plain


def adjective_stem(word: str) -> str:
    """Return a folded word without the ending of a German adjective ("programmatischer" → "programmatisch")."""
    found = _ADJECTIVE.match(word)
    return found[1] if found else word


def inflected_key(text: str) -> str:
    """Return the key of all inflected forms of `text`: adjectives and the last word lose their endings."""
    words = [fold(word) for word in _WORD.findall(_GENITIVE.sub("", text))]
    if not words:
        return ""
    return "".join(adjective_stem(word) for word in words[:-1]) + stem(words[-1])


def proper_name_keys(text: str) -> tuple[str, ...]:
    """Return the keys a product's or vendor's name may have behind a genitive or plural s ("HubSpots", "CDPs")."""
    key = fold(text)
    return (key[:-1],) if key.endswith("s") and len(key) > 3 else ()


def inflection_rules() -> dict[str, Any]:
    """Return the tables of this module as plain data; the browser takes endings off by the same."""
    return {
        "shortest_stem": SHORTEST_STEM,
        "apostrophes": _APOSTROPHES,
        "endings": list(_ENDINGS),
        "adjective": _ADJECTIVE.pattern,
        "umlauts": [list(pair) for pair in _UMLAUTS],
    }
