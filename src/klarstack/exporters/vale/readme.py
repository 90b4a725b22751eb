"""What lies beside the rules: a sample configuration, and a README that says how to use them and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from klarstack.exporters.vale.selection import LeftOut, Selection
from klarstack.exporters.vale.wording import WHY_LEFT_OUT
from klarstack.findings import Message

_SECTIONS = """
[*.{md,txt,html,rst,adoc}]
BasedOnStyles = KlarstackEn

[*.de.{md,txt,html,rst,adoc}]
BasedOnStyles = KlarstackDe
"""

CONFIGURATION = Message(
    "# A sample: copy it to the folder of your texts and point StylesPath here.\n"
    "# Of several sections that fit a file the last one counts: one language per file.\n"
    f"StylesPath = styles\nMinAlertLevel = suggestion\nVocab = Klarstack\n{_SECTIONS}",
    "# Ein Muster: in den Ordner der eigenen Texte kopieren und StylesPath hierher zeigen lassen.\n"
    "# Passen mehrere Abschnitte zu einer Datei, gilt der letzte: eine Sprache je Datei.\n"
    f"StylesPath = styles\nMinAlertLevel = suggestion\nVocab = Klarstack\n{_SECTIONS}",
)

_HEAD = Message(
    """# Klarstack for Vale

Written by `klarstack export vale`; the next export replaces the whole folder. Keep your own `.vale.ini` elsewhere and
let its `StylesPath` point at `styles` in here. Needs Vale 3.

- `KlarstackEn` is for English texts, `KlarstackDe` for German ones. Use one per file: a term of one language may be
  a correct word of the other.
- error: forbidden terms. warning: deprecated terms. suggestion: former product names, vendors' words, acronyms with
  several meanings that are never spelled out.
- One rule per word or product; switch one off with `KlarstackEn.FormerName-example = NO` in your section.
- The vocabulary accepts names in any case. It has no `reject.txt`: the rules say the same with a reason.

""",
    """# Klarstack für Vale

Geschrieben von `klarstack export vale`; die nächste Ausgabe ersetzt den ganzen Ordner. Die eigene `.vale.ini` gehört
daher woandershin; ihr `StylesPath` zeigt auf `styles` hier. Verlangt Vale 3.

- `KlarstackDe` ist für deutsche Texte, `KlarstackEn` für englische. Je Datei nur einen Stil: Was in der einen Sprache
  zu vermeiden ist, kann in der anderen ein richtiges Wort sein.
- error: verbotene Benennungen. warning: veraltete Benennungen. suggestion: frühere Produktnamen, Anbieterwörter,
  mehrdeutige Abkürzungen, die nirgends ausgeschrieben sind.
- Eine Regel je Wort oder Produkt; einzeln abschalten mit `KlarstackDe.FormerName-beispiel = NO` im eigenen Abschnitt.
- Das Vokabular erkennt Namen in jeder Groß- und Kleinschreibung an. Ein `reject.txt` fehlt: Die Regeln sagen dasselbe
  mit Begründung.

""",
)

_LEFT_OUT = Message(
    "## Words without a rule\n\nA rule for these could flag something right, so there is none.\n",
    "## Wörter ohne Regel\n\nEine Regel für diese Wörter könnte Richtiges melden; daher gibt es keine.\n",
)


def readme(selections: Mapping[str, Selection], language: str) -> str:
    """Return the README for the styles by name."""
    text = _HEAD.in_language(language)
    if any(selection.left_out for selection in selections.values()):
        text += _LEFT_OUT.in_language(language)
    for style, selection in selections.items():
        if selection.left_out:
            text += f"\n### {style}\n\n" + "".join(f"- {line}\n" for line in _by_reason(selection.left_out, language))
    return text


def _by_reason(left_out: Iterable[LeftOut], language: str) -> list[str]:
    words: dict[str, list[str]] = {}
    for item in left_out:
        words.setdefault(WHY_LEFT_OUT[item.why].in_language(language), []).append(_plain(item.text))
    return [f"{reason}: {' · '.join(texts)}" for reason, texts in sorted(words.items())]


def _plain(text: str) -> str:
    """Return the word as Markdown code, so that none of its signs does anything."""
    return f"`{text}`" if "`" not in text and text.isprintable() else repr(text).replace("`", "'")
