"""The sentences of an answer, in German and English: why a candidate is one, and what would settle the doubt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from klarstack.names.answers import Candidate
    from klarstack.names.index import Entry, Index

Sentences = dict[str, str]


def joined(said: Sequence[Sentences]) -> Sentences:
    """Return several pairs of sentences as one pair."""
    return {language: " ".join(sentences[language] for sentences in said) for language in ("en", "de")}


def outside_reason() -> Sentences:
    """Return why a meaning outside the glossary is among the candidates."""
    return {"en": "A meaning outside this glossary.", "de": "Eine Bedeutung außerhalb dieses Glossars."}


def reason(index: Index, entry: Entry, form: str | None) -> Sentences:
    """Return why the written words lead to what `entry` names; `form` says how they differ from its text."""
    before_en, before_de = _FORM_REASONS.get(form or "", ("", ""))
    english, german = _of_name(index, entry) if form in _NAMED_LATER else _by_tier(index, entry)
    return {"en": before_en.format(entry.text) + english, "de": before_de.format(entry.text) + german}


_NAMED_LATER = ("inflected", "compound", "fuzzy", "guess", "loose")
_FORM_REASONS = {
    "inflected": ("A form of “{}”", "Eine Form von „{}“"),
    "compound": ("The same parts as “{}”", "Dieselben Bestandteile wie „{}“"),
    "fuzzy": ("Probably a typing error for “{}”", "Vermutlich ein Tippfehler für „{}“"),
    "guess": ("Only a guess: it resembles “{}”", "Nur eine Vermutung: ähnelt „{}“"),
    "loose": (
        "Only a guess: it holds “{}”, and words nobody knows",
        "Nur eine Vermutung: enthält „{}“ und unbekannte Wörter",
    ),
    "part": ("“{}” stands in it. ", "„{}“ steht darin. "),
}


def _of_name(index: Index, entry: Entry) -> tuple[str, str]:
    """Return the end of a sentence that says what the name belongs to, if it is an older or other name."""
    name = index.products[entry.target]["name"] if entry.kind == "product" and entry.target in index.products else None
    if name is None or name == entry.text:
        return ".", "."
    years_en, years_de = _years(entry)
    return f", a name of {name}{years_en}.", f", ein Name von {name}{years_de}."


def provider_reason(index: Index, product: str) -> Sentences:
    """Return that the vendor has one product for the concept that was named."""
    facts = index.products[product]
    vendor = index.vendors[facts["vendor"]]["name"]
    return {
        "en": f"The product of {vendor} for it is {facts['name']}.",
        "de": f"Das Produkt von {vendor} dafür ist {facts['name']}.",
    }


def decided_by_vendor(index: Index, vendor: str | None) -> Sentences:
    """Return that the vendor given, or written in the words, has decided."""
    name = f" {index.vendors[vendor]['name']}" if vendor is not None else ""
    return {"en": f"The vendor{name} decided.", "de": f"Der Anbieter{name} hat entschieden."}


def decided_by_year(year: int | None) -> Sentences:
    """Return that the year given has decided."""
    return {"en": f"The year {year} decided.", "de": f"Das Jahr {year} hat entschieden."}


def decided_by_words(hints: Sequence[str]) -> Sentences:
    """Return which neighbouring words have decided."""
    english, german = _quoted(hints[:3])
    verb = "hat" if len(hints) == 1 else "haben"
    return {"en": f"Beside it {english} decided.", "de": f"Daneben {verb} {german} entschieden."}


def decided_by_neighbours(index: Index, vendors: Sequence[str]) -> Sentences:
    """Return that a vendor named nearby has decided."""
    names = ", ".join(index.vendors[vendor]["name"] for vendor in vendors[:2] if vendor in index.vendors)
    return {"en": f"{names} nearby decided.", "de": f"{names} in der Nähe hat entschieden."}


def decided_by_rows(index: Index, vendors: Sequence[str]) -> Sentences:
    """Return that the vendor of most other rows has decided."""
    names = ", ".join(index.vendors[vendor]["name"] for vendor in vendors[:2] if vendor in index.vendors)
    return {"en": f"The other rows ({names}) decided.", "de": f"Die anderen Zeilen ({names}) haben entschieden."}


def _quoted(texts: Sequence[str]) -> tuple[str, str]:
    return ", ".join(f"“{text}”" for text in texts), ", ".join(f"„{text}“" for text in texts)


def decided_by_language() -> Sentences:
    """Return that the language of the text has decided."""
    return {"en": "The language of the text decided.", "de": "Die Sprache des Textes hat entschieden."}


def decided_by_other_name(text: str) -> Sentences:
    """Return that another name in the same words has decided."""
    return {"en": f"“{text}” beside it decided.", "de": f"„{text}“ daneben hat entschieden."}


def _by_tier(index: Index, entry: Entry) -> tuple[str, str]:
    kind, target = entry.kind, entry.target
    name = index.products[target]["name"] if kind == "product" and target in index.products else None
    years_en, years_de = _years(entry)
    if entry.tier == "vendor":
        vendor = index.vendors[index.products[target]["vendor"] if kind == "product" else target]["name"]
        if kind == "vendor":
            return f"The vendor {vendor}.", f"Der Anbieter {vendor}."
        return f"A product of the vendor {vendor}.", f"Ein Produkt des Anbieters {vendor}."
    if entry.tier in ("folded", "with-vendor"):
        return (
            f"Written like “{entry.text}”" + (f", a name of {name}{years_en}." if name and name != entry.text else "."),
            f"Geschrieben wie „{entry.text}“"
            + (f", ein Name von {name}{years_de}." if name and name != entry.text else "."),
        )
    if kind == "word":
        vendor = index.vendors[index.words[target]["vendor"]]["name"]
        return f"A word of the vendor {vendor}.", f"Ein Wort des Anbieters {vendor}."
    if name is not None and entry.tier == "preferred":
        sunset = index.products[target]["sunset"]
        if sunset:
            return (
                f"The product's name; it ended in {sunset[:4]}.",
                f"Der Name des Produkts; es wurde {sunset[:4]} eingestellt.",
            )
        return "The current product name.", "Der aktuelle Produktname."
    if name is not None:
        english = {"former-name": "Former name", "acronym": "Acronym"}.get(entry.tier, "Another name")
        german = {"former-name": "Früherer Name", "acronym": "Abkürzung"}.get(entry.tier, "Anderer Name")
        return f"{english} of {name}{years_en}.", f"{german} von {name}{years_de}."
    return _TERM_REASONS.get(entry.status or "", _TERM_REASONS["admitted"]) if entry.tier != "acronym" else (
        "Acronym of the concept.", "Abkürzung des Konzepts."
    )  # fmt: skip


_TERM_REASONS = {
    "preferred": ("The preferred term.", "Die bevorzugte Benennung."),
    "admitted": ("An admitted term of the concept.", "Eine zulässige Benennung des Konzepts."),
    "deprecated": ("An outdated term of the concept.", "Eine veraltete Benennung des Konzepts."),
    "forbidden": ("A term to be avoided for the concept.", "Eine zu vermeidende Benennung des Konzepts."),
}


def _years(entry: Entry) -> tuple[str, str]:
    if entry.valid_from and entry.valid_to:
        return f" ({entry.valid_from}–{entry.valid_to})", f" ({entry.valid_from}–{entry.valid_to})"
    if entry.valid_to:
        return f" (until {entry.valid_to})", f" (bis {entry.valid_to})"
    if entry.valid_from:
        return f" (since {entry.valid_from})", f" (seit {entry.valid_from})"
    return "", ""


def question(
    index: Index,
    candidates: tuple[Candidate, ...],
    ambiguity: dict[str, Any] | None,
    contradicted: str | None,
) -> Sentences:
    """Return the question that would settle which candidate is meant."""
    if contradicted is not None:
        vendor = index.vendors[contradicted]["name"]
        return {
            "en": f"No name of {vendor} is written like this; is the vendor right?",
            "de": f"Kein Name von {vendor} wird so geschrieben; stimmt der Anbieter?",
        }
    if ambiguity is not None and ambiguity["question"]:
        return {language: ambiguity["question"][language] or "" for language in ("en", "de")}
    vendors = {candidate.vendor for candidate in candidates}
    if len(vendors) == len(candidates) and None not in vendors:
        return {"en": "Which vendor?", "de": "Welcher Anbieter?"}
    if len({candidate.product for candidate in candidates}) == len(candidates) and len(vendors) == 1:
        return {
            "en": "Which product, and from which years?",
            "de": "Welches Produkt, und aus welchen Jahren?",
        }
    return {"en": "Which of these is meant?", "de": "Was davon ist gemeint?"}


def which_product(vendor: str) -> Sentences:
    """Return the question a bare vendor name raises."""
    return {"en": f"Which product of {vendor}?", "de": f"Welches Produkt von {vendor}?"}


def words_not_known(words: Sequence[str]) -> Sentences:
    """Return that words in front of a kind of tool are not known: which tool it is stays open."""
    english, german = _quoted(words)
    return {
        "en": f"It says what kind of thing this is; {english} is not known here.",
        "de": f"Das sagt, welche Art von Werkzeug es ist; {german} ist hier nicht bekannt.",
    }


def ordinary_word(index: Index, vendor: str | None) -> Sentences:
    """Return the question about a name that is an ordinary word too."""
    name = index.vendors[vendor]["name"] if vendor is not None else "?"
    return {
        "en": f"Is it the word of {name}, or the ordinary word?",
        "de": f"Ist das Wort von {name} gemeint oder das gewöhnliche Wort?",
    }


def open_parts(texts: Sequence[str]) -> Sentences:
    """Return the question about the names in a list that were not understood or are ambiguous."""
    english, german = _quoted(texts)
    return {"en": f"What is meant by {english}?", "de": f"Was ist mit {german} gemeint?"}


def unusable(words: str, longest: int) -> Sentences:
    """Return why a query cannot be looked up."""
    if len(words) > longest:
        return {
            "en": f"The name has more than {longest} characters; give one name at a time.",
            "de": f"Der Name hat mehr als {longest} Zeichen; geben Sie immer nur einen Namen an.",
        }
    return {
        "en": "There is no word in it; give a name.",
        "de": "Es steht kein Wort darin; geben Sie einen Namen an.",
    }
