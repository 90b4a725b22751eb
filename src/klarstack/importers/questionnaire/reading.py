"""Reads a filled questionnaire: every answer that can be understood goes into the stack, the others become findings."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from klarstack.documents.refusals import RefusedContentError
from klarstack.findings import Finding, Place, in_order
from klarstack.importers.questionnaire.rules import found
from klarstack.importers.questionnaire.values import answer_of, choice_of, is_formula, month_of, products_of, text_of
from klarstack.importers.questionnaire.workbook import Filled, Line, Value, read_workbook
from klarstack.questionnaire.form import Form, Question
from klarstack.questionnaire.layout import COLUMNS, PROFILE, REQUIRED
from klarstack.questionnaire.words import WORDS
from klarstack.records import Stack, StackItem
from klarstack.records.stacks import ItemStatus

_ANSWER, _PRODUCT = COLUMNS.index("answer") + 1, COLUMNS.index("product") + 1
_STATUS: dict[str, ItemStatus] = {"yes": "in-use", "planned": "planned"}


def read_questionnaire(path: Path, form: Form) -> tuple[Stack | None, list[Finding]]:
    """Return the stack that the filled workbook at `path` describes, None where there is none, and all findings."""
    reading = _Reading(form, str(path))
    try:
        filled = read_workbook(path)
    except RefusedContentError as error:
        why = (f"It cannot be read: {error.message.en}.", f"Nicht lesbar: {error.message.de}.")
        return None, [found("unreadable-workbook", Place(reading.file), *why)]
    if filled is None:
        message = ("No sheet of this file is a questionnaire.", "Kein Blatt dieser Datei ist ein Fragebogen.")
        return None, [found("not-the-questionnaire", Place(reading.file), *message)]
    stack = reading.stack(filled)
    return stack, in_order(reading.findings)


@dataclass
class _Reading:
    """The state of reading one workbook: the findings, and the stack as it grows."""

    form: Form
    file: str
    findings: list[Finding] = field(default_factory=list)
    items: list[StackItem] = field(default_factory=list)
    not_used: list[str] = field(default_factory=list)
    maturity: dict[str, str] = field(default_factory=dict)

    def stack(self, filled: Filled) -> Stack | None:
        lines = self._lines(filled)
        profile = self._profile(lines)
        for question in self.form.questions:
            if question.concept in lines:
                self._answer(lines[question.concept], question)
        if self.form.ladder is not None:
            for statement in self.form.ladder.statements:
                key = f"{self.form.ladder.id}/{statement.id}"
                if key in lines and (answer := self._said(lines[key])):
                    self.maturity[statement.id] = answer
        if not (self.items or self.not_used or self.maturity):
            self._report("nothing-answered", 1, "No question is answered.", "Keine Frage ist beantwortet.")
        if any(profile[name] is None for name in REQUIRED):
            return None
        ladder = {self.form.ladder.id: self.maturity} if self.form.ladder and self.maturity else {}
        answers = {"items": tuple(self.items), "not_used": tuple(self.not_used), "maturity": ladder}
        facts: dict[str, Any] = {name: value for name, value in {**profile, **answers}.items() if value}
        return Stack(**facts)

    def _report(self, code: str, row: int, english: str, german: str, column: int = 1) -> None:
        self.findings.append(found(code, Place(self.file, row, column), english, german))

    def _lines(self, filled: Filled) -> dict[str, Line]:
        """Return the first line of each key; report a foreign version and lines that are too many or missing."""
        if filled.instrument != self.form.instrument:
            theirs, ours = filled.instrument, self.form.instrument
            self._report(
                "another-version", 1, f"This is version {theirs!r}; {ours!r} is read here.",
                f"Dies ist die Version „{theirs}“; gelesen wird hier „{ours}“.",
            )  # fmt: skip
        ladder = self.form.ladder
        statements = [f"{ladder.id}/{statement.id}" for statement in ladder.statements] if ladder else []
        expected = dict.fromkeys([*PROFILE, *(question.concept for question in self.form.questions), *statements])
        lines: dict[str, Line] = {}
        for line in filled.lines:
            if line.key not in expected:
                self._report("changed-layout", line.row, f"Nothing is asked by the name {line.key[:80]!r}.",
                             f"Eine Frage mit dem Namen „{line.key[:80]}“ gibt es nicht.")  # fmt: skip
            elif line.key in lines:
                self._report("changed-layout", line.row, f"{line.key!r} stands here a second time.",
                             f"„{line.key}“ steht hier ein zweites Mal.")  # fmt: skip
            else:
                lines[line.key] = line
        for key in expected:
            if key not in lines:
                self._report("changed-layout", 1, f"The line {key!r} is missing.", f"Die Zeile „{key}“ fehlt.")
        return lines

    def _profile(self, lines: dict[str, Line]) -> dict[str, str | None]:
        profile: dict[str, str | None] = {}
        for name in PROFILE:
            line = lines.get(name)
            profile[name] = self._about_company(name, line) if line is not None else None
            if name in REQUIRED and (line is None or not text_of(line.answer)):
                english, german = WORDS[name]
                row = line.row if line is not None else 1
                self._report("missing-answer", row, f"{english!r} is empty.", f"„{german}“ ist leer.", _ANSWER)
        return profile

    def _about_company(self, name: str, line: Line) -> str | None:
        if not text_of(line.answer) or self._is_formula(line.answer, line.row, _ANSWER):
            return None
        if name == "company":
            return text_of(line.answer)
        if name == "wave":
            month = month_of(line.answer)
            if month is None:
                self._report("no-date", line.row, "This is no month.", "Das ist kein Monat.", _ANSWER)
            return month
        lists = {"segment": self.form.segments, "size_class": self.form.size_classes, "region": self.form.regions}
        chosen = choice_of(line.answer, lists[name])
        if chosen is None:
            english, german = WORDS[name]
            self._report("unknown-choice", line.row, f"{english!r}: this entry is not in the list.",
                         f"„{german}“: Diesen Eintrag gibt es in der Liste nicht.", _ANSWER)  # fmt: skip
        return chosen

    def _is_formula(self, value: Value, row: int, column: int) -> bool:
        if is_formula(value):
            self._report("formula", row, "A formula stands here.", "Hier steht eine Formel.", column)
            return True
        return False

    def _said(self, line: Line) -> str | None:
        """Return the answer of a line, None where there is none that can be read."""
        if self._is_formula(line.answer, line.row, _ANSWER):
            return None
        answer = answer_of(line.answer)
        if answer is None or (answer == "planned" and "/" in line.key):
            message = ("This is none of the answers.", "Das ist keine der Antworten.")
            self._report("unknown-answer", line.row, *message, _ANSWER)
            return None
        return answer or None

    def _answer(self, line: Line, question: Question) -> None:
        answer = self._said(line)
        is_formula = self._is_formula(line.product, line.row, _PRODUCT)
        products = [] if is_formula else products_of(line.product, question.suggestions)
        if answer is not None and answer in _STATUS:
            self._have(question.concept, products, _STATUS[answer])
            return
        if answer == "no":
            self.not_used.append(question.concept)
        if products:
            self._report("product-without-yes", line.row, "A product is named, but the answer is not yes.",
                         "Ein Produkt ist genannt, aber die Antwort ist nicht ja.", _PRODUCT)  # fmt: skip

    def _have(self, concept: str, products: list[tuple[str, bool]], status: ItemStatus) -> None:
        """Add the products; before them the capability itself, unless each of them is known to give it."""
        is_given = bool(products) and all(gives for _, gives in products)
        evidence = f"{self.form.instrument}: {concept}"
        for name in (*(() if is_given else (concept,)), *(name for name, _ in products)):
            self.items.append(StackItem(name=name, status=status, evidence=evidence))
