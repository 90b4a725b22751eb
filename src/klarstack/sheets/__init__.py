"""Sheets: project glossaries and comparisons come in, files for Excel, Word and the browser go out."""

from klarstack.sheets.comparison import comparison_table
from klarstack.sheets.glossary import glossary_table
from klarstack.sheets.table import About, Table
from klarstack.sheets.write import FORMATS, MissingLibraryError, write_table, write_workbook

__all__ = [
    "FORMATS", "About", "MissingLibraryError", "Table", "comparison_table", "glossary_table", "write_table",
    "write_workbook",
]  # fmt: skip
