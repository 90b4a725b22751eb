"""Scores annotation on the documents of the gold set."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from klarstack.documents import read_document
from klarstack.names import Index
from klarstack.names.annotate import Annotator, Mention

FOLDER = Path(__file__).parent / "documents"
MARK = re.compile(r"⟦([^|⟧]*)\|([^|⟧]*)\|([^⟧]*)⟧")
ANY = "?"


@dataclass(frozen=True)
class Wanted:
    """A marked mention: its place in the text without marks, and what an expert reads there.

    `is_optional` mentions are neither rewarded nor punished for being found; `kind` is "name", "vendor" or "ambiguous".
    """

    start: int
    end: int
    text: str
    concepts: frozenset[str]
    product: str | None
    kind: str
    is_optional: bool

    def is_touched_by(self, mention: Mention) -> bool:
        """Whether a mention that was found shares a character with this."""
        return mention.start < self.end and self.start < mention.end

    def is_met_by(self, mention: Mention) -> bool:
        """Whether a mention that was found lies here and means this."""
        if not self.is_touched_by(mention):
            return False
        if self.kind == "ambiguous":
            return mention.outcome == "ambiguous"
        if self.kind == "vendor" or ANY in self.concepts:
            return True
        if self.product is not None:
            return mention.product == self.product
        return mention.concept in self.concepts


@dataclass(frozen=True)
class DocumentScore:
    """What was found and missed in one document; `guessed` are ambiguous words that were given one meaning."""

    name: str
    language: str
    found: tuple[Wanted, ...]
    missed: tuple[Wanted, ...]
    guessed: tuple[Wanted, ...]
    right: tuple[Mention, ...]
    false: tuple[Mention, ...]
    on_plain_words: tuple[Mention, ...]


def unmarked(text: str) -> tuple[str, list[Wanted]]:
    """Return the text without marks, and the mentions the marks want."""
    plain, wanted, last = "", [], 0
    for mark in MARK.finditer(text):
        plain += text[last : mark.start()]
        wanted.append(_wanted(mark, len(plain)))
        plain += mark[1]
        last = mark.end()
    return plain + text[last:], wanted


def _wanted(mark: re.Match[str], start: int) -> Wanted:
    surface, concept, product = mark.groups()
    kind = "vendor" if product == "vendor" else "ambiguous" if concept == "ambiguous" else "name"
    concepts = frozenset(part for part in concept.removeprefix(ANY).split("/") if part not in ("", "-", ANY))
    return Wanted(
        start=start,
        end=start + len(surface),
        text=surface,
        concepts=concepts or frozenset({ANY}),
        product=None if product in ("-", ANY, "vendor") else product,
        kind=kind,
        is_optional=concept.startswith(ANY) or product == ANY or kind == "vendor",
    )


def documents(half: str) -> list[Path]:
    """Return the marked documents of one half: "open" or "held"."""
    return sorted((FOLDER / half).iterdir())


def score_documents(index: Index, half: str, scratch: Path) -> Iterator[DocumentScore]:
    """Yield the score of every document of one half; the text without marks is read through a file in `scratch`."""
    annotator = Annotator(index)
    for path in documents(half):
        text, wanted = unmarked(path.read_text(encoding="utf-8"))
        plain = scratch / path.name
        plain.write_text(text, encoding="utf-8")
        document = read_document(plain)
        mentions = annotator.annotate(document.text, document.language, document.skipped).mentions
        yield score_mentions(path.name, wanted, mentions)


def score_mentions(name: str, wanted: Sequence[Wanted], mentions: Sequence[Mention]) -> DocumentScore:
    """Return how the mentions found in a document ("01-offer.de.txt") compare with those that are wanted."""
    due = [want for want in wanted if not want.is_optional]
    missed = tuple(want for want in due if not any(map(want.is_met_by, mentions)))
    false = tuple(mention for mention in mentions if not any(want.is_met_by(mention) for want in wanted))
    return DocumentScore(
        name=name,
        language=name.split(".")[-2],
        found=tuple(want for want in due if want not in missed),
        missed=missed,
        guessed=tuple(want for want in missed if want.kind == "ambiguous" and any(map(want.is_touched_by, false))),
        right=tuple(mention for mention in mentions if mention not in false),
        false=false,
        on_plain_words=tuple(
            mention for mention in false if not any(want.is_touched_by(mention) for want in wanted)
        ),
    )  # fmt: skip
