"""The board page as data: every word and figure in place, nothing left to compute for browser, paper or sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from klarstack.exporters.comparison import sentences
from klarstack.exporters.comparison.blocks import (
    Missing,
    Overlap,
    Question,
    Source,
    missing_of,
    overlaps_of,
    questions_of,
    sources_of,
    unknown_statuses,
)
from klarstack.exporters.comparison.plan import (
    Field,
    Step,
    Target,
    actions,
    fields_of,
    steps_of,
    swot_message,
    target_of,
)
from klarstack.exporters.comparison.position import Kpi, Ladder, kpis_message, kpis_of, ladders_of
from klarstack.exporters.comparison.profile import Profile, profile_of
from klarstack.exporters.comparison.protection import Cockpit, cockpit_of
from klarstack.exporters.comparison.rows import Note, Row, footnotes, notes_of, rows_of
from klarstack.exporters.comparison.saying import Address, Data, Linked, Saying
from klarstack.exporters.comparison.values import OWN, STATES

_ANSWERS = ("stand", "peers", "decide")
MOST_ROWS = 9
"""Capabilities on the board page; all stand in the appendix."""


@dataclass(frozen=True)
class Head:
    """Who is compared with whom, and as of when."""

    company: str
    title: str
    subtitle: str
    segment: str
    groups: tuple[str, ...]
    illustrative: str
    mark: str


@dataclass(frozen=True)
class Answer:
    """One of the three answers at the top, and what it answers."""

    lead: str
    text: str


@dataclass(frozen=True)
class Capabilities:
    """The rows with a figure; `board` are those of the first page, `letters` what stands beside their figures."""

    message: str
    board: tuple[Row, ...]
    letters: tuple[tuple[str, str], ...]
    more: str
    rest: str
    covered: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Overlaps:
    """What is given more than once."""

    message: str
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True)
class Kpis:
    """The measured figures; `legend` explains a bullet graph where there is one."""

    message: str
    legend: str
    kpis: tuple[Kpi, ...]


@dataclass(frozen=True)
class Swot:
    """The four fields; `trend` says why nothing is called rising."""

    message: str
    fields: tuple[Field, ...]
    trend: str


@dataclass(frozen=True)
class Steps:
    """The way to the target picture."""

    message: str
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Questions:
    """What is left to answer."""

    questions: tuple[Question, ...]
    statuses: tuple[Linked, ...]


@dataclass(frozen=True)
class Board:
    """One comparison in one language, ready to be set."""

    language: str
    head: Head
    answers: tuple[Answer, ...]
    kpis: Kpis
    ladders: tuple[Ladder, ...]
    capabilities: Capabilities
    overlaps: Overlaps
    swot: Swot
    target: Target
    steps: Steps
    cockpit: Cockpit
    profile: Profile
    customer_questions: str
    questions: Questions
    missing: tuple[Missing, ...]
    appendix_notes: tuple[Note, ...]
    board_notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    states: tuple[tuple[str, str], ...]
    own_words: dict[str, str]
    method: Linked
    words: dict[str, str]


def board_of(data: Data, language: str, address: Address) -> Board:
    """Return the board page of a comparison in its JSON form; `address` gives the addresses of the site's pages."""
    saying = Saying(language, address, _labels(data))
    numbers = notes_of(data)
    rows = tuple(rows_of(saying, data["capabilities"], numbers, actions(saying, data)))
    capabilities, notes = _capabilities(saying, data, rows), tuple(footnotes(saying, data, numbers))
    used = {row.figures[0].note for row in capabilities.board if row.figures}
    kpis, ladders = tuple(kpis_of(saying, data)), tuple(ladders_of(saying, data))
    return Board(
        language=language,
        head=_head(saying, data),
        answers=tuple(Answer(saying.words[f"answer_{part}"], saying.text(data["summary"][part])) for part in _ANSWERS),
        kpis=Kpis(
            kpis_message(saying, kpis),
            saying.words["legend_bullet"] if any(kpi.quartiles for kpi in kpis) else "",
            kpis,
        ),
        ladders=ladders,
        capabilities=capabilities,
        overlaps=_overlaps(saying, data),
        swot=_swot(saying, data),
        target=target_of(saying, data),
        steps=_steps(saying, data),
        cockpit=cockpit_of(saying, data, ladders[0].message if ladders else ""),
        profile=profile_of(saying, data),
        customer_questions=sentences.questions_message(saying, data),
        questions=Questions(tuple(questions_of(saying, data)), tuple(unknown_statuses(saying, data))),
        missing=tuple(missing_of(saying, data)),
        appendix_notes=tuple(note for note in notes if note.number not in used),
        board_notes=tuple(note for note in notes if note.number in used),
        sources=tuple(sources_of(saying, data)),
        states=tuple((state, meaning.in_language(language)) for state, meaning in STATES.items() if state != "ok"),
        own_words={status: meaning.in_language(language) for status, meaning in OWN.items()},
        method=Linked(saying.words["method"], address("method/")),
        words=dict(saying.words),
    )


def _labels(data: Data) -> dict[str, Data]:
    """Return the labels of everything a sentence may have to name: concepts, ladders, levels, rules."""
    labels = {row["concept"]: row["label"] for row in (*data["capabilities"], *data["target"].get("capabilities", ()))}
    labels |= {kpi["metric"]: kpi["label"] for kpi in data["kpis"]}
    labels |= {answer["question"]: answer["label"] for answer in data["questions_answered"]}
    for ladder in data["maturity"]:
        labels[ladder["id"]] = ladder["title"]
        labels |= {level["id"]: level["label"] for level in ladder["levels"]}
        labels |= {
            f"{ladder['id']}/{rule['id']}": rule["text"] for level in ladder["levels"] for rule in level["rules"]
        }
    return labels


def _swot(saying: Saying, data: Data) -> Swot:
    fields = tuple(fields_of(saying, data))
    return Swot(swot_message(saying, fields), fields, saying.text(data["swot"]["trend"]))


def _steps(saying: Saying, data: Data) -> Steps:
    steps = tuple(steps_of(saying, data))
    key = "steps_none" if not steps else "steps_one" if len(steps) == 1 else "steps_message"
    owners, dates = (sum(not getattr(step, part) for step in steps) for part in ("owner", "date"))
    message = saying.words[key].format(count=len(steps))
    if owners or dates:
        message += " " + saying.words["steps_open"].format(owners=owners, dates=dates)
    return Steps(message, steps)


def _head(saying: Saying, data: Data) -> Head:
    words, formats, segment = saying.words, saying.formats, data["segment"]
    dates = (
        f"{words['stack_as_of']} {formats.date(data['wave'])}",
        f"{words['figures_as_of']} {formats.date(data['as_of'])}",
    )
    return Head(
        data["company"],
        f"{data['company']}: {words['title']}",
        " · ".join(dates),
        saying.text(segment["label"]),
        tuple(saying.text(group["reason"]) for group in segment["groups"]),
        *_marks(words, data),
    )


def _marks(words: Mapping[str, str], data: Data) -> tuple[str, str]:
    """Return what every page says of invented data, as a sentence and in short; nothing where all is real."""
    if data["invented_peers"]:
        return words["invented_peers"], words["invented_mark"]
    return (words["illustrative_company"], words["illustrative_mark"]) if data["illustrative"] else ("", "")


def _capabilities(saying: Saying, data: Data, rows: tuple[Row, ...]) -> Capabilities:
    covered = [row for row, found in zip(rows, data["capabilities"], strict=True) if sentences.is_covered(found)]
    board = tuple(covered[:MOST_ROWS])
    left = len(covered) - len(board)
    return Capabilities(
        sentences.capabilities_message(saying, rows),
        board,
        tuple(sorted({(row.figures[0].state, row.figures[0].state_words) for row in board if row.figures[0].state})),
        saying.words["more_in_appendix"].format(count=left) if left else "",
        sentences.rest_sentence(saying, data),
        sentences.covered_sentence(saying, data),
        tuple(row for row in rows if row.figures),
    )


def _overlaps(saying: Saying, data: Data) -> Overlaps:
    found = tuple(overlaps_of(saying, data))
    return Overlaps(
        sentences.overlaps_message(saying, [overlap.concept.text for overlap in found if overlap.is_finding]), found
    )
