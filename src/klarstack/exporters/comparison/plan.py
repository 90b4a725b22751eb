"""What follows from a comparison: strengths and weaknesses, the target picture, and the next steps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from klarstack.exporters.comparison.saying import Data, Linked, Saying, capital
from klarstack.exporters.comparison.statements import Statement, statement_of, statements_of
from klarstack.exporters.comparison.values import FIELDS, TEAMS
from klarstack.exporters.comparison.words import listed, word


@dataclass(frozen=True)
class Field:
    """One of the four fields of the Data-SWOT."""

    heading: str
    meaning: str
    lines: tuple[Statement, ...]


@dataclass(frozen=True)
class Aim:
    """One capability of the target picture: whether it is there, and why it is in the picture."""

    concept: Linked
    own: str
    action: str
    reasons: str
    needs_first: tuple[Linked, ...]


@dataclass(frozen=True)
class Target:
    """The target picture in the order in which its capabilities depend on each other; `build` names what is missing."""

    message: str
    build: str
    aims: tuple[Aim, ...]


@dataclass(frozen=True)
class Step:
    """One next step on the frame of why, what and how; `reason` is the first sentence of its why."""

    statement: Statement
    reason: str
    why: str
    what: tuple[str, ...]
    how: tuple[str, ...]
    owner: str
    date: str


def fields_of(saying: Saying, data: Data) -> Iterator[Field]:
    """Yield the four fields; one that nothing leads to stays empty."""
    for name, (heading, meaning) in FIELDS.items():
        yield Field(
            heading.in_language(saying.language),
            meaning.in_language(saying.language),
            statements_of(saying, data["swot"].get(name, ())),
        )


def swot_message(saying: Saying, fields: Iterable[Field]) -> str:
    """Return how many sentences stand in each field."""
    counts = {name: len(field.lines) for name, field in zip(FIELDS, fields, strict=True)}
    return saying.words["swot_message"].format(**counts)


def actions(saying: Saying, data: Data) -> Mapping[str, str]:
    """Return what the target picture asks for each of its capabilities: keep, build up or find out."""
    target = data["target"]
    named = (("reached", "keep"), ("missing", "build"), ("unknown", "find_out"))
    return {concept: saying.words[action] for part, action in named for concept in target.get(part, ())}


def target_of(saying: Saying, data: Data) -> Target:
    """Return the target picture; the company's own one, else what follows from peers and chosen questions."""
    target, asked = data["target"], actions(saying, data)
    aims = tuple(
        Aim(
            saying.named(aim), aim["own"], asked.get(aim["concept"], ""),
            " ".join(saying.text(reason["sentence"]) for reason in aim["reasons"]),
            tuple(saying.named(need) for need in aim["needs_first"]),
        )
        for aim in target.get("capabilities", ())
    )  # fmt: skip
    key = "target_none" if not aims else "target_own" if target["source"] == "own" else "target_proposed"
    counts = {part: len(target.get(part, ())) for part in ("reached", "missing", "unknown")}
    missing = [aim.concept.text for aim in aims if aim.own == "no"]
    build = f"{capital(saying.words['build'])}: {listed(missing, saying.language)}." if missing else ""
    return Target(saying.words[key].format(count=len(aims), **counts), build, aims)


def steps_of(saying: Saying, data: Data) -> Iterator[Step]:
    """Yield the next steps in their order."""
    for step in data["next_steps"]:
        yield Step(
            statement_of(saying, step),
            saying.text(step["why"]["general"]),
            " ".join(saying.text(step["why"][key]) for key in ("general", "customer", "company") if step["why"][key]),
            tuple(saying.text(what) for what in step["what"]),
            tuple(_move(saying, move) for move in step["how"]),
            step["owner"] or "",
            saying.formats.date(step["date"]) if step["date"] else "",
        )


def _move(saying: Saying, move: Data) -> str:
    task = saying.text(move["task"])
    return f"{word(TEAMS, move['team'], saying.language)}: {task}" if move["team"] else task
