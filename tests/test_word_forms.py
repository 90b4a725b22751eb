"""Forms of words: compounds taken apart, references to laws, words of the dictionary."""

from __future__ import annotations

import pytest

from klarstack.names.dictionary import Dictionary
from klarstack.names.inflection import inflected_key
from klarstack.names.law import law_references
from klarstack.names.morphemes import compound_key, morphemes_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kundendatenplattform", "Customer-Data-Plattform"),
        ("Kunden-Daten-Plattform", "customer data platform"),
        ("Plattform für Kundendaten", "Kundendatenplattform"),
        ("Kampagnenmanagementsystem", "campaign management system"),
        ("Einwilligungsverwaltung", "consent management"),
        ("Echtzeit-CDP", "real-time CDP"),
        ("1st-Party-Daten", "first party data"),
        ("personalization engine", "Personalisierungs-Engine"),
    ],
)
def test_names_of_the_same_parts_have_one_compound_key(one: str, other: str) -> None:
    assert compound_key(one) == compound_key(other) != ""


@pytest.mark.parametrize(
    ("one", "other"), [("Kundendaten", "Produktdaten"), ("Datenplattform", "Plattformdaten"), ("Segment", "Segmente")]
)
def test_other_parts_another_order_or_one_part_are_no_compound_match(one: str, other: str) -> None:
    assert compound_key(one) != compound_key(other) or compound_key(one) == ""


def test_an_endless_word_is_taken_as_it_is() -> None:
    assert len(morphemes_of("kunden" * 9 + "qq")) == 1
    assert len(morphemes_of("data" * 3_000)) == 1


@pytest.mark.parametrize(
    ("forms", "key"),
    [
        (("Kampagne", "Kampagnen"), "kampagn"),
        (("Vertrag", "Verträge", "Vertrags", "Verträgen"), "vertrag"),
        (("programmatische Werbung", "programmatischer Werbung"), "programmatischwerbung"),
        (("Systeme", "System", "Systems"), "system"),
    ],
)
def test_inflected_forms_meet_under_one_key(forms: tuple[str, ...], key: str) -> None:
    assert {inflected_key(form) for form in forms} == {key}


def test_derived_words_stay_apart() -> None:
    assert inflected_key("Marketing") != inflected_key("Market")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("nach § 25 Abs. 1 TDDDG", "§ 25 Abs. 1 TDDDG"),
        ("§ 25 Abs. 2 Nr. 2 TDDDG gilt", "§ 25 Abs. 2 Nr. 2 TDDDG"),
        ("Art. 7 Abs. 3 S. 1 DSGVO", "Art. 7 Abs. 3 S. 1 DSGVO"),
        ("Artikel 7 der DSGVO", "Artikel 7 der DSGVO"),
    ],
)
def test_a_reference_to_a_law_is_found_however_precise_it_is(text: str, found: str) -> None:
    keys = {"25tdddg", "art7dsgvo"}
    assert [text[start:end] for start, end, _ in law_references(text, keys)] == [found]


def test_a_reference_to_a_law_without_an_entry_is_none() -> None:
    assert list(law_references("§ 7 UWG und Art. 99 DSGVO", {"25tdddg"})) == []


@pytest.mark.parametrize("word", ["content", "Vertrag", "Kundenfrage", "branch", "task"])
def test_words_people_use_are_known(word: str) -> None:
    assert Dictionary().is_known(word)


@pytest.mark.parametrize("word", ["Zielguppe", "Hubspt", "manger", "Mailchip", "Contentfull"])
def test_typing_errors_and_rare_words_are_not(word: str) -> None:
    assert not Dictionary().is_known(word)
