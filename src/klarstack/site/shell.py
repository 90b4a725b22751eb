"""The shell: a page built by the theme, cut once at its markers, into which records are set."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from klarstack.site.page import Page
from klarstack.site.sources import record_source

NAME = "klarstack-shell"
_CONTENT = f"<h1>{NAME}-content</h1>"
"""Marks the content; without a heading in it the theme would add one."""
_MARKERS = re.compile(rf"({_CONTENT}|{NAME}-(?:title|description|data)|{NAME}-tab-[a-z-]+|(?:{NAME}/)+)")
_TAB = re.compile(r'<li class="md-tabs__item">(?=\s*<a href="(?:\.\./)+([a-z-]+)/")')
_TABS = {
    "compare": ("compare", "coverage", "datasets", "questionnaire", "regions", "segments", "size-classes"),
    "method": ("graph", "method", "quality", "rules"),
}
"""The tabs by the first page behind them, with the folders they hold; all others are words, behind "a-z"."""


@dataclass(frozen=True)
class Shell:
    """The theme's part of a page at one depth: literal text and markers in turn, with and without linked data."""

    with_data: tuple[str, ...]
    without_data: tuple[str, ...]


def depth(path: str) -> int:
    """Return how many folders a page lies below the language root."""
    return path.count("/")


def shell_path(levels: int) -> str:
    """Return the path of the shell for pages `levels` folders deep."""
    return f"{NAME}/" * levels


def shell_sources(pages: Iterable[Page]) -> dict[str, str]:
    """Return a page of markers, as Markdown, for each depth that occurs: links in a shell fit pages of its depth."""
    marker = Page(
        path="", title=f"{NAME}-title", html=_CONTENT, description=f"{NAME}-description", search_text="",
        data=f"{NAME}-data",
    )  # fmt: skip
    depths = sorted({depth(page.path) for page in pages})
    return {
        f"{shell_path(levels)}index.md": record_source(
            replace(marker, path=shell_path(levels)), in_navigation=False, searchable=False
        )
        for levels in depths
    }


def cut(built: str) -> Shell:
    """Cut a built shell page at its markers."""
    built = _TAB.sub(rf'<li class="md-tabs__item {NAME}-tab-\1">', built)
    without_data = "".join(line for line in built.splitlines(keepends=True) if f"{NAME}-data" not in line)
    return Shell(tuple(_MARKERS.split(built)), tuple(_MARKERS.split(without_data)))


def cut_shells(folder: Path, depths: Iterable[int]) -> dict[int, Shell]:
    """Cut the built shells below `folder`, by depth."""
    return {levels: cut((folder / shell_path(levels) / "index.html").read_text(encoding="utf-8")) for levels in depths}


def stamp(shell: Shell, page: Page) -> str:
    """Return the whole page: the shell with the page's title, description, addresses and content in it."""
    folder = page.path.partition("/")[0]
    tab = next((tab for tab, folders in _TABS.items() if folder in folders), "a-z")
    values = {
        f"{NAME}-title": html.escape(page.title, quote=False),
        f"{NAME}-description": html.escape(page.description),
        _CONTENT: page.html,
        f"{NAME}-data": page.data or "",
        shell_path(depth(page.path)): quote(page.path),
    }
    pieces = shell.without_data if page.data is None else shell.with_data
    tabs = {piece: "" for piece in pieces if piece.startswith(f"{NAME}-tab-")}
    values |= tabs | {f"{NAME}-tab-{tab}": "md-tabs__item--active"}
    return "".join(values[piece] if position % 2 else piece for position, piece in enumerate(pieces))
