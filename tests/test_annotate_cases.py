"""The conformance cases of names in texts; tests/browser/test_annotate_page.py asks the browser the same.

`in_browser` stands where the browser is simpler than the command line: it says what the browser finds instead.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from klarstack.names import Index
from klarstack.names.annotate import annotate

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("annotate_cases.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"][:30]))
def test_the_names_of_a_text_are_found_as_the_case_says(real_index: Index, case: dict[str, Any]) -> None:
    found = [
        [mention.text, mention.outcome, first.product or first.concept or first.vendor]
        for mention in annotate(real_index, case["text"]).mentions
        for first in mention.candidates[:1]
    ]
    assert found == case["mentions"]
    assert case.get("in_browser") != found
