"""What a company says about its words, in the index of names and as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from klarstack.names.index import Entry, Index
    from klarstack.records import Bilingual, Overlay, OverlayConcept

Sentences = dict[str, str]

_STATUSES = {
    "preferred": ("The term of choice at {}.", "Die bevorzugte Benennung bei {}."),
    "admitted": ("An admitted term at {}.", "Eine zulässige Benennung bei {}."),
    "deprecated": ("No longer used at {}.", "Bei {} nicht mehr zu verwenden."),
    "forbidden": ("Not to be used at {}.", "Bei {} zu vermeiden."),
}
_GROUPS = {
    "marketing": ("marketing", "Marketing"), "data": ("data", "Daten"), "it": ("IT", "IT"), "legal": ("legal", "Recht"),
}  # fmt: skip


def company_part(overlay: Overlay | None) -> dict[str, Any]:
    """Return what the index says of the company as a whole: its name, and the names of products it judges."""
    if overlay is None:
        return {}
    names = {
        name.text: _filled(
            status=name.status, use=name.use, reason=_pair(name.reason), product=name.product, concept=name.concept
        )
        for name in reversed(overlay.names)
    }
    return {"company": overlay.company, "company_names": dict(sorted(names.items()))}


def company_concepts(overlay: Overlay | None) -> dict[str, dict[str, Any]]:
    """Return what the company says concept by concept, only what is there."""
    entries = overlay.concepts if overlay is not None else ()
    return {entry.concept: {"company": _said(entry)} for entry in reversed(entries)}


def company_line(index: Index, concept: str | None, language: str) -> str | None:
    """Return one line on a concept: the company's term, who owns it, who disputes it since when; None without any."""
    said = index.concepts.get(concept or "", {}).get("company")
    if index.company is None or said is None:
        return None
    label = index.concepts[concept or ""]["label"]
    term = label.get(language) or label.get("en") or label.get("de") or concept
    german = language == "de"
    facts = [f"{'verantwortlich' if german else 'owner'}: {said['owner']}"] if "owner" in said else []
    for agreement in said.get("agreements", ()):
        if agreement["state"] == "disputed":
            date, known = agreement["date"], _GROUPS.get(agreement["group"])
            group = known[german] if known else agreement["group"]
            facts.append(f"strittig mit {group} seit {date}" if german else f"disputed by {group} since {date}")
    return f"{'bei' if german else 'at'} {index.company}: {term}" + (f" ({'; '.join(facts)})" if facts else "")


def company_reason(index: Index, entry: Entry) -> Sentences | None:
    """Return how the company sees the written name, why, and what to write; None where it says nothing of it."""
    said = _of_entry(index, entry)
    if index.company is None or said is None:
        return None
    english, german = (sentence.format(index.company) for sentence in _STATUSES[said["status"]])
    reason = said.get("reason") or {}
    use = said.get("use") or _preferred_in_place(index, entry, said["status"])
    sentences = {"en": [english, reason.get("en")], "de": [german, reason.get("de")]}
    if use:
        sentences["en"].append(f"Write “{use['en']}”.")
        sentences["de"].append(f"Schreiben Sie „{use['de']}“.")
    return {language: " ".join(filter(None, said)) for language, said in sentences.items()}


def company_verdict(index: Index, entry: Entry) -> dict[str, Any] | None:
    """Return the status the company gives the name, with `reason` and `use` where said; None where it says nothing."""
    return _of_entry(index, entry) if index.company is not None else None


def _of_entry(index: Index, entry: Entry) -> dict[str, Any] | None:
    """Return what the company says of this name: as a name of its target, else as a term of the concept."""
    name = index.company_names.get(entry.text)
    if name is not None and entry.kind != "vendor" and is_meant(name, entry):
        return {**name, "use": {"en": name["use"], "de": name["use"]} if "use" in name else None}
    said = index.concepts.get(entry.target, {}).get("company", {}) if entry.kind == "concept" else {}
    return next((term for term in said.get("terms", ()) if term["text"] == entry.text), None)


def is_meant(name: dict[str, Any], entry: Entry) -> bool:
    """Whether what the company says of a name holds for this meaning of it."""
    targets = {("product", name.get("product")), ("concept", name.get("concept"))} - {
        ("product", None), ("concept", None),
    }  # fmt: skip
    return (entry.kind, entry.target) in targets if targets else entry.kind in ("product", "word")


def _preferred_in_place(index: Index, entry: Entry, status: str) -> dict[str, str] | None:
    if status not in ("deprecated", "forbidden") or entry.kind != "concept":
        return None
    label = index.concepts[entry.target]["label"]
    text = {language: label[language] or label[other] for language, other in (("en", "de"), ("de", "en"))}
    return {language: str(word) for language, word in text.items()} if all(text.values()) else None


def _said(entry: OverlayConcept) -> dict[str, Any]:
    terms = [
        _filled(language=language, text=term.text, status=term.status, reason=_pair(term.reason))
        for language, written in (("de", entry.terms.de), ("en", entry.terms.en))
        for term in written
    ] if entry.terms is not None else []  # fmt: skip
    agreements = [
        _filled(group=agreement.group, state=agreement.state, date=agreement.date, reason=_pair(agreement.reason))
        for agreement in entry.agreements
    ]
    return _filled(
        terms=terms, use_when=_pair(entry.use_when), avoid_when=_pair(entry.avoid_when), owner=entry.owner,
        agreements=agreements, review_by=entry.review_by, note=_pair(entry.note),
    )  # fmt: skip


def _pair(text: Bilingual | None) -> dict[str, str | None] | None:
    return {"en": text.en, "de": text.de} if text is not None else None


def _filled(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
