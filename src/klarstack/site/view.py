"""What record pages look up: relations seen from the other end, labels and links, computed once per language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from klarstack.benchmark.lenses import LENSES, is_current
from klarstack.formats import Formats
from klarstack.records import Bilingual, Cell, Concept, VendorWord
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.site.evidence import EvidenceShelf
from klarstack.site.labels import label
from klarstack.site.page import SiteContent
from klarstack.site.rendering import OTHER
from klarstack.site.shelves import Shelves
from klarstack.site.words import counted, in_language
from klarstack.spelling import fold


class Ref(NamedTuple):
    """A link: path under the language root (None where there is no page), text, its language if it is another one."""

    path: str | None
    text: str
    language: str | None = None


@dataclass(frozen=True)
class View:
    """The content in one language: labels, links and the age of figures."""

    content: SiteContent
    language: str
    shelves: Shelves

    @classmethod
    def of(cls, content: SiteContent, language: str) -> View:
        """Return the view of the content in `language`."""
        return cls(content, language, Shelves.of(content.knowledge_base))

    @property
    def knowledge_base(self) -> KnowledgeBase:
        """The records."""
        return self.content.knowledge_base

    @cached_property
    def formats(self) -> Formats:
        """How numbers and dates are written."""
        return Formats(self.language)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The interface words."""
        return in_language(self.language)

    @cached_property
    def evidence(self) -> EvidenceShelf:
        """Who says publicly that they use what, by product and by concept."""
        return EvidenceShelf.of(self.knowledge_base, self.content.names, self.shelves.products)

    def word(self, group: str, value: str) -> str:
        """Return what a fixed value is called, for example the kind "capability"."""
        return label(group, value, self.language)

    def lens(self, identifier: str) -> str:
        """Return the name of a lens."""
        return LENSES[identifier].label.in_language(self.language)

    def counted(self, key: str, number: int) -> str:
        """Return a number with its noun: 3 products."""
        return counted(key, number, self.language)

    def text(self, statement: Bilingual | None) -> str:
        """Return the statement as plain text, in the other language where this one is missing."""
        if statement is None:
            return ""
        return statement.in_language(self.language) or statement.in_language(OTHER[self.language]) or ""

    @cached_property
    def concepts(self) -> Mapping[str, Ref]:
        """A link to each concept."""
        return {identifier: self._concept(concept) for identifier, concept in self.knowledge_base.concepts.items()}

    def _concept(self, concept: Concept) -> Ref:
        own, other = concept.preferred(self.language), concept.preferred(OTHER[self.language])
        path = f"concepts/{concept.id}/"
        return Ref(path, own) if own else Ref(path, other or concept.id, OTHER[self.language] if other else None)

    def concept(self, identifier: str) -> Ref:
        """Return a link to a concept; a dangling reference stays its id without a link."""
        return self.concepts.get(identifier) or Ref(None, identifier)

    def concept_refs(self, identifiers: Iterable[str]) -> list[Ref]:
        """Return links to concepts, in alphabetical order."""
        return sorted(
            (self.concept(identifier) for identifier in set(identifiers)), key=lambda ref: ref.text.casefold()
        )

    def product(self, identifier: str) -> Ref:
        """Return a link to the product `vendor/product`."""
        found = self.shelves.products.get(identifier)
        return Ref(f"products/{identifier}/", found[1].name) if found else Ref(None, identifier)

    def vendor(self, identifier: str) -> Ref:
        """Return a link to a vendor."""
        found = self.knowledge_base.vendors.get(identifier)
        return Ref(f"vendors/{identifier}/", found.name) if found else Ref(None, identifier)

    def vendor_word(self, vendor: str, word: VendorWord) -> Ref:
        """Return a link to a word of a vendor's own vocabulary."""
        path = f"vendors/{vendor}/vocabulary/#{word.id}"
        for language in (self.language, OTHER[self.language]):
            terms = sorted(word.terms.in_language(language), key=lambda term: term.status != "preferred")
            if terms:
                return Ref(path, terms[0].text, None if language == self.language else language)
        return Ref(path, word.id)

    def area(self, identifier: str) -> Ref:
        """Return a link to an area."""
        found = self.knowledge_base.areas.get(identifier)
        return Ref(f"areas/{identifier}/", self.text(found.label)) if found else Ref(None, identifier)

    def dataset(self, identifier: str) -> Ref:
        """Return a link to a dataset."""
        found = self.knowledge_base.datasets.get(identifier)
        return Ref(f"datasets/{identifier}/", self.text(found.title)) if found else Ref(None, identifier)

    def segment(self, scheme: str, code: str) -> Ref:
        """Return a link to a segment; its code stands for it where nothing is known."""
        found = self.shelves.segments.get(scheme, {}).get(code)
        return Ref(f"segments/{scheme}/{code}/", self.text(found.label) or code) if found else Ref(None, code)

    @cached_property
    def ambiguous(self) -> Mapping[str, str]:
        """The slug of the ambiguous word that a name is, by the name as it is written."""
        by_key = self.shelves.ambiguous_words
        return {str(text): by_key[key] for text, *_ in self.content.names.names if (key := fold(str(text))) in by_key}

    def ambiguity(self, slug: str) -> Ref:
        """Return a link to an ambiguous word."""
        return Ref(f"ambiguities/{slug}/", self.knowledge_base.ambiguities[slug].word)

    @cached_property
    def schemes(self) -> Mapping[str, Bilingual]:
        """The titles of the segment schemes."""
        segments = self.knowledge_base.segments
        return {scheme.id: scheme.title for scheme in segments.schemes} if segments else {}

    def scheme(self, identifier: str) -> Ref:
        """Return a link to a segment scheme."""
        title = self.schemes.get(identifier)
        return Ref(f"segments/{identifier}/", self.text(title)) if title else Ref(None, identifier)

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """The names of the regions, in the order of the file."""
        segments = self.knowledge_base.segments
        return {region.code: self.text(region.label) for region in segments.regions} if segments else {}

    @cached_property
    def size_classes(self) -> Mapping[str, str]:
        """The names of the size classes, in the order of the file."""
        segments = self.knowledge_base.segments
        return {size.code: self.text(size.label) for size in segments.size_classes} if segments else {}

    def region(self, code: str | None) -> str:
        """Return the name of a region; nothing where a figure is not broken down by region."""
        return self.regions.get(code, code) if code else ""

    def size_class(self, code: str | None) -> str:
        """Return the name of a size class; nothing where a figure is not broken down by size."""
        return self.size_classes.get(code, code) if code else ""

    @cached_property
    def superseded(self) -> frozenset[str]:
        """The ids of cells for which a later wave of the same figure is published."""
        latest: dict[tuple[str | None, ...], str] = {}
        for cell in self.knowledge_base.cells:
            key = _what_is_measured(cell)
            latest[key] = max(latest.get(key, ""), cell.wave)
        return frozenset(cell.id for cell in self.knowledge_base.cells if cell.wave < latest[_what_is_measured(cell)])

    def is_historic(self, cell: Cell) -> bool:
        """Whether a figure is too old for its lens, or replaced by a later wave (design, section 11)."""
        dataset = self.knowledge_base.datasets.get(cell.dataset)
        date = next((wave.reference_date for wave in dataset.waves if wave.id == cell.wave), None) if dataset else None
        return cell.id in self.superseded or not is_current(LENSES[cell.lens], date or cell.wave, self.content.as_of)


def _what_is_measured(cell: Cell) -> tuple[str | None, ...]:
    return (cell.dataset, cell.scheme, cell.code, cell.size_class, cell.region, cell.concept, cell.measure, cell.base)
