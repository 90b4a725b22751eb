"""Finds acronyms that a document spells out: "Customer Data Platform (CDP)", "CDP (Carbon Disclosure Project)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from klarstack.spelling import fold

ACRONYM = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü0-9&-]{0,7}[A-ZÄÖÜ0-9]"
_QUOTES = "„“”\"'‚‘’»« "
_LEAD = (
    r"(?:kurz|abgekürzt|abgek\.|im Folgenden|nachfolgend|auch|engl\.|short|abbreviated|hereafter|or|oder|aka)?[:,]? ?"
)
_ONLY_ACRONYM = re.compile(rf"\s*{_LEAD}[{_QUOTES}]*({ACRONYM})s?[{_QUOTES}]*\s*(?:[),;]|\Z)")
_LAST_ACRONYM = re.compile(rf"(?<![\w-])({ACRONYM})s?[{_QUOTES}]*\s?\Z")
_THEN_ACRONYM = re.compile(rf"(.{{5,90}}),\s*({ACRONYM})\s*")
_IS_SAID_TO_BE = re.compile(
    r"\s(?:steht\s(?:hier\s)?für|bedeutet|stands\sfor|means|is\sshort\sfor)\s(?:the\s|das\s|die\s|den\s)?"
)
_LISTED = re.compile(rf"^[-*•| \t]{{0,20}}({ACRONYM})\s*[:=|–—]\s*([^.;:()|\n]{{5,90}})", re.MULTILINE)
_UP_TO_A_MARK = re.compile(r"[^.;:()\n]{5,90}")
_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"[A-ZÄÖÜ]?[a-zäöüß]+|[A-ZÄÖÜ]+(?![a-zäöüß])|\d+")
_SMALL_WORDS = "and und of für for der die das des the to zu zur zum von in & a an im by per pro"
_SMALL = frozenset(_SMALL_WORDS.split())
_LOOK_BACK = 110
_LONGEST_BRACKET = 100
_LONGEST_ACRONYM = 14


class Expansion(NamedTuple):
    """An acronym (start, end, as written) and the range of the words that spell it out."""

    start: int
    end: int
    acronym: str
    words: tuple[int, int]


def expansions(text: str) -> Iterator[Expansion]:
    """Yield the acronyms the text spells out, with what they are said to mean; in no particular order."""
    bracket = text.find("(")
    while bracket >= 0:
        yield from _in_bracket(text, bracket)
        bracket = text.find("(", bracket + 1)
    for found in _IS_SAID_TO_BE.finditer(text):
        acronym = _LAST_ACRONYM.search(text, max(found.start() - _LONGEST_ACRONYM, 0), found.start())
        meaning = _UP_TO_A_MARK.match(text, found.end())
        if acronym and meaning:
            yield from _spelled(acronym[1], acronym.start(1), meaning[0], meaning.start())
    for found in _LISTED.finditer(text):
        yield from _spelled(found[1], found.start(1), found[2], found.start(2))


def _in_bracket(text: str, bracket: int) -> Iterator[Expansion]:
    """Yield what a bracket spells out: the acronym in it, the acronym before it, or both in it."""
    start = bracket + 1
    end = text.find(")", start, start + _LONGEST_BRACKET)
    if end < 0:
        return
    only = _ONLY_ACRONYM.match(text, start, end)
    if only is not None:
        before = _words_before(text, bracket, only[1])
        if before is not None:
            yield Expansion(only.start(1), only.end(1), only[1], before)
    last = _LAST_ACRONYM.search(text, max(bracket - _LONGEST_ACRONYM, 0), bracket)
    if last is not None:
        yield from _spelled(last[1], last.start(1), text[start:end], start)
    both = _THEN_ACRONYM.fullmatch(text, start, end)
    if both is not None:
        yield from _spelled(both[2], both.start(2), both[1], both.start(1))


def _spelled(acronym: str, start: int, written: str, position: int) -> Iterator[Expansion]:
    """Yield the expansion if the first words of `written` (which begins at `position`) spell the acronym out."""
    words = list(_WORD.finditer(written))
    for count in range(1, min(len(words), len(acronym) + 3) + 1):
        part = written[words[0].start() : words[count - 1].end()]
        if spells_out(part, acronym):
            end = position + words[count - 1].end()
            yield Expansion(start, start + len(acronym), acronym, (position + words[0].start(), end))
            return


def _words_before(text: str, bracket: int, acronym: str) -> tuple[int, int] | None:
    """Return the range of the words before a bracket that spell the acronym in it out; the shortest that do."""
    begin = max(bracket - _LOOK_BACK, 0)
    begin = max(begin, text.rfind("\n\n", begin, bracket) + 1)
    words = list(_WORD.finditer(text, begin, bracket))
    for count in range(1, min(len(words), len(acronym) + 3) + 1):
        start, end = words[-count].start(), words[-1].end()
        if spells_out(text[start:end], acronym):
            return start, end
    return None


def spells_out(written: str, acronym: str) -> bool:
    """Whether the words, or the parts of a German compound, begin with the letters of the acronym in order."""
    letters = fold(acronym.removesuffix("s") if acronym[:-1].isupper() else acronym)
    words = [fold(part) for word in _WORD.findall(written) for part in _PART.findall(word) or [word]]
    plain = [word for word in words if word and word not in _SMALL]
    if not plain or not letters or plain[0][0] != letters[0] or fold(written) == letters:
        return False
    initials = "".join(word[0] for word in plain)
    if initials == letters or "".join(word[0] for word in words if word) == letters:
        return True
    compact = "".join(plain)
    return len(plain) < len(letters) <= len(compact) // 3 and _in_order(letters, compact, plain)


def _in_order(letters: str, compact: str, words: list[str]) -> bool:
    """Whether all initials are letters of the acronym, and all its letters stand in the words in this order."""
    remaining = iter(letters)
    if not all(any(letter == word[0] for letter in remaining) for word in words):
        return False
    rest = iter(compact)
    return all(any(letter == other for other in rest) for letter in letters)
