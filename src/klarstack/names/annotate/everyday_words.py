"""Everyday words of English and German that are also names of products, vendors or concepts, or may become one."""

from __future__ import annotations

from klarstack.names.inflection import stem
from klarstack.spelling import fold

_ENGLISH = """
access accelerate account acoustic act action activate activation active address advance adventure adverb agent
agile air airship alert alias alloy ally alpha alter amplitude anchor ante anthem apex apple apply apollo arc arch
arena array arrow aspect asset aspire atlas atom attentive attest attribute audience aura aurora avenue aware axis
axiom back badge balance business band banner bar base beacon beam bee bench beta blend block bloom blue blueprint
board bold bolt bond bonfire book boost border bounce box brain branch brand braze breeze brick bridge brief bright
bring broadcast bubble bud buffer build builder bundle buzz cache call campaign canto canvas capability capture card
care carrot cascade case cast catalog catalogue catalyst census centre center chain champion change channel chapter
chart chat check choice churn circle citrus clarity clear click client climb clip clock close cloud clue coast cobra
code cohesion cohort collect collection collector column comet command common compass complete compose concept
condition confirm connect connection connector consent console contact container content context convert conversant
coral core corner correct cosmic counter course cover craft crate create creative credit crew cross crown crystal
cube cue cup curate curious current cursor curve cycle daily dash data dawn deal decibel deck deep delight deliver
delivery delta demand design desk destination device dialog dialogue diamond digest dimension direct direction
discover discovery dish dispatch display dive dock domain dot dove draft dragon dream drift drip drive drop drum
dynamic dynamics eagle early earth ease echo eclipse edge element elevate ember embrace emerald emotion empower
engage engine enlighten entity entry environment episode epoch epsilon equator era essence event ever evolve
exchange explore express extend eye fabric facelift factor fair falcon fan fast feather feed field figure file
filter find finger fire first fish fit flag flagship flame flare flash fledge flight flint flock floor flow flows
fluent fly focus folder force forge form format formation fortune forum forward foundation fountain fox frame
franklin fresh front fuel fulcrum full function funnel fuse fusion future galaxy garden gate gateway gather gem
general genesis genie genius giant gift glance glass globe glow go goal gold grace grain grand graph grasp gravity
green grid grip ground group grove grow growth guard guest guide gusto habit halo hammer hand handle harbor harbour
harmony harvest haven head health heap heart helix help hero hex hive home honey hook horizon hot hour house hub
human hunt hydra icon idea ignite illuminate image impact impartner impression impulse index indicative indigo
infinity influence inform ingest ink inline insert inside insider insight inspire instant instrument intent interact
intercom interest iris iron island iterable ivy jade jasper jet join journey joy jump junction jungle juice karma
keen kernel key kind kite knot label ladder lake lamp land lane lantern lark lattice launch launchpad layer lead
leaf leap learn ledger legend lens lesson level lever leverage liberty lift light lighthouse like lily line link
lion list listen little live load local lock loft log logic loop lotus lounge lucid lumen luna lynx lyric machine
maestro magic magnet magnolia mail main maker mandrill map maple marble march margin marigold mark market
marketplace mars mask master match matching matrix matter maven meadow measure median medium mercury meridian mesh
message meta meteor method metric mind mine mint mirror mission mix moat mobile mode model modern module moment
momentum monday monitor moon morning mosaic motion motor mountain move muse music mustard navigate nest net network
neutral next nimble nine noble node north note notice notion nova novel number oak oasis object observe ocean octane
offer office olive one onward opal open optics optimal option orange orbit orchard order organic origin outbound
outreach outset oval over owl oxygen pace pack page paint palette panda panel panorama paper parade parallel park
part parcel particle partner party pass passage patch path pathway pattern pause peak pear pearl pebble peer pen
pendo penguin people pepper perch perform period permission person petal phase phoenix phrase piano pick picture
pilot pine pinnacle pioneer pipe pipeline pivot pixel place plan planet plant plate platform play playbook player
plaza plot plug plum plus point polar polish poll polygon pond pool popular port portal portrait position post
potential power practice presence present preserve press prime print prism pro probe process produce product profile
program programme progress project promise promote proof proper property prospect protocol proud prove provider
pulse punch pure purple purpose push puzzle pyramid quad quality quantum quartz query quest question queue quick
quill quiet quota quote rabbit race rack radar radiant radius rain rainbow raise rally ramp range rapid rate raven
reach react reaction ready real reason rebel receipt recipe record reef reference refine reflect reflex region
relate relay relief remark render report request research reserve resonate resource respond response rest result
retain reveal review revolve reward rhythm ribbon rich ride ridge right ring rise ritual rival river road robin
rocket root rose round route row royal ruby rule run sage sail salt sample sand satellite scale scene schema science
scope score scout screen script scroll sea seal search season seat second secret section seed seek segment select
semaphore sense sensei sentence sequence series serve server service session set seven shape share sharp shelf shell
shield shift shine ship shop shore short show side sift sight sign signal silk silver simple single site six sketch
skill skin sky slack slate sleek slice slide slope smart smile smooth snap snow snowflake snowplow social soft solar
solid solution solve sonar sonic sound source south space spark spatial speak spectrum speed sphere spider spike
spin spiral spirit split splash sponsor spoon sport spot spread spring sprig sprint sprout square squirrel stack
staff stage stamp stand standard star start state static station stay steam steel stellar stem step stick stone stop
store storm story stream street stride strike string stripe strive strong studio style subject suite sulphur sum
summit sun sunrise super supply support sure surf surface surge survey sustain swift switch sync synergy system
table tactic tag tail tale talk tango tap target task team tempo template tempest tent tenor term test text thanks
theme theory thing think thread thrive thunder tide tier tiger tile time tint title today toggle token tone tool top
topic torch total touch tower town trace track trade traffic trail train trait transfer transform travel treasure
tree trend triangle tribe trigger trip trophy true trust truth tube tune tunnel turbine turn turtle twin type
umbrella unify union unit unity universe uplift uptake urban urchin urge usher user valley value valve vantage
variation vault vector velocity venture verb verge verse vertex vibe vibrant victory view village vine vintage
violet vision vista visual vital vivid voice volcano volt volume vote voyage wall wander want warm wash watch water
wave way weave web week welcome well west whale wheel whisper white wide wild willow win wind window wing winter
wire wise wish wizard wonder wood word work worker workflow workspace world write yard year yellow yield young zen
zenith zero zone zoom coworker dashboard dataset friend metafield x
"""

_GERMAN = """
abgleich abwanderung adresse adressatenkreis aktion aktionen aktiv akustik alarm ampel amplitude analyse anforderung
angebot anlage anlass ansatz ansicht anwendung aspekt attribut auftrag aufgabe ausgabe ausschnitt auswahl
ausschreibung baustein bedingung beitrag bereich bericht bestand bestellung bild blick bogen brille block boden
bruecke buehne buero darstellung datei daten datensatz depot dienst dialog domaene drift echo ecke einblendung
einblick eintrag element energie entitaet ereignis ergebnis erlebnis fabrik faden fahne feld fenster figur flug
fluss fokus folge form formular forum frage fragment freigabe funke funktion faehigkeit gast gebiet gedanke gelaende
generation gewinn gitter glanz grenze grund gruppe gut halle handel hebel helfer herz hilfe himmel hinweis horizont
idee impression impressionen impuls indikativ info inhalt insel insider instanz instrument journal kabel kachel
kalender kanal karte kategorie kern kette klar klarheit klasse knoten kohorte kollektor komet kommentar kompass
kompakt konnektor kontakt kontakte kontext kontrolle konto kopf kraft kreis krone kunde kurs kurve lager laune
leistung leistungsmerkmal licht linie liste loesung magnet mandant marke markt marktplatz maske material mauer
massnahme maßnahme maßnahmen meldung menge merkmal messe messung methode mitte mittel modell modul moment monitor
motiv motor muster nachricht name netz niveau note nutzen objekt ordner organ ort orbit paket panorama partner pfad
pfeiler phase piano pixel plan planet plattform platz plus portal position post praxis preis prinzip prisma produkt
profil programm projekt protokoll prozess puls punkt quelle quote rad radar rahmen rang raster raum reaktion regel
regal reichweite reihe reise ressource resultat ring risiko rolle route ruf rundschreiben sache sammlung satellit
satz schalter schema schicht schiene schlagwort schluessel schritt schub schule segel segment segmente seite sektor
sender serie service sicht sichtkontakt signal sinn skala sonne spalte spektrum spiegel spiel spirale sprung spur
stabil stand start station stelle steuer stimme strahl strategie strecke strom studio stufe stueck suche summe
symbol system szene tafel taktik team teil test text thema ticket titel ton tor trait trend tresor turm typ umfang
umfeld umgebung umsatz variante variation verbund verhalten verlauf vermoegen verteiler vertrag verweis vorgang
vorlage vorschau vorteil wachstum wand weg weiche welle welt werk wert wind wirkung wissen woche wolke workflow zahl
zeichen zeile zeit zelle zentrum ziel ziele ziffer zone zug zugang zustimmung zweck zweig zyklus konfiguration
abonnement
"""

_IN_GERMAN_TEXTS = """
action audience badge banner base block box branding browser budget button call canvas case center chat check client
clip cloud code community container content controlling dashboard deal desk display download event events feature
feed feedback flight flow flows flyer funnel guide hub image impact index insider input journey key label launch
layer layout lead level link list live log mail mapping match meeting menu message mobile modul monitor newsletter
offer online open output page partner pilot pipeline pixel plan point pool portal post power process profile
programm prompt property push ranking report review roadmap screen script segment service session set setup share
shop show site slot smart social source space sprint stack start status step store story support switch tag target
task team template test theme thread ticket tool topic touch track traffic trailer trait trend trigger update upload
user view web welcome workflow workshop workspace
"""

_TERMS = """
benchmark checkout controller conversion cookie cookies hallucination household households innovation integration
integrity lineage opportunity persona personas procurement profiling publisher requirement retention sampling taxonomy
visit visits haushalt haushalte integritaet individualisierung konversion halluzination schnittstelle schnittstellen
sitzung sitzungen sperrliste verantwortlicher verkaufsstelle eigenbetrieb beruehrungspunkt auftragsabwicklung
aenderungsantrag pilotprojekt prognosemodell
"""

_LOOSE_TERMS = """
betriebsrat datenschutzbeauftragter datenschutzbeauftragte aufsichtsbehoerde callcenter projektleiter projektleiterin
deckungsbeitrag benchmarking stapelverarbeitung datenuebernahme deduplizierung deduplication bekanntheitsgrad
targeting workscouncil dataprotectionofficer supervisoryauthority projectmanager
campaign campaigns consent audience audiences churn newsletter newsletters mailing mailings homepage segment
segments kampagne kampagnen zielgruppe zielgruppen einwilligung einwilligungen anwendungsfall anwendungsfaelle
ausschreibung ausschreibungen internetauftritt kundenwert firmenwebsite unternehmenswebsite einkaufsplattform
partnerprogramm kundenportal helpdesk lastenheft pflichtenheft adressatenkreis informationsanfrage
angebotsaufforderung usecase companywebsite corporatewebsite enterprisewebsite pointofcontact onlinesales
ecommercesales selfserviceportal customerportal livechat websearch workmanagement interactionpoint loginalliance
emailnewsletter targetgroup bestofbreed dashboarding requirementsspecification leistungsmerkmal berichtswesen
anforderungskatalog einzelmaßnahme abwanderung einblendung rundschreiben sichtkontakt
"""

_SHORT_FORMS = "ad ads api id io it ua ds dv fc uc t3 sql is as x ai hr pr pm po cc sal jo bu raas fan icm mam"


def _folded(words: str) -> frozenset[str]:
    keys = {fold(word) for word in words.split()}
    return frozenset(keys | {stem(key) for key in keys})


LOOSE_TERMS = _folded(_LOOSE_TERMS)
"""Terms people use outside marketing too, but mostly in its sense: one sign of MarTech in the document is enough."""

ENGLISH_WORDS = _folded(_ENGLISH)
GERMAN_WORDS = _folded(_GERMAN) | _folded(_IN_GERMAN_TEXTS)
"""Words a German text may hold as nouns, borrowed English ones included: their capital letter says nothing."""

EVERYDAY_WORDS = ENGLISH_WORDS | GERMAN_WORDS | _folded(_TERMS)
"""Words that name something of MarTech only where there is evidence beside them."""

WEAK_ACRONYMS = frozenset(_SHORT_FORMS.split())
"""Folded short forms that mostly mean something ordinary even in capitals (ID, SQL)."""


def is_everyday(key: str) -> bool:
    """Whether a folded word, or the word it is a form of, is an everyday one."""
    return key in EVERYDAY_WORDS or stem(key) in EVERYDAY_WORDS


def is_loose(key: str) -> bool:
    """Whether a folded term is an ordinary expression that mostly has its MarTech meaning."""
    return key in LOOSE_TERMS or stem(key) in LOOSE_TERMS
