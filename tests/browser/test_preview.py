"""The preview in a real browser: a saved file is seen again, and what is wrong with it stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from klarstack.site.preview import Preview, PreviewServer, watch
from test_site import a_copy

PATIENCE = 20_000
"""Milliseconds for what takes a tenth of that on a machine with nothing else to do."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return a_copy(tmp_path / "tea")


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with Preview(folder, as_of=date(2026, 11, 21)) as preview:
        server = PreviewServer(preview, 0)
        with server.running(), watch(folder, None, server.changed):
            server.check()
            yield server.address


def test_saving_shows_the_page_again_with_its_findings(browser: Browser, folder: Path, address: str) -> None:
    file = next((folder / "glossary" / "concepts").rglob("tea-*.yml"))
    page = browser.new_page()
    page.goto(f"{address}de/concepts/{file.stem}/")
    panel = page.locator("details")
    expect(panel).to_contain_text("Vorschau", timeout=PATIENCE)
    text = file.read_text(encoding="utf-8")
    file.write_text(re.sub(r"(?m)^definition:\n(?:  .*\n)+", "definition: {de: Ganz neu gesagt.}\n", text), "utf-8")
    expect(page.locator(".klarstack-record, article").first).to_contain_text("Ganz neu gesagt.", timeout=PATIENCE)
    expect(panel).to_contain_text("missing-language", timeout=PATIENCE)
    expect(panel).to_contain_text("glossary/concepts/")
    file.write_text(text, encoding="utf-8")
    expect(page.locator("body")).not_to_contain_text("Ganz neu gesagt.", timeout=PATIENCE)
    page.close()
