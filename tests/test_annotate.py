"""What `annotate` finds in running text, what it leaves alone, and how it says so."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from klarstack.cli.main import group
from klarstack.names import Index, compile_index
from klarstack.names.annotate import Annotation, Annotator, annotate
from klarstack.names.annotate.everyday_words import is_everyday
from klarstack.names.annotate.expansions import spells_out
from klarstack.records.knowledge_base import KnowledgeBase
from small import ambiguity, both, concept, index, product, vendor

PLATFORM = concept("customer-data-platform", "customer data platform", "CDP", german="Kundendatenplattform")
REACH = concept("reach", "reach", german="Reichweite")
STEAM = vendor(
    "steamworks",
    "Steamworks",
    product("flow", "Flow", "customer-data-platform"),
    product("kettle-cloud", "Kettle Cloud", "customer-data-platform", {"text": "Data Cloud", "kind": "former-name"}),
)
CONTOSO = vendor(
    "contoso", "Contoso", product("lake", "Lakehub", "reach", {"text": "Data Cloud", "kind": "former-name"})
)
SHARED = ambiguity(
    "CDP",
    {"concept": "customer-data-platform", "hints": {"words": ["profile", "Profil"]}},
    {"outside": both("Carbon Disclosure Project"), "hints": {"words": ["climate", "Klima"]}},
    usual="customer-data-platform",
    question=both("Profiles or climate?"),
)
SMALL = index(PLATFORM, REACH, STEAM, CONTOSO, SHARED)

Named = list[tuple[str, str | None]]


@pytest.fixture(scope="session")
def annotator(real_knowledge_base: KnowledgeBase) -> Annotator:
    """The annotator of the repository's own content."""
    return Annotator(Index.from_dict(compile_index(real_knowledge_base)))


def named(annotation: Annotation) -> Named:
    """Return what was found: the words, and the product or concept they stand for ("?" while it is open)."""
    return [
        (mention.text, "?" if mention.outcome == "ambiguous" else mention.product or mention.concept or mention.vendor)
        for mention in annotation.mentions
    ]


def found(text: str, language: str | None = None) -> Named:
    """Return what is found in a text with the small index."""
    return named(annotate(SMALL, text, language))


# Places and forms


def test_a_name_is_found_where_it_stands() -> None:
    (mention,) = annotate(SMALL, "Unsere Kundendatenplattform läuft.").mentions
    assert (mention.start, mention.end, mention.text) == (7, 27, "Kundendatenplattform")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Preise der Kundendatenplattformen", ["Kundendatenplattformen"]),
        ("das Kundendatenplattformprojekt", ["Kundendatenplattform"]),
        ("a Customer-Data Platform", ["Customer-Data Platform"]),
        ("Kettle Cloud von Steamworks", ["Kettle Cloud", "Steamworks"]),
        ("wir kaufen Steamworks Kettle Cloud", ["Steamworks Kettle Cloud"]),
        ("Steamworks’s Kettle Cloud", ["Steamworks’s Kettle Cloud"]),
    ],
)
def test_inflected_compounded_and_joined_names_are_found_whole(text: str, words: list[str]) -> None:
    assert [word for word, _ in found(text)] == words


@pytest.mark.parametrize("text", ["", " ", "\n\n", "…", "\u200b", "🙂", "a" * 100_000])
def test_a_text_without_names_has_no_mentions(text: str) -> None:
    assert annotate(SMALL, text) == Annotation()


@pytest.mark.parametrize(
    "text",
    ["https://example.org/CDP", "www.steamworks.example/kettle", "cdp@steamworks.example", "Kettle-Cloud.pdf"],
)
def test_addresses_and_file_names_are_not_read(text: str) -> None:
    assert found(f"See {text} for more.") == []


def test_skipped_ranges_are_not_read() -> None:
    text = "`Kettle Cloud` and Kettle Cloud"
    assert [mention.start for mention in annotate(SMALL, text, skipped=[(0, 14)]).mentions] == [19]


# Acronyms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("two CDPs", ["CDPs"]),
        ("des CDP-Systems", ["CDP"]),
        ("a cdp, a Cdp", []),
        ("we have a cdp", ["cdp"]),
    ],
)
def test_an_acronym_keeps_its_capitals_unless_the_text_has_none(text: str, words: list[str]) -> None:
    assert [word for word, _ in found(text)] == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("CDP (customer data platform). Our CDP grows.", "customer-data-platform"),
        ("A customer data platform (CDP). Our CDP grows.", "customer-data-platform"),
        ("Eine Kundendatenplattform (kurz: CDP). Die CDP wächst.", "customer-data-platform"),
        ("Our CDP grows. CDP stands for customer data platform.", "customer-data-platform"),
    ],
)
def test_what_a_document_spells_out_holds_for_all_of_it(text: str, expected: str) -> None:
    assert {meant for word, meant in found(text) if word == "CDP"} == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "CDP (Carbon Disclosure Project). The CDP asks.",
        "The Carbon Disclosure Project (CDP). The CDP asks.",
        "Der CDP steht für Carbon Disclosure Project. Der CDP fragt nach dem Profil.",
        "CDP (Cloud-Dienst-Paket). Das CDP kostet.",
        "The climate report names the CDP.",
        "The climate is warm. It is late. We sleep. We wake. The report names the CDP.",
    ],
)
def test_a_meaning_outside_the_glossary_is_no_mention(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Which CDP?", "?"),
        ("Each profile is in the CDP.", "customer-data-platform"),
        ("Each profile is in the CDP. It is late. The CDP sleeps.", "customer-data-platform"),
        ("Kettle Cloud and Lakehub: is this a CDP?", "customer-data-platform"),
    ],
)
def test_neighbours_and_the_document_settle_an_acronym(text: str, expected: str) -> None:
    assert {meant for word, meant in found(text) if word == "CDP"} == {expected}


def test_the_reason_says_what_decided() -> None:
    mentions = annotate(SMALL, "Each profile is in the CDP. It is late. The CDP sleeps.").mentions
    reasons = [mention.settled.reason for mention in mentions if mention.settled]
    assert "profile" in reasons[0]["en"]
    assert "elsewhere in the document" in reasons[1]["en"]
    assert "An anderer Stelle im Dokument" in reasons[1]["de"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steamworks sells it. Data Cloud is new.", "steamworks/kettle-cloud"),
        ("Contoso and its Data Cloud.", "contoso/lake"),
        ("The Data Cloud.", "?"),
        ("Build a data cloud of your own.", None),
    ],
)
def test_the_vendor_nearby_settles_a_shared_product_name(text: str, expected: str | None) -> None:
    assert {meant for word, meant in found(text) if "cloud" in word.lower()} == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die XYZQ-Schnittstelle und XYZQ.", [("XYZQ", 2, None)]),
        ("Das Globale Hilfskonto (GHK) ruht.", [("GHK", 1, "Globale Hilfskonto")]),
        ("IT, EU, USA, PDF, HTML, GmbH, AG, XIV, Q3, 5 KG, URLs", []),
        ("EIN GANZER TITEL IN GROSS\n", []),
        ("CDP und CDPs", []),
    ],
)
def test_unknown_acronyms_are_candidates_for_the_glossary(
    text: str, expected: list[tuple[str, int, str | None]]
) -> None:
    acronyms = annotate(SMALL, text).unknown_acronyms
    assert [(acronym.text, acronym.count, acronym.expansion) for acronym in acronyms] == expected


@pytest.mark.parametrize(
    ("written", "acronym", "is_so"),
    [
        ("Carbon Disclosure Project", "CDP", True),
        ("Recht auf Vergessenwerden", "RAV", True),
        ("Datenmanagementplan", "DMP", True),
        ("siehe Kapitel 4", "CDP", False),
        ("Tealium", "CDP", False),
        ("CDP", "CDP", False),
    ],
)
def test_words_spell_an_acronym_out(written: str, acronym: str, is_so: bool) -> None:
    assert spells_out(written, acronym) is is_so


# Everyday words

WITHOUT_EVIDENCE = [
    ("We segment our customers and reach them.", "en"),
    ("The next step is to map the flow.", "en"),
    ("Unity is strength. The census counts people. Insider trading is illegal.", "en"),
    ("We measure the results with a dynamic approach.", "en"),
    ("The patient gave informed consent. The audience applauded.", "en"),
    ("Launch the product, drift with the current, welcome your guests.", "en"),
    ("He joined a group of friends at sea; the io and id of the mach.", "en"),
    ("LAUNCH NOW\nMAP OUT YOUR FLIGHT", "en"),
    ("Die Reichweite des Autos wächst, eine Maßnahme des Landes. Das Segment des Kreises.", "de"),
    ("Der Insider kennt den Ablauf. Mach das jetzt. Der Flow stimmt, der Launch auch.", "de"),
    ("Jeder Kontakt zählt, jede Aktion, jede Fähigkeit und jede Zustimmung.", "de"),
    ("MACH MIT! DER NÄCHSTE STEP.", "de"),
    ("Der Haushalt ist klein, die Sitzung lang, der Pilot müde. Cookies gab es auch.", "de"),
    ("The pilot and his household baked a cookie; the persona, the taxonomy and the conversion of the barn.", "en"),
]


@pytest.mark.parametrize(("text", "language"), WITHOUT_EVIDENCE)
def test_everyday_words_alone_are_no_names(annotator: Annotator, text: str, language: str) -> None:
    assert named(annotator.annotate(text, language)) == []


@pytest.mark.parametrize(
    ("text", "language", "word", "expected"),
    [
        ("Events flow from Segment into Braze and Mixpanel.", "en", "Segment", "twilio/segment"),
        ("Twilio has Segment.", "en", "Segment", "twilio/segment"),
        ("Zur Wahl stehen Emarsys, Braze und Insider.", "de", "Insider", "insider/insider-one"),
        ("Zur Wahl stehen Emarsys, Braze und Insider.", "de", "Braze", "braze/braze"),
        ("Oracle Eloqua and Unity share profiles.", "en", "Unity", "oracle/oracle-unity"),
        ("With reverse ETL, Census writes to HubSpot.", "en", "Census", "fivetran/fivetran-activations"),
        ("Das MDM von Stibo heißt STEP.", "de", "STEP", "stibo-systems/stibo-step"),
        ("Die MAP bewertet jeden Lead.", "de", "MAP", "marketing-automation-platform"),
        ("Die Reichweite der Kampagne in Google Ads steigt.", "de", "Reichweite", "reach"),
        ("The reach of the campaign in media.", "en", "reach", "reach"),
        ("Segmente entstehen nach einer Regel.", "de", "Segmente", "segment"),
        ("Headless und Microservices: MACH.", "de", "MACH", "composable-architecture"),
    ],
)
def test_everyday_words_with_evidence_are_names(
    annotator: Annotator, text: str, language: str, word: str, expected: str
) -> None:
    assert (word, expected) in named(annotator.annotate(text, language))


@pytest.mark.parametrize("person", ["partner Robyn Haldenberg", "Mrs Elaine"])
def test_a_first_name_with_a_surname_or_title_is_a_person(annotator: Annotator, person: str) -> None:
    assert named(annotator.annotate(f"HubSpot and Klaviyo were shown by {person}.", "en")) == [
        ("HubSpot", "hubspot"), ("Klaviyo", "klaviyo/klaviyo"),
    ]  # fmt: skip


def test_an_english_capital_inside_a_sentence_is_evidence_a_german_one_is_not(annotator: Annotator) -> None:
    assert ("Amplitude", "amplitude/amplitude-analytics") in named(
        annotator.annotate("We moved from Mixpanel last year. Now we use Amplitude daily.", "en")
    )
    assert named(annotator.annotate("Mixpanel kam später. Wir messen die Amplitude täglich.", "de")) == [
        ("Mixpanel", "mixpanel/mixpanel")
    ]


def test_a_hospital_has_no_content_management(annotator: Annotator) -> None:
    assert named(annotator.annotate("The hospital follows the CMS rules of Medicare.", "en")) == []


@pytest.mark.parametrize("word", ["Segment", "Flow", "Segmente", "Maßnahmen", "reach"])
def test_everyday_words_are_known_in_all_their_forms(word: str) -> None:
    assert is_everyday(word.lower().replace("ß", "ss"))


# Laws

WORDS = st.sampled_from(
    [
        "CDP",
        "Kettle Cloud",
        "Data Cloud",
        "Steamworks",
        "reach",
        "Flow",
        "(",
        ")",
        "\n",
        ". ",
        "-",
        "XYZQ",
        "Klima",
        "s",
    ]
)


@settings(max_examples=150)
@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=25), st.sampled_from(["de", "en", None]))
def test_mentions_lie_in_the_text_in_order_without_overlap(parts: list[str], language: str | None) -> None:
    text = " ".join(parts)
    annotation = annotate(SMALL, text, language)
    end = 0
    for mention in annotation.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.outcome in ("resolved", "ambiguous") and mention.candidates
        assert mention.settled is None or mention.settled.outside is None
        end = mention.end
    for acronym in annotation.unknown_acronyms:
        assert text[acronym.start : acronym.end] == acronym.text and acronym.count > 0


def test_a_long_text_is_read_piece_by_piece() -> None:
    text = "Die Kundendatenplattform läuft ohne Pause weiter und weiter. " * 6_000
    assert len(annotate(SMALL, text).mentions) == 6_000


# The command line


def run(*arguments: str, text: str | None = None, root: Path = ROOT) -> Result:
    """Run `klarstack annotate`."""
    return CliRunner().invoke(
        group, ["annotate", *arguments, "--knowledge-base", str(root)], input=text, catch_exceptions=False
    )


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A short German document."""
    path = tmp_path / "notiz.txt"
    path.write_text("Heute läuft HubSpot.\nDie Kundendatenplattform ist neu.\n", encoding="utf-8")
    return path


def test_text_names_place_meaning_and_outcome(note: Path) -> None:
    result = run(str(note), "--lang", "de")
    assert result.stdout.splitlines() == [
        f"{note}:1:13: HubSpot",
        "  → HubSpot (Anbieter)",
        f"{note}:2:5: Kundendatenplattform",
        "  → Kundendatenplattform",
        f"{note}: 2 Namen, 0 mehrdeutig",
    ]
    assert result.exit_code == 0


def test_json_keeps_the_contract(note: Path) -> None:
    (line,) = run(str(note), "--format", "json").stdout.splitlines()
    answer = json.loads(line)
    vendor_alone, term = answer["mentions"]
    assert answer["file"] == str(note)
    assert [vendor_alone[field] for field in ("start", "end", "line", "text")] == [12, 19, 1, "HubSpot"]
    assert [vendor_alone[field] for field in ("outcome", "concept", "vendor", "product")] == [
        "resolved", None, "hubspot", None,
    ]  # fmt: skip
    assert term["concept"] == "customer-data-platform" and len(term["candidates"]) == 1


def test_an_ambiguous_name_left_over_gives_status_1() -> None:
    result = run("-", "--lang", "en", text="Which CDP?")
    assert "[ambiguous]" in result.stdout and "  ? " in result.stdout
    assert result.exit_code == 1


def test_one_unreadable_file_does_not_stop_the_others(note: Path, tmp_path: Path) -> None:
    missing = tmp_path / "nothing.txt"
    result = run(str(missing), str(note), "--format", "json", "--lang", "en")
    assert f"{missing} cannot be read" in result.stderr
    failed, done = map(json.loads, result.stdout.splitlines())
    assert failed["mentions"] == [] and "cannot be read" in failed["error"]["en"]
    assert done["error"] is None and len(done["mentions"]) == 2
    assert result.exit_code == 2


def test_a_zip_bomb_is_refused_in_one_sentence(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 50_000_000)
    result = run(str(bomb), "--lang", "en")
    assert result.exit_code == 2 and result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments", [("--format", "docx"), ("--sheet", "--beside"), ("--beside",)], ids=lambda given: " ".join(given)
)
def test_wrong_usage_is_said_in_both_languages(note: Path, arguments: tuple[str, ...]) -> None:
    said = {language: run(str(note), *arguments, "--lang", language) for language in ("de", "en")}
    assert {result.exit_code for result in said.values()} == {2}
    assert said["de"].stderr != said["en"].stderr


# The marked page


def test_a_hostile_document_stays_text(tmp_path: Path) -> None:
    hostile = tmp_path / "<img src=x onerror=alert(1)>.txt"
    hostile.write_text("<script>alert('HubSpot')</script> \"HubSpot\" </section> XYZQ (X'><b>)", encoding="utf-8")
    page = run(str(hostile), "--format", "html", "--lang", "en").stdout
    assert page.count("<script") == 1
    assert "<img" not in page and "<b>" not in page
    assert "&lt;script&gt;alert(&#39;" in page


def test_the_page_needs_nothing_from_elsewhere_and_marks_each_outcome(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("HubSpot, die Kundendatenplattform, PIM und XYZQ. Wie viele CMP?", encoding="utf-8")
    page = run(str(path), "--format", "html", "--lang", "de").stdout
    assert "http://" not in page and "https://" not in page and "src=" not in page
    for kind in ("term", "product", "open", "unknown"):
        assert f'class="name {kind}"' in page
    assert page.startswith("<!doctype html>") and '<html lang="de">' in page
    assert "default-src &#39;none&#39;" in page or "default-src 'none'" in page


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_empty_document_makes_a_page_too(tmp_path: Path, language: str) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")
    out = tmp_path / "empty.html"
    assert run(str(path), "--format", "html", "--out", str(out), "--lang", language).exit_code == 0
    assert "</html>" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [[], ["--format", "html"], ["--sheet", "--format", "html"]])
def test_a_document_is_never_written_over(tmp_path: Path, options: list[str]) -> None:
    path = tmp_path / "offer.html"
    path.write_text("<p>Die CDP", encoding="utf-8")
    done = run(str(path), *options, "--out", str(path), "--lang", "de")
    assert done.exit_code == 2 and "ist das Dokument selbst" in done.output
    assert path.read_text(encoding="utf-8") == "<p>Die CDP"


def test_the_vendor_in_the_row_of_a_table_settles_a_shared_name(tmp_path: Path, real_index: Index) -> None:
    table = "| Marketing Cloud | SAP |\n| Data Cloud | Snowflake |\n| Marketing Cloud | Salesforce |\n"
    found = {mention.start: mention.product for mention in annotate(real_index, table, "de").mentions}
    assert [found[place] for place in (2, table.index("Data"), table.rindex("Marketing"))] == [
        "sap/sap-marketing-cloud", "snowflake/snowflake-ai-data-cloud", "salesforce/agentforce-marketing",
    ]  # fmt: skip
