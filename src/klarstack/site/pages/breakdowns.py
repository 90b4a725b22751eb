"""The pages of what figures are broken down by: size classes and regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from klarstack.records import Cell, Region, SizeClass
from klarstack.site.figures import LONGEST_OPEN_TABLE, table_row
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.shelves import observed_cells
from klarstack.site.view import Ref, View

Breakdown = Literal["size-classes", "regions"]


def pages(view: View) -> Iterator[Page]:
    """Yield the list of size classes and of regions, and the page of each code."""
    segments = view.knowledge_base.segments
    if segments is not None:
        yield from _pages(view, "size-classes", segments.size_classes)
        yield from _pages(view, "regions", segments.regions)


def _pages(view: View, breakdown: Breakdown, records: Sequence[SizeClass | Region]) -> Iterator[Page]:
    figures: dict[str | None, list[Cell]] = {}
    for cell in observed_cells(view.knowledge_base):
        figures.setdefault(cell.size_class if breakdown == "size-classes" else cell.region, []).append(cell)
    refs = {
        record.code: Ref(f"{breakdown}/{record.code}/", view.text(record.label) or record.code) for record in records
    }
    key = breakdown.replace("-", "_")
    about = About(view.words[key], view.words[f"{key}_lead"], boost=0.4, data=breakdown)
    entries = [
        {
            "code": record.code,
            "ref": refs[record.code],
            "parent": refs.get(record.parent or ""),
            "figures": view.formats.whole(len(figures.get(record.code, ()))),
        }
        for record in records
    ]
    yield make_page(
        view, f"{breakdown}/", "code_list.html", about, title=about.title, lead=about.description, entries=entries
    )
    for record in records:
        yield _page(view, breakdown, record, _connections(view, record, records, refs), figures.get(record.code, []))


def _page(
    view: View,
    breakdown: Breakdown,
    record: SizeClass | Region,
    connections: list[tuple[str, list[Ref]]],
    cells: list[Cell],
) -> Page:
    title = view.text(record.label) or record.code
    list_title = view.words[breakdown.replace("-", "_")]
    described = f"{list_title}: {title}. {view.counted('figures', len(cells))}."
    about = About(title, described, f"{title} {record.code}", 0.4, f"{breakdown}/{record.code}")
    rows = sorted(
        (table_row(view, cell) for cell in cells if not view.is_historic(cell)),
        key=lambda row: (row.concept.text, row.cell.measure, row.segment.text, row.cell.id),
    )
    return make_page(
        view,
        f"{breakdown}/{record.code}/",
        "code.html",
        about,
        title=title,
        code=record.code,
        list_path=breakdown,
        list_title=list_title,
        connections=connections,
        rows=rows,
        longest_table=LONGEST_OPEN_TABLE,
    )


def _connections(
    view: View, record: SizeClass | Region, records: Sequence[SizeClass | Region], refs: dict[str, Ref]
) -> list[tuple[str, list[Ref]]]:
    inside = [refs[other.code] for other in records if other.parent == record.code]
    found = {"belongs_to": [refs[record.parent]] if record.parent in refs else [], "contains": inside}
    return [(view.words[key], links) for key, links in found.items() if links]
