"""Names over the years: a filled bar is the current name, an outlined one a former name, a thin one any other word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from klarstack.charts.frame import TOP, Caption, chart, shortened

MOST_TICKS = 8
_LANE, _BAR = 40, 16
_TICK_STEPS = (1, 2, 5, 10, 20, 50)
_LETTER, _MARGIN = 6.3, 12
_DESK, _PHONE = 700, 270
"""In pixels: a letter, what stands around a name, and the narrowest time line on a desk and on a phone."""


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


def name_timeline(
    caption: Caption, spans: Sequence[Span], now: float, ended: tuple[float, str] | None = None
) -> Markup:
    """Return names as bars over the years, one row each; `ended` marks the day the product went, with its words."""
    first, last = _bounds(spans, now)
    scale = _Scale(first, last)
    rows = []
    y = TOP
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
    y = TOP
    for lane in lanes:
        rows.append(f'<text class="ks-label" x="0" y="{y + 14}">{escape(shortened(lane.label))}</text>')
        rows.extend(_bar(span, scale, (y + 20, _BAR), name=True) for span in lane.spans)
        y += _LANE + 4
    return chart("ks-timeline", caption, y + 4, _years_grid(scale, y) + "".join(rows))


def decimal_year(date: str) -> float:
    """Return where a date lies on the axis; a year alone lies in its middle, so that names that follow touch."""
    year, _, rest = date.partition("-")
    return int(year) + (0.5 if not rest else (int(rest[:2]) - 0.5) / 12)


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


def _bounds(spans: Sequence[Span], now: float) -> tuple[float, float]:
    known = [year for span in spans for year in (span.start, span.end) if year is not None]
    first = min(known, default=now - 5)
    return float(int(min(first, now - 4)) - 1), now + 0.2


def _years_grid(scale: _Scale, bottom: int) -> str:
    parts = []
    for year in scale.ticks():
        x = scale.percent(year)
        parts.append(f'<line class="ks-grid" x1="{x}" x2="{x}" y1="{TOP - 4}" y2="{bottom}"/>')
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
        f'<line class="ks-end" x1="{x}" x2="{x}" y1="{TOP - 4}" y2="{bottom}"/>'
        f'<text class="ks-tick ks-tick--{place}" x="{x}" y="{bottom + 2}">{escape(words)}</text>'
    )
