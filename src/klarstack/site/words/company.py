"""The words of a company's edition: the box on its own terms and rules, the notice on the home page, the footer."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

WORDS: Mapping[str, Message] = {
    "company_at": Message("At {company}", "Bei {company}"),
    "company_explained": Message(
        "Set by the company itself; its preferred term heads the page. The rest is the shared glossary.",
        "Vom Unternehmen selbst festgelegt; seine bevorzugte Benennung steht über der Seite. Das Übrige ist das "
        "gemeinsame Glossar.",
    ),
    "company_illustrative": Message("invented example", "erfundenes Beispiel"),
    "company_terms": Message("Our terms", "Unsere Benennungen"),
    "company_use_when": Message("For us: use it when", "Bei uns: einsetzen, wenn"),
    "company_avoid_when": Message("For us: avoid it when", "Bei uns: verzichten, wenn"),
    "company_agreements": Message("Agreement", "Abstimmung"),
    "company_nobody_yet": Message("No group has agreed yet.", "Noch hat keine Gruppe zugestimmt."),
    "company_agreed": Message("agreed", "einverstanden"),
    "company_disputed": Message("disputed", "strittig"),
    "company_since": Message("since {date}", "seit {date}"),
    "company_review": Message("Review", "Überprüfung"),
    "company_review_by": Message("due by {date}", "fällig bis {date}"),
    "company_overdue": Message("overdue since {date}", "überfällig seit {date}"),
    "company_fields": Message("Set differently from the shared glossary", "Abweichend vom gemeinsamen Glossar"),
    "company_names": Message("Names to use and to avoid", "Namen: verwenden und vermeiden"),
    "company_write": Message("Write {text}.", "Schreiben Sie {text}."),
    "company_edition": Message("Edition of {company}", "Ausgabe für {company}"),
    "company_home": Message(
        "This site is the edition of {company}. {concepts} carry the company’s own terms, rules and agreements, "
        "{disputes}; all others are the shared glossary.",
        "Diese Website ist die Ausgabe für {company}. {concepts} tragen eigene Benennungen, Regeln und Abstimmungen "
        "des Unternehmens, {disputes}; alle übrigen sind das gemeinsame Glossar.",
    ),
}
