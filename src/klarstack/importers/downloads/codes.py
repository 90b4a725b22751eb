"""Codes of statistical offices as codes of segments.yml: activities with their edition, size classes, regions."""

from __future__ import annotations

import re
from collections.abc import Mapping

from klarstack.records import Segments

NACE_SCHEMES = ("nace-rev2", "nace-rev2-1")
_EDITIONS = (
    (re.compile(r"nace_?r2[._]?1|nace_?rev2[._]?1|WZ(20)?25\w*", re.IGNORECASE), "nace-rev2-1"),
    (re.compile(r"nace_?r2|nace_?rev2|WZ(20)?08\w*", re.IGNORECASE), "nace-rev2"),
)
"""How offices name the dimension of economic activities, and which edition the name says."""

_SIZES = {
    "GE10": "10+", "10+": "10+", "GE250": "250+", "250+": "250+", "LT10": "0-9", "0-9": "0-9", "TOTAL": "all",
    "10-49": "10-49", "50-249": "50-249",
}  # fmt: skip
_SIZE_WORDS = (
    (re.compile(r"\b0\D+9\b|weniger als 10\b|bis (unter 10|9)\b|fewer than 10\b"), "0-9"),
    (re.compile(r"\b10\D+(49|unter 50)\b"), "10-49"),
    (re.compile(r"\b50\D+(249|unter 250)\b"), "50-249"),
    (re.compile(r"\b250\b"), "250+"),
    (re.compile(r"\b10 (und|oder|or|and) (mehr|more)\b|\bab 10\b"), "10+"),
    (re.compile(r"\binsgesamt\b|\btotal\b|\balle\b"), "all"),
)
"""What a size class is called where its code says nothing; the first that fits counts."""

_REGIONS = {"DG": "DE", "09": "DE-BY", "14": "DE-SN"}
"""Codes of GENESIS for Germany as a whole and for the states that segments.yml lists."""

WHOLE = "all-surveyed"
"""The segment of a total whose activities the file does not name."""


class CodeList:
    """The codes of segments.yml that figures may refer to."""

    def __init__(self, segments: Segments | None) -> None:
        schemes = segments.schemes if segments is not None else ()
        self.parents = {scheme.id: {item.code: item.parent for item in scheme.segments} for scheme in schemes}
        self.sizes = {size.code for size in segments.size_classes} if segments is not None else set()
        self.regions = {region.code for region in segments.regions} if segments is not None else set()

    def segment(self, scheme: str, text: str) -> str | None:
        """Return the code of the scheme that an office writes as G47, WZ08-47, 47.91, S951 or J."""
        codes = self.parents.get(scheme, {})
        if text in codes:
            return text
        bare = re.sub(r"^WZ\d{2,4}-", "", text)
        if bare in ("", "INSGESAMT", "TOTAL") and WHOLE in codes:
            return WHOLE
        found = re.fullmatch(r"([A-Z]?)(\d{2})\.?(\d{0,2})", bare)
        if found is None:
            return bare if bare in codes else None
        letter, division, rest = found.groups()
        code = f"{division}.{rest}" if rest else division
        if code not in codes or (letter and letter != self._section(scheme, code)):
            return None
        return code

    def other_edition(self, scheme: str, text: str) -> str | None:
        """Return the other edition of NACE where only that one has the code."""
        others = [other for other in NACE_SCHEMES if other != scheme and scheme in NACE_SCHEMES]
        return next((other for other in others if self.segment(other, text) is not None), None)

    def _section(self, scheme: str, code: str) -> str:
        parents: Mapping[str, str | None] = self.parents[scheme]
        above = parents.get(code)
        while above is not None and above in parents:
            code, above = above, parents.get(above)
        return code

    def size(self, text: str, label: str) -> str | None:
        """Return the size class of a code, or of its words where the code says nothing."""
        known = _SIZES.get(text) or (text if text in self.sizes else None) or size_in_words(label)
        return known if known in self.sizes else None

    def region(self, text: str) -> str | None:
        """Return the region of a code."""
        known = text if text in self.regions else _REGIONS.get(text)
        return known if known in self.regions else None


def edition_of(dimension: str) -> str | None:
    """Return the edition of NACE that the name of a dimension says (`nace_r2`, `WZ08`), or None."""
    return next((edition for pattern, edition in _EDITIONS if pattern.fullmatch(dimension)), None)


def size_in_words(label: str) -> str | None:
    """Return the size class that words like `10 bis 49 tätige Personen` name, or None."""
    words = label.lower()
    return next((size for pattern, size in _SIZE_WORDS if pattern.search(words)), None)
