"""What the fixed values of records (kinds, statuses, relations, states …) are called in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.benchmark.segment_text import LEVELS
from klarstack.exporters.comparison import values
from klarstack.findings import Message
from klarstack.site.countries import COUNTRIES


def label(group: str, value: str, language: str) -> str:
    """Return the name of a value of a group ("kind", "capability"); a value without a name stands for itself."""
    message = LABELS[group].get(value)
    return value if message is None else message.in_language(language)


def is_labelled(group: str, value: str) -> bool:
    """Whether the group has a name for the value."""
    return value in LABELS[group]


LABELS: Mapping[str, Mapping[str, Message]] = {
    "kind": {
        "capability": Message("capability", "Fähigkeit"),
        "metric": Message("metric", "Kennzahl"),
        "data-kind": Message("kind of data", "Datenart"),
        "role": Message("role", "Rolle"),
        "method": Message("method", "Methode"),
        "principle": Message("principle", "Prinzip"),
        "duty": Message("legal duty", "Rechtspflicht"),
        "channel": Message("channel", "Kanal"),
        "process": Message("process", "Prozess"),
        "deliverable": Message("deliverable", "Ergebnis"),
        "question": Message("customer question", "Kundenfrage"),
    },
    "kinds": {
        "capability": Message("Capabilities", "Fähigkeiten"),
        "metric": Message("Metrics", "Kennzahlen"),
        "data-kind": Message("Kinds of data", "Datenarten"),
        "role": Message("Roles", "Rollen"),
        "method": Message("Methods", "Methoden"),
        "principle": Message("Principles", "Prinzipien"),
        "duty": Message("Legal duties", "Rechtspflichten"),
        "channel": Message("Channels", "Kanäle"),
        "process": Message("Processes", "Prozesse"),
        "deliverable": Message("Deliverables", "Ergebnisse"),
        "question": Message("Customer questions", "Kundenfragen"),
    },
    "status": {
        "draft": Message("draft", "Entwurf"),
        "reviewed": Message("reviewed", "geprüft"),
        "approved": Message("approved", "freigegeben"),
        "deprecated": Message("outdated entry", "veralteter Eintrag"),
    },
    "term-status": {
        "preferred": Message("preferred", "bevorzugt"),
        "admitted": Message("admitted", "zulässig"),
        "deprecated": Message("outdated", "veraltet"),
        "forbidden": Message("to be avoided", "zu vermeiden"),
    },
    "term-type": {
        "full-form": Message("full form", "Vollform"),
        "acronym": Message("acronym", "Abkürzung"),
        "abbreviation": Message("abbreviation", "Kurzschreibung"),
        "short-form": Message("short form", "Kurzform"),
        "variant": Message("spelling variant", "Schreibvariante"),
        "phrase": Message("phrase", "Wendung"),
    },
    "gender": {
        "masculine": Message("German masculine: der", "der"),
        "feminine": Message("German feminine: die", "die"),
        "neuter": Message("German neuter: das", "das"),
        "plural": Message("German plural: die", "die (Plural)"),
    },
    "language": {"en": Message("English", "Englisch"), "de": Message("German", "Deutsch")},
    "relation": {
        "exact": Message("exactly this", "genau das"),
        "close": Message("nearly this", "fast das"),
        "broad": Message("more than this", "mehr als das"),
        "narrow": Message("a part of this", "ein Teil davon"),
        "related": Message("supports it", "unterstützt es"),
    },
    "match": {
        "exact": Message("same meaning as", "gleichbedeutend mit"),
        "close": Message("nearly the same as", "fast gleichbedeutend mit"),
        "broad": Message("narrower than", "enger als"),
        "narrow": Message("wider than", "weiter als"),
        "related": Message("related to", "verwandt mit"),
    },
    "segment-match": {
        "exact": Message("corresponds to", "entspricht"),
        "close": Message("corresponds roughly to", "entspricht etwa"),
        "broad": Message("part of", "Teil von"),
        "narrow": Message("contains", "umfasst"),
        "related": Message("related to", "verwandt mit"),
    },
    "correspondence": {
        "1:1": Message("the whole code, nothing joins it", "der ganze Code, nichts kommt hinzu"),
        "n:1": Message("the whole code, others join it", "der ganze Code, andere kommen hinzu"),
        "1:n": Message("a part, nothing joins it", "ein Teil, nichts kommt hinzu"),
        "n:m": Message("a part, others join it", "ein Teil, andere kommen hinzu"),
    },
    "evidence-source": {
        "company": Message("the company itself", "vom Unternehmen selbst"),
        "vendor-story": Message("its vendor or agency", "vom Anbieter oder einer Agentur"),
        "news": Message("a news page", "von einer Nachrichtenseite"),
        "talk": Message("a talk or event page", "in einem Vortrag oder auf einer Veranstaltungsseite"),
        "job": Message("a job offer", "in einer Stellenanzeige"),
        "press": Message("a press release", "in einer Pressemitteilung"),
        "stackies": Message("an entry to the Stackies", "in einem Beitrag zu den Stackies"),
    },
    "read-in": {
        "publisher": Message("on the publisher's page", "beim Herausgeber"),
        "press-release": Message("in a copy of the press release", "in einer Kopie der Pressemitteilung"),
        "press": Message("in the press", "in der Presse"),
        "second-hand": Message("second hand", "aus zweiter Hand"),
    },
    "cited-base": {
        "respondents": Message("respondents", "Befragte"),
        "companies": Message("companies", "Unternehmen"),
        "capability": Message("what the stack can do", "Funktionsumfang"),
        "marketing budget": Message("marketing budget", "Marketingbudget"),
        "revenue": Message("revenue", "Umsatz"),
    },
    "cited-group": {
        "Industry and construction": Message("industry and construction", "Industrie und Baugewerbe"),
        "Trade": Message("trade", "Handel"),
        "Retail": Message("retail", "Einzelhandel"),
        "Finance": Message("finance", "Finanzen"),
        "Vehicle construction": Message("vehicle construction", "Fahrzeugbau"),
        "CDP Institute members": Message("members of the CDP Institute", "Mitglieder des CDP Institute"),
    },
    "name-kind": {
        "product": Message("product name", "Produktname"),
        "former-name": Message("former name", "früherer Name"),
        "acronym": Message("acronym", "Abkürzung"),
        "abbreviation": Message("short form", "Kurzform"),
        "marketing-name": Message("marketing name", "Werbename"),
        "code-name": Message("code name", "Codename"),
        "misspelling": Message("misspelling", "Falschschreibung"),
    },
    "level": {
        "strategic": Message("Strategic", "Strategie"),
        "process": Message("Process", "Prozess"),
        "function": Message("Function", "Funktion"),
        "data_field": Message("Data field", "Datenfeld"),
    },
    "side": {
        "marketing": Message("Marketing", "Marketing"),
        "data": Message("Data", "Daten"),
        "it": Message("IT", "IT"),
        "legal": Message("Legal", "Recht"),
    },
    "use-when": {
        "duty": Message("When it applies", "Wann sie gilt"),
        "metric": Message("When it helps", "Wann sie hilft"),
        "role": Message("When it takes one", "Wann es sie braucht"),
        "question": Message("When to ask it", "Wann sie sich stellt"),
    },
    "avoid-when": {
        "duty": Message("When it does not", "Wann sie nicht gilt"),
        "metric": Message("When it misleads", "Wann sie in die Irre führt"),
        "role": Message("When it does not", "Wann es sie nicht braucht"),
        "question": Message("When to leave it", "Wann sie warten kann"),
    },
    "team": values.TEAMS,
    "principle": {
        "individualisation": Message("individualisation", "Individualisierung"),
        "integration": Message("integration", "Integration"),
        "innovation": Message("innovation", "Innovation"),
        "integrity": Message("integrity", "Integrität"),
    },
    "visible": {
        "yes": Message("Yes: the browser loads something that shows it.", "Ja: Der Browser lädt etwas, das sie zeigt."),
        "partly": Message(
            "Partly: only some of the products show in the browser.",
            "Teilweise: Nur manche Produkte zeigen sich im Browser.",
        ),
        "no": Message(
            "No: website observation cannot see it.", "Nein: Eine Beobachtung von Websites kann sie nicht sehen."
        ),
    },
    "direction": {
        "higher-is-better": Message("higher is better", "höher ist besser"),
        "lower-is-better": Message("lower is better", "niedriger ist besser"),
        "depends": Message("depends on the goal", "hängt vom Ziel ab"),
    },
    "unit": {
        "group": Message("independent groups", "unabhängige Unternehmensgruppen"),
        "enterprise": Message("enterprises", "Unternehmen"),
        "site": Message("sites", "Websites"),
        "company": Message("companies", "Firmen"),
        "as-reported": Message("as the report says", "wie im Bericht"),
    },
    "state": values.STATES,
    "own": values.OWN,
    "level-of-segment": LEVELS,
    "severity": {
        "error": Message("errors", "Fehler"),
        "warning": Message("warnings", "Warnungen"),
        "info": Message("notes", "Hinweise"),
    },
    "deployment": {
        "cloud": Message("cloud", "Cloud"),
        "on-premises": Message("on premises", "im eigenen Haus"),
        "both": Message("cloud or on premises", "Cloud oder im eigenen Haus"),
    },
    "field": {
        "definition": Message("definition", "Definition"),
        "terms": Message("terms", "Benennungen"),
        "use_when": Message("use when", "Einsatz"),
        "avoid_when": Message("avoid when", "Grenzen"),
        "granularity": Message("requirements", "Anforderungen"),
        "example": Message("example", "Beispiel"),
        "not_to_confuse_with": Message("differences", "Unterschiede"),
        "sides": Message("what each side must know", "was jede Seite wissen muss"),
        "metric": Message("metric", "Kennzahl"),
        "capability": Message("capability", "Fähigkeit"),
        "tender_questions": Message("questions for a tender", "Fragen für die Ausschreibung"),
        "duty": Message("norm and tasks", "Vorschrift und Aufgaben"),
        "question": Message("why, what, how", "Warum, was, wie"),
        "open_question": Message("open question", "offene Frage"),
        "products": Message("products", "Produkte"),
        "vocabulary": Message("own words", "eigene Wörter"),
        "levels": Message("levels", "Stufen"),
        "rows": Message("rows", "Zeilen"),
        "columns": Message("columns", "Spalten"),
        "cells": Message("fields", "Felder"),
    },
    "licence": values.LICENCES,
    "country": COUNTRIES,
}
