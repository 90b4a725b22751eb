"""Turns published cells into what a page shows of them: charts, table rows, and the words that go with each figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from klarstack.benchmark.lenses import LENSES, WEBSITE_OBSERVATION, WITHHELD_STATES
from klarstack.benchmark.wording import base_words, measure_words
from klarstack.charts import Caption, Dot, dot_plot
from klarstack.records import Cell
from klarstack.site.view import Ref, View

WHOLE_SIZES = (None, "10+")
"""The size classes a chart shows where there are several: not broken down, and all that are surveyed."""
HOME_REGIONS = ("DE", "AT", "CH", "EU27_2020")
"""The regions that get a chart of their own where there are many."""
FEW_REGIONS = 4
LONGEST_CHART = 14
LONGEST_OPEN_TABLE = 12
MAIN_MEASURES = ("adoption", "observed-share")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure in a table: nothing in it has to be computed any more."""

    cell: Cell
    concept: Ref
    segment: Ref
    context: str
    measure: str
    base: str
    shown: str
    interval: str
    sample: str
    wave: Markup
    state: str
    dataset: Ref


@dataclass(frozen=True, slots=True)
class Block:
    """What one dataset knows: its charts and its figures, current and historic apart."""

    dataset: Ref
    lens: str
    may_say: str
    unit: str
    attribution: str
    illustrative: bool
    charts: tuple[Chart, ...]
    current: tuple[Row, ...]
    historic: tuple[Row, ...]
    has_intervals: bool
    has_bare_figures: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """A dot plot with the words that stand above it."""

    heading: str
    caption: str
    svg: Markup


def table_row(view: View, cell: Cell) -> Row:
    """Return one cell as a table row; a withheld cell shows no number, whatever stands in it."""
    context = " · ".join(part for part in (view.region(cell.region), view.size_class(cell.size_class)) if part)
    return Row(
        cell,
        view.concept(cell.concept),
        view.segment(cell.scheme, cell.code),
        context,
        measure_words(cell.measure)[view.language],
        base_words(cell.base)[view.language],
        _shown(view, cell),
        _interval(view, cell),
        _sample(view, cell),
        view.formats.time(cell.wave),
        view.word("state", cell.state),
        view.dataset(cell.dataset),
    )


def blocks_by_segment(view: View, cells: Iterable[Cell], identifier: str) -> list[Block]:
    """Return the figures of one concept, a block per dataset, the charts with one row per segment and region."""
    return _current_first(
        _block(view, found, tuple(_charts_by_segment(view, _fit_for_charts(view, found), f"{identifier}-{position}")))
        for position, found in enumerate(_by_dataset(cells), start=1)
    )


def blocks_by_concept(view: View, cells: Iterable[Cell], identifier: str) -> list[Block]:
    """Return the figures of one segment, a block per dataset, the charts with one row per concept."""
    return _current_first(
        _block(view, found, tuple(_charts_by_concept(view, _fit_for_charts(view, found), f"{identifier}-{position}")))
        for position, found in enumerate(_by_dataset(cells), start=1)
    )


def _current_first(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks as they come, those that have only historic figures at the end."""
    return sorted(blocks, key=lambda block: not block.current)


def ticks(view: View) -> tuple[str, ...]:
    """Return the words on the axis of a dot plot."""
    return tuple(view.formats.percent(share, 1) for share in (0, 25, 50, 75, 100))


def capital(text: str) -> str:
    """Return the text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]


def at_least(lens: str) -> str:
    """Return the sign that a figure of this lens is a lower bound."""
    return "≥\u202f" if lens == WEBSITE_OBSERVATION.id else ""


def has_number(cell: Cell) -> bool:
    """Whether the cell shows a figure."""
    return cell.value is not None and cell.state not in WITHHELD_STATES


def has_interval(cell: Cell) -> bool:
    """Whether the cell shows a figure with an interval."""
    return has_number(cell) and cell.low is not None and cell.high is not None


def _by_dataset(cells: Iterable[Cell]) -> list[list[Cell]]:
    in_order = sorted(cells, key=lambda cell: (cell.lens != "association-panel", cell.dataset, cell.id))
    return [list(found) for _, found in groupby(in_order, key=lambda cell: cell.dataset)]


def _block(view: View, cells: list[Cell], charts: tuple[Chart, ...]) -> Block:
    dataset = view.knowledge_base.datasets.get(cells[0].dataset)
    rows = sorted((table_row(view, cell) for cell in cells), key=lambda row: _row_order(view, row))
    return Block(
        dataset=view.dataset(cells[0].dataset),
        lens=view.lens(cells[0].lens),
        may_say=LENSES[cells[0].lens].may_say.in_language(view.language),
        unit=view.word("unit", cells[0].unit_of_observation),
        attribution=dataset.attribution if dataset else "",
        illustrative=bool(dataset and dataset.illustrative),
        charts=charts,
        current=tuple(row for row in rows if not view.is_historic(row.cell)),
        historic=tuple(row for row in rows if view.is_historic(row.cell)),
        has_intervals=any(has_interval(cell) for cell in cells),
        has_bare_figures=any(has_number(cell) and not has_interval(cell) for cell in cells),
    )


def _row_order(view: View, row: Row) -> tuple[object, ...]:
    cell = row.cell
    regions = list(view.regions)
    region = regions.index(cell.region) if cell.region in regions else len(regions)
    return (row.concept.text, cell.measure, cell.base, row.segment.text, region, cell.size_class or "", cell.wave)


def _fit_for_charts(view: View, cells: Iterable[Cell]) -> list[Cell]:
    """Return the figures that may stand side by side: current, comparable, and of the whole."""
    return [cell for cell in cells if cell.comparable and has_number(cell) and not view.is_historic(cell)]


def _charts_by_segment(view: View, cells: list[Cell], identifier: str) -> Iterable[Chart]:
    for position, found in enumerate(_alike(cells, lambda cell: cell.measure), start=1):
        shown = _reference_size(found) if len(found) > LONGEST_CHART else found
        segments = len({(cell.scheme, cell.code) for cell in shown}) > 1
        names = [_segment_label(view, cell, segments=segments) for cell in shown]
        heading = capital(measure_words(found[0].measure)[view.language])
        yield _chart(view, list(zip(shown, names, strict=True)), f"{identifier}-{position}", heading)


def _charts_by_concept(view: View, cells: list[Cell], identifier: str) -> Iterable[Chart]:
    reference = _reference_size(cells)
    regions = {cell.region for cell in reference}
    chosen = [cell for cell in reference if len(regions) <= FEW_REGIONS or cell.region in HOME_REGIONS]
    for position, shown in enumerate(_alike(chosen, _home_first), start=1):
        names = [(view.concept(cell.concept), _measure_note(view, cell)) for cell in shown]
        heading = view.region(shown[0].region) or view.words["whole_segment"]
        yield _chart(view, list(zip(shown, names, strict=True)), f"{identifier}-{position}", heading)


def _alike(cells: Iterable[Cell], key: Callable[[Cell], str]) -> list[list[Cell]]:
    """Return the figures in groups that may share a chart: one base, never illustrative beside observed."""

    def group(cell: Cell) -> tuple[bool, str, str, bool]:
        return cell.measure not in MAIN_MEASURES and key(cell) == cell.measure, key(cell), cell.base, cell.state == "d"

    return [list(found) for _, found in groupby(sorted(cells, key=group), key=group)]


def _home_first(cell: Cell) -> str:
    region = cell.region or ""
    return f"{HOME_REGIONS.index(region)}" if region in HOME_REGIONS else f"9{region}"


def _reference_size(cells: list[Cell]) -> list[Cell]:
    return [cell for cell in cells if cell.size_class in WHOLE_SIZES] or cells


def _segment_label(view: View, cell: Cell, *, segments: bool) -> tuple[Ref, str]:
    """Return what a row is called: the segment where there are several, else the region."""
    segment, region = view.segment(cell.scheme, cell.code), view.region(cell.region)
    size = view.size_class(cell.size_class) if cell.size_class not in WHOLE_SIZES else ""
    main, rest = (segment, [region, size]) if segments or not region else (Ref(None, region), [size])
    return main, " · ".join(part for part in rest if part)


def _measure_note(view: View, cell: Cell) -> str:
    return "" if cell.measure in MAIN_MEASURES else measure_words(cell.measure)[view.language]


def _chart(view: View, named: list[tuple[Cell, tuple[Ref, str]]], identifier: str, heading: str) -> Chart:
    """Return the chart, the largest share first; what is the same for all rows stands in the caption."""
    named = sorted(named, key=lambda pair: (-(pair[0].value or 0), pair[0].id))
    waves = {cell.wave for cell, _ in named}
    dots = [_dot(view, cell, name, note, with_wave=len(waves) > 1) for cell, (name, note) in named]
    sizes = {view.size_class(cell.size_class) for cell, _ in named}
    same = [view.words["share_of"].format(base=base_words(named[0][0].base)[view.language])]
    same += [size for size in sizes if size and len(sizes) == 1] + [
        view.formats.date(wave) for wave in waves if len(waves) == 1
    ]
    described = view.words["chart_description"].format(
        rows=view.counted("figures", len(dots)),
        first=f"{dots[0].label}: {dots[0].shown}",
        last=f"{dots[-1].label}: {dots[-1].shown}",
    )
    caption = " · ".join(same)
    return Chart(heading, caption, dot_plot(Caption(identifier, f"{heading}: {caption}", described), dots, ticks(view)))


def _dot(view: View, cell: Cell, name: Ref, note: str, *, with_wave: bool) -> Dot:
    bare = not has_interval(cell)
    notes = [note, view.formats.date(cell.wave) if with_wave else ""]
    return Dot(
        name.text,
        _shown(view, cell),
        cell.value,
        None if bare else cell.low,
        None if bare else cell.high,
        " · ".join(part for part in notes if part),
        language=name.language,
    )


def _shown(view: View, cell: Cell) -> str:
    if cell.value is None or not has_number(cell):
        return "–"
    return at_least(cell.lens) + view.formats.percent(cell.value, cell.n)


def _interval(view: View, cell: Cell) -> str:
    if not has_number(cell):
        return view.word("state", cell.state)
    if cell.low is None or cell.high is None:
        return view.words["precision_not_published"]
    return view.formats.interval(cell.low, cell.high, cell.n)


def _sample(view: View, cell: Cell) -> str:
    if not has_number(cell):
        return "–"
    if cell.n is None:
        return view.words["n_not_published"]
    n = view.formats.whole(cell.n)
    return n if cell.k is None else view.words["k_of_n"].format(k=view.formats.whole(cell.k), n=n)
