"""Fallback: which peer groups stand in for the one asked for, nearest first (R16)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.segments import Asked, SegmentRef, segment_facts, whole_of, wider_codes

WIDEST_REGION = "EU27_2020"
"""Where a stack names no region, figures of this one stand in, and the comparison says so."""

_SAME, _PART, _WHOLE = "same", "part", "whole"


@dataclass(frozen=True)
class Level:
    """One peer group that may stand in for the one asked for; `steps` count how far it lies from it.

    `link` says how the industry code relates to the one asked for in another scheme: "same" (an editorial close
    match), "part" (it covers only a part of it), "whole" (it covers more), or None within one scheme.
    """

    scheme: str
    code: str
    size_class: str | None
    region: str | None
    industry_steps: int
    size_steps: int
    region_steps: int
    link: str | None = None

    @property
    def is_fallback(self) -> bool:
        """Whether the group is another one than asked for."""
        return bool(self.industry_steps or self.size_steps or self.region_steps or self.link in (_PART, _WHOLE))

    @property
    def segment(self) -> SegmentRef:
        """The industry code with its scheme."""
        return SegmentRef(self.scheme, self.code)

    @property
    def key(self) -> tuple[str, str, str | None, str | None]:
        """What a cell of this group is found by."""
        return self.scheme, self.code, self.size_class, self.region


def fallback_levels(
    index: BenchmarkIndex, asked: Asked, scheme: str, *, has_sizes: bool = True, has_regions: bool = True
) -> list[Level]:
    """Return the peer groups in the order in which they are tried: region, then size class, then industry (R16).

    The order is that of a nested loop: all regions of one size class, all size classes of one industry, then the next
    wider industry. A lens that does not observe size or region has one entry for it, which is no fallback.
    """
    sizes = _sizes(index, asked.size_class) if has_sizes else [None]
    regions = _regions(index, asked.region) if has_regions else [None]
    return [
        Level(scheme, code, size, region, industry_steps, size_steps, region_steps, link)
        for code, industry_steps, link in industry_chain(index, asked.segment, scheme)
        for size_steps, size in enumerate(sizes)
        for region_steps, region in enumerate(regions)
    ]


def industry_chain(index: BenchmarkIndex, asked: SegmentRef, scheme: str) -> list[tuple[str, int, str | None]]:
    """Return the codes of `scheme` that may stand for the segment, nearest first, with steps and link.

    Into another scheme the way leads over written links, or over equal titles of two NACE editions. A code that covers
    only a part counts for the asked segment itself alone: a software company is not compared with news portals because
    both belong to section J. Where no link exists, the whole of the scheme is left.
    """
    own = wider_codes(index, asked.scheme, asked.code)
    if asked.scheme == scheme:
        return [(code, steps, None) for steps, code in enumerate(own)]
    if mirrored := _mirrored(index, asked.scheme, own):
        further = own.index(mirrored.code)
        chain = industry_chain(index, mirrored, scheme)
        return [(code, steps + further, link or _SAME) for code, steps, link in chain]
    for steps, code in enumerate(own):
        for link in (_SAME, _PART, _WHOLE) if steps == 0 else (_SAME, _WHOLE):
            linked = _linked(index, SegmentRef(asked.scheme, code), scheme, link)
            if linked:
                wider = enumerate(wider_codes(index, scheme, linked[0]))
                return [(found, steps + more, _WHOLE if more and link == _PART else link) for more, found in wider]
    return [(code, len(own), _WHOLE) for code in whole_of(index, scheme)]


def _mirrored(index: BenchmarkIndex, scheme: str, codes: list[str]) -> SegmentRef | None:
    """Return the first of the codes that the scheme repeats from another one: WZ 2008 47.91 is NACE Rev. 2 47.91."""
    origin: str | None = index.schemes.get(scheme, {}).get("mirrors")
    if origin is None:
        return None
    return next((SegmentRef(origin, code) for code in codes if segment_facts(index, origin, code)), None)


def _linked(index: BenchmarkIndex, segment: SegmentRef, scheme: str, link: str) -> list[str]:
    return [code for code, how in _links(index, segment, scheme) if how == link]


def _links(index: BenchmarkIndex, segment: SegmentRef, scheme: str) -> Iterator[tuple[str, str]]:
    """Yield codes of `scheme` with how they relate to the segment; links count whichever side they are written on."""
    own = segment_facts(index, segment.scheme, segment.code)
    for other, code, relation in own.get("matches", []):
        if other == scheme:
            yield code, {"broad": _WHOLE, "narrow": _PART}.get(relation, _SAME)
    for code, facts in index.schemes.get(scheme, {}).get("segments", {}).items():
        for other, target, relation in facts.get("matches", []):
            if (other, target) == segment:
                yield code, {"broad": _PART, "narrow": _WHOLE}.get(relation, _SAME)
        if _same_title(own, facts):
            yield code, _SAME


def _same_title(one: dict[str, Any], other: dict[str, Any]) -> bool:
    title = (one.get("label", {}).get("en") or "").casefold()
    levels = ("section", "division", "group", "class")
    return (
        bool(title) and one.get("level") in levels and one.get("level") == other.get("level")
        and title == (other.get("label", {}).get("en") or "").casefold()
    )  # fmt: skip


def _sizes(index: BenchmarkIndex, asked: str | None) -> list[str | None]:
    """Return the size classes to try: the one asked for, its neighbours, the classes that hold it, all others."""
    parents = {facts["parent"] for facts in index.size_classes.values() if facts["parent"]}
    wide = [code for code in index.size_classes if code in parents]
    if asked is None:
        return [None, *wide]
    order: list[str | None] = [asked]
    own = index.size_classes[asked]
    for code, facts in index.size_classes.items():
        below = facts["maximum"] is not None and facts["maximum"] + 1 == own["minimum"]
        above = own["maximum"] is not None and own["maximum"] + 1 == facts["minimum"]
        if code not in wide and asked not in wide and (below or above):
            order.append(code)
    parent = own["parent"]
    while parent is not None and parent not in order:
        order.append(parent)
        parent = index.size_classes.get(parent, {}).get("parent")
    return [*order, *(code for code in reversed(wide) if code not in order), None]


def _regions(index: BenchmarkIndex, asked: str | None) -> list[str | None]:
    """Return the regions to try: the one asked for, then each that holds it, then no region at all."""
    order: list[str | None] = [] if asked is not None else [None]
    region = asked if asked is not None else WIDEST_REGION
    while region is not None and region not in order and region in index.regions:
        order.append(region)
        region = index.regions[region]["parent"]
    return order if asked is None else [*order, None]
