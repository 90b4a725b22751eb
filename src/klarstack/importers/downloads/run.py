"""Imports one downloaded file: from its bytes to dataset.yml and cells.csv, with an account of every row."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from klarstack.findings import Finding, Message, in_order
from klarstack.importers.downloads.codes import CodeList
from klarstack.importers.downloads.description import as_yaml, dataset_of
from klarstack.importers.downloads.eurostat_tsv import is_eurostat_tsv, read_eurostat_tsv
from klarstack.importers.downloads.genesis_csv import is_genesis_csv, read_genesis_csv
from klarstack.importers.downloads.genesis_table import is_genesis_table, read_genesis_table
from klarstack.importers.downloads.json_stat import read_json_stat
from klarstack.importers.downloads.model import Download, Problem, findings_of
from klarstack.importers.downloads.publishers import OFFICES
from klarstack.importers.downloads.roles import missing_roles, roles_of
from klarstack.importers.downloads.rows import WITH_FINDING, Context, Share, is_whole
from klarstack.importers.downloads.sdmx_csv import is_sdmx_csv, read_sdmx_csv
from klarstack.importers.downloads.shares import Sorting, sort_rows
from klarstack.importers.downloads.text import read_text
from klarstack.importers.downloads.values import note_of
from klarstack.importers.raw_files import write_cells, write_text
from klarstack.importers.report import ImportReport, RawDataError, count_reasons
from klarstack.load.validate import read_record
from klarstack.records import Cell, Dataset, ImportMapping
from klarstack.records.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class Order:
    """What is asked for: the file, its office, the mapping, where to write, and the day that counts as today."""

    office: str
    path: Path
    mapping: ImportMapping
    benchmarks: Path
    today: datetime.date
    out: Path | None = None


def import_download(order: Order, knowledge_base: KnowledgeBase) -> tuple[ImportReport, list[Finding]]:
    """Write the dataset of one downloaded file, and return the account of its rows and everything that was wrong."""
    office = OFFICES[order.office]
    download, problems = read_download(order)
    table = order.mapping.table or download.table or table_in_name(order.path)
    if table is None:
        raise RawDataError(
            order.path, "the file does not name its table; name it with --table.",
            "die Datei nennt ihre Tabelle nicht; nennen Sie sie mit --table.",
        )  # fmt: skip
    folder = order.out or order.benchmarks / f"{order.office}-{_slug(table)}"
    existing = _existing(folder)
    mapping = _mapping(order, existing)
    context = Context(
        download, mapping, roles_of(download, mapping, office.region), CodeList(knowledge_base.segments),
        min(order.today, download.updated or order.today),
    )  # fmt: skip
    problems += [*missing_roles(download, context.roles), *unknown_asked(context, knowledge_base)]
    if any(problem.code in ("missing-dimension", "unknown-concept") for problem in problems):
        sorting = Sorting(reasons=[WITH_FINDING] * len(download.figures))
    else:
        sorting = sort_rows(context, frozenset(wave.id for wave in existing.waves) if existing else None)
    written: tuple[str, ...] = ()
    if sorting.shares:
        waves = sorted({share.period for share in sorting.shares})
        dataset = existing or dataset_of(
            _slug(folder.name), office, table, mapping.indicators, (context.roles.edition, waves)
        )
        source = f"{table}: {order.path.name} line"
        write_cells(folder / "cells.csv", [cell_of(share, dataset, context, source) for share in sorting.shares])
        written = ("cells.csv",)
        if existing is None:
            write_text(folder / "dataset.yml", as_yaml(dataset))
            written = ("dataset.yml", "cells.csv")
    report = ImportReport(
        folder.name, len(download.figures), len(sorting.shares), count_reasons(sorting.reasons), len(sorting.shares),
        files=written,
    )  # fmt: skip
    return report, in_order(findings_of([*problems, *sorting.problems], str(order.path)))


def read_download(order: Order) -> tuple[Download, list[Problem]]:
    """Return the file in the format it turns out to have."""
    text, problems = read_text(order.path)
    text = text.replace("\r\n", "\n")
    if order.office == "genesis":
        if is_genesis_table(text):
            download = read_genesis_table(text)
        elif is_genesis_csv(text):
            download = read_genesis_csv(text)
        else:
            raise RawDataError(
                order.path, "no file of GENESIS-Online; choose the format “flat file (CSV)” for the download.",
                "keine Datei von GENESIS-Online; wählen Sie beim Herunterladen das Format „Flat (CSV)“.",
            )  # fmt: skip
    elif text.lstrip().startswith("{"):
        download = read_json_stat(text, order.path)
    elif is_sdmx_csv(text):
        download = read_sdmx_csv(text)
    elif is_eurostat_tsv(text):
        download = read_eurostat_tsv(text)
    else:
        raise RawDataError(
            order.path, "neither SDMX-CSV nor TSV nor JSON-stat 2.0; choose one of these at Eurostat.",
            "weder SDMX-CSV noch TSV noch JSON-stat 2.0; wählen Sie bei Eurostat eines dieser Formate.",
        )  # fmt: skip
    return download, [*problems, *download.problems]


def table_in_name(path: Path) -> str | None:
    """Return the table in a file name as Eurostat gives it (`estat_isoc_eb_das.tsv.gz`), or None."""
    found = re.match(r"estat_([a-z0-9_]+?)(_en|_de|_fr)?\.", path.name.lower())
    return found[1] if found else None


def unknown_asked(context: Context, knowledge_base: KnowledgeBase) -> Iterator[Problem]:
    """Yield concepts that do not exist, and indicators that the file does not have."""
    dimension = context.roles.dimensions.get("indicator", "")
    have = context.download.codes_of(dimension) or tuple(filter(None, [context.roles.fixed.get("indicator")]))
    listed = ", ".join(have[:20]) + (" …" if len(have) > 20 else "")
    for each in context.indicators.values():
        if each.indicator not in have:
            said = Message(
                f"The file has no indicator {each.indicator!r}; it has: {listed}.",
                f"Die Datei hat keinen Indikator „{each.indicator}“; sie hat: {listed}.",
            )
            yield Problem("unknown-indicator", 1, said)
        if each.concept not in knowledge_base.concepts:
            said = Message(f"There is no concept {each.concept!r}.", f"Es gibt kein Konzept „{each.concept}“.")
            yield Problem("unknown-concept", 1, said)


def _existing(folder: Path) -> Dataset | None:
    path = folder / "dataset.yml"
    if not path.exists():
        return None
    dataset, file = read_record(Dataset, path, path.name)
    if dataset is None or file.findings:
        raise RawDataError(path, file.findings[0].message.en, file.findings[0].message.de)
    return dataset


def _mapping(order: Order, existing: Dataset | None) -> ImportMapping:
    """Return the mapping, with the indicators of dataset.yml where it names none; the two must agree."""
    mapping = order.mapping
    if existing is not None:
        strange = [each.indicator for each in mapping.indicators if each not in existing.indicators]
        if strange:
            listed = ", ".join(strange)
            raise RawDataError(
                order.path, f"the dataset.yml that is there does not map {listed} like this; change it, or use --out.",
                f"die vorhandene dataset.yml ordnet {listed} nicht so zu; ändern Sie sie, oder nutzen Sie --out.",
            )  # fmt: skip
        mapping = mapping if mapping.indicators else mapping.model_copy(update={"indicators": existing.indicators})
    if not any(each.concept for each in mapping.indicators):
        raise RawDataError(
            order.path, "no indicator is mapped; use --indicator and --concept, or a file with --mapping.",
            "kein Indikator ist zugeordnet; nutzen Sie --indicator und --concept oder eine Datei mit --mapping.",
        )  # fmt: skip
    return mapping


def cell_of(share: Share, dataset: Dataset, context: Context, source: str) -> Cell:
    """Return the cell of one row; a withheld one keeps silent, flags stand in the note as published."""
    value, scheme = share.value, context.roles.edition
    parts = [dataset.id, *share.key[:2], share.region, scheme, share.code, share.size_class or "", share.base]
    return Cell(
        id="-".join(_slug(part.replace("+", " plus")) for part in parts if part),
        dataset=dataset.id, lens=dataset.lens, wave=share.period, scheme=scheme, code=share.code,
        size_class=share.size_class, region=share.region, concept=share.mapping.concept or "",
        measure=share.mapping.measure or "adoption", unit_of_observation=dataset.unit_of_observation, base=share.base,
        value=value.number, state=value.state,
        source_row=f"{source} {share.figure.line}", source_url=dataset.source_url,
        note=note_of(value) or None, comparable=is_whole(share.base) and value.is_comparable,
    )  # fmt: skip


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
