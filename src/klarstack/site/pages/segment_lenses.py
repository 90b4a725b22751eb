"""What each kind of source knows about a segment, at a glance, and what it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from klarstack.benchmark.lenses import LENSES, OFFICIAL_STATISTICS, PUBLIC_EVIDENCE, WEBSITE_OBSERVATION, last_day
from klarstack.records import Cell, Segment
from klarstack.site.pages.coverage_lines import mark
from klarstack.site.published_tables import tables_by_concept
from klarstack.site.view import Ref, View

SURVEYED_SCHEME = "nace-rev2"
"""The edition of the codes in the tables of benchmarks/imports."""
SURVEYED = "all-surveyed"
"""The code whose parts are the activities that the European survey asks."""
FINER_THAN_PUBLISHED = frozenset({"group", "class", "subclass"})


@dataclass(frozen=True, slots=True)
class LensRow:
    """One kind of source: what it knows here, what it does not, and where to look instead."""

    lens: str
    mark: str
    known: str
    unknown: str
    refs: tuple[Ref, ...] = ()
    tables: tuple[tuple[Ref, tuple[Ref, ...]], ...] = ()
    is_panel: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """The segment a page is about: its scheme and code, and its figures of one lens."""

    scheme: str
    segment: Segment
    cells: Sequence[Cell]

    @property
    def key(self) -> tuple[str, str]:
        """The scheme and the code."""
        return self.scheme, self.segment.code


def lens_rows(view: View, scheme: str, segment: Segment) -> list[LensRow]:
    """Return a row for every kind of source, also for those that know nothing about the segment."""
    cells = view.shelves.cells_by_segment.get((scheme, segment.code), [])
    return [_row(view, lens, _Place(scheme, segment, [cell for cell in cells if cell.lens == lens])) for lens in LENSES]


def _row(view: View, lens: str, place: _Place) -> LensRow:
    name = view.lens(lens)
    if lens == PUBLIC_EVIDENCE.id:
        return _evidence_row(view, place)
    known, shown = _known(view, lens, place.cells)
    if lens == OFFICIAL_STATISTICS.id:
        words, tables = _unasked(view, place)
        return LensRow(name, shown, known, words, tables=tables)
    if lens == WEBSITE_OBSERVATION.id:
        words, refs = _unseen(view, place)
        return LensRow(name, shown, known, words, refs)
    is_panel = lens == "association-panel"
    unknown = "" if place.cells else view.words["fills_panel" if is_panel else "fills_report"]
    return LensRow(name, shown, known, unknown, is_panel=is_panel)


def _known(view: View, lens: str, cells: Sequence[Cell]) -> tuple[str, str]:
    """Return what there is in one sentence, and the mark of the lens."""
    if not cells:
        return view.words["nothing"], ""
    current = sum(not view.is_historic(cell) for cell in cells)
    newest = max((cell.wave for cell in cells), key=last_day)
    words = view.words["segment_line"].format(
        concepts=view.counted("concepts", len({cell.concept for cell in cells})),
        figures=view.counted("figures", len(cells)),
        wave=view.formats.date(newest),
        current=view.formats.whole(current),
    )
    return words, mark(lens, is_current=current > 0)


def _evidence_row(view: View, place: _Place) -> LensRow:
    statements = view.shelves.statements_by_segment.get(place.key, [])
    lens = view.lens(PUBLIC_EVIDENCE.id)
    if not statements:
        return LensRow(lens, "", view.words["nothing"], view.words["fills_evidence"])
    words = view.words["statements_listed"]
    return LensRow(lens, mark(PUBLIC_EVIDENCE.id, is_current=True), words, view.words["never_a_share"])


def _unasked(view: View, place: _Place) -> tuple[str, tuple[tuple[Ref, tuple[Ref, ...]], ...]]:
    """Return why offices say nothing here, or the concepts they ask for, each with the tables that would tell."""
    if place.scheme in _site_schemes(view):
        return view.words["segment_unit_sites"], ()
    mirrors = view.shelves.correspondences.mirrors
    if SURVEYED_SCHEME not in (place.scheme, mirrors.get(place.scheme)):
        return (view.words["segment_other_edition"] if _has_editions(view, place.scheme) else ""), ()
    asked = view.shelves.segments.get(SURVEYED_SCHEME, {}).get(SURVEYED)
    line = _line_upwards(view, place.scheme, place.segment)
    if asked is not None and not {SURVEYED, *asked.union_of}.intersection(line):
        return view.words["segment_not_surveyed"], ()
    if place.segment.level in FINER_THAN_PUBLISHED and place.segment.code not in (asked.union_of if asked else ()):
        return view.words["segment_too_fine"], ()
    current = {cell.concept for cell in place.cells if cell.comparable and not view.is_historic(cell)}
    missing = {concept: refs for concept, refs in tables_by_concept(view).items() if concept not in current}
    tables = [(view.concept(concept), tuple(refs)) for concept, refs in missing.items()]
    words = view.words["segment_files"] if tables else ""
    return words, tuple(sorted(tables, key=lambda pair: pair[0].text.casefold()))


def _has_editions(view: View, scheme: str) -> bool:
    segments = view.knowledge_base.segments
    tables = segments.correspondences if segments is not None else ()
    return any(scheme in (table.from_scheme, table.to_scheme) for table in tables)


def _line_upwards(view: View, scheme: str, segment: Segment) -> list[str]:
    """Return the code and all codes above it."""
    known = view.shelves.segments.get(scheme, {})
    line = [segment.code]
    while (parent := known[line[-1]].parent if line[-1] in known else None) and parent not in line:
        line.append(parent)
    return line


def _unseen(view: View, place: _Place) -> tuple[str, tuple[Ref, ...]]:
    """Return what a website observation leaves open here, and the kinds of websites that come nearest."""
    sites = _site_schemes(view)
    if place.scheme in sites:
        seen = {cell.concept for cell in place.cells}
        facts = view.content.benchmark.concepts
        unseen = [
            concept
            for concept, fact in facts.items()
            if fact["visible_in_browser"] in ("yes", "partly") and not fact["deprecated"] and concept not in seen
        ]
        return view.words["segment_observed_others"].format(concepts=view.counted("concepts", len(unseen))), ()
    around = [(match.scheme, match.code) for match in place.segment.matches]
    around += view.shelves.matched_from.get(place.key, [])
    near = tuple(view.segment(*key) for key in dict.fromkeys(around) if key[0] in sites)
    return view.words["segment_unit_activities"], near


def _site_schemes(view: View) -> frozenset[str]:
    """Return the schemes that arrange websites."""
    datasets = view.knowledge_base.datasets.values()
    return frozenset(dataset.segment_scheme for dataset in datasets if dataset.unit_of_observation == "site")
