"""The real site, built once, served on this machine and opened in a real browser."""

from __future__ import annotations

import functools
import http.server
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

from browser.find_browser import HOW, find
from klarstack.site.build import build_site
from klarstack.site.content import gather

ROOT = Path(__file__).parent.parent.parent
LANGUAGES = {"en": "", "de": "de/"}
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}

PAGE_TYPES = {
    "home": "",
    "concept": "concepts/*/",
    "concepts": "concepts/",
    "area": "areas/*/",
    "areas": "areas/",
    "vendor": "vendors/*/",
    "vocabulary": "vendors/*/vocabulary/",
    "vendors": "vendors/",
    "product": "products/*/*/",
    "a-z": "a-z/",
    "acronyms": "acronyms/",
    "false friends": "false-friends/",
    "ambiguity": "ambiguities/*/",
    "framework": "frameworks/*/",
    "frameworks": "frameworks/",
    "segment": "segments/*/*/",
    "scheme": "segments/*/",
    "segments": "segments/",
    "dataset": "datasets/*/",
    "datasets": "datasets/",
    "comparison": "compare/*/",
    "compare": "compare/",
    "coverage": "coverage/",
    "questionnaire": "questionnaire/",
    "text check": "annotate/",
    "quality": "quality/",
    "method": "method/",
    "rules": "rules/",
    "contributing": "contributing/",
    "build": "build/",
    "legal notice": "legal-notice/",
    "privacy": "privacy/",
}
"""Every kind of page, by a pattern of its path under the language root."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests in one worker: they share the built site."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


@dataclass
class Visit:
    """A page in the browser, and everything that went wrong or outside on it."""

    page: Page
    base: str
    problems: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a path of the site and wait until everything it asks for is there."""
        answer = self.page.goto(self.base + path)
        assert answer is not None and answer.status == 200, path
        return self.page

    def heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.problems.append(f"{self.page.url}: {message.text}")

    def asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.problems.append(f"{self.page.url} asks another host: {request.url}")

    def answered(self, response: Response) -> None:
        if response.status >= 400:
            self.problems.append(f"{response.status}: {response.url}")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Keep silent."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Keep silent when the browser leaves before it has heard everything."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("browser") / "site"
    build_site(gather(ROOT), out, root=ROOT)
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = find()
    if found is None:
        pytest.fail(HOW, pytrace=False)
    options = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=options)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A fresh page on a desktop; fails the test on console errors, failed requests and requests to other hosts."""
    options = {"viewport": DESKTOP, "color_scheme": "light", **getattr(request, "param", {})}
    context = browser.new_context(**options)
    made = Visit(context.new_page(), address)
    made.page.on("console", made.heard)
    made.page.on("pageerror", lambda error: made.problems.append(f"{made.page.url}: {error}"))
    made.page.on("request", made.asked)
    made.page.on("response", made.answered)
    yield made
    context.close()
    assert made.problems == []


def largest(site: Path, kind: str) -> str:
    """Return the path of the page of a kind that has the most in it: the hardest one to set."""
    pattern = PAGE_TYPES[kind]
    pages = [page for page in site.glob(f"{pattern}index.html") if page.parent.relative_to(site).parts[:1] != ("de",)]
    page = max(sorted(pages), key=lambda found: found.stat().st_size)
    path = page.parent.relative_to(site).as_posix()
    return "" if path == "." else f"{path}/"
