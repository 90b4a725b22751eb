"""Lint: what is found in a document, in both languages, and what is left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from klarstack.documents import Document, read_document
from klarstack.documents.document import Format
from klarstack.findings import Severity
from klarstack.names import Index, compile_index
from klarstack.names.annotate import annotate
from klarstack.names.lint.codes import LINT_RULES
from klarstack.names.lint.review import LintFinding, lint
from klarstack.names.reasons import Reasons, compile_reasons
from klarstack.overlays import apply
from klarstack.records import Overlay
from klarstack.records.knowledge_base import KnowledgeBase
from small import ambiguity, both, concept, knowledge_base, product, vendor

PAGES = {"en": ROOT / "docs" / "lint.md", "de": ROOT / "docs" / "lint.de.md"}
SEVERITIES = {
    "en": {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.INFO: "Note"},
    "de": {Severity.ERROR: "Fehler", Severity.WARNING: "Warnung", Severity.INFO: "Hinweis"},
}

REASON = {"en": "It says nothing about profiles.", "de": "Es sagt nichts über Profile."}
PLATFORM = concept(
    "customer-data-platform",
    terms={
        "en": [
            {"text": "customer data platform", "status": "preferred"},
            {"text": "CDPX", "type": "acronym"},
            {"text": "customer data hub"},
            {"text": "golden data pot", "status": "forbidden", "reason": REASON},
            {"text": "customer data pool", "status": "deprecated", "reason": REASON},
        ],
        "de": [
            {"text": "Kundendatenplattform", "status": "preferred"},
            {"text": "CDPX", "type": "acronym"},
            {"text": "Customer Data Platform"},
            {"text": "Kundendatenspeicher"},
            {"text": "Datengoldtopf", "status": "forbidden", "reason": REASON},
            {"text": "Kundendatensammlung", "status": "deprecated", "reason": REASON},
        ],
    },
)
JOURNEY = concept("customer-journey", "customer journey", german="Kundenreise")
HUB = product(
    "hub-360", "Kettle Hub 360", "customer-data-platform",
    {"text": "Steam Studio Pro", "kind": "former-name", "from": "2020", "to": "2023"},
)  # fmt: skip
HUB["names"][0]["from"] = "2023"
FLOWLINE = {
    "id": "flowline",
    "terms": {key: [{"text": "Teaflowline", "status": "preferred"}] for key in ("en", "de")},
    "definition": both("A flow of tea."),
    "product": "hub-360",
    "matches": [{"concept": "customer-journey", "relation": "exact", "difference": REASON}],
}  # fmt: skip
KETTLE = vendor("kettle-works", "Kettle Works", HUB, vocabulary=[FLOWLINE])
TBP = ambiguity(
    "TBPX",
    {"concept": "tea-platform"},
    {"outside": {"en": "Tap-dancing Bear Parade", "de": "Tanzbärenparade"}},
    usual="tea-platform",
    question={"en": "Tea or bears?", "de": "Tee oder Bären?"},
)
TEA = concept("tea-platform", "tea brewing platform", "TBPX", german="Teebrühplattform")
ALL = (PLATFORM, JOURNEY, KETTLE, TBP, TEA)

Review = Callable[..., list[LintFinding]]


@pytest.fixture
def review(tmp_path: Path) -> Review:
    """Return a function that writes a Markdown file and reviews it."""

    def run(text: str, base: KnowledgeBase | None = None, language: str | None = None) -> list[LintFinding]:
        file = tmp_path / "note.md"
        file.write_text(text, encoding="utf-8")
        return reviewed(file, base or knowledge_base(*ALL), language)

    return run


def reviewed(file: Path, base: KnowledgeBase, language: str | None = None) -> list[LintFinding]:
    document = read_document(file)
    index, reasons = Index.from_dict(compile_index(base)), Reasons.from_dict(compile_reasons(base))
    annotation = annotate(index, document.text, language or document.language, document.skipped)
    return lint(index, reasons, document, annotation, language)


def codes(found: Iterable[LintFinding]) -> list[str]:
    return [item.code for item in found]


# Each code, found and not found


@pytest.mark.parametrize(
    ("text", "code", "word", "preferred"),
    [
        (
            "We are sure that the golden data pot is of use to us.",
            "forbidden-term",
            "golden data pot",
            "customer data platform",
        ),
        (
            "Wir sind sicher, dass der Datengoldtopf uns nützt.",
            "forbidden-term",
            "Datengoldtopf",
            "Kundendatenplattform",
        ),
        (
            "We think that this is a customer data pool of ours.",
            "deprecated-term",
            "customer data pool",
            "customer data platform",
        ),
        (
            "Das ist und bleibt die Kundendatensammlung, die wir haben.",
            "deprecated-term",
            "Kundendatensammlung",
            "Kundendatenplattform",
        ),
        ("We use Steam Studio Pro for the profiles that we have.", "former-name", "Steam Studio Pro", "Kettle Hub 360"),
        (
            "Wir nutzen Steam Studio Pro für die Profile, die wir haben.",
            "former-name",
            "Steam Studio Pro",
            "Kettle Hub 360",
        ),
        ("The Teaflowline is what we have to build for them.", "vendor-jargon", "Teaflowline", "customer journey"),
        ("Die Teaflowline ist das, was wir für sie bauen.", "vendor-jargon", "Teaflowline", "Kundenreise"),
        ("The TBPX is what we have to look at.", "ambiguous-word", "TBPX", None),
        ("Die TBPX ist das, was wir nicht verstehen.", "ambiguous-word", "TBPX", None),
        ("The CDPX is what we have to look at.", "unexplained-acronym", "CDPX", "customer data platform"),
        ("Die CDPX ist das, was wir nicht verstehen.", "unexplained-acronym", "CDPX", "Kundendatenplattform"),
        ("The QZXW is what we have to look at.", "unknown-acronym", "QZXW", None),
        ("Die QZXW ist das, was wir nicht verstehen.", "unknown-acronym", "QZXW", None),
        (
            "The customer data platform is ours. The customer data hub is not.",
            "several-names",
            "customer data hub",
            "customer data platform",
        ),
        (
            "Die Kundendatenplattform ist da. Der Kundendatenspeicher auch, und das ist gut.",
            "several-names",
            "Kundendatenspeicher",
            "Kundendatenplattform",
        ),
    ],
)
def test_a_code_is_found_with_the_word_to_write(
    review: Review, text: str, code: str, word: str, preferred: str | None
) -> None:
    (item,) = review(text)
    assert (item.code, item.text, item.preferred) == (code, word, preferred)
    assert item.severity is LINT_RULES[code].severity
    assert text[item.start : item.end] == word
    assert (item.line, item.column, item.end_column) == (1, item.start + 1, item.end + 1)
    assert all(said.endswith(".") for said in (*item.message, *item.remedy)) or item.message.en.endswith("?")


@pytest.mark.parametrize(
    "text",
    [
        "We are sure that the customer data platform is of use to us.",
        "Wir sind sicher, dass die Kundendatenplattform uns nützt.",
        "We use Kettle Hub 360 (formerly Steam Studio Pro) for the profiles.",
        "Wir nutzen Kettle Hub 360, ehemals „Steam Studio Pro“, für die Profile.",
        "We use Steam Studio Pro, now Kettle Hub 360, for the profiles that we have.",
        "Steam Studio Pro heißt heute Kettle Hub 360, und das ist gut.",
        "Steam Studio Pro heißt seit 2023 Kettle Hub 360, und das ist gut.",
        "The customer journey is what we have to build for them.",
        "The tea brewing platform (TBPX) is ours. The TBPX is good.",
        "The customer data platform (CDPX) is ours. The CDPX is good.",
        "Die Kundendatenplattform (CDPX) gehört uns. Die CDPX ist gut.",
        "The quality zone worker (QZW) is ours. The QZW is good.",
        "The PDF is in the EU, and so is the IT that we have.",
        "Customer data platforms are ours, and the customer-data-platform is not.",
        "Die Kundendatenplattformen sind da, und die Kunden-Daten-Plattform ist es auch.",
        "Die Kundendatenplattform (englisch: Customer Data Platform, CDPX) gehört uns. Die CDPX ist gut.",
    ],
)
def test_clear_words_are_left_alone(review: Review, text: str) -> None:
    assert review(text) == []


def test_a_bilingual_document_names_a_concept_in_both_languages(review: Review) -> None:
    english = "The customer data platform is what we have to build for them."
    german = "Die Customer Data Platform ist das, was wir für sie bauen und für uns."
    assert codes(review(f"{english}\n\n{german.replace('Customer Data Platform', 'Kundendatenplattform')}\n")) == []
    both_names = f"{german}\n\nDie Kundendatenplattform ist das, was wir nicht für uns bauen.\n"
    assert codes(review(both_names)) == ["several-names"]


def test_several_names_are_counted(review: Review) -> None:
    text = "The customer data hub is ours. The customer data platform is not. We like our customer data hub."
    (item,) = review(text)
    assert "“customer data hub” (2)" in item.message.en and "„customer data platform“ (1)" in item.message.de
    assert item.start == text.index("customer data hub")


def test_todays_name_without_its_vendor_is_no_former_name(review: Review) -> None:
    own = product("hub", "Kettle Works Teahub", "tea-platform", {"text": "Teahub", "kind": "former-name", "to": "2020"})
    base = knowledge_base(TEA, vendor("kettle-works", "Kettle Works", own))
    assert review("We use Teahub of Kettle Works for the profiles that we have.", base) == []


def test_jargon_is_a_note_where_the_product_is_named(review: Review) -> None:
    (item,) = review("In Kettle Hub 360 the Teaflowline is what we have to build.")
    assert (item.code, item.severity) == ("vendor-jargon", Severity.INFO)


def test_the_reason_is_part_of_the_message(review: Review) -> None:
    (forbidden,) = review("We are sure that the golden data pot is of use to us.")
    assert forbidden.message.en.endswith(REASON["en"]) and forbidden.message.de.endswith(REASON["de"])
    (renamed,) = review("We use Steam Studio Pro for the profiles that we have.")
    assert "since 2023" in renamed.message.en and "seit 2023" in renamed.message.de
    (open_word,) = review("The TBPX is what we have to look at.")
    assert "Tap-dancing Bear Parade" in open_word.message.en and "Tee oder Bären?" in open_word.message.de


def test_what_holds_for_the_whole_document_is_said_once(review: Review) -> None:
    text = "The TBPX and the CDPX and the QZXW.\n\nThe TBPX and the CDPX and the QZXW.\n"
    assert sorted(codes(review(text))) == ["ambiguous-word", "unexplained-acronym", "unknown-acronym"]


def test_the_language_may_be_given(review: Review) -> None:
    (item,) = review("Kundendatensammlung", language="de")
    assert item.preferred == "Kundendatenplattform"


# Switches

OLD = "We use Steam Studio Pro for the profiles that we have.\n\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (f"<!-- klarstack-lint-disable former-name -->\n\n{OLD}", []),
        (f"<!-- klarstack-lint-disable -->\n\n{OLD}<!-- klarstack-lint-enable -->\n\n{OLD}", [7]),
        (f"<!-- klarstack-lint-disable deprecated-term, vendor-jargon -->\n\n{OLD}", [3]),
        (f"<!-- klarstack-lint-disable -->\n\n<!-- klarstack-lint-enable former-name -->\n\n{OLD}", [5]),
        (f"`<!-- klarstack-lint-disable -->`\n\n{OLD}", [3]),
        (f"```html\n<!-- klarstack-lint-disable -->\n```\n\n{OLD}", [5]),
    ],
)
def test_a_comment_switches_codes_off_and_on(review: Review, text: str, lines: list[int]) -> None:
    assert [item.line for item in review(text)] == lines


def test_what_is_said_once_is_said_where_it_is_not_switched_off(review: Review) -> None:
    text = "<!-- klarstack-lint-disable -->\n\nThe QZXW.\n\n<!-- klarstack-lint-enable -->\n\nThe QZXW and the QZXW.\n"
    assert [item.line for item in review(text)] == [7]


# A company's own words


def company(**said: object) -> KnowledgeBase:
    return apply(knowledge_base(*ALL), Overlay.model_validate({"company": "Teehaus AG", **said}))


def test_a_term_the_company_forbids_is_an_error_that_names_its_own_term(review: Review) -> None:
    terms = {
        "de": [
            {"text": "Kundenplattform", "status": "preferred"},
            {"text": "Kundendatenspeicher", "status": "forbidden", "reason": REASON},
        ]
    }
    base = company(concepts=[{"concept": "customer-data-platform", "terms": terms}])
    (item,) = review("Der Kundendatenspeicher ist das, was wir für sie bauen.", base)
    assert (item.code, item.severity, item.preferred) == ("forbidden-term", Severity.ERROR, "Kundenplattform")
    assert "Teehaus AG" in item.message.de and REASON["de"] in item.message.de


def test_a_product_name_the_company_forbids_is_an_error(review: Review) -> None:
    base = company(names=[{"text": "Steam Studio Pro", "status": "forbidden", "use": "Hub"}])
    (item,) = review("We use Steam Studio Pro for the profiles that we have.", base)
    assert (item.code, item.preferred) == ("forbidden-term", "Hub")


def test_a_former_name_and_a_vendor_word_the_company_prefers_are_left_alone(review: Review) -> None:
    names = [{"text": text, "status": "preferred"} for text in ("Steam Studio Pro", "Teaflowline")]
    text = "We use Steam Studio Pro for the profiles.\n\nThe Teaflowline is what we have to build for them.\n"
    assert review(text, company(names=names)) == []


# Any text

PIECES = (
    "customer data platform", "customer data hubs", "CDPX", "golden data pot", "Kundendatenspeicher",
    "Steam Studio Pro", "Teaflowline", "TBPX", "QZXW", "Kettle Works", "formerly", "(", ")", ". ", "\n\n", " ",
    "der und die", "the and of", "<!-- klarstack-lint-disable former-name -->", "`", "ß", "😀",
)  # fmt: skip
INDEX = Index.from_dict(compile_index(knowledge_base(*ALL)))
REASONS = Reasons.from_dict(compile_reasons(knowledge_base(*ALL)))


@given(st.lists(st.sampled_from(PIECES), max_size=30), st.sampled_from(["txt", "md"]))
def test_findings_lie_in_the_text_in_order_and_speak_both_languages(pieces: list[str], form: Format) -> None:
    text = " ".join(pieces)
    document = Document("note", form, text)
    found = lint(INDEX, REASONS, document, annotate(INDEX, text))
    assert [item.start for item in found] == sorted(item.start for item in found)
    for item in found:
        assert 0 <= item.start < item.end <= len(text)
        assert item.text == text[item.start : item.end]
        assert all((*item.message, *item.remedy))


# The page that explains the codes


def sections(language: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)\n", PAGES[language].read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def examples() -> list[tuple[str, str, str, str]]:
    """Return code, language, bad and good example of every section."""
    found = []
    for language in PAGES:
        for code, text in sections(language).items():
            block = re.search(r"^```text\n# [^\n]+\n(.+?)\n\n# [^\n]+\n(.+?)\n```$", text, re.MULTILINE | re.DOTALL)
            assert block, code
            found.append((code, language, block[1], block[2]))
    return found


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_code_has_a_heading_with_its_severity_and_every_heading_a_code(language: str) -> None:
    assert sorted(sections(language)) == sorted(LINT_RULES)
    for code, text in sections(language).items():
        assert text.strip().startswith(f"**{SEVERITIES[language][LINT_RULES[code].severity]}")


@pytest.mark.parametrize(("code", "language", "bad", "good"), examples())
def test_the_examples_of_the_page_are_true(
    code: str, language: str, bad: str, good: str, review: Review, real_knowledge_base: KnowledgeBase
) -> None:
    base = real_knowledge_base
    if code == "forbidden-term":
        base = apply(base, next(iter(base.overlays.values())))
    assert code in codes(review(bad, base, language))
    assert review(good, base, language) == []
