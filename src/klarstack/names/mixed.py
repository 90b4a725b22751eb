"""Reads strings that hold more than one bare name: versions, brackets, former names, vendors, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from klarstack.names.answers import Form, Meaning
from klarstack.names.deciding import stands_in
from klarstack.names.find import TOKEN, Finder
from klarstack.names.lookup import of_key, of_keys
from klarstack.names.mixed_words import AFTER, ALSO, FORMERLY, GENERIC, NOISE, NOW, OWNER, VERSION
from klarstack.spelling import fold

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]?")
_SEPARATORS = re.compile(
    r"\s*[|;\n•·]\s*|\s*,\s+|(?<=\w\w),(?=\w\w)|\s+/\s*|\s*/\s+|(?<=\w\w)/(?=\w\w)|\s*(?:→|->|=>)\s*"
    r"|\s+(?:und|and|oder|or|u\.|bzw\.?|sowie|vs\.?|plus|&|\+|=)\s+",
    re.IGNORECASE,
)
_DASHES = re.compile(r"\s+[-\u2013\u2014]+\s+|:\s+")
_LEGAL_FORM = re.compile(
    r"[,\s]+(?:(?:Ireland|Germany|Deutschland|Europe|EMEA|Austria|Schweiz|Switzerland|International|Operations|USA?|UK)\s+)?"
    r"(?:GmbH(?:\s*&\s*Co\.?\s*(?:KG(?:aA)?|OHG))?|mbH|AG(?:\s*&\s*Co\.?\s*KG)?|SE(?:\s*&\s*Co\.?\s*KG)?|e\.?\s?K\.?|UG|KG|OHG"
    r"|Inc\.?|Incorporated|Ltd\.?|Limited|LLC|L\.?L\.?C\.?|PLC|Corp\.?|Corporation|S\.?A\.?S?|SARL|S\.?r\.?l\.?|B\.?V\.?|N\.?V\.?"
    r"|A/S|ApS|AB(?!\s+[A-Z])|Oy|Pty\.?\s?Ltd\.?|K\.?K\.?)(?=[\s,.;)]|$)\.?"
)
_LATEST = 64
"""So many readings are kept: one name is read by several rules in a row."""
_BESIDE = NOISE | FORMERLY | NOW | ALSO | OWNER


class Mention(NamedTuple):
    """A name found in a string: its place and text, what it may mean, and the words that introduce it."""

    start: int
    end: int
    text: str
    meanings: tuple[Meaning, ...]
    marker: str | None
    in_brackets: bool

    @property
    def is_vendor(self) -> bool:
        """Whether only a vendor is named."""
        return all(meaning.kind == "vendor" for meaning in self.meanings)


class Reading(NamedTuple):
    """What a string consists of: names, generic heads ("tool"), words nobody knows, and its core without brackets."""

    text: str
    mentions: tuple[Mention, ...]
    heads: tuple[str, ...]
    unknown: tuple[str, ...]
    core: str
    words: frozenset[str]
    year: int | None


@lru_cache(_LATEST)
def read(finder: Finder, text: str) -> Reading:
    """Return the names in `text` and what is left beside them.

    Left aside are versions, editions, contract words and the like (`mixed_words`), and whatever stands in brackets or
    behind a dash without being a name. All other words are `unknown`: they may change what the name means.
    """
    brackets = [(match.start(), match.end()) for match in _BRACKETS.finditer(text)]
    mentions = tuple(_mentions(finder, text, brackets))
    heads, unknown, core = [], [], []
    words = set()
    comments = _comments(text, mentions)
    for token in TOKEN.finditer(text):
        folded = fold(token[0])
        words.add(folded)
        inside = _in(token.start(), brackets)
        taken = any(mention.start <= token.start() < mention.end for mention in mentions)
        beside = folded in _BESIDE or VERSION.fullmatch(token[0]) is not None or len(folded) < 2
        if not inside and (taken or not beside):
            core.append(token[0])
        if taken:
            continue
        if folded in GENERIC:
            heads.append(token[0])
        elif not beside and not inside and not _in(token.start(), comments) and not _is_cue(folded, mentions):
            unknown.append(token[0] if text[token.start() - 1 : token.start()] != "-" else f"-{token[0]}")
    years = [int(token) for token in re.findall(r"\b(?:19[89]|20[0-4])\d\b", text) if not _is_named(token, mentions)]
    return Reading(
        text, mentions, tuple(heads), tuple(unknown), " ".join(core), frozenset(words),
        years[0] if len(years) == 1 else None,
    )  # fmt: skip


def without_legal_form(text: str) -> tuple[str, bool]:
    """Return the text without legal forms of companies ("GmbH & Co. KG"), and whether there was one."""
    plain = _LEGAL_FORM.sub(" ", text).strip(" ,")
    return (plain, True) if plain and plain != text else (text, False)


def split(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    """Return the pieces of a list of names ("HubSpot / Pipedrive"); separators inside a name or a bracket are none.

    A piece that only says "and the like" is none.
    """
    closed = [(match.start(), match.end()) for match in _BRACKETS.finditer(text)]
    closed += [(mention.start, mention.end) for mention in mentions]
    pieces, start = [], 0
    for separator in _SEPARATORS.finditer(text):
        if not _in(separator.start(), closed) and not _in(separator.end() - 1, closed):
            pieces.append((start, separator.start()))
            start = separator.end()
    pieces.append((start, len(text)))
    return [text[first:last].strip() for first, last in pieces if _says_something(text, first, last, mentions)]


def _says_something(text: str, first: int, last: int, mentions: tuple[Mention, ...]) -> bool:
    words = [fold(token[0]) for token in TOKEN.finditer(text, first, last)]
    return any(first <= mention.start < last for mention in mentions) or any(word not in _BESIDE for word in words)


def _comments(text: str, mentions: tuple[Mention, ...]) -> list[tuple[int, int]]:
    """Return where comments stand: beside a dash or colon without a name of their own, and behind "for", "with", "via".

    Only beside a product: what is said of it there does not change which one it is.
    """
    comments = []
    for dash in _DASHES.finditer(text):
        before = [mention for mention in mentions if mention.end <= dash.start()]
        after = [mention for mention in mentions if mention.start >= dash.end()]
        if not after and any(map(_is_telling, before)):
            comments.append((dash.start(), len(text)))
        elif not before and any(map(_is_telling, after)):
            comments.append((0, dash.start()))
    for token in TOKEN.finditer(text):
        if fold(token[0]) in AFTER and any(m.end <= token.start() and _names_product(m) for m in mentions):
            comments.append((token.start(), len(text)))
    return comments


def _is_cue(folded: str, mentions: tuple[Mention, ...]) -> bool:
    """Whether a word is one of those that tell the meanings of a name beside it apart."""
    return any(
        stands_in(fold(hint), frozenset({folded}))
        for mention in mentions
        for meaning in mention.meanings
        for hint in meaning.hint_words
    )


def _is_named(token: str, mentions: tuple[Mention, ...]) -> bool:
    return any(token in mention.text for mention in mentions)


def _names_product(mention: Mention) -> bool:
    return any(meaning.kind == "product" for meaning in mention.meanings)


def _is_telling(mention: Mention) -> bool:
    """Whether a name is so distinct that words beside a dash only comment on it: a product, or a clear acronym."""
    acronym = mention.text.isupper() and len(mention.text) > 2 and len(mention.meanings) == 1
    return acronym or _names_product(mention)


def _mentions(finder: Finder, text: str, brackets: list[tuple[int, int]]) -> Iterator[Mention]:
    previous = 0
    for found in finder.find(text):
        written = text[found.start : found.end]
        form: Form | None = None if found.form == "folded" else "compound" if found.form == "compound" else "inflected"
        if form is None:
            meanings = of_key(finder.index, found.keys[0], written)
        else:
            meanings = of_keys(finder.index, found.keys, written, "compound" if form == "compound" else "folded", form)
        if not meanings:
            continue
        in_brackets = _in(found.start, brackets)
        marker = _marker(text[previous : found.start])
        previous = found.end
        yield Mention(found.start, found.end, written, tuple(meanings), marker, in_brackets)


def _marker(between: str) -> str | None:
    """Return what the words before a name say of it: "former", "now", "also" or nothing."""
    for token in reversed(TOKEN.findall(between)):
        folded = fold(token)
        for marker, words in (("former", FORMERLY), ("now", NOW), ("also", ALSO)):
            if folded in words:
                return marker
        if folded not in NOISE:
            return None
    return None


def _in(place: int, ranges: list[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in ranges)
