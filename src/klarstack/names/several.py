"""Reads a cell that lists several names, and finds out whether they are one thing after all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from klarstack.names import wording
from klarstack.names.answers import Candidate, Resolution
from klarstack.names.combine import several_things
from klarstack.names.deciding import Asked
from klarstack.names.index import Index
from klarstack.names.mixed import read, split
from klarstack.names.most_specific import suites_of
from klarstack.names.pieces import OneName, answers_of, listed_in_brackets
from klarstack.spelling import fold

_ENOUGH = 3


def several_names(index: Index, words: str, asked: Asked, one_name: OneName) -> Resolution | None:
    """Return what a list of names means, with one answer a part; None if the words are no list.

    Names of one thing ("RT-CDP / Echtzeit-CDP") give that thing; a suite beside its module gives the module; a product
    beside its concept gives the product; a vendor beside its product is no part of its own.
    """
    pieces = split(words, read(index.finder, words).mentions)
    if len(pieces) < 2:
        pieces = listed_in_brackets(index, words)
    if len(pieces) < 2:
        return None
    asked = _with_vendor_among(index, pieces, asked)
    parts = answers_of(index, pieces, asked, one_name)
    owners = {found.vendor for part in parts if not _is_vendor(part) for found in part.candidates}
    parts = [part for part in parts if not _is_vendor(part) or part.candidates[0].vendor not in owners] or parts
    is_of_one_kind = _are_all_usual(index, parts)
    parts = [_decided_by_others(part, parts, is_of_one_kind=is_of_one_kind) for part in parts]
    left = _one_each(index, parts)
    if len(left) == 1 and all(part.outcome == "resolved" for part in parts):
        return replace(left[0], query=asked.query, vendor=asked.vendor, parts=tuple(parts))
    return several_things(asked, parts)


def _with_vendor_among(index: Index, pieces: list[str], asked: Asked) -> Asked:
    """Take a vendor that stands among the pieces for the vendor of all, if none is given."""
    vendors = {vendor for piece in pieces if (vendor := index.vendor_keys.get(fold(piece))) is not None}
    if asked.vendor is not None or len(vendors) != 1:
        return asked
    nearby = replace(asked.context, vendors=(*asked.context.vendors, *vendors))
    return asked._replace(context=nearby)


def _is_vendor(part: Resolution) -> bool:
    return bool(part.candidates) and all(found.tier == "vendor" for found in part.candidates)


def _decided_by_others(part: Resolution, parts: list[Resolution], *, is_of_one_kind: bool) -> Resolution:
    """Let the parts that are clear decide one that is not: the same thing, the same vendor, the same field.

    Beside names of MarTech a meaning outside is not what is meant; what is left may be the usual one.
    """
    clear = [other for other in parts if other.outcome == "resolved" and other.candidates[0].outside is None]
    if part.outcome != "ambiguous" or not (clear or is_of_one_kind):
        return part
    first = [other.candidates[0] for other in clear]
    things, vendors = {found.thing for found in first}, {found.vendor for found in first} - {None}
    concepts = {concept for found in first for concept in found.concepts}
    usual = part.candidates[part.usual].thing if part.usual is not None else None
    if _is_vendor(part):
        concepts = _shared_concepts(first)
    tests: list[Callable[[Candidate], bool]] = [lambda found: found.thing in things or found.concept in concepts]
    if not _is_vendor(part):
        tests += [
            lambda found: found.vendor in vendors,
            lambda found: found.product is not None and {other.thing[0] for other in first} == {"product"},
            lambda found: found.outside is None,
            lambda found: found.outside is None and found.thing == usual,
        ]
    for fits in tests:
        left = [found for found in part.candidates if fits(found)]
        if len(left) == 1:
            beside = next(other.query for other in (*clear, *parts) if other is not part)
            reason = wording.joined([left[0].reason, wording.decided_by_other_name(beside)])
            decided = replace(left[0], reason=reason)
            return replace(part, outcome="resolved", usual=None, question=None, rule=None, candidates=(decided,))
    return part


def _shared_concepts(clear: list[Candidate]) -> set[str]:
    """Return the concepts that a list of vendors is about: named as such, or provided by two products of the list."""
    named = {found.concept for found in clear if found.thing[0] == "concept"}
    provided = Counter(found.concept for found in clear if found.thing[0] == "product")
    return {concept for concept in (*named, *(c for c, count in provided.items() if count > 1)) if concept is not None}


def _are_all_usual(index: Index, parts: list[Resolution]) -> bool:
    """Whether a list holds only words with a usual meaning in MarTech: three, or two of one area ("PIM/DAM")."""
    usual = [part.candidates[part.usual] for part in parts if part.usual is not None]
    if len(usual) < len(parts) or any(found.outside is not None for found in usual):
        return False
    areas = {index.concepts[found.concept]["area"] for found in usual if found.concept in index.concepts}
    return len(parts) >= _ENOUGH or len(areas) == 1


def _one_each(index: Index, parts: list[Resolution]) -> list[Resolution]:
    """Return one part for each thing: no thing twice, no suite beside its module, no concept beside its product."""
    found: dict[tuple[str, str | None], Resolution] = {}
    for part in parts:
        if part.outcome == "resolved":
            found.setdefault(part.candidates[0].thing, part)
    things: list[Candidate] = [part.candidates[0] for part in found.values()]
    products = [thing for thing in things if thing.product is not None]
    above = {suite for thing in products for suite in suites_of(index, str(thing.product))}
    provided = {concept for thing in products for concept in thing.concepts}
    return [
        part
        for part in found.values()
        if part.candidates[0].product not in above
        and not (part.candidates[0].product is None and part.candidates[0].concept in provided)
    ]
