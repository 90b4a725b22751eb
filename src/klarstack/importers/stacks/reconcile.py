"""Lists of one company become one stack: which list has what, and where the lists contradict each other."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from klarstack.importers.stacks.combining import Conflict, Statement, combine, conflicts
from klarstack.importers.stacks.resolving import Key, ResolvedRow, company_of
from klarstack.importers.stacks.values import last_day_of

DisputeKind = Literal["still-paid", "still-seen", "different"]


@dataclass(frozen=True)
class Entry:
    """One item of one list."""

    source: str
    key: Key
    fields: Mapping[str, Any]
    first: ResolvedRow


@dataclass(frozen=True)
class Dispute:
    """Lists contradict each other about an item; `still-paid`: one has retired it, another has a running contract."""

    name: str
    kind: DisputeKind
    conflict: Conflict


@dataclass(frozen=True)
class Reconciled:
    """One stack out of several lists, with what only one of them has and what they contradict each other in."""

    sources: tuple[str, ...]
    items: tuple[dict[str, Any], ...]
    disputes: tuple[Dispute, ...] = ()
    only_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    companies: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Entries that name only a company, with the products of that company in the other lists."""


def reconcile(sources: Sequence[str], entries: Sequence[Entry], today: datetime.date) -> Reconciled:
    """Return the entries of all lists as one stack, in the order in which things are first named."""
    groups: dict[Key, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.key, []).append(entry)
    every = tuple(dict.fromkeys([*sources, *(name for entry in entries for name in entry.fields.get("sources", {}))]))
    items, disputes = [], []
    only: dict[str, list[str]] = {}
    for group in groups.values():
        statements = [Statement(entry.source, entry.fields) for entry in group]
        having = _having(group, sources)
        items.append({**combine(statements), "sources": {name: "yes" if name in having else "no" for name in every}})
        name = str(items[-1]["name"])
        disputes += _disputes(name, statements, today)
        if len(having) == 1 and len(every) > 1:
            only.setdefault(next(iter(having)), []).append(name)
    only_in = {name: tuple(only[name]) for name in every if name in only}
    return Reconciled(every, tuple(items), tuple(disputes), only_in, _companies(groups))


def _having(group: Sequence[Entry], sources: Sequence[str]) -> set[str]:
    """Return the lists that have the item; of a stack that was put together before, the lists it names."""
    having: set[str] = set()
    for entry in group:
        known = {name for name, answer in entry.fields.get("sources", {}).items() if answer == "yes"}
        having |= known or {entry.source}
    return having


def _disputes(name: str, statements: Sequence[Statement], today: datetime.date) -> list[Dispute]:
    """Return in what the lists differ; that one has retired what another still pays or sees comes first."""
    found = []
    gone = [each for each in statements if each.fields.get("status") == "retired"]
    going_on = [each for each in statements if each.fields.get("status", "in-use") not in ("retired", "planned")]
    paid = [each for each in going_on if _is_paid(each, today)]
    seen = [each for each in going_on if each.kind == "detected"]
    for kind, others in (("still-paid", paid), ("still-seen", seen)):
        if gone and others:
            said = [(each.where, "retired") for each in gone] + [(each.where, _says(each)) for each in others]
            found.append(
                Dispute(name, "still-paid" if kind == "still-paid" else "still-seen", Conflict("status", tuple(said)))
            )
    different = [conflict for conflict in conflicts(statements) if not (conflict.field == "status" and found)]
    if gone and going_on and not found and not any(each.field == "status" for each in different):
        said = [(each.where, str(each.fields.get("status", "in-use"))) for each in statements]
        different.insert(0, Conflict("status", tuple(said)))
    return found + [Dispute(name, "different", conflict) for conflict in different]


def _is_paid(statement: Statement, today: datetime.date) -> bool:
    """Whether a list says that money is spent: a contract or bill, or a yearly cost, that has not ended."""
    end = statement.fields.get("contract_end")
    has_ended = end is not None and last_day_of(str(end)) < today
    return not has_ended and (statement.kind == "contract" or "annual_cost" in statement.fields)


def _says(statement: Statement) -> str:
    fields = statement.fields
    said = [str(fields[name]) for name in ("status", "annual_cost", "contract_end", "seen_to") if name in fields]
    return ", ".join(said) or statement.kind


def _companies(groups: Mapping[Key, Sequence[Entry]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the entries that name only a company, each with the products of that company that others name."""
    products: dict[str, list[str]] = {}
    for key, group in groups.items():
        if key[0] == "product":
            for identifier in key[1:]:
                products.setdefault(identifier.partition("/")[0], []).append(str(group[0].fields["name"]))
    found = []
    for group in groups.values():
        if (company := company_of(group[0].first.resolution)) is not None:
            found.append((str(group[0].fields["name"]), tuple(products.get(company, ()))))
    return tuple(found)
