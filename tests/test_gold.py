"""The gold set is sound, is scored as the page about accuracy says, and the published figures are those of today."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import ROOT
from gold import words
from gold.as_json import as_json
from gold.documents import DocumentScore, Wanted, documents, score_mentions, unmarked
from gold.errors import Error, Reading, document_errors, string_errors
from gold.measures import (
    BOTH,
    HALVES,
    Results,
    Share,
    document_breakdowns,
    document_figures,
    how_answered,
    measure,
    string_breakdowns,
    string_figures,
)
from gold.pages import PAGES, write_pages, written
from gold.printed import WIDTH, printed
from gold.strings import Row, Score, read_rows, score_answer
from klarstack.benchmark.statistics import wilson_interval
from klarstack.names import Index, Resolution
from klarstack.names.annotate import Mention
from klarstack.names.answers import Candidate, Outcome, Pair

UNNAMED: Pair = {"en": None, "de": None}
ROW = Row(
    query="X", vendor=None, year=None, language="en", kind="product", outcome="resolved", concepts=frozenset({"crm"}),
    products=frozenset({"acme/x"}), product_is_optional=False, usual=None, parts=frozenset(),
)  # fmt: skip
AMBIGUOUS = replace(ROW, outcome="ambiguous", concepts=frozenset({"crm", "dam"}), products=frozenset(), usual="crm")
FOREIGN = replace(ROW, outcome="unknown", concepts=frozenset(), products=frozenset())
LIST = replace(ROW, parts=frozenset({"acme/x", "dam"}))


def found(concept: str | None = "crm", product: str | None = None, *, tier: str = "term", outside: bool = False) -> (
    Candidate
):  # fmt: skip
    """Return a candidate that means this."""
    return Candidate(
        concept, (concept,) if concept else (), UNNAMED, None, product, None, "X", tier, 1.0,
        {"from": None, "to": None},
        {"en": "physics", "de": "Physik"} if outside else None, {"en": "", "de": ""},
    )  # fmt: skip


def answer(outcome: Outcome, *candidates: Candidate, usual: int | None = None, parts: tuple[Resolution, ...] = ()) -> (
    Resolution
):  # fmt: skip
    """Return the answer with these candidates."""
    return Resolution("X", None, None, outcome, usual, candidates, parts)


RIGHT = answer("resolved", found("crm", "acme/x"))
SILENT = answer("unknown")


@pytest.fixture(scope="module")
def results(real_index: Index) -> Results:
    """The scores of the whole gold set with the content of today."""
    return measure(real_index)


# The gold set


@pytest.mark.parametrize("half", HALVES)
def test_every_id_of_a_string_exists_in_the_content(half: str, real_index: Index) -> None:
    products, concepts = set(real_index.products), set(real_index.concepts)
    rows = read_rows(half)
    assert {one for row in rows for one in row.products} - products == set()
    assert {one for row in rows for one in row.concepts} - concepts == set()
    assert {one for row in rows for one in (*row.parts, row.usual or "")} - products - concepts <= {""}


@pytest.mark.parametrize("half", HALVES)
def test_every_id_marked_in_a_document_exists_in_the_content(half: str, real_index: Index) -> None:
    wanted = [want for path in documents(half) for want in unmarked(path.read_text(encoding="utf-8"))[1]]
    assert {want.product for want in wanted} - set(real_index.products) == {None}
    assert {one for want in wanted for one in want.concepts} - set(real_index.concepts) <= {"?", "ambiguous"}


def test_the_gold_set_is_large_enough_in_both_languages_and_halves() -> None:
    rows = {half: read_rows(half) for half in HALVES}
    names = [path.name for half in HALVES for path in documents(half)]
    assert sum(map(len, rows.values())) >= 400
    assert len(names) == len(set(names)) >= 12
    for half in HALVES:
        languages = Counter(row.language for row in rows[half])
        assert set(languages) == {"de", "en", "xx"} and min(languages.values()) >= 30
        assert {row.outcome for row in rows[half]} == {"resolved", "ambiguous", "unknown"}
        assert {path.name.split(".")[-2] for path in documents(half)} == {"de", "en"}


@pytest.mark.parametrize("half", HALVES)
def test_every_row_wants_what_its_outcome_allows(half: str) -> None:
    for row in read_rows(half):
        wants = bool(row.concepts or row.products or row.parts)
        assert wants == (row.outcome != "unknown"), row.query
        assert row.concepts or row.parts or row.outcome != "resolved", row.query
        assert row.usual is None or row.outcome == "ambiguous", row.query
        assert row.kind in words.GROUPS and row.language in words.GROUPS


def test_no_string_stands_in_the_gold_set_twice() -> None:
    counted = Counter((row.query, row.vendor, row.year) for half in HALVES for row in read_rows(half))
    assert [query for query, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("half", HALVES)
def test_marks_leave_no_trace_in_the_text_that_is_read(half: str) -> None:
    for path in documents(half):
        text, wanted = unmarked(path.read_text(encoding="utf-8"))
        assert not set(text) & set("⟦⟧")
        assert [text[want.start : want.end] for want in wanted] == [want.text for want in wanted]


# Strings: concept right, product right, confidently wrong, silent guess


@pytest.mark.parametrize(
    ("row", "given", "expected"),
    [
        (ROW, RIGHT, (True, True, False, None)),
        (ROW, answer("resolved", found("crm", "acme/y")), (True, False, True, None)),
        (ROW, answer("resolved", found("crm")), (True, False, True, None)),
        (replace(ROW, product_is_optional=True), answer("resolved", found("crm")), (True, True, False, None)),
        (ROW, answer("resolved", found("dam", "acme/x")), (False, True, True, None)),
        (ROW, answer("resolved", found(None, outside=True)), (False, False, True, None)),
        (ROW, answer("ambiguous", found("crm", "acme/x")), (False, False, False, None)),
        (ROW, SILENT, (False, False, False, None)),
        (replace(ROW, products=frozenset()), answer("resolved", found("crm", "acme/y")), (True, None, False, None)),
        (AMBIGUOUS, answer("ambiguous", found("crm"), found("dam"), found("pim")), (True, None, False, False)),
        (AMBIGUOUS, answer("ambiguous", found("crm")), (False, None, False, False)),
        (AMBIGUOUS, answer("resolved", found("crm")), (False, None, True, True)),
        (AMBIGUOUS, answer("resolved", found(None, outside=True)), (False, None, True, True)),
        (AMBIGUOUS, SILENT, (False, None, False, False)),
        (FOREIGN, SILENT, (True, None, False, None)),
        (FOREIGN, answer("unknown", found(tier="guess")), (True, None, False, None)),
        (FOREIGN, answer("resolved", found(None, outside=True)), (True, None, False, None)),
        (FOREIGN, answer("resolved", found()), (False, None, True, None)),
        (FOREIGN, answer("ambiguous", found(), found("dam")), (False, None, False, None)),
        (LIST, answer("resolved", parts=(RIGHT, answer("resolved", found("dam")))), (True, None, False, None)),
        (LIST, answer("resolved", parts=(RIGHT,)), (False, None, True, None)),
        (LIST, answer("unknown", parts=(RIGHT, SILENT)), (False, None, False, None)),
        (
            LIST,
            answer("resolved", parts=(RIGHT, answer("unknown", found("dam", tier="guess")))),
            (False, None, True, None),
        ),
        (replace(LIST, outcome="ambiguous"), RIGHT, (False, None, True, True)),
        (replace(LIST, parts=frozenset({"acme/x"})), RIGHT, (True, None, False, None)),
    ],
)
def test_an_answer_is_scored(row: Row, given: Resolution, expected: tuple[bool | None, ...]) -> None:
    score = score_answer(row, given)
    assert (score.concept_right, score.product_right, score.confidently_wrong, score.silent_guess) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answer("ambiguous", found("dam"), found("crm"), usual=1), True),
        (answer("ambiguous", found("dam"), found("crm"), usual=0), False),
        (answer("ambiguous", found("dam"), found("crm")), False),
        (answer("resolved", found("crm")), False),
    ],
)
def test_the_usual_meaning_has_to_be_marked_in_a_question(given: Resolution, expected: bool) -> None:
    assert score_answer(AMBIGUOUS, given).usual_right is expected
    assert score_answer(replace(AMBIGUOUS, usual=None), given).usual_right is None


@pytest.mark.parametrize(
    ("given", "expected"),
    [(RIGHT, "term"), (SILENT, "silence"), (answer("ambiguous", found(), found("dam")), "question")],
)
def test_an_answer_has_a_tier_or_asks_or_is_silent(given: Resolution, expected: str) -> None:
    assert how_answered(given) == expected


def test_a_measure_counts_the_rows_it_applies_to() -> None:
    figures = string_figures([score_answer(ROW, RIGHT), score_answer(AMBIGUOUS, RIGHT), score_answer(FOREIGN, SILENT)])
    assert figures == {
        "concept-right": (2, 3), "product-right": (1, 1), "confidently-wrong": (1, 3), "silent-guess": (1, 1),
        "usual-right": (0, 1),
    }  # fmt: skip


def test_a_share_of_nothing_has_no_interval() -> None:
    assert Share(0, 0).interval is None
    assert Share(3, 4).interval == wilson_interval(3, 4)


# Documents


def mention(text: str, start: int, given: Resolution) -> Mention:
    """Return a mention found there."""
    return Mention(start, start + len(text), text, given)


def scored(text: str, *mentions: Mention) -> DocumentScore:
    """Return the score of a document with marks."""
    return score_mentions("01-x.en.txt", unmarked(text)[1], mentions)


def test_marks_say_where_a_mention_stands_and_what_it_means() -> None:
    text, wanted = unmarked("Our ⟦X|crm/dam|acme/x⟧ by ⟦Acme|-|vendor⟧, a ⟦CRM|?crm|-⟧.")
    assert text == "Our X by Acme, a CRM."
    assert wanted == [
        Wanted(4, 5, "X", frozenset({"crm", "dam"}), "acme/x", "name", False),
        Wanted(9, 13, "Acme", frozenset({"?"}), None, "vendor", True),
        Wanted(17, 20, "CRM", frozenset({"crm"}), None, "name", True),
    ]


@pytest.mark.parametrize(
    ("text", "mentions", "expected"),
    [
        ("⟦X|crm|acme/x⟧", [mention("X", 0, RIGHT)], {"recall": (1, 1), "precision": (1, 1), "plain-words": (0, 1)}),
        ("⟦X|crm|acme/x⟧", [], {"recall": (0, 1), "precision": (0, 0), "plain-words": (0, 0)}),
        ("⟦X|crm|acme/y⟧", [mention("X", 0, RIGHT)], {"recall": (0, 1), "precision": (0, 1), "plain-words": (0, 1)}),
        ("⟦X|dam|-⟧", [mention("X", 0, RIGHT)], {"recall": (0, 1), "precision": (0, 1), "plain-words": (0, 1)}),
        ("⟦X|crm/dam|-⟧", [mention("X", 0, RIGHT)], {"recall": (1, 1), "precision": (1, 1), "plain-words": (0, 1)}),
        ("X", [mention("X", 0, RIGHT)], {"recall": (0, 0), "precision": (0, 1), "plain-words": (1, 1)}),
        ("⟦X|?crm|-⟧", [mention("X", 0, RIGHT)], {"recall": (0, 0), "precision": (1, 1), "plain-words": (0, 1)}),
        ("⟦X|-|vendor⟧", [mention("X", 0, RIGHT)], {"recall": (0, 0), "precision": (1, 1), "plain-words": (0, 1)}),
        ("⟦X|ambiguous|-⟧", [mention("X", 0, RIGHT)], {"recall": (0, 1), "precision": (0, 1), "guessed": (1, 1)}),
        ("⟦X|ambiguous|-⟧", [], {"recall": (0, 1), "precision": (0, 0), "guessed": (0, 1)}),
        (
            "⟦X|ambiguous|-⟧",
            [mention("X", 0, answer("ambiguous", found(), found("dam")))],
            {"recall": (1, 1), "precision": (1, 1), "guessed": (0, 1)},
        ),
    ],
)
def test_a_document_is_scored(text: str, mentions: list[Mention], expected: dict[str, tuple[int, int]]) -> None:
    figures = document_figures([scored(text, *mentions)])
    assert {name: figures[name] for name in expected} == expected


def test_precision_is_counted_by_tier() -> None:
    typo = answer("resolved", found("crm", "acme/x", tier="fuzzy"))
    score = scored("⟦X|crm|acme/x⟧ X", mention("X", 0, RIGHT), mention("X", 2, typo))
    assert document_breakdowns([score])["tier"] == {"term": {"precision": (1, 1)}, "fuzzy": {"precision": (0, 1)}}


# Errors


def test_every_answer_that_is_not_right_is_an_error_with_the_worst_first() -> None:
    scores: list[Score] = [
        score_answer(ROW, RIGHT),
        score_answer(ROW, SILENT),
        score_answer(AMBIGUOUS, answer("resolved", found())),
    ]
    assert list(string_errors(scores)) == [
        Error("X", Reading("ambiguous", ("crm", "dam")), Reading("resolved", ("crm",), "term"),
              ("silent-guess", "concept-right")),
        Error("X", Reading("resolved", ("acme/x", "crm"), joint="/"), Reading("unknown"),
              ("concept-right", "product-right")),
    ]  # fmt: skip


def test_equal_errors_of_a_document_are_counted() -> None:
    score = scored("X X ⟦Y|dam|-⟧", mention("X", 0, RIGHT), mention("X", 2, RIGHT))
    assert [(error.written, error.faults, error.times) for error in document_errors(score)] == [
        ("Y", ("missed",), 1),
        ("X", ("plain-words",), 2),
    ]


def test_everything_that_is_counted_wrong_is_named(results: Results) -> None:
    for half in HALVES:
        scores = results.strings_of(half)
        assert len(list(string_errors(scores))) == sum(not score.is_right for score in scores)
        for score in results.documents_of(half):
            named = sum(error.times for error in document_errors(score))
            assert named == len(score.missed) + len(score.false)


# What is published


@pytest.mark.parametrize(("page", "language"), PAGES.items())
def test_the_written_tables_equal_a_fresh_run(page: str, language: str, results: Results) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert written(text, language, results) == text, f"{page} is out of date: make accuracy"


def test_the_pages_hold_every_table_once_and_the_readme_the_small_one() -> None:
    blocks = {name: re.findall(r"accuracy: ([a-z-]+) ", (ROOT / name).read_text(encoding="utf-8")) for name in PAGES}
    full = ["summary", "breakdowns", "errors"]
    assert blocks == {"docs/accuracy.md": full, "docs/accuracy.de.md": full, "README.md": ["in-short"]}


def test_writing_replaces_what_stands_between_the_markers(tmp_path: Path, results: Results) -> None:
    for name in PAGES:
        page = tmp_path / name
        page.parent.mkdir(exist_ok=True)
        page.write_text("before\n<!-- accuracy: in-short -->\nold\n<!-- /accuracy -->\nafter\n", encoding="utf-8")
    write_pages(tmp_path, results)
    text = (tmp_path / "docs/accuracy.de.md").read_text(encoding="utf-8")
    assert text.startswith("before\n<!--") and text.endswith("-->\nafter\n")
    assert "old" not in text and "Begriff richtig" in text


def test_what_people_write_is_never_read_as_html_or_as_a_placeholder() -> None:
    row = replace(ROW, query="<b>[[concepts]]</b>")
    one = Results({"open": [score_answer(row, SILENT)], "held": []}, {"open": [], "held": []})
    text = written("<!-- accuracy: errors -->\n<!-- /accuracy -->", "en", one)
    assert "&lt;b&gt;" in text and "[[" not in text and "<b>" not in text


def test_the_text_fits_into_80_columns(results: Results) -> None:
    assert [line for line in printed(results) if len(line) > WIDTH] == []


def test_the_json_holds_the_same_figures(results: Results) -> None:
    answered = json.loads(json.dumps(as_json(results)))
    assert set(answered) == {*HALVES, BOTH, "errors"}
    figures = string_figures(results.strings_of(BOTH))
    assert {name: (one["k"], one["n"]) for name, one in answered[BOTH]["strings"]["all"].items()} == figures
    assert set(answered[BOTH]["documents"]) == {"all", "by_tier", "by_language", "by_document"}


def test_the_errors_of_the_held_half_are_named_only_on_request(results: Results) -> None:
    assert list(as_json(results, ("open",))["errors"]) == ["open"]
    assert not any("held half" in line for line in printed(results, ("open",)))
    assert any("held half" in line for line in printed(results))


def test_every_group_has_a_word(results: Results) -> None:
    strings = string_breakdowns(results.strings_of(BOTH))
    by_tier = document_breakdowns(results.documents_of(BOTH))["tier"]
    assert {group for groups in (*strings.values(), by_tier) for group in groups} <= set(words.GROUPS)
