"""Fills the spreadsheet template of a stack with what the knowledge base offers and what a stack says already."""

from __future__ import annotations

import datetime
from pathlib import Path

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.cli.unreadable_record import UnreadableRecordError
from klarstack.compiled import read_index
from klarstack.importers.stacks.stack_file import COMPANY_FIELDS
from klarstack.load import load_stack
from klarstack.names.index import Index
from klarstack.sheets.write import MissingLibraryError

_LEVELS = ("union", "section", "division", "category")
"""Segments that are offered in the drop-down; any other code may be written."""


def filled_template(stack: Path | None, root: Path | None, language: str) -> bytes:
    """Return the template in `language`, filled with the stack where there is one."""
    try:
        from klarstack.importers.stacks.template import Choices, product_names, write_template
    except ModuleNotFoundError:
        raise MissingLibraryError("xlsxwriter") from None
    index = Index.from_dict(read_index("names", root))
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", root))
    day = datetime.date.fromisoformat(read_index("about", root)["content_date"])
    segments = tuple(
        f"{scheme}:{code} – {facts['label'].get(language) or code}"
        for scheme, content in benchmark.schemes.items()
        for code, facts in content["segments"].items()
        if facts.get("level") in _LEVELS
    )
    choices = Choices(
        product_names(index), segments, tuple(benchmark.size_classes), tuple(benchmark.regions), day
    )  # fmt: skip
    if stack is None:
        return write_template(choices, language)
    read, findings = load_stack(stack)
    if read is None:
        raise UnreadableRecordError(stack, findings)
    return write_template(choices, language, read.items, {field: getattr(read, field) for field in COMPANY_FIELDS})
