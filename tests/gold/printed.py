"""The figures as text of 80 columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from textwrap import wrap

from gold import words
from gold.errors import Error, document_errors, string_errors
from gold.measures import (
    BOTH,
    HALVES,
    Figures,
    Results,
    Share,
    document_breakdowns,
    document_figures,
    string_breakdowns,
    string_figures,
)
from klarstack.formats import NARROW, Formats

WIDTH = 80
LANGUAGE = "en"
RULE = "-" * WIDTH


def printed(results: Results, named: Collection[str] = HALVES) -> Iterator[str]:
    """Yield the lines: both halves, breakdowns over both, and by name every error of the halves in `named`."""
    strings = {half: string_figures(results.strings_of(half)) for half in (*HALVES, BOTH)}
    documents = {half: document_figures(results.documents_of(half)) for half in (*HALVES, BOTH)}
    yield from _summary(f"{len(results.strings_of(BOTH))} strings", strings)
    yield from _summary(f"{len(results.documents_of(BOTH))} documents", documents)
    for by, groups in string_breakdowns(results.strings_of(BOTH)).items():
        yield from _breakdown(f"Strings {words.BREAKDOWNS[by][LANGUAGE]}", groups)
    for by, groups in document_breakdowns(results.documents_of(BOTH)).items():
        yield from _breakdown(f"Documents {words.BREAKDOWNS[by][LANGUAGE]}", groups)
    yield from _errors(results, named)


def _summary(title: str, halves: dict[str, Figures]) -> Iterator[str]:
    yield f"{title:24}{'half':12}{'k':>6}{'n':>8}{'share':>11}   95 % interval"
    yield RULE
    for measure in halves[BOTH]:
        for half, figures in halves.items():
            share = figures[measure]
            label = words.MEASURES[measure][LANGUAGE] if half == HALVES[0] else ""
            yield f"{label:24}{half:12}{share.k:>6}{share.n:>8}{percent(share):>11}   {interval(share)}"
    yield ""


def percent(share: Share) -> str:
    """Return the share as people write it, a dash where there is nothing to count."""
    return _plain(Formats(LANGUAGE).percent(100 * share.k / share.n, share.n)) if share.n else "–"


def interval(share: Share) -> str:
    """Return the interval as people write it; nothing where there is nothing to count."""
    limits = share.interval
    return _plain(Formats(LANGUAGE).interval(100 * limits.low, 100 * limits.high, share.n)) if limits else ""


def _plain(text: str) -> str:
    return text.replace(NARROW, " ")


def _breakdown(title: str, groups: dict[str, Figures]) -> Iterator[str]:
    yield f"{title:44}{'k':>4}{'n':>6}{'share':>9}  95 % interval"
    yield RULE
    for measure in next(iter(groups.values())):
        yield words.MEASURES[measure][LANGUAGE]
        for group, figures in groups.items():
            share = figures[measure]
            if share.n:
                name = words.group_word(group, LANGUAGE)
                yield f"  {name:42}{share.k:>4}{share.n:>6}{percent(share):>9}  {interval(share)}"
    yield ""


def _errors(results: Results, named: Collection[str]) -> Iterator[str]:
    for half in (half for half in HALVES if half in named):
        yield f"Errors in the {words.HALVES[half][LANGUAGE]}: strings"
        yield RULE
        for error in string_errors(results.strings_of(half)):
            yield from _error(error)
        yield ""
        for score in results.documents_of(half):
            yield f"Errors in the {words.HALVES[half][LANGUAGE]}: {score.name}"
            yield RULE
            for error in document_errors(score):
                yield from _error(error)
            yield ""


def _error(error: Error) -> Iterator[str]:
    times = f" ×{error.times}" if error.times > 1 else ""
    faults = ", ".join(words.FAULTS[fault][LANGUAGE] for fault in error.faults)
    yield from _folded("", f"{error.written}{times}  [{faults}]")
    for label, reading in (("wanted", error.wanted), ("answer", error.got)):
        if reading is not None:
            yield from _folded(f"    {label}  ", words.reading_words(reading, LANGUAGE))


def _folded(label: str, text: str) -> list[str]:
    return wrap(
        text, WIDTH, initial_indent=label, subsequent_indent=" " * len(label),
        break_long_words=False, break_on_hyphens=False,
    )  # fmt: skip
