"""The position as a whole: every line leads to its rows; order of steps, two waves, money, places, both languages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from klarstack.benchmark import BenchmarkIndex, as_detailed_text, as_text, compare, compile_benchmark
from klarstack.benchmark.lenses import LENSES
from klarstack.benchmark.position.hosting import place_of
from klarstack.benchmark.position.shelfware import Money, costs_by_currency, read_money
from klarstack.benchmark.position.target import dependency_order
from klarstack.benchmark.report import WIDTH
from klarstack.cli.main import group
from klarstack.cli.unreadable_record import UnreadableRecordError
from klarstack.load import load_stack
from klarstack.names import Index, compile_index
from klarstack.records import Stack
from klarstack.records.knowledge_base import KnowledgeBase
from small_benchmark import TODAY, official
from small_position import RECORDS, compared, item, owned, positioned

EXAMPLES = ("muster-bank", "muster-handel", "muster-laden", "muster-maschinenbau", "muster-verlag")

# Steps and target


def test_duties_come_first_and_at_most_five_steps_are_taken() -> None:
    own = owned(
        item("Acme Gone", processor_agreement="no"), item("Acme Counter", utilisation=0.1), item("Other Meter"),
        maturity={"duties": {"agreements": "no"}}, not_used=["mail"], target=["mail", "tags"],
    )  # fmt: skip
    steps = positioned(own)["next_steps"]
    assert [step["rule"] for step in steps] == [
        "step-duty", "step-agreement", "step-ending", "step-find-out", "step-capability",
    ]  # fmt: skip
    assert [step["order"] for step in steps] == [1, 2, 3, 4, 5]


def test_what_a_capability_needs_comes_before_it() -> None:
    found = positioned(owned(not_used=["tags", "web-analytics"], target=["web-analytics"]))
    assert [aim["concept"] for aim in found["target"]["capabilities"]] == ["tags", "web-analytics"]
    steps = [step for step in found["next_steps"] if step["rule"] == "step-capability"]
    assert [(step["concept"], step["time"]) for step in steps] == [
        ("tags", "within-a-year"),
        ("web-analytics", "later"),
    ]
    assert steps[1]["needs_first"] == ["tags"]


def test_a_step_says_why_for_both_sides_how_by_team_and_who_and_when_the_stack_says() -> None:
    planned = item(status="planned", since="2027-02", owner="CRM")
    absent = positioned(owned(not_used=["mail"], questions=["why-leave"]))["next_steps"][-1]
    assert absent["how"] == [{"team": "data", "task": {"en": "Count.", "de": "Count."}}]
    step = positioned(owned(planned, questions=["why-leave"]))["next_steps"][-1]
    assert (step["rule"], step["owner"], step["date"]) == ("step-started", "CRM", "2027-02")
    assert step["why"]["customer"]["en"] == "for them" and step["why"]["company"]["en"] == "for us"


def test_a_start_in_the_past_is_no_date_for_a_step() -> None:
    step = positioned(owned(item(status="pilot", since="2025-02"), target=["mail"]))["next_steps"][-1]
    assert (step["rule"], step["date"]) == ("step-started", None)


names = st.sampled_from("abcdef")


@given(st.dictionaries(names, st.sets(names, max_size=3), max_size=6))
def test_every_order_holds_each_key_once_and_needs_before_what_needs_them(needs: dict[str, set[str]]) -> None:
    order = dependency_order(needs)
    assert sorted(order) == sorted(needs)
    forward = {
        concept: {need for need in wanted if need in needs and need > concept} for concept, wanted in needs.items()
    }
    acyclic = dependency_order(forward)
    assert all(acyclic.index(need) < acyclic.index(concept) for concept, wanted in forward.items() for need in wanted)


# Questions


@pytest.mark.parametrize(
    ("own", "answerable"),
    [
        (owned(item()), "yes"),
        (owned(item(data_kinds=[])), "unknown"),
        (owned(not_used=["mail"]), "no"),
        (owned(), "unknown"),
        (owned(item(status="planned")), "no"),
    ],
)
def test_a_question_is_answered_by_capabilities_and_data_together(own: Stack, answerable: str) -> None:
    [answer] = positioned(own)["questions_answered"]
    assert answer["answerable"] == answerable
    assert {each["concept"] for key in ("present", "absent", "unknown") for each in answer[key]} == {"mail", "profile"}


# Overlaps


DETECTED: dict[str, Any] = {"kind": "detected"}
SURE: dict[str, Any] = {"kind": "detected", "confidence": 100, "sources": {"scan": "yes", "tag-manager": "yes"}}


@pytest.mark.parametrize(
    ("first", "second", "strength"),
    [
        ({}, {}, "declared"),
        ({}, {"kind": "contract"}, "declared"),
        ({}, SURE, "detected-certain"),
        (SURE, SURE, "detected-certain"),
        (SURE, {**SURE, "sources": {"scan": "yes", "finance": "no"}}, "detected"),
        (SURE, {**SURE, "confidence": 99}, "detected"),
        ({}, DETECTED, "detected"),
    ],
)
def test_an_overlap_is_as_sure_as_its_second_surest_system(
    first: dict[str, Any], second: dict[str, Any], strength: str
) -> None:
    [overlap] = positioned(owned(item("Acme Counter", **first), item("Other Meter", **second)))["overlaps"]
    assert (overlap["strength"], overlap["finding"]) == (strength, strength != "detected")


@pytest.mark.parametrize(
    ("first", "second", "scopes"),
    [("DE", "DE", ["DE"]), ("DE", "AT", []), (None, "AT", [None]), (None, None, [None])],
)
def test_systems_of_two_scopes_do_not_overlap(first: str | None, second: str | None, scopes: list[str | None]) -> None:
    stack = owned(item("Acme Counter", scope=listed(first)), item("Other Meter", scope=listed(second)))
    found = positioned(stack)["overlaps"]
    assert [overlap["scope"] for overlap in found] == scopes


def listed(scope: str | None) -> list[str]:
    return [scope] if scope else []


# Money and places


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("240.000 €", Money(Decimal(240000), "EUR")),
        ("EUR 12,000", Money(Decimal(12000), "EUR")),
        ("CHF 12'000", Money(Decimal(12000), "CHF")),
        ("1,200.50 USD", Money(Decimal("1200.50"), "USD")),
        ("1.200,5 Euro", Money(Decimal("1200.5"), "EUR")),
        ("£99", Money(Decimal(99), "GBP")),
        ("0 €", Money(Decimal(0), "EUR")),
        ("240000", None),
        ("about 5 €", None),
        ("1.23.456 €", None),
        ("EUR 5 USD", None),
        ("", None),
        (None, None),
    ],
)
def test_a_cost_is_read_with_its_currency_or_not_at_all(text: str | None, money: Money | None) -> None:
    assert read_money(text) == money


def test_costs_of_two_currencies_are_never_added_up() -> None:
    own = owned(
        item("Acme Counter", utilisation=0.1, annual_cost="10 €"),
        item("Other Meter", utilisation=0.1, annual_cost="7 $"),
        item(utilisation=0, annual_cost="5 €"),
        item("Acme New", utilisation=0.1, annual_cost="a lot"),
    )
    found = positioned(own)["shelfware"]
    assert found["cost_of_these"] == [{"amount": 15.0, "currency": "EUR"}, {"amount": 7.0, "currency": "USD"}]
    assert found["cost_not_read"] == ["Acme New"]
    assert costs_by_currency([None]) == ()


@pytest.mark.parametrize(
    ("hosting", "place"),
    [
        ("EU", "inside"), ("Deutschland", "inside"), ("Frankfurt und Dublin", "inside"), ("eu-central-1", "inside"),
        ("eigenes Rechenzentrum", "inside"), ("USA", "outside"), ("EU, USA", "outside"), ("us-east-1", "outside"),
        ("eu-west-2", "outside"), ("Schweiz", "outside"), ("United Kingdom", "outside"), ("Cloud", "unknown"),
        ("EU, Cloud", "unknown"), (None, "unknown"), (",", "unknown"),
    ],
)  # fmt: skip
def test_a_place_lies_inside_or_outside_the_eea_or_is_not_known(hosting: str | None, place: str) -> None:
    assert place_of(hosting) == place


# Duties


@pytest.mark.parametrize(
    ("own", "state"),
    [
        (owned(item(), maturity={"duties": {"agreements": "yes"}}), "met"),
        (owned(item(), maturity={"duties": {"agreements": "no"}}), "open"),
        (owned(item()), "unanswered"),
        (owned(item(processor_agreement="no"), maturity={"duties": {"agreements": "yes"}}), "open"),
        (owned(item(processor_agreement="unknown"), maturity={"duties": {"agreements": "yes"}}), "unanswered"),
    ],
)
def test_a_duty_is_met_only_where_rules_and_systems_agree(own: Stack, state: str) -> None:
    found = positioned(own)
    [duty] = found["duties"]
    assert (duty["state"], [each["concept"] for each in duty["capabilities"]]) == (state, ["mail"])
    assert bool(found["cockpit"]["teams"]) is (state != "met")


def test_the_cockpit_leads_from_ladder_to_rule_to_system_to_evidence() -> None:
    line = item(processor_agreement="no", evidence="contract 17", contract_end="2028")
    found = positioned(owned(line, maturity={"duties": {"agreements": "no"}}))["cockpit"]
    assert (found["ladder"], found["level"], found["next_level"]) == ("duties", None, "core")
    [rule] = found["rules"]
    assert (rule["answer"], rule["items"]) == ("no", ["Acme Post"])
    [system] = found["items"]
    assert [each["rule"] for each in system["breaks"]] == ["agreement-missing"]
    assert (system["evidence"]["text"], system["evidence"]["contract_end"]) == ("contract 17", "2028")


# Profiles


def test_the_four_i_are_counted_with_names_and_never_scored() -> None:
    found = {each["id"]: each for each in positioned(owned(item("Acme Counter"), not_used=["tags"]))["four_i"]}
    assert [each["concept"] for each in found["innovation"]["capabilities"]] == ["web-analytics"]
    assert found["innovation"]["count"] == 1 and found["integration"]["count"] == 0
    assert [each["concept"] for each in found["integration"]["absent"]] == ["tags"]


# Two waves


def test_two_waves_of_a_stack_show_what_came_went_and_changed() -> None:
    before = owned(
        item("Acme Counter", contract_end="2026-06"), item("Acme Going"), item("Acme Tagger", status="planned"),
        wave="2025", maturity={"duties": {"agreements": "no"}},
        kpis=[{"metric": "churn-rate", "value": 5, "unit": "%"}],
    )  # fmt: skip
    after = owned(
        item("Other Meter"), item(), item("Acme Tagger"), maturity={"duties": {"agreements": "yes"}},
        kpis=[{"metric": "churn-rate", "value": 4, "unit": "%"}],
    )  # fmt: skip
    found = positioned(after, since=before)["since"]
    assert (found["wave_before"], found["wave_after"]) == ("2025", "2026")
    assert (found["added"], found["removed"]) == (["Acme Post"], ["Acme Going"])
    [replaced] = found["replaced"]
    assert (replaced["before"], replaced["after"]) == ("Acme Counter", "Other Meter")
    assert found["statuses"] == [{"id": "Acme Tagger", "before": "planned", "after": "in-use"}]
    assert found["levels"] == [{"id": "duties", "before": None, "after": "core"}]
    assert found["answers"] == [{"id": "duties/agreements", "before": "no", "after": "yes"}]
    assert found["kpis"] == [{"id": "churn-rate", "before": "5 %", "after": "4 %"}]
    assert found["contracts_ended"] == [{"id": "Acme Counter", "before": "2026-06", "after": None}]
    assert {change["id"] for change in found["capabilities"]} == {"crm", "mail", "tags"}


def test_the_same_wave_twice_changes_nothing() -> None:
    own = owned(item(), maturity={"duties": {"agreements": "yes"}})
    found = positioned(own, since=own)["since"]
    assert not any(found[key] for key in found if not key.startswith("wave"))
    assert positioned(own)["since"] is None


def test_a_product_under_a_new_name_is_the_same_line() -> None:
    found = positioned(owned(item("Acme Post")), since=owned(item("Acme Letters")))["since"]
    assert (found["added"], found["removed"], found["replaced"]) == ([], [], [])


# Over the real content


@pytest.fixture(scope="module")
def real_index(real_knowledge_base: KnowledgeBase) -> BenchmarkIndex:
    return BenchmarkIndex.from_dict(json.loads(json.dumps(compile_benchmark(real_knowledge_base))))


@pytest.fixture(scope="module")
def real_names(real_knowledge_base: KnowledgeBase) -> Index:
    return Index.from_dict(compile_index(real_knowledge_base))


@pytest.fixture(scope="module", params=EXAMPLES)
def real(request: pytest.FixtureRequest, root: Path, real_index: BenchmarkIndex, real_names: Index) -> tuple[str, Any]:
    found, findings = load_stack(root / "benchmarks" / "examples" / f"{request.param}.yml")
    assert found is not None and findings == [] and found.illustrative
    return request.param, compare(real_index, real_names, found, as_of=TODAY)


def test_every_line_leads_to_rows_that_are_there(real: tuple[str, Any]) -> None:
    data = real[1].to_dict()
    rows = rows_by_part(data)
    for row in follows_from(data):
        assert row["id"] in rows[row["part"]], row


def rows_by_part(data: dict[str, Any]) -> dict[str, set[str]]:
    """Return the ids of the rows of each part that a line may follow from."""
    ladders = data["maturity"]
    in_ladders = {
        f"{each['id']}/{rule['id']}" for each in ladders for level in each["levels"] for rule in level["rules"]
    }
    cockpit = data["cockpit"]
    return {
        "capabilities": {row["concept"] for row in data["capabilities"]},
        "overlaps": {row["concept"] for row in data["overlaps"]},
        "items": {row["id"] for row in data["items"]},
        "maturity": {each["id"] for each in ladders} | in_ladders,
        "kpis": {row["metric"] for row in data["kpis"]},
        "questions_answered": {row["question"] for row in data["questions_answered"]},
        "target": {row["concept"] for row in data["target"]["capabilities"]},
        "shelfware": {row["id"] for row in data["shelfware"]["lines"]},
        "ageing": {row["id"] for row in data["ageing"]},
        "silos": {row["id"] for row in data["silos"]["lines"]}
        | {kind["concept"] for kind in data["silos"]["data_kinds"]},
        "cockpit": {row["id"] for row in (*cockpit["items"], *cockpit["contradictions"])},
    }


def follows_from(value: Any) -> Iterator[dict[str, str]]:
    if isinstance(value, dict):
        yield from value.get("follows_from", ())
        for inner in value.values():
            yield from follows_from(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from follows_from(inner)


def test_every_example_has_steps_a_target_and_open_duties(real: tuple[str, Any]) -> None:
    data = real[1].to_dict()
    assert 0 < len(data["next_steps"]) <= 5 and data["target"]["capabilities"] and data["kpis"]
    assert data["next_steps"][0]["rule"] in ("step-duty", "step-answer")
    assert any(duty["state"] in ("open", "unanswered") for duty in data["duties"])
    assert all(
        each["chosen"] for each in data["questions_answered"][: len(real[1].position.parts.situation.stack.questions)]
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_page_opens_with_three_sentences_and_fits_80_columns(real: tuple[str, Any], language: str) -> None:
    for text in (as_text(real[1], language), as_detailed_text(real[1], language)):
        lines = text.splitlines()
        assert max(len(line) for line in lines) <= WIDTH
        heading = {"de": "IN DREI SÄTZEN", "en": "IN THREE SENTENCES"}[language]
        assert lines.index(heading) < 8
    assert len(as_detailed_text(real[1], language)) > len(as_text(real[1], language))


def test_no_number_of_one_lens_stands_in_a_sentence_of_another(real: tuple[str, Any]) -> None:
    """A gap names one share, its lens, wave and group, and exactly one peer of the row has all four."""
    data = real[1].to_dict()
    rows = {row["concept"]: row["peers"] for row in data["capabilities"]}
    for line in data["swot"]["weaknesses"]:
        if line["rule"] == "weakness-gap":
            said = line["sentence"]["en"]
            fitting = [peer for peer in rows[line["follows_from"][0]["id"]] if figure_words(peer) in said]
            assert len(fitting) == 1, said
            assert ("at least" in said) is (fitting[0]["lens"] == "website-observation")


def figure_words(peer: dict[str, Any]) -> str:
    share = f"{100 * peer['share']:.0f} %" if peer["share"] is not None else "–"
    return f"{share}, {LENSES[peer['lens']].label.en} {peer['wave']}, {peer['group']['en']}"


def test_command_line_and_python_give_the_same_comparison(real: tuple[str, Any], root: Path) -> None:
    path = root / "benchmarks" / "examples" / f"{real[0]}.yml"
    arguments = ["compare", str(path), "--knowledge-base", str(root), "--format", "json", "--as-of", TODAY.isoformat()]
    assert json.loads(CliRunner().invoke(group, arguments).output) == json.loads(json.dumps(real[1].to_dict()))


def test_since_and_details_work_from_the_command_line(root: Path, tmp_path: Path) -> None:
    now = root / "benchmarks" / "examples" / "muster-laden.yml"
    old = tmp_path / "old.yml"
    text = now.read_text(encoding="utf-8").replace("wave: 2026-11", "wave: 2025-11")
    old.write_text(text.replace("name: Mailchimp", "name: CleverReach"), encoding="utf-8")
    arguments = ["compare", str(now), "--since", str(old), "--details", "--lang", "de", "--knowledge-base", str(root)]
    output = CliRunner().invoke(group, arguments).output
    assert "SEIT 2025-11" in output and "ersetzt: CleverReach → Mailchimp" in output
    assert "REGELN HINTER SWOT UND SCHRITTEN" in output


def test_an_unreadable_earlier_wave_is_an_error_with_its_place(root: Path, tmp_path: Path) -> None:
    now = root / "benchmarks" / "examples" / "muster-laden.yml"
    old = tmp_path / "old.yml"
    old.write_text("company: [", encoding="utf-8")
    result = CliRunner().invoke(group, ["compare", str(now), "--since", str(old), "--knowledge-base", str(root)])
    assert isinstance(result.exception, UnreadableRecordError) and "old.yml" in result.exception.sentence("de")


def test_a_position_stands_on_a_knowledge_base_without_frameworks_questions_and_duties() -> None:
    found = positioned(owned(item()), official("mail", 70), records=RECORDS[:6] + RECORDS[9:], frameworks=())
    assert found["maturity"] == [] and found["duties"] == [] and found["questions_answered"] == []
    assert found["summary"]["stand"]["de"]


def test_a_misspelt_kind_of_data_is_asked_about() -> None:
    assert "profil" in compared(owned(item(data_kinds=["profil"]))).unknown_ids
