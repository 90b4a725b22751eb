"""Tells what is settled around one place of a text: names in the sentence, vendors nearby."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from klarstack.names.annotate.known_names import Name
from klarstack.names.annotate.passages import Range, Sentences
from klarstack.names.answers import Candidate, Resolution
from klarstack.names.index import Index

NEAR = 400
"""How many characters away another name still speaks for this one."""


class Sighting(NamedTuple):
    """A place where something is written like a name."""

    start: int
    end: int
    name: Name


class Beside(NamedTuple):
    """What is settled around a sighting.

    `names` are the places of other names in its sentence, `proper_names` the product or vendor before and behind it,
    `vendors` those of the sentence, nearest first, `vendors_before` the one of the name before the sentence.
    """

    sentence: Range
    names: list[Range]
    proper_names: list[Range]
    vendors: tuple[str, ...]
    vendors_before: tuple[str, ...]


class Neighbours:
    """Answers what stands around a sighting, as far as it is settled; `answers` grows while names are settled."""

    def __init__(
        self, index: Index, sentences: Sentences, sightings: Sequence[Sighting], answers: Sequence[Resolution | None]
    ) -> None:
        self._index = index
        self._sentences = sentences
        self._sightings = sightings
        self._answers = answers

    def beside(self, position: int) -> Beside:
        """Return what is settled around a sighting."""
        here = self._sightings[position]
        sentence = self._sentences.around(here.start)
        names: list[Range] = []
        beside: list[Range] = []
        vendors: list[tuple[int, str]] = []
        before: list[str] = []
        for step in (-1, 1):
            for count, (there, found) in enumerate(self._neighbours(position, step)):
                place = (there.start, there.end)
                if count == 0 and found.thing[0] in ("product", "vendor"):
                    beside.append(place)
                if self._sentences.share_row(here.start, there.start):
                    vendors += [(abs(there.start - here.start), found.vendor)] if found.vendor else []
                    continue
                if not sentence[0] <= there.start < sentence[1]:
                    is_read_on = step < 0 and not self._sentences.is_row(here.start)
                    before += [found.vendor] if is_read_on and found.vendor else []
                    break
                if there.name.key != here.name.key and not self._is_law(found):
                    names.append(place)
                if found.vendor:
                    vendors.append((abs(there.start - here.start), found.vendor))
        nearest_first = tuple(dict.fromkeys(vendor for _, vendor in sorted(vendors)))
        return Beside(sentence, names, beside, nearest_first, tuple(before))

    def _is_law(self, candidate: Candidate) -> bool:
        """Whether a name belongs to data protection and the like, which every kind of text speaks of."""
        return candidate.concept is not None and self._index.concepts[candidate.concept]["kind"] in (
            "principle",
            "duty",
        )

    def _neighbours(self, position: int, step: int) -> Iterator[tuple[Sighting, Candidate]]:
        """Yield the settled names before or behind a sighting, nearest first, as far as they are near."""
        here = self._sightings[position]
        other = position + step
        while 0 <= other < len(self._sightings):
            there = self._sightings[other]
            if there.start - here.end > NEAR or here.start - there.end > NEAR:
                return
            answer = self._answers[other]
            if answer is not None and answer.outcome == "resolved":
                yield there, answer.candidates[0]
            other += step
