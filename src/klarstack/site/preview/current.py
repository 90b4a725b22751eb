"""The site as it would be now: records read again when they change, each page made when it is asked for."""

from __future__ import annotations

import shutil
import tempfile
import threading
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

from klarstack.edition import Edition, load_edition
from klarstack.findings import Finding, KlarstackError, Message
from klarstack.load import Unchanged
from klarstack.site import search, shell
from klarstack.site.content import checked, records_only, with_examples
from klarstack.site.language_tree import language_tree, write_theme_sources
from klarstack.site.linked_data import index_files, write_figures, write_linked_data
from klarstack.site.machine_files import machine_files
from klarstack.site.page import Page, SiteContent
from klarstack.site.record_pages import page_at, record_pages
from klarstack.site.sitemap import LANGUAGE_ROOTS
from klarstack.site.sources import LANGUAGES
from klarstack.site.staging import Workspace
from klarstack.site.theme_build import navigation_of, require_site_tools, start
from klarstack.site.view import View

_DEEPEST = 5
"""Folders a page may lie below the language root."""
_AT_A_ROOT = ("llms.txt", "opensearch.xml")
"""Files that stand once for each language, at its root."""
_WHOLE = ("quality/", "compare/")
"""Folders whose pages need all findings, or the example comparisons."""
_SEARCH = "search/search_index.json"


@dataclass(frozen=True)
class _State:
    """One reading of the knowledge base and what is made from it; whatever is slow is made once, when it is needed."""

    number: int
    edition: Edition
    content: SiteContent
    lock: threading.RLock = field(default_factory=threading.RLock)

    @cached_property
    def checked(self) -> SiteContent:
        """The content with the example comparisons and everything wrong with the files."""
        return checked(self.edition, with_examples(self.content))

    @cached_property
    def views(self) -> dict[str, View]:
        """The view of the content in each language."""
        return {language: View.of(self.content, language) for language in LANGUAGES}

    @cached_property
    def machine_files(self) -> dict[str, str]:
        """The JSON documents and the other files for programs that stand beside no page."""
        return machine_files(self.content)

    @cached_property
    def checked_views(self) -> dict[str, View]:
        """The same with all findings: the page on quality counts them."""
        return {language: View.of(self.checked, language) for language in LANGUAGES}


class Preview:
    """The pages of a knowledge base that is being edited; close it when it is no longer watched."""

    def __init__(self, root: Path, overlay: Path | None = None, as_of: date | None = None) -> None:
        """Read the knowledge base and build the theme's part of the pages.

        Raises the errors of `build_site` where the tools are missing or mkdocs refuses the hand-written pages.
        """
        require_site_tools()
        self._root, self._overlay, self._as_of = root, overlay, as_of
        self._unchanged = Unchanged()
        self._folder = Path(tempfile.mkdtemp(prefix="klarstack-preview-"))
        self._last_good: dict[str, str] = {}
        self.problem: Message | None = None
        self._state = self._read(1)
        self._themes = 0
        self._shells: dict[str, dict[int, shell.Shell]] = {}
        self.rebuild_theme()

    def __enter__(self) -> Self:
        """Return the preview itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Remove everything that was written."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def number(self) -> int:
        """The number of the present reading; it grows with each change."""
        return self._state.number

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything wrong with the present reading."""
        state = self._state
        with state.lock:
            return state.checked.findings

    def reload(self) -> None:
        """Read what has changed; where the overlay cannot be read, the last reading stays and `problem` says why."""
        try:
            self._state = self._read(self._state.number + 1)
            self.problem = None
        except KlarstackError as error:
            self.problem = Message(error.sentence("en"), error.sentence("de"))
            self._state = replace(self._state, number=self._state.number + 1)

    def rebuild_theme(self) -> None:
        """Build the hand-written pages and the shells of the record pages with mkdocs."""
        content = self._state.checked
        folder = self._folder / f"theme-{self._themes + 1}"
        folder.mkdir()
        workspace = Workspace(folder, folder / "site", None)
        trees = [
            language_tree(content, self._root, language, tuple(self._placeholders(language)))
            for language in LANGUAGES
        ]  # fmt: skip
        write_theme_sources(trees, folder)
        running = [start(tree.settings, tree.language, workspace, content.as_of) for tree in trees]
        try:
            for build in running:
                build.wait()
        finally:
            for build in running:
                build.stop()
        self._shells = {language: shell.cut_shells(folder / language, range(1, _DEEPEST + 1)) for language in LANGUAGES}
        self._themes += 1

    def rebuild_theme_or_say_why(self) -> None:
        """Build the hand-written pages again; where mkdocs refuses them the old ones stay, and `problem` says why."""
        try:
            self.rebuild_theme()
        except KlarstackError as error:
            self.problem = Message(error.sentence("en"), error.sentence("de"))
        self._state = replace(self._state, number=self._state.number + 1)

    def page(self, path: str) -> str | None:
        """Return the record page at an address of the site ("de/concepts/…/"), or None where there is none.

        A page whose record has just become unreadable stays as it was.
        """
        language, local = _split(path)
        state = self._state
        with state.lock:
            views = state.checked_views if local.startswith(_WHOLE) else state.views
            made = page_at(views[language], local)
        if made is None:
            return self._last_good.get(path) if self._is_lost(local) else None
        html = shell.stamp(self._shells[language][shell.depth(local)], made)
        self._last_good[path] = html
        return html

    def file(self, path: str) -> bytes | Path | None:
        """Return a file of the site: made from the records, or built by the theme; None where there is none."""
        language, local = _split(path)
        if path.startswith("index/"):
            files = index_files(self._state.content.names)
            return files[path].encode() if path in files else None
        if path.startswith("api/") or local in _AT_A_ROOT:
            return self._machine_file(path)
        if local.endswith(".md"):
            return self._markdown(language, local)
        if local == _SEARCH:
            return self._search_index(language)
        if path.endswith((".ttl", ".nt", ".jsonld", ".csv")):
            return _inside(self._linked_data(), path)
        return _inside(self._folder / f"theme-{self._themes}" / language, local)

    def file_of(self, path: str) -> str | None:
        """Return the YAML file the page at `path` is made from, where it is one file."""
        kind, _, rest = _split(path)[1].strip("/").partition("/")
        names = {"concepts": "concept", "vendors": "vendor", "ambiguities": "ambiguity", "frameworks": "framework",
                 "datasets": "dataset", "products": "vendor"}  # fmt: skip
        identifier = rest.partition("/")[0]
        return self._state.content.knowledge_base.files.get((names.get(kind, ""), identifier)) or next(
            (file for file in self._state.content.knowledge_base.places.by_file if Path(file).stem == rest), None
        )

    def _read(self, number: int) -> _State:
        edition = load_edition(self._root, self._overlay, self._unchanged)
        return _State(number, edition, records_only(edition, self._as_of))

    def _placeholders(self, language: str) -> list[Page]:
        """Return a page for each address of the navigation that a record page has, and one for each depth of shells."""
        view = self._state.checked_views[language]
        listed = [name.removesuffix("index.md") for name in navigation_of(self._root, language)]
        found = [page for path in listed if path.endswith("/") and (page := page_at(view, path)) is not None]
        depths = [Page("klarstack-depth/" * levels, "", "", "", "") for levels in range(1, _DEEPEST + 1)]
        return [*found, *depths]

    def _is_lost(self, local: str) -> bool:
        """Whether the record behind an address could not be read, so that its page waits for the repair."""
        lost = self._state.content.knowledge_base.lost
        return any(part in lost for part in local.split("/") if part)

    def _search_index(self, language: str) -> Path:
        state = self._state
        index = self._folder / f"search-{language}-{state.number}-{self._themes}.json"
        with state.lock:
            if not index.exists():
                shutil.copy(self._folder / f"theme-{self._themes}" / language / _SEARCH, index)
                search.add_to_search(index, record_pages(state.checked, language))
        return index

    def _machine_file(self, path: str) -> bytes | None:
        state = self._state
        with state.lock:
            text = state.machine_files.get(path)
        return text.encode() if text is not None else None

    def _markdown(self, language: str, local: str) -> bytes | None:
        """Return the Markdown of a record, made like its page when it is asked for."""
        state = self._state
        with state.lock:
            made = page_at(state.views[language], f"{local.removesuffix('.md')}/")
        return made.markdown.encode() if made is not None and made.markdown is not None else None

    def _linked_data(self) -> Path:
        state = self._state
        folder = self._folder / f"data-{state.number}"
        with state.lock:
            if not folder.exists():
                write_linked_data(state.content.knowledge_base, folder)
                write_figures(state.content.knowledge_base, folder)
        return folder


def _split(path: str) -> tuple[str, str]:
    """Return the language of an address and the rest of it."""
    german = LANGUAGE_ROOTS["de"].strip("/") + "/"
    return ("de", path.removeprefix(german)) if path.startswith(german) else ("en", path)


def _inside(folder: Path, path: str) -> Path | None:
    """Return the file at `path` in the folder, its index.html where it is a folder; never anything outside."""
    target = (folder / path).resolve()
    if not target.is_relative_to(folder.resolve()):
        return None
    if target.is_dir():
        target /= "index.html"
    return target if target.is_file() else None
