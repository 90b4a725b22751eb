"""Says in both languages why the system refuses a file."""

from __future__ import annotations

import errno

from klarstack.findings import Message

_REASONS = {
    errno.ENOENT: Message("there is no such file or folder", "die Datei oder den Ordner gibt es nicht"),
    errno.EACCES: Message("permission denied", "keine Berechtigung"),
    errno.EPERM: Message("permission denied", "keine Berechtigung"),
    errno.EISDIR: Message("it is a folder", "es ist ein Ordner"),
    errno.ENOTDIR: Message("part of the path is no folder", "ein Teil des Pfads ist kein Ordner"),
    errno.EEXIST: Message("there is a file of that name", "es gibt schon eine Datei dieses Namens"),
    errno.ELOOP: Message("the link leads back to itself", "die Verknüpfung führt auf sich selbst zurück"),
    errno.ENAMETOOLONG: Message("the name is too long", "der Name ist zu lang"),
    errno.ENOSPC: Message("the disk is full", "der Datenträger ist voll"),
    errno.EROFS: Message("the disk is read-only", "der Datenträger ist schreibgeschützt"),
}


def reason(error: OSError) -> Message:
    """Return why the system refused, without a full stop; rare reasons in the system's own words."""
    own_words = error.strerror or str(error) or type(error).__name__
    return _REASONS.get(error.errno or 0, Message(own_words, own_words))
