"""What `lint` looks for: each code with its severity and what it is about; docs/lint.md explains each."""

from __future__ import annotations

from klarstack.findings import Message, Severity
from klarstack.rules import RuleText

LINT_RULES: dict[str, RuleText] = {
    "forbidden-term": RuleText(
        Severity.ERROR,
        Message("Write the term that is preferred in its place.", "Schreiben Sie die dafür bevorzugte Benennung."),
    ),
    "deprecated-term": RuleText(
        Severity.WARNING,
        Message("Write the term that is preferred today.", "Schreiben Sie die heute bevorzugte Benennung."),
    ),
    "former-name": RuleText(
        Severity.WARNING,
        Message(
            "Write the product's name of today, or say that it is the former one.",
            "Schreiben Sie den heutigen Produktnamen, oder sagen Sie dazu, dass es der frühere ist.",
        ),
    ),
    "vendor-jargon": RuleText(
        Severity.WARNING,
        Message(
            "Write the shared term, or name the product the word belongs to.",
            "Schreiben Sie die gemeinsame Benennung, oder nennen Sie das Produkt, zu dem das Wort gehört.",
        ),
    ),
    "ambiguous-word": RuleText(
        Severity.WARNING,
        Message(
            "Spell it out where it first stands, or name the vendor.",
            "Schreiben Sie das Wort beim ersten Mal aus, oder nennen Sie den Anbieter.",
        ),
    ),
    "several-names": RuleText(
        Severity.WARNING,
        Message("Keep to one name throughout.", "Bleiben Sie durchgehend bei einem Namen."),
    ),
    "unexplained-acronym": RuleText(
        Severity.INFO,
        Message("Spell it out where it first stands.", "Schreiben Sie die Abkürzung beim ersten Mal aus."),
    ),
    "unknown-acronym": RuleText(
        Severity.INFO,
        Message(
            "Spell it out, or propose it as an entry of the glossary.",
            "Schreiben Sie die Abkürzung aus, oder schlagen Sie sie als Eintrag für das Glossar vor.",
        ),
    ),
}
