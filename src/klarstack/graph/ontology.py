"""Reads the ontology that ships with the program: our own terms and the structure of the cells."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pyoxigraph import RdfFormat, Triple, parse


@cache
def ontology_triples() -> tuple[Triple, ...]:
    """Return the triples of `ontology.ttl`."""
    text = files("klarstack.graph").joinpath("ontology.ttl").read_bytes()
    return tuple(quad.triple for quad in parse(text, RdfFormat.TURTLE))
