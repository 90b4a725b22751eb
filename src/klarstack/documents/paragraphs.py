"""Finds the paragraphs in the XML of Word and PowerPoint, in the order of the document, with their table cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_PARAGRAPHS = {f"{_WORD}p", f"{_DRAWING}p", f"{_CHART}pt"}
_TEXTS = {f"{_WORD}t", f"{_DRAWING}t", f"{_CHART}v"}
_SIGNS = {
    f"{_WORD}tab": "\t", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "\u2011",
    f"{_WORD}softHyphen": "\u00ad", f"{_DRAWING}br": "\n",
}  # fmt: skip
_LEFT_OUT = {
    f"{_WORD}del", f"{_WORD}moveFrom", f"{_WORD}pPr", f"{_WORD}rPr", f"{_DRAWING}pPr", f"{_DRAWING}rPr",
    f"{_CHART}numCache", f"{_CHART}numLit", f"{_COMPATIBILITY}Fallback",
}  # fmt: skip
"""What was deleted, how things look, numbers of charts, and the second version of a drawing for old programs."""
_TABLES, _ROWS, _CELLS = ({f"{space}{name}" for space in (_WORD, _DRAWING)} for name in ("tbl", "tr", "tc"))
_BOX = f"{_WORD}txbxContent"


class Cell(NamedTuple):
    """Which cell of which table of a part."""

    table: int
    row: int
    cell: int


class Paragraph(NamedTuple):
    """The text of one paragraph, and where it stands."""

    text: str
    cell: Cell | None
    in_box: bool


@dataclass
class _Walk:
    """How far the reading has come: open paragraphs and tables, and finished text boxes inside open paragraphs."""

    open_texts: list[list[str]] = field(default_factory=list)
    tables: list[list[int]] = field(default_factory=list)
    boxed: list[Paragraph] = field(default_factory=list)
    boxes: int = 0
    tables_begun: int = 0


def paragraphs(root: _Element) -> Iterator[Paragraph]:
    """Yield the paragraphs that say something; a text box follows the paragraph it hangs on."""
    from lxml import etree

    walk = _Walk()
    events: Any = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if element.tag in _LEFT_OUT:
                events.skip_subtree()
            else:
                _begin(walk, element)
        elif element.tag not in _LEFT_OUT:
            yield from _finish(walk, element)


def _begin(walk: _Walk, element: _Element) -> None:
    tag = element.tag
    if tag in _PARAGRAPHS:
        walk.open_texts.append([])
    elif tag in _TEXTS:
        if walk.open_texts:
            walk.open_texts[-1].append(element.text or "")
    elif tag in _SIGNS:
        if walk.open_texts:
            walk.open_texts[-1].append(_SIGNS[str(tag)])
    elif tag in _TABLES:
        walk.tables_begun += 1
        walk.tables.append([walk.tables_begun, 0, 0])
    elif tag in _ROWS and walk.tables:
        walk.tables[-1][1:] = [walk.tables[-1][1] + 1, 0]
    elif tag in _CELLS and walk.tables:
        walk.tables[-1][2] += 1
    elif tag == _BOX:
        walk.boxes += 1


def _finish(walk: _Walk, element: _Element) -> Iterator[Paragraph]:
    tag = element.tag
    if tag in _PARAGRAPHS and walk.open_texts:
        text = "".join(walk.open_texts.pop()).strip("\n")
        cell = Cell(*walk.tables[-1]) if walk.tables else None
        found = [Paragraph(text, cell, walk.boxes > 0)] if text.strip() else []
        if walk.open_texts:
            walk.boxed.extend(found)
        else:
            yield from found
            yield from walk.boxed
            walk.boxed = []
    elif tag in _TABLES and walk.tables:
        walk.tables.pop()
    elif tag == _BOX:
        walk.boxes -= 1
