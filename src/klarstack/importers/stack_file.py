"""Writes a stack as the YAML file its company keeps."""

from __future__ import annotations

from klarstack.load.yaml_writer import as_yaml
from klarstack.records import Stack


def stack_as_yaml(stack: Stack) -> str:
    """Return the stack file: fields in the order of the record, without those nobody has filled in."""
    return as_yaml(stack.model_dump(mode="json", exclude_defaults=True))
