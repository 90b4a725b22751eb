"""What fixed values are called in the outputs of a comparison: states, answers, teams, units."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

STATES: Mapping[str, Message] = {
    "ok": Message("published", "veröffentlicht"),
    "u": Message("few answers", "wenige Antworten"),
    "c": Message("withheld", "geheim gehalten"),
    "f": Message("value of a broader segment", "Wert eines breiteren Segments"),
    "x": Message("not asked", "nicht gefragt"),
    "m": Message("too many unknown", "zu viel unbekannt"),
    "b": Message("break in the series", "Bruch in der Zeitreihe"),
    "p": Message("provisional", "vorläufig"),
    "r": Message("revised", "berichtigt"),
    "d": Message("illustrative, not observed", "Beispiel, nicht beobachtet"),
}
"""What the state letter of a figure means."""

OWN: Mapping[str, Message] = {
    "yes": Message("in use", "im Einsatz"),
    "no": Message("not in use", "nicht im Einsatz"),
    "unknown": Message("unknown", "unbekannt"),
}
"""The company's own status."""

ITEM_STATUS: Mapping[str, Message] = {
    "planned": Message("planned", "geplant"),
    "pilot": Message("pilot", "im Probebetrieb"),
    "in-use": Message("in use", "im Einsatz"),
    "phasing-out": Message("being phased out", "läuft aus"),
    "retired": Message("retired", "abgeschaltet"),
}
"""The status of one line of a stack."""

LICENCES: Mapping[str, Message] = {
    "quoted-facts": Message("single facts, quoted with their source", "einzelne Tatsachen, mit Quelle zitiert"),
    "source-acknowledged": Message("reuse with the source named", "Weiterverwendung mit Quellenangabe"),
}
"""Licences that are not called by their identifier."""

ANSWERS: Mapping[str, Message] = {
    "yes": Message("yes", "ja"),
    "no": Message("no", "nein"),
    "unknown": Message("not answered", "nicht beantwortet"),
}
"""The answer to a rule or a fact of a system."""

RUNGS: Mapping[str, Message] = {
    "reached": Message("reached", "erreicht"),
    "not-reached": Message("not reached", "nicht erreicht"),
    "unknown": Message("not answered", "nicht beantwortet"),
}
"""Whether a level of a ladder is reached."""

TIMES: Mapping[str, Message] = {
    "now": Message("now", "jetzt"),
    "within-a-year": Message("within a year", "binnen eines Jahres"),
    "later": Message("later", "später"),
}
"""When a statement holds or a step is due."""

PARTS: Mapping[str, Message] = {
    "ageing": Message("ageing", "Alterung"),
    "capabilities": Message("capabilities", "Fähigkeiten"),
    "cockpit": Message("data-protection cockpit", "Datenschutz-Cockpit"),
    "duties": Message("duties", "Pflichten"),
    "items": Message("stack", "Stack"),
    "kpis": Message("KPIs", "Kennzahlen"),
    "maturity": Message("rules of maturity", "Aussagen zum Reifegrad"),
    "overlaps": Message("overlaps", "Überschneidungen"),
    "questions_answered": Message("customer questions", "Kundenfragen"),
    "shelfware": Message("shelfware", "Shelfware"),
    "silos": Message("silos", "Silos"),
    "target": Message("target picture", "Zielbild"),
}
"""The part of a comparison a statement follows from."""

FIELDS: Mapping[str, tuple[Message, Message]] = {
    "strengths": (Message("Strengths", "Stärken"), Message("what few peers have", "was wenige andere haben")),
    "weaknesses": (Message("Weaknesses", "Schwächen"), Message("gaps and duplicates", "Lücken und Doppeltes")),
    "opportunities": (Message("Opportunities", "Chancen"), Message("what is within reach", "was in Reichweite liegt")),
    "threats": (Message("Threats", "Risiken"), Message("open duties, what ends", "offene Pflichten, was endet")),
}
"""The four fields of the Data-SWOT, and what stands in each."""

TEAMS: Mapping[str, Message] = {
    "marketing": Message("Marketing", "Marketing"),
    "sales": Message("Sales", "Vertrieb"),
    "service": Message("Service", "Service"),
    "data": Message("Data", "Daten"),
    "it": Message("IT", "IT"),
    "legal": Message("Legal and data protection", "Recht und Datenschutz"),
    "procurement": Message("Procurement", "Einkauf"),
    "management": Message("Management", "Geschäftsleitung"),
}
"""The teams of the glossary."""

DUTY_STATES: Mapping[str, Message] = {
    "open": Message("open", "offen"),
    "unanswered": Message("not answered", "nicht beantwortet"),
    "met": Message("met", "erfüllt"),
    "not-asked": Message("not asked", "nicht gefragt"),
}
"""The state of a duty."""

PLACES: Mapping[str, Message] = {
    "inside": Message("inside the EEA", "im EWR"),
    "outside": Message("outside the EEA", "außerhalb des EWR"),
    "unknown": Message("place unclear", "Ort unklar"),
}
"""Where a system is hosted, seen from data protection."""

EVIDENCE: Mapping[str, Message] = {
    "declared": Message("own statement, no evidence named", "eigene Angabe, kein Beleg genannt"),
    "detected": Message("seen in a scan", "in einem Scan gesehen"),
    "contract": Message("contract", "Vertrag"),
}
"""What the statement about a system rests on."""

ANSWERABLE: Mapping[str, Message] = {
    "yes": Message("can be answered", "lässt sich beantworten"),
    "no": Message("cannot be answered yet", "lässt sich noch nicht beantworten"),
    "unknown": Message("not known", "nicht bekannt"),
}
"""Whether the stack can answer a customer question."""

LEANS: Mapping[str, Message] = {
    "company": Message("company-centric", "unternehmenszentriert"),
    "customer": Message("customer-centric", "kundenzentriert"),
    "both": Message("both", "beides"),
}
"""To which side of customer management something points."""

STACK_STATES: Mapping[str, Message] = {**ITEM_STATUS, **ANSWERS, "none": Message("nothing", "nichts")}
"""What a line, a capability or an answer was before and is now."""

UNITS: Mapping[str, Message] = {
    "d": Message("days", "Tage"),
    "h": Message("hours", "Stunden"),
    "s": Message("seconds", "Sekunden"),
    "EUR": Message("€", "€"),
    "n": Message("", ""),
    "count": Message("", ""),
}
"""Units that are written in words; all others stand as they are."""
