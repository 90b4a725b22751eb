"""What the import of a stack can find: each code with severity and remedy; docs/stack.md explains each."""

from __future__ import annotations

from klarstack.findings import Message, Severity
from klarstack.rules import RuleText

_ERROR, _WARNING, _INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

STACK_RULES: dict[str, RuleText] = {
    "truncated": RuleText(_ERROR, Message(
        "Export the file again; everything before this place was read.",
        "Exportieren Sie die Datei neu; alles vor dieser Stelle ist gelesen.",
    )),
    "not-utf8": RuleText(_WARNING, Message(
        "Check umlauts in the result, or save the file as UTF-8.",
        "Prüfen Sie die Umlaute im Ergebnis, oder speichern Sie die Datei als UTF-8.",
    )),
    "formula": RuleText(_WARNING, Message(
        "Write the name of the product as text.", "Schreiben Sie den Namen des Produkts als Text.",
    )),
    "unknown-status": RuleText(_ERROR, Message(
        "Write planned, pilot, in use, being phased out or retired; until then the item counts as in use.",
        "Schreiben Sie geplant, im Probebetrieb, im Einsatz, läuft aus oder abgeschaltet; bis dahin gilt der "
        "Eintrag als im Einsatz.",
    )),
    "contradicting-rows": RuleText(_ERROR, Message(
        "Decide which one holds; the first one was taken.",
        "Entscheiden Sie, was gilt; übernommen ist die erste Angabe.",
    )),
    "denied-name": RuleText(_WARNING, Message(
        "Read the sentence, and add the tool by hand if it is used.",
        "Lesen Sie den Satz, und ergänzen Sie das Werkzeug von Hand, wenn es genutzt wird.",
    )),
    "unreadable-date": RuleText(_ERROR, Message(
        "Write the date as 2026-11-30; it was left out.",
        "Schreiben Sie das Datum als 30.11.2026; es fehlt im Ergebnis.",
    )),
    "future-date": RuleText(_ERROR, Message(
        "Correct the date; it was left out.", "Berichtigen Sie das Datum; es fehlt im Ergebnis.",
    )),
    "unclear-percent": RuleText(_ERROR, Message(
        "Write every value of the column with its sign, as 40 %; the value was left out.",
        "Schreiben Sie alle Werte der Spalte mit Zeichen, etwa 40 %; der Wert fehlt im Ergebnis.",
    )),
    "impossible-value": RuleText(_ERROR, Message(
        "Correct the value; it was left out.", "Berichtigen Sie den Wert; er fehlt im Ergebnis.",
    )),
    "several-currencies": RuleText(_INFO, Message(
        "Nothing to do: every cost keeps its currency, and nothing is added up.",
        "Nichts zu tun: Alle Kosten behalten ihre Währung, und nichts wird zusammengezählt.",
    )),
    "unread-columns": RuleText(_INFO, Message(
        "Name the columns you need in a file with the columns header and field, and give it with --headers.",
        "Nennen Sie die Spalten, die Sie brauchen, in einer Datei mit den Spalten header und field, und geben Sie sie "
        "mit --headers an.",
    )),
    "too-many-rows": RuleText(_ERROR, Message(
        "Import the list in parts, or export the applications only.",
        "Importieren Sie die Liste in Teilen, oder exportieren Sie nur die Anwendungen.",
    )),
    "unread-page": RuleText(_WARNING, Message(
        "Scan the page again; what it uses is unknown, not absent.",
        "Scannen Sie die Seite noch einmal; was sie nutzt, ist unbekannt, nicht abwesend.",
    )),
    "weak-evidence": RuleText(_INFO, Message(
        "Ask the team before you rely on it: such traces are often wrong.",
        "Fragen Sie das Team, bevor Sie sich darauf verlassen: Solche Spuren trügen oft.",
    )),
    "wrong-shape": RuleText(_ERROR, Message(
        "Export the file again, or correct the entry; it was left out.",
        "Exportieren Sie die Datei neu, oder berichtigen Sie den Eintrag; er fehlt im Ergebnis.",
    )),
    "unknown-company-fact": RuleText(_ERROR, Message(
        "Correct the cell on the sheet about the company; it was left out.",
        "Berichtigen Sie die Zelle auf dem Blatt zum Unternehmen; sie fehlt im Ergebnis.",
    )),
    "unknown-data-kind": RuleText(_INFO, Message(
        "Write the id of a data kind; `klarstack resolve NAME` finds it.",
        "Schreiben Sie die id einer Datenart; `klarstack resolve NAME` findet sie.",
    )),
}  # fmt: skip
