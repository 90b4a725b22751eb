"""Two offers side by side as a table: per area of the glossary, each one's words and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from klarstack.names.beside import Beside, BesideRow, SharedWord
from klarstack.names.conflicts import product_label
from klarstack.names.index import Index
from klarstack.names.usage import Form
from klarstack.sheets.glossary import file_name, text_in
from klarstack.sheets.table import EMPTY, About, Cell, Column, Section, Table, cell
from klarstack.sheets.words import WORDS, quoted
from klarstack.spelling import fold

_CONCEPT_WIDTH, _WORDS_WIDTH, _REMARK_WIDTH = 56, 74, 74


def comparison_table(beside: Beside, index: Index, about: About, language: str) -> Table:
    """Return the comparison as a table in `language`: areas in their order, then words with two meanings."""
    words = WORDS[language]
    return Table(
        language=language,
        title=f"{words['beside']}: {file_name(beside.a)} · {file_name(beside.b)}",
        name=words["beside"],
        facts=tuple(_facts(beside, about, language)),
        legend=(),
        columns=(
            Column(words["concept"], _CONCEPT_WIDTH),
            Column(f"A: {file_name(beside.a)}", _WORDS_WIDTH),
            Column(f"B: {file_name(beside.b)}", _WORDS_WIDTH),
            Column(words["remark"], _REMARK_WIDTH),
        ),
        sections=tuple(_sections(beside, index, about, language)),
        empty=words["nothing-beside"],
        date=about.content_date,
    )


def area_label(about: About, area: str | None, language: str) -> str:
    """Return the heading of an area; what has none stands under a heading of its own."""
    return text_in(about.areas[area], language) or area or "" if area in about.areas else WORDS[language]["other"]


def said(form: Form, index: Index) -> str:
    """Return one form of a side: the word, how often, and the product or vendor behind it."""
    owner = None
    if form.entry is not None and form.entry.kind == "product":
        name = index.products[form.entry.target]["name"]
        vendor = index.vendors[index.products[form.entry.target]["vendor"]]["name"]
        owner = vendor if fold(name) == fold(form.text) else product_label(index, form.entry.target)["en"]
    elif form.vendor is not None:
        owner = index.vendors[form.vendor]["name"]
    return f"{form.text} ({form.count}×)" + (f" – {owner}" if owner and owner not in form.text else "")


def remarks(row: BesideRow, index: Index, language: str) -> Iterator[str]:
    """Yield what a row has to say besides the words of the two."""
    words = WORDS[language]
    if row.only is not None:
        yield words["only"].format(row.only.upper())
        if row.covered_by:
            names = ", ".join(str(product_label(index, product)[language]) for product in row.covered_by)
            yield words["covered"].format("B" if row.only == "a" else "A", names)
    else:
        yield words["same-words"] if row.same_words else words["other-words"]


def _facts(beside: Beside, about: About, language: str) -> Iterable[tuple[str, str]]:
    words = WORDS[language]
    for letter, name, vendors in (("A", beside.a, beside.vendors_a), ("B", beside.b, beside.vendors_b)):
        yield f"{words['offer']} {letter}", f"{file_name(name)}" + (f" ({', '.join(vendors)})" if vendors else "")
    yield words["content"], about.date_in(language)


def _sections(beside: Beside, index: Index, about: About, language: str) -> Iterator[Section]:
    words = WORDS[language]
    if beside.shared_words:
        shared = tuple(_shared_word(word, language) for word in beside.shared_words)
        yield Section(words["shared-words"], shared)
    for area, rows in groupby(beside.rows, key=lambda row: row.area):
        yield Section(area_label(about, area, language), tuple(_row(row, index, about, language) for row in rows))
    if beside.open_words_a or beside.open_words_b:
        a, b = (cell(*(said(form, index) for form in forms)) for forms in (beside.open_words_a, beside.open_words_b))
        yield Section(words["open-words"], ((EMPTY, a, b, EMPTY),))
    if beside.unknown_acronyms_a or beside.unknown_acronyms_b:
        a, b = (cell(", ".join(found)) for found in (beside.unknown_acronyms_a, beside.unknown_acronyms_b))
        yield Section(words["unknown-acronyms"], ((EMPTY, a, b, EMPTY),))


def _row(row: BesideRow, index: Index, about: About, language: str) -> tuple[Cell, ...]:
    path = f"concepts/{row.concept}" if row.concept else f"products/{row.meaning.key}"
    link = about.page(path, language) if row.meaning.kind != "word" else None
    return (
        cell(text_in(row.label, language), row.concept, link=link, strong=True),
        cell(*(said(form, index) for form in row.a)) if row.a else cell("–"),
        cell(*(said(form, index) for form in row.b)) if row.b else cell("–"),
        cell(*remarks(row, index, language)),
    )


def _shared_word(word: SharedWord, language: str) -> tuple[Cell, ...]:
    a, b = (cell(*(text_in(meaning, language) for meaning in meanings)) for meanings in (word.a, word.b))
    return cell(quoted(word.text, language), strong=True), a, b, cell(word.advice[language])
