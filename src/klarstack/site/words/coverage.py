"""The words of the coverage page, and of what is not known about a segment."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.findings import Message

WORDS: Mapping[str, Message] = {
    "coverage": Message("Coverage", "Abdeckung"),
    "coverage_lead": Message(
        "For which capability, which segment and through which kind of source a figure exists, where nobody has "
        "published one, and what would fill the hole.",
        "Für welche Fähigkeit, welches Segment und aus welcher Art von Quelle es einen Wert gibt, wo niemand einen "
        "veröffentlicht hat und was die Lücke füllen würde.",
    ),
    "with_figures": Message("with a figure", "mit einem Wert"),
    "without_figures": Message("without any figure", "ohne jeden Wert"),
    "nothing": Message("nothing published", "nichts veröffentlicht"),
    # the list and its filter
    "coverage_list": Message("Capability by capability", "Fähigkeit für Fähigkeit"),
    "coverage_list_explained": Message(
        "Open a line: each kind of source says what it has, and where it has nothing, what would fill the hole. The "
        "marks stand for the kinds of source; a hollow mark has only figures too old for a verdict.",
        "Klappen Sie eine Zeile auf: Jede Art von Quelle sagt, was sie hat, und wo sie nichts hat, was die Lücke "
        "füllen würde. Die Zeichen stehen für die Arten von Quellen; ein hohles Zeichen hat nur Werte, die für ein "
        "Urteil zu alt sind.",
    ),
    "filter": Message("Narrow the list", "Liste eingrenzen"),
    "filter_words": Message("Capability", "Fähigkeit"),
    "filter_segment": Message("Segment", "Segment"),
    "filter_any_segment": Message("any segment", "beliebiges Segment"),
    "filter_show": Message("Show", "Zeigen"),
    "filter_all": Message("everything", "alles"),
    "filter_known": Message("with a figure", "mit Wert"),
    "filter_holes": Message("holes", "Lücken"),
    "filter_files": Message("holes a file would fill", "Lücken, die eine Datei füllt"),
    "filter_found": Message("{shown} of {all} capabilities", "{shown} von {all} Fähigkeiten"),
    "filter_none": Message("Nothing fits.", "Nichts passt."),
    "area_covered": Message("{known} of {all} with a figure", "{known} von {all} mit Wert"),
    "coverage_mark": Message("{lens}: {figures}, newest {wave}", "{lens}: {figures}, neuester {wave}"),
    "coverage_line": Message("{figures} in {segments}, newest {wave}", "{figures} in {segments}, neuester {wave}"),
    "mark_current": Message("current", "aktuell"),
    "mark_historic": Message("too old for a verdict", "für ein Urteil zu alt"),
    "mark_hollow": Message("hollow: too old for a verdict, or withheld", "hohl: für ein Urteil zu alt oder geheim"),
    "mark_withheld": Message("withheld", "geheim gehalten"),
    # what would fill a hole
    "fills_file": Message("A file fills this:", "Das füllt eine Datei:"),
    "fills_more": Message("For more segments:", "Für weitere Segmente:"),
    "fills_no_survey": Message(
        "No table of an office is known that asks this; only a panel can answer.",
        "Keine Tabelle eines Amts ist bekannt, die danach fragt; das kann nur ein Panel beantworten.",
    ),
    "fills_browser_yes": Message(
        "It shows in the browser: a website observation with finer classes of tools would give a lower bound.",
        "Sie zeigt sich im Browser: Eine Website-Beobachtung mit feineren Werkzeugklassen gäbe eine Untergrenze.",
    ),
    "fills_browser_partly": Message(
        "It shows in the browser in part: an observation would find some products and miss the others.",
        "Sie zeigt sich nur teilweise im Browser: Eine Beobachtung fände manche Produkte und übersähe die anderen.",
    ),
    "fills_browser_no": Message(
        "It never shows in the browser: this kind of source cannot know.",
        "Sie zeigt sich nie im Browser: Diese Art von Quelle kann es nicht wissen.",
    ),
    "fills_browser_unknown": Message(
        "The entry does not say whether it shows in the browser.",
        "Der Eintrag sagt nicht, ob sie sich im Browser zeigt.",
    ),
    "fills_panel": Message("Nobody has taken part yet.", "Noch hat niemand teilgenommen."),
    "fills_panel_link": Message("How answers become figures", "Wie aus Antworten Werte werden"),
    "fills_evidence": Message(
        "Nobody is recorded as saying so in public.", "Niemand ist verzeichnet, der es öffentlich sagt."
    ),
    "fills_report": Message(
        "No report with a quotable figure is recorded.", "Kein Bericht mit zitierbarem Wert ist verzeichnet."
    ),
    # the tables of a scheme
    "coverage_tables": Message("By segment", "Nach Segment"),
    "coverage_tables_explained": Message(
        "The same as tables, one for each classification. What has no line there has no figure in it.",
        "Dasselbe als Tabellen, je Klassifikation eine. Was dort keine Zeile hat, hat darin keinen Wert.",
    ),
    # the files
    "files_heading": Message("Files that fill holes", "Dateien, die Lücken füllen"),
    "files_explained": Message(
        "Tables of statistical offices that ask for one of these capabilities by economic activity or size. Download "
        "the table, run the command in the folder of the knowledge base, build again: the figures then stand on all "
        "pages. Nothing is downloaded for you.",
        "Tabellen statistischer Ämter, die nach einer dieser Fähigkeiten fragen, nach Wirtschaftszweig oder Größe. "
        "Laden Sie die Tabelle herunter, führen Sie den Befehl im Ordner der Wissensbasis aus und bauen Sie neu: "
        "Dann stehen die Werte auf allen Seiten. Heruntergeladen wird nichts für Sie.",
    ),
    "files_how": Message("How the import works", "So arbeitet der Import"),
    "files_present": Message("imported already", "schon importiert"),
    "genesis_heading": Message("Germany: GENESIS-Online", "Deutschland: GENESIS-Online"),
    "genesis_explained": Message(
        "The German part of the same survey is statistic 52911 of Destatis. Which of its tables asks for which "
        "capability has not been read at the source yet. Download one as flat file (CSV): with a question mark for "
        "the indicator the import lists the codes that the file has.",
        "Der deutsche Teil derselben Erhebung ist bei Destatis die Statistik 52911. Welche ihrer Tabellen nach "
        "welcher Fähigkeit fragt, ist hier noch nicht an der Quelle gelesen. Laden Sie eine als Flat-Datei (CSV) "
        "herunter: Mit einem Fragezeichen als Indikator nennt der Import die Codes, die in der Datei stehen.",
    ),
    "only_panel": Message("Only a panel can answer", "Das kann nur ein Panel beantworten"),
    "only_panel_explained": Message(
        "For these no file helps: no office asks for them, and no browser shows them. Only companies that take part "
        "can say, and only for groups of at least six is anything published.",
        "Hier hilft keine Datei: Kein Amt fragt danach, und kein Browser zeigt sie. Das können nur Unternehmen "
        "sagen, die teilnehmen, und veröffentlicht wird nur, was mindestens sechs Gruppen zusammen ergeben.",
    ),
    # what is known about a segment
    "lens": Message("Kind of source", "Art der Quelle"),
    "known_here": Message("Known here", "Hier bekannt"),
    "not_known_here": Message("Not known here", "Hier nicht bekannt"),
    "segment_overview": Message("At a glance", "Auf einen Blick"),
    "segment_line": Message(
        "{concepts}, {figures}, newest {wave}; {current} current",
        "{concepts}, {figures}, neuester {wave}; davon {current} aktuell",
    ),
    "segment_not_surveyed": Message(
        "The European survey does not ask this activity; the statistics can say nothing about it.",
        "Die europäische Erhebung fragt diesen Wirtschaftszweig nicht; die Statistik kann nichts über ihn sagen.",
    ),
    "segment_unit_sites": Message(
        "Offices count enterprises by economic activity, not kinds of websites.",
        "Ämter zählen Unternehmen nach Wirtschaftszweig, nicht Arten von Websites.",
    ),
    "segment_unit_activities": Message(
        "Websites are counted by kind of website, not by economic activity.",
        "Websites werden nach Art der Website gezählt, nicht nach Wirtschaftszweig.",
    ),
    "segment_see": Message("Nearest:", "Am nächsten:"),
    "segment_other_edition": Message(
        "The tables known here use the codes of NACE Rev. 2; see the corresponding codes below.",
        "Die hier bekannten Tabellen verwenden die Codes der NACE Rev. 2; siehe die entsprechenden Codes unten.",
    ),
    "segment_files": Message(
        "Asked by the survey, without a current figure here; whether a table has exactly this code, it shows itself:",
        "Von der Erhebung gefragt, hier ohne aktuellen Wert; ob eine Tabelle genau diesen Code hat, zeigt sie selbst:",
    ),
    "segment_too_fine": Message(
        "Published for divisions and wider groups at the finest, not for this code.",
        "Veröffentlicht höchstens für Abteilungen und größere Gruppen, nicht für diesen Code.",
    ),
    "segment_observed_others": Message(
        "{concepts} that show in the browser have no figure here.",
        "{concepts}, die sich im Browser zeigen, haben hier keinen Wert.",
    ),
    "never_a_share": Message(
        "Who is not named may use it as well; this is never a share.",
        "Wer nicht genannt ist, kann es genauso nutzen; daraus wird nie ein Anteil.",
    ),
    "statements_listed": Message(
        "Single companies say so publicly; named, never counted.",
        "Einzelne Unternehmen sagen es öffentlich; genannt, nie gezählt.",
    ),
    "attribution_with_file": Message(
        "Whoever passes the file on names the source:", "Wer die Datei weitergibt, nennt die Quelle:"
    ),
    "download_columns": Message("What the columns mean", "Was die Spalten bedeuten"),
}
