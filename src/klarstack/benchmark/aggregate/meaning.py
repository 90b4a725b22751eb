"""What the words in the records mean: statuses, waves, segments, capabilities; what means nothing is a finding."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from klarstack.benchmark.aggregate.reading import WORDING, Records
from klarstack.benchmark.aggregate.record_rules import counted, record_finding
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.own import concepts_of_line
from klarstack.benchmark.segments import code_in
from klarstack.findings import Message
from klarstack.names import Index

NO, UNKNOWN, YES = 0, 1, 2
"""The largest answer of several is that of the group: one yes makes a yes, and a doubt is stronger than a no."""

_STATUSES = {
    YES: "in use · in-use · yes · true · 1 · ja · im einsatz · in nutzung · phasing out · phasing-out · wird abgelöst",
    NO: "not in use · not-in-use · no · false · 0 · nein · nicht im einsatz · planned · pilot · retired · geplant",
    UNKNOWN: "unknown · unbekannt · don't know · weiß nicht · weiss nicht · k. a. · keine angabe",
}
STATUSES = {word: value for value, words in _STATUSES.items() for word in words.split(" · ")} | {"": UNKNOWN}

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@dataclass(frozen=True)
class Leaf:
    """The finest segment a company stands in."""

    code: str
    size_class: str | None
    region: str | None


@dataclass(frozen=True)
class Terms:
    """What is known beside the records: knowledge base, scheme, waves of the dataset, and the day it is."""

    benchmark: BenchmarkIndex
    names: Index
    scheme: str | None
    waves: Mapping[str, str]
    as_of: date


@dataclass(frozen=True)
class Meaning:
    """The waves, leaves and concepts by number, and the scheme all codes belong to."""

    waves: tuple[str, ...]
    leaves: tuple[Leaf, ...]
    concepts: tuple[str, ...]
    scheme: str | None


_READINGS = """
CREATE TABLE readings AS
SELECT r.wording, c.own_wave AS wave, c.leaf, i.item, s.value, coalesce(i.is_asked, false) AS is_asked
FROM wordings r JOIN contexts c ON {context} JOIN statuses s ON r.status IS NOT DISTINCT FROM s.raw
LEFT JOIN items i ON {item}
"""


def interpret(records: Records, terms: Terms) -> Meaning:
    """Make the tables `readings` and `item_concepts`: what each wording means; say what could not be understood."""
    _statuses(records)
    leaves, waves, scheme = _contexts(records, terms)
    concepts = _items(records, terms)
    context, item = (
        " AND ".join(f"r.{name} IS NOT DISTINCT FROM {table}.{name}" for name in names)
        for table, names in (("c", WORDING[:6]), ("i", WORDING[6:9]))
    )
    records.database.execute(_READINGS.format(context=context, item=item))
    return Meaning(waves, leaves, concepts, scheme)


def _statuses(records: Records) -> None:
    found = _distinct(records, "status")
    known = {row[0]: STATUSES.get(" ".join((row[0] or "").casefold().split())) for row in found}
    _report(records, "unknown-status", Message("status", "status"), found, lambda row: known[row[0]] is None)
    _table(records, "statuses (raw VARCHAR, value INTEGER)", ((raw, value) for raw, value in known.items()))


def _contexts(records: Records, terms: Terms) -> tuple[tuple[Leaf, ...], tuple[str, ...], str | None]:
    found = _distinct(records, "wave, scheme, edition, code, size_class, region")
    schemes = {(row[1], row[2]): scheme_of(terms.benchmark, row[1] or "", row[2] or "") for row in found}
    scheme = terms.scheme or _most_used(found, schemes)
    sizes = {size.casefold(): size for size in terms.benchmark.size_classes}
    regions = {region.casefold(): region for region in terms.benchmark.regions}
    leaves: dict[Leaf, int] = {}
    waves: dict[str, int] = {}
    contexts = []
    wrong: dict[str, list[Any]] = {"wave": [], "code": [], "size_class": [], "region": []}
    for row in found:
        wave, _, _, raw_code, raw_size, raw_region = ((text or "").strip() for text in row[:6])
        code = code_in(terms.benchmark, scheme, raw_code) if scheme else None
        size, region = sizes.get(raw_size.casefold()), regions.get(raw_region.casefold())
        problems = {
            "wave": not is_wave(wave, terms),
            "code": code is None or schemes[row[1], row[2]] != scheme,
            "size_class": bool(raw_size) and size is None,
            "region": bool(raw_region) and region is None,
        }
        for name in (name for name, is_wrong in problems.items() if is_wrong):
            wrong[name].append(row)
        leaf = None
        if code is not None and not any(problems.values()):
            leaf = leaves.setdefault(Leaf(code, size, region), len(leaves))
        contexts.append((*row[:6], waves.setdefault(wave, len(waves)), leaf))
    for name, code in (
        ("wave", "unknown-wave"), ("code", "unknown-code"),
        ("size_class", "unknown-group-of-companies"), ("region", "unknown-group-of-companies"),
    ):  # fmt: skip
        _report(records, code, Message(name, name), wrong[name], lambda row: True)
    columns = "wave VARCHAR, scheme VARCHAR, edition VARCHAR, code VARCHAR, size_class VARCHAR, region VARCHAR"
    _table(records, f"contexts ({columns}, own_wave INTEGER, leaf INTEGER)", contexts)
    return tuple(leaves), tuple(waves), scheme


def scheme_of(benchmark: BenchmarkIndex, scheme: str, edition: str) -> str | None:
    """Return the id of the scheme written as "nace-rev2", or as "NACE" with the edition "Rev. 2"."""
    by_id = {_plain(name): name for name in benchmark.schemes}
    found = by_id.get(_plain(scheme))
    if found is not None:
        own = _plain(benchmark.schemes[found]["edition"] or "")
        return found if not edition or _plain(edition) in (own, own.removeprefix("rev")) else None
    return by_id.get(_plain(scheme + edition)) or by_id.get(_plain(f"{scheme}rev{edition}"))


def is_wave(wave: str, terms: Terms) -> bool:
    """Whether the wave is one of the dataset, or a date that has come."""
    if wave in terms.waves:
        return True
    if not _DATE.fullmatch(wave):
        return False
    try:
        return date.fromisoformat(wave + "-01" * (2 - wave.count("-"))) <= terms.as_of
    except ValueError:
        return False


def _items(records: Records, terms: Terms) -> tuple[str, ...]:
    found = _distinct(records, "capability, product, vendor")
    concepts: dict[str, int] = {}
    items, links, wrong = [], [], []
    for item, row in enumerate(found):
        capability, product, vendor = ((text or "").strip() for text in row[:3])
        asked = (capability and concepts_of_line(terms.benchmark, terms.names, capability, None)) or {}
        given = (product and concepts_of_line(terms.benchmark, terms.names, product, vendor or None)) or {}
        if (capability and not asked) or (product and not given) or not (capability or product):
            wrong.append(row)
            continue
        items.append((*row[:3], item, bool(capability) and not product))
        for concept in {**asked, **given}:
            number = concepts.setdefault(concept, len(concepts))
            links.append((item, number, concept in asked))
    _report(
        records, "unknown-name", Message("capability or product", "capability oder product"), wrong, lambda row: True
    )
    _table(
        records, "items (capability VARCHAR, product VARCHAR, vendor VARCHAR, item INTEGER, is_asked BOOLEAN)", items
    )
    _table(records, "item_concepts (item INTEGER, concept INTEGER, is_asked BOOLEAN)", links)
    return tuple(concepts)


def _most_used(found: Iterable[Any], schemes: Mapping[tuple[str, str], str | None]) -> str | None:
    rows: dict[str, int] = {}
    for row in found:
        scheme = schemes[row[1], row[2]]
        if scheme is not None:
            rows[scheme] = rows.get(scheme, 0) + row[-1]
    return min(rows, key=lambda scheme: (-rows[scheme], scheme), default=None)


def _distinct(records: Records, columns: str) -> list[Any]:
    """Return the distinct values of the columns, each with the position of its first record and their number."""
    query = f"SELECT {columns}, min(first), sum(rows)::BIGINT FROM wordings GROUP BY ALL ORDER BY min(first)"
    found: list[Any] = records.database.execute(query).fetchall()
    return found


def _table(records: Records, definition: str, rows: Iterable[tuple[Any, ...]]) -> None:
    listed = list(rows)
    records.database.execute(f"CREATE TABLE {definition}")
    if listed:
        name, marks = definition.split()[0], ", ".join("?" * len(listed[0]))
        records.database.executemany(f"INSERT INTO {name} VALUES ({marks})", listed)


def _report(records: Records, code: str, column: Message, rows: Iterable[Any], is_wrong: Callable[[Any], bool]) -> None:
    """Report the rows that are wrong by the first of them; what stands there is not repeated."""
    wrong = [row for row in rows if is_wrong(row)]
    if not wrong:
        return
    one = Message(
        f"What stands in {column.en} is not known; the row was left out.",
        f"Was in {column.de} steht, ist nicht bekannt; die Zeile blieb weg.",
    )
    many = Message(
        f"What stands in {column.en} is not known here and in more rows, {{rows}} in all; they were left out.",
        f"Was in {column.de} steht, ist hier und in weiteren Zeilen unbekannt, insgesamt {{rows}}; sie blieben weg.",
    )
    total = sum(row[-1] for row in wrong)
    records.findings.append(
        record_finding(code, records.place(min(row[-2] for row in wrong)), counted(one, many, total))
    )


def _plain(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.casefold().replace("2.1", "21"))
