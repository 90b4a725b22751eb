"""Makes the triples of cited figures and of quotations: what a report prints, and what somebody has written."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.links import Links
from klarstack.graph.statements import FALSE, TRUE, counted, dated, linked, measured, stated, written
from klarstack.graph.vocabulary import DCT, KS, PROV, RDF, SCHEMA, SDMX_ATTRIBUTE, SKOS, part
from klarstack.records import Article, CitedFigure, Dataset, Quotation


def cited_figure_triples(figure: CitedFigure, dataset: Dataset | None, links: Links) -> Iterator[Triple]:
    """Yield one cited figure; it is no observation of a data cube, for it belongs to no code of a classification."""
    owner = links.addresses.dataset(figure.dataset)
    node = part(owner, f"figure-{quote(figure.id, safe='')}")
    yield Triple(node, RDF.type, KS.CitedFigure)
    yield Triple(node, RDF.type, PROV.Entity)
    yield Triple(node, DCT.isPartOf, owner)
    yield Triple(node, DCT.identifier, Literal(figure.id))
    yield from measured(node, KS.value, figure.value)
    yield Triple(node, SDMX_ATTRIBUTE.unitMeasure, Literal(figure.unit))
    yield from written(node, KS.base, figure.base)
    yield from counted(node, KS.n, figure.n)
    yield Triple(node, KS.sampleIsRounded, TRUE if figure.n_is_rounded else FALSE)
    yield Triple(node, KS.disputed, TRUE if figure.disputed else FALSE)
    yield from dated(node, DCT.date, figure.date)
    yield from written(node, KS.country, figure.region)
    yield from written(node, KS.groupName, figure.group)
    yield from written(node, KS.sizeName, figure.size_class)
    yield Triple(node, KS.publisherName, Literal(figure.publisher))
    yield Triple(node, DCT.title, Literal(figure.report))
    yield Triple(node, KS.readIn, Literal(figure.read_in))
    yield from linked(node, PROV.wasDerivedFrom, figure.source_url)
    yield from written(node, KS.remark, figure.note)
    yield Triple(node, KS.sourceRow, Literal(figure.source_row))
    for position, mapping in enumerate(dataset.indicators if dataset else (), start=1):
        if mapping.indicator == figure.indicator:
            yield Triple(node, KS.indicator, part(owner, f"indicator-{position}"))
            for concept in links.known_concepts([mapping.concept]):
                yield Triple(node, KS.concept, concept)


def quotation_triples(dataset: Dataset, quotation: Quotation, links: Links) -> Iterator[Triple]:
    """Yield a quotation (PROV-O, prov:wasQuotedFrom) with its words, who wrote them, and what they do not say."""
    owner = links.addresses.dataset(dataset.id)
    node = part(owner, f"quotation-{quotation.id}")
    yield Triple(node, RDF.type, SCHEMA.Quotation)
    yield Triple(node, DCT.isPartOf, owner)
    yield Triple(node, DCT.identifier, Literal(quotation.id))
    yield from stated(node, SCHEMA.text, quotation.words)
    yield Triple(node, SCHEMA.inLanguage, Literal(quotation.language))
    author = part(node, "author")
    yield Triple(node, SCHEMA.author, author)
    yield Triple(author, RDF.type, SCHEMA.Person)
    yield Triple(author, SCHEMA.name, Literal(quotation.said_by))
    yield from stated(author, SCHEMA.jobTitle, quotation.role)
    yield from linked(node, PROV.wasQuotedFrom, quotation.article.url)
    yield from _article(node, quotation.article)
    yield from stated(node, KS.doesNotSay, quotation.does_not_say)
    for concept in links.known_concepts(quotation.concepts):
        yield Triple(node, SCHEMA.about, concept)


def _article(quotation: NamedNode, article: Article) -> Iterator[Triple]:
    node = part(quotation, "article")
    yield Triple(quotation, SCHEMA.isPartOf, node)
    yield Triple(node, RDF.type, SCHEMA.Article)
    yield Triple(node, SCHEMA.headline, Literal(article.title))
    yield Triple(node, KS.publisherName, Literal(article.publication))
    yield from linked(node, SCHEMA.url, article.url)
    yield from dated(node, SCHEMA.datePublished, article.date)
    yield from stated(node, SKOS.note, article.date_note)
    yield from dated(node, KS.seen, article.seen)
