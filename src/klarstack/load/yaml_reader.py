"""Reads one YAML file into plain text values, with the place of every value and all problems as findings."""

from __future__ import annotations

import itertools
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from klarstack.file_errors import reason
from klarstack.findings import Finding, Message, Place, ValuePath
from klarstack.records.knowledge_base import Places
from klarstack.rules import finding

Data: TypeAlias = "dict[str, Data] | list[Data] | str | None"

KEY = "\0key"
"""Appended to a path, it means the key instead of the value."""

LARGEST_FILE = 2_000_000
MOST_VALUES = 100_000
DEEPEST = 40
CHARACTERS_PER_VALUE = 1_000
"""A longer text counts as several values, so that aliases cannot repeat one long text without end."""
SUSPICIOUS = 300
"""Brackets plus the length of the longest line: below it, no text is nested deep enough to exhaust a parser."""

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map")}
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow, and the invisible line breaks that editors do not count as lines."""


@dataclass
class YamlFile:
    """What one file holds: plain data (dict, list, str, None), places by path, findings."""

    name: str
    data: Data = None
    places: dict[ValuePath, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    values: int = 0
    lost: set[str] = field(default_factory=set)
    """Ids of parts that could not be read."""

    def place(self, *path: str | int) -> Place:
        """Return the place of the value at `path`, or of the nearest value above it."""
        return Places({self.name: self.places}).of(self.name, *path)

    def report(self, code: str, mark: yaml.Mark | None, en: str, de: str) -> None:
        """Add a finding at a YAML mark."""
        place = Place(self.name, mark.line + 1, mark.column + 1) if mark else Place(self.name)
        self.findings.append(finding(code, place, Message(en, de)))


def read_yaml(path: Path, name: str) -> YamlFile:
    """Return the content of the file at `path`; `data` is None where nothing could be read."""
    file = YamlFile(name)
    text = _text(path, file)
    if text is not None:
        node = _compose(text, file)
        if node is not None:
            _take(node, file)
    return file


def _text(path: Path, file: YamlFile) -> str | None:
    try:
        facts = path.stat()
        if not stat.S_ISREG(facts.st_mode) and not stat.S_ISDIR(facts.st_mode):
            file.report("unreadable-file", None, "This is no ordinary file.", "Das ist keine gewöhnliche Datei.")
            return None  # reading a pipe would wait for ever
        size = facts.st_size
        raw = path.read_bytes() if size <= LARGEST_FILE else b""
    except OSError as error:
        why = reason(error)
        file.report(
            "unreadable-file", None, f"The file cannot be read: {why.en}.", f"Die Datei ist nicht lesbar: {why.de}."
        )
        return None
    if size > LARGEST_FILE:
        megabytes = f"{size / 1e6:.1f}"
        german = megabytes.replace(".", ",")
        file.report("file-too-large", None, f"The file has {megabytes} MB.", f"Die Datei hat {german} MB.")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        message = Message(
            f"Byte {raw[error.start]:#04x} is not UTF-8.", f"Das Byte {raw[error.start]:#04x} ist kein UTF-8."
        )
        file.findings.append(finding("not-utf8", Place(file.name, line, column), message))
        return None


def _compose(text: str, file: YamlFile) -> yaml.Node | None:
    if _has_forbidden_character(text, file) or _is_nested_too_deeply(text, file):
        return None
    try:
        documents: Iterator[yaml.Node] = yaml.compose_all(text, Loader=_Loader)
        first, second = [*itertools.islice(documents, 2), None, None][:2]
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, text, file)
        return None
    if first is None or (isinstance(first, yaml.ScalarNode) and first.value == ""):
        file.report("empty-file", None, "The file is empty.", "Die Datei ist leer.")
        return None
    if second is not None:
        file.report(
            "several-documents",
            second.start_mark,
            "A second document begins here.",
            "Hier beginnt ein zweites Dokument.",
        )
    return first


def _has_forbidden_character(text: str, file: YamlFile) -> bool:
    found = _FORBIDDEN.search(text)
    if found is not None:
        start = found.start()
        place = Place(file.name, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        character = f"U+{ord(found.group()):04X}"
        message = Message(
            f"The invisible character {character} is not allowed.",
            f"Das unsichtbare Zeichen {character} ist nicht erlaubt.",
        )
        file.findings.append(finding("yaml-syntax", place, message))
    return found is not None


def _is_nested_too_deeply(text: str, file: YamlFile) -> bool:
    """Count levels without recursion; composing a text with thousands of them would crash the interpreter."""
    if text.count("[") + text.count("{") + max(map(len, text.split("\n"))) <= SUSPICIOUS:
        return False
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Loader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                _report_too_much(event.start_mark, file)
                return True
    except yaml.YAMLError:
        return False  # the composer stops there too, and reports it
    return False


def _report_syntax(error: yaml.MarkedYAMLError, text: str, file: YamlFile) -> None:
    is_unfinished = "simple key" in (error.context or "") or "end of stream" in (error.problem or "")
    marks = (error.context_mark, error.problem_mark) if is_unfinished else (error.problem_mark, error.context_mark)
    mark = marks[0] or marks[1]
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent or "\\t" in (error.problem or ""):
        file.report(
            "tab-indent",
            mark,
            "The line is indented with a tab.",
            "Die Zeile ist mit einem Tabulator eingerückt.",
        )
        return
    problem = " ".join(part for part in (error.context, error.problem) if part)
    file.report("yaml-syntax", mark, f"This is not valid YAML: {problem}.", f"Das ist kein gültiges YAML ({problem}).")


class _TooMuchError(Exception):
    def __init__(self, node: yaml.Node) -> None:
        self.node = node


def _take(node: yaml.Node, file: YamlFile) -> None:
    try:
        file.data = _value(node, (), file)
    except _TooMuchError as too_much:
        file.data = None
        _report_too_much(too_much.node.start_mark, file)


def _report_too_much(mark: Any, file: YamlFile) -> None:
    file.report(
        "yaml-alias",
        mark,
        f"Anchors, aliases or nesting make more than {MOST_VALUES} values or {DEEPEST} levels.",
        f"Anker, Aliasse oder Verschachtelung ergeben mehr als {MOST_VALUES} Werte oder {DEEPEST} Ebenen.",
    )


def _value(node: yaml.Node, path: ValuePath, file: YamlFile) -> Data:
    file.values += 1 + (len(node.value) // CHARACTERS_PER_VALUE if isinstance(node, yaml.ScalarNode) else 0)
    if file.values > MOST_VALUES or len(path) > DEEPEST:
        raise _TooMuchError(node)
    mark = node.start_mark
    file.places[path] = (mark.line + 1, mark.column + 1)
    if node.tag not in _PLAIN_TAGS:
        tag = node.tag.replace("tag:yaml.org,2002:", "!!")
        file.report("yaml-tag", mark, f"The tag {tag} is not read.", f"Das Tag {tag} wird nicht gelesen.")
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, path, file)
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, (*path, position), file) for position, child in enumerate(node.value)]
    style = getattr(node, "style", None)
    return None if node.value == "" and not style else str(node.value)


def _mapping(node: yaml.MappingNode, path: ValuePath, file: YamlFile) -> dict[str, Data]:
    """Return the keys that have a value; `key:` with nothing behind it counts as not written.

    In braces a comma ends a text: what follows it becomes a key without a value, and would be lost without a word.
    """
    mapping: dict[str, Data] = {}
    written: set[str] = set()
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        if not isinstance(key_node, yaml.ScalarNode):
            file.report("wrong-shape", mark, "A key must be a word.", "Ein Schlüssel muss ein Wort sein.")
            continue
        key = str(key_node.value)
        if key in written:
            file.report(
                "repeated-key",
                mark,
                f"The key {key!r} stands here a second time.",
                f"Der Schlüssel „{key}“ steht hier ein zweites Mal.",
            )
            continue
        written.add(key)
        value = _value(value_node, (*path, key), file)
        file.places[(*path, key, KEY)] = (mark.line + 1, mark.column + 1)
        if value is not None:
            mapping[key] = value
        elif node.flow_style and not key.isidentifier():
            file.report(
                "yaml-syntax",
                mark,
                f"A comma ends a text in braces; {key!r} has no value. Put the whole text in quotes.",
                f"Ein Komma beendet in Klammern den Text; „{key}“ hat keinen Wert. Setzen Sie den ganzen Text in "
                "Anführungszeichen.",
            )
    return mapping
