"""Reads lists of tools in YAML: a landscape.yml as the CNCF writes it, and a Stack File (techstack.yml)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klarstack.findings import Message
from klarstack.importers.stacks.model import Reading
from klarstack.importers.stacks.values import date_of


def is_landscape(data: Any) -> bool:
    """Whether the data is a landscape: categories with subcategories with items."""
    return isinstance(data, dict) and any(isinstance(data.get(key), list) for key in ("landscape", "categories"))


def is_stack_file(data: Any) -> bool:
    """Whether the data is a Stack File: detected tools of one repository."""
    return isinstance(data, dict) and isinstance(data.get("tools"), list) and "repo_name" in data


def read_landscape(reading: Reading, data: dict[str, Any]) -> None:
    """Read the items; a name is the only key there is, so one that stands in two places is one item."""
    for path, item in _items(data["landscape"] if isinstance(data.get("landscape"), list) else data["categories"]):
        is_archived = item.get("project") == "archived"
        reading.add(
            item.get("name"), scope=path, raw={"path": path, "homepage": item.get("homepage_url") or ""},
            facts={"status": "retired"} if is_archived else {},
        )  # fmt: skip


def read_stack_file(reading: Reading, data: dict[str, Any]) -> None:
    """Read the tools of a repository, with the file that each was found in."""
    day = date_of(str(data.get("timestamp") or ""))
    for tool in data["tools"]:
        if not isinstance(tool, dict):
            reading.leave_out("", NO_TOOL)
            continue
        source = reading.text(tool.get("detection_source"))
        reading.add(
            tool.get("name"), scope=reading.text(data.get("repo_name")) or None, seen_to=day,
            raw={"category": tool.get("category") or "", "sub_category": tool.get("sub_category") or ""},
            facts={"evidence": source} if source else {},
        )  # fmt: skip


def _items(categories: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each item with its path; entries may stand below an empty `category:` key or be the mapping itself."""
    for category in map(_inside, categories):
        for subcategory in map(_inside, category.get("subcategories") or []):
            path = " / ".join(filter(None, [category.get("name"), subcategory.get("name")]))
            for item in subcategory.get("items") or []:
                yield path, _inside(item)


def _inside(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        return {}
    nested = next((entry[key] for key in ("category", "subcategory", "item") if isinstance(entry.get(key), dict)), None)
    return nested if nested is not None else entry


NO_TOOL = Message("it is no entry with a name", "ist kein Eintrag mit Namen")
