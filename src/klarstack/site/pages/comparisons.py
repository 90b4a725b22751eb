"""The comparison pages: an example stack held against its segment, and how to compare one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klarstack.benchmark import Comparison
from klarstack.exporters.comparison import html
from klarstack.exporters.comparison.board import board_of
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.pages.questionnaire import minutes
from klarstack.site.view import Ref, View

Data = dict[str, Any]
_TILES = (("gap", "gaps"), ("lead", "leads"), ("standard", "standards"), ("question", "open_questions"))


def pages(view: View) -> Iterator[Page]:
    """Yield the page that explains the comparison, and one page per example."""
    examples = [(slug, comparison.to_dict()) for slug, comparison in view.content.comparisons]
    yield _index(view, examples)
    for slug, data in examples:
        yield _page(view, slug, data)


def comparison_page(view: View, slug: str, comparison: Comparison) -> Page:
    """Return the page of one comparison."""
    return _page(view, slug, comparison.to_dict())


def _page(view: View, slug: str, data: Data) -> Page:
    """Return the blocks that the file of `klarstack compare --format html` holds too, in the shell of the site."""
    path, company, language = f"compare/{slug}/", data["company"], view.language
    about = About(
        f"{view.words['compare']}: {company}", f"{company}: {data['segment']['label'][language]}.", company, 0.6
    )
    root = "../" * path.count("/")
    board = board_of(data, language, lambda page: root + page)
    return make_page(view, path, "comparison.html", about, blocks=html.blocks(board))


def _index(view: View, examples: list[tuple[str, Data]]) -> Page:
    words, language = view.words, view.language
    stacks = {stack.company: stack for stack in view.knowledge_base.stacks.values()}
    cards = [
        {
            "ref": Ref(f"compare/{slug}/", data["company"]),
            "illustrative": data.get("illustrative", False),
            "segment": data["segment"]["label"][language],
            "note": stacks[data["company"]].note if data["company"] in stacks else None,
            "meta": " · ".join(f"{tile['number']} {tile['words']}" for tile in _tiles(view, data)),
        }
        for slug, data in examples
    ]
    lines = (
        f"company: {words['my_company']}",
        "segment: nace-rev2:47",
        "size_class: 250+",
        "region: DE",
        "wave: 2026-11",
        "items:",
        "  - {name: Salesforce Data Cloud, vendor: salesforce}",
        "  - {name: Usercentrics, status: pilot}",
        "not_used: [customer-analytics]",
    )
    about = About(words["compare"], words["compare_lead"])
    return make_page(
        view,
        "compare/",
        "compare.html",
        about,
        cards=cards,
        example="\n".join(lines),
        file=words["stack_file"],
        minutes=minutes(view.content),
    )


def _tiles(view: View, data: Data) -> list[dict[str, str]]:
    verdicts = [row["verdict"] for row in data["capabilities"]]
    tiles = [_tile(view, key, verdicts.count(verdict), verdict) for verdict, key in _TILES if verdict != "question"]
    tiles.append(_tile(view, "open_questions", len(data["questions"]), "question"))
    tiles.append(_tile(view, "overlaps", len(data["overlaps"]), "overlap"))
    covered = data["covered"]
    shown = view.formats.percent(100 * covered["share"], 1)
    tiles.append({"number": shown, "words": view.words["covered"].format(rows=covered["rows"]), "kind": ""})
    return tiles


def _tile(view: View, key: str, number: int, kind: str) -> dict[str, str]:
    shown, _, words = view.counted(key, number).partition("\u00a0")
    return {"number": shown, "words": words, "kind": kind if number else ""}
