"""Parts of foreign JSON, whatever it holds: what has another shape than expected is as if it were not there."""

from __future__ import annotations

from typing import Any


def listed(value: Any) -> list[Any]:
    """Return the value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def mappings(value: Any) -> list[dict[str, Any]]:
    """Return the mappings in a list."""
    return [each for each in listed(value) if isinstance(each, dict)]


def mapping(value: Any) -> dict[str, Any]:
    """Return the value if it is a mapping, else an empty one."""
    return value if isinstance(value, dict) else {}
