"""A peer figure in words: how much, which source and year, which group."""

from __future__ import annotations

from klarstack.benchmark import wording
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.lenses import LENSES
from klarstack.benchmark.peers import Peer
from klarstack.benchmark.position.statements import said
from klarstack.names.wording import Sentences


def peer_figure(index: BenchmarkIndex, peer: Peer) -> Sentences:
    """Return one figure with its lens, wave and group; a lower bound says so."""
    cell, lens = peer.cell, LENSES[peer.cell.lens]
    bound = said("", "") if lens.may_say_mixed else said("at least ", "mindestens ")
    group = wording.level_words(index, peer.level)
    return said(
        f"{bound['en']}{cell.value or 0:.0f} %, {lens.label.en} {cell.wave}, {group['en']}",
        f"{bound['de']}{cell.value or 0:.0f} %, {lens.label.de} {cell.wave}, {group['de']}",
    )
