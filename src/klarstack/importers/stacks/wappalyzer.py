"""Reads what scans of a website found: Wappalyzer on the command line, its cloud look-up, and webappanalyzer."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from klarstack.findings import Message
from klarstack.importers.stacks.model import Reading
from klarstack.importers.stacks.parts import listed, mapping
from klarstack.importers.stacks.values import day_of_stamp, number_of

MARKETING = frozenset(
    {1, 6, 10, 32, 36, 42, 52, 53, 54, 67, 71, 73, 74, 75, 76, 77, 78, 84, 86, 90, 94, 95, 96, 97, 98, 110}
)
"""Ids of the catalogue's categories that are about marketing, from 1 (content management) to 110 (form builders)."""
READ_FROM = 200
READ_UNTIL = 400


def is_scan(data: Any) -> bool:
    """Whether the data is the output of the command line: technologies beside the addresses that were scanned."""
    return isinstance(data, dict) and isinstance(data.get("technologies"), list)


def is_look_up(data: Any) -> bool:
    """Whether the data is an answer of the cloud: a list of addresses."""
    return isinstance(data, list) and bool(data) and all(isinstance(item, dict) and "url" in item for item in data)


def is_scan_by_address(data: Any) -> bool:
    """Whether the data holds technologies by their name below each address."""
    return (
        isinstance(data, dict)
        and bool(data)
        and all("://" in str(key) and isinstance(value, dict) for key, value in data.items())
    )


def is_catalogue(data: Any) -> bool:
    """Whether the data is a catalogue of technologies: each with categories and a website, none of them found."""
    return (
        isinstance(data, dict)
        and bool(data)
        and all(isinstance(entry, dict) and "cats" in entry and "website" in entry for entry in data.values())
    )


def read_scan(reading: Reading, data: dict[str, Any], seen: str | None) -> None:
    """Read the output of the command line; it holds no date, so `seen` is the day of the scan if somebody says it."""
    addresses = mapping(data.get("urls"))
    for address, answer in addresses.items():
        _tell_unread_page(reading, address, answer)
    for technology in data["technologies"]:
        if isinstance(technology, dict):
            _add(reading, technology, tuple(addresses), (seen, seen))
        else:
            reading.leave_out(technology, NO_ENTRY)
    _tell_weak(reading)


def read_look_up(reading: Reading, data: list[dict[str, Any]]) -> None:
    """Read an answer of the cloud; `technologySpend` is an estimate of others and is not taken over."""
    for item in data:
        technologies = item.get("technologies")
        if not isinstance(technologies, list):
            is_error = bool(item.get("errors") or item.get("error"))
            reading.leave_out(item["url"], FAILED if is_error else PENDING)
            reading.problem("unread-page", 1, FAILED_FOUND if is_error else PENDING_FOUND)
            continue
        for technology in technologies:
            if isinstance(technology, dict):
                day = day_of_stamp(technology.get("confirmedAt"))
                _add(reading, technology, (str(item["url"]),), (None, day))
            else:
                reading.leave_out(technology, NO_ENTRY)
    _tell_weak(reading)


def read_scan_by_address(reading: Reading, data: dict[str, dict[str, Any]], seen: str | None) -> None:
    """Read technologies by their name below each address, as scanners over webappanalyzer write them."""
    for address, technologies in data.items():
        for name, found in technologies.items():
            facts = found if isinstance(found, dict) else {}
            _add(reading, {**facts, "name": name}, (address,), (seen, seen))
    _tell_weak(reading)


def read_catalogue(reading: Reading, data: dict[str, dict[str, Any]]) -> None:
    """Read the marketing entries of a catalogue: they say which names exist, not which are used anywhere."""
    reading.is_catalogue = True
    for name, entry in data.items():
        categories = listed(entry["cats"])
        if any(number_of(str(category)) in MARKETING for category in categories):
            reading.add(name, raw={"categories": ", ".join(map(str, categories)), "website": entry["website"]})
        else:
            reading.leave_out(name, OTHER_CATEGORY)


def catalogue_of_table(text: str) -> dict[str, dict[str, Any]] | None:
    """Return a catalogue that was written as a table, in the shape of the JSON; None where the text is none."""
    rows = csv.DictReader(io.StringIO(text))
    if not {"name", "category_ids", "website"} <= {*(rows.fieldnames or ())}:
        return None
    return {
        row["name"]: {"cats": (row["category_ids"] or "").split("|"), "website": row["website"]}
        for row in rows
        if row["name"]
    }


def _add(
    reading: Reading, technology: Mapping[str, Any], scope: tuple[str, ...], seen: tuple[str | None, str | None]
) -> None:
    """Take one technology; `version` is one text or none, `versions` a list."""
    versions = technology.get("versions") or [technology.get("version")]
    written = versions if isinstance(versions, list) else [versions]
    confidence = number_of(str(technology.get("confidence", "")))
    reading.add(
        technology.get("name"), scope=", ".join(scope) or None, facts={"scope": scope} if scope else {},
        seen_from=seen[0], seen_to=seen[1],
        confidence=min(confidence, 100.0) if confidence is not None else None,
        raw={
            "categories": ", ".join(_names(technology.get("categories"))),
            "version": ", ".join(str(version) for version in written if version),
        },
    )  # fmt: skip


def _names(categories: Any) -> list[str]:
    return [str(entry.get("name", "")) if isinstance(entry, dict) else str(entry) for entry in listed(categories)]


def _tell_unread_page(reading: Reading, address: str, answer: Any) -> None:
    status = answer.get("status") if isinstance(answer, dict) else None
    if (isinstance(status, int) and not READ_FROM <= status < READ_UNTIL) or (
        isinstance(answer, dict) and answer.get("error")
    ):
        reading.problem("unread-page", 1, Message(
            f"{address} did not answer as a page (status {status}).",
            f"{address} hat keine Seite geliefert (Status {status}).",
        ))  # fmt: skip


def _tell_weak(reading: Reading) -> None:
    weak = [row.product_string for row in reading.rows if row.confidence is not None and row.confidence < 100]
    if weak:
        names = ", ".join(dict.fromkeys(weak))
        reading.problem("weak-evidence", 1, Message(
            f"Found with a confidence below 100 %: {names}.", f"Mit weniger als 100 % Sicherheit gefunden: {names}."
        ))  # fmt: skip


NO_ENTRY = Message("it is no entry with a name", "ist kein Eintrag mit Namen")
PENDING = Message("the look-up was still running", "die Abfrage lief noch")
FAILED = Message("the look-up failed", "die Abfrage schlug fehl")
PENDING_FOUND = Message("A look-up was still running.", "Eine Abfrage lief noch.")
FAILED_FOUND = Message("A look-up failed.", "Eine Abfrage schlug fehl.")
OTHER_CATEGORY = Message("none of its categories is about marketing", "keine seiner Kategorien betrifft Marketing")
