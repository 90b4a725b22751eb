"""The error for libraries of the optional extra `panel` that are not installed."""

from __future__ import annotations

from klarstack.findings import KlarstackError, Message


class PanelExtraError(KlarstackError):
    """The libraries for counting, auditing and encrypting are not installed."""

    def __init__(self, library: str) -> None:
        self.library = library
        remedy = "pip install 'klarstack[panel]'"
        self.message = Message(
            f"The library {library} is not installed; run: {remedy}",
            f"Die Bibliothek {library} ist nicht installiert; führen Sie aus: {remedy}",
        )
        super().__init__(self.message.en)
