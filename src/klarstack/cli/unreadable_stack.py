"""The error for a stack file of which nothing could be read."""

from __future__ import annotations

from pathlib import Path

from klarstack.cli.findings import as_text
from klarstack.findings import Finding, KlarstackError


class UnreadableStackError(KlarstackError):
    """Nothing of the stack file could be read."""

    def __init__(self, path: Path, findings: list[Finding]) -> None:
        self.path, self.findings = path, findings
        super().__init__(path)

    def sentence(self, language: str) -> str:
        """Return what is wrong with the file."""
        return as_text(self.findings, language)
