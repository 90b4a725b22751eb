"""Rules about products and their names over time."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.checks.records import place
from klarstack.findings import Finding, Message, Place
from klarstack.records import Product, ProductName
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding


def check_products(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """A product provides something, and its current name is one of its names."""
    for vendor in knowledge_base.vendors.values():
        for order, product in enumerate(vendor.products):
            where = place(knowledge_base, "vendor", vendor.id, "products", order)
            if not product.provides:
                yield finding(
                    "product-without-concept",
                    where,
                    Message(
                        f"{product.name} provides no concept.",
                        f"{product.name} ist keinem Konzept zugeordnet.",
                    ),
                )
            if not any(name.text == product.name and name.kind == "product" for name in product.names):
                yield finding(
                    "current-name",
                    place(knowledge_base, "vendor", vendor.id, "products", order, "name"),
                    Message(f"{product.name!r} is missing under names.", f"„{product.name}“ fehlt unter names."),
                )


def check_names(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Names have a source, end after they begin, and only one is the current one at a time."""
    for vendor in knowledge_base.vendors.values():
        for order, product in enumerate(vendor.products):
            for position, name in enumerate(product.names):
                where = place(knowledge_base, "vendor", vendor.id, "products", order, "names", position)
                yield from _single_name(name, where)
            for position in _overlapping(product):
                where = place(knowledge_base, "vendor", vendor.id, "products", order, "names", position)
                text = product.names[position].text
                yield finding(
                    "overlapping-names",
                    where,
                    Message(
                        f"{text!r} is a current name in years in which another one is.",
                        f"„{text}“ ist aktueller Name in Jahren, in denen es ein anderer auch ist.",
                    ),
                )


def _single_name(name: ProductName, where: Place) -> Iterator[Finding]:
    if name.source is None:
        yield finding(
            "name-without-source",
            where,
            Message(f"{name.text!r} has no source.", f"„{name.text}“ hat keine Quelle."),
        )
    elif name.source == "unsourced":
        yield finding(
            "unsourced",
            where,
            Message(f"{name.text!r} is marked unsourced.", f"„{name.text}“ ist als unsourced gekennzeichnet."),
        )
    if name.valid_from and name.valid_to and _padded(name.valid_from, "00") > _padded(name.valid_to, "99"):
        yield finding(
            "reversed-validity",
            where,
            Message(
                f"{name.text!r} ends ({name.valid_to}) before it begins ({name.valid_from}).",
                f"„{name.text}“ endet ({name.valid_to}), bevor er beginnt ({name.valid_from}).",
            ),
        )


def _overlapping(product: Product) -> Iterator[int]:
    """Yield the position of each current name that overlaps an earlier listed one; a shared boundary year is none."""
    current = [(position, name) for position, name in enumerate(product.names) if name.kind == "product"]
    for order, (position, name) in enumerate(current):
        if any(_overlap(name, other) for _, other in current[:order]):
            yield position


def _overlap(one: ProductName, other: ProductName) -> bool:
    def starts(name: ProductName) -> str:
        return _padded(name.valid_from, "00") if name.valid_from else ""

    def ends(name: ProductName) -> str:
        return _padded(name.valid_to, "00") if name.valid_to else "9999"

    return starts(one) < ends(other) and starts(other) < ends(one)


def _padded(date: str, filler: str) -> str:
    return date + f"-{filler}" * (2 - date.count("-"))
