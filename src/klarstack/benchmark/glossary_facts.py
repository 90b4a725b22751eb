"""What a position needs from the glossary as plain data: needs, duties, questions, metrics, frameworks, lifecycles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from klarstack.records import Concept, Framework, Product
    from klarstack.records.bilingual import Bilingual
    from klarstack.records.concepts import TeamTask

Pair = dict[str, str | None]


def pair(text: Bilingual | None) -> Pair:
    """Return a text in both languages; None where one is missing."""
    return {"en": text.en, "de": text.de} if text is not None else {"en": None, "de": None}


def concept_facts(concept: Concept) -> dict[str, Any]:
    """Return what a concept says by its kind: needs of a capability, formula of a metric, norm of a duty, a question.

    Only what is written is there, so that most concepts add nothing.
    """
    facts: dict[str, Any] = {}
    if concept.capability is not None:
        capability = concept.capability
        named = {"needs": capability.needs, "serves": capability.serves, "duties": capability.duties}
        facts.update({name: list(identifiers) for name, identifiers in named.items() if identifiers})
    if concept.metric is not None:
        metric = concept.metric
        facts["metric"] = {
            "formula": pair(metric.formula), "unit": metric.unit, "direction": metric.direction,
            "limits": pair(metric.limits), "owner": metric.owner,
        }  # fmt: skip
    if concept.duty is not None:
        duty = concept.duty
        facts["duty"] = {
            "norm": pair(duty.norm),
            "deadline": pair(duty.deadline) if duty.deadline else None,
            "tasks": _tasks(duty.tasks),
        }
    if concept.question is not None:
        facts["question"] = _question(concept)
    return facts


def _question(concept: Concept) -> dict[str, Any]:
    question = concept.question
    assert question is not None
    return {
        "why": {"customer": pair(question.why.customer), "company": pair(question.why.company)},
        "what": pair(question.what),
        "how": pair(question.how),
        "capabilities": list(question.capabilities),
        "data": list(question.data),
        "kpis": list(question.kpis),
        "duties": list(question.duties),
        "tasks": _tasks(question.tasks),
    }


def _tasks(tasks: Iterable[TeamTask]) -> list[dict[str, Any]]:
    return [{"team": task.team, "task": pair(task.task)} for task in tasks]


def product_facts(product: Product) -> dict[str, Any]:
    """Return what is known about the life of a product; only what is written is there."""
    lifecycle = product.lifecycle
    if lifecycle is None:
        return {}
    facts = {"sunset": lifecycle.sunset, "successor": lifecycle.successor, "lifecycle_source": lifecycle.source}
    return {name: value for name, value in facts.items() if value is not None}


def framework_facts(framework: Framework) -> dict[str, Any]:
    """Return a ladder with its rules, or a matrix with its rows, columns and cells."""
    facts: dict[str, Any] = {"kind": framework.kind, "title": pair(framework.title)}
    if framework.kind == "ladder":
        return facts | {"levels": [_level(level) for level in framework.levels]}
    return facts | {
        "rows_of": framework.rows_of,
        "columns_of": framework.columns_of,
        "rows": [{"id": axis.id, "label": pair(axis.label)} for axis in framework.rows],
        "columns": [{"id": axis.id, "label": pair(axis.label)} for axis in framework.columns],
        "cells": [
            {"row": cell.row, "column": cell.column, "text": pair(cell.text), "concepts": list(cell.concepts)}
            for cell in framework.cells
        ],
    }


def _level(level: Any) -> dict[str, Any]:
    return {
        "id": level.id,
        "label": pair(level.label),
        "description": pair(level.description),
        "rules": [{"id": rule.id, "text": pair(rule.text), "concepts": list(rule.concepts)} for rule in level.rules],
    }
