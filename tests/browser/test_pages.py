"""Every kind of page, in both languages, on a phone and on a desktop."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.conftest import DESKTOP, LANGUAGES, PAGE_TYPES, PHONE, Visit, largest

WIDER_THAN_THE_WINDOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .slice(0, 5)
    .map((element) => `${element.tagName}.${element.className}`);
}"""


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_a_page_loads_and_fits(visit: Visit, site: Path, kind: str) -> None:
    path = largest(site, kind)
    visit.page.emulate_media(reduced_motion="reduce")
    for language, folder in LANGUAGES.items():
        visit.page.set_viewport_size(PHONE)
        page = visit.open(folder + path)
        assert page.locator("html").get_attribute("lang") == language
        assert page.locator("h1").count() == 1
        assert page.title()
        for size in (PHONE, DESKTOP):
            page.set_viewport_size(size)
            assert page.locator("h1").is_visible()
            assert page.evaluate(WIDER_THAN_THE_WINDOW) == [], f"{folder}{path} at {size['width']} px"


@pytest.mark.parametrize("kind", ["home", "concept", "product", "segment", "a-z", "method"])
def test_the_language_switch_leads_to_the_same_page(visit: Visit, site: Path, kind: str) -> None:
    path = largest(site, kind)
    page = visit.open(path)
    for language, folder in (("de", "de/"), ("en", "")):
        page.locator(".md-header .md-select button").hover()
        page.locator(f".md-select__link[hreflang={language}]").click()
        page.wait_for_url(f"{visit.base}{folder}{path}")
        assert page.locator("html").get_attribute("lang") == language


def test_the_page_for_missing_pages_leads_home_in_both_languages(visit: Visit) -> None:
    page = visit.open("404.html")
    assert page.locator("section[lang=de] h1").inner_text() == "Diese Seite gibt es nicht"
    page.locator("section[lang=de] a").first.click()
    page.wait_for_url(f"{visit.base}de/")
    visit.open("de/404.html").locator("section[lang=en] a").first.click()
    page.wait_for_url(visit.base)


def test_legal_notice_and_privacy_are_one_click_away(visit: Visit, site: Path) -> None:
    page = visit.open("de/" + largest(site, "product"))
    page.get_by_role("link", name="Impressum").click()
    page.wait_for_url(f"{visit.base}de/legal-notice/")
    page.get_by_role("link", name="Datenschutz", exact=True).click()
    page.wait_for_url(f"{visit.base}de/privacy/")


@pytest.mark.parametrize("visit", [{"viewport": PHONE}], indirect=True)
def test_the_menu_of_a_phone_reaches_every_section_from_a_record(visit: Visit, site: Path) -> None:
    page = visit.open("de/" + largest(site, "concept"))
    page.locator(".md-header label[for=__drawer]").click()
    page.locator(".md-nav--primary").get_by_text("Vergleich", exact=True).first.click()
    page.locator(".md-nav--primary a", has_text="Abdeckung").click()
    page.wait_for_url(f"{visit.base}de/coverage/")
