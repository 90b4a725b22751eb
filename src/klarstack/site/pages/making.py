"""Puts a page together: its template, the links relative to it, and what search and head need."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from klarstack.site.api import api_path
from klarstack.site.markdown import markdown_path, render_markdown
from klarstack.site.page import Page
from klarstack.site.rendering import render
from klarstack.site.sitemap import LANGUAGE_ROOTS
from klarstack.site.structured_data import Facts, data_block
from klarstack.site.view import View

LONGEST_DESCRIPTION = 200
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True, slots=True)
class About:
    """What head, search and search engines read about a page; `data` as in Page, `facts` of schema.org."""

    title: str
    description: str
    search_text: str = ""
    boost: float = 1.0
    data: str | None = None
    facts: Facts | None = None


def make_page(view: View, path: str, template: str, about: About, **context: Any) -> Page:
    """Return the page at `path`; templates get `root` (the language root) and `files` (the data beside the page)."""
    root = "../" * path.count("/")
    files = _data_files(view, root, about)
    beside = markdown_path(path)
    further = list(_further_files(view, root, beside, about))
    html = render(template, view.language, root=root, files=files, further=further, **context)
    if about.facts is not None:
        html += f"\n{data_block(about.facts)}"
    search_text = " ".join(about.search_text.split())
    description = first_sentence(about.description)
    markdown = _markdown(view, path, template, about, context) if beside else None
    return Page(path, about.title, html, description, search_text, about.boost, about.data, markdown)


def _markdown(view: View, path: str, template: str, about: About, context: Mapping[str, Any]) -> str:
    """Return the content of a page as Markdown; its file lies one folder above that of the page."""
    root = "../" * (path.count("/") - 1)
    place = {"path": path, "root": root, "files": _data_files(view, root, about)}
    return render_markdown(template.replace(".html", ".md"), view.language, **place, **context)


def _further_files(view: View, root: str, markdown: str | None, about: About) -> Iterator[tuple[str, str]]:
    """Yield what else a page is offered as: the name of the format and the way there."""
    document = api_path(about.data) if about.data else None
    if document is not None:
        yield "JSON", f"{_site_root(view, root)}{document}"
    if markdown is not None:
        yield "Markdown", f"{root}{markdown}"


def _data_files(view: View, root: str, about: About) -> str:
    """Return the way to the data beside a page, without its suffix: it lies once, in the tree of the English pages."""
    return f"{_site_root(view, root)}{about.data}" if about.data else ""


def _site_root(view: View, root: str) -> str:
    return root + "../" * LANGUAGE_ROOTS[view.language].count("/")


def first_sentence(text: str) -> str:
    """Return the first sentence, cut where it is too long for a head line."""
    sentence = _SENTENCE_END.split(" ".join(text.split()), maxsplit=1)[0]
    if len(sentence) <= LONGEST_DESCRIPTION:
        return sentence
    return sentence[: LONGEST_DESCRIPTION - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def edit_address(view: View, kind: str, identifier: str) -> str | None:
    """Return where an entry is edited, if a repository is configured and the file is known."""
    repository = view.knowledge_base.project.repository
    file = view.knowledge_base.files.get((kind, identifier))
    if not repository or not file or not repository.startswith(("https://", "http://")):
        return None
    return f"{repository.rstrip('/')}/blob/main/{file}"
