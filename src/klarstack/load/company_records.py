"""Recognises files that look like records of companies: such a file must never stand in benchmarks/ (R2)."""

from __future__ import annotations

import csv
import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

from klarstack.findings import Finding, Message, Place
from klarstack.rules import finding

_TABLES = ("*.csv", "*.csv.gz", "*.tsv", "*.tsv.gz", "*.txt")
_CLOSED = ("*.xlsx", "*.xlsm", "*.xls", "*.ods", "*.parquet")
"""No dataset is read from these, and nobody sees in a pull request what they hold: a filled questionnaire, answers."""

_PRIVATE = frozenset({
    "group_id", "konzern_id", "respondent", "respondent_id", "participant", "teilnehmer", "email", "e_mail", "mail",
    "telefon", "telephone", "phone", "contact", "kontakt", "ansprechpartner", "first_name", "last_name", "vorname",
    "nachname", "invitation", "withdrawn",
})  # fmt: skip
"""Columns of a survey, an address list or a list of invitation codes: one is enough."""

_COMPANY = frozenset({
    "company", "company_name", "company_id", "firma", "unternehmen", "unternehmensname", "konzern", "customer",
    "customer_id", "kunde", "account", "entity", "legal_entity", "organisation", "organization", "lei",
})  # fmt: skip
_SOURCE = frozenset(("source", "source_url", "url", "quelle"))
"""Public evidence names companies too, each row with the page that says so."""


def company_records(root: Path) -> Iterator[Finding]:
    """Yield a finding for each file under benchmarks/ that looks like company records; its content is not read."""
    folder = root / "benchmarks"
    for path in sorted({path for pattern in _CLOSED for path in folder.rglob(pattern)}):
        yield finding(
            "company-records",
            Place(path.relative_to(root).as_posix()),
            Message(
                "Workbooks and Parquet files may hold records of single companies; nobody sees it in a pull request.",
                "Arbeitsmappen und Parquet-Dateien können Datensätze einzelner Unternehmen enthalten; in einem Pull "
                "Request sieht das niemand.",
            ),
        )
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
            head = stream.readline(100_000).replace(b"\0", b"").decode("utf-8-sig", errors="ignore")  # also UTF-16
    except (OSError, EOFError, zlib.error):
        return frozenset()
    rows = (next(csv.reader([head], delimiter=mark), []) for mark in (",", ";", "\t"))
    return frozenset("_".join(name.casefold().replace("-", " ").split()) for name in max(rows, key=len))
