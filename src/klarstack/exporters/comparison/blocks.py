"""The smaller blocks of a comparison: overlaps, open questions, what has no figure, and the sources."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from klarstack.benchmark.lenses import LENSES
from klarstack.exporters.comparison.saying import Data, Linked, Saying, capital, outside
from klarstack.exporters.comparison.values import ITEM_STATUS, LICENCES
from klarstack.exporters.comparison.words import word


@dataclass(frozen=True)
class Doubled:
    """One of the products that give the same capability."""

    product: Linked
    remark: str
    owner: str
    annual_cost: str


@dataclass(frozen=True)
class Overlap:
    """A capability given more than once; `remark` says for which part, and where only a scan has seen it."""

    concept: Linked
    remark: str
    is_finding: bool
    products: tuple[Doubled, ...]


@dataclass(frozen=True)
class Candidate:
    """One thing an open name may mean."""

    meaning: Linked
    is_usual: bool


@dataclass(frozen=True)
class Question:
    """Something the company has to answer before the comparison can say more."""

    subject: Linked
    question: str
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Missing:
    """Capabilities without a current figure, for one reason."""

    reason: str
    concepts: tuple[Linked, ...]


@dataclass(frozen=True)
class Source:
    """One dataset the figures come from, with what its licence asks for."""

    dataset: Linked
    lens: str
    may_say: str
    publisher: str
    licence: Linked
    periods: str
    attribution: str
    origin: Linked | None


def overlaps_of(saying: Saying, data: Data) -> Iterator[Overlap]:
    """Yield the overlaps with the products, their owners and costs."""
    for overlap in data["overlaps"]:
        products = (
            Doubled(
                saying.product(product),
                word(ITEM_STATUS, product["status"], saying.language) if product["status"] != "in-use" else "",
                product["owner"] or "–",
                product["annual_cost"] or "–",
            )
            for product in overlap["products"]
        )
        remarks = [] if overlap["finding"] else [saying.words["overlap_question"]]
        remarks += [overlap["scope"]] if overlap["scope"] else []
        yield Overlap(saying.concept(overlap["concept"]), ", ".join(remarks), overlap["finding"], tuple(products))


def questions_of(saying: Saying, data: Data) -> Iterator[Question]:
    """Yield the open questions about names, ids and contradictions; unknown own statuses are told together."""
    for question in data["questions"]:
        if question["kind"] == "status":
            continue
        subject = Linked(question["item"]) if question["item"] else saying.concept(question["concept"])
        candidates = tuple(
            Candidate(_meaning(saying, candidate), candidate["usual"]) for candidate in question["candidates"]
        )
        yield Question(subject, saying.text(question["question"]), candidates)


def unknown_statuses(saying: Saying, data: Data) -> Iterator[Linked]:
    """Yield the capabilities that have a figure and whose own status nobody has stated."""
    for question in data["questions"]:
        if question["kind"] == "status":
            yield saying.concept(question["concept"])


def missing_of(saying: Saying, data: Data) -> Iterator[Missing]:
    """Yield the capabilities without any figure by the reason, each list in alphabetical order."""
    found: dict[str, list[Linked]] = {}
    for row in data["capabilities"]:
        if row["verdict"] == "no-data":
            concept = saying.concept(row["concept"])
            found.setdefault(saying.text(row["reason"]), []).append(concept)
    for reason, concepts in found.items():
        yield Missing(reason, tuple(sorted(concepts, key=lambda concept: concept.text.casefold())))


def sources_of(saying: Saying, data: Data) -> Iterator[Source]:
    """Yield the datasets that have a figure in the comparison."""
    for source in data["sources"]:
        lens = LENSES[source["lens"]]
        licence = word(LICENCES, source["licence"], saying.language)
        address = source["licence_url"]
        yield Source(
            saying.dataset(source["dataset"], source["title"]),
            capital(lens.label.in_language(saying.language)),
            lens.may_say.in_language(saying.language),
            source["publisher"],
            Linked(licence, address if outside(address) else None),
            ", ".join(saying.formats.date(wave) for wave in source["waves"]),
            source["attribution"],
            outside(source["source_url"]),
        )


def _meaning(saying: Saying, candidate: Data) -> Linked:
    if candidate["outside"]:
        return Linked(saying.text(candidate["outside"]))
    if candidate["product"]:
        return Linked(
            candidate["product_name"] or candidate["product"], saying.address(f"products/{candidate['product']}/")
        )
    if candidate["concept"]:
        return saying.concept(candidate["concept"])
    return Linked(saying.text(candidate["label"]))
