"""The search of the site: each language with its own words and stems."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from browser.conftest import Visit


def search(visit: Visit, folder: str, word: str) -> Locator:
    """Type a word into the search; return the titles of what it finds."""
    page = visit.open(folder)
    page.locator(".md-search__input").click()
    page.keyboard.type(word)
    titles = page.locator(".md-search-result__item > a h1")
    expect(titles.first).to_be_visible()
    return titles


@pytest.mark.parametrize(
    ("folder", "word", "title"),
    [
        ("de/", "Kundendatenplattform", "Kundendatenplattform"),
        ("de/", "Kundendatenpl", "Kundendatenplattform"),
        ("de/", "Einwilligungen", "Einwilligung"),
        ("", "customer data platform", "customer data platform"),
        ("", "consents", "consent"),
        ("", "Pardot", "Marketing Cloud Account Engagement"),
    ],
)
def test_the_search_finds(visit: Visit, folder: str, word: str, title: str) -> None:
    titles = search(visit, folder, word)
    expect(titles.filter(has_text=title).first).to_be_visible()


def test_a_result_leads_to_its_page(visit: Visit) -> None:
    search(visit, "de/method/", "Einwilligung").filter(has_text="Einwilligung").first.click()
    visit.page.wait_for_url(f"{visit.base}de/**")
    assert visit.page.locator("html").get_attribute("lang") == "de"


def test_a_stem_counts_as_the_word_that_was_asked_for(visit: Visit) -> None:
    search(visit, "de/", "Einwilligungen")
    assert visit.page.locator(".md-search-result__item").first.locator("del").count() == 0


def test_nothing_is_found_where_nothing_is(visit: Visit) -> None:
    page = visit.open("de/")
    page.locator(".md-search__input").click()
    page.keyboard.type("Quastenflosser")
    expect(page.locator(".md-search-result__meta")).to_have_text("Keine Suchergebnisse")
