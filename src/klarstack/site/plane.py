"""Draws two ladders as one picture: one goes up, one goes right, and each step right needs the step up before it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from markupsafe import Markup, escape

from klarstack.charts import Caption, chart, shortened

_TOP, _LABEL, _BOX, _GAP = 8, 18, 34, 10
_EDGE = 1.5
"""In per cent of the width: the room between two boxes."""


def plane(caption: Caption, rows: Sequence[str], columns: Sequence[str]) -> Markup:
    """Return the steps of the duty (rows, lowest first) against those of the opportunity (columns) as boxes.

    A box is "ahead" where the opportunity has outrun the duty, "step" on the way, "room" where the duty is further on.
    The number in a box is that of its column.
    """
    height = _LABEL + _BOX + _GAP
    width = (100 - _EDGE * (len(columns) - 1)) / len(columns)
    parts, middle = [], {}
    for level in reversed(range(len(rows))):
        y = _TOP + (len(rows) - 1 - level) * height
        parts.append(f'<text class="ks-label" x="0" y="{y + 12}">{level + 1} {escape(shortened(rows[level]))}</text>')
        for column in range(len(columns)):
            x = column * (width + _EDGE)
            kind = standing(level, column)
            place = f'x="{x:.2f}%" y="{y + _LABEL}" width="{width:.2f}%" height="{_BOX}" rx="4"'
            parts.append(f'<rect class="ks-plane-box ks-plane-box--{kind}" {place}/>')
            middle[level, column] = (x + width / 2, y + _LABEL + _BOX / 2)
    steps = way(len(rows), len(columns))
    for start, end in itertools.pairwise(steps):
        (x1, y1), (x2, y2) = middle[start], middle[end]
        parts.append(f'<line class="ks-plane-way" x1="{x1:.2f}%" y1="{y1:g}" x2="{x2:.2f}%" y2="{y2:g}"/>')
    for position, step in enumerate(steps):
        across, down = middle[step]
        size = 6 if position == len(steps) - 1 else 4
        parts.append(f'<circle class="ks-plane-stop" cx="{across:.2f}%" cy="{down:g}" r="{size}"/>')
    bottom = _TOP + len(rows) * height
    for column in range(len(columns)):
        x = column * (width + _EDGE) + width / 2
        parts.append(f'<text class="ks-tick ks-tick--middle" x="{x:.2f}%" y="{bottom + 6}">{column + 1}</text>')
    return chart("ks-plane", caption, bottom + 12, "".join(parts))


def standing(row: int, column: int) -> str:
    """Return what a box means: the opportunity is "ahead" of the duty, in "step" with it, or has "room" to grow."""
    return "ahead" if column > row else "step" if column == row else "room"


def way(rows: int, columns: int) -> list[tuple[int, int]]:
    """Return the boxes on the way up: first the duty, then the opportunity, as far as both ladders reach."""
    steps = [(0, 0)]
    while steps[-1] != (rows - 1, min(rows, columns) - 1):
        row, column = steps[-1]
        steps.append((row + 1, column) if row == column and row + 1 < rows else (row, column + 1))
    return steps
