"""Silos: which team sees which kind of data, and where data does not get to where it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from klarstack.benchmark.position.situation import Line, Situation
from klarstack.benchmark.position.statements import NOW, RowRef, Statement, rules, said, same
from klarstack.names.wording import Sentences

RULES = rules(
    (
        "silo-one-team",
        "Only one of several teams sees a kind of data.",
        "Von mehreren Teams sieht nur eines eine Art von Daten.",
        "Only {team} sees “{data}”.",
        "Nur {team} sieht „{data}“.",
    ),
    (
        "silo-no-flow",
        "A system in use holds data, hands none over and receives none, while others of the stack do.",
        "Ein System in Gebrauch hält Daten, gibt keine ab und erhält keine, während andere des Stacks verbunden sind.",
        "{item} holds {data} and, as far as the stack says, is connected to no other system.",
        "{item} hält Daten ({data}) und ist nach Ihren Angaben mit keinem anderen System verbunden.",
    ),
    (
        "flow-unknown-target",
        "A system hands data to a name that no line of the stack has.",
        "Ein System gibt Daten an einen Namen, den keine Zeile des Stacks trägt.",
        "{item} hands data to {target}, which is not in the stack.",
        "{item} gibt Daten an {target}; das steht nicht im Stack.",
    ),
    (
        "flow-inactive-target",
        "A system in use hands data to one that is not in use.",
        "Ein System in Gebrauch gibt Daten an eines, das nicht in Gebrauch ist.",
        "{item} hands data to {target}, which is not in use.",
        "{item} gibt Daten an {target}; das ist nicht in Gebrauch.",
    ),
    (
        "flow-break",
        "A chosen question needs data, and no flow takes it to a system that gives one of its capabilities.",
        "Eine gewählte Frage braucht Daten, und kein Fluss führt sie zu einem System mit einer ihrer Fähigkeiten.",
        "“{question}” needs {data} from {sources}; as far as the stack says it does not get to {targets}.",
        "„{question}“ braucht Daten aus {sources} ({data}); nach Ihren Angaben kommen sie nicht an bei: {targets}.",
    ),
)
NO_STAGES = said(
    "The glossary names no stages of the customer journey yet, so breaks are shown between systems, not by stage.",
    "Das Glossar nennt noch keine Stufen der Customer Journey; Brüche stehen daher zwischen Systemen, nicht je Stufe.",
)


@dataclass(frozen=True)
class Flow:
    """Data handed from one line to another; `state` is "runs", "inactive" or "unknown"."""

    origin: str
    target: str
    state: str


@dataclass(frozen=True)
class Silos:
    """Who sees what: systems by team and kind of data, the flows between systems, and what follows from them."""

    teams: tuple[str, ...]
    kinds: tuple[str, ...]
    seen: Mapping[tuple[str, str], tuple[str, ...]]
    flows: tuple[Flow, ...]
    statements: tuple[Statement, ...]
    without_teams: tuple[str, ...]
    without_data: tuple[str, ...]

    def about(self, kinds: frozenset[str]) -> tuple[Statement, ...]:
        """Return what is said about data of these kinds; a gap in other data may be intended, or even required."""
        holding = {name for (_, kind), names in self.seen.items() if kind in kinds for name in names}
        return tuple(
            statement
            for statement in self.statements
            if statement.rule.id == "flow-break"
            or (statement.rule.id == "silo-one-team" and statement.follows_from[0].id in kinds)
            or (statement.rule.id == "silo-no-flow" and statement.follows_from[0].id in holding)
        )


def silos(situation: Situation) -> Silos:
    """Return who sees what and which flows break; a line that says nothing about teams or data is named as open."""
    seen: dict[tuple[str, str], list[str]] = {}
    for line in situation.running:
        for team in line.teams:
            for kind in line.item.data_kinds:
                seen.setdefault((team, kind), []).append(line.name)
    flows = tuple(_flows(situation))
    statements = (
        *_one_team(situation, seen), *_broken_flows(flows), *_unconnected(situation, flows),
        *_breaks(situation, flows),
    )  # fmt: skip
    return Silos(
        tuple(sorted({team for line in situation.running for team in line.teams})),
        tuple(sorted({kind for line in situation.running for kind in line.item.data_kinds})),
        {key: tuple(names) for key, names in sorted(seen.items())},
        flows,
        statements,
        tuple(line.name for line in situation.running if not line.teams),
        tuple(line.name for line in situation.running if not line.item.data_kinds),
    )


def _flows(situation: Situation) -> Iterator[Flow]:
    by_name = _names(situation)
    for line in situation.running:
        for target in line.item.flows_to:
            found = by_name.get(target.casefold())
            state = "unknown" if found is None else "runs" if found.is_in_use else "inactive"
            yield Flow(line.name, found.name if found is not None else target, state)


def _names(situation: Situation) -> dict[str, Line]:
    """Return the lines by every name they can be called in `flows_to`: as written, product name, product id."""
    named: dict[str, Line] = {}
    for line in sorted(situation.lines, key=lambda line: not line.is_in_use):
        product_names = [item.product_name for item in line.resolved if item.product_name]
        for name in (line.name, *product_names, *line.products):
            named.setdefault(name.casefold(), line)
    return named


def _one_team(situation: Situation, seen: Mapping[tuple[str, str], list[str]]) -> Iterator[Statement]:
    all_teams = {team for line in situation.running for team in line.teams}
    by_kind: dict[str, dict[str, list[str]]] = {}
    for (team, kind), names in seen.items():
        by_kind.setdefault(kind, {})[team] = names
    for kind, teams in sorted(by_kind.items()):
        if len(teams) == 1 and len(all_teams) > 1:
            [(team, names)] = teams.items()
            rows = (RowRef("silos", kind), *(RowRef("items", name) for name in names))
            yield Statement(RULES["silo-one-team"], NOW, rows, {"team": same(team), "data": situation.label(kind)})


def _broken_flows(flows: tuple[Flow, ...]) -> Iterator[Statement]:
    rule = {"unknown": "flow-unknown-target", "inactive": "flow-inactive-target"}
    for flow in flows:
        if flow.state in rule:
            names = {"item": same(flow.origin), "target": same(flow.target)}
            yield Statement(RULES[rule[flow.state]], NOW, (RowRef("items", flow.origin),), names)


def _unconnected(situation: Situation, flows: tuple[Flow, ...]) -> Iterator[Statement]:
    connected = {name for flow in flows for name in (flow.origin, flow.target)}
    for line in situation.running:
        if connected and line.item.data_kinds and line.name not in connected:
            names = {"item": same(line.name), "data": _kinds(situation, line)}
            yield Statement(RULES["silo-no-flow"], NOW, (RowRef("items", line.name),), names)


def _breaks(situation: Situation, flows: tuple[Flow, ...]) -> Iterator[Statement]:
    """Yield the chosen questions whose data reaches none of their systems; without any flow none is known."""
    reach = _reachable(flows)
    for question in situation.stack.questions if flows else ():
        facts = situation.index.concepts.get(question, {}).get("question") or {"data": [], "capabilities": []}
        working = {line.name: line for need in facts["capabilities"] for line in situation.lines_giving(need)}
        targets = tuple(working.values())
        for kind in facts["data"]:
            origins = situation.data_seen.get(kind, ())
            if origins and targets and not _joined(origins, targets, reach):
                yield _break(situation, question, (kind, origins), targets)


def _break(
    situation: Situation, question: str, data: tuple[str, tuple[Line, ...]], targets: tuple[Line, ...]
) -> Statement:
    kind, origins = data
    rows = (RowRef("questions_answered", question), *(RowRef("items", line.name) for line in (*origins, *targets)))
    names: dict[str, Sentences] = {
        "question": situation.label(question), "data": situation.label(kind), "sources": _listed(origins),
        "targets": _listed(targets),
    }  # fmt: skip
    return Statement(RULES["flow-break"], NOW, rows, names)


def _reachable(flows: tuple[Flow, ...]) -> dict[str, set[str]]:
    """Return for each line all lines its data gets to."""
    direct: dict[str, list[str]] = {}
    for flow in flows:
        if flow.state == "runs":
            direct.setdefault(flow.origin, []).append(flow.target)
    reach = {}
    for origin in direct:
        order = [origin]
        for name in order:
            order.extend(target for target in direct.get(name, ()) if target not in order)
        reach[origin] = set(order)
    return reach


def _joined(origins: tuple[Line, ...], targets: tuple[Line, ...], reach: Mapping[str, set[str]]) -> bool:
    return any(target.name in reach.get(origin.name, {origin.name}) for origin in origins for target in targets)


def _listed(lines: tuple[Line, ...]) -> Sentences:
    return same(", ".join(line.name for line in lines))


def _kinds(situation: Situation, line: Line) -> Sentences:
    labels = [situation.label(kind) for kind in line.item.data_kinds]
    return {language: ", ".join(label[language] for label in labels) for language in ("en", "de")}
