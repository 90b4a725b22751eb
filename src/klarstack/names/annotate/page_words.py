"""The words on the page of marked documents."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "title": "Names in {}",
        "legend": "Legend",
        "term": "term of a concept",
        "product": "product or vendor",
        "open": "ambiguous",
        "unknown": "acronym nobody explains",
        "hint": "Point at a marked name or move to it with the Tab key to see what it means. The list is at the end.",
        "names": "Names found",
        "no_names": "No names found.",
        "unknown_title": "Acronyms nobody explains: candidates for the glossary",
        "written": "written",
        "meaning": "meaning",
        "count": "count",
        "acronym": "acronym",
        "expansion": "spelled out as",
        "first": "first place",
        "years": "name valid",
        "since": "since {}",
        "until": "until {}",
        "usual": "usually",
        "why": "Why",
        "document_text": "Text",
    },
    "de": {
        "title": "Namen in {}",
        "legend": "Legende",
        "term": "Benennung eines Konzepts",
        "product": "Produkt oder Anbieter",
        "open": "mehrdeutig",
        "unknown": "nicht erklärte Abkürzung",
        "hint": (
            "Zeigen Sie auf einen markierten Namen oder springen Sie mit der Tabulatortaste dorthin, um zu sehen, was "
            "er bedeutet. Die Liste steht am Ende."
        ),
        "names": "Gefundene Namen",
        "no_names": "Keine Namen gefunden.",
        "unknown_title": "Nicht erklärte Abkürzungen: Kandidaten für das Glossar",
        "written": "geschrieben",
        "meaning": "Bedeutung",
        "count": "Anzahl",
        "acronym": "Abkürzung",
        "expansion": "ausgeschrieben",
        "first": "erste Stelle",
        "years": "Name gültig",
        "since": "seit {}",
        "until": "bis {}",
        "usual": "meist",
        "why": "Begründung",
        "document_text": "Text",
    },
}
