"""The JSON Schemas: as strict as the records, as kind as the loader, and in step with both."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from conftest import ROOT
from klarstack.checks.references import _references
from klarstack.exporters.schemas.descriptions import SECTIONS, read_descriptions
from klarstack.exporters.schemas.export import FILES, export
from klarstack.exporters.schemas.references import REFERENCES
from klarstack.load import load
from klarstack.records.knowledge_base import KnowledgeBase

SCHEMAS = ROOT / "schemas"
SETTINGS = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
WIRED = {Path(schema).name.removesuffix(".schema.json"): glob for schema, glob in SETTINGS["yaml.schemas"].items()}
ID = {"type": ["string", "number", "null"]}


class EditorYaml(yaml.CSafeLoader):
    """YAML 1.2 as language servers read it: `no` and dates are text, 2023 and true are not."""


EditorYaml.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]+\.[0-9]*$", "-+0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    EditorYaml.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


@pytest.fixture(scope="module")
def knowledge_base() -> KnowledgeBase:
    return load(ROOT)[0]


@cache
def registry() -> Registry[Any]:
    resources = [
        (path.name, Resource.from_contents(json.loads(path.read_text(encoding="utf-8"))))
        for path in SCHEMAS.glob("*.schema.json")
    ]
    return Registry().with_resources(resources)


def problems(name: str, content: Any) -> list[str]:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    validator = Draft202012Validator({"$id": f"{name}.schema.json", **schema}, registry=registry())
    return [f"{error.json_path}: {error.message[:200]}" for error in validator.iter_errors(content)]


def test_the_schemas_in_the_repository_are_those_of_the_records(knowledge_base: KnowledgeBase) -> None:
    made = {name: text for name, text in export(knowledge_base, "en").files.items() if name != "ids.schema.json"}
    shipped = {path.name: path.read_text(encoding="utf-8") for path in SCHEMAS.glob("*.schema.json")}
    assert shipped.keys() == {*made, "ids.schema.json"}
    assert {name for name in made if made[name] != shipped[name]} == set(), "run: klarstack export schemas --force"


def test_the_ids_an_editor_offers_exist(knowledge_base: KnowledgeBase) -> None:
    """New ones may be missing until the next release; one that is gone would mislead."""
    now = json.loads(export(knowledge_base, "en").files["ids.schema.json"])["$defs"]
    offered = json.loads((SCHEMAS / "ids.schema.json").read_text(encoding="utf-8"))["$defs"]
    assert offered.keys() == now.keys()
    for kind in now:
        assert now[kind]["anyOf"][1] == ID
        assert set(offered[kind]["anyOf"][0]["enum"]) - set(now[kind]["anyOf"][0]["enum"]) == set(), kind


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_file_of_the_knowledge_base_satisfies_the_schema_its_editor_applies(name: str) -> None:
    files = sorted(ROOT.glob(WIRED[name]))
    assert files
    for file in files:
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=EditorYaml)
        assert problems(name, content) == [], file.name


CONCEPT: dict[str, Any] = {
    "id": "tea", "kind": "capability", "area": "data", "terms": {"en": [{"text": "tea"}]}, "definition": {"en": "x"}
}  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"definitoin": {"en": "x"}}, "definitoin"),
        ({"kind": "capabilty"}, "capabilty"),
        ({"id": "Two Words"}, "Two Words"),
        ({"broader": "no-list"}, "no-list"),
        ({"terms": {"en": [{"text": "tea", "status": "prefered"}]}}, "prefered"),
        ({"sources": [{"title": "t", "url": "https://example.org/", "seen": "21.11.2026"}]}, "21.11.2026"),
        ({"capability": {"visible_in_browser": "maybe"}}, "maybe"),
    ],
)
def test_a_mistake_is_underlined(change: dict[str, Any], told: str) -> None:
    assert problems("concept", CONCEPT) == []
    found = problems("concept", {**CONCEPT, **change})
    assert found
    assert any(told in problem or "not valid under any" in problem for problem in found)


@pytest.mark.parametrize("change", [{"seen": 2026}, {"seen": "2026-11-21"}, {"title": 4711}])
def test_numbers_may_stand_where_text_is_meant(change: dict[str, Any]) -> None:
    source = {"title": "t", "url": "https://example.org/", "seen": "2026", **change}
    assert problems("concept", {**CONCEPT, "sources": [source]}) == []


def test_every_reference_the_checks_follow_is_completed(knowledge_base: KnowledgeBase) -> None:
    """Each field that `check` follows is known to the editor, with the same kind of target."""
    fields = {field: kind for (_, field), kind in REFERENCES.items()}
    followed = {
        ([step for step in path if isinstance(step, str)][-1 if "maturity" not in path else 0], kind)
        for _, _, path, kind, _ in _references(knowledge_base)
    }
    followed -= {("product", "product")} if fields["product"] == "product" else set()
    assert followed
    assert {(field, kind) for field, kind in followed if fields.get(field) != kind} == set()


def test_every_field_explains_itself_in_both_languages() -> None:
    said = read_descriptions(ROOT / "docs")
    silent = {
        (model.__name__, field)
        for models in SECTIONS.values()
        for model in models
        for field in (facts.alias or name for name, facts in model.model_fields.items())
        if (model.__name__, field) not in said
    }
    assert silent == set()
    assert all("\n\n" in text for text in said.values())
