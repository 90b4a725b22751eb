"""Reads the classic CSV of GENESIS-Online: a cross table under lines of title, above a foot of notes."""

from __future__ import annotations

import re
from itertools import takewhile

from klarstack.importers.downloads.genesis_csv import UNIT
from klarstack.importers.downloads.model import Download, Figure, Problem
from klarstack.importers.downloads.periods import period_of
from klarstack.importers.downloads.text import read_rows, short_row

Row = tuple[int, list[str]]

_TABLE = re.compile(r'^"?Tabelle:\s*(?P<code>[\w-]+)')
_FOOT = "__"
_VALUE = re.compile(r"\(?[+-]?\d[\d.,]*\)?\s*%?\s*[a-z]{0,2}(\s*\d\))?|-|–|\.|\.\.\.|/|x", re.IGNORECASE)
_UNITS = frozenset({"%", "prozent", "anzahl", "1000", "eur", "tsd. eur", "mill. eur"})


def is_genesis_table(text: str) -> bool:
    """Return whether the first line names a table of GENESIS, as the classic CSV does."""
    return _TABLE.match(text) is not None


def read_genesis_table(text: str) -> Download:
    """Return the figures of a cross table.

    Its dimensions have no codes, only words: the columns before the figures are `column-1` …, the lines above them
    `header-1` …; the line of units counts as unit, and whatever holds nothing but periods as the time.
    """
    problems: list[Problem] = []
    found = _TABLE.match(text)
    rows = [(line, [cell.strip() for cell in row]) for line, row in read_rows(text, ";", problems)]
    rows = list(takewhile(lambda row: not row[1][0].startswith(_FOOT), rows))
    rows = [row for row in rows[1:] if any(row[1][1:])]  # the lines of the title fill the first cell only
    heads = list(takewhile(lambda row: not _is_data(row[1]), rows))
    body = rows[len(heads) :]
    if not body:
        return Download((), found["code"] if found else None, decimal=",", problems=tuple(problems))
    width, before = len(body[0][1]), _columns_before(heads, body[0][1])
    header = _named([_filled_right(row, before, width) for _, row in heads])
    figures = _figures(body, header, width, before, problems)
    labels: dict[str, dict[str, str]] = {}
    for figure in figures:
        for name, words in figure.codes.items():
            labels.setdefault(name, {})[words] = words
    return Download(tuple(figures), found["code"] if found else None, None, labels, ",", tuple(problems))


def _is_data(row: list[str]) -> bool:
    return bool(row[0]) and len(row) > 1 and all(_VALUE.fullmatch(cell) for cell in row[-1:])


def _columns_before(heads: list[Row], first: list[str]) -> int:
    """Return how many columns stand before the figures: those without a heading, else those of words or periods."""
    if heads and not heads[-1][1][0]:
        return sum(1 for _ in takewhile(lambda cell: not cell, heads[-1][1]))
    words = takewhile(lambda cell: period_of(cell) is not None or not _VALUE.fullmatch(cell), first)
    return max(1, sum(1 for _ in words))


def _filled_right(row: list[str], before: int, width: int) -> list[str]:
    """Return the headings over the figures; one that spans several columns stands over each of them."""
    cells = (row + [""] * width)[before:width]
    filled: list[str] = []
    for cell in cells:
        filled.append(cell or (filled[-1] if filled else ""))
    return filled


def _named(heads: list[list[str]]) -> dict[str, list[str]]:
    """Return the lines above the figures by the name of their dimension; an empty name is the time."""
    named: dict[str, list[str]] = {}
    for position, cells in enumerate(heads, start=1):
        if all(cell.lower() in _UNITS for cell in cells):
            named[UNIT] = cells
        elif all(period_of(cell) for cell in cells):
            named[""] = cells
        else:
            named[f"header-{position}"] = cells
    return named


def _figures(
    body: list[Row], header: dict[str, list[str]], width: int, before: int, problems: list[Problem]
) -> list[Figure]:
    time = next((place for place in range(before) if all(period_of(row[place]) for _, row in body if row[place])), None)
    figures: list[Figure] = []
    above = [""] * before
    for line, row in body:
        if len(row) != width:
            problems.append(short_row(line, len(row), width))
            continue
        above = [cell or last for cell, last in zip(row, above, strict=False)]
        words = {f"column-{place + 1}": cell for place, cell in enumerate(above) if place != time}
        for place, text in enumerate(row[before:]):
            heads = {name: cells[place] for name, cells in header.items()}
            period = heads.pop("", above[time] if time is not None else "")
            figures.append(Figure(line, {**words, **heads}, period, text))
    return figures
