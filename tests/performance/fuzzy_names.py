"""Measures the search for nearly written names beside full scans with rapidfuzz: latency, recall, how many answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from made_up import keys, rare_words, typing_errors
from timing import each_of, median_of, percentile, say, say_table, versions

from klarstack.names.fuzzy import NearNames, edits_allowed
from klarstack.records.knowledge_base import KnowledgeBase

SIZES = (20_000, 100_000)
_ERRORS = 500
_OTHERS = 100
_SCANNED_ERRORS = 100
_SCANNED_OTHERS = 20
_CUTOFF = 80

Search = Callable[[str], list[str]]


def report(knowledge_base: KnowledgeBase) -> None:
    """Print latency and recall for 20,000 and 100,000 made-up names."""
    say(f"\n## Names nearly written right\n\n{versions('klarstack', 'rapidfuzz')}")
    for size in SIZES:
        names = keys(size)
        building = median_of(lambda names=names: NearNames(names), runs=3)
        say(f"\n{size:,} names; the index of pieces is made in {building.cpu:.2f} s. Recall over {_ERRORS:,} typing")
        say(f"errors (one or two edits); latency over these and {_OTHERS} words that are none, for scans a fifth.\n")
        _print_searches(names)


def _print_searches(names: list[str]) -> None:
    near = NearNames(names)
    searches: dict[str, tuple[Search, bool]] = {
        "`NearNames.near`": (lambda word: [found.key for found in near.near(word)], False),
        **{label: (search, True) for label, search in _scans(names).items()},
    }
    errors, others = typing_errors(names, _ERRORS), rare_words(_OTHERS)
    rows, first = [], 0.0
    for label, (search, is_scan) in searches.items():
        asked = errors[:_SCANNED_ERRORS] if is_scan else errors
        words = [written for _, written in asked] + (others[:_SCANNED_OTHERS] if is_scan else others)
        taken = each_of(search, words, runs=3)
        first = first or percentile(taken, 50)
        rows.append(
            [
                label,
                f"{percentile(taken, 50) / 1000:,.3f}",
                f"{percentile(taken, 99) / 1000:,.3f}",
                f"{percentile(taken, 50) / first:,.0f}",
                *_recall(search, errors),
                f"{sum(len(search(word)) for word in others[:_SCANNED_OTHERS]) / _SCANNED_OTHERS:.1f}",
            ]
        )
    heads = ["search", "p50 ms", "p99 ms", "times p50", "recall", "names found", "found for no name"]
    say_table(heads, rows)


def _recall(search: Search, errors: Sequence[tuple[str, str]]) -> tuple[str, str]:
    answers = [search(written) for _, written in errors]
    right = sum(name in answer for (name, _), answer in zip(errors, answers, strict=True))
    return f"{right / len(errors):.3f}", f"{sum(map(len, answers)) / len(errors):.1f}"


def _scans(names: list[str]) -> dict[str, Search]:
    """Return full scans: of the nearest name and of all names above the cutoff, and with our own distance."""
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    def nearest(word: str) -> list[str]:
        found = process.extractOne(word, names, scorer=fuzz.ratio, score_cutoff=_CUTOFF)
        return [found[0]] if found else []

    def all_above(word: str) -> list[str]:
        return [found[0] for found in process.extract(word, names, scorer=fuzz.ratio, score_cutoff=_CUTOFF, limit=None)]

    def same_distance(word: str) -> list[str]:
        allowed = edits_allowed(len(word))
        found = process.extract(word, names, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        return [name for name, edits, _ in found if edits]

    return {
        f"`extractOne`, ratio ≥ {_CUTOFF}": nearest,
        f"`extract`, ratio ≥ {_CUTOFF}": all_above,
        "`extract`, OSA, same edits": same_distance,
    }
