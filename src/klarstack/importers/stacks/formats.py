"""Reads a file in the format it has: the one that was named, or the one the file shows."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from klarstack.findings import Message
from klarstack.importers.downloads.text import delimiter_of, read_rows, read_text
from klarstack.importers.report import RawDataError
from klarstack.importers.stacks import builtwith, cyclonedx, landscape, wappalyzer
from klarstack.importers.stacks.model import Kind, Listing, Reading
from klarstack.importers.stacks.table import read_table
from klarstack.names.index import Index

FORMATS = (
    "auto", "wappalyzer", "webappanalyzer", "builtwith", "cyclonedx", "landscape", "techstack", "policy", "csv", "xlsx",
)  # fmt: skip
_KINDS: Mapping[str, Kind] = {"wappalyzer": "detected", "webappanalyzer": "detected", "builtwith": "detected"}
_BY_EXTENSION = {
    ".xlsx": "xlsx", ".csv": "csv", ".tsv": "csv", ".yml": "yaml", ".yaml": "yaml", ".json": "json",
    ".xml": "cyclonedx", ".html": "policy", ".htm": "policy", ".pdf": "policy", ".md": "policy", ".txt": "policy",
    ".docx": "policy",
}  # fmt: skip


@dataclass(frozen=True)
class Order:
    """What is asked for: the file, its format, the name of the list, and what only the user knows."""

    path: Path
    index: Index
    headers: Mapping[str, str]
    today: datetime.date
    language: str
    file_format: str = "auto"
    source: str | None = None
    seen: str | None = None
    kind: Kind | None = None


def read_listing(order: Order) -> Listing:
    """Return what stands in the file; an error says why nothing can be read."""
    wanted = order.file_format
    extension = order.path.suffix.lower()
    read_as = _BY_EXTENSION.get(extension, "json") if wanted == "auto" else wanted
    if read_as == "xlsx":
        return _read_workbook(order)
    if read_as == "policy":
        return _read_policy(order)
    if read_as in ("landscape", "techstack", "yaml"):
        return _read_yaml(order, read_as)
    text, problems = read_text(order.path)
    table = wappalyzer.catalogue_of_table(text) if read_as in ("csv", "webappanalyzer") else None
    if table is not None:
        listing = _reading(order, "webappanalyzer")
        wappalyzer.read_catalogue(listing, table)
    elif read_as == "csv":
        listing = _read_csv(order, text)
    elif read_as == "cyclonedx" and text.lstrip().startswith("<"):
        listing = _read_xml(order, text)
    else:
        listing = _read_json(order, text, read_as)
    listing.problems[:0] = problems
    return listing.finished()


def _reading(order: Order, file_format: str) -> Reading:
    kind = order.kind or _KINDS.get(file_format, "declared")
    return Reading(order.source or str(order.path), file_format, kind)


def _read_json(order: Order, text: str, wanted: str) -> Reading:
    data = _parsed(order.path, text)
    for name, fits, read in _shapes(order):
        if fits(data):
            if wanted not in ("json", name) and {wanted, name} != {"wappalyzer", "webappanalyzer"}:
                raise RawDataError(
                    order.path, f"this is a file of the format {name}, not {wanted}.",
                    f"das ist eine Datei im Format {name}, nicht {wanted}.",
                )  # fmt: skip
            reading = _reading(order, name)
            _guarded(order.path, read, reading, data)
            return reading
    if builtwith.is_free_answer(data):
        raise RawDataError(order.path, f"{builtwith.FREE_API.en}.", f"{builtwith.FREE_API.de}.")
    listed = ", ".join(FORMATS[1:])
    raise RawDataError(
        order.path, f"no format is recognised; these are read: {listed}.",
        f"kein bekanntes Format; gelesen werden: {listed}.",
    )  # fmt: skip


_Shape = tuple[str, Callable[[Any], bool], Callable[[Reading, Any], None]]


def _shapes(order: Order) -> tuple[_Shape, ...]:
    """Return the formats in JSON: how each is recognised, and what reads it."""
    return (
        ("cyclonedx", cyclonedx.is_bill, cyclonedx.read_bill),
        ("builtwith", builtwith.is_domain_answer, builtwith.read_domain_answer),
        ("wappalyzer", wappalyzer.is_scan, lambda reading, data: wappalyzer.read_scan(reading, data, order.seen)),
        ("wappalyzer", wappalyzer.is_look_up, wappalyzer.read_look_up),
        (
            "webappanalyzer", wappalyzer.is_scan_by_address,
            lambda reading, data: wappalyzer.read_scan_by_address(reading, data, order.seen),
        ),
        ("webappanalyzer", wappalyzer.is_catalogue, wappalyzer.read_catalogue),
    )  # fmt: skip


def _parsed(path: Path, text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise RawDataError(
            path, f"line {error.lineno}: this is no JSON, or it was cut off here; export the file again.",
            f"Zeile {error.lineno}: kein JSON, oder hier abgeschnitten; exportieren Sie die Datei neu.",
        ) from None  # fmt: skip
    except (RecursionError, ValueError):
        raise _too_deep(path) from None


def _too_deep(path: Path) -> RawDataError:
    return RawDataError(
        path, "its values are nested too deeply or too long; export the file again.",
        "die Werte sind zu tief verschachtelt oder zu lang; exportieren Sie die Datei neu.",
    )  # fmt: skip


def _read_xml(order: Order, text: str) -> Reading:
    bill = cyclonedx.bill_of_xml(text) if cyclonedx.is_xml_bill(text) else None
    if bill is None:
        raise RawDataError(order.path, f"{cyclonedx.NO_XML.en}.", f"{cyclonedx.NO_XML.de}.")
    reading = _reading(order, "cyclonedx")
    _guarded(order.path, cyclonedx.read_bill, reading, bill)
    return reading


def _guarded(path: Path, read: Callable[[Reading, Any], None], reading: Reading, data: Any) -> None:
    """Read the data; entries nested without end are refused, as they are by the parser."""
    try:
        read(reading, data)
    except RecursionError:
        raise _too_deep(path) from None


def _read_yaml(order: Order, wanted: str) -> Listing:
    from klarstack.load.yaml_reader import read_yaml  # YAML is loaded only for the formats that need it

    file = read_yaml(order.path, order.source or str(order.path))
    shapes: tuple[_Shape, ...] = (
        ("landscape", landscape.is_landscape, landscape.read_landscape),
        ("techstack", landscape.is_stack_file, landscape.read_stack_file),
    )
    for name, fits, read in shapes:
        if wanted in ("yaml", name) and fits(file.data):
            reading = _reading(order, name)
            reading.findings.extend(file.findings)
            read(reading, file.data)
            return reading.finished()
    first = file.findings[0].message if file.findings else NO_LANDSCAPE
    raise RawDataError(order.path, first.en, first.de)


def _read_csv(order: Order, text: str) -> Reading:
    reading = _reading(order, "csv")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text if text.endswith("\n") else text + "\n"
    first = next((line for line in text.split("\n") if line.strip()), "")
    rows = read_rows(text, delimiter_of(first), reading.problems)
    if not read_table(reading, rows, order.headers, order.today):
        raise RawDataError(order.path, NO_HEADER.en, NO_HEADER.de)
    return reading


def _read_workbook(order: Order) -> Listing:
    from klarstack.importers.stacks.company_sheet import read_company_sheet
    from klarstack.importers.stacks.workbook import read_workbook  # openpyxl is optional

    reading, found = _reading(order, "xlsx"), False
    for table in read_workbook(order.path):
        if not read_company_sheet(reading, table):
            found = read_table(reading, table, order.headers, order.today) or found
    if not found:
        raise RawDataError(order.path, NO_HEADER.en, NO_HEADER.de)
    return reading.finished()


def _read_policy(order: Order) -> Listing:
    from klarstack.importers.stacks.policy import read_policy  # the annotator is heavy

    reading = _reading(order, "policy")
    read_policy(reading, order.path, order.index, order.language)
    return reading.finished()


NO_LANDSCAPE = Message(
    "this is neither a landscape nor a Stack File; a stack of Klarstack is read by `klarstack stack merge`.",
    "das ist weder eine Landscape noch ein Stack File; einen Stack von Klarstack liest `klarstack stack merge`.",
)
NO_HEADER = Message(
    "no row names a product or vendor column; name yours with --headers, or use `klarstack stack template`.",
    "keine Zeile nennt eine Spalte für Produkt oder Anbieter; nennen Sie Ihre mit --headers, oder nutzen Sie "
    "`klarstack stack template`.",
)
