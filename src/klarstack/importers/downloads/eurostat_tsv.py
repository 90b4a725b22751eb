"""Reads Eurostat's TSV: one series a row, one period a column, the flags behind the value."""

from __future__ import annotations

import re

from klarstack.importers.downloads.model import Download, Figure, Problem
from klarstack.importers.downloads.text import read_rows, short_row

_HEADER = re.compile(r"([A-Za-z][\w.,]*)\\(\w+)")


def is_eurostat_tsv(text: str) -> bool:
    """Return whether the first line is a header: dimensions, a backslash and the periods behind tabs."""
    return _HEADER.fullmatch(text.partition("\n")[0].partition("\t")[0].strip()) is not None


def read_eurostat_tsv(text: str) -> Download:
    """Return the figures of a TSV file; a value may carry flags (`40.5 b`), and a missing one is a colon (`: c`)."""
    problems: list[Problem] = []
    rows = read_rows(text, "\t", problems)
    header = [name.strip() for name in next(rows)[1]]
    dimensions = header[0].partition("\\")[0].split(",")
    periods = header[1:]
    figures: list[Figure] = []
    for line, row in rows:
        series = [code.strip() for code in row[0].split(",")]
        if len(row) != len(header) or len(series) != len(dimensions):
            problems.append(short_row(line, len(row) - 1 + len(series), len(periods) + len(dimensions)))
            continue
        codes = dict(zip(dimensions, series, strict=True))
        for period, cell in zip(periods, row[1:], strict=True):
            value, _, flags = cell.strip().partition(" ")
            figures.append(Figure(line, codes, period, value, flags.strip()))
    return Download(tuple(figures), problems=tuple(problems))
