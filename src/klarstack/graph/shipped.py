"""The queries that ship with the program (`klarstack/queries/*.rq`), and how their parameters are set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from importlib.resources import files

from pyoxigraph import Literal

from klarstack.findings import KlarstackError

_PARAMETER = re.compile(r"^([ \t]*VALUES[ \t]+\?(\w+)[ \t]*\{).*(\}[ \t]*(?:#.*)?)$", re.MULTILINE)


class UnknownParameterError(KlarstackError):
    """A query has no line `VALUES ?name { … }` for a parameter."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Keep the name asked for and the names there are."""
        super().__init__(name)
        self.name = name
        self.known = tuple(known)

    def sentence(self, language: str) -> str:
        """Return which parameter is missing and which the query has."""
        there = ", ".join(self.known) or "–"
        if language == "de":
            return f"Die Abfrage hat keinen Parameter „{self.name}“; sie hat: {there}."
        return f"The query has no parameter {self.name!r}; it has: {there}."


def shipped_names() -> list[str]:
    """Return the names of the queries that ship, sorted: "peers", "resolve" and so on."""
    return sorted(
        entry.name.removesuffix(".rq")
        for entry in files("klarstack").joinpath("queries").iterdir()
        if entry.name.endswith(".rq")
    )


def shipped(name: str) -> str | None:
    """Return the text of the query `name` ("resolve" or "resolve.rq"), or None where none ships under it."""
    known = name.removesuffix(".rq")
    if known not in shipped_names():
        return None
    return files("klarstack").joinpath("queries", f"{known}.rq").read_text(encoding="utf-8")


def parameters(query_text: str) -> list[str]:
    """Return the parameters of a query: the variables that have a line `VALUES ?name { … }` of their own."""
    return [line[2] for line in _PARAMETER.finditer(query_text)]


def with_parameters(query_text: str, values: Mapping[str, str | Sequence[str]]) -> str:
    """Return the query with its `VALUES ?name { … }` lines set to `values`, quoted so that any text is safe.

    Several values for one parameter ask for all of them at once.
    """
    known = parameters(query_text)
    for name in values:
        if name not in known:
            raise UnknownParameterError(name, known)

    def replaced(line: re.Match[str]) -> str:
        if line[2] not in values:
            return line[0]
        given = values[line[2]]
        texts = [given] if isinstance(given, str) else list(given)
        return f"{line[1]} {' '.join(str(Literal(text)) for text in texts)} {line[3]}"

    return _PARAMETER.sub(replaced, query_text)
