"""Two offers side by side as text for a terminal of 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import groupby

from klarstack.names.beside import Beside, BesideRow, SharedWord
from klarstack.names.index import Index
from klarstack.names.usage import Form
from klarstack.sheets.comparison import area_label, remarks, said
from klarstack.sheets.glossary import file_name, text_in
from klarstack.sheets.table import About, clean
from klarstack.sheets.words import WORDS, quoted

WIDTH = 80


def comparison_text(beside: Beside, index: Index, about: About, language: str) -> str:
    """Return the comparison as lines of at most 80 columns in `language`."""
    words = WORDS[language]
    lines = [words["beside"], ""]
    for letter, name, vendors in (("A", beside.a, beside.vendors_a), ("B", beside.b, beside.vendors_b)):
        lines += _wrapped(file_name(name) + (f" ({', '.join(vendors)})" if vendors else ""), f"  {letter}  ")
    if not beside.rows and not beside.shared_words and not beside.open_words_a and not beside.open_words_b:
        lines += ["", *_wrapped(words["nothing-beside"], "")]
    if beside.shared_words:
        lines += ["", words["shared-words"]]
        for word in beside.shared_words:
            lines += _shared_word(word, language)
    for area, rows in groupby(beside.rows, key=lambda row: row.area):
        lines += ["", area_label(about, area, language)]
        for row in rows:
            lines += _row(row, index, language)
    lines += _sides(words["open-words"], _said(beside.open_words_a, index), _said(beside.open_words_b, index))
    acronyms = (", ".join(beside.unknown_acronyms_a), ", ".join(beside.unknown_acronyms_b))
    lines += _sides(words["unknown-acronyms"], *acronyms)
    return "\n".join(lines)


def _row(row: BesideRow, index: Index, language: str) -> Iterator[str]:
    yield from _wrapped(text_in(row.label, language) or row.meaning.key, "  ")
    yield from _wrapped(_said(row.a, index) or "–", "    A  ")
    yield from _wrapped(_said(row.b, index) or "–", "    B  ")
    yield from _wrapped(" ".join(remarks(row, index, language)), "    →  ")


def _shared_word(word: SharedWord, language: str) -> Iterator[str]:
    yield from _wrapped(quoted(clean(word.text), language), "  ")
    for letter, meanings in (("A", word.a), ("B", word.b)):
        yield from _wrapped("; ".join(text_in(meaning, language) or "" for meaning in meanings), f"    {letter}  ")
    if word.advice[language]:
        yield from _wrapped(word.advice[language], "    ?  ")


def _sides(heading: str, a: str, b: str) -> Iterator[str]:
    if a or b:
        yield ""
        yield heading
        yield from _wrapped(a or "–", "  A  ")
        yield from _wrapped(b or "–", "  B  ")


def _said(forms: tuple[Form, ...], index: Index) -> str:
    return ", ".join(clean(said(form, index)) for form in forms)


def _wrapped(text: str, lead: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead)) or [lead.rstrip()]
