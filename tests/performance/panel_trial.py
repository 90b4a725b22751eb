"""Runs a wave with 200 invented companies, from the questionnaire to the cells; prints how long each step takes.

Run it with `make panel-trial`. The cells are compared with the ones that ship as benchmarks/illustrative-panel; with
`--write` they take their place, and the invented answers about three capabilities become the sample by which a test
shows that the code makes the shipped cells. All steps are the real commands, called in one process.
"""

from __future__ import annotations

import csv
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import openpyxl
from click.testing import CliRunner
from generate import ROOT

from klarstack.cli.main import group
from klarstack.compiled import read_index
from klarstack.questionnaire.form import Form

PANEL = "illustrative-panel"
SAMPLE = ROOT / "tests" / "data" / "illustrative_panel_records.csv"
SAMPLED = ("customer-data-platform", "digital-experience-analytics", "web-analytics")
COMPANIES, SEED = 200, 20261120
TODAY, LATER = "2026-11-20", "2026-11-21"
UNKNOWN = 0.06
"""How often a company leaves a question open."""
NAMED = 0.8
"""How often it names one of the two examples where it has a capability."""

SEGMENTS = {"47": 50, "online-retail": 30, "64": 45, "62": 45, "79": 30}
SIZES = {"10-49": (60, 0.7), "50-249": (70, 1.0), "250+": (70, 1.35)}
REGIONS = {"DE": 150, "AT": 30, "CH": 20}
SHARES = {
    "advertising-platform": 0.7, "affiliate-marketing": 0.24, "business-intelligence": 0.55,
    "campaign-management-system": 0.35, "consent-management-platform": 0.7, "content-management-system": 0.85,
    "conversational-ai-platform": 0.21, "customer-data-platform": 0.22, "customer-feedback-management": 0.4,
    "customer-identity-and-access-management": 0.3, "customer-relationship-management": 0.68,
    "customer-service-platform": 0.4, "data-warehouse": 0.45, "demand-side-platform": 0.2,
    "digital-asset-management": 0.33, "digital-experience-analytics": 0.28, "e-commerce-platform": 0.42,
    "email-marketing-platform": 0.78, "experimentation-platform": 0.18, "generative-ai-content-tool": 0.52,
    "integration-platform-as-a-service": 0.25, "journey-orchestration": 0.12, "lead-management": 0.46, "live-chat": 0.3,
    "loyalty-management": 0.2, "marketing-automation-platform": 0.38, "personalisation-engine": 0.17,
    "preference-management": 0.26, "product-information-management": 0.3, "push-notification-service": 0.19,
    "recommendation-engine": 0.22, "retargeting": 0.37, "search-engine-advertising": 0.72,
    "search-engine-optimisation": 0.66, "server-side-tracking": 0.16, "site-search": 0.35,
    "social-media-management": 0.36, "tag-management-system": 0.66, "user-generated-content-platform": 0.27,
    "web-analytics": 0.88,
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
            header, *records = (wave.private / "records.csv").read_text(encoding="utf-8").splitlines(keepends=True)
            sampled = [record for record in records if record.split(",")[-2] in SAMPLED]
            SAMPLE.write_text("".join([header, *sampled]), encoding="utf-8")
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
        ("200 questionnaires, filled in", fill_questionnaires),
        ("200 questionnaires, read as stacks", read_questionnaires),
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


def fill_questionnaires(wave: Wave) -> None:
    """Fill in the shipped questionnaire for each company, half of them in German, as Excel would save it."""
    forms = {language: wave.private / f"questionnaire-{language}.xlsx" for language in ("de", "en")}
    for language, path in forms.items():
        klarstack("questionnaire", "--lang", language, "--out", path, "--knowledge-base", wave.knowledge_base)
    examples = _examples(wave)
    for position, (facts, factor) in enumerate(_companies(), start=1):
        language = "de" if position % 2 else "en"
        book = openpyxl.load_workbook(forms[language])
        sheet = book.worksheets[0]
        rows = {str(cell.value): cell.row for cell in sheet["A"] if cell.value}
        facts |= {"company": f"Muster {position:03} GmbH (erfunden)", "wave": "2026-10"}
        for key, answer in facts.items():
            sheet.cell(rows[key], 3).value = answer
        for concept, (answer, product) in _answers(position, factor, language, examples).items():
            sheet.cell(rows[concept], 3).value, sheet.cell(rows[concept], 4).value = answer, product
        book.save(wave.private / f"filled-{position:03}.xlsx")


def _examples(wave: Wave) -> dict[str, tuple[str, ...]]:
    """Return the products that stand as examples beside each question; SHARES has to know all questions."""
    form = Form.from_dict(read_index("questionnaire", wave.knowledge_base))
    examples = {question.concept: question.examples for question in form.questions}
    if examples.keys() != SHARES.keys():
        raise SystemExit(f"SHARES and the questionnaire differ: {sorted(examples.keys() ^ SHARES.keys())}")
    return examples


def _companies() -> Iterator[tuple[dict[str, str], float]]:
    """Yield what each company says about itself, and how much more or less than others it has."""
    chance = random.Random(SEED)
    segments = [f"nace-rev2:{code}" for code, number in SEGMENTS.items() for _ in range(number)]
    sizes = [size for size, (number, _) in SIZES.items() for _ in range(number)]
    regions = [region for region, number in REGIONS.items() for _ in range(number)]
    chance.shuffle(sizes)
    chance.shuffle(regions)
    for segment, size, region in zip(segments, sizes, regions, strict=True):
        yield {"segment": segment, "size_class": size, "region": region}, SIZES[size][1]


def _answers(
    position: int, factor: float, language: str, examples: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str | None, str | None]]:
    """Return answer and product for each question; what a company does not know it says, or leaves empty."""
    chance, naming = random.Random(f"{SEED} answers {position}"), random.Random(f"{SEED} names {position}")
    unknown, yes, no = {"de": ("weiß nicht", "ja", "nein"), "en": ("don’t know", "yes", "no")}[language]
    answers: dict[str, tuple[str | None, str | None]] = {}
    for concept, share in SHARES.items():
        product = naming.choice(examples[concept]) if naming.random() < NAMED else None
        if chance.random() < UNKNOWN:
            answers[concept] = (chance.choice((unknown, None)), None)
        elif chance.random() < min(share * factor, 0.97):
            answers[concept] = (yes, product)
        else:
            answers[concept] = (no, None)
    return answers


def read_questionnaires(wave: Wave) -> None:
    """Make a stack file of each filled questionnaire."""
    for position in range(1, COMPANIES + 1):
        klarstack(
            "questionnaire", "read", wave.private / f"filled-{position:03}.xlsx",
            "--out", wave.private / f"stack-{position:03}.yml", "--knowledge-base", wave.knowledge_base,
        )  # fmt: skip


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
