"""Reads the flat CSV of GENESIS-Online (Destatis): one figure a row, variables in numbered columns, decimal commas."""

from __future__ import annotations

import re
from collections.abc import Mapping

from klarstack.importers.downloads.model import Download, Figure, Problem
from klarstack.importers.downloads.text import read_rows, short_row

INDICATOR, UNIT = "value_variable", "value_unit"
"""The names under which the figure's own variable and its unit count as dimensions."""

_NEEDED = {"time", "value", "value_unit", "value_variable_code"}
_FOOT = ("__", "©", "(C)")
_PART_OF_YEAR = re.compile(r"(?P<kind>MONAT|QUART)(?P<number>\d{1,2})")
"""Months and quarters are a variable of their own beside the year: MONAT07, QUART1."""
_SIGNS = {"-", ".", "...", "/", "x", "X"}


def is_genesis_csv(text: str) -> bool:
    """Return whether the first line is the header of a flat file of GENESIS."""
    return set(text.partition("\n")[0].strip().replace('"', "").split(";")) >= _NEEDED


def read_genesis_csv(text: str) -> Download:
    """Return the figures of a flat file; each variable (`1_variable_code`) is a dimension, months belong to time."""
    problems: list[Problem] = []
    rows = read_rows(text, ";", problems)
    header = [name.strip() for name in next(rows)[1]]
    numbers = [name.partition("_")[0] for name in header if re.fullmatch(r"\d+_variable_code", name)]
    labels: dict[str, dict[str, str]] = {INDICATOR: {}, UNIT: {}}
    figures: list[Figure] = []
    table = None
    for line, row in rows:
        if row[0].startswith(_FOOT):
            break
        if len(row) != len(header):
            problems.append(short_row(line, len(row), len(header)))
            continue
        fields = dict(zip(header, (cell.strip() for cell in row), strict=True))
        table = table or fields.get("statistics_code") or None
        figures.append(_figure(line, fields, numbers, labels))
    return Download(tuple(figures), table, labels=labels, decimal=",", problems=tuple(problems))


def _figure(line: int, fields: Mapping[str, str], numbers: list[str], labels: dict[str, dict[str, str]]) -> Figure:
    codes = {}
    period = fields["time"]
    for number in numbers:
        name = fields[f"{number}_variable_code"]
        if part := _PART_OF_YEAR.fullmatch(fields.get(f"{number}_variable_attribute_code", "")):
            period = f"{period}-{part['kind'][0]}{int(part['number'])}"
        elif name:
            codes[name] = fields.get(f"{number}_variable_attribute_code", "")
            words = fields.get(f"{number}_variable_attribute_label", "")
            labels.setdefault(name, {}).setdefault(codes[name], words)
    codes[INDICATOR], codes[UNIT] = fields["value_variable_code"], fields["value_unit"]
    labels[INDICATOR].setdefault(codes[INDICATOR], fields.get("value_variable_label", ""))
    labels[UNIT].setdefault(codes[UNIT], codes[UNIT])
    sign = fields.get("value_q", "")
    text = fields["value"] or (sign if sign in _SIGNS else "")
    return Figure(line, codes, period, text, "" if sign in _SIGNS else sign)
