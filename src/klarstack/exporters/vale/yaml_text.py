"""YAML text: the few shapes a Vale rule needs, every string quoted, so that no word is ever read as something else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

Value = str | bool | int | Sequence[str] | Mapping[str, str]

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def as_yaml(rule: Mapping[str, Value], comment: str) -> str:
    """Return one YAML file; `comment` stands in its first line."""
    return "".join(f"{line}\n" for line in (f"# {comment}", *_lines(rule)))


def quoted(text: str) -> str:
    """Return the text as a double-quoted scalar; what YAML would not print as it is becomes an escape."""
    return '"' + "".join(_ESCAPES.get(character) or _printed(character) for character in text) + '"'


def _printed(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


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
