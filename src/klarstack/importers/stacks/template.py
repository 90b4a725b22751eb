"""The spreadsheet template: a sheet for the systems with drop-downs, one for the company, one that explains."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from klarstack.importers.stacks.company_sheet import LABELS
from klarstack.importers.stacks.report import STATUS_WORDS
from klarstack.names.index import Index
from klarstack.records import StackItem

ROWS = 300
"""So many rows have drop-downs; more may be written below."""
COLUMNS = (
    ("name", 34), ("vendor", 20), ("status", 14), ("since", 12), ("owner", 20), ("access", 26), ("data_kinds", 26),
    ("flows_to", 26),
    ("hosting", 16), ("processor_agreement", 20), ("utilisation", 12), ("annual_cost", 16), ("contract_end", 14),
    ("evidence", 26),
)  # fmt: skip
HEADINGS = {
    "en": {
        "name": "Product", "vendor": "Vendor", "status": "Status", "since": "Since", "owner": "Owner team",
        "access": "Teams with access", "data_kinds": "Data kinds", "flows_to": "Flows to", "hosting": "Hosting",
        "processor_agreement": "Processor agreement", "utilisation": "Utilisation", "annual_cost": "Annual cost",
        "contract_end": "Contract end", "evidence": "Evidence",
    },
    "de": {
        "name": "Produkt", "vendor": "Anbieter", "status": "Status", "since": "Seit", "owner": "Verantwortliches Team",
        "access": "Teams mit Zugriff", "data_kinds": "Datenarten", "flows_to": "Liefert Daten an",
        "hosting": "Serverstandort",
        "processor_agreement": "Auftragsverarbeitung", "utilisation": "Auslastung", "annual_cost": "Jahreskosten",
        "contract_end": "Vertragsende", "evidence": "Beleg",
    },
}  # fmt: skip
_STATUSES = ("in-use", "planned", "pilot", "phasing-out", "retired")
_ANSWERS = {
    "en": {"yes": "yes", "no": "no", "unknown": "unknown"}, "de": {"yes": "ja", "no": "nein", "unknown": "unbekannt"},
}  # fmt: skip
_WORDS = {
    "en": {
        "stack": "Stack", "company": "Your company", "help": "Help", "lists": "Lists",
        "lines": (
            "One row for each system. Only the product is needed; a name that is not in the list may be written too.",
            "Owner and access are teams, never people: names, mail addresses and telephone numbers are removed when "
            "the file is read.",
            "Separate teams or systems by semicolons. Dates: 2026-11-30 or 2026-11. Utilisation in percent: 40 %.",
            "Leave a cell empty where you do not know: silence is no answer, and nothing is guessed.",
            "Then: klarstack stack import xlsx THIS-FILE.xlsx --out stack.yml. Nothing leaves your machine.",
        ),
    },
    "de": {
        "stack": "Stack", "company": "Ihr Unternehmen", "help": "Hilfe", "lists": "Listen",
        "lines": (
            "Eine Zeile je System. Nur das Produkt ist nötig; auch Namen, die nicht in der Liste stehen, sind recht.",
            "Verantwortlich und mit Zugriff sind Teams, keine Menschen: Namen, Mailadressen und Telefonnummern werden "
            "beim Einlesen entfernt.",
            "Mehrere Teams oder Systeme trennt ein Semikolon. Datum: 30.11.2026 oder 2026-11. Auslastung: 40 %.",
            "Was Sie nicht wissen, lassen Sie leer: Schweigen ist keine Antwort, und geraten wird nichts.",
            "Danach: klarstack stack import xlsx DIESE-DATEI.xlsx --out stack.yml. Nichts verlässt Ihren Rechner.",
        ),
    },
}  # fmt: skip


@dataclass(frozen=True)
class Choices:
    """What the drop-downs of the template offer: names of products, segments, size classes and regions."""

    products: tuple[str, ...]
    segments: tuple[str, ...]
    size_classes: tuple[str, ...]
    regions: tuple[str, ...]
    date: datetime.date


def product_names(index: Index) -> tuple[str, ...]:
    """Return the names of all products in the order of the alphabet."""
    return tuple(sorted({facts["name"] for facts in index.products.values()}, key=lambda name: (name.casefold(), name)))


def write_template(
    choices: Choices, language: str, items: Sequence[StackItem] = (), company: Mapping[str, Any] | None = None
) -> bytes:
    """Return the workbook, filled with what is known already; the same input gives the same bytes."""
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(stream, options)
    words = _WORDS[language]
    created = datetime.datetime.combine(choices.date, datetime.time())
    book.set_properties({"title": "Klarstack", "created": created, "author": "Klarstack"})
    text, head = (
        book.add_format({"num_format": "@"}),
        book.add_format({"bold": True, "bg_color": "#E8ECF2", "border": 1}),
    )
    _write_stack(book.add_worksheet(str(words["stack"])), (choices, language), items, (text, head))
    _write_company(book.add_worksheet(str(words["company"])), (choices, language), company or {}, (text, head))
    explained = book.add_worksheet(str(words["help"]))
    explained.set_column(0, 0, 110, book.add_format({"text_wrap": True}))
    for row, line in enumerate(words["lines"]):
        explained.write_string(row, 0, line)
    _write_lists(book.add_worksheet("Lists"), choices)
    book.close()
    return stream.getvalue()


def _write_stack(
    sheet: Worksheet, how: tuple[Choices, str], items: Sequence[StackItem], formats: tuple[Any, Any]
) -> None:
    (choices, language), (text, head) = how, formats
    sheet.freeze_panes(1, 1)
    last = max(ROWS, len(items))
    for position, (field, width) in enumerate(COLUMNS):
        sheet.set_column(position, position, width, text)
        sheet.write_string(0, position, HEADINGS[language][field], head)
        if source := _source(field, choices, language):
            sheet.data_validation(1, position, last, position, {**source, "ignore_blank": True})
    for row, item in enumerate(items, 1):
        for position, (field, _) in enumerate(COLUMNS):
            if written := cell_text(item, field, language):
                sheet.write_string(row, position, written, text)


def cell_text(item: StackItem, field: str, language: str) -> str:
    """Return a field of an item as it stands in the template."""
    value = getattr(item, field)
    if value is None or value == ():
        return ""
    if field == "status":
        return STATUS_WORDS[language][value]
    if field == "processor_agreement":
        return _ANSWERS[language][value]
    if field == "utilisation":
        return f"{round(value * 100 if value <= 1 else value, 6):g} %"  # a stack may say 0.4 or 40
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _source(field: str, choices: Choices, language: str) -> dict[str, Any] | None:
    """Return the drop-down of a column; only products that are not in the list may be written as well."""
    if field == "name" and choices.products:
        return {"validate": "list", "source": f"=Lists!$A$1:$A${len(choices.products)}", "show_error": False}
    if field == "status":
        return {"validate": "list", "source": [STATUS_WORDS[language][status] for status in _STATUSES]}
    if field == "processor_agreement":
        return {"validate": "list", "source": list(_ANSWERS[language].values())}
    return None


def _write_company(
    sheet: Worksheet, how: tuple[Choices, str], company: Mapping[str, Any], formats: tuple[Any, Any]
) -> None:
    (choices, language), (text, head) = how, formats
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 70, text)
    lists = {
        "segment": ("B", choices.segments),
        "size_class": ("C", choices.size_classes),
        "region": ("D", choices.regions),
    }
    for row, (field, label) in enumerate(LABELS[language].items()):
        sheet.write_string(row, 0, label, head)
        if company.get(field):
            sheet.write_string(row, 1, str(company[field]), text)
        column, offered = lists.get(field, ("", ()))
        if offered:
            source = f"=Lists!${column}$1:${column}${len(offered)}"
            sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": source, "show_error": False})


def _write_lists(sheet: Worksheet, choices: Choices) -> None:
    sheet.hide()
    offered = (choices.products, choices.segments, choices.size_classes, choices.regions)
    for column, values in enumerate(offered):
        for row, value in enumerate(values):
            sheet.write_string(row, column, value)
