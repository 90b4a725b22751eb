"""Reads .pptx: slide by slide what stands in shapes, groups, tables and diagrams, then the speaker notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
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

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATED: tuple[tuple[str, Part], ...] = (("diagramData", "diagram"), ("chart", "diagram"), ("comments", "comment"))


def read_slides(data: bytes) -> Content:
    """Return the text of a presentation, each paragraph in a line of its own."""
    check_members(check_archive(data), "pptx")
    try:
        import pptx
        from pptx.exc import PythonPptxError
    except ImportError:
        raise RefusedContentError(library_missing("python-pptx")) from None
    try:
        slides = list(pptx.Presentation(BytesIO(data)).slides)
        pieces = (piece for number, slide in enumerate(slides, start=1) for piece in _slide(slide, number))
        return assemble(pieces, _language(slides))
    except damage(PythonPptxError):
        raise RefusedContentError(BROKEN) from None


def _slide(slide: Any, number: int) -> Iterator[Piece]:
    for paragraph in paragraphs(slide.element):
        yield _piece(paragraph, number, "body")
    for kind, part in _RELATED:
        for root in related(slide.part, kind):
            unrepeated = {paragraph.text: paragraph for paragraph in paragraphs(root)}  # charts repeat their axes
            yield from (_piece(paragraph, number, part) for paragraph in unrepeated.values())
    if slide.has_notes_slide and (notes := slide.notes_slide.notes_placeholder) is not None:
        for paragraph in paragraphs(notes.element):
            yield _piece(paragraph, number, "notes")


def _piece(paragraph: Paragraph, number: int, part: Part) -> Piece:
    table, row, cell = paragraph.cell or (None, None, None)
    return Piece(f"{paragraph.text}\n", Place(slide=number, table=table, row=row, cell=cell, part=part))


def _language(slides: list[Any]) -> str | None:
    """Return the language most runs of text are marked with."""
    marked = Counter(language for slide in slides for language in _marks(slide.element))
    return min(marked, key=lambda language: (-marked[language], language), default=None)


def _marks(root: _Element) -> Iterator[str]:
    for properties in root.iter(f"{_DRAWING}rPr"):
        language = properties.get("lang")
        if language:
            yield language
