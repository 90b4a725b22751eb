"""The names of an index as paths of words: each word read ends a name, leads on towards one, or leads nowhere."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from klarstack.names.index import Index
from klarstack.names.inflection import adjective_stem, stem
from klarstack.names.morphemes import morphemes_of
from klarstack.spelling import fold

TOKEN = re.compile(r"[^\W_]+")
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_SHORT_KEY = 8
_MOST_STEPS = 500_000

Reached = tuple[tuple[str, ...], str]
"""The folded keys of the names that end with a word, and how they fit: folded, inflected or compound."""


class Spelling(NamedTuple):
    """A folded word in the forms in which it may stand in a name."""

    folded: str
    stem: str
    adjective: str
    compound: str

    @classmethod
    def of(cls, folded: str) -> Spelling:
        """Return the forms of a folded word."""
        return cls(folded, stem(folded), adjective_stem(folded), " ".join(morphemes_of(folded)))


class Path:
    """The words read so far from the beginning of a name, folded together in three ways, and the names they are.

    `onward` keeps the steps taken from here: by the next folded word the longer path, None where no name goes on so.
    """

    __slots__ = ("adjectives", "compound", "goes_on", "onward", "plain", "reached", "read")

    def __init__(self, plain: str, adjectives: str, compound: str, read: tuple[str, ...]) -> None:
        self.plain = plain
        self.adjectives = adjectives
        self.compound = compound
        self.read = read
        self.reached: Reached | None = None
        self.goes_on = False
        self.onward: dict[str, Path | None] = {}


_START = Path("", "", "", ())


class Paths:
    """The paths through the names of one index; steps once taken are remembered, since phrases come back."""

    def __init__(self, index: Index) -> None:
        self._keys = index.keys
        self._inflected = index.inflected
        self._compounds = index.compounds
        self._beginnings = Beginnings((*index.keys, *index.inflected))
        self._compound_beginnings = Beginnings(f"{compound} " for compound in index.compounds)
        self._pieces = _pieces_of_short(index)
        self._begun: list[Path] = []
        self._steps = 0

    def begin(self, word: Spelling) -> Path:
        """Return the path of a single word."""
        path = self._step(_START, word, word.compound)
        self._begun.append(path)
        return path

    def after(self, path: Path, word: Spelling) -> Path | None:
        """Return the path one word further, None where no name ends there or goes on."""
        onward = path.onward
        if word.folded in onward:
            return onward[word.folded]
        if self._steps >= _MOST_STEPS:
            self._forget()
        self._steps += 1
        longer = self._longer(path, word)
        onward[word.folded] = longer
        return longer

    def _longer(self, path: Path, word: Spelling) -> Path | None:
        plain, compound = path.plain + word.folded, f"{path.compound} {word.compound}"
        if not (
            plain in self._beginnings
            or path.adjectives + word.stem in self._inflected
            or (path.adjectives + word.adjective != plain and path.adjectives + word.adjective in self._beginnings)
            or self.begins_compound(compound)
            or (plain[-1] == "s" and plain[:-1] in self._keys)
        ):
            return None  # most pairs of words
        longer = self._step(path, word, compound)
        return longer if longer.goes_on or longer.reached is not None else None

    def begins(self, folded: str) -> bool:
        """Whether some name begins with these letters."""
        return folded in self._beginnings

    def begins_compound(self, compound: str) -> bool:
        """Whether some name begins with these morphemes."""
        return f"{compound} " in self._compound_beginnings

    def _step(self, path: Path, word: Spelling, compound: str) -> Path:
        read = (*path.read, word.folded)
        longer = Path(path.plain + word.folded, path.adjectives + word.adjective, compound, read)
        longer.reached = self._reached(path, word, longer)
        longer.goes_on = (
            self.begins(longer.plain) or self.begins(longer.adjectives) or self.begins_compound(longer.compound)
        )
        return longer

    def _reached(self, path: Path, word: Spelling, longer: Path) -> Reached | None:
        if longer.plain in self._keys and self._parted_alike(longer.plain, longer.read):
            return (longer.plain,), "folded"
        for candidates in self._ends_of_name(path, word):
            fitting = tuple(key for key in candidates if self._parted_alike(key, longer.read))
            if fitting:
                return fitting, "inflected"
        found = self._compounds.get(longer.compound)
        return (tuple(found), "compound") if found else None

    def _ends_of_name(self, path: Path, word: Spelling) -> Iterator[tuple[str, ...]]:
        inflected = self._inflected.get(path.adjectives + word.stem)
        if inflected:
            yield tuple(inflected)
        last = word.folded
        if last.endswith("s") and len(path.plain) + len(last) > 3 and path.plain + last[:-1] in self._keys:
            yield (path.plain + last[:-1],)

    def _parted_alike(self, key: str, read: tuple[str, ...]) -> bool:
        """Whether the text parts a short name where the name itself is parted, so that "i o" is no "IO"."""
        if len(read) == 1 or key not in self._pieces:
            return True
        parted = tuple(piece for word in read for piece in _PIECE.findall(word))
        return any(parted[:-1] == pieces[:-1] and len(parted) == len(pieces) for pieces in self._pieces[key])

    def _forget(self) -> None:
        """Forget the steps taken, so that memory stays bounded however long a text is."""
        for path in self._begun:
            path.onward.clear()
        self._steps = 0


class Beginnings:
    """Answers whether some text of many begins with these letters."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = sorted(texts)

    def __contains__(self, letters: str) -> bool:
        place = bisect_left(self._texts, letters)
        return place < len(self._texts) and self._texts[place].startswith(letters)


def words_and_pieces(text: str) -> tuple[list[str], list[str]]:
    """Return the words of a name, and the same with letters and digits parted."""
    words = TOKEN.findall(text)
    return words, words if "".join(words).isalpha() else _PIECE.findall(text)


def _pieces_of_short(index: Index) -> dict[str, set[tuple[str, ...]]]:
    """Return by each short key how the names with that key are parted."""
    found: dict[str, set[tuple[str, ...]]] = {key: set() for key in index.keys if len(key) < _SHORT_KEY}
    for key, pieces in found.items():
        for position in index.keys[key]:
            parted = words_and_pieces(str(index.names[position][0]))[1]
            pieces.add(tuple(fold(piece) for piece in parted))
    return found
