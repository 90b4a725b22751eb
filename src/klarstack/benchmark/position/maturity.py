"""Maturity: which level of a ladder is reached, by its rules and nothing else (R18)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.position.situation import Situation


@dataclass(frozen=True)
class RuleAnswer:
    """A rule of a ladder with the company's answer."""

    id: str
    text: Mapping[str, str]
    concepts: tuple[str, ...]
    answer: str


@dataclass(frozen=True)
class Rung:
    """A level of a ladder; `state` is "reached", "not-reached" or "unknown"."""

    id: str
    label: Mapping[str, str]
    rules: tuple[RuleAnswer, ...]
    state: str

    @property
    def open_rules(self) -> tuple[RuleAnswer, ...]:
        """The rules that are not answered yes: no first, then unknown."""
        return tuple(rule for answer in ("no", "unknown") for rule in self.rules if rule.answer == answer)


@dataclass(frozen=True)
class Ladder:
    """Where the company stands on a ladder; `level` is the highest rung known to be reached.

    It is certain (`is_known`) where a rule of the next rung is answered no, or no rung is left; where only unknown
    answers stand in the way the level may be higher.
    """

    id: str
    title: Mapping[str, str]
    rungs: tuple[Rung, ...]

    @property
    def reached(self) -> tuple[Rung, ...]:
        """The rungs reached, from the bottom."""
        count = next((place for place, rung in enumerate(self.rungs) if rung.state != "reached"), len(self.rungs))
        return self.rungs[:count]

    @property
    def level(self) -> Rung | None:
        """The highest rung reached."""
        return self.reached[-1] if self.reached else None

    @property
    def next_level(self) -> Rung | None:
        """The first rung that is not reached."""
        return self.rungs[len(self.reached)] if len(self.reached) < len(self.rungs) else None

    @property
    def is_known(self) -> bool:
        """Whether the level is certain."""
        return self.next_level is None or self.next_level.state == "not-reached"

    @property
    def answered(self) -> int:
        """How many rules are answered yes or no."""
        return sum(rule.answer != "unknown" for rung in self.rungs for rule in rung.rules)


def ladders(situation: Situation) -> tuple[Ladder, ...]:
    """Return every ladder of the glossary with the company's answers; what is not answered is unknown."""
    return tuple(
        _ladder(identifier, facts, situation.stack.maturity.get(identifier, {}))
        for identifier, facts in _duty_first(situation.index)
    )


def duty_ladder(index: BenchmarkIndex) -> str | None:
    """Return the ladder that comes before another one: the rows of the matrix that holds two ladders together."""
    matrix = _two_ladders(index)
    return str(matrix["rows_of"]) if matrix is not None else None


@dataclass(frozen=True)
class TwoLadders:
    """Where the company stands on both ladders at once; `text` is the field of the matrix, `order` who is ahead."""

    matrix: str
    title: Mapping[str, str]
    row: str
    column: str
    text: Mapping[str, str]
    order: str


def two_ladders(index: BenchmarkIndex, found: Iterable[Ladder]) -> TwoLadders | None:
    """Return the field both known levels lead to; None where a level is unknown or below the first rung.

    `order` is "ahead" where opportunities run before duties, "room" where duties carry more than is used, else
    "in-step".
    """
    matrix = _two_ladders(index)
    by_id = {ladder.id: ladder for ladder in found}
    if matrix is None:
        return None
    duty, chance = by_id.get(matrix["rows_of"]), by_id.get(matrix["columns_of"])
    if duty is None or chance is None or not (duty.is_known and chance.is_known and duty.level and chance.level):
        return None
    up, right = len(duty.reached), len(chance.reached)
    order = "ahead" if right > up else "room" if right < up else "in-step"
    place = (duty.level.id, chance.level.id)
    text = next((cell["text"] for cell in matrix["cells"] if (cell["row"], cell["column"]) == place), None)
    return TwoLadders(matrix["id"], matrix["title"], *place, text, order) if text is not None else None


def unknown_answers(situation: Situation) -> tuple[str, ...]:
    """Return the ids in the stack's answers that no ladder has: ladder, or ladder/rule."""
    known = {
        identifier: {rule["id"] for level in facts["levels"] for rule in level["rules"]}
        for identifier, facts in situation.index.frameworks.items()
        if facts["kind"] == "ladder"
    }
    answers = situation.stack.maturity
    unknown = [ladder for ladder in answers if ladder not in known]
    for ladder in answers.keys() & known.keys():
        unknown += [f"{ladder}/{rule}" for rule in answers[ladder] if rule not in known[ladder]]
    return tuple(sorted(unknown))


def _ladder(identifier: str, facts: Mapping[str, Any], answers: Mapping[str, str]) -> Ladder:
    return Ladder(identifier, facts["title"], tuple(_rung(level, answers) for level in facts["levels"]))


def _rung(level: Mapping[str, Any], answers: Mapping[str, str]) -> Rung:
    rules = tuple(
        RuleAnswer(rule["id"], rule["text"], tuple(rule["concepts"]), answers.get(rule["id"], "unknown"))
        for rule in level["rules"]
    )
    given = {rule.answer for rule in rules}
    state = "not-reached" if "no" in given else "unknown" if "unknown" in given else "reached"
    return Rung(level["id"], level["label"], rules, state)


def _duty_first(index: BenchmarkIndex) -> list[tuple[str, dict[str, Any]]]:
    first = duty_ladder(index)
    found = [(key, facts) for key, facts in sorted(index.frameworks.items()) if facts["kind"] == "ladder"]
    return sorted(found, key=lambda pair: pair[0] != first)


def _two_ladders(index: BenchmarkIndex) -> dict[str, Any] | None:
    for identifier, facts in sorted(index.frameworks.items()):
        if facts.get("rows_of") and facts.get("columns_of"):
            return facts | {"id": identifier}
    return None
