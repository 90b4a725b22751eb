"""Builds the whole site, both languages, and swaps it in when it is complete."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from klarstack.findings import Message
from klarstack.site import search, shell, sources, theme_build
from klarstack.site.addresses import site_address
from klarstack.site.language_tree import LanguageTree, language_tree, write_theme_sources
from klarstack.site.linked_data import index_files, write_figures, write_linked_data
from klarstack.site.machine_files import machine_files
from klarstack.site.markdown import markdown_files
from klarstack.site.page import SiteContent
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


@dataclass(frozen=True)
class BuildReport:
    """What a build has written, and how long each stage took."""

    pages: int
    files: int
    bytes: int
    seconds: Mapping[str, float]
    warnings: tuple[str, ...]


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
            trees = [
                language_tree(content, root, language, tuple(record_pages(content, language))) for language in LANGUAGES
            ]
        with clock.stage("sources"):
            index = index_files(content.names)
            _write_trees(trees, root, index)
            write_theme_sources(trees, workspace.folder)
        warnings = _build_pages(content, trees, workspace, clock)
        with clock.stage("shell"):
            for tree in trees:
                _finish(tree, workspace)
            _write_common_files(content, index, workspace.site)
        done = _measured(workspace.site, clock.seconds, warnings)
        with clock.stage("swap"):
            swap_in(workspace)
    return done


def _write_trees(trees: list[LanguageTree], root: Path, index: Mapping[str, str]) -> None:
    """Write the trees for plain mkdocs and Zensical; a knowledge base on a read-only disk goes without."""
    folder = root / sources.TREE
    for tree in trees:
        records = {sources.source_path(page.path): tree.source(page) for page in tree.pages}
        if tree.language == "en":
            records.update(index)
        try:
            sources.synchronise({**tree.prose, **records}, folder / tree.language)
        except OSError:
            return
    sources.synchronise(sources.theme(), folder / "theme")


def _build_pages(
    content: SiteContent, trees: list[LanguageTree], workspace: Workspace, clock: _Clock
) -> tuple[str, ...]:
    """Run mkdocs for both languages side by side, and write the graph meanwhile; return the warnings of mkdocs."""
    running = [theme_build.start(tree.settings, tree.language, workspace, content.as_of) for tree in trees]
    try:
        with clock.stage("linked-data"):
            write_linked_data(content.knowledge_base, workspace.site)
            write_figures(content.knowledge_base, workspace.site)
        with clock.stage("prose"):
            return tuple(warning for build in running for warning in build.wait())
    finally:
        for build in running:
            build.stop()


def _finish(tree: LanguageTree, workspace: Workspace) -> None:
    """Set the records into the shells and put everything of one language in its place."""
    built = workspace.folder / tree.language
    stamped = [page for page in tree.pages if not tree.is_in_navigation(page)]
    shells = shell.cut_shells(built, {shell.depth(page.path) for page in stamped})
    search.add_to_search(built / "search" / "search_index.json", tree.pages)
    target = workspace.site / LANGUAGE_ROOTS[tree.language]
    for path in sorted(built.rglob("*")):
        relative = path.relative_to(built)
        if path.is_file() and relative.parts[0] != shell.NAME and not relative.name.startswith("sitemap.xml"):
            (target / relative).parent.mkdir(parents=True, exist_ok=True)
            path.rename(target / relative)
    sources.write(markdown_files(tree.pages), target)
    for page in stamped:
        folder = target / page.path
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(
            shell.stamp(shells[shell.depth(page.path)], page), encoding="utf-8", newline="\n"
        )


def _write_common_files(content: SiteContent, index: Mapping[str, str], site: Path) -> None:
    """Write what stands once for both languages: index of names, JSON documents, llms.txt, and the sitemap."""
    sources.write({**index, **machine_files(content)}.items(), site)
    (site / ".nojekyll").touch()
    address = site_address(content.knowledge_base.project)
    if address:
        found = sorted(path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
        paths = ["" if path == "." else f"{path}/" for path in found]
        german = [path.removeprefix("de/") for path in paths if path.startswith("de/")]
        english = [path for path in paths if not path.startswith("de/")]
        xml = sitemap(address, {"en": english, "de": german})
        (site / "sitemap.xml").write_text(xml, encoding="utf-8", newline="\n")


def _measured(site: Path, seconds: Mapping[str, float], warnings: tuple[str, ...]) -> BuildReport:
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.name == "index.html" for path in files)
    return BuildReport(pages, len(files), sum(path.stat().st_size for path in files), seconds, warnings)
