"""One row of a downloaded file as a cell, or the reason why there is none."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace

from klarstack.benchmark.lenses import LENSES
from klarstack.findings import Message
from klarstack.importers.downloads.codes import CodeList
from klarstack.importers.downloads.model import Download, Figure, Problem
from klarstack.importers.downloads.periods import first_day, period_of
from klarstack.importers.downloads.roles import Roles
from klarstack.importers.downloads.units import base_of, is_share
from klarstack.importers.downloads.values import Value, value_of
from klarstack.records import DimensionRole, ImportMapping, IndicatorMapping

NOT_CHOSEN = Message("not chosen (--only)", "nicht gewählt (--only)")
NO_VALUE = Message("no value published", "kein Wert veröffentlicht")
NOT_OBSERVED = Message("a forecast, not an observation", "eine Prognose, keine Beobachtung")
WITH_FINDING = Message("left out with a finding", "mit einem Befund weggelassen")
_PLACES: tuple[DimensionRole, ...] = ("segment", "size_class", "region")


@dataclass(frozen=True)
class Share:
    """A row that may become a cell: everything is resolved, the value is as published."""

    figure: Figure
    mapping: IndicatorMapping
    period: str
    code: str
    size_class: str | None
    region: str
    unit: str
    base: str
    value: Value

    @property
    def key(self) -> tuple[str, str, str, str, str, str]:
        """What the figure is about: two rows with one key are the same statistic."""
        return self.mapping.indicator, self.period, self.code, self.size_class or "", self.region, self.base


@dataclass(frozen=True)
class Context:
    """What every row is read with."""

    download: Download
    mapping: ImportMapping
    roles: Roles
    codes: CodeList
    today: datetime.date

    @property
    def indicators(self) -> Mapping[str, IndicatorMapping]:
        """The indicators that are mapped to a concept."""
        return {each.indicator: each for each in self.mapping.indicators if each.concept is not None}


def share_of(figure: Figure, context: Context) -> Share | Message | Problem:
    """Return the row resolved, the reason why it is not wanted, or the problem that keeps it out."""
    indicator = context.roles.code("indicator", figure.codes) or ""
    mapping = context.indicators.get(indicator)
    if mapping is None:
        return Message(f"indicator {indicator} is not asked for", f"Indikator {indicator} ist nicht gefragt")
    if any(figure.codes.get(name) not in chosen for name, chosen in context.mapping.only.items()):
        return NOT_CHOSEN
    unit = context.roles.code("unit", figure.codes) or ""
    base = _base(figure, unit, context)
    if not isinstance(base, str):
        return base
    value = _value(figure, context)
    if not isinstance(value, Value):
        return value
    places = _places(figure, context)
    if isinstance(places, Problem):
        return places
    code, size, region = places
    period = _period(figure, context.today)
    if isinstance(period, Problem):
        return period
    return Share(figure, mapping, period, code, size, region, unit, base, value)


def _base(figure: Figure, unit: str, context: Context) -> str | Message | Problem:
    label = context.download.label(context.roles.dimensions.get("unit", ""), unit)
    if unit not in context.mapping.units and not is_share(unit, label):
        return Message(f"unit {unit} is no share", f"Einheit {unit} ist kein Anteil")
    base = base_of(unit, label, context.mapping.units)
    if base is None:
        said = Message(
            f"Of what {unit!r} is a share is not known.", f"Woran „{unit}“ ein Anteil ist, ist nicht bekannt."
        )
        return Problem("unknown-unit", figure.line, said)
    return base


def _value(figure: Figure, context: Context) -> Value | Message | Problem:
    value = value_of(figure, context.download.decimal)
    if value is None:
        said = Message(f"{figure.text!r} is no number.", f"„{figure.text}“ ist keine Zahl.")
        return Problem("unreadable-value", figure.line, said)
    if value.state == "missing":
        return NO_VALUE
    if value.is_forecast:
        return NOT_OBSERVED
    if value.number is not None and context.mapping.values == "fraction":
        value = replace(value, number=round(100 * value.number, 6))
    if value.number is not None and not 0 <= value.number <= 100:
        said = Message(f"{figure.text} is no share from 0 to 100 %.", f"{figure.text} ist kein Anteil von 0 bis 100 %.")
        return Problem("impossible-value", figure.line, said)
    return value


def _places(figure: Figure, context: Context) -> tuple[str, str | None, str] | Problem:
    """Return segment, size class and region of a row; the codes of the mapping count before all others."""
    roles, codes = context.roles, context.codes
    found: dict[str, str | None] = {}
    for role in _PLACES:
        text = roles.code(role, figure.codes)
        if text is None:
            found[role] = None
            continue
        dimension = roles.dimensions.get(role, role)
        mapped = context.mapping.codes.get(dimension, {}).get(text, text)
        if role == "segment":
            found[role] = codes.segment(roles.edition, mapped)
        elif role == "size_class":
            found[role] = codes.size(mapped, context.download.label(dimension, text) if mapped == text else "")
        else:
            found[role] = codes.region(mapped)
        if found[role] is None:
            return _unknown(figure.line, dimension, mapped, context, is_segment=role == "segment")
    return found["segment"] or "", found["size_class"], found["region"] or ""


def _unknown(line: int, dimension: str, text: str, context: Context, *, is_segment: bool) -> Problem:
    edition = context.roles.edition
    other = context.codes.other_edition(edition, text) if is_segment else None
    if other is not None:
        return Problem(
            "wrong-edition", line,
            Message(
                f"{dimension} {text!r} is no code of {edition}, but one of {other}.",
                f"{dimension} „{text}“ ist kein Code von {edition}, aber einer von {other}.",
            ),
        )  # fmt: skip
    said = Message(
        f"{dimension} {text!r} is not in segments.yml.", f"{dimension} „{text}“ steht nicht in segments.yml."
    )
    return Problem("unknown-code", line, said)


def _period(figure: Figure, today: datetime.date) -> str | Problem:
    period = period_of(figure.period)
    if period is None:
        said = Message(f"{figure.period!r} is no period.", f"„{figure.period}“ ist kein Zeitraum.")
        return Problem("unreadable-period", figure.line, said)
    if first_day(period) > today:
        said = Message(
            f"{period} lies after {today.isoformat()}, the day of the file or of today.",
            f"{period} liegt nach dem {today.isoformat()}, dem Tag der Datei oder von heute.",
        )
        return Problem("future-period", figure.line, said)
    return period


def is_whole(base: str) -> bool:
    """Return whether the base is all enterprises of the segment, so that the figure may stand beside others."""
    return base in LENSES["official-statistics"].whole_bases
