"""Reads JSON-stat 2.0: all figures in one list, in the order of the dimensions, with flags under `status`."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from klarstack.findings import Message
from klarstack.importers.downloads.model import Download, Figure, Problem
from klarstack.importers.downloads.sdmx_csv import day_of
from klarstack.importers.report import RawDataError

_TIME = ("time", "TIME_PERIOD", "TIME")


def read_json_stat(text: str, path: Path) -> Download:
    """Return the figures of a JSON-stat dataset; all of them stand in line 1, for the format has no rows."""
    dataset = _parsed(text, path)
    try:
        names: list[str] = list(dataset["id"])
        codes = {name: _codes(dataset["dimension"][name]["category"]) for name in names}
        sizes = [int(size) for size in dataset["size"]]
        values, statuses = (
            _by_position(dataset["value"]),
            _statuses(dataset.get("status"), _by_position(dataset["value"])),
        )
        time = _time_dimension(dataset, names)
        labels = {name: dict(dataset["dimension"][name]["category"].get("label") or {}) for name in names}
    except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
        raise RawDataError(
            path, f"no dataset in JSON-stat 2.0 ({error!r}).", f"kein Datensatz in JSON-stat 2.0 ({error!r})."
        ) from error
    if sizes != [len(codes[name]) for name in names]:
        raise RawDataError(
            path, "the sizes of the dimensions do not fit their codes.",
            "die Größen der Dimensionen passen nicht zu ihren Codes.",
        )  # fmt: skip
    places = math.prod(sizes)
    problems = list(_misplaced(dataset["value"], values, places))
    figures = [
        _figure(position, names, codes, time, values.get(position), statuses.get(position, ""))
        for position in sorted({*values, *statuses})
        if 0 <= position < places
    ]
    table = str((dataset.get("extension") or {}).get("id") or "").lower() or None
    return Download(tuple(figures), table, day_of(str(dataset.get("updated") or "")), labels, problems=tuple(problems))


def _parsed(text: str, path: Path) -> dict[str, Any]:
    try:
        parsed = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RawDataError(
            path, "the JSON is cut off or damaged; download the file again.",
            "das JSON ist abgeschnitten oder beschädigt; laden Sie die Datei neu herunter.",
        ) from error  # fmt: skip
    if not isinstance(parsed, dict) or parsed.get("class") != "dataset":
        raise RawDataError(
            path, 'no JSON-stat 2.0 dataset ("class": "dataset").', "kein JSON-stat-2.0-Datensatz („class“: „dataset“)."
        )
    return parsed


def _codes(category: Mapping[str, Any]) -> list[str]:
    """Return the codes of a dimension in order; a dimension of one code may name it by its label only."""
    index = category.get("index", category.get("label", {}))
    if isinstance(index, Mapping):
        return [str(code) for code in (sorted(index, key=lambda code: index[code]) if "index" in category else index)]
    return [str(code) for code in index]


def _by_position(values: Mapping[str, Any] | Sequence[Any]) -> dict[int, Any]:
    if isinstance(values, Mapping):
        return {int(position): value for position, value in values.items()}
    return dict(enumerate(values))


def _statuses(status: Any, values: Mapping[int, Any]) -> dict[int, str]:
    """Return the flags by position; one text for all is allowed."""
    if status is None:
        return {}
    found = dict.fromkeys(values, status) if isinstance(status, str) else _by_position(status)
    return {position: str(flag) for position, flag in found.items() if flag}


def _time_dimension(dataset: Mapping[str, Any], names: Sequence[str]) -> str:
    said = (dataset.get("role") or {}).get("time") or [name for name in names if name in _TIME]
    if not said or said[0] not in names:
        raise KeyError("time")
    return str(said[0])


def _misplaced(raw: Any, values: Mapping[int, Any], places: int) -> Iterator[Problem]:
    if not isinstance(raw, Mapping) and len(raw) != places:
        yield Problem(
            "truncated", 1,
            Message(
                f"The file announces {places} figures and holds {len(raw)}.",
                f"Die Datei kündigt {places} Zahlen an und enthält {len(raw)}.",
            ),
        )  # fmt: skip
    outside = sum(1 for position in values if not 0 <= position < places) if isinstance(raw, Mapping) else 0
    if outside:
        yield Problem(
            "short-row", 1,
            Message(
                f"{outside} figures stand at a position that the dimensions do not have.",
                f"{outside} Zahlen stehen an einer Stelle, die die Dimensionen nicht haben.",
            ),
        )  # fmt: skip


def _figure(position: int, names: Sequence[str], codes: Mapping[str, Sequence[str]], time: str, *said: Any) -> Figure:
    value, flags = said
    found: dict[str, str] = {}
    for name in reversed(names):
        position, place = divmod(position, len(codes[name]))
        found[name] = codes[name][place]
    period = found.pop(time)
    ordered = {name: found[name] for name in names if name != time}
    return Figure(1, ordered, period, ":" if value is None else str(value), str(flags))
