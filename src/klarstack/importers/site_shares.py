"""Counts on how many sites of a segment something was seen, as cells of the lens website observation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Set
from dataclasses import dataclass

from klarstack.benchmark.statistics import percent, wilson_interval
from klarstack.findings import Message
from klarstack.importers.report import Dropped, count_reasons
from klarstack.records import Cell, Dataset
from klarstack.records.datasets import IndicatorMapping

NAMED_SEGMENTS = 5
"""So many segments that are too small are named one by one; more of them are told in one line."""

MINIMUM_SITES = 30
"""Cells on fewer sites are withheld: the sources' own descriptions name segments that are too small to say anything."""


@dataclass(frozen=True)
class Observation:
    """What was seen where: the sites of each segment, and what each site showed (nothing: the site is not a key)."""

    wave: str
    scheme: str
    sites: Mapping[str, Set[str]]
    seen: Mapping[str, Set[str]]
    region: str | None = None


@dataclass(frozen=True)
class Count:
    """Something was seen on `k` of the `n` sites of a segment, counted from the rows named."""

    code: str
    k: int
    n: int
    source_row: str


def share_cells(
    observation: Observation, dataset: Dataset, row_name: Callable[[str, str], str]
) -> tuple[list[Cell], tuple[Dropped, ...]]:
    """Return one cell per segment and mapped indicator, and why the others are withheld.

    Args:
        observation: the sites and what they showed, by indicator of the dataset.
        dataset: its description, with the mapping of indicators to concepts.
        row_name: says for a segment and an indicator which rows of the raw files a cell was counted from.
    """
    cells: list[Cell] = []
    withheld: list[Message] = []
    small = [code for code, sites in observation.sites.items() if len(sites) < MINIMUM_SITES]
    for mapping in dataset.indicators:
        for code, sites in sorted(observation.sites.items()):
            reason = unmapped(mapping.indicator) if mapping.concept is None else None
            if reason is None and code in small:
                reason = too_few(code) if len(small) <= NAMED_SEGMENTS else all_too_few(len(small))
            if reason is not None:
                withheld.append(reason)
                continue
            k = sum(1 for site in sites if mapping.indicator in observation.seen.get(site, ()))
            cells.append(
                share_cell(dataset, mapping, observation, Count(code, k, len(sites), row_name(code, mapping.indicator)))
            )
    return cells, count_reasons(withheld)


def unmapped(indicator: str) -> Message:
    """Return the sentence for an indicator that dataset.yml maps to no concept."""
    return Message(
        f"{indicator} is mapped to no concept (see dataset.yml)",
        f"{indicator} ist keinem Konzept zugeordnet (siehe dataset.yml)",
    )


def too_few(code: str) -> Message:
    """Return the sentence for a segment of too few sites."""
    return Message(f"{code}: fewer than {MINIMUM_SITES} sites", f"{code}: weniger als {MINIMUM_SITES} Websites")


def all_too_few(segments: int) -> Message:
    """Return the sentence for many segments of too few sites."""
    return Message(
        f"{segments} segments with fewer than {MINIMUM_SITES} sites each",
        f"{segments} Segmente mit jeweils weniger als {MINIMUM_SITES} Websites",
    )


def share_cell(dataset: Dataset, mapping: IndicatorMapping, observation: Observation, count: Count) -> Cell:
    """Return the cell of one count with its Wilson interval (R12)."""
    interval = wilson_interval(count.k, count.n)
    return Cell(
        id=f"{dataset.id}-{observation.wave}-{slug(count.code)}-{slug(mapping.indicator)}",
        dataset=dataset.id, lens=dataset.lens, wave=observation.wave, scheme=observation.scheme, code=count.code,
        region=observation.region, concept=mapping.concept or "", measure=mapping.measure or "observed-share",
        unit_of_observation=dataset.unit_of_observation, base="sites", k=count.k, n=count.n,
        value=percent(count.k / count.n), low=percent(interval.low), high=percent(interval.high), state="ok",
        source_row=count.source_row, source_url=dataset.source_url,
    )  # fmt: skip


def segment_code(name: str) -> str:
    """Return the name of a category or agency as it stands in addresses: blanks become hyphens."""
    return "-".join(name.split())


def slug(text: str) -> str:
    """Return a code or an indicator as a part of an id."""
    return text.lower().replace("_", "-").replace(".", "")


def sites_by_code(codes: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """Return the sites of each segment from pairs (segment code, site)."""
    found: dict[str, set[str]] = {}
    for code, site in codes:
        found.setdefault(code, set()).add(site)
    return found
