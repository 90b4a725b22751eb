"""The smallest benchmark a test needs: a handful of segments, two datasets, cells in one line each."""

from __future__ import annotations

from datetime import date
from typing import Any

from klarstack.benchmark import BenchmarkIndex, compile_benchmark
from klarstack.benchmark.statistics import wilson_interval
from klarstack.records import Cell, Concept, Dataset, Segments, Stack, Vendor
from small import both, knowledge_base

TODAY = date(2026, 11, 21)

SEGMENTS = Segments.model_validate(
    {
        "schemes": [
            {
                "id": "nace-rev2", "title": both("NACE Rev. 2"), "edition": "Rev. 2", "publisher": "Eurostat",
                "segments": [
                    {"code": "all-surveyed", "level": "all", "label": both("All surveyed"),
                     "union_of": ["C", "G", "J"]},
                    {"code": "TOTAL", "level": "aggregate", "label": both("All but finance"),
                     "union_of": ["C", "G", "J"]},
                    {"code": "C", "level": "section", "label": both("Manufacturing")},
                    {"code": "G", "level": "section", "label": both("Trade; repair")},
                    {"code": "47", "level": "division", "parent": "G", "label": both("Retail, no cars")},
                    {"code": "47.9", "level": "group", "parent": "47", "label": both("Not in stores")},
                    {"code": "47.91", "level": "class", "parent": "47.9", "label": both("Mail order")},
                    {"code": "online-retail", "level": "union", "parent": "47.9", "label": both("Online retail"),
                     "union_of": ["47.91"]},
                    {"code": "J", "level": "section", "label": both("Information")},
                    {"code": "62", "level": "division", "parent": "J", "label": both("Programming")},
                    {"code": "K", "level": "section", "label": both("Finance")},
                    {"code": "64", "level": "division", "parent": "K", "label": both("Banks")},
                    {"code": "64.19", "level": "class", "parent": "64", "label": both("Other banks")},
                ],
            },
            {
                "id": "nace-rev2-1", "title": both("NACE Rev. 2.1"), "edition": "Rev. 2.1", "publisher": "Eurostat",
                "segments": [
                    {"code": "C", "level": "section", "label": both("Manufacturing")},
                    {"code": "G", "level": "section", "label": both("Trade")},
                    {"code": "47", "level": "division", "parent": "G", "label": both("Retail"),
                     "matches": [{"scheme": "nace-rev2", "code": "47", "relation": "close"}]},
                    {"code": "J", "level": "section", "label": both("Publishing"),
                     "matches": [{"scheme": "nace-rev2", "code": "J", "relation": "broad"}]},
                    {"code": "L", "level": "section", "label": both("Finance")},
                    {"code": "64", "level": "division", "parent": "L", "label": both("Banks")},
                ],
            },
            {
                "id": "sites", "title": both("Sites"), "edition": "2026", "publisher": "Somebody",
                "segments": [
                    {"code": "all", "level": "all", "label": both("All sites"),
                     "matches": [{"scheme": "nace-rev2", "code": "TOTAL", "relation": "close"}]},
                    {"code": "Shops", "level": "category", "parent": "all", "label": both("Shops"),
                     "matches": [{"scheme": "nace-rev2", "code": "online-retail", "relation": "close"},
                                 {"scheme": "nace-rev2", "code": "47", "relation": "broad"}]},
                    {"code": "News", "level": "category", "parent": "all", "label": both("News"),
                     "matches": [{"scheme": "nace-rev2", "code": "J", "relation": "broad"}]},
                    {"code": "Banks", "level": "category", "parent": "all", "label": both("Bank sites"),
                     "matches": [{"scheme": "nace-rev2", "code": "64", "relation": "close"}]},
                ],
            },
        ],
        "size_classes": [
            {"code": "all", "label": both("all"), "minimum": 0},
            {"code": "10+", "label": both("10+"), "minimum": 10, "parent": "all"},
            {"code": "0-9", "label": both("0-9"), "minimum": 0, "maximum": 9, "parent": "all"},
            {"code": "10-49", "label": both("10-49"), "minimum": 10, "maximum": 49, "parent": "10+"},
            {"code": "50-249", "label": both("50-249"), "minimum": 50, "maximum": 249, "parent": "10+"},
            {"code": "250+", "label": both("250+"), "minimum": 250, "parent": "10+"},
        ],
        "regions": [
            {"code": "DE", "label": both("Germany"), "parent": "DACH"},
            {"code": "DACH", "label": both("DACH"), "parent": "EU27_2020"},
            {"code": "EU27_2020", "label": both("EU-27")},
            {"code": "ES", "label": both("Spain"), "parent": "EU27_2020"},
        ],
    }
)  # fmt: skip

_LENSES = {
    "official": ("official-statistics", "enterprise", "nace-rev2"),
    "sites": ("website-observation", "site", "sites"),
    "panel": ("association-panel", "group", "nace-rev2"),
}


def dataset(identifier: str, *waves: str, mappings: tuple[dict[str, str], ...] = (), **fields: Any) -> Dataset:
    """Return the dataset named official, sites or panel with these waves, each dated by its own name."""
    lens, unit, scheme = _LENSES[identifier]
    return Dataset.model_validate(
        {
            "id": identifier, "title": both(identifier), "description": both("d"), "publisher": {"name": "P"},
            "licence": {"id": "CC-BY-4.0"}, "attribution": f"Data: {identifier}", "lens": lens,
            "unit_of_observation": unit, "base": both("b"), "method": both("m"), "segment_scheme": scheme,
            "waves": [{"id": wave, "reference_date": wave} for wave in waves], "files": ["cells.csv"],
            "source_url": "https://data.example", "indicators": list(mappings), **fields,
        }
    )  # fmt: skip


def official(concept: str, value: float, **fields: Any) -> Cell:
    """Return a figure of the official statistics: all enterprises of 10 or more, EU, 2025, unless said otherwise."""
    plain: dict[str, Any] = {
        "wave": "2025", "scheme": "nace-rev2", "code": "TOTAL", "size_class": "10+", "region": "EU27_2020",
        "base": "enterprises", "measure": "adoption", "state": "ok", **fields,
    }  # fmt: skip
    name = "-".join(str(plain[key]) for key in ("wave", "code", "size_class", "region", "measure", "base"))
    return Cell.model_validate(
        {
            "id": f"official-{concept}-{name}", "dataset": "official", "lens": "official-statistics",
            "concept": concept, "unit_of_observation": "enterprise", "value": value, "source_row": "1", **plain,
        }
    )  # fmt: skip


def counted(dataset_id: str, concept: str, k: int, n: int, **fields: Any) -> Cell:
    """Return a counted figure of the dataset sites (Shops) or panel (47) with its interval."""
    lens, unit, scheme = _LENSES[dataset_id]
    interval = wilson_interval(k, n)
    measure, base = ("observed-share", "sites") if dataset_id == "sites" else ("adoption", "groups")
    code = fields.pop("code", "Shops" if dataset_id == "sites" else "47")
    return Cell.model_validate(
        {
            "id": f"{dataset_id}-{concept}-{code}", "dataset": dataset_id, "lens": lens, "wave": "2026-07",
            "scheme": scheme, "code": code, "concept": concept, "measure": measure, "unit_of_observation": unit,
            "base": base, "k": k, "n": n, "value": 100 * k / n, "low": 100 * interval.low, "high": 100 * interval.high,
            "state": "ok", "source_row": "1", **fields,
        }
    )  # fmt: skip


def benchmark(
    *records: Concept | Vendor, cells: tuple[Cell, ...] = (), datasets: tuple[Dataset, ...] = ()
) -> BenchmarkIndex:
    """Return the compiled benchmark of these records; without datasets given, the usual three."""
    usual = (
        dataset("official", "2019", "2022", "2023", "2025"),
        dataset("sites", "2026-07"),
        dataset("panel", "2026-07"),
    )
    base = knowledge_base(
        *records, cells=cells, segments=SEGMENTS, datasets={each.id: each for each in (datasets or usual)}
    )
    return BenchmarkIndex.from_dict(compile_benchmark(base))


def stack(*items: dict[str, Any] | str, **fields: Any) -> Stack:
    """Return the stack of a large German online retailer with these items."""
    written = [{"name": item} if isinstance(item, str) else item for item in items]
    plain = {
        "company": "Muster",
        "segment": "nace-rev2:online-retail",
        "size_class": "250+",
        "region": "DE",
        "wave": "2026",
    }
    return Stack.model_validate({**plain, "items": written, **fields})
