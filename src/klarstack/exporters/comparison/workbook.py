"""The comparison as a workbook: the figures on the first sheet, what follows from them on the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from klarstack.exporters.comparison.board import Board
from klarstack.exporters.comparison.saying import Address, Data
from klarstack.exporters.comparison.table import columns, rows
from klarstack.sheets.table import Column, Legend, Section, Table, cell


class _Sheet(NamedTuple):
    """One sheet of words: its name, its columns with their widths, its rows, and what it says without any."""

    name: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[str]]
    empty: str


def tables(data: Data, board: Board, address: Address) -> tuple[Table, ...]:
    """Return the sheets of the workbook."""
    day = date.fromisoformat(data["as_of"])
    figures = Table(
        board.language, _title(board), board.words["figures"], _facts(board), tuple(_legend(board)),
        columns(board.language), (Section(None, rows(data, board.language, address)),), board.words["missing"], day,
    )  # fmt: skip
    sheets = (_steps(board), _swot(board), _overlaps(board), _rules(board))
    return figures, *(_table(board, sheet, day) for sheet in sheets)


def _table(board: Board, sheet: _Sheet, day: date) -> Table:
    cells = tuple(tuple(cell(*text.split("\n")) for text in row) for row in sheet.rows)
    return Table(
        board.language, _title(board), sheet.name, _facts(board), (),
        tuple(Column(*column) for column in sheet.columns), (Section(None, cells),) if cells else (), sheet.empty, day,
    )  # fmt: skip


def _steps(board: Board) -> _Sheet:
    words = board.words
    lines = (
        (
            str(position), step.statement.sentence, " · ".join(filter(None, (step.statement.time, step.date))),
            step.owner, step.why, "\n".join(step.how), step.statement.basis,
        )
        for position, step in enumerate(board.steps.steps, start=1)
    )  # fmt: skip
    heads = (
        ("", 8), (words["step"], 70), (words["when"], 26), (words["who"], 30), (words["why"], 90), (words["how"], 90),
        (words["follows_from"], 60),
    )  # fmt: skip
    return _Sheet(words["steps"], heads, lines, words["steps_none"])


def _swot(board: Board) -> _Sheet:
    words = board.words
    lines = (
        (field.heading, line.sentence, line.time, line.basis) for field in board.swot.fields for line in field.lines
    )
    heads = ((words["swot"], 30), (words["statement"], 120), (words["when"], 26), (words["follows_from"], 90))
    return _Sheet(words["swot"], heads, lines, words["swot_empty"])


def _overlaps(board: Board) -> _Sheet:
    words = board.words
    lines = (
        (
            " · ".join(filter(None, (overlap.concept.text, overlap.remark))),
            product.product.text,
            product.owner,
            product.annual_cost,
        )
        for overlap in board.overlaps.overlaps
        for product in overlap.products
    )
    heads = ((words["capability"], 50), (words["product"], 50), (words["owner"], 40), (words["annual_cost"], 30))
    return _Sheet(words["overlaps"], heads, lines, board.overlaps.message)


def _rules(board: Board) -> _Sheet:
    words = board.words
    lines = ((rule.text, rule.answer_words, rule.duties, rule.systems) for rule in board.cockpit.rules)
    heads = ((words["rules"], 110), (words["answer"], 30), (words["norm"], 40), (words["systems"], 70))
    return _Sheet(words["cockpit_rules"], heads, lines, words["cockpit_none"])


def _title(board: Board) -> str:
    mark = f" ({board.head.mark})" if board.head.mark else ""
    return board.head.title + mark


def _facts(board: Board) -> tuple[tuple[str, str], ...]:
    words, head = board.words, board.head
    return (
        (words["segment_asked"], head.segment),
        (words["dates"], head.subtitle),
        (words["coverage"], f"{board.capabilities.covered} {words['participants']}"),
        *(((words["illustrative"], head.illustrative),) if head.illustrative else ()),
    )


def _legend(board: Board) -> Iterator[Legend]:
    for letter, meaning in board.states:
        yield Legend(letter, None, meaning)
    yield Legend("≥", None, board.words["legend_at_least"])
    for note in (*board.board_notes, *board.appendix_notes):
        text = f"{note.dataset.text}, {note.period}; {note.lens}; {note.group}; {board.words['share_of']} {note.base}"
        yield Legend(str(note.number), None, text)
    for source in board.sources:
        yield Legend(source.dataset.text, None, f"{source.may_say} {source.attribution}")
