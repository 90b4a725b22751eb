"""The position as plain JSON-able data: the parts of the comparison beside its capabilities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from klarstack.benchmark.position.ageing import Ageing
from klarstack.benchmark.position.as_json_protection import cockpit_json, duty_json
from klarstack.benchmark.position.kpis import NO_TIER, TIER_WORDS, KpiPosition
from klarstack.benchmark.position.maturity import Ladder, RuleAnswer, Rung
from klarstack.benchmark.position.parts import Parts
from klarstack.benchmark.position.position import Position
from klarstack.benchmark.position.profile import Aspect, Principle, questions_worth
from klarstack.benchmark.position.questions import QuestionAnswer
from klarstack.benchmark.position.shelfware import Money, costs_by_currency, read_money, utilisation_share
from klarstack.benchmark.position.silos import NO_STAGES
from klarstack.benchmark.position.since import Change, Since
from klarstack.benchmark.position.situation import Line, Situation
from klarstack.benchmark.position.stated import TABLES
from klarstack.benchmark.position.statements import said
from klarstack.benchmark.position.steps import Step
from klarstack.benchmark.position.swot import FIELDS

Data = dict[str, Any]

NO_TREND = said(
    "Nothing is called rising: no source of today allows a trend.",
    "Nichts wird als zunehmend bezeichnet: Keine heutige Quelle erlaubt eine Aussage zum Trend.",
)
NO_LEVELS = said("No peer figures on maturity.", "Keine Vergleichszahlen zum Reifegrad.")


def position_as_json(position: Position) -> Data:
    """Return every part of the position; sentences stand in both languages, ids lead to the rows they follow from."""
    parts = position.parts
    situation = parts.situation
    return {
        "summary": vars(position.summary),
        "items": [_item(situation, line) for line in situation.lines],
        "shelfware": _shelfware(parts),
        "ageing": [_ageing(aged) for aged in parts.ageing],
        "silos": _silos(parts),
        "maturity": [_ladder(ladder) for ladder in parts.ladders],
        "maturity_picture": vars(parts.both_ladders) if parts.both_ladders is not None else None,
        "kpis": [_kpi(situation, kpi) for kpi in parts.kpis],
        "four_i": [_principle(situation, principle) for principle in parts.principles],
        "balance": _balance(parts),
        "swot": {
            **{field: [line.to_dict() for line in getattr(position.swot, field)] for field in FIELDS},
            "trend": NO_TREND,
        },
        "duties": [duty_json(situation, duty) for duty in parts.duties],
        "cockpit": cockpit_json(parts),
        "questions_answered": [_answer(situation, answer) for answer in parts.questions],
        "target": _target(parts),
        "next_steps": [_step(place, step) for place, step in enumerate(position.next_steps, start=1)],
        "since": _since(situation, position.since) if position.since is not None else None,
        "rules": [
            {"part": part, "id": rule.id, "states": rule.states}
            for part, table in TABLES.items()
            for rule in table.values()
        ],
    }  # fmt: skip


def _item(situation: Situation, line: Line) -> Data:
    item = line.item
    return {
        "id": line.name,
        "vendor": item.vendor,
        "products": [
            {"product": product, "name": situation.index.products[product]["name"]} for product in line.products
        ],
        "concepts": [_concept(situation, concept) for concept in sorted(line.concepts)],
        "status": item.status,
        "kind": item.kind,
        "confidence": item.confidence,
        "sources": list(item.sources),
        "scope": item.scope,
        "since": item.since,
        "owner": item.owner,
        "teams": list(line.teams),
        "data_kinds": [_concept(situation, kind) for kind in item.data_kinds],
        "flows_to": list(item.flows_to),
        "hosting": item.hosting,
        "processor_agreement": item.processor_agreement,
        "utilisation": utilisation_share(line),
        "annual_cost": item.annual_cost,
        "contract_end": item.contract_end,
        "evidence": item.evidence,
    }


def _concept(situation: Situation, concept: str) -> Data:
    return {"concept": concept, "label": situation.label(concept)}


def _shelfware(parts: Parts) -> Data:
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


def _ageing(aged: Ageing) -> Data:
    return aged.statement.to_dict() | {
        "id": aged.line.name, "date": aged.day or None, "product": aged.product, "successor": aged.successor,
        "source": aged.source,
    }  # fmt: skip


def _silos(parts: Parts) -> Data:
    found, situation = parts.silos, parts.situation
    return {
        "teams": list(found.teams),
        "data_kinds": [_concept(situation, kind) for kind in found.kinds],
        "seen": [{"team": team, "data_kind": kind, "items": list(names)} for (team, kind), names in found.seen.items()],
        "flows": [vars(flow) for flow in found.flows],
        "lines": [statement.to_dict() for statement in found.statements],
        "journey": {"stages": [], "reason": NO_STAGES},
        "without_teams": list(found.without_teams),
        "without_data_kinds": list(found.without_data),
    }


def _ladder(ladder: Ladder) -> Data:
    following = ladder.next_level
    return {
        "id": ladder.id,
        "title": dict(ladder.title),
        "level": _level(ladder.level),
        "known": ladder.is_known,
        "next_level": _level(following),
        "open_rules": [_rule(rule) for rule in following.open_rules] if following is not None else [],
        "answered": ladder.answered,
        "levels": [
            {**_level_facts(rung), "state": rung.state, "rules": [_rule(rule) for rule in rung.rules]}
            for rung in ladder.rungs
        ],
        "peers": [],
        "peers_reason": NO_LEVELS,
    }


def _level(rung: Rung | None) -> Data | None:
    return _level_facts(rung) if rung is not None else None


def _level_facts(rung: Rung) -> Data:
    return {"id": rung.id, "label": dict(rung.label)}


def _rule(rule: RuleAnswer) -> Data:
    return {"id": rule.id, "text": dict(rule.text), "answer": rule.answer, "concepts": list(rule.concepts)}


def _kpi(situation: Situation, kpi: KpiPosition) -> Data:
    facts = kpi.facts or {}
    quartiles = kpi.quartiles
    return {
        "metric": kpi.metric,
        "label": situation.label(kpi.metric),
        "value": kpi.value,
        "unit": kpi.unit,
        "period": kpi.period,
        "formula": facts.get("formula"),
        "direction": facts.get("direction"),
        "limits": facts.get("limits"),
        "owner": _concept(situation, facts["owner"]) if facts.get("owner") else None,
        "tier": kpi.tier,
        "position": TIER_WORDS[kpi.tier] if kpi.tier is not None else NO_TIER[kpi.because or "no-figures"],
        "favourable": kpi.is_favourable,
        "quartiles": [
            {
                "measure": cell.measure, "value": cell.value, "n": cell.n, "quantile": cell.quantile, "cell": cell.id,
                "dataset": cell.dataset, "wave": cell.wave, "segment": f"{cell.scheme}:{cell.code}",
                "source_url": cell.source_url,
            }
            for cell in (quartiles.cells if quartiles is not None else ())
        ],
    }  # fmt: skip


def _principle(situation: Situation, principle: Principle) -> Data:
    return {
        "id": principle.id,
        "label": dict(principle.label),
        "asks": dict(principle.asks) if principle.asks is not None else None,
        "count": len(principle.capabilities),
        "capabilities": [_concept(situation, concept) for concept in principle.capabilities],
        "absent": [_concept(situation, concept) for concept in principle.absent],
    }


def _balance(parts: Parts) -> Data:
    situation = parts.situation
    return {
        "aspects": [_aspect(situation, aspect) for aspect in parts.aspects],
        "questions": [
            {"question": question, "label": situation.label(question),
             "customer": dict(why["customer"]), "company": dict(why["company"])}
            for question, why in questions_worth(situation.index, situation.stack.questions)
        ],
    }  # fmt: skip


def _aspect(situation: Situation, aspect: Aspect) -> Data:
    return {
        "id": aspect.id,
        "label": dict(aspect.label),
        "company": [_concept(situation, concept) for concept in aspect.company],
        "customer": [_concept(situation, concept) for concept in aspect.customer],
        "company_text": dict(aspect.company_text),
        "customer_text": dict(aspect.customer_text),
        "leans": aspect.leans,
    }


def _answer(situation: Situation, answer: QuestionAnswer) -> Data:
    facts = answer.facts
    return {
        "question": answer.question,
        "label": situation.label(answer.question),
        "chosen": answer.chosen,
        "answerable": answer.answerable,
        "present": [_concept(situation, concept) for concept in answer.present],
        "absent": [_concept(situation, concept) for concept in answer.absent],
        "unknown": [_concept(situation, concept) for concept in answer.unknown],
        "why": facts["why"],
        "kpis": [_concept(situation, concept) for concept in facts["kpis"]],
        "duties": [_concept(situation, concept) for concept in facts["duties"]],
    }


def _target(parts: Parts) -> Data:
    situation, target = parts.situation, parts.target
    return {
        "source": target.source,
        "capabilities": [
            {
                **_concept(situation, aim.concept), "own": aim.own, "order": aim.order,
                "reasons": [
                    {"rule": rule.id, "sentence": rule.says, "follows_from": [row._asdict()]}
                    for rule, row in aim.reasons
                ],
                "needs_first": [_concept(situation, need) for need in aim.needs_first],
            }
            for aim in target.aims
        ],
        "reached": [aim.concept for aim in target.aims if aim.own == "yes"],
        "missing": [aim.concept for aim in target.missing],
        "unknown": [aim.concept for aim in target.unknown],
    }  # fmt: skip


def _step(place: int, step: Step) -> Data:
    why = step.why
    return step.statement.to_dict() | {
        "order": place,
        "concept": step.concept,
        "why": {"general": why.general, "customer": _plain(why.customer), "company": _plain(why.company)},
        "what": [dict(text) for text in step.what],
        "how": [{"team": move.team, "task": dict(move.task)} for move in step.how],
        "owner": step.owner,
        "date": step.date,
        "needs_first": list(step.needs_first),
    }


def _plain(text: Mapping[str, str] | None) -> Data | None:
    return dict(text) if text is not None else None


def _since(situation: Situation, found: Since) -> Data:
    return {
        "wave_before": found.wave_before,
        "wave_after": found.wave_after,
        "added": list(found.added),
        "removed": list(found.removed),
        "replaced": [
            {"before": pair.before, "after": pair.after,
             "concepts": [_concept(situation, concept) for concept in pair.concepts]}
            for pair in found.replaced
        ],
        **{
            name: [_change(change) for change in getattr(found, name)]
            for name in ("statuses", "capabilities", "levels", "answers", "kpis", "contracts_ended")
        },
    }  # fmt: skip


def _change(change: Change) -> Data:
    return {"id": change.id, "before": change.before, "after": change.after}
