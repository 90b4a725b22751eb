"""Looks into the ZIP file a .docx or .pptx is, before a library unpacks it."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO

from klarstack.documents.refusals import (
    BOMB,
    BROKEN,
    DECLARED_ENTITIES,
    MEMBERS,
    PASSWORD,
    TAGS,
    UNPACKED,
    RefusedContentError,
    too_big,
    too_many,
)

LARGEST_UNPACKED = 200_000_000
HIGHEST_RATIO = 200
RATIO_COUNTS_FROM = 10_000_000
MOST_MEMBERS = 10_000
MOST_TAGS = 3_000_000

_CHUNK = 1 << 20
_ENCRYPTED = 1
_DECLARATIONS = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_OVERLAP = max(map(len, _DECLARATIONS)) - 1
_MAY_DECLARE = (".svg", ".htm", ".html", ".xhtml")
"""Pictures and pages somebody put into the document; no library of ours parses them."""


def damage(*own: type[Exception]) -> tuple[type[Exception], ...]:
    """Return the errors a damaged Office file raises: a library's `own`, and what it does not catch itself."""
    from lxml.etree import LxmlError

    return (
        *own, LxmlError, zipfile.BadZipFile, zlib.error, LookupError, ValueError, TypeError, AttributeError,
        AssertionError, NotImplementedError, RecursionError, EOFError, OSError, ArithmeticError,
    )  # fmt: skip


def check_archive(data: bytes) -> set[str]:
    """Return the names of what is packed in a ZIP file; refuse it if it is damaged, locked or unpacks to too much."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            _check_directory(members)
            _check_members(archive, members)
            return {member.filename for member in members}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, LookupError):
        raise RefusedContentError(BROKEN) from None


def _check_directory(members: list[zipfile.ZipInfo]) -> None:
    """Refuse what the table of contents already gives away."""
    if len(members) > MOST_MEMBERS:
        raise RefusedContentError(too_many(MOST_MEMBERS, MEMBERS))
    if any(member.flag_bits & _ENCRYPTED for member in members):
        raise RefusedContentError(PASSWORD)
    if any(
        member.file_size > RATIO_COUNTS_FROM and member.file_size > HIGHEST_RATIO * member.compress_size
        for member in members
    ):
        raise RefusedContentError(BOMB)
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise RefusedContentError(too_big(LARGEST_UNPACKED, UNPACKED))


def _check_members(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """Unpack everything once, a chunk at a time: the table of contents may lie."""
    unpacked = tags = 0
    for member in members:
        before = b""
        is_checked = not member.filename.lower().endswith(_MAY_DECLARE)
        with archive.open(member) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                tags += chunk.count(b"<") - chunk.count(b"</")
                if unpacked > LARGEST_UNPACKED:
                    raise RefusedContentError(too_big(LARGEST_UNPACKED, UNPACKED))
                if tags > MOST_TAGS:
                    raise RefusedContentError(too_many(MOST_TAGS, TAGS))
                window = before + chunk
                is_checked = is_checked and (bool(before) or _is_xml(chunk))
                if is_checked and any(map(window.__contains__, _DECLARATIONS)):
                    raise RefusedContentError(DECLARED_ENTITIES)
                before = window[-_OVERLAP:]


def _is_xml(chunk: bytes) -> bool:
    return chunk.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")
