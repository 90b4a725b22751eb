"""Spelling: what a reader takes for the same word has the same key, and a key never depends on the machine."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from klarstack.spelling import fold, slug, tidy

QUICK = settings(deadline=None, max_examples=200)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("CDP", "cdp"),
        ("RT-CDP", "rtcdp"),
        ("Data Cloud", "datacloud"),
        ("Test & Target", "testtarget"),
        ("Größe", "groesse"),
        ("Groesse", "groesse"),
        ("GRÖSSE", "groesse"),
        ("GRÖẞE", "groesse"),
        ("Gro\u0308ße", "groesse"),
        ("Café", "cafe"),
        ("Cafe\u0301", "cafe"),
        ("Łódź", "lodz"),
        ("Øresund", "oresund"),
        ("Cœur", "coeur"),
        ("ﬁltern", "filtern"),
        ("Ｄａｔａ", "data"),
        ("Data\u00a0Cloud", "datacloud"),
        ("Data\u00adCloud", "datacloud"),
        ("Data\u200bCloud", "datacloud"),
        ("Data Cloud™", "datacloud"),
        ("Data Cloud®", "datacloud"),
        ("Kontakt/Lead", "kontaktlead"),
        ("4P", "4p"),
        ("", ""),
        ("™ – …", ""),
        ("データ", "テータ"),
        ("Данные", "данные"),
    ],
)
def test_folding(text: str, key: str) -> None:
    assert fold(text) == key


@QUICK
@given(st.text(max_size=30))
@example("İ")
@example("ẞ")
@example("\u0345")
def test_a_key_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@QUICK
@given(st.text(max_size=30))
@example("Ä\u0323")
def test_composed_and_decomposed_text_have_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@QUICK
@given(st.text(max_size=30))
def test_a_key_holds_letters_and_digits_only(text: str) -> None:
    assert fold(text) == "" or fold(text).isalnum()


@QUICK
@given(st.text(alphabet=st.characters(max_codepoint=127), max_size=30))
def test_the_short_way_for_ascii_gives_the_same_key(text: str) -> None:
    assert fold(text) == fold(text + "\u00ad")


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  Data \t\n Cloud ", "Data Cloud"),
        ("Data\u00a0Cloud", "Data Cloud"),
        ("Da\u00adta\u200b", "Data"),
        ("Gro\u0308ße", "Größe"),
        ("red\x1b[31m", "red [31m"),
        ("\u202eabc", "abc"),
        ("", ""),
    ],
)
def test_tidying(text: str, tidied: str) -> None:
    assert tidy(text) == tidied


@QUICK
@given(st.text(max_size=30))
def test_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("Test & Target", "test-target"),
        ("C-D-P", "c-d-p"),
        ("Größe", "groesse"),
        ("Gro\u0308ße", "groesse"),
        ("Café au lait", "cafe-au-lait"),
        ("--x--", "x"),
        ("Łódź", "lodz"),
        ("データ", ""),
    ],
)
def test_a_slug_is_a_plain_file_name(word: str, name: str) -> None:
    assert slug(word) == name
