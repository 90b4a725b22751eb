"""The dataset.yml of a downloaded file: written once, and never again over what somebody has changed in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from klarstack.findings import Message
from klarstack.importers.downloads.periods import reference_date
from klarstack.importers.downloads.publishers import Office
from klarstack.load import yaml_writer
from klarstack.records import Dataset, IndicatorMapping


def dataset_of(
    identifier: str,
    office: Office,
    table: str,
    indicators: Iterable[IndicatorMapping],
    where: tuple[str, Sequence[str]],
) -> Dataset:
    """Return the description of a dataset made from one table; `where` is the scheme of its codes and its waves."""
    scheme, waves = where
    mapped = [each.model_dump(mode="json", exclude_none=True) for each in indicators]
    names = ", ".join(each["indicator"] for each in mapped)
    return Dataset.model_validate(
        {
            "id": identifier,
            "title": {"en": f"{office.name}, {table}: {names}", "de": f"{office.name}, {table}: {names}"},
            "description": {
                "en": f"Figures of table {table} by {office.publisher}, imported from a downloaded file.",
                "de": f"Zahlen der Tabelle {table} von {office.publisher}, importiert aus einer Datei.",
            },
            "publisher": {"name": office.publisher, "url": office.url},
            "licence": {"id": office.licence, "url": office.licence_url, "quote": office.quote},
            "attribution": office.attribution.format(table=table),
            "lens": "official-statistics",
            "unit_of_observation": "enterprise",
            "base": {
                "en": "cell by cell as published; the enterprises of the segment that the survey covers",
                "de": "je Zelle wie veröffentlicht; die Unternehmen des Segments, die die Erhebung umfasst",
            },
            "method": _both(office.method),
            "traps": [_both(trap) for trap in office.traps],
            "waves": [{"id": wave, "reference_date": reference_date(wave)} for wave in waves],
            "segment_scheme": scheme,
            "indicators": mapped,
            "files": ["cells.csv"],
            "source_url": office.table_url.format(table=table),
        }
    )


def as_yaml(dataset: Dataset) -> str:
    """Return the description as YAML; a code that looks like a number is quoted."""
    return yaml_writer.as_yaml(dataset.model_dump(mode="json", exclude_defaults=True))


def _both(message: Message) -> dict[str, str]:
    return {"en": message.en, "de": message.de}
