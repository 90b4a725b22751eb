"""Makes up what names are measured on: vendors with products, typing errors, prose with names in it; all by seed."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from klarstack.names import fold
from klarstack.records import Vendor
from klarstack.records.knowledge_base import KnowledgeBase

SEED = 20261121
_ONSETS, _VOWELS, _CODAS, _BRAND_ENDS, _AREAS, _KINDS, _EDITIONS, _PARTS = map(
    str.split,
    (
        "b br bl c ch cl cr d dr f fl fr g gl gr h j k kl kr l m n p pl pr qu r s sc sk sl sp st t tr v w y z",
        "a a e e i i o o u y ai ea ee io oo",
        "l m n r s t x nd rt ck",
        "ly ify io ix ia ora eo soft base metrics works point loop force grid wise hub stack flow",
        "Marketing Campaign Customer Data Content Email Journey Commerce Consent Loyalty Audience Identity Product "
        "Search Social Mobile Sales Service Experience Partner Event Asset Brand Web Testing Personalization "
        "Lead Attribution Newsletter Kampagnen Kunden Daten Inhalte Vertrieb Einwilligungs Treue Empfehlungs Produkt "
        "Formular",
        "Cloud Studio Manager Analytics Hub Engine Platform Suite Builder Insights Automation Connect Center Optimizer "
        "Orchestration Intelligence Exchange Server Assistant Designer Plattform Verwaltung Zentrale Steuerung "
        "Auswertung",
        "Pro 360 Enterprise X Plus Essentials AI Go One 2",
        "lager werk bau rat haus amt blick gang druck satz zug fest land wasser holz stein licht raum zeit weg stadt "
        "garten schrift bild ton kreis feld kraft stoff turm tal berg brief buch tisch hand kopf schule wagen schiff",
    ),
)
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_JOINTS = {"de": ("mit", "in", "für", "laut", "neben", "statt"), "en": ("with", "in", "for", "of", "beside", "per")}
_SENTENCE = re.compile(r"(?<=[.!?]) +(?=[A-ZÄÖÜ])")
_WORDS_A_NAME = (30, 60)
_WORDS_A_RARE_WORD = 30


def product_names(seed: int = SEED) -> Iterator[tuple[str, list[str]]]:
    """Yield vendors and their products without end: "Velora", ["Velora Campaign Studio", "Consent Hub Pro", …]."""
    chance = random.Random(seed)
    taken: set[str] = set()
    while True:
        brand = _brand(chance)
        if fold(brand) in taken:
            continue
        taken.add(fold(brand))
        products = []
        for _ in range(chance.randint(4, 12)):
            words = [chance.choice(_AREAS), chance.choice(_KINDS)]
            if chance.random() < 0.85:
                words.insert(0, brand if chance.random() < 0.7 else _brand(chance))
            if chance.random() < 0.25:
                words.append(chance.choice(_EDITIONS))
            name = " ".join(words)
            if fold(name) not in taken:
                taken.add(fold(name))
                products.append(name)
        if products:
            yield brand, products


def keys(count: int) -> list[str]:
    """Return so many folded names of made-up vendors and products."""
    named = chain.from_iterable((brand, *products) for brand, products in product_names())
    return [fold(name) for name, _ in zip(named, range(count), strict=False)]


def enlarged(knowledge_base: KnowledgeBase, names: int) -> KnowledgeBase:
    """Return the knowledge base with made-up vendors added until it has so many names."""
    written = {name.text for vendor in knowledge_base.vendors.values() for name in vendor.names}
    count, added = names - _count(knowledge_base), {}
    concepts = list(knowledge_base.concepts)
    for brand, products in product_names():
        if count <= 0:
            break
        if brand in written or fold(brand) in knowledge_base.vendors:
            continue
        products = products[: max(count - 1, 0)]
        count -= len(products) + 1
        added[fold(brand)] = _vendor(brand, products, concepts)
    return replace(knowledge_base, vendors={**knowledge_base.vendors, **added})


def typing_errors(names: Sequence[str], count: int, seed: int = SEED) -> list[tuple[str, str]]:
    """Return so many pairs of a name and the name mistyped: one edit in four of five, else two."""
    chance = random.Random(seed)
    known = set(names)
    pairs: list[tuple[str, str]] = []
    while len(pairs) < count:
        name = chance.choice(names)
        written = name
        for _ in range(1 if chance.random() < 0.8 else 2):
            written = _mistyped(written, chance)
        if len(name) >= 5 and written not in known:
            pairs.append((name, written))
    return pairs


def prose(
    knowledge_base: KnowledgeBase, language: str, names: Sequence[str], size: int, seed: int = SEED
) -> tuple[str, int]:
    """Return a text of `size` characters and how many names were set into it.

    Its sentences are those of the glossary; every 45 words or so a name is set in, a few names often and most rarely;
    one word in thirty is a rare one that hardly comes back, so that the vocabulary grows as it does in real texts.
    """
    chance = random.Random(f"{seed}{language}")
    sentences = _sentences(knowledge_base, language)
    ranked = chance.sample(names, len(names))
    weights = [1 / (rank + 20) for rank in range(len(ranked))]
    lines: list[str] = []
    length = count = 0
    until_name = 10
    while length < size:
        words: list[str] = []
        for word in chance.choice(sentences).split():
            words.append(_rare(chance) if chance.random() * _WORDS_A_RARE_WORD < 1 else word)
            until_name -= 1
            if until_name <= 0 and word.isalpha():
                words += [chance.choice(_JOINTS[language]), chance.choices(ranked, weights)[0]]
                until_name = chance.randint(*_WORDS_A_NAME)
                count += 1
        lines.append(" ".join(words) + ("\n" if chance.random() < 0.2 else ""))
        length += len(lines[-1]) + 1
    return "\n".join(lines), count


def rare_words(count: int, seed: int = SEED) -> list[str]:
    """Return so many folded words that are no name and no typing error of one."""
    chance = random.Random(seed)
    return [fold(_rare(chance)) for _ in range(count)]


def _brand(chance: random.Random) -> str:
    syllables = [_syllable(chance) for _ in range(chance.choice((1, 2, 2)))]
    end = chance.choice(_BRAND_ENDS) if len(syllables) == 1 or chance.random() < 0.4 else ""
    return ("".join(syllables) + end).capitalize()


def _syllable(chance: random.Random) -> str:
    end = chance.choice(_CODAS) if chance.random() < 0.75 else ""
    return chance.choice(_ONSETS) + chance.choice(_VOWELS) + end


def _count(knowledge_base: KnowledgeBase) -> int:
    from klarstack.names import compile_index

    return len(compile_index(knowledge_base)["names"])


def _vendor(brand: str, products: Sequence[str], concepts: Sequence[str]) -> Vendor:
    chance = random.Random(brand)
    return Vendor.model_validate(
        {
            "id": fold(brand),
            "name": brand,
            "products": [
                {
                    "id": "-".join(name.lower().split()),
                    "name": name,
                    "names": [{"text": name, "kind": "product", "source": "unsourced"}],
                    "provides": [{"concept": chance.choice(concepts), "relation": "close"}],
                }
                for name in products
            ],
        }
    )


def _mistyped(word: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word))
    letter = chance.choice(_LETTERS)
    kind = chance.choice(("swap", "drop", "insert", "replace"))
    if kind == "swap":
        return word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    if kind == "insert":
        return word[:place] + letter + word[place:]
    return word[:place] + ("" if kind == "drop" else letter) + word[place + 1 :]


def _sentences(knowledge_base: KnowledgeBase, language: str) -> list[str]:
    texts = []
    for concept in knowledge_base.concepts.values():
        written = [concept.definition, concept.use_when, concept.avoid_when]
        written += [other.difference for other in concept.not_to_confuse_with]
        texts += [getattr(text, language) for text in written if text is not None]
    texts += [getattr(ambiguity.rule, language) for ambiguity in knowledge_base.ambiguities.values()]
    return [part for text in texts if text for part in _SENTENCE.split(" ".join(text.split()))]


def _rare(chance: random.Random) -> str:
    if chance.random() < 0.5:
        return "".join(chance.sample(_PARTS, chance.choice((2, 2, 3)))).capitalize()
    return "".join(_syllable(chance) for _ in range(3))
