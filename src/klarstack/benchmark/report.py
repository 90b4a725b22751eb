"""The comparison as text for a terminal: what a board reads first, and all the rest behind it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from klarstack.benchmark import report_details as details
from klarstack.benchmark import report_position as position
from klarstack.benchmark.report_page import WIDTH, Page

if TYPE_CHECKING:
    from klarstack.benchmark.compare import Comparison
    from klarstack.benchmark.rows import Row

__all__ = ["WIDTH", "as_detailed_text", "as_text"]

NARROWEST = 72


def as_text(comparison: Comparison, language: str, width: int = WIDTH) -> str:
    """Return what a board reads, in `language`: three sentences, next steps, gaps, maturity, SWOT, questions, sources.

    No line is longer than `width` (at least 72) columns.
    """
    page = Page(comparison, language, max(width, NARROWEST))
    return _joined((*_board(page, _current(page.with_figures)), position.more(page)))


def as_detailed_text(comparison: Comparison, language: str, width: int = WIDTH) -> str:
    """Return the same page with every row and part behind it."""
    page = Page(comparison, language, max(width, NARROWEST))
    return _joined((*_board(page, page.with_figures), *_behind(page)))


def _board(page: Page, rows: list[Row]) -> Iterator[Iterable[str]]:
    yield page.head()
    yield position.three_sentences(page)
    yield position.next_steps(page)
    yield position.since(page)
    yield page.table(rows) if rows else ()
    yield page.notes() if rows else ()
    yield position.maturity(page)
    yield position.swot(page)
    yield position.customer_questions(page)
    yield page.questions()
    yield page.sources()


def _behind(page: Page) -> Iterator[Iterable[str]]:
    yield page.peer_groups()
    yield page.missing()
    yield details.target(page)
    yield details.overlaps(page)
    yield details.shelfware(page)
    yield details.ageing(page)
    yield details.silos(page)
    yield details.kpis(page)
    yield details.four_i(page)
    yield details.balance(page)
    yield details.cockpit(page)
    yield details.teams(page)
    yield details.rules(page)


def _current(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row.is_covered]


def _joined(sections: Iterable[Iterable[str]]) -> str:
    return "\n\n".join("\n".join(lines) for section in sections if (lines := list(section)))
