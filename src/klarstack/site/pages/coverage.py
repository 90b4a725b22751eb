"""The coverage page: capabilities by segment and lens, with the holes and what would fill them."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from klarstack.benchmark import coverage
from klarstack.benchmark.coverage import Coverage
from klarstack.benchmark.segments import SegmentRef
from klarstack.site.figures import capital
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.pages.questionnaire import minutes
from klarstack.site.view import Ref, View

MARKS = {
    "association-panel": "■",
    "official-statistics": "◆",
    "website-observation": "●",
    "survey-report": "▲",
    "public-evidence": "★",
}
LONGEST_HEADING = 42
_HOLES = (("yes", "hole_browser"), ("partly", "hole_partly"), ("no", "hole_panel"), (None, "hole_unknown"))


def coverage_page(view: View) -> Page:
    """Return the page that says where there are figures and where there are none."""
    found = coverage(view.content.benchmark, view.content.as_of)
    empty = found.empty_concepts
    known = sorted({*found.concepts} - {*empty})
    about = About(view.words["coverage"], view.words["coverage_lead"], boost=0.6)
    return make_page(
        view,
        "coverage/",
        "coverage.html",
        about,
        tiles=[
            {"number": str(len(known)), "words": view.words["with_figures"]},
            {"number": str(len(empty)), "words": view.words["without_figures"]},
            _tile(view, "segments", len(found.segments)),
            _tile(view, "figures", len(view.knowledge_base.cells)),
        ],
        lenses=[{"mark": MARKS[lens], "words": view.lens(lens)} for lens in found.lenses],
        schemes=[
            (view.scheme(scheme), len(list(segments)))
            for scheme, segments in groupby(found.segments, lambda key: key.scheme)
        ],
        segments=[_column(view, segment) for segment in found.segments],
        rows=sorted((_row(view, found, concept) for concept in known), key=lambda row: row["concept"].text.casefold()),
        minutes=minutes(view.content),
        holes=[hole for visible, key in _HOLES if (hole := _hole(view, empty, visible, key))["areas"]],
    )


def _tile(view: View, key: str, number: int) -> dict[str, str]:
    shown, _, words = view.counted(key, number).partition("\u00a0")
    return {"number": shown, "words": words}


def _column(view: View, segment: SegmentRef) -> dict[str, Any]:
    ref = view.segment(*segment)
    shown = ref.text.partition(" (")[0]
    return {"ref": ref, "shown": shown if len(shown) <= LONGEST_HEADING else segment.code}


def _row(view: View, found: Coverage, concept: str) -> dict[str, Any]:
    cells = [
        [mark for lens in found.lenses if (mark := _mark(view, found, concept, segment, lens))]
        for segment in found.segments
    ]
    return {"concept": view.concept(concept), "cells": cells}


def _mark(view: View, found: Coverage, concept: str, segment: SegmentRef, lens: str) -> dict[str, str] | None:
    entry = found.entry(concept, segment, lens)
    if entry is None:
        return None
    words = view.words["coverage_mark"].format(
        lens=capital(view.lens(lens)),
        figures=view.counted("figures", entry.cells),
        wave=view.formats.date(entry.newest_wave),
    )
    return {"mark": MARKS[lens], "state": entry.state, "words": words}


def _hole(view: View, concepts: tuple[str, ...], visible: str | None, key: str) -> dict[str, Any]:
    facts = view.content.benchmark.concepts
    chosen = [concept for concept in concepts if facts[concept]["visible_in_browser"] == visible]
    records = view.knowledge_base.concepts
    areas: list[tuple[str, list[Ref]]] = []
    for area in view.knowledge_base.areas:
        inside = [concept for concept in chosen if concept in records and records[concept].area == area]
        if inside:
            areas.append((view.area(area).text, view.concept_refs(inside)))
    return {"heading": view.words[key], "remedy": view.words[f"{key}_remedy"], "areas": areas, "total": len(chosen)}
