"""Finding a segment by code or words, and what becomes of a code in the next edition."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT, Lay, findings_of
from klarstack.benchmark import BenchmarkIndex, compile_benchmark
from klarstack.benchmark.correspondences import Correspondences, compile_correspondences
from klarstack.benchmark.segment_search import Answer, SegmentSearch
from klarstack.benchmark.segment_text import Teller
from klarstack.benchmark.segments import SegmentRef, UnknownGroupError
from klarstack.cli.main import group
from klarstack.records.knowledge_base import KnowledgeBase


@pytest.fixture(scope="module")
def real(real_knowledge_base: KnowledgeBase) -> SegmentSearch:
    index = BenchmarkIndex.from_dict(compile_benchmark(real_knowledge_base))
    correspondences = Correspondences.from_dict(compile_correspondences(real_knowledge_base))
    return SegmentSearch.of(index, correspondences)


def codes(answer: Answer) -> list[str]:
    return [str(hit.segment) for hit in answer.hits]


@pytest.mark.parametrize(
    ("query", "outcome", "expected"),
    [
        ("47.91", "ambiguous", ["nace-rev2:47.91", "nace-rev2-1:47.91"]),
        ("G47.91", "ambiguous", ["nace-rev2:47.91", "nace-rev2-1:47.91"]),
        ("J", "ambiguous", ["nace-rev2:J", "nace-rev2-1:J"]),
        ("K64", "found", ["nace-rev2:64"]),
        ("L64", "found", ["nace-rev2-1:64"]),
        ("58", "found", ["nace-rev2:58", "nace-rev2-1:58"]),
        ("62.01.9", "found", ["wz-2008:62.01.9"]),
        ("wz-2025:46.89", "found", ["wz-2025:46.89"]),
        ("K47", "unknown", []),
        ("99.99", "unknown", []),
    ],
)
def test_a_code_is_answered_in_every_edition_that_has_it(
    real: SegmentSearch, query: str, outcome: str, expected: list[str]
) -> None:
    answer = real.search(query)
    assert (answer.outcome, codes(answer)) == (outcome, expected)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Einzelhandel", "nace-rev2-1:47"),
        ("retail trade", "nace-rev2-1:47"),
        ("Versicherungen", "nace-rev2:65.1"),
        ("Versicherung", "nace-rev2:65.1"),
        ("online retail", "nace-rev2:online-retail"),
        ("Onlinehandel", "whotracksme:E-Commerce"),
        ("Abonnement", "nace-rev2:subscription-business"),
        ("fitness centres", "nace-rev2-1:93.13"),
        ("Fitnesszentren", "nace-rev2:93.13"),
        ("TELEKOMMUNIKATION", "nace-rev2:61"),
        ("Kreditbanken", "wz-2008:64.19.1"),
        ("Banking", "whotracksme:Banking"),
    ],
)
def test_german_and_english_words_find_a_segment(real: SegmentSearch, query: str, first: str) -> None:
    assert codes(real.search(query))[0] == first


@pytest.mark.parametrize("query", ["", "   ", "???", "und", "Einhornzucht", "'; DROP", "x" * 5000])
def test_what_means_nothing_finds_nothing(real: SegmentSearch, query: str) -> None:
    assert real.search(query).outcome == "unknown" or query == "und"


@pytest.mark.parametrize(
    ("query", "near"),
    [("Telekomunikation", "Telekommunikation"), ("47.93", "nace-rev2:47.9"), ("K47", "nace-rev2:47"), ("00", None)],
)
def test_a_near_miss_is_named(real: SegmentSearch, query: str, near: str | None) -> None:
    assert next(iter(real.search(query).near), None) == near


def test_the_german_edition_stands_with_the_code_it_repeats(real: SegmentSearch) -> None:
    (before, after) = real.search("47.91").hits
    assert [str(ref) for ref in (*before.same, *after.same)] == ["wz-2008:47.91", "wz-2025:47.91"]


def test_a_search_is_narrowed_to_schemes(real: SegmentSearch) -> None:
    german = SegmentSearch.of(real.index, real.correspondences, ["wz-2008"])
    assert codes(german.search("47.91")) == ["wz-2008:47.91"]
    assert {hit.segment.scheme for hit in german.search("Versicherung").hits} == {"wz-2008"}


def test_an_unknown_scheme_is_refused_with_the_list(real: SegmentSearch) -> None:
    with pytest.raises(UnknownGroupError) as error:
        SegmentSearch.of(real.index, real.correspondences, ["nace-3"])
    assert "wz-2025" in error.value.sentence("de")


@pytest.mark.parametrize(
    ("segment", "steps"),
    [
        ("nace-rev2:64", [("nace-rev2-1:64", "1:1", True)]),
        ("nace-rev2:58.12", [("nace-rev2-1:58.19", "n:1", True)]),
        ("nace-rev2-1:58.19", [("nace-rev2:58.12", "1:n", False), ("nace-rev2:58.19", "1:n", False)]),
        ("wz-2008:58.12", [("nace-rev2-1:58.19", "n:1", True)]),
        ("wz-2008:62.01.1", [("wz-2025:62.10.1", "1:1", True)]),
        ("nace-rev2-1:46.89", []),
    ],
)
def test_a_code_knows_what_becomes_of_it_and_where_it_comes_from(
    real: SegmentSearch, segment: str, steps: list[tuple[str, str, bool]]
) -> None:
    scheme, _, code = segment.partition(":")
    found = real.correspondences.of(SegmentRef(scheme, code))
    assert [(str(step.segment), step.kind, step.is_later) for step in found] == steps


def test_online_retail_is_split_over_32_classes_and_a_section_says_how_much_moves(real: SegmentSearch) -> None:
    assert len(real.correspondences.of(SegmentRef("nace-rev2", "47.91"))) == 32
    moved = [(step.segment.code, step.involved, step.total) for step in real.search("nace-rev2:J").hits[0].steps]
    assert moved == [("J", 17, 26), ("K", 11, 26)]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["means different things", "becomes in nace-rev2-1: 32 codes, a part each", "no weights"]),
        ("de", ["bedeutet je nach Ausgabe", "wird in nace-rev2-1: 32 Codes, je ein Teil", "keine Gewichte"]),
    ],
)
def test_a_split_code_is_told_with_its_targets_and_the_warning(
    real: SegmentSearch, language: str, words: list[str]
) -> None:
    text = Teller(real, language).as_text(real.search("47.91"), 20)
    assert [word in " ".join(text.split()) for word in words] == [True] * len(words)
    assert all(len(line) <= 80 for line in text.splitlines())


def test_a_long_list_is_cut_and_says_how_to_see_the_rest(real: SegmentSearch) -> None:
    text = Teller(real, "en").as_text(real.search("insurance"), 3)
    assert "more: --limit" in text and text.count("nace-rev2") < 8


# The command


def run(*arguments: str, folder: Path = ROOT) -> Result:
    return CliRunner().invoke(group, ["segments", *arguments, "--knowledge-base", str(folder)])


@pytest.mark.parametrize(("query", "status"), [("K64", 0), ("Versicherung", 0), ("47.91", 1), ("Einhornzucht", 1)])
def test_the_exit_status_says_whether_anything_is_open(query: str, status: int) -> None:
    assert run(query, "--lang", "de").exit_code == status


def test_json_is_one_object_a_line_in_the_order_asked() -> None:
    lines = [json.loads(line) for line in run("K64", "47.91", "--format", "json").stdout.splitlines()]
    assert [line["outcome"] for line in lines] == ["found", "ambiguous"]
    assert {found["edition"] for found in lines[1]["segments"]} == {"Rev. 2", "Rev. 2.1"}
    assert lines[0]["segments"][0]["label"]["de"] == "Erbringung von Finanzdienstleistungen"


def test_without_words_the_command_says_what_to_write() -> None:
    result = run("--lang", "de")
    assert result.exit_code == 2 and "klarstack segments 47.91" in result.output


def test_a_knowledge_base_without_correspondences_is_searched_too(accepted: Path) -> None:
    assert "tea-rooms:T1" in run("Meer", "--lang", "de", folder=accepted).output


def test_a_pair_with_an_unknown_code_and_an_unknown_scheme_are_found(lay: Lay) -> None:
    text = (ROOT / "tests/accepted/benchmarks/segments.yml").read_text(encoding="utf-8")
    text = text.replace("    edition: '1'\n", "    edition: '1'\n    mirrors: coffee-rooms\n")
    table = "{from_scheme: tea-rooms, to_scheme: tea-rooms, publisher: A, file: pairs.csv, note: {de: a, en: b}}"
    files: dict[str, str | bytes] = {
        "benchmarks/segments.yml": f"{text}correspondences:\n  - {table}\n",
        "benchmarks/pairs.csv": "from_code,to_code,kind\nT,T1,1:1\nT,T9,1:1\n",
    }
    _, found = findings_of(lay(files))
    assert [(item.code, item.message.en) for item in found] == [
        ("dangling-reference", "There is no 'coffee-rooms'."),
        ("dangling-reference", "There is no 'tea-rooms:T9'."),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"from_code,to_code,kind\nT,T1,2:1\n", "not-allowed"),
        (b"from,to\n", "csv-header"),
        (b"", "empty-file"),
        (b"\xff", "not-utf8"),
        (b"from_code,to_code,kind,involved\nT,T1,1:1,-3\n", "bad-format"),
    ],
)
def test_a_spoilt_table_of_pairs_is_a_finding(lay: Lay, content: bytes, code: str) -> None:
    text = (ROOT / "tests/accepted/benchmarks/segments.yml").read_text(encoding="utf-8")
    table = "{from_scheme: tea-rooms, to_scheme: tea-rooms, publisher: A, file: pairs.csv}"
    files: dict[str, str | bytes] = {
        "benchmarks/segments.yml": f"{text}correspondences: [{table}]\n",
        "benchmarks/pairs.csv": content,
    }
    _, found = findings_of(lay(files))
    assert [(item.code, item.place.file) for item in found] == [(code, "benchmarks/pairs.csv")]
