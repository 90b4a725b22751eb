"""The position in three sentences: where the company stands, what peers do that it does not, what to decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from klarstack.benchmark.position.maturity import Ladder
from klarstack.benchmark.position.parts import Parts
from klarstack.benchmark.position.statements import listed, said
from klarstack.benchmark.position.steps import DUTY_STEPS, Step
from klarstack.names.wording import Sentences

_MOST_NAMES = 3


@dataclass(frozen=True)
class Summary:
    """Three answers of one or two sentences each."""

    stand: Sentences
    peers: Sentences
    decide: Sentences


def summary(parts: Parts, steps: tuple[Step, ...]) -> Summary:
    """Return the three answers; what cannot be said is said to be unknown."""
    return Summary(_stand(parts), _peers(parts), _decide(steps))


def _stand(parts: Parts) -> Sentences:
    statuses = [row.own.status for row in parts.situation.rows]
    counts = {status: statuses.count(status) for status in ("yes", "no", "unknown")}
    first = said(
        f"Of {len(statuses)} capabilities {counts['yes']} are in use, {counts['no']} are not, and for "
        f"{counts['unknown']} your stack does not say.",
        f"Von {len(statuses)} Fähigkeiten sind {counts['yes']} in Gebrauch, {counts['no']} nicht; zu "
        f"{counts['unknown']} sagt Ihr Stack nichts.",
    )
    return _joined(first, *(_level(ladder) for ladder in parts.ladders))


def _level(ladder: Ladder) -> Sentences:
    title = ladder.title
    if not ladder.answered:
        return said(f"{title['en']}: not answered.", f"{title['de']}: nicht beantwortet.")
    following, level = ladder.next_level, ladder.level
    if following is None and level is not None:
        return said(
            f"{title['en']}: “{level.label['en']}”, the top.", f"{title['de']}: „{level.label['de']}“, ganz oben."
        )
    assert following is not None
    open_rules = len(following.open_rules)
    missing = said(
        f"{open_rules} of {len(following.rules)} rules of “{following.label['en']}” still open",
        f"{open_rules} von {len(following.rules)} Aussagen zu „{following.label['de']}“ noch offen",
    )
    reached: Mapping[str, str] = (
        said(f"“{level.label['en']}” is reached, ", f"„{level.label['de']}“ ist erreicht, ") if level else said("", "")
    )
    return {language: f"{title[language]}: {reached[language]}{missing[language]}." for language in ("en", "de")}


def _peers(parts: Parts) -> Sentences:
    rows = parts.situation.rows
    gaps = [parts.situation.label(row.concept) for row in rows if row.verdict.verdict == "gap"]
    asked = sum(row.verdict.verdict == "question" for row in rows)
    covered = sum(row.is_covered for row in rows)
    if gaps:
        names = listed(gaps[:_MOST_NAMES]) if len(gaps) <= _MOST_NAMES else _some(gaps)
        first = said(
            f"Standard in the groups you are compared with, and missing here: {names['en']}.",
            f"In den Gruppen, mit denen Sie verglichen werden, Standard, bei Ihnen nicht da: {names['de']}.",
        )
    else:
        first = said("No gap to your peers can be shown.", "Eine Lücke zur Vergleichsgruppe lässt sich nicht zeigen.")
    limits = said(
        f"Peers can be seen for {covered} of {len(rows)} capabilities only; {asked} of these wait for your own answer.",
        f"Vergleichszahlen gibt es nur für {covered} von {len(rows)} Fähigkeiten; bei {asked} davon fehlt Ihre Angabe.",
    )
    return _joined(first, limits)


def _some(names: list[Sentences]) -> Sentences:
    shown, more = names[:_MOST_NAMES], len(names) - _MOST_NAMES
    return listed([*shown, said(f"{more} more", f"{more} weitere")])


def _decide(steps: tuple[Step, ...]) -> Sentences:
    if not steps:
        return said("Nothing follows from what the stack says so far.", "Aus den bisherigen Angaben folgt noch nichts.")
    first, after = steps[0], next((step for step in steps if step.statement.rule.id not in DUTY_STEPS), None)
    if after is None or after is first:
        return first.statement.sentence
    return _joined(first.statement.sentence, said("Then:", "Danach:"), after.statement.sentence)


def _joined(*sentences: Sentences) -> Sentences:
    return {language: " ".join(each[language] for each in sentences) for language in ("en", "de")}
