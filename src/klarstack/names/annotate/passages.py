"""Cuts a text into the passages that matter for a name: what may be read, sentences, and the words in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from klarstack.spelling import fold

Range = tuple[int, int]

PIECE = 100_000
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = re.compile(r"[.!?…][)\]\"”“’»]*\s+|\n[ \t]*\n\s*|\n[ \t]*(?=[-*•–▪#|]|\d+[.)])|[\t|•▪;]|\n")
_ABBREVIATED = re.compile(
    r"(?:\b\w|\b(?:ca|bzw|usw|etc|inkl|exkl|Nr|Abb|Art|Abs|vgl|evtl|ggf|zzgl|max|min|vs|Inc|Ltd|Co|Corp|No|Dr|St|sog|ehem"
    r"|approx|resp|incl|Fig|Mio|Mrd|Tsd|Std|Tel|www))$"
)
_LONGEST_HEADING = 60
_LONGEST_PATH = 500
_LONGEST_SENTENCE = 2_000
_ADDRESS_SIGNS = ("://", "@", "www.")
_ENDING = re.compile(
    r"\.(?:com|de|net|org|io|eu|ai|at|ch|co|app|cloud|pdf|docx?|pptx?|xlsx?|csv|json|ya?ml|html?|js|css|png|jpe?g|svg|zip"
    r"|txt|xml|py|sql|md)\b"
)
_BLANK = " \t\n\r\f\v\u00a0<>\"„“”'()[]{},;|"


def readable(text: str, skipped: Iterable[Range], keys: Container[str] = ()) -> Iterator[Range]:
    """Yield the stretches of the text to look for names in: no skipped ranges, addresses or file names.

    What looks like an address and is a name ("Customer.io") is read; `keys` are the folded names.

    No stretch is much longer than `PIECE`, so that memory stays bounded.
    """
    position = 0
    for start, end in sorted([*skipped, *_addresses(text, keys)]):
        if start > position:
            yield from _pieces(text, position, start)
        position = max(position, end)
    if position < len(text):
        yield from _pieces(text, position, len(text))


def _pieces(text: str, start: int, end: int) -> Iterator[Range]:
    while end - start > PIECE:
        cut = text.rfind("\n", start + PIECE // 2, start + PIECE)
        if cut < 0:
            cut = text.rfind(" ", start + PIECE // 2, start + PIECE)
        stop = cut + 1 if cut >= 0 else start + PIECE
        yield start, stop
        start = stop
    yield start, end


def _addresses(text: str, keys: Container[str]) -> Iterator[Range]:
    """Yield web addresses, mail addresses and file names, each up to the blanks around it."""
    for sign in _ADDRESS_SIGNS:
        position = text.find(sign)
        while position >= 0:
            start, end = _to_the_blanks(text, position, position + len(sign))
            yield start, end
            position = text.find(sign, end)
    last = 0
    for found in _ENDING.finditer(text):
        if found.start() < last:
            continue
        if text[found.start() - 1 : found.start()].isalnum():
            start, end = _to_the_blanks(text, found.start(), found.end())
            last = end
            if fold(text[start:end]) not in keys:
                yield start, end


def _to_the_blanks(text: str, start: int, end: int) -> Range:
    first, last = start, end
    while first > 0 and start - first < _LONGEST_PATH and text[first - 1] not in _BLANK:
        first -= 1
    while last < len(text) and last - end < _LONGEST_PATH and text[last] not in _BLANK:
        last += 1
    return first, last


class Sentences:
    """Where the sentences of a text begin; headings, list items and cells count as sentences, endless ones are cut."""

    def __init__(self, text: str) -> None:
        self._text = text
        starts = [0]
        for found in _SENTENCE_END.finditer(text):
            if self._is_end(found, starts[-1]):
                starts.extend(range(starts[-1] + _LONGEST_SENTENCE, found.end(), _LONGEST_SENTENCE))
                starts.append(found.end())
        starts.extend(range(starts[-1] + _LONGEST_SENTENCE, len(text), _LONGEST_SENTENCE))
        self._starts = starts

    def around(self, offset: int) -> Range:
        """Return the sentence in which the character at `offset` stands."""
        position = bisect_right(self._starts, offset)
        end = self._starts[position] if position < len(self._starts) else len(self._text)
        return self._starts[position - 1], end

    def is_row(self, offset: int) -> bool:
        """Whether a place stands in a row of a table; rows do not tell of each other as sentences do."""
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        line = self._text[start : end if end >= 0 else len(self._text)]
        return len(line) < _LONGEST_SENTENCE and ("\t" in line or line.count("|") > 1)

    def share_row(self, one: int, other: int) -> bool:
        """Whether two places stand in different cells of one row of a table: what tells of one tells of the other."""
        between = self._text[min(one, other) : max(one, other)]
        return "\n" not in between and ("\t" in between or "|" in between)

    def _is_end(self, found: re.Match[str], start: int) -> bool:
        mark = self._text[found.start()]
        if mark == ".":
            after = self._text[found.end() : found.end() + 1]
            return not after.islower() and not _ABBREVIATED.search(self._text, max(found.start() - 8, 0), found.start())
        if mark == "\n" and found.end() - found.start() == 1:
            return found.start() - start < _LONGEST_HEADING and "\n" not in self._text[start : found.start()]
        return True


class Words(NamedTuple):
    """The folded words of a passage, as a set and one a line for a look at their beginnings."""

    keys: frozenset[str] = frozenset()
    lines: str = ""

    @classmethod
    def of(cls, keys: frozenset[str]) -> Words:
        """Return the words with these keys."""
        return cls(keys, "\n" + "\n".join(keys))


def words_of(passage: str) -> frozenset[str]:
    """Return the folded words of a passage, without a plural s too, and with neighbouring words joined."""
    found: set[str] = set()
    previous = ""
    for word in _WORD.findall(passage):
        key = _folded(word)
        found.update((key, key.removesuffix("s"), previous + key))
        previous = key
    return frozenset(found)


_folded = lru_cache(maxsize=100_000)(fold)
