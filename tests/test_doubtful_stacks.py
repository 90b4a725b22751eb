"""Stacks as people write them: shares, two statuses, dates ahead, codes of the wrong edition, people in names."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from klarstack.benchmark import BenchmarkIndex, as_text, compile_benchmark
from klarstack.benchmark.doubts import doubts
from klarstack.benchmark.position.target import dependency_order
from klarstack.benchmark.segments import NoSegmentError, UnknownSegmentError, parse_segment
from klarstack.importers.stacks.personal import without_people
from klarstack.load import load_stack
from small import knowledge_base
from small_benchmark import SEGMENTS, stack
from small_position import compared, item, owned, positioned

DAY = datetime.date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "read"),
    [("0.4", 0.4), ("40", 40.0), ("40 %", 0.4), ("0,5 %", 0.005), ("1 %", 0.01), ("0,4", 0.4), ("0", 0.0)],
)
def test_a_share_is_read_with_or_without_its_sign(written: str, read: float, tmp_path: Path) -> None:
    found, findings = load_stack(stack_file(tmp_path, written))
    assert found is not None and found.items[0].utilisation == pytest.approx(read) and findings == []


@pytest.mark.parametrize("written", ["140", "140 %", "-1", "viel", "40 % von 100", "nan", "inf", "nan %"])
def test_what_is_no_share_is_a_finding_with_its_place_and_the_rest_is_read(written: str, tmp_path: Path) -> None:
    found, findings = load_stack(stack_file(tmp_path, written))
    assert found is not None and found.items[0].utilisation is None
    assert [(one.code, one.place.line) for one in findings] == [("bad-format", 5)]


def stack_file(folder: Path, utilisation: str) -> Path:
    """Return a stack with one line of this utilisation."""
    path = folder / "stack.yml"
    lines = ["company: A", "segment: nace-rev2:47", "wave: 2026-11", "items:"]
    path.write_text("\n".join([*lines, f"  - {{name: Matomo, utilisation: '{utilisation}'}}", ""]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("items", "asked", "why"),
    [
        ([{"name": "Matomo"}, {"name": "matomo", "status": "retired"}], ["matomo"], "two statuses of one product"),
        ([{"name": "Matomo"}, {"name": "Matomo"}], [], "said twice, and the same"),
        ([{"name": "Matomo", "scope": ["DE"]}, {"name": "Matomo", "scope": ["AT"], "status": "pilot"}], [], "places"),
        ([{"name": "Data", "vendor": "A"}, {"name": "Data", "vendor": "B", "status": "pilot"}], [], "two vendors"),
        ([{"name": "Matomo", "since": "2031"}], ["Matomo"], "in use, and begins later"),
        ([{"name": "Matomo", "since": "2026-12"}], ["Matomo"], "next month"),
        ([{"name": "Matomo", "since": "2026"}], [], "this year has begun"),
        ([{"name": "Matomo", "since": "2031", "status": "planned"}], [], "a plan lies ahead"),
    ],
)
def test_what_cannot_all_be_true_is_asked(items: list[dict[str, Any]], asked: list[str], why: str) -> None:
    assert [doubt.item for doubt in doubts(stack(*items, wave="2026-11"), DAY)] == asked, why


def test_a_stack_of_a_later_wave_than_the_content_has_no_dates_ahead() -> None:
    assert doubts(stack({"name": "Matomo", "since": "2027-02"}, wave="2027-03"), DAY) == ()


def test_doubts_stand_on_the_page_and_in_the_data() -> None:
    own = owned(item(), item(status="retired"))
    assert "statement" in {question["kind"] for question in positioned(own)["questions"]}
    page = compared(own)
    assert page.questions_open and "steht zweimal im Stack" in " ".join(as_text(page, "de").split())


def test_an_end_of_a_product_and_a_plan_are_no_reasons_to_decide_again() -> None:
    own = owned(item("Acme Counter", contract_end="2027-01"), item("Other Meter", status="phasing-out"))
    assert "step-overlap" not in {step["rule"] for step in positioned(own)["next_steps"]}


def test_what_rests_on_a_circle_waits_for_it() -> None:
    needs = {"a": {"c"}, "b": {"c"}, "c": {"d"}, "d": {"c"}}
    assert dependency_order(needs) == ("c", "a", "b", "d")


def small_index() -> BenchmarkIndex:
    """Return an index with the schemes of segments alone."""
    return BenchmarkIndex.from_dict(compile_benchmark(knowledge_base(segments=SEGMENTS)))


def test_a_missing_segment_is_asked_for_kindly() -> None:
    with pytest.raises(NoSegmentError) as raised:
        parse_segment(small_index(), "unknown")
    assert "klarstack segments" in raised.value.message.de


def test_a_code_that_no_edition_has_names_none() -> None:
    with pytest.raises(UnknownSegmentError) as raised:
        parse_segment(small_index(), "nace-rev2:Q99")
    assert "Ausgabe" not in raised.value.message.de


@pytest.mark.parametrize(
    ("name", "people", "left", "removed"),
    [
        ("HubSpot Erika Muster", ["Erika Muster"], "HubSpot", 1),
        ("HubSpot (Erika Muster)", [], "HubSpot", 1),
        ("HubSpot – Andreas Beispielmann", [], "HubSpot", 1),
        ("HubSpot xenia muster", ["Xenia Muster"], "HubSpot", 1),
        ("HubSpot Marketing Hub", ["Marketing"], "HubSpot Marketing Hub", 0),
        ("Martin Müller", [], "Martin Müller", 0),
        ("Sage 100 Martin", [], "Sage 100 Martin", 0),
        ("Adobe Campaign Classic", [], "Adobe Campaign Classic", 0),
    ],
)
def test_people_do_not_stay_in_the_names_of_products(name: str, people: list[str], left: str, removed: int) -> None:
    assert without_people(name, people) == (left, removed)
