"""Tells from the first bytes of a file what it really is."""

from __future__ import annotations

from collections.abc import Iterable

from klarstack.documents.refusals import PASSWORD, RefusedContentError
from klarstack.findings import Message

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

_OTHERS: tuple[tuple[bytes, Message], ...] = (
    (b"{\\rtf", Message("an RTF document", "ein RTF-Dokument")),
    (b"\x89PNG", Message("a picture", "ein Bild")),
    (b"\xff\xd8\xff", Message("a picture", "ein Bild")),
    (b"GIF8", Message("a picture", "ein Bild")),
    (b"\x1f\x8b", Message("a packed file (gzip)", "eine gepackte Datei (gzip)")),
    (b"\x7fELF", Message("a program", "ein Programm")),
    (b"MZ\x90", Message("a program", "ein Programm")),
)
_CONTENTS = (
    ("word/", "docx", Message("a Word document (.docx)", "ein Word-Dokument (.docx)")),
    ("ppt/", "pptx", Message("a PowerPoint presentation (.pptx)", "eine PowerPoint-Präsentation (.pptx)")),
    ("xl/", "xlsx", Message("an Excel workbook (.xlsx)", "eine Excel-Mappe (.xlsx)")),
    ("", "zip", Message("a ZIP or Office file", "eine ZIP- oder Office-Datei")),
)
_OFFICE = ("docx", "pptx", "xlsx")
_A_PDF = Message("a PDF", "ein PDF")
_OLD_OFFICE = Message(
    "a file of Office 2003 or older (.doc, .ppt, .xls)", "eine Datei aus Office 2003 oder älter (.doc, .ppt, .xls)"
)
_TEXT = Message("a text or web page", "ein Text oder eine Webseite")


def check_signature(data: bytes, file_format: str) -> None:
    """Refuse a file whose content is evidently not what its extension says."""
    if file_format in _OFFICE and data.startswith(_OLE) and _ENCRYPTED_PACKAGE in data:
        raise RefusedContentError(PASSWORD)
    found = _kind(data)
    if found is not None and found[0] != file_format and not (found[0] == "zip" and file_format in _OFFICE):
        raise RefusedContentError(_mismatch(file_format, found[1]))
    if found is None and file_format in ("docx", "pptx", "pdf") and data.lstrip()[:1] == b"<":
        raise RefusedContentError(_mismatch(file_format, _TEXT))


def check_members(names: Iterable[str], file_format: str) -> None:
    """Refuse a ZIP file that holds something else than its extension says."""
    members = sorted(names)
    for folder, packed, described in _CONTENTS:
        if any(name.lstrip("/").startswith(folder) for name in members):
            if packed != file_format:
                raise RefusedContentError(_mismatch(file_format, described))
            return


def _kind(data: bytes) -> tuple[str, Message] | None:
    """Return the format the first bytes stand for, and its name; None for text and everything unknown."""
    if _PDF in data[:1024] and data.lstrip()[:4] == _PDF[:4]:
        return "pdf", _A_PDF
    if data.startswith(_ZIP):
        return "zip", _CONTENTS[-1][2]
    if data.startswith(_OLE):
        return "ole", _OLD_OFFICE
    return next((("other", described) for start, described in _OTHERS if data.startswith(start)), None)


def _mismatch(file_format: str, described: Message) -> Message:
    return Message(
        f"its extension says {file_format}, but it is {described.en}; give it the right extension or save it as "
        f"{file_format}",
        f"die Endung sagt {file_format}, die Datei ist aber {described.de}; geben Sie ihr die richtige Endung oder "
        f"speichern Sie sie als {file_format}",
    )
