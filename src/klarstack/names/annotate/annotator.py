"""Annotates texts: finds the names, drops everyday words, has every name settled by what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from klarstack.names.annotate.expansions import expansions
from klarstack.names.annotate.known_names import NO_NAME, Name, known_name
from klarstack.names.annotate.neighbours import Sighting
from klarstack.names.annotate.passages import Range, readable
from klarstack.names.annotate.settling import Settling
from klarstack.names.annotate.unknown_acronyms import UnknownAcronym, unknown_acronyms
from klarstack.names.answers import Candidate, Resolution
from klarstack.names.find import Found
from klarstack.names.index import Index
from klarstack.names.resolve import resolve
from klarstack.spelling import fold

_JOINTS = (" ", "\u00a0", "-", "s ", "’s ", "'s ")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: `text[start:end]` and what it means there."""

    start: int
    end: int
    text: str
    resolution: Resolution

    @property
    def outcome(self) -> str:
        """Whether the meaning is settled: "resolved" or "ambiguous"; what is neither is no mention."""
        return self.resolution.outcome

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The meanings it may have: the one that is settled, or all of them."""
        return self.resolution.candidates[:1] if self.outcome == "resolved" else self.resolution.candidates

    @property
    def settled(self) -> Candidate | None:
        """The one meaning it has, None while there are several."""
        return self.resolution.candidates[0] if self.outcome == "resolved" else None

    @property
    def concept(self) -> str | None:
        """The id of the concept that is meant, if one is settled."""
        return self.settled.concept if self.settled else None

    @property
    def vendor(self) -> str | None:
        """The id of the vendor that is meant, if one is settled."""
        return self.settled.vendor if self.settled else None

    @property
    def product(self) -> str | None:
        """The id of the product that is meant, if one is settled."""
        return self.settled.product if self.settled else None


@dataclass(frozen=True)
class Annotation:
    """The names in a text in the order of the text, and the acronyms nobody explains."""

    mentions: tuple[Mention, ...] = ()
    unknown_acronyms: tuple[UnknownAcronym, ...] = ()


def annotate(
    index: Index, text: str, language: str | None = None, skipped: Iterable[Range] = ()
) -> Annotation:  # fmt: skip
    """Return the names in `text` outside the `skipped` ranges; for several texts make one `Annotator`."""
    return Annotator(index).annotate(text, language, skipped)


class Annotator:
    """Annotates texts with the names of one index; keeps what it has learned about written forms."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._finder = index.finder
        self._names: dict[tuple[str, bool], Name | None] = {}

    def annotate(self, text: str, language: str | None = None, skipped: Iterable[Range] = ()) -> Annotation:
        """Return the names in `text`; `language` ("de", "en") is that of the text, None if it is not known."""
        ranges = list(readable(text, skipped, self._index.keys))
        sightings = list(self._sightings(text, ranges))
        spelled_out = list(expansions(text))
        settled = Settling(self._index, text, language, sightings, spelled_out).settle()
        mentions = tuple(
            Mention(sighting.start, sighting.end, text[sighting.start : sighting.end], resolution)
            for sighting, resolution in zip(sightings, settled, strict=True)
            if (resolution is not None and resolution.candidates[0].outside is None)
            or (resolution is not None and resolution.outcome == "ambiguous")
        )
        taken = ((sighting.start, sighting.end) for sighting in sightings)
        meant = {fold(found.acronym): text[found.words[0] : found.words[1]] for found in spelled_out}
        return Annotation(mentions, unknown_acronyms(self._index, text, ranges, taken, meant))

    def _sightings(self, text: str, ranges: Iterable[Range]) -> Iterator[Sighting]:
        """Yield everything that is written like a name; a vendor and its product behind it are one."""
        loose = text.islower()
        before: Sighting | None = None
        for start, end in ranges:
            for found in self._finder.find(text, start, end):
                sighting = self._sighting(text, found, loose=loose)
                if sighting is None:
                    continue
                joined = self._joined(text, before, sighting) if before else None
                if before is not None and joined is None:
                    yield before
                before = joined or sighting
        if before is not None:
            yield before

    def _sighting(self, text: str, found: Found, *, loose: bool) -> Sighting | None:
        surface = text[found.start : found.end]
        key = (surface, loose)
        if key not in self._names:
            self._names[key] = known_name(self._index, surface, found.keys, loose=loose)
        name = self._names[key]
        return Sighting(found.start, found.end, name) if name else None

    def _joined(self, text: str, first: Sighting, second: Sighting) -> Sighting | None:
        """Return vendor and product as one sighting where they stand together: "Salesforce Data Cloud"."""
        vendor = first.name.vendor
        if vendor is None or text[first.end : second.start] not in _JOINTS:
            return None
        own = [candidate for candidate in second.name.candidates if candidate.vendor == vendor and candidate.product]
        if not own:
            return None
        surface = text[first.start : second.end]
        key = (surface, True)
        if key not in self._names:
            self._names[key] = _name_with_vendor(self._index, surface, second.name, vendor)
        name = self._names[key]
        return Sighting(first.start, second.end, name) if name else None


def _name_with_vendor(index: Index, surface: str, name: Name, vendor: str) -> Name | None:
    """Return the name of a product with its vendor in front, None where the resolver does not take it for one."""
    resolution = resolve(index, surface)
    if resolution.outcome != "resolved" or resolution.candidates[0].tier in NO_NAME:
        resolution = resolve(index, name.text, vendor=vendor)
    settled = resolution.candidates[0] if resolution.outcome == "resolved" else None
    if settled is None or settled.product is None or settled.vendor != vendor:
        return None
    return Name(surface, name.key, resolution, {}, {})
