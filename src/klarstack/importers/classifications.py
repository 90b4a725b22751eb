"""Turns the published lists of codes and their correspondences into the short tables that segments.yml names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from klarstack.importers.correspondences import write_correspondences
from klarstack.importers.raw_files import read_table, write_records
from klarstack.importers.report import ImportReport, RawDataError

COLUMNS = ("code", "level", "parent", "label_en", "label_de")
LEVELS = ("section", "division", "group", "class", "subclass")


@dataclass(frozen=True)
class CodeList:
    """A raw list, the short list made of it, and the raw list that lends it the English titles it lacks."""

    raw: str
    short: str
    english_from: str | None = None


LISTS = (
    CodeList("nace_rev2.csv", "nace-rev2.csv"),
    CodeList("nace_rev2_1.csv", "nace-rev2-1.csv"),
    CodeList("wz_2008.csv", "wz-2008.csv", "nace_rev2.csv"),
    CodeList("wz_2025.csv", "wz-2025.csv", "nace_rev2_1.csv"),
)

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
    """Write one short list per classification and one table per pair of editions.

    Section titles lose their capitals, WZ gets the English titles of the NACE codes it repeats; nothing else changes.
    """
    lists = {each.raw: _rows(folder_in / each.raw) for each in LISTS}
    for each in LISTS:
        english = {row["code"]: row["label_en"] for row in lists.get(each.english_from or "", ())}
        short = (_short(folder_in / each.raw, row, english) for row in lists[each.raw])
        write_records(folder_out / each.short, COLUMNS, short)
    tables = write_correspondences(folder_in, folder_out, {raw: _codes(rows) for raw, rows in lists.items()})
    read = sum(len(rows) for rows in lists.values()) + sum(tables.values())
    return ImportReport("classifications", read, read, files=(*(each.short for each in LISTS), *tables))


def sentence_case(title: str) -> str:
    """Return a title printed in capitals with only its first letter as a capital; others stay as they are."""
    return title[:1] + title[1:].lower() if title.isupper() else title


def _rows(path: Path) -> list[dict[str, str]]:
    rows = [row for _, row in read_table(path, (*COLUMNS, "scheme", "edition"))]
    _check(path, rows)
    return rows


def _codes(rows: list[dict[str, str]]) -> frozenset[str]:
    return frozenset(row["code"] for row in rows)


def _short(path: Path, row: Mapping[str, str], english: Mapping[str, str]) -> dict[str, str]:
    title = row["label_en"] or english.get(row["code"], "")
    return {
        "code": row["code"], "level": row["level"], "parent": row["parent"],
        "label_en": sentence_case(title), "label_de": _german(path, row),
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
    if twice := sorted(_repeated(codes)):
        raise RawDataError(path, f"{twice[0]} stands twice.", f"{twice[0]} steht doppelt.")


def _repeated(codes: list[str]) -> Iterator[str]:
    seen: set[str] = set()
    for code in codes:
        if code in seen:
            yield code
        seen.add(code)
