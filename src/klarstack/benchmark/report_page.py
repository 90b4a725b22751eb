"""The figures of a comparison as text for a terminal: head, table of capabilities, notes, questions and sources."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from klarstack.benchmark import wording
from klarstack.benchmark.lenses import LENSES
from klarstack.benchmark.own_group import PeerFigure

if TYPE_CHECKING:
    from klarstack.benchmark.compare import Comparison
    from klarstack.benchmark.rows import Row

WIDTH = 80

_MARKS = {"yes": "■", "no": "□", "unknown": "?"}
_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "illustrative": "ILLUSTRATIVE: no real company",
        "invented_peers": "All peer figures are INVENTED (state d): this shows how a comparison looks.",
        "segment": "Segment: ",
        "cover": "Current figures cover {covered} of {rows} capabilities ({share} %).",
        "coverage": "The coverage page of the site shows where there are none: by capability, segment and source.",
        "capability": "capability",
        "peers": "peers",
        "source": "source",
        "verdict": "verdict",
        "group": "group",
        "also": "also",
        "earlier": "earlier:",
        "no_trend": "Another method: no trend may be read.",
        "of": "of",
        "groups": "Peer groups",
        "legend": "■ yes  □ no  ? unknown  ≥ lower bound  [low–high] 95 % interval  – not published",
        "official": "Official statistics: precision not published.",
        "chance": "Of many intervals some miss the true share by chance.",
        "included": "* The figure includes your own answer.",
        "missing": "No figure for {count} capabilities",
        "questions": "Open questions",
        "statuses": "Own status unknown, although there is a figure: {names}.",
        "sources": "Sources",
        "as_of": "as of",
    },
    "de": {
        "illustrative": "BEISPIEL: kein wirkliches Unternehmen",
        "invented_peers": "Alle Vergleichszahlen sind ERFUNDEN (Zustand d): So sieht ein Vergleich aus.",
        "segment": "Segment: ",
        "cover": "Aktuelle Zahlen gibt es für {covered} von {rows} Fähigkeiten ({share} %).",
        "coverage": "Wo keine sind, zeigt die Abdeckungsseite der Website: je Fähigkeit, Segment und Quelle.",
        "capability": "Fähigkeit",
        "peers": "Vergleich",
        "source": "Quelle",
        "verdict": "Urteil",
        "group": "Gruppe",
        "also": "auch",
        "earlier": "früher:",
        "no_trend": "Andere Methode: kein Trend.",
        "of": "von",
        "groups": "Vergleichsgruppen",
        "legend": "■ ja  □ nein  ? unbekannt  ≥ Untergrenze  [von–bis] 95-%-Intervall  – nicht veröffentlicht",
        "official": "Amtliche Statistik: Genauigkeit nicht veröffentlicht.",
        "chance": "Von vielen Intervallen verfehlen einige den wahren Anteil durch Zufall.",
        "included": "* Die Zahl enthält Ihre eigene Antwort.",
        "missing": "Keine Zahl für {count} Fähigkeiten",
        "questions": "Offene Fragen",
        "statuses": "Eigener Stand unbekannt, obwohl es eine Zahl gibt: {names}.",
        "sources": "Quellen",
        "as_of": "Stand",
    },
}
_LENS_NAMES = {
    "official-statistics": {"en": "official", "de": "amtlich"},
    "website-observation": {"en": "sites", "de": "Websites"},
    "association-panel": {"en": "panel", "de": "Panel"},
    "survey-report": {"en": "report", "de": "Bericht"},
    "public-evidence": {"en": "cases", "de": "Fälle"},
}


class Page:
    """One text page in the making; peer groups get letters in the order in which rows name them."""

    def __init__(self, comparison: Comparison, language: str, width: int, mark: str = "") -> None:
        self.comparison, self.language, self.width, self.mark = comparison, language, width, mark
        self.index, self.words = comparison.index, _WORDS[language]
        self.letters: dict[str, str] = {}
        self.with_figures = [row for row in comparison.rows if any(figure.peer.has_figure for figure in row.figures)]
        self.label_width = width - 54

    def head(self) -> Iterator[str]:
        """Yield company, wave, day, segment, and how much of it figures cover."""
        comparison, words = self.comparison, self.words
        title = f"{comparison.company}, {comparison.wave}, {words['as_of']} {_date(comparison.as_of, self.language)}"
        yield from self.wrap(title + (f"  [{words['illustrative']}]" if comparison.illustrative else ""))
        if comparison.has_invented_peers:
            yield from self.wrap(words["invented_peers"])
        asked = wording.asked_words(self.index, comparison.asked)[self.language]
        yield from self.wrap(f"{words['segment']}{asked} ({comparison.asked.segment})", indent=2)
        covered = sum(row.is_covered for row in comparison.rows)
        share = round(100 * comparison.covered_share)
        yield from self.wrap(words["cover"].format(covered=covered, rows=len(comparison.rows), share=share))

    def peer_groups(self) -> Iterator[str]:
        """Yield what each dataset is compared with."""
        for peers in self.comparison.datasets:
            reason = wording.dataset_reason(self.index, self.comparison.asked, peers)
            yield from self.wrap("- " + reason[self.language], indent=2)

    def table(self, rows: Sequence[Row]) -> Iterator[str]:
        """Yield the rows, one line each and more where a name or several sources need them."""
        words = self.words
        yield self._line("", words["capability"], (words["peers"], "n", words["source"]), words["verdict"]).rstrip()
        yield "-" * self.width
        for row in rows:
            yield from self._row(row)

    def _row(self, row: Row) -> Iterator[str]:
        label = textwrap.wrap(self.index.label(row.concept, self.language), self.label_width) or [""]
        verdict = self._verdict(row)
        shown = [figure for figure in row.answers if figure.peer.has_figure]
        for position in range(max(len(label), len(shown), 1)):
            figure = shown[position] if position < len(shown) else None
            name = label[position] if position < len(label) else ""
            mark = _MARKS[row.own.status] if position == 0 else ""
            said = verdict if position == 0 else ""
            yield self._line(mark, name, self._numbers(figure), said).rstrip()
        for figure in row.further:
            if figure.peer.has_figure:
                yield from self.wrap(self._further(figure), first="    ", indent=6)

    def _numbers(self, figure: PeerFigure | None) -> tuple[str, str, str]:
        """Return share with interval, n, and source with year and letter of the peer group."""
        if figure is None:
            return "", "", ""
        cell = figure.peer.cell
        n = "–" if cell.n is None else str(cell.n) + ("*" if figure.own_group == "included" else "")
        letter = self._letter(figure)
        return self._share(figure), n, f"{_LENS_NAMES[cell.lens][self.language]} {cell.wave} {letter}".strip()

    def _share(self, figure: PeerFigure) -> str:
        cell = figure.peer.cell
        bound = "≥ " if not LENSES[cell.lens].may_say_mixed and cell.low is not None else ""
        interval = f" [{cell.low:.0f}–{cell.high:.0f}]" if cell.low is not None and cell.high is not None else ""
        return f"{bound}{cell.value:.0f} %{interval}"

    def _further(self, figure: PeerFigure) -> str:
        cell, words = figure.peer.cell, self.words
        measure, base = wording.measure_words(cell.measure), wording.base_words(cell.base)
        said = f"{words['also']} {cell.value:.0f} % {words['of']} „{base['de']}“" if self.language == "de" else (
            f"{words['also']} {cell.value:.0f} % {words['of']} {base['en']}"
        )  # fmt: skip
        source = f"{_LENS_NAMES[cell.lens][self.language]} {cell.wave} {self._letter(figure)}"
        if figure.peer.is_earlier:
            return f"{words['earlier']} {self._share(figure)} ({source}). {words['no_trend']}"
        return f"{said}: {measure[self.language]} ({source})"

    def _verdict(self, row: Row) -> str:
        said = wording.verdict_words(row.verdict.verdict, row.verdict.because)[self.language]
        return said.upper() if row.verdict.verdict == "gap" else said

    def _letter(self, figure: PeerFigure) -> str:
        group = wording.level_words(self.index, figure.peer.level)[self.language]
        return self.letters.setdefault(group, _letter(len(self.letters)))

    def notes(self) -> Iterator[str]:
        """Yield the legend and the peer groups behind the letters used so far."""
        words = self.words
        yield from self.wrap(words["legend"])
        if any(figure.peer.cell.lens == "official-statistics" for row in self.with_figures for figure in row.figures):
            yield from self.wrap(words["official"])
        yield from self.wrap(words["chance"])
        if any(figure.own_group == "included" for row in self.with_figures for figure in row.figures):
            yield words["included"]
        yield f"{words['groups']}:"
        for group, letter in self.letters.items():
            yield from self.wrap(f"{letter}  {group}", first="  ", indent=5)

    def missing(self) -> Iterator[str]:
        """Yield the capabilities without any figure."""
        names = [self.name(row) for row in self.comparison.rows if row not in self.with_figures]
        if names:
            yield from self.wrap(f"{self.words['missing'].format(count=len(names))}: {', '.join(names)}.", indent=2)
            yield from self.wrap(self.words["coverage"], indent=2)

    def questions(self) -> Iterator[str]:
        """Yield what only the company can answer."""
        open_items = self.comparison.open_items
        asked = [row for row in self.comparison.rows if row.verdict.verdict == "question"]
        contradicted = [row for row in self.comparison.rows if row.own.is_contradicted]
        if open_items or asked or contradicted or self.comparison.unknown_ids or self.comparison.doubts:
            yield f"{self.words['questions']}:"
        for item in open_items:
            yield from self.wrap(f"- {item.name}: {wording.name_question(item)[self.language]}", first="  ", indent=4)
        for identifier in self.comparison.unknown_ids:
            yield from self.wrap(f"- {wording.id_question(identifier)[self.language]}", first="  ", indent=4)
        for doubt in self.comparison.doubts:
            yield from self.wrap(f"- {doubt.question[self.language]}", first="  ", indent=4)
        for row in contradicted:
            question = wording.contradiction_question(self.index.labels(row.concept))
            yield from self.wrap(f"- {question[self.language]}", first="  ", indent=4)
        if asked:
            names = ", ".join(self.name(row) for row in asked)
            yield from self.wrap("- " + self.words["statuses"].format(names=names), first="  ", indent=4)

    def sources(self) -> Iterator[str]:
        """Yield the datasets shown, with their attribution."""
        yield f"{self.words['sources']}:"
        for peers in self.comparison.datasets:
            if peers.by_concept:
                facts = self.index.datasets[peers.dataset]
                title = facts["title"][self.language] or facts["title"]["en"] or peers.dataset
                yield from self.wrap(f"- {title}. {facts['attribution']}", first="  ", indent=4)

    def name(self, row: Row) -> str:
        """Return the preferred term of a row's capability."""
        return self.index.label(row.concept, self.language)

    def _line(self, mark: str, label: str, numbers: tuple[str, str, str], verdict: str) -> str:
        share, n, source = numbers
        return f"{mark:<2}{label:<{self.label_width}} {share:<15} {n:>4} {source:<18} {verdict:<11}"

    def heading(self, text: str) -> str:
        """Return a heading that stands out in print and in grey."""
        return text.upper()

    def wrap(self, text: str, *, first: str = "", indent: int = 0) -> Iterable[str]:
        """Return the text in lines no longer than the page is wide."""
        return textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=" " * indent, break_long_words=False,
            break_on_hyphens=False,
        )  # fmt: skip


def _date(day: date, language: str) -> str:
    return f"{day:%d.%m.%Y}" if language == "de" else day.isoformat()


def _letter(position: int) -> str:
    return chr(ord("a") + position) if position < 26 else f"a{position - 25}"
