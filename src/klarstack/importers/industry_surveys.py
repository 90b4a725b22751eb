"""Turns the list of figures read in survey reports into single cited figures; no table of a report is rebuilt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from klarstack.findings import Message
from klarstack.importers.raw_files import field_text, read_table, write_table
from klarstack.importers.report import ImportReport, count_reasons
from klarstack.records import CitedFigure, Dataset
from klarstack.records.citations import ReadIn
from klarstack.spelling import slug

RAW = "industry_surveys.csv"
SOURCES = "sources.csv"
SHORT = "figures.csv"
CITED_VERDICT = "cite only"
"""Other verdicts name a check somebody still has to make: those figures wait."""

READ_IN: Mapping[str, ReadIn] = {
    "publisher's page": "publisher",
    "copy of a press release": "press-release",
    "trade press": "press",
    "press": "press",
    "second hand": "second-hand",
}
REGIONS = {"International": None, "World": None}
"""What a report calls its territory without naming a country."""

_COLUMNS = (
    "source_id", "publisher", "title", "url", "year", "geo", "segment_label", "size_class", "indicator", "value",
    "unit", "n", "note",
)  # fmt: skip
_SOURCE_COLUMNS = ("source_id", "access", "verdict")
_N = re.compile(r"(?P<about>about )?(?P<number>[1-9]\d*)|")


class _Row(NamedTuple):
    line: int
    fields: Mapping[str, str]

    @property
    def key(self) -> tuple[str, ...]:
        """What the figure is about: two rows with one key are the same figure."""
        return tuple(self.fields[name] for name in ("source_id", "indicator", "year", "geo", "segment_label"))


def import_folder(folder_in: Path, folder_out: Path, dataset: Dataset) -> ImportReport:
    """Write one row per cited figure and return the account; a figure without a year or with a doubt is left out."""
    rows = [_Row(line, fields) for line, fields in read_table(folder_in / RAW, _COLUMNS)]
    sources = {fields["source_id"]: fields for _, fields in read_table(folder_in / SOURCES, _SOURCE_COLUMNS)}
    kept: dict[tuple[str, ...], _Row] = {}
    reasons: list[Message] = []
    for row in rows:
        reason = _REPEATED if row.key in kept else _reason_to_drop(row.fields, sources, dataset)
        if reason is None:
            kept[row.key] = row
        else:
            reasons.append(reason)
    figures = sorted((_figure(row, sources, dataset) for row in kept.values()), key=lambda figure: figure.id)
    columns = tuple(CitedFigure.model_fields)
    written = ([field_text(getattr(figure, name)) for name in columns] for figure in figures)
    write_table(folder_out / SHORT, columns, written)
    return ImportReport(dataset.id, len(rows), len(kept), count_reasons(reasons), files=(SHORT,))


_REPEATED = Message("the same figure stands in another row", "derselbe Wert steht in einer anderen Zeile")
_NO_YEAR = Message(
    "the year of the survey is not known, or lies in the future",
    "das Jahr der Umfrage ist nicht bekannt oder liegt in der Zukunft",
)
_NO_VALUE = Message("value is no possible figure", "der Wert ist keine mögliche Zahl")
_NO_N = Message("the number of answers is no number", "die Zahl der Antworten ist keine Zahl")


def _reason_to_drop(
    fields: Mapping[str, str], sources: Mapping[str, Mapping[str, str]], dataset: Dataset
) -> Message | None:
    source = sources.get(fields["source_id"])
    if source is None or source["access"] not in READ_IN:
        name = fields["source_id"]
        return Message(f"where {name} was read is not listed", f"wo {name} gelesen wurde, ist nicht aufgeführt")
    if source["verdict"] != CITED_VERDICT:
        return Message(f"verdict of the source: {source['verdict']}", f"Urteil zur Quelle: {source['verdict']}")
    latest = max(wave.reference_date for wave in dataset.waves)[:4]
    if not (re.fullmatch(r"\d{4}", fields["year"]) and "1990" <= fields["year"] <= latest):
        return _NO_YEAR
    mapping = next((mapping for mapping in dataset.indicators if mapping.indicator == fields["indicator"]), None)
    if mapping is None or mapping.label is None:
        name = fields["indicator"]
        return Message(
            f"indicator {name} is not taken (see dataset.yml)",
            f"Indikator {name} ist nicht übernommen (siehe dataset.yml)",
        )
    if not _is_possible(fields["value"], fields["unit"]):
        return _NO_VALUE
    return None if _N.fullmatch(fields["n"]) else _NO_N


def _is_possible(value: str, unit: str) -> bool:
    if not re.fullmatch(r"\d+(\.\d+)?", value):
        return False
    return unit == "count" or (unit.startswith("% of ") and float(value) <= 100)


def _figure(row: _Row, sources: Mapping[str, Mapping[str, str]], dataset: Dataset) -> CitedFigure:
    fields = row.fields
    is_share = fields["unit"] != "count"
    asked = _N.fullmatch(fields["n"])
    group = fields["segment_label"] if fields["segment_label"] != "All" else None
    named = [fields[name] for name in ("source_id", "indicator", "year", "geo")] + ([group] if group else [])
    return CitedFigure(
        id="-".join(slug(part.replace("_", "-")) for part in named),
        dataset=dataset.id,
        indicator=fields["indicator"],
        value=float(fields["value"]),
        unit="percent" if is_share else "count",
        base=fields["unit"].removeprefix("% of ") if is_share else None,
        n=int(asked["number"]) if asked and asked["number"] else None,
        n_is_rounded=bool(asked and asked["about"]),
        date=fields["year"],
        region=REGIONS.get(fields["geo"], fields["geo"]),
        group=group,
        size_class=fields["size_class"] or None,
        publisher=fields["publisher"],
        report=fields["title"],
        read_in=READ_IN[sources[fields["source_id"]]["access"]],
        source_url=fields["url"],
        note=fields["note"] or None,
        disputed=fields["note"].startswith("disputed"),
        source_row=f"{fields['source_id']}: {RAW} line {row.line}",
    )
