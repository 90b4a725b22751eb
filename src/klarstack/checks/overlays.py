"""Rules about overlays: what a company says fits the shared base, does not contradict itself, and is not overdue."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterator

from klarstack.checks.content import bad_addresses
from klarstack.checks.references import dangling, of_concept
from klarstack.checks.relations import check_disjoint_relations, check_hierarchy, check_mappings
from klarstack.content_date import content_date
from klarstack.findings import Finding, Message, Place, ValuePath, in_order
from klarstack.overlays import apply
from klarstack.records import Concept, OverlayConcept, Term
from klarstack.records.bilingual import LANGUAGES
from klarstack.records.knowledge_base import KnowledgeBase, OverlayFile
from klarstack.rules import finding
from klarstack.spelling import fold

AVOIDED = ("deprecated", "forbidden")
_NEAR = 3


def check_overlays(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """The example overlays of the knowledge base fit it."""
    for identifier, overlay in knowledge_base.overlays.items():
        written = OverlayFile(overlay, knowledge_base.files["overlay", identifier], knowledge_base.places)
        dated = any(entry.review_by for entry in overlay.concepts)
        yield from check_overlay(knowledge_base, written, content_date(knowledge_base) if dated else None)


def check_overlay(knowledge_base: KnowledgeBase, written: OverlayFile, as_of: datetime.date | None) -> list[Finding]:
    """Return what is wrong with an overlay over this base; without a day, review dates are not judged."""
    company = apply(knowledge_base, written.overlay)
    found = [*_names(knowledge_base, written), *bad_addresses(written.overlay, (), written.name, written.places)]
    seen: set[str] = set()
    for position, entry in enumerate(written.overlay.concepts):
        path: ValuePath = ("concepts", position)
        if entry.concept in seen:
            english, german = f"The concept {entry.concept!r} stands", f"Das Konzept „{entry.concept}“ steht"
            message = Message(f"{english} here a second time.", f"{german} hier ein zweites Mal.")
            found.append(finding("duplicate-id", written.place(*path, "concept"), message))
        elif entry.concept in knowledge_base.concepts:
            found.extend(_fields(knowledge_base, written, path, company.concepts[entry.concept]))
            found.extend(_terms(company, written, path, entry))
            found.extend(_overdue(written, path, entry, as_of))
        elif entry.concept not in knowledge_base.lost:
            found.append(_no_such_concept(knowledge_base, written, path, entry.concept))
        seen.add(entry.concept)
    found.extend(_relations(knowledge_base, company, written))
    return in_order(found)


def _relations(knowledge_base: KnowledgeBase, company: KnowledgeBase, written: OverlayFile) -> Iterator[Finding]:
    """Yield the circles and clashes of relations that are there only since `fields` were set."""
    setting = {
        entry.concept: position
        for position, entry in enumerate(written.overlay.concepts)
        if entry.fields is not None and entry.concept in knowledge_base.concepts
    }
    if not setting:
        return
    concepts = {file: identifier for (kind, identifier), file in company.files.items() if kind == "concept"}
    for rule in (check_hierarchy, check_disjoint_relations, check_mappings):
        known = {found.message for found in rule(knowledge_base)}
        for found in rule(company):
            if found.message not in known:
                position = setting.get(concepts.get(found.place.file, ""), next(iter(setting.values())))
                yield finding(found.code, written.place("concepts", position, "fields"), found.message)


def _no_such_concept(knowledge_base: KnowledgeBase, written: OverlayFile, path: ValuePath, identifier: str) -> Finding:
    near = ", ".join(difflib.get_close_matches(identifier, knowledge_base.concepts, _NEAR))
    message = Message(
        f"There is no concept {identifier!r}." + (f" Near it: {near}." if near else ""),
        f"Es gibt das Konzept „{identifier}“ nicht." + (f" Ähnlich: {near}." if near else ""),
    )
    return finding("dangling-reference", written.place(*path, "concept"), message)


def _fields(
    knowledge_base: KnowledgeBase, written: OverlayFile, path: ValuePath, concept: Concept
) -> Iterator[Finding]:
    """Yield the references in `fields` that lead nowhere, or to the concept itself."""
    entry = written.overlay.concepts[int(path[1])]
    given = entry.fields.model_fields_set if entry.fields is not None else frozenset()
    for inner, kind, target in of_concept(concept):
        if inner[0] not in given:
            continue
        where = written.place(*path, "fields", *inner)
        if kind == "concept" and target == concept.id:
            message = Message(f"{target!r} refers to itself.", f"„{target}“ verweist auf sich selbst.")
            yield finding("self-reference", where, message)
        else:
            yield from dangling(knowledge_base, kind, target, where)


def _terms(company: KnowledgeBase, written: OverlayFile, path: ValuePath, entry: OverlayConcept) -> Iterator[Finding]:
    """Yield what is wrong with the terms of one concept as the company has them."""
    preferred_elsewhere = _preferred_elsewhere(company, entry.concept)
    for language in LANGUAGES:
        own = entry.terms.in_language(language) if entry.terms is not None else ()
        yield from _repeated(written, (*path, "terms", language), own)
        for position, term in enumerate(own):
            taken_by = preferred_elsewhere.get((language, fold(term.text)))
            if taken_by is not None and term.status not in AVOIDED:
                message = Message(
                    f"{term.text!r} is the preferred term of {taken_by}.",
                    f"„{term.text}“ ist die bevorzugte Benennung von {taken_by}.",
                )
                yield finding("company-term-taken", written.place(*path, "terms", language, position, "text"), message)
        whole = company.concepts[entry.concept].terms.in_language(language)
        if whole and not any(term.status == "preferred" for term in whole):
            message = Message(
                f"No {language} term is left preferred.", f"Keine Benennung ({language}) bleibt bevorzugt."
            )
            yield finding("missing-preferred-term", written.place(*path, "terms", language), message)


def _preferred_elsewhere(company: KnowledgeBase, own: str) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for identifier, concept in company.concepts.items():
        for language in LANGUAGES:
            text = concept.preferred(language)
            if identifier != own and text is not None:
                found.setdefault((language, fold(text)), identifier)
    return found


def _repeated(written: OverlayFile, path: ValuePath, own: tuple[Term, ...]) -> Iterator[Finding]:
    """Yield the texts that stand twice, and second preferred terms."""
    first: dict[str, Term] = {}
    preferred = 0
    for position, term in enumerate(own):
        where = written.place(*path, position)
        earlier = first.setdefault(term.text, term)
        preferred += term.status == "preferred"
        if earlier is not term:
            yield _twice(term.text, {earlier.status, term.status}, where)
        elif term.status == "preferred" and preferred > 1:
            message = Message(f"A second preferred {path[-1]} term.", f"Eine zweite bevorzugte Benennung ({path[-1]}).")
            yield finding("several-preferred-terms", where, message)


def _twice(text: str, statuses: set[str], where: Place) -> Finding:
    if "preferred" in statuses and not statuses.isdisjoint(AVOIDED):
        english, german = f"{text!r} is preferred and avoided.", f"„{text}“ ist bevorzugt und zugleich zu vermeiden."
        return finding("contradicting-term", where, Message(english, german))
    return finding(
        "repeated-term", where, Message(f"The term {text!r} stands twice.", f"Die Benennung „{text}“ steht doppelt.")
    )


def _names(knowledge_base: KnowledgeBase, written: OverlayFile) -> Iterator[Finding]:
    """Yield what is wrong with the names of products: twice in the list, or of a product nobody has written."""
    first: dict[str, str] = {}
    for position, name in enumerate(written.overlay.names):
        where = written.place("names", position, "text")
        if name.text in first:
            yield _twice(name.text, {first[name.text], name.status}, where)
        elif name.use == name.text and name.status in AVOIDED:
            yield _twice(name.text, {"preferred", name.status}, where)
        first.setdefault(name.text, name.status)
        for kind, target in (("product", name.product), ("concept", name.concept)):
            if target is not None:
                yield from dangling(knowledge_base, kind, target, written.place("names", position, kind))


def _overdue(
    written: OverlayFile, path: ValuePath, entry: OverlayConcept, as_of: datetime.date | None
) -> Iterator[Finding]:
    if as_of is not None and entry.review_by is not None and is_overdue(entry.review_by, as_of):
        message = Message(
            f"{entry.concept} was to be reviewed by {entry.review_by}.",
            f"{entry.concept} war bis {entry.review_by} zu prüfen.",
        )
        yield finding("review-overdue", written.place(*path, "review_by"), message)


def is_overdue(review_by: str, as_of: datetime.date) -> bool:
    """Whether the day is past the date; a year or a month lasts until its end."""
    return as_of.isoformat()[: len(review_by)] > review_by
