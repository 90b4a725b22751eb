"""The error for a file of a record (stack, panel) that could not be read."""

from __future__ import annotations

from pathlib import Path

from klarstack.cli.findings import as_text
from klarstack.findings import Finding, KlarstackError


class UnreadableRecordError(KlarstackError):
    """The record in the file could not be read."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.path, self.findings = path, findings
        super().__init__(path)

    def sentence(self, language: str) -> str:
        """Return what is wrong with the file."""
        return as_text(self.findings, language)
