"""The words of the page that checks a text; the words of the sheet stand in klarstack/sheets."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

WORDS: Mapping[str, Message] = {
    "check_working": Message("Checking …", "Der Text wird geprüft …"),
    "check_found": Message(
        "{names} names found, {rows} rows in the sheet, {open} of them to be decided.",
        "{names} Namen gefunden, {rows} Zeilen in der Tabelle, davon {open} noch zu klären.",
    ),
    "check_nothing": Message(
        "No name of the glossary stands in this text.", "In diesem Text steht kein Name aus dem Glossar."
    ),
    "check_empty": Message("Paste a text first.", "Fügen Sie zuerst einen Text ein."),
    "check_too_long": Message(
        "This text is too long for the browser. The command line reads it: klarstack annotate FILE.",
        "Dieser Text ist zu lang für den Browser. Die Befehlszeile liest ihn: klarstack annotate DATEI.",
    ),
    "check_failed": Message(
        "The names could not be loaded. Please try again.",
        "Die Namen ließen sich nicht laden. Bitte versuchen Sie es noch einmal.",
    ),
    "check_unreadable": Message(
        "{name} cannot be read. This page opens .txt, .md, .csv and .docx files of up to 20 MB, without a password.",
        "{name} lässt sich nicht lesen. Diese Seite öffnet Dateien mit .txt, .md, .csv und .docx bis 20 MB, ohne "
        "Kennwort.",
    ),
    "check_copied": Message(
        "Copied. You can paste the table into a spreadsheet.",
        "Kopiert. Sie können die Tabelle in ein Tabellenblatt einfügen.",
    ),
    "check_not_copied": Message(
        "The browser did not allow copying. Save the table as a file instead.",
        "Der Browser hat das Kopieren nicht erlaubt. Speichern Sie die Tabelle stattdessen als Datei.",
    ),
    "check_close": Message("Close", "Schließen"),
    "check_usual": Message("usually", "meist"),
    "text_check": Message("Check a text", "Text prüfen"),
    "check_lead": Message(
        "Paste an offer, a brief or minutes: every MarTech name in it is marked, with what it means, what we call it, "
        "and where words get in each other’s way.",
        "Fügen Sie ein Angebot, ein Briefing oder ein Protokoll ein: Jeder MarTech-Name darin wird markiert – mit dem, "
        "was er bedeutet, wie wir es nennen und wo Wörter einander in die Quere kommen.",
    ),
    "check_private": Message(
        "Your text stays in this window. Nothing of it is sent or stored.",
        "Ihr Text bleibt in diesem Fenster. Nichts davon wird gesendet oder gespeichert.",
    ),
    "check_no_script": Message(
        "Without JavaScript this page cannot check anything. The command line can:",
        "Ohne JavaScript kann diese Seite nichts prüfen. Die Befehlszeile kann es:",
    ),
    "check_field": Message("Your text", "Ihr Text"),
    "check_start": Message("Check the text", "Text prüfen"),
    "check_open": Message("Open a file", "Datei öffnen"),
    "check_files": Message(".txt, .md, .csv or .docx", ".txt, .md, .csv oder .docx"),
    "check_try": Message("Try an example", "Beispiel ansehen"),
    "check_example": Message(
        "The offer builds on Salesforce Data Cloud. Our customer data platform (CDP) feeds Emarsys and "
        "the e-mail tool; Pardot will be switched off. Consent is held in a CMP, product data in the PIM. Reports come "
        "from GA4 and from an MMM of our own. Open: do we need the Marketing Cloud as well, and who runs the XQP?",
        "Das Angebot setzt auf Salesforce Data Cloud. Unsere Kundendatenplattform (CDP) beliefert "
        "Emarsys und das Newsletter-Tool; Pardot wird abgeschaltet. Einwilligungen liegen in einer CMP, Produktdaten "
        "im PIM. Berichte kommen aus GA4 und aus einem eigenen MMM. Offen: Brauchen wir zusätzlich die Marketing "
        "Cloud, und wer betreibt das XQP?",
    ),
    "check_text": Message("The text with its names", "Der Text mit seinen Namen"),
    "check_hint": Message(
        "Choose a marked name to see what it means.",
        "Wählen Sie einen markierten Namen, um zu sehen, was er bedeutet.",
    ),
    "check_to_sheet": Message("To the table", "Zur Tabelle"),
    "check_legend": Message("What the marks mean", "Was die Markierungen bedeuten"),
    "check_sheet": Message("The sheet", "Die Tabelle"),
    "check_copy": Message("Copy", "Kopieren"),
    "check_csv": Message("Save as CSV", "Als CSV speichern"),
    "check_markdown": Message("Save as Markdown", "Als Markdown speichern"),
    "check_simpler": Message("What the command line does better", "Was die Befehlszeile besser kann"),
    "check_simpler_explained": Message(
        "This page knows the same names and the same rules of spelling. It does not weigh the words around a name: it "
        "leaves out names that are everyday words too (Segment, Canvas), asks where the command line decides, and does "
        "not read articles of laws, long compounds and typing errors. The command line also reads .pptx, .pdf, .html "
        "and several files at once, tells why a term is avoided, and writes the sheet as .xlsx or .docx:",
        "Diese Seite kennt dieselben Namen und dieselben Regeln der Schreibung. Sie wägt aber nicht ab, was um einen "
        "Namen herum steht: Namen, die auch Alltagswörter sind (Segment, Canvas), lässt sie aus; sie fragt nach, wo "
        "die Befehlszeile entscheidet; Gesetzesartikel, lange Zusammensetzungen und Tippfehler liest sie nicht. Die "
        "Befehlszeile liest auch .pptx, .pdf, .html und mehrere Dateien auf einmal, sagt, warum eine Benennung zu "
        "vermeiden ist, und schreibt die Tabelle als .xlsx oder .docx:",
    ),
}
