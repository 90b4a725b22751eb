"""Maturity by rules, both ladders at once, KPIs beside quartiles: each rule with a table of cases."""

from __future__ import annotations

from typing import Any

import pytest

from klarstack.benchmark.position.kpis import tier_of
from klarstack.records import Cell
from small_benchmark import counted
from small_position import CHANCES, compared, owned, positioned

ANSWERS = [
    ({}, None, False, "core", "nothing answered: no level is known"),
    ({"agreements": "yes"}, "core", False, "processes", "first rung reached; the next is open, so at least this"),
    ({"agreements": "yes", "automatic": "no"}, "core", True, "processes", "a no on the next rung makes it certain"),
    ({"agreements": "yes", "automatic": "yes"}, "processes", True, None, "the top"),
    ({"agreements": "no", "automatic": "yes"}, None, True, "core", "a yes above a no reaches nothing"),
    ({"agreements": "unknown", "automatic": "no"}, None, False, "core", "an unknown rule makes the level unknown"),
]


@pytest.mark.parametrize(("answers", "level", "known", "following", "why"), ANSWERS, ids=[case[-1] for case in ANSWERS])
def test_a_level_is_reached_by_all_rules_up_to_it(
    answers: dict[str, str], level: str | None, known: bool, following: str | None, why: str
) -> None:
    found = positioned(owned(maturity={"duties": answers}))["maturity"][0]
    said = [each["id"] if each else None for each in (found["level"], found["next_level"])]
    assert (found["id"], *said, found["known"]) == ("duties", level, following, known), why


def test_open_rules_come_before_what_nobody_answered_and_there_is_no_total() -> None:
    answers = {"one-place": "yes"}
    found = next(
        each for each in positioned(owned(maturity={"chances": answers}))["maturity"] if each["id"] == "chances"
    )
    assert [(rule["id"], rule["answer"]) for rule in found["open_rules"]] == [("value", "unknown")]
    assert found["peers"] == [] and not {"score", "mean", "total"} & set(found)


def test_the_ladder_of_duties_stands_first_whatever_it_is_called() -> None:
    assert [ladder["id"] for ladder in positioned(owned())["maturity"]] == ["duties", "chances"]


ORDERS = [
    ({"agreements": "yes", "automatic": "no"}, {"one-place": "yes", "value": "no"}, "in-step"),
    ({"agreements": "yes", "automatic": "no"}, {"one-place": "yes", "value": "yes"}, "ahead"),
    ({"agreements": "yes", "automatic": "yes"}, {"one-place": "yes", "value": "no"}, "room"),
    ({"agreements": "yes"}, {"one-place": "yes", "value": "no"}, None),
    ({"agreements": "no"}, {"one-place": "yes", "value": "no"}, None),
]


@pytest.mark.parametrize(("duties", "chances", "order"), ORDERS)
def test_both_ladders_meet_in_one_field_only_where_both_levels_are_known(
    duties: dict[str, str], chances: dict[str, str], order: str | None
) -> None:
    picture = positioned(owned(maturity={"duties": duties, "chances": chances}))["maturity_picture"]
    assert (picture["order"] if picture else None) == order


def test_without_a_matrix_of_two_ladders_no_ladder_comes_first_and_no_cockpit_has_rules() -> None:
    found = positioned(owned(), frameworks=(CHANCES,))
    assert found["maturity_picture"] is None and found["cockpit"]["ladder"] is None
    assert found["cockpit"]["rules"] == []


def test_answers_to_rules_that_nobody_wrote_are_asked_about() -> None:
    comparison = compared(owned(maturity={"duties": {"agreement": "yes"}, "nothing": {"a": "yes"}}))
    assert {"duties/agreement", "nothing"} <= set(comparison.unknown_ids)


# KPIs


def quartile(measure: str, value: float, n: int = 30, **fields: Any) -> Cell:
    cell = counted("panel", "churn-rate", 1, n, measure=measure, quantile="hf7", unit="%", low=None, high=None)
    return cell.model_copy(update={"id": measure, "k": None, "value": value, **fields})


def quartiles(n: int = 30, **fields: Any) -> tuple[Cell, ...]:
    named = (("quantile-25", 2.0), ("quantile-50", 4.0), ("quantile-75", 6.0))
    return tuple(quartile(measure, value, n, **fields) for measure, value in named)


@pytest.mark.parametrize(
    ("value", "tier"),
    [
        (1.9, "lowest-quarter"), (2.0, "second-quarter"), (3.9, "second-quarter"), (4.0, "third-quarter"),
        (6.0, "third-quarter"), (6.1, "highest-quarter"),
    ],
)  # fmt: skip
def test_a_value_lies_in_a_quarter(value: float, tier: str) -> None:
    assert tier_of(value, (2.0, 4.0, 6.0)) == tier


KPI = {"metric": "churn-rate", "value": 1.5, "unit": "%"}
PLACES = [
    (quartiles(), KPI, "lowest-quarter", True, "lower is better, and it is low"),
    (quartiles(), {**KPI, "value": 9}, "highest-quarter", False, "lower is better, and it is high"),
    (quartiles(), {**KPI, "value": 5}, "third-quarter", None, "the middle is neither"),
    (quartiles(19), KPI, None, None, "fewer than 20 groups"),
    (quartiles()[:2], KPI, None, None, "a quartile is missing"),
    (quartiles(), {**KPI, "unit": "EUR"}, None, None, "another unit"),
    (quartiles(state="c"), KPI, None, None, "withheld"),
    (quartiles(code="TOTAL", size_class="250+", region="EU27_2020"), KPI, None, None, "more than two steps away"),
    ((), KPI, None, None, "no peer figures"),
]


@pytest.mark.parametrize(("cells", "kpi", "tier", "favourable", "why"), PLACES, ids=[case[-1] for case in PLACES])
def test_a_kpi_has_a_tier_only_where_quartiles_allow_one(
    cells: tuple[Cell, ...], kpi: dict[str, Any], tier: str | None, favourable: bool | None, why: str
) -> None:
    near = tuple(
        cell if cell.size_class else cell.model_copy(update={"size_class": "250+", "region": "DE"}) for cell in cells
    )
    [found] = positioned(owned(kpis=[kpi], segment="nace-rev2:47"), *near)["kpis"]
    assert (found["tier"], found["favourable"]) == (tier, favourable), why
    assert found["formula"] and found["limits"] and found["direction"] == "lower-is-better"
    assert found["position"]["de"] and "rank" not in found


def test_quantile_cells_answer_no_question_of_how_many() -> None:
    comparison = compared(owned(), *quartiles())
    assert "churn-rate" not in [row.concept for row in comparison.rows]


def test_a_kpi_without_a_metric_is_asked_about() -> None:
    comparison = compared(owned(kpis=[{"metric": "mail", "value": 1, "unit": "%"}]))
    assert "mail" in comparison.unknown_ids and comparison.to_dict()["kpis"][0]["formula"] is None
