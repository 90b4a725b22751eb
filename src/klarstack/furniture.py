"""Where the hand-written pages and settings of a knowledge base lie: in its own folder, else in this package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def furniture(root: Path, name: str) -> Path:
    """Return the file or folder `name` of a knowledge base, or the one this package brings along."""
    places = (root / name, _PACKAGE / "site" / "defaults" / name, _PACKAGE.parents[1] / name)
    return next((place for place in places if place.exists()), places[0])
