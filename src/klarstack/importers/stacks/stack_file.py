"""The stack file: items and the company's facts as YAML, checked by the loader's own rules before it is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from klarstack.findings import KlarstackError
from klarstack.importers.raw_files import write_text
from klarstack.load.yaml_writer import as_yaml
from klarstack.records import Stack

COMPANY_FIELDS = ("company", "segment", "size_class", "region", "wave")


class OtherContentError(KlarstackError):
    """There is something else in the file that is to be written."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(path)

    def sentence(self, language: str) -> str:
        """Return which file, and what to do."""
        if language == "de":
            return (
                f"{self.path} enthält schon etwas anderes. Nennen Sie eine andere Datei, oder ersetzen Sie sie "
                "mit --replace."
            )
        return f"{self.path} holds something else already. Name another file, or replace it with --replace."


def stack_of(company: Mapping[str, Any], items: Iterable[Mapping[str, Any]]) -> Stack:
    """Return the stack; a company that nobody has named is "unnamed", its segment "unknown"."""
    facts = {"company": "unnamed", "segment": "unknown", **{key: value for key, value in company.items() if value}}
    return Stack.model_validate({**facts, "items": [dict(item) for item in items]})


def stack_as_yaml(stack: Stack) -> str:
    """Return the stack as YAML in the order of its fields, without what is silent."""
    plain = stack.model_dump(mode="json", exclude_none=True, exclude_unset=True)
    return as_yaml({name: plain[name] for name in Stack.model_fields if name in plain})


def write_stack(path: Path, stack: Stack, *, replace: bool) -> None:
    """Write the stack; a file that holds something else is only replaced when that is asked for."""
    text = stack_as_yaml(stack)
    if not replace:
        keep_other_content(path, text.encode("utf-8"))
    write_text(path, text)


def keep_other_content(path: Path, content: bytes) -> None:
    """Raise OtherContentError where the file is there and holds something else."""
    if path.is_file() and path.read_bytes() != content:
        raise OtherContentError(path)
