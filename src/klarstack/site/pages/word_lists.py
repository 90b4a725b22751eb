"""The lists of words: A to Z, and the acronyms."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from klarstack.names.index import Entry
from klarstack.records import Bilingual
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.rendering import OTHER
from klarstack.site.view import Ref, View
from klarstack.spelling import fold

MOST_WORDS = 3000
"""With more words than this every letter gets a page of its own."""
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_OTHER_LETTER = "0–9"
_SAME_WORD = "same word"
"""A term of the other language that differs from one of this language in capitals or hyphens only: listed once."""


@dataclass(frozen=True, slots=True)
class Sense:
    """What a word leads to, and how it is a word for that."""

    ref: Ref
    note: str


@dataclass(slots=True)
class Word:
    """One word of the list with everything it means; `language` where it is not that of the page."""

    text: str
    senses: list[Sense] = field(default_factory=list)
    slug: str | None = None
    language: str | None = None
    expanded: bool = False
    outside: list[Bilingual] = field(default_factory=list)


def pages(view: View) -> Iterator[Page]:
    """Yield A to Z (by letter where there are many words) and the acronyms."""
    yield from _list_pages(view, "a-z", "a_to_z", _words(view, lambda entry: True))
    acronyms = _words(view, lambda entry: entry.tier == "acronym")
    yield from _list_pages(view, "acronyms", "acronyms", _with_outside_meanings(view, acronyms))


def sorting_key(text: str) -> str:
    """Return the key by which words stand in order: no case, ä as a, ß as ss (DIN 5007-1)."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if letter.isalnum() or letter == " ")


def _words(view: View, chosen: Callable[[Entry], bool]) -> list[Word]:
    words: dict[str, Word] = {}
    foreign = _only_in_other_language(view)
    for fields in view.content.names.names:
        entry = Entry(*fields)  # type: ignore[arg-type]
        if not chosen(entry) or foreign.get(entry.text) == _SAME_WORD:
            continue
        word = words.setdefault(entry.text, Word(entry.text, slug=view.ambiguous.get(entry.text)))
        word.expanded = word.expanded or entry.tier == "acronym"
        word.language = foreign.get(entry.text)
        sense = Sense(_target(view, entry), _note(view, entry))
        if sense not in word.senses:
            word.senses.append(sense)
    return sorted(words.values(), key=lambda word: (sorting_key(word.text), word.text))


def _only_in_other_language(view: View) -> dict[str, str]:
    """Return the terms that only the other language has, each with its language, or as the same word written alike."""
    own: set[str] = set()
    other: dict[str, str] = {}
    same: set[str] = set()
    for concept in view.knowledge_base.concepts.values():
        texts = {term.text for term in concept.terms.in_language(view.language)}
        folded = {fold(text) for text in texts}
        own |= texts
        for term in concept.terms.in_language(OTHER[view.language]):
            other[term.text] = OTHER[view.language]
            if fold(term.text) in folded:
                same.add(term.text)
    return {text: _SAME_WORD if text in same else language for text, language in other.items() if text not in own}


def _target(view: View, entry: Entry) -> Ref:
    if entry.kind == "concept":
        return view.concept(entry.target)
    if entry.kind == "product":
        return view.product(entry.target)
    if entry.kind == "vendor":
        return view.vendor(entry.target)
    vendor, _, word = entry.target.partition("#")
    text = view.content.names.words[entry.target]["label"]
    return Ref(f"vendors/{vendor}/vocabulary/#{word}", text[view.language] or text["en"] or text["de"] or word)


def _note(view: View, entry: Entry) -> str:
    years = view.formats.years(entry.valid_from, entry.valid_to)
    if entry.kind == "concept":
        kind = view.word("term-type", "acronym") if entry.tier == "acronym" else ""
        parts = [
            kind or view.word("kind", view.knowledge_base.concepts[entry.target].kind),
            view.word("term-status", entry.status) if entry.status in ("deprecated", "forbidden") else "",
        ]
    elif entry.kind == "vendor":
        parts = [view.words["vendor"], years]
    elif entry.kind == "product":
        kind = view.word("name-kind", entry.tier) if entry.tier in ("former-name", "acronym") else ""
        parts = [kind, view.vendor(entry.target.partition("/")[0]).text, years]
    else:
        parts = [view.words["word_of"].format(vendor=view.vendor(entry.target.partition("#")[0]).text)]
    return ", ".join(part for part in parts if part)


def _with_outside_meanings(view: View, words: list[Word]) -> list[Word]:
    for word in words:
        if word.slug is not None:
            meanings = view.knowledge_base.ambiguities[word.slug].meanings
            word.outside.extend(meaning.outside for meaning in meanings if meaning.outside is not None)
    return words


def _letter(word: Word) -> str:
    first = sorting_key(word.text).strip()[:1].upper()
    return first if first and first in _ALPHABET else _OTHER_LETTER


def _list_pages(view: View, path: str, key: str, words: list[Word]) -> Iterator[Page]:
    by_letter: dict[str, list[Word]] = {}
    for word in words:
        by_letter.setdefault(_letter(word), []).append(word)
    groups = [(letter, by_letter[letter]) for letter in (*_ALPHABET, _OTHER_LETTER) if letter in by_letter]
    if len(words) <= MOST_WORDS:
        bar = {letter: f"#{_anchor(letter)}" for letter, _ in groups}
        yield _list_page(view, f"{path}/", view.words[key], groups, bar, view.words[f"{key}_lead"])
        return
    bar = {letter: f"{_anchor(letter)}/" for letter, _ in groups}
    yield _list_page(view, f"{path}/", view.words[key], [], bar, view.words[f"{key}_lead"])
    for letter, found in groups:
        beside = {other: f"../{address}" for other, address in bar.items()}
        title = f"{view.words[key]}: {letter}"
        yield _list_page(view, f"{path}/{bar[letter]}", title, [(letter, found)], beside, view.words[f"{key}_lead"])


def _list_page(  # noqa: PLR0913
    view: View, path: str, title: str, groups: list[tuple[str, list[Word]]], bar: dict[str, str], lead: str
) -> Page:
    return make_page(
        view,
        path,
        "word_list.html",
        About(title, lead, boost=0.7),
        title=title,
        lead=lead,
        groups=groups,
        bar=[(letter, bar.get(letter)) for letter in (*_ALPHABET, _OTHER_LETTER) if letter in (*_ALPHABET, *bar)],
        anchors={letter: _anchor(letter) for letter, _ in groups},
    )


def _anchor(letter: str) -> str:
    return "0-9" if letter == _OTHER_LETTER else letter.lower()
