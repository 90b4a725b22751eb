"""Encryption with age: makes the trustee's key, encrypts to it, decrypts with it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from klarstack.file_errors import reason
from klarstack.findings import KlarstackError, Message

_PADDED_TO = 4096
"""Every contribution is filled up with spaces, so that the size of the file says nothing about the answers."""


class WrongRecipientError(KlarstackError):
    """The panel's key is no public key of age."""

    message = Message(
        "The key in panel.yml is no public key of age; ask the trustee for the one that begins with age1.",
        "Der Schlüssel in panel.yml ist kein öffentlicher age-Schlüssel; fragen Sie beim Treuhänder nach dem, der mit "
        "age1 beginnt.",
    )


class WrongKeyFileError(KlarstackError):
    """The trustee's key file cannot be used; its content is never repeated."""

    def __init__(self, path: Path, why: Message) -> None:
        self.path = path
        self.message = Message(
            f"{path} is no usable key: {why.en}.", f"{path} ist kein brauchbarer Schlüssel: {why.de}."
        )
        super().__init__(self.message.en)


def new_key() -> tuple[str, str]:
    """Return the public key and the content of a new key file, in the form the program age-keygen writes."""
    from pyrage import x25519  # the extra `panel`

    identity = x25519.Identity.generate()
    public = str(identity.to_public())
    return public, f"# public key: {public}\n{identity}\n"


def encrypt(content: bytes, recipient: str) -> bytes:
    """Return the content, filled up with spaces, so that only the owner of the key can read it."""
    import pyrage  # the extra `panel`

    try:
        to = pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        raise WrongRecipientError from None
    encrypted: bytes = pyrage.encrypt(content + b" " * (-len(content) % _PADDED_TO), [to])
    return encrypted


def read_key(path: Path) -> Sequence[Any]:
    """Return the keys in a key file."""
    import pyrage  # the extra `panel`

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        keys = [
            pyrage.x25519.Identity.from_str(line.strip()) for line in lines if line.strip() and not line.startswith("#")
        ]
    except OSError as error:
        raise WrongKeyFileError(path, reason(error)) from None
    except (UnicodeDecodeError, pyrage.IdentityError):
        keys = []
    if not keys:
        raise WrongKeyFileError(path, Message("no key is in it", "es steht keiner darin"))
    return keys


def decrypt(content: bytes, keys: Sequence[Any]) -> bytes | None:
    """Return what was encrypted, without the filling; None where it is damaged or meant for another key."""
    import pyrage  # the extra `panel`

    try:
        decrypted: bytes = pyrage.decrypt(content, keys)
    except pyrage.DecryptError:
        return None
    return decrypted.rstrip(b" ")
