"""Reads .docx: headers, the body with its tables and text boxes, footers, notes and comments."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, Any

from klarstack.documents.archive import check_archive, damage
from klarstack.documents.assemble import Content, Piece, assemble
from klarstack.documents.document import Part, Place
from klarstack.documents.office import related
from klarstack.documents.paragraphs import Paragraph, paragraphs
from klarstack.documents.refusals import BROKEN, RefusedContentError, library_missing
from klarstack.documents.signature import check_members

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_AFTER: tuple[tuple[str, Part], ...] = (
    ("diagramData", "diagram"),
    ("chart", "diagram"),
    ("footer", "footer"),
    ("footnotes", "footnote"),
    ("endnotes", "endnote"),
    ("comments", "comment"),
)


def read_word(data: bytes) -> Content:
    """Return the text of a Word document, each paragraph in a line of its own."""
    check_members(check_archive(data), "docx")
    try:
        import docx
        from docx.exceptions import PythonDocxError
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise RefusedContentError(library_missing("python-docx")) from None
    try:
        main = docx.Document(BytesIO(data)).part
        if main.element.tag != f"{_WORD}document":
            raise RefusedContentError(BROKEN)
        return assemble(_pieces(main), _language(main))
    except damage(OpcError, PythonDocxError):
        raise RefusedContentError(BROKEN) from None


def _pieces(main: Any) -> Iterator[Piece]:
    said: set[str] = set()
    for root in related(main, "header"):
        yield from _once(root, "header", said)
    numbers = count(1)
    for paragraph in paragraphs(main.element):
        yield _piece(paragraph, "body", next(numbers))
    for kind, part in _AFTER:
        for root in related(main, kind):
            yield from _once(root, part, said)


def _once(root: _Element, part: Part, said: set[str]) -> Iterator[Piece]:
    """Yield the paragraphs of a part that stands on many pages, those that repeat only once."""
    for paragraph in paragraphs(root):
        if part not in ("header", "footer", "diagram") or paragraph.text not in said:
            said.add(paragraph.text)
            yield _piece(paragraph, part, None)


def _piece(paragraph: Paragraph, part: Part, number: int | None) -> Piece:
    table, row, cell = paragraph.cell or (None, None, None)
    part = "text-box" if paragraph.in_box and part == "body" else part
    return Piece(f"{paragraph.text}\n", Place(paragraph=number, table=table, row=row, cell=cell, part=part))


def _language(main: Any) -> str | None:
    """Return the language of text without a language of its own, as the style sheet says it."""
    for styles in related(main, "styles"):
        for language in styles.iterfind(f"{_WORD}docDefaults//{_WORD}lang"):
            return language.get(f"{_WORD}val")
    return None
