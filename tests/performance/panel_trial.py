"""Runs a wave with 200 invented companies: stacks, contributions, collecting, cells; prints how long each step takes.

Run it with `make panel-trial`. The cells are compared with the ones that ship as benchmarks/illustrative-panel; with
`--write` they take their place. All steps are the real commands, called in one process.
"""

from __future__ import annotations

import csv
import json
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from generate import ROOT

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.cli.main import group
from klarstack.compiled import read_index

PANEL = "illustrative-panel"
COMPANIES, SEED = 200, 20261120
TODAY, LATER = "2026-11-20", "2026-11-21"
UNKNOWN = 0.06
"""How often a company leaves a question open."""
NAMED = 0.8
"""How often it names a product where it has a capability, and not the capability itself."""

SEGMENTS = {
    ("nace-rev2:47.71", "nace-rev2:online-retail", "wz-2008:47.91.1"): 80, ("nace-rev2:64.19", "wz-2008:64.19"): 45,
    ("nace-rev2:62.01", "nace-rev2:62.02"): 45, ("nace-rev2:79.11",): 30,
}  # fmt: skip
SIZES = {"10-49": (60, 0.7), "50-249": (70, 1.0), "250+": (70, 1.35)}
REGIONS = {"DE": 150, "AT": 30, "CH": 20}
SHARES = {
    "business-intelligence": 0.55, "campaign-management-system": 0.35, "consent-management-platform": 0.7,
    "content-management-system": 0.85, "customer-data-platform": 0.22, "customer-relationship-management": 0.68,
    "customer-service-platform": 0.4, "data-warehouse": 0.45, "digital-asset-management": 0.33,
    "e-commerce-platform": 0.42, "email-marketing-platform": 0.78, "experimentation-platform": 0.18,
    "journey-orchestration": 0.12, "live-chat": 0.3, "loyalty-management": 0.2, "marketing-automation-platform": 0.38,
    "personalisation-engine": 0.17, "product-information-management": 0.3, "social-media-management": 0.36,
    "tag-management-system": 0.66, "web-analytics": 0.88,
}  # fmt: skip
"""How common each capability is in the invented world; nobody observed this."""


@dataclass(frozen=True)
class Wave:
    """The folders of one trial: a knowledge base with the trustee's own key, and the trustee's private files."""

    knowledge_base: Path
    private: Path


def main(*, write: bool) -> None:
    """Run the wave, print the times, and compare the cells or write them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wave = Wave(folder / "knowledge-base", folder / "private")
        steps = run(wave)
        for step, seconds in steps:
            print(f"{step:<44} {seconds:8.2f} s")  # noqa: T201
        made, shipped = wave.knowledge_base / "benchmarks" / PANEL, ROOT / "benchmarks" / PANEL
        if write:
            shutil.copy(made / "cells.csv", shipped / "cells.csv")
        same = (made / "cells.csv").read_bytes() == (shipped / "cells.csv").read_bytes()
        print("The shipped cells are the ones made here." if same else "The shipped cells are OTHERS.")  # noqa: T201
        sys.exit(0 if same else 1)


def run(wave: Wave) -> list[tuple[str, float]]:
    """Run every step of a wave and return how long each took."""
    wave.private.mkdir()
    (wave.private / "inbox").mkdir()
    steps = []
    for name, step in (
        ("key, panel.yml, 200 invitations", prepare),
        ("200 invented stacks", write_stacks),
        ("200 contributions, shown and encrypted", contribute),
        ("collecting: decrypt, check, write records", collect),
        ("aggregating, with the disclosure audit", aggregate),
    ):
        start = time.perf_counter()
        step(wave)
        steps.append((name, time.perf_counter() - start))
    return steps


def klarstack(*arguments: object, accept: tuple[int, ...] = (0,)) -> str:
    """Run a command and return what it prints."""
    result = CliRunner().invoke(group, [str(argument) for argument in arguments], catch_exceptions=False)
    if result.exit_code not in accept:
        raise SystemExit(result.output)
    return str(result.output)


def prepare(wave: Wave) -> None:
    """Lay a knowledge base with a panel whose key we have."""
    for name in ("glossary", "benchmarks"):
        shutil.copytree(ROOT / name, wave.knowledge_base / name)
    shutil.copy(ROOT / "klarstack.yml", wave.knowledge_base)
    described = wave.knowledge_base / "benchmarks" / PANEL
    (described / "cells.csv").unlink(missing_ok=True)
    printed = klarstack("panel", "key", "--out", wave.private / "panel.key")
    recipient = next(word for word in printed.split() if word.startswith("age1"))
    lines = (described / "panel.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [f"recipient: {recipient}\n" if line.startswith("recipient:") else line for line in lines]
    (described / "panel.yml").write_text("".join(kept), encoding="utf-8")
    klarstack("panel", "invite", COMPANIES, "--out", wave.private / "codes.csv")


def write_stacks(wave: Wave) -> None:
    """Write the stack of each company, as its answers to the questionnaire would make it."""
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", wave.knowledge_base))
    chance = random.Random(SEED)
    products = {concept: _products(benchmark, concept) for concept in SHARES}
    segments = [chance.choice(codes) for codes, number in SEGMENTS.items() for _ in range(number)]
    sizes = [size for size, (number, _) in SIZES.items() for _ in range(number)]
    regions = [region for region, number in REGIONS.items() for _ in range(number)]
    chance.shuffle(sizes)
    chance.shuffle(regions)
    for position, (segment, size, region) in enumerate(zip(segments, sizes, regions, strict=True), start=1):
        items, absent = _answers(chance, SIZES[size][1], products)
        stack = {
            "company": f"Muster {position:03} GmbH (erfunden)", "segment": segment, "size_class": size,
            "region": region, "wave": "2026-10", "illustrative": "true", "items": items, "not_used": absent,
        }  # fmt: skip
        text = json.dumps(stack, ensure_ascii=False, indent=1)  # JSON is YAML
        (wave.private / f"stack-{position:03}.yml").write_text(text, encoding="utf-8")


def _products(benchmark: BenchmarkIndex, concept: str) -> list[dict[str, str]]:
    """Return products that give the capability, as a company would write them."""
    return [
        {"name": facts["name"], "vendor": facts["vendor"]}
        for _, facts in sorted(benchmark.products.items())
        if facts["concepts"].get(concept) in ("exact", "close")
    ]


def _answers(
    chance: random.Random, factor: float, products: dict[str, list[dict[str, str]]]
) -> tuple[list[dict[str, str]], list[str]]:
    """Return what a company has and what it lacks; what it says nothing about stands in neither."""
    items, absent = [], []
    for concept, share in SHARES.items():
        if chance.random() < UNKNOWN:
            continue
        if chance.random() < min(share * factor, 0.97):
            named = products[concept] if chance.random() < NAMED else []
            items.append(chance.choice(named) if named else {"name": concept})
        else:
            absent.append(concept)
    return items, absent


def contribute(wave: Wave) -> None:
    """Let every company contribute; three of them once more, with a correction."""
    for position, code in enumerate(_codes(wave), start=1):
        days = (TODAY, LATER) if position <= 3 else (TODAY,)
        for day in days:
            klarstack(
                "contribute", wave.private / f"stack-{position:03}.yml", "--panel", PANEL, "--code", code, "--yes",
                "--as-of", day, "--out", wave.private / "inbox" / f"{position:03}-{day}.age",
                "--knowledge-base", wave.knowledge_base, accept=(0, 1),
            )  # fmt: skip


def collect(wave: Wave) -> None:
    """Put the last eight companies into four groups, take out one that withdrew, spoil one file, and collect."""
    codes = list(_codes(wave))
    groups = {code: f"group {position // 2}" for position, code in enumerate(codes[-8:])}
    rows = [f"{code},{groups.get(code, '')},{'yes' if position == 3 else ''}\n" for position, code in enumerate(codes)]
    (wave.private / "codes.csv").write_text("code,group,withdrawn\n" + "".join(rows), encoding="utf-8")
    (wave.private / "inbox" / "damaged.age").write_bytes(b"age-encryption.org/v1\n")
    printed = klarstack(
        "panel", "collect", wave.private / "inbox", "--panel", PANEL, "--key", wave.private / "panel.key",
        "--codes", wave.private / "codes.csv", "--to", wave.private / "records.csv", "--as-of", LATER,
        "--knowledge-base", wave.knowledge_base, accept=(1,),
    )  # fmt: skip
    print(printed.splitlines()[0])  # noqa: T201


def aggregate(wave: Wave) -> None:
    """Make the cells, and print the disclosure report."""
    printed = klarstack(
        "aggregate", wave.private / "records.csv", "--to", PANEL, "--as-of", LATER,
        "--knowledge-base", wave.knowledge_base, "--lang", "en", accept=(0, 1),
    )  # fmt: skip
    print(printed.partition("Written:")[0])  # noqa: T201


def _codes(wave: Wave) -> Iterator[str]:
    with (wave.private / "codes.csv").open(encoding="utf-8") as stream:
        yield from (row["code"] for row in csv.DictReader(stream))


if __name__ == "__main__":
    main(write="--write" in sys.argv[1:])
