"""The source tree of a site in one language: what mkdocs, or Zensical, builds pages from."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from klarstack.exporters.comparison.html import styles as comparison_styles
from klarstack.site.page import Page

LANGUAGES = ("en", "de")
TREE = ".klarstack/made-by-klarstack-build"
"""Where the trees stand; mkdocs quotes this path when they have not been made, so it says how they are made."""

Sources = Mapping[str, str | bytes]
"""The content of each file by its path in the tree."""

_PACKAGE = Path(__file__).parent
_RECORDS = "assets/records.css"
_SOURCE_NOTE = {
    "de": '!!! note "Diese Seite gibt es noch nicht auf Deutsch."\n',
    "en": '!!! note "This page has not been translated into English yet."\n',
}


def hand_written(docs: Path, language: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the hand-written pages of one language under the names both languages share.

    `method.md` is English, `method.de.md` German; where one is missing the other stands in, with a note.
    """
    files = {path.relative_to(docs).as_posix(): path for path in sorted(docs.rglob("*")) if path.is_file()}
    for name, path in files.items():
        if not name.endswith(".md"):
            yield name, path.read_bytes()
    for name in sorted({name.removesuffix(".de.md").removesuffix(".md") for name in files if name.endswith(".md")}):
        english, german = files.get(f"{name}.md"), files.get(f"{name}.de.md")
        own, other = (german, english) if language == "de" else (english, german)
        if own is not None:
            yield f"{name}.md", own.read_text(encoding="utf-8")
        elif other is not None:
            yield f"{name}.md", _with_note(other.read_text(encoding="utf-8"), language)


def assets() -> dict[str, bytes]:
    """Return style sheets, scripts and logo; the blocks of a comparison and its charts bring their own styles."""
    files = _folder(_PACKAGE / "assets", "assets/")
    return {**files, _RECORDS: files[_RECORDS] + b"\n" + comparison_styles().encode()}


def theme() -> dict[str, bytes]:
    """Return the theme's own templates."""
    return _folder(_PACKAGE / "theme", "")


def record_source(page: Page, *, in_navigation: bool, searchable: bool = True) -> str:
    """Return a record page as Markdown: front matter, then its HTML as one raw block."""
    facts: dict[str, object] = {
        "title": html.escape(page.title, quote=False),
        "description": html.escape(page.description),
    }
    if page.data is not None:
        facts["data"] = page.data
    if not in_navigation:
        facts["hide"] = ["navigation", "toc"]
    facts["search"] = {"boost": page.boost} if searchable else {"exclude": True}
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in facts.items()]
    return "\n".join(["---", *lines, "---", "", record_block(page.html), ""])


def record_block(fragment: str) -> str:
    """Return the HTML of a record as a raw block for Python-Markdown."""
    return f'<div class="klarstack-record">\n{fragment}\n</div>'


def source_path(page_path: str) -> str:
    """Return the path of the source file of a page: concepts/x/ → concepts/x/index.md."""
    return f"{page_path}index.md"


def write(sources: Iterable[tuple[str, str | bytes]], folder: Path) -> None:
    """Write all files into a new folder."""
    for name, content in sources:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def synchronise(sources: Sources, folder: Path) -> None:
    """Make `folder` hold exactly these files; those that are right already stay untouched, so a server sees changes."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in sources:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    write(((name, content) for name, content in sources.items() if _differs(folder / name, content)), folder)


def _differs(path: Path, content: str | bytes) -> bool:
    return not path.is_file() or path.read_bytes() != (content.encode() if isinstance(content, str) else content)


def _folder(folder: Path, prefix: str) -> dict[str, bytes]:
    return {
        prefix + path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _with_note(text: str, language: str) -> str:
    """Put the note below the front matter, where there is one."""
    if text.startswith("---\n") and "\n---\n" in text[4:]:
        end = text.index("\n---\n", 4) + 5
        return f"{text[:end]}\n{_SOURCE_NOTE[language]}\n{text[end:]}"
    return f"{_SOURCE_NOTE[language]}\n{text}"
