"""Writes what must stay private: for its owner alone, never over another file, never where git would publish it."""

from __future__ import annotations

import os
from pathlib import Path

from klarstack.file_errors import reason
from klarstack.findings import KlarstackError, Message


class PublishedPlaceError(KlarstackError):
    """A private file was to be written into a git repository or a knowledge base."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.path, self.folder = path, folder
        self.message = Message(
            f"{path} would lie in {folder}, which is kept in git or is a knowledge base, and what lies there gets "
            "published. Choose a folder outside, on an encrypted disk.",
            f"{path} läge in {folder}; das ist ein Git-Repository oder eine Wissensbasis, und was dort liegt, wird "
            "veröffentlicht. Wählen Sie einen Ordner außerhalb, auf einem verschlüsselten Datenträger.",
        )
        super().__init__(self.message.en)


class UnwritablePrivateFileError(KlarstackError):
    """The file cannot be written, perhaps because there is one already."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path, why = path, reason(error)
        self.message = Message(
            f"{path} was not written: {why.en}. Nothing is overwritten; choose another name.",
            f"{path} wurde nicht geschrieben: {why.de}. Überschrieben wird nichts; wählen Sie einen anderen Namen.",
        )
        super().__init__(self.message.en)


def write_private(path: Path, content: bytes) -> None:
    """Write a new file that only its owner may read; raise the error that says why not."""
    refuse_published_place(path)
    write_new(path, content, mode=0o600)


def write_new(path: Path, content: bytes, *, mode: int = 0o666) -> None:
    """Write a new file; one that is there already stays as it is."""
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as stream:  # noqa: PTH123 (mode)
            stream.write(content)
    except OSError as error:
        raise UnwritablePrivateFileError(path, error) from None


def refuse_published_place(path: Path) -> None:
    """Raise PublishedPlaceError where the file would lie in a git working tree or a knowledge base."""
    for folder in path.resolve().parents:
        if (folder / ".git").exists() or (folder / "glossary").is_dir():
            raise PublishedPlaceError(path, folder)
