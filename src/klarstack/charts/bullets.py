"""Bullet graphs: the own figure as a bar before the quarters of the peers, their median as a line."""

from __future__ import annotations

from markupsafe import Markup

from klarstack.charts.frame import Caption, chart

ROOM = 1.15
"""How far the scale reaches beyond the largest figure on it."""


def bullet(caption: Caption, value: float, quartiles: tuple[float, float, float]) -> Markup:
    """Return the figure before the quarters of its peers, on a scale that holds 0.

    Three shades of one colour are the quarters below the first, between the quartiles, and above the third, so that
    the graph can be read in grey.
    """
    first, last = scale(value, quartiles)

    def at(figure: float) -> float:
        return (figure - first) / (last - first) * 100

    low, median, high = (at(quartile) for quartile in quartiles)
    marks = "".join(
        f'<rect class="ks-range ks-range--{shade}" x="{_percent(start)}" y="2" width="{_percent(end - start)}" '
        'height="18"/>'
        for shade, start, end in ((1, 0.0, low), (2, low, high), (3, high, 100.0))
    )
    left, right = sorted((at(0.0), at(value)))
    marks += f'<rect class="ks-measure" x="{_percent(left)}" y="8" width="{_percent(right - left)}" height="6"/>'
    marks += f'<line class="ks-median" x1="{_percent(median)}" x2="{_percent(median)}" y1="4" y2="18"/>'
    return chart("ks-bullet", caption, 22, marks)


def scale(value: float, quartiles: tuple[float, float, float]) -> tuple[float, float]:
    """Return where the scale of a bullet graph begins and ends."""
    smallest, largest = min(0.0, value, *quartiles), max(value, *quartiles, 0.0)
    return smallest * ROOM, largest * ROOM if largest > 0 else max(abs(smallest), 1.0) * (ROOM - 1)


def _percent(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") + "%"
