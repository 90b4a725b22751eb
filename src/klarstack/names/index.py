"""The compiled index of names: everything `resolve` and the site need, as plain JSON-able data."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple

from klarstack.names.dictionary import Dictionary
from klarstack.spelling import fold

if TYPE_CHECKING:
    from klarstack.names.answers import Resolution
    from klarstack.names.find import Finder
    from klarstack.names.fuzzy import NearNames

FORMAT = 3

TIERS: dict[str, float] = {
    "preferred": 1.0,
    "term": 0.98,
    "former-name": 0.95,
    "acronym": 0.93,
    "folded": 0.9,
    "with-vendor": 0.88,
    "compound": 0.85,
    "parts": 0.8,
    "fuzzy": 0.7,
    "vendor": 0.5,
    "guess": 0.3,
}
"""The tiers in the order in which they are tried, with the score a match of that tier gets."""

_DISTINCT = 5
_WORD = re.compile(r"[^\W_]+")


class Entry(NamedTuple):
    """One name: its text, what it names ("concept", "product", "word" or "vendor"), its tier, its years."""

    text: str
    kind: str
    target: str
    tier: str
    valid_from: str | None = None
    valid_to: str | None = None
    status: str | None = None
    language: str | None = None


@dataclass(frozen=True)
class Index:
    """Names by folded key, and the facts about what they name."""

    concepts: dict[str, Any]
    vendors: dict[str, Any]
    products: dict[str, Any]
    words: dict[str, Any]
    names: list[list[str | None]]
    keys: dict[str, list[int]]
    inflected: dict[str, list[str]]
    compounds: dict[str, list[str]]
    kinds: dict[str, str]
    ordinary: dict[str, bool]
    ambiguities: dict[str, Any]
    company: str | None = None
    company_names: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Index:
        """Return the index held in `data`, as written by `compile_index`."""
        return cls(**{part.name: data[part.name] for part in fields(cls) if part.name in data})

    def entries(self, key: str) -> list[Entry]:
        """Return the names with the folded key `key`, in the order of the index."""
        return [self._entries[position] for position in self.keys.get(key, ())]

    @cached_property
    def _entries(self) -> list[Entry]:
        """The names as entries: made once, since every lookup reads them."""
        return [Entry(*name) for name in self.names]  # type: ignore[arg-type]

    @cached_property
    def remembered(self) -> dict[tuple[str, str | None, int | None], Resolution]:
        """The answers given so far, by name, vendor and year."""
        return {}

    @cached_property
    def finder(self) -> Finder:
        """The finder of these names in texts: made when a string is more than a name."""
        from klarstack.names.find import Finder

        return Finder(self)

    @cached_property
    def dictionary(self) -> Dictionary:
        """The ordinary words of German and English: read when a word may be a typing error."""
        return Dictionary()

    @cached_property
    def near_names(self) -> NearNames:
        """The names by their pieces: made when a word is no name."""
        from klarstack.names.fuzzy import NearNames

        return NearNames(self.keys)

    @cached_property
    def products_of(self) -> dict[str, list[str]]:
        """The products by vendor: made once, since every bare vendor name reads them."""
        found: dict[str, list[str]] = {}
        for identifier, facts in self.products.items():
            found.setdefault(facts["vendor"], []).append(identifier)
        return found

    @cached_property
    def vendor_keys(self) -> dict[str, str]:
        """The vendor by each of its folded names, the longest first: made once, since every miss reads them all."""
        found = {fold(entry.text): entry.target for entry in self._entries if entry.kind == "vendor"}
        return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item)))

    @cached_property
    def behind_vendors(self) -> dict[str, list[str]]:
        """The folded names that begin with a vendor, by what stands behind it, those of long vendor names first."""
        found: dict[str, list[str]] = {}
        for key in self.keys:
            for vendor, _, rest in self.around_vendor(key):
                if vendor + rest == key:
                    found.setdefault(rest, []).append(key)
        return {rest: sorted(keys, key=lambda key: (-len(key), key)) for rest, keys in found.items()}

    def around_vendor(self, key: str, words: str = "") -> list[tuple[str, str, str]]:
        """Return the folded vendor names in front of or behind `key`, longest first: name, id, and what is left.

        A short one ("SAS") counts only where the written `words` part it from the rest, so that "salsas" has none.
        """
        vendors = self.vendor_keys
        borders = {*accumulate(len(fold(word)) for word in _WORD.findall(words))}
        found = []
        for cut in range(1, len(key)):
            for name, rest in ((key[:cut], key[cut:]), (key[cut:], key[:cut])):
                if name in vendors and (len(name) >= _DISTINCT or cut in borders or not words):
                    found.append((name, vendors[name], rest))
        return sorted(found, key=lambda one: (-len(one[0]), one[0], one[0] + one[2] != key))
