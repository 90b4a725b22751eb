"""Reads Markdown: the text of the file as it stands, and the ranges that are code, targets or comments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from klarstack.documents.assemble import Content, Piece, Range, assemble, merged
from klarstack.documents.document import Place
from klarstack.documents.plain import decode
from klarstack.documents.refusals import THE_MARKDOWN, RefusedContentError, too_big

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

BIGGEST = 2_000_000
"""Bytes: of this size ordinary prose takes three seconds, nothing but list items half a minute and a gigabyte."""

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?=[\w\"'#-]+[^\n:]*:|#|---)(?:.*\n)*?(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_MARKUP = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|pre|textarea)\b.*?(?:</\1>|\Z)|</?[A-Za-z][^<>]*>", re.S | re.I)
_WHOLE = ("fence", "code_block", "definition")
_MAY_HOLD_CODE = re.compile("[`<[]")


@dataclass(frozen=True)
class _Lines:
    """The lines of the text, and the offset at which each starts."""

    texts: Sequence[str]
    starts: Sequence[int]


def read_markdown(data: bytes) -> Content:
    """Return the text of the file exactly as it stands, with what is not prose marked as skipped."""
    if len(data) > BIGGEST:
        raise RefusedContentError(too_big(BIGGEST, THE_MARKDOWN))
    text, remarks = decode(data)
    content = assemble([Piece(text, Place())], remarks=remarks)
    return Content(content.text, content.spans, merged(not_prose(text)), None, remarks)


def not_prose(text: str) -> Iterator[Range]:
    """Yield front matter, code, link targets, definitions, tags and comments."""
    front = _FRONT_MATTER.match(text)
    if front:
        yield front.span()
    body = re.sub("[^\n]", " ", front[0]) + text[front.end() :] if front else text
    texts = body.split("\n")
    lines = _Lines(texts, [0, *accumulate(len(line) + 1 for line in texts)])
    markdown = _parser()
    environment: dict[str, Any] = {}
    tokens: list[Token] = []
    # The parser's own normalisation would replace characters; offsets must stay, so the block parser is called alone.
    markdown.block.parse(body, markdown, environment, tokens)
    for token in tokens:
        if token.map and token.type in _WHOLE:
            yield lines.starts[token.map[0]], min(lines.starts[token.map[1]], len(text))
        elif token.map and token.type == "html_block":
            start, end = lines.starts[token.map[0]], min(lines.starts[token.map[1]], len(text))
            yield from ((start + found.start(), start + found.end()) for found in _MARKUP.finditer(body[start:end]))
    yield from _inline(markdown, environment, tokens, lines)


def _inline(markdown: MarkdownIt, environment: dict[str, Any], tokens: list[Token], lines: _Lines) -> Iterator[Range]:
    """Yield what is no prose inside paragraphs, headings and table cells."""
    used: dict[int, int] = {}  # up to which column the cells of a table row have been found
    for token in tokens:
        if token.type != "inline" or not token.map:
            continue
        starts = list(_content_starts(token, lines, used))
        if _MAY_HOLD_CODE.search(token.content):
            marks: list[Range] = []
            markdown.inline.parse(token.content, markdown, {**environment, "marks": (token.content, marks)}, [])
            yield from (place for mark in marks for place in _in_text(mark, token.content, starts))


def _content_starts(token: Token, lines: _Lines, used: dict[int, int]) -> Iterator[int | None]:
    """Yield for each line of the token's content the offset at which it stands in the text, None if unclear."""
    assert token.map
    for number, content in enumerate(token.content.split("\n"), start=token.map[0]):
        line = lines.texts[number] if number < len(lines.texts) else ""
        column = line.find(content, used.get(number, 0))
        if column >= 0:
            used[number] = column + len(content)
        yield lines.starts[number] + column if column >= 0 else None


def _in_text(mark: Range, content: str, starts: list[int | None]) -> Iterator[Range]:
    """Yield the parts of a range of the content as ranges of the text, line by line."""
    offset = 0
    for line, start in zip(content.split("\n"), starts, strict=True):
        first, last = max(mark[0] - offset, 0), min(mark[1] - offset, len(line))
        if start is not None and first < last:
            yield start + first, start + last
        offset += len(line) + 1


def _parser() -> MarkdownIt:
    """Return a parser whose inline rules note where code, targets and tags stand."""
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("commonmark", {"inline_definitions": True}).enable(["table", "strikethrough"])
    rules = {rule.name: rule.fn for rule in markdown.inline.ruler.__rules__}
    for name in ("backticks", "autolink", "html_inline", "link", "image"):
        markdown.inline.ruler.at(name, _noting(rules[name], label={"link": 0, "image": 1}.get(name)))
    return markdown


def _noting(rule: Any, *, label: int | None) -> Any:
    """Return the rule, noting its range in the environment; of links and images all but the label."""

    def apply(state: StateInline, silent: bool) -> bool:
        start = state.pos
        matched = bool(rule(state, silent))
        content, marks = state.env["marks"]
        if matched and not silent and state.src is content:
            closing = state.md.helpers.parseLinkLabel(state, start + label, not label) if label is not None else start
            if label is None or closing >= 0:
                marks.append((closing, state.pos))
        return matched

    return apply
