"""The profile of a stack: what serves which principle, which questions it can answer, and what ages or lies idle."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klarstack.exporters.comparison.position import measured
from klarstack.exporters.comparison.saying import Data, Linked, Saying
from klarstack.exporters.comparison.statements import Statement, statements_of
from klarstack.exporters.comparison.values import ANSWERABLE, LEANS, STACK_STATES
from klarstack.exporters.comparison.words import word


@dataclass(frozen=True)
class Principle:
    """One of the four I with the capabilities in use that serve it."""

    label: str
    asks: str
    present: tuple[Linked, ...]
    absent: tuple[Linked, ...]


@dataclass(frozen=True)
class Aspect:
    """One aspect of company-centric against customer-centric work, with what the company has of each side."""

    label: str
    company: tuple[Linked, ...]
    customer: tuple[Linked, ...]
    leans: str


@dataclass(frozen=True)
class CustomerQuestion:
    """A customer question: whether the stack can answer it yet, and what is missing."""

    question: Linked
    state: str
    state_words: str
    chosen: bool
    absent: tuple[Linked, ...]
    unknown: tuple[Linked, ...]


@dataclass(frozen=True)
class Changes:
    """What is new since the last time, one list of sentences under each heading."""

    before: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Profile:
    """Everything of the appendix that is about the stack itself."""

    principles: tuple[Principle, ...]
    aspects: tuple[Aspect, ...]
    questions: tuple[CustomerQuestion, ...]
    ageing: tuple[Statement, ...]
    shelfware: tuple[Statement, ...]
    shelfware_silent: str
    silos: tuple[Statement, ...]
    silos_silent: str
    changes: Changes | None


def profile_of(saying: Saying, data: Data) -> Profile:
    """Return the profile; lists may be empty, and a principle that the glossary does not tell is left out."""
    shelfware, silos = data["shelfware"], data["silos"]
    return Profile(
        tuple(_principle(saying, principle) for principle in data["four_i"] if principle["asks"]),
        tuple(_aspects(saying, data)),
        tuple(_questions(saying, data)),
        statements_of(saying, data["ageing"]),
        statements_of(saying, shelfware["lines"]),
        _silent(saying, "without_utilisation", len(shelfware["without_utilisation"])),
        statements_of(saying, silos["lines"]),
        _silent(saying, "without_data_kinds", len(silos["without_data_kinds"])),
        _changes(saying, data["since"]) if data["since"] else None,
    )


def _silent(saying: Saying, key: str, count: int) -> str:
    return saying.words[key].format(count=count) if count else ""


def _principle(saying: Saying, principle: Data) -> Principle:
    present, absent = (tuple(saying.named(each) for each in principle[key]) for key in ("capabilities", "absent"))
    return Principle(saying.text(principle["label"]), saying.text(principle["asks"]), present, absent)


def _aspects(saying: Saying, data: Data) -> Iterator[Aspect]:
    """Yield the aspects for which something of either side is in use."""
    for aspect in data["balance"]["aspects"]:
        if aspect["leans"] != "none":
            company, customer = (tuple(saying.named(each) for each in aspect[key]) for key in ("company", "customer"))
            leans = word(LEANS, aspect["leans"], saying.language)
            yield Aspect(saying.text(aspect["label"]), company, customer, leans)


def _questions(saying: Saying, data: Data) -> Iterator[CustomerQuestion]:
    """Yield the customer questions: the chosen ones first, then those that can be answered."""
    order = ["yes", "no", "unknown"]
    found = sorted(data["questions_answered"], key=lambda each: (not each["chosen"], order.index(each["answerable"])))
    for each in found:
        yield CustomerQuestion(
            Linked(saying.text(each["label"]), saying.address(f"concepts/{each['question']}/")),
            each["answerable"],
            word(ANSWERABLE, each["answerable"], saying.language),
            each["chosen"],
            tuple(saying.named(concept) for concept in each["absent"]),
            tuple(saying.named(concept) for concept in each["unknown"]),
        )


def _changes(saying: Saying, since: Data) -> Changes:
    groups = [(key, tuple(since[key])) for key in ("added", "removed")] + [
        ("replaced", tuple(f"{pair['before']} → {pair['after']}" for pair in since["replaced"]))
    ]
    for key in ("statuses", "capabilities", "levels", "answers", "kpis", "contracts_ended"):
        groups.append((key, tuple(_change(saying, change) for change in since[key])))
    shown = tuple((saying.words[f"since_{key}"], lines) for key, lines in groups if lines)
    return Changes(saying.formats.date(since["wave_before"]), shown)


def _change(saying: Saying, change: Data) -> str:
    before, after = (_was(saying, change[key] or "none") for key in ("before", "after"))
    return f"{saying.label(change['id'])}: {before} → {after}"


def _was(saying: Saying, value: str) -> str:
    """Return a status, an answer, a level, a month or a figure with its unit, as people write it."""
    if value in STACK_STATES:
        return STACK_STATES[value].in_language(saying.language)
    number, _, unit = value.partition(" ")
    return measured(saying, float(number), unit) if unit else saying.formats.date(saying.label(value))
