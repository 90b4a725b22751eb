"""References to articles and sections of laws, however precisely they are cited: "Art. 6 Abs. 1 lit. a DSGVO"."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import chain

from klarstack.spelling import fold

_REFERENCE = re.compile(
    r"(?P<lead>Art(?:ikel|icle|\.)?|Section|Sec\.|§{1,2}|Paragra(?:f|ph))[ \u00a0]?(?P<number>\d+[a-z]?)"
    r"(?:(?:,?\s|\u00a0)?(?:Abs(?:atz|\.)|U?Abs\.|S(?:atz|\.)|lit\.?|Buchst(?:abe|\.)|Nr\.|para(?:graph|\.)|\(\w\))"
    r"\s?(?:\w{1,2}\)?(?=\W))?){0,5}"
    r"\s(?:of the |der |des )?(?P<law>[A-ZÄÖÜ][A-ZÄÖÜa-zäöü]{0,20}-?[A-ZÄÖÜ]{2,20})\b"
)
_LEADS = ("Art", "Sec", "§", "Paragra")


def law_references(text: str, keys: Container[str]) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and folded key of each reference to an article or section that has a name here.

    What stands between number and law (Absatz, Satz, Buchstabe) narrows the reference and is left aside.
    """
    for found in _references(text):
        for name in (f"Art. {found['number']} {found['law']}", f"§ {found['number']} {found['law']}"):
            if fold(name) in keys:
                yield found.start(), found.end(), fold(name)
                break


def _references(text: str) -> Iterator[re.Match[str]]:
    """Yield the references from left to right; only the places where one may begin are looked at closely."""
    end = 0
    for place in sorted(chain.from_iterable(_places(text, lead) for lead in _LEADS)):
        found = _REFERENCE.match(text, place) if place >= end else None
        if found is not None:
            end = found.end()
            yield found


def _places(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)
