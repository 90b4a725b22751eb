"""What is left of a published segment when others are taken from it: groups that a reader could single out."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from klarstack.benchmark.aggregate.tables import Layout, Segment

Leftover = tuple[tuple[int, int], ...]
"""Kinds of groups, each with how often it is counted."""


class Leftovers:
    """The differences of one layout; which of them a reader can form depends on which places are published."""

    def __init__(self, layout: Layout) -> None:
        self._kinds = [place.kinds for place in layout.places]
        self._masks = [sum(1 << kind for kind in kinds) for kinds in self._kinds]
        order = sorted(range(len(self._masks)), key=lambda place: -len(self._kinds[place]))
        self._inside: list[list[int]] = [
            [part for part in order if part != whole and not self._masks[part] & ~mask]
            for whole, mask in enumerate(self._masks)
        ]
        self._siblings = [
            [_in_one_table(whole.segments, [(part, layout.places[part].segments) for part in inside], names)
             for names in (("code", "size_class"), ("code", "region"), ("size_class", "region"))]
            for whole, inside in zip(layout.places, self._inside, strict=True)
        ]  # fmt: skip

    def among(self, published: Collection[int]) -> set[Leftover]:
        """Return what a reader of these places can work out: place minus part, place minus all its parts of a table.

        Where the parts of a table overlap and hold the whole place, what they count twice can be worked out instead.
        """
        pairs = ((whole, [part]) for whole in published for part in self._inside[whole] if part in published)
        partitions = (
            (whole, [*self._widest(parts, published)]) for whole in published for parts in self._siblings[whole]
        )
        found = {self._counted(whole, parts) for whole, parts in itertools.chain(pairs, partitions)}
        places = {tuple((kind, 1) for kind in kinds) for kinds in self._kinds}
        return {leftover for leftover in found if leftover is not None and leftover not in places}

    def _widest(self, parts: Sequence[int], published: Collection[int]) -> Iterator[int]:
        """Yield the published parts that lie in no other published part, the widest first."""
        taken: list[int] = []
        for part in parts:
            if part in published and all(self._masks[part] & ~self._masks[other] for other in taken):
                taken.append(part)
                yield part

    def _counted(self, whole: int, parts: Sequence[int]) -> Leftover | None:
        """Return what is left, or what is counted twice where nothing is; None where both happens."""
        times = Counter(kind for part in parts for kind in self._kinds[part])
        left = {kind: 1 - times[kind] for kind in self._kinds[whole] if times[kind] != 1}
        if not left or (min(left.values()) < 0 < max(left.values())):
            return None
        return tuple((kind, abs(number)) for kind, number in sorted(left.items()))


def _in_one_table(
    own: Sequence[Segment], others: Sequence[tuple[int, Sequence[Segment]]], names: Sequence[str]
) -> list[int]:
    """Return the places with a segment that agrees with one of `own` in these fields: only the third differs."""
    keys = {tuple(getattr(segment, name) for name in names) for segment in own}
    return [
        position
        for position, segments in others
        if any(tuple(getattr(segment, name) for name in names) in keys for segment in segments)
    ]
