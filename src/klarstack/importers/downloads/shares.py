"""All rows of a downloaded file together: what is repeated, contradicts itself, or cannot be told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from klarstack.findings import Message
from klarstack.importers.downloads.model import Problem
from klarstack.importers.downloads.rows import WITH_FINDING, Context, Share, share_of
from klarstack.importers.downloads.units import unclear, unclear_series


@dataclass
class Sorting:
    """The rows as they are sorted: shares that stay, reasons why others do not, and problems on the way."""

    shares: list[Share] = field(default_factory=list)
    reasons: list[Message] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, problem: Problem) -> None:
        """Leave a row out with a finding."""
        self.problems.append(problem)
        self.reasons.append(WITH_FINDING)

    def keep_only(self, shares: list[Share], left_out: Iterable[Problem]) -> None:
        """Replace the shares by those that stay; every one left out has its problem."""
        self.shares = shares
        for problem in left_out:
            self.refuse(problem)


def sort_rows(context: Context, waves: frozenset[str] | None) -> Sorting:
    """Return the rows that become cells, and what is wrong or not wanted about the others.

    Args:
        context: the file and how its codes are to be read.
        waves: the waves an existing dataset.yml describes; None where it is written now.
    """
    sorting = Sorting()
    for figure in context.download.figures:
        read = share_of(figure, context)
        if isinstance(read, Share):
            sorting.shares.append(read)
        elif isinstance(read, Problem):
            sorting.refuse(read)
        else:
            sorting.reasons.append(read)
    _leave_out_open_dimensions(sorting, context)
    if context.mapping.values is None:
        _leave_out_unclear_series(sorting)
    _leave_out_repetitions(sorting)
    if waves is not None:
        _leave_out_undescribed_waves(sorting, waves)
    sorting.problems += list(_remarks(sorting.shares))
    return sorting


def _leave_out_open_dimensions(sorting: Sorting, context: Context) -> None:
    """Leave out everything where a dimension without a role has several codes: rows would look alike."""
    named = {*context.roles.dimensions.values()}
    problems = []
    for dimension in context.download.dimensions:
        codes = sorted({share.figure.codes.get(dimension, "") for share in sorting.shares})
        if dimension not in named and len(codes) > 1:
            listed = ", ".join(codes)
            said = Message(
                f"{dimension} has several codes ({listed}) and no place in a cell.",
                f"{dimension} hat mehrere Codes ({listed}) und keinen Platz in einer Zelle.",
            )
            problems.append(said)
    if problems:
        sorting.keep_only([], [Problem("open-dimension", share.figure.line, problems[0]) for share in sorting.shares])


def _leave_out_unclear_series(sorting: Sorting) -> None:
    values = [
        ((share.mapping.indicator, share.unit), share.value.number)
        for share in sorting.shares
        if share.value.number is not None and "%" not in share.figure.text
    ]
    unclear_ones = set(unclear_series(values))
    kept: list[Share] = []
    problems: list[Problem] = []
    for share in sorting.shares:
        series = (share.mapping.indicator, share.unit)
        if series in unclear_ones:
            problems.append(Problem("unclear-percent", share.figure.line, unclear(series)))
        else:
            kept.append(share)
    sorting.keep_only(kept, problems)


def _leave_out_repetitions(sorting: Sorting) -> None:
    groups: dict[tuple[str, ...], list[Share]] = defaultdict(list)
    for share in sorting.shares:
        groups[share.key].append(share)
    kept: list[Share] = []
    problems: list[Problem] = []
    for group in groups.values():
        first, *again = group
        same = {(share.value.number, share.value.state) for share in group}
        if len(same) == 1:
            kept.append(first)
            problems += [Problem("repeated-row", share.figure.line, _repeated(first)) for share in again]
        else:
            problems += [Problem("contradicting-rows", share.figure.line, _contradicting(group)) for share in group]
    sorting.keep_only(kept, problems)


def _leave_out_undescribed_waves(sorting: Sorting, waves: frozenset[str]) -> None:
    missing = [share for share in sorting.shares if share.period not in waves]
    sorting.keep_only(
        [share for share in sorting.shares if share.period in waves],
        [
            Problem(
                "undescribed-wave", share.figure.line,
                Message(f"dataset.yml has no wave {share.period}.", f"In dataset.yml fehlt die Welle {share.period}."),
            )
            for share in missing
        ],
    )  # fmt: skip


def _remarks(shares: Iterable[Share]) -> Iterator[Problem]:
    """Yield what is worth saying about values that were taken."""
    for share in shares:
        line, text, value = share.figure.line, share.figure.text, share.value
        if value.is_respelled:
            said = Message(f"{text!r} was read as {value.number:g}.", f"„{text}“ wurde als {value.number:g} gelesen.")
            yield Problem("respelled-value", line, said)
        if value.unknown_flags:
            flags = value.unknown_flags
            said = Message(f"The flag {flags!r} is not known.", f"Das Zeichen „{flags}“ ist nicht bekannt.")
            yield Problem("unknown-flag", line, said)


def _about(share: Share) -> str:
    return ", ".join(part for part in share.key if part)


def _repeated(share: Share) -> Message:
    about = _about(share)
    return Message(f"The same figure stands twice: {about}.", f"Dieselbe Zahl steht doppelt: {about}.")


def _contradicting(group: list[Share]) -> Message:
    about, texts = _about(group[0]), ", ".join(dict.fromkeys(share.figure.text for share in group))
    return Message(
        f"Several values for one figure ({texts}): {about}.", f"Mehrere Werte für eine Zahl ({texts}): {about}."
    )
