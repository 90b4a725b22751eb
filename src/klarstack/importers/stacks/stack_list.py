"""A stack file as a list to merge: its items as rows, with everything they say."""

from __future__ import annotations

from pathlib import Path

from klarstack.findings import Message, Place
from klarstack.importers.report import RawDataError
from klarstack.importers.stacks.model import Listing, Row
from klarstack.importers.stacks.stack_file import COMPANY_FIELDS
from klarstack.load import load_stack
from klarstack.load.yaml_reader import read_yaml
from klarstack.records import StackItem

_OWN = ("name", "vendor", "kind", "confidence", "seen_from", "seen_to")


def is_stack_file(path: Path) -> bool:
    """Whether the file is YAML with a company and its items."""
    if path.suffix.lower() not in (".yml", ".yaml"):
        return False
    data = read_yaml(path, path.name).data
    return isinstance(data, dict) and {"company", "wave"} <= data.keys()


def read_stack_list(path: Path, name: str) -> Listing:
    """Return the items of a stack file as the rows of the list `name`."""
    stack, findings = load_stack(path)
    if stack is None:
        first = findings[0].message if findings else Message("nothing can be read.", "nichts ist lesbar.")
        raise RawDataError(path, first.en, first.de)
    places = read_yaml(path, str(path))
    rows = tuple(_row(item, name, places.place("items", at)) for at, item in enumerate(stack.items))
    company = {field: value for field in COMPANY_FIELDS if (value := getattr(stack, field)) is not None}
    return Listing(name, "stack", None, rows, findings=tuple(findings), company=company)


def _row(item: StackItem, source: str, place: Place) -> Row:
    facts = item.model_dump(exclude_unset=True, exclude_none=True, exclude=set(_OWN))
    return Row(
        item.name, source, place, vendor_string=item.vendor, seen_from=item.seen_from, seen_to=item.seen_to,
        confidence=item.confidence, kind=item.kind, facts=facts,
    )  # fmt: skip
