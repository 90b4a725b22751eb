"""Turns the published lists of NACE codes into the short code lists that segments.yml names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from klarstack.importers.raw_files import read_table, write_records
from klarstack.importers.report import ImportReport, RawDataError

COLUMNS = ("code", "level", "parent", "label_en", "label_de")
LISTS = {"nace_rev2.csv": "nace-rev2.csv", "nace_rev2_1.csv": "nace-rev2-1.csv"}
LEVELS = ("section", "division", "group", "class")

GERMAN_SECTIONS = {
    "A": "Land- und Forstwirtschaft, Fischerei",
    "B": "Bergbau und Gewinnung von Steinen und Erden",
    "C": "Verarbeitendes Gewerbe/Herstellung von Waren",
    "D": "Energieversorgung",
    "E": "Wasserversorgung; Abwasser- und Abfallentsorgung und Beseitigung von Umweltverschmutzungen",
    "F": "Baugewerbe/Bau",
    "G": "Handel",
    "H": "Verkehr und Lagerei",
    "I": "Gastgewerbe/Beherbergung und Gastronomie",
    "J": "Verlagswesen, Rundfunk sowie Erstellung und Verbreitung von Medieninhalten",
    "K": "Telekommunikation, Softwareentwicklung, IT-Beratung und Erbringung sonstiger Dienstleistungen der "
    "Informationstechnologie und der Computerinfrastruktur",
    "L": "Erbringung von Finanz- und Versicherungsdienstleistungen",
    "M": "Grundstücks- und Wohnungswesen",
    "N": "Erbringung von wissenschaftlichen und technischen Dienstleistungen",
    "O": "Erbringung von sonstigen wirtschaftlichen Dienstleistungen",
    "P": "Öffentliche Verwaltung, Verteidigung; Sozialversicherung",
    "Q": "Erziehung und Unterricht",
    "R": "Gesundheits- und Sozialwesen",
    "S": "Kunst, Sport und Erholung",
    "T": "Erbringung von sonstigen Dienstleistungen",
    "U": "Private Haushalte mit Hauspersonal sowie Herstellung von Waren und Erbringung von Dienstleistungen durch "
    "private Haushalte für den Eigenbedarf ohne ausgeprägten Schwerpunkt",
    "V": "Exterritoriale Organisationen und Körperschaften",
}
"""The German section titles of NACE Rev. 2.1, which the publisher prints in capitals, in ordinary spelling."""


def import_folder(folder_in: Path, folder_out: Path) -> ImportReport:
    """Write one short list per classification; section titles lose their capitals, nothing else changes."""
    read = 0
    for raw, short in LISTS.items():
        rows = [row for _, row in read_table(folder_in / raw, (*COLUMNS, "scheme", "edition"))]
        _check(folder_in / raw, rows)
        read += len(rows)
        write_records(folder_out / short, COLUMNS, (_short(folder_in / raw, row) for row in rows))
    return ImportReport("classifications", read, read, files=tuple(LISTS.values()))


def sentence_case(title: str) -> str:
    """Return a title printed in capitals with only its first letter as a capital; others stay as they are."""
    return title[:1] + title[1:].lower() if title.isupper() else title


def _short(path: Path, row: Mapping[str, str]) -> dict[str, str]:
    return {
        "code": row["code"], "level": row["level"], "parent": row["parent"],
        "label_en": sentence_case(row["label_en"]), "label_de": _german(path, row),
    }  # fmt: skip


def _german(path: Path, row: Mapping[str, str]) -> str:
    """Return the German title; German nouns keep their capitals, so that a title in capitals needs a written one."""
    title = row["label_de"]
    if not title.isupper():
        return title
    written = GERMAN_SECTIONS.get(row["code"], "") if row["level"] == "section" else ""
    if written.upper() != title.upper():
        raise RawDataError(
            path, f"the German title of {row['code']} is in capitals and not known: {title}.",
            f"der deutsche Titel von {row['code']} steht in Großbuchstaben und ist nicht bekannt: {title}.",
        )  # fmt: skip
    return written


def _check(path: Path, rows: list[dict[str, str]]) -> None:
    codes = [row["code"] for row in rows]
    known = set(codes)
    for row in rows:
        if row["level"] not in LEVELS or (row["parent"] and row["parent"] not in known):
            raise RawDataError(
                path, f"{row['code']}: level {row['level']!r} or parent {row['parent']!r} is not known.",
                f"{row['code']}: Ebene „{row['level']}“ oder Elterncode „{row['parent']}“ ist nicht bekannt.",
            )  # fmt: skip
    if len(known) != len(codes):
        raise RawDataError(path, "a code stands twice.", "ein Code steht doppelt.")
