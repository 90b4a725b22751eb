"""Writes plain data as YAML that `yaml_reader` reads back unchanged: stable, and quoted only where it must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_PLAIN = re.compile(r"[A-Za-zÄÖÜäöüß](?:[\wÄÖÜäöüß ./&+()'’–-]*[\wÄÖÜäöüß./&+()%€$-])?")
_WORDS_OF_YAML = frozenset({"y", "yes", "n", "no", "true", "false", "on", "off", "null"})
"""Read as truth values or nothing by other readers of YAML."""
_NUMBER = re.compile(r"[A-Za-z]?[\d.]+(?:[eE][+-]?\d+)?")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}


def as_yaml(data: Mapping[str, Any]) -> str:
    """Return the data as YAML in the order of its keys; empty lists and mappings are left out."""
    return "".join(f"{line}\n" for line in _mapping(data, ""))


def scalar(value: object) -> str:
    """Return a value in one line: plain where every reader of YAML takes it for text or a number, else quoted."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML and not _NUMBER.fullmatch(text)
    return text if is_plain else quoted(text)


def quoted(text: str) -> str:
    """Return the text as a double-quoted scalar; what YAML would not print as it is becomes an escape."""
    return '"' + "".join(_ESCAPES.get(character) or _printed(character) for character in text) + '"'


def _printed(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _mapping(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, Mapping):
            if value:
                yield f"{indent}{scalar(key)}:"
                yield from _mapping(value, indent + "  ")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            if value:
                yield f"{indent}{scalar(key)}:"
                yield from _sequence(value, indent + "  ")
        else:
            yield f"{indent}{scalar(key)}: {scalar(value)}"


def _sequence(values: Sequence[Any], indent: str) -> Iterator[str]:
    for value in values:
        if isinstance(value, Mapping):
            first, *rest = _mapping(value, indent + "  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        else:
            yield f"{indent}- {scalar(value)}"
