"""Writes triples as Turtle, N-Triples and JSON-LD."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Literal

from pyoxigraph import RdfFormat, Triple
from pyoxigraph import serialize as serialise_with_oxigraph

from klarstack.graph.vocabulary import PREFIXES

Suffix = Literal["ttl", "nt", "jsonld"]

FORMATS: dict[Suffix, RdfFormat] = {
    "ttl": RdfFormat.TURTLE, "nt": RdfFormat.N_TRIPLES, "jsonld": RdfFormat.JSON_LD,
}  # fmt: skip
"""The formats of the graph by the suffix of their files."""

_PREFIX_LINE = re.compile(rb"^@prefix ([a-z-]+): <[^>]*> \.\n", re.MULTILINE)


def write(triples: Sequence[Triple], folder: Path) -> None:
    """Write klarstack.ttl, klarstack.nt and klarstack.jsonld into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    for suffix in FORMATS:
        (folder / f"klarstack.{suffix}").write_bytes(serialise(triples, suffix))


def serialise(triples: Sequence[Triple], suffix: Suffix) -> bytes:
    """Return the triples in one format, in the order given; the same triples give the same bytes."""
    written = BytesIO()
    serialise_with_oxigraph(triples, written, format=FORMATS[suffix], prefixes=PREFIXES)
    return _readable(written.getvalue()) if suffix == "ttl" else written.getvalue()


def _readable(turtle: bytes) -> bytes:
    """Drop the prefixes a document does not use (most pages need five of twenty), and part its subjects by a line."""
    header = turtle[: turtle.find(b"\n", turtle.rfind(b"\n@prefix ") + 1) + 1]
    body = turtle[len(header) :]
    used = _PREFIX_LINE.sub(lambda line: line[0] if line[1] + b":" in body else b"", header)
    return used + b"\n" + body.replace(b" .\n", b" .\n\n").rstrip(b"\n") + b"\n"
