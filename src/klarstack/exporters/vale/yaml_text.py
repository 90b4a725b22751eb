"""YAML text: the few shapes a Vale rule needs, every string quoted, so that no word is ever read as something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from klarstack.load.yaml_writer import quoted

Value = str | bool | int | Sequence[str] | Mapping[str, str]


def as_yaml(rule: Mapping[str, Value], comment: str) -> str:
    """Return one YAML file; `comment` stands in its first line."""
    return "".join(f"{line}\n" for line in (f"# {comment}", *_lines(rule)))


def _lines(rule: Mapping[str, Value]) -> Iterator[str]:
    for key, value in rule.items():
        if isinstance(value, bool):
            yield f"{key}: {str(value).lower()}"
        elif isinstance(value, int):
            yield f"{key}: {value}"
        elif isinstance(value, str):
            yield f"{key}: {quoted(value)}"
        elif isinstance(value, Mapping):
            yield f"{key}:"
            yield from (f"  {quoted(name)}: {quoted(content)}" for name, content in value.items())
        else:
            yield f"{key}:"
            yield from (f"  - {quoted(item)}" for item in value)
