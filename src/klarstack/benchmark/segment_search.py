"""Finds segments by their code, or by German or English words of their titles."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from klarstack.benchmark.correspondences import Correspondences, Step, matches_of
from klarstack.benchmark.everyday_words import EVERYDAY, IDLE, Reading
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.segments import SegmentRef, UnknownGroupError, code_in, segment_facts, segment_labels
from klarstack.findings import Message
from klarstack.names.fuzzy import NearNames
from klarstack.names.inflection import stem
from klarstack.names.morphemes import split_compound
from klarstack.spelling import fold

LANGUAGES = ("en", "de")
SHORTEST_PART = 4
"""A shorter word is looked for as a whole word only: "bar" stands in too many compounds."""

APART, PART_OF_A_WORD = 0.9, 0.7
"""What a fit is worth where only the parts of a compound stand in a title, and where one is part of another."""

_CODE = re.compile(r"[A-Za-z]|[A-Za-z]?\s?\d{2}(\.\d{1,2}(\.\d)?)?")
_SECTION_LETTER = re.compile(r"^[A-Za-z]\s?(?=\d)")
_WORD = re.compile(r"[^\W_]+")
_IDLE = frozenset(
    {
        "a", "an", "and", "by", "for", "in", "of", "on", "or", "other", "the", "to", "with",
        "aus", "das", "den", "der", "des", "die", "ein", "eine", "fuer", "im", "mit", "oder", "ohne", "sonstige",
        "sonstigen", "sonstiger", "und", "von", "zu",
    }
)  # fmt: skip
"""Words that say nothing about a segment."""
_LEVELS = ("union", "category", "all", "aggregate", "section", "division", "group", "class", "subclass")


class Meant(NamedTuple):
    """What a title may say for one word: readings of the whole, and of each part where it is a compound."""

    whole: tuple[Reading, ...]
    parts: tuple[tuple[Reading, ...], ...] = ()


@dataclass(frozen=True)
class Hit:
    """A segment that was found; `same` are the codes of schemes that repeat it on their upper levels."""

    segment: SegmentRef
    level: str | None
    label: dict[str, str | None]
    above: tuple[SegmentRef, ...]
    union_of: tuple[SegmentRef, ...]
    same: tuple[SegmentRef, ...]
    matches: tuple[tuple[SegmentRef, str], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Answer:
    """What was found for one query: `outcome` is found, ambiguous (a code of several meanings) or unknown."""

    query: str
    outcome: str
    hits: tuple[Hit, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class SegmentSearch:
    """The titles of all codes by their words; `schemes` narrows what is looked at."""

    index: BenchmarkIndex
    correspondences: Correspondences
    schemes: tuple[str, ...]

    @classmethod
    def of(cls, index: BenchmarkIndex, correspondences: Correspondences, asked: Collection[str] = ()) -> SegmentSearch:
        """Return a search in the schemes asked for, in all where none is named."""
        for scheme in asked:
            if scheme not in index.schemes:
                raise UnknownGroupError(Message("The scheme", "Das Schema"), scheme, list(index.schemes))
        return cls(index, correspondences, tuple(scheme for scheme in index.schemes if not asked or scheme in asked))

    def search(self, query: str) -> Answer:
        """Return the segments meant by a code or by words, the best first."""
        scheme, separator, code = query.strip().partition(":")
        if separator and scheme in self.index.schemes:
            return self._by_code(query, code, [scheme])
        if _CODE.fullmatch(query.strip()):
            return self._by_code(query, query, self.schemes)
        return self._by_words(query)

    def _by_code(self, query: str, code: str, schemes: Collection[str]) -> Answer:
        found = [SegmentRef(name, known) for name in schemes if (known := code_in(self.index, name, code)) is not None]
        hits = tuple(self._hits(found))
        titles = {(hit.label["en"] or hit.label["de"] or "").casefold() for hit in hits}
        outcome = "unknown" if not hits else "ambiguous" if len(titles) > 1 else "found"
        return Answer(query, outcome, hits, () if hits else self._near_codes(code, schemes))

    def _near_codes(self, code: str, schemes: Collection[str]) -> tuple[str, ...]:
        """Return the nearest wider code that exists, in every scheme that has it: 47.9 for 47.93, 47 for K47."""
        wider = _SECTION_LETTER.sub("", code.strip())
        while wider:
            if found := [f"{name}:{known}" for name in schemes if (known := code_in(self.index, name, wider))]:
                return tuple(found)
            wider = wider[:-1].rstrip(".")
        return ()

    def _by_words(self, query: str) -> Answer:
        words = [fold(word) for word in _WORD.findall(query)]
        words = [word for word in words if word not in _IDLE] or words
        words = [word for word in words if word not in IDLE] or words
        if not words:
            return Answer(query, "unknown", ())
        found = sorted(self._ranked(words))
        hits = tuple(self._hits([ref for _, ref in found]))
        near = () if hits else tuple(dict.fromkeys(close for word in words for close in self._near_words(word)))
        return Answer(query, "found" if hits else "unknown", hits, near)

    def _ranked(self, words: list[str]) -> Iterator[tuple[tuple[Any, ...], SegmentRef]]:
        """Yield each segment in whose titles all words stand, in whichever language, with what it is sorted by."""
        stems = [stem(word) for word in words]
        meant = [self._meant(word) for word in words]
        order = {scheme: position for position, scheme in enumerate(self.index.schemes)}
        for ref, titles in self._titles.items():
            fit = _fit(meant, tuple(word for title in titles for word in title))
            if fit > 0:
                facts = segment_facts(self.index, *ref)
                level = _LEVELS.index(facts["level"]) if facts.get("level") in _LEVELS else len(_LEVELS)
                is_whole = any(sorted(title) == sorted(stems) for title in titles)
                yield (not is_whole, -fit, level, order[ref.scheme], ref.code), ref

    def _meant(self, word: str) -> Meant:
        """Return what a title may say for a word: the word, what it is called there, or the parts of a compound."""
        whole = ((stem(word),), *EVERYDAY.get(word, EVERYDAY.get(stem(word), ())))
        parts = split_compound(word, self._parts) or ()
        taken_apart = tuple(((stem(part),), *EVERYDAY.get(part, ())) for part in parts if part not in IDLE)
        return Meant(whole, taken_apart if len(parts) > 1 else ())

    @cached_property
    def _parts(self) -> dict[str, str]:
        """What a compound may be made of: words of titles, everyday words, idle words."""
        stems = {stem(word) for word in self._vocabulary}
        singular = {word.removesuffix("er") for word in stems}  # "bucher", the stem of Bücher, has "buch" in compounds
        words = {*self._vocabulary, *stems, *singular, *EVERYDAY, *IDLE}
        return {word: word for word in words if len(word) >= SHORTEST_PART and word.isalpha()}

    @cached_property
    def _titles(self) -> dict[SegmentRef, tuple[tuple[str, ...], ...]]:
        """The titles of every segment as stems of their words, its code among them."""
        return {
            SegmentRef(scheme, code): tuple(
                tuple(stem(folded) for folded in map(fold, _WORD.findall(text)) if folded not in _IDLE)
                for text in (*facts["label"].values(), code)
                if text
            )
            for scheme in self.schemes
            for code, facts in self.index.schemes[scheme]["segments"].items()
        }

    @cached_property
    def _vocabulary(self) -> dict[str, str]:
        """The words of all titles as they are written, by their folded form."""
        labels = (
            facts["label"][language] or ""
            for scheme in self.schemes
            for facts in self.index.schemes[scheme]["segments"].values()
            for language in LANGUAGES
        )
        return {fold(word): word for label in labels for word in _WORD.findall(label)}

    def _near_words(self, word: str) -> list[str]:
        if word in self._vocabulary:
            return []
        return [self._vocabulary[near.key] for near in NearNames(self._vocabulary).near(word)[:3]]

    def _hits(self, found: list[SegmentRef]) -> Iterator[Hit]:
        """Yield the segments; one that repeats another one found stands with that one."""
        known = set(found)
        mirrors = self.correspondences.mirrors
        repeated: dict[SegmentRef, list[SegmentRef]] = {}
        for ref in found:
            origin = SegmentRef(mirrors.get(ref.scheme, ""), ref.code)
            if origin in known and self._what_it_is(origin) == self._what_it_is(ref):
                repeated.setdefault(origin, []).append(ref)
        doubles = {ref for refs in repeated.values() for ref in refs}
        return (self._hit(ref, tuple(repeated.get(ref, ()))) for ref in found if ref not in doubles)

    def _what_it_is(self, ref: SegmentRef) -> object:
        """Return what tells two codes of the same number apart: what a union holds, else the English title."""
        facts = segment_facts(self.index, *ref)
        return facts.get("union_of") or facts["label"].get("en")

    def _hit(self, ref: SegmentRef, same: tuple[SegmentRef, ...]) -> Hit:
        facts = segment_facts(self.index, *ref)
        return Hit(
            ref,
            facts.get("level"),
            {language: facts["label"].get(language) for language in LANGUAGES},
            tuple(self._above(ref)),
            tuple(SegmentRef(ref.scheme, code) for code in facts.get("union_of", ())),
            same,
            tuple(matches_of(self.index.schemes, ref)),
            self.correspondences.of(ref),
        )

    def _above(self, ref: SegmentRef) -> Iterator[SegmentRef]:
        seen = {ref.code}
        parent = segment_facts(self.index, *ref).get("parent")
        while parent and parent not in seen:
            seen.add(parent)
            yield SegmentRef(ref.scheme, parent)
            parent = segment_facts(self.index, ref.scheme, parent).get("parent")

    def to_dict(self, answer: Answer) -> dict[str, Any]:
        """Return the answer as the JSON that `klarstack segments` prints."""
        return {
            "query": answer.query,
            "outcome": answer.outcome,
            "segments": [self._as_json(hit) for hit in answer.hits],
            "near": list(answer.near),
        }

    def _as_json(self, hit: Hit) -> dict[str, Any]:
        return {
            "segment": str(hit.segment),
            "scheme": hit.segment.scheme,
            "edition": self.index.schemes[hit.segment.scheme]["edition"],
            "code": hit.segment.code,
            "level": hit.level,
            "label": hit.label,
            "above": [str(ref) for ref in hit.above],
            "union_of": [str(ref) for ref in hit.union_of],
            "same": [str(ref) for ref in hit.same],
            "matches": [{"segment": str(ref), "relation": relation} for ref, relation in hit.matches],
            "corresponds": [
                {
                    "segment": str(step.segment),
                    "label": dict(zip(LANGUAGES, segment_labels(self.index, step.segment), strict=True)),
                    "kind": step.kind,
                    "involved": step.involved,
                    "total": step.total,
                }
                for step in hit.steps
            ],
        }


def _fit(meant: list[Meant], title: tuple[str, ...]) -> float:
    """Return how well all words stand in a title: 1 as words, less as the beginning or a part of one, 0 not at all."""
    fits = [_meant_fit(each, title) for each in meant]
    return min(fits) and round(sum(fits) / len(fits), 2)


def _meant_fit(meant: Meant, title: tuple[str, ...]) -> float:
    """Return how well a title says one word: as it is written, by another name, or by all parts of the compound."""
    whole = _best(meant.whole, title)
    parts = [_best(part, title) for part in meant.parts]
    return max(whole, APART * min(parts) and APART * sum(parts) / len(parts) if parts else 0.0)


def _best(readings: tuple[Reading, ...], title: tuple[str, ...]) -> float:
    """Return the best fit; a word that titles call by another name counts less where it is only a part of a word."""
    own, *others = (_reading_fit(reading, title) for reading in readings)
    return max(own if own == 1.0 or not others else PART_OF_A_WORD * own, *others, 0.0)


def _reading_fit(reading: Reading, title: tuple[str, ...]) -> float:
    fits = [max((_word_fit(word, written) for written in title), default=0.0) for word in reading]
    return min(fits) and sum(fits) / len(fits)


def _word_fit(word: str, written: str) -> float:
    if word == written:
        return 1.0
    if len(word) < SHORTEST_PART:
        return 0.0
    if written.startswith(word) or written.endswith(word):
        return 0.8
    return 0.6 if word in written else 0.0
