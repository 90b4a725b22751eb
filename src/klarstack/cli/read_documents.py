"""Reads documents one after the other and finds the names in them; says at once which cannot be read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from klarstack.findings import KlarstackError, Message

if TYPE_CHECKING:
    from klarstack.documents import Document
    from klarstack.names.index import Index
    from klarstack.names.usage import ReadDocument

STANDARD_INPUT = Path("-")


class NotRead(NamedTuple):
    """A document that cannot be read, and why."""

    name: str
    error: Message


def read_all(
    files: Sequence[Path], index: Index, document_language: str | None, language: str
) -> Iterator[ReadDocument | NotRead]:
    """Yield each document with the names in it; what is wrong with a file is told on the standard error."""
    from klarstack.names.annotate import Annotator
    from klarstack.names.usage import ReadDocument

    annotator = Annotator(index)
    for file in files:
        try:
            document = _read(file)
        except KlarstackError as error:
            click.echo(error.sentence(language), err=True)
            yield NotRead(str(file), Message(error.sentence("en"), error.sentence("de")))
            continue
        for remark in document.remarks:
            click.echo(f"{document.name}: {remark.in_language(language)}", err=True)
        annotation = annotator.annotate(document.text, document_language or document.language, document.skipped)
        yield ReadDocument(document, annotation)


def _read(file: Path) -> Document:
    from klarstack.documents import read_document

    return _standard_input() if file == STANDARD_INPUT else read_document(file)


def _standard_input() -> Document:
    """Return the text on the standard input, which has no name and therefore no format."""
    from klarstack.documents import Document, UnreadableDocumentError
    from klarstack.documents.language import language_of
    from klarstack.documents.plain import read_plain
    from klarstack.documents.read import BIGGEST_FILE
    from klarstack.documents.refusals import THE_FILE, RefusedContentError, too_big

    data = sys.stdin.buffer.read(BIGGEST_FILE + 1)
    if len(data) > BIGGEST_FILE:
        raise UnreadableDocumentError(STANDARD_INPUT, too_big(BIGGEST_FILE, THE_FILE))
    try:
        content = read_plain(data)
    except RefusedContentError as refused:
        raise UnreadableDocumentError(STANDARD_INPUT, refused.message) from None
    return Document("-", "txt", content.text, language_of(content.text, None), content.spans, content.skipped)
