"""The page on comparisons is complete: every field of the position and every stated rule, in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from conftest import ROOT
from klarstack.benchmark.position.stated import STATED_RULES
from small_position import BOTH, CHANCES, DUTIES, item, owned, positioned
from test_data_reference import POSITION_PARTS, answer
from test_position_maturity import quartiles
from test_position_rules import both_levels

LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])
PAGES = {"en": ROOT / "docs" / "comparison.md", "de": ROOT / "docs" / "comparison.de.md"}
LINE = {"rule", "time", "sentence", "follows_from"}
NAMED = {"concept", "label"}


def paths(value: Any, prefix: str = "") -> Iterator[str]:
    """Yield the path of every key; texts in both languages and named concepts are one value, lines keep their own."""
    if isinstance(value, dict) and set(value) not in ({"de", "en"}, NAMED):
        for key, inner in value.items():
            if not (key in LINE and "sentence" in value):
                yield prefix + key
                yield from paths(inner, f"{prefix}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{prefix.removesuffix('.')}[].")


@cache
def written() -> frozenset[str]:
    """Return the paths of the examples and of stacks that reach what no example has."""
    stacks = sorted((ROOT / "benchmarks" / "examples").glob("*.yml"))
    answers = [json.loads(answer("compare", str(stack), "--format", "json")) for stack in stacks]
    near = tuple(cell.model_copy(update={"size_class": "250+", "region": "DE"}) for cell in quartiles())
    kpi = {"metric": "churn-rate", "value": 1, "unit": "%"}
    answers.append(positioned(owned(segment="nace-rev2:47", kpis=[kpi], maturity=both_levels(1, 1)), *near))
    old = owned(item("Acme Counter", contract_end="2026-06"), item("Acme Tagger", status="planned"), kpis=[kpi])
    new = owned(item("Other Meter"), item("Acme Tagger"), kpis=[{**kpi, "value": 2}], maturity=both_levels(1, 1))
    answers.append(positioned(new, since=old, frameworks=(DUTIES, CHANCES, BOTH)))
    return frozenset(
        path
        for found in answers
        for path in paths({part: content for part, content in found.items() if part in POSITION_PARTS})
    )


def documented(language: str) -> list[str]:
    """Return the fields in the first cells of the table of parts."""
    text = PAGES[language].read_text(encoding="utf-8")
    part = text.split("{#parts}")[1].split("{#rules}")[0]
    cells = [line.split(" | ")[0] for line in part.splitlines() if line.startswith("| `")]
    return sorted(name for cell in cells for name in re.findall(r"`([^`]+)`", cell))


@LANGUAGES
def test_every_field_of_the_position_is_documented_and_no_other(language: str) -> None:
    assert documented(language) == sorted(written())


@LANGUAGES
def test_every_rule_is_documented_in_its_own_words(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8").split("{#rules}")[1]
    rows = dict(re.findall(r"^\| `([a-z-]+)` \| `[a-z_]+` \| (.+) \|$", text, re.MULTILINE))
    assert rows == {rule.id: rule.states[language] for rule in STATED_RULES.values()}
