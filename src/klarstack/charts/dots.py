"""Shares as dots: a dot with a line has an interval, a hollow diamond has none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from klarstack.charts.frame import LONGEST_LABEL, TOP, Caption, chart, shortened

_NOTE = 15
"""In pixels: the height of a second line."""


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


def dot_plot(caption: Caption, dots: Sequence[Dot], ticks: Sequence[str]) -> Markup:
    """Return shares between 0 and 100 per cent as dots with their intervals, one row each; `ticks` name 0 to 100."""
    rows: list[str] = []
    texts: list[str] = []
    y = TOP
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


def _grid(ticks: Iterable[tuple[int, str]], bottom: int) -> str:
    parts = []
    for share, text in ticks:
        place = "start" if share == 0 else "end" if share == 100 else "middle"
        parts.append(f'<line class="ks-grid" x1="{share}%" x2="{share}%" y1="{TOP - 4}" y2="{bottom}"/>')
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
