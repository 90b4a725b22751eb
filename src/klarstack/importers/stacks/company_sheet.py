"""The sheet of the template on which a company says who it is: its labels in German and English, and its reading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from klarstack.findings import Message
from klarstack.importers.stacks.model import Reading
from klarstack.importers.stacks.table import TableRow
from klarstack.spelling import fold

LABELS = {
    "en": {
        "company": "Company", "segment": "Segment", "size_class": "Size class", "region": "Region", "wave": "As of",
    },
    "de": {
        "company": "Unternehmen", "segment": "Segment", "size_class": "Größenklasse", "region": "Region",
        "wave": "Stand",
    },
}  # fmt: skip
_FIELDS = {fold(label): field for labels in LABELS.values() for field, label in labels.items()}


def read_company_sheet(reading: Reading, rows: Sequence[TableRow]) -> bool:
    """Read the facts of a sheet with labels in its first column; return whether it is such a sheet."""
    facts = {
        field: (line, row[1].strip() if len(row) > 1 else "")
        for line, row in rows
        if (field := _FIELDS.get(fold(row[0]))) is not None
    }
    if not {"company", "segment"} <= facts.keys():
        return False
    for field, (line, value) in facts.items():
        text = reading.text(value)
        if field != "company":
            text = text.split(" – ", 1)[0].strip()  # a choice is shown as "nace-rev2:G47 – Retail trade"
        if field == "wave" and text and not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
            reading.problem("unknown-company-fact", line, Message(
                f"“{text[:30]}” is no point in time like 2026-11.", f"„{text[:30]}“ ist kein Zeitpunkt wie 2026-11."
            ))  # fmt: skip
        elif text:
            reading.company[field] = text[:7] if field == "wave" else text
    return True
