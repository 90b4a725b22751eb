"""Measures whole processes from start to answer: in a clone, and as installed with the compiled index inside."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generate import ROOT
from timing import median_of, say, say_table

from klarstack.compiled import compile_indexes, write_indexes

_RUNS = 10
_TEXT = "We use Salesforce Marketing Cloud and a CDP; the Einwilligungsverwaltung is OneTrust.\n"
_COMMANDS = {
    "klarstack resolve CDP": ["resolve", "CDP"],
    "klarstack resolve 'Krux DMP (Altvertrag)'": ["resolve", "Krux DMP (Altvertrag)"],
    "klarstack resolve Kundendatenplatfrom": ["resolve", "Kundendatenplatfrom"],
    "klarstack --help": ["--help"],
    "klarstack annotate small.txt": ["annotate", "small.txt"],
    "klarstack lint small.md": ["lint", "small.md"],
}


def report() -> None:
    """Print seconds of whole processes, the median of ten after one that does not count."""
    say(f"\n## Cold starts, whole process, median of {_RUNS}\n")
    with tempfile.TemporaryDirectory() as name:
        installed, work = Path(name, "installed"), Path(name, "work")
        shutil.copytree(ROOT / "src" / "klarstack", installed / "klarstack")
        write_indexes(compile_indexes(ROOT), installed / "klarstack" / "compiled_indexes")
        work.mkdir()
        for file in ("small.txt", "small.md"):
            (work / file).write_text(_TEXT, encoding="utf-8")
        rows = [_row("python -c pass", ["-c", "pass"], work, ROOT / "src", installed)]
        for label, arguments in _COMMANDS.items():
            rows.append(_row(label, ["-m", "klarstack", *arguments], work, ROOT / "src", installed))
        say_table(["command", "in a clone, s", "by the wall clock", "installed, s", "by the wall clock"], rows)


def _row(label: str, arguments: list[str], work: Path, *sources: Path) -> list[str]:
    row = [f"`{label}`"]
    for source in sources:
        in_clone = ["--knowledge-base", str(ROOT)] if source == ROOT / "src" and "klarstack" in arguments else []
        command = [sys.executable, *arguments, *(in_clone if "--help" not in arguments else [])]
        environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONUTF8": "1"}
        _run(command, work, environment)
        taken = median_of(lambda command=command, environment=environment: _run(command, work, environment), _RUNS)
        row += [f"{taken.cpu:.3f}", f"{taken.wall:.3f}"]
    return row


def _run(command: list[str], folder: Path, environment: dict[str, str]) -> None:
    answer = subprocess.run(command, capture_output=True, cwd=folder, env=environment, check=False)
    if answer.returncode > 1:
        sys.exit(answer.stderr.decode())
