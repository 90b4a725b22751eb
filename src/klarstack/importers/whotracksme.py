"""Turns WhoTracks.me's counts of trackers per site into shares per site category; no site leaves this module."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from klarstack.findings import Message
from klarstack.importers.raw_files import read_table, write_cells
from klarstack.importers.report import Dropped, ImportReport, RawDataError, count_reasons
from klarstack.importers.site_shares import MINIMUM_SITES, Count, Observation, segment_code, share_cell, too_few
from klarstack.records import Cell, Dataset

ALL_CATEGORIES = "all"
SCHEME = "whotracksme"
REFUSED_CATEGORIES = frozenset({"Adult"})
REFUSED_TRACKERS = frozenset({"pornvertising"})

_NO_CATEGORY = Message("site without a category in the list", "Website ohne Kategorie in der Liste")
_REFUSED = Message("category is not shipped (Adult)", "Kategorie wird nicht ausgeliefert (Adult)")


@dataclass(frozen=True)
class Release:
    """One month of counts: for each site one number per tracker category, in the order of `tracker_categories`."""

    month: str
    tracker_categories: tuple[str, ...]
    counts: Mapping[str, Sequence[int]]


def import_folder(folder_in: Path, folder_out: Path, dataset: Dataset) -> ImportReport:
    """Write the cells of the newest month in `folder_in`, and return the account of all its sites."""
    release = read_release(folder_in)
    categories = read_site_categories(folder_in / "site_categories.csv")
    segments, dropped = sites_by_segment(release, categories)
    cells, withheld = cells_of(release, segments, dataset)
    write_cells(folder_out / "cells.csv", cells)
    kept = len(segments[ALL_CATEGORIES])
    return ImportReport(
        dataset.id, len(release.counts), kept, dropped, len(cells), withheld, ((folder_out / "cells.csv").name,)
    )


def read_release(folder: Path) -> Release:
    """Return the newest `trackers-preview_<month>.json`; the order of its categories must be that of snapshots.csv."""
    previews = sorted(folder.glob("trackers-preview_*.json"))
    if not previews:
        path = folder / "trackers-preview_YYYY-MM.json"
        raise RawDataError(
            path, f"not found in {folder}; give the folder that holds the raw files.",
            f"nicht gefunden in {folder}; geben Sie den Ordner mit den Rohdateien an.",
        )  # fmt: skip
    path = previews[-1]
    month = path.stem.removeprefix("trackers-preview_")
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
        categories, counts = tuple(raw["categories"]), {site: tuple(row) for site, row in raw["trackers"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise RawDataError(
            path, f"not in the expected form ({error}).", f"nicht in der erwarteten Form ({error})."
        ) from error
    _check_categories(folder / "snapshots.csv", month, categories)
    for row in counts.values():
        if len(row) != len(categories):
            raise RawDataError(
                path, f"a row has {len(row)} counts for {len(categories)} categories.",
                f"eine Zeile hat {len(row)} Zahlen für {len(categories)} Kategorien.",
            )  # fmt: skip
    return Release(month, categories, counts)


def read_site_categories(path: Path) -> dict[str, str]:
    """Return the category of each site, spelled in one way (the source once writes `E-commerce`)."""
    rows = read_table(path, ("site", "category"))
    spelling = one_spelling(row["category"] for _, row in rows)
    return {row["site"]: spelling[row["category"].casefold()] for _, row in rows}


def one_spelling(categories: Iterable[str]) -> dict[str, str]:
    """Return for each category without regard to capitals the way in which it is mostly written."""
    usual: dict[str, Counter[str]] = {}
    for category in categories:
        usual.setdefault(category.casefold(), Counter())[category] += 1
    return {folded: min(counted, key=lambda spelled: (-counted[spelled], spelled)) for folded, counted in usual.items()}


def sites_by_segment(
    release: Release, categories: Mapping[str, str]
) -> tuple[dict[str, list[Sequence[int]]], tuple[Dropped, ...]]:
    """Return the counts of all sites by segment code, the whole included, and why sites were left out."""
    segments: dict[str, list[Sequence[int]]] = {ALL_CATEGORIES: []}
    reasons: list[Message] = []
    for site, counts in release.counts.items():
        category = categories.get(site)
        if category is None:
            reasons.append(_NO_CATEGORY)
        elif category in REFUSED_CATEGORIES:
            reasons.append(_REFUSED)
        else:
            segments[ALL_CATEGORIES].append(counts)
            segments.setdefault(segment_code(category), []).append(counts)
    return dict(sorted(segments.items())), count_reasons(reasons)


def cells_of(
    release: Release, segments: Mapping[str, list[Sequence[int]]], dataset: Dataset
) -> tuple[list[Cell], tuple[Dropped, ...]]:
    """Return one cell per segment and mapped tracker category, and why the others are withheld."""
    mapped = {mapping.indicator for mapping in dataset.indicators if mapping.concept is not None}
    cells: list[Cell] = []
    withheld: list[Message] = []
    for position, tracker in enumerate(release.tracker_categories):
        for code, sites in segments.items():
            reason = _withheld(tracker, code, sites, mapped)
            if reason is not None:
                withheld.append(reason)
                continue
            k = sum(1 for counts in sites if counts[position] > 0)
            cells.append(_cell(release, code, tracker, (k, len(sites)), dataset))
    return cells, count_reasons(withheld)


def _withheld(tracker: str, code: str, sites: Sequence[object], mapped: set[str]) -> Message | None:
    if tracker in REFUSED_TRACKERS:
        return Message(
            f"tracker category {tracker} is not shipped", f"Trackerkategorie {tracker} wird nicht ausgeliefert"
        )
    if tracker not in mapped:
        return Message(
            f"tracker category {tracker} is mapped to no concept (see dataset.yml)",
            f"Trackerkategorie {tracker} ist keinem Konzept zugeordnet (siehe dataset.yml)",
        )
    return too_few(code) if len(sites) < MINIMUM_SITES else None


def _cell(release: Release, code: str, tracker: str, counted: tuple[int, int], dataset: Dataset) -> Cell:
    mapping = next(mapping for mapping in dataset.indicators if mapping.indicator == tracker)
    rows = f"trackers-preview_{release.month}.json x site_categories.csv: {code} x {tracker}"
    return share_cell(dataset, mapping, Observation(release.month, SCHEME, {}, {}), Count(code, *counted, rows))


def _check_categories(path: Path, month: str, categories: tuple[str, ...]) -> None:
    for _, row in read_table(path, ("data_month", "categories")):
        if row["data_month"] == month:
            if tuple(row["categories"].split("|")) != categories:
                raise RawDataError(
                    path, f"the category scheme of {month} differs from the data.",
                    f"das Kategorienschema von {month} weicht von den Daten ab.",
                )  # fmt: skip
            return
    raise RawDataError(path, f"no line for {month}.", f"keine Zeile für {month}.")
