"""The tables of a release: which segments get a cell, and which groups stand in each of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from klarstack.benchmark.aggregate.counting import Atom
from klarstack.benchmark.aggregate.meaning import Leaf
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.segments import wider_codes

Table = frozenset[str]
"""What a table is broken down by besides the code: nothing, size_class, region, or both."""

DEFAULT_TABLES: tuple[Table, ...] = (frozenset(), frozenset({"size_class"}), frozenset({"region"}))

NOT_SUMMED = frozenset({"EU", "EU27_2020", "EU28"})
"""Regions whose members the list does not name: DACH leads to the EU there, and Switzerland is no member."""


class Segment(NamedTuple):
    """What a cell is about; None where a table is not broken down."""

    code: str
    size_class: str | None
    region: str | None

    @property
    def is_main(self) -> bool:
        """Whether a page is about it: the code as a whole."""
        return self.size_class is None and self.region is None


@dataclass(frozen=True)
class Place:
    """The same groups under one or more segments (a division with one class): shown or withheld as one."""

    kinds: tuple[int, ...]
    segments: tuple[Segment, ...]

    @property
    def is_main(self) -> bool:
        """Whether a page is about it."""
        return any(segment.is_main for segment in self.segments)


@dataclass(frozen=True)
class Layout:
    """All places, and the kinds of groups by the places they stand in: one number for each atom."""

    places: tuple[Place, ...]
    kinds: Mapping[Atom, int]

    @property
    def width(self) -> int:
        """How many kinds of groups there are."""
        return len(set(self.kinds.values()))


def lay_out(
    benchmark: BenchmarkIndex, scheme: str, leaves: Sequence[Leaf], atoms: Iterable[Atom], tables: Sequence[Table]
) -> Layout:
    """Return the places of all tables, rolled up the hierarchies; atoms that stand in the same ones are one kind."""
    rolled = [frozenset(_segments(benchmark, scheme, leaf, tables)) for leaf in leaves]
    kinds: dict[Atom, int] = {}
    numbers: dict[frozenset[Segment], int] = {}
    for atom in atoms:
        inside: frozenset[Segment] = frozenset().union(*(rolled[leaf] for leaf in atom))
        kinds[atom] = numbers.setdefault(inside, len(numbers))
    members: dict[Segment, list[int]] = {}
    for inside, number in numbers.items():
        for segment in inside:
            members.setdefault(segment, []).append(number)
    places: dict[tuple[int, ...], list[Segment]] = {}
    for segment in sorted(members, key=lambda segment: [part or "" for part in segment]):
        places.setdefault(tuple(sorted(members[segment])), []).append(segment)
    return Layout(tuple(Place(inside, tuple(segments)) for inside, segments in places.items()), kinds)


def _segments(benchmark: BenchmarkIndex, scheme: str, leaf: Leaf, tables: Sequence[Table]) -> Iterable[Segment]:
    codes = codes_holding(benchmark, scheme, leaf.code)
    sizes, regions = _sizes(benchmark, leaf.size_class), _regions(benchmark, leaf.region)
    for table in tables:
        own_sizes = sizes if "size_class" in table else [None]
        own_regions = regions if "region" in table else [None]
        yield from (Segment(*parts) for parts in itertools.product(codes, own_sizes, own_regions))


def codes_holding(benchmark: BenchmarkIndex, scheme: str, code: str) -> list[str]:
    """Return the code, those that hold it, and the named unions it belongs to; aggregates double the whole."""
    segments = benchmark.schemes[scheme]["segments"]
    chain = [found for found in wider_codes(benchmark, scheme, code) if segments[found].get("level") != "aggregate"]
    unions = [
        found
        for found, facts in segments.items()
        if found not in chain
        and facts.get("level") not in ("aggregate", "all")
        and not set(facts.get("union_of", ())).isdisjoint(chain)
    ]
    return [*chain, *unions]


def _sizes(benchmark: BenchmarkIndex, size: str | None) -> list[str | None]:
    """Return the size class and those that hold it; the class of all sizes is the table without size classes."""
    found: list[str | None] = []
    while size is not None and size not in found:
        facts = benchmark.size_classes[size]
        if facts["minimum"] > 0 or facts["maximum"] is not None:
            found.append(size)
        size = facts["parent"]
    return found


def _regions(benchmark: BenchmarkIndex, region: str | None) -> list[str | None]:
    found: list[str | None] = []
    while region is not None and region not in found and region not in NOT_SUMMED:
        found.append(region)
        region = benchmark.regions.get(region, {}).get("parent")
    return found
