"""The project glossary as a table: one row per meaning, with empty cells for the groups to sign."""

from __future__ import annotations

from collections.abc import Iterable

from klarstack.documents import in_words
from klarstack.names.answers import Pair
from klarstack.names.company import company_line
from klarstack.names.index import Index
from klarstack.names.sheet import Row, Sheet
from klarstack.names.usage import Form
from klarstack.sheets.table import EMPTY, About, Cell, Column, Legend, Section, Table, cell, clean
from klarstack.sheets.words import CHOICES, GROUPS, STATUS_WORDS, TONES, WORDS, status_legend
from klarstack.spelling import fold

MOST_FORMS = 12
"""Spellings shown in one cell; the rest is counted."""

_WIDTHS = {
    "written": 35, "concept": 34, "our-term": 31, "vendor-term": 25, "definition": 48, "status": 23, "conflict": 48,
}  # fmt: skip
_SIGN_OFF_WIDTH = 15


def glossary_table(sheet: Sheet, index: Index, about: About, language: str) -> Table:
    """Return the project glossary as a table in `language`; what has to be decided comes last."""
    words = WORDS[language]
    known = sorted((row for row in sheet.rows if not _is_undecided(row)), key=lambda row: _sort_text(row, language))
    to_decide = [row for row in sheet.rows if _is_undecided(row)]
    sections = [
        Section(heading, tuple(_row(row, sheet, index, about, language) for row in rows))
        for heading, rows in ((None, known), (words["to-decide"], to_decide))
        if rows
    ]
    choices = CHOICES[language]
    return Table(
        language=language,
        title=words["glossary"],
        name=words["glossary"],
        facts=tuple(_facts(sheet, about, language)),
        legend=(*status_legend(language), Legend(words["sign-off"], None, words["sign-off-meaning"])),
        columns=(
            *(Column(words[key], width) for key, width in _WIDTHS.items()),
            *(Column(words[group], _SIGN_OFF_WIDTH, choices) for group in GROUPS),
        ),
        sections=tuple(sections),
        empty=words["nothing"],
        date=about.content_date,
    )


def written(forms: Iterable[Form], language: str, *, with_file: bool) -> list[str]:
    """Return the spellings with counts and first places, a line each: "CDP (12×; offer.docx, paragraph 3)"."""
    found = sorted(forms, key=lambda form: -form.count)
    lines = []
    for form in found[:MOST_FORMS]:
        place = in_words(form.place, language)
        where = ", ".join(filter(None, (file_name(form.document) if with_file else "", place)))
        lines.append(f"{form.text} ({form.count}×{'; ' + where if where else ''})")
    if len(found) > MOST_FORMS:
        lines.append(WORDS[language]["more"].format(len(found) - MOST_FORMS))
    return lines


def file_name(path: str) -> str:
    """Return the name of a file without its folders, on any system."""
    return clean(path.replace("\\", "/").rpartition("/")[2] or path)


def text_in(pair: Pair, language: str) -> str | None:
    """Return the text in the language, else in the other one."""
    return pair[language] or pair["en" if language == "de" else "de"]


def _facts(sheet: Sheet, about: About, language: str) -> Iterable[tuple[str, str]]:
    words = WORDS[language]
    yield words["documents"], ", ".join(map(file_name, sheet.documents))
    if sheet.vendors:
        yield words["vendors"], ", ".join(sheet.vendors)
    if sheet.company:
        yield words["company"], clean(sheet.company)
    yield words["entries"], str(len(sheet.rows))
    yield words["content"], about.date_in(language)


def _row(row: Row, sheet: Sheet, index: Index, about: About, language: str) -> tuple[Cell, ...]:
    return (
        cell(*written(row.forms, language, with_file=len(sheet.documents) > 1)),
        _concept(row, index, about, language),
        _our_term(row, sheet, index, language),
        cell(*(term.text if term.vendor in term.text else f"{term.text} ({term.vendor})" for term in row.vendor_terms)),
        cell(text_in(row.definition, language)),
        _status(row, language),
        cell(*_conflicts(row, language)),
        *(EMPTY for _ in GROUPS),
    )


def _concept(row: Row, index: Index, about: About, language: str) -> Cell:
    words = WORDS[language]
    if row.status == "unknown":
        spelled_out = words["spelled-out"].format(row.expansion) if row.expansion else None
        return cell(words["unknown-acronym"], spelled_out)
    if row.meaning.kind == "open":
        return cell(words["open-word"], *(f"– {text_in(meaning, language)}" for meaning in row.meanings))
    if row.meaning.kind == "word":
        near = [
            text_in(index.concepts[concept]["label"], language) for concept in row.near if concept in index.concepts
        ]
        return cell(words["no-shared"], f"{words['near']} {', '.join(filter(None, near))}" if near else None)
    if row.concept is None:
        path = f"products/{row.product}"
        return cell(text_in(row.label, language), row.product, link=about.page(path, language), strong=True)
    other = row.label["en" if language == "de" else "de"]
    own = text_in(row.label, language)
    return cell(
        own, f"{'en' if language == 'de' else 'de'}: {other}" if other and other != own else None, row.concept,
        link=about.page(f"concepts/{row.concept}", language), strong=True,
    )  # fmt: skip


def _our_term(row: Row, sheet: Sheet, index: Index, language: str) -> Cell:
    term = text_in(row.our_term, language)
    line = company_line(index, row.concept, language) if sheet.company else None
    note = line.partition(" (")[2].removesuffix(")") if line else ""
    return cell(term, note, strong=True) if term else EMPTY


def _status(row: Row, language: str) -> Cell:
    words = STATUS_WORDS[language]
    statuses = {form.status for form in row.forms}
    less = [form for form in row.forms if form.status != "preferred"] if len(statuses) > 1 else []
    single = [f"{form.text}: {words[form.status]}" for form in less]
    return cell(words[row.status], *single[:MOST_FORMS], tone=TONES[row.status])


def _conflicts(row: Row, language: str) -> Iterable[str]:
    if row.status == "unknown":
        yield WORDS[language]["unknown-conflict"]
    for conflict in row.conflicts:
        yield conflict.text[language]


def _is_undecided(row: Row) -> bool:
    return row.meaning.kind in ("open", "unknown")


def _sort_text(row: Row, language: str) -> str:
    return fold(text_in(row.our_term, language) or text_in(row.label, language) or row.forms[0].text)
