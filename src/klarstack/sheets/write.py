"""Writes a table in the format asked for, as bytes that depend on nothing but the table."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from klarstack.findings import KlarstackError
from klarstack.sheets.table import Table

_WRITERS = {
    "xlsx": ("klarstack.sheets.xlsx", "xlsxwriter"),
    "docx": ("klarstack.sheets.docx", "python-docx"),
    "html": ("klarstack.sheets.html", "jinja2"),
}
FORMATS = tuple(_WRITERS)


class MissingLibraryError(KlarstackError):
    """The library that writes a format is not installed."""

    def __init__(self, library: str) -> None:
        self.library = library
        super().__init__(library)

    def sentence(self, language: str) -> str:
        """Return which library is missing and how to get it."""
        remedy = "pip install 'klarstack[documents]'"
        if language == "de":
            return f"Dafür fehlt die Bibliothek {self.library}. Führen Sie aus: {remedy}, oder wählen Sie html."
        return f"The library {self.library} is not installed. Run: {remedy}, or choose html."


def write_table(table: Table, output_format: str) -> bytes:
    """Return the table as a file of Excel ("xlsx"), of Word ("docx") or for a browser ("html")."""
    return _writer(output_format)(table)


def write_workbook(*tables: Table) -> bytes:
    """Return the tables as one file of Excel, a sheet for each."""
    return _writer("xlsx")(*tables)


def _writer(output_format: str) -> Callable[..., bytes]:
    """Return the function that writes a format; each library is loaded only for its format."""
    module, library = _WRITERS[output_format]
    try:
        write: Callable[..., bytes] = import_module(module).write
    except ModuleNotFoundError as error:
        if error.name in ("xlsxwriter", "docx", "lxml", "jinja2"):
            raise MissingLibraryError(library) from None
        raise
    return write
