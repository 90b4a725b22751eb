"""The index of the theme's own search, with one entry for each record page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from klarstack.site.page import Page


def add_to_search(index: Path, pages: Iterable[Page]) -> None:
    """Add the pages to the index mkdocs has written for the hand-written ones."""
    content: dict[str, Any] = json.loads(index.read_text(encoding="utf-8"))
    content["docs"].extend(_entry(page) for page in pages)
    index.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _entry(page: Page) -> dict[str, Any]:
    """Return what the search keeps of a page; it shows title and text as HTML."""
    entry: dict[str, Any] = {
        "location": page.path,
        "title": html.escape(page.title, quote=False),
        "text": html.escape(page.search_text, quote=False),
    }
    if page.boost != 1:
        entry["boost"] = page.boost
    return entry
