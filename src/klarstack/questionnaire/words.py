"""What the questionnaire says around its questions, in the workbook and on the page."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

ANSWERS: Mapping[str, Message] = {
    "yes": Message("yes", "ja"),
    "no": Message("no", "nein"),
    "planned": Message("planned", "geplant"),
    "unknown": Message("don’t know", "weiß nicht"),
}
"""The answers to a question about a capability; a statement of the ladder has all but "planned"."""
STATEMENT_ANSWERS = tuple(answer for answer in ANSWERS if answer != "planned")

WORDS: Mapping[str, Message] = {
    "sheet": Message("Questionnaire", "Fragebogen"),
    "lists": Message("Lists", "Listen"),
    "lead": Message(
        "{answers} questions, about {minutes} minutes. For people who know the systems in marketing, sales and "
        "service. You need not know all of them.",
        "{answers} Fragen, etwa {minutes} Minuten. Für alle, die mit den Systemen in Marketing, Vertrieb und Service "
        "zu tun haben. Sie müssen nicht alle kennen.",
    ),
    "private": Message(
        "This file stays with you. Nothing is sent; you decide afterwards what becomes of your answers.",
        "Diese Datei bleibt bei Ihnen. Es wird nichts gesendet; was aus Ihren Antworten wird, entscheiden Sie danach.",
    ),
    "yes_means": Message(
        "yes: in use today, even if it is being replaced. planned: decided or on trial, not in regular use yet.",
        "ja: heute im Einsatz, auch wenn es gerade abgelöst wird. geplant: beschlossen oder im Test, noch nicht im "
        "laufenden Betrieb.",
    ),
    "unknown_means": Message(
        "don’t know is a full answer and better than a guess. An empty field counts as don’t know.",
        "weiß nicht ist eine vollwertige Antwort und besser als geraten. Ein leeres Feld zählt als weiß nicht.",
    ),
    "product_means": Message(
        "The product is optional: choose from the list or write your own; separate several with a semicolon.",
        "Das Produkt ist freiwillig: aus der Liste wählen oder frei eintragen, mehrere mit Semikolon trennen.",
    ),
    "scope_means": Message(
        "Answer for the company as a whole: yes is enough if one department uses it.",
        "Antworten Sie für das ganze Unternehmen: Es genügt, wenn eine Abteilung es nutzt.",
    ),
    "about_company": Message("About the company", "Zum Unternehmen"),
    "company": Message("Company", "Unternehmen"),
    "company_hint": Message("Any name you recognise the file by.", "Ein Name, an dem Sie die Datei wiedererkennen."),
    "segment": Message("Industry", "Branche"),
    "segment_hint": Message(
        "Where most of the turnover is made. The number is the division of NACE Rev. 2 (in Germany WZ 2008).",
        "Womit der größte Teil des Umsatzes entsteht. Die Zahl ist die Abteilung der WZ 2008 (NACE Rev. 2).",
    ),
    "size_class": Message("Size", "Größe"),
    "region": Message("Country of the head office", "Land des Hauptsitzes"),
    "wave": Message("As of (year-month)", "Stand (Jahr-Monat)"),
    "wave_hint": Message("For example 2026-11.", "Zum Beispiel 2026-11."),
    "question": Message("Do you use this today?", "Nutzen Sie das heute?"),
    "answer": Message("Answer", "Antwort"),
    "product": Message("Which product?", "Welches Produkt?"),
    "statement": Message("Is this true of your company?", "Trifft das auf Ihr Unternehmen zu?"),
    "progress": Message("answered", "beantwortet"),
    "of": Message("of", "von"),
    "choose": Message("choose …", "bitte wählen …"),
    "end": Message(
        "Thank you. To go on: klarstack questionnaire read FILE.xlsx makes a stack file of it, on your own machine.",
        "Vielen Dank. So geht es weiter: klarstack questionnaire read DATEI.xlsx macht daraus eine Stack-Datei, auf "
        "Ihrem eigenen Rechner.",
    ),
    "not_listed": Message("Choose from the list.", "Bitte aus der Liste wählen."),
}


def in_language(language: str) -> dict[str, str]:
    """Return all words in `language`."""
    return {key: message.in_language(language) for key, message in WORDS.items()}


def lead(minutes: int, answers: int, language: str) -> str:
    """Return the sentence that says how long it takes and whom it is for."""
    return WORDS["lead"].in_language(language).format(minutes=minutes, answers=answers)
