"""The mapping of one import: a file, options, or options over a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from klarstack.importers.report import RawDataError
from klarstack.load.validate import read_record
from klarstack.records import ImportMapping, IndicatorMapping


def read_mapping(path: Path) -> ImportMapping:
    """Return the mapping in a YAML file; raise with the place of the first thing that is wrong."""
    mapping, file = read_record(ImportMapping, path, path.name)
    if mapping is None or file.findings:
        first = file.findings[0]
        line = first.place.line
        raise RawDataError(path, f"line {line}: {first.message.en}", f"Zeile {line}: {first.message.de}")
    return mapping


def mapping_from(mapping: ImportMapping | None, options: Mapping[str, Any]) -> ImportMapping:
    """Return the mapping of a file with the options of the command line over it."""
    base = mapping or ImportMapping()
    changes: dict[str, Any] = {name: options[name] for name in ("table", "edition", "values") if options[name]}
    for name in ("dimensions", "fixed", "units"):
        changes[name] = {**getattr(base, name), **options[name]}
    changes["only"] = {**base.only, **{name: tuple(codes.split(",")) for name, codes in options["only"].items()}}
    if options["indicator"]:
        own = IndicatorMapping(
            indicator=options["indicator"], concept=options["concept"], relation=options["relation"], measure="adoption"
        )
        changes["indicators"] = (*(each for each in base.indicators if each.indicator != own.indicator), own)
    return base.model_copy(update=changes)
