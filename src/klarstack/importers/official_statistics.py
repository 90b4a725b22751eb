"""Turns published figures of statistical offices into cells: base, unit, year and source stay as published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from klarstack.findings import Message
from klarstack.importers.raw_files import read_table, write_cells, write_records
from klarstack.importers.report import Dropped, ImportReport, RawDataError, count_reasons
from klarstack.records import Cell, Dataset

FIGURES = ("official_statistics.csv", "official_statistics_nace.csv")
SOURCES = ("sources.csv", "sources_nace.csv")
SOURCE_COLUMNS = ("source_id", "publisher", "title", "url", "original", "access", "licence", "verdict")
_COLUMNS = (
    "source_id", "publisher", "year", "geo", "segment_scheme", "segment_code", "size_class", "indicator",
    "indicator_label", "value", "unit", "n", "note", "url",
)  # fmt: skip

SHIPPED_VERDICT = "ship with source"
"""Other verdicts name a condition (a notice nobody has read yet, a year nobody has looked up): those rows wait."""

SCHEMES = {
    "NACE Rev. 2": "nace-rev2",
    "WZ 2008 (= NACE Rev. 2)": "nace-rev2",
    "INE activity grouping": "ine-activity-groups",
}
CODES = {
    ("nace-rev2", ""): "all-surveyed",
    ("ine-activity-groups", "T"): "total",
    ("ine-activity-groups", "I"): "industry",
    ("ine-activity-groups", "C"): "construction",
    ("ine-activity-groups", "S"): "services",
}
SIZE_CLASSES = {
    "<10": "0-9",
    "0-9": "0-9",
    "10-49": "10-49",
    "50-249": "50-249",
    "250+": "250+",
    "10+": "10+",
    "all": "all",
}
WHOLE_BASES = frozenset({"enterprises", "businesses"})
DISPUTED = {
    ("cloud_crm", "2023", "PL"): "disputed: 16.99 stands between 4.96 and 13.69 in the series, as in the source file",
}
BREAK = re.compile(r"break in (time )?series", re.IGNORECASE)


@dataclass(frozen=True)
class Figure:
    """One row of the raw files, with the file and line it stands in."""

    file: str
    line: int
    fields: Mapping[str, str]

    @property
    def key(self) -> tuple[str, ...]:
        """What the figure is about: two figures with one key are the same statistic."""
        names = ("indicator", "year", "geo", "segment_scheme", "segment_code", "size_class", "unit")
        return tuple(self.fields[name] for name in names)


def import_folder(folder_in: Path, folder_out: Path, dataset: Dataset) -> ImportReport:
    """Write the cells and the list of their sources, and return the account of all rows."""
    figures = read_figures(folder_in)
    sources = read_sources(folder_in)
    kept, dropped = sort_out(figures, sources, dataset)
    cells = [cell_of(figure, sources[figure.fields["source_id"]], dataset) for figure in kept]
    used = sorted({figure.fields["source_id"] for figure in kept})
    write_cells(folder_out / "cells.csv", cells)
    write_records(folder_out / "sources.csv", SOURCE_COLUMNS, (sources[source] for source in used))
    return ImportReport(dataset.id, len(figures), len(kept), dropped, len(cells), files=("cells.csv", "sources.csv"))


def read_figures(folder: Path) -> list[Figure]:
    """Return all figures of the raw files in the order of the files."""
    return [Figure(name, line, row) for name in FIGURES for line, row in read_table(folder / name, _COLUMNS)]


def read_sources(folder: Path) -> dict[str, dict[str, str]]:
    """Return the sources by id; where both lists name one, the first list counts."""
    sources: dict[str, dict[str, str]] = {}
    for name in SOURCES:
        for _, row in read_table(folder / name, SOURCE_COLUMNS):
            sources.setdefault(row["source_id"], row)
    return sources


def sort_out(
    figures: Iterable[Figure], sources: Mapping[str, Mapping[str, str]], dataset: Dataset
) -> tuple[list[Figure], tuple[Dropped, ...]]:
    """Return the figures that become cells, and the others counted by reason."""
    mapped = {mapping.indicator for mapping in dataset.indicators if mapping.concept is not None}
    listed = {mapping.indicator for mapping in dataset.indicators}
    kept: dict[tuple[str, ...], Figure] = {}
    reasons: list[Message] = []
    for figure in figures:
        reason = _reason_to_drop(figure, sources, mapped, listed)
        if reason is not None:
            reasons.append(reason)
            continue
        first = kept.get(figure.key)
        if first is not None:
            reasons.append(_SAME_STATISTIC)
        if first is None or _decimals(figure) > _decimals(first):
            kept[figure.key] = figure
    return list(kept.values()), count_reasons(reasons)


_SAME_STATISTIC = Message(
    "the same statistic with the same or fewer decimals stands in another source",
    "dieselbe Statistik steht mit gleich vielen oder weniger Nachkommastellen in einer anderen Quelle",
)
_NO_YEAR = Message("survey year not known", "Erhebungsjahr nicht bekannt")
_NO_VALUE = Message("value is no number", "Wert ist keine Zahl")
_UNMAPPED = Message("is mapped to no concept (see dataset.yml)", "ist keinem Konzept zugeordnet (siehe dataset.yml)")
_UNLISTED = Message("is not in dataset.yml", "fehlt in dataset.yml")


def _reason_to_drop(
    figure: Figure, sources: Mapping[str, Mapping[str, str]], mapped: set[str], listed: set[str]
) -> Message | None:
    fields = figure.fields
    source = sources.get(fields["source_id"])
    if source is None:
        return Message(
            f"source {fields['source_id']} is not listed", f"Quelle {fields['source_id']} ist nicht aufgeführt"
        )
    if source["verdict"] != SHIPPED_VERDICT:
        return Message(f"verdict of the source: {source['verdict']}", f"Urteil zur Quelle: {source['verdict']}")
    if not fields["year"]:
        return _NO_YEAR
    if fields["segment_scheme"] not in SCHEMES or fields["size_class"] not in SIZE_CLASSES:
        words = f"{fields['segment_scheme']}, {fields['size_class']}"
        return Message(
            f"segment scheme or size class not known: {words}",
            f"Segmentschema oder Größenklasse nicht bekannt: {words}",
        )
    if fields["indicator"] not in mapped:
        said = _UNMAPPED if fields["indicator"] in listed else _UNLISTED
        return Message(f"indicator {fields['indicator']} {said.en}", f"Indikator {fields['indicator']} {said.de}")
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", fields["value"]) or not fields["unit"].startswith("% of "):
        return _NO_VALUE
    return None


def _decimals(figure: Figure) -> int:
    return len(figure.fields["value"].partition(".")[2])


def cell_of(figure: Figure, source: Mapping[str, str], dataset: Dataset) -> Cell:
    """Return the cell of one figure; it is comparable when its base is all enterprises of the segment."""
    fields = figure.fields
    mapping = next(mapping for mapping in dataset.indicators if mapping.indicator == fields["indicator"])
    if mapping.concept is None:
        raise RawDataError(
            Path(figure.file), f"{mapping.indicator} has no concept.", f"{mapping.indicator} hat kein Konzept."
        )
    base = fields["unit"].removeprefix("% of ")
    disputed = DISPUTED.get((fields["indicator"], fields["year"], fields["geo"]))
    return Cell(
        id=_identifier(figure, dataset), dataset=dataset.id, lens=dataset.lens, wave=fields["year"],
        scheme=SCHEMES[fields["segment_scheme"]], code=_code(fields), size_class=SIZE_CLASSES[fields["size_class"]],
        region=fields["geo"], concept=mapping.concept, measure=mapping.measure or "adoption",
        unit_of_observation=dataset.unit_of_observation, base=base,
        n=int(fields["n"]) if fields["n"].isdigit() else None, value=float(fields["value"]),
        state="b" if BREAK.search(fields["note"]) else "ok",
        source_row=f"{fields['source_id']}: {figure.file} line {figure.line}",
        source_url=_address(source, fields["url"]), note=_note(fields, source, disputed),
        comparable=base in WHOLE_BASES and disputed is None,
    )  # fmt: skip


def _code(fields: Mapping[str, str]) -> str:
    """Return the code as the code lists spell it: Eurostat's G47 is division 47 of section G."""
    scheme, code = SCHEMES[fields["segment_scheme"]], fields["segment_code"]
    division = re.fullmatch(r"[A-U](\d{2}(?:\.\d{1,2})?)", code)
    return CODES.get((scheme, code), division.group(1) if division else code)


def _identifier(figure: Figure, dataset: Dataset) -> str:
    fields = figure.fields
    parts = [
        dataset.id, fields["indicator"], fields["year"], fields["geo"],
        SCHEMES[fields["segment_scheme"]], _code(fields),
        fields["size_class"].replace("+", " plus").replace("<", "under "), fields["unit"].removeprefix("% of "),
    ]  # fmt: skip
    return "-".join(re.sub(r"[^a-z0-9]+", "-", part.lower()).strip("-") for part in parts)


def _address(source: Mapping[str, str], read_at: str) -> str:
    """Return the office's own address where the list knows it, else the address where the value was read."""
    return source["original"] if source["original"].startswith("https://") else read_at


def _note(fields: Mapping[str, str], source: Mapping[str, str], disputed: str | None) -> str:
    said = [f"{fields['publisher']}: {fields['indicator_label']}", fields["note"], disputed or ""]
    if any(word in source["access"] for word in ("copied", "copy", "reprint")):
        said.append(f"read in: {source['access']}")
    return "; ".join(part for part in said if part)
