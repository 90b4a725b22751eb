"""The conformance cases of name resolution; tests/browser/test_names.py asks the browser the same.

A case marked `command_line_only` is a mixed string or a typing error: the browser answers "unknown" there.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from klarstack.names import Candidate, Index, resolve
from klarstack.names.deciding import Asked
from klarstack.names.verdict import whole_name
from klarstack.spelling import tidy

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("names_cases.json").read_text(encoding="utf-8"))


def meaning(candidate: Candidate) -> str:
    return candidate.product or candidate.concept or "outside"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query'][:20]!r} {case.get('vendor', '')}".strip())
def test_the_resolver_answers_as_the_case_says(real_index: Index, case: dict[str, Any]) -> None:
    answer = resolve(real_index, case["query"], case.get("vendor"), case.get("year"))
    assert answer.outcome == case["outcome"]
    assert (meaning(answer.candidates[answer.usual]) if answer.usual is not None else None) == case.get("usual")
    if "means" in case:
        assert [meaning(candidate) for candidate in answer.candidates] == case["means"]
    if "tier" in case:
        assert answer.candidates[0].tier == case["tier"]
    if "first" in case:
        assert meaning(answer.candidates[0]) == case["first"]
    if "because" in case:
        assert case["because"] in answer.candidates[0].reason["en"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query'][:20]!r} {case.get('vendor', '')}".strip())
def test_only_what_is_no_name_by_itself_is_left_to_the_command_line(real_index: Index, case: dict[str, Any]) -> None:
    asked = Asked(case["query"], case.get("vendor"), case.get("year"))
    is_name = whole_name(real_index, tidy(case["query"]), asked) is not None
    assert not (is_name and case.get("command_line_only"))
    assert is_name or case.get("command_line_only") or case["outcome"] == "unknown"
