"""The comments by which a Markdown document switches rules off and on again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from klarstack.documents import Document

_SWITCH = re.compile(r"<!--\s*klarstack-lint-(disable|enable)\b([\w\s,-]*?)-->")
_CODE = re.compile("[a-z]+(?:-[a-z]+)*")

Switches = dict[str, list[tuple[int, bool]]]
"""For each code the offsets at which it is switched, with whether it is off from there on, in order."""


def switches(document: Document, codes: Iterable[str]) -> Switches:
    """Return the switches of a document; only Markdown has any, and none inside code counts.

    A switch without codes is for all of them.
    """
    every = tuple(codes)
    found: Switches = {code: [] for code in every}
    if document.format != "md" or "klarstack-lint-" not in document.text:
        return found
    for match in _SWITCH.finditer(document.text):
        if _is_comment(document, match.start()):
            named = _CODE.findall(match[2])
            for code in named or every:
                if code in found:
                    found[code].append((match.end(), match[1] == "disable"))
    return found


def is_off(switched: Switches, code: str, offset: int) -> bool:
    """Return whether the rule `code` is switched off at `offset`."""
    position = bisect_right(switched[code], offset, key=_offset)
    return position > 0 and switched[code][position - 1][1]


def _is_comment(document: Document, offset: int) -> bool:
    """Whether a comment begins here: what is skipped as code begins with other characters."""
    position = bisect_right(document.skipped, offset, key=_offset) - 1
    if position < 0 or document.skipped[position][1] <= offset:
        return False
    return document.text.startswith("<!--", document.skipped[position][0])


def _offset(item: tuple[int, object]) -> int:
    return item[0]
