"""The register of rules: code, severity and remedy of everything `check` can find."""

from __future__ import annotations

from dataclasses import dataclass

from klarstack.findings import Finding, Message, Place, Severity


@dataclass(frozen=True, slots=True)
class RuleText:
    """A rule as users see it; `docs/rules.md` explains each under its code."""

    severity: Severity
    remedy: Message
    fixable: bool = False


def rule_text(severity: Severity, en: str, de: str) -> RuleText:
    """Return the rule with this severity and remedy."""
    return RuleText(severity, Message(en, de))


def _error(en: str, de: str) -> RuleText:
    return rule_text(Severity.ERROR, en, de)


def _warning(en: str, de: str) -> RuleText:
    return rule_text(Severity.WARNING, en, de)


def _info(en: str, de: str) -> RuleText:
    return RuleText(Severity.INFO, Message(en, de))


RULES: dict[str, RuleText] = {
    # Reading
    "not-utf8": _error("Save the file as UTF-8.", "Speichern Sie die Datei als UTF-8."),
    "empty-file": _error(
        "Write the record, or delete the file.", "Schreiben Sie den Eintrag oder löschen Sie die Datei."
    ),
    "file-too-large": _error("Split the file: one record per file.", "Teilen Sie die Datei auf: ein Eintrag je Datei."),
    "yaml-syntax": _error(
        "Correct the YAML at this place; quote text that holds a colon, a # or starts with a special character.",
        "Berichtigen Sie das YAML an dieser Stelle; setzen Sie Text mit Doppelpunkt, # oder Sonderzeichen am Anfang "
        "in Anführungszeichen.",
    ),
    "tab-indent": _error("Indent with spaces.", "Rücken Sie mit Leerzeichen ein."),
    "repeated-key": _error(
        "Keep one of the two; the first one was read.",
        "Behalten Sie eine der beiden Angaben; gelesen wurde die erste.",
    ),
    "yaml-tag": _error("Remove the tag; every value is text.", "Entfernen Sie das Tag; jeder Wert ist Text."),
    "yaml-alias": _error(
        "Write the value out instead of repeating it by anchor and alias.",
        "Schreiben Sie den Wert aus, statt ihn über Anker und Alias zu wiederholen.",
    ),
    "several-documents": _error(
        "Keep one document per file; the first one was read.",
        "Behalten Sie ein Dokument je Datei; gelesen wurde das erste.",
    ),
    "unreadable-file": _error(
        "Check the file's permissions and links.", "Prüfen Sie Rechte und Verknüpfungen der Datei."
    ),
    "misplaced-file": _error(
        "Move the file to where its kind belongs, with the ending .yml; it was not read.",
        "Legen Sie die Datei dorthin, wo ihre Art hingehört, mit der Endung .yml; sie wurde nicht gelesen.",
    ),
    # Schema
    "wrong-shape": _error(
        "Write it in the shape shown in CONTRIBUTING.",
        "Schreiben Sie es in der Form, die CONTRIBUTING zeigt.",
    ),
    "unknown-key": _error(
        "Correct the spelling or remove the key.",
        "Berichtigen Sie die Schreibweise oder entfernen Sie den Schlüssel.",
    ),
    "missing-field": _error("Add the field.", "Ergänzen Sie das Feld."),
    "not-allowed": _error("Use one of the allowed values.", "Verwenden Sie einen der erlaubten Werte."),
    "bad-format": _error("Write the value in the format named.", "Schreiben Sie den Wert im genannten Format."),
    "csv-header": _error(
        "Use the column names that docs/rules.md lists under this rule.",
        "Verwenden Sie die Spaltennamen, die docs/rules.de.md bei dieser Regel aufzählt.",
    ),
    "meaning-shape": _error(
        "Give each meaning exactly one of concept, product, outside; name at least two meanings.",
        "Geben Sie jeder Bedeutung genau eines von concept, product, outside; nennen Sie mindestens zwei Bedeutungen.",
    ),
    # Identity
    "duplicate-id": _error(
        "Rename one of the two; the first one was read.",
        "Benennen Sie einen der beiden um; gelesen wurde der erste.",
    ),
    "file-name": _error(
        "Rename the file so that its name is the id.",
        "Benennen Sie die Datei so um, dass ihr Name die id ist.",
    ),
    "area-folder": _warning(
        "Move the file into the folder of its area.",
        "Verschieben Sie die Datei in den Ordner ihres Bereichs.",
    ),
    # References
    "dangling-reference": _error(
        "Correct the id, or write the missing record.",
        "Berichtigen Sie die id oder schreiben Sie den fehlenden Eintrag.",
    ),
    "hierarchy-cycle": _error(
        "Remove one `broader` on the way round.", "Entfernen Sie ein `broader` auf dem Weg im Kreis."
    ),
    "related-hierarchy-clash": _error(
        "Keep either `related` or `broader` (SKOS S27).",
        "Behalten Sie entweder `related` oder `broader` (SKOS S27).",
    ),
    "self-reference": _error("Remove the reference to itself.", "Entfernen Sie den Verweis auf sich selbst."),
    "mapping-clash": _error(
        "Keep one relation per target: exact excludes broad and related (SKOS S46).",
        "Behalten Sie eine Beziehung je Ziel: exact schließt broad und related aus (SKOS S46).",
    ),
    "successor-cycle": _error(
        "End the chain of successors at a living product.",
        "Lassen Sie die Nachfolgekette bei einem lebenden Produkt enden.",
    ),
    "suite-cycle": _error(
        "Let the chain of `part_of` end at the suite.", "Lassen Sie die Kette von `part_of` bei der Suite enden."
    ),
    # Terms
    "missing-language": _error(
        "Add the missing language; both are of equal rank.",
        "Ergänzen Sie die fehlende Sprache; beide sind gleichrangig.",
    ),
    "missing-preferred-term": _error(
        "Mark exactly one term per language as preferred.",
        "Kennzeichnen Sie je Sprache genau eine Benennung als preferred.",
    ),
    "several-preferred-terms": _error(
        "Keep one preferred term per language (SKOS S14); the others are admitted.",
        "Behalten Sie je Sprache eine bevorzugte Benennung (SKOS S14); die übrigen sind admitted.",
    ),
    "repeated-term": _error(
        "Keep the term once per language (SKOS S13).",
        "Führen Sie die Benennung je Sprache einmal (SKOS S13).",
    ),
    "shared-word": _error(
        "Write glossary/ambiguities/<word>.yml with every meaning and the rule that tells them apart.",
        "Schreiben Sie glossary/ambiguities/<wort>.yml mit jeder Bedeutung und der Regel, die sie unterscheidet.",
    ),
    "usual-meaning": _error(
        "Let `usual` repeat the concept or product of one of the meanings.",
        "Lassen Sie `usual` das Konzept oder Produkt einer der Bedeutungen wiederholen.",
    ),
    # Vendors
    "product-without-concept": _error(
        "Say under `provides` what the product provides.",
        "Geben Sie unter `provides` an, was das Produkt leistet.",
    ),
    "current-name": _error(
        "List the current name under `names` with kind product.",
        "Führen Sie den aktuellen Namen unter `names` mit kind product.",
    ),
    "overlapping-names": _error(
        "End the older name in the year in which the newer one begins, or give it another kind.",
        "Beenden Sie den älteren Namen in dem Jahr, in dem der neuere beginnt, oder geben Sie ihm eine andere Art.",
    ),
    "reversed-validity": _error("Let `from` lie before `to`.", "Lassen Sie `from` vor `to` liegen."),
    "name-without-source": _warning(
        "Add the address of a page that shows the name, or mark it `source: unsourced`.",
        "Ergänzen Sie die Adresse einer Seite, die den Namen zeigt, oder kennzeichnen Sie ihn mit `source: unsourced`.",
    ),
    "unsourced": _info(
        "Look for a page that shows it, and cite it.",
        "Suchen Sie eine Seite, die es belegt, und führen Sie sie an.",
    ),
    "concept-without-source": _warning(
        "List what you read under `sources`, or write `sources: unsourced`.",
        "Führen Sie das Gelesene unter `sources` an oder schreiben Sie `sources: unsourced`.",
    ),
    "bad-url": _error(
        "Use a complete address that starts with https:// (or http://).",
        "Verwenden Sie eine vollständige Adresse, die mit https:// (oder http://) beginnt.",
    ),
    # Content
    "definition-length": _warning(
        "Say in 25 to 80 words what kind of thing it is and what sets it apart.",
        "Sagen Sie in 25 bis 80 Wörtern, was für eine Sache es ist und was sie abgrenzt.",
    ),
    "definition-own-term": _warning(
        "Define the term without using it.", "Definieren Sie die Benennung, ohne sie zu verwenden."
    ),
    "incomplete-capability": _info(
        "Add what is named; DESIGN asks it of every capability before it is reviewed.",
        "Ergänzen Sie das Genannte; es gehört zu jeder Fähigkeit, bevor sie geprüft wird.",
    ),
    # Overlays
    "company-term-taken": _error(
        "Choose another word, or give the other concept a preferred term of the company's own first.",
        "Wählen Sie ein anderes Wort, oder geben Sie dem anderen Konzept zuerst eine eigene bevorzugte Benennung.",
    ),
    "contradicting-term": _error(
        "Decide: one text is either preferred or avoided.",
        "Entscheiden Sie sich: Ein Text ist entweder bevorzugt oder zu vermeiden.",
    ),
    "review-overdue": _warning(
        "Review the entry with its owner, then set a new date.",
        "Prüfen Sie den Eintrag mit den Zuständigen und setzen Sie dann ein neues Datum.",
    ),
    # Benchmarks
    "impossible-cell": _error(
        "Correct the figures, or import the dataset again.",
        "Berichtigen Sie die Zahlen oder importieren Sie den Datensatz neu.",
    ),
    "withheld-figure": _error(
        "Empty every numeric field of a withheld cell.",
        "Leeren Sie jedes Zahlenfeld einer zurückgehaltenen Zelle.",
    ),
    "company-records": _error(
        "Take the file out, also out of the repository's history, and publish cells made by `klarstack aggregate`.",
        "Nehmen Sie die Datei heraus, auch aus der Versionsgeschichte, und veröffentlichen Sie Zellen aus "
        "`klarstack aggregate`.",
    ),
    "illustrative-unmarked": _error(
        "Set `illustrative: true` on dataset and panel of invented data, and state d on its figures; or none of it.",
        "Setzen Sie `illustrative: true` an Datensatz und Panel erfundener Daten und den Zustand d an ihren Zahlen; "
        "oder nichts davon.",
    ),
    "panel-recipient": _error(
        "Copy the public key that `klarstack panel key` printed; it begins with age1.",
        "Kopieren Sie den öffentlichen Schlüssel, den `klarstack panel key` ausgegeben hat; er beginnt mit age1.",
    ),
    "panel-wave": _error(
        "Correct one of the two dates.",
        "Berichtigen Sie eines der beiden Daten.",
    ),
    "secret-file": _error(
        "Take it out, also out of the repository's history; a secret key that was published is replaced by a new one.",
        "Nehmen Sie es heraus, auch aus der Versionsgeschichte; ein veröffentlichter Schlüssel wird durch einen neuen "
        "ersetzt.",
    ),
    # Questionnaire
    "repeated-question": _error("Ask about it once.", "Fragen Sie einmal danach."),
    "unanswerable-question": _error(
        "Ask about a capability, and give products as examples that provide or support it.",
        "Fragen Sie nach einer Fähigkeit und nennen Sie als Beispiele Produkte, die sie leisten oder unterstützen.",
    ),
    "questionnaire-too-long": _warning(
        "Leave questions out; who is asked for too much stops answering.",
        "Lassen Sie Fragen weg; wer zu viel gefragt wird, bricht ab.",
    ),
    # Site
    "legal-notice-empty": _warning(
        "Fill `operator` in klarstack.yml before you publish the site.",
        "Füllen Sie `operator` in klarstack.yml, bevor Sie die Site veröffentlichen.",
    ),
}


def finding(code: str, place: Place, message: Message) -> Finding:
    """Return a finding of the rule `code` at `place`."""
    rule = RULES[code]
    return Finding(code, rule.severity, place, message, rule.remedy, rule.fixable)
