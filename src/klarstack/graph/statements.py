"""Turns the values of records into triples: texts, dates, numbers, addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.vocabulary import DCT, KS, RDF, XSD, part
from klarstack.records.bilingual import Bilingual
from klarstack.records.concepts import Source

_DATE_TYPES = {4: XSD.gYear, 7: XSD.gYearMonth, 10: XSD.date}
TRUE = Literal("true", datatype=XSD.boolean)
FALSE = Literal("false", datatype=XSD.boolean)


def stated(subject: NamedNode, predicate: NamedNode, statement: Bilingual | None) -> Iterator[Triple]:
    """Yield one triple for each language in which the statement is there."""
    if statement is None:
        return
    if statement.de is not None:
        yield Triple(subject, predicate, Literal(statement.de, language="de"))
    if statement.en is not None:
        yield Triple(subject, predicate, Literal(statement.en, language="en"))


def written(subject: NamedNode, predicate: NamedNode, text: str | None) -> Iterator[Triple]:
    """Yield the text without a language: codes, names, identifiers."""
    if text is not None:
        yield Triple(subject, predicate, Literal(text))


def dated(subject: NamedNode, predicate: NamedNode, date: str | None) -> Iterator[Triple]:
    """Yield a year, a month or a day with the XSD type that fits its length."""
    if date is not None:
        yield Triple(subject, predicate, Literal(date, datatype=_DATE_TYPES[len(date)]))


def counted(subject: NamedNode, predicate: NamedNode, number: int | None) -> Iterator[Triple]:
    """Yield a whole number."""
    if number is not None:
        yield Triple(subject, predicate, Literal(str(number), datatype=XSD.integer))


def measured(subject: NamedNode, predicate: NamedNode, number: float | None) -> Iterator[Triple]:
    """Yield a number as the shortest decimal that reads back as the same number."""
    if number is not None and isfinite(number):
        yield Triple(subject, predicate, Literal(decimal_text(number), datatype=XSD.decimal))


def decimal_text(number: float) -> str:
    """Return the canonical text of a decimal (XSD 1.1: no exponent, no trailing zeros)."""
    text = format(Decimal(repr(number)), "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text


def linked(subject: NamedNode, predicate: NamedNode, address: str | None) -> Iterator[Triple]:
    """Yield a web address as an IRI; what is no web address stays text."""
    if address is not None and address != "unsourced":
        yield Triple(subject, predicate, web_address(address))


@lru_cache(maxsize=65_536)
def web_address(address: str) -> NamedNode | Literal:
    """Return the IRI for an http(s) address, else the text itself: nothing else may become a link."""
    if not address.startswith(("http://", "https://")):
        return Literal(address)
    try:
        return NamedNode(address)
    except ValueError:
        return Literal(address)


def sourced(subject: NamedNode, source: str | None) -> Iterator[Triple]:
    """Yield where a statement comes from, or that somebody has marked it as unsourced."""
    if source == "unsourced":
        yield Triple(subject, KS.unsourced, TRUE)
    else:
        yield from linked(subject, DCT.source, source)


def read_sources(subject: NamedNode, sources: Iterable[Source] | str) -> Iterator[Triple]:
    """Yield the sources of a record: the addresses, and a node for each with title, day and fields it supports."""
    if isinstance(sources, str):
        yield Triple(subject, KS.unsourced, TRUE)
        return
    for position, source in enumerate(sources, start=1):
        node = part(subject, f"source-{position}")
        yield from linked(subject, DCT.source, source.url)
        yield Triple(subject, KS.citation, node)
        yield Triple(node, RDF.type, KS.Citation)
        yield Triple(node, DCT.title, Literal(source.title))
        yield from linked(node, DCT.source, source.url)
        yield from dated(node, KS.seen, source.seen)
        for field in source.supports:
            yield Triple(node, KS.supports, Literal(field))
