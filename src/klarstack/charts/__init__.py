"""Charts: figures come in, SVG that keeps its text size and follows the colours of its page goes out."""

from klarstack.charts.bullets import bullet, scale
from klarstack.charts.dots import Dot, dot_plot, dot_strip
from klarstack.charts.frame import LONGEST_LABEL, Caption, chart, shortened
from klarstack.charts.timelines import MOST_TICKS, Lane, Span, decimal_year, name_timeline, product_timeline

__all__ = [
    "LONGEST_LABEL", "MOST_TICKS", "Caption", "Dot", "Lane", "Span", "bullet", "chart", "decimal_year", "dot_plot",
    "dot_strip", "name_timeline", "product_timeline", "scale", "shortened",
]  # fmt: skip
