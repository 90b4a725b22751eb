"""What stands around a name and may decide between its meanings."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Context:
    """What is known of the place where a name was written.

    `words` are the folded words nearby (also joined pairs, so that "tracking plan" is found as "trackingplan"),
    `vendors` the ids of vendors whose names or products stand nearby, `rows` the ids of vendors that the other rows of
    a list point to, `language` the language of the text ("de", "en").
    """

    words: frozenset[str] = frozenset()
    vendors: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    language: str | None = None


NOWHERE = Context()
"""A name on its own."""
