"""The form: every question of the questionnaire, worded from the concepts in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from klarstack.findings import KlarstackError, Message

GIVES = ("exact", "close", "broad", "narrow")
"""Relations by which a product gives the capability that is asked about; a related one only supports it."""


class NoQuestionnaireError(KlarstackError):
    """The knowledge base has no questionnaire."""

    message = Message(
        "This knowledge base has no questionnaire. Write benchmarks/questionnaire.yml, or name another with "
        "--knowledge-base FOLDER.",
        "Diese Wissensbasis hat keinen Fragebogen. Schreiben Sie benchmarks/questionnaire.yml oder nennen Sie mit "
        "--knowledge-base ORDNER eine andere.",
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from; `group` is the heading it stands under."""

    value: str
    label: Message
    group: Message | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A product that is offered; `gives` says whether having it means having the capability."""

    product: str
    name: str
    gives: bool


@dataclass(frozen=True, slots=True)
class Question:
    """One capability: its name, what it is in a few words, two products people know, and all that are offered."""

    concept: str
    label: Message
    meaning: Message
    examples: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one heading."""

    id: str
    title: Message
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of the ladder."""

    id: str
    text: Message


@dataclass(frozen=True, slots=True)
class Ladder:
    """The statements of a ladder that are asked."""

    id: str
    title: Message
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A questionnaire with all its words; `minutes` is the estimate of how long it takes."""

    id: str
    version: str
    released: str
    title: Message
    minutes: int
    basis: Message
    segments: tuple[Choice, ...]
    size_classes: tuple[Choice, ...]
    regions: tuple[Choice, ...]
    sections: tuple[Section, ...]
    ladder: Ladder | None

    @property
    def instrument(self) -> str:
        """Return the name of this version of the questionnaire, as a panel names it: martech-2026-1."""
        return f"{self.id}-{self.version}"

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return all questions about capabilities, in their order."""
        return tuple(question for section in self.sections for question in section.questions)

    @property
    def answers(self) -> int:
        """Return how many answers there are to give, without those about the company."""
        return len(self.questions) + (len(self.ladder.statements) if self.ladder else 0)

    @classmethod
    def from_dict(cls, compiled: Mapping[str, Any]) -> Form:
        """Return the form from what `compile_form` made; raise where the knowledge base has none."""
        if not compiled:
            raise NoQuestionnaireError
        ladder = compiled["ladder"]
        return cls(
            compiled["id"], compiled["version"], compiled["released"], _message(compiled["title"]),
            compiled["minutes"], _message(compiled["basis"]),
            tuple(map(_choice, compiled["segments"])), tuple(map(_choice, compiled["size_classes"])),
            tuple(map(_choice, compiled["regions"])), tuple(map(_section, compiled["sections"])),
            _ladder(ladder) if ladder else None,
        )  # fmt: skip


def example_sentence(question: Question, language: str) -> str:
    """Return the examples as the end of a question: "for example Matomo or Google Analytics 4"; empty without any."""
    if not question.examples:
        return ""
    start, joint = ("zum Beispiel ", " oder ") if language == "de" else ("for example ", " or ")
    return start + joint.join(question.examples)


def answer_texts(form: Form, language: str) -> Iterator[str]:
    """Yield everything somebody reads in order to answer, question by question."""
    for question in form.questions:
        parts = (question.label, question.meaning)
        yield " ".join([*(part.in_language(language) for part in parts), example_sentence(question, language)])
    for statement in form.ladder.statements if form.ladder else ():
        yield statement.text.in_language(language)


def first_words(definition: str) -> str:
    """Return the first sentence of a definition without brackets, only up to its colon or semicolon."""
    sentence = re.split(r"(?<=[.!?])\s", definition.strip(), maxsplit=1)[0]
    return re.sub(r"\s\([^()]*\)", "", re.split(r"[:;]\s", sentence, maxsplit=1)[0]).rstrip(".") + "."


def _message(pair: Mapping[str, str]) -> Message:
    return Message(pair["en"], pair["de"])


def _choice(compiled: Mapping[str, Any]) -> Choice:
    group = compiled["group"]
    return Choice(compiled["value"], _message(compiled["label"]), _message(group) if group else None)


def _section(compiled: Mapping[str, Any]) -> Section:
    return Section(compiled["id"], _message(compiled["title"]), tuple(map(_question, compiled["questions"])))


def _question(compiled: Mapping[str, Any]) -> Question:
    return Question(
        compiled["concept"], _message(compiled["label"]), _message(compiled["meaning"]), tuple(compiled["examples"]),
        tuple(Suggestion(*suggestion) for suggestion in compiled["suggestions"]),
    )  # fmt: skip


def _ladder(compiled: Mapping[str, Any]) -> Ladder:
    statements = tuple(Statement(entry["id"], _message(entry["text"])) for entry in compiled["statements"])
    return Ladder(compiled["id"], _message(compiled["title"]), statements)
