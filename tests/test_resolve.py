"""What the resolver answers, case by case on the smallest index, and by law on the real one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from klarstack.load import load
from klarstack.names import Index, Resolution, compile_index, fold, resolve
from klarstack.names.index import TIERS
from klarstack.names.text import as_text
from small import ambiguity, both, concept, index, product, vendor

CDP = concept("customer-data-platform", "customer data platform", "CDP", german="Kundendatenplattform")
WAREHOUSE = concept("data-warehouse", "data warehouse", german="Straßenlager")
NORTHWIND = vendor(
    "northwind",
    "Northwind",
    product(
        "profile-cloud",
        "Profile Cloud",
        "customer-data-platform",
        {"text": "Data Cloud", "kind": "former-name", "from": "2019", "to": "2022"},
        {"text": "NPC", "kind": "acronym"},
    ),
    product("old-hub", "Old Hub", "data-warehouse", lifecycle={"sunset": "2020"}),
    vocabulary=[
        {
            "id": "shelf",
            "terms": {
                "en": [{"text": "Shelf", "status": "preferred"}],
                "de": [{"text": "Shelf", "status": "preferred"}],
            },
            "definition": both("A shelf."),
            "product": "profile-cloud",
            "matches": [{"concept": "customer-data-platform", "relation": "related"}],
        }
    ],
)
CONTOSO = vendor(
    "contoso",
    "Contoso",
    product("lake", "Contoso Lake", "data-warehouse", {"text": "Data Cloud", "kind": "former-name", "from": "2023"}),
)
SHARED = ambiguity(
    "Data Cloud",
    {"product": "northwind/profile-cloud", "hints": {"vendors": ["northwind"]}},
    {"product": "contoso/lake", "hints": {"vendors": ["contoso"]}},
    {"outside": both("a weather phenomenon"), "hints": {"vendors": ["Fabrikam"], "to": "1990"}},
    usual="contoso/lake",
    question={"en": "Whose?", "de": "Wessen?"},
)
SMALL = index(CDP, WAREHOUSE, NORTHWIND, CONTOSO, SHARED)


@pytest.fixture(scope="module")
def names() -> Index:
    """Return the index of the repository's own content."""
    return Index.from_dict(compile_index(load(Path(__file__).parent.parent)[0]))


def answer(query: str, vendor: str | None = None, year: int | None = None) -> tuple[str, list[str | None]]:
    """Return the outcome and what the candidates point to."""
    resolution = resolve(SMALL, query, vendor, year)
    return resolution.outcome, [found.product or found.concept for found in resolution.candidates]


@pytest.mark.parametrize(
    ("query", "target", "tier"),
    [
        ("customer data platform", "customer-data-platform", "preferred"),
        ("Kundendatenplattform", "customer-data-platform", "preferred"),
        ("CDP", "customer-data-platform", "acronym"),
        ("cdp", "customer-data-platform", "folded"),
        ("Kunden-Daten-Plattform", "customer-data-platform", "folded"),
        ("  customer   data platform ", "customer-data-platform", "preferred"),
        ("STRASSENLAGER", "data-warehouse", "folded"),
        ("Profile Cloud", "northwind/profile-cloud", "preferred"),
        ("profile-cloud™", "northwind/profile-cloud", "folded"),
        ("NPC", "northwind/profile-cloud", "acronym"),
        ("Northwind Profile Cloud", "northwind/profile-cloud", "with-vendor"),
    ],
)
def test_a_name_with_one_meaning_is_resolved_by_its_tier(query: str, target: str, tier: str) -> None:
    resolution = resolve(SMALL, query)
    found = resolution.candidates[0]
    assert (resolution.outcome, found.product or found.concept, found.tier) == ("resolved", target, tier)
    assert found.score == TIERS[tier]


def test_a_former_name_says_its_years() -> None:
    found = resolve(SMALL, "Data Cloud", "Northwind").candidates[0]
    assert (found.tier, found.valid) == ("former-name", {"from": "2019", "to": "2022"})
    assert "2019–2022" in found.reason["de"] and "2019–2022" in found.reason["en"]


def test_a_shared_word_is_ambiguous_with_every_meaning_and_the_usual_one_marked() -> None:
    resolution = resolve(SMALL, "data cloud")
    assert answer("data cloud") == ("ambiguous", ["northwind/profile-cloud", "contoso/lake", None])
    assert resolution.usual == 1
    assert resolution.question == {"en": "Whose?", "de": "Wessen?"}
    assert resolution.candidates[2].outside == both("a weather phenomenon")


@pytest.mark.parametrize(
    ("vendor_given", "year", "target"),
    [
        ("Northwind", None, "northwind/profile-cloud"),
        ("contoso", None, "contoso/lake"),
        ("Fabrikam", None, None),
        (None, 2020, "northwind/profile-cloud"),
        (None, 2024, "contoso/lake"),
        (None, 1980, None),
    ],
)
def test_vendor_or_year_settles_a_shared_word_and_the_reason_says_so(
    vendor_given: str | None, year: int | None, target: str | None
) -> None:
    resolution = resolve(SMALL, "Data Cloud", vendor_given, year)
    assert (resolution.outcome, [found.product for found in resolution.candidates]) == ("resolved", [target])
    assert "decided" in resolution.candidates[0].reason["en"]


def test_a_vendor_that_does_not_fit_is_a_question_not_an_answer() -> None:
    resolution = resolve(SMALL, "Profile Cloud", "Contoso")
    assert resolution.outcome == "ambiguous"
    assert resolution.question is not None and "Contoso" in resolution.question["de"]


def test_an_unknown_vendor_does_not_hide_a_clear_answer() -> None:
    assert answer("Profile Cloud", "Nobody Ltd") == ("resolved", ["northwind/profile-cloud"])


def test_a_bare_vendor_name_asks_which_product_and_leaves_out_dead_ones() -> None:
    hub, studio = product("hub", "Steam Hub", "data-warehouse"), product("studio", "Steam Studio", "data-warehouse")
    dead = product("old", "Old Steam", "data-warehouse", lifecycle={"sunset": "2020"})
    resolution = resolve(index(WAREHOUSE, vendor("steam", "Steam Works", hub, studio, dead)), "Steam Works")
    assert resolution.outcome == "ambiguous"
    assert [found.product for found in resolution.candidates] == ["steam/hub", "steam/studio"]


def test_an_ordinary_word_is_a_vendors_word_only_beside_the_vendor() -> None:
    alone = resolve(SMALL, "Shelf")
    assert (alone.outcome, [found.word for found in alone.candidates]) == ("ambiguous", ["northwind#shelf"])
    assert alone.question is not None and "Northwind" in alone.question["de"]
    assert answer("Shelf", "Northwind")[0] == answer("Northwind Shelf")[0] == "resolved"


def test_a_vendor_with_one_product_left_is_that_product() -> None:
    assert answer("Northwind") == ("resolved", ["northwind/profile-cloud"])


def test_a_vendor_name_that_is_a_product_name_means_the_product() -> None:
    shop = vendor("shop", "Shop", product("shop", "Shop", "data-warehouse"))
    resolution = resolve(index(WAREHOUSE, shop), "Shop")
    assert [found.product for found in resolution.candidates] == ["shop/shop"]


@pytest.mark.parametrize("query", ["", "   ", "–", "\u200b", "!!!", "x" * 10_000_000])
def test_a_query_without_a_word_or_of_endless_length_gives_an_error_in_both_languages(query: str) -> None:
    resolution = resolve(SMALL, query)
    assert resolution.outcome == "unknown"
    assert resolution.error is not None and set(resolution.error) == {"de", "en"}
    assert len(resolution.query) <= 500


@pytest.mark.parametrize("query", ["Data\u200b Cloud", "Data\u00a0Cloud", "\u202eData Cloud\u202c", "Data\tCloud"])
def test_invisible_characters_do_not_change_the_answer(query: str) -> None:
    assert answer(query)[0] == "ambiguous"


def test_a_word_from_elsewhere_is_unknown() -> None:
    assert answer("Tapetenkleister") == ("unknown", [])


def test_a_word_two_vendors_use_asks_for_the_vendor() -> None:
    def with_word(identifier: str) -> object:
        word = {
            "id": "crate",
            "terms": {
                "en": [{"text": "Crate", "status": "preferred"}],
                "de": [{"text": "Kiste", "status": "preferred"}],
            },
            "definition": both("A crate."),
            "matches": [{"concept": "data-warehouse", "relation": "close"}],
        }
        return vendor(identifier, identifier.title(), vocabulary=[word])

    resolution = resolve(index(WAREHOUSE, with_word("one"), with_word("two")), "Crate")  # type: ignore[arg-type]
    assert resolution.outcome == "ambiguous"
    assert resolution.question == {"en": "Which vendor?", "de": "Welcher Anbieter?"}


def test_the_json_has_exactly_the_fields_of_the_contract_and_more() -> None:
    data = json.loads(json.dumps(resolve(SMALL, "Data Cloud").to_dict()))
    contract = {"query", "vendor", "year", "outcome", "usual", "candidates", "parts", "question", "error"}
    assert contract <= set(data)
    per_candidate = {
        "concept", "concepts", "label", "vendor", "product", "product_name", "matched", "tier", "score", "valid",
        "outside", "reason",
    }  # fmt: skip
    assert all(per_candidate <= set(found) for found in data["candidates"])


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("query", ["Data Cloud", "CDP", "Northwind", "Tapetenkleister", "Shelf", ""])
def test_text_fits_into_80_columns(query: str, language: str) -> None:
    lines = as_text(resolve(SMALL, query), SMALL, language).splitlines()
    assert lines and max(map(len, lines)) <= 80


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(query: str) -> None:
    resolution = resolve(SMALL, query)
    assert resolution.outcome in ("resolved", "ambiguous", "unknown")
    assert (resolution.outcome == "unknown") == (not resolution.candidates)


@given(
    st.sampled_from(["Data Cloud", "Kundendatenplattform", "Profile Cloud"]), st.sampled_from(" -_/™"), st.booleans()
)
def test_case_hyphens_and_spaces_never_change_what_is_meant(name: str, filler: str, upper: bool) -> None:
    written = filler.join(name.split(" "))
    changed = written.upper() if upper else written.lower()
    assert _targets(resolve(SMALL, changed)) == _targets(resolve(SMALL, name))


def _targets(resolution: Resolution) -> tuple[str, list[str | None]]:
    return resolution.outcome, [found.product or found.concept for found in resolution.candidates]


def test_every_name_of_the_real_content_leads_back_to_what_it_names(names: Index) -> None:
    lost = []
    for text, kind, target, *_ in names.names:
        resolution = resolve(names, str(text))
        targets = {found.product for found in resolution.candidates} | {
            found.concept for found in resolution.candidates
        }
        targets |= {found.word for found in resolution.candidates} | {found.vendor for found in resolution.candidates}
        if target not in targets:
            lost.append((text, kind, target))
    assert lost == []


def test_a_shared_name_of_the_real_content_is_never_settled_silently(names: Index) -> None:
    silent = [
        ambiguous["word"]
        for key, ambiguous in names.ambiguities.items()
        if resolve(names, ambiguous["word"]).outcome != "ambiguous" or fold(ambiguous["word"]) != key
    ]
    assert silent == []


def test_the_kind_that_stands_in_a_product_name_is_its_concept_there() -> None:
    both_kinds = [
        {"concept": "data-warehouse", "relation": "exact"},
        {"concept": "customer-data-platform", "relation": "close"},
    ]
    crate = product("crate", "Crate", "data-warehouse", {"text": "Crate CDP", "kind": "abbreviation"})
    crate["provides"] = both_kinds
    plain = product("box", "Box", "data-warehouse", {"text": "Box CDP", "kind": "abbreviation"})
    small = index(CDP, WAREHOUSE, vendor("tailspin", "Tailspin", crate, plain))
    assert resolve(small, "Crate").candidates[0].concept == "data-warehouse"
    assert resolve(small, "crate-CDP").candidates[0].concepts == ("customer-data-platform", "data-warehouse")
    assert resolve(small, "Box CDP").candidates[0].concept == "data-warehouse"
