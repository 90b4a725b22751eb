"""The rule that a document keeps to one name for one concept."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klarstack.findings import Message
from klarstack.names.index import Index
from klarstack.names.inflection import inflected_key
from klarstack.names.lint.judged import preferred_name
from klarstack.names.lint.problem import Problem
from klarstack.names.lint.uses import Use, is_written_like

_BRACKET = re.compile(r"[\s,]*[(\[][^)\]\n]{0,80}$")
_OPENING = re.compile(r"\s*[(\[]\s*$")


def several_names(index: Index, text: str, uses: list[Use]) -> Iterator[Problem]:
    """Yield the uses of a second name for a concept, once for each concept and language.

    An acronym beside its full form is no second name, nor is another inflection or hyphen, nor the word of the other
    language, in a passage of that language or in brackets behind the first name. Terms to avoid have findings of their
    own.
    """
    grouped: dict[tuple[str, str | None], list[Use]] = {}
    for position, use in enumerate(uses):
        if _is_name(use) and not _is_gloss(index, text, uses, position):
            grouped.setdefault((use.entry.target, use.language), []).append(use)
    for (concept, language), named in grouped.items():
        forms: dict[str, list[Use]] = {}
        for use in named:
            forms.setdefault(inflected_key(_form(use)), []).append(use)
        if len(forms) > 1:
            yield from _problems(index, concept, language, list(forms.values()))


def _problems(index: Index, concept: str, language: str | None, forms: list[list[Use]]) -> Iterator[Problem]:
    """Yield a problem for each use of a name that is not the one to keep to."""
    preferred = preferred_name(index, forms[0][0].entry, language) or forms[0][0].text
    kept = inflected_key(preferred)
    counted = sorted(forms, key=lambda uses: (-len(uses), uses[0].start))
    english = ", ".join(f"“{_form(uses[0])}” ({len(uses)})" for uses in counted)
    german = ", ".join(f"„{_form(uses[0])}“ ({len(uses)})" for uses in counted)
    message = Message(
        f"{len(forms)} names stand for one concept here: {english}.",
        f"Für ein Konzept stehen hier {len(forms)} Namen: {german}.",
    )
    remedy = Message(f"Keep to “{preferred}”.", f"Bleiben Sie bei „{preferred}“.")
    others = [use for uses in forms for use in uses if inflected_key(_form(use)) != kept]
    for use in sorted(others, key=lambda use: use.start):
        yield Problem(
            "several-names", use.start, use.end, message, remedy, preferred, f"concepts/{concept}", concept,
            once=f"{concept} {language}",
        )  # fmt: skip


def _is_name(use: Use) -> bool:
    entry = use.entry
    return entry.kind == "concept" and entry.tier != "acronym" and entry.status not in ("deprecated", "forbidden")


def _form(use: Use) -> str:
    return use.entry.text if is_written_like(use.text, use.entry) else use.text


def _is_gloss(index: Index, text: str, uses: list[Use], position: int) -> bool:
    """Whether a term of the other language only explains: in brackets behind the concept, or before its acronym."""
    use = uses[position]
    if not _is_foreign(index, use):
        return False
    before = uses[position - 1] if position else None
    after = uses[position + 1] if position + 1 < len(uses) else None
    if before and before.entry.target == use.entry.target and _BRACKET.fullmatch(text, before.end, use.start):
        return True
    return bool(
        after
        and after.entry.target == use.entry.target
        and after.entry.tier == "acronym"
        and _OPENING.fullmatch(text, use.end, after.start)
    )


def _is_foreign(index: Index, use: Use) -> bool:
    """Whether the name is the preferred term of the other language, and not of the one around it."""
    label = index.concepts[use.entry.target]["label"]
    form, own = inflected_key(_form(use)), use.language or "en"
    other = "en" if own == "de" else "de"
    return inflected_key(label[other] or "") == form and inflected_key(label[own] or "") != form
