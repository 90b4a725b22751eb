"""Collects the contributions of a wave: decrypts, checks, keeps the latest of each invitation, makes the records."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from pydantic import ValidationError

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.panel.collect_rules import collect_finding
from klarstack.benchmark.panel.contribution import is_open
from klarstack.benchmark.panel.invitations import Invitation
from klarstack.findings import Finding, in_order
from klarstack.records import Contribution, Panel

PATTERN = "*.age"
LARGEST_FILE = 1_000_000
COLUMNS = ("group_id", "company", "scheme", "code", "size_class", "region", "wave", "capability", "status")

Decrypt = Callable[[bytes], bytes | None]


@dataclass(frozen=True)
class Received:
    """One file whose content is a contribution to the open wave, by an invitation that counts."""

    file: str
    contribution: Contribution


@dataclass(frozen=True)
class Collection:
    """What counts, the independent groups it stands for, the number of files, and everything that was wrong."""

    counted: tuple[Received, ...]
    groups: Mapping[str, str]
    files: int
    findings: tuple[Finding, ...]

    @property
    def independent_groups(self) -> int:
        """How many independent groups stand behind what counts."""
        return len(set(self.groups.values()))


@dataclass(frozen=True)
class Collecting:
    """What the files of a folder are held against."""

    panel: Panel
    benchmark: BenchmarkIndex
    invitations: Mapping[str, Invitation]
    decrypt: Decrypt
    as_of: date


def collect(folder: Path, collecting: Collecting) -> Collection:
    """Return the contributions in the folder that count; findings name files, never what stands in them."""
    findings: list[Finding] = []
    received: list[Received] = []
    files = sorted(folder.glob(PATTERN))
    for path in files:
        found = _read(path, collecting)
        if isinstance(found, Finding):
            findings.append(found)
        else:
            received.append(found)
    counted = _latest(received, findings)
    groups = {one.contribution.invitation: collecting.invitations[one.contribution.invitation].group for one in counted}
    findings += _of_one_group(counted, groups)
    return Collection(tuple(counted), groups, len(files), tuple(in_order(findings)))


def records_as_csv(collection: Collection) -> str:
    """Return the records in the form `klarstack aggregate` reads.

    Companies and groups are numbers in the order of what was answered: they do not tell the codes, and the same answers
    make the same file.
    """
    ordered = sorted(collection.counted, key=_by_content)
    groups: dict[str, int] = {}
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    for company, one in enumerate(ordered, start=1):
        said = one.contribution
        group = groups.setdefault(collection.groups[said.invitation], len(groups) + 1)
        about = (group, company, said.segment_scheme, said.segment, said.size_class or "", said.region or "", said.wave)
        table.writerows((*about, concept, answer) for concept, answer in sorted(said.answers.items()))
    return stream.getvalue()


def _by_content(one: Received) -> tuple[object, ...]:
    said = one.contribution
    return said.segment, said.size_class or "", said.region or "", sorted(said.answers.items()), said.invitation


def _read(path: Path, collecting: Collecting) -> Received | Finding:
    """Return the contribution in a file, or the first thing that keeps it from counting."""
    content = _content(path)
    plain = collecting.decrypt(content) if content is not None else None
    if plain is None:
        return collect_finding(
            "not-decrypted", path.name, "The file cannot be decrypted with this key.",
            "Die Datei lässt sich mit diesem Schlüssel nicht entschlüsseln.",
        )  # fmt: skip
    try:
        contribution = Contribution.model_validate(json.loads(plain))
    except (ValueError, ValidationError, RecursionError):
        return collect_finding(
            "not-a-contribution", path.name, "The content is no contribution of this version.",
            "Der Inhalt ist kein Beitrag dieser Version.",
        )  # fmt: skip
    problem = _problem(path.name, contribution, collecting)
    return problem if problem is not None else Received(path.name, contribution)


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except OSError:
        return None
    return content if len(content) <= LARGEST_FILE else None


def _problem(file: str, said: Contribution, collecting: Collecting) -> Finding | None:
    panel, invitation = collecting.panel, collecting.invitations.get(said.invitation)
    if (said.panel, said.wave, said.instrument) != (panel.dataset, panel.wave.id, panel.instrument):
        return collect_finding(
            "another-wave", file, "It is for another panel, wave or version of the questionnaire.",
            "Er gilt einem anderen Panel, einer anderen Welle oder Fassung des Fragebogens.",
        )  # fmt: skip
    if field := _field_out_of_place(said, collecting):
        return collect_finding(
            "not-a-contribution", file, f"What stands in {field} is not what the panel asks.",
            f"Was in {field} steht, fragt das Panel nicht.",
        )  # fmt: skip
    made = date.fromisoformat(said.made)
    if made > collecting.as_of or not is_open(panel, made):
        return collect_finding(
            "made-outside-wave", file, "It was made before the wave opened or after it closed.",
            "Er entstand vor Beginn oder nach Ende der Welle.",
        )  # fmt: skip
    if invitation is None:
        return collect_finding(
            "not-invited", file, "Its invitation code is not in the list.",
            "Sein Einladungscode steht nicht in der Liste.",
        )  # fmt: skip
    if invitation.is_withdrawn:
        return collect_finding(
            "withdrawn", file, "Its invitation was withdrawn; it was left out.",
            "Seine Einladung ist zurückgezogen; er blieb weg.",
        )  # fmt: skip
    return None


def _field_out_of_place(said: Contribution, collecting: Collecting) -> str | None:
    """Return the first field with something the panel cannot have asked: contributions come from outside."""
    panel = collecting.panel
    segments = collecting.benchmark.schemes.get(panel.segment_scheme, {}).get("segments", {})
    fits = {
        "made": len(said.made) == len("2026-11-22"),
        "segment_scheme": said.segment_scheme == panel.segment_scheme,
        "segment": said.segment in segments,
        "size_class": said.size_class is None or said.size_class in panel.size_classes,
        "region": said.region is None or said.region in panel.regions,
        "answers": said.answers.keys() == {*panel.concepts},
    }
    return next((field for field, is_fine in fits.items() if not is_fine), None)


def _latest(received: Iterable[Received], findings: list[Finding]) -> list[Received]:
    """Return the latest contribution of each invitation; of two that contradict on one day none counts."""

    def by_invitation(one: Received) -> tuple[str, str, str]:
        return one.contribution.invitation, one.contribution.made, one.file

    counted = []
    ordered = sorted(received, key=by_invitation)
    for _, group in groupby(ordered, key=lambda one: one.contribution.invitation):
        *earlier, last = group
        same_day = [one for one in earlier if one.contribution.made == last.contribution.made]
        if any(one.contribution != last.contribution for one in same_day):
            findings += [_contradicting(one.file) for one in (*earlier, last)]
            continue
        findings += [_replaced(one.file, last.file) for one in earlier]
        counted.append(last)
    return counted


def _contradicting(file: str) -> Finding:
    return collect_finding(
        "contradicting", file, "Another file of the same day and invitation says something else.",
        "Eine andere Datei desselben Tags und derselben Einladung sagt etwas anderes.",
    )  # fmt: skip


def _replaced(file: str, by: str) -> Finding:
    return collect_finding(
        "replaced", file, f"The same invitation was used again; {by} counts.",
        f"Dieselbe Einladung wurde noch einmal verwendet; es zählt {by}.",
    )  # fmt: skip


def _of_one_group(counted: Sequence[Received], groups: Mapping[str, str]) -> list[Finding]:
    files: dict[str, list[str]] = {}
    for one in counted:
        files.setdefault(groups[one.contribution.invitation], []).append(one.file)
    return [
        collect_finding(
            "same-group", file, "It belongs to a group of which there is another file.",
            "Er gehört zu einer Gruppe, von der es noch eine Datei gibt.",
        )
        for found in files.values()
        for file in found[1:]
    ]  # fmt: skip
