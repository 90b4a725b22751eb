"""The box "What does this word mean?" on the home page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Route, expect

from browser.conftest import LANGUAGES, PHONE, Visit


def ask(visit: Visit, word: str, folder: str = "") -> Locator:
    """Type a word into the box; return the answer."""
    page = visit.page if visit.page.url == visit.base + folder else visit.open(folder)
    page.locator(".ks-ask__input").fill("")
    page.locator(".ks-ask__input").press_sequentially(word)
    answer = page.locator(".ks-ask__answer")
    expect(answer).to_have_attribute("data-outcome", re.compile("."))
    return answer


def test_the_usual_meaning_of_cdp_is_marked(visit: Visit) -> None:
    answer = ask(visit, "CDP", "de/")
    expect(answer.locator(".ks-ask__outcome")).to_have_text("CDP bedeutet meist Kundendatenplattform")
    expect(answer.locator("li").first.locator(".ks-ask__usual")).to_have_text("üblich")
    expect(answer.locator("li").first.locator("a")).to_have_attribute("href", "concepts/customer-data-platform/")
    assert answer.locator("li").count() > 1
    expect(answer.locator(".ks-ask__question")).to_contain_text("?")


def test_data_cloud_is_said_to_be_ambiguous(visit: Visit) -> None:
    answer = ask(visit, "data-cloud")
    expect(answer).to_have_attribute("data-outcome", "ambiguous")
    expect(answer).to_contain_text("Salesforce")
    expect(answer).to_contain_text("Snowflake")
    expect(answer.locator(".ks-ask__usual")).to_have_count(0)
    expect(visit.page.locator(".ks-ask__status")).to_contain_text("can mean 2 things")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_vendor_shows_its_products(visit: Visit, language: str) -> None:
    answer = ask(visit, "Salesforce", LANGUAGES[language])
    words = {"en": "is a vendor with", "de": "ist ein Anbieter mit"}[language]
    expect(answer.locator(".ks-ask__outcome")).to_contain_text(words)
    assert answer.locator("a[href^='products/salesforce/']").count() > 3


def test_a_beginning_offers_names_and_nonsense_offers_nothing(visit: Visit) -> None:
    answer = ask(visit, "Kundendatenp", "de/")
    answer.get_by_role("button", name="Kundendatenplattform", exact=True).click()
    expect(visit.page.locator(".ks-ask__answer")).to_have_attribute("data-outcome", "resolved")
    answer = ask(visit, "xyzzyxyzzy", "de/")
    expect(answer).to_contain_text("Kein Konzept, Produkt oder Anbieterwort wird so geschrieben.")
    expect(answer.get_by_role("button")).to_have_count(0)


def test_enter_opens_what_is_clear(visit: Visit) -> None:
    ask(visit, "Einwilligung", "de/")
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url(f"{visit.base}de/concepts/consent/")


def test_the_keyboard_walks_through_the_choices(visit: Visit) -> None:
    answer = ask(visit, "Salesforce")
    keyboard, focus = visit.page.keyboard, "document.activeElement.getAttribute('href')"
    links = answer.locator("a")
    keyboard.press("Enter")
    assert visit.page.evaluate(focus) == links.nth(0).get_attribute("href")
    keyboard.press("ArrowDown")
    assert visit.page.evaluate(focus) == links.nth(1).get_attribute("href")
    keyboard.press("ArrowUp")
    keyboard.press("ArrowUp")
    expect(visit.page.locator(".ks-ask__input")).to_be_focused()
    keyboard.press("ArrowDown")
    keyboard.press("Escape")
    expect(visit.page.locator(".ks-ask__input")).to_be_focused()
    keyboard.press("ArrowDown")
    target = str(visit.page.evaluate(focus))
    keyboard.press("Enter")
    visit.page.wait_for_url(visit.base + target)


def test_every_answer_leads_to_a_page(visit: Visit) -> None:
    for word in ("CMP", "Data Extension", "Marketing Cloud", "RT-CDP", "consent"):
        for link in ask(visit, word).locator("a").all():
            href = link.get_attribute("href")
            assert visit.page.request.get(f"{visit.base}{href}").status == 200, href


def test_an_example_can_be_clicked_and_a_word_can_come_with_the_address(visit: Visit) -> None:
    visit.open("").locator(".ks-ask__try").first.click()
    expect(visit.page.locator(".ks-ask__answer li").first).to_be_visible()
    visit.open("de/?q=Einwilligung")
    expect(visit.page.locator(".ks-ask__outcome")).to_contain_text("Einwilligung bedeutet")


def test_the_names_are_loaded_once_and_only_on_demand(visit: Visit) -> None:
    visit.open("de/")
    assert not [url for url in visit.requests if "index/names.json" in url]
    ask(visit, "CDP", "de/")
    ask(visit, "Genie", "de/")
    assert len([url for url in visit.requests if "index/names.json" in url]) == 1


def test_text_that_looks_like_markup_stays_text(visit: Visit) -> None:
    answer = ask(visit, "<img src=x onerror=alert(1)>")
    assert answer.locator("img").count() == 0


def test_names_that_cannot_be_loaded_are_admitted(visit: Visit) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=200, body="this is no JSON")

    visit.page.route("**/index/names.json", refuse)
    visit.open("de/").locator(".ks-ask__input").fill("CDP")
    expect(visit.page.locator(".ks-ask__answer")).to_contain_text("ließen sich nicht laden")
    expect(visit.page.locator(".ks-ask__answer a")).to_have_attribute("href", "a-z/")
    visit.page.unroute("**/index/names.json")
    visit.page.locator(".ks-ask__input").fill("Genie")
    expect(visit.page.locator(".ks-ask__answer li").first).to_be_visible()


@pytest.mark.parametrize("visit", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript_the_way_to_all_words_remains(visit: Visit) -> None:
    page = visit.open("de/")
    page.locator("noscript a, .ks-ask__examples a").first.click()
    page.wait_for_url(f"{visit.base}de/a-z/")


def test_the_counts_come_from_the_records(visit: Visit) -> None:
    page = visit.open("")
    index = page.request.get(f"{visit.base}index/names.json").json()
    labels, numbers = (page.locator(f".ks-counts {name}").all_inner_texts() for name in ("dt", "dd"))
    shown = dict(zip(labels, numbers, strict=True))
    assert shown["concepts"] == f"{len(index['concepts']):,}"
    assert shown["products"] == f"{len(index['products']):,}"


@pytest.mark.parametrize("visit", [{"viewport": PHONE}, {}], indirect=True, ids=["phone", "desktop"])
def test_the_box_is_on_the_first_screen(visit: Visit) -> None:
    for folder in LANGUAGES.values():
        box = visit.open(folder).locator(".ks-ask__input").bounding_box()
        size = visit.page.viewport_size
        assert box is not None and size is not None
        assert box["y"] + box["height"] < size["height"]
