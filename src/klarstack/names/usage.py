"""How documents use names: each spelling counted under what it means, with where it stands first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from klarstack.names.index import Entry, Index
from klarstack.spelling import fold, tidy

if TYPE_CHECKING:
    from klarstack.documents import Document, Place
    from klarstack.names.annotate import Annotation, Mention, UnknownAcronym
    from klarstack.names.answers import Candidate, Resolution

Status = Literal["preferred", "admitted", "jargon", "deprecated", "forbidden", "ambiguous", "unknown"]
STATUSES: tuple[Status, ...] = ("preferred", "admitted", "jargon", "deprecated", "forbidden", "ambiguous", "unknown")
"""From the best to the one that needs a decision most."""

SAME_MEANING = ("exact", "close")
"""The relations under which a vendor's word says the same as a shared concept."""


class Meaning(NamedTuple):
    """What a name stands for in a sheet: kind ("concept", "product", "word", "open" or "unknown") and its id or key."""

    kind: str
    key: str


@dataclass(frozen=True)
class ReadDocument:
    """A document with the names found in it."""

    document: Document
    annotation: Annotation


@dataclass(frozen=True)
class Form:
    """One way in which documents write a meaning: how often, where first, and what the glossary thinks of it."""

    text: str
    count: int
    document: str
    place: Place
    status: Status
    entry: Entry | None = None
    product: str | None = None
    vendor: str | None = None
    resolution: Resolution | None = None
    languages: frozenset[str] = frozenset()


Usage = dict[Meaning, tuple[Form, ...]]


def usage(index: Index, read: Iterable[ReadDocument]) -> Usage:
    """Return the forms of each meaning, in the order in which the documents come to them.

    Names of vendors alone and meanings outside the glossary are left out. Spellings that differ in case only, or in
    the width of a gap, are one form, shown as it is written most often.
    """
    first: dict[tuple[Meaning, str], tuple[ReadDocument, Mention]] = {}
    spellings: dict[tuple[Meaning, str], Counter[str]] = {}
    for one in read:
        for mention in one.annotation.mentions:
            meaning = meaning_of(index, mention.resolution)
            if meaning is not None:
                key = meaning, tidy(mention.text).casefold()
                first.setdefault(key, (one, mention))
                spellings.setdefault(key, Counter())[tidy(mention.text)] += 1
    forms: dict[Meaning, list[Form]] = {}
    for key, (one, mention) in first.items():
        forms.setdefault(key[0], []).append(_form(index, one.document, mention, spellings[key]))
    return {meaning: tuple(found) for meaning, found in forms.items()}


def unknown_acronyms(read: Iterable[ReadDocument]) -> Iterator[tuple[UnknownAcronym, Form]]:
    """Yield the acronyms no entry explains, each once over all documents, with the form in which they stand there."""
    found: dict[str, tuple[UnknownAcronym, Form]] = {}
    for one in read:
        for acronym in one.annotation.unknown_acronyms:
            known = found.get(acronym.text)
            if known is None:
                place = one.document.place(acronym.start)
                form = Form(acronym.text, acronym.count, one.document.name, place, "unknown")
                found[acronym.text] = acronym, form
            else:
                total = known[1].count + acronym.count
                found[acronym.text] = known[0], _recounted(known[1], total)
    yield from found.values()


def named_vendors(index: Index, read: Iterable[ReadDocument]) -> tuple[str, ...]:
    """Return the vendors whose names, products or words the documents use, most often named first."""
    counts: Counter[str] = Counter()
    for one in read:
        for mention in one.annotation.mentions:
            if mention.resolution.outcome == "resolved" and (vendor := mention.resolution.candidates[0].vendor):
                counts[vendor] += 1
    ranked = sorted(counts, key=lambda vendor: (-counts[vendor], vendor))
    return tuple(index.vendors[vendor]["name"] for vendor in ranked if vendor in index.vendors)


def meaning_of(index: Index, resolution: Resolution) -> Meaning | None:
    """Return what a mention stands for, None for a bare vendor or a meaning outside the glossary."""
    if resolution.outcome == "ambiguous":
        return Meaning("open", open_key(resolution))
    if resolution.outcome != "resolved" or not resolution.candidates:
        return None
    return meaning_of_candidate(index, resolution.candidates[0])


def open_key(resolution: Resolution) -> str:
    """Return the key under which an ambiguous word stands in the index, however it is inflected in the text."""
    return fold(resolution.candidates[0].matched if resolution.candidates else resolution.query)


def meaning_of_candidate(index: Index, candidate: Candidate) -> Meaning | None:
    """Return what one candidate stands for: the concept it says, else the product or the vendor's word itself."""
    if candidate.outside is not None:
        return None
    if candidate.word is not None and not says_the_same(index, candidate.word):
        return Meaning("word", candidate.word)
    if candidate.concept is not None:
        return Meaning("concept", candidate.concept)
    return Meaning("product", candidate.product) if candidate.product is not None else None


def says_the_same(index: Index, word: str) -> bool:
    """Whether a vendor's word has the meaning of the shared concept it is matched to first."""
    facts = index.words[word]
    return bool(facts["concepts"]) and facts["relations"][0] in SAME_MEANING


def worst(forms: Iterable[Form]) -> Status:
    """Return the status that needs a decision most."""
    return max((form.status for form in forms), key=STATUSES.index)


def terms_of(forms: Iterable[Form]) -> list[Form]:
    """Return the forms that name the meaning itself in full words: no acronyms, no names of products."""
    return [form for form in forms if form.entry and form.entry.kind != "product" and form.entry.tier != "acronym"]


def _form(index: Index, document: Document, mention: Mention, spellings: Counter[str]) -> Form:
    resolution = mention.resolution
    settled = resolution.candidates[0] if resolution.outcome == "resolved" else None
    entries = _entries(index, settled) if settled else []
    entry = entries[0] if entries else None
    named = settled is not None and entry is not None and entry.kind != "concept"
    return Form(
        text=spellings.most_common(1)[0][0],
        count=spellings.total(),
        document=document.name,
        place=document.place(mention.start),
        status=_status(index, entry) if settled else "ambiguous",
        entry=entry,
        product=settled.product if settled and named else None,
        vendor=settled.vendor if settled and named else None,
        resolution=resolution,
        languages=frozenset(found.language for found in entries if found.language),
    )


def _entries(index: Index, candidate: Candidate) -> list[Entry]:
    """Return the entries of the index the candidate comes from: of its word, else its concept, else its product.

    The concept's own term comes before the product, since a vendor nearby adds its product to a shared term.
    """
    written = [entry for entry in index.entries(fold(candidate.matched)) if entry.text == candidate.matched]
    for kind, targets in (
        ("word", (candidate.word,)),
        ("concept", candidate.concepts),
        ("product", (candidate.product,)),
    ):
        if found := [entry for entry in written if entry.kind == kind and entry.target in targets]:
            return found
    return []


def _status(index: Index, entry: Entry | None) -> Status:
    if entry is None:
        return "admitted"
    judged: dict[str, Status] = {
        "preferred": "preferred", "admitted": "admitted", "deprecated": "deprecated", "forbidden": "forbidden",
    }  # fmt: skip
    if entry.kind == "word":
        company = entry.text in index.company_names
        return judged[entry.status] if company and entry.status in judged else "jargon"
    if entry.kind == "product" and entry.status is None:
        if is_former_name(index, entry):
            return "deprecated"
        return "preferred" if entry.text == index.products[entry.target]["name"] else "admitted"
    return judged.get(entry.status or "", "admitted")


def is_former_name(index: Index, entry: Entry) -> bool:
    """Whether a product no longer has this name; the name of today without the vendor in it is none."""
    if entry.kind != "product":
        return False
    product = index.products[entry.target]
    vendor = index.vendors[product["vendor"]]["name"]
    if fold(product["name"]) in (fold(entry.text), fold(vendor + entry.text)):
        return False
    return entry.tier == "former-name" or entry.valid_to is not None


def _recounted(form: Form, count: int) -> Form:
    return Form(form.text, count, form.document, form.place, form.status)
