"""Finds names in running text: longest first, across spaces and hyphens, inflected and inside German compounds."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from itertools import accumulate, compress
from typing import NamedTuple

from klarstack.names.index import Index
from klarstack.names.inflection import adjective_stem, stem
from klarstack.names.law import law_references
from klarstack.names.mixed_words import HEADS
from klarstack.names.paths import TOKEN, Path, Paths, Spelling, words_and_pieces
from klarstack.spelling import fold

__all__ = ["TOKEN", "Finder", "Found"]

_WORDS = re.compile(r"([^\W_]+)")
_GAP = re.compile(
    r"(?:[ \t\u00a0\u2009\u202f]{1,2}|[ \t]?\n[ \t]{0,8}"  # spaces, or the end of a line
    r"|[\-\u00ad\u2010\u2011\u2013/.:!'’&+_™®]{1,2}\n?| [&+\-\u2013] |[™®+] )?"  # or signs without or between spaces
)
_PLAIN_GAPS = (" ", "-")
_WIDEST_GAP = 10
_SHORT_KEY = 8
_SHORTEST_BEGINNING = 4
_LINKS = ("", "s", "n", "en", "es")
_SHORTEST_HEAD, _LONGEST_HEAD = min(map(len, HEADS)), max(map(len, HEADS))
_MOST_LEARNED = 1_000_000


class Found(NamedTuple):
    """A name in a text: where it stands, the folded keys it may be, and how it fits: folded, inflected or compound."""

    start: int
    end: int
    keys: tuple[str, ...]
    form: str


class _Alone(NamedTuple):
    """The name a single word is: its length in the text, its keys and how it fits."""

    length: int
    keys: tuple[str, ...]
    form: str


class _Word(NamedTuple):
    """A word that may be part of a name: its forms, the name it is alone, and the path on which a longer one begins."""

    spelling: Spelling
    alone: _Alone | None
    path: Path | None


class _Tokens(NamedTuple):
    """The words of a text: which may be part of a name, and where they stand.

    Word `n` is `known[n]`, None if it is part of no name; it stands between `bounds[2 * n + 1]` and `bounds[2 * n + 2]`
    of the text, and behind it stands the gap `pieces[2 * n + 2]`.
    """

    pieces: list[str]
    bounds: list[int]
    known: list[_Word | None]


class Finder:
    """Finds the names of one index in texts; keeps what it has learned about single words from text to text.

    Words are what stands between anything that is no letter or digit. From each word the finder walks on as long as
    the words read so far, folded together, begin some name; the longest name reached wins (leftmost, longest). So
    "GA 4", "GA-4" and "GA4" are one name, and no match begins or ends inside a word, except at the joint of a compound.
    """

    def __init__(self, index: Index) -> None:
        self.index = index
        self._learned: dict[str, _Word | None] = {}
        self._paths = Paths(index)
        inner: set[str] = set()
        first: set[str] = set()
        for name in index.names:
            words, pieces = words_and_pieces(str(name[0]))
            inner.update(words, pieces)
            first.update(words[:1], pieces[:1])
        inner, first = set(map(fold, inner)), set(map(fold, first))
        self._first = frozenset(first.union(map(adjective_stem, first)))
        self._inner = frozenset(inner.union(map(stem, inner)))
        self._morphemes = frozenset(word for compound in index.compounds for word in compound.split())

    def find(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
        """Yield the names in `text[start:end]`, leftmost and longest first, none overlapping another."""
        read = text[start:end] if start or end is not None else text
        laws = [
            Found(start + begin, start + stop, (key,), "folded")
            for begin, stop, key in law_references(read, self.index.keys)
        ]
        names = self._names(self._tokens(read, start))
        yield from _without_overlaps(laws, names) if laws else names

    def _names(self, tokens: _Tokens) -> Iterator[Found]:
        pieces, bounds, known = tokens
        after = self._paths.after
        known.append(None)  # so that every word has one behind it
        position = 0
        for here in compress(range(len(known)), known):
            if here < position:
                continue
            _, alone, path = known[here]  # type: ignore[misc]
            following = known[here + 1]
            if path and following and after(path, following.spelling) and _is_gap(pieces[2 * here + 2]):
                found, position = self._longest_of_all(tokens, here)
                if found is not None:
                    yield found
            elif alone is not None:
                begin = bounds[2 * here + 1]
                yield Found(begin, begin + alone.length, alone.keys, alone.form)

    def _longest_of_all(self, tokens: _Tokens, first: int) -> tuple[Found | None, int]:
        """Return the name that begins at the word `first`, and the position behind it.

        It gives way to a name that begins inside it, is as long, and ends behind it: "Salesforce Marketing Cloud
        Personalization" is the vendor and its "Marketing Cloud Personalization".
        """
        last = len(tokens.known) - 1
        found, after = self._longest(tokens, first, last)
        if found is None:
            return found, after
        for position in range(first + 1, after):
            other, end = self._longest(tokens, position, last)
            if other is not None and end > after and end - position >= after - first:
                return self._longest(tokens, first, position)
        return found, after

    def _longest(self, tokens: _Tokens, first: int, last: int) -> tuple[Found | None, int]:
        """Return the longest name that begins at the word `first` and ends before `last`, and the position after it."""
        pieces, bounds, known = tokens
        begin = bounds[2 * first + 1]
        _, alone, path = known[first]  # type: ignore[misc]
        best = Found(begin, begin + alone.length, alone.keys, alone.form) if alone is not None else None
        after = first + 1
        for position in range(after, last):
            word = known[position]
            path = self._paths.after(path, word.spelling) if word is not None and path is not None else None
            if path is None or not _is_gap(pieces[2 * position]):
                break
            if path.reached is not None:
                best, after = Found(begin, bounds[2 * position + 2], *path.reached), position + 1
            if not path.goes_on:
                break
        return best, after

    def _tokens(self, text: str, start: int) -> _Tokens:
        pieces = _WORDS.split(text)
        words = pieces[1::2]
        self._learn_all({*words})
        bounds = list(accumulate(map(len, pieces), initial=start))
        return _Tokens(pieces, bounds, list(map(self._learned.__getitem__, words)))

    def _learn_all(self, words: set[str]) -> None:
        new = {word for word in words if word not in self._learned}  # a difference of views walks all learned words
        if len(self._learned) + len(new) > _MOST_LEARNED:
            self._learned.clear()
            self._paths = Paths(self.index)
            new = words
        for word in new:
            self._learned[word] = self._known(word)

    def _known(self, word: str) -> _Word | None:
        """Return what is known of a word that may be part of a name, None for all others."""
        folded = fold(word)
        if not folded:
            return None
        joint = self._before_head(folded)
        spelling = Spelling.of(folded)
        if joint is None and not self._may_take_part(spelling):
            return None
        path = self._paths.begin(spelling)
        alone = None
        if path.reached is not None:
            alone = _Alone(len(word), *path.reached)
        elif joint is not None:
            alone = _Alone(_length(word, joint[0]), joint[1], "inflected")
        return _Word(spelling, alone, path if path.goes_on and self._begins(spelling) else None)

    def _begins(self, word: Spelling) -> bool:
        """Whether a name of several words may begin with this one: with a word of its own, or with four letters."""
        return (
            word.folded in self._first
            or word.adjective in self._first
            or (len(word.folded) >= _SHORTEST_BEGINNING and self._paths.begins(word.folded))
            or self._paths.begins_compound(word.compound)
        )

    def _may_take_part(self, word: Spelling) -> bool:
        folded = word.folded
        return (
            folded in self._inner
            or word.stem in self._inner
            or word.adjective in self._inner
            or (len(folded) >= _SHORTEST_BEGINNING and self._paths.begins(folded))
            or self._morphemes.issuperset(word.compound.split())
            or word.stem in self.index.inflected
            or (folded.endswith("s") and len(folded) > 3 and folded[:-1] in self.index.keys)
        )

    def _before_head(self, folded: str) -> tuple[str, tuple[str, ...]] | None:
        """Return what stands before a joined head ("kundendatenplattform|projekt") and its keys, if it is a name."""
        for cut in range(len(folded) - _SHORTEST_HEAD, max(3, len(folded) - _LONGEST_HEAD - 1), -1):
            if folded[cut:] not in HEADS:
                continue
            for link in _LINKS:
                name = folded[:cut].removesuffix(link) if link else folded[:cut]
                if (link and name == folded[:cut]) or len(name) < 4:
                    continue
                if name in self.index.keys:
                    return folded[:cut], (name,)
                if name in self.index.inflected and len(name) > _SHORT_KEY:
                    return folded[:cut], tuple(self.index.inflected[name])
        return None


def _is_gap(between: str) -> bool:
    """Whether what stands between two words may stand inside a name."""
    return between in _PLAIN_GAPS or (len(between) <= _WIDEST_GAP and _GAP.fullmatch(between) is not None)


def _length(written: str, folded: str) -> int:
    """Return how many characters of `written` the beginning `folded` takes."""
    return next((end for end in range(1, len(written)) if fold(written[:end]) == folded), len(written))


def _without_overlaps(laws: list[Found], names: Iterator[Found]) -> Iterator[Found]:
    """Yield the references to laws and the names outside them, in the order of the text; both come in that order."""
    waiting = deque(laws)
    end = 0
    for found in names:
        while waiting and waiting[0].start < found.end:
            law = waiting.popleft()
            end = law.end
            yield law
        if found.start >= end:
            yield found
    yield from waiting
