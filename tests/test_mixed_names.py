"""What the resolver makes of strings as people write them, on the smallest content that shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from klarstack.names import Index, Resolution, resolve
from klarstack.names.batch import Row, resolve_rows
from klarstack.names.context import Context
from klarstack.names.index import TIERS
from small import ambiguity, both, concept, index, product, vendor

CDP = concept("customer-data-platform", "customer data platform", "CDP", german="Kundendatenplattform")
CRM = concept("crm", "customer relationship management", "CRM", german="Kundenbeziehungsmanagement")
CAMPAIGN = concept("campaign", "campaign", german="Kampagne", kind="deliverable")
STEAM = vendor(
    "steam",
    "Steam Works",
    product("cloud", "Kettle Cloud", "crm"),
    product(
        "journeys",
        "Kettle Cloud Journeys",
        "campaign",
        {"text": "Whistler", "kind": "former-name"},
        part_of="steam/cloud",
    ),
    product("profiles", "Profile Station", "customer-data-platform", {"text": "RT-CDP", "kind": "acronym"}),
    product(
        "old", "Interaction Boiler", "crm", {"text": "Boiler", "kind": "former-name", "from": "2012", "to": "2019"}
    ),
)
LEAF = vendor(
    "leaf",
    "Leaf",
    product("cellar", "Leaf Cellar", "customer-data-platform", {"text": "Station 4", "kind": "product"}),
    product("pantry", "Pantrix", "crm", {"text": "Boiler", "kind": "product", "from": "2020"}),
)
ABBREVIATION = ambiguity(
    "CDP",
    {"concept": "customer-data-platform", "hints": {"words": ["profile", "Segment"]}},
    {"outside": both("carbon reporting"), "hints": {"words": ["climate", "Klima"]}},
    usual="customer-data-platform",
    question={"en": "Customers or climate?", "de": "Kunden oder Klima?"},
)
BOILER = ambiguity("Boiler", {"product": "steam/old"}, {"product": "leaf/pantry"})
SMALL = index(CDP, CRM, CAMPAIGN, STEAM, LEAF, ABBREVIATION, BOILER)


def answer(query: str, vendor: str | None = None, year: int | None = None) -> Resolution:
    """Return the answer on the small index."""
    return resolve(SMALL, query, vendor, year)


def things(resolution: Resolution) -> list[str | None]:
    """Return what the candidates point to."""
    return [found.product or found.concept for found in resolution.candidates]


@pytest.mark.parametrize(
    ("query", "target", "tier"),
    [
        ("Kundendatenplattformen", "customer-data-platform", "folded"),
        ("der Kampagnen", "campaign", "parts"),
        ("Kampagnen", "campaign", "folded"),
        ("Kunden-Daten-Plattform", "customer-data-platform", "folded"),
        ("Customer-Data-Plattform", "customer-data-platform", "compound"),
        ("Plattform für Kundendaten", "customer-data-platform", "compound"),
        ("Kettle Clouds", "steam/cloud", "folded"),
        ("Profile Station v8", "steam/profiles", "parts"),
        ("Profile Station 2019.1 Enterprise (Altvertrag)", "steam/profiles", "parts"),
        ("Steam Works Profile Station", "steam/profiles", "with-vendor"),
        ("Kettle Cloud Journeys (ex Whistler)", "steam/journeys", "parts"),
        ("Whistler, jetzt Kettle Cloud Journeys", "steam/journeys", "former-name"),
        ("Kettle Cloud Journeys", "steam/journeys", "preferred"),
        ("Kettle Cloud", "steam/cloud", "preferred"),
        ("Steam Works Kettle Cloud – Whistler", "steam/journeys", "parts"),
        ("RT CDP / Profile Station", "steam/profiles", "folded"),
        ("Profile Station – Rollout Süd", "steam/profiles", "parts"),
        ("Einkauf: Profile Station", "steam/profiles", "parts"),
        ("Profile Station für Bestandskunden", "steam/profiles", "parts"),
        ("Station4", "leaf/cellar", "folded"),
        ("Proflie Station", "steam/profiles", "fuzzy"),
        ("Kundendatenplatform", "customer-data-platform", "compound"),
        ("Kundendatenplatfrom", "customer-data-platform", "fuzzy"),
        ("Boiler 2015", "steam/old", "parts"),
        ("Whistler Kundendatenplattform", "steam/profiles", "parts"),
    ],
)
def test_a_string_that_names_one_thing_is_resolved(query: str, target: str, tier: str) -> None:
    resolution = answer(query)
    assert resolution.outcome == "resolved"
    assert things(resolution) == [target]
    assert resolution.candidates[0].tier == tier
    assert all(resolution.candidates[0].reason.values())


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("Profile Station / Pantrix", ["steam/profiles", "leaf/pantry"]),
        ("Pantrix; Kettle Cloud", ["leaf/pantry", "steam/cloud"]),
        ("Pantrix und Kettle Cloud", ["leaf/pantry", "steam/cloud"]),
        (
            "Kundendatenplattform (Profile Station, Leaf Cellar)",
            ["customer-data-platform", "steam/profiles", "leaf/cellar"],
        ),
    ],
)
def test_several_names_in_one_cell_are_answered_one_by_one(query: str, parts: list[str]) -> None:
    resolution = answer(query)
    assert resolution.outcome == "resolved"
    assert [things(part)[0] for part in resolution.parts] == parts


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        ("Steam Works Kettle Cloud und Profile Station", ["steam/cloud", "steam/profiles"]),
        ("CDP (Profile Station, Leaf Cellar)", ["customer-data-platform", "steam/profiles", "leaf/cellar"]),
        ("CDP, Profile Station", ["steam/profiles", "steam/profiles"]),
    ],
)
def test_the_pieces_of_a_list_decide_each_other(query: str, parts: list[str]) -> None:
    found = [things(part)[0] for part in answer(query).parts]
    assert found[-1] == parts[-1]
    assert answer(query).outcome == "resolved"


def test_a_short_vendor_name_inside_a_word_is_no_vendor() -> None:
    own = index(CRM, vendor("sas", "SAS", product("suite", "Sassy Suite", "crm")), concept("sal", "SAL"))
    assert resolve(own, "salsas").outcome == "unknown"
    assert resolve(own, "SAS Sassy Suite").outcome == "resolved"


def test_a_list_with_an_unknown_name_stays_open_and_says_which() -> None:
    resolution = answer("Pantrix / Frobnicator")
    assert resolution.outcome == "ambiguous"
    assert [part.outcome for part in resolution.parts] == ["resolved", "unknown"]
    assert resolution.question is not None and "Frobnicator" in resolution.question["de"]


@pytest.mark.parametrize(
    "query",
    [
        "Pantrix Central",
        "Kettle Cloud Frobnicator",
        "Campaign Tool",
        "Leaf Blower Pro",
        "Boilr",
        "Steam Works Maps",
        "Brand new",
    ],
)
def test_what_only_resembles_a_name_is_unknown_and_near_names_are_marked_as_guesses(query: str) -> None:
    resolution = answer(query)
    assert resolution.outcome == "unknown"
    assert all(found.is_guess and found.score == TIERS["guess"] for found in resolution.candidates)
    assert all(found.reason["de"].startswith("Nur eine Vermutung") for found in resolution.candidates)


@pytest.mark.parametrize("query", ["CDP", "CDPs", "die CDP", "CDP-Projekt", "CDP 2024"])
def test_a_homonym_is_never_settled_without_a_reason(query: str) -> None:
    resolution = answer(query)
    assert resolution.outcome == "ambiguous"
    assert resolution.usual == 0
    assert [found.outside is None for found in resolution.candidates] == [True, False]


@pytest.mark.parametrize(
    ("query", "vendor", "target", "decided"),
    [
        ("CDP Klimaranking", None, None, "Klima"),
        ("CDP for profiles", None, "customer-data-platform", "profile"),
        ("CDP", "Leaf", "leaf/cellar", "Leaf"),
        ("Leaf CDP", None, "leaf/cellar", "Leaf"),
        ("CDP (Profile Station)", None, "steam/profiles", "“Profile Station”"),
    ],
)
def test_what_stands_beside_a_homonym_decides_and_the_reason_says_so(
    query: str, vendor: str | None, target: str | None, decided: str
) -> None:
    resolution = answer(query, vendor)
    assert resolution.outcome == "resolved"
    assert things(resolution) == [target]
    assert decided in " ".join(
        found.reason["en"] for part in (resolution, *resolution.parts) for found in part.candidates
    )


def test_neighbouring_words_vendors_and_language_of_a_context_decide() -> None:
    assert resolve(SMALL, "CDP", context=Context(words=frozenset({"klimabericht"}))).candidates[0].outside is not None
    assert things(resolve(SMALL, "Boiler", context=Context(vendors=("leaf",)))) == ["leaf/pantry"]
    shared = index(
        CDP,
        concept("tide", "tide", german="Flut"),
        concept("flood", "Flut", german="Hochwasser"),
        ambiguity("Flut", {"concept": "tide"}, {"concept": "flood"}),
    )
    assert things(resolve(shared, "Flut", context=Context(language="de"))) == ["tide"]


def test_the_year_decides_between_two_products_of_one_name() -> None:
    assert things(answer("Boiler", year=2015)) == ["steam/old"]
    assert things(answer("Boiler", year=2022)) == ["leaf/pantry"]
    assert answer("Boiler").outcome == "ambiguous"


def test_a_vendor_that_does_not_fit_is_contradicted_not_obeyed() -> None:
    resolution = answer("Leaf Whistler")
    assert resolution.outcome == "ambiguous"
    assert resolution.question is not None and "Leaf" in resolution.question["en"]


def test_the_other_rows_decide_only_if_most_belong_to_one_vendor() -> None:
    own = [Row("Kettle Cloud"), Row("Profile Station"), Row("Whistler"), Row("Boiler")]
    answers = resolve_rows(SMALL, own)
    assert things(answers[3]) == ["steam/old"]
    assert "Steam Works" in answers[3].candidates[0].reason["de"]
    mixed = [*own, Row("Pantrix"), Row("Leaf Cellar"), Row("Station 4")]
    assert resolve_rows(SMALL, mixed)[3].outcome == "ambiguous"


@settings(deadline=None)
@given(st.text(max_size=600))
def test_no_string_breaks_the_resolver(query: str) -> None:
    resolution = resolve(SMALL, query)
    assert resolution.outcome in ("resolved", "ambiguous", "unknown")
    assert (resolution.outcome == "unknown") or resolution.candidates
    assert all(found.reason["de"] and found.reason["en"] for found in resolution.candidates)


NAMES = [
    "Kettle Cloud",
    "Whistler",
    "Pantrix",
    "CDP",
    "Boiler",
    "campaign",
    "Leaf",
    "Steam Works",
    "Frob",
    "v8",
    "ex",
    "(",
    ")",
    "/",
    ",",
    "und",
    "jetzt",
    "–",
    "tool",
    "2019",
]


@settings(deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=8))
def test_no_mix_of_names_and_signs_breaks_the_resolver(pieces: list[str]) -> None:
    resolution = resolve(SMALL, " ".join(pieces))
    assert resolution.outcome != "resolved" or resolution.candidates


@settings(deadline=None)
@given(
    st.sampled_from(["Profile Station", "Interaction Boiler", "customer data platform", "Kundendatenplattform"]),
    st.data(),
)
def test_one_swapped_pair_of_letters_leads_to_the_name_or_is_said_to_be_a_guess(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(name) - 2))
    written = name[:place] + name[place + 1] + name[place] + name[place + 2 :]
    resolution = resolve(SMALL, written)
    right = things(resolve(SMALL, name))
    assert things(resolution) == right or resolution.outcome == "unknown"


def test_the_real_content_finds_every_third_name_behind_a_version(real_index: Index) -> None:
    lost = []
    for text, kind, target, *_ in real_index.names[::3]:
        if "(" in str(text):
            continue  # the whole name is found, but its bracket closes the name
        resolution = resolve(real_index, f"{text} (Altvertrag)")
        if kind == "product" and target not in {found.product for found in resolution.candidates}:
            lost.append((text, target))
    assert lost == []
