"""Compiles the indexes of the knowledge base into the wheel, so that `klarstack resolve` needs no YAML."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileIndexes(BuildHookInterface[Any]):
    """Run by the build back end before the files of the wheel are collected."""

    folder: Path | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the indexes, except for an editable install: there the YAML itself is at hand."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from klarstack.compiled import SHIPPED_SOURCES, compile_indexes, write_indexes

        self.folder = Path(tempfile.mkdtemp())
        write_indexes(compile_indexes(root), self.folder)
        build_data["force_include"][str(self.folder)] = "klarstack/compiled_indexes"
        for name in ("glossary", "klarstack.yml"):  # what an overlay is laid over; see klarstack.compiled
            build_data["force_include"][str(root / name)] = f"klarstack/{SHIPPED_SOURCES}/{name}"
        for name in ("docs", "mkdocs.yml", "mkdocs.de.yml"):  # what a site falls back on; see klarstack.site.sources
            build_data["force_include"][str(root / name)] = f"klarstack/site/defaults/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the folder the indexes were compiled into."""
        if self.folder is not None:
            shutil.rmtree(self.folder)
