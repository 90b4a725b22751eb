"""The fixed words of sheets and comparisons, in German and English."""

from __future__ import annotations

from klarstack.names.usage import Status
from klarstack.sheets.table import Legend, Tone

WORDS = {
    "en": {
        "glossary": "Project glossary",
        "documents": "Documents",
        "vendors": "Vendors named",
        "company": "Our terms from",
        "content": "Content as of",
        "entries": "Entries",
        "written": "You wrote",
        "concept": "Concept",
        "our-term": "Our term",
        "vendor-term": "Vendor’s term",
        "definition": "Definition",
        "status": "Status",
        "conflict": "Conflict",
        "marketing": "Marketing",
        "data": "Data",
        "it": "IT",
        "legal": "Legal",
        "to-decide": "To be decided",
        "open-word": "may mean:",
        "no-shared": "No shared term.",
        "near": "Nearest:",
        "unknown-acronym": "Not in the glossary.",
        "spelled-out": "Spelled out in the document: {}.",
        "unknown-conflict": "What does it stand for? Spell it out at its first use.",
        "more": "… and {} more",
        "nothing": "No word of the glossary stands in these documents.",
        "beside": "Two offers side by side",
        "offer": "Offer",
        "remark": "Remark",
        "other": "Without an area",
        "shared-words": "The same word – the same thing?",
        "open-words": "Left open by the text",
        "only": "Only in {}.",
        "covered": "{} names a product that provides it: {}.",
        "other-words": "Different words.",
        "same-words": "The same word.",
        "unknown-acronyms": "Acronyms not in the glossary",
        "nothing-beside": "No word of the glossary stands in either document.",
        "legend": "Legend",
        "sign-off": "Sign-off",
        "sign-off-meaning": "each group chooses: agreed, disputed or open",
    },
    "de": {
        "glossary": "Projektglossar",
        "documents": "Dokumente",
        "vendors": "Genannte Anbieter",
        "company": "Unsere Benennungen von",
        "content": "Stand der Inhalte",
        "entries": "Einträge",
        "written": "Sie schreiben",
        "concept": "Konzept",
        "our-term": "Bei uns",
        "vendor-term": "Beim Anbieter",
        "definition": "Definition",
        "status": "Status",
        "conflict": "Konflikt",
        "marketing": "Marketing",
        "data": "Daten",
        "it": "IT",
        "legal": "Recht",
        "to-decide": "Noch zu klären",
        "open-word": "kann bedeuten:",
        "no-shared": "Keine gemeinsame Benennung.",
        "near": "Am nächsten:",
        "unknown-acronym": "Nicht im Glossar.",
        "spelled-out": "Im Dokument ausgeschrieben: {}.",
        "unknown-conflict": "Wofür steht das? Bei der ersten Nennung ausschreiben.",
        "more": "… und {} weitere",
        "nothing": "In diesen Dokumenten steht kein Wort aus dem Glossar.",
        "beside": "Zwei Angebote im Vergleich",
        "offer": "Angebot",
        "remark": "Anmerkung",
        "other": "Ohne Themengebiet",
        "shared-words": "Gleiches Wort – gleiche Sache?",
        "open-words": "Aus dem Text nicht zu entscheiden",
        "only": "Nur in {}.",
        "covered": "{} nennt ein Produkt, das es leistet: {}.",
        "other-words": "Verschiedene Wörter.",
        "same-words": "Gleiches Wort.",
        "unknown-acronyms": "Abkürzungen, die nicht im Glossar stehen",
        "nothing-beside": "In keinem der beiden Dokumente steht ein Wort aus dem Glossar.",
        "legend": "Legende",
        "sign-off": "Abstimmung",
        "sign-off-meaning": "Jede Gruppe wählt: einverstanden, strittig oder offen",
    },
}

GROUPS = ("marketing", "data", "it", "legal")

CHOICES = {"en": ("agreed", "disputed", "open"), "de": ("einverstanden", "strittig", "offen")}
"""What a group may choose in its sign-off cell."""

STATUS_WORDS: dict[str, dict[Status, str]] = {
    "en": {
        "preferred": "fine", "admitted": "admitted", "jargon": "vendor jargon", "deprecated": "outdated",
        "forbidden": "not to be used", "ambiguous": "ambiguous", "unknown": "unknown",
    },
    "de": {
        "preferred": "in Ordnung", "admitted": "zulässig", "jargon": "Anbieterwort", "deprecated": "veraltet",
        "forbidden": "zu vermeiden", "ambiguous": "mehrdeutig", "unknown": "unbekannt",
    },
}  # fmt: skip

STATUS_MEANINGS: dict[str, dict[Status, str]] = {
    "en": {
        "preferred": "the preferred term, or a product’s name of today",
        "admitted": "another admitted form",
        "jargon": "a vendor’s own word",
        "deprecated": "an outdated term, or a product’s former name",
        "forbidden": "a term that is to be avoided",
        "ambiguous": "several meanings, and the text does not tell which",
        "unknown": "an acronym the glossary does not know",
    },
    "de": {
        "preferred": "bevorzugte Benennung oder heutiger Produktname",
        "admitted": "andere zulässige Form",
        "jargon": "eigenes Wort eines Anbieters",
        "deprecated": "veraltete Benennung oder früherer Produktname",
        "forbidden": "Benennung, die zu vermeiden ist",
        "ambiguous": "mehrere Bedeutungen, der Text entscheidet nicht",
        "unknown": "Abkürzung, die das Glossar nicht kennt",
    },
}

TONES: dict[Status, Tone] = {
    "preferred": "good", "admitted": "fair", "jargon": "warning", "deprecated": "warning", "forbidden": "bad",
    "ambiguous": "question", "unknown": "question",
}  # fmt: skip


def status_legend(language: str) -> tuple[Legend, ...]:
    """Return what the words for the status mean."""
    words, meanings = STATUS_WORDS[language], STATUS_MEANINGS[language]
    return tuple(Legend(words[status], TONES[status], meanings[status]) for status in words)


def quoted(text: str, language: str) -> str:
    """Return the text in the quotation marks of the language."""
    return f"„{text}“" if language == "de" else f"“{text}”"
