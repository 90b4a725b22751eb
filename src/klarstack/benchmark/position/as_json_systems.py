"""The parts about systems as plain JSON-able data: lines, shelfware, ageing, silos, changes between two waves."""

from __future__ import annotations

from typing import Any

from klarstack.benchmark.position.ageing import Ageing
from klarstack.benchmark.position.parts import Parts
from klarstack.benchmark.position.shelfware import Money, costs_by_currency, read_money, utilisation_share
from klarstack.benchmark.position.silos import NO_STAGES
from klarstack.benchmark.position.since import Change, Since
from klarstack.benchmark.position.situation import Line, Situation

Data = dict[str, Any]


def concept_json(situation: Situation, concept: str) -> Data:
    """Return a concept with its label."""
    return {"concept": concept, "label": situation.label(concept)}


def item_json(situation: Situation, line: Line) -> Data:
    """Return one line of the stack with what it was resolved to."""
    item = line.item
    return {
        "id": line.name,
        "vendor": item.vendor,
        "products": [
            {"product": product, "name": situation.index.products[product]["name"]} for product in line.products
        ],
        "concepts": [concept_json(situation, concept) for concept in sorted(line.concepts)],
        "status": item.status,
        "kind": item.kind,
        "confidence": item.confidence,
        "sources": list(item.sources),
        "scope": item.scope,
        "since": item.since,
        "owner": item.owner,
        "teams": list(line.teams),
        "data_kinds": [concept_json(situation, kind) for kind in item.data_kinds],
        "flows_to": list(item.flows_to),
        "hosting": item.hosting,
        "processor_agreement": item.processor_agreement,
        "utilisation": utilisation_share(line),
        "annual_cost": item.annual_cost,
        "contract_end": item.contract_end,
        "evidence": item.evidence,
    }


def shelfware_json(parts: Parts) -> Data:
    """Return what is hardly used, with the cost per currency and what could not be judged."""
    in_use = parts.situation.running
    return {
        "lines": [
            shelf.statement.to_dict()
            | {"id": shelf.line.name, "utilisation": shelf.share, "annual_cost": shelf.line.item.annual_cost,
               "cost": _money(shelf.cost)}
            for shelf in parts.shelfware
        ],
        "cost_of_these": [_money(money) for money in costs_by_currency(shelf.cost for shelf in parts.shelfware)],
        "without_utilisation": [line.name for line in in_use if utilisation_share(line) is None],
        "cost_not_read": [
            line.name
            for line in parts.situation.lines
            if line.item.annual_cost and read_money(line.item.annual_cost) is None
        ],
    }  # fmt: skip


def _money(money: Money | None) -> Data | None:
    return {"amount": float(money.amount), "currency": money.currency} if money is not None else None


def ageing_json(aged: Ageing) -> Data:
    """Return one thing that ages."""
    return aged.statement.to_dict() | {
        "id": aged.line.name, "date": aged.day or None, "product": aged.product, "successor": aged.successor,
        "source": aged.source,
    }  # fmt: skip


def silos_json(parts: Parts) -> Data:
    """Return who sees what, the flows, and what follows from them."""
    found, situation = parts.silos, parts.situation
    return {
        "teams": list(found.teams),
        "data_kinds": [concept_json(situation, kind) for kind in found.kinds],
        "seen": [{"team": team, "data_kind": kind, "items": list(names)} for (team, kind), names in found.seen.items()],
        "flows": [vars(flow) for flow in found.flows],
        "lines": [statement.to_dict() | {"id": statement.follows_from[0].id} for statement in found.statements],
        "journey": {"stages": [], "reason": NO_STAGES},
        "without_teams": list(found.without_teams),
        "without_data_kinds": list(found.without_data),
    }


def since_json(situation: Situation, found: Since) -> Data:
    """Return what changed since an earlier wave."""
    return {
        "wave_before": found.wave_before,
        "wave_after": found.wave_after,
        "added": list(found.added),
        "removed": list(found.removed),
        "replaced": [
            {"before": pair.before, "after": pair.after,
             "concepts": [concept_json(situation, concept) for concept in pair.concepts]}
            for pair in found.replaced
        ],
        **{
            name: [_change(change) for change in getattr(found, name)]
            for name in ("statuses", "capabilities", "levels", "answers", "kpis", "contracts_ended")
        },
    }  # fmt: skip


def _change(change: Change) -> Data:
    return {"id": change.id, "before": change.before, "after": change.after}
