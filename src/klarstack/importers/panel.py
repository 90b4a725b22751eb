"""Writes the cells of an aggregated panel into its dataset, beside a draft of dataset.yml where there is none."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from klarstack.file_errors import reason
from klarstack.findings import KlarstackError, Message
from klarstack.importers.raw_files import write_cells
from klarstack.importers.report import UnwritableFileError
from klarstack.load.tables import read_records
from klarstack.records import Cell

CELLS, DESCRIPTION = "cells.csv", "dataset.yml"


class SpoiltCellsError(KlarstackError):
    """The cells of earlier waves cannot be read, so they would be lost."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.message = Message(
            f"{path} cannot be read as cells; the earlier waves in it would be lost. Run `klarstack check` first.",
            f"{path} lässt sich nicht als Zellen lesen; frühere Wellen darin gingen verloren. Führen Sie zuerst "
            "`klarstack check` aus.",
        )
        super().__init__(self.message.en)


@dataclass(frozen=True)
class Described:
    """What a draft of dataset.yml can say: id, scheme, waves, and whether the data is invented."""

    dataset: str
    scheme: str
    waves: Sequence[str]
    is_illustrative: bool = False


def write_panel(folder: Path, cells: Sequence[Cell], described: Described) -> tuple[Path, ...]:
    """Write cells.csv, keeping the cells of other waves, and dataset.yml where there is none; return the files."""
    table, description = folder / CELLS, folder / DESCRIPTION
    write_cells(table, [*_of_other_waves(table, described.waves), *cells])
    if description.exists():
        return (table,)
    try:
        description.write_text(draft(described), encoding="utf-8")
    except OSError as error:
        raise UnwritableFileError(description, reason(error)) from error
    return table, description


def _of_other_waves(table: Path, waves: Sequence[str]) -> Iterable[Cell]:
    if not table.exists():
        return []
    known, file = read_records(Cell, table, table.name)
    if file.findings:
        raise SpoiltCellsError(table)
    return [cell for cell in known.values() if cell.wave not in waves]


def draft(described: Described) -> str:
    """Return a dataset.yml that loads, with everything only the trustee knows marked by "…"."""
    quoted = {"id": json.dumps(described.dataset), "scheme": json.dumps(described.scheme)}
    waves = described.waves
    listed = "\n".join(f"  - {{id: {json.dumps(wave)}, reference_date: {json.dumps(wave)}}}" for wave in waves)
    text = _DRAFT.format(**quoted, waves="waves:\n" + listed if waves else "waves: []")
    return text + "illustrative: true\n" * described.is_illustrative


_DRAFT = """\
# Draft by `klarstack aggregate`: fill every … before you publish.
id: {id}
title:
  de: … (Panel)
  en: … (panel)
description:
  de: Anteile unabhängiger Unternehmensgruppen, die eine Fähigkeit im Einsatz haben. …
  en: Shares of independent groups of companies that have a capability in use. …
publisher:
  name: …
licence:
  id: …
attribution: …
lens: association-panel
unit_of_observation: group
base:
  de: unabhängige Gruppen, die am Panel teilgenommen und auf die Frage geantwortet haben
  en: independent groups that took part in the panel and answered the question
method:
  de: >-
    Gezählt werden unabhängige Gruppen: Mehrere Unternehmen einer Gruppe zählen einmal, und eine Gruppe hat eine
    Fähigkeit, wenn eines ihrer Unternehmen sie im Einsatz hat. Unbekannt ist kein Nein; unter 70 % bekannter
    Antworten gibt es keine Quote. Intervall nach Wilson (95 %). Teilnehmende, keine repräsentative Stichprobe.
    Zellen mit zu wenigen Gruppen, heikle einhellige Zellen und Zellen, aus denen sich andere ausrechnen ließen, sind
    zurückgehalten.
  en: >-
    Independent groups are counted: several companies of one group count once, and a group has a capability when one
    of its companies has it in use. Unknown is not no; below 70 % of known answers there is no rate. Wilson interval
    (95 %). Participants, not a representative sample. Cells of too few groups, sensitive cells in which all agree,
    and cells from which others could be worked out are withheld.
traps:
  - de: Wer teilnimmt, beschäftigt sich eher mit dem Thema; die Anteile liegen vermutlich über denen aller Unternehmen.
    en: Those who take part care more about the subject; the shares probably lie above those of all companies.
{waves}
segment_scheme: {scheme}
files: [cells.csv]
source_url: https://example.org/
"""
