"""Invitations: random codes with a check character, and the trustee's list of them."""

from __future__ import annotations

import csv
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from klarstack.file_errors import reason
from klarstack.findings import KlarstackError, Message

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, which are read as other characters."""
_READ_AS = str.maketrans("ILO", "110", " -\u2010\u2011\u2013")
_RANDOM_CHARACTERS = 15
"""75 bits: nobody guesses a code, and no two of a panel are ever the same."""
COLUMNS = ("code", "group", "withdrawn")
_NOT_WITHDRAWN = frozenset({"", "no", "nein", "false", "0"})


@dataclass(frozen=True)
class Invitation:
    """One line of the list: the group the code stands for, and whether its answers are to be left out."""

    group: str
    is_withdrawn: bool = False


class InvitationsError(KlarstackError):
    """The list of codes cannot be used; its content is never repeated."""

    def __init__(self, path: Path, english: str, german: str) -> None:
        self.path = path
        self.message = Message(f"{path}: {english}", f"{path}: {german}")
        super().__init__(self.message.en)


class WrongCodeError(KlarstackError):
    """The invitation code was mistyped."""

    message = Message(
        "The invitation code is mistyped: it has 16 letters and digits in four groups. Copy it from the invitation.",
        "Der Einladungscode ist vertippt: Er hat 16 Buchstaben und Ziffern in vier Gruppen. Kopieren Sie ihn aus der "
        "Einladung.",
    )


def new_codes(number: int) -> list[str]:
    """Return that many random codes, written in groups of four."""
    codes: dict[str, None] = {}
    while len(codes) < number:
        characters = "".join(secrets.choice(ALPHABET) for _ in range(_RANDOM_CHARACTERS))
        codes[_grouped(characters + _check_character(characters))] = None
    return list(codes)


def written_code(text: str) -> str:
    """Return the code in the one way it is written; raise WrongCodeError where its check character does not fit."""
    characters = text.upper().translate(_READ_AS)
    if len(characters) != _RANDOM_CHARACTERS + 1 or not set(characters) <= set(ALPHABET):
        raise WrongCodeError
    if _check_character(characters[:-1]) != characters[-1]:
        raise WrongCodeError
    return _grouped(characters)


def codes_as_csv(codes: Iterable[str]) -> str:
    """Return the list the trustee keeps: fill `group` where two codes belong to one group, `withdrawn` on request."""
    return "".join(f"{line}\n" for line in (",".join(COLUMNS), *(f"{code},," for code in codes)))


def read_invitations(path: Path) -> Mapping[str, Invitation]:
    """Return the invitations by code; comma, semicolon or tab, further columns are not read.

    InvitationsError names all lines that are wrong.
    """
    found: dict[str, Invitation] = {}
    wrong: list[str] = []
    for line, fields in _lines(path):
        try:
            code = written_code(fields.get("code", ""))
        except WrongCodeError:
            wrong.append(str(line))
            continue
        if code in found:
            wrong.append(str(line))
        withdrawn = fields.get("withdrawn", "").casefold() not in _NOT_WITHDRAWN
        found[code] = Invitation(fields.get("group") or code, withdrawn)
    if wrong:
        listed = ", ".join(wrong)
        raise InvitationsError(
            path, f"the column code has no valid code, or one that stood there before, in these lines: {listed}.",
            f"In der Spalte code steht kein gültiger Code oder einer zum zweiten Mal, in diesen Zeilen: {listed}.",
        )  # fmt: skip
    if not found:
        raise InvitationsError(path, "there is no code in the list.", "In der Liste steht kein Code.")
    return found


def _lines(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Return the rows with their lines; every field by its name, without blanks around it."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
        head = lines[0] if lines else ""
        rows = list(csv.DictReader(lines, delimiter=max(",;\t", key=head.count)))
    except OSError as error:
        why = reason(error)
        raise InvitationsError(path, f"{why.en}.", f"{why.de}.") from None
    except (UnicodeDecodeError, csv.Error):
        raise InvitationsError(
            path, "save the list as CSV in UTF-8.", "Speichern Sie die Liste als CSV in UTF-8."
        ) from None
    named = [
        {name.strip().casefold(): text.strip() for name, text in row.items() if name is not None and text is not None}
        for row in rows
    ]
    return list(enumerate(named, start=2))


def _grouped(characters: str) -> str:
    return "-".join(characters[start : start + 4] for start in range(0, len(characters), 4))


def _check_character(characters: str) -> str:
    """Return the check character by the Luhn algorithm modulo 32 (ISO/IEC 7812-1, Annex B, for 32 characters).

    It finds every single mistyped character, and neighbours that changed places (but for 0 beside Z).
    """
    base, total = len(ALPHABET), 0
    for position, character in enumerate(reversed(characters)):
        value = ALPHABET.index(character) * (2 - position % 2)
        total += value // base + value % base
    return ALPHABET[-total % base]
