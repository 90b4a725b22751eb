"""The position as plain JSON-able data: the parts of the comparison beside its capabilities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from klarstack.benchmark.position.as_json_protection import cockpit_json, duty_json
from klarstack.benchmark.position.as_json_systems import (
    ageing_json,
    concept_json,
    item_json,
    shelfware_json,
    silos_json,
    since_json,
)
from klarstack.benchmark.position.kpis import NO_TIER, TIER_WORDS, KpiPosition
from klarstack.benchmark.position.maturity import Ladder, RuleAnswer, Rung
from klarstack.benchmark.position.parts import Parts
from klarstack.benchmark.position.position import Position
from klarstack.benchmark.position.profile import Aspect, Principle, questions_worth
from klarstack.benchmark.position.questions import QuestionAnswer
from klarstack.benchmark.position.situation import Situation
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
        "items": [item_json(situation, line) for line in situation.lines],
        "shelfware": shelfware_json(parts),
        "ageing": [ageing_json(aged) for aged in parts.ageing],
        "silos": silos_json(parts),
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
        "since": since_json(situation, position.since) if position.since is not None else None,
        "rules": [
            {"part": part, "id": rule.id, "states": rule.states}
            for part, table in TABLES.items()
            for rule in table.values()
        ],
    }  # fmt: skip


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
        "owner": concept_json(situation, facts["owner"]) if facts.get("owner") else None,
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
        "capabilities": [concept_json(situation, concept) for concept in principle.capabilities],
        "absent": [concept_json(situation, concept) for concept in principle.absent],
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
        "company": [concept_json(situation, concept) for concept in aspect.company],
        "customer": [concept_json(situation, concept) for concept in aspect.customer],
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
        "present": [concept_json(situation, concept) for concept in answer.present],
        "absent": [concept_json(situation, concept) for concept in answer.absent],
        "unknown": [concept_json(situation, concept) for concept in answer.unknown],
        "why": facts["why"],
        "kpis": [concept_json(situation, concept) for concept in facts["kpis"]],
        "duties": [concept_json(situation, concept) for concept in facts["duties"]],
    }


def _target(parts: Parts) -> Data:
    situation, target = parts.situation, parts.target
    return {
        "source": target.source,
        "capabilities": [
            {
                **concept_json(situation, aim.concept), "own": aim.own, "order": aim.order,
                "reasons": [
                    {"rule": rule.id, "sentence": rule.says, "follows_from": [row._asdict()]}
                    for rule, row in aim.reasons
                ],
                "needs_first": [concept_json(situation, need) for need in aim.needs_first],
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
