"""sitemap.xml of both languages; it needs to know the address of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from urllib.parse import quote

LANGUAGE_ROOTS = {"en": "", "de": "de/"}


def sitemap(address: str, paths: Mapping[str, Sequence[str]]) -> str:
    """Return the sitemap: every page of every language, each with its other languages.

    Args:
        address: The address of the site, ending with "/".
        paths: The paths of all pages by language, relative to the language root.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
    ]
    known = {language: set(found) for language, found in paths.items()}
    for language in paths:
        for path in sorted(known[language]):
            others = "".join(
                f'<xhtml:link rel="alternate" hreflang="{other}" href="{_location(address, other, path)}"/>'
                for other in paths
                if path in known[other]
            )
            lines.append(f"<url><loc>{_location(address, language, path)}</loc>{others}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _location(address: str, language: str, path: str) -> str:
    return escape(address + LANGUAGE_ROOTS[language] + quote(path))
