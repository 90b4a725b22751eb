"""What a written segment code means, and which wider groups stand in for it."""

from __future__ import annotations

import pytest

from klarstack.benchmark import BenchmarkIndex, compile_benchmark
from klarstack.benchmark.fallback import fallback_levels, industry_chain
from klarstack.benchmark.segments import (
    AmbiguousSegmentError,
    Asked,
    SegmentRef,
    UnknownGroupError,
    UnknownSegmentError,
    ask,
    parse_segment,
)
from klarstack.records.knowledge_base import KnowledgeBase
from small_benchmark import benchmark

INDEX = benchmark()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nace-rev2:G47", "nace-rev2:47"),
        ("nace-rev2:47", "nace-rev2:47"),
        ("nace-rev2:g47.91", "nace-rev2:47.91"),
        ("nace-rev2-1:G47", "nace-rev2-1:47"),
        ("sites:shops", "sites:Shops"),
        ("Shops", "sites:Shops"),
        ("online-retail", "nace-rev2:online-retail"),
        ("G47.91", "nace-rev2:47.91"),
        ("K64", "nace-rev2:64"),
        ("L64", "nace-rev2-1:64"),
        ("64", "nace-rev2:64"),
        ("C", "nace-rev2:C"),
        (" nace-rev2:K ", "nace-rev2:K"),
    ],
)
def test_a_code_is_understood(text: str, expected: str) -> None:
    assert str(parse_segment(INDEX, text)) == expected


@pytest.mark.parametrize("text", ["47", "G47", "J", "G"])
def test_a_bare_code_with_two_meanings_is_refused_with_both(text: str) -> None:
    with pytest.raises(AmbiguousSegmentError) as error:
        parse_segment(INDEX, text)
    assert "nace-rev2:" in error.value.sentence("de") and "nace-rev2-1:" in error.value.sentence("en")


@pytest.mark.parametrize("text", ["K47", "L47", "nace-rev2:L64", "wz-2008:47", "Retail", "", "nace-rev2:4711"])
def test_an_unknown_code_is_refused(text: str) -> None:
    with pytest.raises(UnknownSegmentError):
        parse_segment(INDEX, text)


def test_a_near_miss_is_named() -> None:
    with pytest.raises(UnknownSegmentError) as error:
        parse_segment(INDEX, "nace-rev2:47.92")
    assert "nace-rev2:47.91" in error.value.sentence("en")


@pytest.mark.parametrize(("size", "region"), [("300+", "DE"), ("250+", "Bayern")])
def test_an_unknown_size_or_region_is_refused_with_the_list(size: str, region: str) -> None:
    with pytest.raises(UnknownGroupError) as error:
        ask(INDEX, "K64", size, region)
    assert "wählen Sie" in error.value.sentence("de")


def codes(text: str, scheme: str) -> list[tuple[str, str | None]]:
    return [(code, link) for code, _, link in industry_chain(INDEX, parse_segment(INDEX, text), scheme)]


@pytest.mark.parametrize(
    ("text", "scheme", "expected"),
    [
        ("nace-rev2:online-retail", "nace-rev2",
         [("online-retail", None), ("47.91", None), ("47.9", None), ("47", None), ("G", None), ("TOTAL", None),
          ("all-surveyed", None)]),
        ("nace-rev2:64", "nace-rev2", [("64", None), ("K", None)]),
        ("nace-rev2:online-retail", "sites", [("Shops", "same"), ("all", "same")]),
        ("nace-rev2:47", "sites", [("Shops", "part"), ("all", "whole")]),
        ("nace-rev2:64.19", "sites", [("Banks", "same"), ("all", "same")]),
        ("nace-rev2:62", "sites", [("all", "same")]),
        ("nace-rev2:J", "sites", [("News", "part"), ("all", "whole")]),
        ("nace-rev2-1:47", "nace-rev2",
         [("47", "same"), ("G", "same"), ("TOTAL", "same"), ("all-surveyed", "same")]),
        ("nace-rev2-1:J", "nace-rev2", [("J", "whole"), ("TOTAL", "whole"), ("all-surveyed", "whole")]),
        ("nace-rev2-1:L", "nace-rev2", [("K", "same")]),
        ("sites:Banks", "nace-rev2", [("64", "same"), ("K", "same")]),
        ("nace-rev2:K", "sites", [("all", "whole")]),
    ],
)  # fmt: skip
def test_the_industry_widens_step_by_step(text: str, scheme: str, expected: list[tuple[str, str | None]]) -> None:
    assert codes(text, scheme) == expected


def test_region_gives_way_before_size_and_size_before_industry() -> None:
    asked = Asked(SegmentRef("nace-rev2", "47"), "250+", "DE")
    levels = [(level.code, level.size_class, level.region) for level in fallback_levels(INDEX, asked, "nace-rev2")]
    assert levels[:4] == [
        ("47", "250+", "DE"),
        ("47", "250+", "DACH"),
        ("47", "250+", "EU27_2020"),
        ("47", "250+", None),
    ]
    assert [size for _, size, region in levels if region == "DE"][:5] == ["250+", "50-249", "10+", "all", None]
    assert levels.index(("47", None, None)) < levels.index(("G", "250+", "DE"))


def test_only_the_group_asked_for_is_no_fallback() -> None:
    asked = Asked(SegmentRef("nace-rev2", "47"), "250+", "DE")
    assert [level.key for level in fallback_levels(INDEX, asked, "nace-rev2") if not level.is_fallback] == [
        ("nace-rev2", "47", "250+", "DE")
    ]


def test_a_lens_without_sizes_and_regions_has_one_entry_per_industry() -> None:
    asked = Asked(SegmentRef("sites", "Shops"), "250+", "DE")
    levels = fallback_levels(INDEX, asked, "sites", has_sizes=False, has_regions=False)
    assert [(level.code, level.is_fallback) for level in levels] == [("Shops", False), ("all", True)]


def test_a_stack_without_region_is_held_against_the_eu() -> None:
    levels = fallback_levels(INDEX, Asked(SegmentRef("nace-rev2", "47")), "nace-rev2")
    assert list(dict.fromkeys(level.region for level in levels)) == [None, "EU27_2020"]


def test_a_micro_enterprise_tries_its_neighbour_then_everything() -> None:
    asked = Asked(SegmentRef("nace-rev2", "47"), "0-9", "DE")
    sizes = dict.fromkeys(level.size_class for level in fallback_levels(INDEX, asked, "nace-rev2"))
    assert list(sizes) == ["0-9", "10-49", "all", "10+", None]


def test_a_code_that_is_its_own_ancestor_ends() -> None:
    index = BenchmarkIndex(
        {},
        {},
        {},
        {"loop": {"segments": {"A": {"parent": "B", "label": {}}, "B": {"parent": "A", "label": {}}}}},
        {},
        {},
        (),
    )
    assert [code for code, _, _ in industry_chain(index, SegmentRef("loop", "A"), "loop")] == ["A", "B"]


def test_every_parent_union_and_link_of_the_real_lists_exists(real_knowledge_base: KnowledgeBase) -> None:
    segments = real_knowledge_base.segments
    assert segments is not None
    known = {scheme.id: {segment.code for segment in scheme.segments} for scheme in segments.schemes}
    missing = [
        (scheme.id, segment.code, target)
        for scheme in segments.schemes
        for segment in scheme.segments
        for other, target in (
            *((scheme.id, code) for code in (segment.parent, *segment.union_of) if code),
            *((match.scheme, match.code) for match in segment.matches),
        )
        if target not in known[other]
    ]
    assert missing == []


def test_links_of_the_real_lists_say_why_and_never_claim_more_than_close(real_knowledge_base: KnowledgeBase) -> None:
    segments = real_knowledge_base.segments
    assert segments is not None
    for scheme in segments.schemes:
        for segment in scheme.segments:
            for match in segment.matches:
                assert match.note and match.note.de and match.note.en, (scheme.id, segment.code, match.code)
                assert match.relation in ("close", "broad") or scheme.id in ("nace-rev2-1", "wz-2025")
                assert match.relation != "exact"


def test_the_real_code_lists_are_complete(real_knowledge_base: KnowledgeBase) -> None:
    segments = real_knowledge_base.segments
    assert segments is not None
    levels = ("section", "division", "group", "class", "subclass")
    counted = {
        scheme.id: tuple(sum(segment.level == level for segment in scheme.segments) for level in levels)
        for scheme in segments.schemes
        if scheme.file
    }
    assert counted == {
        "nace-rev2": (21, 88, 272, 615, 0),
        "nace-rev2-1": (22, 87, 287, 651, 0),
        "wz-2008": (21, 88, 272, 615, 839),
        "wz-2025": (22, 87, 287, 651, 983),
    }


def test_a_scheme_that_mirrors_another_has_its_codes_and_more_below(real_knowledge_base: KnowledgeBase) -> None:
    by_id = {scheme.id: scheme for scheme in real_knowledge_base.schemes}
    for scheme in by_id.values():
        if scheme.mirrors:
            origin = {segment.code for segment in by_id[scheme.mirrors].segments if segment.level != "all"}
            own = {segment.code for segment in scheme.segments if segment.level != "subclass"}
            assert own == origin - {"C10-S951_X_K"}


def test_every_older_code_of_the_real_lists_goes_over_into_a_newer_one(real_knowledge_base: KnowledgeBase) -> None:
    segments = real_knowledge_base.segments
    assert segments is not None
    codes_of = {scheme.id: scheme.segments for scheme in segments.schemes}
    finest = {"nace-rev2": "class", "wz-2008": "subclass", "nace-rev2-1": "class", "wz-2025": "subclass"}
    for table in segments.correspondences:
        older = {each.code for each in codes_of[table.from_scheme] if each.level == finest[table.from_scheme]}
        newer = {each.code for each in codes_of[table.to_scheme] if each.level == finest[table.to_scheme]}
        assert older <= {pair.from_code for pair in table.pairs}
        assert len(newer - {pair.to_code for pair in table.pairs}) == 1, "46.89 and its subclass have no counterpart"
        assert table.note and table.note.de and table.note.en


def test_a_german_code_is_compared_like_the_nace_code_it_repeats(real_knowledge_base: KnowledgeBase) -> None:
    index = BenchmarkIndex.from_dict(compile_benchmark(real_knowledge_base))

    def chain(text: str, scheme: str) -> list[tuple[str, int]]:
        return [(code, steps) for code, steps, _ in industry_chain(index, parse_segment(index, text), scheme)]

    for german, plain in (("wz-2008:47.91", "nace-rev2:47.91"), ("wz-2025:G47", "nace-rev2-1:47")):
        for scheme in ("nace-rev2", "whotracksme"):
            assert chain(german, scheme) == chain(plain, scheme)
    assert chain("wz-2008:47.91.1", "whotracksme")[0] == ("E-Commerce", 1)
    (*_, link), *_ = industry_chain(index, parse_segment(index, "wz-2008:47"), "nace-rev2")
    assert link == "same"


def test_codes_of_a_real_scheme_are_listed_once(real_knowledge_base: KnowledgeBase) -> None:
    segments = real_knowledge_base.segments
    assert segments is not None
    for scheme in segments.schemes:
        codes_of_scheme = [segment.code for segment in scheme.segments]
        assert len(set(codes_of_scheme)) == len(codes_of_scheme)


def test_banking_is_k64_in_one_edition_and_l64_in_the_other(real_knowledge_base: KnowledgeBase) -> None:
    index = BenchmarkIndex.from_dict(compile_benchmark(real_knowledge_base))
    assert parse_segment(index, "K64").scheme == "nace-rev2"
    assert parse_segment(index, "L64").scheme == "nace-rev2-1"
    for text in ("nace-rev2:K64", "nace-rev2-1:L64"):
        assert industry_chain(index, parse_segment(index, text), "whotracksme")[0][0] == "Banking"
    for text in ("nace-rev2:online-retail", "nace-rev2:G47.91", "nace-rev2-1:online-retail"):
        assert industry_chain(index, parse_segment(index, text), "whotracksme")[0][0] == "E-Commerce"


def test_a_scheme_that_is_not_known_is_refused_with_the_list() -> None:
    with pytest.raises(UnknownSegmentError) as error:
        parse_segment(INDEX, "wz-2008:47")
    assert "nace-rev2" in error.value.sentence("de").partition("Die Schemata sind")[2]
