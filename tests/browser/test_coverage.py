"""The list of the coverage page can be narrowed, on a phone too, and is whole without a script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from browser.conftest import LANGUAGES, Visit


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_can_be_narrowed_to_words_a_segment_and_a_state(visit: Visit, language: str) -> None:
    page = visit.open(f"{LANGUAGES[language]}coverage/")
    rows, all_rows = page.locator("details.ks-cover:visible"), page.locator("details.ks-cover").count()
    expect(rows).to_have_count(0)
    page.fill("[name=words]", "crm")
    expect(rows.first).to_be_visible()
    assert 0 < rows.count() < all_rows
    page.fill("[name=words]", "")
    page.select_option("[name=segment]", "nace-rev2:47")
    page.select_option("[name=kind]", "known")
    expect(rows).to_have_count(1)
    expect(rows.locator(".ks-cover-marks")).to_have_text("◆")
    page.select_option("[name=kind]", "file")
    assert 1 < rows.count() < all_rows
    numbers = re.findall(r"\d+", page.locator("#coverage-filter output").inner_text())
    assert numbers == [str(rows.count()), str(all_rows)]
    page.fill("[name=words]", "no such capability")
    expect(rows).to_have_count(0)
    assert visit.problems == []


def test_a_hole_leads_to_the_command_that_fills_it(visit: Visit) -> None:
    page = visit.open("segments/nace-rev2/47/")
    page.locator("#overview a", has_text="isoc_eb_dan2").first.click()
    expect(page).to_have_url(re.compile(r"/coverage/#table-isoc_eb_dan2$"))
    expect(page.locator("#table-isoc_eb_dan2 pre")).to_contain_text("klarstack dataset import eurostat")


def test_a_figure_leads_to_its_cell(visit: Visit) -> None:
    page = visit.open("segments/nace-rev2/47/")
    link = page.locator("table.ks-figures td strong a").first
    cell = (link.get_attribute("href") or "").partition("#")[2]
    link.click()
    expect(page.locator(f"tr#{cell}")).to_be_visible()
