"""What an import of a downloaded file can find: each code with severity and remedy; docs/downloads.md explains each."""

from __future__ import annotations

from klarstack.findings import Severity
from klarstack.rules import RuleText, rule_text

DOWNLOAD_RULES: dict[str, RuleText] = {
    "truncated": rule_text(
        Severity.ERROR,
        "Download the file again; everything before this place was read.",
        "Laden Sie die Datei neu herunter; alles vor dieser Stelle ist gelesen.",
    ),
    "short-row": rule_text(
        Severity.ERROR,
        "Download the file again, or repair the row; it was left out.",
        "Laden Sie die Datei neu herunter oder berichtigen Sie die Zeile; sie fehlt im Ergebnis.",
    ),
    "not-utf8": rule_text(
        Severity.WARNING,
        "Check umlauts in the result, or save the file as UTF-8.",
        "Prüfen Sie die Umlaute im Ergebnis, oder speichern Sie die Datei als UTF-8.",
    ),
    "respelled-value": rule_text(
        Severity.INFO, "Nothing to do, if the number is right.", "Nichts zu tun, wenn die Zahl stimmt."
    ),
    "unreadable-value": rule_text(
        Severity.ERROR,
        "Look the value up at the publisher and correct the file; the figure was left out.",
        "Schlagen Sie den Wert bei der Quelle nach und berichtigen Sie die Datei; die Zahl fehlt im Ergebnis.",
    ),
    "impossible-value": rule_text(
        Severity.ERROR,
        "Compare with the publisher's page; the figure was left out.",
        "Vergleichen Sie mit der Seite der Quelle; die Zahl fehlt im Ergebnis.",
    ),
    "unclear-percent": rule_text(
        Severity.ERROR,
        "Say what the numbers are: --values percent (0.4 is 0.4 %) or --values fraction (0.4 is 40 %).",
        "Sagen Sie, was die Zahlen sind: --values percent (0,4 heißt 0,4 %) oder --values fraction (0,4 heißt 40 %).",
    ),
    "unknown-flag": rule_text(
        Severity.WARNING,
        "Look the flag up at the publisher; the figure was taken, but leads to no verdict.",
        "Schlagen Sie das Zeichen bei der Quelle nach; die Zahl ist übernommen, führt aber zu keinem Urteil.",
    ),
    "repeated-row": rule_text(
        Severity.WARNING,
        "Remove the repetition; the first row was taken.",
        "Entfernen Sie die Wiederholung; übernommen ist die erste Zeile.",
    ),
    "contradicting-rows": rule_text(
        Severity.ERROR,
        "Look up which value is right; none of them was taken.",
        "Schlagen Sie nach, welcher Wert stimmt; keiner ist übernommen.",
    ),
    "unknown-code": rule_text(
        Severity.WARNING,
        "Map it under `codes` in a mapping file, or leave these rows out with --only; they were left out.",
        "Ordnen Sie ihn unter `codes` in einer Zuordnungsdatei zu, oder lassen Sie die Zeilen mit --only weg; "
        "sie fehlen im Ergebnis.",
    ),
    "wrong-edition": rule_text(
        Severity.ERROR,
        "Name the edition the publisher used (--edition nace-rev2 or nace-rev2-1); the rows were left out.",
        "Nennen Sie die Ausgabe der Quelle (--edition nace-rev2 oder nace-rev2-1); die Zeilen fehlen im Ergebnis.",
    ),
    "future-period": rule_text(
        Severity.ERROR,
        "Correct the year; a figure cannot be older than itself. The row was left out.",
        "Berichtigen Sie das Jahr; einen Wert aus der Zukunft gibt es nicht. Die Zeile fehlt im Ergebnis.",
    ),
    "unreadable-period": rule_text(
        Severity.ERROR,
        "Write the period as 2025, 2025-06 or 2025-06-30; the row was left out.",
        "Schreiben Sie den Zeitraum als 2025, 2025-06 oder 2025-06-30; die Zeile fehlt im Ergebnis.",
    ),
    "unknown-unit": rule_text(
        Severity.ERROR,
        'Say of what it is a share: --unit CODE=base, for example --unit PC_ENT="enterprises"; the rows were left out.',
        "Sagen Sie, woran es ein Anteil ist: --unit CODE=Bezugsgröße, etwa --unit PC_ENT=enterprises; die Zeilen "
        "fehlen im Ergebnis.",
    ),
    "unknown-indicator": rule_text(
        Severity.ERROR,
        "Write the indicator as the file does.",
        "Schreiben Sie den Indikator so, wie die Datei es tut.",
    ),
    "unknown-concept": rule_text(
        Severity.ERROR,
        "Write the id of a concept; `klarstack resolve NAME` finds it.",
        "Schreiben Sie die id eines Konzepts; `klarstack resolve NAME` findet sie.",
    ),
    "missing-dimension": rule_text(
        Severity.ERROR,
        "Name the dimension (--dimension segment=CODE) or the one value of the whole file (--set region=DE).",
        "Nennen Sie die Dimension (--dimension segment=CODE) oder den einen Wert der ganzen Datei (--set region=DE).",
    ),
    "open-dimension": rule_text(
        Severity.ERROR,
        "Choose one of its codes with --only; the rows were left out.",
        "Wählen Sie mit --only einen der Codes; die Zeilen fehlen im Ergebnis.",
    ),
    "undescribed-wave": rule_text(
        Severity.ERROR,
        "Add the year under `waves` in dataset.yml and import again; the rows were left out.",
        "Ergänzen Sie das Jahr unter `waves` in dataset.yml und importieren Sie neu; die Zeilen fehlen im Ergebnis.",
    ),
}
