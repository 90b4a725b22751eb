"""Hosting: whether a place where a system runs lies inside the European Economic Area."""

from __future__ import annotations

import re

INSIDE, OUTSIDE, UNKNOWN = "inside", "outside", "unknown"

_INSIDE_WORDS = """
    eu ewr eea europa europe eu-27 at austria österreich be belgium belgien bg bulgaria bulgarien hr croatia kroatien cy
    cyprus zypern cz czechia tschechien dk denmark dänemark ee estonia estland fi finland finnland fr france frankreich
    de germany deutschland gr greece griechenland hu hungary ungarn ie ireland irland it italy italien lv latvia
    lettland lt lithuania litauen lu luxembourg luxemburg mt malta nl netherlands niederlande pl poland polen pt
    portugal ro romania rumänien sk slovakia slowakei si slovenia slowenien es spain spanien se sweden schweden is
    iceland island li liechtenstein no norway norwegen frankfurt dublin amsterdam paris berlin
"""
_OUTSIDE_WORDS = """
    us usa uk gb ch jp in cn ca au br sg il kr za mx ae ru tr schweiz switzerland japan indien india china kanada canada
    australien australia brasilien brazil singapur singapore israel vereinigtes-königreich united-kingdom großbritannien
    united-states vereinigte-staaten türkei turkey südkorea south-korea russland russia mexiko mexico südafrika
    south-africa london virginia oregon global worldwide weltweit
"""
_INSIDE, _OUTSIDE = frozenset(_INSIDE_WORDS.split()), frozenset(_OUTSIDE_WORDS.split())
_OWN = frozenset({"on-premises", "on-premise", "eigenes-rechenzentrum", "own-data-centre", "in-house"})
_REGION_OUTSIDE = re.compile(r"(us|ap|ca|sa|me|af|cn|il)-[a-z]+-\d")
_REGION_INSIDE = re.compile(r"eu-(central|west|north|south)-\d|europe-[a-z]+\d")
_LONDON = frozenset({"eu-west-2", "europe-west2"})
_ZURICH = frozenset({"eu-central-2", "europe-west6"})


def place_of(hosting: str | None) -> str:
    """Return inside, outside or unknown for what a stack says about hosting; one place outside is enough.

    Cloud regions (eu-central-1) are read too; London and Zurich lie outside the EEA whatever their region is called.
    """
    if hosting is None:
        return UNKNOWN
    places = [_place(part) for part in re.split(r"[,;/+&()]|\bund\b|\band\b", hosting) if part.strip()]
    if OUTSIDE in places:
        return OUTSIDE
    return INSIDE if places and set(places) == {INSIDE} else UNKNOWN


def _place(part: str) -> str:
    word = re.sub(r"\s+", "-", part.strip().casefold().rstrip("."))
    if word in _OUTSIDE or word in _LONDON or word in _ZURICH or _REGION_OUTSIDE.fullmatch(word):
        return OUTSIDE
    return INSIDE if word in _INSIDE or word in _OWN or _REGION_INSIDE.fullmatch(word) else UNKNOWN


def runs_on_own_premises(hosting: str | None) -> bool:
    """Whether the company runs the system itself, so that nobody processes data on its behalf."""
    return bool(hosting) and re.sub(r"\s+", "-", str(hosting).strip().casefold()) in _OWN
