"""The settled uses of names in a document: what each stands for, by which entry, in which language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from klarstack.documents.language import language_of
from klarstack.names.index import Entry, Index
from klarstack.names.inflection import inflected_key
from klarstack.spelling import fold

if TYPE_CHECKING:
    from klarstack.documents import Document
    from klarstack.names.annotate import Mention
    from klarstack.names.answers import Candidate

_BY_LINE = ("docx", "pptx", "pdf")
_BLOCK_END = re.compile(r"\n[ \t]*\n")
_LINE_END = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Use:
    """A mention with one meaning; `entry` is the name it is written by, `language` that of the text around it."""

    start: int
    end: int
    text: str
    candidate: Candidate
    entry: Entry
    language: str | None


@dataclass(frozen=True)
class Tongues:
    """The language at each place of a document: that of its paragraph where small words tell it, else its own."""

    document: Document
    asked: str | None
    ends: tuple[int, ...]
    known: dict[int, str | None] = field(default_factory=dict)

    def at(self, offset: int) -> str | None:
        """Return the language of the paragraph around `offset`, None where its words do not tell it."""
        if self.asked is not None:
            return self.asked
        number = bisect_right(self.ends, offset)
        if number not in self.known:
            start = self.ends[number - 1] if number else 0
            end = self.ends[number] if number < len(self.ends) else len(self.document.text)
            self.known[number] = language_of(self.document.text[start:end], None)
        return self.known[number]


def tongues(document: Document, asked: str | None) -> Tongues:
    """Return the languages of a document; `asked` is the one somebody has said it is in."""
    border = _LINE_END if document.format in _BY_LINE else _BLOCK_END
    ends = () if asked else tuple(found.end() for found in border.finditer(document.text))
    return Tongues(document, asked, ends)


def uses(index: Index, mentions: Iterable[Mention], spoken: Tongues) -> list[Use]:
    """Return the mentions with one meaning in the order of the text; bare vendors and outside meanings are left out."""
    found = []
    for mention in mentions:
        if mention.resolution.outcome == "resolved" and mention.resolution.candidates:
            candidate = mention.resolution.candidates[0]
            around = spoken.at(mention.start)
            entry = _entry(index, candidate, mention.text, around or spoken.document.language)
            if entry is not None:
                language = around or _own_language(index, entry) or spoken.document.language
                found.append(Use(mention.start, mention.end, mention.text, candidate, entry, language))
    return found


def is_written_like(text: str, entry: Entry) -> bool:
    """Whether `text` is this name but for case, hyphens, spaces and inflection, so that what is said of it holds.

    The name of a product may stand behind its vendor's.
    """
    key, name = fold(text), fold(entry.text)
    behind_vendor = entry.kind == "product" and key.endswith(name)
    return key == name or behind_vendor or inflected_key(text) == inflected_key(entry.text)


def _entry(index: Index, candidate: Candidate, text: str, language: str | None) -> Entry | None:
    """Return the entry the mention is written by: the most alike in writing, then the one in the language around it.

    A concept's own term comes before the product that a vendor nearby adds to it.
    """
    if candidate.outside is not None:
        return None
    named = index.entries(fold(candidate.matched))
    for kind, targets in (
        ("word", (candidate.word,)),
        ("concept", candidate.concepts),
        ("product", (candidate.product,)),
    ):
        own = [entry for entry in named if entry.kind == kind and entry.target in targets]
        if own:
            return min(own, key=lambda entry: (-_alike(entry.text, text), entry.language != language))
    return None


def _alike(text: str, written: str) -> int:
    """Return how many first characters two spellings share, more where case agrees too."""
    pairs = zip(text.casefold(), written.casefold(), strict=False)
    return 2 * sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) + (text == written)


def _own_language(index: Index, entry: Entry) -> str | None:
    """Return the one language in which the name is the preferred term, None where it is so in both or in none."""
    preferred = {
        other.language
        for other in index.entries(fold(entry.text))
        if other.kind == entry.kind and other.target == entry.target and other.status == "preferred"
    }
    return next(iter(preferred)) if len(preferred) == 1 else None
