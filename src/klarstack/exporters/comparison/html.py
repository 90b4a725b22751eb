"""The comparison for a browser: its blocks, and one file with everything in it that works offline and prints."""

from __future__ import annotations

from functools import cache
from itertools import count
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

import klarstack.charts
from klarstack.charts import Caption, Dot, bullet, dot_strip
from klarstack.exporters.comparison.board import Board
from klarstack.exporters.comparison.position import Kpi
from klarstack.exporters.comparison.rows import Figure
from klarstack.exporters.comparison.saying import Linked
from klarstack.formats import NARROW

OWN_MARKS = {"yes": "■", "no": "□", "unknown": "?"}
MOST_LINES = 3
"""Sentences in one field of the Data-SWOT on the board page; all stand in the appendix."""

_TEMPLATES = Path(__file__).parent / "templates"
_CHARTS = Path(klarstack.charts.__file__).parent / "charts.css"


def page(board: Board) -> bytes:
    """Return one self-contained file: no request leaves it, no script is needed, dark mode and paper are served."""
    style = (_TEMPLATES / "offline.css").read_text(encoding="utf-8") + styles()
    html = (
        _environment()
        .get_template("offline.html")
        .render(board=board, style=Markup(style), blocks=blocks(board), running=_running(board))
    )
    return _without_empty_lines(html).encode()


def blocks(board: Board) -> Markup:
    """Return the blocks of the comparison as HTML, beginning with its <h1>; the page around them brings the colours."""
    numbers = count(1)

    def bullet_of(kpi: Kpi) -> Markup:
        if not kpi.quartiles:
            return Markup("")
        caption = Caption(f"kpi-{next(numbers)}", kpi.described, f"{board.words['quartiles']}: {kpi.quartiles_shown}")
        return bullet(caption, kpi.value, kpi.quartiles)

    html = (
        _environment()
        .get_template("board.html")
        .render(
            board=board,
            w=board.words,
            strip=lambda figure: strip(figure, f"peer-{next(numbers)}"),
            bullet=bullet_of,
            scale=tuple(f"{share}{NARROW}%" for share in (0, 50, 100)),
            marks=OWN_MARKS,
            most=MOST_LINES,
            own_words=board.own_words,
        )
    )
    return Markup(_without_empty_lines(html))


def strip(figure: Figure, identifier: str) -> Markup:
    """Return a figure of the peers as a dot with its interval; `identifier` is unique on the page."""
    caption = Caption(identifier, figure.described, f"{figure.group}, {figure.period}")
    return dot_strip(caption, Dot("", figure.shown, figure.value, figure.low, figure.high))


def styles() -> str:
    """Return the style sheet of the blocks and their charts; their colours are variables of the page."""
    return _CHARTS.read_text(encoding="utf-8") + (_TEMPLATES / "comparison.css").read_text(encoding="utf-8")


def linked(one: Linked) -> Markup:
    """Return the words as a link where they lead somewhere."""
    return linked_words(one, one.text)


def linked_words(target: Linked, text: str) -> Markup:
    """Return other words as a link to the same place."""
    if target.address is None:
        return escape(text)
    return Markup('<a href="{}">{}</a>').format(target.address, text)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("klarstack.exporters.comparison", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(linked=linked, linked_words=linked_words)
    return environment


def _running(board: Board) -> Markup:
    """Return what stands at the foot of every printed page, as the inside of a string of a style sheet."""
    text = f"{board.head.title} · {board.head.mark}" if board.head.mark else board.head.title
    return Markup("".join(sign if sign.isalnum() or sign in " .,:·-" else f"\\{ord(sign):x} " for sign in text))


def _without_empty_lines(html: str) -> str:
    """Return the lines that say something: an empty one would end a raw block of Markdown."""
    return "\n".join(line for line in html.splitlines() if line.strip()) + "\n"
