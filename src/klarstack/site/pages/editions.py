"""What the page of a segment says about other editions of its classification."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klarstack.benchmark.correspondences import INVERSE, Step
from klarstack.benchmark.segments import SegmentRef
from klarstack.records import Bilingual
from klarstack.site.view import Ref, View

LONGEST_LIST = 8
"""A longer list of corresponding codes is folded."""


def editions_of(view: View, segment: SegmentRef) -> list[dict[str, Any]]:
    """Return the codes that correspond in a later and in an earlier edition, each direction with its note."""
    steps = view.shelves.correspondences.of(segment)
    found = []
    for key, is_later in (("becomes_in", True), ("comes_from", False)):
        these = [step for step in steps if step.is_later is is_later]
        if these:
            scheme = view.scheme(these[0].segment.scheme)
            found.append(
                {
                    "heading": view.words[key].format(scheme=scheme.text),
                    "codes": view.counted("codes", len(these)),
                    "rows": [_row(view, step) for step in these],
                    "note": Bilingual.model_validate(view.shelves.correspondences.note(segment, these[0])),
                }
            )
    return found


def same_code(view: View, segment: SegmentRef) -> list[Ref]:
    """Return the classifications that have this code with the same meaning: WZ 2008 for NACE Rev. 2, and back."""
    mirrors = view.shelves.correspondences.mirrors
    schemes = [mirrors.get(segment.scheme), *(copy for copy, origin in mirrors.items() if origin == segment.scheme)]
    return [
        Ref(view.segment(scheme, segment.code).path, view.scheme(scheme).text)
        for scheme in schemes
        if scheme is not None and (scheme, segment.code) in view.shelves.segment_titles
    ]


def tables_of(view: View, scheme: str) -> list[dict[str, Any]]:
    """Return the tables that lead from or to a classification."""
    return list(_tables(view, scheme))


def _tables(view: View, scheme: str) -> Iterator[dict[str, Any]]:
    segments = view.knowledge_base.segments
    for table in segments.correspondences if segments is not None else ():
        if scheme in (table.from_scheme, table.to_scheme):
            yield {
                "older": view.scheme(table.from_scheme),
                "newer": view.scheme(table.to_scheme),
                "pairs": view.counted("pairs", len(table.pairs)),
                "publisher": table.publisher,
                "note": table.note,
            }


def _row(view: View, step: Step) -> dict[str, Any]:
    title = view.shelves.segment_titles[step.segment]
    link = view.segment(*step.segment)
    return {
        "code": step.segment.code,
        "segment": Ref(link.path, view.text(title) or step.segment.code),
        "kind": step.kind if step.is_later else INVERSE[step.kind],
        "counted": _classes(view, step),
    }


def _classes(view: View, step: Step) -> str:
    if step.involved is None or step.involved == step.total:
        return ""
    return view.words["classes_of"].format(involved=step.involved, total=step.total)
