"""The stated rules of the next steps, in the order in which they are taken: duty before opportunity."""

from __future__ import annotations

from klarstack.benchmark.position.statements import rules, said

RULES = rules(
    (
        "step-duty",
        "Rules of the next data-protection level are answered no.",
        "Aussagen der nächsten Datenschutzstufe sind mit Nein beantwortet.",
        "Data protection: meet what “{level}” still lacks ({count}).",
        "Datenschutz: erfüllen, was der Stufe „{level}“ noch fehlt ({count}).",
    ),
    (
        "step-agreement",
        "A system with personal data has no processing agreement.",
        "Ein System mit personenbezogenen Daten hat keinen Vertrag zur Auftragsverarbeitung.",
        "Conclude the processing agreement for {items}.",
        "Vertrag zur Auftragsverarbeitung schließen: {items}.",
    ),
    (
        "step-answer",
        "Rules of the next data-protection level are not answered, or a system leaves agreement or hosting open.",
        "Aussagen der nächsten Datenschutzstufe sind nicht beantwortet, oder Vertrag und Ort eines Systems sind offen.",
        "Data protection: find out what nobody has answered yet (rules: {rules}, systems: {systems}).",
        "Datenschutz: klären, was noch niemand beantwortet hat (Aussagen: {rules}, Systeme: {systems}).",
    ),
    (
        "step-ending",
        "A product in use that is not being phased out has ended or ends within a year.",
        "Ein genutztes Produkt, das nicht schon abgelöst wird, ist ausgelaufen oder läuft binnen eines Jahres aus.",
        "Decide what follows {item}.",
        "Entscheiden, was auf {item} folgt.",
    ),
    (
        "step-contract",
        "A system is in use although its contract has passed.",
        "Ein System ist in Gebrauch, obwohl sein Vertrag abgelaufen ist.",
        "Find out under which contract {item} is running.",
        "Klären, auf welcher Vertragsgrundlage {item} weiterläuft.",
    ),
    (
        "step-find-out",
        "The target picture holds capabilities whose own status is unknown.",
        "Das Zielbild enthält Fähigkeiten, deren eigener Stand unbekannt ist.",
        "Find out which of {count} capabilities of the target picture you have already.",
        "Klären, welche von {count} Fähigkeiten des Zielbilds schon da sind.",
    ),
    (
        "step-capability",
        "The target picture holds a capability that is known to be absent; what it needs comes before it.",
        "Das Zielbild enthält eine Fähigkeit, die bekanntermaßen fehlt; was sie voraussetzt, kommt vor ihr.",
        "Build up {capability}.",
        "Aufbauen: {capability}.",
    ),
    (
        "step-started",
        "A planned or piloted system gives a capability of the target picture that is known to be absent.",
        "Ein geplantes oder erprobtes System liefert eine Fähigkeit des Zielbilds, die bekanntermaßen fehlt.",
        "Finish what is under way: {item}.",
        "Zu Ende führen, was begonnen ist: {item}.",
    ),
    (
        "step-overlap",
        "Several systems that are to stay give the same capability, declared or detected with certainty.",
        "Mehrere Systeme, die bleiben sollen, leisten dasselbe, angegeben oder sicher erkannt.",
        "Decide between {products} for {capability}.",
        "Zwischen {products} entscheiden: {capability}.",
    ),
    (
        "step-shelfware",
        "A system is hardly used and not yet being phased out.",
        "Ein System wird kaum genutzt und noch nicht abgelöst.",
        "Use or cancel {item}.",
        "{item} nutzen oder kündigen.",
    ),
    (
        "step-stop-paying",
        "A system that is retired is still paid for.",
        "Ein abgeschaltetes System wird weiter bezahlt.",
        "Stop paying for {item}.",
        "Zahlungen für {item} beenden.",
    ),
)

WHYS = {
    "step-duty": said(
        "Duty before opportunity: without this no further use of customer data has ground to stand on.",
        "Erst die Pflicht, dann die Kür: Ohne dies steht keine weitere Nutzung von Kundendaten auf festem Grund.",
    ),
    "step-agreement": said(
        "Somebody processes personal data on your behalf without the contract that Article 28 GDPR asks for.",
        "Jemand verarbeitet in Ihrem Auftrag personenbezogene Daten ohne den Vertrag, den Art. 28 DSGVO verlangt.",
    ),
    "step-answer": said(
        "What nobody can answer cannot be shown to an authority or a customer either.",
        "Was niemand beantworten kann, lässt sich auch keiner Behörde und keiner Kundin belegen.",
    ),
    "step-ending": said(
        "A system that its vendor no longer looks after is a risk with a date.",
        "Ein System, um das sich kein Anbieter mehr kümmert, ist ein Risiko mit Datum.",
    ),
    "step-contract": said(
        "Either the contract has renewed itself unnoticed, or nobody owes you the service.",
        "Entweder hat sich der Vertrag unbemerkt verlängert, oder niemand schuldet Ihnen die Leistung.",
    ),
    "step-find-out": said(
        "The target picture needs them, and the stack is silent.",
        "Das Zielbild braucht sie, und der Stack schweigt dazu.",
    ),
    "step-overlap": said(
        "Several systems for one task are paid for several times and give several answers to one question.",
        "Mehrere Systeme für eine Aufgabe kosten mehrfach und geben auf eine Frage mehrere Antworten.",
    ),
    "step-shelfware": said(
        "What is paid for and not used helps neither customers nor the company.",
        "Was bezahlt und nicht genutzt wird, hilft weder der Kundschaft noch dem Unternehmen.",
    ),
    "step-stop-paying": said(
        "A system that nobody can use any more should cost nothing any more.",
        "Was niemand mehr nutzen kann, sollte auch nichts mehr kosten.",
    ),
}
"""Why a step is worth taking, where the glossary does not say it; a capability takes its why from its reasons."""

HOWS = {
    "step-agreement": said(
        "Ask the vendor for its contract under Article 28 GDPR, have it checked, keep it with the system.",
        "Vom Anbieter den Vertrag nach Art. 28 DSGVO anfordern, prüfen lassen und beim System ablegen.",
    ),
    "step-answer": said(
        "Go through the rules with data protection and the system owners; answer yes, no, or say who finds out.",
        "Die Aussagen mit Datenschutz und Systemverantwortlichen durchgehen; Ja, Nein, oder wer es klärt.",
    ),
    "step-ending": said(
        "Choose between successor, other product and doing without; then plan the move of data and consents.",
        "Zwischen Nachfolger, anderem Produkt und Verzicht wählen; dann den Umzug von Daten und Einwilligungen planen.",
    ),
    "step-contract": said(
        "Ask purchasing whether and until when it was renewed; enter the new date, or give notice.",
        "Im Einkauf erfragen, ob und bis wann der Vertrag verlängert ist; das neue Datum eintragen oder kündigen.",
    ),
    "step-started": said(
        "Agree with its owner on a date, on what has to work by then, and on what it replaces.",
        "Mit der zuständigen Stelle festlegen: Termin, was bis dahin laufen muss und was dafür abgeschaltet wird.",
    ),
    "step-capability": said(
        "State the requirement for one use, put the glossary’s tender questions to two vendors, begin with that use.",
        "Die Anforderung für einen Zweck formulieren, zwei Anbietern die Fragen des Glossars stellen, damit beginnen.",
    ),
    "step-find-out": said(
        "Ask the teams; put what is there under items and what is not under not_used.",
        "Die Teams fragen; Vorhandenes unter items, Fehlendes unter not_used eintragen.",
    ),
    "step-overlap": said(
        "Write down what each of them is used for, keep what no other does, and end the rest with its contract.",
        "Aufschreiben, wofür jedes dient; behalten, was kein anderes kann, und den Rest mit dem Vertrag beenden.",
    ),
    "step-shelfware": said(
        "Name one use with an owner and a date for each unused part; cancel what nobody claims.",
        "Je ungenutztem Teil einen Zweck mit Namen und Termin nennen; kündigen, was niemand beansprucht.",
    ),
    "step-stop-paying": said(
        "Check with purchasing whether the contract still runs, and give notice for the next possible date.",
        "Mit dem Einkauf prüfen, ob der Vertrag noch läuft, und zum nächstmöglichen Termin kündigen.",
    ),
}
"""How to start, where no task of the glossary says it."""
