"""Every rule rejects the example made for it, at the marked place, and leaves everything else alone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from conftest import ACCEPTED, findings_of
from klarstack.load import load, yaml_reader
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import RULES

REJECTED = Path(__file__).parent / "rejected"

COMPANIONS: dict[str, list[tuple[str, str, int]]] = {}
"""What a rejected example cannot help breaking besides its own rule: code → (code, file, line)."""


def test_the_accepted_example_has_no_finding() -> None:
    assert findings_of(ACCEPTED)[1] == []


def test_every_rule_has_an_example_and_every_example_a_rule() -> None:
    assert sorted(folder.name for folder in REJECTED.iterdir()) == sorted(RULES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_example_makes_exactly_this_finding(code: str, tmp_path: Path) -> None:
    folder = laid_over_accepted(code, tmp_path)
    found = [(item.code, item.place.file, item.place.line) for item in findings_of(folder)[1]]
    assert sorted(found) == sorted([(code, *marked_place(code)), *COMPANIONS.get(code, [])])


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_rest_still_loads(code: str, tmp_path: Path, accepted_knowledge_base: KnowledgeBase) -> None:
    knowledge_base, _ = load(laid_over_accepted(code, tmp_path))
    replaced = {path.relative_to(REJECTED / code).as_posix() for path in overlay(code)}
    untouched = {key for key, file in accepted_knowledge_base.files.items() if file not in replaced}
    assert untouched <= set(knowledge_base.files)
    assert knowledge_base.project.base_iri == accepted_knowledge_base.project.base_iri


def overlay(code: str) -> list[Path]:
    """Return the files of an example."""
    return sorted(path for path in (REJECTED / code).rglob("*") if path.is_file() and path.name != "expected.txt")


def laid_over_accepted(code: str, folder: Path) -> Path:
    """Return a copy of the accepted knowledge base with the example laid over it."""
    shutil.copytree(ACCEPTED, folder, dirs_exist_ok=True)
    shutil.copytree(REJECTED / code, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    if code == "file-too-large":  # two megabytes of nothing are better made than kept
        for path in overlay(code):
            with (folder / path.relative_to(REJECTED / code)).open("ab") as stream:
                stream.write(b"#\n" * (yaml_reader.LARGEST_FILE // 2))
    return folder


def marked_place(code: str) -> tuple[str, int]:
    """Return file and line from expected.txt, or of the line that ends with "# ← code"."""
    expected = REJECTED / code / "expected.txt"
    if expected.exists():
        file, line = expected.read_text(encoding="utf-8").strip().rsplit(":", 1)
        return file, int(line)
    mark = re.compile(rf"# ← {code}$".encode())
    marked = [
        (path.relative_to(REJECTED / code).as_posix(), number)
        for path in overlay(code)
        for number, line in enumerate(path.read_bytes().splitlines(), start=1)
        if mark.search(line)
    ]
    assert len(marked) == 1, f"{code} needs exactly one marked line"
    return marked[0]
