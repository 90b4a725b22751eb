"""Which dimension of a file is which: indicator, segment, size class, region, unit; and what it leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from klarstack.findings import Message
from klarstack.importers.downloads.codes import edition_of, size_in_words
from klarstack.importers.downloads.genesis_csv import INDICATOR, UNIT
from klarstack.importers.downloads.model import Download, Problem
from klarstack.records import DimensionRole, ImportMapping

ROLES: tuple[DimensionRole, ...] = get_args(DimensionRole)
_NAMES: Mapping[DimensionRole, tuple[str, ...]] = {
    "indicator": ("indic_is", "indicator", INDICATOR),
    "size_class": ("size_emp", "sizen_r2"),
    "region": ("geo", "DINSG", "DLAND"),
    "unit": ("unit", UNIT),
}
_REQUIRED: tuple[DimensionRole, ...] = ("indicator", "segment", "region", "unit")
_WORDS = {
    "indicator": Message("the indicator", "den Indikator"),
    "segment": Message("the economic activity", "den Wirtschaftszweig"),
    "size_class": Message("the size class", "die Größenklasse"),
    "region": Message("the region", "die Region"),
    "unit": Message("the unit", "die Einheit"),
}


@dataclass(frozen=True)
class Roles:
    """The dimension of each role that is known; `edition` is the scheme of the segment codes."""

    dimensions: Mapping[DimensionRole, str]
    fixed: Mapping[DimensionRole, str]
    edition: str

    def code(self, role: DimensionRole, codes: Mapping[str, str]) -> str | None:
        """Return the code of a role in one row: the one value of the whole file, or the one of its dimension."""
        if role in self.fixed:
            return self.fixed[role]
        name = self.dimensions.get(role)
        return codes.get(name) if name is not None else None


def roles_of(download: Download, mapping: ImportMapping, default_region: str | None) -> Roles:
    """Return what the dimensions stand for: as the mapping says, else by their names and codes."""
    found: dict[DimensionRole, str] = dict(mapping.dimensions)
    for role in ROLES:
        guess = _guess(role, download, mapping)
        if role not in found and guess is not None:
            found[role] = guess
    fixed = dict(mapping.fixed)
    if default_region is not None and "region" not in found:
        fixed.setdefault("region", default_region)
    edition = mapping.edition or edition_of(found.get("segment", "")) or "nace-rev2"
    return Roles(found, fixed, edition)


def missing_roles(download: Download, roles: Roles) -> Iterator[Problem]:
    """Yield what the file does not say and a cell cannot do without, and dimensions named that it does not have."""
    have = download.dimensions
    for role in _REQUIRED:
        if role not in roles.fixed and roles.dimensions.get(role) not in have:
            listed = ", ".join(have)
            yield Problem(
                "missing-dimension", 1,
                Message(
                    f"No dimension says {_WORDS[role].en} ({role}); the file has: {listed}.",
                    f"Keine Dimension nennt {_WORDS[role].de} ({role}); die Datei hat: {listed}.",
                ),
            )  # fmt: skip


def _guess(role: DimensionRole, download: Download, mapping: ImportMapping) -> str | None:
    dimensions = download.dimensions
    if role == "indicator":
        asked = {each.indicator for each in mapping.indicators}
        hit = next((name for name in dimensions if asked & set(download.codes_of(name))), None)
        if hit is not None:
            return hit
    if role == "segment":
        return next((name for name in dimensions if edition_of(name) is not None), None)
    named = next((name for name in _NAMES[role] if name in dimensions), None)
    if named is None and role == "size_class":
        return next((name for name in dimensions if _names_sizes(download, name)), None)
    return named


def _names_sizes(download: Download, dimension: str) -> bool:
    """Whether all codes of a dimension are called like size classes, and more than a total."""
    found = {size_in_words(download.label(dimension, code)) for code in download.codes_of(dimension)}
    return bool(found - {"all"}) and None not in found
