"""Resolves one written name to what it means, with all candidates, the tier, the reason, and the question."""

from __future__ import annotations

from klarstack.names import wording
from klarstack.names.answers import Resolution
from klarstack.names.combine import one_thing
from klarstack.names.context import NOWHERE, Context
from klarstack.names.deciding import Asked
from klarstack.names.guess import guesses, typing_error
from klarstack.names.index import Index
from klarstack.names.mixed import without_legal_form
from klarstack.names.pieces import modules_named
from klarstack.names.several import several_names
from klarstack.names.verdict import vendor_named, whole_name
from klarstack.spelling import fold, tidy

LONGEST_QUERY = 500
MOST_REMEMBERED = 50_000
"""So many answers are remembered at most; names come back again and again in documents and inventories."""


def resolve(
    index: Index, query: str, vendor: str | None = None, year: int | None = None, context: Context | None = None
) -> Resolution:
    """Return what `query` means; vendor, year and context may settle what is ambiguous without them.

    The tiers are tried in the order of `TIERS`: the words as one name (exact, folded, inflected, with their vendor, as
    a compound), then the names in a mixed string, then typing errors. What only resembles a name is `unknown`, with the
    near names as candidates of the tier "guess".
    """
    remembered = index.remembered
    if context is None and (known := remembered.get((query, vendor, year))) is not None:
        return known
    answer = _answer(index, Asked(query, vendor, year, context or NOWHERE))
    if context is None and len(query) <= LONGEST_QUERY:
        if len(remembered) >= MOST_REMEMBERED:
            remembered.clear()
        remembered[query, vendor, year] = answer
    return answer


def _answer(index: Index, asked: Asked) -> Resolution:
    query, vendor, year, _ = asked
    words = tidy(query) if len(query) <= 20 * LONGEST_QUERY else query
    if len(words) > LONGEST_QUERY or not fold(words):
        return Resolution(query[:LONGEST_QUERY], vendor, year, "unknown", error=wording.unusable(words, LONGEST_QUERY))
    return (
        whole_name(index, words, asked)
        or _company(index, words, asked)
        or several_names(index, without_legal_form(words)[0], asked, _one_name)
        or modules_named(index, words, asked, _one_name)
        or _one_name(index, words, asked)
    )


def _company(index: Index, words: str, asked: Asked) -> Resolution | None:
    """Return what a company's full name means: the vendor, whatever product bears the same name."""
    plain, is_company = without_legal_form(words)
    vendor = index.vendor_keys.get(fold(plain)) if is_company else None
    return vendor_named(index, asked, vendor, plain) if vendor is not None else None


def _one_name(index: Index, words: str, asked: Asked) -> Resolution:
    words, _ = without_legal_form(words)
    return (
        whole_name(index, words, asked)
        or typing_error(index, words, asked, is_whole=True)
        or one_thing(index, words, asked)
        or typing_error(index, words, asked)
        or one_thing(index, words, asked, of_a_kind=True)
        or guesses(index, words, asked)
    )
