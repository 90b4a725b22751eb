"""Reads Eurostat's SDMX-CSV: one figure a row, with its flag and its confidentiality in columns of their own."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from klarstack.importers.downloads.model import Download, Figure, Problem
from klarstack.importers.downloads.text import delimiter_of, read_rows, short_row

_PERIOD, _VALUE = "TIME_PERIOD", "OBS_VALUE"
_FLAGS = ("OBS_FLAG", "OBS_STATUS")
_NO_DIMENSIONS = {
    "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE", "Time", "CONF_STATUS",
    _PERIOD, _VALUE, *_FLAGS,
}  # fmt: skip
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.]*")
FREE = {"", "F"}
"""Confidentiality codes that keep nothing back; every other one does."""


def is_sdmx_csv(text: str) -> bool:
    """Return whether the first line is a header of SDMX-CSV."""
    header = text.partition("\n")[0]
    names = {_code(name) for name in header.strip().split(delimiter_of(header))}
    return {_PERIOD, _VALUE} <= names


def read_sdmx_csv(text: str) -> Download:
    """Return the figures of an SDMX-CSV file; headers and codes may carry words behind a colon (`geo:Country`)."""
    problems: list[Problem] = []
    rows = read_rows(text, delimiter_of(text.partition("\n")[0]), problems)
    header = [name.strip().strip('"') for name in next(rows, (1, []))[1]]
    names = [_code(name) for name in header]
    dimensions = [name for name in names if name not in _NO_DIMENSIONS and _CODE.fullmatch(name)]
    labels: dict[str, dict[str, str]] = {name: {} for name in dimensions}
    figures: list[Figure] = []
    table, updated = None, None
    for line, row in rows:
        if len(row) != len(header):
            problems.append(short_row(line, len(row), len(header)))
            continue
        fields = {name: cell.strip() for name, cell in zip(names, row, strict=True)}
        table = table or _table(fields)
        updated = updated or day_of(fields.get("LAST UPDATE", ""))
        codes = {}
        for name in dimensions:
            codes[name], _, words = fields[name].partition(":")
            labels[name].setdefault(codes[name], words)
        figures.append(_figure(line, codes, fields))
    return Download(tuple(figures), table, updated, labels, problems=tuple(problems))


def _code(name: str) -> str:
    """Return the code in a header that may carry words behind a colon."""
    return name.strip().strip('"').partition(":")[0].strip()


def _figure(line: int, codes: dict[str, str], fields: Mapping[str, str]) -> Figure:
    flags = "".join(fields.get(name, "").partition(":")[0] for name in _FLAGS)
    confidential = fields.get("CONF_STATUS", "").partition(":")[0] not in FREE
    return Figure(line, codes, fields[_PERIOD], fields[_VALUE], flags, confidential)


def _table(fields: Mapping[str, str]) -> str | None:
    """Return the code in `ESTAT:ISOC_EB_DAS(1.0)`, in small letters as the publisher's addresses have it."""
    named = re.fullmatch(r"(?:\w+:)?([A-Za-z0-9_]+).*", fields.get("DATAFLOW") or fields.get("STRUCTURE_ID") or "")
    return named[1].lower() if named else None


def day_of(text: str) -> datetime.date | None:
    """Return the day in `27/02/26 11:00:00` or `2026-02-27T11:00:00+0100`, or None."""
    for pattern, order in ((r"(\d\d)/(\d\d)/(\d\d)\b", (2, 1, 0)), (r"(\d{4})-(\d\d)-(\d\d)", (0, 1, 2))):
        found = re.match(pattern, text)
        if found:
            year, month, day = (int(found.groups()[place]) for place in order)
            try:
                return datetime.date(year + 2000 * (year < 100), month, day)
            except ValueError:
                return None
    return None
