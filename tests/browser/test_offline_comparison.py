"""The comparison in one file, in a real browser: nothing from elsewhere; readable on a phone, in the dark, on paper."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from browser.test_colours import LOW_CONTRAST
from conftest import ROOT
from klarstack.benchmark import BenchmarkIndex, compare
from klarstack.compiled import read_index
from klarstack.exporters.comparison.write import write_comparison
from klarstack.load import load_stack
from klarstack.names import Index

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the file of an example stack, in German."""
    stack, _ = load_stack(ROOT / "benchmarks" / "examples" / "muster-handel.yml")
    assert stack is not None
    names = Index.from_dict(read_index("names", ROOT))
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", ROOT))
    data = compare(benchmark, names, stack, as_of=date(2026, 11, 22)).to_dict()
    file = Path(tmp_path_factory.mktemp("board"), "board.html")
    file.write_bytes(write_comparison(data, "html", "de", lambda path: f"https://example.org/{path}"))
    return file.as_uri()


def opened(browser: Browser, address: str, viewport: dict[str, int], scheme: str) -> Page:
    """Return the file in the browser; it may ask for nothing and say nothing on the console."""
    page = browser.new_page(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
    page.on("console", lambda message: pytest.fail(message.text))
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.on("request", lambda asked: None if asked.url == address else pytest.fail(asked.url))
    page.goto(address)
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_file_fits_and_can_be_read(browser: Browser, address: str, viewport: dict[str, int], scheme: str) -> None:
    page = opened(browser, address, viewport, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    assert page.evaluate(LOW_CONTRAST.replace("article *, .md-footer *, .md-tabs__link", "body *")) == []


def test_the_file_says_the_same_without_script_and_without_style(browser: Browser, address: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address)
    assert page.locator(".ks-board-three li").count() == 3
    assert page.locator(".ks-compare-row .ks-verdict").first.inner_text() in ("Lücke", "Standard", "Offen")


def test_paper_shows_what_is_folded_on_the_screen(browser: Browser, address: str) -> None:
    page = opened(browser, address, DESK, "light")
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    text = [each.get_textpage().get_text_bounded() for each in document]
    assert all("Beispieldaten: erfundenes Unternehmen" in each for each in text)
    assert "Livechat" in " ".join(text)  # a row of the folded list of all figures
