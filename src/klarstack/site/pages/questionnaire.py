"""The questionnaire page: the questions of the workbook, answered in the browser and saved on one's own disk."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from klarstack.questionnaire.compiling import compile_form
from klarstack.questionnaire.form import Choice, Form, Question, example_sentence
from klarstack.questionnaire.layout import FILE_NAMES, PROFILE, REQUIRED
from klarstack.questionnaire.words import ANSWERS, STATEMENT_ANSWERS, in_language, lead
from klarstack.questionnaire.workbook import write_workbook
from klarstack.site.page import Page, SiteContent
from klarstack.site.pages.making import About, make_page
from klarstack.site.view import View

PATH = "questionnaire/"
SAVED_AS = "stack.yml"
"""The name the script of the page gives a saved file."""
MESSAGES = (
    "q_progress", "q_saved", "q_missing", "q_no_month", "q_nothing", "q_opened", "q_foreign", "q_means", "q_several",
    "q_unknown",
)  # fmt: skip
"""What the script of the page says."""


def form_of(content: SiteContent) -> Form | None:
    """Return the questionnaire of the knowledge base, None where it has none."""
    return Form.from_dict(compile_form(content.knowledge_base)) if content.knowledge_base.questionnaire else None


def minutes(content: SiteContent) -> int | None:
    """Return how long the questionnaire takes, None where the knowledge base has none."""
    form = form_of(content)
    return form.minutes if form is not None else None


def pages(view: View) -> Iterator[Page]:
    """Yield the questionnaire, where the knowledge base has one."""
    form = form_of(view.content)
    if form is not None:
        yield _page(view, form)


def workbooks(content: SiteContent) -> dict[str, bytes]:
    """Return the workbooks of both languages by the path at which the page links them."""
    form = form_of(content)
    if form is None:
        return {}
    return {f"{PATH}{name}": write_workbook(form, language) for language, name in FILE_NAMES.items()}


def _page(view: View, form: Form) -> Page:
    language = view.language
    title = form.title.in_language(language)
    said = lead(form.minutes, form.answers, language)
    about = About(
        view.words["questionnaire"],
        said,
        " ".join(question.label.in_language(language) for question in form.questions),
        0.8,
    )
    ladder = form.ladder
    return make_page(
        view, PATH, "questionnaire.html", about,
        form=form, title=title, lead=said, said=in_language(language), answers=_answers(language, ANSWERS),
        statement_answers=_answers(language, STATEMENT_ANSWERS), sheets=FILE_NAMES,
        command=f"klarstack compare {SAVED_AS}",
        messages={key.removeprefix("q_"): view.words[key] for key in MESSAGES},
        profile=[_field(form, name, language) for name in PROFILE],
        sections=[
            {"id": section.id, "title": section.title.in_language(language),
             "questions": [_question(question, language) for question in section.questions]}
            for section in form.sections
        ],
        ladder={"id": ladder.id, "title": ladder.title.in_language(language),
                "statements": [(each.id, each.text.in_language(language)) for each in ladder.statements]}
        if ladder else None,
    )  # fmt: skip


def _answers(language: str, chosen: Any) -> list[tuple[str, str]]:
    return [(answer, ANSWERS[answer].in_language(language)) for answer in chosen]


def _field(form: Form, name: str, language: str) -> dict[str, Any]:
    choices: dict[str, tuple[Choice, ...]] = {
        "segment": form.segments, "size_class": form.size_classes, "region": form.regions,
    }  # fmt: skip
    offered = choices.get(name, ())
    groups = [
        {
            "label": heading.in_language(language) if heading else None,
            "entries": [(choice.value, choice.label.in_language(language)) for choice in entries],
        }
        for heading, entries in groupby(offered, key=lambda choice: choice.group)
    ]
    return {"name": name, "is_required": name in REQUIRED, "groups": groups}


def _question(question: Question, language: str) -> dict[str, Any]:
    examples = example_sentence(question, language)
    return {
        "concept": question.concept,
        "label": question.label.in_language(language),
        "meaning": question.meaning.in_language(language),
        "examples": f"{examples[:1].upper()}{examples[1:]}." if examples else "",
        "suggestions": question.suggestions,
    }
