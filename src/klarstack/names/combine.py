"""Puts the names of one string together: one thing named several times, the module of a suite, or several things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from klarstack.names import wording
from klarstack.names.answers import Candidate, Meaning, Resolution
from klarstack.names.deciding import Asked, Heard, decide, shared_term_first
from klarstack.names.find import TOKEN
from klarstack.names.index import Entry, Index
from klarstack.names.lookup import owner, products_for, vendor_written
from klarstack.names.mixed import Mention, Reading, read
from klarstack.names.most_specific import (
    Named,
    as_other_product,
    last_of_compound,
    suites_of,
    without_concepts,
    without_former,
    without_modules_listed,
    without_suites,
)
from klarstack.names.verdict import verdict, whole_name
from klarstack.spelling import fold


def one_thing(index: Index, words: str, asked: Asked, *, of_a_kind: bool = False) -> Resolution | None:
    """Return what a string means that names one thing, with versions, brackets, former names or its vendor beside it.

    None where a word is left that nobody knows: it may be what matters. With `of_a_kind` it may stand in front of a
    kind of tool.
    """
    reading = read(index.finder, words)
    if asked.year is None and reading.year is not None:
        asked = asked._replace(year=reading.year)
    vendors, mentions = _vendors_apart(index, reading, asked)
    if not mentions:
        bare = next((mention for mention in reading.mentions if mention.is_vendor), None)
        silent = bare is None or reading.heads or reading.unknown
        return None if silent or bare is None else whole_name(index, bare.text, asked)
    vendor = vendors[0] if len(vendors) == 1 else None
    named = [_decided(index, mention, reading, asked, vendor) for mention in mentions]
    narrow_each_other(index, named)
    of_kind = _of_a_kind(index, reading, named) if of_a_kind else None
    if of_kind is not None:
        return _answer(index, of_kind, asked, vendor, [])
    if _is_in_doubt(reading, named):
        return None
    if _is_listed(named) and vendor is not None:
        _as_products(index, named, vendor)
    left = last_of_compound(index, reading, without_modules_listed(index, as_other_product(index, reading, named)))
    left = without_suites(index, without_concepts(without_former(index, left)))
    if reading.heads and len(left) == 1:
        _tool_is_meant(index, left[0], reading)
    if len(left) == 1 and (_is_changed_by_head(index, left[0], reading) or _is_foreign_word(index, left[0], vendor)):
        return None
    if len(left) > 1 and _is_listed(named):
        left = named
    if len(left) > 1:
        return several_things(asked, [_part(index, one, asked, vendor) for one in left])
    parts = [_part(index, one, asked, vendor) for one in named] if len(named) > 1 else []
    return _answer(index, left[0], asked, vendor, parts)


def _of_a_kind(index: Index, reading: Reading, named: list[Named]) -> Named | None:
    """Return the kind of tool that stands last behind words nobody knows ("Frobnicator CRM" is a CRM system).

    Only a capability with one meaning: what comes last says what kind of thing it is, in German and in English.
    """
    last = named[-1]
    meaning = last.meaning
    is_kind = meaning is not None and index.concepts.get(meaning.target, {}).get("kind") == "capability"
    rest = reading.text[last.mention.end :]
    if not (reading.unknown and is_kind and len(named) == 1 and not any(map(str.isalnum, rest))):
        return None
    last.decisions.append(wording.words_not_known([word.lstrip("-") for word in reading.unknown]))
    return last


def _is_in_doubt(reading: Reading, named: list[Named]) -> bool:
    """Whether an unknown word may change what is named.

    It may not if the name stands in brackets as its gloss ("Rendite auf Werbeausgaben (ROAS)"), or if it is a word in
    lower case beside a name with capitals ("zertifizierte CMP").
    """
    if not reading.unknown or _all_agree(named):
        return False
    if all(one.mention.in_brackets or one.mention.marker == "also" for one in named):
        return any(one.meaning is None or not one.mention.text[:1].isupper() for one in named)
    has_capitals = any(one.mention.text[:1].isupper() for one in named)
    return not has_capitals or any(not word.islower() or word.startswith("-") for word in reading.unknown)


def _all_agree(named: list[Named]) -> bool:
    """Whether two names or more stand there and all mean the same: then no word beside them matters."""
    things = {(one.meaning.kind, one.meaning.target) if one.meaning is not None else None for one in named}
    return len(named) > 1 and len(things) == 1 and None not in things


def _vendors_apart(index: Index, reading: Reading, asked: Asked) -> tuple[list[str], list[Mention]]:
    """Return the vendors in play and the mentions of other things.

    A name that is vendor and product ("HubSpot") is the vendor where something of that vendor follows it directly.
    """
    given = vendor_written(index, asked.vendor)
    vendors = [given] if given is not None else []
    mentions = []
    for mention in reading.mentions:
        vendor = index.vendor_keys.get(fold(mention.text))
        following = next((other for other in reading.mentions if other.start > mention.start), None)
        is_in_front = following is not None and not any(map(str.isalnum, reading.text[mention.end : following.start]))
        if vendor is not None and (
            mention.is_vendor
            or (
                is_in_front
                and following is not None
                and following.in_brackets == mention.in_brackets
                and _goes_with(index, following, vendor)
                and "," not in reading.text[mention.end : following.start]
            )
        ):
            vendors.append(vendor)
        else:
            mentions.append(mention)
    return list(dict.fromkeys(vendors)), mentions


def _goes_with(index: Index, mention: Mention, vendor: str) -> bool:
    return any(
        owner(index, meaning) == vendor
        or (meaning.kind == "concept" and len(products_for(index, vendor, meaning.target)) == 1)
        for meaning in mention.meanings
        if meaning.kind != "vendor"
    )


def _decided(index: Index, mention: Mention, reading: Reading, asked: Asked, vendor: str | None) -> Named:
    """Return the mention with what vendor, year and the words beside it leave of its meanings."""
    beside = reading.words - {fold(word) for word in TOKEN.findall(mention.text)}
    context = replace(asked.context, words=asked.context.words | beside)
    meanings = [meaning for meaning in mention.meanings if meaning.kind != "vendor"]
    left, decisions = decide(index, meanings, asked._replace(context=context), vendor)
    ordered = shared_term_first(left) if vendor is None else None
    return Named(mention, ordered[:1] if ordered else left, decisions)


def narrow_each_other(index: Index, named: list[Named]) -> None:
    """Let names that have one meaning decide between the meanings of the others, and two doubtful ones share theirs."""
    for one in named:
        for other in named:
            if one is other or one.meaning is not None:
                continue
            shared = [meaning for meaning in one.meanings if any(_agree(index, meaning, o) for o in other.meanings)]
            if shared and len(shared) < len(one.meanings):
                one.meanings = shared
                one.decisions.append(wording.decided_by_other_name(other.mention.text))


def _agree(index: Index, one: Meaning, other: Meaning) -> bool:
    """Whether two meanings are the same thing, or a product and the concept it provides, or a suite and its part."""
    if (one.kind, one.target) == (other.kind, other.target):
        return one.outside is None
    if one.kind == "product" and other.kind == "product":
        return one.target in suites_of(index, other.target) or other.target in suites_of(index, one.target)
    return _provides(index, one, other) or _provides(index, other, one)


def _provides(index: Index, product: Meaning, concept: Meaning) -> bool:
    if product.kind != "product" or concept.kind != "concept":
        return False
    return concept.target in index.products[product.target]["concepts"]


def _as_products(index: Index, named: list[Named], vendor: str) -> None:
    """Take the concepts in a list behind a vendor for the vendor's products ("HubSpot (Marketing Hub, CRM)")."""
    for one in named:
        if one.meaning is not None and one.meaning.kind == "concept":
            products = products_for(index, vendor, one.meaning.target)
            if len(products) == 1:
                text = index.products[products[0]]["name"]
                one.meanings = [Meaning("product", products[0], Entry(text, "product", products[0], "with-vendor"))]
                one.decisions.append(wording.decided_by_vendor(index, vendor))


def _is_listed(named: list[Named]) -> bool:
    """Whether brackets behind a concept list several products of that kind: then the concept is a part too."""
    return sum(one.mention.in_brackets for one in named) > 1


def _part(index: Index, one: Named, asked: Asked, vendor: str | None) -> Resolution:
    """Return the answer for one of several names in a string, as the others leave it."""
    part = asked._replace(query=one.mention.text)
    return verdict(index, Heard(one.meanings, one.decisions), part, vendor, fold(one.meanings[0].entry.text))


def _tool_is_meant(index: Index, one: Named, reading: Reading) -> None:
    """Let "System" or "Software" behind a homonym decide for its usual meaning, if that is a kind of tool."""
    ambiguity = index.ambiguities.get(fold(one.mention.text))
    usual = ambiguity["usual"] if ambiguity is not None else None
    tools = [meaning for meaning in one.meanings if meaning.kind == "concept" and meaning.target == usual]
    if one.meaning is None and tools and index.concepts.get(usual or "", {}).get("kind") == "capability":
        one.meanings = tools
        one.decisions.append(wording.decided_by_words(list(reading.heads)))


def _is_changed_by_head(index: Index, one: Named, reading: Reading) -> bool:
    """Whether "tool" or "system" behind the name makes another thing of it: a campaign tool is no campaign."""
    return bool(reading.heads) and any(
        meaning.kind == "concept" and index.concepts.get(meaning.target, {}).get("kind") != "capability"
        for meaning in one.meanings
    )


def _is_foreign_word(index: Index, one: Named, vendor: str | None) -> bool:
    """Whether another vendor's word is all that was found beside a vendor ("Google Workspace" is no word of Braze)."""
    return vendor is not None and all(
        meaning.kind == "word" and owner(index, meaning) != vendor for meaning in one.meanings
    )


def _answer(index: Index, one: Named, asked: Asked, vendor: str | None, parts: Sequence[Resolution]) -> Resolution:
    meanings = [replace(meaning, form="part") for meaning in one.meanings]
    answer = verdict(index, Heard(meanings, one.decisions), asked, vendor, fold(one.meanings[0].entry.text))
    return replace(answer, parts=tuple(parts))


def several_things(asked: Asked, parts: Sequence[Resolution]) -> Resolution:
    """Return the answer for a string that names several things: resolved if every part is."""
    open_parts = [part.query for part in parts if part.outcome != "resolved"]
    known = any(part.outcome != "unknown" for part in parts)
    candidates: dict[tuple[str, str | None], Candidate] = {}
    for part in parts:
        for one in part.candidates:
            if not one.is_guess:
                candidates.setdefault(one.thing, one)
    return Resolution(
        asked.query, asked.vendor, asked.year,
        "unknown" if not known else "ambiguous" if open_parts else "resolved",
        None, tuple(candidates.values()), tuple(parts),
        question=wording.open_parts(open_parts) if open_parts and known else None,
    )  # fmt: skip
