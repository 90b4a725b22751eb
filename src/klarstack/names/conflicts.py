"""Where words get in each other's way: several for one meaning, one for several, names of yesterday."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

from klarstack.names.answers import Candidate, Pair
from klarstack.names.company import company_reason
from klarstack.names.index import Index
from klarstack.names.reasons import Reasons
from klarstack.names.usage import Form, Meaning, Usage, is_former_name, open_key, terms_of
from klarstack.spelling import fold

Kind = Literal[
    "several-names", "several-meanings", "false-friend", "former-name", "not-to-be-used", "jargon", "open"
]  # fmt: skip


class Conflict(NamedTuple):
    """One conflict: its kind, and a sentence in English and German."""

    kind: Kind
    text: dict[str, str]


@dataclass(frozen=True)
class Reading:
    """What documents say, as conflicts are looked for in it: the index, the words used, the reasons of the glossary."""

    index: Index
    used: Usage
    reasons: Reasons = field(default_factory=Reasons)

    @cached_property
    def spellings(self) -> dict[str, list[tuple[Meaning, Form]]]:
        """What each folded spelling stands for: made once, since every row asks."""
        spellings: dict[str, list[tuple[Meaning, Form]]] = {}
        for meaning, forms in self.used.items():
            for form in forms:
                spellings.setdefault(fold(form.text), []).append((meaning, form))
        return spellings


def conflicts(reading: Reading, meaning: Meaning) -> Iterator[Conflict]:
    """Yield the conflicts of one meaning, in the order in which a reader should settle them."""
    index, forms = reading.index, reading.used[meaning]
    if meaning.kind == "open":
        yield from _open(index, forms[0])
        return
    yield from _not_to_be_used(reading, meaning, forms)
    names = several_names(forms)
    if names and meaning.kind == "concept":
        yield Conflict("several-names", _several_names(names, index.concepts[meaning.key]["label"]))
    yield from _jargon(reading, forms)
    yield from _former_names(index, forms)
    yield from _several_meanings(reading, meaning, forms)
    yield from _false_friends(index, meaning, forms)


def several_names(forms: tuple[Form, ...]) -> list[str]:
    """Return the terms of one language that stand for the same concept, where there is more than one.

    An acronym beside its full form, spellings of one term, and the two languages of a bilingual text are none.
    """
    terms = terms_of(forms)
    for language in ("de", "en"):
        found = {fold(form.entry.text): form.entry.text for form in terms if form.entry and language in form.languages}
        if len(found) > 1:
            return list(found.values())
    return []


def former_name(index: Index, form: Form) -> dict[str, str] | None:
    """Return the sentence on what a product once called this is called today, None if it still has the name."""
    entry = form.entry
    if entry is None or not is_former_name(index, entry):
        return None
    name = index.products[entry.target]["name"]
    start, end = (entry.valid_from or "")[:4], (entry.valid_to or "")[:4]
    english, german = {
        (True, True): (f" (so called {start} to {end})", f" (so hieß es {start} bis {end})"),
        (False, True): (f" (so called until {end})", f" (so hieß es bis {end})"),
        (True, False): (f" (so called from {start})", f" (so hieß es ab {start})"),
    }.get((bool(start), bool(end)), ("", ""))
    return {
        "en": f"“{entry.text}” is called “{name}” today{english}.",
        "de": f"„{entry.text}“ heißt heute „{name}“{german}.",
    }


def candidate_label(index: Index, candidate: Candidate) -> Pair:
    """Return what a candidate says an ambiguous word means: product and vendor, shared term, or outside meaning."""
    if candidate.word is not None and candidate.vendor is not None:
        return dict.fromkeys(("en", "de"), f"{candidate.matched} ({index.vendors[candidate.vendor]['name']})")
    if candidate.product is not None:
        return product_label(index, candidate.product)
    if candidate.concept is None and candidate.outside is None and candidate.vendor is not None:
        return dict.fromkeys(("en", "de"), index.vendors[candidate.vendor]["name"])
    return candidate.label


def other_meanings(index: Index, key: str, own: set[str | None]) -> list[Pair]:
    """Return what else the word with this key may mean by its file of ambiguities, besides the ids in `own`."""
    others: list[Pair] = []
    for known in index.ambiguities.get(key, {}).get("meanings", ()):
        concept, product = known["concept"], known["product"]
        if concept in own - {None} or product in own - {None}:
            continue
        if product in index.products:
            others.append(product_label(index, product))
        elif concept in index.concepts:
            others.append(index.concepts[concept]["label"])
        elif known["outside"]:
            others.append(known["outside"])
    return others


def product_label(index: Index, product: str) -> Pair:
    """Return the name of a product today with its vendor."""
    facts = index.products[product]
    name, vendor = facts["name"], index.vendors[facts["vendor"]]["name"]
    return dict.fromkeys(("en", "de"), name if vendor in name else f"{name} ({vendor})")


def question_and_rule(index: Index, key: str) -> dict[str, str]:
    """Return the question and the rule that tell the meanings of a word apart, as one text per language."""
    known = index.ambiguities.get(key, {})
    rule, question = known.get("rule") or {}, known.get("question") or {}
    return {language: " ".join(filter(None, (question.get(language), rule.get(language)))) for language in ("en", "de")}


def _not_to_be_used(reading: Reading, meaning: Meaning, forms: tuple[Form, ...]) -> Iterator[Conflict]:
    index, seen = reading.index, set()
    for form in forms:
        entry = form.entry
        if entry is None or form.status not in ("deprecated", "forbidden") or entry.text in seen:
            continue
        seen.add(entry.text)
        said = company_reason(index, entry)
        if said is not None:
            text = {"en": f"“{entry.text}”: {said['en']}", "de": f"„{entry.text}“: {said['de']}"}
        elif not is_former_name(index, entry) and meaning.kind == "concept":
            text = _in_place_of(entry.text, form.status, index.concepts[meaning.key]["label"])
        else:
            continue
        yield Conflict("not-to-be-used", _with_reason(text, reading.reasons.of_term(entry.target, entry.text)))


def _in_place_of(word: str, status: str, label: Pair) -> dict[str, str]:
    english, german = ("outdated", "veraltet") if status == "deprecated" else ("to be avoided", "zu vermeiden")
    return {
        "en": f"“{word}” is {english}; write “{label['en'] or label['de']}”.",
        "de": f"„{word}“ ist {german}; schreiben Sie „{label['de'] or label['en']}“.",
    }


def _with_reason(text: dict[str, str], reason: Pair) -> dict[str, str]:
    """Return the sentence followed by the reason the glossary gives, unless it says it already."""
    return {
        language: f"{said} {more}" if (more := reason[language]) and more not in said else said
        for language, said in text.items()
    }


def _jargon(reading: Reading, forms: tuple[Form, ...]) -> Iterator[Conflict]:
    """Yield how a vendor's word differs from the shared concept it comes closest to, where somebody has said it."""
    index = reading.index
    words = {form.entry.target: form for form in forms if form.entry is not None and form.status == "jargon"}
    for word in words:
        facts = index.words[word]
        concept = next(iter(facts["concepts"]), "")
        difference = reading.reasons.of_word(word, concept)
        if difference["en"] or difference["de"]:
            name = _quoted(facts["label"], f" ({index.vendors[facts['vendor']]['name']})")
            shared = _quoted(index.concepts[concept]["label"]) if concept in index.concepts else {"en": "", "de": ""}
            text = {
                "en": f"{name['en']} is not quite {shared['en']}.",
                "de": f"{name['de']} ist nicht ganz {shared['de']}.",
            }
            yield Conflict("jargon", _with_reason(text, difference))


def _several_names(names: list[str], label: Pair) -> dict[str, str]:
    english = ", ".join(f"“{name}”" for name in names)
    german = ", ".join(f"„{name}“" for name in names)
    return {
        "en": f"One concept, several words: {english}. Choose one: “{label['en'] or label['de']}”.",
        "de": f"Ein Konzept, mehrere Wörter: {german}. Einigen Sie sich auf eines: „{label['de'] or label['en']}“.",
    }


def _former_names(index: Index, forms: tuple[Form, ...]) -> Iterator[Conflict]:
    sentences = {text["en"]: text for form in forms if (text := former_name(index, form)) is not None}
    for text in sentences.values():
        yield Conflict("former-name", text)


def _several_meanings(reading: Reading, meaning: Meaning, forms: tuple[Form, ...]) -> Iterator[Conflict]:
    """Yield the words that stand for something else in another place of the same documents."""
    index = reading.index
    said = {
        (own.text, target_of(other, form)): None
        for own in forms
        for other, form in reading.spellings[fold(own.text)]
        if other != meaning
    }
    for word, target in said:
        if target.kind == "open":
            yield Conflict("several-meanings", {
                "en": f"“{word}” is not clear in every place.",
                "de": f"„{word}“ ist nicht an jeder Stelle eindeutig.",
            })  # fmt: skip
        else:
            name = _name(index, target)
            yield Conflict("several-meanings", {
                "en": f"“{word}” also stands for {name['en']} in these documents.",
                "de": f"„{word}“ steht in diesen Dokumenten auch für {name['de']}.",
            })  # fmt: skip


def target_of(meaning: Meaning, form: Form) -> Meaning:
    """Return what exactly a form stands for: the product it names, else the meaning it is counted under."""
    if form.entry is not None and form.entry.kind == "product":
        return Meaning("product", form.entry.target)
    return meaning


def _name(index: Index, meaning: Meaning) -> Pair:
    if meaning.kind == "product":
        return product_label(index, meaning.key)
    if meaning.kind == "word":
        facts = index.words[meaning.key]
        return _quoted(facts["label"], f" ({index.vendors[facts['vendor']]['name']})")
    label = _quoted(index.concepts[meaning.key]["label"])
    return {"en": f"the concept {label['en']}", "de": f"das Konzept {label['de']}"}


def _quoted(label: Pair, more: str = "") -> Pair:
    return {"en": f"“{label['en'] or label['de']}”{more}", "de": f"„{label['de'] or label['en']}“{more}"}


def _false_friends(index: Index, meaning: Meaning, forms: tuple[Form, ...]) -> Iterator[Conflict]:
    """Yield the words that are settled here and mean something else elsewhere, with the question and the rule."""
    seen = set()
    for form in forms:
        key = fold(form.entry.text if form.entry else form.text)
        if key in seen or key not in index.ambiguities:
            continue
        seen.add(key)
        own = form.product if form.entry and form.entry.kind == "product" else meaning.key
        if others := other_meanings(index, key, {own}):
            word, more = index.ambiguities[key]["word"], question_and_rule(index, key)
            english = "; ".join(str(other["en"] or other["de"]) for other in others)
            german = "; ".join(str(other["de"] or other["en"]) for other in others)
            yield Conflict("false-friend", {
                "en": f"“{word}” may also mean: {english}. {more['en']}",
                "de": f"„{word}“ kann auch bedeuten: {german}. {more['de']}",
            })  # fmt: skip


def _open(index: Index, form: Form) -> Iterator[Conflict]:
    resolution = form.resolution
    key = open_key(resolution) if resolution else fold(form.text)
    text = question_and_rule(index, key)
    if not text["en"] and resolution is not None and resolution.question is not None:
        text = resolution.question
    if text["en"] or text["de"]:
        yield Conflict("open", text)
