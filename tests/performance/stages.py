"""Runs one full build stage by stage in a process of its own; prints seconds per stage and peak memory as JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


def main(root: Path, out: Path) -> None:
    """Measure the knowledge base at `root`; the site goes to `out`."""
    seconds: dict[str, float] = {}

    def timed(name: str, run: Callable[[], T]) -> T:
        started = time.perf_counter()
        result = run()
        seconds[name] = time.perf_counter() - started
        return result

    from klarstack.benchmark.index import compile_benchmark
    from klarstack.checks import check
    from klarstack.graph import triples, write
    from klarstack.load import load
    from klarstack.names import compile_index
    from klarstack.site.build import build_site
    from klarstack.site.content import gather

    out.mkdir(parents=True)
    knowledge_base, _ = timed("load", lambda: load(root))
    timed("check", lambda: check(knowledge_base))
    timed("names index", lambda: compile_index(knowledge_base))
    timed("benchmark index", lambda: compile_benchmark(knowledge_base))
    made = timed("triples", lambda: triples(knowledge_base))
    timed("graph files", lambda: write(made, out))
    count = len(made)
    content = gather(root)
    started = time.perf_counter()
    report = build_site(content, out / "site", root=root)
    site = time.perf_counter() - started
    measured = {
        "concepts": len(knowledge_base.concepts),
        "triples": count,
        "pages": report.pages,
        "megabytes": report.bytes / 1e6,
        "seconds": seconds,
        "site": site,
        "site stages": dict(report.seconds),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "peak of mkdocs": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }
    sys.stdout.write(json.dumps(measured))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
