"""What the outputs of a comparison say around its figures, in German and English."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

WORDS: Mapping[str, Message] = {
    "title": Message("MarTech position", "MarTech-Standortbestimmung"),
    "stack_as_of": Message("Stack as of", "Stack: Stand"),
    "figures_as_of": Message("age of figures judged as of", "Alter der Zahlen beurteilt zum"),
    "segment_asked": Message("Peers asked for", "Gesuchte Vergleichsgruppe"),
    "illustrative": Message("Illustrative", "Beispieldaten"),
    "illustrative_company": Message(
        "The company is invented. The peer figures are published figures.",
        "Das Unternehmen ist erfunden. Die Vergleichswerte sind veröffentlichte Werte.",
    ),
    "illustrative_mark": Message("Illustrative: invented company", "Beispieldaten: erfundenes Unternehmen"),
    "invented_peers": Message(
        "All peer figures are invented (state d): this shows how a comparison looks.",
        "Alle Vergleichswerte sind erfunden (Zustand d): So sieht ein Vergleich aus.",
    ),
    "invented_mark": Message("Illustrative: invented peer figures", "Beispieldaten: erfundene Vergleichswerte"),
    "answer_stand": Message("Where we stand", "Wo wir stehen"),
    "answer_peers": Message("What peers have", "Was andere haben"),
    "answer_decide": Message("What to decide", "Was zu entscheiden ist"),
    "in_three_sentences": Message("In three sentences", "In drei Sätzen"),
    "capabilities": Message(
        "Capabilities, by distance from the peers", "Fähigkeiten nach Abstand zur Vergleichsgruppe"
    ),
    "capability": Message("Capability", "Fähigkeit"),
    "own": Message("Own status", "Eigener Stand"),
    "peers": Message("Peers", "Vergleichsgruppe"),
    "share": Message("Share", "Anteil"),
    "sample": Message("Counted", "Gezählt"),
    "verdict": Message("Verdict", "Urteil"),
    "note": Message("Note", "Fußnote"),
    "cell": Message("cell", "Wert"),
    "source": Message("Source", "Quelle"),
    "sources": Message("Sources", "Quellen"),
    "method": Message("Method", "Methode"),
    "k_of_n": Message("{k} of {n}", "{k} von {n}"),
    "n_not_published": Message("n not published", "n nicht veröffentlicht"),
    "precision_not_published": Message("precision not published", "Genauigkeit nicht veröffentlicht"),
    "legend_interval": Message("share with 95 % interval (Wilson)", "Anteil mit 95-%-Intervall (Wilson)"),
    "legend_at_least": Message(
        "at least: website observation sees only the browser", "mindestens: Website-Beobachtung sieht nur den Browser"
    ),
    "share_of": Message("share of:", "Anteil an:"),
    "historic": Message("historic", "historisch"),
    "no_trend": Message(
        "an earlier wave with another method: no trend may be read",
        "frühere Welle mit anderer Methode: kein Trend ablesbar",
    ),
    "includes_own": Message("includes your own answer", "enthält Ihre eigene Antwort"),
    "contradicted": Message("contradictory", "widersprüchlich"),
    "through": Message("through {concept}", "über {concept}"),
    "and": Message("and", "und"),
    "more_in_appendix": Message("{count} more in the appendix.", "{count} weitere im Anhang."),
    "overlaps": Message("Overlaps", "Überschneidungen"),
    "overlap_question": Message("a question: only a scan has seen it", "eine Frage: nur ein Scan hat es gesehen"),
    "product": Message("Product", "Produkt"),
    "owner": Message("Owner", "Verantwortlich"),
    "annual_cost": Message("Annual cost", "Kosten im Jahr"),
    "questions": Message("Open questions", "Offene Fragen"),
    "status_unknown": Message(
        "There is a figure, but the stack does not say whether it is in use:",
        "Es gibt einen Wert, aber der Stack sagt nicht, ob sie im Einsatz sind:",
    ),
    "usual": Message("usually", "meist"),
    "missing": Message("Without a figure", "Ohne Wert"),
    "missing_explained": Message(
        "Nothing current is published for these in this segment. Nothing is estimated either.",
        "Dafür ist in diesem Segment nichts Aktuelles veröffentlicht. Geschätzt wird auch nichts.",
    ),
    "all_figures": Message("All capabilities with a figure", "Alle Fähigkeiten mit einem Wert"),
    "appendix": Message("Appendix", "Anhang"),
    "notes": Message("Notes", "Fußnoten"),
    "letters": Message("Letters beside a figure", "Buchstaben neben einem Wert"),
    "participants": Message(
        "Participants and observed units, not a representative sample.",
        "Teilnehmende und beobachtete Einheiten, keine repräsentative Stichprobe.",
    ),
    "chance": Message(
        "With many rows, a few intervals miss the true share by chance.",
        "Bei vielen Zeilen verfehlen einige Intervalle den wahren Anteil durch Zufall.",
    ),
    "official": Message(
        "Official statistics publish no precision.", "Amtliche Statistik veröffentlicht keine Genauigkeit."
    ),
    "verdict_rests": Message(
        "The verdict rests on the limits of the interval, not on the point.",
        "Das Urteil hängt an den Grenzen des Intervalls, nicht am Punkt.",
    ),
    "local": Message(
        "Calculated on the company’s own machine; nothing was uploaded.",
        "Auf dem eigenen Rechner gerechnet; nichts wurde hochgeladen.",
    ),
    "more": Message("{count} more", "{count} weitere"),
    "kpis": Message("KPIs", "Kennzahlen"),
    "kpis_none": Message("The stack names no KPI.", "Der Stack nennt keine Kennzahl."),
    "kpis_without_peers": Message(
        "Own figures only: no source has figures of the peers for these KPIs.",
        "Nur eigene Werte: Zu diesen Kennzahlen hat keine Quelle Zahlen der Vergleichsgruppe.",
    ),
    "kpis_with_peers": Message(
        "Placed among the peers: {placed} of {count} KPIs.",
        "In die Vergleichsgruppe eingeordnet: {placed} von {count} Kennzahlen.",
    ),
    "quartiles": Message("quartiles of the peers", "Quartile der Vergleichsgruppe"),
    "legend_bullet": Message(
        "bar: own figure; shades: quarters of the peers; line: their median",
        "Balken: eigener Wert; Stufen: Viertel der Vergleichsgruppe; Strich: ihr Median",
    ),
    "formula": Message("Formula", "Formel"),
    "limits": Message("What it cannot tell", "Was sie nicht sagt"),
    "maturity": Message("Maturity", "Reifegrad"),
    "ladder_silent": Message("No rule is answered yet.", "Noch ist keine Aussage beantwortet."),
    "ladder_top": Message("{level}: the top level is reached.", "{level}: Die oberste Stufe ist erreicht."),
    "ladder_below": Message(
        "{following} is not reached; of its {rules} rules not met: {no}, not answered: {unknown}.",
        "{following} ist nicht erreicht; von {rules} Aussagen nicht erfüllt: {no}, ohne Antwort: {unknown}.",
    ),
    "ladder_open": Message(
        "Whether {following} is reached is open; of its {rules} rules not answered: {unknown}.",
        "Ob {following} erreicht ist, bleibt offen; von {rules} Aussagen ohne Antwort: {unknown}.",
    ),
    "ladder_at": Message(
        "{level} is reached. Of the {rules} rules of {following} not met: {no}, not answered: {unknown}.",
        "{level} ist erreicht. Von {rules} Aussagen zu {following} nicht erfüllt: {no}, ohne Antwort: {unknown}.",
    ),
    "ladder_at_least": Message(
        "At least {level} is reached; of the {rules} rules of {following} not answered: {unknown}.",
        "Mindestens {level} ist erreicht; von {rules} Aussagen zu {following} ohne Antwort: {unknown}.",
    ),
    "rules": Message("Rules", "Aussagen"),
    "swot": Message("Data-SWOT", "Daten-SWOT"),
    "swot_message": Message(
        "Shown by the answers: {strengths} in strengths, {weaknesses} in weaknesses, {opportunities} in opportunities, "
        "{threats} in threats.",
        "Belegt durch die Angaben: Stärken {strengths}, Schwächen {weaknesses}, Chancen {opportunities}, "
        "Risiken {threats}.",
    ),
    "swot_empty": Message("Nothing follows from the answers.", "Aus den Angaben folgt nichts."),
    "follows_from": Message("follows from", "folgt aus"),
    "steps": Message("The next twelve months", "Die nächsten zwölf Monate"),
    "steps_none": Message(
        "Nothing follows from the answers so far.", "Aus den bisherigen Angaben folgt noch kein Schritt."
    ),
    "steps_message": Message(
        "{count} steps in this order; duties come first.", "{count} Schritte in dieser Reihenfolge; Pflichten zuerst."
    ),
    "steps_one": Message("One step follows from the answers.", "Aus den Angaben folgt ein Schritt."),
    "step": Message("Step", "Schritt"),
    "why": Message("Why", "Warum"),
    "what": Message("What", "Was"),
    "how": Message("How", "Wie"),
    "when": Message("When", "Wann"),
    "who": Message("Who", "Wer"),
    "steps_open": Message(
        "Still to be named: owner {owners}, date {dates}.",
        "Noch zu benennen: Verantwortliche {owners}, Termine {dates}.",
    ),
    "target": Message("Target picture", "Zielbild"),
    "keep": Message("keep", "halten"),
    "build": Message("build up", "aufbauen"),
    "find_out": Message("find out", "klären"),
    "target_none": Message(
        "Nothing leads to a target picture yet: name your questions or your own target in the stack.",
        "Noch führt nichts zu einem Zielbild: Nennen Sie im Stack Ihre Fragen oder Ihr eigenes Ziel.",
    ),
    "target_own": Message(
        "Own target picture. Capabilities: {count}; there: {reached}, missing: {missing}, unknown: {unknown}.",
        "Eigenes Zielbild. Fähigkeiten: {count}; vorhanden: {reached}, fehlend: {missing}, unbekannt: {unknown}.",
    ),
    "target_proposed": Message(
        "Proposal: what is standard among the peers and what chosen questions need. Capabilities: {count}; there: "
        "{reached}, missing: {missing}, unknown: {unknown}.",
        "Vorschlag: Standard der Vergleichsgruppe und Bedarf gewählter Fragen. Fähigkeiten: {count}; vorhanden: "
        "{reached}, fehlend: {missing}, unbekannt: {unknown}.",
    ),
    "needs_first": Message("needs first", "braucht zuvor"),
    "cockpit": Message("Data-protection cockpit", "Datenschutz-Cockpit"),
    "cockpit_1": Message("Level 1: the ladder", "Ebene 1: die Stufe"),
    "cockpit_2": Message("Level 2: rules of the next level", "Ebene 2: Aussagen der nächsten Stufe"),
    "cockpit_3": Message("Levels 3 and 4: systems and evidence", "Ebenen 3 und 4: Systeme und Belege"),
    "cockpit_tasks": Message("Tasks of the teams", "Aufgaben der Teams"),
    "cockpit_none": Message("No rule is open.", "Keine Aussage ist offen."),
    "norm": Message("Norm", "Vorschrift"),
    "answer": Message("Answer", "Antwort"),
    "systems": Message("Systems", "Systeme"),
    "system": Message("System", "System"),
    "personal_data": Message("Personal data", "Personenbezogene Daten"),
    "no_personal_data": Message("none named", "keine genannt"),
    "flows": Message("Hands data to", "Gibt Daten an"),
    "hosting": Message("Hosting", "Ort der Verarbeitung"),
    "agreement": Message("Processing agreement", "Auftragsverarbeitungsvertrag"),
    "open": Message("Open", "Offen"),
    "evidence": Message("Evidence", "Beleg"),
    "evidence_since": Message("since {date}", "seit {date}"),
    "evidence_contract_end": Message("contract until {date}", "Vertrag bis {date}"),
    "team": Message("Team", "Team"),
    "task": Message("Task", "Aufgabe"),
    "four_i": Message("What the stack serves: the four I", "Wem der Stack dient: die vier I"),
    "present": Message("in use", "im Einsatz"),
    "absent": Message("not in use", "nicht im Einsatz"),
    "balance": Message("Company-centric and customer-centric", "Unternehmens- und kundenzentriert"),
    "balance_none": Message(
        "Nothing in use points to either side.", "Nichts im Einsatz weist auf eine der beiden Seiten."
    ),
    "customer_questions": Message(
        "Customer questions this stack can answer", "Kundenfragen, die dieser Stack beantworten kann"
    ),
    "customer_questions_message": Message(
        "Of {count} questions: can be answered {yes}, not yet {no}, the stack does not say enough {unknown}.",
        "Von {count} Fragen beantwortbar: {yes}, noch nicht: {no}, zu wenig Angaben: {unknown}.",
    ),
    "lacks": Message("missing", "es fehlt"),
    "not_stated": Message("not stated", "ohne Angabe"),
    "chosen": Message("chosen", "gewählt"),
    "ageing": Message("What ages", "Was altert"),
    "ageing_none": Message("Nothing is known to age.", "Von nichts ist bekannt, dass es altert."),
    "shelfware": Message("Paid for and little used", "Bezahlt und wenig genutzt"),
    "shelfware_none": Message(
        "No line of the stack states low utilisation.", "Keine Zeile des Stacks nennt eine geringe Nutzung."
    ),
    "without_utilisation": Message(
        "For {count} systems the stack states no utilisation.", "Zu {count} Systemen nennt der Stack keine Nutzung."
    ),
    "silos": Message("Silos", "Silos"),
    "silos_none": Message("No break can be shown.", "Ein Bruch lässt sich nicht zeigen."),
    "without_data_kinds": Message(
        "For {count} systems the stack states no kinds of data.",
        "Zu {count} Systemen nennt der Stack keine Arten von Daten.",
    ),
    "since": Message("Since {before}", "Seit {before}"),
    "since_none": Message("Nothing changed.", "Nichts hat sich geändert."),
    "since_added": Message("New", "Neu"),
    "since_removed": Message("Gone", "Weggefallen"),
    "since_replaced": Message("Replaced", "Ersetzt"),
    "since_statuses": Message("Status", "Status"),
    "since_capabilities": Message("Capabilities", "Fähigkeiten"),
    "since_levels": Message("Levels", "Stufen"),
    "since_answers": Message("Answers", "Antworten"),
    "since_kpis": Message("KPIs", "Kennzahlen"),
    "since_contracts_ended": Message("Contracts ended", "Abgelaufene Verträge"),
    "figures": Message("Figures", "Werte"),
    "statement": Message("Sentence", "Aussage"),
    "dates": Message("As of", "Stand"),
    "coverage": Message("Coverage", "Abdeckung"),
    "cockpit_rules": Message("Data-protection rules", "Datenschutz-Aussagen"),
    "page": Message("Page", "Seite"),
    "of_pages": Message("of", "von"),
}
"""Every fixed word by its key."""


def words_in(language: str) -> dict[str, str]:
    """Return all fixed words in `language`."""
    return {key: message.in_language(language) for key, message in WORDS.items()}


def word(table: Mapping[str, Message], key: str, language: str) -> str:
    """Return the word of a table; a key without a word stands for itself."""
    return table[key].in_language(language) if key in table else key


def listed(parts: list[str], language: str) -> str:
    """Return the parts as a list in words: a, b and c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {WORDS['and'].in_language(language)} {parts[-1]}"


def quoted(text: str, language: str) -> str:
    """Return the text in the quotation marks of the language."""
    return f"„{text}“" if language == "de" else f"“{text}”"
