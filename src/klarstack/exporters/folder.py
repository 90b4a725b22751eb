"""The folder of an export: written aside, swapped in whole, never over files that are somebody else's."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from klarstack.file_errors import reason
from klarstack.findings import KlarstackError, Message

PROOF = "klarstack-export.json"
"""The file by which a folder is known to be an earlier export."""

_PRECIOUS = (".git", "klarstack.yml", "glossary")
"""What no export holds: a folder with one of these is not replaced, whatever the option says."""


class OccupiedFolderError(KlarstackError):
    """The folder holds files that are no earlier export."""

    def __init__(self, folder: Path, *, forcible: bool) -> None:
        """Keep the folder, and whether --force would replace it."""
        self.folder, self.forcible = folder, forcible
        super().__init__(folder)

    def sentence(self, language: str) -> str:
        """Return why nothing was written and what to do."""
        if language == "de":
            way_out = " oder ersetzen Sie den ganzen Ordner mit --force" if self.forcible else ""
            return (
                f"{self.folder} enthält Dateien, die keine frühere Ausgabe sind; sie würden ersetzt. "
                f"Nennen Sie mit --out einen leeren oder neuen Ordner{way_out}."
            )
        way_out = ", or replace the whole folder with --force" if self.forcible else ""
        return (
            f"{self.folder} holds files that are not an earlier export; they would be replaced. "
            f"Name an empty or new folder with --out{way_out}."
        )


class UnwritableFolderError(KlarstackError):
    """The folder cannot be made or replaced."""

    def __init__(self, folder: Path, why: Message) -> None:
        """Keep the folder and what the system said."""
        self.folder, self.why = folder, why
        super().__init__(folder)

    def sentence(self, language: str) -> str:
        """Return what the system said and what to do."""
        if language == "de":
            return (
                f"{self.folder} lässt sich nicht schreiben: {self.why.de}. Nennen Sie mit --out einen anderen Ordner."
            )
        return f"{self.folder} cannot be written: {self.why.en}. Name another folder with --out."


def write_folder(files: Mapping[str, str], out: Path, format_name: str, *, replace_foreign: bool = False) -> None:
    """Write the files into `out`, which holds either what it held or the whole export, never a part of it.

    Args:
        files: Content by path inside the folder.
        out: The folder; it is made, or replaced where it holds an earlier export.
        format_name: Kept in the proof file.
        replace_foreign: Replace the folder even if it holds something else.
    """
    target = out.resolve()
    try:
        refuse_foreign_files(target, replace_foreign=replace_foreign)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{target.name}.", dir=target.parent) as aside:
            new = Path(aside) / "new"
            proof = json.dumps({"klarstack-export": format_name}) + "\n"
            for name, content in {**files, PROOF: proof}.items():
                path = new / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(content, encoding="utf-8", newline="\n")
            _swap(new, target, Path(aside) / "previous")
    except OSError as error:
        raise UnwritableFolderError(out, reason(error)) from error


def refuse_foreign_files(target: Path, *, replace_foreign: bool) -> None:
    """Raise where `target` is no folder of exports, unless it may be replaced all the same."""
    if not target.exists() or (target.is_dir() and (not any(target.iterdir()) or (target / PROOF).is_file())):
        return
    inside = target in (Path.cwd(), *Path.cwd().parents) or target == Path.home()
    precious = inside or not target.is_dir() or any((target / name).exists() for name in _PRECIOUS)
    if precious or not replace_foreign:
        raise OccupiedFolderError(target, forcible=not precious)


def _swap(new: Path, target: Path, previous: Path) -> None:
    if not target.exists():
        new.rename(target)
        return
    target.rename(previous)
    try:
        new.rename(target)
    except OSError:
        previous.rename(target)
        raise
    shutil.rmtree(previous, ignore_errors=True)
