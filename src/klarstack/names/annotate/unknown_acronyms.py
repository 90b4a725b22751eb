"""Finds capital-letter acronyms no entry of the glossary explains: candidates for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from klarstack.names.annotate.everyday_words import is_everyday
from klarstack.names.index import Index
from klarstack.spelling import fold

_ACRONYM = re.compile(r"(?<![\w.&-])[A-ZÄÖÜ][A-ZÄÖÜ0-9]{1,5}(?=s?(?![\w&]))(?![.]\w)")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_CODE = re.compile(r"[A-ZÄÖÜ]{1,2}\d+|[A-ZÄÖÜ]\d+[A-ZÄÖÜ0-9]*|Q[1-4]|[HQ][1-4]\d*|FY\d+|KW\d+")
_CAPITALS_AROUND = re.compile(r"[^\W\d_]{2,}")

_COMMON = """
IT EU USA US UK UN DE AT CH FR ES NL BE PL CZ DK SE NO FI PT IE LU LI HU RO BG GR TR RU UA CN JP IN BR CA AU NZ SG
DACH EMEA APAC AMER LATAM NATO UNO UAE EEA EFTA EWR BRD DDR NRW AG KG GMBH OHG GBR UG EV LLC LTD INC PLC SA BV AB AS
KGAA VVAG EK EG SARL SAS SPA PDF HTML CSS XML CSV JSON YAML PNG JPG JPEG GIF SVG TIFF MP3 MP4 ZIP DOCX XLSX PPTX DOC
XLS PPT TXT SQL URL URI URN HTTP HTTPS FTP SFTP SSH TCP IP DNS VPN LAN WLAN SSL TLS SMTP IMAP API REST SOAP SDK PHP
JS ASCII UTF ISO DIN EN IEC IEEE RFC W3C ID IDS GUID UUID PC CPU GPU RAM ROM SSD HDD USB OS UI UX IDE CLI FAQ PIN
TAN SMS MMS TV CD DVD GPS QR NFC RGB CMYK DPI PX KI AI ML HR PR VIP CEO CFO CTO COO CIO CISO CDO CPO VP GF ERP B2B
B2C C2C D2C B2G OK TBD TBA NB PS NA PA AM PM MEZ MESZ CET CEST UTC GMT EST PST EUR USD CHF GBP SEK KM CM MM MG KB MB
GB TB PB KHZ MHZ GHZ KW KWH MWH WWW ASAP FYI BTW ETC INKL EXKL MAX MIN NR ST STK ABB TAB KAP ART ABS VGL USW BZW ZB
DH MO DI MI DO SO JAN FEB MAR APR MAI JUN JUL AUG SEP OKT OCT NOV DEZ DEC TEL FAX WC MT PKW LKW VW BMW IBM AWS ADAC
TUV TÜV BGB HGB StGB SGB AGB UWG BDSG TMG TTDSG TDDDG ÖPNV BIP GEZ ARD ZDF NICHT NUR ALLE ALLES NEU JA NEIN MUSS
KANN SOLL ODER UND VOR NACH OHNE MIT NOT AND ALL NEW YES ONLY THE OR MUST MAY SHALL CAN WILL TODO NOTE HINT STOP
FREE
"""
KNOWN_TO_ALL = frozenset(_COMMON.split())
"""Capitals everybody knows: countries, legal forms, file formats, units, months, and stressed words."""


@dataclass(frozen=True)
class UnknownAcronym:
    """An acronym no entry explains: how often it stands there, where first, and its expansion if the text has one."""

    text: str
    count: int
    start: int
    end: int
    expansion: str | None = None


def unknown_acronyms(
    index: Index, text: str, ranges: Iterable[tuple[int, int]], taken: Iterable[tuple[int, int]],
    expansions: Mapping[str, str],
) -> tuple[UnknownAcronym, ...]:  # fmt: skip
    """Return the unknown acronyms in the `ranges` of the text, in order; `taken` are the names already found there."""
    counts: Counter[str] = Counter()
    first: dict[str, int] = {}
    judged: dict[str, bool] = {}
    within = _Inside(taken)
    for start, end in ranges:
        for found in _ACRONYM.finditer(text, start, end):
            word = found[0]
            if word not in judged:
                judged[word] = _may_be_unknown(index, word)
            if judged[word] and not within.covers(found.start()) and not _is_shouted(text, found.start(), found.end()):
                counts[word] += 1
                first.setdefault(word, found.start())
    return tuple(
        UnknownAcronym(word, count, first[word], first[word] + len(word), expansions.get(fold(word)))
        for word, count in sorted(counts.items(), key=lambda item: first[item[0]])
    )


class _Inside:
    """Answers for growing offsets whether they stand inside one of some ordered ranges."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = iter(ranges)
        self._start, self._end = next(self._ranges, (0, -1))

    def covers(self, offset: int) -> bool:
        while 0 <= self._end <= offset:
            self._start, self._end = next(self._ranges, (0, -1))
        return self._start <= offset < self._end


def _may_be_unknown(index: Index, word: str) -> bool:
    key = fold(word)
    return (
        sum(letter.isalpha() for letter in word) >= 2
        and word not in KNOWN_TO_ALL
        and key not in index.keys
        and key not in index.ambiguities
        and not _ROMAN.fullmatch(word)
        and not _CODE.fullmatch(word)
        and not is_everyday(key)
    )


def _is_shouted(text: str, start: int, end: int) -> bool:
    """Whether the words beside it are all capitals too, as in a heading, so that it need not be an acronym."""
    line_start, line_end = text.rfind("\n", max(start - 80, 0), start) + 1, text.find("\n", end, end + 80)
    around = text[max(line_start, start - 80) : start] + " " + text[end : line_end if line_end >= 0 else end + 80]
    words = _CAPITALS_AROUND.findall(around)
    return len(words) > 1 and sum(word.isupper() for word in words) * 2 > len(words)
