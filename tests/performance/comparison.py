"""Measures a comparison of 100 items from start to file, beside a bare import of DuckDB and of Typst.

Run it with `python tests/performance/comparison.py` on a quiet machine. Read the ratios; absolute seconds belong to the
machine named.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import ROOT
from timing import Seconds, median_of, say, say_table

from klarstack.compiled import compile_indexes, read_index, write_indexes

ITEMS = 100
RUNS = 5
_STACK = """company: Measured AG
segment: nace-rev2:online-retail
size_class: 250+
region: DE
wave: 2026-11
illustrative: true
items:
"""


def main() -> None:
    """Print one row a process: its seconds, and how many bare imports of DuckDB they are."""
    say(f"# {platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores, median of {RUNS}\n")
    with tempfile.TemporaryDirectory() as name:
        installed, work = Path(name, "installed"), Path(name, "work")
        shutil.copytree(ROOT / "src" / "klarstack", installed / "klarstack")
        write_indexes(compile_indexes(ROOT), installed / "klarstack" / "compiled_indexes")
        work.mkdir()
        (work / "stack.yml").write_text(_stack(), encoding="utf-8")
        environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONUTF8": "1"}
        bare = _taken(["-c", "import duckdb"], work, environment)
        rows = [_row("python -c 'import duckdb'", bare, bare)]
        rows.append(_row("python -c 'import typst'", _taken(["-c", "import typst"], work, environment), bare))
        for output_format in ("text", "json", "html", "pdf", "csv", "xlsx"):
            command = ["-m", "klarstack", "compare", "stack.yml", "--format", output_format, "--out", "out"]
            rows.append(_row(f"compare, {output_format}", _taken(command, work, environment), bare))
        say_table([f"{ITEMS} items, whole process", "s", "by the wall clock", "imports of DuckDB"], rows)


def _stack() -> str:
    """Return a stack of the first products of the glossary."""
    products = sorted(read_index("names", ROOT)["products"])[:ITEMS]
    return _STACK + "".join(f"  - name: {product}\n" for product in products)


def _row(label: str, taken: Seconds, bare: Seconds) -> list[str]:
    return [f"`{label}`", f"{taken.cpu:.3f}", f"{taken.wall:.3f}", f"{taken.cpu / bare.cpu:.1f}"]


def _taken(arguments: list[str], folder: Path, environment: dict[str, str]) -> Seconds:
    def run() -> None:
        answer = subprocess.run(
            [sys.executable, *arguments], capture_output=True, cwd=folder, env=environment, check=False
        )
        if answer.returncode > 1:
            sys.exit(answer.stderr.decode())

    run()
    return median_of(run, RUNS)


if __name__ == "__main__":
    main()
