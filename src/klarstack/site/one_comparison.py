"""The figure of the home page: the first rows of the example comparison that says most."""

from __future__ import annotations

from typing import Any

from klarstack.site.page import SiteContent
from klarstack.site.pages.comparisons import compared_row
from klarstack.site.rendering import render
from klarstack.site.view import View

MOST = 3
_SHOWN = ("gap", "lead", "standard")


def telling_comparison(content: SiteContent) -> tuple[str, dict[str, Any]] | None:
    """Return the example with the most gaps, leads and standards, with its slug; None where there is no example."""
    examples = [(slug, comparison.to_dict()) for slug, comparison in content.comparisons]
    return max(examples, key=lambda example: len(_telling_rows(example[1])), default=None)


def one_comparison(content: SiteContent, language: str) -> str:
    """Return a few rows of that example as HTML on one line; nothing where there is no example."""
    found = telling_comparison(content)
    if found is None:
        return ""
    slug, data = found
    view = View.of(content, language)
    rows = [compared_row(view, row, position) for position, row in enumerate(_telling_rows(data)[:MOST], start=1)]
    html = render(
        "one_comparison.html",
        language,
        slug=slug,
        company=data["company"],
        illustrative=data.get("illustrative", False),
        segment=data["segment"]["label"][language],
        rows=rows,
    )
    return html.replace("\n", "")


def _telling_rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows with a verdict; one of each kind comes first, so that a short figure shows different ones."""
    rows = [row for row in data["capabilities"] if row["verdict"] in _SHOWN]
    kinds = [row["verdict"] for row in rows]
    turns = [kinds[:position].count(kind) for position, kind in enumerate(kinds)]
    return [row for _, row in sorted(zip(turns, rows, strict=True), key=lambda pair: pair[0])]
