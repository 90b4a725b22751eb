"""An answer of the resolver as text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from klarstack.names.answers import Candidate, Resolution
    from klarstack.names.index import Index

WIDTH = 80

_WORDS = {
    "en": {
        "resolved": "resolved",
        "ambiguous": "ambiguous",
        "unknown": "unknown",
        "usually": "usually {}; but:",
        "outside": "outside this glossary",
        "unknown-hint": "No concept, product or vendor word is written like this.",
    },
    "de": {
        "resolved": "eindeutig",
        "ambiguous": "mehrdeutig",
        "unknown": "unbekannt",
        "usually": "meist {}; aber:",
        "outside": "außerhalb dieses Glossars",
        "unknown-hint": "Kein Konzept, Produkt oder Anbieterwort wird so geschrieben.",
    },
}


def as_text(resolution: Resolution, index: Index, language: str) -> str:
    """Return the answer as lines of at most 80 columns in `language`."""
    words = _WORDS[language]
    query = " ".join(resolution.query.split())[:60]
    lines = [f"{query}: {words[resolution.outcome]}"]
    if resolution.error:
        return f"{lines[0]}\n  {resolution.error[language]}"
    if resolution.outcome == "unknown":
        return f"{lines[0]}\n  {words['unknown-hint']}"
    if resolution.usual is not None:
        lines[0] += f", {words['usually'].format(_name(resolution.candidates[resolution.usual], index, language))}"
    several = len(resolution.candidates) > 1
    for position, candidate in enumerate(resolution.candidates):
        lines.extend(_candidate(candidate, index, language, position + 1 if several else None))
    if resolution.rule and several:
        lines.extend(_wrapped(resolution.rule[language] or "", "  "))
    if resolution.question:
        lines.extend(_wrapped(resolution.question[language], "  ? ", "    "))
    return "\n".join(lines)


def _candidate(candidate: Candidate, index: Index, language: str, number: int | None) -> list[str]:
    lead = f"  {number}. " if number else "  → "
    indent = " " * len(lead)
    lines = _wrapped(_name(candidate, index, language), lead, indent)
    if candidate.product is not None and candidate.word is None and candidate.concepts:
        labels = [index.concepts[concept]["label"][language] or concept for concept in candidate.concepts]
        lines.extend(_wrapped(", ".join(labels), indent))
    if candidate.outside is None or number is None:
        lines.extend(_wrapped(candidate.reason[language], indent))
    if number is None and candidate.product is None and candidate.concept:
        lines.extend(_wrapped(index.concepts[candidate.concept]["definition"][language] or "", indent))
    return lines


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
