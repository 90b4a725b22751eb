"""Segments: what a written code means, and which wider codes of its scheme hold it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.findings import KlarstackError, Message


class SegmentRef(NamedTuple):
    """A code with its scheme, which is also its edition."""

    scheme: str
    code: str

    def __str__(self) -> str:
        return f"{self.scheme}:{self.code}"


NOT_SAID = "unknown"
"""What an imported stack holds for a segment that nobody has named."""


@dataclass(frozen=True)
class Asked:
    """The peer group a company asks for."""

    segment: SegmentRef
    size_class: str | None = None
    region: str | None = None


class UnknownSegmentError(KlarstackError):
    """No scheme has this code."""

    def __init__(self, text: str, near: list[str], schemes: Iterable[str] = (), *, edition: bool = False) -> None:
        self.text, self.near, self.schemes = text, near, tuple(schemes)
        english = f" Did you mean {', '.join(near)}?" if near else " Write scheme:code, for example nace-rev2:G47."
        german = f" Meinten Sie {', '.join(near)}?" if near else " Schreiben Sie Schema:Code, etwa nace-rev2:G47."
        if self.schemes and not near:
            english += f" The schemes are {', '.join(self.schemes)}."
            german += f" Die Schemata sind {', '.join(self.schemes)}."
        if edition:
            english += " That edition has the code."
            german += " Diese Ausgabe der Klassifikation kennt den Code."
        self.message = Message(f"No segment is called {text!r}.{english}", f"Kein Segment heißt „{text}“.{german}")
        super().__init__(self.message.en)


class NoSegmentError(KlarstackError):
    """The stack does not say yet which industry the company belongs to."""

    def __init__(self) -> None:
        self.message = Message(
            "The stack does not name a segment yet, so there is nobody to compare with. Write it into the file "
            "(segment: nace-rev2:G47), or give --segment; `klarstack segments WORDS` finds the code.",
            "Der Stack nennt noch kein Segment; ohne Segment keine Vergleichsgruppe. Tragen Sie es in die Datei ein "
            "(segment: nace-rev2:G47), oder geben Sie --segment an; `klarstack segments WÖRTER` findet den Code.",
        )
        super().__init__(self.message.en)


class AmbiguousSegmentError(KlarstackError):
    """The code means different things in several schemes or editions."""

    def __init__(self, text: str, meanings: list[tuple[SegmentRef, str, str]]) -> None:
        self.text, self.meanings = text, meanings
        english = "; ".join(f"{reference} ({en})" for reference, en, _ in meanings)
        german = "; ".join(f"{reference} ({de})" for reference, _, de in meanings)
        self.message = Message(
            f"The code {text!r} has several meanings; write the one you mean with its scheme: {english}.",
            f"Der Code „{text}“ hat mehrere Bedeutungen; schreiben Sie die gemeinte mit ihrem Schema: {german}.",
        )
        super().__init__(self.message.en)


class UnknownGroupError(KlarstackError):
    """The size class or region of a stack is not in the list."""

    def __init__(self, kind: Message, text: str, known: list[str]) -> None:
        self.text, self.known = text, known
        self.message = Message(
            f"{kind.en} {text!r} is not known; choose one of: {', '.join(known)}.",
            f"{kind.de} „{text}“ ist nicht bekannt; wählen Sie: {', '.join(known)}.",
        )
        super().__init__(self.message.en)


def ask(index: BenchmarkIndex, segment: str, size_class: str | None, region: str | None) -> Asked:
    """Return the peer group meant by the three texts; raise the error that says what to write instead."""
    sizes, regions = list(index.size_classes), list(index.regions)
    if size_class is not None and size_class not in sizes:
        raise UnknownGroupError(Message("The size class", "Die Größenklasse"), size_class, sizes)
    if region is not None and region not in regions:
        raise UnknownGroupError(Message("The region", "Die Region"), region, regions)
    return Asked(parse_segment(index, segment), size_class, region)


def parse_segment(index: BenchmarkIndex, text: str) -> SegmentRef:
    """Return the segment written as `nace-rev2:G47`, `whotracksme:Banking` or, where only one meaning exists, `G47`.

    A bare code is accepted when one scheme only has it, or when all schemes that have it use the same English title
    (NACE 64 in both editions); the first scheme of the list then counts. Letters before digits must be the section.
    """
    words = text.strip()
    if words.casefold() == NOT_SAID:
        raise NoSegmentError
    scheme, separator, code = words.partition(":")
    if separator and scheme in index.schemes:
        found = code_in(index, scheme, code)
        if found is None:
            elsewhere = _in_other_editions(index, scheme, code)
            raise UnknownSegmentError(words, elsewhere or _near(index, scheme, code), edition=bool(elsewhere))
        return SegmentRef(scheme, found)
    hits = [
        SegmentRef(scheme, found) for scheme in index.schemes if (found := code_in(index, scheme, words)) is not None
    ]
    if not hits:
        raise UnknownSegmentError(words, [], index.schemes)
    titles = {(_english(index, hit) or "").casefold() for hit in hits}
    if len(hits) > 1 and (len(titles) > 1 or "" in titles):
        raise AmbiguousSegmentError(words, [(hit, *segment_labels(index, hit)) for hit in hits])
    return hits[0]


def segment_labels(index: BenchmarkIndex, segment: SegmentRef) -> tuple[str, str]:
    """Return the English and the German title of a segment, its code where a title is missing."""
    label = segment_facts(index, segment.scheme, segment.code).get("label", {})
    english = label.get("en") or label.get("de") or segment.code
    return english, label.get("de") or english


def wider_codes(index: BenchmarkIndex, scheme: str, code: str) -> list[str]:
    """Return the code, its only member if it is a union of one, its parents, aggregates that hold it, and the whole.

    An aggregate or a whole that lists its codes counts only where one of them is on the way: the survey total without
    the financial sector is no peer group of a bank.
    """
    chain: list[str] = []
    _climb(index, scheme, code, chain)
    segments = index.schemes.get(scheme, {}).get("segments", {})
    aggregates = [
        (facts["level"] == "all", len(facts.get("union_of", ())), found)
        for found, facts in segments.items()
        if facts.get("level") in ("aggregate", "all") and _holds(facts, chain)
    ]
    for _, _, aggregate in sorted(aggregates):
        _climb(index, scheme, aggregate, chain)
    return chain


def whole_of(index: BenchmarkIndex, scheme: str) -> list[str]:
    """Return the codes that stand for the whole scheme without any limit."""
    segments = index.schemes.get(scheme, {}).get("segments", {})
    return [code for code, facts in segments.items() if facts.get("level") == "all" and not facts.get("union_of")]


def segment_facts(index: BenchmarkIndex, scheme: str, code: str) -> dict[str, Any]:
    """Return what is known about a code; nothing for a code the scheme does not have."""
    facts: dict[str, Any] = index.schemes.get(scheme, {}).get("segments", {}).get(code, {})
    return facts


def _climb(index: BenchmarkIndex, scheme: str, code: str | None, chain: list[str]) -> None:
    while code is not None and code not in chain and segment_facts(index, scheme, code):
        chain.append(code)
        members = segment_facts(index, scheme, code).get("union_of", [])
        if len(members) == 1 and members[0] not in chain and segment_facts(index, scheme, members[0]):
            chain.append(members[0])
        code = segment_facts(index, scheme, code).get("parent")


def _holds(facts: dict[str, Any], chain: list[str]) -> bool:
    members = facts.get("union_of")
    return not members or bool(set(members) & set(chain))


def code_in(index: BenchmarkIndex, scheme: str, text: str) -> str | None:
    """Return the code of the scheme written as `text`: exactly, in other capitals, or with its section letter."""
    segments = index.schemes[scheme]["segments"]
    words = text.strip()
    if words in segments:
        return words
    with_letter = re.fullmatch(r"([A-Za-z])\s?(\d{2}(?:\.\d{1,2}(?:\.\d)?)?)", words)
    if with_letter and with_letter.group(2) in segments:
        code = with_letter.group(2)
        return code if with_letter.group(1).upper() in wider_codes(index, scheme, code) else None
    folded = {code.casefold(): code for code in reversed(list(segments))}
    return folded.get(words.casefold())


def _in_other_editions(index: BenchmarkIndex, scheme: str, code: str) -> list[str]:
    """Return the code in the other editions of its classification (NACE Rev. 2 and 2.1, WZ 2008 and 2025)."""
    family = scheme.split("-")[0]
    others = [other for other in index.schemes if other != scheme and other.split("-")[0] == family]
    return [f"{other}:{code.strip()}" for other in others if code_in(index, other, code) is not None]


def _near(index: BenchmarkIndex, scheme: str, code: str) -> list[str]:
    near = difflib.get_close_matches(code.strip(), list(index.schemes[scheme]["segments"]), n=3)
    return [f"{scheme}:{found}" for found in near]


def _english(index: BenchmarkIndex, segment: SegmentRef) -> str | None:
    label = segment_facts(index, segment.scheme, segment.code).get("label", {})
    english: str | None = label.get("en")
    return english
