"""Two offers side by side: each one's words, concept by concept, and where they talk past each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from klarstack.names.answers import Pair
from klarstack.names.conflicts import candidate_label, product_label, question_and_rule, target_of
from klarstack.names.index import Index
from klarstack.names.sheet import area_of, concept_of, label_of
from klarstack.names.usage import Form, Meaning, ReadDocument, Usage, named_vendors, open_key, unknown_acronyms, usage
from klarstack.spelling import fold

Side = Literal["a", "b"]


@dataclass(frozen=True)
class BesideRow:
    """One meaning: how the two name it; `only` is the one side that mentions it.

    `covered_by` are products of the other side that provide the concept although its offer does not say the word.
    `same_words` says whether the two share a word for it.
    """

    meaning: Meaning
    label: Pair
    concept: str | None
    area: str | None
    a: tuple[Form, ...]
    b: tuple[Form, ...]
    only: Side | None = None
    covered_by: tuple[str, ...] = ()
    same_words: bool = False


@dataclass(frozen=True)
class SharedWord:
    """A word both offers use: what it means in each, and the question and rule that tell the meanings apart."""

    text: str
    a: tuple[Pair, ...]
    b: tuple[Pair, ...]
    advice: dict[str, str]


@dataclass(frozen=True)
class Beside:
    """Two documents side by side; rows in the order of the areas of the glossary, what has no area last."""

    a: str
    b: str
    vendors_a: tuple[str, ...]
    vendors_b: tuple[str, ...]
    rows: tuple[BesideRow, ...]
    shared_words: tuple[SharedWord, ...]
    open_words_a: tuple[Form, ...] = ()
    open_words_b: tuple[Form, ...] = ()
    unknown_acronyms_a: tuple[str, ...] = ()
    unknown_acronyms_b: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether a question stays: a word of two meanings, or one whose meaning nothing settles."""
        return bool(self.shared_words or self.open_words_a or self.open_words_b)


def beside(index: Index, a: ReadDocument, b: ReadDocument, areas: Sequence[str] = ()) -> Beside:
    """Return the two documents side by side; `areas` are the ids of the areas in the order of the glossary."""
    used_a, used_b = usage(index, [a]), usage(index, [b])
    order = {area: position for position, area in enumerate(areas)}
    found = sorted(
        _rows(index, used_a, used_b),
        key=lambda row: (order.get(row.area or "", len(order)), row.area or "~", _sort_text(row.label), row.meaning),
    )
    return Beside(
        a=a.document.name,
        b=b.document.name,
        vendors_a=named_vendors(index, [a]),
        vendors_b=named_vendors(index, [b]),
        rows=tuple(found),
        shared_words=tuple(_shared_words(index, used_a, used_b)),
        open_words_a=_open_words(used_a),
        open_words_b=_open_words(used_b),
        unknown_acronyms_a=tuple(form.text for _, form in unknown_acronyms([a])),
        unknown_acronyms_b=tuple(form.text for _, form in unknown_acronyms([b])),
    )


def _rows(index: Index, used_a: Usage, used_b: Usage) -> Iterator[BesideRow]:
    for meaning in {**used_a, **used_b}:
        if meaning.kind == "open":
            continue
        a, b = used_a.get(meaning, ()), used_b.get(meaning, ())
        only: Side | None = "a" if not b else "b" if not a else None
        concept = concept_of(index, meaning)
        other = {"a": used_b, "b": used_a}.get(only or "", {})
        yield BesideRow(
            meaning=meaning,
            label=_label(index, meaning),
            concept=concept,
            area=area_of(index, meaning),
            a=a,
            b=b,
            only=only,
            covered_by=_covering(index, concept, other) if concept else (),
            same_words=bool(_words(a) & _words(b)),
        )


def _covering(index: Index, concept: str, used: Usage) -> tuple[str, ...]:
    """Return the products named in a document that provide a concept it does not mention."""
    named = {form.product for forms in used.values() for form in forms if form.product in index.products}
    return tuple(sorted(product for product in named if product and concept in index.products[product]["concepts"]))


def _shared_words(index: Index, used_a: Usage, used_b: Usage) -> Iterator[SharedWord]:
    """Yield the words that stand for different things in the two, and those that both leave open."""
    targets_a, targets_b = _targets(index, used_a), _targets(index, used_b)
    for key in sorted(targets_a.keys() & targets_b.keys()):
        (text, meanings_a), (_, meanings_b) = targets_a[key], targets_b[key]
        if meanings_a.keys() != meanings_b.keys() or any(target.kind == "open" for target in meanings_a):
            word = index.ambiguities.get(key, {}).get("word", text)
            advice = question_and_rule(index, key)
            yield SharedWord(word, tuple(meanings_a.values()), tuple(meanings_b.values()), advice)


def _targets(index: Index, used: Usage) -> dict[str, tuple[str, dict[Meaning, Pair]]]:
    """Return for each word, by key, how it is written and what it stands for in one document."""
    targets: dict[str, tuple[str, dict[Meaning, Pair]]] = {}
    for meaning, forms in used.items():
        for form in forms:
            target = target_of(meaning, form)
            _, meanings = targets.setdefault(_key(form), (form.entry.text if form.entry else form.text, {}))
            meanings[target] = _open_label(index, form) if target.kind == "open" else _label(index, target)
    return targets


def _open_label(index: Index, form: Form) -> Pair:
    candidates = form.resolution.candidates if form.resolution else ()
    labels = [candidate_label(index, candidate) for candidate in candidates]
    english, german = (" / ".join(filter(None, (label[language] for label in labels))) for language in ("en", "de"))
    return {"en": f"open: {english}", "de": f"offen: {german}"}


def _label(index: Index, meaning: Meaning) -> Pair:
    """Return what a meaning is called; a vendor's own word with its vendor."""
    label = label_of(index, meaning)
    if meaning.kind == "product":
        return product_label(index, meaning.key)
    if meaning.kind == "word":
        vendor = index.vendors[index.words[meaning.key]["vendor"]]["name"]
        return {language: f"{text} ({vendor})" if text else None for language, text in label.items()}
    return label


def _key(form: Form) -> str:
    """Return the key under which a word is compared: of the name it was recognised as, so that plurals meet."""
    if form.entry is not None:
        return fold(form.entry.text)
    return open_key(form.resolution) if form.resolution else fold(form.text)


def _words(forms: tuple[Form, ...]) -> set[str]:
    return {_key(form) for form in forms}


def _open_words(used: Usage) -> tuple[Form, ...]:
    return tuple(form for meaning, forms in used.items() if meaning.kind == "open" for form in forms)


def _sort_text(label: Pair) -> str:
    return fold(label["en"] or label["de"] or "")
