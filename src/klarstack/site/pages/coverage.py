"""The coverage page: capabilities by segment and kind of source, with the holes and what would fill them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from klarstack.benchmark import coverage
from klarstack.benchmark.coverage import Coverage
from klarstack.benchmark.lenses import LENSES
from klarstack.benchmark.segments import SegmentRef
from klarstack.site.page import Page
from klarstack.site.pages.coverage_lines import MARKS, CapabilityLines, capability_lines, mark, mark_words
from klarstack.site.pages.making import About, make_page
from klarstack.site.pages.questionnaire import minutes
from klarstack.site.published_tables import table_cards, tables_by_concept
from klarstack.site.view import Ref, View

LONGEST_HEADING = 42


def pages(view: View) -> Iterator[Page]:
    """Yield the page."""
    yield coverage_page(view)


def coverage_page(view: View) -> Page:
    """Return the page that says where there are figures, where there are none, and which file would fill the hole."""
    found = coverage(view.content.benchmark, view.content.as_of)
    tables = tables_by_concept(view)
    rows = {concept: capability_lines(view, found, concept, tables) for concept in found.concepts}
    schemes = [(scheme, list(codes)) for scheme, codes in groupby(found.segments, lambda key: key.scheme)]
    about = About(view.words["coverage"], view.words["coverage_lead"], boost=0.6)
    return make_page(
        view,
        "coverage/",
        "coverage.html",
        about,
        tiles=[
            {"number": str(sum(row.has_figures for row in rows.values())), "words": view.words["with_figures"]},
            {"number": str(sum(not row.has_figures for row in rows.values())), "words": view.words["without_figures"]},
            _tile(view, "segments", len(found.segments)),
            _tile(view, "figures", len(view.knowledge_base.observed_cells)),
        ],
        lenses=[{"mark": MARKS[lens][0], "words": view.lens(lens)} for lens in LENSES],
        hollow=" ".join(MARKS[lens][1] for lens in found.lenses),
        options=[(view.scheme(scheme), [_option(view, code) for code in codes]) for scheme, codes in schemes],
        number_of_rows=len(rows),
        areas=_areas(view, rows),
        schemes=[_scheme(view, found, scheme, codes) for scheme, codes in schemes],
        tables=table_cards(view),
        only_panel=_only_panel(view, rows),
        minutes=minutes(view.content),
    )


def _tile(view: View, key: str, number: int) -> dict[str, str]:
    shown, _, words = view.counted(key, number).partition("\u00a0")
    return {"number": shown, "words": words}


def _option(view: View, segment: SegmentRef) -> tuple[str, str]:
    return f"{segment.scheme}:{segment.code}", view.segment(*segment).text


def _areas(view: View, rows: dict[str, CapabilityLines]) -> list[dict[str, Any]]:
    """Return the capabilities by area, both in alphabetical order."""
    records = view.knowledge_base.concepts
    found: dict[str, list[CapabilityLines]] = {}
    for concept, row in rows.items():
        if concept in records:
            found.setdefault(records[concept].area, []).append(row)
    areas = [_area(view, area, lines) for area, lines in found.items()]
    return sorted(areas, key=lambda area: area["title"].casefold())


def _area(view: View, area: str, rows: list[CapabilityLines]) -> dict[str, Any]:
    known = sum(row.has_figures for row in rows)
    return {
        "title": view.area(area).text,
        "covered": view.words["area_covered"].format(known=known, all=len(rows)),
        "rows": sorted(rows, key=lambda row: row.concept.text.casefold()),
    }


def _scheme(view: View, found: Coverage, scheme: str, codes: list[SegmentRef]) -> dict[str, Any]:
    """Return the table of one classification: a row for each capability that has a figure in it."""
    concepts = {concept for concept, segment, _ in found.entries if segment.scheme == scheme}
    rows = [{"concept": view.concept(concept), "cells": _cells(view, found, concept, codes)} for concept in concepts]
    return {
        "title": view.scheme(scheme),
        "segments": [_column(view, code) for code in codes],
        "rows": sorted(rows, key=lambda row: row["concept"].text.casefold()),
        "counted": view.counted("segments", len(codes)),
    }


def _column(view: View, segment: SegmentRef) -> dict[str, Any]:
    ref = view.segment(*segment)
    shown = ref.text.partition(" (")[0]
    return {"ref": ref, "shown": shown if len(shown) <= LONGEST_HEADING else segment.code}


def _cells(view: View, found: Coverage, concept: str, codes: list[SegmentRef]) -> list[list[tuple[str, str]]]:
    return [
        [
            (mark(lens, is_current=entry.state == "current"), mark_words(view, lens, entry))
            for lens in found.lenses
            if (entry := found.entry(concept, code, lens)) is not None
        ]
        for code in codes
    ]


def _only_panel(view: View, rows: dict[str, CapabilityLines]) -> list[Ref]:
    """Return the capabilities that have no figure, that no table asks for and that no browser shows."""
    facts = view.content.benchmark.concepts
    return view.concept_refs(
        concept
        for concept, row in rows.items()
        if "hole" in row.kinds and "file" not in row.kinds and facts[concept]["visible_in_browser"] == "no"
    )
