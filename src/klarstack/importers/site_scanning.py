"""Turns GSA's scans of US federal websites into shares per branch and agency; no site leaves this module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from klarstack.findings import Message
from klarstack.importers.raw_files import read_table, write_cells, write_records
from klarstack.importers.report import Dropped, ImportReport, RawDataError, count_reasons
from klarstack.importers.site_shares import Observation, segment_code, share_cells, sites_by_code, unmapped
from klarstack.records import Dataset

SITES = "sites.csv"
TOOLS_ON_SITES = "site_tools.csv"
TOOLS = "domain_tool_map.csv"
TOOL_COLUMNS = ("domain_suffix", "product", "vendor", "capability", "basis")
SCHEME = "us-federal"
ALL_SITES = "all"
REGION = "US"
FROM_FIELD = {"field cms": "cms", "field dap": "web_analytics"}
"""What the scan itself names in a field of its own, instead of a domain."""

_NO_RULE = Message(
    "domain follows no rule for this capability (domain_tool_map.csv)",
    "Domain passt zu keiner Regel für diese Fähigkeit (domain_tool_map.csv)",
)
_NO_SITE = Message("site is not in sites.csv", "Website fehlt in sites.csv")


def import_folder(folder_in: Path, folder_out: Path, dataset: Dataset) -> ImportReport:
    """Write the cells and the rules that gave them, and return the account of all rows (site x product)."""
    sites = read_sites(folder_in / SITES)
    rules = [row for _, row in read_table(folder_in / TOOLS, TOOL_COLUMNS)]
    rows = [row for _, row in read_table(folder_in / TOOLS_ON_SITES, ("website", "capability", "evidence_domain"))]
    seen, kept, dropped = what_was_seen(rows, rules, sites, dataset)
    wave = dataset.waves[-1].id
    observation = Observation(wave, SCHEME, sites_by_code(places(sites)), seen, REGION)
    cells, withheld = share_cells(
        observation, dataset, lambda code, capability: f"{SITES} x {TOOLS_ON_SITES}: {code} x {capability}"
    )
    write_cells(folder_out / "cells.csv", cells)
    write_records(folder_out / "tools.csv", TOOL_COLUMNS, rules)
    return ImportReport(dataset.id, len(rows), kept, dropped, len(cells), withheld, ("cells.csv", "tools.csv"))


def read_sites(path: Path) -> dict[str, tuple[str, str]]:
    """Return agency and branch of each site; a site that stands twice is refused, for it would count twice."""
    sites: dict[str, tuple[str, str]] = {}
    for line, row in read_table(path, ("website", "agency", "branch")):
        if row["website"] in sites:
            raise RawDataError(
                path, f"line {line}: this site stands in an earlier line too.",
                f"Zeile {line}: Diese Website steht schon in einer früheren Zeile.",
            )  # fmt: skip
        sites[row["website"]] = (row["agency"], row["branch"])
    return sites


def places(sites: Mapping[str, tuple[str, str]]) -> Iterable[tuple[str, str]]:
    """Yield every site in the whole, in its branch and in its agency, as (segment code, site)."""
    for site, (agency, branch) in sites.items():
        yield from ((code, site) for code in {ALL_SITES, segment_code(branch), segment_code(agency)})


def what_was_seen(
    rows: Iterable[Mapping[str, str]],
    rules: Iterable[Mapping[str, str]],
    sites: Mapping[str, tuple[str, str]],
    dataset: Dataset,
) -> tuple[dict[str, set[str]], int, tuple[Dropped, ...]]:
    """Return what each site showed, the number of rows that say so, and why the others do not.

    The domain is the fact: the capability of a row counts only where a rule gives the same one for its domain.
    """
    by_suffix: dict[str, set[str]] = {}
    for rule in rules:
        by_suffix.setdefault(rule["domain_suffix"], set()).add(rule["capability"])
    mapped = {mapping.indicator for mapping in dataset.indicators if mapping.concept is not None}
    seen: dict[str, set[str]] = {}
    reasons: list[Message] = []
    kept = 0
    for row in rows:
        site, capability = row["website"], row["capability"]
        if site not in sites:
            reasons.append(_NO_SITE)
        elif capability not in capabilities_of(row["evidence_domain"], by_suffix):
            reasons.append(_NO_RULE)
        elif capability not in mapped:
            reasons.append(unmapped(capability))
        else:
            kept += 1
            seen.setdefault(site, set()).add(capability)
    return seen, kept, count_reasons(reasons)


def capabilities_of(domain: str, by_suffix: Mapping[str, set[str]]) -> set[str]:
    """Return the capabilities of all rules whose suffix ends the domain at a dot, or of the field that named it."""
    if domain in FROM_FIELD:
        return {FROM_FIELD[domain]}
    labels = domain.split(".")
    suffixes = (".".join(labels[start:]) for start in range(len(labels)))
    return {capability for suffix in suffixes for capability in by_suffix.get(suffix, ())}
