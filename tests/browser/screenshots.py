"""Pictures of every page type at three widths, in two languages and two schemes, in screenshots/."""

from __future__ import annotations

import functools
import http.server
import os
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from find_browser import HOW, find
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parent.parent.parent
PAGES = {
    "home": "",
    "concept": "concepts/customer-data-platform/",
    "metric": "concepts/churn-rate/",
    "vendor": "vendors/salesforce/",
    "product": "products/salesforce/data-360/",
    "area": "areas/customer-data/",
    "areas": "areas/",
    "a-z": "a-z/",
    "acronyms": "acronyms/",
    "false-friends": "false-friends/",
    "ambiguity": "ambiguities/cdp/",
    "framework": "frameworks/data-protection-maturity/",
    "segment": "segments/whotracksme/E-Commerce/",
    "segment-official": "segments/nace-rev2/C10-S951_X_K/",
    "dataset": "datasets/whotracksme-2026/",
    "comparison": "compare/muster-handel-ag/",
    "coverage": "coverage/",
    "quality": "quality/",
    "method": "method/",
    "contributing": "contributing/",
    "legal-notice": "legal-notice/",
    "privacy": "privacy/",
    "404": "404.html",
}
WIDTHS = {"phone": 360, "tablet": 820, "desktop": 1440}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def main(site: Path, folder: Path, wanted: list[str]) -> None:
    """Take the pictures of `site` into `folder`; `wanted` names page types, all where it is empty."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    executable = find() or sys.exit(HOW)
    arguments = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        for width in WIDTHS:
            for scheme in ("light", "dark"):
                take(browser, f"http://127.0.0.1:{server.server_port}/", folder, (width, scheme), wanted)
        browser.close()
    server.shutdown()


def take(browser: Browser, address: str, folder: Path, view: tuple[str, str], wanted: list[str]) -> None:
    """Take all pages at one width and in one scheme, in both languages."""
    width, scheme = view
    size = {"width": WIDTHS[width], "height": 900}
    page = browser.new_page(viewport=size, color_scheme=scheme)  # type: ignore[arg-type]
    for name, path in PAGES.items():
        if not wanted or name in wanted:
            for language, prefix in (("en", ""), ("de", "de/")):
                page.goto(address + prefix + path, wait_until="networkidle")
                page.screenshot(path=folder / f"{name}-{language}-{width}-{scheme}.png", full_page=True)
    page.close()


if __name__ == "__main__":
    main(Path(os.environ.get("KLARSTACK_SITE", ROOT / "site")), ROOT / "screenshots", sys.argv[1:])
