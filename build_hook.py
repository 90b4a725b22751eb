"""Compiles the indexes of the knowledge base into the wheel, so that `klarstack resolve` works in an empty folder."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileIndexes(BuildHookInterface[Any]):
    """Run by the build back end before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the indexes, except for an editable install: there the YAML itself is at hand."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from klarstack.compiled import compile_indexes, write_indexes

        write_indexes(compile_indexes(root), root / "src" / "klarstack" / "compiled_indexes")
