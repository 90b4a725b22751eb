"""Panels: what leaves a company, what the trustee can and cannot read, and a whole wave with the real commands."""

from __future__ import annotations

import csv
import json
import stat
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pyrage
import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, Lay, findings_of
from klarstack.benchmark.panel.collect_rules import COLLECT_RULES
from klarstack.benchmark.panel.contribution import (
    ClosedWaveError,
    Participation,
    TooWideSegmentError,
    draft_contribution,
    plain_text,
)
from klarstack.benchmark.panel.encryption import decrypt, encrypt, read_key
from klarstack.benchmark.panel.invitations import ALPHABET, WrongCodeError, new_codes, written_code
from klarstack.checks.panels import is_recipient
from klarstack.cli.main import group
from klarstack.findings import KlarstackError
from klarstack.records import Panel
from small import both
from small_benchmark import stack
from small_panel import BENCHMARK, NAMES
from test_data_reference import documented, paths

PANEL = "tea-panel"
TODAY = "2026-11-20"
SEGMENTS = """
schemes:
  - id: tea-rooms
    title: {de: Teestuben, en: Tea rooms}
    edition: '1'
    publisher: Teekontor Beispielhausen (erfunden)
    segments:
      - {code: T, level: section, label: {de: Alle Teestuben, en: All tea rooms}}
      - {code: T1, level: division, parent: T, label: {de: Teestuben am Meer, en: Tea rooms by the sea}}
      - {code: T11, level: group, parent: T1, label: {de: Am Nordmeer, en: By the northern sea}}
size_classes:
  - {code: '10+', label: {de: ab 10 Tassen, en: 10 cups or more}, minimum: 10}
  - {code: '99+', label: {de: ab 99 Tassen, en: 99 cups or more}, minimum: 99, parent: '10+'}
regions:
  - {code: XX, label: {de: Teeland, en: Tealand}}
  - {code: XX-1, label: {de: Nordtee, en: North Tea}, parent: XX}
"""
OWN: dict[str, Any] = {
    "company": "Geheimhaus GmbH", "segment": "tea-rooms:T11", "size_class": "99+", "region": "XX-1", "wave": "2026",
    "items": [
        {
            "name": "Steam Studio", "vendor": "kettle-works", "owner": "Frau Geheim", "access": ["Küche Geheim"],
            "annual_cost": "4711 €", "contract_end": "2029", "evidence": "Vertrag Geheim", "hosting": "Keller Geheim",
        },
        {"name": "Geheimtool"},
    ],
    "not_used": ["biscuit-exchange"], "note": {"de": "Notiz Geheim", "en": "Secret note"},
}  # fmt: skip


@dataclass(frozen=True)
class Trustee:
    """A knowledge base with a panel, and the trustee's private folder."""

    root: Path
    private: Path
    codes: tuple[str, ...]

    def run(self, *arguments: object, language: str = "en") -> Result:
        """Run a command on the knowledge base on the day of the test."""
        place = ("--knowledge-base", self.root, "--lang", language, "--as-of", TODAY)
        return invoke(*arguments, *place)

    def contribute(self, own: dict[str, Any], code: str, name: str, *more: str) -> Result:
        """Write a stack and let it contribute into the inbox."""
        written = self.private / "stack.yml"
        written.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
        target = self.private / "inbox" / name
        return self.run("contribute", written, "--panel", PANEL, "--code", code, "--yes", "--out", target, *more)

    def collect(self, *more: str) -> Result:
        """Collect the inbox."""
        return self.run(
            "panel", "collect", self.private / "inbox", "--panel", PANEL, "--key", self.private / "panel.key",
            "--codes", self.private / "codes.csv", "--to", self.private / "records.csv",
            *more,
        )  # fmt: skip

    def records(self) -> list[dict[str, str]]:
        """Return the records that were collected."""
        with (self.private / "records.csv").open(encoding="utf-8") as stream:
            return list(csv.DictReader(stream))

    def decrypted(self, name: str) -> bytes:
        """Return the content of a contribution."""
        content = decrypt((self.private / "inbox" / name).read_bytes(), read_key(self.private / "panel.key"))
        assert content is not None
        return content

    def panel_with(self, **fields: Any) -> None:
        """Change fields of panel.yml."""
        path = self.root / "benchmarks" / PANEL / "panel.yml"
        described = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        path.write_text(yaml.safe_dump({**described, **fields}, allow_unicode=True), encoding="utf-8")


def invoke(*arguments: object) -> Result:
    return CliRunner().invoke(group, [str(argument) for argument in arguments])


@pytest.fixture
def trustee(lay: Lay, tmp_path: Path) -> Trustee:
    private = tmp_path / "private"
    (private / "inbox").mkdir(parents=True)
    printed = invoke("panel", "key", "--out", private / "panel.key", "--lang", "en").output
    recipient = next(word for word in printed.split() if word.startswith("age1"))
    panel = {
        "dataset": PANEL, "title": both("Tea panel"), "trustee": {"name": "Teekontor"}, "contact": "tea@example.org",
        "recipient": recipient, "instrument": "tea-1", "concepts": ["tea-brewing-platform", "biscuit-exchange"],
        "segment_scheme": "tea-rooms", "size_classes": ["10+"], "regions": ["XX"],
        "wave": {"id": "2026-10", "opens": "2026-11-01", "closes": "2026-11-30"}, "retention": both("A month."),
    }  # fmt: skip
    root = lay({"benchmarks/segments.yml": SEGMENTS, f"benchmarks/{PANEL}/panel.yml": json.dumps(panel)})
    assert invoke("panel", "invite", 30, "--out", private / "codes.csv").exit_code == 0
    lines = (private / "codes.csv").read_text(encoding="utf-8").splitlines()
    return Trustee(root, private, tuple(line.split(",")[0] for line in lines[1:]))


# What leaves the company


def test_exactly_what_was_shown_is_what_the_trustee_reads(trustee: Trustee) -> None:
    shown = trustee.contribute(OWN, trustee.codes[0], "a.age", "--format", "json").stdout
    assert trustee.decrypted("a.age") == shown.encode()
    assert json.loads(shown) == {
        "format": "klarstack-contribution-1", "panel": PANEL, "wave": "2026-10", "instrument": "tea-1",
        "invitation": trustee.codes[0], "made": TODAY, "segment_scheme": "tea-rooms", "segment": "T1",
        "size_class": "10+", "region": "XX", "answers": {"biscuit-exchange": "no", "tea-brewing-platform": "yes"},
    }  # fmt: skip


def test_nothing_private_is_encrypted_and_the_rest_is_named(trustee: Trustee) -> None:
    result = trustee.contribute(OWN, trustee.codes[0], "a.age")
    plain = trustee.decrypted("a.age").decode()
    for private in ("Geheim", "4711", "2029", "Steam Studio", "kettle", "T11", "99+", "XX-1", "Secret"):
        assert private not in plain, private
    assert result.exit_code == 1  # a name is left open
    for named in ("company", "items[].owner", "items[].annual_cost", "note", "Geheimtool"):
        assert named in result.stdout, named
    assert "items[].kind" not in result.stdout  # nobody wrote it


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_preview_shows_every_field_on_a_narrow_terminal(trustee: Trustee, language: str) -> None:
    (trustee.private / "stack.yml").write_text(yaml.safe_dump(OWN, allow_unicode=True), encoding="utf-8")
    result = trustee.run(
        "contribute", trustee.private / "stack.yml", "--panel", PANEL, "--code", trustee.codes[0], "--dry-run",
        language=language,
    )  # fmt: skip
    assert all(len(line) <= 80 for line in result.stdout.splitlines())
    recipient = yaml.safe_load((trustee.root / "benchmarks" / PANEL / "panel.yml").read_text("utf-8"))["recipient"]
    assert recipient in result.stdout
    for fact in ("klarstack-contribution-1", PANEL, "2026-10", "tea-1", trustee.codes[0], TODAY, "tea-rooms:T1", "10+"):
        assert fact in result.stdout, fact
    assert {"en": "biscuit exchange", "de": "Keksbörse"}[language] in result.stdout
    assert not list((trustee.private / "inbox").iterdir())


def test_the_size_of_a_file_says_nothing_about_the_answers(trustee: Trustee) -> None:
    silent = {**OWN, "items": [], "not_used": []}
    del silent["region"]
    trustee.contribute(OWN, trustee.codes[0], "a.age")
    trustee.contribute(silent, trustee.codes[1], "b.age")
    keys = read_key(trustee.private / "panel.key")
    files = [(trustee.private / "inbox" / name).read_bytes() for name in ("a.age", "b.age")]
    assert {len(pyrage.decrypt(content, keys)) for content in files} == {4096}
    assert len(trustee.decrypted("a.age")) != len(trustee.decrypted("b.age"))


def test_in_a_script_nothing_is_written_without_consent(trustee: Trustee) -> None:
    written = trustee.private / "stack.yml"
    written.write_text(yaml.safe_dump(OWN, allow_unicode=True), encoding="utf-8")
    target = trustee.private / "a.age"
    result = trustee.run("contribute", written, "--panel", PANEL, "--code", trustee.codes[0], "--out", target)
    assert (result.exit_code, target.exists()) == (2, False)
    assert "--yes" in result.stderr
    assert "How long it is kept there: A month." in result.stdout  # before anybody agrees


def test_a_contribution_never_overwrites_another(trustee: Trustee) -> None:
    trustee.contribute(OWN, trustee.codes[0], "a.age")
    before = (trustee.private / "inbox" / "a.age").read_bytes()
    result = trustee.contribute(OWN, trustee.codes[1], "a.age")
    assert "was not written" in str(result.exception)
    assert (trustee.private / "inbox" / "a.age").read_bytes() == before


def test_a_panel_may_come_as_a_file_with_the_invitation(trustee: Trustee) -> None:
    sent = trustee.private / "panel.yml"
    sent.write_bytes((trustee.root / "benchmarks" / PANEL / "panel.yml").read_bytes())
    (trustee.root / "benchmarks" / PANEL / "panel.yml").unlink()
    unknown = trustee.contribute(OWN, trustee.codes[0], "a.age")
    assert "No panel collects" in str(unknown.exception)
    assert trustee.contribute({**OWN, "items": []}, trustee.codes[0], "a.age", "--panel", str(sent)).exit_code == 0
    sent.write_text("dataset: tea-panel\n", encoding="utf-8")
    broken = trustee.contribute(OWN, trustee.codes[0], "b.age", "--panel", str(sent)).exception
    assert isinstance(broken, KlarstackError) and "missing-field" in broken.sentence("en")


def test_without_the_library_the_extra_is_named(trustee: Trustee, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    assert "klarstack[panel]" in str(trustee.contribute(OWN, trustee.codes[0], "a.age").exception)
    assert "klarstack[panel]" in str(trustee.collect().exception)


@pytest.mark.parametrize(
    ("segment", "sent"),
    [("nace-rev2:47", "47"), ("nace-rev2:online-retail", "47"), ("nace-rev2:G", "G")],
)
def test_the_industry_is_sent_as_a_division_or_a_section(segment: str, sent: str) -> None:
    assert drafted(segment).segment == sent


def test_a_segment_of_several_divisions_is_not_guessed() -> None:
    with pytest.raises(TooWideSegmentError, match="--segment nace-rev2:CODE"):
        drafted("nace-rev2:TOTAL")


@pytest.mark.parametrize(("day", "is_taken"), [("2026-10-31", False), ("2026-11-01", True), ("2026-11-30", True)])
def test_a_wave_takes_answers_while_it_is_open(day: str, is_taken: bool) -> None:
    if is_taken:
        assert drafted("nace-rev2:47", day).made == day
    else:
        with pytest.raises(ClosedWaveError):
            drafted("nace-rev2:47", day)


def drafted(segment: str, day: str = TODAY) -> Any:
    panel = Panel.model_validate({
        "dataset": "p", "title": both("P"), "trustee": {"name": "T"}, "contact": "t", "recipient": "age1",
        "instrument": "i-1", "concepts": ["crm"], "segment_scheme": "nace-rev2", "retention": both("r"),
        "wave": {"id": "2026-10", "opens": "2026-11", "closes": "2026-11"},
    })  # fmt: skip
    participation = Participation(panel, new_codes(1)[0], date.fromisoformat(day))
    return draft_contribution(BENCHMARK, NAMES, stack("crm", segment=segment), participation).contribution


def test_the_same_answers_make_the_same_bytes() -> None:
    one = drafted("nace-rev2:47").model_copy(update={"invitation": "x"})
    other = drafted("nace-rev2:47").model_copy(update={"invitation": "x"})
    assert plain_text(one) == plain_text(other)


# Codes and keys


@given(st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_mistyped_character_of_a_code_is_noticed(position: int, other: str) -> None:
    code = new_codes(1)[0].replace("-", "")
    mistyped = code[:position] + other + code[position + 1 :]
    if mistyped == code:
        assert written_code(mistyped).replace("-", "") == code
    else:
        with pytest.raises(WrongCodeError):
            written_code(mistyped)


def test_a_code_may_be_written_as_people_write() -> None:
    code = new_codes(1)[0]
    for written in (code.lower(), code.replace("-", " "), code.replace("1", "l").replace("0", "o"), f" {code} "):
        assert written_code(written) == code


def test_codes_are_never_given_twice() -> None:
    assert len(set(new_codes(500))) == 500


def test_check_knows_a_public_key_from_a_mistyped_one() -> None:
    public = str(pyrage.x25519.Identity.generate().to_public())
    assert is_recipient(public)
    for position in range(4, len(public)):
        other = public[:position] + ("q" if public[position] != "q" else "p") + public[position + 1 :]
        assert not is_recipient(other)
    assert not is_recipient(public[:-1])
    assert not is_recipient(str(pyrage.x25519.Identity.generate()))


def test_only_the_key_it_was_made_for_opens_a_contribution() -> None:
    own, other = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    encrypted = encrypt(b"{}\n", str(own.to_public()))
    assert decrypt(encrypted, [own]) == b"{}\n"
    assert decrypt(encrypted, [other]) is None
    assert decrypt(encrypted[:-1], [own]) is None


# Private files


@pytest.mark.parametrize("inside", [".git", "glossary"])
def test_private_files_are_refused_where_they_would_be_published(trustee: Trustee, tmp_path: Path, inside: str) -> None:
    folder = tmp_path / "public"
    (folder / inside).mkdir(parents=True)
    (folder / "deep").mkdir()
    target = folder / "deep" / "file"
    for arguments in (
        ("panel", "key", "--out", target),
        ("panel", "invite", 3, "--out", target),
        ("panel", "collect", trustee.private / "inbox", "--panel", PANEL, "--key", trustee.private / "panel.key",
         "--codes", trustee.private / "codes.csv", "--to", target, "--knowledge-base", trustee.root),
    ):  # fmt: skip
        assert "gets published" in str(invoke(*arguments).exception)
        assert not target.exists()


def test_private_files_are_for_their_owner_alone_and_never_overwritten(trustee: Trustee) -> None:
    assert trustee.collect().exit_code == 0
    for name, arguments in (
        ("panel.key", ("panel", "key")), ("codes.csv", ("panel", "invite", 3)), ("records.csv", ()),
    ):  # fmt: skip
        path = trustee.private / name
        before = path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        result = invoke(*arguments, "--out", path) if arguments else trustee.collect()
        assert "was not written" in str(result.exception)
        assert path.read_bytes() == before


def test_a_key_or_a_contribution_in_the_knowledge_base_is_an_error(trustee: Trustee) -> None:
    trustee.contribute(OWN, trustee.codes[0], "a.age")
    for name, source in (("k.txt", "panel.key"), ("a.age", "inbox/a.age")):
        content = (trustee.private / source).read_bytes()
        (trustee.root / "benchmarks" / PANEL / name).write_bytes(content)
    found = [item for item in findings_of(trustee.root)[1] if item.code == "secret-file"]
    assert [item.place.file.rpartition("/")[2] for item in found] == ["a.age", "k.txt"]
    assert not any("AGE-SECRET" in item.message.en for item in found)


# Collecting


def crafted(trustee: Trustee, name: str, **fields: Any) -> None:
    """Put a contribution into the inbox that another program may have made."""
    content = {
        "format": "klarstack-contribution-1", "panel": PANEL, "wave": "2026-10", "instrument": "tea-1",
        "invitation": trustee.codes[0], "made": TODAY, "segment_scheme": "tea-rooms", "segment": "T1",
        "size_class": "10+", "region": "XX", "answers": {"biscuit-exchange": "no", "tea-brewing-platform": "yes"},
        **fields,
    }  # fmt: skip
    public = read_key(trustee.private / "panel.key")[0].to_public()
    (trustee.private / "inbox" / name).write_bytes(encrypt(json.dumps(content).encode(), str(public)))


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"format": "klarstack-contribution-9"}, "not-a-contribution"),
        ({"company": "Geheimhaus"}, "not-a-contribution"),
        ({"segment": "=cmd|calc"}, "not-a-contribution"),
        ({"region": "Geheimland"}, "not-a-contribution"),
        ({"size_class": "99+"}, "not-a-contribution"),
        ({"answers": {"biscuit-exchange": "no"}}, "not-a-contribution"),
        ({"answers": {"biscuit-exchange": "no", "tea-brewing-platform": "perhaps"}}, "not-a-contribution"),
        ({"made": "2026-11"}, "not-a-contribution"),
        ({"panel": "coffee-panel"}, "another-wave"),
        ({"wave": "2025-10"}, "another-wave"),
        ({"instrument": "tea-0"}, "another-wave"),
        ({"made": "2026-10-31"}, "made-outside-wave"),
        ({"made": "2026-11-21"}, "made-outside-wave"),
        ({"invitation": new_codes(1)[0]}, "not-invited"),
    ],
)
def test_what_must_not_count_is_left_out_and_named_by_its_file(
    trustee: Trustee, fields: dict[str, Any], code: str
) -> None:
    crafted(trustee, "a.age", **fields)
    crafted(trustee, "fine.age", invitation=trustee.codes[1])
    result = trustee.collect()
    assert result.exit_code == 1
    assert f"a.age:1:1: error {code}" in result.stderr
    assert "Files: 2, of which count: 1" in result.stdout
    assert len(trustee.records()) == 2
    for private in (*trustee.codes, "Geheim", "cmd", "tea-brewing"):
        assert private not in result.output, private


def test_a_file_nobody_can_decrypt_does_not_stop_the_others(trustee: Trustee) -> None:
    (trustee.private / "inbox" / "a.age").write_bytes(b"age-encryption.org/v1\nrubbish")
    stranger = str(pyrage.x25519.Identity.generate().to_public())
    (trustee.private / "inbox" / "b.age").write_bytes(encrypt(b"{}", stranger))
    crafted(trustee, "c.age", invitation=trustee.codes[1])
    result = trustee.collect()
    assert result.stderr.count("error not-decrypted") == 2
    assert len(trustee.records()) == 2


def test_the_latest_contribution_of_an_invitation_counts(trustee: Trustee) -> None:
    crafted(trustee, "b.age", made="2026-11-10", answers={"biscuit-exchange": "no", "tea-brewing-platform": "no"})
    crafted(trustee, "a.age", made="2026-11-11")
    result = trustee.collect()
    assert result.exit_code == 0 and "b.age:1:1: note replaced" in result.stderr
    assert [(row["capability"], row["status"]) for row in trustee.records()] == [
        ("biscuit-exchange", "no"), ("tea-brewing-platform", "yes"),
    ]  # fmt: skip


def test_two_contributions_of_one_day_that_contradict_do_not_count(trustee: Trustee) -> None:
    crafted(trustee, "a.age")
    crafted(trustee, "b.age", answers={"biscuit-exchange": "yes", "tea-brewing-platform": "no"})
    result = trustee.collect()
    assert result.exit_code == 1 and result.stderr.count("error contradicting") == 2
    assert trustee.records() == []


def test_withdrawn_codes_and_common_groups_are_read_from_the_list(trustee: Trustee) -> None:
    first, second, third, *_ = trustee.codes
    listed = f"\ufeffcode;group;withdrawn;remark\n{first};Haus;;\n{second};Haus;nein;x\n{third};;ja;\n"
    (trustee.private / "codes.csv").write_text(listed, encoding="utf-8")
    for position, code in enumerate((first, second, third)):
        crafted(trustee, f"{position}.age", invitation=code)
    result = trustee.collect()
    assert "Files: 3, of which count: 2, independent groups: 1." in result.stdout
    assert "withdrawn" in result.stderr and "same-group" in result.stderr and "Haus" not in result.output
    assert {(row["group_id"], row["company"]) for row in trustee.records()} == {("1", "1"), ("1", "2")}


@pytest.mark.parametrize(
    ("listed", "words"),
    [
        (b"", "no code"), (b"code,group,withdrawn\n", "no code"), (b"code\nGEHEIM\n\xc3\xa4\n", "these lines: 2, 3."),
        (b"%s\n%s\n", "these lines: 2."), (b"code\n%s\n%s\n", "these lines: 3."), (b"code\n\xe4\n", "UTF-8"),
    ],
)  # fmt: skip
def test_a_list_of_codes_that_cannot_be_used_is_refused(trustee: Trustee, listed: bytes, words: str) -> None:
    (trustee.private / "codes.csv").write_bytes(listed.replace(b"%s", trustee.codes[0].encode()))
    problem = str(trustee.collect().exception)
    assert words in problem
    assert "GEHEIM" not in problem and trustee.codes[0] not in problem


def test_records_do_not_tell_the_codes_and_do_not_depend_on_them(trustee: Trustee) -> None:
    def collected(*codes: str) -> str:
        for number, (code, said) in enumerate(zip(codes, ("yes", "no"), strict=True)):
            answers = {"biscuit-exchange": said, "tea-brewing-platform": "no"}
            crafted(trustee, f"{number}.age", invitation=code, answers=answers)
        trustee.collect()
        text = (trustee.private / "records.csv").read_text(encoding="utf-8")
        (trustee.private / "records.csv").unlink()
        assert not any(code in text for code in codes)
        return text

    first, second, *_ = trustee.codes
    assert collected(first, second) == collected(second, first)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_script_gets_the_account_of_a_collection_as_documented(trustee: Trustee, language: str) -> None:
    crafted(trustee, "a.age", wave="2025-10")
    found = json.loads(trustee.collect("--format", "json").stdout)
    assert (found["files"], found["counted"], found["groups"]) == (1, 0, 0)
    assert [(item["code"], item["file"]) for item in found["findings"]] == [("another-wave", "a.age")]
    assert documented(language, "collect-json") == sorted(set(paths(found)))


@pytest.mark.parametrize("name", ["panel.md", "panel.de.md"])
def test_the_guide_explains_every_finding(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert [code for code in COLLECT_RULES if f"| `{code}` |" not in text] == []


# A whole wave


@pytest.mark.parametrize("is_illustrative", [False, True])
def test_a_whole_wave_from_stacks_to_cells(trustee: Trustee, is_illustrative: bool) -> None:
    if is_illustrative:
        trustee.panel_with(illustrative="true")
    for position, code in enumerate(trustee.codes):
        items = [{"name": "Steam Studio", "vendor": "kettle-works"}] if position < 18 else []
        absent = ["biscuit-exchange", *([] if items else ["tea-brewing-platform"])]
        own = {**OWN, "items": items, "not_used": absent}
        assert trustee.contribute(own, code, f"{position}.age").exit_code == 0
    assert trustee.collect().exit_code == 0
    result = trustee.run("aggregate", trustee.private / "records.csv", "--to", PANEL)
    assert result.exit_code == 0, result.output
    knowledge_base, findings = findings_of(trustee.root)
    assert [item for item in findings if item.severity == "error"] == []
    made = {(cell.code, cell.concept): cell for cell in knowledge_base.cells if cell.dataset == PANEL}
    cell = made["T1", "tea-brewing-platform"]
    assert (cell.k, cell.n, cell.state) == (18, 30, "d" if is_illustrative else "ok")
    assert knowledge_base.datasets[PANEL].illustrative == is_illustrative
    shown = {each.dataset for each in knowledge_base.observed_cells}
    assert (PANEL in shown) != is_illustrative
