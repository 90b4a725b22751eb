"""The comparison on paper: the board page in A4 landscape and its appendix, set by Typst with the fonts it brings."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Final

from klarstack.exporters.comparison.board import Board
from klarstack.findings import KlarstackError, Message

_TEMPLATE = Path(__file__).parent / "templates" / "board.typ"
STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, titled, in a stated language, nothing said by a picture alone."""


class ReportLibraryMissingError(KlarstackError):
    """Typst is not installed."""

    message = Message(
        "The library typst is not installed. Run: pip install 'klarstack[reports]', or choose html.",
        "Dafür fehlt die Bibliothek typst. Führen Sie aus: pip install 'klarstack[reports]', oder wählen Sie html.",
    )


def page(board: Board, as_of: date) -> bytes:
    """Return the PDF; the same board gives the same bytes, for its date is `as_of` and never today."""
    try:
        import typst  # 80 MB that only this format needs
    except ModuleNotFoundError:
        raise ReportLibraryMissingError from None
    stamp = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    inputs = {"board": json.dumps(asdict(board), ensure_ascii=False)}
    return typst.compile(
        _template(), ignore_system_fonts=True, format="pdf", sys_inputs=inputs, pdf_standards=STANDARD, timestamp=stamp
    )


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
