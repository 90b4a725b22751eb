"""The target picture: which capabilities the company wants or needs, and in which order they can be had."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from klarstack.benchmark.position.situation import Situation
from klarstack.benchmark.position.statements import RowRef, StatedRule, rules

RULES = rules(
    (
        "target-own",
        "The stack names the capability in its own target picture.",
        "Der Stack nennt die Fähigkeit in seinem eigenen Zielbild.",
        "Named in your own target picture.",
        "In Ihrem eigenen Zielbild genannt.",
    ),
    (
        "target-standard",
        "A lens says that the capability is standard in the segment.",
        "Eine Quelle sagt, dass die Fähigkeit im Segment Standard ist.",
        "Standard among your peers.",
        "Standard in Ihrer Vergleichsgruppe.",
    ),
    (
        "target-question",
        "A chosen customer question needs the capability.",
        "Eine gewählte Kundenfrage braucht die Fähigkeit.",
        "Needed for a question you chose.",
        "Nötig für eine Frage, die Sie gewählt haben.",
    ),
    (
        "target-need",
        "Another capability of the target picture that is missing needs it.",
        "Eine andere, noch fehlende Fähigkeit des Zielbilds setzt sie voraus.",
        "Another missing capability rests on it.",
        "Eine andere fehlende Fähigkeit setzt darauf auf.",
    ),
)


@dataclass(frozen=True)
class Aim:
    """One capability of the target picture: own status, why it is there, and what of its needs is not there yet."""

    concept: str
    own: str
    reasons: tuple[tuple[StatedRule, RowRef], ...]
    needs_first: tuple[str, ...]
    order: int


@dataclass(frozen=True)
class Target:
    """The target picture; `source` is "own" where the stack names one, else "proposed"; `aims` in their order."""

    source: str
    aims: tuple[Aim, ...]

    @property
    def missing(self) -> tuple[Aim, ...]:
        """What is known to be absent, in the order in which it can be had."""
        return tuple(aim for aim in self.aims if aim.own == "no")

    @property
    def unknown(self) -> tuple[Aim, ...]:
        """What has first to be found out."""
        return tuple(aim for aim in self.aims if aim.own == "unknown")


def target_picture(situation: Situation) -> Target:
    """Return the company's own target picture with what it rests on, or one proposed from peers and questions.

    Proposed: what a lens calls standard, and what the chosen questions need. To both come the capabilities that a
    missing one needs, level by level, as long as they are not in use.
    """
    reasons: dict[str, list[tuple[StatedRule, RowRef]]] = {}
    for concept, rule, row in _wanted(situation):
        reasons.setdefault(concept, []).append((RULES[rule], row))
    _add_needs(situation, reasons)
    needs = {concept: _open_needs(situation, concept) for concept in reasons}
    order = dependency_order(needs)
    aims = [
        Aim(
            concept, situation.status(concept), tuple(reasons[concept]),
            tuple(need for need in needs[concept] if need not in order[place:]), place,
        )
        for place, concept in enumerate(order, start=1)
    ]  # fmt: skip
    return Target("own" if situation.stack.target else "proposed", tuple(aims))


def dependency_order(needs: Mapping[str, Iterable[str]]) -> tuple[str, ...]:
    """Return the keys so that each comes after what it needs; a circle is opened at its first key, ties go by key.

    What merely rests on a circle waits until the circle is done.
    """
    left = {
        concept: {need for need in wanted if need in needs and need != concept} for concept, wanted in needs.items()
    }
    order: list[str] = []
    while left:
        ready = sorted(concept for concept, wanted in left.items() if not wanted & left.keys())
        taken = ready[0] if ready else min(_in_circles(left))
        order.append(taken)
        del left[taken]
    return tuple(order)


def _in_circles(left: Mapping[str, set[str]]) -> list[str]:
    """Return the keys of circles that rest on nothing else that is left."""
    reached = {concept: _reached(left, concept) for concept in left}
    return [concept for concept, found in reached.items() if all(concept in reached[each] for each in found)]


def _reached(left: Mapping[str, set[str]], start: str) -> set[str]:
    found: set[str] = set()
    ahead = [start]
    while ahead:
        new = (left[ahead.pop()] & left.keys()) - found
        found |= new
        ahead.extend(new)
    return found


def _wanted(situation: Situation) -> Iterable[tuple[str, str, RowRef]]:
    if situation.stack.target:
        known = (concept for concept in situation.stack.target if concept in situation.index.concepts)
        yield from ((concept, "target-own", RowRef("target", concept)) for concept in known)
        return
    for row in situation.rows:
        if _is_standard(situation, row.concept):
            yield row.concept, "target-standard", RowRef("capabilities", row.concept)
    for question in situation.stack.questions:
        facts = situation.index.concepts.get(question, {}).get("question") or {"capabilities": ()}
        for concept in facts["capabilities"]:
            yield concept, "target-question", RowRef("questions_answered", question)


def _is_standard(situation: Situation, concept: str) -> bool:
    row = situation.row(concept)
    said = {figure.peer.verdict for figure in row.answers} if row is not None else set()
    return "standard" in said and "rare" not in said


def _add_needs(situation: Situation, reasons: dict[str, list[tuple[StatedRule, RowRef]]]) -> None:
    for concept in (queue := [concept for concept in reasons if situation.status(concept) != "yes"]):
        for need in _open_needs(situation, concept):
            if need not in reasons:
                queue.append(need)
            known = reasons.setdefault(need, [])
            known.append((RULES["target-need"], RowRef("target", concept)))


def _open_needs(situation: Situation, concept: str) -> tuple[str, ...]:
    """Return the capabilities that this one needs and that are not in use; other needs cannot be had as a system."""
    concepts = situation.index.concepts
    needs = concepts.get(concept, {}).get("needs", ())
    return tuple(
        need for need in needs if concepts.get(need, {}).get("kind") == "capability" and situation.status(need) != "yes"
    )
