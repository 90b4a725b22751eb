"""Takes times and names what they were taken on: processor time and wall clock, machine, versions."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import resource
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import klarstack

RUNS = 5


class Seconds(NamedTuple):
    """The median of several runs, in seconds of the processor and of the clock on the wall."""

    cpu: float
    wall: float


def say(text: str = "") -> None:
    """Print a line at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def say_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table in Markdown; all columns but the first are figures."""
    say("| " + " | ".join(heads) + " |")
    say("|---|" + "---:|" * (len(heads) - 1))
    for row in rows:
        say("| " + " | ".join(row) + " |")


def median_of(run: Callable[[], object], runs: int = RUNS, before: Callable[[], object] = lambda: None) -> Seconds:
    """Return the median of `runs` runs; `before` is called ahead of each and does not count."""
    cpu, wall = [], []
    for _ in range(runs):
        before()
        started, clock = _processor(), time.perf_counter()
        run()
        cpu.append(_processor() - started)
        wall.append(time.perf_counter() - clock)
    return Seconds(statistics.median(cpu), statistics.median(wall))


def each_of(run: Callable[[str], object], queries: Sequence[str], runs: int = RUNS) -> list[float]:
    """Return the microseconds of the processor for each query, in the median of `runs` passes, shortest first."""
    passes = []
    for _ in range(runs):
        taken = []
        for query in queries:
            started = time.thread_time_ns()
            run(query)
            taken.append((time.thread_time_ns() - started) / 1_000)
        passes.append(taken)
    return sorted(map(statistics.median, zip(*passes, strict=True)))


def percentile(ordered: Sequence[float], percent: int) -> float:
    """Return the value that `percent` of the ordered values do not exceed."""
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def machine() -> str:
    """Return processor, cores, memory, system, Python and load in one line."""
    cpu = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{cpu or platform.processor() or platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.platform()}, {platform.python_implementation()} {platform.python_version()}, "
        f"load {os.getloadavg()[0]:.1f}"
    )


def versions(*packages: str) -> str:
    """Return the packages with the versions that are installed."""
    return ", ".join(f"{package} {_version(package)}" for package in packages)


def _version(package: str) -> str:
    if package == "klarstack":  # measured as it stands here, installed or not
        return klarstack.__version__
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return "(not installed)"


def _processor() -> float:
    """Return the seconds of the processor used by this process and the processes it has started and seen ending."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _lines(path: str) -> list[str]:
    file = Path(path)
    return file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
