"""Reading: every value keeps its spelling and its place, every problem is a finding, and the rest still loads."""

from __future__ import annotations

import gzip
import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import ROOT, Lay, findings_of
from klarstack.findings import Finding, Place
from klarstack.load import load, load_stack, yaml_reader
from klarstack.load.yaml_reader import YamlFile, read_yaml

VENDOR = "glossary/vendors/cup-makers.yml"
CONCEPT = "glossary/concepts/brewing/biscuit-exchange.yml"
CELLS = "benchmarks/tea-census/cells.csv"

MANY = settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def read(folder: Path, content: str | bytes) -> YamlFile:
    """Read one file with this content."""
    path = folder / "record.yml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_yaml(path, "record.yml")


def summary(findings: list[Finding]) -> list[tuple[str, int, int]]:
    """Return code, line and column of each finding."""
    return [(item.code, item.place.line, item.place.column) for item in findings]


def codes(folder: Path) -> list[str]:
    """Return the codes of everything found while loading a folder."""
    return [item.code for item in load(folder)[1]]


# Values


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "1.10", "2024-01-01", "0x10", "0o17", "1_000", "~", "null", "NaN", ".inf", "12:30:00", "1e3"],
)
def test_a_scalar_keeps_its_spelling(tmp_path: Path, written: str) -> None:
    file = read(tmp_path, f"value: {written}\nlist: [{written}]")
    assert file.data == {"value": written, "list": [written]}
    assert file.findings == []


def test_a_key_keeps_its_spelling(tmp_path: Path) -> None:
    assert read(tmp_path, "no: a\n1.10: b\n<<: c").data == {"no": "a", "1.10": "b", "<<": "c"}


def test_a_key_with_nothing_behind_it_counts_as_not_written(tmp_path: Path) -> None:
    assert read(tmp_path, "name:\nother: ''").data == {"other": ""}


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = read(tmp_path, b"\xef\xbb\xbfname: Kanne")
    assert file.data == {"name": "Kanne"}
    assert file.place("name") == Place("record.yml", 1, 7)


def test_windows_line_ends_keep_the_places(tmp_path: Path) -> None:
    assert read(tmp_path, b"a: 1\r\nb:\r\n  - c\r\n").place("b", 0) == Place("record.yml", 3, 5)


def test_an_alias_repeats_its_value(tmp_path: Path) -> None:
    file = read(tmp_path, "a: &kind {de: Kanne}\nb: *kind")
    assert file.data == {"a": {"de": "Kanne"}, "b": {"de": "Kanne"}}
    assert file.findings == []


def test_the_place_of_a_missing_value_is_the_nearest_one_above(tmp_path: Path) -> None:
    assert read(tmp_path, "a:\n  b: c").place("a", "x", 3) == Place("record.yml", 2, 3)


# Problems inside one file


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a: 1\na: 2", [("repeated-key", 2, 1)]),
        ("a: &a [*a]", [("yaml-alias", 1, 4)]),
        ("&a {b: *a}", [("yaml-alias", 1, 1)]),
        ("a: *nowhere", [("yaml-syntax", 1, 4)]),
        ("a: !!python/object/apply:os.system [ls]", [("yaml-tag", 1, 4)]),
        ("a: !!int 3", [("yaml-tag", 1, 4)]),
        ("a: !!str 3", []),
        ("a: 1\n---\nb: 2", [("several-documents", 3, 1)]),
        ("--- \na: 1\n...\n", []),
        ("%YAML 3.0\n---\na: 1", [("yaml-syntax", 1, 1)]),
        ("a:\n\tb: c", [("tab-indent", 2, 1)]),
        ("a:\n  - b\n\t- c", [("tab-indent", 3, 1)]),
        ("a:\tb", []),
        ("a: b: c", [("yaml-syntax", 1, 5)]),
        ("a: 1\nforgot the colon\nb: 2", [("yaml-syntax", 2, 1)]),
        ("a: 'never closed\n", [("yaml-syntax", 1, 4)]),
        ("[a, b]: c", [("wrong-shape", 1, 1)]),
        ("", [("empty-file", 1, 1)]),
        ("  \n\n", [("empty-file", 1, 1)]),
        ("# nothing but a comment\n", [("empty-file", 1, 1)]),
        ("---\n", [("empty-file", 1, 1)]),
        ("ä: ö\n\nb: x\x01y", [("yaml-syntax", 3, 5)]),
        ("a: 1\nb: x\u2028y", [("yaml-syntax", 2, 5)]),
        ("a: \ufeff", [("yaml-syntax", 1, 4)]),
        (b"a: 1\nb\xc3\xa4: \xff", [("not-utf8", 2, 6)]),
        (b"\xff\xfea\x00:\x00", [("not-utf8", 1, 1)]),
    ],
)
def test_a_problem_is_found_at_its_place(
    tmp_path: Path, content: str | bytes, expected: list[tuple[str, int, int]]
) -> None:
    assert summary(read(tmp_path, content).findings) == expected


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 50_000, "- " * 100_000 + "x", "? " * 100_000])
def test_deep_nesting_is_a_finding_and_not_a_crash(tmp_path: Path, text: str) -> None:
    assert [item.code for item in read(tmp_path, text).findings] == ["yaml-alias"]


def test_nesting_as_deep_as_a_record_needs_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "[" * 40 + "x" + "]" * 40).findings == []


def test_anchors_that_explode_stay_bounded(tmp_path: Path) -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]" for level in range(1, 30)]
    file = read(tmp_path, "\n".join(lines))
    assert [item.code for item in file.findings] == ["yaml-alias"]
    assert file.data is None
    assert file.values <= yaml_reader.MOST_VALUES + 1


def test_one_long_text_cannot_be_repeated_without_end(tmp_path: Path) -> None:
    file = read(tmp_path, f"a: &a {'x' * 1_000_000}\nb: [{', '.join(['*a'] * 1_000)}]")
    assert [item.code for item in file.findings] == ["yaml-alias"]


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    file = read(tmp_path, "# \n" * (yaml_reader.LARGEST_FILE // 3 + 1))
    assert summary(file.findings) == [("file-too-large", 1, 1)]


def test_a_folder_with_the_name_of_a_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "record.yml").mkdir()
    assert summary(read_yaml(tmp_path / "record.yml", "record.yml").findings) == [("unreadable-file", 1, 1)]


def test_a_broken_link_is_unreadable(lay: Lay) -> None:
    folder = lay({})
    (folder / VENDOR).symlink_to("nowhere.yml")
    assert [(item.code, item.place.file) for item in load(folder)[1]] == [("unreadable-file", VENDOR)]


# Values that do not fit the record


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("hompage: https://cups.example.org", "unknown-key", "Did you mean 'homepage'?"),
        ("a[b]: c", "unknown-key", "'a[b]'"),
        ("'': c", "unknown-key", "''"),
        ("products: {a: b}", "wrong-shape", "a list"),
        ("homepage: {a: b}", "wrong-shape", "text"),
        ("homepage: [a]", "wrong-shape", "text"),
        ("note: a note", "wrong-shape", "a mapping"),
        ("names: [Cups]", "wrong-shape", "a mapping"),
        ("homepage: ''", "missing-field", "empty"),
        ("names: [{text: Cups, kind: mug, source: unsourced}]", "not-allowed", "“mug” is not allowed for 'kind'"),
        ("names: [{text: Cups, kind: product, from: '2021-13'}]", "bad-format", "YYYY"),
        ("products: [{id: A b, name: A, names: []}]", "bad-format", "lower-case"),
        (f"products: [{{id: {'a' * 81}, name: A, names: []}}]", "bad-format", "at most 80"),
        ("products: [{id: a, name: A, names: [], part_of: b}]", "bad-format", "vendor/product"),
    ],
)
def test_a_part_that_does_not_fit_is_left_out_and_the_record_stays(lay: Lay, line: str, code: str, words: str) -> None:
    knowledge_base, findings = load(lay({VENDOR: f"id: cup-makers\nname: Cup Makers\n{line}\n"}))
    assert [(item.code, item.place.line) for item in findings] == [(code, 3)]
    assert words in findings[0].message.en
    assert findings[0].message.de != findings[0].message.en
    assert knowledge_base.vendors["cup-makers"].name == "Cup Makers"


@pytest.mark.parametrize("content", ["- a\n- b", "just text", "~", "[]"])
def test_something_else_than_a_mapping_is_no_record(lay: Lay, content: str) -> None:
    knowledge_base, findings = load(lay({VENDOR: content}))
    assert summary(findings) == [("wrong-shape", 1, 1)]
    assert "cup-makers" not in knowledge_base.vendors


def test_a_term_without_text_is_dropped_and_the_concept_still_loads(lay: Lay, root: Path) -> None:
    text = concept_text().replace("  en:\n", "  en:\n    - {status: admitted}\n", 1)
    knowledge_base, findings = load(lay({CONCEPT: text}))
    assert [item.code for item in findings] == ["missing-field"]
    assert [term.text for term in knowledge_base.concepts["biscuit-exchange"].terms.en] == ["biscuit exchange"]


def test_what_follows_a_dropped_part_keeps_its_place(lay: Lay) -> None:
    text = concept_text().replace("  en:\n", "  en:\n    - {status: admitted}\n", 1)
    knowledge_base, _ = load(lay({CONCEPT: text}))
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "text: biscuit exchange" in line)
    assert knowledge_base.places.of(CONCEPT, "terms", "en", 0, "text").line == line


def test_one_bad_source_does_not_cost_the_others(lay: Lay) -> None:
    text = concept_text().replace("sources:\n", "sources:\n  - {title: No address}\n")
    knowledge_base, findings = load(lay({CONCEPT: text}))
    assert {item.code for item in findings} == {"missing-field"}
    assert len(knowledge_base.concepts["biscuit-exchange"].sources) == 1


def test_each_part_that_does_not_fit_is_reported_once(lay: Lay) -> None:
    names = "".join(f"  - {part}\n" for part in ("{}", "{text: [a], kind: acronym}", "{text: A, kind: mug}", "a", ""))
    _, findings = load(lay({VENDOR: f"id: cup-makers\nname: Cup Makers\nnames:\n{names}"}))
    assert [(item.place.line, item.code) for item in findings] == [
        (4, "missing-field"), (4, "missing-field"), (5, "wrong-shape"), (6, "not-allowed"), (7, "wrong-shape"),
        (8, "wrong-shape"),
    ]  # fmt: skip


def test_a_key_of_a_free_mapping_is_checked_like_a_value(lay: Lay) -> None:
    folder = lay(
        {"benchmarks/examples/b.yml": "company: B\nsegment: tea-rooms:T\nwave: '2026'\nmaturity:\n  No Slug: {}\n"}
    )
    assert [(item.code, item.place.line) for item in load(folder)[1]] == [("bad-format", 5)]


def test_all_findings_come_in_one_run(lay: Lay) -> None:
    broken: dict[str, str | bytes] = {
        VENDOR: "a: b: c",
        "glossary/vendors/mug-makers.yml": b"\xff",
        "glossary/ambiguities/lump.yml": "",
        "benchmarks/segments.yml": "schemes: none",
        "klarstack.yml": "titel: {de: A, en: A}",
    }
    found = {item.place.file for item in load(lay(broken))[1]}
    assert found == set(broken)


@pytest.mark.parametrize(
    "name",
    [
        "glossary/areas.yml", CONCEPT, "glossary/vendors/kettle-works.yml", "glossary/frameworks/steeping-ladder.yml",
        "benchmarks/segments.yml", "benchmarks/tea-census/dataset.yml",
    ],
)  # fmt: skip
def test_a_broken_file_does_not_make_references_to_it_dangling(lay: Lay, name: str) -> None:
    found = [(item.code, item.place.file) for item in findings_of(lay({name: "a: b: c"}))[1]]
    assert ("yaml-syntax", name) in found
    assert not [item for item in found if item[0] == "dangling-reference"]


def test_a_part_that_was_left_out_does_not_make_references_to_it_dangling(lay: Lay) -> None:
    text = (ROOT / "tests/accepted/glossary/vendors/kettle-works.yml").read_text(encoding="utf-8")
    folder = lay({"glossary/vendors/kettle-works.yml": text.replace("    name: Kettle Cloud\n", "")})
    assert {item.code for item in findings_of(folder)[1]} == {"missing-field", "incomplete-capability"}


def test_two_areas_with_one_id_are_found(lay: Lay) -> None:
    area = "- {id: brewing, label: {de: A, en: A}, description: {de: A, en: A}}\n"
    assert summary(load(lay({"glossary/areas.yml": area + area}))[1]) == [("duplicate-id", 2, 8)]


def test_an_empty_folder_is_an_empty_knowledge_base(tmp_path: Path) -> None:
    knowledge_base, findings = load(tmp_path)
    assert findings == []
    assert knowledge_base.concepts == {}


def test_loading_a_stack_names_the_file_as_it_was_given(tmp_path: Path) -> None:
    path = tmp_path / "stack.yml"
    path.write_text("company: A\nsegment: tea-rooms:T\nwave: '2026'\nitem: []\n", encoding="utf-8")
    stack, findings = load_stack(path)
    assert stack is not None and stack.company == "A"
    assert [(item.code, item.place.file, item.place.line) for item in findings] == [("unknown-key", str(path), 4)]


# Tables


def cells_text() -> str:
    """Return the cells of the accepted example."""
    return (ROOT / "tests/accepted" / CELLS).read_text(encoding="utf-8")


def concept_text() -> str:
    """Return one concept of the accepted example."""
    return (ROOT / "tests/accepted" / CONCEPT).read_text(encoding="utf-8")


def test_a_table_may_have_a_byte_order_mark_and_windows_line_ends(lay: Lay) -> None:
    knowledge_base, findings = load(lay({CELLS: b"\xef\xbb\xbf" + cells_text().replace("\n", "\r\n").encode()}))
    assert findings == []
    assert len(knowledge_base.cells) == 3


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("lens,", "lenses,", "csv-header", 1),
        ("k,n,", "k,k,", "csv-header", 1),
        (",75,", ",seventy-five,", "bad-format", 2),
        (",75,", ',"75,0",', "bad-format", 2),
        (",75,", ",nan,", "bad-format", 2),
        (",30,40,", ",30.5,40,", "bad-format", 2),
        (",30,40,", ",30," + "9" * 5_000 + ",", "bad-format", 2),
        (",30,40,", ",-1,40,", "bad-format", 2),
        (",ok,2", ",fine,2", "not-allowed", 2),
        (",ok,2", ",ok,2,surplus", "wrong-shape", 2),
        (",ok,2", ",ok", "missing-field", 2),
        (",ok,2\n", ",ok,2\n\n\npots-t2,tea-census\n", "missing-field", 5),
        ("pots-t1", '"pots-t1', "wrong-shape", 3),
        ("pots-t1", "pots-t", "duplicate-id", 3),
        ("tea rooms,30", '"tea\nrooms",many', "bad-format", 2),
        ("12.5", "\x00", "bad-format", 3),
    ],
)
def test_a_row_that_does_not_fit_is_found_at_its_line(lay: Lay, before: str, after: str, code: str, line: int) -> None:
    _, findings = load(lay({CELLS: cells_text().replace(before, after, 1)}))
    assert {(item.code, item.place.line) for item in findings} == {(code, line)}


def test_a_row_with_a_bad_number_is_left_out_and_the_others_stay(lay: Lay) -> None:
    knowledge_base, _ = load(lay({CELLS: cells_text().replace(",75,", ",many,")}))
    assert [cell.id for cell in knowledge_base.cells] == ["biscuits-t1", "pots-t1"]


def test_a_table_that_is_not_utf8_is_found_at_its_line(lay: Lay) -> None:
    assert summary(load(lay({CELLS: cells_text().encode() + b"\xe4"}))[1]) == [("not-utf8", 5, 1)]


def test_an_empty_table_is_found(lay: Lay) -> None:
    assert codes(lay({CELLS: ""})) == ["empty-file"]


@pytest.mark.parametrize(
    "name", ["gone.csv", "/etc/passwd", "../../klarstack.yml", "../tea-census/cells.csv", "a\\0.csv"]
)
def test_a_dataset_reads_tables_beside_it_and_nothing_else(lay: Lay, name: str) -> None:
    dataset = (ROOT / "tests/accepted/benchmarks/tea-census/dataset.yml").read_text(encoding="utf-8")
    folder = lay({"benchmarks/tea-census/dataset.yml": dataset.replace("[cells.csv]", f'["{name}"]')})
    assert codes(folder) == ["dangling-reference"]


def packed(lay: Lay, content: bytes) -> list[str]:
    """Return the codes found with a packed table of this content."""
    dataset = (ROOT / "tests/accepted/benchmarks/tea-census/dataset.yml").read_text(encoding="utf-8")
    files: dict[str, str | bytes] = {
        "benchmarks/tea-census/dataset.yml": dataset.replace("cells.csv", "cells.csv.gz"), f"{CELLS}.gz": content
    }  # fmt: skip
    return codes(lay(files))


def test_a_packed_table_is_read_and_a_damaged_one_is_a_finding(lay: Lay) -> None:
    whole = gzip.compress(cells_text().encode(), mtime=0)
    flipped = whole[:12] + bytes([whole[12] ^ 0xFF]) + whole[13:]
    assert packed(lay, whole) == []
    for damaged in (whole[:-4], whole[:40], flipped, b"not gzip", b""):
        assert packed(lay, damaged) in (["unreadable-file"], ["empty-file"])


def test_a_code_list_that_cannot_be_read_is_found_where_it_is_named(lay: Lay) -> None:
    segments = (ROOT / "tests/accepted/benchmarks/segments.yml").read_text(encoding="utf-8")
    text = segments.replace("    edition: '1'\n", "    edition: '1'\n    file: codes.csv\n")
    line = 1 + text[: text.index("codes.csv")].count("\n")
    for content in ("code,label\nA,B\n", "code,level,parent,label_en,label_de\n,,,,\n", b"code\xff"):
        found = load(lay({"benchmarks/segments.yml": text, "benchmarks/codes.csv": content}))[1]
        assert [(item.code, item.place.line) for item in found] == [("unreadable-file", line)]


# Whatever the bytes


words = st.from_regex("[a-z0-9]{1,6}", fullmatch=True)
texts = words | st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x85\u2028\u2029"), max_size=12)
nested = st.recursive(
    texts,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(texts, inner, min_size=1, max_size=4),
    max_leaves=12,
)


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    """Return each text inside nested lists and mappings with its path."""
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in leaves(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for position, item in enumerate(value) for leaf in leaves(item, (*path, position))]
    return [(path, value)]


@MANY
@given(value=st.dictionaries(texts, nested, min_size=1, max_size=4), flow=st.booleans(), unicode=st.booleans())
def test_every_value_is_read_back_and_its_place_leads_to_it(
    tmp_path: Path, value: dict[str, Any], flow: bool, unicode: bool
) -> None:
    dumped = yaml.safe_dump(value, default_flow_style=flow, allow_unicode=unicode, sort_keys=False)
    file = read(tmp_path, dumped)
    assert file.data == value
    lines = dumped.split("\n")
    for path, text in leaves(value):
        place = file.place(*path)
        if re.fullmatch("[a-z0-9]+", text):
            assert lines[place.line - 1][place.column - 1 :].lstrip("'\"").startswith(text)


yaml_like = st.lists(
    st.sampled_from(
        ["a", "de", "terms", ": ", "- ", "\n", "  ", "\t", "[", "]", "{", "}", "&a ", "*a", "!x ", "? ", "|\n", ">-\n",
         "'", '"', "#", "---\n", "...\n", "%", "\\", "\x00", "\ufeff", "ü", ", ", "<<: "]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@MANY
@given(content=st.binary(max_size=200))
def test_no_bytes_make_the_reader_raise(tmp_path: Path, content: bytes) -> None:
    file = read(tmp_path, content)
    assert file.findings or file.data is not None


@MANY
@given(text=yaml_like)
@example(text="? [a]\n: b")
@example(text='"\\ud800": a')
def test_no_text_makes_the_reader_raise(tmp_path: Path, text: str) -> None:
    file = read(tmp_path, text)
    assert file.findings or file.data is not None
    assert all(item.place.line >= 1 and item.place.column >= 1 for item in file.findings)


ANYWHERE = st.sampled_from(
    [
        "klarstack.yml", "glossary/areas.yml", CONCEPT, VENDOR, "glossary/ambiguities/tbp.yml",
        "glossary/frameworks/steeping-ladder.yml", "benchmarks/segments.yml",
        "benchmarks/tea-census/dataset.yml", CELLS,
        "benchmarks/examples/teehaus-beispiel.yml",
    ]
)  # fmt: skip


@settings(MANY, max_examples=60)
@given(name=ANYWHERE, content=st.binary(max_size=100) | yaml_like.map(str.encode))
def test_no_file_makes_loading_or_checking_raise(lay: Lay, name: str, content: bytes) -> None:
    findings_of(lay({name: content}))


@settings(MANY, max_examples=120)
@given(name=ANYWHERE, data=st.data())
def test_no_spoilt_record_makes_loading_or_checking_raise(lay: Lay, name: str, data: st.DataObject) -> None:
    """Cut, double or replace a piece of a good file: this reaches deeper than random bytes."""
    good = (ROOT / "tests/accepted" / name).read_text(encoding="utf-8") if name != VENDOR else vendor_text()
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(len(good), start + 60)))
    spoilt = good[:start] + data.draw(yaml_like | st.just(good[start:end] * 2)) + good[end:]
    _, findings = findings_of(lay({name: spoilt}))
    lines = spoilt.count("\n") + spoilt.count("\r") + 1
    assert all(item.place.line <= lines for item in findings if item.place.file == name)


def vendor_text() -> str:
    """Return the vendor of the accepted example under another id."""
    text = (ROOT / "tests/accepted/glossary/vendors/kettle-works.yml").read_text(encoding="utf-8")
    return text.replace("kettle-works", "cup-makers")


def test_without_a_list_of_areas_the_concepts_name_them(lay: Lay) -> None:
    folder = lay({})
    (folder / "glossary" / "areas.yml").unlink()
    knowledge_base, findings = findings_of(folder)
    assert knowledge_base.areas
    assert findings == []


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "record.yml")
    assert [item.code for item in read_yaml(tmp_path / "record.yml", "record.yml").findings] == ["unreadable-file"]


def test_a_reason_of_the_system_is_told_in_german_too(tmp_path: Path) -> None:
    found = read_yaml(tmp_path / "gone.yml", "gone.yml").findings
    assert "die Datei oder den Ordner gibt es nicht" in found[0].message.de


@pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "0000-01-01", "2026-04-31"])
def test_a_day_that_no_calendar_has_is_found(lay: Lay, day: str) -> None:
    name = "benchmarks/tea-census/dataset.yml"
    text, changed = re.subn(
        "reference_date: .*?([,}\n])",
        f"reference_date: '{day}'\\1",
        (ROOT / "tests/accepted" / name).read_text("utf-8"),
        count=1,
    )
    assert changed
    assert "bad-format" in codes(lay({name: text}))


def test_what_is_quoted_in_german_has_german_quotation_marks(lay: Lay) -> None:
    found = load(lay({"glossary/concepts/brewing/x.yml": "id: X Y\n"}))[1]
    assert any("„X Y“ entspricht" in item.message.de for item in found)


def test_a_folder_that_cannot_be_listed_is_a_finding(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, scandir = lay({}), os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("vendors"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = [item for item in load(folder)[1] if item.place.file == "glossary/vendors"]
    assert [item.code for item in found] == ["unreadable-file"]


def test_files_an_editor_hides_are_no_records(lay: Lay) -> None:
    folder = lay({"glossary/vendors/.#cup-makers.yml": "half a line", "glossary/vendors/.swap.yaml": ""})
    assert findings_of(folder)[1] == []


def test_a_text_in_braces_that_a_comma_has_cut_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "area.yml"
    file.write_text("label: {de: Erst dies, dann das, en: First this}\nnote: {de: , en: x}\n", encoding="utf-8")
    read = read_yaml(file, "area.yml")
    (found,) = read.findings
    assert (found.code, found.place.line, found.place.column) == ("yaml-syntax", 1, 24)
    assert "'dann das' has no value" in found.message.en
    assert read.data == {"label": {"de": "Erst dies", "en": "First this"}, "note": {"en": "x"}}
