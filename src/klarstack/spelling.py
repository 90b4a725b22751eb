"""Spelling: what a reader takes for the same word becomes the same key, file name or tidy text."""

from __future__ import annotations

import re
import unicodedata

SPELLED_OUT = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"}
"""Letters written as other letters; the browser's folding uses the same table."""

DROPPED = "™®©℠"
"""Signs that are dropped first, because NFKC would make letters of them."""

_TABLE = str.maketrans(SPELLED_OUT)
_ASCII_KEYS = {code: chr(code).lower() if chr(code).isalnum() else None for code in range(128)}
_DROP = str.maketrans("", "", DROPPED)


def fold(text: str) -> str:
    """Return the key of `text`: no case, umlauts spelled out, no diacritics, only letters and digits.

    The order matters and is the same in the browser: trademark signs dropped, NFKC, lower case, spelled-out
    letters, NFKD, everything dropped that is not a letter or digit (hyphens, spaces, slashes, ™, combining marks).
    """
    if text.isascii():
        return text.translate(_ASCII_KEYS)
    spelled = unicodedata.normalize("NFKC", text.translate(_DROP)).lower().translate(_TABLE)
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", spelled)))


def tidy(text: str) -> str:
    """Return `text` in NFC with single spaces and without control or formatting characters."""
    composed = unicodedata.normalize("NFC", text)
    if not composed.isprintable():  # only then is there anything to replace or to drop
        composed = "".join(
            " " if unicodedata.category(character) in ("Zs", "Zl", "Zp", "Cc") else character
            for character in composed
            if unicodedata.category(character) != "Cf"
        )
    return " ".join(composed.split())


def slug(word: str) -> str:
    """Return the file name of a word: lower case, ASCII, hyphens ("Test & Target" → "test-target")."""
    spelled = unicodedata.normalize("NFKC", word).lower().translate(_TABLE)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
