"""One language of the site before it is built: its pages, its prose, and the settings of the theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from klarstack.findings import KlarstackError
from klarstack.furniture import furniture
from klarstack.site import shell, sources, theme_build
from klarstack.site.company import STYLE, footer_line, with_company
from klarstack.site.legal import legal_pages
from klarstack.site.page import Page, SiteContent
from klarstack.site.pages import questionnaire
from klarstack.site.prose_words import filled


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
class LanguageTree:
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

    def source(self, page: Page, *, searchable: bool = True) -> str:
        """Return a page as Markdown for mkdocs."""
        return sources.record_source(page, in_navigation=self.is_in_navigation(page), searchable=searchable)


def language_tree(content: SiteContent, root: Path, language: str, pages: tuple[Page, ...]) -> LanguageTree:
    """Return one language of the site with these record pages; refuse two pages with one address."""
    project = content.knowledge_base.project
    prose: dict[str, str | bytes] = dict(legal_pages(project.operator, language))
    for name, text in sources.hand_written(furniture(root, "docs"), language):
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
    return LanguageTree(language, pages, {**prose, **sources.assets()}, settings)


def write_theme_sources(trees: Iterable[LanguageTree], folder: Path) -> None:
    """Write what mkdocs builds itself: prose, the record pages of the navigation, and a shell for each depth."""
    sources.write(sources.theme().items(), folder / "theme")
    for tree in trees:
        marked = {
            sources.source_path(page.path): tree.source(page, searchable=False)
            for page in tree.pages
            if tree.is_in_navigation(page)
        }
        files = {**tree.prose, **marked, **shell.shell_sources(tree.pages)}
        sources.write(files.items(), folder / f"source-{tree.language}")
