"""What was read from files before, kept for as long as the files stay as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")


class Unchanged:
    """Remembers what was read from each file; a file that changed, or is gone, is read anew."""

    def __init__(self) -> None:
        self._read: dict[Path, tuple[tuple[int, int], Any]] = {}

    def read(self, path: Path, read: Callable[[], T]) -> T:
        """Return what `read` gave for this file, calling it only where size or time of change differ."""
        stamp = _stamp(path)
        known = self._read.get(path)
        if known is not None and stamp is not None and known[0] == stamp:
            result: T = known[1]
            return result
        result = read()
        if stamp is not None:
            self._read[path] = (stamp, result)
        return result


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_mtime_ns, facts.st_size
