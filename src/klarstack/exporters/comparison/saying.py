"""How one output speaks: its language, its number format and where its links lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from klarstack.exporters.comparison.words import words_in
from klarstack.formats import Formats

Data = Mapping[str, Any]
"""A part of the JSON form of a comparison."""

Address = Callable[[str], str]
"""Gives the address of a page of the site: "concepts/x/", "datasets/y/#cell-z"."""


@dataclass(frozen=True)
class Linked:
    """Words that lead somewhere; without an address they are plain words."""

    text: str
    address: str | None = None


@dataclass(frozen=True)
class Saying:
    """The language of an output, the addresses of the pages it points to, and the labels of the concepts."""

    language: str
    address: Address
    labels: Mapping[str, Data]

    @cached_property
    def formats(self) -> Formats:
        """How numbers and dates are written."""
        return Formats(self.language)

    @cached_property
    def words(self) -> Mapping[str, str]:
        """The fixed words."""
        return words_in(self.language)

    def text(self, sentences: Data | None) -> str:
        """Return what is said in this language, else in the other one."""
        if not sentences:
            return ""
        return str(sentences.get(self.language) or sentences.get("de") or sentences.get("en") or "")

    def concept(self, identifier: str) -> Linked:
        """Return the name of a concept as a link to its entry."""
        return Linked(self.label(identifier), self.address(f"concepts/{identifier}/"))

    def named(self, concept: Data) -> Linked:
        """Return a concept that brings its label along, as a link to its entry."""
        return Linked(
            self.text(concept["label"]) or concept["concept"], self.address(f"concepts/{concept['concept']}/")
        )

    def label(self, identifier: str) -> str:
        """Return the name of a concept; one without a label stands for itself."""
        return self.text(self.labels.get(identifier)) or identifier

    def product(self, item: Data) -> Linked:
        """Return what a line of the stack is called, as a link where it is a known product."""
        known = item.get("product")
        return Linked(item.get("product_name") or item["name"], self.address(f"products/{known}/") if known else None)

    def dataset(self, identifier: str, title: Data | None) -> Linked:
        """Return the title of a dataset as a link to its page."""
        return Linked(self.text(title) or identifier, self.address(f"datasets/{identifier}/"))


def outside(url: str | None) -> Linked | None:
    """Return an outside page by the name of its host; anything but a web address is no link."""
    if not url or not url.startswith(("https://", "http://")):
        return None
    return Linked((urlsplit(url).hostname or url).removeprefix("www."), url)


def capital(text: str) -> str:
    """Return the text with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
