"""Near names are found by their pieces, and none of them is missed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from klarstack.names.find import Finder
from klarstack.names.fuzzy import SHORTEST, Near, NearNames, edits_allowed
from small import concept, index

words = st.text("abn", min_size=3, max_size=20)


@settings(deadline=None)
@given(st.lists(words, max_size=30), words)
def test_the_pieces_find_what_a_look_at_all_names_finds(names: list[str], word: str) -> None:
    allowed = edits_allowed(len(word))
    measured = {name: OSA.distance(word, name) for name in names if len(name) >= SHORTEST - 1}
    expected = sorted((edits, name) for name, edits in measured.items() if 0 < edits <= allowed)
    assert NearNames(set(names)).near(word) == [Near(name, edits) for edits, name in expected]


@pytest.mark.parametrize(
    ("written", "edits"),
    [
        ("kampagen", 1),  # a letter is missing
        ("kampagnne", 1),  # one too many
        ("kampange", 1),  # two are swapped
        ("kampanje", 2),
        ("kampagne", None),  # the name itself is not near it
        ("kompanie", None),  # three edits
    ],
)
def test_a_word_is_near_within_the_edits_its_length_allows(written: str, edits: int | None) -> None:
    found = NearNames(["kampagne"]).near(written)
    allowed = edits is not None and edits <= edits_allowed(len(written))
    assert found == ([Near("kampagne", edits)] if allowed and edits else [])


def test_swaps_across_the_joints_of_pieces_are_found() -> None:
    assert NearNames(["abcdefghijkl"]).near("abcedfgihjkl") == [Near("abcdefghijkl", 2)]


def test_a_finder_that_has_forgotten_its_steps_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    names = index(concept("data-lake", "data lake"), concept("data-lake-house", "data lake house"))
    text = "A data lake, a data lake house, a data house and data lakes. " * 3
    found = list(Finder(names).find(text))
    monkeypatch.setattr("klarstack.names.paths._MOST_STEPS", 1)
    monkeypatch.setattr("klarstack.names.find._MOST_LEARNED", 2)
    finder = Finder(names)
    assert [list(finder.find(text)), list(finder.find(text))] == [found, found]
