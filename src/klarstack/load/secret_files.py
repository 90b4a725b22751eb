"""Recognises secret keys and encrypted contributions: neither may ever stand in benchmarks/, where git keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from klarstack.findings import Finding, Message, Place
from klarstack.rules import finding

_SECRET_KEY = b"AGE-SECRET-KEY-"
_ENCRYPTED = b"age-encryption.org/"
_LARGEST_KEY_FILE = 65_536


def secret_files(root: Path) -> Iterator[Finding]:
    """Yield a finding for each file under benchmarks/ that is a secret key or an encrypted contribution."""
    for path in sorted(path for path in (root / "benchmarks").rglob("*") if path.is_file()):
        try:
            with path.open("rb") as stream:
                head = stream.read(_LARGEST_KEY_FILE)
        except OSError:  # reported by the reader of that file
            continue
        place = Place(path.relative_to(root).as_posix(), head.count(b"\n", 0, max(head.find(_SECRET_KEY), 0)) + 1)
        if _SECRET_KEY in head.upper():
            yield finding(
                "secret-file", place, Message("A secret key stands here.", "Hier steht ein geheimer Schlüssel.")
            )
        elif head.startswith(_ENCRYPTED):
            message = Message("This is an encrypted contribution.", "Das ist ein verschlüsselter Beitrag.")
            yield finding("secret-file", place, message)
