"""All stated rules of the position by id."""

from __future__ import annotations

from collections.abc import Mapping

from klarstack.benchmark.position import ageing, cockpit, shelfware, silos, step_rules, swot_rules, target
from klarstack.benchmark.position.statements import StatedRule

TABLES: Mapping[str, Mapping[str, StatedRule]] = {
    "shelfware": shelfware.RULES,
    "ageing": ageing.RULES,
    "silos": silos.RULES,
    "cockpit": cockpit.RULES,
    "swot": swot_rules.RULES,
    "target": target.RULES,
    "next_steps": step_rules.RULES,
}
"""The rules of each part of the comparison that has some."""

STATED_RULES: Mapping[str, StatedRule] = {rule.id: rule for table in TABLES.values() for rule in table.values()}
