"""Turns the published correspondences between two editions of a classification into short tables of pairs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from klarstack.importers.raw_files import read_table, write_records
from klarstack.importers.report import RawDataError

COLUMNS = ("from_code", "to_code", "kind", "involved", "total")
NACE_CLASSES = "correspondence_nace_rev2_to_rev2_1.csv"
NACE_LEVELS = "correspondence_nace_rev2_to_rev2_1_levels.csv"
WZ_SUBCLASSES = "correspondence_wz_2008_to_wz_2025.csv"
NACE_TABLE = "nace-rev2-to-nace-rev2-1.csv"
WZ_TABLE = "wz-2008-to-wz-2025.csv"
GROUP_LENGTH = len("47.9")

Pairs = list[dict[str, str]]


def write_correspondences(folder_in: Path, folder_out: Path, codes: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Write the tables and return how many raw rows each was made of; every row becomes one pair.

    Groups are missing between the divisions and classes of the NACE table; they are cut from the classes in the way in
    which the divisions were.

    Args:
        folder_in: the folder with the raw files.
        folder_out: the folder of the short tables.
        codes: the codes of each raw list, by its file name.
    """
    levels, classes = _nace_levels(folder_in / NACE_LEVELS), _nace_classes(folder_in / NACE_CLASSES)
    nace = [*levels, *cut_to(classes, GROUP_LENGTH), *classes]
    _check(folder_in / NACE_CLASSES, nace, codes["nace_rev2.csv"], codes["nace_rev2_1.csv"])
    wz = _wz_subclasses(folder_in / WZ_SUBCLASSES)
    _check(folder_in / WZ_SUBCLASSES, wz, codes["wz_2008.csv"], codes["wz_2025.csv"])
    write_records(folder_out / NACE_TABLE, COLUMNS, nace)
    write_records(folder_out / WZ_TABLE, COLUMNS, wz)
    return {NACE_TABLE: len(levels) + len(classes), WZ_TABLE: len(wz)}


def cut_to(pairs: Pairs, length: int) -> Pairs:
    """Return the pairs of the codes cut to so many characters, with the number of older codes that take each way."""
    below: dict[tuple[str, str], set[str]] = {}
    whole: dict[str, set[str]] = {}
    for pair in pairs:
        wide = pair["from_code"][:length], pair["to_code"][:length]
        below.setdefault(wide, set()).add(pair["from_code"])
        whole.setdefault(wide[0], set()).add(pair["from_code"])
    kinds = _kinds(below)
    return [
        _pair(older, newer, kinds[older, newer], str(len(below[older, newer])), str(len(whole[older])))
        for older, newer in sorted(below)
    ]


def _kinds(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """Return the kind of each pair by whether the newer code has several origins and the older one several targets."""
    known = set(pairs)
    targets, origins = Counter(older for older, _ in known), Counter(newer for _, newer in known)
    words = {(False, False): "1:1", (False, True): "1:n", (True, False): "n:1", (True, True): "n:m"}
    return {(older, newer): words[origins[newer] > 1, targets[older] > 1] for older, newer in known}


def _nace_classes(path: Path) -> Pairs:
    rows = read_table(path, ("from_code", "to_code", "relation"))
    return [_pair(row["from_code"], row["to_code"], row["relation"]) for _, row in rows]


def _nace_levels(path: Path) -> Pairs:
    names = ("from_code", "to_code", "relation", "from_classes_involved", "from_classes_total")
    return [
        _pair(
            row["from_code"], row["to_code"], row["relation"], row["from_classes_involved"], row["from_classes_total"]
        )
        for _, row in read_table(path, names)
    ]


def _wz_subclasses(path: Path) -> Pairs:
    """Return the pairs of the national table, which marks a subclass that is split with "ex" and counts nothing."""
    rows = read_table(path, ("from_code", "to_code", "from_part"))
    targets = Counter(row["from_code"] for _, row in rows)
    for line, row in rows:
        if (row["from_part"] == "ex") != (targets[row["from_code"]] > 1):
            raise RawDataError(
                path, f"line {line}: the mark for a part does not fit the number of targets of {row['from_code']}.",
                f"Zeile {line}: Das Kennzeichen für einen Teil passt nicht zur Zahl der Ziele von {row['from_code']}.",
            )  # fmt: skip
    kinds = _kinds((row["from_code"], row["to_code"]) for _, row in rows)
    return [_pair(older, newer, kind) for (older, newer), kind in sorted(kinds.items())]


def _pair(from_code: str, to_code: str, kind: str, involved: str = "", total: str = "") -> dict[str, str]:
    return {"from_code": from_code, "to_code": to_code, "kind": kind, "involved": involved, "total": total}


def _check(path: Path, pairs: Pairs, older: frozenset[str], newer: frozenset[str]) -> None:
    for pair in pairs:
        if pair["from_code"] not in older or pair["to_code"] not in newer:
            words = f"{pair['from_code']} → {pair['to_code']}"
            raise RawDataError(
                path, f"{words}: a code of this pair is not in its list.",
                f"{words}: Ein Code dieses Paars steht nicht in seiner Liste.",
            )  # fmt: skip
