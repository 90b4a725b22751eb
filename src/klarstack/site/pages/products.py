"""The page of each product."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from klarstack.charts import Caption, decimal_year, name_timeline
from klarstack.records import Product, Vendor
from klarstack.site.company import names_box
from klarstack.site.page import Page
from klarstack.site.pages.concepts import notices
from klarstack.site.pages.evidence import who_says_so
from klarstack.site.pages.making import About, edit_address, make_page
from klarstack.site.pages.vendors import span_of
from klarstack.site.rendering import address
from klarstack.site.structured_data import product_facts
from klarstack.site.view import Ref, View

MOST_OTHERS = 12


def pages(view: View) -> Iterator[Page]:
    """Yield the page of each product."""
    for vendor, product in view.shelves.products.values():
        yield product_page(view, vendor, product)


def product_page(view: View, vendor: Vendor, product: Product) -> Page:
    """Return the page of one product."""
    identifier = f"{vendor.id}/{product.id}"
    lifecycle = product.lifecycle
    names = [*(name.text for name in product.names), *product.hidden_labels]
    concepts = [view.concept(provision.concept).text for provision in product.provides]
    described = (
        f"{product.name} ({vendor.name}): {', '.join(concepts)}." if concepts else f"{product.name} ({vendor.name})."
    )
    about = About(
        product.name,
        described,
        " ".join([product.name, vendor.name, *names, *concepts]),
        0.8 if lifecycle and lifecycle.sunset else 1.2,
        f"products/{identifier}",
        product_facts(view, vendor, product),
    )
    return make_page(
        view,
        f"products/{identifier}/",
        "product.html",
        about,
        product=product,
        company=names_box(view, identifier),
        vendor=view.vendor(vendor.id),
        whole=view.product(product.part_of) if product.part_of else None,
        sunset=lifecycle.sunset if lifecycle else None,
        successor=view.product(lifecycle.successor) if lifecycle and lifecycle.successor else None,
        notices=notices(view, identifier, names),
        provides=_provides(view, product),
        names=[(name, number, view.ambiguous.get(name.text)) for number, name in enumerate(product.names, start=1)],
        timeline=_timeline(view, product),
        facts=_facts(view, product),
        **who_says_so(view, view.evidence.by_product.get(identifier, ())),
        connections=_connections(view, identifier, product),
        edit=edit_address(view, "vendor", vendor.id),
    )


def _provides(view: View, product: Product) -> list[dict[str, Any]]:
    known = view.knowledge_base.concepts
    return [
        {
            "concept": view.concept(provision.concept),
            "relation": provision.relation,
            "source": provision.source,
            "note": provision.note,
            "definition": known[provision.concept].definition if provision.concept in known else None,
        }
        for provision in product.provides
    ]


def _timeline(view: View, product: Product) -> Markup | None:
    dated = [name for name in product.names if name.valid_from or name.valid_to]
    if not dated:
        return None
    ended = product.lifecycle.sunset if product.lifecycle else None
    spans = [span_of(name, view, current=product.name, ended=ended) for name in dated]
    spans.sort(key=lambda span: (span.start if span.start is not None else (span.end or 0) - 2, span.label))
    years = [year for span in spans for year in (span.start, span.end) if year is not None]
    caption = Caption(
        "names-over-time",
        view.words["timeline_title"].format(name=product.name),
        view.words["timeline_description"].format(
            names=view.counted("names", len(spans)),
            first=int(min(years)),
            last=int(max(*years, view.content.as_of.year)),
        ),
    )
    mark = (decimal_year(ended), f"{view.words['discontinued']} {view.formats.date(ended)}") if ended else None
    return name_timeline(caption, spans, decimal_year(view.content.as_of.isoformat()), mark)


def _facts(view: View, product: Product) -> list[tuple[str, Markup | str]]:
    words, time = view.words, view.formats.time
    facts: list[tuple[str, Markup | str]] = []
    if product.homepage:
        facts.append((words["homepage"], address(product.homepage)))
    if product.lifecycle:
        lifecycle = product.lifecycle
        facts += [(words["launched"], time(lifecycle.launched))] if lifecycle.launched else []
        facts += [(words["sunset"], time(lifecycle.sunset))] if lifecycle.sunset else []
        facts += [(words["source"], _source(view, lifecycle.source))] if lifecycle.launched or lifecycle.sunset else []
    if product.hosting:
        hosting = product.hosting
        facts += [(words["hosting"], view.word("deployment", hosting.deployment))] if hosting.deployment else []
        facts += [(words["hosting_regions"], ", ".join(hosting.regions))] if hosting.regions else []
        facts += (
            [(words["processor_agreement"], address(hosting.processor_agreement))]
            if hosting.processor_agreement
            else []
        )
        facts.append((words["source"], _source(view, hosting.source)))
    return facts


def _source(view: View, source: str | None) -> Markup:
    if source and source != "unsourced":
        return address(source)
    return Markup('<span class="ks-tag ks-tag--unsourced">{}</span>').format(view.words["unsourced"])


def _connections(view: View, identifier: str, product: Product) -> list[tuple[str, list[Ref]]]:
    shelves, lifecycle = view.shelves, product.lifecycle
    main = [provision.concept for provision in product.provides if provision.relation in ("exact", "close")]
    others = {
        f"{provider.vendor.id}/{provider.product.id}"
        for concept in main[:1]
        for provider in shelves.providers.get(concept, ())
        if provider.provision.relation in ("exact", "close")
    }
    found: dict[str, list[str]] = {
        "whole": [product.part_of] if product.part_of else [],
        "parts": shelves.parts.get(identifier, []),
        "successor": [lifecycle.successor] if lifecycle and lifecycle.successor else [],
        "predecessors": shelves.predecessors.get(identifier, []),
        "same_concept": sorted(others - {identifier})[:MOST_OTHERS],
    }
    return [(view.words[key], [view.product(other) for other in others]) for key, others in found.items() if others]
