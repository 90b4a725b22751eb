"""Small lists of an invented company in the shapes that tools export, and an index that knows some of the names."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import small
from klarstack.importers.stacks.assemble import Imported, import_listing
from klarstack.importers.stacks.formats import Order, read_listing
from klarstack.importers.stacks.headers import read_headers
from klarstack.importers.stacks.model import Listing
from klarstack.names import Index

TODAY = datetime.date(2026, 11, 22)
PEOPLE = ("Erika", "Mustermann", "erika.mustermann@tee.example", "1234567")
"""Made-up personal data; none of it may be in anything that is written or printed."""


def index() -> Index:
    """Return an index with a vendor of two products, one of them renamed, and a word of two meanings."""
    return small.index(
        small.concept("tea-platform", "tea platform"),
        small.concept("kettle-analytics", "kettle analytics"),
        small.concept("customer-profile", "customer profile", kind="data-kind"),
        small.vendor(
            "kettle-works", "Kettle Works",
            small.product(
                "kettle-cloud", "Kettle Cloud", "tea-platform", {"text": "Steam Studio", "kind": "former-name"},
                {"text": "KC", "kind": "acronym"},
            ),
            small.product("kettle-insight", "Kettle Insight", "kettle-analytics"),
        ),
        small.vendor("leaf", "Leaf", small.product("samovar", "Samovar", "tea-platform")),
        small.vendor("pot", "Pot", small.product("pot-samovar", "Samovar", "kettle-analytics")),
    )  # fmt: skip


INDEX = index()


def order(path: Path, file_format: str = "auto", **fields: Any) -> Order:
    """Return what is asked for with the shipped headers."""
    return Order(path, INDEX, read_headers(fields.pop("headers", None)), TODAY, "en", file_format, **fields)


def listing(path: Path, file_format: str = "auto", **fields: Any) -> Listing:
    """Return the file read."""
    return read_listing(order(path, file_format, **fields))


def imported(path: Path, file_format: str = "auto", **fields: Any) -> Imported:
    """Return the file read and resolved."""
    return import_listing(INDEX, listing(path, file_format, **fields))


def written(folder: Path, name: str, content: Any) -> Path:
    """Write text, bytes or JSON into the folder."""
    path = folder / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


def scan(*technologies: dict[str, Any], urls: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return the output of a scan on the command line."""
    return {"urls": urls or {"https://tee.example/": {"status": 200}}, "technologies": list(technologies)}


def technology(name: str, **fields: Any) -> dict[str, Any]:
    """Return one technology as a scan writes it."""
    plain = {
        "slug": name.lower(),
        "name": name,
        "description": None,
        "confidence": 100,
        "version": None,
        "icon": "x.svg",
        "website": "https://x.example",
        "cpe": None,
        "categories": [{"id": 32, "slug": "m", "name": "Marketing"}],
    }
    return {**plain, **fields}  # fmt: skip


def domain_answer(*technologies: dict[str, Any], **meta: Any) -> dict[str, Any]:
    """Return an answer of the Domain API for one host."""
    path = {"Domain": "tee.example", "Url": "", "SubDomain": "shop", "Technologies": list(technologies)}
    result = {"Lookup": "tee.example", "Result": {"IsDB": "True", "Spend": 734, "Paths": [path]}, "Meta": meta}
    return {"Results": [result]}


def bill(*services: dict[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a bill of materials."""
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "services": list(services), **fields}


def csv(*lines: str) -> str:
    """Return the lines as a file."""
    return "\n".join(lines) + "\n"
