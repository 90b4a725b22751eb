"""Reads plain text: bytes become characters, line breaks become one."""

from __future__ import annotations

import codecs
import re

from klarstack.documents.assemble import Content, Piece, assemble
from klarstack.documents.document import Place
from klarstack.documents.refusals import BINARY, UNKNOWN_ENCODING, RefusedContentError
from klarstack.findings import Message

MOST_CONTROLS = 0.01
MOST_HIGH = 0.3
FEW_HIGH = 3
"""Shares of control and of non-ASCII bytes above which bytes are no text, or none in Windows-1252; in a short text a
few non-ASCII bytes prove nothing."""

AS_WINDOWS = Message(
    "It is not UTF-8 and was read as Windows-1252; check the special characters.",
    "Die Datei ist kein UTF-8 und wurde als Windows-1252 gelesen; prüfen Sie die Sonderzeichen.",
)

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\r\f\x1b"))
_UNDEFINED = bytes((0x81, 0x8D, 0x8F, 0x90, 0x9D))


def read_plain(data: bytes) -> Content:
    """Return the text of a file exactly as it stands, without byte order mark."""
    text, remarks = decode(data)
    return assemble([Piece(text, Place())], remarks=remarks)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Message, ...]]:
    """Return the characters: by byte order mark, else UTF-8, else as `declared`, else Windows-1252 if plausible."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _one_break(_strictly(data[len(mark) :], encoding)), ()
    if b"\0" in data or len(data) - len(data.translate(None, _CONTROLS)) > MOST_CONTROLS * len(data):
        raise RefusedContentError(BINARY)
    try:
        return _one_break(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        pass
    if declared and declared not in ("utf-8", "cp1252"):
        return _one_break(_strictly(data, declared)), ()
    if not _is_windows(data):
        raise RefusedContentError(UNKNOWN_ENCODING)
    return _one_break(data.decode("cp1252")), () if declared == "cp1252" else (AS_WINDOWS,)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise RefusedContentError(UNKNOWN_ENCODING) from None
    if "\0" in text:
        raise RefusedContentError(BINARY)
    return text


def _is_windows(data: bytes) -> bool:
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    return len(data.translate(None, _UNDEFINED)) == len(data) and high <= MOST_HIGH * len(data) + FEW_HIGH


def _one_break(text: str) -> str:
    return re.sub("\r\n?", "\n", text) if "\r" in text else text
