"""Weighs what stands around an everyday word: hint words, vendors, other names, its capital, its part of speech."""

from __future__ import annotations

import re
from collections.abc import Callable

from klarstack.names.annotate.known_names import Hints
from klarstack.names.annotate.passages import Range, Words
from klarstack.names.annotate.written import is_german_noun

_BETWEEN_NAMES = re.compile(
    r"\s*(?:[-*,/&|•;+\t]|\b(?:und|oder|and|or|vs\.?|sowie|statt|versus)\b)\s*(?:[-*•]|(?:und|oder|and|or)\b)?\s*"
)
_BEGINS = re.compile(r"(?:^|[\n\t|])[ ]*(?:[-*•▪–]|\d{1,2}[.)])?[ ]*\Z")
_ENDS = re.compile(r"[ ]*(?:[\n\t|]|\Z)")
_TITLE = re.compile(r"\b(?:Frau|Herrn?|Mrs?|Ms|Dr|Prof)\.? \Z")
_SURNAME = re.compile(r" ([A-ZÄÖÜ][a-zäöüß]{2,})\b")
_WIDEST_GAP = 12
_WORDS_BEFORE_VERBS = """
to we you they i can cannot will would could should must may might shall not help helps let us who please it's don't
didn't won't people teams customers brands companies marketers which then
"""
_WORDS_AFTER_VERBS = """
the a an our your their his her its my this these those out all every each new more up into back them it him us how
what whether against towards
"""
_WORDS_BEFORE_NOUNS = "the a an our your their its this that each every per of net gross total and or"
_WORDS_AFTER_SUBJECTS = (
    "is was are were has had can could will would does did offers provides sends handles runs ist war wird"
)
_AFTER_SUBJECT = frozenset(_WORDS_AFTER_SUBJECTS.split())
_BEFORE_VERB = frozenset(_WORDS_BEFORE_VERBS.split())
_AFTER_VERB = frozenset(_WORDS_AFTER_VERBS.split())
_BEFORE_NOUN = frozenset(_WORDS_BEFORE_NOUNS.split())
_LAST_WORD = re.compile(r"([^\W_][\w'’]*)\W*\Z")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_FIRST_WORD = re.compile(r"\W*([^\W_][\w'’]*)")
_LONG_HINT = 5
_NO_HINTS = Hints()


def points_for(hints: Hints | None, owner: str | None, words: Words, vendors: set[str]) -> int:
    """Return how much speaks for a meaning: a point for each hint among the words, two for a vendor nearby."""
    known = hints or _NO_HINTS
    speaks = owner in vendors or not known.vendors.isdisjoint(vendors)
    return len(hits(known.words, words)) + (2 if speaks else 0)


def hits(hints: frozenset[str], words: Words) -> frozenset[str]:
    """Return the hints that stand among the words; a long one also as the beginning of a longer word."""
    if not words.keys or not hints:
        return frozenset()
    long = {hint for hint in hints if len(hint) >= _LONG_HINT and f"\n{hint}" in words.lines}
    return (hints & words.keys) | long


def is_verb(text: str, name: Range) -> bool:
    """Whether an English word written small stands where a verb stands ("to reach", "we measure the")."""
    if not text[name[0]].islower():
        return False
    before = _LAST_WORD.search(text, max(name[0] - 30, 0), name[0])
    after = _FIRST_WORD.match(text, name[1], name[1] + 30)
    previous = before[1].lower() if before else ""
    following = after[1].lower() if after else ""
    return previous in _BEFORE_VERB or (following in _AFTER_VERB and previous not in _BEFORE_NOUN)


def are_listed(text: str, first: Range, second: Range) -> bool:
    """Whether two names stand side by side in a list: "Braze, Klaviyo und Insider", or each alone in its line."""
    gap = second[0] - first[1]
    if not 0 < gap <= _WIDEST_GAP:
        return False
    if _BETWEEN_NAMES.fullmatch(text, first[1], second[0]):
        return True
    return is_alone(text, first) and is_alone(text, second)


def is_alone(text: str, name: Range) -> bool:
    """Whether a name has its line, list item or cell for itself."""
    return _BEGINS.search(text, max(name[0] - _WIDEST_GAP, 0), name[0]) is not None and (
        _ENDS.match(text, name[1], name[1] + _WIDEST_GAP) is not None
    )


def is_a_person(text: str, name: Range, lists: Callable[[str], bool]) -> bool:
    """Whether a name is somebody's first name: a title stands before it, or a surname behind it that no list knows."""
    if _TITLE.search(text, max(name[0] - 12, 0), name[0]):
        return True
    surname = _SURNAME.match(text, name[1], name[1] + 40)
    return surname is not None and text[name[0] + 1 : name[1]].islower() and not lists(surname[1])


def is_subject(text: str, sentence: Range, name: Range) -> bool:
    """Whether an English sentence begins with the name as something that does or is something ("Heap was …")."""
    if not text[name[0]].isupper() or any(letter.isalpha() for letter in text[sentence[0] : name[0]]):
        return False
    after = _FIRST_WORD.match(text, name[1], name[1] + 30)
    return after is not None and after[1].lower() in _AFTER_SUBJECT


def has_telling_capital(
    text: str, sentence: Range, name: Range, others: list[Range], language: str | None
) -> bool:  # fmt: skip
    """Whether a capital shows a proper name: inside a sentence in English, in German if no German noun is meant.

    `others` are the other names in the sentence; a sentence whose remaining words mostly have capitals is a heading.
    """
    if not text[name[0]].isupper() or text[name[1] : name[1] + 1] in ("-", "‑"):
        return False
    if language == "de":
        return not is_german_noun(text[name[0] : name[1]])
    before = text[sentence[0] : name[0]].rstrip("„“”\"'‚‘’»«( ")
    if not any(letter.isalpha() for letter in before) or before.endswith((":", "-", "–", "•", "|")):
        return False
    capitals = small = 0
    for word in _LONG_WORD.finditer(text, *sentence):
        if not any(start <= word.start() < end for start, end in (name, *others)):
            capitals, small = (capitals + 1, small) if word[0][0].isupper() else (capitals, small + 1)
    return capitals <= small and small > 0
