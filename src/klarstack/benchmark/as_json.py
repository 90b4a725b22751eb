"""The comparison as plain JSON-able data: the stable form that scripts and pages read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from klarstack.benchmark import wording
from klarstack.benchmark.own import ResolvedItem, Use
from klarstack.benchmark.own_group import PeerFigure
from klarstack.benchmark.position.as_json import position_as_json
from klarstack.names.wording import Sentences

if TYPE_CHECKING:
    from klarstack.benchmark.compare import Comparison
    from klarstack.benchmark.index import BenchmarkIndex
    from klarstack.benchmark.overlaps import Overlap
    from klarstack.benchmark.rows import Row


def comparison_as_json(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison in the form of DESIGN section 6."""
    index = comparison.index
    missing = [row.concept for row in comparison.rows if not row.is_covered]
    return {
        "company": comparison.company,
        "wave": comparison.wave,
        "as_of": comparison.as_of.isoformat(),
        "illustrative": comparison.illustrative,
        "invented_peers": comparison.has_invented_peers,
        "segment": _segment(comparison),
        "capabilities": [_row(index, row) for row in comparison.rows],
        "covered": {
            "share": round(comparison.covered_share, 4),
            "rows": len(comparison.rows),
            "missing": missing,
            "historic": [row.concept for row in comparison.rows if row.verdict.verdict == "historic"],
        },
        "overlaps": [_overlap(index, overlap) for overlap in comparison.overlaps],
        **position_as_json(comparison.position),
        "questions": list(_questions(comparison)),
        "questions_open": comparison.questions_open,
        "sources": list(_sources(comparison)),
    }


def _segment(comparison: Comparison) -> dict[str, Any]:
    index, asked = comparison.index, comparison.asked
    used, fallback = comparison.used_segment
    groups = [
        {
            "dataset": peers.dataset,
            "lens": index.datasets[peers.dataset]["lens"],
            "used": str(peers.common.segment) if peers.common else None,
            "size_class": peers.common.size_class if peers.common else None,
            "region": peers.common.region if peers.common else None,
            "fallback": peers.common.is_fallback if peers.common else None,
            "reason": wording.dataset_reason(index, asked, peers),
            "peer_groups": wording.peer_groups(index, peers),
        }
        for peers in comparison.datasets
    ]
    return {
        "asked": comparison.asked_text,
        "code": str(asked.segment),
        "label": wording.asked_words(index, asked),
        "size_class": asked.size_class,
        "region": asked.region,
        "used": used,
        "fallback": fallback,
        "reason": wording.join(wording.dataset_reason(index, asked, peers) for peers in comparison.datasets),
        "groups": groups,
    }


def _row(index: BenchmarkIndex, row: Row) -> dict[str, Any]:
    facts = index.concepts[row.concept]
    return {
        "concept": row.concept,
        "label": index.labels(row.concept),
        "kind": facts["kind"],
        "own": row.own.status,
        "products": [_use(use) for use in row.own.uses],
        "inactive": [_use(use) for use in row.own.inactive],
        "open_items": list(row.own.open_items),
        "contradicted": row.own.is_contradicted,
        "peers": [_peer(index, figure) for figure in row.answers],
        "further": [_peer(index, figure) for figure in row.further],
        "verdict": row.verdict.verdict,
        "verdict_words": wording.verdict_words(row.verdict.verdict, row.verdict.because),
        "verdict_from": row.verdict.dataset,
        "reason": wording.verdict_reason(row.verdict.because),
        "distance": round(row.distance, 4),
        "visible_in_browser": facts["visible_in_browser"],
    }


def _use(use: Use) -> dict[str, Any]:
    return {
        "name": use.item.name,
        "vendor": use.item.vendor,
        "product": use.item.product,
        "product_name": use.item.product_name,
        "status": use.item.status,
        "relation": use.relation,
        "through": use.through,
    }


def _peer(index: BenchmarkIndex, figure: PeerFigure) -> dict[str, Any]:
    peer, cell = figure.peer, figure.peer.cell
    return {
        "k": cell.k,
        "n": cell.n,
        "share": _share(cell.value),
        "low": _share(cell.low),
        "high": _share(cell.high),
        "state": "f" if cell.state == "ok" and peer.level.is_fallback else cell.state,
        "lens": cell.lens,
        "unit": cell.unit_of_observation,
        "base": cell.base,
        "dataset": cell.dataset,
        "wave": cell.wave,
        "segment": f"{cell.scheme}:{cell.code}",
        "size_class": cell.size_class,
        "region": cell.region,
        "group": wording.level_words(index, peer.level),
        "fallback": peer.level.is_fallback,
        "measure": cell.measure,
        "measure_words": wording.measure_words(cell.measure),
        "base_words": wording.base_words(cell.base),
        "current": peer.is_current,
        "earlier": peer.is_earlier,
        "verdict": peer.verdict,
        "own_group": figure.own_group,
        "cell": cell.id,
        "source_url": cell.source_url,
        "note": cell.note,
    }


def _share(percent: float | None) -> float | None:
    return None if percent is None else round(percent / 100, 6)


def _overlap(index: BenchmarkIndex, overlap: Overlap) -> dict[str, Any]:
    return {
        "concept": overlap.concept,
        "label": index.labels(overlap.concept),
        "strength": overlap.strength,
        "finding": overlap.is_finding,
        "scope": overlap.scope,
        "products": [
            {
                "name": item.name,
                "vendor": item.vendor,
                "product": item.product,
                "product_name": item.product_name,
                "status": item.status,
                "owner": item.owner,
                "annual_cost": item.annual_cost,
            }
            for item in overlap.items
        ],
    }


def _questions(comparison: Comparison) -> Iterator[dict[str, Any]]:
    index = comparison.index
    for item in comparison.open_items:
        yield {
            "kind": "name", "item": item.name, "vendor": item.vendor, "outcome": item.outcome, "concept": None,
            "question": wording.name_question(item), "candidates": list(_candidates(item)),
        }  # fmt: skip
    for identifier in comparison.unknown_ids:
        yield _open_question("id", identifier, None, wording.id_question(identifier))
    for doubt in comparison.doubts:
        yield _open_question("statement", doubt.item, None, doubt.question)
    for row in comparison.rows:
        label = index.labels(row.concept)
        if row.own.is_contradicted:
            yield _open_question("contradiction", None, row.concept, wording.contradiction_question(label))
        elif row.verdict.verdict == "question":
            yield _open_question("status", None, row.concept, wording.status_question(label))


def _open_question(kind: str, item: str | None, concept: str | None, question: Sentences) -> dict[str, Any]:
    return {
        "kind": kind, "item": item, "vendor": None, "outcome": None, "concept": concept, "question": question,
        "candidates": [],
    }  # fmt: skip


def _candidates(item: ResolvedItem) -> Iterator[dict[str, Any]]:
    resolution = item.resolution
    for position, candidate in enumerate(resolution.candidates if resolution else ()):
        yield {
            "concept": candidate.concept,
            "label": dict(candidate.label),
            "product": candidate.product,
            "product_name": candidate.product_name,
            "outside": dict(candidate.outside) if candidate.outside else None,
            "usual": resolution is not None and position == resolution.usual,
        }


def _sources(comparison: Comparison) -> Iterator[dict[str, Any]]:
    index = comparison.index
    for peers in comparison.datasets:
        cells = [
            figure.peer.cell
            for row in comparison.rows
            for figure in row.figures
            if figure.peer.cell.dataset == peers.dataset
        ]
        if not cells:
            continue
        facts = index.datasets[peers.dataset]
        waves = sorted({cell.wave for cell in cells})
        yield {
            "dataset": peers.dataset,
            "title": dict(facts["title"]),
            "lens": facts["lens"],
            "publisher": facts["publisher"],
            "licence": facts["licence"]["id"],
            "licence_url": facts["licence"]["url"],
            "attribution": facts["attribution"],
            "wave": waves[-1],
            "waves": waves,
            "source_url": facts["source_url"],
        }
