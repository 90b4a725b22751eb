"""The built wheel: it carries the compiled indexes and answers in an empty folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the repository and unpack it into a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    build = [*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, cwd=folder)
    target = folder / "installed"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        wheel.extractall(target)
    return target


def ask(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed package in `folder`."""
    return subprocess.run(
        [sys.executable, "-m", "klarstack", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_the_wheel_resolves_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    answer = ask(installed, tmp_path, "resolve", "Data 360", "--format", "json")
    assert json.loads(answer.stdout)["candidates"][0]["product"] == "salesforce/data-360"
    assert list(tmp_path.iterdir()) == []


def test_the_wheel_compares_a_stack_without_the_yaml_of_the_knowledge_base(installed: Path, tmp_path: Path) -> None:
    stack = tmp_path / "stack.yml"
    stack.write_bytes((ROOT / "benchmarks" / "examples" / "muster-handel.yml").read_bytes())
    answer = ask(installed, tmp_path, "compare", "stack.yml", "--format", "json")
    assert json.loads(answer.stdout)["capabilities"]


def test_the_wheel_shows_what_a_stack_contributes_to_a_panel(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "stack.yml").write_bytes((ROOT / "benchmarks" / "examples" / "muster-handel.yml").read_bytes())
    answer = ask(
        installed, tmp_path, "contribute", "stack.yml", "--panel", "illustrative-panel", "--code", "000000000000000-0",
        "--dry-run", "--as-of", "2026-11-20", "--format", "json",
    )  # fmt: skip
    assert json.loads(answer.stdout)["answers"]["web-analytics"] == "yes"


def test_the_installed_index_needs_no_yaml_and_no_validation_library(installed: Path, tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['klarstack', 'resolve', 'CDP'];"
        "from klarstack.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(*sys.modules)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )  # fmt: skip
    modules = answer.stdout.splitlines()[-1].split()
    assert {"pydantic", "rdflib", "yaml", "pyoxigraph"}.isdisjoint(modules)


def test_the_wheel_holds_what_the_program_reads_and_no_raw_data(installed: Path) -> None:
    names = {path.relative_to(installed).as_posix() for path in installed.rglob("*") if path.is_file()}
    assert {"klarstack/compiled_indexes/names.json", "klarstack/queries/resolve.rq"} <= names
    tables = [name for name in names if name.endswith((".csv", ".gz", ".pyc"))]
    assert tables == ["klarstack/importers/stacks/headers.csv"]  # words of column headers, no data of anybody


def test_the_wheel_lays_an_overlay_over_the_glossary_it_carries(installed: Path, tmp_path: Path) -> None:
    overlay = tmp_path / "company.yml"
    overlay.write_bytes((ROOT / "benchmarks" / "examples" / "overlays" / "muster-handel.yml").read_bytes())
    answer = ask(installed, tmp_path, "resolve", "Datendrehscheibe", "--overlay", "company.yml", "--format", "json")
    assert json.loads(answer.stdout)["candidates"][0]["label"]["de"] == "Kundenplattform"
    stack = ROOT / "benchmarks" / "examples" / "muster-handel.yml"
    compared = ask(installed, tmp_path, "compare", str(stack), "--overlay", "company.yml", "--format", "json")
    rows = json.loads(compared.stdout)["capabilities"]
    assert "Kundenplattform" in {row["label"]["de"] for row in rows}
    assert any(row["peers"] for row in rows)
    assert [path.name for path in tmp_path.iterdir()] == ["company.yml"]
