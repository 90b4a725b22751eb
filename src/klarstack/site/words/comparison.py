"""The words around figures: adoption, comparison, quality."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

WORDS: Mapping[str, Message] = {
    # figures
    "segment": Message("Segment", "Segment"),
    "share": Message("Share", "Anteil"),
    "interval": Message("95 % interval", "95-%-Intervall"),
    "sample": Message("k of n", "k von n"),
    "k_of_n": Message("{k} of {n}", "{k} von {n}"),
    "n_not_published": Message("n not published", "n nicht veröffentlicht"),
    "precision_not_published": Message("precision not published", "Genauigkeit nicht veröffentlicht"),
    "wave": Message("Period", "Zeitraum"),
    "base": Message("Share of", "Anteil an"),
    "share_of": Message("Share of: {base}", "Anteil an: {base}"),
    "whole_segment": Message("Shares", "Anteile"),
    "not_comparable": Message("not comparable", "nicht vergleichbar"),
    "unit_is": Message("Counted:", "Gezählt:"),
    "legend_interval": Message("share with 95 % interval (Wilson)", "Anteil mit 95-%-Intervall (Wilson)"),
    "illustrative": Message("Illustrative", "Beispieldaten"),
    "all_figures": Message("All figures", "Alle Werte"),
    "current_figures": Message("Current figures", "Aktuelle Werte"),
    "historic_figures": Message("Historic figures", "Historische Werte"),
    "historic_explained": Message(
        "Too old for a verdict, or replaced by a later period. Shown with their year, never compared.",
        "Zu alt für ein Urteil oder durch einen späteren Zeitraum abgelöst. Gezeigt mit ihrem Jahr, nie verglichen.",
    ),
    "chart_description": Message(
        "{rows}, the largest first. {first}. {last}. The table holds all of them.",
        "{rows}, der größte zuerst. {first}. {last}. Die Tabelle enthält alle.",
    ),
    "states_explained": Message("Marks:", "Zeichen:"),
    # comparison
    "compare": Message("Compare a stack", "Einen Stack vergleichen"),
    "compare_lead": Message(
        "Hold your own stack against your industry: capability by capability, with the number of cases "
        "and the interval.",
        "Stellen Sie Ihren Stack Ihrer Branche gegenüber: Fähigkeit für Fähigkeit, mit Fallzahl und Intervall.",
    ),
    "compare_how": Message("How to compare your own", "So vergleichen Sie Ihren eigenen"),
    "compare_step_1": Message(
        "Write down what you use, in the words your company uses:",
        "Schreiben Sie auf, was Sie einsetzen, in den Worten Ihres Hauses:",
    ),
    "compare_step_2": Message(
        "Run the comparison on your own machine:", "Rechnen Sie den Vergleich auf Ihrem eigenen Rechner:"
    ),
    "compare_step_3": Message(
        "Answer the questions it asks: names it cannot place, and capabilities it does not know about.",
        "Beantworten Sie die Fragen, die er stellt: Namen, die er nicht zuordnen kann, und Fähigkeiten, "
        "von denen er nichts weiß.",
    ),
    "compare_private": Message(
        "Nothing is uploaded. The published figures come to your stack, not the other way round.",
        "Nichts wird hochgeladen. Die veröffentlichten Werte kommen zu Ihrem Stack, nicht umgekehrt.",
    ),
    "stack_file": Message("my-stack.yml", "mein-stack.yml"),
    "my_company": Message("My company", "Mein Unternehmen"),
    "examples": Message("Worked examples", "Durchgerechnete Beispiele"),
    "illustrative_dataset": Message(
        "Every figure on this page is invented. It shows what the figures of a panel look like, says nothing about any "
        "company, and appears in no chart, no comparison and no total beside observed figures.",
        "Jede Zahl auf dieser Seite ist erfunden. Sie zeigt, wie die Zahlen eines Panels aussehen, sagt über kein "
        "Unternehmen etwas aus und steht in keinem Diagramm, keinem Vergleich und keiner Summe neben beobachteten.",
    ),
    "take_part": Message("Take part", "Mitmachen"),
    "trustee": Message("Trustee", "Treuhänder"),
    "contact": Message("Contact", "Kontakt"),
    "open_wave": Message("Open", "Offen"),
    "asked_about": Message("Asked about", "Gefragt wird nach"),
    "retention": Message("Kept", "Aufbewahrt"),
    "take_part_how": Message(
        "The trustee gives you an invitation code. This command shows exactly what would leave your house; without "
        "--dry-run it encrypts it for the trustee. It sends nothing.",
        "Den Einladungscode bekommen Sie vom Treuhänder. Dieser Befehl zeigt genau, was Ihr Haus verlassen würde; ohne "
        "--dry-run verschlüsselt er es für den Treuhänder. Verschickt wird nichts.",
    ),
    "take_part_command": Message(
        "klarstack contribute {stack} --panel {panel} --code … --dry-run --lang en",
        "klarstack contribute {stack} --panel {panel} --code … --dry-run --lang de",
    ),
    "covered": Message(
        "of {rows} capabilities have a current figure", "von {rows} Fähigkeiten haben einen aktuellen Wert"
    ),
    "verdict": Message("Verdict", "Urteil"),
    "overlaps": Message("Overlaps", "Überschneidungen"),
    "open_questions": Message("Open questions", "Offene Fragen"),
    # quality
    "quality": Message("Quality", "Qualität"),
    "quality_lead": Message(
        "What is missing: fields, sources, languages, years. Counted at every build, nothing is hidden.",
        "Was fehlt: Angaben, Quellen, Sprachen, Jahre. Bei jedem Bauen der Seite neu gezählt; nichts wird versteckt.",
    ),
    "by_area": Message("Entries by area", "Einträge nach Bereich"),
    "by_vendor": Message("Names by vendor", "Namen nach Anbieter"),
    "of_them_draft": Message("drafts", "Entwürfe"),
    "of_them_unsourced": Message("unsourced", "ohne Quelle"),
    "of_them_undated": Message("without a year", "ohne Jahr"),
    "without_both_sides": Message("without both sides", "ohne beide Sichten"),
    "written_german": Message("written in German", "auf Deutsch ausgefüllt"),
    "written_english": Message("written in English", "auf Englisch ausgefüllt"),
    "written_explained": Message(
        "Written: the share of the fields an entry of its kind owes, rounded down.",
        "Ausgefüllt: Anteil der Angaben, die ein Eintrag seiner Art haben muss, abgerundet.",
    ),
    "sourced_share": Message("{share} with a source", "{share} mit Quelle"),
    "by_field": Message("Fields of the entries", "Angaben der Einträge"),
    "field": Message("Field", "Angabe"),
    "entries_that_owe_it": Message("entries that owe it", "Einträge, die sie brauchen"),
    "german": Message("in German", "auf Deutsch"),
    "english": Message("in English", "auf Englisch"),
    "complete": Message("complete", "vollständig"),
    "gaps": Message("Entries with gaps", "Einträge mit Lücken"),
    "gaps_explained": Message(
        "Whoever knows the missing part can add it in the file behind the entry.",
        "Wer das Fehlende weiß, kann es in der Datei hinter dem Eintrag ergänzen.",
    ),
    "no_gaps": Message(
        "Every entry has all the fields its kind owes, in both languages, and a source.",
        "Jeder Eintrag hat alle Angaben, die seine Art braucht, in beiden Sprachen, und eine Quelle.",
    ),
    "missing": Message("Missing", "Fehlt"),
    "mend_here": Message("File", "Datei"),
    "overdue_and_disputed": Message("Overdue and disputed", "Überfällig und umstritten"),
    "review_was_due": Message("review was due by", "Prüfung war fällig bis"),
    "disputed_by": Message("disputed by", "umstritten, Einspruch von"),
    "nothing_agreed": Message(
        "Nothing is overdue or disputed. In the shared glossary nobody has agreed to a term yet; review dates, "
        "agreement and dispute stand in a company's overlay and show here in its edition of the site.",
        "Nichts ist überfällig oder umstritten. Im gemeinsamen Glossar hat noch niemand einer Benennung zugestimmt; "
        "Prüftermine, Zustimmung und Einspruch stehen in der Überlagerung eines Unternehmens und erscheinen hier in "
        "dessen Ausgabe.",
    ),
    "with_open_question": Message("open question", "offene Frage"),
    "findings": Message("Findings of the last check", "Befunde der letzten Prüfung"),
    "finding_rule": Message("Rule", "Regel"),
    "severity": Message("Severity", "Schwere"),
    "for_example": Message("For example", "Zum Beispiel"),
    "no_findings": Message("The check found nothing.", "Die Prüfung hat nichts gefunden."),
}
