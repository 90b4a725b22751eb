"""Documentation is complete: every command and rule is explained, in both languages, and nothing else is."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from conftest import ROOT
from klarstack.cli.main import COMMANDS, group
from klarstack.findings import Severity
from klarstack.rules import RULES

DOCS = ROOT / "docs"
PAGES = {"en": DOCS / "rules.md", "de": DOCS / "rules.de.md"}
SEVERITIES = {
    "en": {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"},
    "de": {Severity.ERROR: "Fehler", Severity.WARNING: "Warnung", Severity.INFO: "Hinweis"},
}
EXAMPLES = {"en": ("# bad", "# good"), "de": ("# falsch", "# richtig")}


def sections(page: Path) -> dict[str, str]:
    """Return the text under each second-level heading; lines inside code blocks are no headings."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    in_code = False
    for line in page.read_text(encoding="utf-8").splitlines():
        in_code ^= line.startswith("```")
        if line.startswith("## ") and not in_code:
            current = found.setdefault(line.removeprefix("## "), [])
        current.append(line)
    return {heading: "\n".join(lines) for heading, lines in found.items()}


# Rules


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_rule_has_a_heading_and_every_heading_a_rule(language: str) -> None:
    assert list(sections(PAGES[language])) == [heading for heading in sections(PAGES["en"]) if heading in RULES]
    assert sorted(sections(PAGES[language])) == sorted(RULES)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("code", RULES)
def test_every_rule_states_its_severity_and_shows_both_sides(language: str, code: str) -> None:
    text = sections(PAGES[language])[code]
    bad, good = EXAMPLES[language]
    assert f"**{SEVERITIES[language][RULES[code].severity]}.**" in text
    assert text.index(f"\n{bad}") < text.index(f"\n{good}")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_table_of_rules_links_to_each_of_them_once(language: str) -> None:
    links = re.findall(r"\[([a-z0-9-]+)\]\(#([a-z0-9-]+)\)", PAGES[language].read_text(encoding="utf-8"))
    assert [text for text, _ in links] == [anchor for _, anchor in links]
    assert sorted(text for text, _ in links) == sorted(RULES)


@pytest.mark.parametrize("code", RULES)
def test_every_remedy_stands_in_both_languages_and_names_files_that_exist(code: str) -> None:
    remedy = RULES[code].remedy
    assert remedy.en != remedy.de
    for sentence in remedy:
        assert sentence.endswith(".")
        assert all((ROOT / name).exists() for name in re.findall(r"docs/[\w./-]+\.md", sentence))


# Commands


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None and command.help
    assert COMMANDS[name][1].endswith(".")
    undocumented = [
        parameter.name
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.help and not isinstance(command, click.Group)
    ]
    assert undocumented == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert re.search(
        rf"^(#+ .*|\| ?|\$ ?|\s*)`?klarstack {name}\b", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
    )


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = set(
        re.findall(r"(?:`|\$ |bin/|^)klarstack ([a-z]+)\b", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    )
    assert named <= set(COMMANDS)


# Pages


def test_every_page_stands_in_both_languages() -> None:
    pages = {path.name for path in DOCS.rglob("*.md")}
    german = {name for name in pages if name.endswith(".de.md")}
    assert {name.removesuffix(".de.md") for name in german} == {name.removesuffix(".md") for name in pages - german}


@pytest.mark.parametrize("path", sorted(DOCS.glob("*.md")), ids=lambda path: path.name)
def test_a_page_has_one_title_and_closed_code_blocks(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    outside = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    assert "```" not in outside
    titles = re.findall(r"^# .+|<h1\b", outside, re.MULTILINE)
    assert len(titles) == 1


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_links_between_files_of_the_repository_lead_somewhere(name: str) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", (ROOT / name).read_text(encoding="utf-8"))
    assert [target for target in targets if not (ROOT / target).exists()] == []


# README


def shown_runs() -> list[tuple[list[str], str]]:
    """Return the commands README shows with their output: (arguments, output)."""
    blocks = re.findall(r"```console\n\$ klarstack (.+?)\n(.+?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    return [(shlex.split(command), output.rstrip("\n")) for command, output in blocks]


@pytest.mark.parametrize(("arguments", "output"), shown_runs())
def test_readme_shows_what_the_command_really_prints(
    arguments: list[str], output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    printed = CliRunner().invoke(group, [*arguments, "--lang", "en"]).output.rstrip("\n")
    shown = output.removesuffix("\n…")
    assert printed.startswith(shown) if output.endswith("…") else printed == shown


def test_readme_shows_every_way_of_asking() -> None:
    assert [arguments[0] for arguments, _ in shown_runs()] == ["resolve", "resolve", "annotate", "lint", "compare"]
