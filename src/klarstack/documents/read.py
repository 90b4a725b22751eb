"""Reads one document: looks at the file, has its format read, marks addresses, tells the language."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

from klarstack.documents.assemble import Content, addresses, merged
from klarstack.documents.document import Document, Format
from klarstack.documents.html import read_html
from klarstack.documents.language import language_of
from klarstack.documents.markdown import read_markdown
from klarstack.documents.pdf import read_pdf
from klarstack.documents.plain import read_plain
from klarstack.documents.refusals import (
    NO_FILE,
    NO_NAME,
    THE_FILE,
    RefusedContentError,
    UnreadableDocumentError,
    printable,
    too_big,
    unknown_extension,
)
from klarstack.documents.signature import check_signature
from klarstack.documents.slides import read_slides
from klarstack.documents.word import read_word
from klarstack.file_errors import reason
from klarstack.findings import Message

BIGGEST_FILE = 50_000_000

EXTENSIONS: dict[str, Format] = {
    ".txt": "txt", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html", ".docx": "docx", ".pptx": "pptx",
    ".pdf": "pdf",
}  # fmt: skip
"""The formats by the end of the file name, in lower case."""

_READERS: dict[Format, Callable[[bytes], Content]] = {
    "txt": read_plain, "md": read_markdown, "html": read_html, "docx": read_word, "pptx": read_slides, "pdf": read_pdf,
}  # fmt: skip

_EMPTY = Message("The file is empty.", "Die Datei ist leer.")


def read_document(path: Path) -> Document:
    """Return the text of a document with its places; an UnreadableDocumentError says why there is none."""
    file_format = EXTENSIONS.get(path.suffix.lower())
    data = _bytes(path, file_format)
    if file_format is None:
        raise UnreadableDocumentError(path, unknown_extension(list(EXTENSIONS)))
    try:
        content = _content(data, file_format)
    except RefusedContentError as refused:
        raise UnreadableDocumentError(path, refused.message) from None
    return Document(
        name=printable(path),
        format=file_format,
        text=content.text,
        language=language_of(content.text, content.language),
        spans=content.spans,
        skipped=merged([*content.skipped, *addresses(content.text)]),
        remarks=content.remarks,
    )


def _content(data: bytes, file_format: Format) -> Content:
    if not data:
        return Content("", remarks=(_EMPTY,))
    check_signature(data, file_format)
    return _READERS[file_format](data)


def _bytes(path: Path, file_format: Format | None) -> bytes:
    """Return the bytes of an ordinary file of a known format; of others only whether they can be read at all."""
    try:
        mode = path.stat().st_mode
        if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            raise UnreadableDocumentError(path, NO_FILE)
        with path.open("rb") as stream:
            data = stream.read(BIGGEST_FILE + 1) if file_format else b""
    except OSError as error:
        raise UnreadableDocumentError(path, reason(error)) from None
    except ValueError:
        raise UnreadableDocumentError(path, NO_NAME) from None
    if len(data) > BIGGEST_FILE:
        raise UnreadableDocumentError(path, too_big(BIGGEST_FILE, THE_FILE))
    return data
