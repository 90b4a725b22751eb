"""Reads the tools that a privacy policy or cookie notice names, each with the place of the sentence as evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from pathlib import Path

from klarstack.documents import Document, in_words, read_document
from klarstack.findings import Message
from klarstack.importers.stacks.model import Reading
from klarstack.importers.stacks.personal import without_personal_data
from klarstack.names.annotate import Annotator, Mention
from klarstack.names.annotate.passages import Sentences
from klarstack.names.index import Index
from klarstack.names.resolve import resolve
from klarstack.spelling import fold

_NEGATION = re.compile(
    r"\b(?:nicht|kein(?:e|en|em|er|es)?|weder|verzichten|not|no|never|neither|without|ohne|don['’]t|doesn['’]t)\b",
    re.IGNORECASE,
)


def read_policy(reading: Reading, path: Path, index: Index, language: str) -> None:
    """Read a text, page or PDF; an UnreadableDocumentError says why there is no text.

    The evidence is where a sentence stands, never what it says: policies name people. "We do not use X" names X too, so
    a name that stands in denying sentences only is left out and reported.
    """
    document = read_document(path)
    reading.version = document.format
    reading.notes.extend(document.remarks)
    reading.personal.update(without_personal_data(document.text)[1])
    mentions = Annotator(index).annotate(document.text, document.language, document.skipped).mentions
    sentences = Sentences(document.text)
    used = {vendor for each in mentions if _is_product(each) and (vendor := each.vendor) is not None}
    affirmed = {fold(each.text) for each in mentions if not _denies(document, sentences, each)}
    starts = _sentence_starts(document.text, sentences)
    for mention in mentions:
        line = document.line(mention.start)
        if _is_company(mention):
            if {candidate.vendor for candidate in mention.candidates} & used:
                reading.leave_out(mention.text, COMPANY, line)
                continue
        elif not _is_product(mention):
            continue
        if fold(mention.text) not in affirmed:
            reading.leave_out(mention.text, DENIED, line)
            reading.problem("denied-name", line, _denied(mention.text))
        elif not _denies(document, sentences, mention):
            number = bisect_right(starts, mention.start)
            evidence = _evidence(document, mention.start, number, language)
            reading.add(_name(index, mention), line, vendor_string=mention.vendor, facts={"evidence": evidence})


def _is_product(mention: Mention) -> bool:
    """Whether the name means a product and nothing else; a word like "segment" in a policy is mostly no tool."""
    return all(candidate.product is not None and candidate.tier != "vendor" for candidate in mention.candidates)


def _is_company(mention: Mention) -> bool:
    return all(candidate.tier == "vendor" or candidate.thing[0] == "vendor" for candidate in mention.candidates)


def _denies(document: Document, sentences: Sentences, mention: Mention) -> bool:
    return _NEGATION.search(document.text[slice(*sentences.around(mention.start))]) is not None


def _name(index: Index, mention: Mention) -> str:
    """Return the name as written, or the product's name where only its neighbours have settled what is meant."""
    settled = mention.settled
    if settled is None or settled.product_name is None:
        return mention.text
    alone = resolve(index, mention.text, vendor=mention.vendor)
    is_same = alone.outcome == "resolved" and alone.candidates[0].product == settled.product
    return mention.text if is_same else settled.product_name


def _sentence_starts(text: str, sentences: Sentences) -> list[int]:
    starts, at = [], 0
    while at < len(text):
        start, end = sentences.around(at)
        starts.append(start)
        at = max(end, at + 1)
    return starts


def _denied(name: str) -> Message:
    return Message(
        f"“{name}” stands only in sentences that deny something.", f"„{name}“ steht nur in Sätzen mit einer Verneinung."
    )


def _evidence(document: Document, offset: int, number: int, language: str) -> str:
    """Return where the sentence stands: "policy.html, line 12, sentence 3"."""
    place = document.place(offset)
    where = in_words(place, language)
    word = "Satz" if language == "de" else "sentence"
    name = Path(document.name).name
    return ", ".join(filter(None, [name, where, f"{word} {number}"]))


COMPANY = Message("it names a company, not a product", "nennt ein Unternehmen, kein Produkt")
DENIED = Message("its sentences deny something", "die Sätze verneinen etwas")
