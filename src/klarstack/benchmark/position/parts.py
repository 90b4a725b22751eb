"""The position of a company: all parts beside the capabilities, each derived from the same situation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from klarstack.benchmark.position.ageing import Ageing, ageing
from klarstack.benchmark.position.cockpit import Cockpit, cockpit
from klarstack.benchmark.position.duties import Duty, duties
from klarstack.benchmark.position.kpis import KpiPosition, kpi_positions
from klarstack.benchmark.position.maturity import Ladder, RuleAnswer, TwoLadders, duty_ladder, ladders, two_ladders
from klarstack.benchmark.position.profile import Aspect, Principle, balance, four_i
from klarstack.benchmark.position.questions import QuestionAnswer, question_answers
from klarstack.benchmark.position.shelfware import Shelf, shelfware
from klarstack.benchmark.position.silos import Silos, silos
from klarstack.benchmark.position.situation import Situation
from klarstack.benchmark.position.statements import RowRef
from klarstack.benchmark.position.target import Target, target_picture


@dataclass(frozen=True)
class Parts:
    """What is known about the company, part by part; SWOT and next steps are drawn from these."""

    situation: Situation
    shelfware: tuple[Shelf, ...]
    ageing: tuple[Ageing, ...]
    silos: Silos
    ladders: tuple[Ladder, ...]
    both_ladders: TwoLadders | None
    kpis: tuple[KpiPosition, ...]
    cockpit: Cockpit
    duties: tuple[Duty, ...]
    principles: tuple[Principle, ...]
    aspects: tuple[Aspect, ...]
    questions: tuple[QuestionAnswer, ...]
    target: Target

    @property
    def duty_ladder(self) -> Ladder | None:
        """The ladder of duties, None where the glossary has none."""
        return self.cockpit.ladder

    def rule_rows(self, found: Iterable[RuleAnswer]) -> list[RowRef]:
        """Return rules of the ladder of duties as rows: ladder/rule."""
        ladder = self.duty_ladder
        return [RowRef("maturity", f"{ladder.id}/{rule.id}") for rule in found] if ladder is not None else []


def derive_parts(situation: Situation) -> Parts:
    """Return every part of the position."""
    found = ladders(situation)
    first = duty_ladder(situation.index)
    of_duties = next((ladder for ladder in found if ladder.id == first), None)
    protection = cockpit(situation, of_duties)
    return Parts(
        situation=situation,
        shelfware=shelfware(situation),
        ageing=ageing(situation),
        silos=silos(situation),
        ladders=found,
        both_ladders=two_ladders(situation.index, found),
        kpis=kpi_positions(situation),
        cockpit=protection,
        duties=duties(situation, of_duties, protection),
        principles=four_i(situation),
        aspects=balance(situation),
        questions=question_answers(situation),
        target=target_picture(situation),
    )
