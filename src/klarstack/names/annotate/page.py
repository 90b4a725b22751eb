"""Documents as one page of HTML with their names marked; the page needs nothing from elsewhere."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from types import SimpleNamespace
from typing import TYPE_CHECKING, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from klarstack.documents import Document, in_words
from klarstack.names.annotate.annotator import Annotation, Mention
from klarstack.names.annotate.page_words import WORDS
from klarstack.names.annotate.text import meaning_of
from klarstack.names.annotate.unknown_acronyms import UnknownAcronym

if TYPE_CHECKING:
    from klarstack.documents import Place
    from klarstack.names.answers import Candidate
    from klarstack.names.index import Index
    from klarstack.names.usage import ReadDocument

_MARK = Markup(
    '<a class="name {kind}" href="#{card}" data-card="{card}" aria-describedby="{card}" '
    'data-reason="{reason}">{text}</a>'
)
_ACRONYM = Markup(
    '<a class="name unknown" id="{id}" href="#{card}" data-card="{card}" aria-describedby="{card}">{text}</a>'
)


class Block(NamedTuple):
    """A piece of a document that stands together: its heading (a page, a slide), its kind and its marked text."""

    heading: str | None
    kind: str
    html: Markup


class Meaning(NamedTuple):
    """One line of a card: what is meant, its definition, the name's years, and why it may be meant."""

    label: str
    definition: str | None
    years: str | None
    reason: str
    is_usual: bool


class Card(NamedTuple):
    """What the page says of one name: how it is written, how often, what it means, what would settle the doubt."""

    id: str
    kind: str
    outcome: str
    written: tuple[str, ...]
    times: int
    meanings: tuple[Meaning, ...]
    question: str | None
    rule: str | None


class Unknown(NamedTuple):
    """An acronym nobody explains, with the ids of its line and of its first place."""

    id: str
    place_id: str
    acronym: UnknownAcronym
    place: str


class Marked(NamedTuple):
    """A document ready for the page."""

    name: str
    language: str | None
    blocks: tuple[Block, ...]
    cards: tuple[Card, ...]
    unknown: tuple[Unknown, ...]


def marked_page(index: Index, read: Sequence[ReadDocument], language: str) -> str:
    """Return one page with the text of the documents, their names marked by outcome, and the list of names."""
    script = _asset("marked.js")
    documents = [_marked(index, one.document, one.annotation, language, str(number)) for number, one in enumerate(read)]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return _environment().get_template("marked.html").render(
        language=language, w=SimpleNamespace(**WORDS[language]), documents=documents, script=Markup(script),
        script_hash=digest, style=Markup(_asset("marked.css")), title=", ".join(one.document.name for one in read),
    )  # fmt: skip


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("klarstack.names.annotate", "templates"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip


def _asset(name: str) -> str:
    return (resources.files("klarstack.names.annotate") / "templates" / name).read_text(encoding="utf-8")


def _marked(index: Index, document: Document, annotation: Annotation, language: str, number: str) -> Marked:
    groups: dict[tuple[object, ...], list[Mention]] = {}
    for mention in annotation.mentions:
        groups.setdefault(_key(mention), []).append(mention)
    ids = {key: f"n{number}-{place}" for place, key in enumerate(groups, 1)}
    unknown = tuple(
        Unknown(f"u{number}-{place}", f"p{number}-{place}", found, _place(document, found.start, language))
        for place, found in enumerate(annotation.unknown_acronyms, 1)
    )
    marks: list[tuple[int, int, Markup]] = [
        (mention.start, mention.end, _mark(mention, ids[_key(mention)], language)) for mention in annotation.mentions
    ]
    marks += [
        (
            found.acronym.start,
            found.acronym.end,
            _ACRONYM.format(id=found.place_id, card=found.id, text=found.acronym.text),
        )
        for found in unknown
    ]
    cards = tuple(_card(index, ids[key], found, language) for key, found in groups.items())
    blocks = tuple(_blocks(document, sorted(marks), language))
    return Marked(document.name, document.language, blocks, cards, unknown)


def _key(mention: Mention) -> tuple[object, ...]:
    return mention.outcome, tuple(candidate.thing for candidate in mention.candidates)


def _mark(mention: Mention, card: str, language: str) -> Markup:
    reason = mention.settled.reason[language] if mention.settled else ""
    return _MARK.format(kind=_kind(mention), card=card, reason=reason, text=mention.text)


def _kind(mention: Mention) -> str:
    if mention.outcome == "ambiguous":
        return "open"
    return "term" if mention.candidates[0].thing[0] == "concept" else "product"


def _card(index: Index, identifier: str, mentions: list[Mention], language: str) -> Card:
    first = mentions[0]
    resolution = first.resolution
    written = Counter(" ".join(mention.text.split()) for mention in mentions)
    return Card(
        id=identifier,
        kind=_kind(first),
        outcome=first.outcome,
        written=tuple(text for text, _ in written.most_common()),
        times=len(mentions),
        meanings=tuple(
            _meaning(index, candidate, language, is_usual=position == resolution.usual)
            for position, candidate in enumerate(first.candidates)
        ),
        question=resolution.question[language] if resolution.question else None,
        rule=resolution.rule[language] if resolution.rule else None,
    )


def _meaning(index: Index, candidate: Candidate, language: str, *, is_usual: bool) -> Meaning:
    concept = index.concepts.get(candidate.concept or "", {})
    definition = concept["definition"][language] if concept else None
    label = meaning_of(candidate, index, language)
    return Meaning(label, definition, _years(candidate, language), candidate.reason[language], is_usual)


def _years(candidate: Candidate, language: str) -> str | None:
    start, end = candidate.valid["from"], candidate.valid["to"]
    if start and end:
        return f"{start}–{end}"
    words = WORDS[language]
    return words["since"].format(start) if start else words["until"].format(end) if end else None


def _blocks(document: Document, marks: list[tuple[int, int, Markup]], language: str) -> Iterator[Block]:
    """Yield the text piece by piece, marked; a name that reaches into the next piece stays whole."""
    position = 0
    following = 0
    for start, end, place in _pieces(document):
        begin, stop = max(start, position), end
        parts: list[Markup] = []
        position = begin
        while following < len(marks) and marks[following][0] < stop:
            mark_start, mark_end, html = marks[following]
            parts += [escape(document.text[position:mark_start]), html]
            position, following = mark_end, following + 1
        stop = max(stop, position)
        parts.append(escape(document.text[position:stop]))
        position = stop
        yield Block(_heading(place, language), "title" if place.part == "title" else "text", Markup("").join(parts))


def _pieces(document: Document) -> Iterator[tuple[int, int, Place]]:
    """Yield the stretches of the text that belong to one page, slide or part; the whole text where none is told."""
    start = 0
    spans = document.spans
    for position, span in enumerate(spans):
        is_last = position + 1 == len(spans)
        if is_last or _stands_in(spans[position + 1].place) != _stands_in(span.place):
            yield start, len(document.text) if is_last else span.end, span.place
            start = span.end
    if not spans and document.text:
        from klarstack.documents import Place

        yield 0, len(document.text), Place()


def _stands_in(place: Place) -> tuple[object, ...]:
    return place.page, place.slide, place.part, place.table


def _heading(place: Place, language: str) -> str | None:
    from klarstack.documents import Place

    told = in_words(Place(page=place.page, slide=place.slide, table=place.table, part=place.part), language)
    return told or None


def _place(document: Document, offset: int, language: str) -> str:
    return in_words(document.place(offset), language)
