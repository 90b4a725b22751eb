"""Measures names in running text beside spaCy's PhraseMatcher and a bare Aho-Corasick automaton, on the same text."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

from made_up import enlarged, prose
from timing import Seconds, median_of, say, say_table, versions

from klarstack.names import Index, compile_index
from klarstack.names.annotate.annotator import Annotator
from klarstack.names.find import Finder, Found
from klarstack.records.knowledge_base import KnowledgeBase

NAMES = 20_000
SIZE = 2_500_000
"""Characters of each of the two texts, German and English: 5 MB together."""

_RUNS = 5
Place = tuple[str, int, int]
"""Language of the text, start and end of a name in it."""


class Measured(NamedTuple):
    """One way to find names: seconds to make it ready, seconds for the texts, the places found."""

    label: str
    ready: Seconds
    taken: Seconds
    places: set[Place]


class Texts(NamedTuple):
    """What is searched, and for what."""

    written: list[str]
    by_language: dict[str, str]

    def count(self, find: Callable[[str], Iterator[tuple[int, int]]]) -> int:
        """Return how many places are found in all texts, keeping none of them."""
        return sum(sum(1 for _ in find(text)) for text in self.by_language.values())

    def found_by(self, find: Callable[[str], Iterator[tuple[int, int]]]) -> set[Place]:
        """Return the places found in all texts."""
        return {(language, start, end) for language, text in self.by_language.items() for start, end in find(text)}


def report(knowledge_base: KnowledgeBase) -> None:
    """Print megabytes a second over 20,000 names, and how the places found differ."""
    say(f"\n## Names in running text\n\n{versions('klarstack', 'spacy', 'pyahocorasick', 'ahocorasick-rs')}\n")
    index = Index.from_dict(compile_index(enlarged(knowledge_base, NAMES)))
    written = sorted({str(name[0]) for name in index.names})
    made = {language: prose(knowledge_base, language, written, SIZE) for language in ("de", "en")}
    texts = Texts(written, {language: text for language, (text, _) in made.items()})
    size = _describe(index, texts, sum(count for _, count in made.values()))
    gc.collect()
    gc.freeze()  # what is ready is not searched for garbage again and again, whoever is measured
    ours = list(_ours(index, texts))
    others = [measured for way in (_spacy, _pyahocorasick, _ahocorasick_rs) for measured in way(texts)]
    slowest = next((found.taken.cpu for found in others if "spaCy" in found.label), ours[0].taken.cpu)
    rows = [
        [
            found.label, f"{found.ready.cpu:.2f}", f"{size / found.taken.cpu:.2f}", f"{size / found.taken.wall:.2f}",
            f"{slowest / found.taken.cpu:.1f}", f"{len(found.places):,}",
        ]
        for found in (*ours, *others)
    ]  # fmt: skip
    say_table(["way", "ready after s", "MB a second", "by the wall clock", "times spaCy", "names found"], rows)
    _say_differences(index, texts, ours[0].places, others)


def _describe(index: Index, texts: Texts, set_in: int) -> float:
    """Say what the texts are like; return their megabytes."""
    words = [word for text in texts.by_language.values() for word in text.split()]
    size = sum(len(text.encode()) for text in texts.by_language.values()) / 1e6
    count = sum(sum(1 for _ in Finder(index).find(text)) for text in texts.by_language.values())
    say(f"{len(index.names):,} names; {size:.2f} MB of prose, half German, half English: {len(words):,} words,")
    say(f"{len(set(words)):,} of them different; {set_in:,} names set in beside the terms the sentences hold anyway:")
    say(f"something written like a name every {len(words) / count:.0f} words.\n")
    return size


def _ours(index: Index, texts: Texts) -> Iterator[Measured]:
    ready = median_of(lambda: Finder(index))
    finders, annotators = [Finder(index)], [Annotator(index)]

    def renew_annotator() -> None:
        index.__dict__.pop("finder", None)
        index.remembered.clear()
        annotators.append(Annotator(index))

    def find(text: str) -> Iterator[tuple[int, int]]:
        return ((found.start, found.end) for found in finders[-1].find(text))

    def annotate(text: str) -> Iterator[tuple[int, int]]:
        language = next(language for language, other in texts.by_language.items() if other is text)
        return ((found.start, found.end) for found in annotators[-1].annotate(text, language).mentions)

    for label, way, renew in (
        ("`Finder.find`", find, lambda: finders.append(Finder(index))),
        ("`annotate`, meaning settled", annotate, renew_annotator),
    ):
        first = median_of(lambda way=way: texts.count(way), _RUNS, before=renew)
        yield Measured(f"{label}, first text", ready, first, texts.found_by(way))
        again = median_of(lambda way=way: texts.count(way), _RUNS)
        yield Measured(f"{label}, next text", ready, again, texts.found_by(way))


def _spacy(texts: Texts) -> Iterator[Measured]:
    try:
        import spacy
        from spacy.matcher import PhraseMatcher
        from spacy.util import filter_spans
    except ImportError:
        return say("spaCy is not installed: left out.")
    made: list[tuple[spacy.Language, PhraseMatcher]] = []

    def make() -> None:
        language = spacy.blank("de")
        matcher = PhraseMatcher(language.vocab, attr="LOWER")
        matcher.add("name", [language.make_doc(name) for name in texts.written])
        made.append((language, matcher))

    def find(text: str) -> Iterator[tuple[int, int]]:
        language, matcher = made[-1]
        offset = 0
        for paragraph in text.split("\n\n"):  # longer ones are more than it takes
            for span in filter_spans(matcher(language.make_doc(paragraph), as_spans=True)):
                yield offset + span.start_char, offset + span.end_char
            offset += len(paragraph) + 2

    ready = median_of(make, runs=1)
    yield Measured("spaCy `PhraseMatcher`", ready, median_of(lambda: texts.count(find), runs=3), texts.found_by(find))
    return None


def _pyahocorasick(texts: Texts) -> Iterator[Measured]:
    try:
        import ahocorasick
    except ImportError:
        return say("pyahocorasick is not installed: left out.")
    made: list[ahocorasick.Automaton] = []

    def make() -> None:
        automaton = ahocorasick.Automaton()
        for name in texts.written:
            automaton.add_word(name.lower(), len(name))
        automaton.make_automaton()
        made.append(automaton)

    def find(text: str) -> Iterator[tuple[int, int]]:
        for last, length in made[-1].iter_long(text.lower()):
            if _is_whole(text, last + 1 - length, last + 1):
                yield last + 1 - length, last + 1

    ready = median_of(make)
    yield Measured("pyahocorasick", ready, median_of(lambda: texts.count(find)), texts.found_by(find))
    return None


def _ahocorasick_rs(texts: Texts) -> Iterator[Measured]:
    try:
        from ahocorasick_rs import AhoCorasick, MatchKind
    except ImportError:
        return say("ahocorasick-rs is not installed: left out.")
    made: list[AhoCorasick] = []

    def find(text: str) -> Iterator[tuple[int, int]]:
        for _, start, end in made[-1].find_matches_as_indexes(text.lower()):
            if _is_whole(text, start, end):
                yield start, end

    names = [name.lower() for name in texts.written]
    ready = median_of(lambda: made.append(AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)))
    yield Measured("ahocorasick-rs", ready, median_of(lambda: texts.count(find)), texts.found_by(find))
    return None


def _is_whole(text: str, start: int, end: int) -> bool:
    return not (start and text[start - 1].isalnum()) and not (end < len(text) and text[end].isalnum())


def _say_differences(index: Index, texts: Texts, ours: set[Place], others: list[Measured]) -> None:
    """Say what is found by one way only, and why."""
    forms: Counter[str] = Counter()
    finder = Finder(index)
    exact = {name.lower() for name in texts.written}
    found_as: dict[Place, Found] = {
        (language, found.start, found.end): found
        for language, text in texts.by_language.items()
        for found in finder.find(text)
    }
    for other in others:
        forms.clear()
        for language, start, end in ours - other.places:
            surface = texts.by_language[language][start:end]
            form = found_as[language, start, end].form
            forms["written otherwise" if form == "folded" and surface.lower() not in exact else form] += 1
        only_theirs = other.places - ours
        inside = sum(_lies_inside(place, ours) for place in only_theirs)
        kinds = ", ".join(f"{kind} {count:,}" for kind, count in forms.most_common())
        say(f"\n{other.label}: {len(ours & other.places):,} places alike; only ours {len(ours - other.places):,}")
        say(f"({kinds}); only theirs {len(only_theirs):,}, of which {inside:,} lie inside a longer name of ours.")


def _lies_inside(place: Place, ours: set[Place]) -> bool:
    language, start, end = place
    return any((language, start - left, end + right) in ours for left in range(60) for right in range(60))
