"""Everyday words: what is a vendor's name in one text and a plain word in every other is never flagged."""

from __future__ import annotations

import re
from collections.abc import Iterator

from klarstack.records.bilingual import Bilingual
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.spelling import fold

_LISTED = """
    action active activity adapt agent airship amplitude analyse analysis anchor answer atlas attract audience bay
    beacon beam bee bird bloom blue bold boost box brand braze breeze bridge bright build campaign canvas cap
    cart case census channel charm check circle clarity clean clear click cloud coach cohesion commerce compass complete
    connect contact content control conversant convert core coworker create cross cube customer dash data deal decision
    demand depot design desk digital direct discover drift drip drive dynamic dynamisch echo edge element emerge engage
    engine enterprise exchange experience explorer express falcon filter flagship flight flow focus force form
    forge front fuse genie gravity grow growth guest guide habit hawk heap hive home horizon hub hybris icon impact
    index indicative inform ink insider insight inspire intelligence interact journey junction karte keen kiwi klar lane
    launch layer lead leap lens lever lift light link list listen live loop loyalty mail maestro magnet mandrill map
    market marketing mast match matrix measure media merge meridian message meta mind mint mirror mission mix modul
    module moment monitor morph motion native neo nest notion nova now oasis omega open optimise orbit outbound outreach
    pace page panel path peak perform persona pilot pinpoint pipe pivot plan platform plattform plus point portal
    power prime prism profile profil proof pulse push quest radar reach react recommend reflect relay report
    research resolve response retain reveal review reward rise rocket route sail satellite scale scene scope score scout
    scribe search segment send sense serve service session shape shift ship shop signal site skill smart social
    source spark sphere spot spring sprint sprout square stack stage step store stream studio suite summit support surge
    swarm switch sync tag target task team tempo test thread tide tier top touch tower track trace trade trail transform
    trend trigger true trust unity update urchin value vault verify view vision visit voice voyage wave weave welcome
    widget wind wire wish wizard work yield zone manager optimizer universal community software solution solutions
    project business tools ads advertising web
    """
NAMES_THAT_ARE_WORDS = frozenset(map(fold, _LISTED.split()))
"""Single words that products have been called and that a text uses without any product in mind."""

_WORD = re.compile(r"[^\W\d_]{2,}")


def everyday_words(knowledge_base: KnowledgeBase) -> frozenset[str]:
    """Return the folded words that are not fit to be flagged as a name: the list, and what the glossary's prose uses.

    The prose counts where it writes a word in small letters; German nouns are on the list.
    """
    prose = {
        fold(word)
        for text in _prose(knowledge_base)
        for word in _WORD.findall(text)
        if word.islower()
    }  # fmt: skip
    return NAMES_THAT_ARE_WORDS | prose


def _prose(knowledge_base: KnowledgeBase) -> Iterator[str]:
    for concept in knowledge_base.concepts.values():
        for text in (concept.definition, concept.use_when, concept.avoid_when, concept.example):
            if isinstance(text, Bilingual):
                yield from (written for written in (text.de, text.en) if written)
