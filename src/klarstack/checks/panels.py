"""Rules about panels: the key can be used, the wave has an order, groups of companies exist."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.checks.records import place
from klarstack.findings import Finding, Message
from klarstack.records import Panel
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_RECIPIENT_LENGTH = 62


def check_panels(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """The recipient is a public key of age, the wave closes after it opens, size classes and regions exist."""
    for identifier, panel in knowledge_base.panels.items():
        if not is_recipient(panel.recipient):
            message = Message(
                "The recipient is no public key of age, or it is mistyped.",
                "Der Empfänger ist kein öffentlicher age-Schlüssel, oder er ist vertippt.",
            )
            yield finding("panel-recipient", place(knowledge_base, "panel", identifier, "recipient"), message)
        if panel.wave.closes < panel.wave.opens:
            message = Message("The wave closes before it opens.", "Die Welle endet, bevor sie beginnt.")
            yield finding("panel-wave", place(knowledge_base, "panel", identifier, "wave", "closes"), message)
        yield from _unknown_groups(knowledge_base, panel)


def is_recipient(text: str) -> bool:
    """Whether the text is an X25519 recipient of age: Bech32 (BIP 173) of 32 bytes, with a checksum that fits."""
    kind, separator, data = text.rpartition("1")
    if kind != "age" or not separator or len(text) != _RECIPIENT_LENGTH or not set(data) <= set(_BECH32):
        return False
    expanded = [ord(character) >> 5 for character in kind] + [0] + [ord(character) & 31 for character in kind]
    return _polymod([*expanded, *(_BECH32.index(character) for character in data)]) == 1


def _polymod(values: list[int]) -> int:
    """Return the checksum of BIP 173."""
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for position, generator in enumerate(_GENERATORS):
            checksum ^= generator if top >> position & 1 else 0
    return checksum


def _unknown_groups(knowledge_base: KnowledgeBase, panel: Panel) -> Iterator[Finding]:
    segments = knowledge_base.segments
    if segments is None:
        return
    known = {
        "size_classes": {size.code for size in segments.size_classes},
        "regions": {region.code for region in segments.regions},
    }
    for field, codes in known.items():
        for position, code in enumerate(getattr(panel, field)):
            if code not in codes:
                where = place(knowledge_base, "panel", panel.dataset, field, position)
                yield finding(
                    "dangling-reference", where, Message(f"There is no {code!r}.", f"„{code}“ gibt es nicht.")
                )
