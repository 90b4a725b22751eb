"""Notices when a file of the knowledge base changes, through the file events of the system."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

_FOLDERS = ("glossary", "benchmarks", "docs")
_PROSE = ("docs", "mkdocs.yml", "mkdocs.de.yml")
_QUIET = 0.05
"""Seconds without another event after which a change counts as complete: editors write in several steps."""


@contextmanager
def watch(root: Path, overlay: Path | None, changed: Callable[[bool], None]) -> Iterator[None]:
    """Call `changed` after each change of a file; it is told whether hand-written pages are among what changed."""
    handler = _Handler(root.resolve(), overlay.resolve() if overlay else None)
    observer = Observer()
    observer.schedule(handler, str(root), recursive=False)
    for folder in _FOLDERS:
        if (root / folder).is_dir():
            observer.schedule(handler, str(root / folder), recursive=True)
    if overlay is not None and overlay.parent.resolve() != root.resolve():
        observer.schedule(handler, str(overlay.parent), recursive=False)
    worker = threading.Thread(target=_work, args=(handler, changed), daemon=True)
    observer.start()
    worker.start()
    try:
        yield
    finally:
        observer.stop()
        handler.stop()
        observer.join()
        worker.join()


class _Handler(FileSystemEventHandler):
    """Collects what changes; events of reading and of files nobody reads are left out."""

    def __init__(self, root: Path, overlay: Path | None) -> None:
        self._root, self._overlay = root, overlay
        self.arrived = threading.Event()
        self.stopped = threading.Event()
        self.prose = False

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("created", "modified", "moved", "deleted") or event.is_directory:
            return
        for path in (event.src_path, event.dest_path):
            if path:
                self._note(Path(str(path)).resolve())

    def stop(self) -> None:
        self.stopped.set()
        self.arrived.set()

    def _note(self, path: Path) -> None:
        if path != self._overlay:
            if not path.is_relative_to(self._root):
                return
            parts = path.relative_to(self._root).parts
            if parts[0] not in (*_FOLDERS, *_PROSE, "klarstack.yml") or any(part.startswith(".") for part in parts):
                return
            self.prose |= parts[0] in _PROSE
        self.arrived.set()


def _work(handler: _Handler, changed: Callable[[bool], None]) -> None:
    while True:
        handler.arrived.wait()
        while handler.arrived.is_set() and not handler.stopped.is_set():
            handler.arrived.clear()
            handler.stopped.wait(_QUIET)
        if handler.stopped.is_set():
            return
        prose, handler.prose = handler.prose, False
        changed(prose)
