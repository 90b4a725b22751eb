"""The names of documents as lines for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from klarstack.spelling import tidy

if TYPE_CHECKING:
    from klarstack.documents import Document
    from klarstack.names.annotate.annotator import Annotation, Mention
    from klarstack.names.answers import Candidate
    from klarstack.names.index import Index

WIDTH = 80
_WORDS = {
    "en": {
        "resolved": "resolved",
        "ambiguous": "ambiguous",
        "or": "or",
        "outside": "outside: {}",
        "vendor": "vendor",
        "unknown": "unknown acronyms: {}",
        "mentions": ("{} name", "{} names"),
        "open": ("{} ambiguous", "{} ambiguous"),
    },
    "de": {
        "resolved": "eindeutig",
        "ambiguous": "mehrdeutig",
        "or": "oder",
        "outside": "außerhalb: {}",
        "vendor": "Anbieter",
        "unknown": "unbekannte Abkürzungen: {}",
        "mentions": ("{} Name", "{} Namen"),
        "open": ("{} mehrdeutig", "{} mehrdeutig"),
    },
}


def as_lines(document: Document, annotation: Annotation, index: Index, language: str) -> Iterator[str]:
    """Yield `place: text` for each name, below it what it means or may mean and the question, and a summary."""
    words = _WORDS[language]
    for mention in annotation.mentions:
        meaning = f" {words['or']} ".join(meaning_of(found, index, language) for found in mention.candidates)
        where = place(document, mention.start, language)
        is_open = f" [{words['ambiguous']}]" if mention.outcome == "ambiguous" else ""
        yield f"{where}: {tidy(mention.text)}{is_open}"
        yield from _wrapped(meaning, "  → ")
        if mention.resolution.question:
            yield from _wrapped(str(mention.resolution.question[language]), "  ? ")
    if annotation.unknown_acronyms:
        named = ", ".join(
            f"{found.text}{f' ({tidy(found.expansion)})' if found.expansion else ''} {found.count}×"
            for found in annotation.unknown_acronyms
        )
        yield f"{document.name}: {str(words['unknown']).format(named)}"
    yield f"{document.name}: {_summary(annotation.mentions, language)}"


def _wrapped(text: str, lead: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def meaning_of(candidate: Candidate, index: Index, language: str) -> str:
    """Return one meaning in words: the concept, and in brackets the vendor and product by which it is named."""
    words = _WORDS[language]
    if candidate.outside is not None:
        return str(words["outside"]).format(candidate.outside[language])
    label = candidate.label[language] or candidate.concept or candidate.product_name or candidate.matched
    vendor = index.vendors[candidate.vendor]["name"] if candidate.vendor is not None else None
    if candidate.thing[0] == "vendor":
        return f"{vendor} ({words['vendor']})"
    if candidate.product_name is not None and vendor is not None:
        product = candidate.product_name
        return f"{label} ({product if product.startswith(vendor) else f'{vendor} {product}'})"
    return f"{label} ({vendor})" if vendor is not None else label


def place(document: Document, offset: int, language: str) -> str:
    """Return the place as an editor takes it, `file:line:column`, or in words where there are no lines."""
    from klarstack.documents import in_words

    if document.format in ("txt", "md", "html"):
        column = document.column(offset)
        return f"{document.name}:{document.line(offset)}" + (f":{column}" if column is not None else "")
    return f"{document.name}: {in_words(document.place(offset), language)}"


def _summary(mentions: tuple[Mention, ...], language: str) -> str:
    words = _WORDS[language]
    left_open = sum(mention.outcome == "ambiguous" for mention in mentions)
    return ", ".join(
        words[name][number != 1].format(number) for name, number in (("mentions", len(mentions)), ("open", left_open))
    )
