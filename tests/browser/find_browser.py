"""Finds the Chromium or Chrome of this machine; run as a program it installs one where it may."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "microsoft-edge")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
HOW = (
    "The browser tests need Chromium or Chrome and found neither. Install it (Debian: apt-get install chromium) "
    "or set KLARSTACK_BROWSER to its path."
)


def find() -> str | None:
    """Return the path of a browser, or None where there is none."""
    named = os.environ.get("KLARSTACK_BROWSER")
    if named:
        return named if Path(named).is_file() else None
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and MAC.is_file():
        return str(MAC)
    return found or _of_playwright()


def _of_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> None:
    """Install a browser by the package manager as root, else into the user's own folder."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        subprocess.run(["apt-get", "update", "-q"], **quiet)  # type: ignore[call-overload]
        subprocess.run(["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium"], **quiet)  # type: ignore[call-overload]
    else:
        subprocess.run(
            [sys.executable, "-m", "playwright", "install", "chromium"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, timeout=600,
        )  # fmt: skip


def main() -> int:
    """Return 0 when there is a browser in the end, else 1 after saying how to get one."""
    if find() is None:
        sys.stdout.write("No browser found; installing Chromium …\n")
        install()
    browser = find()
    sys.stdout.write(f"Browser: {browser}\n" if browser else f"{HOW}\n")
    return 0 if browser else 1


if __name__ == "__main__":
    sys.exit(main())
