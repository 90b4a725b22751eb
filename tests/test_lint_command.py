"""`klarstack lint`, and the formats it shares with `klarstack check`, as a user and other tools see them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from klarstack.cli.github import as_github
from klarstack.cli.main import group
from klarstack.cli.reported import Reported, reported_rules, site_of
from klarstack.cli.sarif import as_sarif
from klarstack.findings import Severity
from klarstack.names.lint.codes import LINT_RULES
from klarstack.rules import RULES

Lay = Callable[[dict[str, str | bytes]], Path]

TERMS = "  en:\n    - {text: biscuit exchange, status: preferred}\n"
AVOIDED = TERMS + (
    "    - {text: crumb market, status: deprecated, reason: {de: Zu klein., en: Too small.}}\n"
    "    - {text: pastry bazaar, status: forbidden, reason: {de: Zu laut., en: Too loud.}}\n"
)
NOTE = "# Tea\n\nThe crumb market, 100 % of it: we use\nthe pastry bazaar.\n"


@pytest.fixture
def base(lay: Lay) -> Path:
    """A knowledge base with a deprecated and a forbidden term."""
    folder = lay({})
    file = folder / "glossary" / "concepts" / "brewing" / "biscuit-exchange.yml"
    text = file.read_text(encoding="utf-8")
    assert TERMS in text
    file.write_text(text.replace(TERMS, AVOIDED), encoding="utf-8")
    return folder


@pytest.fixture
def note(base: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder with a file to review, which is also the current one."""
    (base / "note.md").write_text(NOTE, encoding="utf-8")
    monkeypatch.chdir(base)
    return base / "note.md"


def run(*arguments: str) -> Result:
    """Run the command line in this process."""
    return CliRunner().invoke(group, [*arguments], catch_exceptions=False)


def test_text_names_place_reason_word_and_page(note: Path) -> None:
    result = run("lint", "note.md", "--lang", "en")
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "note.md:3:5: warning deprecated-term",
        "  “crumb market” should no longer be used for “biscuit exchange”. Too small.",
        "  → Write “biscuit exchange”.",
        "    https://tea.example.org/concepts/biscuit-exchange",
        "note.md:4:5: error forbidden-term",
        "  “pastry bazaar” must not be used for “biscuit exchange”. Too loud.",
        "  → Write “biscuit exchange”.",
        "    https://tea.example.org/concepts/biscuit-exchange",
        "1 error, 1 warning, 0 notes",
    ]


def test_text_is_german_where_asked_for(note: Path) -> None:
    output = run("lint", "note.md", "--lang", "de").output
    assert "„pastry bazaar“ darf nicht für „Keksbörse“ stehen. Zu laut." in output
    assert output.endswith("1 Fehler, 1 Warnung, 0 Hinweise\n")


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        ([], 1),
        (["--ignore", "forbidden-term"], 0),
        (["--ignore", "forbidden-term", "--fail-on", "warning"], 1),
        (["--ignore", "forbidden-term", "--ignore", "deprecated-term", "--fail-on", "warning"], 0),
        (["--ignore", "nonsense"], 2),
        (["missing.md"], 2),
        (["note.exe"], 2),
    ],
)
def test_the_exit_status_follows_the_gravest_finding(note: Path, arguments: list[str], status: int) -> None:
    assert run("lint", "note.md", *arguments).exit_code == status


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_reviewed(note: Path) -> None:
    note.with_name("broken.docx").write_bytes(b"no zip")
    result = run("lint", "broken.docx", "note.md", "missing.txt", "--format", "json", "--lang", "de")
    assert result.exit_code == 2
    assert [item["file"] for item in json.loads(result.stdout)["findings"]] == ["note.md", "note.md"]
    assert "broken.docx" in result.stderr and "missing.txt" in result.stderr


def test_json_has_the_fields_of_check_and_more(note: Path) -> None:
    answer = json.loads(run("lint", "note.md", "--format", "json").stdout)
    assert answer["counts"] == {"error": 1, "warning": 1, "info": 0}
    found = answer["findings"][1]
    assert found["text"] == "pastry bazaar" and NOTE[found["start"] : found["end"]] == "pastry bazaar"
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (4, 5, 4, 18)
    assert (found["preferred"], found["concept"], found["product"]) == ("biscuit exchange", "biscuit-exchange", None)
    assert set(found["message"]) == set(found["remedy"]) == {"de", "en"}


def test_the_page_is_that_of_the_published_site(base: Path, note: Path) -> None:
    settings = base / "klarstack.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "site_url: https://tea.example.org/site\n", encoding="utf-8"
    )
    pages = [
        json.loads(run("lint", "note.md", "--format", "json", "--lang", language).stdout)["findings"][0]["page"]
        for language in ("en", "de")
    ]
    assert pages == [
        "https://tea.example.org/site/concepts/biscuit-exchange/",
        "https://tea.example.org/site/de/concepts/biscuit-exchange/",
    ]


def test_in_a_presentation_the_place_is_the_slide(note: Path) -> None:
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[5])
    slide.shapes.title.text = "We use the pastry bazaar"
    deck.save(note.with_name("deck.pptx"))
    assert "deck.pptx: slide 1" in run("lint", "deck.pptx", "--lang", "en").output
    told = json.loads(run("lint", "deck.pptx", "--format", "sarif", "--lang", "en").stdout)["runs"][0]["results"][0]
    assert "region" not in told["locations"][0]["physicalLocation"]
    assert told["message"]["text"].startswith("slide 1")
    command = run("lint", "deck.pptx", "--format", "github", "--lang", "en").output
    assert command.startswith("::error file=deck.pptx,title=forbidden-term::slide 1")


def test_an_overlay_is_honoured(note: Path) -> None:
    note.with_name("company.yml").write_text(
        "company: Teehaus AG\nconcepts:\n  - concept: biscuit-exchange\n    terms:\n      en:\n"
        "        - {text: cookie desk, status: preferred}\n        - {text: crumb market, status: forbidden}\n"
        "      de:\n        - {text: Keksbörse, status: preferred}\n",
        encoding="utf-8",
    )
    output = run("lint", "note.md", "--overlay", "company.yml", "--lang", "en").output
    assert "“crumb market” must not be used at Teehaus AG." in output
    assert output.count("→ Write “cookie desk”.") == 2


# GitHub


def test_github_shows_findings_beside_their_lines(note: Path) -> None:
    lines = run("lint", "note.md", "--format", "github", "--lang", "en").output.splitlines()
    assert lines[1].startswith(
        "::error file=note.md,line=4,endLine=4,col=5,endColumn=18,title=forbidden-term::“pastry bazaar” must not"
    )


def test_github_properties_and_messages_are_escaped() -> None:
    item = Reported("a-code", Severity.INFO, "a,b:c%.md", "100 %\r\nof, it: all", 1, 2, 3, 4)
    assert as_github(item) == "::notice file=a%2Cb%3Ac%25.md,line=1,endLine=3,title=a-code::100 %25%0D%0Aof, it: all"


# SARIF

TEXT = {
    "type": "object",
    "properties": {"text": {"type": "string", "minLength": 1}, "markdown": {"type": "string"}},
    "required": ["text"],
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
POSITIVE = {"type": "integer", "minimum": 1}
SARIF: dict[str, Any] = {
    "type": "object",
    "required": ["version", "runs"],
    "additionalProperties": False,
    "properties": {
        "$schema": {"type": "string", "format": "uri"},
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "additionalProperties": False,
                "properties": {
                    "language": {"type": "string", "pattern": "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"},
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "additionalProperties": False,
                        "properties": {
                            "driver": {
                                "type": "object",
                                "required": ["name"],
                                "additionalProperties": False,
                                "properties": {
                                    "name": {"type": "string"},
                                    "semanticVersion": {"type": "string"},
                                    "informationUri": {"type": "string", "format": "uri"},
                                    "rules": {
                                        "type": "array",
                                        "uniqueItems": True,
                                        "items": {
                                            "type": "object",
                                            "required": ["id"],
                                            "additionalProperties": False,
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "help": TEXT,
                                                "helpUri": {"type": "string", "format": "uri", "pattern": "^https://"},
                                                "defaultConfiguration": {
                                                    "type": "object",
                                                    "properties": {"level": LEVEL},
                                                    "additionalProperties": False,
                                                },
                                            },
                                        },
                                    },
                                },
                            }
                        },
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId", "ruleIndex", "locations"],
                            "additionalProperties": False,
                            "properties": {
                                "ruleId": {"type": "string"},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "level": LEVEL,
                                "message": TEXT,
                                "locations": {
                                    "type": "array",
                                    "minItems": 1,
                                    "items": {
                                        "type": "object",
                                        "additionalProperties": False,
                                        "properties": {
                                            "logicalLocations": {
                                                "type": "array",
                                                "items": {
                                                    "type": "object",
                                                    "additionalProperties": False,
                                                    "properties": {"fullyQualifiedName": {"type": "string"}},
                                                },
                                            },
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "additionalProperties": False,
                                                "properties": {
                                                    "artifactLocation": {
                                                        "type": "object",
                                                        "additionalProperties": False,
                                                        "properties": {
                                                            "uri": {"type": "string", "pattern": r"^[!-~]+$"}
                                                        },
                                                    },
                                                    "region": {
                                                        "type": "object",
                                                        "required": ["startLine"],
                                                        "additionalProperties": False,
                                                        "properties": {
                                                            "startLine": POSITIVE,
                                                            "startColumn": POSITIVE,
                                                            "endLine": POSITIVE,
                                                            "endColumn": POSITIVE,
                                                        },
                                                    },
                                                },
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}
"""What we write of SARIF 2.1.0, with the names, types and limits the standard gives; nothing else may stand there."""


def sarif(*arguments: str) -> dict[str, Any]:
    """Return the run a command writes, after a check of its shape."""
    log = json.loads(run(*arguments, "--format", "sarif", "--lang", "en").stdout)
    jsonschema.validate(log, SARIF)
    ran: dict[str, Any] = log["runs"][0]
    for result in ran["results"]:
        assert ran["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    return ran


def test_sarif_names_rule_level_and_region(note: Path) -> None:
    ran = sarif("lint", "note.md")
    assert [rule["id"] for rule in ran["tool"]["driver"]["rules"]] == list(LINT_RULES)
    result = ran["results"][1]
    assert (result["ruleId"], result["level"]) == ("forbidden-term", "error")
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "note.md"},
        "region": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 18},
    }
    assert "biscuit exchange" in result["message"]["text"]


def test_sarif_writes_paths_as_addresses() -> None:
    rules = reported_rules(LINT_RULES, site_of(None, "https://tea.example.org/", "en"), "lint", "en")
    found = [Reported("former-name", Severity.INFO, file, "x", 1) for file in ("a ü/b.md", "/a b/c.md")]
    results = json.loads(as_sarif(found, rules, "en"))["runs"][0]["results"]
    places = [result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in results]
    assert places == ["a%20%C3%BC/b.md", "file:///a%20b/c.md"]
    assert results[0]["level"] == "note"


# The same formats for check


@pytest.fixture
def spoilt(lay: Lay, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base with an error, as the current folder."""
    folder = lay({"glossary/concepts/brewing/empty.yml": "# nothing\n"})
    monkeypatch.chdir(folder)
    return folder


def test_check_writes_sarif(spoilt: Path) -> None:
    ran = sarif("check")
    assert [rule["id"] for rule in ran["tool"]["driver"]["rules"]] == list(RULES)
    assert ran["tool"]["driver"]["rules"][0]["helpUri"] == "https://tea.example.org/rules#not-utf8"
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in ran["results"]}
    assert "glossary/concepts/brewing/empty.yml" in places


def test_check_writes_annotations_and_leaves_notes_out_unless_asked(spoilt: Path) -> None:
    result = run("check", "--format", "github", "--lang", "en")
    assert result.exit_code == 1
    assert "::error file=glossary/concepts/brewing/empty.yml,line=1,col=1,title=empty-file::" in result.output
    assert "::notice" not in result.output


def test_the_formats_of_check_and_lint_are_the_same(note: Path) -> None:
    for command in ("check", "lint"):
        assert "[text|json|sarif|github]" in run(command, "--help").output


def test_text_from_the_standard_input_is_reviewed_like_a_file(note: Path) -> None:
    result = CliRunner().invoke(group, ["lint", "-", "--lang", "en"], input="A pastry bazaar.", catch_exceptions=False)
    assert result.exit_code == 1
    assert result.output.startswith("-:1:3: error forbidden-term")
