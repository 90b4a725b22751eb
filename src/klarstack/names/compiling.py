"""Compiles the index of names from the records: the same input gives the same content and order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from typing import TYPE_CHECKING, Any

from klarstack.names.company import company_concepts, company_part, is_meant
from klarstack.names.dictionary import Dictionary
from klarstack.names.index import FORMAT, Entry
from klarstack.names.inflection import inflected_key
from klarstack.names.lookup import TOKENS
from klarstack.names.morphemes import compound_key
from klarstack.spelling import fold

if TYPE_CHECKING:
    from klarstack.records import Ambiguity, Concept, Product, Terms
    from klarstack.records.knowledge_base import KnowledgeBase

_NAME_TIERS = {"product": "preferred", "former-name": "former-name", "acronym": "acronym"}

_RELATION_ORDER = ("exact", "close", "broad", "narrow", "related")


def compile_index(knowledge_base: KnowledgeBase) -> dict[str, Any]:
    """Return the index of all names in the knowledge base; the same input gives the same content and order."""
    named = _with_company_names(knowledge_base, _entries(knowledge_base))
    entries = sorted(set(named), key=lambda entry: [part or "" for part in entry])
    keys: dict[str, list[int]] = {}
    for position, entry in enumerate(entries):
        keys.setdefault(fold(entry.text), []).append(position)
    said = company_concepts(knowledge_base.overlay)
    return {
        "format": FORMAT,
        "concepts": {
            identifier: {**_concept(concept), **said.get(identifier, {})}
            for identifier, concept in knowledge_base.concepts.items()
        },
        "vendors": {vendor.id: {"name": vendor.name} for vendor in knowledge_base.vendors.values()},
        "products": {
            identifier: _product(vendor.id, product) for vendor, product, identifier in knowledge_base.products()
        },
        "words": {
            f"{vendor.id}#{word.id}": {
                "label": _label(word.terms),
                "vendor": vendor.id,
                "product": f"{vendor.id}/{word.product}" if word.product else None,
                "concepts": [match.concept for match in word.matches],
                "relations": [match.relation for match in word.matches],
            }
            for vendor in knowledge_base.vendors.values()
            for word in vendor.vocabulary
        },
        "names": [list(entry) for entry in entries],
        "keys": dict(sorted(keys.items())),
        **derived_keys(entries),
        "kinds": _kinds(knowledge_base, entries),
        "ordinary": _ordinary(entries, {fold(known.word) for known in knowledge_base.ambiguities.values()}),
        "ambiguities": {
            fold(ambiguity.word): _ambiguity(ambiguity) for ambiguity in knowledge_base.ambiguities.values()
        },
        **company_part(knowledge_base.overlay),
    }


def derived_keys(entries: Iterable[Entry]) -> dict[str, dict[str, list[str]]]:
    """Return which folded keys meet under one inflected key (terms only) and under one compound key (all names)."""
    inflected: dict[str, set[str]] = {}
    compounds: dict[str, set[str]] = {}
    for entry in entries:
        key = fold(entry.text)
        if entry.kind in ("concept", "word"):
            inflected.setdefault(inflected_key(entry.text), set()).add(key)
        if entry.kind != "vendor" and (compound := compound_key(entry.text)):
            compounds.setdefault(compound, set()).add(key)
    return {
        "inflected": {key: sorted(inflected[key]) for key in sorted(inflected) if key},
        "compounds": {key: sorted(compounds[key]) for key in sorted(compounds)},
    }


def _kinds(knowledge_base: KnowledgeBase, entries: Iterable[Entry]) -> dict[str, str]:
    """Return the concept a product's name says it is ("censhare PIM"), by folded name, where it is not its main one.

    Only a concept the product provides: its name alone proves nothing.
    """
    terms: dict[str, set[str]] = {}
    products: dict[str, set[str]] = {}
    for entry in entries:
        if entry.kind == "concept":
            terms.setdefault(fold(entry.text), set()).add(entry.target)
        elif entry.kind == "product":
            products.setdefault(entry.text, set()).add(entry.target)
    kinds = {}
    for text, (target, *others) in sorted(products.items()):
        product = knowledge_base.product(target)
        provided = _product("", product)["concepts"] if product is not None and not others else []
        parts = TOKENS.findall(text)
        ends = (fold("".join(parts[count:])) for count in range(1, len(parts)))
        said = next((terms[end] for end in ends if end in terms), set())
        named = [concept for concept in provided if concept in said]
        if named and provided[0] not in named:
            kinds[fold(text)] = named[0]
    return kinds


def _ordinary(entries: Iterable[Entry], registered: Set[str]) -> dict[str, bool]:
    """Return the folded one-word names that are ordinary words too and in no ambiguity file; True for common words."""
    words = {
        key: entry.text
        for entry in entries
        if entry.kind != "concept" and entry.text.isalpha() and (key := fold(entry.text)) not in registered
    }
    dictionary = Dictionary()
    return {key: dictionary.is_common(words[key]) for key in sorted(words) if dictionary.lists(words[key])}


def _entries(knowledge_base: KnowledgeBase) -> Iterator[Entry]:
    for concept in knowledge_base.concepts.values():
        yield from _term_entries(concept.terms, "concept", concept.id)
    for vendor in knowledge_base.vendors.values():
        yield Entry(vendor.name, "vendor", vendor.id, "vendor")
        for name in vendor.names:
            yield Entry(name.text, "vendor", vendor.id, "vendor", name.valid_from, name.valid_to)
        for product in vendor.products:
            yield from _product_entries(f"{vendor.id}/{product.id}", product)
        for word in vendor.vocabulary:
            for entry in _term_entries(word.terms, "word", f"{vendor.id}#{word.id}"):
                yield entry._replace(tier="acronym" if entry.tier == "acronym" else "term")


def _with_company_names(knowledge_base: KnowledgeBase, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield the names with the status the company gives them; names only the company uses come last."""
    said = company_part(knowledge_base.overlay).get("company_names", {})
    known: set[str] = set()
    for entry in entries:
        name = said.get(entry.text)
        if name is None or entry.kind == "vendor" or not is_meant(name, entry):
            yield entry
        else:
            known.add(entry.text)
            yield entry._replace(status=name["status"])
    for text, name in said.items():
        if text in known:
            continue
        if "product" in name and knowledge_base.product(name["product"]) is not None:
            yield Entry(text, "product", name["product"], "term", status=name["status"])
        elif name.get("concept") in knowledge_base.concepts:
            yield Entry(text, "concept", name["concept"], "term", status=name["status"])


def _term_entries(terms: Terms, kind: str, target: str) -> Iterator[Entry]:
    for language, written in (("de", terms.de), ("en", terms.en)):
        for term in written:
            tier = "preferred" if term.status == "preferred" else "acronym" if term.type == "acronym" else "term"
            yield Entry(term.text, kind, target, tier, status=term.status, language=language)


def _product_entries(target: str, product: Product) -> Iterator[Entry]:
    yield Entry(product.name, "product", target, "preferred")
    for name in product.names:
        if name.text != product.name:
            tier = _NAME_TIERS.get(name.kind, "term")
            if name.kind == "product":
                tier = "former-name" if name.valid_to else "term"
            yield Entry(name.text, "product", target, tier, name.valid_from, name.valid_to)
    for text in product.hidden_labels:
        yield Entry(text, "product", target, "term")


def _concept(concept: Concept) -> dict[str, Any]:
    return {
        "label": _label(concept.terms),
        "kind": concept.kind,
        "area": concept.area,
        "status": concept.status,
        "replaced_by": concept.replaced_by,
        "definition": {"en": concept.definition.en, "de": concept.definition.de},
    }


def _product(vendor: str, product: Product) -> dict[str, Any]:
    provided = sorted(product.provides, key=lambda provision: _RELATION_ORDER.index(provision.relation))
    current = next((name for name in product.names if name.text == product.name), None)
    return {
        "name": product.name,
        "vendor": vendor,
        "concepts": [provision.concept for provision in provided],
        "relations": [provision.relation for provision in provided],
        "from": current.valid_from if current else None,
        "sunset": product.lifecycle.sunset if product.lifecycle else None,
        "part_of": product.part_of,
    }


def _label(terms: Terms) -> dict[str, str | None]:
    return {"en": terms.preferred("en"), "de": terms.preferred("de")}


def _ambiguity(ambiguity: Ambiguity) -> dict[str, Any]:
    return {
        "word": ambiguity.word,
        "usual": ambiguity.usual,
        "rule": ambiguity.rule.model_dump(),
        "question": ambiguity.question.model_dump() if ambiguity.question else None,
        "meanings": [
            {
                "concept": meaning.concept,
                "product": meaning.product,
                "outside": meaning.outside.model_dump() if meaning.outside else None,
                "vendors": list(meaning.hints.vendors),
                "words": list(meaning.hints.words),
                "from": meaning.hints.valid_from,
                "to": meaning.hints.valid_to,
            }
            for meaning in ambiguity.meanings
        ],
    }
