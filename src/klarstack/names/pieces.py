"""Reads the pieces of a list: each alone, then with the vendor, the beginning or the end that neighbours share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from klarstack.names.answers import Resolution
from klarstack.names.combine import several_things
from klarstack.names.deciding import Asked
from klarstack.names.index import Index
from klarstack.names.mixed import read
from klarstack.names.most_specific import suites_of
from klarstack.names.verdict import whole_name
from klarstack.spelling import fold

_WITH_BRACKETS = re.compile(r"([^()]+)\(([^()]+)\)")
_SEPARATOR = re.compile(r"\s*[,+/;|]\s*|\s+(?:und|and|oder|or|&)\s+")
_ABBREVIATED = re.compile(r"^(?:z\.?\s?B\.?|e\.?g\.?|u\.?\s?a\.?|bspw\.?|etwa|wie)\s+", re.IGNORECASE)
NOTHING = Resolution("", None, None, "unknown")
OneName = Callable[[Index, str, Asked], Resolution]


def answers_of(index: Index, pieces: list[str], asked: Asked, one_name: OneName) -> list[Resolution]:
    """Return the answer to each piece; what it shares with its neighbours is added where that makes it a product."""
    leading = next((vendor for key, vendor in index.vendor_keys.items() if fold(pieces[0]).startswith(key)), None)
    answers: list[Resolution] = []
    for position, piece in enumerate(pieces):
        own = asked._replace(query=piece)
        answer = one_name(index, piece, own)
        following = pieces[position + 1] if position + 1 < len(pieces) else ""
        if answers and leading is not None:
            answer = _product_of(index, piece, leading, own) or answer
        if piece.endswith("-") and following:
            answer = _with_shared_end(index, piece, following, own, one_name) or answer
        if answer.outcome == "unknown":
            answer = next(_with_neighbours(index, pieces, position, own, one_name), answer)
        answers.append(replace(answer, vendor=asked.vendor))
    return answers


def _product_of(index: Index, piece: str, vendor: str, asked: Asked) -> Resolution | None:
    """Return the product a piece is behind the vendor that begins the list: "Google Analytics und Tag Manager"."""
    answer = whole_name(index, f"{index.vendors[vendor]['name']} {piece}", asked)
    is_product = answer is not None and answer.outcome == "resolved" and answer.candidates[0].thing[0] == "product"
    return answer if is_product else None


def _with_neighbours(
    index: Index, pieces: list[str], position: int, asked: Asked, one_name: OneName
) -> Iterator[Resolution]:
    """Yield what a piece is with the end of the next one, or the beginning of the one before, most of it first."""
    piece = pieces[position]
    following = pieces[position + 1].split() if position + 1 < len(pieces) else []
    before = pieces[position - 1].split() if position else []
    shared = [f"{piece} {following[-1]}"] if len(following) > 1 else []
    shared += [f"{' '.join(before[:count])} {piece}" for count in range(len(before) - 1, 0, -1)]
    for written in shared:
        answer = one_name(index, written, asked)
        if answer.outcome != "unknown":
            yield answer


def _with_shared_end(index: Index, piece: str, following: str, asked: Asked, one_name: OneName) -> Resolution | None:
    """Give a word with a hanging hyphen the end of the next one: "Lasten- und Pflichtenheft"."""
    last = following.split()[0]
    for cut in range(2, len(last) - 2):
        whole = piece.removesuffix("-") + last[cut:].removeprefix("-").lower()
        if fold(whole) in index.keys:
            return replace(one_name(index, whole, asked), query=whole)
    return None


def listed_in_brackets(index: Index, words: str) -> list[str]:
    """Return a kind of tool and the vendors or products that brackets list behind it, each as a piece."""
    found = _WITH_BRACKETS.fullmatch(words)
    if found is None or not _has_names(index, found[1], "concept"):
        return []
    pieces = [_ABBREVIATED.sub("", piece) for piece in _SEPARATOR.split(found[2])]
    named = [piece for piece in pieces if piece and _has_names(index, piece, "product", "vendor")]
    return [found[1].strip(), *named] if len(named) > 1 and len(named) == len(pieces) else []


def _has_names(index: Index, words: str, *kinds: str) -> bool:
    return any(meaning.kind in kinds for mention in read(index.finder, words).mentions for meaning in mention.meanings)


def modules_named(index: Index, words: str, asked: Asked, one_name: OneName) -> Resolution | None:
    """Return the modules that brackets list behind their suite or vendor: "AEM 6.5 (Sites + Assets)".

    None unless every piece in the brackets is a product of that vendor, read together with the words in front.
    """
    found = _WITH_BRACKETS.fullmatch(words)
    if found is None:
        return None
    suite, pieces = found[1].strip(), [piece.strip() for piece in _SEPARATOR.split(found[2]) if piece.strip()]
    vendors = {candidate.vendor for candidate in one_name(index, suite, asked._replace(query=suite)).candidates}
    vendor = vendors.pop() if len(vendors) == 1 else None
    if vendor is None or len(pieces) < 2:
        return None
    parts = []
    known = {candidate.product for candidate in one_name(index, suite, asked._replace(query=suite)).candidates}
    for piece in pieces:
        part = _module(index, piece, suite, vendor, asked._replace(query=piece))
        if part is None or (len(known) == 1 and not known & set(suites_of(index, str(part.candidates[0].product)))):
            return None
        parts.append(part)
    return several_things(asked, parts)


def _module(index: Index, piece: str, suite: str, vendor: str, asked: Asked) -> Resolution | None:
    name = index.vendors[vendor]["name"]
    known = [candidate.product for candidate in (whole_name(index, suite, asked) or NOTHING).candidates]
    for written in (
        f"{suite} {piece}",
        *(f"{index.products[one]['name']} {piece}" for one in known if one),
        f"{name} {piece}",
    ):
        answer = whole_name(index, written, asked)
        if answer is not None and answer.outcome == "resolved" and answer.candidates[0].product is not None:
            return answer
    return None
