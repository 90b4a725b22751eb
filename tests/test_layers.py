"""The shape of the code: imports point one way, only edges import what belongs to the edge, modules stay readable."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import ROOT
from klarstack.compiled import read_index

PACKAGE = ROOT / "src" / "klarstack"

LAYERS = (
    "findings", "file_errors", "furniture", "spelling", "documents", "rules", "records", "content_date", "load",
    "overlays", "questionnaire", "checks", "edition", "graph", "names", "formats", "charts", "sheets",
    "benchmark", "importers", "exporters", "site", "compiled", "cli", "__main__",
)  # fmt: skip
"""From the data to the edge; a module may import what stands further left. `klarstack` itself holds the version and
`graph()`, so it belongs to no layer."""

LONGEST_MODULE = 300
HEAVY = {
    "pydantic", "rdflib", "pyoxigraph", "yaml", "jinja2", "mkdocs", "lxml", "docx", "pptx", "pypdfium2", "markdown_it",
    "xlsxwriter", "openpyxl", "typst",
}  # fmt: skip

MODULES = sorted(PACKAGE.rglob("*.py"))


def name_of(path: Path) -> str:
    """Return the path of a module inside the package, as people write it."""
    return path.relative_to(PACKAGE).as_posix()


def layer_of(dotted: str) -> str | None:
    """Return the layer of a module of ours ("klarstack.load.cells" → "load"), None for all others."""
    parts = dotted.split(".")
    return parts[1] if parts[0] == "klarstack" and len(parts) > 1 else None


def imports(path: Path) -> Iterator[str]:
    """Yield the dotted name of everything a module imports, inside functions too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            if node.module == "klarstack":
                yield from (f"klarstack.{alias.name}" for alias in node.names)
            elif node.module:
                yield node.module


def calls(path: Path) -> Iterator[str]:
    """Yield the name of everything a module calls: "print", "sys.exit"."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def importers_of(package: str) -> set[str]:
    """Return the layers with a module that imports this third-party package."""
    return {
        name_of(path).split("/")[0].removesuffix(".py")
        for path in MODULES
        if any(dotted.split(".")[0] == package for dotted in imports(path))
    }


def test_every_module_belongs_to_a_layer() -> None:
    found = {name_of(path).split("/")[0].removesuffix(".py") for path in MODULES}
    assert found - {"__init__"} <= set(LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = layer_of("klarstack." + name_of(path).removesuffix(".py").replace("/", "."))
    if own != "__init__":
        allowed = LAYERS[: LAYERS.index(str(own)) + 1]
        wrong = {dotted for dotted in imports(path) if (layer := layer_of(dotted)) in LAYERS and layer not in allowed}
        assert wrong == set()


def test_no_module_imports_itself_over_others_when_it_is_loaded() -> None:
    """Cycles inside a package: only imports at module level count, type checkers and functions import later."""
    edges = {dotted_name(path): set(imports_at_load(path)) for path in MODULES}
    remaining = dict(edges)
    while leaves := [name for name, targets in remaining.items() if not targets & remaining.keys()]:
        for name in leaves:
            del remaining[name]
    assert sorted(remaining) == []


def dotted_name(path: Path) -> str:
    """Return the name under which a module is imported."""
    return "klarstack." + name_of(path).removesuffix(".py").replace("/", ".").removesuffix(".__init__")


def imports_at_load(path: Path) -> Iterator[str]:
    """Yield the modules of ours that are imported together with this one (not the packages they lie in)."""
    known = {dotted_name(module) for module in MODULES}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("klarstack"):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                target = inner if inner in known else node.module
                if target != dotted_name(path):
                    yield target


def test_only_the_command_line_imports_click() -> None:
    assert importers_of("click") == {"cli"}


def test_only_the_loader_imports_yaml() -> None:
    assert importers_of("yaml") == {"load"}


@pytest.mark.parametrize("path", [path for path in MODULES if "cli" not in path.parts], ids=name_of)
def test_nothing_below_the_command_line_prints_or_exits(path: Path) -> None:
    assert {"print", "input", "sys.exit", "exit", "quit"}.isdisjoint(calls(path))


@pytest.mark.parametrize("folder", sorted({path.parent for path in MODULES}), ids=lambda path: path.name)
def test_every_package_says_in_one_sentence_what_it_is(folder: Path) -> None:
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    assert docstring is not None
    assert docstring.endswith(".") and docstring.count(". ") == 0 and "\n\n" not in docstring


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_is_short_and_says_what_it_owns(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert text.count("\n") <= LONGEST_MODULE


def test_resolving_a_name_imports_nothing_heavy(accepted: Path) -> None:
    read_index("names", accepted)  # compiled once; from now on the index alone answers
    code = (
        "import sys\n"
        "from klarstack.cli import main\n"
        f"sys.argv = ['klarstack', 'resolve', 'Steam Studio', '--knowledge-base', {str(accepted)!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert "Kettle Cloud" in done.stdout
    assert HEAVY.isdisjoint(done.stderr.split())
