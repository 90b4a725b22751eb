"""Everyday words for industries: what a person types finds the code that person expects."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from klarstack.benchmark import BenchmarkIndex, compile_benchmark
from klarstack.benchmark.correspondences import Correspondences, compile_correspondences
from klarstack.benchmark.everyday_words import EVERYDAY, everyday_rules
from klarstack.benchmark.segment_search import SegmentSearch
from klarstack.names.inflection import stem
from klarstack.records.knowledge_base import KnowledgeBase

TABLE = Path(__file__).parent / "data" / "segments" / "everyday-words.csv"
"""Words with the codes of any edition that a person expects.

Those marked held_out were written down before the table of everyday words was made and measured once (20 of 44 in the
first five answers, 11 of 44 without the table); what was missing was added afterwards.
"""
FIRST = 5
MISSED = {"Weinhandlung", "printing house"}
"""Words that still miss; the test fails when one of them is found."""


@pytest.fixture(scope="module")
def real(real_knowledge_base: KnowledgeBase) -> SegmentSearch:
    index = BenchmarkIndex.from_dict(compile_benchmark(real_knowledge_base))
    return SegmentSearch.of(index, Correspondences.from_dict(compile_correspondences(real_knowledge_base)))


def table() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_everyday_words_find_the_expected_code_in_the_first_five_answers(real: SegmentSearch) -> None:
    missed = set()
    for row in table():
        found = {hit.segment.code for hit in real.search(row["word"]).hits[:FIRST]}
        if found.isdisjoint(row["codes"].split()):
            missed.add(row["word"])
    assert missed == MISSED


def test_the_table_is_wide_enough_to_mean_something() -> None:
    words = [row["word"] for row in table()]
    german = [word for word in words if word[0].isupper()]
    assert len(words) == len(set(words)) >= 100 and len(german) >= 40 <= len(words) - len(german) + 10


@pytest.mark.parametrize(
    ("compound", "first"),
    [
        ("Schuhgeschäft", "nace-rev2:47.72"),
        ("Autovermietung", "nace-rev2:77.1"),
        ("Großhandelsunternehmen", "nace-rev2:46"),
        ("Textilhersteller", "nace-rev2:13"),
    ],
)
def test_a_compound_nobody_listed_is_taken_apart(real: SegmentSearch, compound: str, first: str) -> None:
    assert str(real.search(compound).hits[0].segment) == first


def test_a_word_of_the_titles_comes_before_what_it_may_mean(real: SegmentSearch) -> None:
    assert str(real.search("Werbung").hits[0].segment) == "nace-rev2:73.1"


def test_every_reading_stands_in_some_title(real_knowledge_base: KnowledgeBase, real: SegmentSearch) -> None:
    titles = {word for found in real._titles.values() for title in found for word in title}
    idle = {
        word
        for readings in EVERYDAY.values()
        for reading in readings
        for word in reading
        if not any(word in written for written in titles)
    }
    assert idle == set()


def test_the_rules_for_the_browser_hold_the_whole_table() -> None:
    rules = everyday_rules()
    written = {form for line in rules["same"] for form in line.partition(" = ")[0].split()}
    assert {stem(form) for form in written} | written == set(EVERYDAY)
    assert "unternehmen" in rules["idle"]
