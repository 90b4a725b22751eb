"""The smallest documents a test needs: a text, and the names in it as they resolve on their own."""

from __future__ import annotations

import re

from klarstack.documents import Document, Place, Span
from klarstack.names import Index, resolve
from klarstack.names.annotate import Annotation, Mention, UnknownAcronym
from klarstack.names.usage import ReadDocument


def read(index: Index, text: str, *names: str, name: str = "offer.txt", acronyms: tuple[str, ...] = ()) -> ReadDocument:
    """Return a document with a mention wherever one of the names stands in the text."""
    mentions = [
        Mention(found.start(), found.end(), found[0], resolve(index, found[0]))
        for written in names
        for found in re.finditer(rf"\b{re.escape(written)}\b", text)
    ]
    unknown = tuple(
        UnknownAcronym(acronym, text.count(acronym), text.index(acronym), text.index(acronym) + len(acronym))
        for acronym in acronyms
    )
    document = Document(name, "txt", text, spans=(Span(0, len(text), Place()),))
    return ReadDocument(document, Annotation(tuple(sorted(mentions, key=lambda one: one.start)), unknown))
