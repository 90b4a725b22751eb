"""`klarstack annotate --sheet` and `--beside`: the project glossary of documents, and two offers side by side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from klarstack.cli.target import Target, choose_target, deliver
from klarstack.compiled import read_index
from klarstack.names.index import Index

if TYPE_CHECKING:
    from klarstack.names.usage import ReadDocument
    from klarstack.sheets import Table

SHEET_FORMATS = ("docx", "xlsx", "html", "json")
BESIDE_FORMATS = ("text", "json", "html", "xlsx", "docx")


def sheet_target(asked: str | None, out: Path | None, language: str) -> Target:
    """Return where and how to write a project glossary: as `asked`, else as the ending of the file says."""
    return choose_target(asked, out, language, SHEET_FORMATS)


def beside_target(asked: str | None, out: Path | None, language: str) -> Target:
    """Return where and how to write two offers side by side: as `asked`, else as the ending says, else as text."""
    return choose_target(asked, out, language, BESIDE_FORMATS)


def write_sheet(
    index: Index, read: Sequence[ReadDocument], target: Target, root: Path | None, overlay: Path | None
) -> bool:
    """Write the project glossary of the documents; return whether a question stays open."""
    from klarstack.names.as_json import sheet_as_json
    from klarstack.names.reasons import Reasons
    from klarstack.names.sheet import project_glossary
    from klarstack.sheets import About, glossary_table

    shared = Index.from_dict(read_index("names", root)) if index.company is not None else index
    reasons = Reasons.from_dict(read_index("reasons", root, overlay))
    sheet = project_glossary(index, read, shared, reasons)
    if target.output_format == "json":
        deliver(_as_line(sheet_as_json(sheet)), target)
    else:
        about = About.from_dict(read_index("about", root))
        deliver(_file(glossary_table(sheet, index, about, target.language), target), target)
    return sheet.is_open


def write_beside(index: Index, a: ReadDocument, b: ReadDocument, target: Target, root: Path | None) -> bool:
    """Write the two documents side by side; return whether a question stays open."""
    from klarstack.names.as_json import beside_as_json
    from klarstack.names.beside import beside
    from klarstack.sheets import About, comparison_table
    from klarstack.sheets.text import comparison_text

    about = About.from_dict(read_index("about", root))
    found = beside(index, a, b, list(about.areas))
    if target.output_format == "json":
        deliver(_as_line(beside_as_json(found)), target)
    elif target.output_format == "text":
        deliver(comparison_text(found, index, about, target.language).encode() + b"\n", target)
    else:
        deliver(_file(comparison_table(found, index, about, target.language), target), target)
    return found.is_open


def _file(table: Table, target: Target) -> bytes:
    from klarstack.sheets import write_table

    return write_table(table, target.output_format)


def _as_line(answer: dict[str, Any]) -> bytes:
    return json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
