"""The browser resolves names exactly as the command line does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import ROOT, Visit
from klarstack.names import Index, resolve
from klarstack.spelling import fold

CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "names_cases.json").read_text(encoding="utf-8"))

RESOLVE_ALL = """async (questions) => {
  const { resolve } = await import("/assets/app/resolve.js");
  const index = await (await fetch("/index/names.json")).json();
  return questions.map(([query, vendor, year]) => resolve(index, query, vendor, year));
}"""

Question = tuple[str, str | None, int | None]


@pytest.fixture(scope="module")
def names(site: Path) -> Index:
    return Index.from_dict(json.loads((site / "index" / "names.json").read_text(encoding="utf-8")))


def differences(visit: Visit, names: Index, questions: list[Question]) -> list[tuple[Question, Any, Any]]:
    """Return the questions the browser answers in another way than Python, with both answers."""
    in_browser = visit.open("").evaluate(RESOLVE_ALL, [list(question) for question in questions])
    found = []
    for question, answer in zip(questions, in_browser, strict=True):
        expected = json.loads(json.dumps(resolve(names, *question).to_dict()))
        if answer != expected:
            found.append((question, answer, expected))
    return found


def test_the_browser_answers_the_conformance_cases(visit: Visit, names: Index) -> None:
    questions: list[Question] = [(case["query"], case.get("vendor"), case.get("year")) for case in CASES]
    assert differences(visit, names, questions)[:3] == []
    answers = visit.page.evaluate(RESOLVE_ALL, [list(question) for question in questions])
    for case, answer in zip(CASES, answers, strict=True):
        assert answer["outcome"] == case["outcome"], case["query"]
        if "means" in case:
            meant = [one["product"] or one["concept"] or "outside" for one in answer["candidates"]]
            assert meant == case["means"]


def test_the_browser_answers_every_name_of_the_index_like_python(visit: Visit, names: Index) -> None:
    texts = sorted({entry[0] for entry in names.names if entry[0]})
    vendors = sorted(names.vendors)
    questions: list[Question] = [(text, None, None) for text in texts]
    questions += [(text.upper().replace(" ", "-"), None, None) for text in texts]
    questions += [(text, vendors[position % len(vendors)], None) for position, text in enumerate(texts)]
    questions += [(text, None, 2012 + position % 15) for position, text in enumerate(texts)]
    questions += [
        (f"{names.vendors[vendors[position % len(vendors)]]['name']} {text}", None, None)
        for position, text in enumerate(texts)
    ]
    assert differences(visit, names, questions)[:3] == []


STRANGE = (
    "ﬁrst-party data",
    "Ｄａｔａ Ｃｌｏｕｄ",
    "STRASSE",
    "İstanbul",
    "ŒUVRE",
    "x² ½",
    "日本語",
    "e\u0301",
    "a\u00adb",
    "ΣΑΣ",
    "\N{WOMAN}\u200d\N{PERSONAL COMPUTER}",
    "ẞ",
)


@pytest.mark.parametrize("word", STRANGE)
def test_the_browser_folds_like_python(visit: Visit, names: Index, word: str) -> None:
    assert differences(visit, names, [(word, None, None)]) == []
    folded = visit.page.evaluate(
        """async (word) => {
          const { fold } = await import("/assets/app/spelling.js");
          return fold(word, (await (await fetch("/index/names.json")).json()).folding);
        }""",
        word,
    )
    assert folded == fold(word)
