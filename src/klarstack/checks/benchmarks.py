"""Rules about cells: their figures fit together, their codes exist, a withheld one carries no figure."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.findings import Finding, Message, Place
from klarstack.records import Cell
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding

FEWEST_SHARES = 3
"""On fewer figures nobody can tell fractions from small shares."""
ROUNDING = 0.5
_NUMBERS = ("k", "n", "groups", "n_eff", "coverage", "value", "low", "high")


def check_cells(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Every cell is possible, refers to what exists, and keeps silent when it is withheld."""
    known = _Known(knowledge_base)
    for cell in knowledge_base.cells:
        where = knowledge_base.places.of(knowledge_base.files["cell", cell.id], cell.id)
        yield from _dangling(cell, known, where)
        if cell.state == "c":
            numbers = [name for name in _NUMBERS if getattr(cell, name) is not None]
            if numbers:
                yield finding(
                    "withheld-figure",
                    where,
                    Message(
                        f"A withheld cell has {', '.join(numbers)}.",
                        f"Eine zurückgehaltene Zelle hat {', '.join(numbers)}.",
                    ),
                )
        elif problem := _impossible(cell):
            yield finding("impossible-cell", where, problem)
    yield from _fractions(knowledge_base)


def check_segments(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Parents, parts of unions and matched codes of a segment exist."""
    known = _Known(knowledge_base)
    for position, scheme in enumerate(knowledge_base.schemes):
        for order, segment in enumerate(scheme.segments):
            path = ("schemes", position, "segments", order)
            wanted = [(scheme.id, code) for code in (segment.parent, *segment.union_of) if code]
            wanted += [(match.scheme, match.code) for match in segment.matches]
            for target in wanted:
                if target not in known.codes:
                    where = knowledge_base.places.of(knowledge_base.files["segments", ""], *path)
                    name = ":".join(target)
                    message = Message(
                        f"{segment.code}: there is no {name!r}.", f"{segment.code}: „{name}“ gibt es nicht."
                    )
                    yield finding("dangling-reference", where, message)


def check_correspondences(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Both codes of every pair exist, and so does the scheme a scheme repeats."""
    segments = knowledge_base.segments
    if segments is None:
        return
    schemes = {scheme.id for scheme in segments.schemes}
    written = knowledge_base.files["segments", ""]
    for position, scheme in enumerate(segments.schemes):
        if scheme.mirrors is not None and scheme.mirrors not in schemes:
            where = knowledge_base.places.of(written, "schemes", position, "mirrors")
            yield _missing(where, scheme.mirrors)
    known = _Known(knowledge_base)
    for position, table in enumerate(segments.correspondences):
        where = knowledge_base.places.of(written, "correspondences", position)
        ends = ((table.from_scheme, "from_code"), (table.to_scheme, "to_code"))
        yield from (_missing(where, name) for name, _ in ends if name not in schemes)
        pairs = [(name, getattr(pair, field)) for name, field in ends if name in schemes for pair in table.pairs]
        yield from (_missing(where, ":".join(target)) for target in dict.fromkeys(pairs) if target not in known.codes)


def _missing(where: Place, name: str) -> Finding:
    return finding("dangling-reference", where, Message(f"There is no {name!r}.", f"„{name}“ gibt es nicht."))


class _Known:
    """The ids cells may refer to."""

    def __init__(self, knowledge_base: KnowledgeBase) -> None:
        segments = knowledge_base.segments
        self.lost = knowledge_base.lost
        self.concepts = knowledge_base.concepts.keys()
        self.codes = {(scheme.id, item.code) for scheme in knowledge_base.schemes for item in scheme.segments}
        self.sizes = {size.code for size in segments.size_classes} if segments else set()
        self.regions = {region.code for region in segments.regions} if segments else set()
        self.waves = {(dataset.id, wave.id) for dataset in knowledge_base.datasets.values() for wave in dataset.waves}


def _dangling(cell: Cell, known: _Known, where: Place) -> Iterator[Finding]:
    wanted = (
        (cell.concept in known.concepts, cell.concept),
        ((cell.scheme, cell.code) in known.codes or cell.scheme in known.lost, f"{cell.scheme}:{cell.code}"),
        (cell.size_class is None or cell.size_class in known.sizes, cell.size_class),
        (cell.region is None or cell.region in known.regions, cell.region),
        ((cell.dataset, cell.wave) in known.waves, f"{cell.dataset} {cell.wave}"),
    )
    for exists, name in wanted:
        if not exists and known.lost.isdisjoint({"segments", name, cell.code, cell.wave}):
            yield _missing(where, str(name))


def _fractions(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Yield one finding for each dataset whose percentages all lie below 1: they were written as 0.4 for 40 %."""
    shares: dict[str, list[Cell]] = {}
    for cell in knowledge_base.cells:
        if cell.unit == "percent" and cell.value is not None:
            shares.setdefault(cell.dataset, []).append(cell)
    for cells in shares.values():
        if len(cells) >= FEWEST_SHARES and max(cell.value or 0 for cell in cells) <= 1:
            first = next((cell for cell in cells if cell.value), cells[0])
            where = knowledge_base.places.of(knowledge_base.files["cell", first.id], first.id)
            message = Message(
                f"No value of {first.dataset} is above 1; percent run from 0 to 100 (40, not 0.4).",
                f"Kein Wert von {first.dataset} liegt über 1; Prozent laufen von 0 bis 100 (40, nicht 0,4).",
            )
            yield finding("impossible-cell", where, message)


def _impossible(cell: Cell) -> Message | None:
    if cell.lens == "public-evidence":
        return Message(
            "Public evidence has no figures: who says nothing is unknown.",
            "Öffentliche Belege haben keine Werte: Wer nichts sagt, ist unbekannt.",
        )
    if cell.k is not None and cell.n is not None and cell.k > cell.n:
        return Message(f"k = {cell.k} is more than n = {cell.n}.", f"k = {cell.k} ist mehr als n = {cell.n}.")
    if not _fits_its_counts(cell):
        return Message(
            f"{cell.value} % does not fit k = {cell.k} of n = {cell.n}.",
            f"{cell.value} % passt nicht zu k = {cell.k} von n = {cell.n}.",
        )
    if cell.unit == "percent" and cell.value is not None and not 0 <= cell.value <= 100:
        return Message(f"{cell.value} % is not a share.", f"{cell.value} % ist kein Anteil.")
    interval = (cell.low, cell.value, cell.high)
    if None not in interval and list(interval) != sorted(interval):  # type: ignore[type-var]
        return Message("The value lies outside its interval.", "Der Wert liegt außerhalb seines Intervalls.")
    return None


def _fits_its_counts(cell: Cell) -> bool:
    """Whether an unweighted share is k of n, give or take rounding to whole percent."""
    if cell.k is None or not cell.n or cell.value is None or cell.n_eff is not None or cell.unit != "percent":
        return True
    return abs(cell.value - 100 * cell.k / cell.n) <= ROUNDING or not 0 <= cell.value <= 100
