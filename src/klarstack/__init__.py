"""Klarstack: YAML glossary entries and benchmark cells in, one shared language for MarTech out."""

from __future__ import annotations

import importlib
from types import ModuleType

__version__ = "0.1.0"


def __getattr__(name: str) -> ModuleType:
    """Import the graph stage when it is asked for, so that `klarstack.graph()` gives an rdflib graph at once."""
    if name == "graph":
        return importlib.import_module("klarstack.graph")
    message = f"module 'klarstack' has no attribute {name!r}"
    raise AttributeError(message)
