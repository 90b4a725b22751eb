"""The register of importers, and the one call that runs one of them on a folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from klarstack.findings import KlarstackError, Message
from klarstack.importers import (
    classifications,
    industry_surveys,
    official_statistics,
    public_evidence,
    site_scanning,
    whotracksme,
    whotracksme_tools,
)
from klarstack.importers.report import ImportReport, RawDataError
from klarstack.load.validate import read_record
from klarstack.records import Dataset

_CELL_IMPORTERS: dict[str, Callable[[Path, Path, Dataset], ImportReport]] = {
    "gsa-2025": site_scanning.import_folder,
    "industry-surveys": industry_surveys.import_folder,
    "official-statistics": official_statistics.import_folder,
    "public-evidence": public_evidence.import_folder,
    "whotracksme-2019": whotracksme_tools.import_folder,
    "whotracksme-2026": whotracksme.import_folder,
}

DATASETS = ("classifications", *_CELL_IMPORTERS)


class UnknownDatasetError(KlarstackError):
    """No importer has this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        known = ", ".join(DATASETS)
        self.message = Message(
            f"There is no importer named {name!r}; choose one of: {known}.",
            f"Es gibt keinen Import namens „{name}“; wählen Sie einen aus: {known}.",
        )
        super().__init__(self.message.en)


def import_dataset(name: str, folder_in: Path, folder_out: Path) -> ImportReport:
    """Turn the raw files in `folder_in` into the files of the dataset in `folder_out`, and report every row.

    Args:
        name: one of `DATASETS`.
        folder_in: the folder with the publisher's files, as downloaded.
        folder_out: the folder under benchmarks/ that holds the hand-written dataset.yml (none for classifications).
    """
    if name == "classifications":
        return classifications.import_folder(folder_in, folder_out)
    if name not in _CELL_IMPORTERS:
        raise UnknownDatasetError(name)
    return _CELL_IMPORTERS[name](folder_in, folder_out, _description(folder_out))


def _description(folder: Path) -> Dataset:
    path = folder / "dataset.yml"
    dataset, file = read_record(Dataset, path, path.name)
    if dataset is None or file.findings:
        problem = file.findings[0].message
        raise RawDataError(path, problem.en, problem.de)
    return dataset
