"""Builds the whole site, both languages, and swaps it in when it is complete."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from klarstack.findings import KlarstackError, Message
from klarstack.site import search, shell, sources, theme_build
from klarstack.site.company import STYLE, footer_line, with_company
from klarstack.site.legal import legal_pages
from klarstack.site.linked_data import index_files, write_figures, write_linked_data
from klarstack.site.page import Page, SiteContent
from klarstack.site.pages import questionnaire
from klarstack.site.prose_words import filled
from klarstack.site.record_pages import record_pages
from klarstack.site.sitemap import LANGUAGE_ROOTS, sitemap
from klarstack.site.sources import LANGUAGES
from klarstack.site.staging import Workspace, beside, swap_in

STAGES: Mapping[str, Message] = {
    "pages": Message("writing record pages", "Seiten der Einträge schreiben"),
    "sources": Message("writing the source trees", "Quellbäume schreiben"),
    "linked-data": Message("writing graph and index", "Graph und Index schreiben"),
    "prose": Message("building hand-written pages", "handgeschriebene Seiten bauen"),
    "shell": Message("setting records into the theme", "Einträge in das Layout setzen"),
    "swap": Message("swapping the site in", "Seite einsetzen"),
}
"""The stages of a build in their order, by the name `report` gets."""


class PageTwiceError(KlarstackError):
    """Two pages want the same address."""

    def __init__(self, path: str) -> None:
        """Keep the path."""
        super().__init__(path)
        self.path = path

    def sentence(self, language: str) -> str:
        """Return which address it is and what to do."""
        if language == "de":
            return f"Zwei Seiten wollen die Adresse {self.path}; benennen Sie die Datei in docs/ oder den Eintrag um."
        return f"Two pages want the address {self.path}; rename the file in docs/ or the record."


@dataclass(frozen=True)
class BuildReport:
    """What a build has written, and how long each stage took."""

    pages: int
    files: int
    bytes: int
    seconds: Mapping[str, float]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Edition:
    """The site in one language before it is built."""

    language: str
    pages: tuple[Page, ...]
    prose: Mapping[str, str | bytes]
    settings: Mapping[str, Any]

    @cached_property
    def in_navigation(self) -> frozenset[str]:
        """The source files the navigation names."""
        return frozenset(theme_build.pages_in_navigation(self.settings["nav"]))

    def is_in_navigation(self, page: Page) -> bool:
        """Whether mkdocs builds the page itself, because the navigation marks it."""
        return sources.source_path(page.path) in self.in_navigation


@dataclass
class _Clock:
    """Tells which stage runs and keeps its seconds."""

    report: Callable[[str], None] | None
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Time one stage."""
        if self.report is not None:
            self.report(name)
        started = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - started


def build_site(
    content: SiteContent, out: Path, *, root: Path, report: Callable[[str], None] | None = None
) -> BuildReport:
    """Build the site into `out`, which holds either the last good site or the new one, never a part of it.

    Args:
        content: Everything the pages are made from.
        out: The folder of the site; it is made, or replaced where it holds an earlier site.
        root: The knowledge base; its docs/, mkdocs.yml and mkdocs.de.yml count before the packaged ones.
        report: Called with the name of each stage as it begins (see STAGES).
    """
    theme_build.require_site_tools()
    clock = _Clock(report)
    with beside(out) as workspace:
        with clock.stage("pages"):
            editions = [_edition(content, root, language) for language in LANGUAGES]
        with clock.stage("sources"):
            index = index_files(content.names)
            _write_trees(editions, root, index)
            _write_theme_sources(editions, workspace.folder)
        warnings = _build_pages(content, editions, workspace, clock)
        with clock.stage("shell"):
            for edition in editions:
                _finish(edition, workspace)
            _write_common_files(content, index, workspace.site)
        done = _measured(workspace.site, clock.seconds, warnings)
        with clock.stage("swap"):
            swap_in(workspace)
    return done


def _edition(content: SiteContent, root: Path, language: str) -> _Edition:
    """Return pages, prose and settings of one language; refuse two pages with one address."""
    project = content.knowledge_base.project
    pages = tuple(record_pages(content, language))
    prose: dict[str, str | bytes] = dict(legal_pages(project.operator, language))
    for name, text in sources.hand_written(sources.furniture(root, "docs"), language):
        prose[name] = filled(text, content, language) if isinstance(text, str) else text
    records = [sources.source_path(page.path) for page in pages]
    prose |= questionnaire.workbooks(content)
    taken = {name if name.endswith("index.md") else f"{name.removesuffix('.md')}/index.md" for name in prose}
    for name in records:
        if name in taken:
            raise PageTwiceError(name.removesuffix("index.md"))
        taken.add(name)
    prose = with_company(content, prose, language)
    settings = theme_build.configuration(root, language, project, {*prose, *records}, content.as_of)
    if content.knowledge_base.overlay is not None:
        settings["extra_css"].append(STYLE)
        settings["extra"]["company"] = footer_line(content.knowledge_base.overlay, language)
    return _Edition(language, pages, {**prose, **sources.assets()}, settings)


def _write_trees(editions: list[_Edition], root: Path, index: Mapping[str, str]) -> None:
    """Write the trees for plain mkdocs and Zensical; a knowledge base on a read-only disk goes without."""
    folder = root / sources.TREE
    for edition in editions:
        tree = {sources.source_path(page.path): _record_source(edition, page) for page in edition.pages}
        if edition.language == "en":
            tree.update(index)
        try:
            sources.synchronise({**edition.prose, **tree}, folder / edition.language)
        except OSError:
            return
    sources.synchronise(sources.theme(), folder / "theme")


def _record_source(edition: _Edition, page: Page, *, searchable: bool = True) -> str:
    return sources.record_source(page, in_navigation=edition.is_in_navigation(page), searchable=searchable)


def _write_theme_sources(editions: list[_Edition], folder: Path) -> None:
    """Write what mkdocs builds itself: prose, the record pages of the navigation, and a shell for each depth."""
    sources.write(sources.theme().items(), folder / "theme")
    for edition in editions:
        marked = {
            sources.source_path(page.path): _record_source(edition, page, searchable=False)
            for page in edition.pages
            if edition.is_in_navigation(page)
        }
        files = {**edition.prose, **marked, **shell.shell_sources(edition.pages)}
        sources.write(files.items(), folder / f"source-{edition.language}")


def _build_pages(
    content: SiteContent, editions: list[_Edition], workspace: Workspace, clock: _Clock
) -> tuple[str, ...]:
    """Run mkdocs for both languages side by side, and write the graph meanwhile; return the warnings of mkdocs."""
    running = [theme_build.start(edition.settings, edition.language, workspace, content.as_of) for edition in editions]
    try:
        with clock.stage("linked-data"):
            write_linked_data(content.knowledge_base, workspace.site)
            write_figures(content.knowledge_base, workspace.site)
        with clock.stage("prose"):
            return tuple(warning for build in running for warning in build.wait())
    finally:
        for build in running:
            build.stop()


def _finish(edition: _Edition, workspace: Workspace) -> None:
    """Set the records into the shells and put everything of one language in its place."""
    built = workspace.folder / edition.language
    stamped = [page for page in edition.pages if not edition.is_in_navigation(page)]
    shells = shell.cut_shells(built, {shell.depth(page.path) for page in stamped})
    search.add_to_search(built / "search" / "search_index.json", edition.pages)
    target = workspace.site / LANGUAGE_ROOTS[edition.language]
    for path in sorted(built.rglob("*")):
        relative = path.relative_to(built)
        if path.is_file() and relative.parts[0] != shell.NAME and not relative.name.startswith("sitemap.xml"):
            (target / relative).parent.mkdir(parents=True, exist_ok=True)
            path.rename(target / relative)
    for page in stamped:
        folder = target / page.path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(
            shell.stamp(shells[shell.depth(page.path)], page), encoding="utf-8", newline="\n"
        )


def _write_common_files(content: SiteContent, index: Mapping[str, str], site: Path) -> None:
    """Write the index of names with its definitions and, where the address of the site is known, its sitemap."""
    sources.write(index.items(), site)
    (site / ".nojekyll").touch()
    address = content.knowledge_base.project.site_url
    if address:
        found = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
        paths = ["" if path == "." else f"{path}/" for path in found]
        german = [path.removeprefix("de/") for path in paths if path.startswith("de/")]
        english = [path for path in paths if not path.startswith("de/")]
        xml = sitemap(address.rstrip("/") + "/", {"en": english, "de": german})
        (site / "sitemap.xml").write_text(xml, encoding="utf-8", newline="\n")


def _measured(site: Path, seconds: Mapping[str, float], warnings: tuple[str, ...]) -> BuildReport:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.name == "index.html" for path in files)
    return BuildReport(pages, len(files), sum(path.stat().st_size for path in files), seconds, warnings)
