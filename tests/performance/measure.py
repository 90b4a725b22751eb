"""Prints the table of measured times: full builds, graph writing beside rdflib, resolving, cold starts.

Run it with `make benchmark` on a quiet machine. Read the ratios; absolute seconds belong to the machine named.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from generate import ROOT, generate

RUNS = 5
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}


def main(sizes: list[int]) -> None:
    """Measure everything and print it."""
    say(f"# {platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores\n")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        builds = {"real content": stages(ROOT, folder / "real")}
        for size in sizes:
            builds[f"{size:,} generated"] = stages(generate(folder / f"base-{size}", size), folder / f"out-{size}")
        print_builds(builds)
        print_graph(folder)
    print_resolving()
    print_cold_starts()


def say(text: str) -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def stages(root: Path, out: Path) -> dict[str, object]:
    """Return the measurements of one full build in a process of its own."""
    command = [sys.executable, str(Path(__file__).parent / "stages.py"), str(root), str(out)]
    answer = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT, check=False)
    if answer.returncode:
        sys.exit(f"The build of {root} failed:\n{answer.stderr}")
    measured: dict[str, object] = json.loads(answer.stdout)
    return measured


def print_builds(builds: dict[str, dict]) -> None:  # type: ignore[type-arg]
    """Print one column a build, one row a stage."""
    first = next(iter(builds.values()))
    rows = [("concepts", "{:,.0f}", lambda m: m["concepts"]), ("triples", "{:,.0f}", lambda m: m["triples"])]
    rows += [(f"{stage}, s", "{:.2f}", lambda m, stage=stage: m["seconds"][stage]) for stage in first["seconds"]]
    rows += [
        (f"site: {stage}, s", "{:.2f}", lambda m, stage=stage: m["site stages"][stage])
        for stage in first["site stages"]
    ]
    rows += [
        ("site, s", "{:.2f}", lambda m: m["site"]),
        ("everything, s", "{:.2f}", lambda m: m["site"] + sum(m["seconds"].values())),
        ("pages", "{:,.0f}", lambda m: m["pages"]),
        ("megabytes written", "{:.1f}", lambda m: m["megabytes"]),
        ("peak memory, MB", "{:.0f}", lambda m: m["peak"]),
        ("peak memory of mkdocs, MB", "{:.0f}", lambda m: m["peak of mkdocs"]),
    ]
    say("## Full build, both languages\n")
    say("| | " + " | ".join(builds) + " |")
    say("|---|" + "---:|" * len(builds))
    for label, form, value in rows:
        say(f"| {label} | " + " | ".join(form.format(value(measured)) for measured in builds.values()) + " |")


def print_graph(folder: Path) -> None:
    """Print the writing of the real graph beside rdflib's serialisers, same triples, same process."""
    from klarstack.graph import triples, write
    from klarstack.graph.rdflib_graph import to_rdflib
    from klarstack.load import load

    made = triples(load(ROOT)[0])
    target = folder / "graph"
    target.mkdir()
    ours = median(lambda: write(made, target))
    graph = to_rdflib(made)

    def theirs() -> None:
        for name in ("turtle", "nt", "json-ld"):
            graph.serialize(target / f"rdflib.{name}", format=name, encoding="utf-8")

    rdflib = median(theirs, runs=3)
    say(f"\n## Writing {len(made):,} triples as Turtle, N-Triples and JSON-LD\n")
    say(f"Klarstack {ours:.3f} s, rdflib {rdflib:.3f} s: {rdflib / ours:.0f} times as long.")


def print_resolving() -> None:
    """Print resolved names per second beside a plain dict."""
    from klarstack.load import load
    from klarstack.names import Index, compile_index, fold, resolve

    index = Index.from_dict(compile_index(load(ROOT)[0]))
    names = [str(name[0]) for name in index.names]
    table = {fold(name): name for name in names}
    resolving = median(lambda: [resolve(index, name) for name in names])
    looking_up = median(lambda: [table[fold(name)] for name in names])
    say(f"\n## Resolving {len(names):,} names in process\n")
    say(f"{len(names) / resolving:,.0f} names a second with all candidates and reasons; ")
    say(
        f"a plain dict with the same folding, which says nothing but the word: {len(names) / looking_up:,.0f} a second."
    )


def print_cold_starts() -> None:
    """Print whole-process times beside a bare interpreter and a bare import of rdflib."""
    klarstack = [sys.executable, "-m", "klarstack"]
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "python -c 'import click'": [sys.executable, "-c", "import click"],
        "python -c 'import rdflib'": [sys.executable, "-c", "import rdflib"],
        "klarstack --help": [*klarstack, "--help"],
        "klarstack resolve CDP": [*klarstack, "resolve", "CDP"],
        "klarstack compare (example)": [*klarstack, "compare", "benchmarks/examples/muster-handel.yml"],
        "klarstack check": [*klarstack, "check"],
    }
    say("\n## Cold starts, whole process, median of 5\n")
    say("| command | s | times a bare interpreter |\n|---|---:|---:|")
    bare = 0.0
    for label, command in commands.items():
        seconds = median(lambda command=command: run(command))
        bare = bare or seconds
        say(f"| `{label}` | {seconds:.3f} | {seconds / bare:.1f} |")


def run(command: list[str]) -> None:
    """Run a command and throw away what it prints."""
    subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT, env=ENVIRONMENT, check=False
    )


def median(measured: Callable[[], object], runs: int = RUNS) -> float:
    """Return the median seconds of several runs after one that does not count."""
    measured()
    seconds = []
    for _ in range(runs):
        started = time.perf_counter()
        measured()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 5000])
