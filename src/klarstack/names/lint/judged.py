"""Rules on single words: forbidden and deprecated terms, former names of products, words of vendors."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from klarstack.findings import Message, Severity
from klarstack.names.company import company_verdict
from klarstack.names.index import Entry, Index
from klarstack.names.lint.problem import Problem, quoted, sentences
from klarstack.names.lint.uses import Use, is_written_like
from klarstack.names.usage import is_former_name, says_the_same
from klarstack.spelling import fold

if TYPE_CHECKING:
    from klarstack.names.annotate import Mention
    from klarstack.names.reasons import Reasons

NEARBY = 300
"""Within how many characters a vendor's name tells that a word of this vendor is meant."""

_FORMERLY = re.compile(
    r"(?:\b(?:formerly|former|previously|once|ex|vormals|ehemals|ehemalig\w*|früher\w*|damals|alias|aka)\b|\behem\.)"
    r"[^.;()\n]{0,40}$",
    re.IGNORECASE,
)
_TODAY = re.compile(
    r"[\s,;:(–-]{0,4}(?:is |heißt )?(?:now|today|jetzt|heute|nun|inzwischen|renamed|umbenannt|since|seit)\b",
    re.IGNORECASE,
)


def judged(
    index: Index, reasons: Reasons, text: str, uses: list[Use], mentions: Iterable[Mention]
) -> Iterator[Problem]:
    """Yield at most one problem for each use: the gravest."""
    vendors = vendor_places(mentions)
    for use in uses:
        problem = (
            _judged_by_company(index, use)
            or _judged_term(index, reasons, use)
            or _former_name(index, text, use)
            or _jargon(index, reasons, use, vendors)
        )
        if problem is not None:
            yield problem


def vendor_places(mentions: Iterable[Mention]) -> dict[str, list[int]]:
    """Return where each vendor is named, by itself or by a product; its own words do not count."""
    found: dict[str, list[int]] = {}
    for mention in mentions:
        candidates = mention.resolution.candidates
        vendors = {candidate.vendor for candidate in candidates if candidate.word is None}
        if len(vendors) == 1 and (vendor := vendors.pop()) is not None:
            found.setdefault(vendor, []).append(mention.start)
    return found


def preferred_name(index: Index, entry: Entry, language: str | None) -> str | None:
    """Return what to write in place of a name: the term of its concept, the name of its product today."""
    if entry.kind == "product":
        name: str = index.products[entry.target]["name"]
        return name if name != entry.text else None
    concepts = (entry.target,) if entry.kind == "concept" else index.words[entry.target]["concepts"]
    label = index.concepts[concepts[0]]["label"] if concepts and concepts[0] in index.concepts else {}
    spoken = language or entry.language or "en"
    term: str | None = label.get(spoken) or label.get("en") or label.get("de")
    return term


def write(preferred: str | None) -> Message:
    """Return the remedy that names what to write."""
    if preferred is None:
        return Message("Write another word.", "Schreiben Sie ein anderes Wort.")
    return Message(f"Write “{preferred}”.", f"Schreiben Sie „{preferred}“.")


def page_of(entry: Entry, candidate_concept: str | None = None) -> str | None:
    """Return the path of the record a name leads to."""
    if entry.kind == "product":
        return f"products/{entry.target}"
    concept = entry.target if entry.kind == "concept" else candidate_concept
    return f"concepts/{concept}" if concept else None


def _problem(code: str, use: Use, message: Message, preferred: str | None, remedy: Message | None = None) -> Problem:
    return Problem(
        code, use.start, use.end, message, remedy or write(preferred), preferred,
        page_of(use.entry, use.candidate.concept), use.candidate.concept, use.candidate.product,
    )  # fmt: skip


def _judged_by_company(index: Index, use: Use) -> Problem | None:
    verdict = company_verdict(index, use.entry)
    if index.company is None or verdict is None or verdict["status"] not in ("forbidden", "deprecated"):
        return None
    if not is_written_like(use.text, use.entry):
        return None
    instead = (verdict.get("use") or {}).get(use.language or "en")
    preferred = instead or preferred_name(index, use.entry, use.language)
    word = quoted(use.text)
    if verdict["status"] == "forbidden":
        message = sentences(
            f"{word.en} must not be used at {index.company}.",
            f"{word.de} ist bei {index.company} zu vermeiden.",
            verdict.get("reason"),
        )
    else:
        message = sentences(
            f"{word.en} is no longer used at {index.company}.",
            f"{word.de} wird bei {index.company} nicht mehr verwendet.",
            verdict.get("reason"),
        )
    return _problem(f"{verdict['status']}-term", use, message, preferred)


def _judged_term(index: Index, reasons: Reasons, use: Use) -> Problem | None:
    status = use.entry.status
    if use.entry.kind != "concept" or status not in ("forbidden", "deprecated"):
        return None
    if not is_written_like(use.text, use.entry):
        return None
    word, label = quoted(use.text), index.concepts[use.entry.target]["label"]
    concept = Message(quoted(label["en"] or label["de"]).en, quoted(label["de"] or label["en"]).de)
    english, german = (
        ("must not be used for", "darf nicht für {} stehen")
        if status == "forbidden"
        else ("should no longer be used for", "sollte nicht mehr für {} stehen")
    )
    message = sentences(
        f"{word.en} {english} {concept.en}.",
        f"{word.de} {german.format(concept.de)}.",
        reasons.of_term(use.entry.target, use.entry.text),
    )
    return _problem(f"{status}-term", use, message, preferred_name(index, use.entry, use.language))


def _former_name(index: Index, text: str, use: Use) -> Problem | None:
    entry = use.entry
    if not is_former_name(index, entry) or entry.status == "preferred":
        return None
    product = index.products[entry.target]
    new, vendor = quoted(product["name"]), index.vendors[product["vendor"]]["name"]
    only_lacks_vendor = fold(vendor + entry.text) == fold(product["name"])
    if only_lacks_vendor or _is_said_to_be_former(text, use, product["name"]):
        return None
    owner = "" if vendor.casefold() in use.text.casefold() else f" ({vendor})"
    old = Message(*(word + owner for word in quoted(use.text)))
    if since := product["from"]:
        message = Message(
            f"{old.en} has been called {new.en} since {since[:4]}.",
            f"{old.de} heißt seit {since[:4]} {new.de}.",
        )
    elif until := entry.valid_to:
        message = Message(
            f"{old.en} was the name until {until[:4]}; today it is {new.en}.",
            f"{old.de} hieß es bis {until[:4]}; heute heißt es {new.de}.",
        )
    else:
        message = Message(f"{old.en} is called {new.en} today.", f"{old.de} heißt heute {new.de}.")
    return _problem("former-name", use, message, product["name"])


def _is_said_to_be_former(text: str, use: Use, today: str) -> bool:
    """Whether the sentence says so itself: "formerly Genie", "Genie, now Data 360"."""
    if _FORMERLY.search(text, max(0, use.start - 60), use.start):
        return True
    after = _TODAY.match(text, use.end, use.end + 40)
    return after is not None and fold(today) in fold(text[after.end() : after.end() + len(today) + 40])


def _jargon(index: Index, reasons: Reasons, use: Use, vendors: dict[str, list[int]]) -> Problem | None:
    word = use.candidate.word
    if use.entry.kind != "word" or word is None or not _has_shared_term(index, use):
        return None
    verdict = company_verdict(index, use.entry)
    if verdict is not None and verdict["status"] == "preferred":
        return None
    facts = index.words[word]
    owner = index.vendors[facts["vendor"]]["name"]
    concept = facts["concepts"][0]
    label = index.concepts[concept]["label"]
    written = quoted(use.text)
    message = sentences(
        f"{written.en} is a word of {owner}; elsewhere it is called “{label['en'] or label['de']}”.",
        f"{written.de} ist ein Wort von {owner}; sonst heißt es „{label['de'] or label['en']}“.",
        reasons.of_word(word, concept),
    )
    preferred = preferred_name(index, use.entry, use.language)
    product = index.products[facts["product"]]["name"] if facts["product"] else owner
    remedy = Message(
        f"Write “{preferred}”, or name {product} with it.",
        f"Schreiben Sie „{preferred}“, oder nennen Sie {product} dazu.",
    )
    if not _is_named_near(vendors.get(facts["vendor"], []), use):
        return _problem("vendor-jargon", use, message, preferred, remedy)
    known = Message(
        f"For readers who do not know {product}, write “{preferred}”.",
        f"Schreiben Sie „{preferred}“ für alle, die {product} nicht kennen.",
    )
    found = _problem("vendor-jargon", use, message, preferred, known)
    return replace(found, severity=Severity.INFO)


def _has_shared_term(index: Index, use: Use) -> bool:
    """Whether a concept says what the word says, and the word is no term of that concept itself."""
    facts = index.words[use.candidate.word or ""]
    if not says_the_same(index, use.candidate.word or "") or facts["concepts"][0] not in index.concepts:
        return False
    named = index.entries(fold(use.entry.text))
    return not any(entry.kind == "concept" and entry.target in facts["concepts"] for entry in named)


def _is_named_near(places: list[int], use: Use) -> bool:
    position = bisect_left(places, use.start - NEARBY)
    return position < len(places) and places[position] <= use.end + NEARBY
