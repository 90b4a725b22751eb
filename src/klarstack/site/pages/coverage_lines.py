"""What each kind of source has for one capability, and what would fill the hole where it has nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from klarstack.benchmark.coverage import Coverage, CoverageEntry
from klarstack.benchmark.lenses import LENSES, PUBLIC_EVIDENCE, last_day
from klarstack.benchmark.segments import SegmentRef
from klarstack.site.figures import capital
from klarstack.site.view import Ref, View

MARKS: Mapping[str, tuple[str, str]] = {
    "association-panel": ("■", "□"),
    "official-statistics": ("◆", "◇"),
    "website-observation": ("●", "○"),
    "survey-report": ("▲", "△"),
    "public-evidence": ("★", "☆"),
}
"""The mark of each lens: filled where something is current, hollow where nothing is."""


class Known(NamedTuple):
    """One segment in which a lens has a figure; `key` is the scheme and the code."""

    segment: Ref
    key: str
    mark: str
    is_current: bool
    words: str


@dataclass(frozen=True, slots=True)
class LensLine:
    """One lens of one capability: what it has, in which segments, and what would fill the rest."""

    lens: str
    mark: str
    words: str
    known: tuple[Known, ...]
    remedy: str
    tables: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class CapabilityLines:
    """One capability with a line for each lens; `kinds` are the words the filter knows it by."""

    concept: Ref
    search: str
    kinds: tuple[str, ...]
    lines: tuple[LensLine, ...]

    @property
    def has_figures(self) -> bool:
        """Whether any lens has a figure."""
        return "known" in self.kinds


def capability_lines(view: View, found: Coverage, concept: str, tables: Mapping[str, Sequence[Ref]]) -> CapabilityLines:
    """Return what every lens knows about a capability and what it lacks."""
    lines = tuple(_line(view, found, concept, lens, tuple(tables.get(concept, ()))) for lens in LENSES)
    record = view.knowledge_base.concepts.get(concept)
    terms = [] if record is None else [term.text for side in ("en", "de") for term in record.terms.in_language(side)]
    kinds = ["known" if any(line.known for line in lines) else "hole"]
    kinds += ["file"] if concept in tables else []
    return CapabilityLines(view.concept(concept), " ".join([concept, *terms]).casefold(), tuple(kinds), lines)


def mark(lens: str, *, is_current: bool) -> str:
    """Return the mark of a lens, hollow where nothing is current."""
    return MARKS[lens][0 if is_current else 1]


def mark_words(view: View, lens: str, entry: CoverageEntry) -> str:
    """Return what a mark stands for: the lens, the number of figures, the newest wave."""
    return view.words["coverage_mark"].format(
        lens=capital(view.lens(lens)),
        figures=view.counted("figures", entry.cells),
        wave=view.formats.date(entry.newest_wave),
    )


def _line(view: View, found: Coverage, concept: str, lens: str, tables: tuple[Ref, ...]) -> LensLine:
    entries = {
        segment: entry for segment in found.segments if (entry := found.entry(concept, segment, lens)) is not None
    }
    if lens == PUBLIC_EVIDENCE.id:
        return _evidence(view, concept)
    asks = tables if lens == "official-statistics" else ()
    if not entries:
        return LensLine(view.lens(lens), "", view.words["nothing"], (), _remedy(view, concept, lens, asks), asks)
    known = tuple(_known(view, lens, segment, entry) for segment, entry in entries.items())
    newest = max((entry.newest_wave for entry in entries.values()), key=last_day)
    words = view.words["coverage_line"].format(
        figures=view.counted("figures", sum(entry.cells for entry in entries.values())),
        segments=view.counted("segments_dative", len(entries)),
        wave=view.formats.date(newest),
    )
    more = view.words["fills_more"] if asks else ""
    shown = mark(lens, is_current=any(each.is_current for each in known))
    return LensLine(view.lens(lens), shown, words, known, more, asks)


def _known(view: View, lens: str, segment: SegmentRef, entry: CoverageEntry) -> Known:
    words = ", ".join(
        (
            view.counted("figures", entry.cells),
            view.formats.date(entry.newest_wave),
            view.words[f"mark_{entry.state}"],
        )
    )
    is_current = entry.state == "current"
    return Known(
        view.segment(*segment), f"{segment.scheme}:{segment.code}", mark(lens, is_current=is_current), is_current, words
    )


def _evidence(view: View, concept: str) -> LensLine:
    statements = view.evidence.by_concept.get(concept, [])
    lens = view.lens(PUBLIC_EVIDENCE.id)
    if not statements:
        return LensLine(lens, "", view.words["nothing"], (), view.words["fills_evidence"], ())
    words = view.words["statements_listed"]
    return LensLine(lens, mark(PUBLIC_EVIDENCE.id, is_current=True), words, (), view.words["never_a_share"], ())


def _remedy(view: View, concept: str, lens: str, tables: tuple[Ref, ...]) -> str:
    if lens == "official-statistics":
        return view.words["fills_file" if tables else "fills_no_survey"]
    if lens == "website-observation":
        visible = view.content.benchmark.concepts[concept]["visible_in_browser"] or "unknown"
        return view.words[f"fills_browser_{visible}"]
    return view.words["fills_panel" if lens == "association-panel" else "fills_report"]
