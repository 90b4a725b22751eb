"""The words of the questionnaire page; what workbook and page have in common stands in klarstack/questionnaire."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

WORDS: Mapping[str, Message] = {
    "questionnaire": Message("Questionnaire", "Fragebogen"),
    "fill_in": Message("Take part: fill in the questionnaire", "Mitmachen: Fragebogen ausfüllen"),
    "fill_in_explained": Message(
        "About {minutes} minutes; it makes the stack file a comparison starts from. Nothing is sent.",
        "Etwa {minutes} Minuten; daraus entsteht die Stack-Datei, mit der ein Vergleich beginnt. Gesendet wird nichts.",
    ),
    "q_private": Message(
        "Your answers stay in this window. Nothing you enter is sent or stored, not even in the browser: save before "
        "you close the page, and open the file here to go on.",
        "Ihre Antworten bleiben in diesem Fenster. Nichts davon wird gesendet oder gespeichert, auch nicht im Browser: "
        "Speichern Sie, bevor Sie die Seite schließen, und öffnen Sie die Datei hier, um weiterzumachen.",
    ),
    "q_no_script": Message(
        "Without JavaScript this page cannot save. Fill in the spreadsheet instead:",
        "Ohne JavaScript kann diese Seite nicht speichern. Füllen Sie stattdessen die Tabelle aus:",
    ),
    "q_sheet": Message("The same as a spreadsheet:", "Dasselbe als Tabelle:"),
    "q_sheet_en": Message("English (.xlsx)", "Englisch (.xlsx)"),
    "q_sheet_de": Message("German (.xlsx)", "Deutsch (.xlsx)"),
    "q_save": Message("Save as stack file", "Als Stack-Datei speichern"),
    "q_open": Message("Open a saved file", "Gespeicherte Datei öffnen"),
    "q_print": Message("Print", "Drucken"),
    "q_progress": Message("{done} of {all} answered", "{done} von {all} beantwortet"),
    "q_basis": Message("How the time is estimated", "Wie die Zeit geschätzt ist"),
    "q_after": Message("What to do with the file", "Was Sie mit der Datei machen können"),
    "q_after_explained": Message(
        "On your own machine it holds your company against its industry:",
        "Auf Ihrem eigenen Rechner stellt sie Ihr Unternehmen seiner Branche gegenüber:",
    ),
    "q_more": Message("More about the questionnaire", "Mehr zum Fragebogen"),
    "q_optional": Message("optional", "freiwillig"),
    "q_saved": Message("Saved: {name}.", "Gespeichert: {name}."),
    "q_missing": Message("Please fill in first: {names}.", "Bitte noch ausfüllen: {names}."),
    "q_no_month": Message(
        "Please write the month as year-month: 2026-11.", "Bitte schreiben Sie den Monat als Jahr-Monat: 2026-11."
    ),
    "q_nothing": Message("No question is answered yet.", "Noch ist keine Frage beantwortet."),
    "q_opened": Message("Opened: {name}.", "Geöffnet: {name}."),
    "q_foreign": Message(
        "This file was not opened, so that nothing in it is lost: it holds what this page cannot show ({what}). Edit "
        "it with a text editor.",
        "Diese Datei wurde nicht geöffnet, damit nichts darin verloren geht: Sie enthält Angaben, die diese Seite "
        "nicht zeigen kann ({what}). Bearbeiten Sie sie mit einem Texteditor.",
    ),
    "q_means": Message("{written} is understood as {name}.", "{written}: verstanden als {name}."),
    "q_several": Message(
        "{name} can mean several things; it is kept as you wrote it.",
        "{name}: kann Verschiedenes bedeuten; der Name bleibt, wie Sie ihn geschrieben haben.",
    ),
    "q_unknown": Message(
        "{name} is not known here; it is kept as you wrote it.",
        "{name}: hier nicht bekannt; der Name bleibt, wie Sie ihn geschrieben haben.",
    ),
}
