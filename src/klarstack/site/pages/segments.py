"""The pages of segments and of their classifications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from klarstack.benchmark.segments import SegmentRef
from klarstack.records import Segment, SegmentScheme
from klarstack.site.evidence import in_order
from klarstack.site.figures import LONGEST_OPEN_TABLE, blocks_by_concept
from klarstack.site.page import Page
from klarstack.site.pages.editions import LONGEST_LIST, editions_of, same_code, tables_of
from klarstack.site.pages.evidence import who_says_so
from klarstack.site.pages.making import About, make_page
from klarstack.site.pages.segment_lenses import lens_rows
from klarstack.site.view import Ref, View

DEEPEST = 6


def pages(view: View) -> Iterator[Page]:
    """Yield the list of segments, and a page per classification and per code."""
    segments = view.knowledge_base.segments
    if segments is None:
        return
    yield _index(view, segments.schemes)
    for scheme in segments.schemes:
        yield _scheme_page(view, scheme)
        for segment in view.shelves.segments.get(scheme.id, {}).values():
            yield segment_page(view, scheme.id, segment)


def segment_page(view: View, scheme: str, segment: Segment) -> Page:
    """Return the page of one code: what each lens knows, and where it stands."""
    key = (scheme, segment.code)
    title = view.segment(scheme, segment.code).text
    cells = view.shelves.cells_by_segment.get(key, [])
    classification = view.scheme(scheme)
    concepts = " ".join(view.concept(concept).text for concept in dict.fromkeys(cell.concept for cell in cells))
    about = About(
        title,
        f"{title} ({classification.text}, {segment.code}): {view.counted('figures', len(cells))}.",
        f"{title} {segment.code} {concepts}",
        0.9 if cells else 0.5,
        f"segments/{scheme}/{segment.code}",
    )
    return make_page(
        view,
        f"segments/{scheme}/{segment.code}/",
        "segment.html",
        about,
        title=title,
        segment=segment,
        scheme=classification,
        lenses=lens_rows(view, scheme, segment),
        blocks=blocks_by_concept(view, cells, "figures"),
        **who_says_so(view, in_order(view.shelves.statements_by_segment.get(key, []))),
        longest_table=LONGEST_OPEN_TABLE,
        connections=_connections(view, scheme, segment),
        matches=_matches(view, scheme, segment),
        editions=editions_of(view, SegmentRef(scheme, segment.code)),
        longest_list=LONGEST_LIST,
        nearest=[] if cells else _nearest(view, scheme, segment),
    )


def tree_of(view: View, scheme: str, *, with_figures_only: bool = False) -> list[dict[str, Any]]:
    """Return the codes of a classification from the top down, each with its depth and its number of figures."""
    known = view.shelves.segments.get(scheme, {})
    figures = {code: len(view.shelves.cells_by_segment.get((scheme, code), ())) for code in known}
    tree: list[dict[str, Any]] = []

    def add(code: str, depth: int) -> None:
        tree.append(
            {"code": code, "ref": view.segment(scheme, code), "depth": min(depth, DEEPEST), "figures": figures[code]}
        )
        for below in sorted(view.shelves.segments_below.get((scheme, code), ())):
            add(below, depth + 1)

    for code, segment in known.items():
        if segment.parent not in known:
            add(code, 0)
    if not with_figures_only:
        return tree
    return [entry | {"depth": 0} for entry in tree if entry["figures"]]


def _index(view: View, schemes: tuple[SegmentScheme, ...]) -> Page:
    listed = [(view.scheme(scheme.id), tree_of(view, scheme.id, with_figures_only=True)) for scheme in schemes]
    about = About(view.words["segments"], view.words["segments_lead"], boost=0.8)
    return make_page(view, "segments/", "segments.html", about, schemes=[(ref, tree) for ref, tree in listed if tree])


def _scheme_page(view: View, scheme: SegmentScheme) -> Page:
    title = view.scheme(scheme.id).text
    about = About(title, view.text(scheme.note) or title, title, 0.6, f"segments/{scheme.id}")
    return make_page(
        view,
        f"segments/{scheme.id}/",
        "segment_scheme.html",
        about,
        title=title,
        scheme=scheme,
        tree=tree_of(view, scheme.id),
        number_of_codes=view.counted("codes", len(scheme.segments)),
        mirrors=view.scheme(scheme.mirrors) if scheme.mirrors else None,
        tables=tables_of(view, scheme.id),
    )


def _connections(view: View, scheme: str, segment: Segment) -> list[tuple[str, list[Ref]]]:
    below = view.shelves.segments_below.get((scheme, segment.code), ())
    found: dict[str, list[str]] = {
        "wider_segment": [segment.parent] if segment.parent else [],
        "narrower_segments": sorted(below),
        "union_of": list(segment.union_of),
    }
    same = same_code(view, SegmentRef(scheme, segment.code))
    return [
        *((view.words[key], [view.segment(scheme, code) for code in codes]) for key, codes in found.items() if codes),
        *([(view.words["same_code_in"], same)] if same else []),
    ]


def _matches(view: View, scheme: str, segment: Segment) -> list[dict[str, Any]]:
    own = [(match.relation, (match.scheme, match.code), match.note) for match in segment.matches]
    known = {key for _, key, _ in own}
    for key in view.shelves.matched_from.get((scheme, segment.code), ()):
        if key not in known:
            own.extend(
                (_INVERSE.get(match.relation, match.relation), key, match.note)
                for match in view.shelves.segments[key[0]][key[1]].matches
                if (match.scheme, match.code) == (scheme, segment.code)
            )
    return [
        {
            "relation": relation,
            "segment": view.segment(*key),
            "code": key[1],
            "scheme": view.scheme(key[0]).text,
            "note": note,
        }
        for relation, key, note in own
    ]


_INVERSE: Mapping[str, Any] = {"broad": "narrow", "narrow": "broad"}


def _nearest(view: View, scheme: str, segment: Segment) -> list[Ref]:
    """Return the segments around an empty one that have figures: matched ones, those below, then those above."""
    known, cells = view.shelves.segments[scheme], view.shelves.cells_by_segment
    around = [(match.scheme, match.code) for match in segment.matches]
    around += view.shelves.matched_from.get((scheme, segment.code), [])
    around += [(scheme, code) for code in view.shelves.segments_below.get((scheme, segment.code), ())]
    above = segment.parent
    while above is not None and above in known:
        around.append((scheme, above))
        above = known[above].parent
    return [view.segment(*key) for key in dict.fromkeys(around) if key in cells]
