"""Personal data in a company's lists: what is removed from texts, and which texts name a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

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
_GIVEN_NAMES = """
    Alexander Andrea Andreas Angelika Anna Anja Anke Annette Barbara Bernd Birgit Carsten Christian Christina Christine
    Christoph Claudia Cornelia Daniela Dieter Dirk Doris Elisabeth Elke Erika Eva Florian Frank Franziska Gabriele
    Gerhard Hannah Hans Heike Heinz Helga Holger Ingrid Jan Jens Joachim Johanna Jonas Juliane Jürgen Kai Karin Karl
    Katharina Kathrin Katja Kerstin Klaus Kristina Lars Laura Lena Lisa Lukas Manfred Manuela Marco Maria Marion Marie
    Markus Martin Martina Matthias Melanie Michael Monika Nadine Nicole Nina Oliver Patrick Peter Petra Philipp Rainer
    Ralf Renate Sabine Sandra Sebastian Silke Simone Sonja Stefan Stefanie Stephan Susanne Sven Tanja Thomas Thorsten
    Tobias Torsten Ulrich Ulrike Ursula Ute Uwe Volker Werner Wolfgang
    Andrew Catherine David Elizabeth Emily James Jennifer Jessica John Joseph Karen Linda Mary Matthew Nancy Patricia
    Richard Robert Sarah Steven Susan William
""".split()  # noqa: SIM905 (a list of so many words reads worse)
_BEARER = re.compile(rf"(?<=\S)[\s,(–-]+(?:{'|'.join(_GIVEN_NAMES)})\s+[A-ZÄÖÜ][a-zäöüß][\w'’-]*\)?$")
"""A given name and a surname at the end of a longer name."""
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


def without_people(name: str, people: Iterable[str]) -> tuple[str, int]:
    """Return a product's name without the people whom the same row names elsewhere, and without a given name's bearer.

    "HubSpot Erika Muster" is HubSpot; what would be nothing without the person is left as it is.
    """
    removed = 0
    patterns = [re.compile(re.escape(person), re.IGNORECASE) for person in people if " " in person.strip()]
    for pattern in [*patterns, _BEARER]:
        shorter, times = pattern.subn("", name)
        if times and (tidy := _EMPTIED.sub("", shorter).strip(" -–,;:/")):
            name, removed = " ".join(tidy.split()), removed + times
    return name, removed


def is_surely_a_team(text: str) -> bool:
    """Whether every word is one that teams are called by ("Data & Analytics"); a person's name never is."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and all(word in _TEAM_WORDS or word.isdigit() for word in words)


def looks_like_a_person(text: str) -> bool:
    """Whether the text is written as people are: with a form of address, or with the surname first."""
    return bool(_ADDRESSED.match(text) or _SURNAME_FIRST.match(text))
