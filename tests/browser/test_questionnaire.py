"""The questionnaire in the browser: over a small knowledge base, with the same stack as from the spreadsheet."""

from __future__ import annotations

import functools
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import LANGUAGES, PHONE, Visit
from klarstack.importers.questionnaire import read_questionnaire
from klarstack.importers.stacks.stack_file import stack_as_yaml
from klarstack.load import load_stack
from klarstack.questionnaire.layout import FILE_NAMES
from klarstack.records import Stack
from klarstack.site.build import build_site
from klarstack.site.content import gather
from klarstack.site.pages.questionnaire import form_of

ACCEPTED = Path(__file__).parent.parent / "accepted"
ASKED = """
id: tea
version: '1'
released: '2026-11-22'
title: {de: Welchen Tee trinken Sie?, en: Which tea do you drink?}
scheme: tea-rooms
pace:
  words_per_minute: 175
  seconds_per_answer: 4
  seconds_per_product: 6
  limit: 15
  source: {de: angenommen, en: assumed}
sections:
  - id: kitchen
    title: {de: Küche, en: Kitchen}
    capabilities:
      - {concept: tea-brewing-platform, examples: [kettle-works/kettle-cloud]}
      - {concept: coffee-machine}
      - {concept: toaster}
ladder: {framework: steeping-ladder, levels: [lukewarm, boiling]}
""".replace("{de: Welchen Tee trinken Sie?,", "{de: 'Welchen Tee trinken Sie?',").replace(
    "en: Which tea do you drink?}", "en: 'Which tea do you drink?'}"
)
PRODUCTS = "kettle cloud (Kettle Works (invented)); Own build: v2; Own build: v2"
"""One of the list, one written freely, and that a second time."""

CONCEPT = """
id: {id}
kind: capability
area: brewing
terms: {{de: [{{text: {de}, status: preferred}}], en: [{{text: {en}, status: preferred}}]}}
definition: {{de: Gerät der Küche., en: Device in the kitchen.}}
sources: unsourced
"""


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tea") / "tea"
    shutil.copytree(ACCEPTED, folder)
    (folder / "benchmarks" / "questionnaire.yml").write_text(ASKED, encoding="utf-8")
    for identifier, german, english in (
        ("coffee-machine", "Kaffeemaschine", "coffee machine"),
        ("toaster", "Toaster", "toaster"),
    ):
        text = CONCEPT.format(id=identifier, de=german, en=english)
        (folder / "glossary" / "concepts" / "brewing" / f"{identifier}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def site(tea: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, in the place of the real one."""
    out = tmp_path_factory.mktemp("out") / "site"
    build_site(gather(tea), out, root=tea)
    return out


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep silent."""


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The small site, served on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def opened(visit: Visit, language: str = "en") -> Page:
    """Open the questionnaire and wait for its script."""
    page = visit.open(f"{LANGUAGES[language]}questionnaire/")
    expect(page.locator("form[data-ready]")).to_be_visible()
    return page


def choose(page: Page, name: str, answer: str) -> None:
    page.locator(f'input[name="{name}"][value="{answer}"]').check()


def fill(page: Page) -> None:
    """Answer every question in one of the ways there are."""
    page.locator("[name=company]").fill("Teehaus „Zur Kanne“: Müller & Söhne")
    page.locator("[name=segment]").select_option("tea-rooms:T1")
    page.locator("[name=size_class]").select_option("10+")
    page.locator("[name=region]").select_option("XX")
    page.locator("[name=wave]").fill("2026-10")
    choose(page, "tea-brewing-platform", "yes")
    page.locator("[name=tea-brewing-platform-product]").fill(PRODUCTS)
    choose(page, "coffee-machine", "planned")
    choose(page, "toaster", "no")
    choose(page, "steeping-ladder/owns-a-kettle", "yes")
    choose(page, "steeping-ladder/knows-the-guest", "unknown")


def saved(page: Page, folder: Path) -> Path:
    """Save; return the file."""
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Save|speichern")).click()
    assert download.value.suggested_filename == "stack.yml"
    path = folder / "stack.yml"
    download.value.save_as(path)
    return path


def from_the_spreadsheet(tea: Path, site: Path, folder: Path) -> Stack:
    """Give the same answers in the German workbook that lies beside the page."""
    book = openpyxl.load_workbook(site / "questionnaire" / FILE_NAMES["de"])
    sheet = book.worksheets[0]
    answers = {
        "company": ("Teehaus „Zur Kanne“: Müller & Söhne", None),
        "segment": ("T1 Teestuben am Meer", None),
        "size_class": ("ab 10 Tassen", None),
        "region": ("Teeland", None),
        "wave": ("2026-10", None),
        "tea-brewing-platform": ("ja", PRODUCTS),
        "coffee-machine": ("geplant", None),
        "toaster": ("nein", None),
        "steeping-ladder/owns-a-kettle": ("ja", None),
        "steeping-ladder/knows-the-guest": ("weiß nicht", None),
    }
    for row in range(1, sheet.max_row + 1):
        answer, product = answers.get(str(sheet.cell(row, 1).value), (None, None))
        if answer is not None:
            sheet.cell(row, 3).value = answer
        if product is not None:
            sheet.cell(row, 4).value = product
    book.save(folder / "filled.xlsx")
    form = form_of(gather(tea))
    assert form is not None
    stack, findings = read_questionnaire(folder / "filled.xlsx", form)
    assert findings == [] and stack is not None
    return stack


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_gives_the_same_stack_as_the_spreadsheet(
    visit: Visit, language: str, tea: Path, site: Path, tmp_path: Path
) -> None:
    page = opened(visit, language)
    fill(page)
    stack, findings = load_stack(saved(page, tmp_path))
    assert findings == []
    assert stack == from_the_spreadsheet(tea, site, tmp_path)
    assert [item.name for item in stack.items] == [
        "tea-brewing-platform", "kettle-works/kettle-cloud", "Own build: v2", "coffee-machine",
    ]  # fmt: skip


@pytest.mark.parametrize("origin", ["page", "spreadsheet"])
def test_a_saved_file_is_opened_again(visit: Visit, origin: str, tea: Path, site: Path, tmp_path: Path) -> None:
    page = opened(visit)
    fill(page)
    written = saved(page, tmp_path).read_bytes()
    if origin == "spreadsheet":
        file = tmp_path / "sheet.yml"
        file.write_text(stack_as_yaml(from_the_spreadsheet(tea, site, tmp_path)), encoding="utf-8")
    else:
        file = tmp_path / "stack.yml"
    page = opened(visit)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".ks-q__said")).to_have_text(f"Opened: {file.name}.")
    expect(page.locator(".ks-q__done")).to_have_text("5 of 5 answered")
    assert saved(page, tmp_path).read_bytes() == written


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda text: text.replace("items:", "kpis:\n  - metric: x\nitems:"), "kpis"),
        (lambda text: text.replace("status:", "owner: Me\n    status:", 1), "owner"),
        (lambda text: text.replace("tea-1: coffee-machine", "tea-0: coffee-machine"), "coffee-machine"),
        (lambda text: text.replace('  - "toaster"', '  - "hob"'), "hob"),
        (lambda text: text.replace("not_used:", "not_used: [hob]\nx:"), "not_used"),
        (lambda text: "<html>" + text, "1"),
    ],
    ids=["another field", "another fact", "another version", "another concept", "flow style", "no stack"],
)
def test_a_file_with_more_in_it_is_not_opened(visit: Visit, change: object, what: str, tmp_path: Path) -> None:
    page = opened(visit)
    fill(page)
    file = saved(page, tmp_path)
    file.write_text(change(file.read_text("utf-8")), encoding="utf-8")  # type: ignore[operator]
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".ks-q__said")).to_contain_text("This file was not opened")
    expect(page.locator(".ks-q__said")).to_contain_text("(" if what == "not_used" else f"({what})")
    expect(page.locator(".ks-q__done")).to_have_text("5 of 5 answered")


def test_what_is_missing_is_said_and_gets_the_focus(visit: Visit) -> None:
    page = opened(visit, "de")
    page.locator("[name=wave]").fill("November")
    page.get_by_role("button", name="Als Stack-Datei speichern").click()
    expect(page.locator(".ks-q__said")).to_have_text("Bitte noch ausfüllen: Unternehmen, Branche.")
    expect(page.locator("[name=company]")).to_be_focused()
    page.locator("[name=company]").fill("X")
    page.locator("[name=segment]").select_option("tea-rooms:T")
    page.get_by_role("button", name="Als Stack-Datei speichern").click()
    expect(page.locator(".ks-q__said")).to_have_text("Bitte schreiben Sie den Monat als Jahr-Monat: 2026-11.")
    page.locator("[name=wave]").fill("2026-11")
    page.get_by_role("button", name="Als Stack-Datei speichern").click()
    expect(page.locator(".ks-q__said")).to_have_text("Noch ist keine Frage beantwortet.")


def test_the_product_is_asked_for_only_after_a_yes_and_understood(visit: Visit) -> None:
    page = opened(visit)
    product = page.locator("[name=tea-brewing-platform-product]")
    expect(product).to_be_hidden()
    choose(page, "tea-brewing-platform", "no")
    expect(product).to_be_hidden()
    choose(page, "tea-brewing-platform", "yes")
    product.fill("Steam Studio; Handmade")
    product.blur()
    hint = page.locator("[data-question=tea-brewing-platform] .ks-q__hint")
    expect(hint).to_have_text(
        "Steam Studio is understood as Kettle Cloud (Kettle Works (invented)). "
        "Handmade is not known here; it is kept as you wrote it."
    )


def test_it_works_with_the_keyboard_alone(visit: Visit) -> None:
    page = opened(visit)
    page.locator('input[name="toaster"]').first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator('input[name="toaster"][value="planned"]')).to_be_checked()
    expect(page.locator(".ks-q__done")).to_have_text("1 of 5 answered")
    page.keyboard.press("Tab")
    expect(page.locator("[name=toaster-product]")).to_be_focused()


@pytest.mark.parametrize("visit", [{"viewport": PHONE, "color_scheme": "dark"}], indirect=True)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_fits_a_phone(visit: Visit, language: str) -> None:
    page = opened(visit, language)
    fill(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    heights = page.locator(".ks-q__answers span").evaluate_all("all => all.map(each => each.offsetHeight)")
    assert min(heights) >= 32


def test_nothing_is_asked_of_any_host_until_a_free_name_is_written(visit: Visit) -> None:
    page = opened(visit)
    before = len(visit.requests)
    choose(page, "tea-brewing-platform", "yes")
    page.locator("[name=company]").fill("Secret")
    page.locator("[name=tea-brewing-platform-product]").fill("Secret product")
    page.locator("[name=tea-brewing-platform-product]").blur()
    expect(page.locator("[data-question=tea-brewing-platform] .ks-q__hint")).not_to_be_empty()
    assert [request.removeprefix(visit.base) for request in visit.requests[before:]] == ["index/names.json"]
    assert page.evaluate(
        "[localStorage, sessionStorage].every(store => !JSON.stringify({...store}).includes('Secret'))"
    )
    assert "Secret" not in page.evaluate("document.cookie")


def test_without_a_script_it_points_to_the_spreadsheets(browser: Browser, address: str, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}de/questionnaire/")
    note = page.locator("noscript p")
    expect(note).to_be_visible()
    assert note.inner_text().startswith("Ohne JavaScript kann diese Seite nicht speichern.")
    links = page.locator(".ks-q__sheets a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert links == [FILE_NAMES["en"], FILE_NAMES["de"]]
    assert all((site / folder / "questionnaire" / name).is_file() for folder in ("", "de") for name in links)
    expect(page.get_by_role("button", name="Als Stack-Datei speichern")).to_be_hidden()
    context.close()
