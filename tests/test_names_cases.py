"""The conformance cases of name resolution; tests/browser/test_names.py asks the browser the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from klarstack.names import Candidate, Index, compile_index, resolve
from klarstack.records.knowledge_base import KnowledgeBase

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("names_cases.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def names(real_knowledge_base: KnowledgeBase) -> Index:
    return Index.from_dict(compile_index(real_knowledge_base))


def meaning(candidate: Candidate) -> str:
    return candidate.product or candidate.concept or "outside"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query'][:20]!r} {case.get('vendor', '')}".strip())
def test_the_resolver_answers_as_the_case_says(names: Index, case: dict[str, Any]) -> None:
    answer = resolve(names, case["query"], case.get("vendor"), case.get("year"))
    assert answer.outcome == case["outcome"]
    assert (meaning(answer.candidates[answer.usual]) if answer.usual is not None else None) == case.get("usual")
    if "means" in case:
        assert [meaning(candidate) for candidate in answer.candidates] == case["means"]
    if "tier" in case:
        assert answer.candidates[0].tier == case["tier"]
