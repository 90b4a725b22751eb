"""The sentences of the board page: each follows from counts of the comparison and says no more than they do."""

from __future__ import annotations

from collections.abc import Sequence

from klarstack.exporters.comparison.rows import NOT_COVERED, Row
from klarstack.exporters.comparison.saying import Data, Saying
from klarstack.exporters.comparison.words import listed
from klarstack.findings import Message

MOST_NAMED = 3
"""Capabilities named in one sentence; the rest is counted."""

_GAPS = Message(
    "Standard among the peers and not in use here: {names}.",
    "In der Vergleichsgruppe Standard und hier nicht im Einsatz: {names}.",
)
_NO_GAP = Message(
    "No gap is proven: nothing that is missing here is known to be standard among the peers.",
    "Eine Lücke ist nicht belegt: Nichts, was hier fehlt, ist in der Vergleichsgruppe nachweislich Standard.",
)
_LEADS = Message(
    "Rare among the peers and in use here: {names}.", "In der Vergleichsgruppe selten und hier im Einsatz: {names}."
)
_REST = Message(
    "No current figure for {missing} of {rows} capabilities (only old figures: {historic}). The appendix lists them; "
    "they enter no verdict.",
    "Kein aktueller Wert zu {missing} von {rows} Fähigkeiten (davon mit nur alten Werten: {historic}). Der Anhang "
    "nennt sie; in ein Urteil gehen sie nicht ein.",
)
_COVERED = Message(
    "Covered: {share} of {rows} capabilities have a current figure.",
    "Abgedeckt: {share} von {rows} Fähigkeiten haben einen aktuellen Wert.",
)
_OVERLAPS = Message(
    "{count} capabilities are given by more than one product: {names}.",
    "{count} Fähigkeiten werden von mehr als einem Produkt erbracht: {names}.",
)
_ONE_OVERLAP = Message(
    "One capability is given by more than one product: {names}.",
    "Eine Fähigkeit wird von mehr als einem Produkt erbracht: {names}.",
)
_NO_OVERLAP = Message(
    "The stack names no capability that is given twice.", "Der Stack nennt keine Fähigkeit, die doppelt erbracht wird."
)


def gaps_sentence(saying: Saying, rows: Sequence[Row]) -> str:
    """Return what peers have and the company has not."""
    gaps = [row for row in rows if row.verdict == "gap"]
    if not gaps:
        return _NO_GAP.in_language(saying.language)
    return _GAPS.in_language(saying.language).format(names=named(saying, [_with_share(row) for row in gaps]))


def capabilities_message(saying: Saying, rows: Sequence[Row]) -> str:
    """Return the message of the capabilities: gaps first, then leads."""
    leads = [row for row in rows if row.verdict == "lead"]
    sentences = [gaps_sentence(saying, rows)]
    if leads:
        sentences.append(
            _LEADS.in_language(saying.language).format(names=named(saying, [_with_share(row) for row in leads]))
        )
    return " ".join(sentences)


def rest_sentence(saying: Saying, data: Data) -> str:
    """Return how many capabilities no current figure covers."""
    covered = data["covered"]
    return _REST.in_language(saying.language).format(
        missing=len(covered["missing"]), rows=covered["rows"], historic=len(covered["historic"])
    )


def covered_sentence(saying: Saying, data: Data) -> str:
    """Return the share of the capabilities that the data covers."""
    covered = data["covered"]
    share = saying.formats.percent(100 * covered["share"], 1)
    return _COVERED.in_language(saying.language).format(share=share, rows=covered["rows"])


def overlaps_message(saying: Saying, names: Sequence[str]) -> str:
    """Return how many capabilities are given twice, and which."""
    template = _NO_OVERLAP if not names else _ONE_OVERLAP if len(names) == 1 else _OVERLAPS
    return template.in_language(saying.language).format(count=len(names), names=named(saying, names))


def questions_message(saying: Saying, data: Data) -> str:
    """Return how many customer questions the stack can answer."""
    answers = [answer["answerable"] for answer in data["questions_answered"]]
    counts = {state: answers.count(state) for state in ("yes", "no", "unknown")}
    return saying.words["customer_questions_message"].format(count=len(answers), **counts)


def named(saying: Saying, names: Sequence[str]) -> str:
    """Return the first names as a list in words, and how many there are besides."""
    shown = list(names[:MOST_NAMED])
    if len(names) > MOST_NAMED:
        shown.append(saying.words["more"].format(count=len(names) - MOST_NAMED))
    return listed(shown, saying.language)


def is_covered(row: Data) -> bool:
    """Whether a current figure answers the row."""
    return row["verdict"] not in NOT_COVERED


def _with_share(row: Row) -> str:
    return f"{row.concept.text} ({row.answer.shown})" if row.answer is not None else row.concept.text
