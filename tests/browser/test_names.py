"""The browser resolves a name exactly as the command line does; mixed strings and typing errors it leaves to it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from browser.conftest import LANGUAGES, ROOT, Visit
from klarstack.names import Index, Resolution, compile_index, resolve
from klarstack.names.deciding import Asked
from klarstack.names.verdict import whole_name
from klarstack.overlays import apply
from klarstack.records import Overlay
from klarstack.site.linked_data import names_file
from klarstack.spelling import fold, tidy
from small import ambiguity, both, concept, index, knowledge_base, product, vendor

ALL_CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "names_cases.json").read_text(encoding="utf-8"))
CASES = [case for case in ALL_CASES if not case.get("command_line_only")]

RESOLVE_ALL = """async ([file, questions]) => {
  const { readIndex } = await import("/assets/app/index.js");
  const { resolve } = await import("/assets/app/resolve.js");
  const index = readIndex(file);
  return questions.map(([query, vendor, year]) => resolve(index, query, vendor, year));
}"""

READ = """async (file) => {
  const { readIndex } = await import("/assets/app/index.js");
  const { keys, inflected, compounds, vendorKeys } = readIndex(file);
  const texts = [...keys].map(([key, entries]) => [key, entries.map((entry) => entry.text)]);
  return { keys: texts, inflected: [...inflected], compounds: [...compounds], vendor_keys: [...vendorKeys] };
}"""

Question = tuple[str, str | None, int | None]


def read_file(names: Index) -> Any:
    """Return the index as the browser gets it."""
    return json.loads(names_file(names))


def as_one_name(names: Index, question: Question) -> Any:
    """Return what Python answers to a name on its own, as JSON: all the browser is meant to know."""
    answer = resolve(names, *question)
    if answer.error is None:
        found = whole_name(names, tidy(question[0]), Asked(*question))
        answer = found or Resolution(*question, outcome="unknown")
    return json.loads(json.dumps(answer.to_dict()))


def in_browser(visit: Visit, names: Index, questions: list[Question]) -> list[Any]:
    """Return what the browser answers."""
    answers: list[Any] = visit.open("").evaluate(RESOLVE_ALL, [read_file(names), [list(one) for one in questions]])
    return answers


def differences(visit: Visit, names: Index, questions: list[Question]) -> list[tuple[Question, Any, Any]]:
    """Return the questions the browser answers in another way than Python, with both answers."""
    pairs = zip(questions, in_browser(visit, names, questions), strict=True)
    expected = ((question, answer, as_one_name(names, question)) for question, answer in pairs)
    return [(question, answer, python) for question, answer, python in expected if answer != python]


def meanings(answer: Any) -> list[str]:
    return [one["product"] or one["concept"] or "outside" for one in answer["candidates"]]


def test_the_browser_answers_the_conformance_cases(visit: Visit, real_index: Index) -> None:
    questions: list[Question] = [(case["query"], case.get("vendor"), case.get("year")) for case in CASES]
    assert differences(visit, real_index, questions)[:3] == []
    for case, answer in zip(CASES, in_browser(visit, real_index, questions), strict=True):
        assert answer["outcome"] == case["outcome"], case["query"]
        assert meanings(answer) == case.get("means", meanings(answer)), case["query"]


def test_the_browser_answers_every_name_of_the_index_like_python(visit: Visit, real_index: Index) -> None:
    texts = sorted({entry[0] for entry in real_index.names if entry[0]})
    vendors = sorted(real_index.vendors)
    questions: list[Question] = [(text, None, None) for text in texts]
    for position, text in enumerate(texts):
        owner = vendors[position % len(vendors)]
        forms: tuple[Question, ...] = (
            (text.upper().replace(" ", "-"), None, None),
            (f"{real_index.vendors[owner]['name']} {text}", None, None),
            (f"{text}s", None, None),
            (" für ".join(reversed(text.split(" ", 1))), None, None),
            (text, owner, None),
            (text, None, 2012 + position % 15),
        )
        questions.append(forms[position % len(forms)])
    assert differences(visit, real_index, questions)[:3] == []


def test_the_browser_makes_the_keys_that_python_compiles(visit: Visit, real_index: Index) -> None:
    made = visit.open("").evaluate(READ, read_file(real_index))
    texts = {key: [real_index.names[position][0] for position in found] for key, found in real_index.keys.items()}
    assert dict(made["keys"]) == texts
    assert dict(made["inflected"]) == real_index.inflected
    assert dict(made["compounds"]) == real_index.compounds
    assert [tuple(pair) for pair in made["vendor_keys"]] == list(real_index.vendor_keys.items())


# What decides, in a world of three vendors

WORD = {
    "id": "kettle",
    "terms": {"de": [{"text": "Kessel"}], "en": [{"text": "tea hub"}]},
    "definition": both("A hub."),
    "matches": [{"concept": "tea-hub", "relation": "close"}],
}
RECORDS = (
    concept("tea-hub", "tea hub", german="Teezentrale"),
    concept("water", "hot water", german="Heißwasser", kind="data-kind"),
    ambiguity(
        "Steam",
        {"product": "pots/steam", "hints": {"vendors": ["pots"]}},
        {"outside": both("Water as a gas")},
        question=both("Which steam?"),
    ),
    vendor("pots", "Pottix", product("steam", "Steam", "tea-hub", {"text": "Damper", "kind": "former-name"})),
    vendor("cups", "Cuppix", product("one", "One", "tea-hub"), product("two", "Two", "tea-hub"), vocabulary=[WORD]),
    vendor("leaves", "Leafix", product("old", "Old", "tea-hub", lifecycle={"sunset": "2020"})),
)

SMALL = index(*RECORDS)

DECIDED: list[tuple[Question, str, list[str]]] = [
    (("Teezentralen", None, None), "resolved", ["tea-hub"]),
    (("Teezentrale", "Pottix", None), "resolved", ["pots/steam"]),
    (("Pottix Teezentrale", None, None), "resolved", ["pots/steam"]),
    (("Teezentrale", "Cuppix", None), "resolved", ["tea-hub"]),
    (("Teezentrale", "Leafix", None), "resolved", ["leaves/old"]),
    (("Teezentrale", "Steam", None), "resolved", ["pots/steam"]),
    (("heißes Wasser", "Pottix", None), "unknown", []),
    (("tea hub", None, None), "resolved", ["tea-hub", "tea-hub"]),
    (("tea hub", "Cuppix", None), "resolved", ["tea-hub"]),
    (("Steam", None, None), "ambiguous", ["pots/steam", "outside"]),
    (("Steam", "Pottix", None), "resolved", ["pots/steam"]),
    (("Damper", "Cuppix", None), "ambiguous", ["pots/steam"]),
    (("damper", None, None), "ambiguous", ["pots/steam"]),
    (("damper", "Pottix", None), "resolved", ["pots/steam"]),
    (("Pottix", None, None), "resolved", ["pots/steam"]),
    (("Cuppix", None, None), "ambiguous", ["cups/one", "cups/two"]),
    (("Leafix", None, None), "unknown", []),
    (("Steam (ex Damper)", None, None), "unknown", []),
]


def test_the_browser_decides_like_python(visit: Visit) -> None:
    questions = [question for question, _, _ in DECIDED]
    assert differences(visit, SMALL, questions) == []
    answers = in_browser(visit, SMALL, questions)
    found = [
        (question, answer["outcome"], meanings(answer)) for question, answer in zip(questions, answers, strict=True)
    ]
    assert found == DECIDED


def test_the_browser_says_what_the_company_says(visit: Visit) -> None:
    said = Overlay.model_validate(
        {
            "company": "Tea & Co",
            "concepts": [
                {
                    "concept": "tea-hub",
                    "terms": {
                        "en": [{"text": "tea hub", "status": "forbidden", "reason": both("Too long.")}],
                        "de": [{"text": "Teemitte", "status": "preferred"}],
                    },
                }
            ],
            "names": [
                {"text": "Damper", "status": "forbidden", "use": "Steam", "product": "pots/steam"},
                {"text": "The pot", "status": "preferred", "product": "pots/steam"},
                {"text": "One", "status": "deprecated"},
            ],
        }
    )
    names = Index.from_dict(compile_index(apply(knowledge_base(*RECORDS), said)))
    texts = ("Teemitte", "tea hub", "tea hubs", "Damper", "damper", "The pot", "One", "Two", "Steam", "Teezentrale")
    assert differences(visit, names, [(text, None, None) for text in texts]) == []
    (answer,) = in_browser(visit, names, [("Damper", None, None)])
    assert answer["candidates"][0]["reason"]["en"].endswith("Not to be used at Tea & Co. Write “Steam”.")


# What the box shows

FURTHER = {"en": "The command line (klarstack resolve)", "de": "die Befehlszeile (klarstack resolve)"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_box_says_that_the_command_line_reads_more(visit: Visit, language: str) -> None:
    visit.open(LANGUAGES[language]).locator(".ks-ask__input").fill("Pardot (ex Emarsys)")
    answer = visit.page.locator(".ks-ask__answer")
    expect(answer).to_have_attribute("data-outcome", "unknown")
    expect(answer).to_contain_text(FURTHER[language])


def test_the_box_sets_vendors_words_apart_from_the_shared_term(visit: Visit) -> None:
    visit.open("de/").locator(".ks-ask__input").fill("Zielgruppe")
    answer = visit.page.locator(".ks-ask__answer")
    expect(answer.locator(".ks-ask__outcome")).to_have_text("Zielgruppe bedeutet Zielgruppe")
    expect(answer.locator("ul").first.locator("li")).to_have_count(1)
    expect(answer.locator(".ks-ask__rule")).to_have_text("In eigenem Sinn verwenden das Wort auch Anbieter:")
    expect(answer.locator("ul").last.locator("a").first).to_have_attribute("href", "vendors/adobe/vocabulary/#audience")


# Letters from elsewhere

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
def test_the_browser_folds_like_python(visit: Visit, word: str) -> None:
    assert differences(visit, SMALL, [(word, None, None)]) == []
    folded = visit.page.evaluate(
        """async (word) => {
          const { fold } = await import("/assets/app/spelling.js");
          return fold(word, (await (await fetch("/index/names.json")).json()).folding);
        }""",
        word,
    )
    assert folded == fold(word)
