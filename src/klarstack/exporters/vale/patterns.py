r"""Patterns: a word becomes the regular expression that finds it inflected, hyphenated or written in one.

Only syntax that RE2, .NET and Python read alike: no look-around, no back-reference, groups that do not capture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, product

SEPARATOR = "[-\\s\u00a0\u2011]"
"""A space or a hyphen, also the ones that keep words on one line, or the end of a line."""

_METACHARACTER = re.compile(r"([\\.+*?()|\[\]{}^$])")
_APART = re.compile("([-\\s\u00a0\u2010\u2011]+)")
_SIGNS = str.maketrans("", "", "™®©℠")
_SHORTEST_PART = 4
_FEMININE = ("ung", "heit", "keit", "schaft", "tät", "ion", "form", "ik", "ur", "ei", "enz", "anz")
_NO_ADJECTIVES = frozenset({"alle", "beide", "diese", "eine", "keine", "seine", "ohne", "ihre", "viele"})


@dataclass(frozen=True)
class Spelling:
    """How a word is written: its language, and whether it is a proper name or an acronym, which inflect less."""

    text: str
    language: str
    gender: str | None = None
    rigid: bool = False


def escaped(text: str) -> str:
    """Return `text` with every metacharacter of regular expressions escaped."""
    return _METACHARACTER.sub(r"\\\1", text)


def edged(pattern: str, text: str) -> str:
    r"""Return the pattern with word boundaries where the text begins or ends with a letter or digit.

    Vale's own frame `\b(?:…)\b` needs both, so a word like "§ 25" goes into a rule with `nonword: true` and these.
    """
    start = r"\b" if _is_word_character(text[0]) else ""
    end = r"\b" if _is_word_character(text[-1]) else ""
    return f"{start}(?:{pattern}){end}"


def fits_vales_frame(text: str) -> bool:
    """Return whether the text begins and ends with a letter or digit."""
    return _is_word_character(text[0]) and _is_word_character(text[-1])


def exact_pattern(spelling: Spelling) -> str:
    """Return the pattern for the word as it is written, with any white space."""
    return "[\\s\u00a0]".join(escaped(word) for word in spelling.text.split())


def loose_pattern(spelling: Spelling, parts: frozenset[str]) -> str:
    """Return the pattern for the word in all its forms; `parts` are the words German compounds are made of."""
    pieces = _pieces(spelling.text)
    if not all(word for word, _ in pieces):
        return exact_pattern(spelling)
    pattern = ""
    for position, (word, joint) in enumerate(pieces):
        is_last = position == len(pieces) - 1
        following = None if is_last else pieces[position + 1][0]
        forms = word_forms(word, spelling) if is_last else adjective_forms(word, spelling)
        pattern += _alternatives(forms, word, spelling, parts)
        pattern += _joint(joint, word, following, spelling) if following is not None else ""
    return pattern


def text_forms(spelling: Spelling) -> Iterator[str]:
    """Yield the text in its inflected forms, as a whole: what must not be flagged where the text must not."""
    pieces = _pieces(spelling.text)
    choices = [
        word_forms(word, spelling) if position == len(pieces) - 1 else adjective_forms(word, spelling)
        for position, (word, _) in enumerate(pieces)
    ]
    joints = [joint for _, joint in pieces]
    for chosen in product(*choices):
        yield "".join(word + joint for word, joint in zip(chosen, joints, strict=True))


def word_forms(word: str, spelling: Spelling) -> tuple[str, ...]:
    """Return the forms of the last word of a term, its own form first."""
    if not word or not word[-1].isalpha():
        return (word,)
    if spelling.rigid or (word.isupper() and len(word) > 1):
        return (word,) if word[-1] in "sS" else (word, f"{word}s")
    return _german_forms(word, spelling.gender) if spelling.language == "de" else _english_forms(word)


def adjective_forms(word: str, spelling: Spelling) -> tuple[str, ...]:
    """Return the forms of a word before the last: German adjectives on -e inflect, all others stand still."""
    adjective = (
        spelling.language == "de" and not spelling.rigid and word.endswith("e")
        and word.islower() and len(word) >= _SHORTEST_PART and word not in _NO_ADJECTIVES
    )  # fmt: skip
    return (word, *(f"{word}{ending}" for ending in "mnrs")) if adjective else (word,)


def compound_joints(word: str, parts: frozenset[str]) -> tuple[int, ...]:
    """Return where a German compound may be broken with a hyphen: "Kundendatenplattform" → (6, 11)."""
    lower = word.lower()
    ways: list[tuple[int, ...] | None] = [(), *([None] * len(lower))]
    for end in range(_SHORTEST_PART, len(lower) + 1):
        for start in range(end - _SHORTEST_PART + 1):
            before, part = ways[start], lower[start:end]
            if before is None or not (part in parts or part.removesuffix("s") in parts):
                continue
            way = (*before, end)
            known = ways[end]
            if known is None or len(way) > len(known):
                ways[end] = way
    found = ways[-1]
    return found[:-1] if found else ()


def compound_parts(texts: Iterator[str]) -> frozenset[str]:
    """Return the words the given terms are made of, small: the parts compounds may be broken into."""
    return frozenset(
        word.lower() for text in texts for word, _ in _pieces(text) if len(word) >= _SHORTEST_PART and word.isalpha()
    )


def _is_word_character(character: str) -> bool:
    return re.fullmatch(r"\w", character) is not None


def _pieces(text: str) -> list[tuple[str, str]]:
    """Return the words of a text, each with what stands between it and the next."""
    split = _APART.split(text.translate(_SIGNS).strip())
    return list(zip(split[::2], [*split[1::2], ""], strict=True))


def _alternatives(forms: tuple[str, ...], word: str, spelling: Spelling, parts: frozenset[str]) -> str:
    stem = _common_start(forms)
    rests = [form.removeprefix(stem) for form in forms]
    joints = compound_joints(word, parts) if spelling.language == "de" and not spelling.rigid else ()
    cuts = [0, *(joint for joint in joints if joint < len(stem)), len(stem)]
    written = f"{SEPARATOR}?".join(escaped(stem[start:end]).replace("'", "['’]") for start, end in pairwise(cuts))
    endings = sorted((escaped(rest) for rest in rests if rest), key=lambda rest: (-len(rest), rest))
    if endings and (len(endings) > 1 or len(endings[0]) > 1):
        return written + f"(?:{'|'.join(endings)})" + ("?" if "" in rests else "")
    return written + "".join(endings) + ("?" if endings else "")


def _common_start(forms: tuple[str, ...]) -> str:
    """Return the letters all forms begin with."""
    shortest = min(forms, key=len)
    ends = range(len(shortest), -1, -1)
    return shortest[: next(end for end in ends if all(form.startswith(shortest[:end]) for form in forms))]


def _joint(joint: str, word: str, following: str, spelling: Spelling) -> str:
    """Return what may stand between two words: also nothing, where people write them as one."""
    if len(joint) > 1:
        return SEPARATOR + "+"
    joinable = not joint.isspace() or (spelling.language == "de" and min(len(word), len(following)) > 1)
    return SEPARATOR + ("?" if joinable and not spelling.rigid else "")


def _english_forms(word: str) -> tuple[str, ...]:
    lower = word.lower()
    if lower.endswith("y") and len(word) > 1 and lower[-2] not in "aeiou":
        return (word, f"{word[:-1]}ies")
    return (word, f"{word}es") if lower.endswith(("s", "x", "z", "ch", "sh")) else (word, f"{word}s")


def _german_forms(word: str, gender: str | None) -> tuple[str, ...]:
    lower = word.lower()
    if len(word) < _SHORTEST_PART or lower.endswith(("en", "ing", "lein")) or lower[-1] in "aiouyäöü":
        return (word, f"{word}s") if lower[-1] != "s" else (word,)
    if lower.endswith(_FEMININE):
        return (word, f"{word}en", f"{word}s")
    if lower.endswith("in"):
        return (word, f"{word}s", f"{word}nen")
    if lower.endswith(("e", "er", "el")):
        return (word, f"{word}n", f"{word}s")
    if lower.endswith(("s", "ß", "x", "z")):
        return (word, *(f"{word}{ending}" for ending in ("e", "en", "es", "se", "sen", "ses")))
    plain = tuple(f"{word}{ending}" for ending in ("", "e", "en", "es", "s"))
    neuter = (f"{word}er", f"{word}ern") if gender == "neuter" else ()
    return (*plain, *neuter, *_with_umlaut(word))


def _with_umlaut(word: str) -> tuple[str, ...]:
    """Return the plurals with umlaut: "Vertrag" → "Verträge", "Verträgen"."""
    found = re.fullmatch(r"(.*?)([aou])(u?)([^aeiouyäöüAEIOUYÄÖÜ]+)", word)
    if found is None:
        return ()
    changed = found[1] + {"a": "ä", "o": "ö", "u": "ü"}[found[2]] + found[3] + found[4]
    return (f"{changed}e", f"{changed}en")
