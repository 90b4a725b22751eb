"""Weighs the meanings of an everyday word in one place: how much speaks for each of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from klarstack.names.annotate.evidence import (
    are_listed,
    has_telling_capital,
    is_alone,
    is_subject,
    is_verb,
    points_for,
)
from klarstack.names.annotate.known_names import Need
from klarstack.names.annotate.neighbours import Beside, Sighting
from klarstack.names.annotate.passages import Words
from klarstack.names.answers import Candidate

STRONG = 2
"""From this weight on a meaning holds for the other places of the document too."""
_LISTED = 3


@dataclass(frozen=True)
class Standing:
    """One place where an everyday word stands.

    `is_person` finds out whether somebody's first name stands there. `has_names` says that the document has names that
    are certain, `is_about` that they are enough for a text about MarTech.
    """

    text: str
    language: str | None
    sighting: Sighting
    need: Need
    beside: Beside
    words: Words
    has_names: bool
    is_about: bool
    is_person: Callable[[], bool]


def weight(place: Standing, candidate: Candidate, *, is_inherited: bool) -> float:
    """Return how much speaks for one meaning here; 0 means that it is not meant.

    `is_inherited` says that the word has this meaning elsewhere in the document.
    """
    name, beside = place.sighting.name, place.beside
    vendors = set() if place.need > name.need else {*beside.vendors, *beside.vendors_before}
    points = points_for(name.hints.get(candidate.thing), candidate.vendor, place.words, vendors)
    if candidate.outside is not None:
        return points
    points += is_inherited
    need = max(name.needs.get(candidate.thing, Need.NOTHING), place.need)
    if need is Need.VENDOR:
        return points if candidate.vendor in beside.vendors and place.text[place.sighting.start].isupper() else 0
    if need is Need.EVIDENCE:
        return 0 if place.is_person() else points + _signs_of_a_name(place)
    if place.language != "de" and is_verb(place.text, (place.sighting.start, place.sighting.end)):
        return 0
    return points + (bool(beside.names) if need is Need.SENTENCE else place.is_about)


def _signs_of_a_name(place: Standing) -> int:
    """Return what shows that a product is meant: it stands in a list of products, or its capital is telling."""
    name, beside = place.sighting.name, place.beside
    stands = (place.sighting.start, place.sighting.end)
    if any(are_listed(place.text, *sorted((other, stands))) for other in beside.proper_names):
        return _LISTED
    is_likely = not name.hints or (name.usual is not None and name.usual[0] == "product")
    is_term_too = name.usual is not None and name.usual[0] == "concept" and place.language == "en"
    if not place.has_names or not (is_likely or (is_term_too and beside.names)):
        return 0
    if is_alone(place.text, stands) and place.text[stands[0]].isupper():
        return 1
    if beside.names and is_subject(place.text, beside.sentence, stands):
        return 1
    is_telling = has_telling_capital(place.text, beside.sentence, stands, beside.names, place.language)
    return (STRONG if is_term_too else 1) * is_telling
