"""Every error by name: what was written, what an expert wants, what the answer was, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gold.documents import DocumentScore, Wanted
from gold.measures import how_answered
from gold.strings import Row, Score
from klarstack.names.annotate import Mention
from klarstack.names.answers import Candidate, Resolution

MOST_MEANINGS = 4


class Reading(NamedTuple):
    """A way to read a name: resolved, ambiguous or unknown, with ids and perhaps the tier of the answer.

    Between ids stands "+" where all of them are meant, "/" where each will do.
    """

    outcome: str
    ids: tuple[str, ...] = ()
    tier: str | None = None
    joint: str = "+"


class Error(NamedTuple):
    """One string or mention with what is wrong about the answer: ids of measures or "missed", "false"."""

    written: str
    wanted: Reading | None
    got: Reading | None
    faults: tuple[str, ...]
    times: int = 1


def string_errors(scores: Iterable[Score]) -> Iterator[Error]:
    """Yield the strings whose answer is not right, the worst first."""
    wrong = [score for score in scores if not score.is_right]
    for score in sorted(wrong, key=lambda one: (not one.silent_guess, not one.confidently_wrong)):
        yield Error(_written(score.row), _wanted(score.row), _got(score.answer), tuple(_faults(score)))


def _written(row: Row) -> str:
    context = ", ".join(str(part) for part in (row.vendor, row.year) if part is not None)
    return f"{row.query} ({context})" if context else row.query


def _wanted(row: Row) -> Reading:
    if row.parts:
        return Reading(row.outcome, tuple(sorted(row.parts)))
    joint = "/" if row.outcome == "resolved" else "+"
    return Reading(row.outcome, (*sorted(row.products), *sorted(row.concepts)), joint=joint)


def _got(answer: Resolution) -> Reading:
    if answer.outcome == "unknown":
        return Reading("unknown")
    if answer.outcome == "resolved" and not answer.parts:
        first = answer.candidates[0]
        return Reading("resolved", tuple(dict.fromkeys((_thing(first), first.concept or _thing(first)))), first.tier)
    ids = tuple(dict.fromkeys(map(_thing, answer.candidates)))
    more = ("…",) if len(ids) > MOST_MEANINGS else ()
    return Reading(answer.outcome, ids[:MOST_MEANINGS] + more, how_answered(answer))


def _thing(found: Candidate) -> str:
    if found.outside is not None:
        return str(found.outside["en"])
    return found.product or found.concept or found.vendor or found.matched


def _faults(score: Score) -> Iterator[str]:
    if score.silent_guess:
        yield "silent-guess"
    elif score.confidently_wrong:
        yield "confidently-wrong"
    if not score.concept_right:
        yield "concept-right"
    if score.product_right is False:
        yield "product-right"


def document_errors(score: DocumentScore) -> Iterator[Error]:
    """Yield the mentions of a document that were missed, and those that are false; equal ones once."""
    missed = (Error(want.text, _marked(want), None, ("missed",)) for want in score.missed)
    false = (Error(mention.text, None, _mentioned(mention), (_fault(score, mention),)) for mention in score.false)
    counted = Counter([*missed, *false])
    for error, times in counted.items():
        yield error._replace(times=times)


def _fault(score: DocumentScore, mention: Mention) -> str:
    return "plain-words" if mention in score.on_plain_words else "false"


def _marked(want: Wanted) -> Reading:
    if want.kind == "ambiguous":
        return Reading("ambiguous")
    return Reading("resolved", (want.product,) if want.product else tuple(sorted(want.concepts)), joint="/")


def _mentioned(mention: Mention) -> Reading:
    return _got(mention.resolution)
