"""Statements: sentences that a stated rule leads to, each with the rows it follows from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from klarstack.names.wording import Sentences

NOW, WITHIN_A_YEAR, LATER = "now", "within-a-year", "later"


class StatedRule(NamedTuple):
    """A rule of the position: its id, what it says in general, and the sentence about one case."""

    id: str
    states: Sentences
    says: Sentences


class RowRef(NamedTuple):
    """A row a statement follows from: the part of the comparison and the id of the row in it."""

    part: str
    id: str


@dataclass(frozen=True)
class Statement:
    """What a rule says about one case; `names` fill its sentence."""

    rule: StatedRule
    time: str
    follows_from: tuple[RowRef, ...]
    names: Mapping[str, Sentences] = field(default_factory=dict)

    @property
    def sentence(self) -> Sentences:
        """Return the sentence in both languages."""
        said_of = {
            language: text.format(**{key: name[language] for key, name in self.names.items()})
            for language, text in self.rule.says.items()
        }
        begins_with_a_term = self.rule.says["en"].startswith(("{capability}", "{metric}"))
        return {language: _capital(text) for language, text in said_of.items()} if begins_with_a_term else said_of

    def to_dict(self) -> dict[str, Any]:
        """Return rule, time, sentence and rows."""
        return {
            "rule": self.rule.id,
            "time": self.time,
            "sentence": self.sentence,
            "follows_from": [row._asdict() for row in self.follows_from],
        }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def said(english: str, german: str) -> Sentences:
    """Return a text in both languages."""
    return {"en": english, "de": german}


def same(text: str) -> Sentences:
    """Return a name that is written alike in both languages."""
    return {"en": text, "de": text}


def listed(names: list[Sentences]) -> Sentences:
    """Return the names as one list: a, b and c."""
    return {"en": _listed([name["en"] for name in names], "and"), "de": _listed([name["de"] for name in names], "und")}


def _listed(names: list[str], last: str) -> str:
    return f" {last} ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)


def rules(*table: tuple[str, str, str, str, str]) -> Mapping[str, StatedRule]:
    """Return the rules of a table by id; a row is id, general statement and sentence, each English then German."""
    return {row[0]: StatedRule(row[0], said(row[1], row[2]), said(row[3], row[4])) for row in table}
