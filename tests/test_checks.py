"""Checking, beyond the rejected examples: what a rule must also find, and what it must leave alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from conftest import ROOT, Lay, findings_of
from klarstack.checks import check
from klarstack.cli.findings import as_text
from klarstack.cli.main import group
from klarstack.findings import Finding, Message, Place, Severity, in_order
from klarstack.records import Ambiguity, Concept, Vendor
from small import ambiguity, both, concept, knowledge_base, product, vendor

REJECTED = ROOT / "tests" / "rejected"


def found(*records: Concept | Vendor | Ambiguity) -> list[str]:
    """Return the codes found in these records, without notes and without words about length and sources."""
    return [item.code for item in check(knowledge_base(*records)) if item.severity is Severity.ERROR]


# Hierarchy


def chain(length: int, *, closed: bool, related: tuple[str, ...] = ()) -> list[Concept]:
    """Return concepts each of which stands below the next; in a closed chain the last stands below the first."""
    last = ("c0000",) if closed else ()
    return [
        concept(
            f"c{number:04}",
            broader=(f"c{number + 1:04}",) if number < length - 1 else last,
            related=related if number == 0 else (),
        )
        for number in range(length)
    ]


@pytest.mark.parametrize("length", [2, 3, 5_000])
def test_a_circle_of_any_length_is_found_once(length: int) -> None:
    assert found(*chain(length, closed=True)) == ["hierarchy-cycle"]


@pytest.mark.parametrize("length", [1, 2, 5_000])
def test_a_chain_of_any_length_is_fine(length: int) -> None:
    assert found(*chain(length, closed=False)) == []


def test_a_circle_is_told_from_its_first_concept_on() -> None:
    messages = [
        item.message.en for item in check(knowledge_base(*chain(3, closed=True))) if "circle" in item.message.en
    ]
    assert messages == ["The hierarchy runs in a circle: c0000 → c0001 → c0002 → c0000."]


def test_two_circles_are_two_findings() -> None:
    pairs = [("a", "b"), ("b", "a"), ("x", "y"), ("y", "x")]
    assert found(*(concept(one, broader=(other,)) for one, other in pairs)) == ["hierarchy-cycle"] * 2


def test_two_ways_up_are_no_circle() -> None:
    assert (
        found(
            concept("a", broader=("b", "c")), concept("b", broader=("d",)), concept("c", broader=("d",)), concept("d")
        )
        == []
    )


@pytest.mark.parametrize(("from_below", "length"), [(True, 2), (False, 2), (True, 4), (False, 4)])
def test_related_clashes_with_the_hierarchy_in_both_directions(from_below: bool, length: int) -> None:
    line = chain(length, closed=False, related=(f"c{length - 1:04}",) if from_below else ())
    if not from_below:
        line[-1] = concept(f"c{length - 1:04}", related=("c0000",))
    assert found(*line) == ["related-hierarchy-clash"]


def test_siblings_may_be_related() -> None:
    assert found(concept("a"), concept("b", broader=("a",), related=("c",)), concept("c", broader=("a",))) == []


# Names over time


def named(*periods: tuple[str | None, str | None], kind: str = "product") -> Vendor:
    """Return a vendor whose one product had these names of a kind, the first being its current one."""
    names = [
        {"text": f"Name {number}", "kind": "product" if number == 0 else kind, "source": "unsourced"}
        | ({"from": start} if start else {})
        | ({"to": end} if end else {})
        for number, (start, end) in enumerate(periods)
    ]
    desk = {"id": "desk", "name": "Name 0", "names": names, "provides": [{"concept": "a", "relation": "exact"}]}
    return vendor("makers", "Makers", desk)


@pytest.mark.parametrize(
    ("periods", "codes"),
    [
        ([("2020", None), ("2015", "2020")], []),
        ([("2020-06", None), ("2015", "2020")], []),
        ([("2020", None), ("2015", "2020-06")], ["overlapping-names"]),
        ([("2020", None), ("2015", "2021")], ["overlapping-names"]),
        ([("2020", None), ("2015", None)], ["overlapping-names"]),
        ([(None, None), ("2015", "2016")], ["overlapping-names"]),
        ([(None, None), (None, None)], ["overlapping-names"]),
        ([("2020", None), (None, "2020")], []),
        ([("2020", None), ("2018", "2020"), ("2016", "2018")], []),
        ([("2020", None), ("2018", "2022"), ("2016", "2019")], ["overlapping-names"] * 2),
    ],
)
def test_current_names_may_touch_and_not_overlap(
    periods: list[tuple[str | None, str | None]], codes: list[str]
) -> None:
    assert found(concept("a"), named(*periods)) == codes


def test_names_of_another_kind_may_overlap() -> None:
    assert found(concept("a"), named(("2020", None), ("2015", None), kind="former-name")) == []


@pytest.mark.parametrize(
    ("start", "end", "codes"),
    [
        ("2020", "2020", []),
        ("2020-05", "2020", []),
        ("2020", "2020-05", []),
        ("2020-05", "2020-05-31", []),
        ("2020", "2019", ["reversed-validity"]),
        ("2020-05", "2020-04-30", ["reversed-validity"]),
    ],
)
def test_validity_ends_after_it_begins(start: str, end: str, codes: list[str]) -> None:
    assert found(concept("a"), named((start, end))) == codes


# Shared words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kundendaten-Plattform", "Kundendatenplattform"),
        ("KUNDENDATENPLATTFORM", "Kundendatenplattform"),
        ("Kundendaten Plattform", "Kundendatenplattform"),
        ("Schlüsselgröße", "Schluesselgroesse"),
        ("Café", "Cafe"),
        ("Data Cloud™", "data cloud"),
    ],
)
def test_a_word_is_shared_whatever_its_spelling(one: str, other: str) -> None:
    assert found(concept("a", one), concept("b", other)) == ["shared-word"]


@pytest.mark.parametrize(("one", "other"), [("Größe", "Grosse"), ("CDP", "CDPs"), ("Kundendaten", "Kundendatum")])
def test_words_that_only_look_alike_are_not_shared(one: str, other: str) -> None:
    assert found(concept("a", one), concept("b", other)) == []


def test_a_concept_may_use_one_word_in_both_languages() -> None:
    assert found(concept("a", "CDP", german="CDP")) == []


def test_a_product_shares_a_word_with_a_concept() -> None:
    assert found(concept("a", "Data Cloud"), vendor("v", "V", product("p", "Data Cloud", "a"))) == ["shared-word"]


@pytest.mark.parametrize(
    ("listed", "codes"),
    [
        (["a", "b", "c"], []),
        (["a", "b"], ["shared-word"]),
        (["a"], ["shared-word"]),
        ([], ["shared-word"]),
    ],
)
def test_an_ambiguity_file_silences_only_when_it_lists_every_target(listed: list[str], codes: list[str]) -> None:
    outside = [{"outside": both("something else")}, {"outside": both("something else again")}]
    meanings: list[dict[str, Any]] = [*({"concept": target} for target in listed), *outside]
    assert found(*(concept(name, f"name {name}", "CDP") for name in "abc"), ambiguity("C-D-P", *meanings)) == codes


def test_an_ambiguity_file_lists_the_one_thing_it_is_about() -> None:
    meanings = [{"outside": both("something else")}, {"outside": both("something else again")}]
    assert found(concept("a", "CDP"), ambiguity("CDP", *meanings)) == ["shared-word"]


def test_a_broken_ambiguity_file_does_not_make_its_word_shared(lay: Lay) -> None:
    term = "    - {text: TBP, type: acronym}\n"
    text = (ROOT / "tests/accepted/glossary/concepts/brewing/biscuit-exchange.yml").read_text(encoding="utf-8")
    spoilt: dict[str, str | bytes] = {
        "glossary/concepts/brewing/biscuit-exchange.yml": text.replace("  en:\n", f"{term}  en:\n", 1),
        "glossary/ambiguities/tbp.yml": "a: b: c",
    }
    assert [item.code for item in findings_of(lay(spoilt))[1]] == ["yaml-syntax"]


# Other rules


@pytest.mark.parametrize(
    "address",
    ["https://a.example", "http://a.example/b?c=d#e", "https://ä.example/ö", "https://a.example?b", "https://a.b:8/"],
)
def test_a_complete_address_is_accepted(address: str) -> None:
    assert found(vendor("v", "V", homepage=address)) == []


@pytest.mark.parametrize(
    "address",
    [
        "a.example", "ftp://a.example", "https:/a.example", "https://", "https://a", "https://a.example/b c",
        "mailto:a@b.example", "javascript:alert(1)", "HTTPS//a.example", "https://a.example/<b>",
        'https://a.example/"', "https://a.example/{b}",
    ],
)  # fmt: skip
def test_an_address_the_graph_could_not_hold_is_found(address: str) -> None:
    assert found(vendor("v", "V", homepage=address)) == ["bad-url"]


@pytest.mark.parametrize(("word", "line"), [("label: {de: Aufguss}", 2), ("label: {de: Aufguss, en: ''}", 2)])
def test_a_language_is_missed_in_shared_files_too(lay: Lay, word: str, line: int) -> None:
    text = (ROOT / "tests/accepted/glossary/areas.yml").read_text(encoding="utf-8")
    items = findings_of(lay({"glossary/areas.yml": text.replace("label: {de: Aufguss, en: Brewing}", word)}))[1]
    assert ("missing-language", "glossary/areas.yml", line) in [
        (item.code, item.place.file, item.place.line) for item in items
    ]


def test_a_segment_needs_both_languages(lay: Lay) -> None:
    text = (ROOT / "tests/accepted/benchmarks/segments.yml").read_text(encoding="utf-8")
    items = findings_of(lay({"benchmarks/segments.yml": text.replace(", en: Tealand", "")}))[1]
    assert [(item.code, item.place.file) for item in items] == [("missing-language", "benchmarks/segments.yml")]


def test_the_base_of_all_identifiers_is_an_address(lay: Lay) -> None:
    text = (ROOT / "tests/accepted/klarstack.yml").read_text(encoding="utf-8")
    items = findings_of(lay({"klarstack.yml": text.replace("https://tea.example.org/", "tea example")}))[1]
    assert [(item.code, item.place.line) for item in items] == [("bad-url", 1)]


def test_a_definition_may_contain_its_acronym_in_lower_case() -> None:
    assert found(concept("a", "MAP", definition=both("a map of " + "words " * 30))) == []


def test_findings_are_sorted_and_unique(lay: Lay) -> None:
    folder = lay({})
    for code in ("bad-url", "shared-word", "yaml-syntax", "impossible-cell"):
        for path in sorted((REJECTED / code).rglob("*.*")):
            if path.name != "expected.txt":
                name = path.relative_to(REJECTED / code).as_posix().replace("cup-makers", f"cup-makers-{code}")
                lay({name: path.read_bytes()})
    findings = check(findings_of(folder)[0])
    assert len(findings) > 2
    assert findings == in_order(findings)
    assert len(set(findings)) == len(findings)


# The command


def run(*arguments: str | Path) -> Result:
    """Run `klarstack check` in English."""
    return CliRunner().invoke(group, ["check", "--lang", "en", *map(str, arguments)], catch_exceptions=False)


def with_example(lay: Lay, *codes: str) -> Path:
    """Return the accepted knowledge base with rejected examples laid over it."""
    folder = lay({})
    for code in codes:
        for path in (REJECTED / code).rglob("*.yml"):
            lay({path.relative_to(REJECTED / code).as_posix(): path.read_bytes()})
    return folder


def test_json_has_exactly_the_fields_of_the_contract(lay: Lay) -> None:
    answer = json.loads(run(with_example(lay, "bad-url"), "--format", "json").output)
    assert answer["counts"] == {"error": 1, "warning": 0, "info": 0}
    (item,) = answer["findings"]
    assert list(item) == ["code", "severity", "file", "line", "column", "message", "remedy", "fixable"]
    assert (item["code"], item["severity"], item["fixable"]) == ("bad-url", "error", False)
    assert (item["file"], item["line"], item["column"]) == ("glossary/vendors/cup-makers.yml", 3, 11)
    assert {tuple(item[name]) for name in ("message", "remedy")} == {("en", "de")}


def test_json_lists_notes_too(lay: Lay) -> None:
    answer = json.loads(run(with_example(lay, "unsourced"), "--format", "json").output)
    assert [item["severity"] for item in answer["findings"]] == ["info"]


@pytest.mark.parametrize(
    ("code", "options", "status"),
    [
        (None, [], 0),
        ("bad-url", [], 1),
        ("bad-url", ["--fail-on", "warning"], 1),
        ("name-without-source", [], 0),
        ("name-without-source", ["--fail-on", "warning"], 1),
        ("unsourced", ["--fail-on", "warning"], 0),
    ],
)
def test_the_exit_status_follows_the_severity(lay: Lay, code: str | None, options: list[str], status: int) -> None:
    assert run(with_example(lay, *([code] if code else [])), *options).exit_code == status


def test_text_names_place_rule_and_remedy(lay: Lay) -> None:
    assert run(with_example(lay, "bad-url")).output.splitlines() == [
        "glossary/vendors/cup-makers.yml:3:11: error bad-url",
        "  “www.cups.example.org” is not a complete web address.",
        "  → Use a complete address that starts with https:// (or http://).",
        "1 error, 0 warnings, 0 notes",
    ]


def test_text_counts_notes_and_lists_them_when_asked(lay: Lay) -> None:
    folder = with_example(lay, "unsourced")
    assert run(folder).output == "0 errors, 0 warnings, 1 note\n"
    assert "note unsourced" in run(folder, "--all").output


def test_text_stays_within_100_columns(lay: Lay) -> None:
    address = "https:/cups.example.org/" + "saucer" * 30
    output = run(lay({"glossary/vendors/cup-makers.yml": f"id: cup-makers\nname: C\nhomepage: {address}\n"})).output
    assert max(map(len, output.splitlines())) <= 100


def test_text_carries_no_control_characters_to_the_terminal() -> None:
    message = Message("red \x1b[31m alert\u202e", "rot \x1b[31m Alarm")
    output = as_text([Finding("bad-url", Severity.ERROR, Place("a.yml"), message, message)], "en")
    assert "\x1b" not in output and "\u202e" not in output


def test_german_is_german(lay: Lay) -> None:
    output = CliRunner().invoke(group, ["check", "--lang", "de", str(with_example(lay, "bad-url"))]).output
    assert "ist keine vollständige Webadresse" in output
    assert output.endswith("1 Fehler, 0 Warnungen, 0 Hinweise\n")


def test_a_path_filters_what_is_shown(lay: Lay) -> None:
    folder = with_example(lay, "bad-url", "dangling-reference")
    base: list[str | Path] = ["--knowledge-base", folder, "--format", "json"]

    def shown(*paths: Path) -> set[str]:
        return {item["code"] for item in json.loads(run(*base, *paths).output)["findings"]}

    vendors, concepts = folder / "glossary" / "vendors", folder / "glossary" / "concepts"
    assert shown() == {"bad-url", "dangling-reference"}
    assert shown(vendors) == {"bad-url"}
    assert shown(vendors / "cup-makers.yml") == {"bad-url"}
    assert shown(vendors / "kettle-works.yml") == set()
    assert shown(vendors, concepts) == {"bad-url", "dangling-reference"}
    assert run(*base, vendors / "kettle-works.yml").exit_code == 0


# The real knowledge base


def test_the_repository_has_neither_errors_nor_warnings() -> None:
    """The legal notice is filled by whoever publishes the site, so its warning may stand."""
    findings = findings_of(ROOT)[1]
    wanting = [item for item in findings if item.severity is not Severity.INFO and item.code != "legal-notice-empty"]
    assert [f"{item.place.file}:{item.place.line} {item.code} {item.message.en}" for item in wanting] == []


def test_a_segment_that_names_an_unknown_parent_is_found(lay: Lay) -> None:
    text = (ROOT / "tests" / "accepted" / "benchmarks" / "segments.yml").read_text("utf-8")
    folder = lay({"benchmarks/segments.yml": text.replace("parent: T\n", "parent: nowhere\n", 1)})
    assert [item.code for item in findings_of(folder)[1]] == ["dangling-reference"]
