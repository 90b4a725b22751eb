"""Typing errors that leave one name possible, and guesses for everything else nobody knows."""

from __future__ import annotations

import re
from dataclasses import replace

from klarstack.names.answers import Meaning, Resolution, candidate
from klarstack.names.deciding import Asked
from klarstack.names.find import TOKEN
from klarstack.names.fuzzy import Near
from klarstack.names.index import Index
from klarstack.names.lookup import of_key, vendor_written
from klarstack.names.mixed import read
from klarstack.names.verdict import meant
from klarstack.spelling import fold

MOST_GUESSES = 3
_SURE_LENGTH = 6
_LONG = 11
_LONG_WITH_VENDOR = 8
_DIGITS = re.compile(r"\d+")


def typing_error(index: Index, words: str, asked: Asked, *, is_whole: bool = False) -> Resolution | None:
    """Return the one name the words are a typing error of, None where it is not sure enough.

    Sure enough is: one edit in six letters or more, two in eleven or more (in eight, if the vendor stands in front);
    the first letter and all digits are right; no name of something else is as near; and the words are not words that
    exist. `is_whole` compares all words only, without leaving any aside.
    """
    vendor = vendor_written(index, asked.vendor)
    for key, named in [(fold(words), vendor)] if is_whole else _cores(index, words, vendor):
        near = [found for found in index.near_names.near(key) if _is_sure(index, key, found)]
        near = [found for found in near if found.edits == near[0].edits and not _are_words(index, words, found.key)]
        meanings: dict[tuple[str, str], Meaning] = {}
        for found in near:
            for meaning in of_key(index, found.key, words):
                if meaning.kind != "word" or named is not None:
                    meanings.setdefault((meaning.kind, meaning.target), replace(meaning, form="fuzzy"))
        if meanings and len({tuple(sorted(_targets(index, found.key))) for found in near}) == 1:
            return meant(index, list(meanings.values()), asked, named, near[0].key)
    return None


def guesses(index: Index, words: str, asked: Asked) -> Resolution:
    """Return the answer "unknown", with the names that resemble the words or stand in them as guesses."""
    found: dict[tuple[str, str], Meaning] = {}
    for mention in read(index.finder, words).mentions:
        for meaning in mention.meanings:
            if meaning.outside is None and meaning.kind != "vendor":
                found.setdefault((meaning.kind, meaning.target), replace(meaning, form="loose"))
    for near in index.near_names.near(fold(words)):
        for meaning in of_key(index, near.key, words):
            if meaning.outside is None and meaning.kind != "vendor":
                found.setdefault((meaning.kind, meaning.target), replace(meaning, form="guess"))
    candidates = tuple(candidate(index, meaning) for meaning in list(found.values())[:MOST_GUESSES])
    return Resolution(asked.query, asked.vendor, asked.year, "unknown", candidates=candidates)


def _are_words(index: Index, words: str, key: str) -> bool:
    """Whether what differs from the name `key` are words people use: then they are meant, and no typing error."""
    name = {fold(word) for entry in index.entries(key) for word in TOKEN.findall(entry.text)}
    other = [word for word in TOKEN.findall(words) if fold(word) not in name and fold(word) not in index.vendor_keys]
    return bool(other) and all(word.isdigit() or index.dictionary.is_known(word) for word in other)


def _cores(index: Index, words: str, vendor: str | None) -> list[tuple[str, str | None]]:
    """Return the folded words to compare, with the vendor that goes with them: as written, without what is beside."""
    reading = read(index.finder, words)
    core = fold(reading.core) if reading.unknown else fold(words)
    cores: dict[str, str | None] = {fold(words): vendor, core: vendor}
    for key in (fold(words), core):
        for _, identifier, rest in index.around_vendor(key, words):
            if vendor in (None, identifier):
                cores.setdefault(rest, identifier)
    return list(cores.items())


def _is_sure(index: Index, key: str, near: Near) -> bool:
    """Whether a typing error is more likely than another word; a vendor in front of both is not counted."""
    vendors = [name for name, _, rest in index.around_vendor(key) if name + rest == key and near.key.startswith(name)]
    start = max((len(name) for name in vendors if len(name) < len(near.key)), default=0)
    written, name = key[start:], near.key[start:]
    if written[:1] != name[:1] or _DIGITS.findall(written) != _DIGITS.findall(name):
        return False
    length = min(len(written), len(name))
    long = _LONG_WITH_VENDOR if start else _LONG
    return length >= _SURE_LENGTH if near.edits == 1 else length >= long and near.edits == 2


def _targets(index: Index, key: str) -> set[tuple[str, str]]:
    return {(entry.kind, entry.target) for entry in index.entries(key)}
