"""The words of the tables in English and German."""

from __future__ import annotations

from gold.errors import Reading

MEASURES = {
    "concept-right": {"en": "concept right", "de": "Begriff richtig"},
    "product-right": {"en": "product right", "de": "Produkt richtig"},
    "confidently-wrong": {"en": "confidently wrong", "de": "bestimmt und falsch"},
    "silent-guess": {"en": "silent guesses", "de": "stillschweigend geraten"},
    "usual-right": {"en": "usual meaning right", "de": "übliche Bedeutung richtig"},
    "recall": {"en": "found (recall)", "de": "gefunden (Recall)"},
    "precision": {"en": "right (precision)", "de": "zutreffend (Precision)"},
    "plain-words": {"en": "on everyday words", "de": "auf Alltagswörtern"},
    "guessed": {"en": "silent guesses", "de": "stillschweigend geraten"},
}
FAULTS = {
    "silent-guess": {"en": "silent guess", "de": "stillschweigend geraten"},
    "confidently-wrong": {"en": "confidently wrong", "de": "bestimmt und falsch"},
    "concept-right": {"en": "concept not right", "de": "Begriff nicht richtig"},
    "product-right": {"en": "product not right", "de": "Produkt nicht richtig"},
    "missed": {"en": "missed", "de": "übersehen"},
    "false": {"en": "read wrongly", "de": "falsch gelesen"},
    "plain-words": {"en": "everyday word", "de": "Alltagswort"},
}
GROUPS = {
    "preferred": {"en": "preferred term, product name", "de": "Vorzugsbenennung, Produktname"},
    "term": {"en": "other term", "de": "andere Benennung"},
    "former-name": {"en": "former name", "de": "früherer Name"},
    "acronym": {"en": "acronym", "de": "Abkürzung"},
    "folded": {"en": "other spelling", "de": "andere Schreibweise"},
    "with-vendor": {"en": "name with its vendor", "de": "Name mit Anbieter"},
    "compound": {"en": "compound", "de": "Zusammensetzung"},
    "parts": {"en": "parts of a mixed string", "de": "Teile einer gemischten Angabe"},
    "fuzzy": {"en": "typing error", "de": "Tippfehler"},
    "vendor": {"en": "vendor", "de": "Anbieter"},
    "guess": {"en": "guess", "de": "Vermutung"},
    "question": {"en": "(asked back)", "de": "(nachgefragt)"},
    "silence": {"en": "(no answer)", "de": "(keine Antwort)"},
    "ambiguous": {"en": "ambiguous", "de": "mehrdeutig"},
    "concept": {"en": "concept", "de": "Begriff"},
    "foreign": {"en": "from elsewhere", "de": "von anderswo"},
    "inflected": {"en": "inflected", "de": "gebeugt"},
    "mixed": {"en": "mixed string", "de": "gemischte Angabe"},
    "product": {"en": "product", "de": "Produkt"},
    "spelling": {"en": "other spelling", "de": "andere Schreibweise"},
    "suite": {"en": "suite", "de": "Suite"},
    "typo": {"en": "typing error", "de": "Tippfehler"},
    "vendor-word": {"en": "vendor's word", "de": "Wort eines Anbieters"},
    "de": {"en": "German", "de": "Deutsch"},
    "en": {"en": "English", "de": "Englisch"},
    "xx": {"en": "name alone", "de": "nur ein Name"},
}
HALVES = {
    "open": {"en": "open half", "de": "offene Hälfte"},
    "held": {"en": "held half", "de": "zurückgehaltene Hälfte"},
    "both": {"en": "both", "de": "beide"},
}
BREAKDOWNS = {
    "tier": {"en": "by tier of the answer", "de": "nach Stufe der Antwort"},
    "kind": {"en": "by kind of string", "de": "nach Art der Angabe"},
    "language": {"en": "by language", "de": "nach Sprache"},
    "document": {"en": "by document", "de": "nach Dokument"},
}
OUTCOMES = {
    "ambiguous": {"en": "a question:", "de": "Rückfrage:"},
    "unknown": {"en": "unknown", "de": "unbekannt"},
}
STRINGS = {"en": "strings", "de": "Angaben"}
DOCUMENTS = {"en": "documents", "de": "Dokumente"}
MEASURE = {"en": "measure", "de": "Maß"}
ERROR_COLUMNS = {
    "en": ("written", "wanted", "answer", "what is wrong"),
    "de": ("geschrieben", "erwartet", "Antwort", "was nicht stimmt"),
}


def group_word(group: str, language: str) -> str:
    """Return the word for a group of a breakdown; a document keeps its name."""
    return GROUPS[group][language] if group in GROUPS else group


def reading_words(reading: Reading, language: str) -> str:
    """Return what a name is read as: "ask: impression + ai-in-marketing", "adobe/marketo-engage (former name)"."""
    outcome = OUTCOMES.get(reading.outcome, {language: ""})[language]
    tier = f"({group_word(reading.tier, language)})" if reading.tier and reading.outcome == "resolved" else ""
    return " ".join(part for part in (outcome, f" {reading.joint} ".join(reading.ids), tier) if part)
