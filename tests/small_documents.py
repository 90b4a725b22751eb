"""The smallest office and PDF files a test needs, made by the libraries that write them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import docx.document
import pptx
from fpdf import FPDF

WORD_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_CENTRAL, _LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def as_bytes(save: Callable[[io.BytesIO], object]) -> bytes:
    """Return what `save` writes."""
    stream = io.BytesIO()
    save(stream)
    return stream.getvalue()


def word(path: Path, write: Callable[[docx.document.Document], object]) -> Path:
    """Write a Word document with what `write` puts into it."""
    made = docx.Document()
    write(made)
    made.save(str(path))
    return path


def slides(path: Path, write: Callable[[object], object]) -> Path:
    """Write a presentation of one slide with a title."""
    made = pptx.Presentation()
    write(made.slides.add_slide(made.slide_layouts[5]))
    made.save(str(path))
    return path


def pdf(path: Path, *pages: str, password: str | None = None) -> Path:
    """Write a PDF, one page for each text."""
    made = FPDF()
    made.set_font("Helvetica", size=12)
    if password is not None:
        made.set_encryption(owner_password=password, user_password=password)
    for text in pages:
        made.add_page()
        if text:
            made.multi_cell(0, 10, text)
    path.write_bytes(bytes(made.output()))
    return path


def pdf_with_stream(path: Path, content: bytes) -> Path:
    """Write a PDF of one page whose drawing commands are `content`, packed."""
    packed_content = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed_content), packed_content),
    ]
    made, offsets = b"%PDF-1.7\n", []
    for number, content_of_object in enumerate(objects, 1):
        offsets.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content_of_object)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(made)
    path.write_bytes(made + b"xref\n0 5\n0000000000 65535 f \n" + table + trailer)
    return path


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a ZIP file with these members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def with_member(path: Path, name: str, content: bytes) -> Path:
    """Replace or add one member of a ZIP file."""
    with zipfile.ZipFile(path) as archive:
        files = {member: archive.read(member) for member in archive.namelist()}
    return packed(path, {**files, name: content})


def claiming_size(archive: bytes, size: int) -> bytes:
    """Return a ZIP file of one member whose headers claim that it unpacks to `size` bytes."""
    made = bytearray(archive)
    for signature, place in ((_LOCAL, 22), (_CENTRAL, 24)):
        start = made.index(signature) + place
        made[start : start + 4] = struct.pack("<I", size)
    return bytes(made)
