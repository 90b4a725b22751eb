"""A company's overlay: laid over the shared concepts, checked, honoured by every command and by the site."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ACCEPTED, ROOT, Lay
from klarstack.checks.overlays import check_overlay, is_overdue
from klarstack.compiled import read_index
from klarstack.edition import OverlayError, load_edition
from klarstack.load import load_overlay
from klarstack.names import Index, compile_index
from klarstack.names.company import company_line, company_reason
from klarstack.overlays import apply, laid_over
from klarstack.records import Overlay, Term
from klarstack.records.knowledge_base import KnowledgeBase, OverlayFile, Places
from klarstack.site.build import build_site
from klarstack.site.content import gather
from klarstack.site.record_pages import record_pages
from small import both, concept, knowledge_base, product, vendor

DAY = datetime.date(2026, 11, 21)
EXAMPLE = ROOT / "benchmarks" / "examples" / "overlays" / "muster-handel.yml"

TEA = """\
company: Tea <House> & Co
concepts:
  - concept: tea-brewing-platform
    terms:
      de:
        - {text: Teezentrale, status: preferred}
        - text: Kesselwolke
          status: forbidden
          reason: {de: Klingt nach Dampf., en: Sounds like steam.}
      en: [{text: tea hub, status: preferred}]
    use_when: {de: Ab zwei Küchen., en: From two kitchens on.}
    owner: Teeküche
    agreements:
      - {group: marketing, state: agreed, date: 2026-05}
      - {group: it, state: disputed, date: 2026-06-30, reason: {de: Zu heiß., en: Too hot.}}
    review_by: 2026-09
    note: {de: Vorläufig., en: Provisional.}
names:
  - {text: Steam Studio, status: forbidden, use: Kettle Cloud, product: kettle-works/kettle-cloud}
  - {text: Dampfkiste, status: deprecated, product: kettle-works/kettle-cloud}
"""


def overlay(*concepts: dict[str, object], **fields: object) -> Overlay:
    return Overlay.model_validate({"company": "Acme", "concepts": list(concepts), **fields})


def entry(identifier: str, *english: dict[str, str], **fields: object) -> dict[str, object]:
    return {"concept": identifier, "terms": {"en": list(english)}, **fields}


def codes(base: KnowledgeBase, said: Overlay, day: datetime.date | None = None) -> list[str]:
    return [item.code for item in check_overlay(base, OverlayFile(said, "acme.yml", Places()), day)]


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.yml"
    path.write_text(TEA, encoding="utf-8")
    return path


# Laying it over


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ([], ["preferred tea", "admitted brew"]),
        ([("brew", "preferred")], ["admitted tea", "preferred brew"]),
        ([("brew", "forbidden")], ["preferred tea", "forbidden brew"]),
        ([("leaf", "preferred")], ["admitted tea", "admitted brew", "preferred leaf"]),
        ([("Brew", "deprecated")], ["preferred tea", "admitted brew", "deprecated Brew"]),
        ([("a", "preferred"), ("b", "preferred")], ["admitted tea", "admitted brew", "preferred a", "admitted b"]),
        ([("leaf", "forbidden"), ("leaf", "admitted")], ["preferred tea", "admitted brew", "forbidden leaf"]),
    ],
)  # fmt: skip
def test_own_terms_are_laid_over_those_of_the_base(own: list[tuple[str, str]], expected: list[str]) -> None:
    base = (Term(text="tea", status="preferred"), Term(text="brew"))
    laid = laid_over(base, tuple(Term.model_validate({"text": text, "status": status}) for text, status in own))
    assert [f"{term.status} {term.text}" for term in laid] == expected


statuses = st.sampled_from(["preferred", "admitted", "deprecated", "forbidden"])
terms = st.lists(st.builds(Term, text=st.sampled_from("abcdef"), status=statuses), max_size=5).map(tuple)


@given(terms, terms)
def test_laying_over_twice_changes_nothing_and_base_terms_keep_their_place(
    base: tuple[Term, ...], own: tuple[Term, ...]
) -> None:
    laid = laid_over(base, own)
    assert laid_over(laid, own) == laid
    assert [term.text for term in laid][: len(base)] == [term.text for term in base]
    assert {term.text for term in laid} == {term.text for term in (*base, *own)}
    if any(term.status == "preferred" for term in own[:1]):
        assert {term.text for term in laid if term.status == "preferred"} == {own[0].text}


def test_a_new_status_does_not_keep_the_reason_for_the_old_one_but_the_gender() -> None:
    base = Term(text="tea", status="deprecated", reason=both("Old."), gender="masculine", type="acronym")
    (laid,) = laid_over((base,), (Term(text="tea", status="preferred"),))
    assert (laid.reason, laid.gender, laid.type) == (None, "masculine", "acronym")


def test_fields_replace_and_the_rules_of_the_company_do_not() -> None:
    base = knowledge_base(concept("tea", use_when=both("Always.")))
    said = overlay({"concept": "tea", "use_when": both("Here."), "fields": {"example": both("A cup."), "broader": []}})
    changed = apply(base, said).concepts["tea"]
    assert changed.use_when is not None and changed.use_when.en == "Always."
    assert changed.example is not None and changed.example.en == "A cup."


def test_the_first_entry_for_a_concept_counts_and_unknown_ones_are_left_out() -> None:
    base = knowledge_base(concept("tea"))
    said = overlay(
        entry("tea", {"text": "leaf", "status": "preferred"}),
        entry("tea", {"text": "bud", "status": "preferred"}),
        entry("coffee", {"text": "bean"}),
    )
    company = apply(base, said)
    assert company.concepts["tea"].preferred("en") == "leaf"
    assert list(company.concepts) == ["tea"]
    assert base.concepts["tea"].preferred("en") == "tea"


# Findings


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (entry("tea", {"text": "leaf", "status": "preferred"}), []),
        (entry("tae", {"text": "leaf"}), ["dangling-reference"]),
        (entry("tea", {"text": "Cof-fee", "status": "preferred"}), ["company-term-taken"]),
        (entry("tea", {"text": "coffee"}), ["company-term-taken"]),
        (entry("tea", {"text": "coffee", "status": "forbidden"}), []),
        (entry("tea", {"text": "x", "status": "preferred"}, {"text": "x", "status": "forbidden"}),
         ["contradicting-term"]),
        (entry("tea", {"text": "x"}, {"text": "x", "status": "forbidden"}), ["repeated-term"]),
        (entry("tea", {"text": "x", "status": "preferred"}, {"text": "y", "status": "preferred"}),
         ["several-preferred-terms"]),
        (entry("tea", {"text": "tea", "status": "forbidden"}), ["missing-preferred-term"]),
        ({"concept": "tea", "fields": {"related": ["milk"]}}, ["dangling-reference"]),
        ({"concept": "tea", "fields": {"related": ["tea"]}}, ["self-reference"]),
        ({"concept": "tea", "fields": {"area": "kitchen"}}, ["dangling-reference"]),
        ({"concept": "tea", "fields": {"sources": [{"title": "T", "url": "tea org", "seen": "2026"}]}}, ["bad-url"]),
        ({"concept": "tea", "review_by": "2026-10"}, ["review-overdue"]),
        ({"concept": "tea", "review_by": "2026-11"}, []),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_found(said: dict[str, object], expected: list[str]) -> None:
    assert codes(knowledge_base(concept("tea"), concept("coffee")), overlay(said), DAY) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ({"text": "Genie", "status": "forbidden", "product": "acme/cloud"}, []),
        ({"text": "Genie", "status": "forbidden", "use": "Genie"}, ["contradicting-term"]),
        ({"text": "Genie", "status": "forbidden", "product": "acme/klaud"}, ["dangling-reference"]),
        ({"text": "Genie", "status": "forbidden", "concept": "coffee"}, ["dangling-reference"]),
    ],
)
def test_names_of_products_are_checked(name: dict[str, str], expected: list[str]) -> None:
    base = knowledge_base(concept("tea"), vendor("acme", "Acme", product("cloud", "Cloud", "tea")))
    assert codes(base, overlay(names=[name])) == expected


def test_an_unknown_concept_comes_with_near_ones() -> None:
    base = knowledge_base(concept("customer-data-platform"))
    (found,) = check_overlay(base, OverlayFile(overlay(entry("customer-data-platfrom")), "acme.yml", Places()), None)
    assert "customer-data-platform." in found.message.en and "customer-data-platform." in found.message.de


def test_a_circle_that_fields_close_is_found_where_they_are_set() -> None:
    base = knowledge_base(concept("tea", broader=["drink"]), concept("drink"))
    assert codes(base, overlay({"concept": "drink", "fields": {"broader": ["tea"]}})) == ["hierarchy-cycle"]
    assert codes(base, overlay({"concept": "drink", "fields": {"example": both("Water.")}})) == []


def test_two_entries_for_one_concept_are_found() -> None:
    assert codes(knowledge_base(concept("tea")), overlay(entry("tea"), entry("tea"))) == ["duplicate-id"]


@pytest.mark.parametrize(
    ("review_by", "overdue"),
    [
        ("2026", False), ("2025", True), ("2026-11", False), ("2026-10", True), ("2026-11-21", False),
        ("2026-11-20", True),
    ],
)  # fmt: skip
def test_a_year_or_a_month_lasts_until_its_end(review_by: str, overdue: bool) -> None:
    assert is_overdue(review_by, DAY) is overdue


def test_all_that_is_wrong_with_a_file_is_found_at_once_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "acme.yml"
    path.write_text(
        "company: Acme\nconcepts:\n  - concept: tea\n    fields: {kindd: metric, kind: nonsense}\n"
        "    agreements: [{group: it, state: maybe, date: 2026-13}]\n",
        encoding="utf-8",
    )
    said, found = load_overlay(path)
    assert said is not None and said.overlay.company == "Acme"
    assert [(item.code, item.place.line) for item in found] == [
        ("unknown-key", 4), ("not-allowed", 4), ("not-allowed", 5), ("bad-format", 5),
    ]  # fmt: skip


# The index of names


def company_index(accepted: Path, tea: Path) -> Index:
    return Index.from_dict(read_index("names", accepted, tea))


def test_without_an_overlay_the_index_names_no_company(accepted_knowledge_base: KnowledgeBase) -> None:
    index = compile_index(accepted_knowledge_base)
    assert "company" not in index and "company_names" not in index
    assert all("company" not in facts for facts in index["concepts"].values())


def test_the_index_of_an_edition_holds_what_the_company_says(accepted: Path, tea: Path) -> None:
    index = company_index(accepted, tea)
    said = index.concepts["tea-brewing-platform"]["company"]
    assert index.company == "Tea <House> & Co"
    assert said["owner"] == "Teeküche" and said["review_by"] == "2026-09" and "avoid_when" not in said
    assert said["agreements"][1]["reason"] == {"en": "Too hot.", "de": "Zu heiß."}
    assert "company" not in index.concepts["biscuit-exchange"]
    assert index.concepts["tea-brewing-platform"]["label"] == {"en": "tea hub", "de": "Teezentrale"}


def test_names_of_products_carry_the_status_of_the_company(accepted: Path, tea: Path) -> None:
    index = company_index(accepted, tea)
    (former,), (own,) = index.entries("steamstudio"), index.entries("dampfkiste")
    assert (former.tier, former.status, former.valid_to) == ("former-name", "forbidden", "2021")
    assert (own.kind, own.target, own.status) == ("product", "kettle-works/kettle-cloud", "deprecated")


def test_the_sentences_about_a_company_are_whole_in_both_languages(accepted: Path, tea: Path) -> None:
    index = company_index(accepted, tea)
    assert company_line(index, "tea-brewing-platform", "en") == (
        "at Tea <House> & Co: tea hub (owner: Teeküche; disputed by IT since 2026-06-30)"
    )
    assert company_line(index, "biscuit-exchange", "en") is None
    (cloud,), (steam,) = index.entries("kesselwolke"), index.entries("steamstudio")
    assert company_reason(index, cloud) == {
        "en": "Not to be used at Tea <House> & Co. Sounds like steam. Write “tea hub”.",
        "de": "Bei Tea <House> & Co zu vermeiden. Klingt nach Dampf. Schreiben Sie „Teezentrale“.",
    }
    assert (company_reason(index, steam) or {})["en"].endswith("Write “Kettle Cloud”.")
    assert company_reason(index, index.entries("tbp")[0]) is None


def test_the_index_is_made_anew_when_the_overlay_or_the_base_changes(accepted: Path, tea: Path) -> None:
    company_index(accepted, tea)
    tea.write_text(TEA.replace("tea hub", "tea node"), encoding="utf-8")
    assert company_index(accepted, tea).concepts["tea-brewing-platform"]["label"]["en"] == "tea node"
    assert read_index("names", accepted)["concepts"]["tea-brewing-platform"]["label"]["en"] == "tea brewing platform"


def test_the_cache_has_one_slot_and_no_name_of_the_company(accepted: Path, tea: Path) -> None:
    company_index(accepted, tea)
    first = {path.name for path in (accepted / ".klarstack").iterdir()}
    other = tea.rename(tea.with_name("other.yml"))
    other.write_text("company: Another\n", encoding="utf-8")
    assert company_index(accepted, other).company == "Another"
    assert {path.name for path in (accepted / ".klarstack").iterdir()} == first
    assert "overlay-names.json" in first and all(name.startswith("overlay-") for name in first - {".gitignore"})


def test_the_cache_of_a_company_is_for_its_owner_and_never_for_git(accepted: Path, tea: Path) -> None:
    company_index(accepted, tea)
    cache = accepted / ".klarstack"
    assert (cache / ".gitignore").read_text(encoding="utf-8") == "*\n"
    assert (cache / "overlay-names.json").stat().st_mode & 0o077 == 0


def test_an_overlay_with_an_error_gives_no_half_index(accepted: Path, tea: Path) -> None:
    tea.write_text(TEA.replace("tea-brewing", "tea-brooing"), encoding="utf-8")
    with pytest.raises(OverlayError) as raised:
        read_index("names", accepted, tea)
    for language in ("en", "de"):
        assert "3:14" in raised.value.sentence(language) and "tea-brewing-platform" in raised.value.sentence(language)


# Commands, through the real entry


def ask(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "klarstack", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"},
    )  # fmt: skip


def test_resolve_answers_in_the_words_of_the_company(accepted: Path, tea: Path) -> None:
    answer = ask("resolve", "Kesselwolke", "--format", "json", "--overlay", str(tea), folder=accepted)
    found = json.loads(answer.stdout)
    assert (answer.returncode, found["outcome"]) == (0, "resolved")
    assert found["candidates"][0]["label"] == {"en": "tea hub", "de": "Teezentrale"}
    assert ask("resolve", "Kesselwolke", folder=accepted).returncode == 1


def test_resolve_with_a_warm_overlay_imports_nothing_heavy(accepted: Path, tea: Path) -> None:
    company_index(accepted, tea)
    code = (
        "import sys\nfrom klarstack.compiled import read_index\nfrom pathlib import Path\n"
        f"read_index('names', Path({str(accepted)!r}), Path({str(tea)!r}))\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert {"pydantic", "yaml", "rdflib", "pyoxigraph"}.isdisjoint(done.stdout.split())


def test_query_and_check_see_the_overlay(accepted: Path, tea: Path) -> None:
    question = 'ASK { ?concept skos:prefLabel "Teezentrale"@de }'
    assert ask("query", question, "--overlay", str(tea), folder=accepted).stdout.strip() == "true"
    assert ask("query", question, folder=accepted).stdout.strip() == "false"
    checked = ask("check", "--overlay", str(tea), "--as-of", "2026-11-21", "--lang", "en", folder=accepted)
    assert checked.returncode == 0
    assert f"{tea}:16:16: warning review-overdue" in checked.stdout


def test_check_with_a_path_still_shows_the_overlay(accepted: Path, tea: Path) -> None:
    tea.write_text(TEA.replace("tea-brewing", "tea-brooing"), encoding="utf-8")
    path = str(accepted / "klarstack.yml")
    checked = ask("check", path, "--overlay", str(tea), "--format", "json", folder=accepted)
    assert checked.returncode == 1
    assert [item["code"] for item in json.loads(checked.stdout)["findings"]] == ["dangling-reference"]


def test_compare_labels_its_rows_in_the_words_of_the_company(accepted: Path, tea: Path) -> None:
    stack = "benchmarks/examples/teehaus-beispiel.yml"
    answer = ask("compare", stack, "--format", "json", "--overlay", str(tea), folder=accepted)
    assert "tea hub" in {row["label"]["en"] for row in json.loads(answer.stdout)["capabilities"]}


@pytest.mark.parametrize("command", [("resolve", "TBP"), ("check",), ("query", "ASK {}"), ("build", "--out", "site")])
@pytest.mark.parametrize("content", [b"\xff", b"- 1\n", b"", None], ids=["not-utf8", "list", "empty", "missing"])
def test_an_overlay_that_cannot_be_read_is_one_clear_message(
    content: bytes | None, command: tuple[str, ...], accepted: Path, tmp_path: Path
) -> None:
    path = tmp_path / "company.yml"
    if content is not None:
        path.write_bytes(content)
    answer = ask(*command, "--overlay", str(path), "--lang", "de", folder=accepted)
    assert answer.returncode == 2
    assert "Überlagerung" in answer.stderr and str(path) in answer.stderr and "Traceback" not in answer.stderr
    assert not (accepted / "site").exists()


# The site


@pytest.fixture(scope="module")
def pages_of_the_edition(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    path = tmp_path_factory.mktemp("overlay") / "tea.yml"
    path.write_text(TEA, encoding="utf-8")
    content = gather(ACCEPTED, DAY, path)
    return {(language, page.path): page.html for language in ("en", "de") for page in record_pages(content, language)}


def test_the_box_of_a_concept_says_all_the_company_says(pages_of_the_edition: dict[tuple[str, str], str]) -> None:
    page = pages_of_the_edition["de", "concepts/tea-brewing-platform/"]
    (box,) = re.findall(r'<section id="company".*?</section>', page, re.DOTALL)
    for text in (
        "Bei Tea &lt;House&gt; &amp; Co", "Teezentrale", "Kesselwolke", "Klingt nach Dampf.", "Ab zwei Küchen.",
        "Teeküche", "Marketing", "einverstanden", "seit Mai 2026", "strittig", "Zu heiß.",
        "überfällig seit September 2026", "Vorläufig.",
    ):  # fmt: skip
        assert text in box
    assert 'href="#company"' in page


def test_only_what_the_company_speaks_of_has_a_box(pages_of_the_edition: dict[tuple[str, str], str]) -> None:
    with_box = {path for (_, path), html in pages_of_the_edition.items() if 'class="ks-company"' in html}
    assert with_box == {"concepts/tea-brewing-platform/", "products/kettle-works/kettle-cloud/"}


def test_without_an_overlay_pages_are_the_same_as_with_one_that_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "silent.yml"
    path.write_text("company: Silent\n", encoding="utf-8")
    plain, silent = gather(ACCEPTED, DAY), gather(ACCEPTED, DAY, path)
    for language in ("en", "de"):
        assert list(record_pages(plain, language)) == list(record_pages(silent, language))


def test_home_page_and_footer_say_whose_edition_the_site_is(accepted: Path, tea: Path, tmp_path: Path) -> None:
    build_site(gather(accepted, DAY, tea), tmp_path / "site", root=accepted)
    build_site(gather(accepted, DAY), tmp_path / "plain", root=accepted)
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "<strong>Tea &lt;House&gt; &amp; Co</strong>" in home
    for page in ("index.html", "concepts/tea-brewing-platform/index.html", "de/a-z/index.html"):
        assert "Tea &lt;House&gt; &amp; Co" in (tmp_path / "site" / page).read_text(encoding="utf-8")
    assert (tmp_path / "site" / "assets" / "company.css").is_file()
    for path in (tmp_path / "plain").rglob("*"):
        assert not path.is_file() or (b"company.css" not in path.read_bytes() and path.name != "company.css")


# The example


def test_the_example_is_illustrative_bilingual_and_whole() -> None:
    edition = load_edition(ROOT, EXAMPLE)
    assert edition.overlay is not None and edition.overlay_findings == ()
    said = edition.overlay.overlay
    assert said.illustrative and len(said.concepts) >= 12
    assert check_overlay(edition.base, replace(edition.overlay, name="x"), datetime.date(2026, 11, 21)) == []
    groups = {agreement.group for each in said.concepts for agreement in each.agreements}
    assert groups == {"marketing", "data", "it", "legal"}
    assert all(each.owner and each.review_by and each.agreements for each in said.concepts)
    assert all(
        agreement.reason is not None
        for each in said.concepts
        for agreement in each.agreements
        if agreement.state == "disputed"
    )


def test_check_covers_the_overlays_of_the_knowledge_base(lay: Lay) -> None:
    folder = lay({"benchmarks/examples/overlays/tea.yml": TEA.replace("tea-brewing", "tea-brooing")})
    checked = ask("check", "--format", "json", folder=folder)
    (found,) = json.loads(checked.stdout)["findings"]
    assert (found["code"], found["file"]) == ("dangling-reference", "benchmarks/examples/overlays/tea.yml")
