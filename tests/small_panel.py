"""Made-up panels of companies, and an attack on what was published about them."""

from __future__ import annotations

import csv
import itertools
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import lil_array

from klarstack.benchmark.aggregate import Aggregation, Order, aggregate
from klarstack.names import Index, compile_index
from klarstack.records import Cell
from small import concept, knowledge_base, product, vendor
from small_benchmark import SEGMENTS, benchmark

COLUMNS = ("group_id", "company", "scheme", "code", "size_class", "region", "wave", "capability", "product", "status")
Row = dict[str, str]

RECORDS = (
    concept("analytics"), concept("web-analytics", broader=["analytics"]), concept("crm"),
    concept("erasure", kind="duty"),
    vendor("acme", "Acme", product("suite", "Acme Suite", "crm")),
)  # fmt: skip
BROADER = {"web-analytics": "analytics"}
BENCHMARK = benchmark(*RECORDS)
NAMES = Index.from_dict(compile_index(knowledge_base(*RECORDS)))

PARENTS = {segment.code: segment.parent for segment in SEGMENTS.schemes[0].segments}
UNIONS = {
    segment.code: segment.union_of
    for segment in SEGMENTS.schemes[0].segments
    if segment.union_of and segment.level != "aggregate"
}
SIZES = {"10-49": "10+", "50-249": "10+", "250+": "10+", "0-9": "", "": ""}
REGIONS = {"DE": "DACH", "ES": "", "": ""}


def row(group: str, status: str, **fields: str) -> Row:
    """Return one answer of a group with one company: retail, no size, no region, crm, unless said otherwise."""
    usual = {
        "group_id": group, "company": f"{group} GmbH", "scheme": "nace-rev2", "code": "47", "size_class": "",
        "region": "", "wave": "2026-06", "capability": "" if "product" in fields else "crm", "product": "",
    }  # fmt: skip
    return {**usual, "status": status, **fields}


def answers(yes: int, no: int, unknown: int = 0, **fields: str) -> list[Row]:
    """Return one row for each of so many groups; `start` keeps groups of several calls apart."""
    start = fields.pop("start", fields.get("code", "47"))
    statuses = ["in use"] * yes + ["not in use"] * no + ["unknown"] * unknown
    return [row(f"{start}-{number}", status, **fields) for number, status in enumerate(statuses)]


def written(path: Path, rows: Sequence[Mapping[str, str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """Write the rows as CSV."""
    columns = list(dict.fromkeys([*COLUMNS, *(name for each in rows for name in each)]))
    with path.open("w", encoding=encoding, newline="") as stream:
        table = csv.DictWriter(stream, columns, restval="", delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path


def aggregated(folder: Path, rows: Sequence[Mapping[str, str]], **order: Any) -> Aggregation:
    """Aggregate the rows as dataset "tea-panel" on 21 November 2026."""
    return run(written(folder / "records.csv", rows), **order)


def run(path: Path, **order: Any) -> Aggregation:
    """Aggregate the file as dataset "tea-panel" on 21 November 2026."""
    return aggregate(path, Order("tea-panel", date(2026, 11, 21), **order), BENCHMARK, NAMES)


def by_segment(made: Aggregation, name: str = "crm") -> dict[tuple[str, str, str], Cell]:
    """Return the cells about one concept by code, size class and region."""
    return {(cell.code, cell.size_class or "", cell.region or ""): cell for cell in made.cells if cell.concept == name}


def random_panel(seed: int) -> list[Row]:
    """Return the answers of 30 to 260 groups, some with several companies, as lopsided as real ones."""
    chance = random.Random(seed)
    codes = chance.sample(["47.91", "47.9", "62", "64.19", "C", "47", "J"], chance.randint(2, 5))
    sizes, regions = chance.sample(["10-49", "50-249", "250+"], 2), ["DE", "DE", "ES"]
    shares = {name: chance.random() for name in ("crm", "web-analytics", "analytics", "erasure")}
    silence = chance.choice([0.0, 0.05, 0.2, 0.32])
    rows = []
    for group in range(chance.randint(30, 260)):
        for company in range(1 + (chance.random() < 0.08)):
            code, size, region = (
                chance.choice(codes[: 1 + company + chance.randrange(len(codes))]),
                *(chance.choice(values) for values in (sizes, regions)),
            )
            for name, share in shares.items():
                known = "in use" if chance.random() < share else "not in use"
                status = "unknown" if chance.random() < silence else known
                rows.append(
                    row(
                        f"G{group}", status, company=f"G{group} {company}", code=code, size_class=size, region=region,
                        capability=name,
                    )
                )  # fmt: skip
    return rows


# A count in plain Python, without tables or database


def codes_of(code: str) -> set[str]:
    """Return the code and all that hold it."""
    chain: list[str] = []
    step: str | None = code
    while step:
        chain.append(step)
        step = PARENTS[step]
    return {*chain, *(union for union, parts in UNIONS.items() if set(parts) & set(chain))}


def segments_of(record: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Return the segments of the three usual tables in which a company stands."""
    sizes = {size for size in (record["size_class"], SIZES[record["size_class"]]) if size}
    regions = {region for region in (record["region"], REGIONS[record["region"]]) if region}
    codes = codes_of(record["code"])
    return (
        {(code, "", "") for code in codes}
        | {(code, size, "") for code in codes for size in sizes}
        | {(code, "", region) for code in codes for region in regions}
    )


def group_answers(rows: Iterable[Mapping[str, str]]) -> tuple[dict[str, frozenset[Any]], dict[str, dict[str, str]]]:
    """Return for each group its segments, and its answer about each concept."""
    segments: dict[str, set[Any]] = {}
    said: dict[str, dict[str, set[str]]] = {}
    for each in rows:
        segments.setdefault(each["group_id"], set()).update(segments_of(each))
        said.setdefault(each["group_id"], {}).setdefault(each["capability"], set()).add(each["status"])
    answers: dict[str, dict[str, str]] = {}
    for group, statuses in said.items():
        answers[group] = {
            name: next(word for word in ("in use", "unknown", "not in use") if word in words)
            for name, words in statuses.items()
        }
        for narrow, wide in BROADER.items():
            if answers[group].get(narrow) == "in use":
                answers[group][wide] = "in use"
            elif answers[group].get(wide) == "not in use":
                answers[group][narrow] = "not in use"
    return {group: frozenset(found) for group, found in segments.items()}, answers


# The attack


Statement = tuple[dict[int, float], float]


class Attacker:
    """Somebody with all published cells who knows who took part, and which kinds of groups they are."""

    def __init__(self, rows: Sequence[Mapping[str, str]], cells: Sequence[Cell]) -> None:
        self.segments, self.answered = group_answers(rows)
        self.kinds = sorted(set(self.segments.values()), key=sorted)
        self.people = [sum(kind == found for found in self.segments.values()) for kind in self.kinds]
        self.names = sorted({cell.concept for cell in cells})
        self.unknowns = 2 * len(self.kinds) * len(self.names)
        self.equal: list[Statement] = []
        self.least: list[Statement] = list(self._logic())
        for cell in cells:
            self._read(cell)

    def inside(self, segment: Any) -> list[int]:
        """Return the kinds of groups in a segment."""
        return [position for position, kind in enumerate(self.kinds) if segment in kind]

    def terms(self, part: int, kinds: Iterable[int], weight: float = 1.0) -> dict[int, float]:
        """Return the sum over kinds of groups: each concept has a part for yes and one for no."""
        return {part * len(self.kinds) + kind: weight for kind in kinds}

    def parts(self, name: str) -> tuple[int, int]:
        """Return the parts of yes and no."""
        return 2 * self.names.index(name), 2 * self.names.index(name) + 1

    def ends(self, name: str, kinds: Sequence[int]) -> tuple[float, float]:
        """Return the range in which the number of groups with a yes must lie."""
        low, high = (
            _extreme(
                self.terms(self.parts(name)[0], kinds, sign), self.equal, self.least, self.unknowns, len(self.answered)
            )
            for sign in (1.0, -1.0)
        )
        return low, -high

    def counts(self, name: str, kinds: Sequence[int]) -> tuple[int, int, int]:
        """Return the truth: how many said yes, how many said yes or no, how many took part."""
        wanted = {self.kinds[kind] for kind in kinds}
        said = [self.answered[group].get(name, "unknown") for group, kind in self.segments.items() if kind in wanted]
        return said.count("in use"), len(said) - said.count("unknown"), len(said)

    def _read(self, cell: Cell) -> None:
        kinds, (yes, no) = self.inside(segment_of(cell)), self.parts(cell.concept)
        known = self.terms(yes, kinds) | self.terms(no, kinds)
        if cell.k is not None and cell.n is not None:
            self.equal += [(self.terms(yes, kinds), cell.k), (known, cell.n)]
        elif cell.coverage is not None:
            self.equal.append((known, round(cell.coverage * sum(self.people[kind] for kind in kinds))))
        elif cell.note:
            many, few = (yes, no) if cell.note == "at least 90 %" else (no, yes)
            self.least += [(self.terms(many, kinds, 0.1) | self.terms(few, kinds, -0.9), 0.0), (known, 20)]

    def _logic(self) -> Iterator[Statement]:
        width = len(self.kinds)
        for kind, name in itertools.product(range(width), self.names):
            yes, no = (part * width + kind for part in self.parts(name))
            yield {yes: -1.0, no: -1.0}, -self.people[kind]
            if BROADER.get(name) in self.names:
                wide_yes, wide_no = (part * width + kind for part in self.parts(BROADER[name]))
                yield {wide_yes: 1.0, yes: -1.0}, 0.0
                yield {no: 1.0, wide_no: -1.0}, 0.0


@dataclass(frozen=True)
class Finding:
    """What the attack finds out about some groups and a concept: the range of k, beside the truth."""

    about: Any
    is_segment: bool
    low: float
    high: float
    k: int
    n: int
    people: int


def attack(rows: Sequence[Mapping[str, str]], cells: Sequence[Cell]) -> Iterator[Finding]:
    """Yield what follows about each segment without a figure, and about each segment minus a part of it."""
    attacker = Attacker(rows, cells)
    shown = {(cell.concept, *attacker.inside(segment_of(cell))) for cell in cells if is_open(cell)}
    segments = {segment: attacker.inside(segment) for kind in attacker.kinds for segment in kind}
    wholes = sorted({tuple(kinds) for kinds in segments.values()})
    rests = {
        tuple(sorted(set(whole) - set(part))) for whole in wholes for part in wholes if set(part) < set(whole)
    } - set(wholes)
    chosen = random.Random(1).sample(sorted(rests), min(len(rests), 60))
    for kinds, name in itertools.product([*wholes, *chosen], attacker.names):
        if (name, *kinds) not in shown:
            yield Finding((name, kinds), kinds in wholes, *attacker.ends(name, kinds), *attacker.counts(name, kinds))


def is_open(cell: Cell) -> bool:
    """Whether nothing about the cell is secret: a figure, a band, or a rate that is missing because of its quality.

    Where only users answered there is a state m without a coverage.
    """
    return cell.k is not None or bool(cell.note) or (cell.state == "m" and cell.coverage is None)


def segment_of(cell: Cell) -> tuple[str, str, str]:
    """Return what a cell is about."""
    return cell.code, cell.size_class or "", cell.region or ""


def _extreme(
    objective: dict[int, float], equal: list[Statement],
    least: list[Statement], unknowns: int, groups: int,
) -> float:  # fmt: skip
    direction = np.zeros(unknowns)
    direction[list(objective)] = list(objective.values())
    answer = linprog(
        direction, A_ub=-_matrix(least, unknowns), b_ub=[-value for _, value in least],
        A_eq=_matrix(equal, unknowns) if equal else None, b_eq=[value for _, value in equal] if equal else None,
        bounds=(0, 2 * groups + 100), method="highs",
    )  # fmt: skip
    assert answer.status == 0, answer.message
    return float(answer.fun)


def _matrix(sums: list[Statement], unknowns: int) -> Any:
    matrix = lil_array((len(sums), unknowns))
    for position, (terms, _) in enumerate(sums):
        for column, weight in terms.items():
            matrix[position, column] = weight
    return matrix.tocsr()
