"""The figures as JSON: for each half and both, every measure and every breakdown; every error."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from gold.errors import Error, document_errors, string_errors
from gold.measures import (
    BOTH,
    HALVES,
    Figures,
    Results,
    document_breakdowns,
    document_figures,
    string_breakdowns,
    string_figures,
)

Breakdowns = dict[str, dict[str, Figures]]


def as_json(results: Results, named: Collection[str] = HALVES) -> dict[str, Any]:
    """Return all figures, and by name every error of the halves in `named`."""
    figures = {half: _half(results, half) for half in (*HALVES, BOTH)}
    return {**figures, "errors": {half: _errors(results, half) for half in HALVES if half in named}}


def _half(results: Results, half: str) -> dict[str, Any]:
    strings, documents = results.strings_of(half), results.documents_of(half)
    return {
        "strings": {"all": _figures(string_figures(strings)), **_breakdowns(string_breakdowns(strings))},
        "documents": {"all": _figures(document_figures(documents)), **_breakdowns(document_breakdowns(documents))},
    }


def _errors(results: Results, half: str) -> dict[str, Any]:
    return {
        "strings": [_error(error) for error in string_errors(results.strings_of(half))],
        "documents": {
            score.name: [_error(error) for error in document_errors(score)] for score in results.documents_of(half)
        },
    }


def _breakdowns(breakdowns: Breakdowns) -> dict[str, Any]:
    return {
        f"by_{name}": {group: _figures(figures) for group, figures in groups.items()}
        for name, groups in breakdowns.items()
    }


def _figures(figures: Figures) -> dict[str, Any]:
    """Return k, n, share and the limits of the interval, None where there is nothing to count."""
    return {
        name: {
            "k": share.k,
            "n": share.n,
            "share": share.k / share.n if share.n else None,
            "low": share.interval.low if share.interval else None,
            "high": share.interval.high if share.interval else None,
        }
        for name, share in figures.items()
    }


def _error(error: Error) -> dict[str, Any]:
    return {
        **error._asdict(),
        "wanted": error.wanted._asdict() if error.wanted else None,
        "got": error.got._asdict() if error.got else None,
    }
