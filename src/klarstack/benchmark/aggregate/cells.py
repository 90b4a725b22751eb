"""Turns the decided cells of a release into published cells; a withheld one carries no number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klarstack.benchmark.aggregate.release import Amount, Rate, Release
from klarstack.benchmark.aggregate.tables import Segment
from klarstack.benchmark.disclosure import Rule
from klarstack.benchmark.disclosure.policy import COVERAGE_FLAGGED
from klarstack.benchmark.lenses import ILLUSTRATIVE_STATE
from klarstack.benchmark.statistics import percent, wilson_interval
from klarstack.records import Cell
from klarstack.spelling import slug

RELIABLE = 30
"""From this number of groups on a figure is `ok`, below it `u`: few answers (R10)."""

_BANDS = {True: "at least 90 %", False: "at most 10 %"}


class Header:
    """What all cells of one wave of a dataset have in common."""

    def __init__(
        self, dataset: str, wave: str, scheme: str, amount: tuple[str, str], *, illustrative: bool = False
    ) -> None:
        self.dataset, self.wave, self.scheme, self.is_illustrative = dataset, wave, scheme, illustrative
        self.amount_measure, self.amount_unit = amount

    def fields(self, segment: Segment, concept: str, measure: str) -> dict[str, Any]:
        """Return the fields that say what a cell is about."""
        parts = (segment.code, segment.size_class, segment.region)
        where = "-".join(part for part in parts if part)
        what = concept if measure == "adoption" else f"{concept}-{measure}"
        return {
            "id": f"{self.dataset}-{self.wave}-{what}-{where}".lower(),
            "dataset": self.dataset, "lens": "association-panel", "wave": self.wave, "scheme": self.scheme,
            "code": segment.code, "size_class": segment.size_class, "region": segment.region, "concept": concept,
            "measure": measure, "unit_of_observation": "group",
            "source_row": f"klarstack aggregate: {slug(self.wave)}",
        }  # fmt: skip


def cells_of(release: Release, header: Header) -> Iterator[Cell]:
    """Yield one cell for each listed segment and concept; what is not listed must not even be known to exist."""
    return (_marked(cell) if header.is_illustrative else cell for cell in _cells(release, header))


def _marked(cell: Cell) -> Cell:
    """Return the cell of an invented panel: a figure has the state for what was not observed (R10)."""
    return cell if cell.value is None else cell.model_copy(update={"state": ILLUSTRATIVE_STATE})


def _cells(release: Release, header: Header) -> Iterator[Cell]:
    for rate in release.rates:
        for segment in rate.place.segments if rate.is_listed else ():
            about = header.fields(segment, rate.concept, "adoption")
            yield Cell(**about, base="groups", sensitivity="high" if rate.is_sensitive else "low", **_rate(rate))
    for amount in release.amounts:
        for segment in amount.place.segments if amount.is_listed else ():
            about = header.fields(segment, amount.concept, header.amount_measure)
            yield Cell(
                **about, base="groups that named it", sensitivity="high", unit=header.amount_unit, comparable=False,
                **_amount(amount),
            )  # fmt: skip


def _rate(rate: Rate) -> dict[str, Any]:
    if rate.rule is Rule.BAND:
        return {"state": "c", "note": _BANDS[2 * rate.k >= rate.n]}
    coverage = round(rate.n / rate.participants, 4) if rate.participants else None
    if rate.rule is Rule.ONLY_USERS:
        return {"state": "m"}
    if rate.rule is Rule.UNKNOWN:
        return {"state": "m", "coverage": coverage}
    if rate.rule is not None:
        return {"state": "c"}
    interval = wilson_interval(rate.k, rate.n)
    return {
        "k": rate.k, "n": rate.n, "groups": rate.n, "coverage": coverage, "value": percent(rate.k / rate.n),
        "low": percent(interval.low), "high": percent(interval.high), "state": _state(rate.n),
        "note": "coverage below 90 %" if rate.n < COVERAGE_FLAGGED * rate.participants else None,
    }  # fmt: skip


def _amount(amount: Amount) -> dict[str, Any]:
    if amount.rule is not None:
        return {"state": "c"}
    n = amount.amounts.groups
    mean = float(f"{amount.amounts.total / n:.3g}")
    return {"n": n, "groups": n, "value": mean, "state": _state(n), "note": "mean of the groups, three digits"}


def _state(n: int) -> str:
    return "ok" if n >= RELIABLE else "u"
