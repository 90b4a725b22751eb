"""Settles what each name of one document means: certain names first, then shared ones, then everyday words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property, partial

from klarstack.names.annotate import why
from klarstack.names.annotate.evidence import hits, is_a_person
from klarstack.names.annotate.expansions import Expansion
from klarstack.names.annotate.known_names import Name, Need, Thing, narrowed
from klarstack.names.annotate.neighbours import NEAR, Beside, Neighbours, Sighting
from klarstack.names.annotate.passages import Range, Sentences, Words, words_of
from klarstack.names.annotate.senses import Sense, sense_at, senses_of
from klarstack.names.annotate.subject import Subject
from klarstack.names.annotate.weighing import STRONG, Standing, weight
from klarstack.names.answers import Candidate, Resolution
from klarstack.names.context import Context
from klarstack.names.index import Index
from klarstack.names.resolve import resolve
from klarstack.spelling import fold

_MOST_ROUNDS = 3
_READ_FOR_WORDS = 2_000_000
_WORD = re.compile(r"[^\W_]+")
_NOTHING = Words()
OUTSIDE: Thing = ("outside", None)


class Settling:
    """The names of one document while they are being settled."""

    def __init__(
        self, index: Index, text: str, language: str | None, sightings: Sequence[Sighting],
        spelled_out: Iterable[Expansion],
    ) -> None:  # fmt: skip
        self._index = index
        self._text = text
        self._language = language
        self._sightings = sightings
        self._sentences = Sentences(text)
        self._needs = [self._need(sighting) for sighting in sightings]
        self._answers: list[Resolution | None] = [None] * len(sightings)
        self._open = [True] * len(sightings)
        self._senses: dict[str, set[Thing]] = {}
        self._subject = Subject(len(text))
        self._asked: dict[tuple[str, frozenset[str], tuple[str, ...]], Resolution] = {}
        self._made: dict[tuple[str, tuple[Thing, ...], str | None], Resolution] = {}
        self._asked_for_words: set[int] = set()
        self._told_by_document: dict[str, Resolution | None] = {}
        self._settled_near: Counter[int] = Counter()
        self._last_news: dict[int, tuple[Thing | None, bool, bool, int]] = {}
        self._last_block: tuple[int, frozenset[str]] = -1, frozenset()
        self._last_words: tuple[Range, frozenset[str]] = (-1, -1), frozenset()
        self._definitions = senses_of(index, text, sightings, spelled_out)
        self._neighbours = Neighbours(index, self._sentences, sightings, self._answers)

    def settle(self) -> list[Resolution | None]:
        """Return for each sighting what is meant, ambiguous if that is not settled, None if no name is meant."""
        for position, sighting in enumerate(self._sightings):
            self._settle_certain(position, sighting)
        remaining = [position for position, is_open in enumerate(self._open) if is_open]
        shared = [position for position in remaining if self._needs[position] is Need.NOTHING]
        everyday = [position for position in remaining if self._needs[position] is not Need.NOTHING]
        self._settle_each(self._by_surroundings, shared)
        self._settle_each(self._by_evidence, everyday)
        self._settle_each(self._by_surroundings, shared)
        self._settle_each(self._by_document, shared)
        self._settle_each(self._by_evidence, everyday)
        for position in shared:
            if self._open[position]:
                self._answers[position] = self._sightings[position].name.resolution
        return self._answers

    def _settle_each(self, step: Callable[[int], None], positions: list[int]) -> None:
        """Try a step on all open sightings, again while it settles one: that may be the evidence for its neighbour."""
        still_open = [position for position in positions if self._open[position]]
        for _ in range(_MOST_ROUNDS):
            before = len(still_open)
            for position in still_open:
                step(position)
            still_open = [position for position in still_open if self._open[position]]
            if len(still_open) == before:
                break

    # Certain names

    def _settle_certain(self, position: int, sighting: Sighting) -> None:
        name = sighting.name
        defined = self._defined(sighting)
        if defined is not None:
            self._close(position, defined.resolution)
        elif self._needs[position] is Need.NOTHING and name.resolution.outcome == "resolved":
            self._close(position, name.resolution)

    def _need(self, sighting: Sighting) -> Need:
        """Return what a sighting needs; capitals say nothing where everything is written in capitals."""
        if sighting.name.is_word and sighting.name.need is Need.NOTHING and self._is_shouted(sighting):
            return Need.EVIDENCE
        return sighting.name.need

    def _is_shouted(self, sighting: Sighting) -> bool:
        start, end = self._sentences.around(sighting.start)
        others = self._text[start : sighting.start] + self._text[sighting.end : end]
        return others.isupper()

    def _close(self, position: int, answer: Resolution | None, *, for_all: bool = False) -> None:
        """Settle one sighting; `for_all` lets the document's other sightings of the name inherit it."""
        self._open[position] = False
        self._answers[position] = answer
        self._settled_near[self._sightings[position].start // NEAR] += 1
        name = self._sightings[position].name
        thing = OUTSIDE if answer is None else answer.candidates[0].thing if answer.outcome == "resolved" else None
        if thing is None:
            return
        if thing[0] == "outside":
            self._answers[position] = None
            thing = OUTSIDE
        else:
            self._subject.add(thing)
        if for_all:
            self._senses.setdefault(name.key, set()).add(thing)

    def _defined(self, sighting: Sighting) -> Sense | None:
        """Return what the document says the acronym means: said last before this place, else said later."""
        senses = self._definitions.get(sighting.name.key)
        if not senses or self._is_small(sighting):
            return None
        return sense_at(senses, sighting.start)

    def _is_small(self, sighting: Sighting) -> bool:
        return self._text[sighting.start : sighting.end].islower() and not self._text.islower()

    # Shared names

    def _by_surroundings(self, position: int) -> None:
        """Ask again with the words of the sentence and the vendors near, first the nearest."""
        sighting = self._sightings[position]
        beside = self._neighbours.beside(position)
        words = self._words_beside(sighting, beside.sentence)
        own, all_own = beside.vendors[:1], beside.vendors
        contexts = ((words, own), (words, all_own), (_NOTHING, beside.vendors_before))
        for some_words, some_vendors in contexts:
            answer = self._ask(sighting.name, some_words, some_vendors)
            if answer.outcome == "resolved":
                self._close(position, answer, for_all=True)
                return

    def _by_document(self, position: int) -> None:
        """Let the document decide: the one sense it has for the name, its other words, what it is about."""
        sighting = self._sightings[position]
        name = sighting.name
        inherited = self._inherited(name)
        meanings = [candidate for candidate in name.candidates if candidate.outside is None]
        if inherited is not None:
            self._close(position, None if inherited == OUTSIDE else self._only(name, inherited, why.ELSEWHERE))
        elif (told := self._told_by_words(position, sighting)) is not None:
            self._close(position, told)
        elif len(meanings) == 1 and meanings[0].thing == name.usual and self._subject.is_martech(name.things):
            self._close(position, self._narrowed(name, tuple(meanings), why.ABOUT_MARTECH))

    def _told_by_words(self, position: int, sighting: Sighting) -> Resolution | None:
        """Return what the words near decide, else all words of the document; asked once, since they do not change."""
        name = sighting.name
        if not name.hints or position in self._asked_for_words:
            return None
        self._asked_for_words.add(position)
        near = self._ask(name, self._around_words(sighting), ())
        if near.outcome == "resolved":
            return near
        if name.text not in self._told_by_document:
            answer = self._ask(name, self._all_words, ())
            told = self._narrowed(name, self._same(name, answer), why.DOCUMENT_WORDS)
            self._told_by_document[name.text] = told if answer.outcome == "resolved" else None
        return self._told_by_document[name.text]

    def _around_words(self, sighting: Sighting) -> Words:
        """Return the words near a sighting without its own; sightings close together share the passage."""
        block = sighting.start // NEAR
        if self._last_block[0] != block:
            passage = self._text[max(block - 1, 0) * NEAR : (block + 2) * NEAR]
            self._last_block = block, words_of(passage)
        return Words.of(self._last_block[1] - words_of(sighting.name.text))

    def _words_beside(self, sighting: Sighting, sentence: Range) -> Words:
        """Return the words of a sentence without those of the name itself, nothing where no word could matter."""
        if not sighting.name.hints:
            return _NOTHING
        if self._last_words[0] != sentence:
            self._last_words = sentence, words_of(self._text[sentence[0] : sentence[1]])
        return Words.of(self._last_words[1] - words_of(sighting.name.text))

    def _ask(self, name: Name, words: Words, vendors: tuple[str, ...]) -> Resolution:
        """Return what the resolver says with this context; only what can matter is part of the question."""
        hints = frozenset[str]().union(*(hint.words for hint in name.hints.values()))
        telling = hits(hints, words)
        concerned = {candidate.vendor for candidate in name.candidates}
        concerned.update(*(hint.vendors for hint in name.hints.values()))
        vendors = tuple(vendor for vendor in vendors if vendor in concerned)
        question = (name.text, telling, vendors)
        if not telling and not vendors:
            return name.resolution
        if question not in self._asked:
            context = Context(words=telling, vendors=vendors, language=self._language)
            answer = resolve(self._index, name.candidates[0].matched, context=context)
            self._asked[question] = self._fitting(name, answer)
        return self._asked[question]

    def _fitting(self, name: Name, answer: Resolution) -> Resolution:
        """Return the answer without meanings the written form cannot have; the name's own answer if none is left."""
        own = {candidate.thing for candidate in name.candidates}
        kept = tuple(candidate for candidate in answer.candidates if candidate.thing in own)
        if answer.outcome == "resolved":
            kept = tuple(candidate for candidate in kept[:1] if candidate == answer.candidates[0])
        if len(kept) == 1:
            return replace(narrowed(name.resolution, kept), outcome="resolved")
        return name.resolution

    def _narrowed(self, name: Name, kept: tuple[Candidate, ...], reason: dict[str, str] | None = None) -> Resolution:
        """Return the answer with these meanings left, the same object for the same question."""
        question = name.text, tuple(candidate.thing for candidate in kept), reason["en"] if reason else None
        if question not in self._made:
            self._made[question] = narrowed(name.resolution, kept, reason)
        return self._made[question]

    def _same(self, name: Name, answer: Resolution) -> tuple[Candidate, ...]:
        return tuple(found for found in name.candidates if found.thing == answer.candidates[0].thing)

    def _inherited(self, name: Name) -> Thing | None:
        senses = self._senses.get(name.key, set())
        return next(iter(senses)) if len(senses) == 1 else None

    def _only(self, name: Name, thing: Thing, reason: dict[str, str]) -> Resolution:
        kept = tuple(candidate for candidate in name.candidates if candidate.thing == thing)
        return self._narrowed(name, kept, reason) if kept else name.resolution

    @cached_property
    def _all_words(self) -> Words:
        """The folded words of the document: made once, and only where a name is still open."""
        return Words.of(frozenset(map(fold, set(_WORD.findall(self._text, 0, _READ_FOR_WORDS)))))

    # Everyday words

    def _by_evidence(self, position: int) -> None:
        """Settle an everyday word if the evidence for a meaning of MarTech outweighs that for others."""
        name = self._sightings[position].name
        if not self._has_news(position):
            return
        weights = self._weights(self._sightings[position], self._needs[position], self._neighbours.beside(position))
        if not any(weights[candidate.thing] for candidate in name.candidates if candidate.outside is None):
            return
        most = max(weights.values())
        best = [candidate for candidate in name.candidates if weights[candidate.thing] == most]
        if any(candidate.outside for candidate in best):
            return
        kept = self._preferred(name, best)
        is_proper = kept[0].thing[0] != "concept"
        settled = self._narrowed(name, kept, why.SURROUNDINGS)
        self._close(position, settled, for_all=len(kept) == 1 and (most >= STRONG or is_proper))

    def _has_news(self, position: int) -> bool:
        """Whether anything was settled, since evidence was last weighed here, that could be evidence here."""
        sighting = self._sightings[position]
        blocks = range(sighting.start // NEAR - 2, sighting.end // NEAR + 3)
        settled = sum(self._settled_near[block] for block in blocks)
        is_about = self._subject.takes_ordinary_words(sighting.name.things)
        news = self._inherited(sighting.name), self._subject.has_names, is_about, settled
        is_new = self._last_news.get(position) != news
        self._last_news[position] = news
        return is_new

    def _weights(self, sighting: Sighting, need: Need, beside: Beside) -> dict[Thing, float]:
        """Return how much speaks for each meaning of an everyday word."""
        words = self._words_beside(sighting, beside.sentence)
        lists = partial(self._index.dictionary.lists_in, self._language)
        place = Standing(
            self._text,
            self._language,
            sighting,
            need,
            beside,
            words,
            has_names=self._subject.has_names,
            is_about=self._subject.takes_ordinary_words(sighting.name.things),
            is_person=partial(is_a_person, self._text, (sighting.start, sighting.end), lists),
        )
        inherited = self._inherited(sighting.name)
        return {
            found.thing: weight(place, found, is_inherited=found.thing == inherited)
            for found in sighting.name.candidates
        }

    def _preferred(self, name: Name, best: list[Candidate]) -> tuple[Candidate, ...]:
        """Return the usual meaning if it is among the best, since nothing speaks for another."""
        usual = [candidate for candidate in best if candidate.thing == name.usual]
        return tuple(usual or best)
