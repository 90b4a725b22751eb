"""The page of each vendor, the page of its own words, and the list of all vendors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from klarstack.charts import Caption, Lane, Span, decimal_year, product_timeline
from klarstack.records import Product, ProductName, Vendor, VendorWord
from klarstack.site.page import Page
from klarstack.site.pages.making import About, edit_address, make_page
from klarstack.site.structured_data import vendor_facts
from klarstack.site.view import Ref, View

OFFICIAL = ("product", "former-name")


def pages(view: View) -> Iterator[Page]:
    """Yield the list of vendors, and for each its page and that of its own words."""
    yield _index(view)
    for vendor in view.knowledge_base.vendors.values():
        yield vendor_page(view, vendor)
        if vendor.vocabulary:
            yield vocabulary_page(view, vendor)


def vendor_page(view: View, vendor: Vendor) -> Page:
    """Return the page of one vendor."""
    products = sorted(vendor.products, key=lambda product: product.name.casefold())
    described = view.text(vendor.note) or f"{vendor.name}: {', '.join(product.name for product in products[:6])}."
    names = [name.text for product in products for name in product.names]
    about = About(
        vendor.name,
        described,
        " ".join([vendor.name, *(name.text for name in vendor.names), *dict.fromkeys(names)]),
        1.3,
        f"vendors/{vendor.id}",
        vendor_facts(view, vendor),
    )
    dated = [product for product in products if _has_years(product)]
    return make_page(
        view,
        f"vendors/{vendor.id}/",
        "vendor.html",
        about,
        vendor=vendor,
        names=[_named(view, name) for name in vendor.names if name.text != vendor.name],
        products=[_product_row(view, vendor, product) for product in products],
        timeline=_timeline(view, vendor, dated) if dated else None,
        undated=[view.product(f"{vendor.id}/{product.id}") for product in products if product not in dated]
        if dated
        else [],
        words=_words(view, vendor),
        edit=edit_address(view, "vendor", vendor.id),
    )


def vocabulary_page(view: View, vendor: Vendor) -> Page:
    """Return the page of a vendor's own words; the addresses of the words lead here."""
    title = view.words["vocabulary_of"].format(vendor=vendor.name)
    words = _words(view, vendor)
    texts = [entry["title"].text for entry in words]
    about = About(title, f"{title}: {', '.join(texts)}.", " ".join(texts), 1.1, f"vendors/{vendor.id}/vocabulary")
    return make_page(
        view,
        f"vendors/{vendor.id}/vocabulary/",
        "vocabulary.html",
        about,
        title=title,
        vendor=view.vendor(vendor.id),
        words=words,
    )


def span_of(name: ProductName, view: View, *, current: str, ended: str | None) -> Span:
    """Return a name as a bar on a time line; the current name of a living product is open to the right."""
    kind = "current" if name.text == current else "former" if name.kind in (*OFFICIAL, "marketing-name") else "other"
    end = name.valid_to or (ended if kind == "current" else None)
    return Span(
        name.text,
        view.formats.years(name.valid_from, name.valid_to),
        decimal_year(name.valid_from) if name.valid_from else None,
        decimal_year(end) if end else None,
        kind,
        is_sourced=bool(name.source) and name.source != "unsourced",
        is_open=not end and (kind == "current" or bool(name.valid_from)),
    )


def _index(view: View) -> Page:
    cards = [
        {
            "ref": view.vendor(vendor.id),
            "meta": " · ".join(
                part
                for part in (
                    view.word("country", vendor.country) if vendor.country else "",
                    view.counted("products", len(vendor.products)),
                )
                if part
            ),
            "text": ", ".join(product.name for product in vendor.products[:5])
            + (" …" if len(vendor.products) > 5 else ""),
        }
        for vendor in sorted(view.knowledge_base.vendors.values(), key=lambda vendor: vendor.name.casefold())
    ]
    about = About(view.words["vendors"], view.words["vendors_lead"])
    heading = view.counted("vendors", len(cards))
    return make_page(
        view, "vendors/", "cards.html", about, title=about.title, lead=about.description, cards=cards, heading=heading
    )


def _product_row(view: View, vendor: Vendor, product: Product) -> dict[str, Any]:
    sunset = product.lifecycle.sunset if product.lifecycle else None
    launched = product.lifecycle.launched if product.lifecycle else None
    former = [name for name in product.names if name.kind in OFFICIAL and name.text != product.name]
    return {
        "ref": view.product(f"{vendor.id}/{product.id}"),
        "whole": view.product(product.part_of) if product.part_of else None,
        "concepts": [view.concept(provision.concept) for provision in product.provides],
        "former": [_named(view, name) for name in former],
        "sunset": view.formats.date(sunset) if sunset else None,
        "launched": view.words["since"].format(year=launched[:4]) if launched else None,
    }


def _named(view: View, name: ProductName) -> dict[str, str]:
    return {"text": name.text, "years": view.formats.years(name.valid_from, name.valid_to)}


def _has_years(product: Product) -> bool:
    return any(name.kind in OFFICIAL and (name.valid_from or name.valid_to) for name in product.names)


def _timeline(view: View, vendor: Vendor, products: list[Product]) -> Markup:
    as_of = view.content.as_of
    lanes = [Lane(product.name, _lane(view, product)) for product in products]
    spans = [span for lane in lanes for span in lane.spans]
    years = [year for span in spans for year in (span.start, span.end) if year is not None]
    first, last = int(min(years)), max(as_of.year, int(max(years)))
    caption = Caption(
        "names",
        view.words["timeline_title"].format(name=vendor.name),
        view.words["timeline_description"].format(names=view.counted("names", len(spans)), first=first, last=last),
    )
    return product_timeline(caption, lanes, decimal_year(as_of.isoformat()))


def _lane(view: View, product: Product) -> tuple[Span, ...]:
    """Return the official names one after the other; a second name of the same years stands in the table only."""
    ended = product.lifecycle.sunset if product.lifecycle else None
    spans = [
        span_of(name, view, current=product.name, ended=ended)
        for name in product.names
        if name.kind in OFFICIAL and (name.valid_from or name.valid_to)
    ]
    chosen: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.kind != "current", -(span.end or 9999), -len(span.label))):
        if not any(_overlap(span, other) > 0.8 for other in chosen):
            chosen.append(span)
    return tuple(sorted(chosen, key=lambda span: span.start if span.start is not None else (span.end or 0) - 2))


def _overlap(one: Span, other: Span) -> float:
    def ends(span: Span) -> tuple[float, float]:
        end = span.end if span.end is not None else 9999.0
        return (span.start if span.start is not None else end - 2), end

    (start, end), (other_start, other_end) = ends(one), ends(other)
    shorter = min(end - start, other_end - other_start)
    shared = min(end, other_end) - max(start, other_start)
    return shared if shorter > 0.8 or shared <= 0 else 1.0


def _words(view: View, vendor: Vendor) -> list[dict[str, Any]]:
    return [_word(view, vendor, word, view.vendor_word(vendor.id, word)) for word in vendor.vocabulary]


def _word(view: View, vendor: Vendor, word: VendorWord, title: Ref) -> dict[str, Any]:
    return {
        "id": word.id,
        "title": title,
        "others": [term.text for term in word.terms.in_language(view.language) if term.text != title.text],
        "product": view.product(f"{vendor.id}/{word.product}") if word.product else None,
        "source": word.source,
        "definition": word.definition,
        "matches": [
            {"relation": match.relation, "concept": view.concept(match.concept), "difference": match.difference}
            for match in word.matches
        ],
    }
