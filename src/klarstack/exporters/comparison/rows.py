"""The capabilities of a comparison: own status, the peers' figures with their footnotes, and the verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from klarstack.benchmark.lenses import LENSES, WEBSITE_OBSERVATION
from klarstack.exporters.comparison.saying import Data, Linked, Saying, capital, outside
from klarstack.exporters.comparison.values import ITEM_STATUS, OWN, STATES
from klarstack.exporters.comparison.words import word

SMALL = 10.0
"""Shares below this many per cent are shown with a decimal place; above it the interval is wider than a point."""

NoteKey = tuple[str, str, str, str]
"""What one footnote stands for: dataset, period, peer group, base."""

NOT_COVERED = ("no-data", "historic")
"""Verdicts of rows that no current figure answers."""


@dataclass(frozen=True)
class Note:
    """One footnote: where figures come from and who is counted; no period where the title of the dataset says it."""

    number: int
    dataset: Linked
    lens: str
    period: str
    group: str
    base: str


@dataclass(frozen=True)
class Figure:
    """One figure of the peers, in percent, with the words around it; without a number where it is withheld."""

    shown: str
    interval: str
    value: float | None
    low: float | None
    high: float | None
    described: str
    sample: str
    period: str
    group: str
    measure: str
    lens: str
    state: str
    state_words: str
    is_current: bool
    age: str
    is_answer: bool
    includes_own: bool
    note: int
    cell: Linked
    source: Linked | None


@dataclass(frozen=True)
class Use:
    """A product that gives a capability, and what is to be said of it."""

    product: Linked
    remark: str


@dataclass(frozen=True)
class Row:
    """One capability."""

    concept: Linked
    own: str
    own_words: str
    uses: tuple[Use, ...]
    contradicted: bool
    figures: tuple[Figure, ...]
    verdict: str
    verdict_words: str
    reason: str
    action: str

    @property
    def answer(self) -> Figure | None:
        """The current figure that answers the row."""
        return next((figure for figure in self.figures if figure.is_answer and figure.is_current), None)


def notes_of(data: Data) -> dict[NoteKey, int]:
    """Return the number of each footnote: first those of the figures that answer a row, in the order of the rows."""
    rows = [row for row in data["capabilities"] if row["verdict"] not in NOT_COVERED]
    answers = [_key(row["peers"][0]) for row in rows if row["peers"]]
    others = [_key(peer) for row in data["capabilities"] for peer in (*row["peers"], *row["further"])]
    return {key: number for number, key in enumerate(dict.fromkeys(answers + others), start=1)}


def footnotes(saying: Saying, data: Data, numbers: Mapping[NoteKey, int]) -> Iterator[Note]:
    """Yield the footnotes in order."""
    titles = {source["dataset"]: source["title"] for source in data["sources"]}
    peers = {_key(peer): peer for row in data["capabilities"] for peer in (*row["peers"], *row["further"])}
    for key, number in numbers.items():
        peer, period = peers[key], saying.formats.date(peers[key]["wave"])
        dataset = saying.dataset(peer["dataset"], titles.get(peer["dataset"]))
        yield Note(
            number,
            dataset,
            capital(LENSES[peer["lens"]].label.in_language(saying.language)),
            "" if dataset.text.endswith(period) else period,
            saying.text(peer["group"]),
            saying.text(peer["base_words"]),
        )


def rows_of(
    saying: Saying, rows: Iterable[Data], numbers: Mapping[NoteKey, int], actions: Mapping[str, str]
) -> Iterator[Row]:
    """Yield the rows in the order of the comparison, each with what the target picture asks for."""
    for row in rows:
        peers = [(peer, True) for peer in row["peers"]] + [(peer, False) for peer in row["further"]]
        concept = saying.concept(row["concept"])
        yield Row(
            concept,
            row["own"],
            word(OWN, row["own"], saying.language),
            tuple(_use(saying, use) for use in (*row["products"], *row["inactive"])),
            row["contradicted"],
            tuple(
                _figure(saying, concept.text, peer, numbers[_key(peer)], is_answer=is_answer)
                for peer, is_answer in peers
            ),
            row["verdict"],
            capital(saying.text(row["verdict_words"])),
            saying.text(row["reason"]),
            actions.get(row["concept"], ""),
        )


def _key(peer: Data) -> NoteKey:
    return peer["dataset"], peer["wave"], peer["group"]["en"] or "", peer["base"]


def _use(saying: Saying, use: Data) -> Use:
    remarks = [word(ITEM_STATUS, use["status"], saying.language)] if use["status"] != "in-use" else []
    if use.get("through"):
        remarks.append(saying.words["through"].format(concept=saying.label(use["through"])))
    return Use(saying.product(use), ", ".join(remarks))


def _figure(saying: Saying, concept: str, peer: Data, note: int, *, is_answer: bool) -> Figure:
    formats, words = saying.formats, saying.words
    value, low, high = (None if peer[key] is None else 100 * peer[key] for key in ("share", "low", "high"))
    state_words = word(STATES, peer["state"], saying.language)
    places = None if value is not None and value < SMALL else 1
    if value is None:
        shown, interval = state_words, ""
    elif low is None or high is None:
        shown, interval = at_least(peer) + formats.percent(value, places), words["precision_not_published"]
    else:
        shown, interval = at_least(peer) + formats.percent(value, places), formats.interval(low, high, places)
    sample = sample_words(saying, peer)
    return Figure(
        shown, interval, value, low, high,
        described=f"{concept}: {shown}, {interval}, {sample}",
        sample=sample,
        period=formats.date(peer["wave"]),
        group=saying.text(peer["group"]),
        measure=saying.text(peer["measure_words"]),
        lens=LENSES[peer["lens"]].label.in_language(saying.language),
        state=peer["state"] if peer["state"] != "ok" and value is not None else "",
        state_words=state_words,
        is_current=peer["current"],
        age=_age(saying, peer),
        is_answer=is_answer,
        includes_own=peer["own_group"] == "included",
        note=note,
        cell=Linked(peer["cell"], saying.address(f"datasets/{peer['dataset']}/#cell-{peer['cell']}")),
        source=outside(peer["source_url"]),
    )  # fmt: skip


def _age(saying: Saying, peer: Data) -> str:
    """Return what is to be said of the age of a figure that leads to no verdict."""
    if peer["earlier"]:
        return saying.words["no_trend"]
    return "" if peer["current"] else saying.words["historic"]


def at_least(peer: Data) -> str:
    """Return the sign that a figure of this lens is a lower bound."""
    return "≥\u202f" if peer["lens"] == WEBSITE_OBSERVATION.id else ""


def sample_words(saying: Saying, peer: Data) -> str:
    """Return on how many units a figure rests: 278 of 421 sites."""
    base, words, whole = saying.text(peer["base_words"]), saying.words, saying.formats.whole
    if peer["n"] is None:
        return f"{words['n_not_published']} ({base})"
    if peer["k"] is None:
        return f"n = {whole(peer['n'])} {base}"
    return f"{words['k_of_n'].format(k=whole(peer['k']), n=whole(peer['n']))} {base}"
