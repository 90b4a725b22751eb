"""The project glossary and two offers side by side in the form of the JSON contract."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from klarstack.names.beside import Beside
from klarstack.names.sheet import Sheet
from klarstack.names.usage import Form


def sheet_as_json(sheet: Sheet) -> dict[str, Any]:
    """Return the project glossary as `annotate --sheet --format json` writes it."""
    rows = [
        {
            "written": [_form(form) for form in row.forms],
            "concept": row.concept,
            "product": row.product,
            "label": row.label,
            "our_term": row.our_term,
            "vendor_terms": [asdict(term) for term in row.vendor_terms],
            "definition": row.definition,
            "status": row.status,
            "near": list(row.near),
            "meanings": list(row.meanings),
            "expansion": row.expansion,
            "conflicts": [{"kind": conflict.kind, "message": conflict.text} for conflict in row.conflicts],
        }
        for row in sheet.rows
    ]
    return {
        "files": list(sheet.documents), "vendors": list(sheet.vendors), "company": sheet.company, "rows": rows,
    }  # fmt: skip


def beside_as_json(beside: Beside) -> dict[str, Any]:
    """Return the comparison as `annotate --beside --format json` writes it."""
    rows = [
        {
            "concept": row.concept,
            "product": row.meaning.key if row.meaning.kind == "product" else None,
            "area": row.area,
            "label": row.label,
            "a": [_form(form) for form in row.a],
            "b": [_form(form) for form in row.b],
            "only": row.only,
            "covered_by": list(row.covered_by),
            "same_words": row.same_words,
        }
        for row in beside.rows
    ]
    shared = [
        {"text": word.text, "a": list(word.a), "b": list(word.b), "advice": word.advice} for word in beside.shared_words
    ]
    return {
        "a": _side(beside.a, beside.vendors_a, beside.open_words_a, beside.unknown_acronyms_a),
        "b": _side(beside.b, beside.vendors_b, beside.open_words_b, beside.unknown_acronyms_b),
        "rows": rows,
        "shared_words": shared,
    }


def _side(
    name: str, vendors: tuple[str, ...], open_words: tuple[Form, ...], acronyms: tuple[str, ...]
) -> dict[str, Any]:
    return {
        "file": name,
        "vendors": list(vendors),
        "open_words": [_form(form) for form in open_words],
        "unknown_acronyms": list(acronyms),
    }


def _form(form: Form) -> dict[str, Any]:
    return {
        "text": form.text,
        "count": form.count,
        "file": form.document,
        "place": asdict(form.place),
        "status": form.status,
        "term": form.entry.text if form.entry else None,
        "vendor": form.vendor,
        "product": form.product,
    }
