"""Tells ordinary words of German and English from typing errors: a word that people use is none."""

from __future__ import annotations

import gzip
from functools import cached_property
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
        return lower in self._german or lower in self._english

    def is_common(self, word: str) -> bool:
        """Whether everybody uses `word`, so that alone it is no name even with a capital."""
        lower = word.lower()
        return self._count("en", lower) >= COMMON or self._count("de", lower) >= COMMON

    def is_known(self, word: str) -> bool:
        """Whether `word` is more likely itself than a typing error: German, a German compound, or frequent English."""
        lower = word.lower()
        return lower in self._german or self._count("en", lower) >= KNOWN or self._is_compound(lower)

    def _is_compound(self, word: str) -> bool:
        return any(
            word[:cut] in self._german and self._follows(word, cut)
            for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
        )

    def _follows(self, word: str, cut: int) -> bool:
        """Whether behind `cut` stands a second word, joined directly or by a link ("Angebot|s|konfigurator")."""
        rests = (word[cut + len(link) :] for link in _LINKS if word.startswith(link, cut))
        return any(len(rest) >= _SHORTEST_PART and rest in self._german for rest in rests)

    def _count(self, language: str, word: str) -> int:
        """Return how often the word occurs: the number behind it in the unpacked JSON, which is not parsed for it."""
        text = self._text(language)
        start = text.find(f'"{word}": ')
        if start < 0:
            return 0
        start += len(word) + 4
        return int(text[start : start + 12].partition(",")[0].partition("\n")[0])

    def _text(self, language: str) -> str:
        return self._english_text if language == "en" else self._german_text

    @cached_property
    def _german_text(self) -> str:
        return _unpacked("de")

    @cached_property
    def _english_text(self) -> str:
        return _unpacked("en")

    @cached_property
    def _german(self) -> frozenset[str]:
        return frozenset(self._german_text.split('"')[1::2])

    @cached_property
    def _english(self) -> frozenset[str]:
        return frozenset(self._english_text.split('"')[1::2])


def _unpacked(language: str) -> str:
    packed = (files("spellchecker") / "resources" / f"{language}.json.gz").read_bytes()
    return gzip.decompress(packed).decode("utf-8")
