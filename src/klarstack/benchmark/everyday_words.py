"""Everyday words for industries, and the words by which the titles of classifications call the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from klarstack.names.inflection import stem

_SAME = """
online onlinehandel internethandel webshop webshops ecommerce = internet
onlineshop onlineshops onlinehaendler = versand internet
versandhaus versandhaendler mailorder = versand
haendler handlung handlungen geschaeft geschaefte laden laeden kaufhaus = handel | retail
store stores shop shops retailer retailers seller sellers = handel | retail
dealer dealers dealership trader traders = handel | sale
grosshaendler wholesaler wholesalers = grosshandel
lebensmittel nahrungsmittel grocery groceries grocer grocers = nahrung genussmittel
supermarkt supermaerkte discounter supermarket supermarkets = einzelhandel verschieden nahrung
auto autos pkw kfz car cars automobil automobile automotive = kraftwagen
autohaus autohaeuser = handel kraftwagen
autozulieferer automobilzulieferer zulieferer = teil kraftwagen
hersteller produzent produzenten bauer fabrik fabriken werk = herstellung | bau
manufacturer manufacturers producer producers maker makers builder builders factory = manufacture
maschinenbauer maschinenbaufirma anlagenbauer = maschinenbau
machine machines = machinery
bank banken sparkasse sparkassen bankhaus banks = kreditinstitut
versicherer insurer insurers insurances = versicherung
verlag verlage verlagshaus verleger = verleg | verlagswes
publisher publishers = publishing
zeitung zeitungen newspaper newspapers = zeitung
apotheke apotheken pharmacy pharmacies chemist chemists = apotheke | handel pharmazeutisch
pharma pharmacompany = pharmazeutisch
chemie chemical = chemisch
klinik kliniken klinikum clinic clinics = krankenhau
hospital hospitals = krankenhau
arzt aerzte arztpraxis doctor doctors physician = arztpraxen
zahnarzt zahnaerzte dentist dentists = zahnarztpraxen
moebelhaus moebelhaeuser moebelmarkt = handel moebel
mode kleidung fashion clothes apparel = bekleidung
baumarkt baumaerkte = handel heimwerkerbedarf
drogerie drogerien drugstore = handel kosmetisch
tankstelle tankstellen = tankstelle | handel motorenkraftstoff
energie energieversorger stadtwerk stadtwerke = energieversorgung | elektrizitaetsversorgung
stromversorger utility utilities = energieversorgung | elektrizitaetsversorgung
strom power = elektrizitaetsversorgung
telefon mobilfunk telco telcos = telekommunikation
softwarehaus softwareentwickler softwareentwicklung programmierer developer developers = programmierungstaetigkeit
software = programmierungstaetigkeit | software
agentur agenturen agency agencies = agentur | agencies
rechtsanwalt rechtsanwaelte anwalt anwaelte kanzlei anwaltskanzlei lawyer lawyers attorney = rechtsberatung
steuerberater steuerkanzlei auditor auditors accountant accountants = steuerberatung
unternehmensberater berater consultant consultants consultancy consulting = unternehmensberatung
makler immobilien immobilienmakler estate realtor = grundstueck wohnung
fluggesellschaft fluglinie airline airlines = luftfahrt
spedition spediteur speditionen haulier = gueterbefoerderung | spedition
logistik logistics = gueterbefoerderung | verkehr
bauunternehmen baufirma baugesellschaft = bau gebaeude
mietwagen rental = vermietung
sender fernsehsender tv fernsehen broadcaster broadcasters = fernsehveranstalter
radio radiosender = hoerfunkveranstalter
universitaet universitaeten uni hochschule hochschulen university universities college = tertiaer unterricht
schule schulen school schools = schul | unterricht
fitnessstudio fitnessstudios gym gyms = fitnesszentr
friseur friseure hairdresser hairdressers = frisor
gastronomie restaurants = gaststaette
kneipe bar bars pub pubs = ausschank
handwerker elektriker electrician = elektroinstallation
klempner installateur plumber plumbers = gas wasser klimainstallation
zeitarbeit zeitarbeitsfirma = ueberlassung arbeitskraeft
headhunter personalvermittler recruiter = vermittlung arbeitskraeft
bauernhof farm farmer farmers landwirt = landwirtschaft
weinhandlung weinhaendler vinothek = handel getraenk
juwelier juweliere jeweller jeweler jewellery = handel schmuck
optiker optician opticians = augenoptiker | handel brill
gaertnerei gaertner gardener = gartenbau | zierpflanz
spielzeug toy toys = spielwar
schreinerei tischlerei schreiner tischler joiner carpenter = bautischlerei | moebel
druckerei druckereien printing printer = druck
reederei reedereien shipping = schifffahrt
brauerei brauereien brewery breweries = herstellung bier
molkerei molkereien dairy dairies = milchverarbeitung
hausverwaltung = verwaltung wohnung
bestatter undertaker undertakers = bestattung
filmproduktion = herstellung film
zoo zoos = zoologisch
stahlwerk stahlwerke stahl steel = roheisen stahl
law = rechtsberatung
laundry laundries waescherei = waescherei
trucking haulage = gueterbefoerderung strassenverkehr
altenheim altersheim pflegeheim = pflegeheim | altenheim
""".strip()

IDLE = frozenset(
    {
        "anbieter", "betrieb", "betriebe", "branche", "business", "businesses", "companies", "company", "firm", "firma",
        "firmen", "gesellschaft", "industrie", "industry", "konzern", "sector", "sektor", "unternehmen", "wirtschaft",
    }
)  # fmt: skip
"""Words that say no more than that it is an industry; they count only where nothing else is said."""

Reading = tuple[str, ...]
"""Stems that all have to stand in one title."""


def _table() -> dict[str, tuple[Reading, ...]]:
    table: dict[str, tuple[Reading, ...]] = {}
    for line in _SAME.splitlines():
        written, _, phrases = line.partition(" = ")
        readings = tuple(tuple(stem(word) for word in phrase.split()) for phrase in phrases.split(" | "))
        for form in written.split():
            table.setdefault(form, readings)
            table.setdefault(stem(form), readings)
    return table


EVERYDAY: Mapping[str, tuple[Reading, ...]] = _table()
"""Folded everyday word, or its stem → the readings that titles may have for it."""


def everyday_rules() -> dict[str, Any]:
    """Return the tables of this module as plain data; the browser finds segments by the same."""
    return {"same": _SAME.splitlines(), "idle": sorted(IDLE)}
