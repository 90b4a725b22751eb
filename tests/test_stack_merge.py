"""Merging lists of one company: who knows what, what only one list has, and where lists contradict each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as some

from conftest import ROOT
from klarstack.cli.main import group
from klarstack.importers.stacks.assemble import import_listing
from klarstack.importers.stacks.combining import Statement, combine
from klarstack.importers.stacks.reconcile import Entry, Reconciled, reconcile
from klarstack.importers.stacks.report import merge_as_text
from klarstack.importers.stacks.stack_file import stack_as_yaml, stack_of
from klarstack.importers.stacks.stack_list import is_stack_file, read_stack_list
from klarstack.load import load_stack
from small_stacks import INDEX, TODAY, csv, imported, scan, technology, written


def merged(**lists: Path) -> Reconciled:
    """Return the lists as one stack."""
    entries = []
    for name, path in lists.items():
        if is_stack_file(path):
            read = import_listing(INDEX, read_stack_list(path, name))
        else:
            read = imported(path, source=name)
        entries += [Entry(name, item.key, item.fields, item.first) for item in read.items]
    return reconcile(list(lists), entries, TODAY)


def table(folder: Path, name: str, header: str, *rows: str) -> Path:
    return written(folder, f"{name}.csv", csv(header, *rows))


@pytest.fixture
def lists(tmp_path: Path) -> dict[str, Path]:
    """Return what finance, IT and a scan know of one company."""
    return {
        "finance": table(
            tmp_path, "finance", "Vendor;Product;Contract ID;Annual cost;Contract end",
            "Kettle Works;Steam Studio;1;1200 EUR;2027-12-31", "Kettle Works;;2;90 EUR;",
        ),
        "it": table(tmp_path, "it", "Product;Vendor;Status", "Kettle Cloud;;retired", "Samovar;Leaf;in use"),
        "scan": written(tmp_path, "scan.json", scan(technology("Kettle Insight"))),
    }  # fmt: skip


def test_old_and_new_names_of_one_product_meet_and_each_list_is_asked(lists: dict[str, Path]) -> None:
    known = {item["name"]: item["sources"] for item in merged(**lists).items}
    assert known == {
        "Kettle Cloud": {"finance": "yes", "it": "yes", "scan": "no"},
        "Kettle Works": {"finance": "yes", "it": "no", "scan": "no"},
        "Samovar": {"finance": "no", "it": "yes", "scan": "no"},
        "Kettle Insight": {"finance": "no", "it": "no", "scan": "yes"},
    }


def test_what_only_one_list_has_is_listed(lists: dict[str, Path]) -> None:
    assert merged(**lists).only_in == {
        "finance": ("Kettle Works",), "it": ("Samovar",), "scan": ("Kettle Insight",),
    }  # fmt: skip


def test_retired_here_and_paid_there_is_a_contradiction(lists: dict[str, Path]) -> None:
    (dispute,) = merged(**lists).disputes
    assert (dispute.name, dispute.kind) == ("Kettle Cloud", "still-paid")
    assert dispute.conflict.said == (("it", "retired"), ("finance", "1200 EUR, 2027-12-31"))


def test_a_company_is_held_against_the_products_of_the_other_lists(lists: dict[str, Path]) -> None:
    assert merged(**lists).companies == (("Kettle Works", ("Steam Studio", "Kettle Insight")),)


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        # retired in one list; what the other says; what is told
        (";retired;;", ";in use;;", "different"),
        (";retired;;", ";;;", "different"),
        (";retired;;", ";retired;;", None),
        (";retired;;", ";planned;;", "different"),
        (";retired;;", ";;100 EUR;2027", "still-paid"),
        (";retired;;", ";;100 EUR;2026", "still-paid"),  # the year has not ended
        (";retired;;", ";;100 EUR;2025", "different"),
        (";in use;100 EUR;", ";in use;200 EUR;", "different"),
        (";in use;100 EUR;", ";;;", None),
    ],
)
def test_contradictions(tmp_path: Path, one: str, other: str, kind: str | None) -> None:
    header = "Product;Status;Annual cost;Contract end"
    paths = {name: table(tmp_path, name, header, f"Kettle Cloud{rest}") for name, rest in (("a", one), ("b", other))}
    found = [dispute.kind for dispute in merged(**paths).disputes]
    assert found == ([kind] if kind else [])


def test_what_a_scan_still_sees_contradicts_retired(tmp_path: Path) -> None:
    seen = written(tmp_path, "scan.json", scan(technology("Kettle Cloud")))
    gone = table(tmp_path, "it", "Product;Status", "Kettle Cloud;retired")
    assert [dispute.kind for dispute in merged(it=gone, scan=seen).disputes] == ["still-seen"]


def test_an_inventory_wins_over_a_contract_and_a_contract_over_a_scan() -> None:
    said = [
        Statement("scan", {"name": "scan", "hosting": "a", "kind": "detected", "confidence": 50.0, "scope": ("x",)}),
        Statement("bill", {"name": "bill", "hosting": "b", "kind": "contract", "annual_cost": "1"}),
        Statement("it", {"name": "it", "hosting": "c", "scope": ("y",)}),
    ]
    assert combine(said) == {
        "name": "it", "hosting": "c", "annual_cost": "1", "scope": ("x", "y"),
    }  # fmt: skip
    assert combine(said[:2])["kind"] == "contract" and "confidence" not in combine(said[:2])
    assert (combine(said[:1])["kind"], combine(said[:1])["confidence"]) == ("detected", 50.0)


def test_a_merged_stack_keeps_its_lists_when_it_is_merged_again(tmp_path: Path, lists: dict[str, Path]) -> None:
    first = merged(finance=lists["finance"], it=lists["it"])
    path = written(tmp_path, "stack.yml", stack_as_yaml(stack_of({"wave": "2026-11"}, first.items)))
    again = merged(stack=path, scan=lists["scan"])
    sources = next(item["sources"] for item in again.items if item["name"] == "Samovar")
    assert sources["it"] == "yes" and sources["finance"] == "no" and sources["scan"] == "no"


def test_the_merged_stack_can_be_loaded(tmp_path: Path, lists: dict[str, Path]) -> None:
    stack = stack_of({"company": "Tee AG", "segment": "x", "wave": "2026-11"}, merged(**lists).items)
    assert load_stack(written(tmp_path, "stack.yml", stack_as_yaml(stack))) == (stack, [])


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_report_of_a_merge_fits_80_columns(lists: dict[str, Path], language: str) -> None:
    read = [imported(path, source=name) for name, path in lists.items()]
    text = merge_as_text(read, merged(**lists), language)
    assert max(map(len, text.splitlines())) <= 80
    assert ("still paid in another" if language == "en" else "noch bezahlt") in text


def test_the_command_writes_one_stack_and_leaves_with_1_while_lists_disagree(
    tmp_path: Path, lists: dict[str, Path]
) -> None:
    out = tmp_path / "stack.yml"
    arguments = [
        "stack",
        "merge",
        f"finance={lists['finance']}",
        str(lists["it"]),
        "--out",
        str(out),
        "--format",
        "json",
    ]
    result = CliRunner().invoke(group, [*arguments, "--knowledge-base", str(ROOT)], catch_exceptions=False)
    report = json.loads(result.stdout)
    assert result.exit_code == 1
    assert {name for entry in report["sources"] for name in entry["lists"]} == {"finance", "it"}
    assert load_stack(out)[1] == []


def test_two_lists_of_one_name_are_refused(lists: dict[str, Path]) -> None:
    arguments = ["stack", "merge", str(lists["it"]), str(lists["it"]), "--lang", "de"]
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code == 2 and "NAME=DATEI" in result.output


NAMES = some.sampled_from(["Kettle Cloud", "Steam Studio", "Kettle Insight", "Samovar", "Frobnix", "frobnix"])


@given(some.lists(some.lists(NAMES, min_size=1, max_size=4), min_size=2, max_size=4))
def test_no_name_is_lost_and_every_list_is_in_every_item(names: list[list[str]]) -> None:
    """Merging keeps everything: what an item of a list names is in the stack, and says that this list has it."""
    from klarstack.findings import Place
    from klarstack.importers.stacks.model import Listing, Row

    entries: list[Entry] = []
    sources = [f"list {position}" for position in range(len(names))]
    for source, listed in zip(sources, names, strict=True):
        rows = tuple(Row(name, source, Place(source)) for name in listed)
        read = import_listing(INDEX, Listing(source, "csv", None, rows))
        entries += [Entry(source, item.key, item.fields, item.first) for item in read.items]
    result = reconcile(sources, entries, TODAY)
    assert len(result.items) == len({entry.key for entry in entries})
    keys: dict[Any, set[str]] = {}
    for entry in entries:
        keys.setdefault(entry.key, set()).add(entry.source)
    having = [{name for name, answer in item["sources"].items() if answer == "yes"} for item in result.items]
    assert sorted(map(sorted, having)) == sorted(map(sorted, keys.values()))
    assert all(list(item["sources"]) == sources for item in result.items)
