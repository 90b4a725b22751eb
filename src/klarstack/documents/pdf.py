"""Reads .pdf: the text layer page by page, words broken at the end of a line put together."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Any

from klarstack.documents.assemble import LONGEST_TEXT, Content, Piece, assemble
from klarstack.documents.document import Place
from klarstack.documents.refusals import (
    BROKEN,
    NO_TEXT,
    PASSWORD,
    STREAMS,
    THE_TEXT,
    UNPACKED,
    RefusedContentError,
    library_missing,
    too_big,
    too_many,
)
from klarstack.findings import Message

LARGEST_STREAM = 50_000_000
LARGEST_IMAGE = 200_000_000
LARGEST_UNPACKED = 1_000_000_000
MOST_STREAMS = 200_000

_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
_CHUNK = 1 << 16
_FIRST_CHUNK = 256  # enough to see that a stream is not packed with Flate
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_BROKEN_WORD = re.compile("(?<=[^\\W_])(?:[\x02\ufffe]\n?|[-\u00ad]\n)(?=([^\\W_]{1,16}))|[\x02\ufffe]\n?")
"""A hyphen at the end of a line; PDFium mostly writes it as a sign of its own, without the line break."""
_CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(13, 32), 127), " ")
_CONJUNCTIONS = frozenset(("und", "oder", "bzw", "beziehungsweise", "sowie", "and", "or"))
_REMARKED_PAGES = 10


def read_pdf(data: bytes) -> Content:
    """Return the text layer of a PDF; pages without one are remarked upon, a PDF without any is refused."""
    try:
        import pypdfium2
    except ImportError:
        raise RefusedContentError(library_missing("pypdfium2")) from None
    _check_streams(data)
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _WRONG_PASSWORD
        raise RefusedContentError(PASSWORD if locked else BROKEN) from None
    try:
        pages = list(_pages(pdf, pypdfium2.PdfiumError))
    finally:
        pdf.close()
    empty = [number for number, text in enumerate(pages, start=1) if not text.strip()]
    if len(empty) == len(pages):
        raise RefusedContentError(NO_TEXT)
    pieces = (Piece(f"{text}\n", Place(page=number)) for number, text in enumerate(pages, start=1) if text.strip())
    return assemble(pieces, remarks=(_without_text(empty),) if empty else ())


def joined(text: str) -> str:
    """Return the text with words that were broken at the end of a line in one piece ("Kunden-⏎daten")."""
    return _BROKEN_WORD.sub(_joint, text)


def _joint(found: re.Match[str]) -> str:
    after = found[1]
    if after is None or after in _CONJUNCTIONS:  # "Daten-⏎und Kampagnenmanagement"
        return "-\n"
    if found[0][0] == "\u00ad":
        return ""
    return "" if found.string[found.start() - 1].islower() and after[0].islower() else "-"


def _pages(pdf: Any, error: type[Exception]) -> Iterator[str]:
    """Yield the text of each page; a damaged page has none."""
    total = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
            text_page = page.get_textpage()
            text = text_page.get_text_range()
        except error:
            yield ""
            continue
        text_page.close()
        page.close()
        total += len(text)
        if total > LONGEST_TEXT:
            raise RefusedContentError(too_big(LONGEST_TEXT, THE_TEXT))
        yield joined(text.replace("\r\n", "\n").replace("\r", "\n")).translate(_CONTROLS).strip("\n")


def _check_streams(data: bytes) -> None:
    """Refuse what unpacks to more than any page needs: PDFium itself stops only at a gigabyte a stream."""
    view = memoryview(data)
    total = 0
    for number, found in enumerate(_STREAM.finditer(data)):
        if number == MOST_STREAMS:
            raise RefusedContentError(too_many(MOST_STREAMS, STREAMS))
        is_image = b"/Image" in data[max(found.start() - 2000, 0) : found.start()]
        total += _unpacked(view[found.end() :], LARGEST_IMAGE if is_image else LARGEST_STREAM)
        if total > LARGEST_UNPACKED:
            raise RefusedContentError(too_big(LARGEST_UNPACKED, UNPACKED))


def _unpacked(packed: memoryview, limit: int) -> int:
    """Return to how many bytes a stream unpacks, as far as it is packed with Flate."""
    unpacker = zlib.decompressobj()
    size = start = 0
    try:
        while start < len(packed) and not unpacker.eof:
            end = start + (_CHUNK if start else _FIRST_CHUNK)
            rest, start = bytes(packed[start:end]), end
            while rest and not unpacker.eof:
                size += len(unpacker.decompress(rest, _CHUNK))
                if size > limit:
                    raise RefusedContentError(too_big(limit, UNPACKED))
                rest = unpacker.unconsumed_tail
    except zlib.error:
        pass
    return size


def _without_text(pages: list[int]) -> Message:
    numbers = ", ".join(map(str, pages[:_REMARKED_PAGES])) + (" …" if len(pages) > _REMARKED_PAGES else "")
    return Message(
        f"No text on page {numbers}: perhaps a scan? Nothing was looked for there.",
        f"Kein Text auf Seite {numbers}: vielleicht ein Scan? Dort wurde nichts gesucht.",
    )
