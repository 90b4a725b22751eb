"""What `panel collect` has to say about the files: each code with its severity and remedy; no message quotes one."""

from __future__ import annotations

from klarstack.findings import Finding, Message, Place, Severity
from klarstack.rules import RuleText


def _rule(severity: Severity, en: str, de: str) -> RuleText:
    return RuleText(severity, Message(en, de))


COLLECT_RULES: dict[str, RuleText] = {
    "not-decrypted": _rule(
        Severity.ERROR,
        "Ask for the file again; perhaps it was damaged on its way or made for another key.",
        "Bitten Sie erneut um die Datei; vielleicht wurde sie unterwegs beschädigt oder gilt einem anderen Schlüssel.",
    ),
    "not-a-contribution": _rule(
        Severity.ERROR,
        "Ask the company to make the file with the current version of `klarstack contribute`.",
        "Bitten Sie das Unternehmen, die Datei mit der aktuellen Version von `klarstack contribute` zu erstellen.",
    ),
    "another-wave": _rule(
        Severity.ERROR,
        "Ask for a contribution to the open wave, made with the current panel.yml.",
        "Bitten Sie um einen Beitrag zur offenen Welle, erstellt mit der aktuellen panel.yml.",
    ),
    "made-outside-wave": _rule(
        Severity.ERROR,
        "Keep it out, or extend the wave in panel.yml for everybody.",
        "Lassen Sie ihn weg, oder verlängern Sie die Welle in panel.yml für alle.",
    ),
    "not-invited": _rule(
        Severity.ERROR,
        "Ask the sender for the code of their invitation; do not add codes to the list that you did not hand out.",
        "Fragen Sie nach dem Code der Einladung; nehmen Sie keine Codes auf, die Sie nicht vergeben haben.",
    ),
    "withdrawn": _rule(
        Severity.INFO,
        "Delete the file; the next revision of the dataset is made without it.",
        "Löschen Sie die Datei; die nächste Revision des Datensatzes entsteht ohne sie.",
    ),
    "replaced": _rule(
        Severity.INFO,
        "Nothing to do: the latest one counts. Ask back where you do not expect a correction.",
        "Nichts zu tun: Der neueste zählt. Fragen Sie nach, wo Sie keine Berichtigung erwarten.",
    ),
    "contradicting": _rule(
        Severity.ERROR,
        "Ask which of the files counts, and move the others out of the folder; until then none of them counts.",
        "Fragen Sie, welche Datei gilt, und nehmen Sie die anderen aus dem Ordner; bis dahin zählt keine.",
    ),
    "same-group": _rule(
        Severity.INFO,
        "Nothing to do: they count as one group.",
        "Nichts zu tun: Sie zählen als eine Gruppe.",
    ),
}


def collect_finding(code: str, file: str, english: str, german: str) -> Finding:
    """Return a finding of the rule `code` about one file."""
    rule = COLLECT_RULES[code]
    return Finding(code, rule.severity, Place(file), Message(english, german), rule.remedy)
