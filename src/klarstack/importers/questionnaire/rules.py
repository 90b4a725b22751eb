"""What reading a filled questionnaire can find, each with severity and remedy; docs/take-part.md explains them."""

from __future__ import annotations

from klarstack.findings import Finding, Message, Place, Severity
from klarstack.rules import RuleText


def _rule(severity: Severity, en: str, de: str) -> RuleText:
    return RuleText(severity, Message(en, de))


QUESTIONNAIRE_RULES: dict[str, RuleText] = {
    "unreadable-workbook": _rule(
        Severity.ERROR,
        "Save the questionnaire as .xlsx without a password and try again.",
        "Speichern Sie den Fragebogen als .xlsx ohne Kennwort und versuchen Sie es erneut.",
    ),
    "not-the-questionnaire": _rule(
        Severity.ERROR,
        "Fill in the file `klarstack questionnaire` writes; its hidden first column must stay.",
        "Füllen Sie die Datei aus, die `klarstack questionnaire` schreibt; ihre verborgene erste Spalte muss bleiben.",
    ),
    "another-version": _rule(
        Severity.WARNING,
        "Check the lines named below, or fill in the current version.",
        "Prüfen Sie die unten genannten Zeilen oder füllen Sie die aktuelle Version aus.",
    ),
    "changed-layout": _rule(
        Severity.WARNING,
        "Copy the answers into a fresh questionnaire if anything is missing.",
        "Übertragen Sie die Antworten in einen neuen Fragebogen, falls etwas fehlt.",
    ),
    "nothing-answered": _rule(
        Severity.ERROR, "Answer at least one question.", "Beantworten Sie mindestens eine Frage."
    ),
    "missing-answer": _rule(
        Severity.ERROR,
        "Fill it in; without it there is no stack file.",
        "Füllen Sie das Feld aus; ohne diese Angabe gibt es keine Stack-Datei.",
    ),
    "unknown-answer": _rule(
        Severity.ERROR,
        "Choose an answer from the list; until then it counts as don't know.",
        "Wählen Sie eine Antwort aus der Liste; bis dahin zählt sie als weiß nicht.",
    ),
    "unknown-choice": _rule(
        Severity.ERROR, "Choose an entry from the list.", "Wählen Sie einen Eintrag aus der Liste."
    ),
    "no-date": _rule(Severity.ERROR, "Write year and month: 2026-11.", "Schreiben Sie Jahr und Monat: 2026-11."),
    "formula": _rule(
        Severity.ERROR,
        "Write the answer itself; formulas are never evaluated.",
        "Schreiben Sie die Antwort selbst hinein; Formeln werden nie ausgewertet.",
    ),
    "product-without-yes": _rule(
        Severity.WARNING,
        "Answer yes or planned, or remove the product; it was left out.",
        "Antworten Sie mit ja oder geplant oder entfernen Sie das Produkt; es ist weggelassen.",
    ),
}


def found(code: str, place: Place, english: str, german: str) -> Finding:
    """Return a finding of the rule `code` at `place`."""
    rule = QUESTIONNAIRE_RULES[code]
    return Finding(code, rule.severity, place, Message(english, german), rule.remedy)
