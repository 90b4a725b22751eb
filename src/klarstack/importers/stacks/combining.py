"""Several statements about one thing become one item, and what they contradict each other in is listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from klarstack.records import StackItem

STRENGTH = ("declared", "contract", "detected")
"""Kinds of evidence, the strongest first: its statements win where two lists differ."""
COMPARED = ("status", "since", "hosting", "processor_agreement", "utilisation", "annual_cost", "contract_end")
"""Fields of which only one value can be right."""
_LISTED = ("access", "data_kinds", "flows_to", "scope")
ORDER = tuple(StackItem.model_fields)


@dataclass(frozen=True)
class Statement:
    """What one list says about one thing, as fields of a stack item; `where` is the list or the line."""

    where: str
    fields: Mapping[str, Any]

    @property
    def kind(self) -> str:
        """The kind of evidence."""
        return str(self.fields.get("kind", STRENGTH[0]))


@dataclass(frozen=True)
class Conflict:
    """A field in which statements differ, with what each says."""

    field: str
    said: tuple[tuple[str, str], ...]


def combine(statements: Sequence[Statement]) -> dict[str, Any]:
    """Return the fields of one item: the strongest statement wins, lists are joined, times are widened.

    What a list of the company itself says is declared, also where a scan has seen it: the doubt of a scan is then none.
    """
    strongest_first = sorted(statements, key=lambda each: STRENGTH.index(each.kind))
    fields: dict[str, Any] = {}
    for statement in strongest_first:
        for name, value in statement.fields.items():
            fields.setdefault(name, value)
    for name in _LISTED:
        if joined := _joined(each.fields.get(name, ()) for each in statements):
            fields[name] = joined
    for name, choose in (("seen_from", min), ("seen_to", max), ("confidence", max)):
        if values := [each.fields[name] for each in statements if name in each.fields]:
            fields[name] = choose(values)
    if evidence := _joined([each.fields["evidence"]] for each in statements if "evidence" in each.fields):
        fields["evidence"] = "; ".join(evidence[:3])
    kind = strongest_first[0].kind
    fields["kind"] = kind
    not_said = {"kind"} if kind == STRENGTH[0] else set()
    not_said |= {"confidence"} if kind != "detected" else set()
    return {name: fields[name] for name in ORDER if name in fields and name not in not_said}


def conflicts(statements: Sequence[Statement]) -> tuple[Conflict, ...]:
    """Return the fields in which what was said differs; what a list does not say contradicts nothing."""
    found = []
    for name in COMPARED:
        said = [(each.where, str(each.fields[name])) for each in statements if name in each.fields]
        if len({value for _, value in said}) > 1:
            found.append(Conflict(name, tuple(dict.fromkeys(said))))
    return tuple(found)


def _joined(values: Iterable[Iterable[Any]]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(value for each in values for value in each))
