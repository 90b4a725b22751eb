"""Turns a file or plain values into one record; what does not fit becomes a finding, and the rest still loads."""

from __future__ import annotations

import bisect
import copy
import difflib
import functools
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from klarstack.findings import Finding, Message, ValuePath
from klarstack.load.yaml_reader import KEY, Data, YamlFile, read_yaml
from klarstack.records.bilingual import Record
from klarstack.rules import finding

R = TypeVar("R", bound=Record)

_FORMATS = {
    "Identifier": Message(
        "lower-case letters, digits and single hyphens (a-z, 0-9, -), at most 80",
        "Kleinbuchstaben, Ziffern und einzelne Bindestriche (a-z, 0-9, -), höchstens 80",
    ),
    "Product": Message("vendor/product, both written like an id", "Anbieter/Produkt, beide geschrieben wie eine id"),
    "Date": Message("a date: YYYY, YYYY-MM or YYYY-MM-DD", "Datum als JJJJ, JJJJ-MM oder JJJJ-MM-TT"),
}


def read_record(model: type[R], path: Path, name: str) -> tuple[R | None, YamlFile]:
    """Return the record in the YAML file at `path`, None where there is none, and the file with its findings."""
    file = read_yaml(path, name)
    return validate(model, file) if file.data is not None else None, file


def validate(model: type[R], file: YamlFile, path: ValuePath = ()) -> R | None:
    """Return the record at `path` of the file; parts that do not fit are reported and left out."""
    if not isinstance(_at(file.data, path), dict):
        file.findings.append(
            _wrong_shape(file, path, Message("a mapping (key: value)", "eine Zuordnung (Schlüssel: Wert)"))
        )
        return None
    data, removed = _at(file.data, path), set[ValuePath]()
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            data = data if removed else copy.deepcopy(data)
            details = error.errors(include_url=False)
        troubles = _most_telling([(_location(detail, data), detail) for detail in details], data)
        for location, detail in troubles:
            if location not in removed:
                file.findings.append(_finding(file, path + location, detail, model))
        doomed = {location[:-1] if detail["type"] == "missing" else location for location, detail in troubles}
        if () in doomed:
            return None
        gaps = _prune(data, doomed, file)
        removed = set(_closed_up(removed | doomed, (), gaps).values())
        if gaps:
            moved = _closed_up(file.places, path, gaps)
            file.places = {moved[known]: file.places[known] for known in file.places if known in moved}


def _at(data: Data, path: ValuePath) -> Data:
    for step in path:
        data = data[step]  # type: ignore[index]
    return data


def _location(detail: ErrorDetails, data: Data) -> ValuePath:
    """Return the steps of pydantic's location that exist in the data, plus the name of a missing field."""
    steps: list[str | int] = []
    here = data
    for step in detail["loc"]:
        if (isinstance(here, dict) and step in here) or (
            isinstance(here, list) and isinstance(step, int) and step < len(here)
        ):
            here = here[step]  # type: ignore[index]
            steps.append(step)
    if detail["type"] == "missing":
        steps.append(detail["loc"][-1])
    return tuple(steps)


def _most_telling(troubles: list[tuple[ValuePath, ErrorDetails]], data: Data) -> list[tuple[ValuePath, ErrorDetails]]:
    """Leave out what the other branch of a union (a list or one word) complains about."""
    kept = []
    for location, detail in troubles:
        for position, step in enumerate(detail["loc"]):
            if isinstance(step, str) and step not in location and step.startswith(("literal[", "tuple[")):
                value = _at(data, location[:position])
                if step.startswith("literal[") == isinstance(value, list):
                    break
        else:
            kept.append((location, detail))
    return kept


def _prune(data: Data, doomed: set[ValuePath], file: YamlFile) -> dict[ValuePath, list[int]]:
    """Take out the smallest parts that are in trouble; return which positions of which lists went."""
    gaps: dict[ValuePath, list[int]] = {}
    for location in sorted(doomed, key=lambda steps: [(isinstance(step, int), step) for step in steps], reverse=True):
        parent, step = _at(data, location[:-1]), location[-1]
        part = parent[step]  # type: ignore[index]
        if isinstance(part, dict):
            file.lost.update(name for key in ("id", "code") if isinstance(name := part.get(key), str))
        if isinstance(step, int):
            gaps.setdefault(location[:-1], []).insert(0, step)
        del parent[step]  # type: ignore[arg-type, union-attr]
    return gaps


def _closed_up(
    paths: Iterable[ValuePath], root: ValuePath, gaps: Mapping[ValuePath, list[int]]
) -> dict[ValuePath, ValuePath]:
    """Return where each path leads once the gaps below `root` are closed; paths into a gap are left out."""
    moved: dict[ValuePath, ValuePath] = {}
    for path in paths:
        steps = list(path)
        for depth in range(len(root), len(path)):
            step, gone = path[depth], gaps.get(path[len(root) : depth]) if path[: len(root)] == root else None
            if gone and isinstance(step, int):
                if step in gone:
                    break
                steps[depth] = step - bisect.bisect(gone, step)
        else:
            moved[path] = tuple(steps)
    return moved


def _finding(file: YamlFile, path: ValuePath, detail: ErrorDetails, model: type[Record]) -> Finding:
    kind, name = detail["type"], str(path[-1]) if path else ""
    if kind == "missing":
        place = file.place(*path[:-1])
        return finding("missing-field", place, Message(f"The field {name!r} is missing.", f"Das Feld „{name}“ fehlt."))
    if kind == "extra_forbidden":
        hint = _similar_key(name, model)
        return finding(
            "unknown-key",
            file.place(*path, KEY),
            Message(
                f"The key {name!r} is not known here." + (f" Did you mean {hint!r}?" if hint else ""),
                f"Der Schlüssel „{name}“ ist hier nicht bekannt." + (f" Ist „{hint}“ gemeint?" if hint else ""),
            ),
        )
    if kind == "literal_error":
        allowed, shown = str(detail.get("ctx", {}).get("expected", "")), _shown(detail["input"])
        allowed_german = allowed.replace(" or ", " oder ")
        return finding(
            "not-allowed",
            file.place(*path),
            Message(
                f"{shown} is not allowed for {name!r}; allowed: {allowed}.",
                f"{_shown_in_german(detail['input'])} ist für „{name}“ nicht erlaubt; erlaubt: {allowed_german}.",
            ),
        )
    return _format_finding(file, path, detail)


def _format_finding(file: YamlFile, path: ValuePath, detail: ErrorDetails) -> Finding:
    kind, value = detail["type"], detail["input"]
    if kind in ("string_too_short", "too_short"):
        return finding("missing-field", file.place(*path), Message("The text is empty.", "Der Text ist leer."))
    if kind in ("string_pattern_mismatch", "string_too_long"):
        pattern = str(detail.get("ctx", {}).get("pattern", ""))
        wanted = _FORMATS["Date" if r"\d{4}" in pattern else "Product" if "/" in pattern else "Identifier"]
        return finding(
            "bad-format",
            file.place(*path),
            Message(
                f"{_shown(value)} is not written as {wanted.en}.",
                f"{_shown_in_german(value)} entspricht nicht der Form: {wanted.de}.",
            ),
        )
    if kind == "bool_parsing":
        return finding(
            "bad-format",
            file.place(*path),
            Message(
                f"{_shown(value)} is neither true nor false.", f"{_shown_in_german(value)} ist weder true noch false."
            ),
        )
    if "_parsing" in kind or kind.endswith("_equal") or kind in ("finite_number", "int_from_float"):
        return finding(
            "bad-format",
            file.place(*path),
            Message(
                f"{_shown(value)} is not a number that fits here.",
                f"{_shown_in_german(value)} ist keine Zahl, die hier passt.",
            ),
        )
    return _wrong_shape(file, path, _SHAPES.get(kind, _SHAPES["model_type"]))


_SHAPES = {
    "model_type": Message("a mapping (key: value)", "eine Zuordnung (Schlüssel: Wert)"),
    "dict_type": Message("a mapping (key: value)", "eine Zuordnung (Schlüssel: Wert)"),
    "tuple_type": Message("a list (- one entry per line)", "eine Liste (- ein Eintrag je Zeile)"),
    "string_type": Message("text", "Text"),
}


def _wrong_shape(file: YamlFile, path: ValuePath, wanted: Message) -> Finding:
    return finding(
        "wrong-shape",
        file.place(*path),
        Message(f"Here belongs {wanted.en}.", f"Hier gehört {wanted.de} hin."),
    )


def _similar_key(name: str, model: type[Record]) -> str | None:
    return next(iter(difflib.get_close_matches(name[:80], _known_keys(model), 1)), None)


@functools.cache
def _known_keys(model: type[Record]) -> tuple[str, ...]:
    schema = model.model_json_schema()
    definitions = [schema, *schema.get("$defs", {}).values()]
    return tuple(sorted({key for definition in definitions for key in definition.get("properties", {})}))


def _shown(value: object) -> str:
    text = str(value) if isinstance(value, (str, int, float)) else "…"
    return f"“{text[:60]}{'…' if len(text) > 60 else ''}”"


def _shown_in_german(value: object) -> str:
    return f"„{_shown(value)[1:-1]}“"
