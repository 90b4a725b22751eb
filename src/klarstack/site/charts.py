"""Charts as SVG that keeps its text size: widths are percentages, so that a phone shows the same letters as a desk.

Colours come from the style sheet (classes, no fill attributes), so that dark mode and print work. What a colour says, a
shape says too: a dot with a line has an interval, a hollow diamond has none; a filled bar is the current name, an
outlined one a former name, a thin one any other word; a dashed outline has no source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

LONGEST_LABEL = 46
_TOP, _ROW, _NOTE = 22, 40, 15
_LANE, _BAR = 40, 16
_TICK_STEPS = (1, 2, 5, 10, 20, 50)
MOST_TICKS = 8
_LETTER, _MARGIN = 6.3, 12
_DESK, _PHONE = 700, 270
"""In pixels: a letter, what stands around a name, and the narrowest time line on a desk and on a phone."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One row of a dot plot, in percent; without `low` and `high` it is a diamond: precision not published."""

    label: str
    shown: str
    value: float | None
    low: float | None = None
    high: float | None = None
    note: str = ""
    is_emphasised: bool = False
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """One name on a time line; years as decimals, None where nobody knows them. Kinds: current, former, other."""

    label: str
    years: str
    start: float | None
    end: float | None
    kind: str
    is_sourced: bool = True
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Lane:
    """One product with its official names, one after the other."""

    label: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Caption:
    """What a screen reader says about a chart; `identifier` is unique on the page."""

    identifier: str
    title: str
    description: str


def dot_plot(caption: Caption, dots: Sequence[Dot], ticks: Sequence[str]) -> Markup:
    """Return shares between 0 and 100 per cent as dots with their intervals, one row each; `ticks` name 0 to 100."""
    rows: list[str] = []
    texts: list[str] = []
    y = _TOP
    for dot in dots:
        note_below = bool(dot.note) and len(dot.label) + len(dot.note) > LONGEST_LABEL
        texts.append(_dot_label(dot, y + 14, note_below=note_below))
        strip = y + 28 + (_NOTE if note_below else 0)
        rows.append(_dot_mark(dot, strip))
        texts.append(f'<text class="ks-value" x="100%" y="{strip + 4}">{escape(dot.shown)}</text>')
        y = strip + 12
    grid = _grid([(share, tick) for share, tick in zip((0, 25, 50, 75, 100), ticks, strict=True)], y)
    plot = f'<svg x="0" y="0" width="80%" height="{y + 6}" overflow="visible">{grid}{"".join(rows)}</svg>'
    return chart("ks-dotplot", caption, y + 6, plot + "".join(texts))


def dot_strip(caption: Caption, dot: Dot) -> Markup:
    """Return one dot with its interval as a strip for a table cell."""
    marks = '<line class="ks-track" x1="0" x2="100%" y1="11" y2="11"/>'
    marks += "".join(f'<line class="ks-grid" x1="{x}%" x2="{x}%" y1="4" y2="18"/>' for x in (0, 50, 100))
    return chart("ks-strip", caption, 22, marks + _dot_mark(dot, 11, track=False))


def name_timeline(
    caption: Caption, spans: Sequence[Span], now: float, ended: tuple[float, str] | None = None
) -> Markup:
    """Return names as bars over the years, one row each; `ended` marks the day the product went, with its words."""
    first, last = _bounds(spans, now)
    scale = _Scale(first, last)
    rows = []
    y = _TOP
    for span in spans:
        rows.append(_span_label(span, y + 14))
        rows.append(_bar(span, scale, (y + 20, 10 if span.kind != "other" else 4)))
        y += _LANE
    mark = _end_mark(ended, scale, y) if ended else ""
    return chart("ks-timeline", caption, y + 4, _years_grid(scale, y) + "".join(rows) + mark)


def product_timeline(caption: Caption, lanes: Sequence[Lane], now: float) -> Markup:
    """Return one lane per product with its official names, one after the other."""
    first, last = _bounds([span for lane in lanes for span in lane.spans], now)
    scale = _Scale(first, last)
    rows = []
    y = _TOP
    for lane in lanes:
        rows.append(f'<text class="ks-label" x="0" y="{y + 14}">{escape(shortened(lane.label))}</text>')
        rows.extend(_bar(span, scale, (y + 20, _BAR), name=True) for span in lane.spans)
        y += _LANE + 4
    return chart("ks-timeline", caption, y + 4, _years_grid(scale, y) + "".join(rows))


def decimal_year(date: str) -> float:
    """Return where a date lies on the axis; a year alone lies in its middle, so that names that follow touch."""
    year, _, rest = date.partition("-")
    return int(year) + (0.5 if not rest else (int(rest[:2]) - 0.5) / 12)


def shortened(text: str, longest: int = LONGEST_LABEL) -> str:
    """Return the text, cut with an ellipsis where it is longer than a phone shows."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


@dataclass(frozen=True)
class _Scale:
    first: float
    last: float

    def percent(self, year: float) -> str:
        share = (year - self.first) / (self.last - self.first) * 100
        return f"{min(max(share, 0), 100):.2f}".rstrip("0").rstrip(".") + "%"

    def width(self, start: float, end: float) -> str:
        share = max((end - start) / (self.last - self.first) * 100, 1.5)
        return f"{share:.2f}".rstrip("0").rstrip(".") + "%"

    def ticks(self) -> range:
        span = self.last - self.first
        step = next((step for step in _TICK_STEPS if span / step <= MOST_TICKS), _TICK_STEPS[-1])
        start = -(-int(self.first) // step) * step
        return range(start, int(self.last) + 1, step)


def chart(kind: str, caption: Caption, height: int, content: str) -> Markup:
    """Return the chart; every text in `content` has been escaped."""
    title, description = f"{caption.identifier}-title", f"{caption.identifier}-desc"
    size = f'width="100%" height="{height}"'
    return Markup(
        f'<svg class="ks-chart {kind}" role="img" aria-labelledby="{title} {description}" {size}>'
        f'<title id="{title}">{escape(caption.title)}</title>'
        f'<desc id="{description}">{escape(caption.description)}</desc>{content}</svg>'
    )


def _grid(ticks: Iterable[tuple[int, str]], bottom: int) -> str:
    parts = []
    for share, text in ticks:
        place = "start" if share == 0 else "end" if share == 100 else "middle"
        parts.append(f'<line class="ks-grid" x1="{share}%" x2="{share}%" y1="{_TOP - 4}" y2="{bottom}"/>')
        parts.append(f'<text class="ks-tick ks-tick--{place}" x="{share}%" y="12">{escape(text)}</text>')
    return "".join(parts)


def _dot_label(dot: Dot, y: int, *, note_below: bool) -> str:
    language = f' lang="{dot.language}"' if dot.language else ""
    note = "" if not dot.note or note_below else f' <tspan class="ks-note" dx="4">{escape(dot.note)}</tspan>'
    strong = " ks-label--own" if dot.is_emphasised else ""
    label = f'<text class="ks-label{strong}"{language} x="0" y="{y}">{escape(shortened(dot.label))}{note}</text>'
    if not note_below:
        return label
    return label + f'<text class="ks-label ks-note" x="0" y="{y + _NOTE}">{escape(shortened(dot.note))}</text>'


def _dot_mark(dot: Dot, y: int, *, track: bool = True) -> str:
    parts = [f'<line class="ks-track" x1="0" x2="100%" y1="{y}" y2="{y}"/>'] if track else []
    own = " ks-mark--own" if dot.is_emphasised else ""
    if dot.value is None:
        return "".join(parts)
    if dot.low is None or dot.high is None:
        shape = '<path class="ks-diamond" d="M0 -6 6 0 0 6 -6 0Z"/>'
        parts.append(f'<svg class="ks-mark{own}" x="{_share(dot.value)}" y="{y}" overflow="visible">{shape}</svg>')
        return "".join(parts)
    low, high = _share(dot.low), _share(dot.high)
    parts.append(
        f'<g class="ks-mark{own}"><line class="ks-interval" x1="{low}" x2="{high}" y1="{y}" y2="{y}"/>'
        f'<line class="ks-cap" x1="{low}" x2="{low}" y1="{y - 5}" y2="{y + 5}"/>'
        f'<line class="ks-cap" x1="{high}" x2="{high}" y1="{y - 5}" y2="{y + 5}"/>'
        f'<circle class="ks-dot" cx="{_share(dot.value)}" cy="{y}" r="5"/></g>'
    )
    return "".join(parts)


def _share(value: float) -> str:
    return f"{min(max(value, 0.0), 100.0):.2f}".rstrip("0").rstrip(".") + "%"


def _bounds(spans: Sequence[Span], now: float) -> tuple[float, float]:
    known = [year for span in spans for year in (span.start, span.end) if year is not None]
    first = min(known, default=now - 5)
    return float(int(min(first, now - 4)) - 1), now + 0.2


def _years_grid(scale: _Scale, bottom: int) -> str:
    parts = []
    for year in scale.ticks():
        x = scale.percent(year)
        parts.append(f'<line class="ks-grid" x1="{x}" x2="{x}" y1="{_TOP - 4}" y2="{bottom}"/>')
        parts.append(f'<text class="ks-tick ks-tick--middle" x="{x}" y="12">{year}</text>')
    return "".join(parts)


def _extent(span: Span, scale: _Scale) -> tuple[float, float]:
    start = (
        span.start if span.start is not None else scale.first if span.end is None else max(scale.first, span.end - 2)
    )
    end = span.end if span.end is not None else scale.last if span.is_open else min(scale.last, start + 2)
    return start, max(end, start)


def _span_label(span: Span, y: int) -> str:
    years = f' <tspan class="ks-note" dx="4">{escape(span.years)}</tspan>' if span.years else ""
    strong = " ks-label--own" if span.kind == "current" else ""
    return f'<text class="ks-label{strong}" x="0" y="{y}">{escape(shortened(span.label, 38))}{years}</text>'


def _bar(span: Span, scale: _Scale, box: tuple[int, int], *, name: bool = False) -> str:
    (y, height), (start, end) = box, _extent(span, scale)
    marks = ["ks-bar", f"ks-bar--{span.kind}"]
    marks += [] if span.is_sourced else ["ks-bar--unsourced"]
    marks += ["ks-bar--vague"] if span.start is None or (span.end is None and not span.is_open) else []
    x, width = scale.percent(start), scale.width(start, end)
    title = f"<title>{escape(span.label)}{', ' + escape(span.years) if span.years else ''}</title>"
    bar = f'<rect class="{" ".join(marks)}" x="{x}" y="{y}" width="{width}" height="{height}" rx="3">{title}</rect>'
    share, room = (end - start) / (scale.last - scale.first), len(span.label) * _LETTER + _MARGIN
    if name and share * _DESK > room:
        short = " ks-bar-name--short" if share * _PHONE < room else ""
        text = f'<text class="ks-bar-name ks-bar-name--{span.kind}{short}" x="6" y="12">{escape(span.label)}</text>'
        bar += f'<svg x="{x}" y="{y}" width="{width}" height="{height}">{text}</svg>'
    return bar


def _end_mark(ended: tuple[float, str], scale: _Scale, bottom: int) -> str:
    year, words = ended
    x = scale.percent(year)
    place = "end" if year > (scale.first + scale.last) / 2 else "start"
    return (
        f'<line class="ks-end" x1="{x}" x2="{x}" y1="{_TOP - 4}" y2="{bottom}"/>'
        f'<text class="ks-tick ks-tick--{place}" x="{x}" y="{bottom + 2}">{escape(words)}</text>'
    )
