"""The comparison pages: an example stack held against its segment, and how to compare one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from klarstack.benchmark import Comparison
from klarstack.charts import Caption, Dot, dot_strip
from klarstack.site.figures import at_least, capital, ticks
from klarstack.site.page import Page
from klarstack.site.pages.making import About, make_page
from klarstack.site.view import Ref, View

Data = dict[str, Any]
_OWN_MARKS = {"yes": "■", "no": "□", "unknown": "?"}
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


def compared_row(view: View, row: Data, position: int) -> Data:
    """Return one row of a comparison in the words of the page: own status, peers, verdict."""
    return _row(view, row, position)


def _page(view: View, slug: str, data: Data) -> Page:
    company, language = data["company"], view.language
    rows = [row for row in data["capabilities"] if row["verdict"] != "no-data"]
    title = f"{view.words['compare']}: {company}"
    about = About(title, f"{company}: {data['segment']['label'][language]}.", company, 0.6)
    return make_page(
        view,
        f"compare/{slug}/",
        "comparison.html",
        about,
        company=company,
        illustrative=data.get("illustrative", False),
        segment=_segment(view, data["segment"]),
        wave=data["wave"],
        tiles=_tiles(view, data),
        rows=[_row(view, row, position) for position, row in enumerate(rows, start=1)],
        overlaps=[_overlap(view, overlap) for overlap in data["overlaps"]],
        questions=[_question(view, question) for question in data["questions"] if question["kind"] != "status"],
        statuses=[view.concept(question["concept"]) for question in data["questions"] if question["kind"] == "status"],
        scale=ticks(view)[::2],
        missing=_missing(view, data),
        sources=[_source(view, source) for source in data["sources"]],
    )


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
        view, "compare/", "compare.html", about, cards=cards, example="\n".join(lines), file=words["stack_file"]
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


def _segment(view: View, segment: Data) -> Data:
    language = view.language
    groups = [
        {
            "segment": view.segment(*group["used"].split(":", 1)) if group["used"] else None,
            "fallback": group["fallback"],
            "reason": group["reason"][language],
        }
        for group in segment["groups"]
    ]
    return {"label": segment["label"][language], "code": segment["code"], "groups": groups}


def _row(view: View, row: Data, position: int) -> Data:
    peers = [(peer, True) for peer in row["peers"]] + [(peer, False) for peer in row["further"]]
    return {
        "concept": view.concept(row["concept"]),
        "own": row["own"],
        "mark": _OWN_MARKS[row["own"]],
        "products": [_use(view, use) for use in (*row["products"], *row["inactive"])],
        "contradicted": row["contradicted"],
        "peers": [
            _peer(view, row, peer, f"peer-{position}-{number}", is_answer=is_answer)
            for number, (peer, is_answer) in enumerate(peers, start=1)
        ],
        "verdict": row["verdict"],
        "verdict_words": capital(row["verdict_words"][view.language]),
        "reason": row["reason"][view.language],
    }


def _use(view: View, use: Data) -> Data:
    ref = view.product(use["product"]) if use["product"] else Ref(None, use["name"])
    notes = [view.words[f"status_{use['status']}"]] if use["status"] != "in-use" else []
    notes += [view.words["through"].format(concept=view.concept(use["through"]).text)] if use.get("through") else []
    return {"ref": ref, "note": ", ".join(notes)}


def _peer(view: View, row: Data, peer: Data, identifier: str, *, is_answer: bool) -> Data:
    language, formats = view.language, view.formats
    value, low, high = (None if peer[key] is None else 100 * peer[key] for key in ("share", "low", "high"))
    shown = (
        view.word("state", peer["state"])
        if value is None
        else at_least(peer["lens"]) + formats.percent(value, peer["n"])
    )
    interval = formats.interval(low, high, peer["n"]) if low is not None and high is not None else ""
    if value is not None and not interval:
        interval = view.words["precision_not_published"]
    described = f"{view.concept(row['concept']).text}: {shown} {interval}, {_sample(view, peer)}"
    dot = Dot("", shown, value, low, high, is_emphasised=False)
    return {
        "strip": dot_strip(
            Caption(identifier, described, f"{peer['group'][language]}, {formats.date(peer['wave'])}"), dot
        ),
        "shown": shown,
        "interval": f"[{interval}]" if low is not None else interval,
        "state": peer["state"] if peer["state"] not in ("ok", "f") and value is not None else "",
        "state_words": view.word("state", peer["state"]),
        "measure": peer["measure_words"][language],
        "sample": _sample(view, peer),
        "wave": formats.time(peer["wave"]),
        "historic": not peer["current"],
        "group": peer["group"][language],
        "dataset": view.dataset(peer["dataset"])._replace(text=capital(view.lens(peer["lens"]))),
        "included": peer["own_group"] == "included",
        "is_answer": is_answer,
    }


def _sample(view: View, peer: Data) -> str:
    base = peer["base_words"][view.language]
    if peer["n"] is None:
        return f"{view.words['n_not_published']} ({base})"
    if peer["k"] is None:
        return f"n = {view.formats.whole(peer['n'])} {base}"
    counts = view.words["k_of_n"].format(k=view.formats.whole(peer["k"]), n=view.formats.whole(peer["n"]))
    return f"{counts} {base}"


def _overlap(view: View, overlap: Data) -> Data:
    return {
        "concept": view.concept(overlap["concept"]),
        "products": [
            _use(view, product) | {"owner": product["owner"] or "–", "annual_cost": product["annual_cost"] or "–"}
            for product in overlap["products"]
        ],
    }


def _question(view: View, question: Data) -> Data:
    heading = question["item"] or view.concept(question["concept"]).text
    candidates = [
        {"ref": _candidate(view, candidate), "usual": candidate["usual"]} for candidate in question["candidates"]
    ]
    return {"heading": heading, "question": question["question"][view.language], "candidates": candidates}


def _candidate(view: View, candidate: Data) -> Ref:
    if candidate["outside"]:
        return Ref(None, candidate["outside"][view.language] or candidate["outside"]["en"] or "")
    if candidate["product"]:
        return view.product(candidate["product"])
    return (
        view.concept(candidate["concept"])
        if candidate["concept"]
        else Ref(None, candidate["label"][view.language] or "")
    )


def _missing(view: View, data: Data) -> list[tuple[str, list[Ref]]]:
    found: dict[str, list[str]] = {}
    for row in data["capabilities"]:
        if row["verdict"] == "no-data":
            found.setdefault(row["reason"][view.language], []).append(row["concept"])
    return [(reason, view.concept_refs(concepts)) for reason, concepts in found.items()]


def _source(view: View, source: Data) -> Data:
    return {
        "ref": view.dataset(source["dataset"]),
        "lens": capital(view.lens(source["lens"])),
        "publisher": source["publisher"],
        "licence": view.word("licence", source["licence"]),
        "waves": ", ".join(view.formats.date(wave) for wave in source["waves"]),
        "attribution": source["attribution"],
    }
