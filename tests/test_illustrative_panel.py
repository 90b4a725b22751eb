"""The illustrative panel: what it asks, that its cells are what the code makes, how a company is compared with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from klarstack.benchmark import BenchmarkIndex, compare_with_invented, compile_benchmark
from klarstack.benchmark.aggregate import Order, aggregate
from klarstack.benchmark.compare import Comparison
from klarstack.names import Index
from klarstack.questionnaire.compiling import compile_form
from klarstack.questionnaire.form import Form
from klarstack.records import Cell, Stack
from klarstack.records.knowledge_base import KnowledgeBase

PANEL = "illustrative-panel"
SAMPLE = Path(__file__).parent / "data" / "illustrative_panel_records.csv"
"""The invented answers about three capabilities; `tests/performance/panel_trial.py --write` writes them."""


@pytest.fixture(scope="module")
def benchmark(real_knowledge_base: KnowledgeBase) -> BenchmarkIndex:
    return BenchmarkIndex.from_dict(compile_benchmark(real_knowledge_base))


def shipped(knowledge_base: KnowledgeBase, *concepts: str) -> list[Cell]:
    """Return the cells of the panel about these concepts."""
    return [cell for cell in knowledge_base.cells if cell.dataset == PANEL and cell.concept in concepts]


def test_the_panel_asks_what_the_shipped_questionnaire_asks(real_knowledge_base: KnowledgeBase) -> None:
    form, panel = Form.from_dict(compile_form(real_knowledge_base)), real_knowledge_base.panels[PANEL]
    assert panel.instrument == form.instrument
    assert set(panel.concepts) == {question.concept for question in form.questions}


def test_the_shipped_cells_are_what_the_code_makes_of_the_sample(
    real_knowledge_base: KnowledgeBase, benchmark: BenchmarkIndex, real_index: Index
) -> None:
    made = aggregate(SAMPLE, Order(PANEL, date(2026, 11, 21)), benchmark, real_index)
    concepts = {cell.concept for cell in made.cells}
    assert concepts == {"customer-data-platform", "digital-experience-analytics", "web-analytics", "digital-analytics"}
    order = {cell.id: cell for cell in shipped(real_knowledge_base, *concepts)}
    assert {cell.id: cell for cell in made.cells} == order and len(order) > 100


# Compared with it


def compared(benchmark: BenchmarkIndex, names: Index, **fields: object) -> Comparison:
    """Return the comparison of a small Swiss travel agency with the invented figures."""
    usual = {
        "company": "Muster", "segment": "nace-rev2:79.11", "size_class": "10-49", "region": "CH", "wave": "2026-11",
        "items": [{"name": "web-analytics"}], "not_used": ["tag-management-system"], "illustrative": True,
    }  # fmt: skip
    stack = Stack.model_validate({**usual, **fields})
    return compare_with_invented(benchmark, names, stack, as_of=date(2026, 11, 21))


def test_where_the_own_segment_is_withheld_a_wider_one_stands_in_and_is_named(
    real_knowledge_base: KnowledgeBase, benchmark: BenchmarkIndex, real_index: Index
) -> None:
    own = [cell for cell in shipped(real_knowledge_base, "web-analytics") if cell.code == "79" and cell.region == "CH"]
    assert all(cell.value is None for cell in own)
    result = compared(benchmark, real_index).to_dict()
    rows = {row["concept"]: row["peers"] for row in result["capabilities"] if row["peers"]}
    [peer] = rows["web-analytics"]
    assert peer["fallback"] and peer["n"] >= 11 and peer["segment"] != "nace-rev2:79.11"
    assert peer["group"]["de"] in result["segment"]["reason"]["de"]
    assert "Reisebüros" in result["segment"]["reason"]["de"] and "Travel agency" in result["segment"]["reason"]["en"]
    places = {(peer["segment"], peer["size_class"], peer["region"]) for [peer] in rows.values() if peer["share"]}
    common = max(places, key=lambda place: sum(place == _place(peer) for [peer] in rows.values()))
    shared = sum(common == _place(peer) for [peer] in rows.values())
    assert shared >= 0.8 * sum(peer["share"] is not None for [peer] in rows.values())  # rows stay comparable


def _place(peer: dict[str, object]) -> tuple[object, ...]:
    return peer["segment"], peer["size_class"], peer["region"]


def test_a_participant_is_taken_out_of_the_wider_group_it_stands_in(
    benchmark: BenchmarkIndex, real_index: Index
) -> None:
    def counts(comparison: Comparison, concept: str) -> tuple[int, int]:
        [peer] = next(row["peers"] for row in comparison.to_dict()["capabilities"] if row["concept"] == concept)
        return peer["k"], peer["n"]

    outside, inside = (compared(benchmark, real_index, participated_in=took_part) for took_part in ((), (PANEL,)))
    for concept, own in (("web-analytics", 1), ("tag-management-system", 0)):
        k, n = counts(outside, concept)
        assert counts(inside, concept) == (k - own, n - 1)
