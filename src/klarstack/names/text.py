"""An answer of the resolver as text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING

from klarstack.names.company import company_line
from klarstack.spelling import tidy

if TYPE_CHECKING:
    from klarstack.names.answers import Candidate, Resolution
    from klarstack.names.index import Index

WIDTH = 80
MOST_CANDIDATES = 10

_WORDS = {
    "en": {
        "resolved": "resolved",
        "ambiguous": "ambiguous",
        "unknown": "unknown",
        "usually": "usually {}; but:",
        "outside": "outside this glossary",
        "unknown-hint": "No concept, product or vendor word is written like this.",
        "guesses": "It only resembles these names; nothing is decided:",
        "words": "The word is also used, in their own sense, by: {}.",
        "more": "… and {} more",
    },
    "de": {
        "resolved": "eindeutig",
        "ambiguous": "mehrdeutig",
        "unknown": "unbekannt",
        "usually": "meist {}; aber:",
        "outside": "außerhalb dieses Glossars",
        "unknown-hint": "Kein Konzept, Produkt oder Anbieterwort wird so geschrieben.",
        "guesses": "Es ähnelt nur diesen Namen; entschieden ist nichts:",
        "words": "In eigenem Sinn verwenden das Wort auch: {}.",
        "more": "… und {} weitere",
    },
}


def as_text(resolution: Resolution, index: Index, language: str) -> str:
    """Return the answer as lines of at most 80 columns in `language`."""
    return "\n".join(_lines(resolution, index, language))


def _lines(resolution: Resolution, index: Index, language: str) -> Iterator[str]:
    words = _WORDS[language]
    first = f"{tidy(resolution.query)[:60]}: {words[resolution.outcome]}"
    if resolution.usual is not None:
        first += f", {words['usually'].format(_name(resolution.candidates[resolution.usual], index, language))}"
    yield from _wrapped(first, "", "  ")
    if resolution.error:
        yield from _wrapped(resolution.error[language], "  ")
    elif resolution.outcome == "unknown":
        yield from _wrapped(words["unknown-hint"], "  ")
        if resolution.candidates:
            yield from _wrapped(words["guesses"], "  ")
            yield from _candidates(resolution, index, language)
    elif resolution.parts and (resolution.outcome == "ambiguous" or _names_several(resolution)):
        for part in resolution.parts:
            yield from (f"  {line}" for line in _lines(part, index, language))
    else:
        yield from _candidates(resolution, index, language)
    if resolution.rule and len(resolution.candidates) > 1:
        yield from _wrapped(resolution.rule[language] or "", "  ")
    if resolution.question and not resolution.parts:
        yield from _wrapped(resolution.question[language], "  ? ", "    ")


def _names_several(resolution: Resolution) -> bool:
    return len({found.thing for found in resolution.candidates}) > 1


def _candidates(resolution: Resolution, index: Index, language: str) -> Iterator[str]:
    words = _WORDS[language]
    candidates = resolution.candidates
    others = candidates[1:] if resolution.outcome == "resolved" else ()
    shown = candidates[: 1 if resolution.outcome == "resolved" else MOST_CANDIDATES]
    for position, candidate in enumerate(shown):
        numbered = len(shown) > 1 or resolution.outcome == "unknown"
        yield from _candidate(candidate, index, language, position + 1 if numbered else None)
    if others:
        vendors = dict.fromkeys(index.vendors[other.vendor]["name"] for other in others if other.vendor is not None)
        yield from _wrapped(words["words"].format(", ".join(vendors)), "    ")
    elif len(candidates) > len(shown):
        yield f"  {words['more'].format(len(candidates) - len(shown))}"


def _candidate(candidate: Candidate, index: Index, language: str, number: int | None) -> Iterator[str]:
    lead = f"  {number}. " if number else "  → "
    indent = " " * len(lead)
    yield from _wrapped(_name(candidate, index, language), lead, indent)
    if candidate.product is not None and candidate.word is None and candidate.concepts:
        labels = [index.concepts[concept]["label"][language] or concept for concept in candidate.concepts]
        yield from _wrapped(", ".join(labels), indent)
    if candidate.outside is None or number is None:
        yield from _wrapped(candidate.reason[language], indent)
    if number is None and candidate.product is None and candidate.concept:
        yield from _wrapped(index.concepts[candidate.concept]["definition"][language] or "", indent)
    company = company_line(index, candidate.concept, language)
    if company and number is None:
        yield from _wrapped(company, indent)


def _name(candidate: Candidate, index: Index, language: str) -> str:
    if candidate.outside is not None:
        return f"{candidate.outside[language]} ({_WORDS[language]['outside']})"
    if candidate.word is not None and candidate.vendor is not None:
        owner = candidate.product_name or index.vendors[candidate.vendor]["name"]
        return f"{candidate.matched} ({owner}) → {candidate.label[language]}"
    if candidate.product is not None and candidate.vendor is not None:
        return f"{candidate.product_name} ({index.vendors[candidate.vendor]['name']})"
    return candidate.label[language] or candidate.concept or candidate.matched


def _wrapped(text: str, lead: str, indent: str | None = None) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=lead if indent is None else indent)
