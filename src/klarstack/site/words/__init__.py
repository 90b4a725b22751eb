"""Words: a language comes in, what record pages say around the records in that language goes out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from klarstack.findings import Message
from klarstack.site.words import company, comparison, coverage, entries, lists, questionnaire, text_check


class Counting(NamedTuple):
    """A noun with its number: one, and any other number."""

    one: Message
    many: Message


SOURCES = (entries, lists, comparison, coverage, company, questionnaire, text_check)
"""The modules words come from."""

WORDS: Mapping[str, Message] = {key: message for source in SOURCES for key, message in source.WORDS.items()}
"""Every interface word by its key."""


@cache
def in_language(language: str) -> Mapping[str, str]:
    """Return all interface words in `language`."""
    return {key: message.in_language(language) for key, message in WORDS.items()}


def counted(key: str, number: int, language: str) -> str:
    """Return a number with its noun: 1 product, 3 products."""
    counting = COUNTED[key]
    shown = f"{number:,}".replace(",", ".") if language == "de" else f"{number:,}"
    return f"{shown}\u00a0{(counting.one if number == 1 else counting.many).in_language(language)}"


def quoted(text: str, language: str) -> str:
    """Return the text in the quotation marks of the language."""
    return f"„{text}“" if language == "de" else f"“{text}”"


COUNTED: Mapping[str, Counting] = {
    "ambiguities": Counting(
        Message("word with several meanings", "mehrdeutiges Wort"),
        Message("words with several meanings", "mehrdeutige Wörter"),
    ),
    "areas": Counting(Message("area", "Bereich"), Message("areas", "Bereiche")),
    "concepts": Counting(Message("concept", "Konzept"), Message("concepts", "Konzepte")),
    "capabilities": Counting(Message("capability", "Fähigkeit"), Message("capabilities", "Fähigkeiten")),
    "disputes": Counting(Message("disputed", "davon strittig"), Message("disputed", "davon strittig")),
    "figures": Counting(Message("figure", "Wert"), Message("figures", "Werte")),
    "findings": Counting(Message("finding", "Befund"), Message("findings", "Befunde")),
    "gaps": Counting(Message("gap", "Lücke"), Message("gaps", "Lücken")),
    "indicators": Counting(Message("indicator", "Indikator"), Message("indicators", "Indikatoren")),
    "leads": Counting(Message("lead", "Vorsprung"), Message("leads", "Vorsprünge")),
    "meanings": Counting(Message("meaning", "Bedeutung"), Message("meanings", "Bedeutungen")),
    "names": Counting(Message("name", "Name"), Message("names", "Namen")),
    "open_questions": Counting(Message("open question", "offene Frage"), Message("open questions", "offene Fragen")),
    "overlaps": Counting(Message("overlap", "Überschneidung"), Message("overlaps", "Überschneidungen")),
    "own_words": Counting(Message("word of its own", "eigenes Wort"), Message("words of its own", "eigene Wörter")),
    "products": Counting(Message("product", "Produkt"), Message("products", "Produkte")),
    "codes": Counting(Message("code", "Code"), Message("codes", "Codes")),
    "cited": Counting(Message("cited figure", "zitierter Wert"), Message("cited figures", "zitierte Werte")),
    "statements": Counting(Message("statement", "Aussage"), Message("statements", "Aussagen")),
    "pairs": Counting(Message("pair of codes", "Codepaar"), Message("pairs of codes", "Codepaare")),
    "segments": Counting(Message("segment", "Segment"), Message("segments", "Segmente")),
    "segments_dative": Counting(Message("segment", "Segment"), Message("segments", "Segmenten")),
    "standards": Counting(
        Message("standard in use", "Standard im Einsatz"), Message("standards in use", "Standards im Einsatz")
    ),
    "vendors": Counting(Message("vendor", "Anbieter"), Message("vendors", "Anbieter")),
}
