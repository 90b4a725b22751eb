"""What a rule of `lint` has found, before it is known where in the file that stands."""

from __future__ import annotations

from dataclasses import dataclass

from klarstack.findings import Message, Severity
from klarstack.spelling import tidy


@dataclass(frozen=True)
class Problem:
    """One use of a word that somebody should look at.

    `page` is the path of the record to read (concepts/x). Of several problems with the same `once`, the first that is
    not switched off counts. `severity` is set where it differs from that of the code.
    """

    code: str
    start: int
    end: int
    message: Message
    remedy: Message
    preferred: str | None = None
    page: str | None = None
    concept: str | None = None
    product: str | None = None
    once: str | None = None
    severity: Severity | None = None


def quoted(text: str) -> Message:
    """Return the text on one line in the quotation marks of both languages."""
    words = tidy(text)
    return Message(f"“{words}”", f"„{words}“")


def sentences(english: str, german: str, reason: dict[str, str | None] | None = None) -> Message:
    """Return the sentence in both languages with the reason behind it, where there is one."""
    said = reason or {}
    return Message(" ".join(filter(None, [english, said.get("en")])), " ".join(filter(None, [german, said.get("de")])))
