"""What every chart is made of: the frame a screen reader hears, and labels short enough for a phone.

Widths are percentages, so that a phone shows the same letters as a desk. Colours come from the style sheet beside this
file (classes, no fill attributes), so that dark mode and print work. What a colour says, a shape says too.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

LONGEST_LABEL = 46
TOP = 22
"""In pixels: where the first row begins, below the words of the axis."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a screen reader says about a chart; `identifier` is unique on the page."""

    identifier: str
    title: str
    description: str


def chart(kind: str, caption: Caption, height: int, content: str) -> Markup:
    """Return the chart; every text in `content` has been escaped."""
    title, description = f"{caption.identifier}-title", f"{caption.identifier}-desc"
    size = f'width="100%" height="{height}"'
    return Markup(
        f'<svg class="ks-chart {kind}" role="img" aria-labelledby="{title} {description}" {size}>'
        f'<title id="{title}">{escape(caption.title)}</title>'
        f'<desc id="{description}">{escape(caption.description)}</desc>{content}</svg>'
    )


def shortened(text: str, longest: int = LONGEST_LABEL) -> str:
    """Return the text, cut with an ellipsis where it is longer than a phone shows."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
