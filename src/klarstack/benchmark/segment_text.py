"""Says which segments were found, as text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from klarstack.benchmark.correspondences import INVERSE, PARTIAL, Step
from klarstack.benchmark.segment_search import Answer, Hit, SegmentSearch
from klarstack.benchmark.segments import SegmentRef, segment_labels
from klarstack.findings import Message

WIDTH = 80
MOST_IN_FULL = 3
"""So many segments are shown with all that is known of them; more are a list."""
MOST_CODES = 8

LEVELS: Mapping[str, Message] = {
    "all": Message("everything", "Gesamtheit"),
    "aggregate": Message("aggregate", "Aggregat"),
    "union": Message("named union", "benannte Vereinigung"),
    "section": Message("section", "Abschnitt"),
    "division": Message("division", "Abteilung"),
    "group": Message("group", "Gruppe"),
    "class": Message("class", "Klasse"),
    "subclass": Message("subclass", "Unterklasse"),
    "category": Message("category", "Kategorie"),
}
_RELATIONS = {
    "exact": Message("corresponds to", "entspricht"),
    "close": Message("corresponds roughly to", "entspricht etwa"),
    "broad": Message("part of", "Teil von"),
    "narrow": Message("contains", "umfasst"),
    "related": Message("related to", "verwandt mit"),
}
_WORDS = {
    "ambiguous": Message("means different things, depending on the edition", "bedeutet je nach Ausgabe Verschiedenes"),
    "one": Message("1 segment", "1 Segment"),
    "many": Message("{number} segments", "{number} Segmente"),
    "unknown": Message("no segment has this code or these words", "kein Segment hat diesen Code oder diese Wörter"),
    "near": Message("Did you mean {near}?", "Meinten Sie {near}?"),
    "same": Message("also {codes}", "auch {codes}"),
    "above": Message("below {codes}", "unter {codes}"),
    "union": Message("a union of {codes}", "Vereinigung von {codes}"),
    "becomes": Message("becomes in {scheme}", "wird in {scheme}"),
    "comes": Message("comes from {scheme}", "kommt aus {scheme}"),
    "part": Message("(a part)", "(ein Teil)"),
    "parts": Message(": {number} codes, a part each: {codes}", ": {number} Codes, je ein Teil: {codes}"),
    "origins": Message(": {number} codes: {codes}", ": {number} Codes: {codes}"),
    "classes": Message("({involved} of {total} classes)", "({involved} von {total} Klassen)"),
    "more": Message(
        "{number} more: --limit {all}, or narrow with --scheme.",
        "{number} weitere: --limit {all}, oder enger mit --scheme.",
    ),
}


@dataclass(frozen=True)
class Teller:
    """Says what a search has found, in one language."""

    search: SegmentSearch
    language: str

    def as_text(self, answer: Answer, limit: int) -> str:
        """Return the answer as lines of at most 80 columns."""
        return "\n".join(self._lines(answer, limit))

    def _lines(self, answer: Answer, limit: int) -> Iterator[str]:
        yield f"{answer.query}: {self._outcome(answer)}"
        shown = answer.hits[:limit]
        for hit in shown:
            yield from self._in_full(hit) if len(answer.hits) <= MOST_IN_FULL else self._in_short(hit)
        if left := len(answer.hits) - len(shown):
            yield from self._wrapped(self._say("more", number=left, all=len(answer.hits)))
        if len(answer.hits) <= MOST_IN_FULL:
            for note in dict.fromkeys(self._notes(answer)):
                yield ""
                yield from self._wrapped(note)
        if answer.near:
            quote = "„{}“" if self.language == "de" else "“{}”"
            yield from self._wrapped(self._say("near", near=", ".join(quote.format(near) for near in answer.near)))

    def _outcome(self, answer: Answer) -> str:
        if answer.outcome == "found":
            number = len(answer.hits)
            return self._say("one" if number == 1 else "many", number=number)
        return self._say(answer.outcome)

    def _in_short(self, hit: Hit) -> Iterator[str]:
        level = self._level(hit)
        facts = "; ".join(part for part in (level, self._same(hit)) if part)
        yield from self._wrapped(f"{hit.segment}  {self._title(hit.segment)}" + (f" ({facts})" if facts else ""))

    def _in_full(self, hit: Hit) -> Iterator[str]:
        yield ""
        yield from self._wrapped(f"{hit.segment}  {self._title(hit.segment)}")
        for line in self._facts(hit):
            yield from textwrap.wrap(
                line, WIDTH, initial_indent="    ", subsequent_indent="      ", break_on_hyphens=False
            )

    def _facts(self, hit: Hit) -> Iterator[str]:
        scheme = self._scheme(hit.segment.scheme)
        level = self._level(hit)
        yield " · ".join(part for part in (scheme, level, self._same(hit)) if part)
        if hit.above:
            yield self._say("above", codes=" < ".join(f"{ref.code} {self._title(ref)}" for ref in hit.above))
        if hit.union_of:
            yield self._say("union", codes=", ".join(ref.code for ref in hit.union_of))
        for ref, relation in hit.matches:
            yield f"{_RELATIONS[relation].in_language(self.language)} {ref} {self._title(ref)}"
        for is_later in (True, False):
            steps = [step for step in hit.steps if step.is_later is is_later]
            if steps:
                yield f"{self._direction(steps[0])}{self._codes(steps)}"

    def _direction(self, step: Step) -> str:
        return self._say("becomes" if step.is_later else "comes", scheme=step.segment.scheme)

    def _codes(self, steps: list[Step]) -> str:
        if len(steps) == 1:
            (step,) = steps
            return f": {step.segment.code} {self._title(step.segment)}{self._share(step)}"
        codes = [f"{step.segment.code}{self._share(step)}" for step in steps[:MOST_CODES]]
        listed = ", ".join(codes) + (" …" if len(steps) > MOST_CODES else "")
        return self._say("parts" if steps[0].is_later else "origins", number=len(steps), codes=listed)

    def _share(self, step: Step) -> str:
        """Return how much of the older code takes this step, as far as anybody has counted."""
        if step.involved is not None and step.kind in PARTIAL:
            return f" {self._say('classes', involved=step.involved, total=step.total)}"
        is_partial = not step.is_later and INVERSE[step.kind] in PARTIAL
        return f" {self._say('part')}" if is_partial else ""

    def _notes(self, answer: Answer) -> Iterator[str]:
        for hit in answer.hits:
            for step in hit.steps:
                note = self.search.correspondences.note(hit.segment, step)
                if found := note[self.language] or note["en"]:
                    yield found

    def _level(self, hit: Hit) -> str:
        named = LEVELS.get(hit.level or "")
        return named.in_language(self.language) if named else ""

    def _same(self, hit: Hit) -> str:
        return self._say("same", codes=", ".join(map(str, hit.same))) if hit.same else ""

    def _title(self, ref: SegmentRef) -> str:
        english, german = segment_labels(self.search.index, ref)
        return german if self.language == "de" else english

    def _scheme(self, identifier: str) -> str:
        title = self.search.index.schemes[identifier]["title"]
        return str(title[self.language] or title["en"] or identifier)

    def _say(self, key: str, **values: object) -> str:
        return _WORDS[key].in_language(self.language).format(**values)

    def _wrapped(self, text: str) -> list[str]:
        return textwrap.wrap(text, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
