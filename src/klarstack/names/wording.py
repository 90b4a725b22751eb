"""The sentences of an answer, in German and English: why a candidate is one, and what would settle the doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from klarstack.names.answers import Candidate
    from klarstack.names.index import Entry, Index

Sentences = dict[str, str]


def outside_reason(*, decided: bool) -> Sentences:
    """Return why a meaning outside the glossary is among the candidates."""
    return _decided("A meaning outside this glossary.", "Eine Bedeutung außerhalb dieses Glossars.", decided=decided)


def reason(index: Index, entry: Entry, *, decided: bool) -> Sentences:
    """Return why the written words lead to what `entry` names."""
    english, german = _by_tier(index, entry)
    return _decided(english, german, decided=decided)


def _decided(english: str, german: str, *, decided: bool) -> Sentences:
    if decided:
        english += " The vendor or year given decided."
        german += " Der angegebene Anbieter oder das Jahr hat entschieden."
    return {"en": english, "de": german}


def _by_tier(index: Index, entry: Entry) -> tuple[str, str]:
    kind, target = entry.kind, entry.target
    name = index.products[target]["name"] if kind == "product" and target in index.products else None
    years_en, years_de = _years(entry)
    if entry.tier == "vendor":
        vendor = index.vendors[index.products[target]["vendor"]]["name"]
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


def unusable(words: str, longest: int) -> Sentences:
    """Return why a query cannot be looked up."""
    if len(words) > longest:
        return {
            "en": f"The name has more than {longest} characters; give one name at a time.",
            "de": f"Der Name hat mehr als {longest} Zeichen; geben Sie einen Namen nach dem anderen an.",
        }
    return {
        "en": "There is no word in it; give a name.",
        "de": "Es steht kein Wort darin; geben Sie einen Namen an.",
    }
