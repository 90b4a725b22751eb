"""What an importer says about its input: rows read, kept and dropped, each with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from klarstack.findings import KlarstackError, Message

_WORDS = {
    "en": {
        "rows": "{name}: {read} rows read, {kept} kept.",
        "dropped": "Rows left out:",
        "withheld": "Cells not made:",
        "written": "{cells} cells written ({files}).",
    },
    "de": {
        "rows": "{name}: {read} Zeilen gelesen, {kept} übernommen.",
        "dropped": "Weggelassene Zeilen:",
        "withheld": "Nicht gebildete Zellen:",
        "written": "{cells} Zellen geschrieben ({files}).",
    },
}


class RawDataError(KlarstackError):
    """A raw file is missing, or does not have the form its publisher describes."""

    def __init__(self, path: Path, english: str, german: str) -> None:
        self.path = path
        self.message = Message(f"{path.name}: {english}", f"{path.name}: {german}")
        super().__init__(self.message.en)


class UnwritableFileError(KlarstackError):
    """A file of the dataset cannot be written."""

    def __init__(self, path: Path, why: Message) -> None:
        self.path, self.why = path, why
        super().__init__(path)

    def sentence(self, language: str) -> str:
        """Return which file, why, and what to do, in `language`."""
        if language == "de":
            return f"{self.path} lässt sich nicht schreiben: {self.why.de}. Nennen Sie mit --out einen anderen Ordner."
        return f"{self.path} cannot be written: {self.why.en}. Name another folder with --out."


@dataclass(frozen=True)
class Dropped:
    """A number of rows that were left out for one reason."""

    reason: Message
    rows: int


@dataclass(frozen=True)
class ImportReport:
    """The account of one import: `rows_read` is always `rows_kept` plus all dropped rows."""

    dataset: str
    rows_read: int
    rows_kept: int
    dropped: tuple[Dropped, ...] = ()
    cells_written: int = 0
    cells_withheld: tuple[Dropped, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether every row that was read is either kept or dropped for a stated reason."""
        return self.rows_read == self.rows_kept + sum(dropped.rows for dropped in self.dropped)

    def as_text(self, language: str) -> str:
        """Return the account as lines of text in `language`, every reason with its number of rows."""
        words = _WORDS[language]
        lines = [words["rows"].format(name=self.dataset, read=self.rows_read, kept=self.rows_kept)]
        for title, entries in ((words["dropped"], self.dropped), (words["withheld"], self.cells_withheld)):
            if entries:
                lines.append(title)
                lines += [f"  {entry.rows:>6}  {entry.reason.in_language(language)}" for entry in entries]
        lines.append(words["written"].format(cells=self.cells_written, files=", ".join(self.files)))
        return "\n".join(lines)


def count_reasons(reasons: Iterable[Message]) -> tuple[Dropped, ...]:
    """Return each reason once with its number of rows, the largest number first."""
    counted = Counter(reasons)
    return tuple(
        Dropped(reason, rows) for reason, rows in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    )
