"""Turns WhoTracks.me's named tools per site (2019) into shares per site category; no site leaves this module."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from klarstack.findings import Message
from klarstack.importers.raw_files import number_in, read_table, write_cells, write_records
from klarstack.importers.report import Dropped, ImportReport, count_reasons
from klarstack.importers.site_shares import Observation, segment_code, share_cells, sites_by_code, unmapped
from klarstack.importers.whotracksme import ALL_CATEGORIES, REFUSED_CATEGORIES, SCHEME, one_spelling
from klarstack.records import Dataset

TOOLS_ON_SITES = "site_trackers_2019-04_global.csv"
TOOLS = "tracker_capability_map.csv"
TOOL_COLUMNS = ("tracker_id", "tracker_name", "whotracksme_category", "capability", "basis")
MONTH = "2019-04"

MINIMUM_SHARE_OF_PAGES = 10.0
"""Percent of a site's page loads: below it a tool often comes from another tag or from a visitor's extension."""

_NO_CAPABILITY = Message(
    "tool is mapped to no capability (tracker_capability_map.csv)",
    "Werkzeug ist keiner Fähigkeit zugeordnet (tracker_capability_map.csv)",
)
_TOO_RARE = Message(
    f"tool seen on fewer than {MINIMUM_SHARE_OF_PAGES:g} % of the site's page loads",
    f"Werkzeug auf weniger als {MINIMUM_SHARE_OF_PAGES:g} % der Seitenaufrufe der Website gesehen",
)
_REFUSED = Message("category is not shipped (Adult)", "Kategorie wird nicht ausgeliefert (Adult)")


def import_folder(folder_in: Path, folder_out: Path, dataset: Dataset) -> ImportReport:
    """Write the cells and the mapping of tools that gave them, and return the account of all rows (site x tool)."""
    tools = [row for _, row in read_table(folder_in / TOOLS, TOOL_COLUMNS)]
    rows = read_rows(folder_in / TOOLS_ON_SITES)
    capabilities = {tool["tracker_id"]: tool["capability"] for tool in tools}
    observation, kept, dropped = observe(rows, capabilities, dataset)
    cells, withheld = share_cells(
        observation, dataset, lambda code, capability: f"{TOOLS_ON_SITES} x {TOOLS}: {code} x {capability}"
    )
    write_cells(folder_out / "cells.csv", cells)
    write_records(folder_out / "tools.csv", TOOL_COLUMNS, sorted(tools, key=lambda tool: tool["tracker_id"]))
    return ImportReport(dataset.id, len(rows), kept, dropped, len(cells), withheld, ("cells.csv", "tools.csv"))


def read_rows(path: Path) -> list[tuple[str, str, str, float]]:
    """Return site, category in one spelling, tool and share of page loads in percent of every row."""
    columns = ("site", "segment", "tracker_id", "pct_pages")
    rows = read_table(path, columns)
    spelling = one_spelling(row["segment"] for _, row in rows)
    return [
        (
            row["site"],
            spelling[row["segment"].casefold()],
            row["tracker_id"],
            number_in(path, line, row["pct_pages"], 0, 100),
        )
        for line, row in rows
    ]


def observe(
    rows: Iterable[tuple[str, str, str, float]], capabilities: dict[str, str], dataset: Dataset
) -> tuple[Observation, int, tuple[Dropped, ...]]:
    """Return the sites by category with what they showed, the number of rows that say so, and why others do not.

    A site counts in its category as soon as any tool was seen on it, mapped or not.
    """
    mapped = {mapping.indicator for mapping in dataset.indicators if mapping.concept is not None}
    places: set[tuple[str, str]] = set()
    seen: dict[str, set[str]] = {}
    reasons: list[Message] = []
    kept = 0
    for site, category, tool, share in rows:
        if category in REFUSED_CATEGORIES:
            reasons.append(_REFUSED)
            continue
        places.update({(ALL_CATEGORIES, site), (segment_code(category), site)})
        capability = capabilities.get(tool)
        if capability is None:
            reasons.append(_NO_CAPABILITY)
        elif capability not in mapped:
            reasons.append(unmapped(capability))
        elif share < MINIMUM_SHARE_OF_PAGES:
            reasons.append(_TOO_RARE)
        else:
            kept += 1
            seen.setdefault(site, set()).add(capability)
    return Observation(MONTH, SCHEME, sites_by_code(places), seen), kept, count_reasons(reasons)
