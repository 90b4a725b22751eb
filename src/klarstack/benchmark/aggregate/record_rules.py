"""What `aggregate` has to say about records: each code with its severity and remedy; no message quotes a record."""

from __future__ import annotations

from klarstack.findings import Finding, KlarstackError, Message, Place, Severity
from klarstack.rules import RuleText, rule_text


class RecordsError(KlarstackError):
    """The file of records cannot be used at all."""

    def __init__(self, file: str, english: str, german: str) -> None:
        self.file = file
        self.message = Message(f"{file}: {english}", f"{file}: {german}")
        super().__init__(self.message.en)


RECORD_RULES: dict[str, RuleText] = {
    "unreadable-row": rule_text(
        Severity.ERROR,
        "One record per line, as many fields as the header, letters in UTF-8 (else add --encoding latin-1).",
        "Je Zeile ein Datensatz mit so vielen Feldern wie der Kopf, Zeichen in UTF-8 (sonst --encoding latin-1).",
    ),
    "no-group": rule_text(
        Severity.ERROR,
        "Fill group_id: what belongs to one group counts once.",
        "Füllen Sie group_id: Was zu einer Gruppe gehört, zählt einmal.",
    ),
    "two-groups": rule_text(
        Severity.ERROR,
        "Decide to which group the company belongs in this wave; until then it is left out.",
        "Entscheiden Sie, zu welcher Gruppe das Unternehmen in dieser Welle gehört; bis dahin bleibt es weg.",
    ),
    "unknown-wave": rule_text(
        Severity.ERROR,
        "Write the reference date as year, month or day (2026, 2026-06, 2026-06-30), not later than today.",
        "Schreiben Sie den Stichtag als Jahr, Monat oder Tag (2026, 2026-06, 2026-06-30), nicht später als heute.",
    ),
    "unknown-code": rule_text(
        Severity.ERROR,
        "Use a code of that edition, with the scheme as segments.yml names it, and one scheme for all records.",
        "Verwenden Sie einen Code dieser Ausgabe, das Schema wie in segments.yml, und ein Schema für alle Datensätze.",
    ),
    "unknown-group-of-companies": rule_text(
        Severity.ERROR,
        "Use the size classes and regions of segments.yml, or leave the field empty.",
        "Verwenden Sie die Größenklassen und Regionen aus segments.yml, oder lassen Sie das Feld leer.",
    ),
    "unknown-status": rule_text(
        Severity.ERROR,
        "Write in use, not in use or unknown.",
        "Schreiben Sie im Einsatz, nicht im Einsatz oder unbekannt.",
    ),
    "unknown-name": rule_text(
        Severity.WARNING,
        "Ask `klarstack resolve` about the name, or write the id of the concept or product.",
        "Fragen Sie `klarstack resolve` nach dem Namen, oder schreiben Sie die id des Konzepts oder Produkts.",
    ),
    "impossible-amount": rule_text(
        Severity.ERROR,
        "Write a number from 0 on, 1234.5 or 1.234,5 (1.234 can be read in two ways), or nothing; the answer counts.",
        "Schreiben Sie eine Zahl ab 0, 1234,5 oder 1.234,5 (1.234 ist zweideutig), oder nichts; die Antwort zählt.",
    ),
    "contradiction": rule_text(
        Severity.WARNING,
        "Correct one of the two answers; in use was counted.",
        "Berichtigen Sie eine der beiden Antworten; gezählt wurde „im Einsatz“.",
    ),
    "repeated-row": rule_text(
        Severity.INFO,
        "Nothing to do: it was counted once.",
        "Nichts zu tun: Sie wurde einmal gezählt.",
    ),
    "companies-not-given": rule_text(
        Severity.WARNING,
        "Add the column company, so that a company in two groups is found.",
        "Ergänzen Sie die Spalte company, damit ein Unternehmen in zwei Gruppen auffällt.",
    ),
    "only-users-answered": rule_text(
        Severity.WARNING,
        "Ask for the capability itself, with no as an answer; a product that is not used says nothing about it.",
        "Fragen Sie nach der Fähigkeit selbst, mit Nein als Antwort; ein nicht genutztes Produkt sagt nichts über sie.",
    ),
    "young-amounts": rule_text(
        Severity.WARNING,
        "Publish amounts three months after the reference date of the wave.",
        "Veröffentlichen Sie Beträge drei Monate nach dem Stichtag der Welle.",
    ),
    "nothing-to-publish": rule_text(
        Severity.WARNING,
        "Collect more groups, or use wider segments.",
        "Gewinnen Sie mehr Gruppen, oder verwenden Sie breitere Segmente.",
    ),
}


def record_finding(code: str, place: Place, message: Message) -> Finding:
    """Return a finding of the rule `code` at `place`."""
    rule = RECORD_RULES[code]
    return Finding(code, rule.severity, place, message, rule.remedy)


def counted(one: Message, many: Message, rows: int) -> Message:
    """Return the message for one row, or for the first of several with their number."""
    if rows == 1:
        return one
    return Message(many.en.format(rows=rows), many.de.format(rows=rows))
