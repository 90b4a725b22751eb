"""Turns the templates of record pages into HTML: one compiled environment per language, autoescaped, strict."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup, escape

from klarstack.formats import Formats
from klarstack.records import Bilingual
from klarstack.site.labels import label
from klarstack.site.words import counted, in_language, quoted

OTHER = {"de": "en", "en": "de"}
LONG_WORD = 14
"""Letters of a word in a heading from which a phone has to set it smaller."""
_LOOSE_PERCENT = re.compile(r"(?<=\d) (?=%)")
_HEADING = re.compile(r"<h1( lang=\"..\")?>([^<]+)</h1>")


def render(template: str, language: str, **context: Any) -> str:
    """Return the HTML of a template without empty lines, which would end a raw block of Markdown."""
    html = _template(template, language).render(context)
    lines = "\n".join(line for line in html.splitlines() if line.strip())
    return _HEADING.sub(_fitted, _LOOSE_PERCENT.sub("\u00a0", lines), count=1)


def _fitted(heading: re.Match[str]) -> str:
    """Return the heading, with the length of its longest word where a phone could not hold that word."""
    language, text = heading.groups()
    longest = max(map(len, re.split(r"[\s-]", unescape(text))))
    length = f' style="--ks-longest: {longest}"' if longest > LONG_WORD else ""
    return f"<h1{language or ''}{length}>{text}</h1>"


@cache
def _template(name: str, language: str) -> Template:
    return _environment(language).get_template(name)


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("klarstack.site", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    formats = Formats(language)
    environment.globals.update(
        w=SimpleNamespace(**in_language(language)),
        language=language,
        other_language=OTHER[language],
        formats=formats,
        say=lambda statement: said(statement, language),
        label=lambda group, value: label(group, value, language),
        counted=lambda key, number: counted(key, number, language),
        quoted=lambda text: quoted(text, language),
        a=anchor,
        address=address,
    )
    return environment


def said(statement: Bilingual | None, language: str) -> Markup:
    """Return the statement in `language`; where it is missing, in the other language, marked as such."""
    if statement is None:
        return Markup("")
    text = statement.in_language(language)
    if text is not None:
        return escape(text)
    other = statement.in_language(OTHER[language])
    if other is None:
        return Markup('<span class="ks-missing">{}</span>').format(in_language(language)["text_missing"])
    return foreign(other, OTHER[language], in_language(language)["only_other_language"])


def foreign(text: str, language: str, mark: str | None = None) -> Markup:
    """Return text of another language, tagged with it; `mark` says that a translation is missing."""
    html = Markup('<span lang="{}" class="ks-foreign">{}</span>').format(language, text)
    return html + Markup(' <small class="ks-missing">{}</small>').format(mark) if mark else html


def anchor(root: str, path: str | None, text: str, language: str | None = None) -> Markup:
    """Return a link to the page at `path` under the language root; plain text where there is no such page."""
    html = f'<span lang="{escape(language)}">{escape(text)}</span>' if language else escape(text)
    return Markup(f'<a href="{root}{escape(path)}">{html}</a>') if path is not None else Markup(html)


def address(url: str, text: str | None = None) -> Markup:
    """Return a link to an outside page; anything but a web address stays plain text."""
    if not url.startswith(("https://", "http://")):
        return escape(text or url)
    shown = text or url.split("://", 1)[1].removeprefix("www.").split("/", 1)[0]
    return Markup(f'<a class="ks-outside" rel="external noopener" href="{escape(url)}">{escape(shown)}</a>')
