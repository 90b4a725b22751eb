"""Where a company stands by its own answers: the rungs of its ladders, and its KPIs beside the peers' quartiles."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klarstack.charts import scale
from klarstack.exporters.comparison.saying import Data, Linked, Saying
from klarstack.exporters.comparison.values import ANSWERS, RUNGS, UNITS
from klarstack.exporters.comparison.words import WORDS, quoted, word


@dataclass(frozen=True)
class Rule:
    """One rule of a level with the company's answer."""

    text: str
    answer: str
    answer_words: str


@dataclass(frozen=True)
class Rung:
    """One level of a ladder."""

    label: str
    state: str
    state_words: str
    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class Ladder:
    """One ladder: its levels from the bottom, what follows in a sentence, and what is known of the peers."""

    title: str
    message: str
    rungs: tuple[Rung, ...]
    peers: str
    page: Linked


@dataclass(frozen=True)
class Kpi:
    """One measured figure; `quartiles` (low, median, high) is empty where the peers have none.

    `scale` is where the axis of its bullet graph begins and ends.
    """

    metric: Linked
    value: float
    shown: str
    period: str
    position: str
    quartiles: tuple[float, float, float] | tuple[()]
    scale: tuple[float, float]
    quartiles_shown: str
    cells: tuple[Linked, ...]
    formula: str
    limits: str
    owner: Linked | None
    described: str


def ladders_of(saying: Saying, data: Data) -> Iterator[Ladder]:
    """Yield the ladders, that of the duties first."""
    for ladder in data["maturity"]:
        yield Ladder(
            saying.text(ladder["title"]),
            _ladder_message(saying, ladder),
            tuple(_rung(saying, level) for level in ladder["levels"]),
            saying.text(ladder["peers_reason"]) if not ladder["peers"] else "",
            Linked(saying.text(ladder["title"]), saying.address(f"frameworks/{ladder['id']}/")),
        )


def kpis_of(saying: Saying, data: Data) -> Iterator[Kpi]:
    """Yield the KPIs of the stack in its order."""
    for kpi in data["kpis"]:
        shown, position = measured(saying, kpi["value"], kpi["unit"]), saying.text(kpi["position"])
        metric = Linked(saying.text(kpi["label"]) or kpi["metric"], saying.address(f"concepts/{kpi['metric']}/"))
        low_to_high = [cell["value"] for cell in kpi["quartiles"]]
        quartiles = (low_to_high[0], low_to_high[1], low_to_high[2]) if low_to_high else ()
        parts = [measured(saying, value, kpi["unit"]) for value in quartiles]
        yield Kpi(
            metric, kpi["value"], shown, saying.formats.date(kpi["period"]) if kpi["period"] else "", position,
            quartiles, scale(kpi["value"], quartiles) if quartiles else (0.0, 0.0), " · ".join(parts),
            tuple(
                Linked(cell["cell"], saying.address(f"datasets/{cell['dataset']}/#cell-{cell['cell']}"))
                for cell in kpi["quartiles"]
            ),
            saying.text(kpi["formula"]), saying.text(kpi["limits"]),
            saying.named(kpi["owner"]) if kpi["owner"] else None,
            f"{metric.text}: {shown}, {position}",
        )  # fmt: skip


def kpis_message(saying: Saying, kpis: tuple[Kpi, ...]) -> str:
    """Return how many KPIs there are and for how many the peers have figures."""
    placed = sum(bool(kpi.quartiles) for kpi in kpis)
    key = "kpis_none" if not kpis else "kpis_without_peers" if not placed else "kpis_with_peers"
    return WORDS[key].in_language(saying.language).format(count=len(kpis), placed=placed)


def measured(saying: Saying, value: float, unit: str) -> str:
    """Return a figure in its unit: 62 %, 1.234,5 €, 12 Tage."""
    places = 0 if float(value).is_integer() else 1 if abs(value) >= 10 else 2
    shown = saying.formats.decimal(value, places)
    if places == 2 and shown.endswith("0"):
        shown = shown[:-1]
    words = word(UNITS, unit, saying.language)
    return f"{shown}\u202f{words}" if words else shown


def _ladder_message(saying: Saying, ladder: Data) -> str:
    following, level = ladder["next_level"], ladder["level"]
    if not ladder["answered"]:
        key = "ladder_silent"
    elif following is None:
        key = "ladder_top"
    elif level is None:
        key = "ladder_below" if ladder["known"] else "ladder_open"
    else:
        key = "ladder_at" if ladder["known"] else "ladder_at_least"
    rules: list[Data] = next(
        (each["rules"] for each in ladder["levels"] if following and each["id"] == following["id"]), []
    )
    return (
        WORDS[key]
        .in_language(saying.language)
        .format(
            level=quoted(saying.text(level["label"]), saying.language) if level else "",
            following=quoted(saying.text(following["label"]), saying.language) if following else "",
            no=sum(rule["answer"] == "no" for rule in rules),
            unknown=sum(rule["answer"] == "unknown" for rule in rules),
            rules=len(rules),
        )
    )


def _rung(saying: Saying, level: Data) -> Rung:
    rules = tuple(
        Rule(saying.text(rule["text"]), rule["answer"], word(ANSWERS, rule["answer"], saying.language))
        for rule in level["rules"]
    )
    return Rung(saying.text(level["label"]), level["state"], word(RUNGS, level["state"], saying.language), rules)
