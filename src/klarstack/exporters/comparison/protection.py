"""The data-protection cockpit: level, rules, systems, evidence, and for the teams their tasks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klarstack.exporters.comparison.saying import Data, Saying
from klarstack.exporters.comparison.statements import statements_of
from klarstack.exporters.comparison.values import ANSWERS, DUTY_STATES, EVIDENCE, PLACES, TEAMS
from klarstack.exporters.comparison.words import listed, word


@dataclass(frozen=True)
class OpenRule:
    """Level two: a rule of the next level that is not met or not answered, and the systems it concerns."""

    text: str
    answer: str
    answer_words: str
    duties: str
    systems: str


@dataclass(frozen=True)
class System:
    """Level three: a system with its facts and what is open in it, level four its evidence."""

    name: str
    owner: str
    data: str
    flows: str
    hosting: str
    agreement: str
    breaks: tuple[str, ...]
    evidence: str


@dataclass(frozen=True)
class Task:
    """One task of a team, with the norm it serves and the state of that duty."""

    norm: str
    task: str
    state: str


@dataclass(frozen=True)
class Team:
    """The tasks of one team."""

    name: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Cockpit:
    """The four levels; `message` is the first."""

    message: str
    rules: tuple[OpenRule, ...]
    systems: tuple[System, ...]
    contradictions: tuple[str, ...]
    teams: tuple[Team, ...]


def cockpit_of(saying: Saying, data: Data, message: str) -> Cockpit:
    """Return the cockpit; `message` says where the company stands on the ladder of duties."""
    cockpit = data["cockpit"]
    norms = {duty["duty"]: saying.text(duty["norm"]) for duty in data["duties"]}
    return Cockpit(
        message,
        tuple(_rule(saying, rule, norms) for rule in cockpit["rules"]),
        tuple(_system(saying, system, data) for system in cockpit["items"]),
        tuple(statement.sentence for statement in statements_of(saying, cockpit["contradictions"])),
        tuple(_teams(saying, data)),
    )


def _rule(saying: Saying, rule: Data, norms: dict[str, str]) -> OpenRule:
    return OpenRule(
        saying.text(rule["text"]),
        rule["answer"],
        word(ANSWERS, rule["answer"], saying.language),
        ", ".join(norms[duty] for duty in rule["duties"] if duty in norms) or "–",
        ", ".join(rule["items"]) or "–",
    )


def _system(saying: Saying, system: Data, data: Data) -> System:
    kinds = {kind["concept"]: saying.text(kind["label"]) for item in data["items"] for kind in item["data_kinds"]}
    said = any(item["data_kinds"] for item in data["items"] if item["id"] == system["id"])
    unknown = word(ANSWERS, "unknown", saying.language)
    place = word(PLACES, system["place"], saying.language)
    return System(
        system["id"],
        system["owner"] or "–",
        ", ".join(kinds.get(kind, kind) for kind in system["personal_data_kinds"])
        or (saying.words["no_personal_data"] if said else unknown),
        ", ".join(system["flows_to"]) or "–",
        f"{system['hosting']} ({place})" if system["hosting"] else unknown,
        word(ANSWERS, system["processor_agreement"], saying.language),
        tuple(saying.text(found["sentence"]) for found in system["breaks"]),
        _evidence(saying, system["evidence"]),
    )


def _evidence(saying: Saying, evidence: Data) -> str:
    """Return what the statement about a system rests on: its own words, else the kind of list it stands in."""
    parts = [evidence["text"] or word(EVIDENCE, evidence["kind"], saying.language)]
    if evidence["sources"]:
        parts.append(listed(list(evidence["sources"]), saying.language))
    for key in ("since", "contract_end"):
        if evidence[key]:
            parts.append(saying.words[f"evidence_{key}"].format(date=saying.formats.date(evidence[key])))
    return "; ".join(parts)


def _teams(saying: Saying, data: Data) -> Iterator[Team]:
    """Yield the teams with the tasks of duties that are open or not answered; what is met asks for nothing today."""
    for team in data["cockpit"]["teams"]:
        tasks = tuple(
            Task(
                saying.text(task["norm"]), saying.text(task["task"]), word(DUTY_STATES, task["state"], saying.language)
            )
            for task in team["tasks"]
            if task["state"] in ("open", "unanswered")
        )
        if tasks:
            yield Team(word(TEAMS, team["team"], saying.language), tasks)
