"""The words of the lists of words, of areas, frameworks, segments and datasets."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

WORDS: Mapping[str, Message] = {
    # areas, lists of words
    "area": Message("Area", "Bereich"),
    "areas": Message("Areas", "Bereiche"),
    "areas_lead": Message(
        "The fields of marketing technology, and the concepts each of them needs.",
        "Die Felder der Marketingtechnik und die Konzepte, die jedes von ihnen braucht.",
    ),
    "area_empty": Message(
        "Nothing has been written for this area yet.", "Für diesen Bereich ist noch nichts geschrieben."
    ),
    "a_to_z": Message("A to Z", "A bis Z"),
    "a_to_z_lead": Message(
        "Every word of the knowledge base: terms in both languages (German in italics), product names, "
        "former names, words of "
        "vendors.",
        "Jedes Wort der Wissensbasis: Benennungen in beiden Sprachen (englische kursiv), Produktnamen, "
        "frühere Namen, Wörter "
        "der Anbieter.",
    ),
    "letters": Message("Letters", "Buchstaben"),
    "acronyms": Message("Acronyms", "Abkürzungen"),
    "acronyms_lead": Message(
        "What the short forms stand for, inside MarTech and outside.",
        "Wofür die Kürzel stehen, in MarTech und außerhalb.",
    ),
    "false_friends": Message("False friends", "Falsche Freunde"),
    "false_friends_lead": Message(
        "Words that mean different things to different people, and the rule that tells the meanings apart.",
        "Wörter, unter denen nicht alle dasselbe verstehen, und die Regel, mit der sich die Bedeutungen "
        "unterscheiden lassen.",
    ),
    "all_false_friends": Message("All false friends", "Alle falschen Freunde"),
    "ambiguous_word": Message("Word with several meanings", "Mehrdeutiges Wort"),
    "meanings": Message("Meanings", "Bedeutungen"),
    "usual": Message("usual", "üblich"),
    "outside_martech": Message("outside MarTech", "außerhalb von MarTech"),
    "rule": Message("Rule:", "Regel:"),
    "ask_back": Message("Ask back:", "Rückfrage:"),
    "hint_vendors": Message("Next to", "Im Umfeld von"),
    "hint_words": Message("Words nearby", "Wörter in der Nähe"),
    "hint_years": Message("Years", "Jahre"),
    "word_of": Message("word of {vendor}", "Wort von {vendor}"),
    # segments, datasets
    "segments": Message("Segments", "Segmente"),
    "segments_lead": Message(
        "Industries and kinds of websites for which there are published figures. A code never stands "
        "without its edition.",
        "Branchen und Arten von Websites, für die es veröffentlichte Werte gibt. Ein Code steht nie ohne "
        "seine Ausgabe.",
    ),
    "segments_explained": Message(
        "Codes that have figures, are linked by hand, or stand above such codes.",
        "Codes, die Werte haben, von Hand verknüpft sind oder über solchen Codes stehen.",
    ),
    "what_lenses_know": Message("What each source knows", "Was jede Quelle weiß"),
    "segment_empty": Message(
        "There are no figures for this segment yet.", "Für dieses Segment gibt es noch keine Werte."
    ),
    "segment_nearest": Message("Figures of its surroundings:", "Werte aus seinem Umfeld:"),
    "wider_segment": Message("Wider segment", "Übergeordnetes Segment"),
    "narrower_segments": Message("Narrower segments", "Untergeordnete Segmente"),
    "union_of": Message("Union of", "Vereinigung aus"),
    "other_classifications": Message("In other classifications", "In anderen Klassifikationen"),
    "same_code_in": Message("The same code in", "Derselbe Code in"),
    "other_editions": Message("In other editions", "In anderen Ausgaben"),
    "becomes_in": Message("What becomes of it in {scheme}", "Was daraus wird in: {scheme}"),
    "comes_from": Message("Where it comes from in {scheme}", "Woraus es entsteht in: {scheme}"),
    "how_much": Message("How much of the older code", "Wie viel vom älteren Code"),
    "classes_of": Message("{involved} of {total} classes", "{involved} von {total} Klassen"),
    "repeats": Message("Upper levels as in", "Obere Ebenen wie in"),
    "correspondences": Message("Correspondences", "Umsteigetabellen"),
    "find_codes": Message(
        "Every code of every edition, by number or by words:", "Jeder Code jeder Ausgabe, nach Nummer oder Wörtern:"
    ),
    "classification": Message("Classification", "Klassifikation"),
    "edition": Message("edition", "Ausgabe"),
    "size_classes": Message("Size classes", "Größenklassen"),
    "size_classes_lead": Message(
        "Classes of enterprises by the number of persons employed.",
        "Klassen von Unternehmen nach der Zahl der tätigen Personen.",
    ),
    "regions": Message("Regions", "Regionen"),
    "size_and_region": Message("Size and region", "Größe und Region"),
    "regions_lead": Message(
        "Countries and groups of countries for which figures are published.",
        "Länder und Ländergruppen, für die Werte veröffentlicht sind.",
    ),
    "contains": Message("Contains", "Umfasst"),
    "belongs_to": Message("Belongs to", "Gehört zu"),
    "figures": Message("Figures", "Werte"),
    "datasets": Message("Datasets", "Datensätze"),
    "datasets_lead": Message(
        "Where the figures come from, under which licence, and what they cannot tell.",
        "Woher die Werte kommen, unter welcher Lizenz, und was sie nicht sagen können.",
    ),
    "facts": Message("Facts", "Steckbrief"),
    "publisher": Message("Publisher", "Herausgeber"),
    "llms_summary": Message(
        "Shared language for marketing technology: what a word means whatever a vendor calls it, what products were "
        "called when, which words have several meanings, and published figures on who uses what.",
        "Gemeinsame Sprache für Marketingtechnik: was ein Wort bedeutet, gleich wie ein Anbieter es nennt, wie "
        "Produkte wann hießen, welche Wörter mehrdeutig sind, und veröffentlichte Zahlen dazu, wer was einsetzt.",
    ),
    "llms_files": Message(
        "Each entry listed here is a Markdown file. The page for readers has the same address with a slash in place "
        "of .md; .ttl and .jsonld hold the same as linked data.",
        "Jeder hier aufgeführte Eintrag ist eine Markdown-Datei. Die Seite dazu hat dieselbe Adresse mit einem "
        "Schrägstrich statt .md; unter .ttl und .jsonld steht dasselbe als verknüpfte Daten.",
    ),
    "llms_data": Message("Data", "Daten"),
    "llms_names": Message(
        "every name with what it means, to look names up without asking anybody",
        "jeder Name mit seiner Bedeutung, um Namen selbst nachzuschlagen",
    ),
    "llms_api": Message(
        "list of the JSON documents, one for each concept, vendor and dataset",
        "Liste der JSON-Dokumente, je eines für Konzepte, Anbieter und Datensätze",
    ),
    "llms_graph": Message("everything as one RDF graph", "alles als ein RDF-Graph"),
    "llms_reference": Message("Data reference", "Felder und Formate"),
    "llms_fields": Message("what each field of these files means", "was jedes Feld dieser Dateien bedeutet"),
    "search_description": Message("What a word means in MarTech", "Was ein Wort in MarTech bedeutet"),
    "licence": Message("Licence", "Lizenz"),
    "attribution": Message("Attribution", "Namensnennung"),
    "citation": Message("Citation", "Zitierweise"),
    "unit_of_observation": Message("Counted", "Gezählt"),
    "method": Message("Method", "Methode"),
    "lens_may_say": Message("What this source may say", "Was diese Quelle sagen darf"),
    "lens_may_not_say": Message("What it may not say", "Was sie nicht sagen darf"),
    "traps": Message("Traps", "Fallstricke"),
    "indicators": Message("Indicators and concepts", "Indikatoren und Konzepte"),
    "indicator": Message("Indicator", "Indikator"),
    "not_mapped": Message("not mapped", "nicht zugeordnet"),
    "not_mapped_here": Message("In the source, but no concept of ours", "In der Quelle, aber keines unserer Konzepte"),
    "waves": Message("Periods", "Zeiträume"),
    "download_csv": Message("Download all figures as CSV", "Alle Werte als CSV herunterladen"),
    # public evidence
    "public_evidence": Message("Who says so publicly", "Wer es öffentlich sagt"),
    "public_evidence_explained": Message(
        "Single public statements about named companies, each with its page and year. Who is missing here may "
        "use it as well: the list says nothing about how widespread it is, and nothing about today.",
        "Einzelne öffentliche Aussagen über namentlich genannte Unternehmen, je mit Fundstelle und Jahr. Wer hier "
        "fehlt, kann es genauso nutzen: Die Liste sagt nichts über die Verbreitung und nichts über heute.",
    ),
    "public_evidence_bias": Message("Method and bias of this list", "Methode und Schieflage dieser Liste"),
    "company": Message("Company", "Unternehmen"),
    "stated_in": Message("Stated", "Stand"),
    "said_by": Message("Said by", "Wer es sagt"),
    "no_date": Message("no date visible", "kein Datum sichtbar"),
    "show_list": Message("Show the list", "Liste zeigen"),
    "all_statements": Message("All statements, by economic activity", "Alle Aussagen, nach Wirtschaftszweig"),
    "download_statements": Message("Download all statements as CSV", "Alle Aussagen als CSV herunterladen"),
    "other_activity": Message("without an activity", "ohne Wirtschaftszweig"),
    # cited figures, quotations
    "citations": Message("What surveys and articles say", "Was Umfragen und Artikel sagen"),
    "citations_explained": Message(
        "Single figures as a report prints them, and sentences as somebody wrote them. Years side by side are no "
        "trend, and no verdict follows.",
        "Einzelne Werte, wie sie in einem Bericht stehen, und Sätze, wie jemand sie geschrieben hat. Jahre "
        "nebeneinander ergeben keinen Trend, und ein Urteil folgt daraus nicht.",
    ),
    "cited_figures": Message("Cited figures", "Zitierte Werte"),
    "quotations": Message("Quotations", "Zitate"),
    "cited_statement": Message("What is said", "Was gesagt wird"),
    "cited_value": Message("Value", "Wert"),
    "asked": Message("Asked", "Befragt"),
    "n_not_given": Message("not given", "nicht genannt"),
    "n_about": Message("about {number}", "rund {number}"),
    "disputed_figure": Message("disputed", "strittig"),
    "quotation_original": Message("In the original", "Im Wortlaut"),
    "quotation_translated": Message("Our translation", "Unsere Übersetzung"),
    "does_not_say": Message("What it does not say:", "Was es nicht sagt:"),
    "concerns": Message("Concerns:", "Betrifft:"),
    "download_cited": Message("Download all cited figures as CSV", "Alle zitierten Werte als CSV herunterladen"),
    # frameworks
    "frameworks": Message("Frameworks", "Ordnungsrahmen"),
    "frameworks_lead": Message(
        "Ladders and matrices that arrange the concepts.",
        "Stufenleitern und Matrizen, in denen die Konzepte ihren Platz haben.",
    ),
    "frameworks_empty": Message("No framework has been written yet.", "Noch ist kein Ordnungsrahmen geschrieben."),
    "ladder": Message("Ladder", "Stufenleiter"),
    "duty_ladder": Message("Upwards: the duty", "Nach oben: die Pflicht"),
    "opportunity_ladder": Message("To the right: the opportunity", "Nach rechts: die Chance"),
    "plane_described": Message(
        "Upwards, lowest first: {rows}. To the right: {columns}. The way leads up first, then to the right.",
        "Nach oben, die unterste zuerst: {rows}. Nach rechts: {columns}. Der Weg führt erst nach oben, dann nach "
        "rechts.",
    ),
    "plane_step": Message("on the way: both in step", "auf dem Weg: beide im Gleichschritt"),
    "plane_room": Message("room: the duty carries more", "Spielraum: Die Pflicht trägt mehr"),
    "plane_ahead": Message("too far: the duty first", "zu weit: erst die Pflicht"),
    "stage": Message("Level", "Stufe"),
    "matrix": Message("Matrix", "Matrix"),
}
