"""The rows of a comparison for a spreadsheet: one line for each figure, one for each capability without any."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import NamedTuple

from klarstack.benchmark.lenses import LENSES
from klarstack.exporters.comparison.saying import Address, Data
from klarstack.exporters.comparison.values import OWN
from klarstack.exporters.comparison.words import word
from klarstack.findings import Message
from klarstack.sheets.table import FORMULA_SIGNS, Cell, Column, cell

Value = str | int | float | None
_WHOLE, _SHARE = "#,##0", "0.0%"


class _Field(NamedTuple):
    """One column: its heading, its width, what stands in it, and the number format of a figure."""

    heading: Message
    width: int
    value: Callable[[Data, Data | None, str], Value]
    pattern: str = ""


def _of_peer(key: str) -> Callable[[Data, Data | None, str], Value]:
    return lambda row, peer, language: peer[key] if peer is not None else None


def _said(key: str) -> Callable[[Data, Data | None, str], Value]:
    return lambda row, peer, language: peer[key][language] if peer is not None else None


_FIELDS = (
    _Field(Message("Capability", "Fähigkeit"), 46, lambda row, peer, language: row["label"][language]),
    _Field(Message("Own status", "Eigener Stand"), 24, lambda row, peer, language: word(OWN, row["own"], language)),
    _Field(Message("Own products", "Eigene Produkte"), 40, lambda row, peer, language: _products(row)),
    _Field(Message("Verdict", "Urteil"), 22, lambda row, peer, language: row["verdict_words"][language]),
    _Field(Message("Reason", "Begründung"), 50, lambda row, peer, language: row["reason"][language]),
    _Field(Message("Share", "Anteil"), 18, _of_peer("share"), _SHARE),
    _Field(Message("Lower limit", "Untergrenze"), 18, _of_peer("low"), _SHARE),
    _Field(Message("Upper limit", "Obergrenze"), 18, _of_peer("high"), _SHARE),
    _Field(Message("k", "k"), 12, _of_peer("k"), _WHOLE),
    _Field(Message("n", "n"), 12, _of_peer("n"), _WHOLE),
    _Field(Message("State", "Zeichen"), 14, _of_peer("state")),
    _Field(Message("Measured", "Gemessen"), 30, _said("measure_words")),
    _Field(Message("Share of", "Anteil an"), 30, _said("base_words")),
    _Field(Message("Kind of source", "Art der Quelle"), 32, lambda row, peer, language: _lens(peer, language)),
    _Field(Message("Period", "Zeitraum"), 18, _of_peer("wave")),
    _Field(Message("Peer group", "Vergleichsgruppe"), 60, _said("group")),
    _Field(Message("Current", "Aktuell"), 16, lambda row, peer, language: _is_current(peer, language)),
    _Field(Message("Dataset", "Datensatz"), 30, _of_peer("dataset")),
    _Field(Message("Cell", "Wert"), 50, _of_peer("cell")),
    _Field(Message("Source", "Quelle"), 50, _of_peer("source_url")),
)
_CELL = next(position for position, field in enumerate(_FIELDS) if field.heading.en == "Cell")
_SOURCE = len(_FIELDS) - 1
_ILLUSTRATIVE = Message("Illustrative company", "Erfundenes Unternehmen")
_INVENTED = Message("Invented peer figures", "Erfundene Vergleichswerte")
_YES, _NO = Message("yes", "ja"), Message("no", "nein")


def as_csv(data: Data, language: str) -> bytes:
    """Return the rows as CSV that a spreadsheet of the language opens: German with semicolon and decimal comma."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";" if language == "de" else ",", lineterminator="\r\n")
    invented = _INVENTED if data["invented_peers"] else _ILLUSTRATIVE
    mark = [invented.in_language(language)] if data["illustrative"] or data["invented_peers"] else []
    writer.writerow([field.heading.in_language(language) for field in _FIELDS] + mark)
    yes = [_YES.in_language(language)] if mark else []
    for row, peer in _lines(data):
        writer.writerow([_written(field.value(row, peer, language), language) for field in _FIELDS] + yes)
    return stream.getvalue().encode("utf-8-sig")


def columns(language: str) -> tuple[Column, ...]:
    """Return the columns of the rows in a workbook."""
    return tuple(Column(field.heading.in_language(language), field.width) for field in _FIELDS)


def rows(data: Data, language: str, address: Address) -> tuple[tuple[Cell, ...], ...]:
    """Return the rows in a workbook, figures as numbers, with links to the entry, the cell and the source."""
    return tuple(_row(row, peer, language, address) for row, peer in _lines(data))


def _lines(data: Data) -> Iterator[tuple[Data, Data | None]]:
    for row in data["capabilities"]:
        peers = (*row["peers"], *row["further"])
        yield from ((row, peer) for peer in peers)
        if not peers:
            yield row, None


def _row(row: Data, peer: Data | None, language: str, address: Address) -> tuple[Cell, ...]:
    cells = []
    for position, field in enumerate(_FIELDS):
        value = field.value(row, peer, language)
        if field.pattern and isinstance(value, int | float):
            cells.append(Cell((_written(value, language),), number=float(value), pattern=field.pattern))
            continue
        link = None
        if position == 0:
            link = address(f"concepts/{row['concept']}/")
        elif position == _CELL and peer is not None:
            link = address(f"datasets/{peer['dataset']}/#cell-{peer['cell']}")
        elif position == _SOURCE:
            link = str(value) if value else None
        cells.append(cell(None if value is None else str(value), link=link, strong=position == 0))
    return tuple(cells)


def _products(row: Data) -> str:
    return ", ".join(use["product_name"] or use["name"] for use in (*row["products"], *row["inactive"]))


def _lens(peer: Data | None, language: str) -> str | None:
    return LENSES[peer["lens"]].label.in_language(language) if peer is not None else None


def _is_current(peer: Data | None, language: str) -> str | None:
    return None if peer is None else (_YES if peer["current"] else _NO).in_language(language)


def _written(value: Value, language: str) -> str:
    """Return a value as CSV holds it: a decimal comma in German, and no text that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, float):
        text = f"{value:.6f}".rstrip("0").rstrip(".")
        return text.replace(".", ",") if language == "de" else text
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
