"""Reviews one document: all rules, minus what is switched off, as findings with their places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from klarstack.findings import Message, Severity
from klarstack.names.lint.acronyms import ambiguous_words, unexplained_acronyms, unknown_acronyms
from klarstack.names.lint.codes import LINT_RULES
from klarstack.names.lint.consistency import several_names
from klarstack.names.lint.judged import judged
from klarstack.names.lint.problem import Problem
from klarstack.names.lint.switches import is_off, switches
from klarstack.names.lint.uses import tongues, uses

if TYPE_CHECKING:
    from klarstack.documents import Document, Place
    from klarstack.names.annotate import Annotation
    from klarstack.names.index import Index
    from klarstack.names.reasons import Reasons


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One place in a document that somebody should look at, with the word to write and the page to read.

    `start` and `end` count characters of the document's text; line and column are those of the file where it has
    lines, `end_column` is the one behind the last character. `page` is the path of a record ("concepts/x").
    """

    code: str
    severity: Severity
    file: str
    start: int
    end: int
    line: int
    column: int | None
    end_line: int
    end_column: int | None
    place: Place
    text: str
    message: Message
    remedy: Message
    preferred: str | None
    page: str | None
    concept: str | None
    product: str | None


def lint(
    index: Index, reasons: Reasons, document: Document, annotation: Annotation, language: str | None = None
) -> list[LintFinding]:
    """Return the findings in a document in the order of its text; `language` is its language where it is known."""
    switched = switches(document, LINT_RULES)
    problems = _problems(index, reasons, document, annotation, language)
    kept = _once(problem for problem in problems if not is_off(switched, problem.code, problem.start))
    return [_finding(document, problem) for problem in sorted(kept, key=_order)]


def _problems(
    index: Index, reasons: Reasons, document: Document, annotation: Annotation, language: str | None
) -> Iterator[Problem]:
    spoken = tongues(document, language)
    found = uses(index, annotation.mentions, spoken)
    yield from judged(index, reasons, document.text, found, annotation.mentions)
    yield from ambiguous_words(index, annotation.mentions, spoken)
    yield from unexplained_acronyms(index, document.text, found)
    yield from unknown_acronyms(document, annotation)
    yield from several_names(index, document.text, found)


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield each problem, those with the same `once` only the first time."""
    seen: set[tuple[str, str]] = set()
    for problem in problems:
        if problem.once is None:
            yield problem
        elif (problem.code, problem.once) not in seen:
            seen.add((problem.code, problem.once))
            yield problem


def _order(problem: Problem) -> tuple[int, int, str]:
    return problem.start, problem.end, problem.code


def _finding(document: Document, problem: Problem) -> LintFinding:
    start, end = problem.start, problem.end
    column, last = document.column(start), document.column(max(start, end - 1))
    return LintFinding(
        code=problem.code,
        severity=problem.severity or LINT_RULES[problem.code].severity,
        file=document.name,
        start=start,
        end=end,
        line=document.line(start),
        column=column,
        end_line=document.line(max(start, end - 1)),
        end_column=last + 1 if last is not None else None,
        place=document.place(start),
        text=document.text[start:end],
        message=problem.message,
        remedy=problem.remedy,
        preferred=problem.preferred,
        page=problem.page,
        concept=problem.concept,
        product=problem.product,
    )
