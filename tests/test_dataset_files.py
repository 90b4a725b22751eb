"""Spoilt tables of a dataset: each is a finding with code, line and remedy, and the rest still works."""

from __future__ import annotations

import pytest

from conftest import ROOT, Lay, findings_of
from klarstack.rules import RULES

TABLE = "benchmarks/tea-census/cells.csv"
CELLS = (ROOT / "tests" / "accepted" / TABLE).read_text(encoding="utf-8")
COUNTED = "30,40,75,60,86,ok,2"
"""The figures of line 2: k, n, value, low, high, state, source row."""
BARE = ",,12.5,,,ok,3"
"""The figures of line 3, which has a value alone."""


def found_in(lay: Lay, content: str | bytes) -> list[tuple[str, int]]:
    """Return what is wrong with the table: codes and lines, each with a remedy in both languages."""
    knowledge_base, findings = findings_of(lay({TABLE: content}))
    found = [item for item in findings if item.place.file == TABLE]
    assert all(item.remedy == RULES[item.code].remedy and item.remedy.en and item.remedy.de for item in found)
    assert knowledge_base.concepts and knowledge_base.datasets, "the rest still works"
    return sorted((item.code, item.place.line) for item in found)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("answers.xlsx", b"PK"),
        ("tea-census/answers.parquet", b"PAR1"),
        ("codes.csv", b"code,group,withdrawn\n"),
        ("answers.csv", "\ufeffGroup ID;Antwort\nK1;ja\n".encode("utf-16")),
    ],
)
def test_what_may_hold_records_of_companies_is_refused_whatever_its_format(lay: Lay, name: str, content: bytes) -> None:
    _, findings = findings_of(lay({f"benchmarks/{name}": content}))
    found = [item for item in findings if item.code == "company-records"]
    assert [item.place.file for item in found] == [f"benchmarks/{name}"]
    assert "K1" not in str(found)


def test_the_good_table_has_no_finding(lay: Lay) -> None:
    assert found_in(lay, CELLS) == []


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_problem(lay: Lay) -> None:
    assert found_in(lay, b"\xef\xbb\xbf" + CELLS.replace("\n", "\r\n").encode()) == []


@pytest.mark.parametrize(
    ("what", "content", "expected"),
    [
        ("Latin-1", CELLS.replace("tea rooms,30", "Tee für alle,30").encode("latin-1"), [("not-utf8", 2)]),
        ("empty", b"", [("empty-file", 1)]),
        ("no header", CELLS.partition("\n")[2], [("csv-header", 1)]),
        ("a column twice", CELLS.replace("k,n,value", "k,k,value"), [("csv-header", 1)]),
        ("cut off in the middle of a row", CELLS[: CELLS.index(BARE)], [("missing-field", 3), ("missing-field", 3)]),
        ("semicolons", CELLS.replace(",", ";"), [("csv-header", 1)]),
    ],
)
def test_a_spoilt_file_is_a_finding(lay: Lay, what: str, content: str | bytes, expected: list[tuple[str, int]]) -> None:
    assert found_in(lay, content) == expected, what


@pytest.mark.parametrize(
    ("what", "before", "after", "expected"),
    [
        ("a decimal comma", BARE, ',,"12,5",,,ok,3', [("bad-format", 3)]),
        ("a flag in the value", BARE, ",,12.5 b,,,ok,3", [("bad-format", 3)]),
        ("a footnote in the value", BARE, ",,12.5 1),,,ok,3", [("bad-format", 3)]),
        ("a per cent sign", BARE, ",,40 %,,,ok,3", [("bad-format", 3)]),
        ("infinity", BARE, ",,inf,,,ok,3", [("bad-format", 3)]),
        ("more than all", BARE, ",,140,,,ok,3", [("impossible-cell", 3)]),
        ("less than none", BARE, ",,-3,,,ok,3", [("impossible-cell", 3)]),
        ("0.75 for 75 %", COUNTED, "30,40,0.75,0.6,0.86,ok,2", [("impossible-cell", 2)]),
        ("more yes than asked", COUNTED, "50,40,75,60,86,ok,2", [("impossible-cell", 2)]),
        ("a negative count", COUNTED, "-3,40,75,60,86,ok,2", [("bad-format", 2)]),
        ("half a company", COUNTED, "30.5,40,75,60,86,ok,2", [("bad-format", 2)]),
        ("outside its interval", COUNTED, "30,40,75,80,86,ok,2", [("impossible-cell", 2)]),
        ("a state nobody knows", BARE, ",,12.5,,,maybe,3", [("not-allowed", 3)]),
        ("a code nobody knows", "tea-rooms,T1,10+,XX,tea", "tea-rooms,T9,10+,XX,tea", [("dangling-reference", 3)]),
        ("another edition", "tea-rooms,T,", "tea-rooms-2,T,", [("dangling-reference", 2)]),
        ("a wave nobody described", "2026,tea-rooms,T,", "2031,tea-rooms,T,", [("dangling-reference", 2)]),
        ("a region nobody knows", "T,10+,XX", "T,10+,YY", [("dangling-reference", 2)]),
        ("a size nobody knows", "T,10+,XX", "T,20+,XX", [("dangling-reference", 2)]),
        ("a concept nobody knows", "biscuit-exchange", "cake-exchange", [("dangling-reference", 4)]),
        ("a number in a withheld cell", ",,,,,c,4", ",,7,,,c,4", [("withheld-figure", 4)]),
    ],
)
def test_a_spoilt_row_is_a_finding_with_its_line(
    lay: Lay, what: str, before: str, after: str, expected: list[tuple[str, int]]
) -> None:
    assert before in CELLS
    assert found_in(lay, CELLS.replace(before, after, 1)) == expected, what


def test_a_row_that_stands_twice_is_found_where_it_stands_again(lay: Lay) -> None:
    assert found_in(lay, CELLS + CELLS.splitlines()[1] + "\n") == [("duplicate-id", 5)]


def test_percentages_that_are_all_fractions_are_found_once(lay: Lay) -> None:
    header = CELLS.partition("\n")[0] + "\n"
    row = CELLS.splitlines()[2]
    rows = [row.replace("pots-t1", f"pots-{number}").replace("12.5", f"0.{number}") for number in (4, 5, 6)]
    assert found_in(lay, header + "\n".join(rows) + "\n") == [("impossible-cell", 2)]
    small = [rows[0], rows[1], rows[2].replace(",0.6,", ",6,")]
    assert found_in(lay, header + "\n".join(small) + "\n") == []
