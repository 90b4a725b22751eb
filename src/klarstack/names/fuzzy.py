"""Finds names that are nearly written like a word: typing errors, swapped letters, missing letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, pairwise
from typing import NamedTuple

SHORTEST = 5
"""A shorter word is never a typing error: nearly every three letters are near some acronym."""


class Near(NamedTuple):
    """A name near a word: its folded key and the number of edits between them (a swap of neighbours is one)."""

    key: str
    edits: int


def edits_allowed(length: int) -> int:
    """Return how many edits a word of this length may be away from a name: 1 from 5 letters, 2 from 7, 3 from 16."""
    return 0 if length < SHORTEST else 1 if length < 7 else 2 if length < 16 else 3


_Pieces = dict[str, list[str]]
"""The names of one length by the letters of one piece."""

_Step = tuple[_Pieces, list[tuple[int, int]]]
"""A piece to look up, and where it may stand in a word."""


class NearNames:
    """The names of one index, cut into pieces so that all near ones are found without looking at all names.

    A name that k edits can reach is cut into k + 1 pieces, so one piece stands whole in the word (the pigeonhole
    principle; Li, Deng, Wang and Feng, "PASS-JOIN", 2011). Some such piece has no more edits before it than pieces
    before it, and none more behind it than the other edits leave; so it is shifted by few places only. A swap across
    the joint of two pieces is looked for as if it were swapped back, so that it spoils no more than one of them.
    Every name that shares a piece in this way is then measured.
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._pieces: dict[int, list[_Pieces]] = {}
        self._plans: dict[int, list[_Step]] = {}
        for key in keys:
            if len(key) >= SHORTEST - 1:
                cuts = _cuts(len(key))
                tables = self._pieces.setdefault(len(key), [])
                tables.extend({} for _ in cuts[len(tables) :])
                for table, (start, end) in zip(tables, cuts, strict=True):
                    table.setdefault(key[start:end], []).append(key)

    def near(self, word: str) -> list[Near]:
        """Return all names within the allowed edits of the folded `word`, nearest first."""
        from rapidfuzz.distance import OSA

        allowed = edits_allowed(len(word))
        measure, found = OSA.distance, []
        for key in self._sharing(word):
            edits = measure(word, key, score_cutoff=allowed)
            if 0 < edits <= allowed:
                found.append(Near(key, edits))
        return sorted(found, key=lambda near: (near.edits, near.key))

    def _sharing(self, word: str) -> set[str]:
        """Return the names that share a piece with the word where a near name would."""
        length = len(word)
        if length not in self._plans:
            self._plans[length] = list(self._steps(length))
        found: set[str] = set()
        for table, windows in self._plans[length]:
            for start, end in windows:
                if keys := table.get(word[start:end]):
                    found.update(keys)
                if end < length and (keys := table.get(word[start : end - 1] + word[end])):
                    found.update(keys)
        return found

    def _steps(self, length: int) -> Iterator[_Step]:
        """Yield the pieces to look up for words of this length, each with the places where it may stand in them."""
        allowed = edits_allowed(length)
        for other in range(max(SHORTEST - 1, length - allowed), length + allowed + 1):
            pieces = zip(self._pieces.get(other, ()), _cuts(other), strict=False)
            for before, (table, cut) in enumerate(islice(pieces, allowed + 1)):
                yield table, list(_windows(cut, before, length - other, length))


def _windows(cut: tuple[int, int], before: int, longer: int, length: int) -> Iterator[tuple[int, int]]:
    """Yield where a piece with so many `before` it may stand in a word by so many letters `longer` than the name."""
    allowed = edits_allowed(length)
    for shift in range(-before, before + 1):
        left, right = abs(shift), abs(longer - shift)
        if right <= allowed - before and left + right <= allowed and cut[0] + shift >= 0 and cut[1] + shift <= length:
            yield cut[0] + shift, cut[1] + shift


@lru_cache(maxsize=1_000)
def _cuts(length: int) -> tuple[tuple[int, int], ...]:
    """Return where a name of this length is cut: into one piece more than the edits that may reach it."""
    count = edits_allowed(length + edits_allowed(length + 3)) + 1
    bounds = [length * number // count for number in range(count + 1)]
    return tuple(pairwise(bounds))
