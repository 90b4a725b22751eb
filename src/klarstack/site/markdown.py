"""Writes a record as plain Markdown beside its page: the same content, for people and programs without a browser."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context

from klarstack.formats import Formats
from klarstack.graph.vocabulary import CC_BY
from klarstack.records import Bilingual
from klarstack.site.labels import label
from klarstack.site.page import Page
from klarstack.site.rendering import OTHER
from klarstack.site.view import Ref
from klarstack.site.words import counted, in_language, quoted

_WITH_MARKDOWN = re.compile(r"(?:(?:concepts|vendors|ambiguities|datasets)/[^/]+|products/[^/]+/[^/]+)/")
"""The paths of the pages that have a Markdown file beside them."""
_SIGNS = re.compile(r"[\\`*\[\]<]|^(?:#{1,6}|[-+>])(?=\s)|(?<![^\W_])_|_(?![^\W_])")
"""What Markdown would take for markup, some of it at the start of a line; an underscore inside a word is none."""
_ITEM = re.compile(r" *(?:-|\d+\.) ")


class Written(str):
    """Text that is Markdown already."""

    __slots__ = ()


def markdown_path(path: str) -> str | None:
    """Return the path of the Markdown beside a page (concepts/x/ → concepts/x.md); None for a page without one."""
    return f"{path.rstrip('/')}.md" if _WITH_MARKDOWN.fullmatch(path) else None


def markdown_files(pages: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """Yield the Markdown file beside each page that has one: its path under the language root, and its text."""
    for page in pages:
        path = markdown_path(page.path)
        if path is not None and page.markdown is not None:
            yield path, page.markdown


def render_markdown(template: str, language: str, **context: Any) -> str:
    """Return a template of Markdown, filled; what it shows is escaped, and links lead from Markdown to Markdown.

    The context holds `path`, that of the page, `root`, the way from the file to the root of its language, and `files`,
    the way to the data beside it, without its suffix.
    """
    filled = _template(template, language).render(context)
    lines = [line.rstrip() for line in filled.split("\n") if line.strip()]
    return "".join(f"{line}{_gap(line, after)}" for line, after in pairwise([*lines, ""]))


def link(root: str, ref: Ref, text: str | None = None) -> Written:
    """Return a link to a record, to its Markdown where there is one; plain text where it has no page."""
    shown = escaped(text or ref.text)
    return Written(f"[{shown}]({root}{markdown_path(ref.path) or ref.path})") if ref.path is not None else shown


def escaped(value: object) -> Written:
    """Return text on one line, with every sign escaped that Markdown would take for markup."""
    if isinstance(value, Written):
        return value
    return Written(_SIGNS.sub(r"\\\g<0>", str(value).replace("\n", " ")))


def outside(address: str, text: str | None = None) -> Written:
    """Return a link to an outside page; anything but a web address stays plain text."""
    if not address.startswith(("https://", "http://")):
        return escaped(text or address)
    target = address.replace("(", "%28").replace(")", "%29").replace(" ", "%20")
    return Written(f"[{escaped(text)}]({target})" if text else f"<{target}>")


def stated(statement: Bilingual | None, language: str) -> str:
    """Return the statement in `language`; where it is missing, in the other language, with a word about it."""
    if statement is None:
        return ""
    words, other = in_language(language), statement.in_language(OTHER[language])
    own = statement.in_language(language)
    return own or (f"{other} ({words['only_other_language']})" if other else words["text_missing"])


def _gap(line: str, after: str) -> str:
    """Return what ends a line: each is a paragraph of its own, except the items of a list and the last one."""
    return "\n" if not after or (_ITEM.match(line) and _ITEM.match(after)) else "\n\n"


@cache
def _template(name: str, language: str) -> Template:
    return _environment(language).get_template(name)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("klarstack.site", "templates"),
        autoescape=False,
        finalize=escaped,
        undefined=StrictUndefined,
        line_statement_prefix="%",
        auto_reload=False,
        cache_size=-1,
    )
    environment.globals.update(
        w=SimpleNamespace(**in_language(language)),
        language=language,
        other_language=OTHER[language],
        formats=Formats(language),
        licence=Written(f"[CC BY 4.0]({CC_BY.value})"),
        say=lambda statement: stated(statement, language),
        label=lambda group, value: label(group, value, language),
        counted=lambda key, number: counted(key, number, language),
        quoted=lambda text: quoted(text, language),
        outside=outside,
        link=_link,
        links=_links,
        page_link=_page_link,
        file_link=_file_link,
    )
    return environment


@pass_context
def _link(context: Context, ref: Ref, text: str | None = None) -> Written:
    return link(context["root"], ref, text)


@pass_context
def _links(context: Context, refs: Iterable[Ref]) -> Written:
    return Written(", ".join(link(context["root"], ref) for ref in refs))


@pass_context
def _page_link(context: Context, text: str, anchor: str = "") -> Written:
    return Written(f"[{escaped(text)}]({context['root']}{context['path']}{anchor})")


@pass_context
def _file_link(context: Context, text: str, suffix: str) -> Written:
    return Written(f"[{escaped(text)}]({context['files']}{suffix})")
