"""Reads the codes of a classification from its CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

from klarstack.file_errors import reason
from klarstack.findings import Message
from klarstack.records import Bilingual, Segment

_COLUMNS = frozenset({"code", "level", "parent", "label_en", "label_de"})


def read_code_list(path: Path) -> tuple[tuple[Segment, ...], Message | None]:
    """Return the codes (CSV: code, level, parent, label_en, label_de) up to the first problem, and that problem."""
    codes: list[Segment] = []
    problem = _read_into(codes, path)
    return tuple(codes), problem


def _read_into(codes: list[Segment], path: Path) -> Message | None:
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.DictReader(stream)
            if lacking := ", ".join(sorted(_COLUMNS.difference(reader.fieldnames or ()))):
                return Message(f"columns are missing: {lacking}", f"es fehlen Spalten: {lacking}")
            for row in reader:
                codes.append(_segment(row))
    except OSError as error:
        return reason(error)
    except UnicodeDecodeError:
        return Message("it is not UTF-8", "sie ist kein UTF-8")
    except (ValueError, csv.Error):
        return Message(f"row {reader.line_num} does not fit", f"Zeile {reader.line_num} passt nicht")
    return None


def _segment(row: dict[str, str]) -> Segment:
    return Segment(
        code=row["code"], level=row["level"] or None, parent=row["parent"] or None,
        label=Bilingual(en=row["label_en"] or None, de=row["label_de"] or None),
    )  # fmt: skip
