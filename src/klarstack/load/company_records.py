"""Recognises tables of company records by their columns: such a file must never stand in benchmarks/ (R2)."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from klarstack.findings import Finding, Message, Place
from klarstack.rules import finding

_TABLES = ("*.csv", "*.csv.gz", "*.tsv", "*.tsv.gz", "*.txt")

_PRIVATE = frozenset({
    "group_id", "konzern_id", "respondent", "respondent_id", "participant", "teilnehmer", "email", "e_mail", "mail",
    "telefon", "telephone", "phone", "contact", "kontakt", "ansprechpartner", "first_name", "last_name", "vorname",
    "nachname",
})  # fmt: skip
"""Columns of a survey or an address list: one is enough."""

_COMPANY = frozenset({
    "company", "company_name", "company_id", "firma", "unternehmen", "unternehmensname", "konzern", "customer",
    "customer_id", "kunde", "account", "entity", "legal_entity", "organisation", "organization", "lei",
})  # fmt: skip
_SOURCE = frozenset(("source", "source_url", "url", "quelle"))
"""Public evidence names companies too, each row with the page that says so."""


def company_records(root: Path) -> Iterator[Finding]:
    """Yield a finding for each table under benchmarks/ that looks like company records; its content is not read."""
    folder = root / "benchmarks"
    for path in sorted({path for pattern in _TABLES for path in folder.rglob(pattern)}):
        columns = _columns(path)
        suspicious = sorted(columns & _PRIVATE) or sorted(columns & _COMPANY if not columns & _SOURCE else ())
        if suspicious:
            listed = ", ".join(suspicious)
            yield finding(
                "company-records",
                Place(path.relative_to(root).as_posix()),
                Message(
                    f"This looks like records of single companies (columns: {listed}).",
                    f"Das sieht nach Datensätzen einzelner Unternehmen aus (Spalten: {listed}).",
                ),
            )


def _columns(path: Path) -> frozenset[str]:
    """Return the column names in the first line, spelled in one way; none where it cannot be read."""
    try:
        with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
            head = stream.readline(100_000).decode("utf-8-sig", errors="replace")
    except (OSError, EOFError, zlib.error):
        return frozenset()
    rows = (next(csv.reader([head], delimiter=mark), []) for mark in (",", ";", "\t"))
    return frozenset("_".join(name.casefold().replace("-", " ").split()) for name in max(rows, key=len))
