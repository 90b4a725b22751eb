"""The command line as a user sees it: output, exit status, clear sentences instead of tracebacks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from klarstack.cli.main import COMMANDS, group

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _in_the_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(group, list(arguments), catch_exceptions=False)


def process(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-m", "klarstack", *arguments],
        cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**clean, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", **environment},
    )  # fmt: skip


def test_help_lists_every_command() -> None:
    output = run("--help").output
    assert all(f"  {name} " in output for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from klarstack.cli.main import group; "
        "group.main(['--help'], standalone_mode=False); print(*sys.modules)"
    )
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"yaml", "pydantic", "rdflib", "pyoxigraph", "jinja2", "mkdocs"}.isdisjoint(modules)


def test_resolve_answers_in_the_language_asked_for() -> None:
    assert "Kundendatenplattform" in run("resolve", "Kundendatenplattform", "--lang", "de").output
    assert "resolved" in run("resolve", "Kundendatenplattform", "--lang", "en").output


def test_resolve_follows_the_locale() -> None:
    assert "eindeutig" in process("resolve", "Data 360", folder=ROOT, LANG="de_DE.UTF-8").stdout
    assert "resolved" in process("resolve", "Data 360", folder=ROOT, LANG="C.UTF-8").stdout


@pytest.mark.parametrize(("name", "status"), [("Data 360", 0), ("Data Cloud", 1), ("Tapetenkleister", 1)])
def test_resolve_exits_with_1_when_a_question_is_open(name: str, status: int) -> None:
    assert run("resolve", name).exit_code == status


def test_a_vendor_nobody_knows_is_said_to_decide_nothing() -> None:
    result = run("resolve", "CDP", "--vendor", "Frobnix", "--lang", "en")
    assert "“Frobnix” is no vendor in the glossary" in result.stderr
    assert run("resolve", "CDP", "--vendor", "SAP").stderr == ""


def test_resolve_json_is_one_object_a_query() -> None:
    lines = run("resolve", "Data 360", "CDP", "--format", "json").output.splitlines()
    assert [json.loads(line)["query"] for line in lines] == ["Data 360", "CDP"]


def test_resolve_batch_keeps_the_order_and_goes_on_after_a_bad_row(tmp_path: Path) -> None:
    batch = tmp_path / "names.csv"
    batch.write_text("\ufeffquery,context_vendor,year\nData Cloud,Snowflake,\n,,\nInteraction Studio,,abc\n", "utf-8")
    answers = [json.loads(line) for line in run("resolve", "--batch", str(batch)).output.splitlines()]
    assert [found["outcome"] for found in answers] == ["resolved", "unknown", "ambiguous"]
    assert answers[1]["error"]["de"] and answers[2]["error"]["en"]


@pytest.mark.parametrize(
    ("content", "word"),
    [(b"name\nCDP\n", "query"), (b"query\n\xff\xfe\n", "UTF-8"), (b'query\n"CDP\n', "CSV"), (b"", "query")],
)
def test_a_batch_that_cannot_be_read_says_what_is_missing(tmp_path: Path, content: bytes, word: str) -> None:
    batch = tmp_path / "names.csv"
    batch.write_bytes(content)
    result = run("resolve", "--batch", str(batch))
    assert result.exit_code == 2
    assert word in result.output


@pytest.mark.parametrize(
    "arguments", [["resolve"], ["resolve", "x", "--year", "soon"], ["nonsense"], ["check", "/no/such/path"]]
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("command", [["check"], ["resolve", "CDP"], ["build"], ["query", "ASK {}"]])
def test_a_folder_without_a_knowledge_base_is_named_in_one_sentence(tmp_path: Path, command: list[str]) -> None:
    result = process(*command, "--knowledge-base", str(tmp_path), folder=tmp_path, LANG="de_DE.UTF-8")
    assert result.returncode == 2
    assert str(tmp_path) in result.stderr and "Wissensbasis" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_index_is_compiled_again_when_a_file_changes(tmp_path: Path, lay: Callable[[dict[str, str]], Path]) -> None:
    folder = lay({})
    first = process("resolve", "Zauberwort", "--knowledge-base", str(folder), folder=tmp_path)
    file = next((folder / "glossary" / "concepts").glob("*/*.yml"))
    file.write_text(file.read_text("utf-8").replace("  de:\n", "  de:\n    - {text: Zauberwort}\n", 1), "utf-8")
    second = process("resolve", "Zauberwort", "--knowledge-base", str(folder), folder=tmp_path)
    assert (first.returncode, second.returncode) == (1, 0)


def test_a_closed_pipe_is_no_traceback() -> None:
    command = f"{sys.executable} -m klarstack resolve Salesforce SAP Adobe --lang en | head -1"
    result = subprocess.run(
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("name", ["resolve", "compare", "query"])
def test_the_examples_of_a_command_stand_one_a_line(name: str) -> None:
    lines = run(name, "--help").output.splitlines()
    assert any(line.startswith(f"  klarstack {name} ") for line in lines)
    assert not any("\\b" in line for line in lines)


def test_every_command_takes_the_language() -> None:
    commands = [[name] for name in COMMANDS if name not in ("dataset", "panel")]
    commands += [["dataset", "import"], ["panel", "key"], ["panel", "invite"], ["panel", "collect"]]
    assert all("--lang" in run(*command, "--help").output for command in commands)


@pytest.mark.parametrize("option", [["--lang", "de"], ["--lang=de"]])
def test_a_mistake_found_while_reading_the_options_is_told_in_the_language_asked_for(
    option: list[str], tmp_path: Path
) -> None:
    arguments = ["resolve", "CDP", *option, "--knowledge-base", str(tmp_path)]
    assert "Wissensbasis" in process(*arguments, folder=tmp_path).stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["resolve"], "einen oder mehrere Namen"),
        (["build", "--as-of", "gestern"], "kein Datum"),
        (["query", "resolve", "--set", "name"], "NAME=WERT"),
        (["compare", "benchmarks/examples/muster-handel.yml", "--out", "no/such/folder/x"], "nicht schreiben"),
    ],
)
def test_our_own_words_on_wrong_usage_are_german_where_asked_for(arguments: list[str], words: str) -> None:
    result = run(*arguments, "--lang", "de")
    assert result.exit_code == 2
    assert words in result.output


def test_a_batch_goes_on_after_a_huge_field_and_a_strange_year(tmp_path: Path) -> None:
    batch = tmp_path / "names.csv"
    batch.write_text(f"query,context_vendor,year\n{'a' * 200_000},,\nCDP,,²²²²\nCDP,,1066\nData 360,,\n", "utf-8")
    answers = [json.loads(line) for line in run("resolve", "--batch", str(batch)).output.splitlines()]
    assert [bool(found["error"]) for found in answers] == [True, True, True, False]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("DESCRIBE <https://w3id.org/klarstack/concepts/email>", ""),
        ("CLEAR ALL", "YAML"),
        ('SELECT ?s { ?s a "\udcff" }', "UTF-8"),
        ("x" * 5000, "zu lang"),
        ("", "mitgeliefert"),
        ("nothing.rq", "mitgeliefert"),
    ],
)
def test_query_tells_sparql_from_a_file(query: str, words: str, lay: Callable[[dict[str, str]], Path]) -> None:
    folder = lay({})
    result = process("query", query, "--lang", "de", "--knowledge-base", str(folder), folder=folder)
    assert result.returncode == (2 if words else 0)
    assert words in result.stderr and "Traceback" not in result.stderr


@pytest.mark.parametrize(("content", "status"), [(b"\xef\xbb\xbfASK {}", 0), (b"ASK { \xff }", 2)])
def test_a_query_file_may_begin_with_a_byte_order_mark_and_must_be_utf8(
    content: bytes, status: int, lay: Callable[[dict[str, bytes]], Path]
) -> None:
    folder = lay({"own.rq": content})
    result = process("query", "own.rq", "--knowledge-base", str(folder), folder=folder)
    assert (result.returncode, "Traceback" in result.stderr) == (status, False)


def test_a_broken_link_or_a_spoilt_cache_does_not_stop_resolve(lay: Callable[[dict[str, str]], Path]) -> None:
    folder = lay({f".klarstack/{name}.json": "[]" for name in ("names", "about", "benchmark")})
    (folder / "glossary" / "concepts" / "email.yml").symlink_to("gone.yml")
    result = process("resolve", "Tapetenkleister", "--knowledge-base", str(folder), folder=folder)
    assert (result.returncode, result.stderr) == (1, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a disk that is always full")
def test_a_full_disk_is_told_in_one_sentence() -> None:
    command = f"{sys.executable} -m klarstack resolve CDP --lang de > /dev/full"
    result = subprocess.run(
        command, shell=True, cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (2, "Der Datenträger ist voll.\n")


def test_findings_fit_a_terminal_of_80_columns() -> None:
    lines = run("check", "--all", "--lang", "de").output.splitlines()
    assert all(len(line) <= 80 for line in lines if line.startswith("  ") and "/" not in line)
