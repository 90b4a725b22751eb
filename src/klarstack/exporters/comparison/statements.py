"""Sentences that a stated rule leads to: when they hold, and which rows they follow from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from klarstack.exporters.comparison.saying import Data, Saying
from klarstack.exporters.comparison.values import PARTS, TIMES
from klarstack.exporters.comparison.words import listed, word

MOST_ROWS_NAMED = 3


@dataclass(frozen=True)
class Statement:
    """One sentence, when it holds, and the rows it follows from, in words."""

    sentence: str
    time: str
    is_now: bool
    basis: str


def statements_of(saying: Saying, lines: Iterable[Data]) -> tuple[Statement, ...]:
    """Return the sentences in their order."""
    return tuple(statement_of(saying, line) for line in lines)


def statement_of(saying: Saying, line: Data) -> Statement:
    """Return one sentence with its rows."""
    return Statement(
        saying.text(line["sentence"]),
        word(TIMES, line["time"], saying.language),
        line["time"] == "now",
        "; ".join(_rows(saying, line["follows_from"])),
    )


def _rows(saying: Saying, rows: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Yield the rows by the part of the comparison they stand in; rules of a ladder are counted, the rest is named."""
    for part, found in groupby(sorted(rows, key=lambda row: row["part"]), key=lambda row: row["part"]):
        identifiers = list(dict.fromkeys(row["id"] for row in found))
        heading = word(PARTS, part, saying.language)
        if part == "maturity" or any("/" in identifier for identifier in identifiers):
            yield f"{heading} ({len(identifiers)})"
            continue
        names = [saying.label(identifier) for identifier in identifiers]
        more = len(names) - MOST_ROWS_NAMED
        shown = names[:MOST_ROWS_NAMED] + ([saying.words["more"].format(count=more)] if more > 0 else [])
        yield f"{heading}: {listed(shown, saying.language)}"
