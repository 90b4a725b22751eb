"""Selection: of all words one would like to flag, those that can be flagged without ever flagging a good one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from klarstack.exporters.vale.everyday_words import everyday_words
from klarstack.exporters.vale.patterns import (
    Spelling,
    compound_parts,
    edged,
    exact_pattern,
    fits_vales_frame,
    loose_pattern,
    text_forms,
)
from klarstack.exporters.vale.words import LEVELS, FlaggedWord, Kind, flagged_words, protected_spellings
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.spelling import fold

Why = Literal["shared", "everyday", "good", "nested", "unwritable"]

_NO_LETTER = re.compile(r"[^\w]+")
_BETWEEN = "\x00"
"""Stands between two texts: no letter, no space, no hyphen, so that no pattern reaches across."""


@dataclass(frozen=True)
class LeftOut:
    """A word that gets no rule, and why."""

    text: str
    why: Why


@dataclass(frozen=True)
class Rule:
    """A word with the pattern that finds it."""

    word: FlaggedWord
    pattern: str

    @property
    def is_framed(self) -> bool:
        r"""Whether Vale's own frame `\b(?:…)\b` fits; where not, the pattern brings its own boundaries."""
        return fits_vales_frame(self.word.text)

    @property
    def section(self) -> tuple[Kind, bool, bool, bool]:
        """What the words of one file have in common."""
        return self.word.kind, self.word.replacement is not None, self.word.is_case_sensitive, self.is_framed

    @cached_property
    def finder(self) -> re.Pattern[str]:
        """The pattern as Vale compiles it."""
        framed = rf"\b(?:{self.pattern})\b" if self.is_framed else self.pattern
        return re.compile(framed, 0 if self.word.is_case_sensitive else re.IGNORECASE)

    def fires_on(self, text: str) -> bool:
        """Whether the pattern finds anything in `text`."""
        return self.finder.search(text) is not None


@dataclass(frozen=True)
class Selection:
    """The rules of one style, loudest and longest first, and the words that get none."""

    rules: tuple[Rule, ...]
    left_out: tuple[LeftOut, ...]


def select(knowledge_base: KnowledgeBase, language: str, message_language: str) -> Selection:
    """Return the safe rules of the style for `language`: no rule fires on a good word or inside another rule's word."""
    wanted = sorted(
        set(flagged_words(knowledge_base, language, message_language)),
        key=lambda word: (list(LEVELS).index(word.kind), -len(word.text), word.text, word.page, word.replacement or ""),
    )
    spellings = tuple(protected_spellings(knowledge_base, language))
    good = _GoodWords.of((*spellings, *_replacements(wanted, language)))
    parts = compound_parts(spelling.text for spelling in spellings if not spelling.rigid)
    everyday = everyday_words(knowledge_base)
    shared = {fold(ambiguity.word) for ambiguity in knowledge_base.ambiguities.values()} | _named_twice(
        knowledge_base, wanted
    )
    rules: list[Rule] = []
    left_out: list[LeftOut] = []
    patterns: set[str] = set()
    for word in wanted:
        rule = _refused(word, shared, everyday) or _safe_rule(_unguessed(word, shared), good, parts, rules)
        if isinstance(rule, Rule):
            if rule.pattern.casefold() not in patterns:  # as in "K" and the sign of the kelvin, one word to a reader
                patterns.add(rule.pattern.casefold())
                rules.append(rule)
        elif rule != "covered":
            left_out.append(LeftOut(word.text, rule))
    return Selection(tuple(rules), tuple(sorted(set(left_out), key=lambda item: (item.text.lower(), item.text))))


def _replacements(words: Iterable[FlaggedWord], language: str) -> Iterator[Spelling]:
    for word in words:
        if word.replacement is not None:
            yield Spelling(word.replacement, language, rigid=word.kind == "FormerName")


def _named_twice(knowledge_base: KnowledgeBase, words: Iterable[FlaggedWord]) -> set[str]:
    """Return the folded words that name two things, so that a replacement would be a guess."""
    meanings: dict[str, set[str]] = {}
    for vendor, product, identifier in knowledge_base.products():
        meanings.setdefault(fold(vendor.name), set()).add(f"vendors/{vendor.id}")
        for text in (*(name.text for name in product.names), *product.hidden_labels):
            meanings.setdefault(fold(text), set()).add(f"products/{identifier}")
    for concept in knowledge_base.concepts.values():
        for term in (*concept.terms.de, *concept.terms.en):
            meanings.setdefault(fold(term.text), set()).add(f"concepts/{concept.id}")
    for word in words:
        if word.company is None:
            meanings.setdefault(fold(word.text), set()).add(word.page)
    return {key for key, named in meanings.items() if len(named) > 1}


def _refused(word: FlaggedWord, shared: set[str], everyday: frozenset[str]) -> Why | None:
    """Return why a word cannot be flagged whatever its pattern.

    A word somebody forbids is flagged all the same, though never replaced where it has several meanings.
    """
    key = fold(word.text)
    if not key or len(word.text) > 200 or not word.text.isprintable():
        return "unwritable"
    if word.kind == "Forbidden":
        return None
    if key in shared:
        return "shared"
    if word.kind == "FormerName" and key == fold(word.replacement or ""):
        return "good"
    return "everyday" if _is_everyday(word, everyday) else None


def _is_everyday(word: FlaggedWord, everyday: frozenset[str]) -> bool:
    """Whether a text would use a name without meaning it: everyday words only, or a phrase in small letters.

    A vendor's own single word (Guest, Audience) is always one of those.
    """
    if word.kind not in ("FormerName", "VendorWord"):
        return False
    parts = [part for part in _NO_LETTER.split(word.text) if part]
    if all(fold(part) in everyday for part in parts):
        return True
    if word.kind == "VendorWord":
        return len(parts) == 1 and not word.is_case_sensitive
    return len(parts) > 1 and word.text.islower()


def _unguessed(word: FlaggedWord, shared: set[str]) -> FlaggedWord:
    """Return the word without a replacement where it has several meanings: which is meant would be a guess."""
    return replace(word, replacement=None) if fold(word.text) in shared else word


def _safe_rule(
    word: FlaggedWord, good: _GoodWords, parts: frozenset[str], rules: list[Rule]
) -> Rule | Why | Literal["covered"]:
    """Return the rule with the widest safe pattern, or why there is none."""
    if word.replacement is not None and "|" in word.replacement:  # Vale reads it as two suggestions
        return "unwritable"
    why: Why | Literal["covered"] = "good"
    for pattern in (loose_pattern(word.spelling, parts), exact_pattern(word.spelling)):
        rule = Rule(word, pattern if fits_vales_frame(word.text) else edged(pattern, word.text))
        if good.contain_a_match(rule):
            continue
        clash = _clash(rule, rules)
        if clash is None:
            return rule
        why = clash
    return why


def _clash(rule: Rule, rules: list[Rule]) -> Why | Literal["covered"] | None:
    """Return why a rule cannot stand beside those before it, which are louder or longer."""
    for other in rules:
        inside = rule.fires_on(other.word.text)
        around = other.fires_on(rule.word.text)
        if inside and around and other.finder.fullmatch(rule.word.text):
            return "covered" if other.word.replacement == rule.word.replacement else "shared"
        if around or (inside and other.section != rule.section):
            return "nested"
        if inside and len(other.pattern.encode()) <= len(rule.pattern.encode()):
            return "nested"
    return None


@dataclass(frozen=True)
class _GoodWords:
    """Everything no rule may fire on, in all its forms, as one text to search."""

    text: str

    @classmethod
    def of(cls, spellings: Iterable[Spelling]) -> _GoodWords:
        """Return the good words of these spellings."""
        return cls(_BETWEEN.join(sorted({form for spelling in spellings for form in text_forms(spelling)})))

    def contain_a_match(self, rule: Rule) -> bool:
        """Whether the rule would fire on any of them, even if somebody made it ignore case."""
        return re.search(rule.finder.pattern, self.text, re.IGNORECASE) is not None


def count_by_reason(left_out: Iterable[LeftOut]) -> Mapping[Why, int]:
    """Return how many words were left out for each reason."""
    counts: dict[Why, int] = {}
    for item in left_out:
        counts[item.why] = counts.get(item.why, 0) + 1
    return counts
