"""Morphemes: the parts German and English names of MarTech are built from, and the key of their sequence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from klarstack.names.inflection import stem
from klarstack.spelling import fold

_SAME = """
customer kunde kunden customer customers client kundschaft
data daten data
platform plattform platform platforms plattformen
management management verwaltung
system system systeme systems
consent einwilligung einwilligungs consent zustimmung zustimmungs
campaign kampagne kampagnen campaign campaigns
automation automation automatisierung automatisierungs automatisation
personal personalisierung personalisierungs personalisation personalization personalisierte personalised personalized
experience erlebnis erlebnisse experience experiences erfahrung erfahrungs
relation beziehung beziehungs beziehungen relationship relationships relation
content content inhalt inhalte inhalts
product produkt produkte product products
information information informationen informations
analytics analytics analyse analysen analysis analytik
digital digital digitale digitales digitaler digitalen
asset asset assets
identity identitaet identitaets identitaeten identity identities
resolution resolution aufloesung aufloesungs
recommendation empfehlung empfehlungs empfehlungen recommendation recommendations
engine engine maschine
search suche such search
optimisation optimierung optimierungs optimisation optimization
attribution attribution attributions
model modell modelle modelling modeling modellierung modellierungs model
testing testing test tests testen
marketing marketing
service service services kundendienst
loyalty loyalty treue loyalitaet loyalitaets kundenbindung kundenbindungs
programme programm programme program
feedback feedback rueckmeldung rueckmeldungen
order bestellung bestell bestellungen auftrag auftrags order orders
advertising werbung werbe advertising advertisement
ad ad ads anzeige anzeigen
server server
exchange exchange boerse marktplatz marktplaetze
network netzwerk network netz
realtime echtzeit realtime
lead lead leads interessent interessenten
scoring scoring bewertung bewertungs
nurturing nurturing
journey journey reise journeys
orchestration orchestrierung orchestrierungs orchestration
warehouse warehouse lager
lake lake see
integration integration integrations
governance governance
preference praeferenz praeferenzen preference preferences
segmentation segmentierung segmentierungs segmentation
target ziel target
group gruppe gruppen group groups
audience audience audiences
master master stamm
mobile mobil mobile mobiles
push push
notification benachrichtigung benachrichtigungs benachrichtigungen notification notifications
message nachricht nachrichten message messaging messages
email email emails mail
newsletter newsletter
social social sozial soziale sozialer sozialen
media media medien
listening listening
monitoring monitoring ueberwachung
community community gemeinschaft
portal portal portale
sales vertrieb vertriebs sales verkauf verkaufs
commerce commerce handel handels
shop shop shops store
price preis preise price
subscription abonnement abo subscription subskriptions subskription
budget budget
resource ressource ressourcen resource resources
planning planung planungs planning
lifetime lebenszeit lifetime
value wert value werte
churn churn abwanderung abwanderungs
rate rate quote quoten
web web website
tracking tracking verfolgung
pixel pixel
tag tag tags
layer schicht layer schichten
conversion conversion konversion konversions
interaction interaktion interaktions interaction interactions
engagement engagement
demand demand nachfrage
supply supply angebots
side side seite seitig
affiliate affiliate partner
influencer influencer
video video
workflow workflow arbeitsablauf
intelligence intelligence intelligenz
artificial kuenstliche kuenstlicher artificial
predictive praediktiv praediktive predictive
feature feature features funktion funktions
flag flag flags
event event ereignis veranstaltung events
performance performance leistung leistungs
report bericht berichte report reporting berichts
protection schutz protection
processing verarbeitung verarbeitungs processing
agreement vertrag vertrags agreement vertraege
requirement anforderung anforderungs anforderungen requirement requirements
specification spezifikation specification
capability faehigkeit faehigkeiten capability capabilities
architecture architektur architektur architecture
landscape landschaft landscape
composable composable komponierbar komponierbare
unified unified einheitlich einheitliche vereinheitlicht
profile profil profile profiles profils
record datensatz record
touch touch
point punkt punkte point
creative creative werbemittel
fraud betrug betrugs fraud
prevention praevention vermeidung prevention
verification verifizierung verifikation verification
brand marke marken brand
safety sicherheit safety
retail retail einzelhandel
headless headless
cookie cookie cookies
banner banner
partner partner
direct direkt direct direkte
transactional transaktion transaktions transactional
knowledge wissen wissens knowledge
base basis base
""".strip()

_ENDINGS = ("n", "en", "s", "es", "e")
_LINKS = ("", "s", "n", "en", "es")
_TURNING = frozenset({"fuer", "zur", "zum", "for", "of", "von", "der", "des"})
_WORD = re.compile(r"[^\W\d_]+|\d+")


def _table() -> dict[str, str]:
    table: dict[str, str] = {}
    for line in _SAME.splitlines():
        morpheme, *written = line.split()
        for form in (morpheme, *written):
            table.setdefault(form, morpheme)
    for form, morpheme in list(table.items()):
        for other in (stem(form), *(form + ending for ending in _ENDINGS if len(form) > 3)):
            table.setdefault(other, morpheme)
    return table


MORPHEMES: dict[str, str] = _table()
"""Folded written form → morpheme; forms of both languages that mean the same part share one morpheme."""

GENERAL = frozenset(MORPHEMES.values())
"""All morphemes: a name of nothing else is a general term, whoever sells something under it."""

_SHORTEST_SPLIT, _LONGEST_SPLIT = 8, 60
_SHORTEST_PART = 3


@lru_cache(maxsize=50_000)
def morphemes_of(word: str) -> tuple[str, ...]:
    """Return the morphemes of one folded word; a word that cannot be taken apart whole is its own stem."""
    if word in MORPHEMES:
        return (MORPHEMES[word],)
    return split_compound(word, MORPHEMES) or (stem(word),)


def split_compound(word: str, known: Mapping[str, str]) -> tuple[str, ...] | None:
    """Return what the parts of a folded compound stand for, longest first part first; None if something is left over.

    From the end of the word to its beginning the best way on is kept for every place, so that a long word costs no more
    than its length times the longest part.
    """
    if not _SHORTEST_SPLIT <= len(word) <= _LONGEST_SPLIT:
        return None
    ways: dict[int, tuple[str, ...]] = {len(word): ()}
    for start in range(len(word) - _SHORTEST_PART, -1, -1):
        for length in range(len(word) - start, _SHORTEST_PART - 1, -1):
            part = known.get(word[start : start + length])
            way = _way_on(word, start + length, ways) if part is not None else None
            if part is not None and way is not None:
                ways[start] = (part, *way)
                break
    return ways.get(0)


def _way_on(word: str, end: int, ways: dict[int, tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return the parts behind `end`, directly or behind a link ("Angebot|s|konfiguration"), None if there are none."""
    for link in _LINKS:
        following = end + len(link)
        if word.startswith(link, end) and following in ways and (not link or following < len(word)):
            return ways[following]
    return None


def compound_key(text: str) -> str:
    """Return the morphemes of `text` in order, joined by spaces: "Customer-Data-Plattform" → "customer data platform".

    "Plattform für Kundendaten" is turned round to the order of a compound. Texts of one morpheme have no such key.
    """
    words = [fold(word) for word in _WORD.findall(_ORDINALS.sub(lambda found: _ORDINAL_WORDS[found[1]], text))]
    turn = next((place for place, word in enumerate(words) if word in _TURNING and 0 < place < len(words) - 1), None)
    if turn is not None:
        words = [word for word in (*words[turn + 1 :], *words[:turn]) if word not in _TURNING]
    found = _joined_mail([morpheme for word in words for morpheme in morphemes_of(word)])
    return " ".join(found) if len(found) > 1 else ""


def _joined_mail(found: list[str]) -> list[str]:
    """Take "e mail", "real time", "e commerce" for one morpheme each, however they were hyphenated."""
    joined: list[str] = []
    for morpheme in found:
        if joined and (joined[-1], morpheme) in _PAIRS:
            joined[-1] = _PAIRS[joined[-1], morpheme]
        else:
            joined.append(morpheme)
    return joined


_ORDINALS = re.compile(r"\b([123])(?:st|nd|rd)\b", re.IGNORECASE)
_ORDINAL_WORDS = {"1": "first", "2": "second", "3": "third"}
_PAIRS = {("e", "email"): "email", ("e", "mail"): "email", ("real", "time"): "realtime", ("e", "commerce"): "ecommerce"}


def morpheme_rules() -> dict[str, Any]:
    """Return the tables of this module as plain data; the browser takes compounds apart by the same."""
    return {
        "same": _SAME.splitlines(),
        "endings": list(_ENDINGS),
        "links": list(_LINKS),
        "shortest_split": _SHORTEST_SPLIT,
        "longest_split": _LONGEST_SPLIT,
        "shortest_part": _SHORTEST_PART,
        "turning": sorted(_TURNING),
        "ordinals": _ORDINAL_WORDS,
        "pairs": [[*parts, whole] for parts, whole in _PAIRS.items()],
    }
