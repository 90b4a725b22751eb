"""The data reference is complete: every field a user writes or reads stands in it, in both languages, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from click.testing import CliRunner
from pydantic.fields import FieldInfo

from conftest import ROOT
from klarstack.benchmark.lenses import LENSES
from klarstack.benchmark.verdicts import VERDICTS
from klarstack.cli.main import COMMANDS, group
from klarstack.documents.document import Part
from klarstack.exporters.schemas.descriptions import SECTIONS
from klarstack.findings import Severity
from klarstack.names import Index, compile_index
from klarstack.names.conflicts import Kind as ConflictKind
from klarstack.names.index import TIERS, Entry
from klarstack.names.usage import STATUSES
from klarstack.records import Cell, CitedFigure, ConceptFields, Contribution, Evidence
from klarstack.records.bilingual import Record
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.site.api import api_files
from klarstack.site.linked_data import names_file
from klarstack.site.shelves import Shelves

PAGES = {"en": ROOT / "docs" / "data.md", "de": ROOT / "docs" / "data.de.md"}
FIELD = {"en": "field", "de": "Feld"}

RECORDS: dict[str, tuple[type[Record], ...]] = {
    **SECTIONS,
    "cells": (Cell,),
    "evidence": (Evidence,),
    "cited-figures": (CitedFigure,),
    "contribution": (Contribution,),
}
"""The record types by the anchor of the section that describes them; smaller parts stand with their owner."""

EXAMPLES = (
    "area",
    "concept",
    "ambiguity",
    "framework",
    "vendor",
    "segments",
    "dataset",
    "import-mapping",
    "questionnaire",
    "stack",
    "panel",
    "overlay",
    "project",
)
"""The sections with an example in YAML: one for each file a user writes."""

POSITION_PARTS = frozenset(
    {
        "summary", "items", "shelfware", "ageing", "silos", "maturity", "maturity_picture", "kpis", "four_i", "balance",
        "swot", "duties", "cockpit", "questions_answered", "target", "next_steps", "since", "rules",
    }
)  # fmt: skip
"""The parts of a comparison that have a page of their own: comparison.md."""

WITH_A_TABLE = {model for models in RECORDS.values() for model in models} | {ConceptFields}
"""What has a table of its own; the fields an overlay sets are those of a concept."""
LANGUAGES = pytest.mark.parametrize("language", ["en", "de"])
Rows = list[tuple[dict[str, bool], str]]
"""The names in the first cell of each row with whether they are bold, and the whole row."""


# Reading the pages


@cache
def sections(language: str) -> dict[str, str]:
    """Return the text under each heading by its anchor, up to the next heading."""
    text = PAGES[language].read_text(encoding="utf-8")
    found: dict[str, str] = {}
    anchor, in_code = "", False
    for line in text.splitlines():
        in_code ^= line.startswith("```")
        heading = None if in_code else re.fullmatch(r"#+ .*?(?:\{#([a-z-]+)\})?", line)
        if heading:
            anchor = heading[1] or ""
        found[anchor] = found.get(anchor, "") + line + "\n"
    return found


def rows(language: str, anchor: str) -> Rows:
    """Return the rows of the field tables in one section."""
    found: Rows = []
    inside = False
    for line in sections(language)[anchor].splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif cells[0] == FIELD[language]:
            inside = True
        elif inside and not cells[0].startswith("---"):
            names = re.findall(r"(\*\*)?`([^`]+)`", cells[0])
            found.append(({name: bool(bold) for bold, name in names}, line))
    return found


def documented(language: str, anchor: str) -> list[str]:
    """Return the names in the field tables of one section, in alphabetical order."""
    return sorted(name for names, _ in rows(language, anchor) for name in names)


def quoted(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


# Records


def fields(model: type[Record], prefix: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Yield the path of every field; parts that have a table of their own are not entered."""
    for name, field in model.model_fields.items():
        path = prefix + (field.alias or name)
        yield path, field
        part, several = part_of(field.annotation)
        if part is not None and part not in WITH_A_TABLE:
            yield from fields(part, f"{path}{'[]' if several else ''}.")


def part_of(annotation: Any) -> tuple[type[Record] | None, bool]:
    """Return the record inside an annotation, and whether there may be several of it."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation, False
    inner = [part_of(argument) for argument in get_args(annotation)]
    part, several = next((found for found in inner if found[0] is not None), (None, False))
    return part, several or get_origin(annotation) is tuple


def allowed(annotation: Any) -> set[str]:
    """Return the words a field is limited to."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {word for argument in get_args(annotation) for word in allowed(argument)}


def expected(anchor: str) -> dict[str, FieldInfo]:
    return {path: field for model in RECORDS[anchor] for path, field in fields(model)}


def every_record(model: type[Record] = Record) -> set[type[Record]]:
    found = {kind for kind in model.__subclasses__() if kind.__module__.startswith("klarstack.records")}
    return found | {below for kind in found for below in every_record(kind)}


def test_every_record_has_a_table_or_stands_in_the_table_of_its_owner() -> None:
    reached = {part_of(field.annotation)[0] for anchor in RECORDS for field in expected(anchor).values()}
    assert every_record() - reached - WITH_A_TABLE == set()


@LANGUAGES
@pytest.mark.parametrize("anchor", RECORDS)
def test_a_record_table_holds_every_field_once_and_no_other(language: str, anchor: str) -> None:
    assert documented(language, anchor) == sorted(path for model in RECORDS[anchor] for path, _ in fields(model))


@LANGUAGES
@pytest.mark.parametrize("anchor", RECORDS)
def test_the_bold_fields_of_a_record_table_are_the_required_ones(language: str, anchor: str) -> None:
    said = {name: is_bold for names, _ in rows(language, anchor) for name, is_bold in names.items()}
    assert said == {path: field.is_required() for path, field in expected(anchor).items()}


@LANGUAGES
@pytest.mark.parametrize("anchor", RECORDS)
def test_a_record_table_names_allowed_values_and_defaults(language: str, anchor: str) -> None:
    known = expected(anchor)
    for names, row in rows(language, anchor):
        linked = [text for target, text in sections(language).items() if f"(#{target})" in row]
        for name in names:
            assert allowed(known[name].annotation) - quoted(row + "".join(linked)) == set(), name
            default = known[name].default
            if isinstance(default, str | bool):
                assert (str(default).lower() if isinstance(default, bool) else default) in quoted(row), name


@LANGUAGES
@pytest.mark.parametrize("anchor", EXAMPLES)
def test_a_record_has_an_example_that_can_be_read(language: str, anchor: str) -> None:
    block = re.search(r"^```yaml\n(.*?)^```$", sections(language)[anchor], re.MULTILINE | re.DOTALL)
    assert block is not None
    example = yaml.load(block[1], Loader=yaml.BaseLoader)
    for record in example if isinstance(example, list) else [example]:
        RECORDS[anchor][0].model_validate(record)


@LANGUAGES
def test_the_example_of_cells_can_be_read(language: str) -> None:
    block = re.search(r"^```csv\n(.*?)^```$", sections(language)["cells"], re.MULTILINE | re.DOTALL)
    assert block is not None
    header, *lines = [line.split(",") for line in block[1].splitlines()]
    assert lines
    for line in lines:
        written = zip(header, line, strict=True)
        Cell.model_validate({column: value for column, value in written if value})


def test_both_pages_have_the_same_sections() -> None:
    assert list(sections("en")) == list(sections("de"))


# Answers of the command line


def paths(value: Any, prefix: str = "") -> Iterator[str]:
    """Yield the path of every key; a text in both languages is one value."""
    if isinstance(value, dict) and set(value) != {"de", "en"}:
        for key, inner in value.items():
            yield prefix + key
            yield from paths(inner, f"{prefix}{key}.")
    elif isinstance(value, list):
        for inner in value:
            yield from paths(inner, f"{prefix.removesuffix('.')}[].")


def answer(*arguments: str) -> str:
    """Return what a command prints."""
    result = CliRunner().invoke(group, [*arguments, "--knowledge-base", str(ROOT)], catch_exceptions=False)
    assert result.exit_code in (0, 1, 2)
    return str(result.stdout)


@cache
def resolved() -> frozenset[str]:
    lines = answer("resolve", "Data Cloud", "CDP", "Salesforce", "???", "--format", "json").splitlines()
    return frozenset(path for line in lines for path in paths(json.loads(line)))


@cache
def checked() -> frozenset[str]:
    return frozenset(paths(json.loads(answer("check", "--format", "json"))))


@cache
def linted() -> frozenset[str]:
    return frozenset(paths(json.loads(answer("lint", str(ROOT / "docs" / "lint.md"), "--format", "json"))))


@cache
def in_sheet(option: str) -> frozenset[str]:
    """Return the paths of --sheet or --beside; a written form has a table of its own, whatever list it stands in."""
    offers = map(str, sorted((ROOT / "tests" / "data" / "offers").glob("*.md")))
    found = paths(json.loads(answer("annotate", option, "--format", "json", *offers)))
    return frozenset(re.sub(r"^(.*(?:written|open_words|rows\[\]\.[ab]))\[\]\.", "form.", path) for path in found)


@cache
def annotated() -> frozenset[str]:
    """Return the paths of `annotate`; a candidate is documented with `resolve`."""
    text = "Das Unternehmen verbindet die CDP über die ZYX-Schnittstelle mit HubSpot."
    arguments = ["annotate", "-", "--format", "json", "--knowledge-base", str(ROOT)]
    result = CliRunner().invoke(group, arguments, input=text, catch_exceptions=False)
    found = frozenset(paths(json.loads(result.stdout)))
    return frozenset(path for path in found if not path.startswith("mentions[].candidates[]."))


@cache
def compared() -> frozenset[str]:
    stacks = sorted((ROOT / "benchmarks" / "examples").glob("*.yml"))
    answers = [json.loads(answer("compare", str(stack), "--format", "json")) for stack in stacks]
    return frozenset(path for found in answers for path in paths(found))


def capabilities() -> set[str]:
    """Return the paths inside one capability; `further` looks like `peers`, `inactive` like `products`."""
    own = {path.removeprefix("capabilities[].") for path in compared() if path.startswith("capabilities[].")}
    return {path.replace("further[].", "peers[].").replace("inactive[].", "products[].") for path in own}


@LANGUAGES
def test_every_key_of_resolve_is_documented(language: str) -> None:
    assert documented(language, "resolve-json") == sorted(resolved())


@LANGUAGES
def test_every_key_of_check_is_documented(language: str) -> None:
    assert documented(language, "check-json") == sorted(checked())


@LANGUAGES
def test_every_key_of_lint_is_documented(language: str) -> None:
    assert documented(language, "lint-json") == sorted(linted())


@LANGUAGES
@pytest.mark.parametrize("option", ["sheet", "beside"])
def test_every_key_of_the_sheets_is_documented(language: str, option: str) -> None:
    found = in_sheet(f"--{option}")
    forms = {path.removeprefix("form.") for path in found if path.startswith("form.")}
    assert documented(language, f"{option}-json") == sorted(path for path in found if not path.startswith("form."))
    assert documented(language, "written-form") == sorted(forms)


@LANGUAGES
def test_every_key_of_annotate_is_documented(language: str) -> None:
    assert documented(language, "annotate-json") == sorted(annotated())


@LANGUAGES
def test_every_key_of_segments_is_documented(language: str) -> None:
    lines = answer("segments", "47.91", "online retail", "nace-rev2:J", "Telekomunikation", "--format", "json")
    found = {path for line in lines.splitlines() for path in paths(json.loads(line))}
    assert documented(language, "segments-json") == sorted(found)
    assert {"found", "ambiguous", "unknown"} <= quoted(sections(language)["segments-json"])


@LANGUAGES
def test_every_key_of_compare_is_documented(language: str) -> None:
    inside = {
        path for path in compared() if re.split(r"[.\[]", path)[0] in POSITION_PARTS and path not in POSITION_PARTS
    }
    top = [path for path in compared() - inside if not path.startswith("capabilities[].")]
    assert documented(language, "compare-json") == sorted(top)
    assert documented(language, "compare-capability") == sorted(capabilities())


@LANGUAGES
def test_the_fixed_words_of_the_answers_are_documented(language: str) -> None:
    own_group = {"apart", "taken out", "included"}
    assert {"resolved", "ambiguous", "unknown"} <= quoted(sections(language)["resolve-json"])
    assert set(TIERS) <= quoted(sections(language)["tiers"])
    assert {str(severity) for severity in Severity} <= quoted(sections(language)["check-json"])
    assert {str(severity) for severity in Severity} <= quoted(sections(language)["lint-json"])
    assert {*STATUSES, *get_args(ConflictKind)} <= quoted(sections(language)["sheet-json"])
    assert set(get_args(Part)) <= quoted(sections(language)["lint-json"])
    assert {*VERDICTS, *own_group} <= quoted(sections(language)["compare-capability"])
    assert set(LENSES) <= quoted(sections(language)["lenses"])


@LANGUAGES
def test_every_command_states_its_exit_status(language: str) -> None:
    assert set(COMMANDS) <= quoted(sections(language)["exit-status"])


# Files of the site

RECORD_PARTS = {"concept", "vendor", "dataset"}
"""The parts of a JSON document that are a record as it is written."""
BY_ID = ("concepts", "vendors", "products", "words", "ambiguities")
"""Tables of the index whose keys are ids."""


def keys_of_the_index(content: dict[str, Any]) -> set[str]:
    """Return the paths of the index of names, with `<id>` for ids; tables of words and letters are one value."""
    plain = {name: None if name in (*BY_ID, "tiers", "kinds", "ordinary") else value for name, value in content.items()}
    plain |= {table: dict.fromkeys(content[table]) for table in ("folding", "inflection", "morphemes")}
    inner = {(table, path) for table in BY_ID for record in content[table].values() for path in paths(record)}
    return {*paths(plain), *(f"{table}.<id>.{path}" for table, path in inner)}


@LANGUAGES
def test_every_key_of_the_index_of_names_is_documented(language: str, real_knowledge_base: KnowledgeBase) -> None:
    content = json.loads(names_file(Index.from_dict(compile_index(real_knowledge_base))))
    assert documented(language, "names-json") == sorted(keys_of_the_index(content))


@LANGUAGES
def test_every_key_of_the_json_documents_is_documented(language: str, real_knowledge_base: KnowledgeBase) -> None:
    """The fields of a record stand in its own table."""
    names, shelves = Index.from_dict(compile_index(real_knowledge_base)), Shelves.of(real_knowledge_base)
    files = dict(api_files(real_knowledge_base, names, shelves))
    listed = json.loads(files.pop("api/index.json"))
    assert set(listed) <= quoted(sections(language)["api"])
    documents = [json.loads(text) for text in files.values()]
    without_records = [{**document, **dict.fromkeys(RECORD_PARTS & document.keys())} for document in documents]
    found = {path for document in without_records for path in paths(document)}
    assert documented(language, "api") == sorted(found)


@LANGUAGES
def test_the_parts_of_a_name_are_documented_in_order(language: str) -> None:
    (row,) = [row for names, row in rows(language, "names-json") if list(names) == ["names"]]
    parts = [name.removeprefix("valid_") for name in Entry._fields]
    assert re.findall(r"`([^`]+)`", row)[1 : len(parts) + 1] == parts
