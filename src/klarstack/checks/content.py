"""Rules about what an entry says: addresses, definitions, sources, completeness."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klarstack.checks.records import place, records, values
from klarstack.findings import Finding, Message, Place, ValuePath
from klarstack.records import Concept
from klarstack.records.bilingual import LANGUAGES, Record
from klarstack.records.knowledge_base import KnowledgeBase, Places
from klarstack.rules import finding

SHORTEST, LONGEST = 25, 80
_ADDRESS_FIELDS = frozenset(
    ("base_iri", "homepage", "iri", "processor_agreement", "repository", "site_url", "source_url", "url")
)
_IN_ADDRESS = r"""[^\s\x00-\x20\x7f<>"{}|\\^`]"""
"""What RFC 3987 lets stand in an address; the graph refuses everything else."""
_ADDRESS = re.compile(rf"https?://(?![/?#.]){_IN_ADDRESS}+\.{_IN_ADDRESS}+")


def check_addresses(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """An address is complete and begins with http:// or https://."""
    for file, above, record in records(knowledge_base):
        yield from bad_addresses(record, above, file, knowledge_base.places)


def bad_addresses(record: Record, above: ValuePath, file: str, places: Places) -> Iterator[Finding]:
    """Yield the addresses inside a record that are not complete; the record stands at `above` in its file."""
    for path, value in values(record, above):
        is_address = path[-1] in _ADDRESS_FIELDS or (path[-1] == "source" and value != "unsourced")
        if is_address and isinstance(value, str) and value not in ("yes", "no", "unknown"):
            yield from bad_address(value, places.of(file, *path))


def bad_address(value: str, where: Place) -> Iterator[Finding]:
    """Yield the finding that an address is not complete, where it is not."""
    if not _ADDRESS.fullmatch(value):
        message = Message(
            f"“{value[:80]}” is not a complete web address.",
            f"„{value[:80]}“ ist keine vollständige Webadresse.",
        )
        yield finding("bad-url", where, message)


def check_definitions(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A definition has 25 to 80 words and does not use its own term."""
    for concept in knowledge_base.concepts.values():
        for language in LANGUAGES:
            text = concept.definition.in_language(language)
            where = place(knowledge_base, "concept", concept.id, "definition", language)
            if text is None:
                continue
            length = len(text.split())
            if not SHORTEST <= length <= LONGEST:
                yield finding(
                    "definition-length",
                    where,
                    Message(f"The definition has {length} words.", f"Die Definition hat {length} Wörter."),
                )
            if own := _own_term(concept, language, text):
                yield finding(
                    "definition-own-term",
                    where,
                    Message(f"The definition uses {own!r}.", f"Die Definition verwendet „{own}“."),
                )


def _own_term(concept: Concept, language: str, text: str) -> str | None:
    for term in concept.terms.in_language(language):
        if term.text.lower() not in text.lower():
            continue
        flags = 0 if term.type == "acronym" else re.IGNORECASE
        if re.search(rf"(?<!\w){re.escape(term.text)}(?!\w)", text, flags):
            return term.text
    return None


def check_sources(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A concept names its sources, or says that it has none."""
    for concept in knowledge_base.concepts.values():
        if concept.sources == "unsourced":
            yield finding(
                "unsourced",
                place(knowledge_base, "concept", concept.id, "sources"),
                Message(f"{concept.id} is marked unsourced.", f"{concept.id} ist als unsourced gekennzeichnet."),
            )
        elif not concept.sources:
            yield finding(
                "concept-without-source",
                place(knowledge_base, "concept", concept.id),
                Message(f"{concept.id} names no source.", f"{concept.id} nennt keine Quelle."),
            )


def check_capabilities(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A capability has two products, a neighbour it is not, when to use it and when not, and both sides."""
    providers: dict[str, int] = {}
    for _, product, _ in knowledge_base.products():
        for concept_id in {provision.concept for provision in product.provides}:
            providers[concept_id] = providers.get(concept_id, 0) + 1
    for concept in knowledge_base.concepts.values():
        if concept.kind == "capability" and concept.status != "deprecated":
            missing = _missing(concept, providers.get(concept.id, 0))
            if missing:
                yield finding(
                    "incomplete-capability",
                    place(knowledge_base, "concept", concept.id),
                    Message(
                        f"Missing: {', '.join(message.en for message in missing)}.",
                        f"Es fehlt: {', '.join(message.de for message in missing)}.",
                    ),
                )


def _missing(concept: Concept, products: int) -> list[Message]:
    sides = concept.sides
    wanted = [
        (
            products >= 2,
            Message(
                "a second product" if products else "two products",
                "ein zweites Produkt" if products else "zwei Produkte",
            ),
        ),
        (bool(concept.not_to_confuse_with), Message("not_to_confuse_with", "not_to_confuse_with")),
        (concept.use_when is not None, Message("use_when", "use_when")),
        (concept.avoid_when is not None, Message("avoid_when", "avoid_when")),
        (bool(sides and sides.marketing), Message("the marketing side", "die Seite des Marketings")),
        (bool(sides and sides.data), Message("the data side", "die Seite der Daten")),
    ]
    return [message for fulfilled, message in wanted if not fulfilled]
