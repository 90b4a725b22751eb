"""The data-protection parts as plain JSON-able data: duties and the cockpit with its four levels."""

from __future__ import annotations

from typing import Any

from klarstack.benchmark.position.as_json_systems import concept_json
from klarstack.benchmark.position.cockpit import OpenRule, Service
from klarstack.benchmark.position.duties import Duty, tasks_by_team
from klarstack.benchmark.position.parts import Parts
from klarstack.benchmark.position.situation import Situation

Data = dict[str, Any]


def duty_json(situation: Situation, duty: Duty) -> Data:
    """Return one duty with its state, rules, systems and tasks."""
    facts = duty.facts
    return {
        "duty": duty.concept,
        "label": situation.label(duty.concept),
        "norm": facts["norm"],
        "deadline": facts["deadline"],
        "state": duty.state,
        "rules": [{"id": rule, "answer": answer} for rule, answer in duty.rules],
        "capabilities": [concept_json(situation, concept) for concept in duty.capabilities],
        "items": list(duty.items),
        "tasks": facts["tasks"],
    }


def cockpit_json(parts: Parts) -> Data:
    """Return the four levels of the cockpit and, for the teams, their tasks."""
    found = parts.cockpit
    following = found.next_level
    return {
        "ladder": found.ladder.id if found.ladder is not None else None,
        "level": found.ladder.level.id if found.ladder is not None and found.ladder.level is not None else None,
        "next_level": following.id if following is not None else None,
        "rules": [_rule(rule) for rule in found.rules],
        "items": [_service(service) for service in found.services],
        "contradictions": [
            statement.to_dict() | {"id": statement.follows_from[0].id} for statement in found.contradictions
        ],
        "teams": [
            {
                "team": team,
                "tasks": [
                    {"duty": task.duty, "norm": dict(task.norm), "task": dict(task.task), "state": task.state}
                    for task in tasks
                ],
            }
            for team, tasks in tasks_by_team(parts.duties).items()
        ],
    }


def _rule(found: OpenRule) -> Data:
    rule = found.rule
    return {
        "id": rule.id,
        "text": dict(rule.text),
        "answer": rule.answer,
        "duties": list(rule.concepts),
        "items": [service.line.name for service in found.services],
    }


def _service(service: Service) -> Data:
    """Return level three, the system, with level four, the evidence, inside."""
    item = service.line.item
    return {
        "id": service.line.name,
        "vendor": item.vendor,
        "owner": item.owner,
        "personal_data_kinds": list(service.personal_kinds),
        "flows_to": list(item.flows_to),
        "hosting": item.hosting,
        "place": service.place,
        "processor_agreement": item.processor_agreement or "unknown",
        "breaks": [statement.to_dict() for statement in service.breaks],
        "evidence": {
            "text": item.evidence, "kind": item.kind, "confidence": item.confidence, "sources": list(item.sources),
            "since": item.since, "contract_end": item.contract_end,
        },
    }  # fmt: skip
