"""The export for Vale never flags a good word, finds the bad ones in every form, and is written whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import re2
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT
from klarstack.cli.main import group
from klarstack.edition import load_sound_edition
from klarstack.exporters.folder import PROOF, OccupiedFolderError, write_folder
from klarstack.exporters.formats import UnknownFormatError, export
from klarstack.exporters.vale.export import STYLES
from klarstack.exporters.vale.patterns import Spelling, compound_joints, loose_pattern
from klarstack.exporters.vale.selection import select
from klarstack.findings import KlarstackError
from klarstack.records import Concept, Overlay
from klarstack.records.knowledge_base import KnowledgeBase, Project
from klarstack.spelling import fold
from small import ambiguity, both, concept, knowledge_base, product, vendor
from vale_rules import alerts, expression, keys, read_style, unexplained

LANGUAGES = ("de", "en")
Style = dict[str, dict[str, Any]]


def style_of(base: KnowledgeBase, language: str = "en", messages: str = "en") -> Style:
    return read_style(export("vale", base, messages).files, STYLES[language])  # type: ignore[index]


def reported(style: Style, text: str) -> list[tuple[str, str | None]]:
    return [(alert.written, alert.instead) for alert in alerts(style, text)]


def with_terms(identifier: str, language: str, *terms: dict[str, Any]) -> Concept:
    other = "en" if language == "de" else "de"
    neutral = {"text": f"{identifier} anderswo", "status": "preferred"}
    return concept(identifier, terms={language: list(terms), other: [neutral]})


def flagged(status: str, text: str, preferred: str = "customer profile", language: str = "en", **more: Any) -> Concept:
    good = {"text": preferred, "status": "preferred"}
    return with_terms("customer-profile", language, good, {"text": text, "status": status, **more})


# The real content


@pytest.fixture(scope="module")
def real_files(real_knowledge_base: KnowledgeBase) -> dict[str, str]:
    return dict(export("vale", real_knowledge_base, "de").files)


@pytest.fixture(scope="module", params=LANGUAGES)
def real(request: pytest.FixtureRequest, real_files: dict[str, str]) -> tuple[str, Style]:
    return request.param, read_style(real_files, STYLES[request.param])


def good_words(base: KnowledgeBase, language: str) -> list[str]:
    """Return what must never be flagged, read from the records without the help of the exporter."""
    terms = [
        term.text
        for record in base.concepts.values()
        for term in record.terms.in_language(language)
        if term.status in ("preferred", "admitted")
    ]
    return [*terms, *(item.name for _, item, _ in base.products()), *(item.name for item in base.vendors.values())]


def test_no_rule_fires_on_a_good_term_or_a_current_name(
    real: tuple[str, Style], real_knowledge_base: KnowledgeBase
) -> None:
    language, style = real
    words = good_words(real_knowledge_base, language)
    assert len(words) > 500
    assert list(alerts(style, "\n\0".join(words))) == []


def test_no_replacement_is_flagged_itself_in_any_form(real: tuple[str, Style]) -> None:
    _, style = real
    instead = sorted({text for rule in style.values() for text in rule.get("swap", {}).values()})
    endings = ("", "s", "n", "en", "es", "er", "-Projekt")
    assert list(alerts(style, "\n\0".join(text + ending for text in instead for ending in endings))) == []


def test_no_key_stands_twice_in_a_style(real: tuple[str, Style]) -> None:
    found = [key.casefold() for rule in real[1].values() for key in keys(rule)]
    assert len(found) > 150
    assert len(set(found)) == len(found)


def test_no_two_rules_report_the_same_place(real: tuple[str, Style], real_knowledge_base: KnowledgeBase) -> None:
    language, style = real
    for rule in select(real_knowledge_base, language, "en").rules:
        assert [alert.written for alert in alerts(style, rule.word.text)] == [rule.word.text]


def test_shared_words_are_never_flagged(real: tuple[str, Style], real_knowledge_base: KnowledgeBase) -> None:
    words = [record.word for record in real_knowledge_base.ambiguities.values()]
    assert list(alerts(real[1], "\n\0".join(words))) == []


def test_everyday_words_are_never_flagged(real: tuple[str, Style]) -> None:
    text = (
        "In this step a segment of the audience flows into the map; unity, census, drift and a dynamic welcome. "
        "The insider sat on a heap. Genie, Maestro, Satellite, Flagship. Der Gast kommt in das Segment, die Karte "
        "zeigt den nächsten Schritt, die Hybris des Maestros, ein Insider im Satellit."
    )
    assert list(alerts(real[1], text)) == []


def test_every_expression_is_valid_re2_and_has_no_look_around(real: tuple[str, Style]) -> None:
    for rule in real[1].values():
        texts = [rule["first"], rule["second"]] if rule["extends"] == "conditional" else [expression(rule)]
        for text in texts:
            re2.compile(text)
            assert re.search(r"\(\?[=!<]|\\[1-9]", text) is None


def test_every_rule_names_reason_and_page_and_keeps_out_of_the_vocabulary(real: tuple[str, Style]) -> None:
    levels = {"Forbidden": "error", "Deprecated": "warning"}
    for name, rule in real[1].items():
        assert rule["link"].startswith("https://w3id.org/klarstack/") and rule["link"] in rule["message"]
        assert rule["message"].replace("%%", "").count("%") == (2 if rule["extends"] == "substitution" else 1)
        assert rule["vocab"] is False and rule["level"] == levels.get(name.split("-")[0], "suggestion")


def test_a_longer_key_stands_before_the_shorter_ones_inside_it(real: tuple[str, Style]) -> None:
    for rule in real[1].values():
        lengths = [len(key.encode()) for key in rule.get("swap", {})]
        assert lengths == sorted(lengths, reverse=True)


def test_real_words_are_found(real_files: dict[str, str]) -> None:
    german, english = (read_style(real_files, STYLES[language]) for language in LANGUAGES)  # type: ignore[index]
    assert reported(german, "ein neues Datenlager für die ADV-Verträge, dazu Pardot") == [
        ("ADV-Verträge", "Auftragsverarbeitungsvertrag"),
        ("Datenlager", "Data Warehouse"),
        ("Pardot", "Marketing Cloud Account Engagement"),
    ]
    assert reported(english, "Econometric\nmodelling of Pardot") == [
        ("Econometric\nmodelling", "marketing mix modelling"),
        ("Pardot", "Marketing Cloud Account Engagement"),
    ]
    assert reported(english, "Datenlager") == []


def test_the_vocabulary_accepts_names_in_any_case_and_nothing_that_is_flagged(real_files: dict[str, str]) -> None:
    lines = real_files["styles/config/vocabularies/Klarstack/accept.txt"].splitlines()
    assert {"(?i)HubSpot", "(?i)CDP", "(?i)Marketing Cloud Engagement"} <= set(lines)
    assert "(?i)Pardot" not in lines and "(?i)Segment" not in lines
    assert all(line.startswith("(?i)") and re2.compile(line) for line in lines)
    assert len({line.lower() for line in lines}) == len(lines)


def test_the_same_content_gives_the_same_bytes(real_files: dict[str, str], real_knowledge_base: KnowledgeBase) -> None:
    again = export("vale", real_knowledge_base, "de").files
    assert list(again.items()) == list(real_files.items())


# What becomes a rule


def test_forbidden_is_an_error_and_deprecated_a_warning_with_reason_and_page() -> None:
    reason = {"de": "Zu 100 % Werbung.", "en": "It is 100 % advertising."}
    base = knowledge_base(flagged("forbidden", "golden record", reason=reason))
    style = style_of(base, messages="de")
    [(name, rule)] = style.items()
    assert (name, rule["extends"], rule["level"]) == ("Forbidden-golden-record", "substitution", "error")
    page = "https://w3id.org/klarstack/concepts/customer-profile"
    assert rule["message"] == f"'%s' schreiben, nicht '%s': Zu 100 %% Werbung. {page}"
    assert (
        style_of(knowledge_base(flagged("deprecated", "golden record")))["Deprecated-golden-record"]["level"]
        == "warning"
    )


@pytest.mark.parametrize(("messages", "address"), [("en", "concepts"), ("de", "de/concepts")])
def test_the_link_leads_to_the_site_where_there_is_one(messages: str, address: str) -> None:
    project = Project(site_url="https://words.example/")
    base = knowledge_base(flagged("deprecated", "golden record"), project=project)
    [rule] = style_of(base, messages=messages).values()
    assert rule["link"] == f"https://words.example/{address}/customer-profile/"


def test_a_term_without_replacement_is_only_named() -> None:
    base = knowledge_base(with_terms("x", "en", {"text": "growth hack", "status": "forbidden"}))
    [rule] = style_of(base).values()
    assert (rule["extends"], rule["tokens"]) == ("existence", ["growth[-\\s\u00a0\u2011]hacks?"])
    assert rule["message"].startswith("Do not write '%s': the term is to be avoided.")


def test_former_names_lead_to_the_current_one_since_when() -> None:
    names = {"text": "Evergage", "kind": "former-name"}, {"text": "EVG", "kind": "acronym"}
    item = product("mcp", "Marketing Cloud Personalization", "a", *names)
    item["names"][0]["from"] = "2021"
    style = style_of(knowledge_base(concept("a"), vendor("salesforce", "Salesforce", item)), "de", "de")
    assert reported(style, "Evergage und EVG, evergage") == [("Evergage", "Marketing Cloud Personalization")]
    assert (
        "seit 2021. https://w3id.org/klarstack/products/salesforce/mcp" in style["FormerName-salesforce-mcp"]["message"]
    )


def word(identifier: str, text: str, relation: str, *targets: str) -> dict[str, Any]:
    matches = [{"concept": target, "relation": relation} for target in targets]
    terms = {"en": [{"text": text, "status": "preferred"}]}
    return {"id": identifier, "terms": terms, "definition": both("d"), "matches": matches}


def test_a_vendors_word_is_flagged_only_where_it_means_exactly_one_concept_and_is_no_everyday_word() -> None:
    words = [
        word("a", "sendable list", "exact", "a"),
        word("b", "data extension", "close", "a"),
        word("c", "list segment", "exact", "a", "b"),
        word("d", "Guest", "exact", "a"),
    ]
    base = knowledge_base(concept("a", "audience"), concept("b"), vendor("v", "Vend", vocabulary=words))
    style = style_of(base)
    assert reported(style, "sendable lists, data extension, list segment, guest") == [("sendable lists", "audience")]
    assert next(iter(style.values()))["level"] == "suggestion"


def test_an_acronym_with_several_meanings_must_be_spelled_out_once() -> None:
    base = knowledge_base(
        concept("customer-data-platform", "customer data platform", "CDP"),
        ambiguity("CDP", {"concept": "customer-data-platform"}, {"outside": both("Carbon Disclosure Project")}),
    )
    rule = style_of(base)["Acronym-cdp"]
    assert "“customer data platform (CDP)”" in rule["message"] and rule["level"] == "suggestion"
    assert unexplained(rule, "A CDP and a CDP.", "CDP") == ["CDP"]
    assert unexplained(rule, "Our customer data platform (CDP) …", "the CDP") == []
    assert unexplained(rule, "The CDP (customer data platform) is a CDP.") == []
    assert unexplained(rule, "eine Kundendatenplattform, kurz CDP, als CDP") == []
    assert unexplained(rule, "cdp") == []


def test_an_acronym_is_flagged_in_capitals_only() -> None:
    style = style_of(knowledge_base(flagged("deprecated", "SAL", type="acronym")))
    assert reported(style, "SALs and sal") == [("SALs", "customer profile")]


# What does not


def renamed(*pairs: tuple[str, str]) -> list[Any]:
    """Return a vendor whose products had the first name of each pair and have the second."""
    items = [
        product(f"p{number}", new, "a", {"text": old, "kind": "former-name"})
        for number, (old, new) in enumerate(pairs)
    ]  # fmt: skip
    return [concept("a"), vendor("v", "Vau", *items)]


def avoided(identifier: str, preferred: str, text: str) -> Concept:
    good = {"text": preferred, "status": "preferred"}
    return with_terms(identifier, "en", good, {"text": text, "status": "deprecated"})


TWO_MEANINGS = {"concept": "customer-profile"}, {"outside": both("elsewhere")}

COULD_BE_RIGHT = {
    "inside-a-good-term": [flagged("deprecated", "profile"), concept("b", "risk profile")],
    "form-of-its-replacement": [flagged("deprecated", "records", preferred="record")],
    "shared": [flagged("deprecated", "profile store"), ambiguity("profile store", *TWO_MEANINGS)],
    "two-concepts": [flagged("deprecated", "the blob"), avoided("b", "bb", "The Blob")],
    "inside-its-name": renamed(("Marketing Cloud", "Marketing Cloud X")),
    "only-respelled": renamed(("FACT-Finder", "FactFinder")),
    "two-products": renamed(("Old Thing", "Pepper"), ("Old Thing", "Quirk")),
    "everyday": renamed(("Genie", "Data 360")),
}


@pytest.mark.parametrize("records", COULD_BE_RIGHT.values(), ids=COULD_BE_RIGHT)
def test_a_word_that_could_be_right_gets_no_rule_and_is_named_in_the_readme(records: list[Any]) -> None:
    made = export("vale", knowledge_base(*records), "en")
    assert read_style(made.files, "KlarstackEn") == {}
    assert "## Words without a rule" in made.files["README.md"]


def test_a_forbidden_word_with_several_meanings_is_an_error_but_never_replaced() -> None:
    style = style_of(knowledge_base(flagged("forbidden", "golden record"), ambiguity("golden record", *TWO_MEANINGS)))
    assert [(rule["extends"], rule["level"]) for rule in style.values()] == [("existence", "error")]


# Forms


@pytest.mark.parametrize(
    ("text", "gender", "written"),
    [
        ("Kundendatenplattform", "feminine", "Kunden-Datenplattform, Kunden-Daten-Plattformen, kundendatenplattform"),
        ("Customer-Data-Plattform", "feminine", "Customer Data Plattformen, CustomerDataPlattform"),
        ("Datenwerkzeug", "neuter", "Datenwerkzeugs, Datenwerkzeuges, Datenwerkzeuge, Datenwerkzeugen"),
        ("Datenfeld", "neuter", "Datenfelder, Datenfeldern, Datenfelds, Daten-Feld"),
        ("ADV-Vertrag", "masculine", "ADV-Verträge, ADV-Verträgen, ADV Vertrages"),
        ("nächstbeste Aktion", None, "nächstbesten Aktion, nächstbester Aktionen"),
        ("Datenprozess", "masculine", "Datenprozesses, Datenprozesse, Datenprozessen"),
        ("Kundenverzeichnis", "neuter", "Kundenverzeichnisse, Kundenverzeichnisses, Kunden-Verzeichnissen"),
    ],
)
def test_german_forms_and_hyphens_are_found(text: str, gender: str | None, written: str) -> None:
    parts = concept("parts", german="Plattform Daten Kunden Feld Verzeichnis")
    more = {"gender": gender} if gender else {}
    base = knowledge_base(flagged("deprecated", text, "Profilspeicher", "de", **more), parts)
    style = style_of(base, "de")
    for form in [text, *written.split(", ")]:
        assert reported(style, f"({form}).") == [(form, "Profilspeicher")]
    assert reported(style, f"x{text} {text}x") == []


@pytest.mark.parametrize(
    ("text", "written"),
    [("data silo", "Data silos"), ("e-mail blast", "email blasts"), ("legacy", "Legacies"), ("batch", "batches")],
)
def test_english_forms_are_found(text: str, written: str) -> None:
    style = style_of(knowledge_base(flagged("deprecated", text)))
    assert reported(style, written) == [(written, "customer profile")]


def test_of_words_inside_one_another_the_longest_is_reported_with_its_own_replacement() -> None:
    style = style_of(knowledge_base(flagged("deprecated", "banner"), avoided("b", "consent tool", "banner tool")))
    assert list(style) == ["Deprecated-banner"] and style["Deprecated-banner"]["link"].endswith("/a-z")
    expected = [("banners", "customer profile"), ("banner\ntools", "consent tool")]
    assert reported(style, "banners and banner\ntools") == expected


@pytest.mark.parametrize(
    "text", ["C++ (old)", "a.b*c", "[x] ^y$", "§ 25 (alt)", "50 % off", "a|b", "back\\slash", "{1}"]
)
def test_signs_are_taken_as_they_stand(text: str) -> None:
    style = style_of(knowledge_base(flagged("deprecated", text)))
    assert reported(style, f"so {text}.") == [(text, "customer profile")]
    assert reported(style, "aabbbc xyz C old 25 alt 50 off") == []


def test_a_compound_breaks_only_where_all_its_parts_are_known() -> None:
    parts = frozenset({"kunden", "daten", "plattform"})
    assert compound_joints("Kundendatenplattform", parts) == (6, 11)
    assert compound_joints("Kundendatenbank", parts) == ()
    assert loose_pattern(Spelling("Datenplattform", "de"), parts).startswith("Daten[")


# Any words at all

_TEXT = st.text(alphabet="aeinstrkAKBÄßü019 -.+*?()[]|^$\\%'\"{}§&/#é", min_size=1, max_size=14).filter(
    lambda text: bool(fold(text)) and text == " ".join(text.split())
)
_STATUSES = st.sampled_from(["admitted", "deprecated", "forbidden"])


@st.composite
def bases(draw: st.DrawFn) -> KnowledgeBase:
    records: list[Any] = []
    for number in range(draw(st.integers(1, 4))):
        language = draw(st.sampled_from(LANGUAGES))
        terms = [{"text": draw(_TEXT), "status": "preferred"}] if draw(st.booleans()) else []
        terms += [{"text": text, "status": draw(_STATUSES)} for text in draw(st.lists(_TEXT, max_size=4))]
        records.append(concept(f"c{number}", terms={language: terms}))
    names = [{"text": text, "kind": "former-name"} for text in draw(st.lists(_TEXT, max_size=4))]
    records.append(vendor("v", "Vau", product("p", draw(_TEXT), "c0", *names)))
    if draw(st.booleans()):
        records.append(ambiguity(draw(_TEXT), {"concept": "c0"}, {"outside": both("o")}))
    return knowledge_base(*records)


@settings(max_examples=300)
@given(bases())
def test_whatever_the_words_the_rules_are_safe(base: KnowledgeBase) -> None:
    files = export("vale", base, "de").files
    for language in LANGUAGES:
        style = read_style(files, STYLES[language])  # type: ignore[index]
        found = [key.casefold() for rule in style.values() for key in keys(rule)]
        assert len(set(found)) == len(found)
        instead = [text for rule in style.values() for text in rule.get("swap", {}).values()]
        for text in (*good_words(base, language), *instead):
            assert list(alerts(style, " ".join(text.split()))) == []
        for rule in style.values():
            assert rule["extends"] == "conditional" or re2.compile(expression(rule))
        for kept in select(base, language, "de").rules:
            for backwards in (False, True):
                told = [item.written for item in alerts(style, kept.word.text, ties_backwards=backwards)]
                assert told == [kept.word.text]


# A company's overlay


def test_what_a_company_forbids_is_an_error_even_if_it_is_a_current_name() -> None:
    genie = {"text": "Genie", "status": "forbidden", "use": "Data 360", "reason": both("old")}
    base = knowledge_base(concept("a"), vendor("v", "V", product("k", "Kettle", "a"), product("d", "Data 360", "a")))
    overlay = Overlay.model_validate(
        {"company": "Muster", "names": [genie, {"text": "Kettle", "status": "deprecated"}]}
    )
    style = style_of(KnowledgeBase(**{**vars(base), "overlay": overlay}))
    assert [(alert.level, alert.written, alert.instead) for alert in alerts(style, "Genie, Kettle, Data 360")] == [
        ("warning", "Kettle", None),
        ("error", "Genie", "Data 360"),
    ]
    assert "old (a rule of Muster.)" in style["Forbidden-genie"]["message"]


def test_the_example_company_gets_errors_and_stays_safe() -> None:
    company = load_sound_edition(
        ROOT, ROOT / "benchmarks" / "examples" / "overlays" / "muster-handel.yml"
    ).knowledge_base
    for language in LANGUAGES:
        style = style_of(company, language)
        assert "error" in {rule["level"] for rule in style.values()}
        instead = sorted({text for rule in style.values() for text in rule.get("swap", {}).values()})
        avoided_names = {name.text for name in company.overlay.names} if company.overlay else set()
        words = [text for text in good_words(company, language) if text not in avoided_names]
        assert list(alerts(style, "\n\0".join((*words, *instead)))) == []


# The command


def run(*arguments: str, language: str = "en") -> tuple[int, str]:
    result = CliRunner().invoke(group, ["export", *arguments, "--lang", language])
    refused = result.exception
    return result.exit_code, refused.sentence(language) if isinstance(refused, KlarstackError) else result.output


def test_the_command_writes_both_styles_and_replaces_its_own_export(accepted: Path, tmp_path: Path) -> None:
    out = tmp_path / "made" / "vale"
    for language, words in (("en", "accepted names"), ("de", "anerkannte Namen")):
        code, said = run("vale", "--out", str(out), "--knowledge-base", str(accepted), language=language)
        assert code == 0 and words in said
    assert {".vale.ini", "README.md", PROOF, "styles"} == {path.name for path in out.iterdir()}
    assert [path.name for path in out.parent.iterdir()] == ["vale"]


def test_a_folder_of_somebody_else_is_kept_unless_forced(accepted: Path, tmp_path: Path) -> None:
    out = tmp_path / "texts"
    out.mkdir()
    (out / "mine.md").write_text("mine")
    arguments = ("vale", "--out", str(out), "--knowledge-base", str(accepted))
    code, said = run(*arguments, language="de")
    assert code != 0 and "--force" in said and (out / "mine.md").exists()
    assert run(*arguments, "--force")[0] == 0
    assert not (out / "mine.md").exists()


@pytest.mark.parametrize("name", [".git", "klarstack.yml"])
def test_no_force_replaces_a_repository_or_a_knowledge_base(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(OccupiedFolderError) as refused:
        write_folder({}, tmp_path, "vale", replace_foreign=True)
    assert "--force" not in refused.value.sentence("en")


def test_no_force_replaces_the_folder_one_stands_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    with pytest.raises(OccupiedFolderError):
        write_folder({}, tmp_path, "vale", replace_foreign=True)


def test_an_unknown_format_is_answered_with_the_list(accepted: Path) -> None:
    with pytest.raises(UnknownFormatError) as refused:
        export("pdf", knowledge_base(), "en")
    assert "vale (rules for the prose linter Vale)" in refused.value.sentence("en")
    assert "vale" in refused.value.sentence("de")


@pytest.mark.skipif(shutil.which("vale") is None, reason="the program `vale` (3.x) is not installed on this machine")
def test_vale_itself_reports_the_same(real_files: dict[str, str], tmp_path: Path) -> None:
    write_folder(real_files, tmp_path / "vale", "vale")
    (tmp_path / "text.de.md").write_text("Ein Datenlager, ADV-Verträge und Pardot.\n\nDie Kundendatenplattform.\n")
    command = ["vale", "--config", str(tmp_path / "vale" / ".vale.ini"), "--output=JSON", str(tmp_path / "text.de.md")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    [found] = json.loads(done.stdout).values()
    assert {item["Match"] for item in found} == {"Datenlager", "ADV-Verträge", "Pardot"}
