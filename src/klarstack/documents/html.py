"""Reads HTML: what a browser shows becomes text, with the line of the file it stands in."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from klarstack.documents.assemble import Content, Piece, assemble
from klarstack.documents.document import Part, Place
from klarstack.documents.plain import decode
from klarstack.documents.refusals import BROKEN, TAGS, TOO_DEEP, RefusedContentError, library_missing, too_many

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_TAGS = 1_000_000
DEEPEST = 2000
"""The parser silently drops what is nested more deeply than 2,048 elements."""

_CHARSET = re.compile(rb"<meta[^<>]{0,500}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\f]+")
_BLANK = " \t\r\f"
_HIDDEN = frozenset(("script", "style", "template", "noscript", "iframe", "object", "textarea", "select"))
_CODE = frozenset(("code", "kbd", "samp", "var"))
_INLINE_TAGS = """
a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub
sup time tt u var wbr img
"""
_INLINE = frozenset(_INLINE_TAGS.split())
_CELLS = frozenset(("td", "th"))
_ROWS = frozenset(("tr", "table"))
_ROW_END = "\n\n"
"""A break that stays one of lines, whatever breaks follow it; it is written as one line break."""

_TRAITS = ("depth", "hidden", "block", "cell", "row", "code", "title", "pre")


class _Text(NamedTuple):
    """Characters of the file between two tags, and the line they begin in; without text it is a break."""

    text: str | None
    line: int
    breaks: str = "\n"
    part: Part = "body"
    is_code: bool = False
    keeps_blanks: bool = False


def read_html(data: bytes) -> Content:
    """Return the visible text; every block element and <br> begins a new line."""
    declared = _CHARSET.search(data[:4096])
    text, remarks = decode(data, _encoding(declared[1].decode("ascii")) if declared else None)
    if text.count("<") > MOST_TAGS:
        raise RefusedContentError(too_many(MOST_TAGS, TAGS))
    root = _parsed(text)
    if root is None:
        return Content("", remarks=remarks)
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return assemble(_pieces(_texts(root)), language, remarks)


def _encoding(name: str) -> str | None:
    """Return the encoding a page declares; ISO 8859-1 means Windows-1252, as in every browser."""
    try:
        found = codecs.lookup(name).name
    except LookupError:
        return None
    known = {"iso8859-1": "cp1252", "ascii": "cp1252"}.get(found, found)
    return known if known.startswith(("cp", "iso8859", "koi8", "mac", "utf-8")) else None


def _parsed(text: str) -> _Element | None:
    try:
        from lxml import etree
    except ImportError:
        raise RefusedContentError(library_missing("lxml")) from None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    try:
        root: _Element | None = etree.fromstring(text.encode("utf-8"), parser)
    except (etree.LxmlError, ValueError):
        raise RefusedContentError(BROKEN) from None
    return root


def _texts(root: _Element) -> Iterator[_Text]:
    """Yield the texts and line breaks in order, the lines counted along."""
    from lxml import etree

    line, inside = 1, dict.fromkeys(_TRAITS, 0)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        traits = _traits(element)
        if event == "start":
            _count(inside, traits, 1)
            if inside["depth"] > DEEPEST:
                raise RefusedContentError(TOO_DEEP)
        if "block" in traits and not inside["hidden"]:
            yield _Text(None, line, _ROW_END if "row" in traits else "\n")
        elif "cell" in traits and event == "start" and not inside["hidden"]:
            yield _Text(None, line, "\t")
        if event == "start":
            # The parser knows lines up to 65,535; after that only the line breaks between the tags are counted.
            line = max(line, element.sourceline or 1)
            yield from _shown(element.text, line, inside)
        elif event == "end":
            _count(inside, traits, -1)
        if event != "end":
            line = max(line + (element.text or "").count("\n"), element.sourceline or 1)
        if event != "start" and inside["depth"]:
            yield from _shown(element.tail, line, inside)
            line += (element.tail or "").count("\n")


def _traits(element: _Element) -> frozenset[str]:
    """Return what an element makes of the text in it; nothing for a comment."""
    tag = element.tag
    return _traits_of(tag, hides=element.get("hidden") is not None) if isinstance(tag, str) else frozenset()


@lru_cache(maxsize=256)
def _traits_of(tag: str, *, hides: bool) -> frozenset[str]:
    found = (
        ("hidden", hides or tag in _HIDDEN), ("block", tag not in _INLINE and tag not in _CELLS),
        ("cell", tag in _CELLS), ("row", tag in _ROWS), ("code", tag in _CODE), ("title", tag == "title"),
        ("pre", tag == "pre"),
    )  # fmt: skip
    return frozenset(("depth", *(trait for trait, has in found if has)))


def _count(inside: dict[str, int], traits: frozenset[str], step: int) -> None:
    for trait in traits:
        inside[trait] += step


def _shown(text: str | None, line: int, inside: dict[str, int]) -> Iterator[_Text]:
    if text and not inside["hidden"]:
        part: Part = "title" if inside["title"] else "body"
        yield _Text(text, line, "", part, inside["code"] > 0, inside["pre"] > 0)


def _pieces(texts: Iterator[_Text]) -> Iterator[Piece]:
    """Yield what stands in the lines of the page: blanks are one space, a break a line break or, in a row, a tab."""
    begun, blank, breaks, place = False, False, "", Place(line=1)
    for text, line, wanted, part, is_code, keeps_blanks in texts:
        if text is None:
            breaks, begun, blank = _stronger(breaks, wanted) if begun or breaks else "", False, False
            continue
        for number, source in enumerate(text.split("\n")):
            if number and keeps_blanks and begun:
                breaks, begun, blank = "\n", False, False
            words = source if keeps_blanks else _BLANKS.sub(" ", source).strip(_BLANK)
            blank = blank or number > 0 or source[:1] in _BLANK
            if words:
                if breaks:
                    yield Piece(breaks[0], place, skipped=True)
                place = Place(line=line + number, part=part)
                if begun and blank and not keeps_blanks:
                    yield Piece(" ", place)
                yield Piece(words, place, skipped=is_code)
                begun, blank, breaks = True, source[-1:] in _BLANK, ""
    if begun or breaks:
        yield Piece("\n", place, skipped=True)


def _stronger(one: str, other: str) -> str:
    """Return the break that parts two texts: a new row before a new cell, a new cell before a new paragraph."""
    return max(one, other, key=("", "\n", "\t", _ROW_END).index)
