"""The page of marked documents in a real browser: cards by mouse and keyboard, nothing from elsewhere, readable."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser.test_colours import LOW_CONTRAST
from klarstack.documents import read_document
from klarstack.names import Index, compile_index
from klarstack.names.annotate import Annotator
from klarstack.names.annotate.page import marked_page
from klarstack.names.usage import ReadDocument
from klarstack.records.knowledge_base import KnowledgeBase

TEXT = "Wir nutzen HubSpot.\n\nDie Kundendatenplattform und die XYZQ.\n\nWelche CMP?\n<script>alert(1)</script>\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, real_knowledge_base: KnowledgeBase) -> str:
    folder = tmp_path_factory.mktemp("marked")
    source, page = folder / "notiz.txt", folder / "notiz.html"
    source.write_text(TEXT, encoding="utf-8")
    document = read_document(Path(source))
    index = Index.from_dict(compile_index(real_knowledge_base))
    annotation = Annotator(index).annotate(document.text, "de", document.skipped)
    page.write_text(marked_page(index, [ReadDocument(document, annotation)], "de"), encoding="utf-8")
    return page.as_uri()


@pytest.fixture(params=["light", "dark"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Page:
    """The page, opened; it may say nothing on the console."""
    opened = browser.new_page(color_scheme=request.param)
    opened.on("console", lambda message: pytest.fail(message.text))
    opened.on("pageerror", lambda error: pytest.fail(str(error)))
    opened.on("request", lambda asked: None if asked.url == address else pytest.fail(asked.url))
    opened.goto(address)
    return opened


def test_a_card_opens_by_mouse_and_closes_with_escape(page: Page) -> None:
    page.locator(".document a.name.term").first.hover()
    assert "Kundendatenplattform" in page.locator("#pop").inner_text()
    page.keyboard.press("Escape")
    assert page.locator("#pop").is_hidden()


def test_a_card_opens_by_keyboard_and_says_what_is_open(page: Page) -> None:
    page.locator(".document a.name.open").focus()
    assert page.locator("#pop .question").is_visible()
    assert "mehrdeutig" in page.locator("#pop").inner_text()


def test_outcomes_differ_by_more_than_colour(page: Page) -> None:
    kinds = ("term", "product", "open", "unknown")
    styles = {
        page.locator(f".document .{kind}").first.evaluate("e => getComputedStyle(e).textDecorationStyle")
        for kind in kinds
    }
    assert len(styles) == len(kinds)


def test_the_marked_text_can_be_read(page: Page) -> None:
    contrast = LOW_CONTRAST.replace("article *, .md-footer *, .md-tabs__link", "body *")
    assert page.evaluate(contrast) == []
