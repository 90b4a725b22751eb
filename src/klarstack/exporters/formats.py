"""The formats `klarstack export` writes: one line per format says which module makes its files."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from klarstack.findings import KlarstackError, Message

if TYPE_CHECKING:
    from klarstack.records.knowledge_base import KnowledgeBase


@dataclass(frozen=True)
class Export:
    """The files of one export by their path inside its folder, and one sentence on what is in them."""

    files: Mapping[str, str]
    report: Message


@dataclass(frozen=True)
class Format:
    """One format: the module whose `export(knowledge_base, language)` makes its files, and what they are for."""

    module: str
    purpose: Message


FORMATS: Mapping[str, Format] = {
    "schemas": Format(
        "klarstack.exporters.schemas.export",
        Message("JSON Schemas for editors of the YAML files", "JSON-Schemas für Editoren der YAML-Dateien"),
    ),
    "vale": Format(
        "klarstack.exporters.vale.export",
        Message("rules for the prose linter Vale", "Regeln für das Textprüfprogramm Vale"),
    ),
}
"""All formats by the name people type."""


class UnknownFormatError(KlarstackError):
    """There is no export format of that name."""

    def __init__(self, name: str) -> None:
        """Keep the name."""
        self.name = name
        super().__init__(name)

    def sentence(self, language: str) -> str:
        """Return which formats there are."""
        known = ", ".join(f"{name} ({known.purpose.in_language(language)})" for name, known in FORMATS.items())
        if language == "de":
            return f"Ein Ausgabeformat „{self.name[:80]}“ gibt es nicht; es gibt: {known}."
        return f"There is no export format {self.name[:80]!r}; there are: {known}."


def require_format(name: str) -> Format:
    """Return the format of that name; raise the error that lists all formats where there is none."""
    if name not in FORMATS:
        raise UnknownFormatError(name)
    return FORMATS[name]


def export(name: str, knowledge_base: KnowledgeBase, language: str) -> Export:
    """Return the files of the knowledge base in the format `name`, with messages in `language`."""
    made: Export = importlib.import_module(require_format(name).module).export(knowledge_base, language)
    return made
