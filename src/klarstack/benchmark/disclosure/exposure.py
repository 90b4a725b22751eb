"""The rank test: a withheld sum is exposed where published sums add up to it (R7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from klarstack.benchmark.disclosure.problem import Terms

Matrix = NDArray[np.float64]

_TOLERANCE = 1e-7


def exposed(published: Sequence[Terms], withheld: Sequence[Terms], unknowns: int) -> list[tuple[int, list[int]]]:
    """Return the positions of exposed withheld sums, each with the few published sums that combine to it.

    A withheld row is exposed if adding it to the published rows does not raise their rank; that is, if nothing is left
    of it outside the space they span. Sums without an unknown in common are looked at apart.
    """
    found: list[tuple[int, list[int]]] = []
    for rows, secrets, columns in _blocks(published, withheld, unknowns):
        known = _dense([published[row] for row in rows], columns)
        secret = _dense([withheld[row] for row in secrets], columns)
        found += [
            (secrets[position], [rows[row] for row in _combination(known, secret[position])])
            for position in _inside(known, secret)
        ]
    return sorted(found)


def _inside(known: Matrix, secret: Matrix) -> list[int]:
    """Return the rows of `secret` that lie in the space the rows of `known` span."""
    _, strength, directions = np.linalg.svd(known, full_matrices=False)
    basis = directions[strength > _TOLERANCE * max(1.0, float(strength.max(initial=0.0)))]
    left = secret - (secret @ basis.T) @ basis
    inside: list[int] = np.flatnonzero(np.abs(left).max(axis=1) < _TOLERANCE).tolist()
    return inside


def _combination(known: Matrix, secret: NDArray[np.float64]) -> list[int]:
    """Return the rows of `known` that take part in the combination with the smallest squares of weights."""
    weights, *_ = np.linalg.lstsq(known.T, secret, rcond=None)
    used: list[int] = np.flatnonzero(np.abs(weights) > _TOLERANCE).tolist()
    return used


def _blocks(
    published: Sequence[Terms], withheld: Sequence[Terms], unknowns: int
) -> Iterator[tuple[list[int], list[int], list[int]]]:
    """Yield published rows, withheld rows and unknowns that hang together, where there are both kinds of rows."""
    label = _labels([*published, *withheld], unknowns)
    rows: dict[int, tuple[list[int], list[int], list[int]]] = {}
    for side, sums in enumerate((published, withheld)):
        for row, terms in enumerate(sums):
            if terms:
                rows.setdefault(label[next(iter(terms))], ([], [], []))[side].append(row)
    for column in range(unknowns):
        if label[column] in rows:
            rows[label[column]][2].append(column)
    yield from (block for block in rows.values() if block[0] and block[1])


def _labels(sums: Sequence[Terms], unknowns: int) -> list[int]:
    """Return for each unknown the number of the block it belongs to: sums tie their unknowns together."""
    label = list(range(unknowns))

    def root(column: int) -> int:
        while label[column] != column:
            label[column] = label[label[column]]
            column = label[column]
        return column

    for terms in sums:
        first, *others = map(root, terms) if terms else [0]
        for other in others:
            label[root(other)] = root(first)
    return [root(column) for column in range(unknowns)]


def _dense(sums: Sequence[Terms], columns: Sequence[int]) -> Matrix:
    """Return the sums as rows of a matrix with these unknowns as columns."""
    place = {column: position for position, column in enumerate(columns)}
    matrix = np.zeros((len(sums), len(columns)))
    for row, terms in enumerate(sums):
        for column, weight in terms.items():
            matrix[row, place[column]] = weight
    return matrix
