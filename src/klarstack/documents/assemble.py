"""Puts the pieces a reader finds together to one text with spans."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from klarstack.documents.document import Place, Span
from klarstack.documents.refusals import PIECES, THE_TEXT, RefusedContentError, too_big, too_many
from klarstack.findings import Message

LONGEST_TEXT = 100_000_000
MOST_SPANS = 1_000_000

Range = tuple[int, int]

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
_MAIL_DOMAIN = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_MAIL_NAME_BACKWARDS = re.compile(r"[\w.+-]+")


class Piece(NamedTuple):
    """Some text from one place; `skipped` says that no names should be looked for in it."""

    text: str
    place: Place
    skipped: bool = False


@dataclass(frozen=True)
class Content:
    """What a reader got out of a file; `language` is the one the file declares."""

    text: str
    spans: tuple[Span, ...] = ()
    skipped: tuple[Range, ...] = ()
    language: str | None = None
    remarks: tuple[Message, ...] = ()


def assemble(pieces: Iterable[Piece], language: str | None = None, remarks: tuple[Message, ...] = ()) -> Content:
    """Return the pieces as one text; neighbours from the same place share a span.

    The cells of a row are parted by tabs. No name reaches from one place into the next, so the break between them is
    skipped.
    """
    texts: list[str] = []
    spans: list[Span] = []
    skipped: list[Range] = []
    end = 0
    for text, place, skip in pieces:
        if spans and texts and texts[-1].endswith("\n") and not _is_same_place(spans[-1].place, place):
            texts[-1] = texts[-1][:-1] + ("\t" if _are_in_one_row(spans[-1].place, place) else "\n")
            skipped.append((end - 1, end))
        start, end = end, end + len(text)
        if end > LONGEST_TEXT:
            raise RefusedContentError(too_big(LONGEST_TEXT, THE_TEXT))
        texts.append(text)
        if spans and _is_same_place(spans[-1].place, place):
            spans[-1] = Span(spans[-1].start, end, place)
        elif text:
            spans.append(Span(start, end, place))
            if len(spans) > MOST_SPANS:
                raise RefusedContentError(too_many(MOST_SPANS, PIECES))
        if skip:
            skipped.append((start, end))
    return Content("".join(texts), tuple(spans), tuple(skipped), language, remarks)


def _is_same_place(one: Place, other: Place) -> bool:
    return one is other or one == other


def _are_in_one_row(one: Place, other: Place) -> bool:
    return one.row is not None and (one.table, one.row) == (other.table, other.row) and one.cell != other.cell


def addresses(text: str) -> Iterator[Range]:
    """Yield where web and mail addresses stand: names in them are no mentions."""
    for found in _ADDRESS.finditer(text):
        yield found.span()
    for found in _MAIL_DOMAIN.finditer(text):
        name = _MAIL_NAME_BACKWARDS.match(text[max(found.start() - 64, 0) : found.start()][::-1])
        if name:
            yield found.start() - len(name[0]), found.end()


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, those that overlap or touch as one, empty ones dropped."""
    result: list[Range] = []
    for start, end in sorted(ranges):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return tuple(result)
