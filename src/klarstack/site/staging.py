"""Output written aside and swapped in whole: a build that fails or is killed leaves the last good folder."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from klarstack.findings import KlarstackError

if sys.platform != "win32":
    import fcntl

PROOF = "index/names.json"
"""The file by which a folder is known to be a site this tool has written."""

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2
_NOT_ON_THIS_SYSTEM = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


class OccupiedOutputError(KlarstackError):
    """The output folder holds files that are no earlier site."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        super().__init__(folder)
        self.folder = folder

    def sentence(self, language: str) -> str:
        """Return why nothing was written and what to do."""
        if language == "de":
            return (
                f"{self.folder} enthält Dateien, die keine frühere Seite sind; ein Bau würde sie ersetzen. "
                "Nennen Sie mit --out einen leeren oder neuen Ordner."
            )
        return (
            f"{self.folder} holds files that are not an earlier site; a build would replace them. "
            "Name an empty or new folder with --out."
        )


class UnwritableOutputError(KlarstackError):
    """The output folder cannot be made or replaced."""

    def __init__(self, folder: Path, reason: str) -> None:
        """Keep the folder and what the system said."""
        super().__init__(folder, reason)
        self.folder = folder
        self.reason = reason

    def sentence(self, language: str) -> str:
        """Return what the system said and what to do."""
        if language == "de":
            return (
                f"{self.folder} lässt sich nicht ersetzen ({self.reason}). Der Ordner darüber muss beschreibbar sein, "
                "und der Ordner selbst darf kein eingehängtes Laufwerk sein."
            )
        return (
            f"{self.folder} cannot be replaced ({self.reason}). The folder above it must be writable, and the folder "
            "itself must not be a mounted drive."
        )


@dataclass(frozen=True)
class Workspace:
    """A folder beside the output; what ends up in `site` becomes the output."""

    folder: Path
    target: Path
    lock: int | None

    @property
    def site(self) -> Path:
        """Return the folder that is swapped in at the end."""
        return self.folder / "site"

    @property
    def kept_open(self) -> tuple[int, ...]:
        """Return the descriptors a child process inherits, so that the workspace counts as in use while it lives."""
        return () if self.lock is None else (self.lock,)


@contextmanager
def beside(out: Path) -> Iterator[Workspace]:
    """Give a workspace beside `out`, gone when the block ends; `out` changes only if the block calls `swap_in`."""
    target = out.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        remove_leftovers(target)
        refuse_foreign_files(target)
        workspace = _opened(target)
    except OSError as error:
        raise UnwritableOutputError(out, error.strerror or str(error)) from error
    try:
        yield workspace
    finally:
        shutil.rmtree(workspace.folder, ignore_errors=True)
        if workspace.lock is not None:
            os.close(workspace.lock)


def swap_in(workspace: Workspace) -> None:
    """Put the new site in the place of the old one in one step, or in two where the system knows no exchange."""
    try:
        _swap(workspace.site, workspace.target, workspace.folder / "previous")
    except OSError as error:
        raise UnwritableOutputError(workspace.target, error.strerror or str(error)) from error


def refuse_foreign_files(target: Path) -> None:
    """Raise where `target` holds anything that an earlier build did not write."""
    if target.exists() and not (target.is_dir() and (not any(target.iterdir()) or (target / PROOF).is_file())):
        raise OccupiedOutputError(target)


def remove_leftovers(target: Path) -> None:
    """Delete the workspaces of killed builds; put the last good folder back if one was killed between two renames."""
    for folder in sorted(target.parent.glob(f".{target.name}.building-*")):
        try:
            lock = _locked(folder)
        except BlockingIOError:  # a living build
            continue
        if not target.exists() and (folder / "previous").is_dir():
            (folder / "previous").rename(target)
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None:
            os.close(lock)


def _opened(target: Path) -> Workspace:
    """Make a locked workspace; it gets the name that others look for only once it is locked."""
    unnamed = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    lock = _locked(unnamed)
    workspace = Workspace(unnamed.rename(target.parent / unnamed.name.replace(".new-", ".building-")), target, lock)
    workspace.site.mkdir()
    return workspace


def _locked(folder: Path) -> int | None:
    """Return a descriptor that holds the lock of a folder until it is closed; None on systems without such locks."""
    if sys.platform == "win32":
        return None
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise
    return descriptor


def _swap(new: Path, target: Path, previous: Path) -> None:
    if not target.exists():
        new.rename(target)
        return
    if _exchanged(new, target):
        return
    target.rename(previous)
    try:
        new.rename(target)
    except OSError:
        previous.rename(target)
        raise


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders atomically (renameat2 with RENAME_EXCHANGE, Linux 3.15); return whether the system could."""
    library = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    if library is None or not hasattr(library, "renameat2"):
        return False
    if library.renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in _NOT_ON_THIS_SYSTEM:
        return False
    raise OSError(code, os.strerror(code))
