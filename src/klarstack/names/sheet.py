"""The glossary of a project: what its documents write, concept by concept, with what has to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from klarstack.names.answers import Pair
from klarstack.names.conflicts import Conflict, Reading, candidate_label, conflicts
from klarstack.names.index import Index
from klarstack.names.reasons import Reasons
from klarstack.names.usage import (
    Form,
    Meaning,
    ReadDocument,
    Status,
    named_vendors,
    unknown_acronyms,
    usage,
    worst,
)

NOTHING: Pair = {"en": None, "de": None}


@dataclass(frozen=True)
class VendorTerm:
    """What a vendor calls it: its word or its product's name of today."""

    text: str
    vendor: str


@dataclass(frozen=True)
class Row:
    """One row: a concept, a product or vendor's word without one, an open ambiguity, or an unknown acronym.

    `label` is the shared preferred term, `our_term` the company's, where there is a company. `near` are the concepts a
    vendor's word without a shared term comes closest to; `meanings` are what an ambiguous word may mean.
    """

    meaning: Meaning
    forms: tuple[Form, ...]
    status: Status
    label: Pair
    our_term: Pair
    definition: Pair
    concept: str | None = None
    area: str | None = None
    product: str | None = None
    near: tuple[str, ...] = ()
    vendor_terms: tuple[VendorTerm, ...] = ()
    meanings: tuple[Pair, ...] = ()
    expansion: str | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """The project glossary: its documents, the vendors they name, and one row per meaning."""

    documents: tuple[str, ...]
    vendors: tuple[str, ...]
    rows: tuple[Row, ...]
    company: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether an ambiguous word waits for a decision."""
        return any(row.status == "ambiguous" for row in self.rows)


def project_glossary(
    index: Index, read: Sequence[ReadDocument], shared: Index | None = None, reasons: Reasons | None = None
) -> Sheet:
    """Return the project glossary of the documents.

    With a company's edition as `index`, `shared` is the index without its overlay: it gives the shared terms. `reasons`
    are the sentences on why terms are avoided and how vendors' words differ.
    """
    reading = Reading(index, usage(index, read), reasons or Reasons())
    return Sheet(
        documents=tuple(one.document.name for one in read),
        vendors=named_vendors(index, read),
        rows=(*rows(reading, shared or index), *_unknown(read)),
        company=index.company,
    )


def rows(reading: Reading, shared: Index) -> Iterator[Row]:
    """Yield the rows of everything the glossary knows; what is ambiguous comes last."""
    for meaning in sorted(reading.used, key=lambda meaning: (meaning.kind == "open", meaning)):
        yield _open_row(reading, meaning) if meaning.kind == "open" else _row(reading, meaning, shared)


def concept_of(index: Index, meaning: Meaning) -> str | None:
    """Return the concept a meaning is, None for products and words without one."""
    return meaning.key if meaning.kind == "concept" and meaning.key in index.concepts else None


def area_of(index: Index, meaning: Meaning) -> str | None:
    """Return the area of the glossary a meaning belongs to, by the concept it is or comes closest to."""
    concept = concept_of(index, meaning)
    if meaning.kind == "word":
        concept = next(iter(index.words[meaning.key]["concepts"]), None)
    return str(index.concepts[concept]["area"]) if concept in index.concepts else None


def label_of(index: Index, meaning: Meaning) -> Pair:
    """Return how a meaning is called: by its preferred term, else as its vendor calls it."""
    if meaning.kind == "concept":
        facts = index.concepts.get(meaning.key)
        return facts["label"] if facts else {"en": meaning.key, "de": meaning.key}
    if meaning.kind == "product":
        name = index.products[meaning.key]["name"]
        return {"en": name, "de": name}
    return index.words[meaning.key]["label"] if meaning.kind == "word" else NOTHING


def vendor_terms(index: Index, forms: Iterable[Form]) -> tuple[VendorTerm, ...]:
    """Return the vendors' words and products among the forms, products by the name of today, each once."""
    terms: dict[VendorTerm, None] = {}
    for form in forms:
        if form.vendor is not None and form.entry is not None:
            text = form.entry.text if form.entry.kind == "word" else index.products[str(form.product)]["name"]
            terms[VendorTerm(text, index.vendors[form.vendor]["name"])] = None
    return tuple(terms)


def _row(reading: Reading, meaning: Meaning, shared: Index) -> Row:
    index, forms = reading.index, reading.used[meaning]
    concept = concept_of(index, meaning)
    label = shared.concepts.get(concept or "", {}).get("label") or label_of(index, meaning)
    return Row(
        meaning=meaning,
        forms=forms,
        status=worst(forms),
        label=label,
        our_term=label_of(index, meaning) if meaning.kind != "word" else NOTHING,
        definition=index.concepts[concept]["definition"] if concept else NOTHING,
        concept=concept,
        area=area_of(index, meaning),
        product=meaning.key if meaning.kind == "product" else None,
        near=tuple(index.words[meaning.key]["concepts"]) if meaning.kind == "word" else (),
        vendor_terms=vendor_terms(index, forms),
        conflicts=tuple(conflicts(reading, meaning)),
    )


def _open_row(reading: Reading, meaning: Meaning) -> Row:
    index, forms = reading.index, reading.used[meaning]
    candidates = forms[0].resolution.candidates if forms[0].resolution else ()
    return Row(
        meaning=meaning,
        forms=forms,
        status="ambiguous",
        label=NOTHING,
        our_term=NOTHING,
        definition=NOTHING,
        meanings=tuple(candidate_label(index, candidate) for candidate in candidates),
        conflicts=tuple(conflicts(reading, meaning)),
    )


def _unknown(read: Sequence[ReadDocument]) -> Iterator[Row]:
    for acronym, form in sorted(unknown_acronyms(read), key=lambda found: found[1].text):
        yield Row(
            meaning=Meaning("unknown", form.text),
            forms=(form,),
            status="unknown",
            label=NOTHING,
            our_term=NOTHING,
            definition=NOTHING,
            expansion=acronym.expansion,
        )
