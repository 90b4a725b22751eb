"""Rules on words that are not explained: several meanings, never spelled out, unknown to the glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from klarstack.findings import Message
from klarstack.names.annotate.expansions import expansions
from klarstack.names.conflicts import candidate_label
from klarstack.names.index import Entry, Index
from klarstack.names.lint.problem import Problem, quoted
from klarstack.names.lint.uses import Tongues, Use
from klarstack.names.usage import open_key
from klarstack.spelling import fold, slug

if TYPE_CHECKING:
    from klarstack.documents import Document
    from klarstack.names.annotate import Annotation, Mention, UnknownAcronym
    from klarstack.names.answers import Resolution


def ambiguous_words(index: Index, mentions: Iterable[Mention], spoken: Tongues) -> Iterator[Problem]:
    """Yield the words whose meaning the document leaves open, with all their meanings and the question."""
    for mention in mentions:
        answer = mention.resolution
        if answer.outcome == "ambiguous" and not _is_bare_vendor(answer):
            yield _ambiguous(index, mention, spoken.at(mention.start) or spoken.document.language)


def unexplained_acronyms(index: Index, text: str, uses: list[Use]) -> Iterator[Problem]:
    """Yield the acronyms of the glossary whose full form stands nowhere in the document."""
    named = {_thing(use.entry) for use in uses if not _is_acronym(use.entry)}
    spelled_out = {fold(expansion.acronym) for expansion in expansions(text)}
    for use in uses:
        if not _is_acronym(use.entry) or _thing(use.entry) in named or fold(use.entry.text) in spelled_out:
            continue
        full = _full_form(index, use)
        if full is not None:
            word, meaning = quoted(use.text), quoted(full)
            kind, target = _thing(use.entry)
            yield Problem(
                "unexplained-acronym", use.start, use.end,
                Message(
                    f"{word.en} is never spelled out here; it stands for {meaning.en}.",
                    f"{word.de} wird hier nirgends ausgeschrieben; es steht für {meaning.de}.",
                ),
                Message(
                    f"Where it first stands, write “{full} ({use.entry.text})”.",
                    f"Schreiben Sie beim ersten Mal „{full} ({use.entry.text})“.",
                ),
                full, f"{kind}s/{target}", use.candidate.concept, use.candidate.product, once=f"{kind} {target}",
            )  # fmt: skip


def unknown_acronyms(document: Document, annotation: Annotation) -> Iterator[Problem]:
    """Yield the acronyms that neither the glossary nor the document explains."""
    for acronym in annotation.unknown_acronyms:
        if not acronym.expansion:
            yield from (_unknown(acronym, start) for start in _places(document, acronym))


def _places(document: Document, acronym: UnknownAcronym) -> Iterator[int]:
    """Yield where the acronym stands: the first place, all further ones where the first may be switched off."""
    yield acronym.start
    if document.format == "md":
        for found in re.finditer(rf"\b{re.escape(acronym.text)}\b", document.text[acronym.end :]):
            start = acronym.end + found.start()
            if not any(first <= start < last for first, last in document.skipped):
                yield start


def _unknown(acronym: UnknownAcronym, start: int) -> Problem:
    word = quoted(acronym.text)
    times_en, times_de = (f" ({acronym.count} times)", f" ({acronym.count}-mal)") if acronym.count > 1 else ("", "")
    return Problem(
        "unknown-acronym", start, start + len(acronym.text),
        Message(
            f"{word.en}{times_en} is not in the glossary and is never spelled out here.",
            f"{word.de}{times_de} steht nicht im Glossar und wird hier nirgends ausgeschrieben.",
        ),
        Message(
            "Spell it out where it first stands, or propose it as an entry.",
            "Schreiben Sie die Abkürzung beim ersten Mal aus, oder schlagen Sie sie als Eintrag vor.",
        ),
        once=acronym.text,
    )  # fmt: skip


def _ambiguous(index: Index, mention: Mention, language: str | None) -> Problem:
    answer = mention.resolution
    labels = [candidate_label(index, candidate) for candidate in answer.candidates]
    question: dict[str, Any] = answer.question or {}
    word, key = quoted(mention.text), open_key(answer)
    registered = index.ambiguities.get(key)
    message = Message(
        " ".join(filter(None, [
            f"{word.en} can mean several things, and the text does not say which: "
            + "; ".join(str(label["en"] or label["de"]) for label in labels) + ".", question.get("en"),
        ])),
        " ".join(filter(None, [
            f"{word.de} kann mehreres heißen, und der Text sagt nicht, was: "
            + "; ".join(str(label["de"] or label["en"]) for label in labels) + ".", question.get("de"),
        ])),
    )  # fmt: skip
    return Problem(
        "ambiguous-word", mention.start, mention.end, message, _explain(index, mention, language),
        page=f"ambiguities/{slug(registered['word'])}" if registered else None, once=key,
    )  # fmt: skip


def _explain(index: Index, mention: Mention, language: str | None) -> Message:
    """Return how to make the meaning clear, with the usual one as an example for an acronym."""
    answer = mention.resolution
    usual = answer.candidates[answer.usual] if answer.usual is not None else None
    label = usual.label.get(language or "en") if usual is not None and usual.outside is None else None
    if not mention.text.isupper() or usual is None or usual.product is not None or not label:
        return Message(
            "Write what is meant in full, or name the vendor with it.",
            "Schreiben Sie aus, was gemeint ist, oder nennen Sie den Anbieter dazu.",
        )
    return Message(
        f"Spell out what is meant where it first stands, for instance “{label} ({mention.text})”.",
        f"Schreiben Sie beim ersten Mal aus, was gemeint ist, etwa „{label} ({mention.text})“.",
    )


def _is_bare_vendor(answer: Resolution) -> bool:
    return all(candidate.tier == "vendor" for candidate in answer.candidates)


def _is_acronym(entry: Entry) -> bool:
    return entry.tier == "acronym" and entry.kind in ("concept", "product")


def _thing(entry: Entry) -> tuple[str, str]:
    return entry.kind, entry.target


def _full_form(index: Index, use: Use) -> str | None:
    """Return what an acronym stands for, None where the preferred term is the acronym itself."""
    if use.entry.kind == "product":
        name: str | None = index.products[use.entry.target]["name"]
    else:
        label = index.concepts[use.entry.target]["label"]
        name = label.get(use.language or use.entry.language or "en") or label["en"] or label["de"]
    return name if name and fold(use.entry.text) not in (fold(name), fold(name.split()[0])) else None
