"""Turns the list of public statements about named companies and products into the rows that the site shows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from klarstack.findings import Message
from klarstack.importers.raw_files import read_table, write_table
from klarstack.importers.report import ImportReport, count_reasons
from klarstack.records import Dataset, Evidence
from klarstack.spelling import slug

RAW = "evidence.csv"
SHORT = "evidence.csv"
SCHEME = "nace-rev2"
SOURCE_TYPES = frozenset({"company", "vendor-story", "news", "talk", "job", "press", "stackies"})

_COLUMNS = (
    "company", "country", "segment_nace", "segment_label", "vendor", "product", "capability", "year", "source_type",
    "source_url", "evidence_note",
)  # fmt: skip
_DIVISION = re.compile(r"[A-U](\d{2})")
_ADDRESS = re.compile(r"https?://[^\s/]+/\S*|https?://[^\s/]+")


def import_folder(folder_in: Path, folder_out: Path, dataset: Dataset) -> ImportReport:
    """Write one row per statement and return the account; nothing is counted, summed or turned into a share."""
    rows = read_table(folder_in / RAW, _COLUMNS)
    latest = max(wave.reference_date for wave in dataset.waves)[:4]
    categories = {mapping.indicator for mapping in dataset.indicators}
    kept: dict[tuple[str, str, str], Mapping[str, str]] = {}
    reasons: list[Message] = []
    for _, row in rows:
        key = row["company"], row["product"], row["source_url"]
        reason = _REPEATED if key in kept else _reason_to_drop(row, categories, latest)
        if reason is None:
            kept[key] = row
        else:
            reasons.append(reason)
    statements = _statements(list(kept.values()), dataset)
    columns = tuple(Evidence.model_fields)
    texts = ([getattr(statement, column) or "" for column in columns] for statement in statements)
    write_table(folder_out / SHORT, columns, texts)
    return ImportReport(dataset.id, len(rows), len(kept), count_reasons(reasons), files=(SHORT,))


_REPEATED = Message(
    "the same company, product and page stand in another row",
    "dasselbe Unternehmen, Produkt und dieselbe Seite stehen in einer anderen Zeile",
)
_INCOMPLETE = Message("company, product or vendor is missing", "Unternehmen, Produkt oder Anbieter fehlt")
_NO_PAGE = Message("the page is no complete web address", "die Seite ist keine vollständige Webadresse")
_NO_YEAR = Message("the year is no year, or lies in the future", "das Jahr ist keins oder liegt in der Zukunft")


def _reason_to_drop(row: Mapping[str, str], categories: set[str], latest: str) -> Message | None:
    if not all(row[name].strip() for name in ("company", "product", "vendor")):
        return _INCOMPLETE
    if not _ADDRESS.fullmatch(row["source_url"]):
        return _NO_PAGE
    if row["year"] and not (re.fullmatch(r"\d{4}", row["year"]) and "1990" <= row["year"] <= latest):
        return _NO_YEAR
    if row["source_type"] not in SOURCE_TYPES:
        kind = row["source_type"]
        return Message(f"kind of source not known: {kind}", f"Art der Quelle nicht bekannt: {kind}")
    if row["capability"] not in categories:
        name = row["capability"]
        return Message(f"category {name} is not in dataset.yml", f"Kategorie {name} fehlt in dataset.yml")
    return None


def _statements(rows: list[Mapping[str, str]], dataset: Dataset) -> list[Evidence]:
    """Return the statements by company and product; a number keeps apart what shares both."""
    seen: Counter[str] = Counter()
    statements = []
    for row in sorted(rows, key=lambda row: (slug(row["company"]), slug(row["product"]), row["source_url"])):
        name = f"{dataset.id}-{slug(row['company'])}-{slug(row['product'])}"
        seen[name] += 1
        statements.append(_statement(f"{name}-{seen[name]}", row, dataset))
    return statements


def _statement(identifier: str, row: Mapping[str, str], dataset: Dataset) -> Evidence:
    division = _DIVISION.fullmatch(row["segment_nace"])
    return Evidence(
        id=identifier, dataset=dataset.id, company=row["company"], country=row["country"] or None,
        scheme=SCHEME if division else None, code=division[1] if division else None,
        segment=row["segment_label"] or None, vendor=row["vendor"], product=row["product"],
        category=row["capability"], date=row["year"] or None,
        source_type=row["source_type"],
        source_url=row["source_url"], note=row["evidence_note"] or None,
    )  # fmt: skip
