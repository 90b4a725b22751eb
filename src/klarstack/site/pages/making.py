"""Puts a page together: its template, the links relative to it, and what search and head need."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from klarstack.site.page import Page
from klarstack.site.rendering import render
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
    files = f"{root}{'' if view.language == 'en' else '../'}{about.data}" if about.data else ""
    html = render(template, view.language, root=root, files=files, **context)
    if about.facts is not None:
        html += f"\n{data_block(about.facts)}"
    search_text = " ".join(about.search_text.split())
    return Page(path, about.title, html, first_sentence(about.description), search_text, about.boost, about.data)


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
