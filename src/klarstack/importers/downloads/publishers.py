"""Who offers the files that can be imported: licence, method and traps of every dataset made from one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from klarstack.findings import Message


@dataclass(frozen=True)
class Office:
    """A statistical office and what has to be said beside each of its figures."""

    name: str
    publisher: str
    url: str
    licence: str
    licence_url: str
    quote: str
    attribution: str
    table_url: str
    region: str | None
    method: Message
    traps: tuple[Message, ...]


_BASES = Message(
    "The same indicator appears in percent of all enterprises, of those using the internet and of other groups. Bases "
    "are never mixed; a verdict is given only where all enterprises of the segment are the base.",
    "Derselbe Indikator erscheint in Prozent aller Unternehmen, der Unternehmen mit Internet und anderer Gruppen. "
    "Bezugsgrößen werden nie gemischt; ein Urteil gibt es nur, wo alle Unternehmen des Segments die Bezugsgröße sind.",
)
_SAMPLE = Message(
    "Numbers of answers are not published. A missing interval does not mean that the figure is exact.",
    "Fallzahlen sind nicht veröffentlicht. Ein fehlendes Intervall heißt nicht, dass der Wert genau ist.",
)
_BREAKS = Message(
    "Breaks in a series are marked b; do not draw a line across them.",
    "Brüche in der Reihe sind mit b gekennzeichnet; über sie hinweg wird keine Linie gezogen.",
)
_MAPPING = Message(
    "Which concept an indicator stands for is the decision of whoever imported the file.",
    "Welches Konzept ein Indikator meint, hat entschieden, wer die Datei importiert hat.",
)
_METHOD = Message(
    "Sample survey of enterprises by the statistical offices, grossed up to the segment. Imported from a downloaded "
    "file; values, bases and flags stay as published.",
    "Stichprobenerhebung der statistischen Ämter bei Unternehmen, hochgerechnet auf das Segment. Importiert aus einer "
    "heruntergeladenen Datei; Werte, Bezugsgrößen und Zeichen bleiben, wie sie veröffentlicht sind.",
)

OFFICES: Mapping[str, Office] = {
    "eurostat": Office(
        name="Eurostat",
        publisher="Eurostat",
        url="https://ec.europa.eu/eurostat",
        licence="source-acknowledged",
        licence_url="https://eur-lex.europa.eu/eli/dec/2011/833/oj",
        quote="is authorised provided the source is acknowledged",
        attribution="Source: Eurostat, {table}. Changed: figures selected, mapped to concepts, codes respelled; values "
        "unchanged.",
        table_url="https://ec.europa.eu/eurostat/databrowser/view/{table}",
        region=None,
        method=_METHOD,
        traps=(_BASES, _SAMPLE, _BREAKS, _MAPPING),
    ),
    "genesis": Office(
        name="Destatis",
        publisher="Statistisches Bundesamt (Destatis)",
        url="https://www-genesis.destatis.de",
        licence="source-acknowledged",
        licence_url="https://www-genesis.destatis.de",
        quote="Vervielfältigung und Verbreitung, auch auszugsweise, mit Quellenangabe gestattet.",
        attribution="Source: Statistisches Bundesamt (Destatis), GENESIS-Online, {table}. Changed: figures selected, "
        "mapped to concepts, codes respelled; values unchanged.",
        table_url="https://www-genesis.destatis.de",
        region="DE",
        method=_METHOD,
        traps=(
            _BASES,
            _SAMPLE,
            Message(
                "The licence quoted is that of Destatis publications; read the terms shown with the download before "
                "you pass the figures on.",
                "Die zitierte Lizenz ist die der Veröffentlichungen von Destatis; lesen Sie die Bedingungen beim "
                "Herunterladen, bevor Sie die Zahlen weitergeben.",
            ),
            _MAPPING,
        ),
    ),
}
"""The offices by the name under which the command line knows them."""
