"""What the index knows of one written form, before any context: its fitting meanings, and what evidence each needs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cached_property

from klarstack.names.annotate.everyday_words import WEAK_ACRONYMS, is_everyday, is_loose
from klarstack.names.annotate.written import LETTERS, is_acronym, is_ordinary_meaning, is_written_like
from klarstack.names.answers import Candidate, Resolution
from klarstack.names.index import TIERS, Entry, Index
from klarstack.names.inflection import stem
from klarstack.names.law import law_references
from klarstack.names.morphemes import MORPHEMES
from klarstack.names.resolve import resolve
from klarstack.spelling import fold

Thing = tuple[str, str | None]
NO_NAME = ("fuzzy", "guess", "parts")
"""The tiers of answers that are no match of the whole name."""


class Need(IntEnum):
    """What must stand around a name before it counts: the higher, the more."""

    NOTHING = 0
    DOCUMENT = 1
    SENTENCE = 2
    EVIDENCE = 3
    VENDOR = 4


@dataclass(frozen=True)
class Hints:
    """What speaks for one meaning: folded words nearby, ids of vendors."""

    words: frozenset[str] = frozenset()
    vendors: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Name:
    """One written form: its key, its meanings as `resolve` gives them without context, and what each of them needs."""

    text: str
    key: str
    resolution: Resolution
    needs: dict[Thing, Need]
    hints: dict[Thing, Hints]
    usual: Thing | None = None
    is_word: bool = False
    """Whether capitals alone make it a name: in a heading of capitals it may be the ordinary word."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The meanings it may have, outside ones included."""
        return self.resolution.candidates

    @cached_property
    def things(self) -> frozenset[Thing]:
        """What it may mean."""
        return frozenset(candidate.thing for candidate in self.candidates)

    @property
    def vendor(self) -> str | None:
        """The vendor, if the form names a vendor and nothing else."""
        only = self.candidates[0].thing if len(self.candidates) == 1 else ("", None)
        return only[1] if only[0] == "vendor" else None

    @cached_property
    def need(self) -> Need:
        """The least that one of its meanings needs."""
        return min(self.needs.values(), default=Need.NOTHING)


def known_name(index: Index, surface: str, keys: tuple[str, ...], *, loose: bool) -> Name | None:
    """Return what the index knows of `surface`, None where no name is written like this.

    `loose` says that the text has no capitals at all, so that they cannot be asked for.
    """
    entries = [entry for key in keys for entry in index.entries(key)]
    if entries and next(law_references(surface, index.keys), None) is not None:
        surface = entries[0].text
    fitting = [entry for entry in entries if is_written_like(entry, surface, loose=loose)]
    ambiguity = next((index.ambiguities[key] for key in keys if key in index.ambiguities), None)
    if not fitting and (entries or ambiguity is None or not _fits_word(ambiguity["word"], surface, loose=loose)):
        return None
    resolution = _meanings(index, surface, entries, fitting, has_ambiguity=ambiguity is not None)
    if resolution is None or all(candidate.outside for candidate in resolution.candidates):
        return None
    key = keys[0]
    usual = resolution.candidates[resolution.usual].thing if resolution.usual is not None else None
    hints = _hints(index, ambiguity)
    is_ordinary = key in index.ordinary or _is_ordinary(key, surface, resolution, usual)
    needs = {
        candidate.thing: _need(candidate, key, surface, fitting, is_ordinary=is_ordinary)
        for candidate in resolution.candidates
        if candidate.outside is None
    }
    return Name(surface, key, resolution, needs, hints, usual, is_word=is_ordinary or is_everyday(key))


def _fits_word(word: str, surface: str, *, loose: bool) -> bool:
    return is_written_like(Entry(word, "product", "", "term"), surface, loose=loose)


def _meanings(
    index: Index, surface: str, entries: list[Entry], fitting: list[Entry], *, has_ambiguity: bool
) -> Resolution | None:
    """Return what the resolver says of the form, without the meanings whose names are written otherwise."""
    if fitting and all(entry.kind == "vendor" for entry in entries) and not has_ambiguity:
        return _vendor(index, surface, fitting[0])
    resolution = resolve(index, surface)
    if not resolution.candidates or resolution.candidates[0].tier in NO_NAME or resolution.parts:
        resolution = replace(resolve(index, fitting[0].text), query=surface) if fitting else resolution
    known = {(entry.kind, entry.target) for entry in entries}
    written = {(entry.kind, entry.target) for entry in fitting}
    kept = tuple(
        candidate
        for candidate in resolution.candidates
        if candidate.thing not in known or candidate.thing in written or candidate.tier == "vendor"
    )
    if any(candidate.tier in (*NO_NAME, "vendor") for candidate in kept):
        vendors = [entry for entry in fitting if entry.kind == "vendor"]
        return _vendor(index, surface, vendors[0]) if vendors else None
    return narrowed(resolution, kept) if kept else None


def _vendor(index: Index, surface: str, entry: Entry) -> Resolution:
    """Return the answer for a vendor named alone: it is meant, none of its products in particular."""
    name = index.vendors[entry.target]["name"]
    older = "" if entry.text == name else f" ({name})"
    return Resolution(
        surface, None, None, "resolved",
        candidates=(
            Candidate(
                None, (), {"en": name, "de": name}, entry.target, None, None, entry.text, "vendor", TIERS["vendor"],
                {"from": entry.valid_from, "to": entry.valid_to}, None,
                {"en": f"The name of a vendor{older}.", "de": f"Der Name eines Anbieters{older}."},
            ),
        ),
    )  # fmt: skip


def narrowed(resolution: Resolution, kept: tuple[Candidate, ...], why: dict[str, str] | None = None) -> Resolution:
    """Return the answer with only the `kept` meanings left; `why` is added to the reason of each."""
    if why is not None:
        kept = tuple(
            replace(candidate, reason={language: f"{candidate.reason[language]} {why[language]}" for language in why})
            for candidate in kept
        )
    if kept == resolution.candidates:
        return resolution
    if len(kept) == 1 or (resolution.outcome == "resolved" and kept[0].thing == resolution.candidates[0].thing):
        return replace(resolution, outcome="resolved", candidates=kept, usual=None, question=None, rule=None)
    usual = resolution.candidates[resolution.usual].thing if resolution.usual is not None else None
    position = next((place for place, candidate in enumerate(kept) if candidate.thing == usual), None)
    return replace(resolution, outcome="ambiguous", candidates=kept, usual=position)


def _hints(index: Index, ambiguity: dict[str, object] | None) -> dict[Thing, Hints]:
    if ambiguity is None:
        return {}
    found: dict[Thing, Hints] = {}
    meanings: list[dict[str, object]] = ambiguity["meanings"]  # type: ignore[assignment]
    for meaning in meanings:
        outside: dict[str, str] | None = meaning["outside"]  # type: ignore[assignment]
        kind = "concept" if meaning["concept"] else "product" if meaning["product"] else "outside"
        target = meaning["concept"] or meaning["product"] or (outside or {})["en"]
        words: list[str] = meaning["words"]  # type: ignore[assignment]
        vendors: list[str] = meaning["vendors"]  # type: ignore[assignment]
        found[kind, str(target)] = Hints(frozenset(map(fold, words)), frozenset(vendors))
    return found


def _is_ordinary(key: str, surface: str, resolution: Resolution, usual: Thing | None) -> bool:
    """Whether the form is an ordinary word or phrase too; acronyms in capitals only if they are weak ones."""
    outside = [candidate.outside for candidate in resolution.candidates if candidate.outside]
    if key in WEAK_ACRONYMS or stem(key) in WEAK_ACRONYMS:
        return True
    if _is_in_capitals(surface):
        return False
    if any(is_ordinary_meaning(text) for text in outside) or (len(LETTERS.findall(surface)) == 1 and is_everyday(key)):
        return True
    return bool(outside) and usual is None


def _is_in_capitals(surface: str) -> bool:
    compact = "".join(LETTERS.findall(surface))
    return is_acronym(compact) or (len(compact) > 2 and compact[:-1].isupper() and compact[-1] == "s")


def _need(candidate: Candidate, key: str, surface: str, fitting: list[Entry], *, is_ordinary: bool) -> Need:
    kind = candidate.thing[0]
    if kind == "word":
        parts = [fold(word) for word in LETTERS.findall(surface)]
        return (
            Need.VENDOR
            if is_ordinary or all(is_everyday(part) or part in MORPHEMES for part in parts)
            else Need.NOTHING
        )
    if kind == "concept":
        if is_loose(key) and not _is_in_capitals(surface):
            return Need.DOCUMENT
        return Need.SENTENCE if is_ordinary else Need.NOTHING
    if _is_in_capitals(surface) and not any(is_acronym(entry.text) for entry in fitting) and is_everyday(key):
        return Need.EVIDENCE
    return Need.EVIDENCE if is_ordinary else Need.NOTHING
