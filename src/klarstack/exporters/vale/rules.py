"""Rule files: the safe rules of one style as YAML files, words that overlap in one file, the longest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from klarstack.exporters.vale import wording
from klarstack.exporters.vale.acronyms import Acronym
from klarstack.exporters.vale.patterns import escaped
from klarstack.exporters.vale.selection import Rule
from klarstack.exporters.vale.words import FlaggedWord
from klarstack.exporters.vale.yaml_text import Value, as_yaml
from klarstack.spelling import slug

COMMENT = "Written by `klarstack export vale`; the next export replaces it."

COMMON_PAGE = "a-z"
"""The page of all terms, for a rule whose words are explained on different pages."""

Address = Callable[[str], str]
"""Turns the path of a page into its address."""


def rule_files(rules: tuple[Rule, ...], language: str, address: Address) -> Iterator[tuple[str, str]]:
    """Yield name and content of each file: one per word, or per group of words where one stands inside another."""
    taken: set[str] = set()
    for group in _groups(rules):
        name = _free(f"{group[0].word.kind}-{slug(min(group, key=_shortest).word.rule) or 'word'}", taken)
        yield f"{name}.yml", as_yaml(_content(group, language, address), COMMENT)


def acronym_files(acronyms: tuple[Acronym, ...], language: str, address: Address) -> Iterator[tuple[str, str]]:
    """Yield name and content of the rule for each acronym that has to be spelled out."""
    taken: set[str] = set()
    for item in acronyms:
        written = escaped(item.text)
        spelled = "|".join((
            rf"\S\s+\(({written})\b[^)]*\)",
            rf"\b({written})s?\s+\([^)]{{5,}}\)",
            rf"\b(?:kurz|abgekürzt|Abk\.|short|abbreviated(?:\s+as)?|abbr\.)[\s:]+\W?({written})\b",
        ))  # fmt: skip
        rule: dict[str, Value] = {
            "extends": "conditional",
            "message": wording.acronym(item.text, language, long_form=item.long_form, address=address(item.page)),
            "link": address(item.page),
            "level": "suggestion",
            "scope": "text",
            "vocab": False,
            "ignorecase": False,
            "limit": 1,
            "first": rf"\b{written}\b",
            "second": spelled,
        }
        yield f"{_free(f'Acronym-{slug(item.text)}', taken)}.yml", as_yaml(rule, COMMENT)


def _content(group: list[Rule], language: str, address: Address) -> dict[str, Value]:
    speaker = _speaker(group)
    link = address(speaker.page)
    replaces = speaker.replacement is not None
    head: dict[str, Value] = {
        "extends": "substitution" if replaces else "existence",
        "message": wording.flagged(speaker, language, link),
        "link": link,
        "level": speaker.level,
        "scope": "text",
        "vocab": False,
        "ignorecase": not speaker.is_case_sensitive,
        "nonword": not group[0].is_framed,
    }
    if not replaces:
        return {**head, "tokens": [rule.pattern for rule in group]}
    swap = {rule.pattern: rule.word.replacement or "" for rule in group}
    return {**head, "action": {"name": "replace"}, "swap": swap}


def _speaker(group: list[Rule]) -> FlaggedWord:
    """Return a word that stands for all of the file: with reason and page only where they are those of every word."""
    first = group[0].word
    if len({rule.word.page for rule in group}) > 1:
        return replace(first, page=COMMON_PAGE, reason=None, note=None, company=None)
    if len({(rule.word.reason, rule.word.note, rule.word.company) for rule in group}) > 1:
        return replace(first, reason=None, note=None, company=None)
    return first


def _groups(rules: tuple[Rule, ...]) -> list[list[Rule]]:
    """Return the rules by file, the longest word first: shared `rule` names together, and words inside one another."""
    groups: list[list[Rule]] = []
    for rule in rules:
        touching = [group for group in groups if any(_belong_together(rule, other) for other in group)]
        merged = [other for group in touching for other in group]
        groups = [*(group for group in groups if group not in touching), [*merged, rule]]
    ordered = [sorted(group, key=lambda rule: (-len(rule.pattern.encode()), rule.pattern)) for group in groups]
    return sorted(ordered, key=lambda group: (group[0].section, _shortest(min(group, key=_shortest))))


def _belong_together(one: Rule, other: Rule) -> bool:
    if one.section != other.section:
        return False
    return one.word.rule == other.word.rule or one.fires_on(other.word.text) or other.fires_on(one.word.text)


def _shortest(rule: Rule) -> tuple[int, str]:
    return len(rule.word.text), rule.word.text


def _free(name: str, taken: set[str]) -> str:
    """Return the name, numbered where a file system that ignores case would find it taken."""
    number, free = 2, name
    while free.lower() in taken:
        number, free = number + 1, f"{name}-{number}"
    taken.add(free.lower())
    return free
