"""The figure of the home page: the first rows of the example comparison that says most."""

from __future__ import annotations

from typing import Any

from klarstack.exporters.comparison import html
from klarstack.exporters.comparison.board import board_of
from klarstack.site.page import SiteContent
from klarstack.site.rendering import render

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
    told = [row["label"][language] for row in _telling_rows(data)[:MOST]]
    by_name = {row.concept.text: row for row in board_of(data, language, lambda path: path).capabilities.rows}
    page = render(
        "one_comparison.html",
        language,
        slug=slug,
        company=data["company"],
        illustrative=data.get("illustrative", False),
        segment=data["segment"]["label"][language],
        rows=[by_name[name] for name in told],
        strip=html.strip,
    )
    return page.replace("\n", "")


def _telling_rows(data: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows with a verdict; one of each kind comes first, so that a short figure shows different ones."""
    rows = [row for row in data["capabilities"] if row["verdict"] in _SHOWN]
    kinds = [row["verdict"] for row in rows]
    turns = [kinds[:position].count(kind) for position, kind in enumerate(kinds)]
    return [row for _, row in sorted(zip(turns, rows, strict=True), key=lambda pair: pair[0])]
