"""The figures as Markdown, written between the markers of the pages and the README."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path

from gold import words
from gold.errors import Error, Reading, document_errors, string_errors
from gold.measures import (
    BOTH,
    DOCUMENT_MEASURES,
    HALVES,
    STRING_MEASURES,
    Figures,
    Results,
    Share,
    document_breakdowns,
    document_figures,
    string_breakdowns,
    string_figures,
)
from klarstack.formats import Formats

PAGES = {"docs/accuracy.md": "en", "docs/accuracy.de.md": "de", "README.md": "en"}
"""The files with tables, and the language of each."""
ALL = (*STRING_MEASURES, *DOCUMENT_MEASURES)
NOTHING = "–"
IN_SHORT = ("concept-right", "product-right", "confidently-wrong", "silent-guess", "recall", "precision", "plain-words")
_MARKED = re.compile(r"(<!-- accuracy: ([a-z-]+) -->\n).*?(<!-- /accuracy -->)", re.DOTALL)


def written(text: str, language: str, results: Results) -> str:
    """Return the text of a page with fresh tables between its markers."""
    blocks = {
        "summary": lambda: "\n".join(_summary(results, language, (*HALVES, BOTH), ALL)),
        "in-short": lambda: "\n".join(_summary(results, language, HALVES, IN_SHORT)),
        "breakdowns": lambda: "\n".join(_breakdowns(results, language)),
        "errors": lambda: "\n".join(_errors(results, language)),
    }
    return _MARKED.sub(lambda found: f"{found[1]}\n{blocks[found[2]]()}\n\n{found[3]}", text)


def write_pages(root: Path, results: Results) -> None:
    """Write the fresh tables into every page."""
    for name, language in PAGES.items():
        page = root / name
        page.write_text(written(page.read_text(encoding="utf-8"), language, results), encoding="utf-8")


def _summary(results: Results, language: str, halves: Sequence[str], measures: Collection[str]) -> Iterator[str]:
    strings = {half: string_figures(results.strings_of(half)) for half in halves}
    documents = {half: document_figures(results.documents_of(half)) for half in halves}
    counts = {half: (len(results.strings_of(half)), len(results.documents_of(half))) for half in halves}
    yield _line(["", *(words.HALVES[half][language] for half in halves)])
    yield _line(["---"] * (len(halves) + 1))
    for position, (title, figures) in enumerate(((words.STRINGS, strings), (words.DOCUMENTS, documents))):
        yield _line([f"**{title[language]}**", *(f"**{counts[half][position]}**" for half in halves)])
        for measure in (name for name in figures[halves[0]] if name in measures):
            label = words.MEASURES[measure][language]
            yield _line([label, *(_cell(figures[half][measure], language) for half in halves)])


def _breakdowns(results: Results, language: str) -> Iterator[str]:
    strings = string_breakdowns(results.strings_of(BOTH))
    documents = document_breakdowns(results.documents_of(BOTH))
    for title, breakdowns in ((words.STRINGS, strings), (words.DOCUMENTS, documents)):
        for by, groups in breakdowns.items():
            yield f"### {title[language]} {words.BREAKDOWNS[by][language]}"
            yield ""
            yield from _breakdown(groups, language)
            yield ""


def _breakdown(groups: dict[str, Figures], language: str) -> Iterator[str]:
    measures = [name for name in next(iter(groups.values())) if any(group[name].n for group in groups.values())]
    yield _line(["", *(words.MEASURES[name][language] for name in measures)])
    yield _line(["---"] * (len(measures) + 1))
    for group, figures in groups.items():
        name = words.group_word(group, language)
        yield _line([name, *(_cell(figures[measure], language) for measure in measures)])


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(share: Share, language: str) -> str:
    """Return share, interval and count: 82.6 % [77.1–87.1 %], 181 of 219."""
    limits = share.interval
    if limits is None:
        return NOTHING
    formats = Formats(language)
    percent = formats.percent(100 * share.k / share.n, share.n)
    interval = formats.interval(100 * limits.low, 100 * limits.high, share.n)
    return f"{percent} [{interval}]<br>{share.k} {'von' if language == 'de' else 'of'} {share.n}"


def _errors(results: Results, language: str) -> Iterator[str]:
    """Yield a fold-out for the strings of each half and for each document."""
    for half in HALVES:
        title = f"{words.STRINGS[language]}, {words.HALVES[half][language]}"
        yield from _fold_out(title, list(string_errors(results.strings_of(half))), language)
    for half in HALVES:
        for score in results.documents_of(half):
            title = f"{score.name}, {words.HALVES[half][language]}"
            yield from _fold_out(title, list(document_errors(score)), language)


def _fold_out(title: str, errors: Sequence[Error], language: str) -> Iterator[str]:
    """Yield HTML, because Markdown would read the marks in what people write."""
    count = sum(error.times for error in errors)
    if not count:
        return
    yield f"<details><summary>{escape(title)}: {count}</summary>"
    yield "<table>"
    heads = "".join(f"<th>{column}</th>" for column in words.ERROR_COLUMNS[language])
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for error in errors:
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in _error_cells(error, language))}</tr>"
    yield "</tbody>"
    yield "</table>"
    yield "</details>"


def _error_cells(error: Error, language: str) -> Iterator[str]:
    yield _safe(error.written) + (f" ×{error.times}" if error.times > 1 else "")
    yield _reading(error.wanted, language)
    yield _reading(error.got, language)
    yield ", ".join(words.FAULTS[fault][language] for fault in error.faults)


def _safe(text: str) -> str:
    """Return the text in such a way that neither HTML nor the placeholders of our pages are read into it."""
    return escape(text).replace("[", "&#91;").replace("\n", " ")


def _reading(reading: Reading | None, language: str) -> str:
    if reading is None:
        return NOTHING
    return _safe(words.reading_words(reading, language))
