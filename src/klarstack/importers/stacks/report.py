"""The report of an import or a merge as text of 80 columns, in German or English."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from klarstack.importers.stacks.as_json import left_out_as_json
from klarstack.importers.stacks.assemble import Imported
from klarstack.importers.stacks.reconcile import Dispute, Reconciled
from klarstack.importers.stacks.resolving import WAYS, ResolvedRow
from klarstack.names.answers import Candidate

WIDTH = 80
MOST_SHOWN = 20
MOST_CANDIDATES = 6

_WAYS = {
    "en": {
        "exactly": "resolved exactly", "alias": "resolved by an alias", "former_name": "resolved by a former name",
        "near": "resolved by a near form", "ambiguous": "ambiguous", "unresolved": "not resolved",
    },
    "de": {
        "exactly": "genau aufgelöst", "alias": "über einen Zweitnamen aufgelöst",
        "former_name": "über einen früheren Namen aufgelöst", "near": "über eine ähnliche Form aufgelöst",
        "ambiguous": "mehrdeutig", "unresolved": "nicht aufgelöst",
    },
}  # fmt: skip
_WORDS = {
    "en": {
        "head": "{source} ({format}): {rows}",
        "rows": ("1 row read", "{} rows read"), "items": ("1 item", "{} items"),
        "catalogue": "This is a catalogue: it says which names exist, not what you use. It becomes no stack.",
        "left_out": "left out", "personal": "personal fields removed", "kinds": {
            "mail": "mail addresses", "telephone": "telephone numbers", "person": "people",
        },
        "ambiguous": "Ambiguous: kept as written, a person has to say what is meant",
        "unresolved": "Not resolved: kept as written, the glossary does not know them",
        "reasons": "Left out, and why", "more": "… and {} more (--format json lists all)", "line": "line {}",
        "near": "resembles {}", "lists": "{items} out of {lists} lists: {names}", "have": "Who knows what",
        "only": "Only in {name} ({number})", "disputes": "The lists contradict each other",
        "still-paid": "retired in one list, still paid in another",
        "still-seen": "retired in one list, still seen in another", "different": "differs in {field}",
        "companies": "Only a company is named",
        "same-company": "the other lists name {}", "no-product": "no other list names a product of it",
        "no": "nothing", "all": "in all lists: {}", "several": "in several lists: {}",
    },
    "de": {
        "head": "{source} ({format}): {rows}",
        "rows": ("1 Zeile gelesen", "{} Zeilen gelesen"), "items": ("1 Eintrag", "{} Einträge"),
        "catalogue": "Das ist ein Katalog: Er sagt, welche Namen es gibt, nicht, was Sie nutzen. Kein Stack.",
        "left_out": "weggelassen", "personal": "personenbezogene Angaben entfernt", "kinds": {
            "mail": "Mailadressen", "telephone": "Telefonnummern", "person": "Personen",
        },
        "ambiguous": "Mehrdeutig: so übernommen, wie es dasteht; jemand muss sagen, was gemeint ist",
        "unresolved": "Nicht aufgelöst: so übernommen, wie es dasteht; das Glossar kennt es nicht",
        "reasons": "Weggelassen, und warum", "more": "… und {} weitere (--format json nennt alle)", "line": "Zeile {}",
        "near": "ähnelt {}", "lists": "{items} aus {lists} Listen: {names}", "have": "Wer weiß was",
        "only": "Nur in {name} ({number})", "disputes": "Die Listen widersprechen sich",
        "still-paid": "in einer Liste abgeschaltet, in einer anderen noch bezahlt",
        "still-seen": "in einer Liste abgeschaltet, in einer anderen noch gesehen",
        "different": "verschieden: {field}", "companies": "Nur ein Unternehmen ist genannt",
        "same-company": "die anderen Listen nennen {}", "no-product": "keine andere Liste nennt ein Produkt davon",
        "no": "nichts", "all": "in allen Listen: {}", "several": "in mehreren Listen: {}",
    },
}  # fmt: skip
FIELD_WORDS = {
    "en": {
        "status": "status", "since": "since", "hosting": "hosting", "processor_agreement": "processor agreement",
        "utilisation": "utilisation", "annual_cost": "annual cost", "contract_end": "contract end",
    },
    "de": {
        "status": "Status", "since": "Beginn", "hosting": "Serverstandort",
        "processor_agreement": "Auftragsverarbeitung", "utilisation": "Auslastung", "annual_cost": "Jahreskosten",
        "contract_end": "Vertragsende",
    },
}  # fmt: skip
STATUS_WORDS = {
    "en": {
        "planned": "planned", "pilot": "pilot", "in-use": "in use", "phasing-out": "being phased out",
        "retired": "retired",
        "detected": "seen", "contract": "contract", "declared": "declared",
    },
    "de": {
        "planned": "geplant", "pilot": "im Probebetrieb", "in-use": "im Einsatz",
        "phasing-out": "läuft aus", "retired": "abgeschaltet",
        "detected": "gesehen", "contract": "Vertrag", "declared": "angegeben",
    },
}  # fmt: skip


def import_as_text(imported: Imported, language: str) -> str:
    """Return the counts of an import, then everything that was left open or left out."""
    return "\n".join([*_counts(imported, language), *_open(imported, language), *_reasons(imported, language)])


def merge_as_text(lists: Sequence[Imported], merged: Reconciled, language: str) -> str:
    """Return the counts of each list, then who knows what and where the lists contradict each other."""
    words = _WORDS[language]
    lines: list[str] = []
    for imported in lists:
        lines += [*_counts(imported, language), *_open(imported, language), ""]
    items = _number(words["items"], len(merged.items))
    head = str(words["lists"]).format(items=items, lists=len(merged.sources), names=", ".join(merged.sources))
    lines += _wrapped(head, "")
    having = [sum(answer == "yes" for answer in item["sources"].values()) for item in merged.items]
    whole = len(merged.sources)
    lines += ["", f"{words['have']}:"]
    for word, number in (("all", having.count(whole)), ("several", sum(1 < count < whole for count in having))):
        lines += _wrapped(str(words[word]).format(number), "  ")
    for name, names in merged.only_in.items():
        lines += _wrapped(
            f"{str(words['only']).format(name=name, number=len(names))}: {', '.join(names)}", "  ", "    "
        )
    lines += [*_disputes(merged.disputes, language), *_companies(merged, language)]
    return "\n".join(lines)


def _counts(imported: Imported, language: str) -> Iterator[str]:
    words, listing = _WORDS[language], imported.listing
    rows = _number(words["rows"], listing.rows_read)
    yield from _wrapped(str(words["head"]).format(source=listing.source, format=listing.file_format, rows=rows), "")
    if listing.is_catalogue:
        yield from _wrapped(str(words["catalogue"]), "  ")
    for way in WAYS:
        if imported.ways[way]:
            yield f"{imported.ways[way]:>7}  {_WAYS[language][way]}"
    if listing.left_out:
        yield f"{len(listing.left_out):>7}  {words['left_out']}"
    if total := sum(listing.personal.values()):
        kinds: dict[str, str] = words["kinds"]  # type: ignore[assignment]
        named = ", ".join(f"{kinds[kind]} {number}" for kind, number in listing.personal.items())
        yield from _wrapped(f"{total:>7}  {words['personal']} ({named})", "", "         ")
    for note in listing.notes:
        yield from _wrapped(note.in_language(language), "  ")


def _open(imported: Imported, language: str) -> Iterator[str]:
    words = _WORDS[language]
    for way in ("ambiguous", "unresolved"):
        rows = [row for row in imported.open_rows if row.way == way]
        if rows:
            yield ""
            yield from _wrapped(f"{words[way]}:", "")
        for row in rows[:MOST_SHOWN]:
            yield from _open_row(row, language)
        yield from _further(len(rows) - MOST_SHOWN, language)


def _open_row(resolved: ResolvedRow, language: str) -> Iterator[str]:
    words, answer = _WORDS[language], resolved.resolution
    where = str(words["line"]).format(resolved.row.place.line)
    about = resolved.row.raw.get("categories") or resolved.row.raw.get("tag") or ""
    yield from _wrapped(f"{resolved.row.product_string}{f' [{about}]' if about else ''} ({where})", "  ", "    ")
    named = ", ".join(dict.fromkeys(_named(candidate, language) for candidate in answer.candidates[:MOST_CANDIDATES]))
    if named:
        yield from _wrapped(
            named if resolved.way == "ambiguous" else str(words["near"]).format(named), "    → ", "      "
        )
    if answer.question:
        yield from _wrapped(answer.question[language], "    ? ", "      ")


def _named(candidate: Candidate, language: str) -> str:
    if candidate.outside is not None:
        return str(candidate.outside[language])
    return str(candidate.product_name or candidate.label[language] or candidate.matched)


def _reasons(imported: Imported, language: str) -> Iterator[str]:
    words = _WORDS[language]
    entries = left_out_as_json(imported.listing.left_out)
    if entries:
        yield ""
        yield f"{words['reasons']}:"
    for entry in entries:
        names = ", ".join(entry["names"][:MOST_SHOWN])
        more = " …" if len(entry["names"]) > MOST_SHOWN else ""
        text = f"{entry['rows']:>5}  {entry['reason'][language]}{': ' + names + more if names else ''}"
        yield from _wrapped(text, "", "       ")


def _disputes(disputes: Iterable[Dispute], language: str) -> Iterator[str]:
    words = _WORDS[language]
    for position, dispute in enumerate(disputes):
        if position == 0:
            yield from ("", f"{words['disputes']}:")
        what = str(words[dispute.kind]).format(field=FIELD_WORDS[language][dispute.conflict.field])
        yield from _wrapped(f"{dispute.name}: {what}", "  ", "    ")
        for where, value in dispute.conflict.said:
            said = ", ".join(STATUS_WORDS[language].get(part, part) for part in value.split(", "))
            yield from _wrapped(f"{where}: {said}", "    ", "      ")


def _companies(merged: Reconciled, language: str) -> Iterator[str]:
    words = _WORDS[language]
    for position, (name, products) in enumerate(merged.companies):
        if position == 0:
            yield from ("", f"{words['companies']}:")
        told = str(words["same-company"]).format(", ".join(products)) if products else str(words["no-product"])
        yield from _wrapped(f"{name}: {told}", "  ", "    ")


def _further(number: int, language: str) -> Iterator[str]:
    if number > 0:
        yield f"  {str(_WORDS[language]['more']).format(number)}"


def _number(words: object, number: int) -> str:
    one, many = words if isinstance(words, tuple) else ("", "")
    return str(one) if number == 1 else str(many).format(number)


def _wrapped(text: str, lead: str, indent: str | None = None) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=lead, subsequent_indent=lead if indent is None else indent)
