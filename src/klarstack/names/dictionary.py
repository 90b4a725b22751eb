"""Tells ordinary words of German and English from typing errors: a word that people use is none."""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files

COMMON = 1_500
"""So often in the English corpus of the list (films' subtitles) that everybody uses the word: "branch", "later"."""

KNOWN = 1_000
"""So often that the word is more likely meant than a name it resembles: "task" (34,254), not "manger" (585)."""

_SHORTEST_PART = 5
_LINKS = ("", "s", "n", "es")


class Dictionary:
    """The word lists of the spelling checker pyspellchecker, read without its rules (they would take a second)."""

    def lists(self, word: str) -> bool:
        """Whether `word` stands in the list of German or of English words."""
        lower = word.lower()
        return lower in _words("de") or lower in _words("en")

    def lists_in(self, language: str | None, word: str) -> bool:
        """Whether `word` stands in the list of one language, of either where the language is not known."""
        return word.lower() in _words(language) if language in ("de", "en") else self.lists(word)

    def is_common(self, word: str) -> bool:
        """Whether everybody uses `word`, so that alone it is no name even with a capital."""
        lower = word.lower()
        return self._count("en", lower) >= COMMON or self._count("de", lower) >= COMMON

    def is_known(self, word: str) -> bool:
        """Whether `word` is more likely itself than a typing error: German, a German compound, or frequent English."""
        lower = word.lower()
        return lower in _words("de") or self._count("en", lower) >= KNOWN or self._is_compound(lower)

    def _is_compound(self, word: str) -> bool:
        return any(
            word[:cut] in _words("de") and self._follows(word, cut)
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        )

    def _follows(self, word: str, cut: int) -> bool:
        """Whether behind `cut` stands a second word, joined directly or by a link ("Angebot|s|konfigurator")."""
        rests = (word[cut + len(link) :] for link in _LINKS if word.startswith(link, cut))
        return any(len(rest) >= _SHORTEST_PART and rest in _words("de") for rest in rests)

    def _count(self, language: str, word: str) -> int:
        """Return how often the word occurs: the number behind it in the unpacked JSON, which is not parsed for it."""
        text = _text(language)
        start = text.find(f'"{word}": ')
        if start < 0:
            return 0
        start += len(word) + 4
        return int(text[start : start + 12].partition(",")[0].partition("\n")[0])


@lru_cache(maxsize=2)
def _text(language: str) -> str:
    """Return the word list of a language as it is packed: a JSON object of word and count, read once a process."""
    packed = (files("spellchecker") / "resources" / f"{language}.json.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8")


@lru_cache(maxsize=2)
def _words(language: str) -> frozenset[str]:
    return frozenset(_text(language).split('"')[1::2])
