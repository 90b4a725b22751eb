"""Tells what a document itself says its acronyms mean."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from klarstack.names.annotate import why
from klarstack.names.annotate.expansions import Expansion
from klarstack.names.annotate.known_names import NO_NAME, Name, Need, narrowed
from klarstack.names.annotate.neighbours import Sighting
from klarstack.names.answers import Candidate, Resolution
from klarstack.names.index import Index
from klarstack.names.resolve import resolve

_IN_BRACKET = re.compile(r"\s?\((?:kurz|abgekürzt|engl\.|auch|short|or|oder)?[:,]?\s?[„“”\"'‚‘’»«]*")


class Sense(NamedTuple):
    """What a document says an acronym means: where it says so, and the meaning (None: outside the glossary)."""

    start: int
    resolution: Resolution | None


def senses_of(
    index: Index, text: str, sightings: Sequence[Sighting], spelled_out: Iterable[Expansion]
) -> dict[str, list[Sense]]:
    """Return the meanings the document gives acronyms, by folded acronym in the order of the text."""
    by_start = {sighting.start: sighting for sighting in sightings}
    senses: dict[str, list[Sense]] = {}
    for first, second in pairwise(sightings):
        if _IN_BRACKET.fullmatch(text, first.end, second.start):
            kept = [found for found in second.name.candidates if _says(first.name, found)]
            if len(kept) == 1:
                meant = narrowed(second.name.resolution, tuple(kept), why.SPELLED_OUT)
                senses.setdefault(second.name.key, []).append(Sense(second.start, meant))
    for found in sorted(spelled_out):
        acronym = by_start.get(found.start)
        if acronym is not None:
            written = text[found.words[0] : found.words[1]]
            sense = Sense(found.start, _meaning_of(index, acronym.name, written))
            senses.setdefault(acronym.name.key, []).append(sense)
    return {key: sorted(said, key=_start) for key, said in senses.items()}


def _says(name: Name, candidate: Candidate) -> bool:
    """Whether a name that needs no evidence has this meaning."""
    return (
        name.need is Need.NOTHING
        and candidate.outside is None
        and any(candidate.thing == other.thing for other in name.candidates)
    )


def _meaning_of(index: Index, name: Name, written: str) -> Resolution | None:
    """Return which meaning of an acronym its expansion names, None for one the glossary does not have."""
    answer = resolve(index, written)
    things = {candidate.thing for candidate in answer.candidates}
    concepts = {candidate.concept for candidate in answer.candidates if candidate.concept}
    for kept in (
        [candidate for candidate in name.candidates if candidate.thing in things],
        [candidate for candidate in name.candidates if candidate.concept in concepts],
    ):
        if len(kept) == 1 and kept[0].outside is None:
            return narrowed(name.resolution, tuple(kept), why.SPELLED_OUT)
    is_known = answer.outcome == "resolved" and answer.candidates[0].tier not in (*NO_NAME, "vendor")
    if is_known and answer.candidates[0].concept is not None:
        return narrowed(answer, answer.candidates, why.SPELLED_OUT)
    return None


def sense_at(senses: list[Sense], offset: int) -> Sense:
    """Return the sense said last before this place, else the one said first behind it; `senses` are in order."""
    return senses[max(bisect_right(senses, offset, key=_start) - 1, 0)]


def _start(sense: Sense) -> int:
    return sense.start
