"""Importers: a publisher's raw files come in, cells and code lists go out, with a report of every row."""

from klarstack.importers.datasets import DATASETS, import_dataset
from klarstack.importers.report import Dropped, ImportReport, RawDataError

__all__ = ["DATASETS", "Dropped", "ImportReport", "RawDataError", "import_dataset"]
