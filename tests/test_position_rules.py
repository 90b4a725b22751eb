"""Every stated rule of the position: what makes it speak, what keeps it silent, and why."""

from __future__ import annotations

from typing import Any

import pytest

from klarstack.benchmark.position.stated import STATED_RULES, TABLES
from klarstack.records import Cell, Stack
from small_benchmark import counted, official
from small_position import item, owned, positioned

DUTY_NO = {"duties": {"agreements": "no"}}
STANDARD = (official("mail", 70),)
RARE = (official("mail", 5),)
ENDING = {"contract_end": "2027-06"}
TWO = (item("Acme Counter"), item("Other Meter"))


def both_levels(duties: int, chances: int) -> dict[str, dict[str, str]]:
    """Return answers that reach so many rungs of each ladder, each known."""
    rules = {"duties": ("agreements", "automatic"), "chances": ("one-place", "value")}
    reached = {"duties": duties, "chances": chances}
    return {
        ladder: {rule: "yes" if place < reached[ladder] else "no" for place, rule in enumerate(names)}
        for ladder, names in rules.items()
    }


QUARTILES = tuple(
    counted("panel", "churn-rate", 1, 30, measure=measure, size_class="250+", region="DE").model_copy(
        update={"id": measure, "k": None, "low": None, "high": None, "value": value, "unit": "%", "quantile": "hf7"}
    )
    for measure, value in (("quantile-25", 2.0), ("quantile-50", 4.0), ("quantile-75", 6.0))
)


def kpi(value: float) -> Stack:
    return owned(segment="nace-rev2:47", kpis=[{"metric": "churn-rate", "value": value, "unit": "%"}])


Case = tuple[str, bool, Stack, tuple[Cell, ...], str]
CASES: tuple[Case, ...] = (
    # Shelfware
    ("shelfware-unused", True, owned(item(utilisation=0)), (), "nothing of it is used"),
    ("shelfware-unused", False, owned(item()), (), "nothing is said about use"),
    ("shelfware-little-used", True, owned(item(utilisation=0.49)), (), "less than half"),
    ("shelfware-little-used", True, owned(item(utilisation=40)), (), "40 is 40 %"),
    ("shelfware-little-used", False, owned(item(utilisation=0.5)), (), "half is not less than half"),
    ("shelfware-little-used", False, owned(item(utilisation=0.1, status="planned")), (), "not in use yet"),
    ("shelfware-little-used", False, owned(item(utilisation=60)), (), "used by more than half"),
    ("shelfware-paid-not-running", True, owned(item(status="retired", annual_cost="9 €")), (), "retired and paid"),
    ("shelfware-paid-not-running", False, owned(item(status="retired")), (), "retired and free"),
    # Ageing
    ("age-renamed", True, owned(item("Acme Letters")), (), "a former name"),
    ("age-renamed", False, owned(item("Acme Post")), (), "the name of today"),
    ("age-ended", True, owned(item("Acme Gone")), (), "ended in 2024"),
    ("age-ended", False, owned(item("Acme Gone", status="retired")), (), "retired here too"),
    ("age-ends", True, owned(item("Acme Going")), (), "ends in 2027"),
    ("age-ends", False, owned(item("Acme Gone")), (), "has ended already"),
    ("age-superseded", True, owned(item("Acme Old")), (), "has a successor"),
    ("age-superseded", False, owned(item("Acme New")), (), "has none"),
    ("age-contract-passed", True, owned(item(contract_end="2026-10")), (), "ended last month and still in use"),
    ("age-contract-passed", False, owned(item(contract_end="2026-11")), (), "a month ends on its last day"),
    ("age-contract-ends", True, owned(item(contract_end="2026-11")), (), "ends this month"),
    ("age-contract-ends", True, owned(item(**ENDING)), (), "ends next June"),
    ("age-contract-ends", False, owned(item(contract_end="2027-12")), (), "more than a year away"),
    # Silos
    ("silo-one-team", True, owned(item(), item("Acme Counter", owner="Sales", data_kinds=[])), (), "one of two teams"),
    ("silo-one-team", False, owned(item(access=["Sales"])), (), "both teams see it"),
    ("silo-one-team", False, owned(item()), (), "there is only one team"),
    (
        "silo-no-flow",
        True,
        owned(item(), item("Acme Counter", flows_to=["Acme Tagger"]), item("Acme Tagger")),
        (),
        "others are connected, this one is not",
    ),
    ("silo-no-flow", False, owned(item(), item("Acme Counter")), (), "no flow is stated at all, so nothing is known"),
    ("flow-unknown-target", True, owned(item(flows_to=["Nowhere"])), (), "not in the stack"),
    ("flow-unknown-target", False, owned(item(flows_to=["acme counter"]), item("Acme Counter")), (), "case is no name"),
    (
        "flow-inactive-target",
        True,
        owned(item(flows_to=["Acme Counter"]), item("Acme Counter", status="retired")),
        (),
        "retired",
    ),
    (
        "flow-inactive-target",
        False,
        owned(item(flows_to=["acme/counter"]), item("Acme Counter")),
        (),
        "a product id is a name too",
    ),
    (
        "flow-break",
        True,
        owned(
            item("Acme Counter", flows_to=["Acme Tagger"]),
            item("Acme Tagger", data_kinds=[]),
            item(data_kinds=[]),
            questions=["why-leave"],
        ),
        (),
        "the profile gets to the tagger and not to mail",
    ),
    (
        "flow-break",
        False,
        owned(
            item("Acme Counter", flows_to=["Acme Tagger"]),
            item("Acme Tagger", data_kinds=[], flows_to=["Acme Post"]),
            item(data_kinds=[]),
            questions=["why-leave"],
        ),
        (),
        "it gets there through another system",
    ),
    ("flow-break", False, owned(item(), questions=["why-leave"]), (), "no flow is stated at all"),
    # Cockpit
    ("agreement-missing", True, owned(item(processor_agreement="no")), (), "said to be missing"),
    ("agreement-missing", False, owned(item(processor_agreement="no", data_kinds=["product-feed"])), (), "no people"),
    ("agreement-unknown", True, owned(item(processor_agreement="unknown")), (), "nobody knows"),
    ("agreement-unknown", True, owned({"name": "Acme Post"}), (), "nothing said"),
    (
        "agreement-unknown",
        False,
        owned(item(processor_agreement="unknown", hosting="on-premises")),
        (),
        "nobody else processes",
    ),
    ("agreement-unknown", False, owned(item(processor_agreement="unknown", status="planned")), (), "not running"),
    ("hosting-outside", True, owned(item(hosting="EU, USA")), (), "one place outside is enough"),
    ("hosting-outside", False, owned(item(hosting="Frankfurt, Irland")), (), "both inside"),
    ("hosting-unknown", True, owned(item(hosting="Cloud")), (), "no place"),
    ("hosting-unknown", False, owned(item(hosting="eu-central-1")), (), "a region of a cloud"),
    ("data-unknown", True, owned(item(data_kinds=[])), (), "no kinds of data"),
    ("data-unknown", False, owned(item()), (), "said"),
    (
        "answer-contradicted",
        True,
        owned(item(processor_agreement="no"), maturity={"duties": {"agreements": "yes"}}),
        (),
        "yes on the ladder, no at the system",
    ),
    ("answer-contradicted", False, owned(item(processor_agreement="no"), maturity=DUTY_NO), (), "no and no agree"),
    # SWOT
    ("strength-lead", True, owned(item()), RARE, "rare among peers, in use here"),
    ("strength-lead", False, owned(item()), STANDARD, "standard is no lead"),
    ("strength-level", True, owned(maturity=both_levels(2, 0)), (), "the second rung"),
    ("strength-level", False, owned(maturity=both_levels(1, 0)), (), "the first rung is where one starts"),
    ("strength-kpi", True, kpi(1.0), QUARTILES, "the better outer quarter"),
    ("strength-kpi", False, kpi(3.0), QUARTILES, "the middle"),
    ("strength-question", True, owned(item(), questions=["why-leave"]), (), "capability and data are there"),
    ("strength-question", False, owned(item()), (), "nobody chose it"),
    ("weakness-gap", True, owned(not_used=["mail"]), STANDARD, "standard among peers, absent here"),
    ("weakness-gap", False, owned(), STANDARD, "silence is unknown, not no"),
    ("weakness-overlap", True, owned(*TWO), (), "declared twice"),
    (
        "weakness-overlap",
        False,
        owned(item("Acme Counter"), item("Other Meter", kind="detected")),
        (),
        "only detected: a question, no finding",
    ),
    (
        "weakness-overlap",
        True,
        owned(
            item("Acme Counter"),
            item("Other Meter", kind="detected", confidence=100, sources={"scan": "yes", "tag-manager": "yes"}),
        ),
        (),
        "detected with certainty",
    ),
    (
        "weakness-overlap", False,
        owned(item("Acme Counter", scope=["AT"]), item("Other Meter", scope=["DE"])), (), "apart",
    ),
    ("weakness-shelfware", True, owned(item(utilisation=0.1)), (), "follows from the part shelfware"),
    ("weakness-shelfware", False, owned(item(utilisation=0.9)), (), "well used"),
    (
        "weakness-silo",
        True,
        owned(item(), item("Acme Counter", owner="Sales", data_kinds=[]), questions=["why-leave"]),
        (),
        "a chosen question needs what one team sees",
    ),
    (
        "weakness-silo",
        False,
        owned(item(), item("Acme Counter", owner="Sales", data_kinds=[])),
        (),
        "no question needs it: the gap may be intended",
    ),
    ("weakness-kpi", True, kpi(9.0), QUARTILES, "the worse outer quarter"),
    ("weakness-kpi", False, kpi(9.0), (), "no peer figures"),
    ("weakness-question", True, owned(questions=["why-leave"], not_used=["mail"]), (), "the capability is absent"),
    ("weakness-question", False, owned(questions=["why-leave"]), (), "only not known"),
    (
        "opportunity-started",
        True,
        owned(item("Acme Tagger", status="planned"), target=["tags"]),
        (),
        "planned, and in the target picture",
    ),
    ("opportunity-started", False, owned(item("Acme Tagger", status="planned")), (), "nobody wants it"),
    ("opportunity-question", True, owned(item(data_kinds=["product-feed"]), questions=["why-leave"]), (), "one open"),
    ("opportunity-question", False, owned(questions=["why-leave"]), (), "two are open"),
    (
        "opportunity-contract",
        True,
        owned(item("Acme Counter", **ENDING), item("Other Meter")),
        (),
        "one of two ends soon",
    ),
    ("opportunity-contract", False, owned(item("Acme Counter", **ENDING)), (), "no overlap to settle"),
    ("opportunity-room", True, owned(maturity=both_levels(2, 1)), (), "duties stand higher"),
    ("opportunity-room", False, owned(maturity=both_levels(1, 1)), (), "in step"),
    ("threat-duty", True, owned(maturity=DUTY_NO), (), "a rule is answered no"),
    ("threat-duty", False, owned(), (), "nothing is answered"),
    ("threat-duty-unanswered", True, owned(), (), "what is not known cannot be shown"),
    ("threat-duty-unanswered", False, owned(maturity=DUTY_NO), (), "the only rule is answered"),
    ("threat-system", True, owned(item(hosting="USA")), (), "runs outside the EEA"),
    ("threat-system", False, owned(item(hosting="Cloud")), (), "not known: a question, not yet a threat"),
    (
        "threat-contradiction",
        True,
        owned(item(processor_agreement="no"), maturity={"duties": {"agreements": "yes"}}),
        (),
        "the yes is not true",
    ),
    ("threat-contradiction", False, owned(item(), maturity={"duties": {"agreements": "yes"}}), (), "it is true"),
    ("threat-ageing", True, owned(item("Acme Gone")), (), "the product has ended"),
    ("threat-ageing", False, owned(item("Acme Old")), (), "a successor alone is no threat"),
    ("threat-ahead", True, owned(maturity=both_levels(1, 2)), (), "opportunities run before duties"),
    ("threat-ahead", False, owned(maturity=both_levels(2, 2)), (), "in step"),
    # Target picture
    ("target-own", True, owned(target=["tags"]), (), "named"),
    ("target-own", False, owned(), (), "nothing named"),
    ("target-standard", True, owned(), STANDARD, "a lens says standard"),
    ("target-standard", False, owned(target=["tags"]), STANDARD, "the company has a picture of its own"),
    (
        "target-standard",
        False,
        owned(),
        (official("mail", 5), counted("sites", "mail", 90, 100)),
        "two lenses contradict each other",
    ),
    ("target-question", True, owned(questions=["why-leave"]), (), "a chosen question needs it"),
    ("target-question", False, owned(), (), "nobody chose it"),
    ("target-need", True, owned(target=["web-analytics"]), (), "web analytics rests on tags"),
    ("target-need", False, owned(item("Acme Tagger"), target=["web-analytics"]), (), "tags are there"),
    ("target-need", False, owned(item("Acme Counter"), target=["web-analytics"]), (), "nothing is missing"),
    # Next steps
    ("step-duty", True, owned(maturity=DUTY_NO), (), "duty before opportunity"),
    ("step-duty", False, owned(maturity={"duties": {"agreements": "yes", "automatic": "yes"}}), (), "all met"),
    ("step-agreement", True, owned(item(processor_agreement="no")), (), "no agreement"),
    ("step-agreement", False, owned(item(processor_agreement="unknown")), (), "first it has to be found out"),
    ("step-answer", True, owned(), (), "a rule is not answered"),
    ("step-answer", True, owned({"name": "Acme Post"}, maturity=DUTY_NO), (), "a system leaves things open"),
    ("step-answer", False, owned(item(), maturity=DUTY_NO), (), "everything is answered"),
    ("step-ending", True, owned(item("Acme Going")), (), "ends within a year"),
    ("step-ending", False, owned(item("Acme Far")), (), "ends later"),
    ("step-ending", False, owned(item("Acme Gone", status="phasing-out")), (), "it is being replaced already"),
    ("step-contract", True, owned(item(contract_end="2025-01")), (), "in use without a contract"),
    ("step-contract", False, owned(item(contract_end="2027-01")), (), "the contract runs"),
    ("step-capability", True, owned(not_used=["mail"], target=["mail"]), (), "wanted and absent"),
    ("step-capability", False, owned(target=["mail"]), (), "wanted and not known"),
    (
        "step-capability", False, owned(item(status="planned"), not_used=["mail"], target=["mail"]), (),
        "it is on its way already",
    ),
    ("step-started", True, owned(item(status="pilot"), not_used=["mail"], target=["mail"]), (), "a pilot runs"),
    ("step-started", False, owned(item(status="planned")), (), "nobody wants it"),
    ("step-started", False, owned(not_used=["mail"], target=["mail"]), (), "nothing is under way"),
    ("step-find-out", True, owned(target=["mail"]), (), "wanted and not known"),
    ("step-find-out", False, owned(item(), target=["mail"]), (), "wanted and there"),
    ("step-overlap", True, owned(*TWO), (), "declared twice"),
    ("step-overlap", False, owned(item("Acme Counter"), item("Other Meter", kind="detected")), (), "only detected"),
    (
        "step-overlap", False, owned(item("Acme Counter", status="phasing-out"), item("Other Meter")), (),
        "one of them is going already",
    ),
    ("step-shelfware", True, owned(item(utilisation=0.1)), (), "hardly used"),
    ("step-shelfware", False, owned(item(utilisation=0.1, status="phasing-out")), (), "it is going already"),
    ("step-shelfware", False, owned(item()), (), "nothing is said about use"),
    ("step-shelfware", False, owned(item(status="retired", annual_cost="9 €")), (), "nobody can use it any more"),
    ("step-stop-paying", True, owned(item(status="retired", annual_cost="9 €")), (), "retired and paid"),
    ("step-stop-paying", False, owned(item(status="retired", annual_cost="0 €")), (), "it costs nothing"),
    (
        "step-stop-paying", False, owned(item(status="retired", annual_cost="9 €", contract_end="2025-01")), (),
        "its contract has ended",
    ),
)  # fmt: skip


def said_by(result: dict[str, Any]) -> set[str]:
    """Return the rules that speak anywhere in the comparison, their own statements aside."""

    def rules_in(value: Any) -> set[str]:
        if isinstance(value, dict):
            own = {value["rule"]} if "rule" in value else set()
            return own.union(*(rules_in(inner) for inner in value.values()))
        return set().union(*(rules_in(inner) for inner in value)) if isinstance(value, list) else set()

    return rules_in({part: content for part, content in result.items() if part != "rules"})


@pytest.mark.parametrize(
    ("rule", "speaks", "own", "cells", "why"), CASES, ids=[f"{case[0]}: {case[-1]}" for case in CASES]
)
def test_a_rule_speaks_where_it_should_and_nowhere_else(
    rule: str, speaks: bool, own: Stack, cells: tuple[Cell, ...], why: str
) -> None:
    assert (rule in said_by(positioned(own, *cells))) is speaks, why


def test_every_rule_has_a_case_that_makes_it_speak_and_one_that_keeps_it_silent() -> None:
    assert {case[0] for case in CASES if case[1]} == set(STATED_RULES)
    assert {case[0] for case in CASES if not case[1]} == set(STATED_RULES)


def test_rule_ids_are_unique_over_all_parts_and_none_promises_a_trend() -> None:
    assert sum(len(table) for table in TABLES.values()) == len(STATED_RULES)
    assert not [rule for rule in STATED_RULES if "rising" in rule or "trend" in rule]
