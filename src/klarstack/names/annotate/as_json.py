"""The names of a document in the stable JSON form."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from klarstack.names.annotate.annotator import Annotation, Mention
from klarstack.names.annotate.unknown_acronyms import UnknownAcronym

if TYPE_CHECKING:
    from klarstack.documents import Document
    from klarstack.findings import Message


def annotation_as_json(document: Document, annotation: Annotation) -> dict[str, Any]:
    """Return the names of one document with their places."""
    return {
        "file": document.name,
        "format": document.format,
        "language": document.language,
        "mentions": [_mention(document, mention) for mention in annotation.mentions],
        "unknown_acronyms": [_acronym(document, acronym) for acronym in annotation.unknown_acronyms],
        "remarks": [remark._asdict() for remark in document.remarks],
        "error": None,
    }


def unread_as_json(name: str, error: Message) -> dict[str, Any]:
    """Return what stands in for a document that cannot be read."""
    return {
        "file": name, "format": None, "language": None, "mentions": [], "unknown_acronyms": [], "remarks": [],
        "error": error._asdict(),
    }  # fmt: skip


def _mention(document: Document, mention: Mention) -> dict[str, Any]:
    settled, resolution = mention.settled, mention.resolution
    return {
        "start": mention.start,
        "end": mention.end,
        **_where(document, mention.start),
        "text": mention.text,
        "outcome": mention.outcome,
        "concept": mention.concept,
        "vendor": mention.vendor,
        "product": mention.product,
        "label": settled.label if settled else None,
        "reason": settled.reason if settled else None,
        "usual": resolution.usual,
        "candidates": [asdict(candidate) for candidate in resolution.candidates],
        "question": resolution.question,
        "rule": resolution.rule,
    }


def _acronym(document: Document, acronym: UnknownAcronym) -> dict[str, Any]:
    return {
        "text": acronym.text,
        "count": acronym.count,
        "start": acronym.start,
        "end": acronym.end,
        **_where(document, acronym.start),
        "expansion": acronym.expansion,
    }


def _where(document: Document, offset: int) -> dict[str, Any]:
    return {
        "line": document.line(offset),
        "column": document.column(offset),
        "place": asdict(document.place(offset)),
    }
