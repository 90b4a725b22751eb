"""Personal data in a company's lists: what is removed from texts, and which texts name a person."""

from __future__ import annotations

import re
from collections import Counter

_MAIL = re.compile(r"(?:mailto:)?[\w.+'-]+(?:@|\s?[\[(](?:at|ät)[\])]\s?)[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_TELEPHONE = re.compile(
    r"(?:(?:tel(?:efon)?|phone|mobil(?:e|funk)?|fon|fax|handy)\b[.:]?\s*)?(?:\+|\b00)\d[\d ()/.-]{6,}\d"
    r"|\b(?:tel(?:efon)?|phone|mobil(?:e|funk)?|fon|fax|handy)\b[.:]?\s*\(?\d[\d ()/.-]{4,}\d"
    r"|(?<![\d.,])0\d{2,4}[ /-]\d{5,}",
    re.IGNORECASE,
)
_ADDRESSED_IN_TEXT = re.compile(
    r"\b(?:Herrn?|Frau|Mrs?\.?|Ms\.)\s+(?:(?:Dr|Prof)\.\s+)*[A-ZÄÖÜ][\w'’-]+(?:\s+[A-ZÄÖÜ][\w'’-]+)?"
)
_KINDS = (
    ("mail", re.compile(r"@|[(\[](?:at|ät)", re.IGNORECASE), _MAIL),
    ("telephone", re.compile(r"\d{4}|\d[ ()/.-]+\d"), _TELEPHONE),
    ("person", re.compile(r"Herr|Frau|M[rs]"), _ADDRESSED_IN_TEXT),
)
"""Each kind of personal data with what must stand in a text that holds it: cheap to look for in a long list."""
_EMPTIED = re.compile(r"\s*[(\[<]\s*[)\]>]|\s*[,;:–-]\s*$")
_ADDRESSED = re.compile(r"^(?:herr|frau|mr|mrs|ms|dr|prof|dipl)\b\.?", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"^[A-ZÄÖÜ][\w'’-]+,\s*[A-ZÄÖÜ][\w'’.-]+")
_TEAM_WORDS = frozenset(
    """
    abteilung agentur ai analyse analytics and b2b b2c bereich betrieb bi brand business campaign campaigning
    center commerce communication communications compliance content controlling corporate crm customer cx data
    daten datenschutz department design dev development digital digitalisierung direktmarketing dsb e ecommerce
    einkauf engineering enterprise entwicklung erp europe event experience finance finanzen global governance
    group growth hr information infrastructure innovation insights international it kampagnen kommunikation
    konzern kunden kundenservice legal loyalty management marke marketing markt martech media medien online
    operations ops performance personalabteilung plattform platform pr privacy procurement product produkt
    produktmanagement projekt purchasing recht rechtsabteilung research retail revenue sales security seo service
    services shop social strategie strategy support team technology und unit unternehmenskommunikation user ux
    verkauf vertrieb vertriebsinnendienst web website
    """.split()  # noqa: SIM905 (a list of so many words reads worse)
)
_WORD = re.compile(r"[^\W_]+")


def without_personal_data(text: str) -> tuple[str, Counter[str]]:
    """Return the text without mail addresses, telephone numbers and "Frau Muster", and how many there were."""
    removed: Counter[str] = Counter()
    for what, hint, pattern in _KINDS:
        text, times = pattern.subn("", text) if hint.search(text) else (text, 0)
        if times:
            removed[what] = times
    return (" ".join(_EMPTIED.sub("", text).split()) if removed else text), removed


def is_surely_a_team(text: str) -> bool:
    """Whether every word is one that teams are called by ("Data & Analytics"); a person's name never is."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and all(word in _TEAM_WORDS or word.isdigit() for word in words)


def looks_like_a_person(text: str) -> bool:
    """Whether the text is written as people are: with a form of address, or with the surname first."""
    return bool(_ADDRESSED.match(text) or _SURNAME_FIRST.match(text))
