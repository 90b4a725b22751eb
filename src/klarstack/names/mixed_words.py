"""The words that stand beside names in inventories and offers and do not change what the name means."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HEADS = _words(
    """
    projekt projekte projekts projekten team software tool tools system systeme systems systemen loesung
    loesungen plattform plattformen anbieter anbietern anbieters einfuehrung migration strategie strategien beratung
    berater umgebung umgebungen instanz instanzen nutzung nutzer lizenz lizenzen vertrag vertrages vertraege umfeld
    landschaft integration anbindung schnittstelle schnittstellen modul module moduls auswahl ausschreibung vergleich
    konzept prozess prozesse prozessen kosten verantwortliche manager managerin spezialist experte expertin expertise
    funktion funktionen funktionalitaet abloesung betrieb dienst dienste dienstes diensten dienstleister dienstleistern
    werkzeug werkzeuge werkzeugen werkzeugs anwendung anwendungen produkt produkte software account konto
    lizenzkosten administrator admin administration
    """
)
"""What is put behind a name without changing what it means ("Kundendatenplattformprojekt", "HubSpot-Einführung")."""

GENERIC = _words(
    """
    platform plattform plattformen platforms software tool tools system systeme systems solution solutions loesung
    loesungen suite werkzeug werkzeuge anwendung application app service dienst dienste product produkt technology
    technologie engine
    """
)
"""Heads that say no more than "a tool of this kind": "PIM-System", "consent management software"."""

NOISE = (
    HEADS
    | GENERIC
    | _words(
        """
        version versionen release ver v edition editions ausgabe lts beta alpha build r
        enterprise professional premium standard basic basis starter growth advanced ultimate essentials essential
        express free kostenlos trial testversion lite light pro plus unlimited corporate business
        saas paas onprem onpremise onpremises premise premises on prem selfhosted self hosted hosting gehostet managed
        lokal inhouse
        altvertrag vertrag neu alt legacy bestand bestehend abgekuendigt gekuendigt auslaufend ausgelaufen eingestellt
        retired deprecated sunset discontinued eol abgeloest archiviert live geplant
        planned pilot pilotphase poc test prod produktiv produktion staging sandbox dev qa
        lizenz lizenzen license licence licenses licences subscription abo seats seat user users nutzer nutzern named
        contract account accounts
        de at ch dach eu emea uk us usa global international deutschland germany oesterreich schweiz europe europa
        gmbh ag se inc ltd llc corp corporation kg co company sarl sas bv sa
        implementierung implementation einfuehrung rollout onboarding consultant consulting developer entwickler
        beratung specialist certified zertifiziert zertifizierung kenntnisse erfahrung experience schulung training
        b2b b2c ee ce community ireland limited
        vergleichbar vergleichbare vergleichbares vergleichbaren aehnlich aehnliche aehnliches aehnlichen gleichwertig
        gleichwertige gleichwertiges similar comparable equivalent oae o.ae uae
        tracking code pixel script skript cookie cookies plugin plugins extension connector konnektor api sdk
        dienst anbieter vendor hersteller provider tools used use using einsatz von der die das den dem des und and the
        of for fuer by mit with in im bei at as als zu zur zum a an ein eine einer our unser unsere unserem inkl incl
        inklusive including wie such etc usw uvm u z b zb bspw like sowie auch also only nur ca bzgl ggf siehe see
        """
    )
)
"""Folded words that are left aside when a name stands beside them."""

AFTER = _words("fuer for mit with inkl inklusive including via auf on zur zum bei in")
"""Words behind which follows what a product is used for or with, and no part of its name."""

FORMERLY = _words(
    "ex ehem ehemals ehemalig ehemaliges ehemalige vormals frueher formerly fka previously vorm vorher "
    "was former prev renamed alt once hiess"
)
NOW = _words(
    "jetzt now heute heutige nun neu new seit currently today nowadays renamed inzwischen mittlerweile becomes"
)
ALSO = _words("aka alias auch bzw genannt called sogenannt sog also d h dh ie kurz short")
OWNER = _words("by von powered part of teil der a company from bought acquired uebernommen gekauft gehoert")

VERSION = re.compile(r"v?\d+([.x]\d*)*[a-z]?|20\d\d|19\d\d|[ivx]{2,4}|r\d+|q[1-4]", re.IGNORECASE)
"""A version, a year or a count: "v8", "6.5", "2019", "12.x"."""
