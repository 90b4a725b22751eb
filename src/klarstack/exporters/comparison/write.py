"""Writes a comparison in the format asked for, from its stable JSON form alone."""

from __future__ import annotations

from datetime import date

from klarstack.exporters.comparison.board import board_of
from klarstack.exporters.comparison.saying import Address, Data

FORMATS = ("html", "pdf", "csv", "xlsx")


def write_comparison(data: Data, output_format: str, language: str, address: Address) -> bytes:
    """Return the file; `address` gives the addresses of the pages it links to. Each format loads its library alone."""
    if output_format == "csv":
        from klarstack.exporters.comparison.table import as_csv

        return as_csv(data, language)
    board = board_of(data, language, address)
    if output_format == "html":
        from klarstack.exporters.comparison import html

        return html.page(board)
    if output_format == "pdf":
        from klarstack.exporters.comparison import pdf

        return pdf.page(board, date.fromisoformat(data["as_of"]))
    from klarstack.exporters.comparison.workbook import tables
    from klarstack.sheets import write_workbook

    return write_workbook(*tables(data, board, address))
