"""What is left of several names in one string: the name of today, the product, the module, the last of a compound."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from klarstack.names import wording
from klarstack.names.answers import Meaning
from klarstack.names.index import Index
from klarstack.names.lookup import products_for
from klarstack.names.mixed import Mention, Reading


class Named:
    """One mention with the meanings that are left of it, and what has narrowed them."""

    def __init__(self, mention: Mention, meanings: Sequence[Meaning], decisions: Sequence[wording.Sentences]) -> None:
        self.mention = mention
        self.meanings = list(meanings)
        self.decisions = list(decisions)

    @property
    def meaning(self) -> Meaning | None:
        """The one meaning left, None while there are several."""
        return self.meanings[0] if len(self.meanings) == 1 else None


def suites_of(index: Index, product: str) -> list[str]:
    """Return the suites a product is part of, the nearest first."""
    suites: list[str] = []
    above = index.products[product]["part_of"]
    while above in index.products and above not in suites:
        suites.append(above)
        above = index.products[above]["part_of"]
    return suites


def without_former(index: Index, named: list[Named]) -> list[Named]:
    """Leave out what is only the former name, where the name of today stands beside it.

    If today's name is only the suite ("Tags in Adobe Experience Platform (ehemals Launch)"), the former name says more.
    """
    current = [one for one in named if one.mention.marker != "former"]
    former = [one for one in named if one.mention.marker == "former"]
    suites = {suite for one in former for suite in _above(index, one)}
    if current and not suites & {one.meaning.target for one in current if one.meaning is not None}:
        return current
    return former or named


def without_concepts(named: list[Named]) -> list[Named]:
    """Leave out the concepts beside a product: they say what it is for."""
    products = [one for one in named if any(meaning.kind == "product" for meaning in one.meanings)]
    return products or named


def as_other_product(index: Index, reading: Reading, named: list[Named]) -> list[Named]:
    """Take a product and a capability it does not have for the vendor's one product that has it: "Callidus CPQ"."""
    if len(named) != 2 or named[0].meaning is None or named[1].meaning is None:
        return named
    first, second = named
    product, concept = named[0].meaning, named[1].meaning
    gap = reading.text[first.mention.end : second.mention.start]
    if product.kind != "product" or concept.kind != "concept" or gap not in (" ", "-"):
        return named
    facts = index.products[product.target]
    others = products_for(index, facts["vendor"], concept.target)
    is_capability = index.concepts.get(concept.target, {}).get("kind") == "capability"
    if concept.target in facts["concepts"] or not is_capability or len(others) != 1:
        return named
    second.meanings = [replace(concept, provider=others[0])]
    second.decisions.append(wording.decided_by_vendor(index, facts["vendor"]))
    return [second]


def without_modules_listed(index: Index, named: list[Named]) -> list[Named]:
    """Leave out the modules that brackets list behind their suite ("Marketing Platform (Ads, Analytics)")."""
    outside = [one for one in named if not one.mention.in_brackets]
    inside = [one for one in named if one.mention.in_brackets]
    suite = outside[0].meaning if len(outside) == 1 else None
    if suite is not None and len(inside) > 1 and all(suite.target in _above(index, one) for one in inside):
        return outside
    return named


def without_suites(index: Index, named: list[Named]) -> list[Named]:
    """Leave out a suite beside its module, and a name said twice: the most specific product is what is meant."""
    above = {suite for one in named for suite in _above(index, one)}
    left = [one for one in named if one.meaning is None or one.meaning.target not in above] or named
    seen: dict[tuple[str, str], Named] = {}
    for position, one in enumerate(left):
        key = (one.meaning.kind, one.meaning.target) if one.meaning is not None else ("", str(position))
        seen.setdefault(key, one)
    return list(seen.values())


def _above(index: Index, one: Named) -> Iterable[str]:
    meaning = one.meaning
    return suites_of(index, meaning.target) if meaning is not None and meaning.kind == "product" else ()


def last_of_compound(index: Index, reading: Reading, named: list[Named]) -> list[Named]:
    """Leave the last of several terms that stand directly beside each other, if the others only say of what kind it is.

    So with a document ("CRM-Lastenheft") and, where a hyphen joins them, with a capability among things that are none
    ("SaaS-DXP", "Cookie-Consent-Management-Plattform").
    """
    last = named[-1]
    if (
        len(named) < 2
        or last.meaning is None
        or any(m.kind != "concept" for one in named for m in one.meanings if m.outside is None)
    ):
        return named
    between = {reading.text[a.mention.end : b.mention.start] for a, b in pairwise(named)}
    kinds = [index.concepts.get(one.meaning.target, {}).get("kind") if one.meaning else None for one in named]
    is_document = kinds[-1] == "deliverable" and between <= {"", " ", "-"}
    is_capability = kinds[-1] == "capability" and "capability" not in kinds[:-1] and between == {"-"}
    return [last] if is_document or is_capability else named
