"""Comparisons: own status, peers, verdicts by lens, fallback, age, overlaps, and what a withheld cell never says."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klarstack.benchmark import (
    BenchmarkIndex,
    Comparison,
    as_text,
    compare,
    compare_with_invented,
    compile_benchmark,
    coverage,
)
from klarstack.benchmark.index import PeerCell
from klarstack.benchmark.lenses import LENSES, Figures, is_current, verdict_of
from klarstack.benchmark.own import own_statuses, resolve_items
from klarstack.benchmark.own_group import own_group_out
from klarstack.benchmark.report import WIDTH
from klarstack.benchmark.segments import SegmentRef
from klarstack.benchmark.verdicts import VERDICTS
from klarstack.load import load_stack
from klarstack.names import Index, compile_index
from klarstack.records import Cell, Concept, Dataset, Stack, Vendor
from klarstack.records.knowledge_base import KnowledgeBase
from small import ambiguity, concept, index, knowledge_base, product, vendor
from small_benchmark import TODAY, benchmark, counted, dataset, official, stack

BROAD = concept("digital-analytics")
WEB = concept("web-analytics", broader=["digital-analytics"])
CONSENT = concept("consent-management-platform", capability={"visible_in_browser": "yes"})
CRM = concept("customer-relationship-management", capability={"visible_in_browser": "no"})
ACME = vendor(
    "acme",
    "Acme",
    product("counter", "Acme Counter", "web-analytics"),
    product("banner", "Acme Banner", "consent-management-platform"),
    {
        **product("helper", "Acme Helper", "web-analytics"),
        "provides": [{"concept": "web-analytics", "relation": "related"}],
    },
    product("suite", "Acme Suite", "web-analytics"),
    product("module", "Acme Module", "web-analytics", part_of="acme/suite"),
)
OTHER = vendor("other", "Other", product("meter", "Other Meter", "web-analytics"))
RECORDS = (BROAD, WEB, CONSENT, CRM, ACME, OTHER)


def compared(
    own: Stack,
    *cells: Cell,
    records: tuple[Concept | Vendor, ...] = RECORDS,
    datasets: tuple[Dataset, ...] = (),
    as_of: date = TODAY,
    segment: str | None = None,
) -> Comparison:
    names = index(*records)
    return compare(benchmark(*records, cells=cells, datasets=datasets), names, own, segment, as_of=as_of)


def row(comparison: Comparison, identifier: str) -> dict[str, Any]:
    return next(each for each in comparison.to_dict()["capabilities"] if each["concept"] == identifier)


# Own status


@pytest.mark.parametrize(
    ("status", "own"),
    [("in-use", "yes"), ("phasing-out", "yes"), ("planned", "no"), ("pilot", "no"), ("retired", "no")],
)
def test_what_runs_today_is_yes_and_what_does_not_is_no(status: str, own: str) -> None:
    comparison = compared(stack({"name": "Acme Counter", "status": status}))
    assert row(comparison, "web-analytics")["own"] == own


def test_silence_is_unknown_and_a_listed_absence_is_no() -> None:
    comparison = compared(stack(not_used=["consent-management-platform"]))
    assert row(comparison, "consent-management-platform")["own"] == "no"
    assert row(comparison, "web-analytics")["own"] == "unknown"


def test_a_narrower_capability_in_use_makes_the_broader_one_yes_and_says_through_what() -> None:
    found = row(compared(stack("Acme Counter")), "digital-analytics")
    assert found["own"] == "yes" and found["products"][0]["through"] == "web-analytics"


def test_a_broader_capability_that_is_absent_rules_out_the_narrower_one() -> None:
    assert row(compared(stack(not_used=["digital-analytics"])), "web-analytics")["own"] == "no"


def test_a_related_product_gives_nothing() -> None:
    assert row(compared(stack("Acme Helper")), "web-analytics")["own"] == "unknown"


def test_a_contradiction_is_a_question() -> None:
    comparison = compared(stack("Acme Counter", not_used=["web-analytics"]))
    assert row(comparison, "web-analytics")["contradicted"] and comparison.questions_open
    assert "contradiction" in [question["kind"] for question in comparison.to_dict()["questions"]]


@pytest.mark.parametrize("name", ["web-analytics", "acme/counter", "web analytics", "acme counter"])
def test_an_item_may_be_an_id_or_a_name(name: str) -> None:
    assert row(compared(stack(name)), "web-analytics")["own"] == "yes"


def test_an_unknown_id_is_asked_about() -> None:
    comparison = compared(stack(not_used=["web-anlaytics"], participated_in=["penal"]))
    assert [question["item"] for question in comparison.to_dict()["questions"]] == ["web-anlaytics", "penal"]
    assert "web-anlaytics" in as_text(comparison, "de") and comparison.questions_open


def test_an_ambiguous_name_is_listed_with_its_question_and_leaves_its_meanings_open() -> None:
    word = ambiguity(
        "CM",
        {"concept": "consent-management-platform"},
        {"concept": "web-analytics"},
        question={"en": "Consent or counting?", "de": "Einwilligung oder Zählung?"},
    )
    names = Index.from_dict(compile_index(knowledge_base(*RECORDS, word)))
    comparison = compare(benchmark(*RECORDS), names, stack("CM", not_used=["web-analytics"]), as_of=TODAY)
    found = row(comparison, "web-analytics")
    assert (found["own"], found["open_items"]) == ("unknown", ["CM"])
    [question] = [each for each in comparison.to_dict()["questions"] if each["kind"] == "name"]
    assert question["question"]["de"] == "Einwilligung oder Zählung?" and len(question["candidates"]) == 2


def test_a_name_nobody_knows_is_a_question() -> None:
    comparison = compared(stack("Zaubertool"))
    assert comparison.to_dict()["questions"][0]["outcome"] == "unknown" and comparison.questions_open


concepts = st.sampled_from(["a", "b", "c", "d", "e"])
hierarchies = st.lists(st.tuples(concepts, concepts).filter(lambda pair: pair[0] < pair[1]), max_size=6)


@given(hierarchies, st.lists(st.tuples(concepts, st.sampled_from(["in-use", "planned", "retired"])), max_size=4))
def test_own_status_rolls_up_for_every_hierarchy(pairs: list[tuple[str, str]], items: list[tuple[str, str]]) -> None:
    above = {name: sorted({high for high, low in pairs if low == name}) for name in "abcde"}
    records = tuple(concept(name, broader=above[name]) for name in "abcde")
    own = stack(*({"name": name, "status": status} for name, status in items))
    built = benchmark(*records)
    statuses = own_statuses(built, resolve_items(built, index(*records), own), (), "abcde")
    in_use = {name for name, status in items if status == "in-use"}
    assert all(statuses[name].status == "yes" for name in in_use)
    for high, low in pairs:
        assert statuses[low].status != "yes" or statuses[high].status == "yes"
        assert statuses[low].status != "no" or statuses[high].status in ("yes", "no")


# Verdicts by lens


@pytest.mark.parametrize(
    ("value", "own", "verdict"),
    [
        (60.0, "no", "gap"),
        (60.0, "yes", "standard"),
        (59.9, "no", "mixed"),
        (15.0, "yes", "lead"),
        (15.0, "no", "rare"),
        (15.1, "yes", "mixed"),
        (60.0, "unknown", "question"),
    ],
)
def test_official_statistics_judge_by_the_value(value: float, own: str, verdict: str) -> None:
    stacks = {"yes": stack("Acme Counter"), "no": stack(not_used=["web-analytics"]), "unknown": stack()}
    found = row(compared(stacks[own], official("web-analytics", value)), "web-analytics")
    assert (found["verdict"], found["own"]) == (verdict, own)


@pytest.mark.parametrize(
    ("k", "own", "verdict"),
    [(70, "no", "gap"), (70, "yes", "standard"), (55, "no", "mixed"), (2, "yes", "mixed"), (2, "no", "mixed")],
)
def test_a_website_observation_says_standard_or_nothing(k: int, own: str, verdict: str) -> None:
    own_stack = stack("Acme Banner") if own == "yes" else stack(not_used=["consent-management-platform"])
    found = row(
        compared(own_stack, counted("sites", "consent-management-platform", k, 100)), "consent-management-platform"
    )
    assert found["verdict"] == verdict
    assert found["peers"][0]["verdict"] in ("standard", None)


def test_a_silent_lens_is_said_to_leave_it_open() -> None:
    comparison = compared(stack("Acme Banner"), counted("sites", "consent-management-platform", 40, 100))
    assert row(comparison, "consent-management-platform")["verdict_words"] == {"en": "open", "de": "offen"}
    assert "offen" in as_text(comparison, "de")


@pytest.mark.parametrize(
    ("k", "n", "verdict"), [(30, 34, "standard"), (1, 34, "rare"), (17, 34, "mixed"), (5, 5, None), (6, 6, "standard")]
)
def test_a_panel_judges_by_the_interval_from_six_groups_on(k: int, n: int, verdict: str | None) -> None:
    cell = counted("panel", "web-analytics", k, n)
    assert verdict_of(LENSES["association-panel"], Figures(cell.value, cell.low, cell.high, n), "ok") == verdict


@given(
    st.sampled_from(sorted(LENSES)),
    st.floats(0, 100),
    st.floats(0, 100),
    st.floats(0, 100),
    st.one_of(st.none(), st.integers(0, 500)),
    st.sampled_from(["ok", "u", "c", "f", "x", "m", "b", "p", "r", "d"]),
)
def test_no_lens_says_more_than_it_may(
    lens: str, value: float, low: float, high: float, n: int | None, state: str
) -> None:
    verdict = verdict_of(LENSES[lens], Figures(value, low, high, n), state)
    special: dict[str, set[str | None]] = {
        "website-observation": {None, "standard"},
        "survey-report": {None},
        "public-evidence": {None},
    }
    allowed = special.get(lens, {None, "standard", "rare", "mixed"})
    assert verdict in allowed
    assert state not in ("c", "x", "m") or verdict is None


def test_two_lenses_that_contradict_each_other_give_no_gap() -> None:
    cells = (official("web-analytics", 5), counted("sites", "web-analytics", 90, 100))
    found = row(compared(stack(not_used=["web-analytics"]), *cells), "web-analytics")
    assert found["verdict"] == "mixed" and "widersprechen" in found["reason"]["de"]
    assert {peer["verdict"] for peer in found["peers"]} == {"rare", "standard"}


def test_peers_have_one_entry_per_dataset() -> None:
    cells = (
        official("web-analytics", 50),
        official("web-analytics", 55, code="47"),
        official("web-analytics", 70, base="enterprises using the internet"),
        counted("sites", "web-analytics", 90, 100),
        counted("panel", "web-analytics", 20, 30),
    )
    found = row(compared(stack(), *cells), "web-analytics")
    assert [peer["dataset"] for peer in found["peers"]] == ["panel", "official", "sites"]
    assert [peer["base"] for peer in found["further"]] == ["enterprises using the internet"]


# Base, measure, relation


def test_another_base_gives_no_verdict_and_covers_nothing() -> None:
    comparison = compared(stack("Acme Counter"), official("web-analytics", 90, base="enterprises using AI"))
    found = row(comparison, "web-analytics")
    assert (found["verdict"], found["peers"]) == ("no-data", [])
    assert found["further"][0]["share"] == 0.9 and found["further"][0]["verdict"] is None
    assert "web-analytics" in comparison.to_dict()["covered"]["missing"]


def test_a_related_indicator_gives_no_verdict() -> None:
    mapping = {"indicator": "i", "concept": "web-analytics", "relation": "related", "measure": "adoption"}
    datasets = (dataset("official", "2025", mappings=(mapping,)),)
    comparison = compared(stack("Acme Counter"), official("web-analytics", 90), datasets=datasets)
    assert row(comparison, "web-analytics")["verdict"] == "no-data"


def test_a_cell_that_is_not_comparable_is_shown_without_verdict() -> None:
    comparison = compared(stack("Acme Counter"), official("web-analytics", 5, comparable=False))
    assert [peer["verdict"] for peer in row(comparison, "web-analytics")["peers"]] == [None]


# Age


@pytest.mark.parametrize(
    ("lens", "reference", "last_current_day", "first_historic_day"),
    [
        ("association-panel", "2025-05-21", date(2026, 11, 21), date(2026, 11, 22)),
        ("website-observation", "2024-11", date(2026, 11, 30), date(2026, 12, 1)),
        ("official-statistics", "2023", date(2026, 12, 31), date(2027, 1, 1)),
        ("association-panel", "2024-08-31", date(2026, 2, 28), date(2026, 3, 1)),
    ],
)
def test_a_figure_ages_to_the_day(lens: str, reference: str, last_current_day: date, first_historic_day: date) -> None:
    assert is_current(LENSES[lens], reference, last_current_day)
    assert not is_current(LENSES[lens], reference, first_historic_day)


def test_a_historic_cell_is_shown_with_its_year_and_without_verdict() -> None:
    comparison = compared(stack(not_used=["web-analytics"]), official("web-analytics", 90, wave="2019"))
    found = row(comparison, "web-analytics")
    assert (found["verdict"], found["peers"][0]["wave"], found["peers"][0]["verdict"]) == ("historic", "2019", None)
    covered = comparison.to_dict()["covered"]
    assert covered["historic"] == ["web-analytics"] and covered["share"] == 0.0


def test_official_statistics_are_historic_once_the_indicator_is_published_again_for_the_region() -> None:
    cells = (official("web-analytics", 90, wave="2023"), official("web-analytics", 40, wave="2025", code="C"))
    found = row(compared(stack(), *cells), "web-analytics")
    assert (found["verdict"], found["peers"][0]["wave"]) == ("historic", "2023")


def two_waves(newer: str = "2026-07", **fields: Any) -> Comparison:
    """The sites of Shops in 2025-01 and once more in a newer dataset of the same lens, both young enough."""
    waves = (dataset("sites", newer), dataset("sites", "2025-01", id="sites-old"))
    cells = (
        counted("sites", "web-analytics", 90, 100, wave=newer),
        counted("sites", "web-analytics", 20, 100, wave="2025-01", dataset="sites-old", id="old", **fields),
    )
    return compared(stack("Acme Counter"), *cells, datasets=waves)


def test_an_earlier_wave_of_a_lens_is_historic_and_stands_apart_from_the_newer_one() -> None:
    found = row(two_waves(), "web-analytics")
    assert [peer["dataset"] for peer in found["peers"]] == ["sites"]
    (earlier,) = found["further"]
    assert (earlier["dataset"], earlier["wave"], earlier["current"]) == ("sites-old", "2025-01", False)
    assert earlier["earlier"] and earlier["verdict"] is None
    assert (found["verdict"], found["verdict_from"]) == ("standard", "sites")


@pytest.mark.parametrize(("language", "words"), [("en", "no trend may be read"), ("de", "kein Trend")])
def test_two_waves_are_told_with_the_year_and_the_warning(language: str, words: str) -> None:
    text = " ".join(as_text(two_waves(), language).split())
    assert words in text and "2025-01" in text


def test_what_is_measured_once_only_is_no_earlier_wave() -> None:
    for other in ({"code": "all", "region": "EU27_2020"}, {"region": "DE"}):
        shown = two_waves(**other).to_dict()["capabilities"]
        assert not any(peer["earlier"] for each in shown for peer in (*each["peers"], *each["further"]))


def test_a_dataset_without_cells_is_no_peer() -> None:
    reasons = compared(stack(), official("web-analytics", 50)).to_dict()["segment"]["groups"]
    assert [group["dataset"] for group in reasons] == ["official"]


def test_a_current_figure_of_a_wider_group_beats_a_historic_one_nearby() -> None:
    cells = (official("web-analytics", 90, wave="2019", code="47", region="DE"), official("web-analytics", 40))
    found = row(compared(stack(), *cells), "web-analytics")
    assert (found["peers"][0]["wave"], found["peers"][0]["region"]) == ("2025", "EU27_2020")


# Fallback


def test_a_fallback_is_named_with_its_group_in_both_languages() -> None:
    result = compared(stack("Acme Counter"), official("web-analytics", 90)).to_dict()
    assert result["segment"]["asked"] == "nace-rev2:online-retail" and result["segment"]["fallback"] is True
    assert result["segment"]["used"] == "nace-rev2:TOTAL"
    assert (
        "All but finance" in result["segment"]["reason"]["de"]
        and "keine aktuelle Zahl" in result["segment"]["reason"]["de"]
    )
    assert next(each for each in result["capabilities"] if each["peers"])["peers"][0]["state"] == "f"


def test_the_segment_asked_for_is_no_fallback() -> None:
    result = compared(stack("Acme Counter"), counted("sites", "web-analytics", 90, 100)).to_dict()
    assert (result["segment"]["used"], result["segment"]["fallback"]) == ("sites:Shops", False)
    assert "redaktionelle" in result["segment"]["reason"]["de"]


def test_another_segment_may_be_asked_for() -> None:
    result = compared(stack(), counted("sites", "web-analytics", 90, 100), segment="sites:News").to_dict()
    assert (result["segment"]["asked"], result["capabilities"][0]["peers"]) == ("sites:News", [])


def test_rows_share_one_group_where_it_covers_80_percent() -> None:
    names = ("a", "b", "c", "d", "e")
    cells = (*(official(name, 50) for name in names[:4]), official("a", 70, code="47"), official("e", 30, code="47"))
    comparison = compared(stack(), *cells, records=tuple(concept(name) for name in names))
    groups = {name: row(comparison, name)["peers"][0]["segment"] for name in names}
    assert groups == {**dict.fromkeys("abcd", "nace-rev2:TOTAL"), "e": "nace-rev2:47"}


def test_below_80_percent_each_row_takes_the_nearest_group() -> None:
    names = ("a", "b", "c")
    cells = (official("a", 50), official("a", 70, code="47"), official("b", 30, code="47"), official("c", 20))
    comparison = compared(stack(), *cells, records=tuple(concept(name) for name in names))
    assert [row(comparison, name)["peers"][0]["segment"] for name in names] == [
        "nace-rev2:47", "nace-rev2:47", "nace-rev2:TOTAL",
    ]  # fmt: skip
    assert "lückenhaft" in comparison.to_dict()["segment"]["reason"]["de"]


def test_a_bank_is_not_held_against_the_total_without_finance() -> None:
    comparison = compared(stack(segment="nace-rev2:K64"), official("web-analytics", 90))
    assert row(comparison, "web-analytics")["peers"] == []
    assert "deckt dieses Segment nicht ab" in comparison.to_dict()["segment"]["reason"]["de"]


# Withheld cells and the own group


def test_a_withheld_cell_never_carries_a_number() -> None:
    found = row(compared(stack(), counted("panel", "web-analytics", 3, 4, state="c")), "web-analytics")
    [peer] = found["peers"]
    assert peer["state"] == "c" and found["verdict"] == "no-data"
    assert {peer[key] for key in ("k", "n", "share", "low", "high")} == {None}


@settings(max_examples=25)
@given(st.integers(0, 40).flatmap(lambda n: st.tuples(st.integers(0, max(n, 1)), st.just(max(n, 1)))), st.booleans())
def test_no_path_leads_a_withheld_number_outside(counted_: tuple[int, int], took_part: bool) -> None:
    k, n = counted_
    own = stack("Acme Counter", participated_in=["panel"] if took_part else [])
    comparison = compared(own, counted("panel", "web-analytics", k, n, state="c"))
    numbers = {
        cell.state: (cell.k, cell.n, cell.value, cell.low, cell.high, cell.groups) for cell in comparison.index.cells
    }
    assert numbers == {"c": (None,) * 6}
    assert all(peer["state"] == "c" and peer["share"] is None for peer in row(comparison, "web-analytics")["peers"])


@pytest.mark.parametrize(
    ("cell", "identifier", "state"),
    [
        (counted("panel", "web-analytics", 3, 5), "web-analytics", "c"),
        (counted("sites", "web-analytics", 20, 29), "web-analytics", "c"),
        (counted("panel", "web-analytics", 20, 30, state="m"), "web-analytics", "m"),
    ],
)
def test_below_the_floor_no_number_is_shown_whatever_the_file_says(cell: Cell, identifier: str, state: str) -> None:
    comparison = compared(stack("Acme Counter", participated_in=["panel"]), cell)
    [peer] = row(comparison, identifier)["peers"]
    assert (peer["state"], peer["k"], peer["n"], peer["share"], peer["low"]) == (state, None, None, None, None)
    assert row(comparison, identifier)["verdict"] == "no-data"


def test_too_few_groups_without_ones_own_are_withheld() -> None:
    comparison = compared(stack("Acme Counter"), counted("panel", "web-analytics", 20, 30))
    peer = next(each for each in comparison.rows if each.concept == "web-analytics").answers[0].peer
    few = own_group_out(replace(peer, cell=replace(peer.cell, k=3, n=5)), "yes", took_part=True)
    assert (few.peer.cell.state, few.peer.cell.n, few.peer.verdict) == ("c", None, None)


@pytest.mark.parametrize(("k", "own"), [(0, "yes"), (30, "no")])
def test_an_own_answer_that_does_not_fit_the_counts_is_not_taken_out(k: int, own: str) -> None:
    stacks = {"yes": stack("Acme Counter", participated_in=["panel"])}
    stacks["no"] = stack(not_used=["web-analytics"], participated_in=["panel"])
    [peer] = row(compared(stacks[own], counted("panel", "web-analytics", k, 30)), "web-analytics")["peers"]
    assert (peer["k"], peer["n"], peer["own_group"]) == (k, 30, "included")


def test_a_participant_is_compared_without_its_own_group() -> None:
    own = stack("Acme Counter", participated_in=["panel"])
    [peer] = row(compared(own, counted("panel", "web-analytics", 20, 30)), "web-analytics")["peers"]
    assert (peer["k"], peer["n"], peer["own_group"]) == (19, 29, "taken out")
    assert peer["low"] < peer["share"] < peer["high"] and peer["share"] == pytest.approx(19 / 29, abs=1e-6)


def test_an_own_no_leaves_k_alone() -> None:
    own = stack(not_used=["web-analytics"], participated_in=["panel"])
    [peer] = row(compared(own, counted("panel", "web-analytics", 20, 30)), "web-analytics")["peers"]
    assert (peer["k"], peer["n"]) == (20, 29)


def test_what_is_left_of_six_groups_may_be_five_and_never_four() -> None:
    own = stack("Acme Counter", participated_in=["panel"])
    [five] = row(compared(own, counted("panel", "web-analytics", 6, 6)), "web-analytics")["peers"]
    assert (five["n"], five["state"]) == (5, "f")


@pytest.mark.parametrize(
    ("cell", "segment", "own_group"),
    [
        ({}, None, "taken out"),
        ({"size_class": "10+", "region": "DACH"}, None, "taken out"),
        ({"size_class": "50-249"}, None, "apart"),
        ({"code": "62"}, "nace-rev2:62", "apart"),
        ({"code": "all-surveyed"}, "nace-rev2:62", "taken out"),
    ],
)
def test_only_where_it_was_counted_a_participant_is_taken_out(
    cell: dict[str, str], segment: str | None, own_group: str
) -> None:
    own = stack("Acme Counter", participated_in=["panel"])
    [peer] = row(compared(own, counted("panel", "web-analytics", 20, 30, **cell), segment=segment), "web-analytics")[
        "peers"
    ]
    assert (peer["own_group"], peer["n"]) == (own_group, 29 if own_group == "taken out" else 30)


@pytest.mark.parametrize(
    "own", [stack(participated_in=["panel", "sites"]), stack("Acme Banner", participated_in=["sites"])]
)
def test_where_the_own_answer_cannot_be_taken_out_the_page_says_so(own: Stack) -> None:
    cells = (counted("panel", "web-analytics", 20, 30), counted("sites", "consent-management-platform", 90, 100))
    comparison = compared(own, *cells)
    included = [
        peer["dataset"]
        for each in comparison.to_dict()["capabilities"]
        for peer in each["peers"]
        if peer["own_group"] == "included"
    ]
    assert included and "enthält Ihre eigene Antwort" in as_text(comparison, "de")


# Overlaps


def test_two_products_in_use_for_one_capability_overlap_as_declared() -> None:
    items = (
        {"name": "Acme Counter", "annual_cost": "10 €", "owner": "IT"},
        {"name": "Other Meter", "status": "phasing-out"},
    )
    [overlap] = compared(stack(*items)).to_dict()["overlaps"]
    assert (overlap["concept"], overlap["strength"]) == ("web-analytics", "declared")
    assert [(each["product"], each["annual_cost"]) for each in overlap["products"]] == [
        ("acme/counter", "10 €"), ("other/meter", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "items",
    [
        ({"name": "Acme Counter"}, {"name": "Other Meter", "status": "planned"}),
        ({"name": "Acme Counter"}, {"name": "acme/counter"}),
        ({"name": "Acme Suite"}, {"name": "Acme Module"}),
        ({"name": "Acme Counter"}, {"name": "Acme Helper"}),
    ],
)
def test_no_overlap_is_made_up(items: tuple[dict[str, str], ...]) -> None:
    assert compared(stack(*items)).to_dict()["overlaps"] == []


# The whole answer


def test_the_answer_has_every_part_of_the_contract_and_invents_none() -> None:
    result = compared(stack("Acme Counter"), official("web-analytics", 50)).to_dict()
    assert {
        "company", "wave", "segment", "capabilities", "covered", "overlaps", "maturity", "kpis", "swot", "duties",
        "target", "next_steps", "sources",
    } <= set(result)  # fmt: skip
    assert (result["maturity"], result["kpis"], result["duties"], result["questions_answered"]) == ([], [], [], [])
    assert result["target"]["capabilities"] == []
    assert [step["rule"] for step in result["next_steps"]] == ["step-answer"]  # nothing is said about its data
    assert not any(result["swot"][field] for field in ("strengths", "weaknesses", "opportunities", "threats"))
    assert result["sources"][0] | {"title": None} == {
        "dataset": "official", "title": None, "lens": "official-statistics", "publisher": "P", "licence": "CC-BY-4.0",
        "licence_url": None, "attribution": "Data: official", "wave": "2025", "waves": ["2025"],
        "source_url": "https://data.example",
    }  # fmt: skip
    assert result["covered"]["share"] == 0.25 and len(result["covered"]["missing"]) == 3
    json.dumps(result)


def test_rows_are_sorted_by_distance_to_the_peers() -> None:
    names = ("a", "b", "c", "d")
    cells = (official("a", 50), official("b", 90), official("c", 90, wave="2019"))
    comparison = compared(stack(not_used=["a", "b"]), *cells, records=tuple(concept(name) for name in names))
    assert [each.concept for each in comparison.rows] == ["b", "a", "c", "d"]


def test_a_missing_figure_says_why() -> None:
    comparison = compared(stack())
    assert "Läuft nicht im Browser" in row(comparison, "customer-relationship-management")["reason"]["de"]
    assert row(comparison, "consent-management-platform")["reason"]["en"] == "No lens has a figure for this."


def test_illustrative_datasets_say_nothing_about_real_companies() -> None:
    datasets = (dataset("official", "2025", illustrative=True),)
    comparison = compared(stack(), official("web-analytics", 90), datasets=datasets)
    assert row(comparison, "web-analytics")["peers"] == []


def test_a_figure_marked_as_invented_is_never_held_against_a_company() -> None:
    comparison = compared(stack(), official("web-analytics", 90, state="d"))
    assert row(comparison, "web-analytics")["peers"] == []


def test_invented_figures_stand_alone_and_every_line_says_so() -> None:
    datasets = (dataset("official", "2025"), dataset("panel", "2026-07", illustrative=True))
    chat = concept("chat-length", kind="metric")
    cells = (
        official("web-analytics", 90),
        counted("panel", "web-analytics", 40, 100, state="d"),
        counted("panel", "chat-length", 70, 100, state="d"),
    )
    asked = (benchmark(*RECORDS, chat, cells=cells, datasets=datasets), index(*RECORDS, chat), stack())
    observed, invented = compare(*asked, as_of=TODAY), compare_with_invented(*asked, as_of=TODAY)
    assert [peer["dataset"] for peer in row(observed, "web-analytics")["peers"]] == ["official"]
    assert "chat-length" not in {each.concept for each in observed.rows}
    assert [(peer["dataset"], peer["state"]) for peer in row(invented, "web-analytics")["peers"]] == [("panel", "d")]
    assert (observed.to_dict()["invented_peers"], invented.to_dict()["invented_peers"]) == (False, True)
    for language, mark in (("en", "EXAMPLE"), ("de", "BEISPIEL")):
        lines = as_text(invented, language).splitlines()
        assert all(line.startswith(mark) and len(line) <= WIDTH for line in lines)
        assert mark not in as_text(observed, language)


def test_invented_figures_fill_no_hole_in_the_coverage() -> None:
    datasets = (dataset("official", "2025", illustrative=True),)
    found = coverage(benchmark(cells=(official("web-analytics", 90, state="d"),), datasets=datasets), TODAY)
    assert found.entries == {}


def test_cells_that_hang_in_the_air_are_left_out() -> None:
    cells = (
        official("web-analytics", 90, wave="1999"),
        official("nothing-like-it", 90),
        official("web-analytics", 9, scheme="x"),
    )
    assert benchmark(*RECORDS, cells=cells).cells == ()


def test_deprecated_concepts_have_no_row() -> None:
    records = (concept("old", status="deprecated"), concept("new"))
    assert [each.concept for each in compared(stack(), records=records).rows] == ["new"]


def test_coverage_says_where_there_is_something_and_where_nothing() -> None:
    cells = (
        official("web-analytics", 90, wave="2019"),
        official("web-analytics", 90, wave="2025", code="C"),
        official("web-analytics", 80, wave="2022", code="C"),
        counted("panel", "web-analytics", 3, 5),
    )
    table = coverage(benchmark(*RECORDS, cells=cells), TODAY)
    both_waves = table.entry("web-analytics", SegmentRef("nace-rev2", "C"), "official-statistics")
    assert both_waves is not None and (both_waves.state, both_waves.newest_wave, both_waves.cells) == (
        "current",
        "2025",
        2,
    )
    small = table.entry("web-analytics", SegmentRef("nace-rev2", "47"), "association-panel")
    assert small is not None and small.state == "withheld"
    entry = table.entry("web-analytics", SegmentRef("nace-rev2", "TOTAL"), "official-statistics")
    assert entry is not None and (entry.state, entry.newest_wave, entry.cells) == ("historic", "2019", 1)
    assert table.entry("web-analytics", SegmentRef("sites", "Shops"), "website-observation") is None
    assert (
        table.lenses == ("association-panel", "official-statistics")
        and "customer-relationship-management" in table.empty_concepts
    )


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("width", [80, 100])
def test_the_text_fits_the_terminal(language: str, width: int) -> None:
    cells = (official("web-analytics", 50), counted("sites", "consent-management-platform", 90, 100))
    comparison = compared(stack("Acme Counter", "Zaubertool", participated_in=["sites"]), *cells)
    assert max(len(line) for line in as_text(comparison, language, width).splitlines()) <= width


# Over the real content


@pytest.fixture(scope="module")
def real_index(real_knowledge_base: KnowledgeBase) -> BenchmarkIndex:
    return BenchmarkIndex.from_dict(json.loads(json.dumps(compile_benchmark(real_knowledge_base))))


@pytest.fixture(scope="module")
def real_names(real_knowledge_base: KnowledgeBase) -> Index:
    return Index.from_dict(compile_index(real_knowledge_base))


EXAMPLES = ("muster-handel", "muster-bank")


def example(root: Path, name: str) -> Stack:
    found, findings = load_stack(root / "benchmarks" / "examples" / f"{name}.yml")
    assert found is not None and findings == [] and found.illustrative
    return found


@pytest.fixture(scope="module", params=EXAMPLES)
def real(request: pytest.FixtureRequest, root: Path, real_index: BenchmarkIndex, real_names: Index) -> Comparison:
    return compare(real_index, real_names, example(root, request.param), as_of=TODAY)


def test_the_real_online_retailer_has_gaps_an_overlap_and_open_names(
    root: Path, real_index: BenchmarkIndex, real_names: Index
) -> None:
    result = compare(real_index, real_names, example(root, "muster-handel"), as_of=TODAY).to_dict()
    verdicts = {each["concept"]: each["verdict"] for each in result["capabilities"]}
    assert verdicts["onsite-interaction"] == "gap" and verdicts["digital-analytics"] == "standard"
    assert verdicts["company-website"] == "historic" and verdicts["customer-data-platform"] == "historic"
    assert verdicts["digital-asset-management"] == "no-data"
    assert [overlap["concept"] for overlap in result["overlaps"]] == ["web-analytics"]
    assert [each["item"] for each in result["questions"] if each["kind"] == "name"] == ["Journey Orchestration"]


def test_the_real_bank_is_spoken_of_by_websites_alone(
    root: Path, real_index: BenchmarkIndex, real_names: Index
) -> None:
    result = compare(real_index, real_names, example(root, "muster-bank"), as_of=TODAY).to_dict()
    lenses = {peer["lens"] for each in result["capabilities"] for peer in each["peers"] + each["further"]}
    assert lenses == {"website-observation"} and result["segment"]["used"] == "whotracksme:Banking"


def test_every_real_row_keeps_the_rules_of_its_lens(real: Comparison) -> None:
    for each in real.to_dict()["capabilities"]:
        assert each["verdict"] in VERDICTS and each["own"] in ("yes", "no", "unknown")
        lenses = {peer["lens"] for peer in each["peers"]}
        assert len({peer["dataset"] for peer in each["peers"]}) == len(each["peers"])
        assert lenses != {"website-observation"} or each["verdict"] not in ("rare", "lead")
        for peer in each["peers"] + each["further"]:
            assert peer["current"] or peer["verdict"] is None
            assert peer["base"] in ("enterprises", "sites") or peer["verdict"] is None
            assert peer["low"] is None or peer["low"] <= peer["share"] <= peer["high"]
            assert peer["source_url"].startswith("https://")


def test_no_real_sentence_is_missing_a_language(real: Comparison) -> None:
    def sentences(value: Any) -> Any:
        if isinstance(value, dict):
            if set(value) == {"en", "de"}:
                yield value
            for inner in value.values():
                yield from sentences(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from sentences(inner)

    found = list(sentences(real.to_dict()))
    assert found and all(each["en"] and each["de"] for each in found)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_real_text_fits_80_columns(real: Comparison, language: str) -> None:
    lines = as_text(real, language).splitlines()
    assert max(len(line) for line in lines) <= WIDTH
    assert any("[" in line and "–" in line for line in lines)


def test_the_index_is_plain_json_and_the_same_every_time(real_knowledge_base: KnowledgeBase) -> None:
    once, twice = (json.dumps(compile_benchmark(real_knowledge_base), ensure_ascii=False) for _ in range(2))
    assert once == twice
    assert set(json.loads(once)["cells"][0]) <= {field.name for field in fields(PeerCell)}


def test_a_comparison_needs_neither_yaml_nor_pydantic() -> None:
    heavy = "('yaml', 'pydantic', 'rdflib', 'click')"
    code = f"import sys, klarstack.benchmark; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
