"""Reads the lists that the commands about stacks are given: files in any format, and stacks themselves."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from klarstack.cli.options import wrong_usage

if TYPE_CHECKING:
    from klarstack.importers.stacks.assemble import Imported
    from klarstack.importers.stacks.formats import Order
    from klarstack.names.index import Index


def read_list(
    index: Index, name: str, path: Path, language: str, as_of: datetime.date | None, headers: Path | None
) -> Imported:
    """Return one list of a merge: a stack file, or anything that can be imported."""
    from klarstack.importers.stacks.assemble import import_listing
    from klarstack.importers.stacks.stack_list import is_stack_file, read_stack_list

    if is_stack_file(path):
        return import_listing(index, read_stack_list(path, name))
    return read_imported(index, order_of(path, "auto", index, language, as_of, headers, None, None, name))


def order_of(
    path: Path, file_format: str, index: Index, language: str, as_of: datetime.date | None, headers: Path | None,
    seen: str | None, kind: Any, name: str | None = None,
) -> Order:  # fmt: skip
    """Return what is asked for, with the headers and the day of the scan read."""
    from klarstack.importers.stacks.formats import Order
    from klarstack.importers.stacks.headers import read_headers
    from klarstack.importers.stacks.values import date_of

    if seen is not None and date_of(seen) is None:
        raise wrong_usage(
            language, f"--seen: {seen!r} is not a date; write it as YYYY-MM-DD.",
            f"--seen: „{seen}“ ist kein Datum; schreiben Sie JJJJ-MM-TT.",
        )  # fmt: skip
    day = date_of(seen) if seen is not None else None
    return Order(path, index, read_headers(headers), today_of(as_of), language, file_format, name, day, kind)


def read_imported(index: Index, order: Order) -> Imported:
    """Return the file read and resolved."""
    from klarstack.importers.stacks.assemble import import_listing
    from klarstack.importers.stacks.formats import read_listing

    return import_listing(index, read_listing(order))


def names_index(root: Path | None) -> Index:
    """Return the index of names."""
    from klarstack.compiled import read_index
    from klarstack.names.index import Index

    return Index.from_dict(read_index("names", root))


def today_of(as_of: datetime.date | None) -> datetime.date:
    """Return the day that counts as today."""
    return as_of or datetime.datetime.now(tz=datetime.UTC).date()


def company_facts(given: dict[str, str | None], read: Any, today: datetime.date) -> dict[str, Any]:
    """Return who the company is: what was said on the command line, else what the file says."""
    from klarstack.importers.stacks.stack_file import COMPANY_FIELDS

    known = {field: given.get(field) or read.get(field) for field in COMPANY_FIELDS}
    return {**known, "wave": known["wave"] or today.isoformat()[:7]}
