"""The sentences that say what in a document settled the meaning of a name."""

from __future__ import annotations

Sentences = dict[str, str]

SPELLED_OUT: Sentences = {
    "en": "The document spells it out.",
    "de": "Das Dokument schreibt die Bezeichnung aus.",
}
ELSEWHERE: Sentences = {
    "en": "It has this meaning elsewhere in the document.",
    "de": "An anderer Stelle im Dokument hat es diese Bedeutung.",
}
DOCUMENT_WORDS: Sentences = {
    "en": "Other words of the document decided.",
    "de": "Andere Wörter des Dokuments haben entschieden.",
}
ABOUT_MARTECH: Sentences = {
    "en": "The document is about MarTech, and nothing in it points to another meaning.",
    "de": "Das Dokument handelt von MarTech, und nichts darin spricht für eine andere Bedeutung.",
}
SURROUNDINGS: Sentences = {
    "en": "The words and names around it decided.",
    "de": "Die Wörter und Namen in der Umgebung haben entschieden.",
}
