"""What a document is about, as far as the names that are settled in it show."""

from __future__ import annotations

from collections.abc import Set

from klarstack.names.annotate.known_names import Thing

_LEAST_NEEDED, _MOST_NEEDED = 1.5, 8
_TEXT_FOR_ONE_NAME = 500
_WEIGHT_OF_A_VENDOR = 0.3
_SHORT_TEXT = 1_000


class Subject:
    """Counts the different things that are certainly named in one document of so many characters."""

    def __init__(self, length: int) -> None:
        self._things: set[Thing] = set()
        self._vendors = 0
        self._is_short = length < _SHORT_TEXT
        self._needed = min(_MOST_NEEDED, max(_LEAST_NEEDED, length / _TEXT_FOR_ONE_NAME))

    def add(self, thing: Thing) -> None:
        """Take note that the document names this."""
        if thing not in self._things:
            self._things.add(thing)
            self._vendors += thing[0] == "vendor"

    @property
    def has_names(self) -> bool:
        """Whether anything is certain yet."""
        return bool(self._things)

    def is_martech(self, leaving_out: Set[Thing]) -> bool:
        """Whether the names, without those of a word in doubt, show a text about MarTech: the more, the longer it is.

        Vendors alone show little.
        """
        left_out = leaving_out & self._things
        vendors = self._vendors - sum(kind == "vendor" for kind, _ in left_out)
        others = len(self._things) - len(left_out) - vendors
        return others + vendors * _WEIGHT_OF_A_VENDOR >= self._needed

    def takes_ordinary_words(self, leaving_out: Set[Thing]) -> bool:
        """Whether ordinary words of marketing count: a short text needs one certain name for it, a long one more."""
        return self.has_names and (self._is_short or self.is_martech(leaving_out))
