"""Fixtures every test may use: the real knowledge base, the smallest accepted one, and copies of it to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from klarstack.checks import check
from klarstack.findings import Finding, in_order
from klarstack.load import load
from klarstack.names import Index, compile_index
from klarstack.records.knowledge_base import KnowledgeBase

settings.register_profile("any-machine", deadline=None)
settings.load_profile("any-machine")  # a loaded machine is no failure: time is measured in tests/performance/

ROOT = Path(__file__).parent.parent
ACCEPTED = Path(__file__).parent / "accepted"

Lay = Callable[[dict[str, str | bytes]], Path]


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository, which is the real knowledge base."""
    return ROOT


@pytest.fixture(scope="session")
def real_knowledge_base() -> KnowledgeBase:
    """The records of the repository itself, loaded once."""
    return load(ROOT)[0]


@pytest.fixture(scope="session")
def real_index(real_knowledge_base: KnowledgeBase) -> Index:
    """The names of the repository, compiled once."""
    return Index.from_dict(compile_index(real_knowledge_base))


@pytest.fixture(scope="session")
def accepted_knowledge_base() -> KnowledgeBase:
    """The records of the smallest knowledge base without findings, loaded once."""
    return load(ACCEPTED)[0]


@pytest.fixture
def lay(tmp_path: Path) -> Lay:
    """Return a function that copies the accepted knowledge base and writes files over it."""
    folder = tmp_path / "knowledge-base"

    def write(files: dict[str, str | bytes]) -> Path:
        if not folder.exists():
            shutil.copytree(ACCEPTED, folder)
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return write


@pytest.fixture
def accepted(lay: Lay) -> Path:
    """A copy of the accepted knowledge base that a test may change."""
    return lay({})


def findings_of(folder: Path) -> tuple[KnowledgeBase, list[Finding]]:
    """Return the knowledge base in a folder with everything that loading and checking find."""
    knowledge_base, findings = load(folder)
    return knowledge_base, in_order([*findings, *check(knowledge_base)])
