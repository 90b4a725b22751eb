"""The sentences of a comparison, in German and English."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from klarstack.benchmark.fallback import Level
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.lenses import LENSES
from klarstack.benchmark.segments import Asked, SegmentRef, segment_labels
from klarstack.names.wording import Sentences

if TYPE_CHECKING:
    from klarstack.benchmark.own import ResolvedItem
    from klarstack.benchmark.peers import DatasetPeers

VERDICT_WORDS: dict[str, Sentences] = {
    "gap": {"en": "gap", "de": "Lücke"},
    "lead": {"en": "lead", "de": "Vorsprung"},
    "standard": {"en": "standard", "de": "Standard"},
    "rare": {"en": "rare", "de": "selten"},
    "mixed": {"en": "mixed", "de": "gemischt"},
    "question": {"en": "question", "de": "Frage"},
    "historic": {"en": "historic", "de": "historisch"},
    "no-data": {"en": "no data", "de": "keine Daten"},
}
LENS_SILENT: Sentences = {"en": "open", "de": "offen"}

_BASES: dict[str, str] = {
    "enterprises": "Unternehmen",
    "businesses": "Betriebe",
    "enterprises using AI": "Unternehmen, die KI nutzen",
    "enterprises using the internet": "Unternehmen mit Internet",
    "enterprises buying cloud services": "Unternehmen mit Cloud-Diensten",
    "enterprises using targeted ads": "Unternehmen mit gezielter Werbung",
    "enterprises using internet ads": "Unternehmen mit Onlinewerbung",
    "enterprises with CRM": "Unternehmen mit CRM",
    "sites": "Websites",
    "groups": "unabhängige Gruppen",
}
_MEASURES: dict[str, Sentences] = {
    "adoption": {"en": "use", "de": "Nutzung"},
    "observed-share": {"en": "seen in the browser", "de": "im Browser gesehen"},
    "cloud-adoption": {"en": "bought as a cloud service", "de": "als Cloud-Dienst gekauft"},
    "operational-crm": {"en": "to capture and share customer data", "de": "zum Erfassen und Teilen von Kundendaten"},
    "analytical-crm": {"en": "to analyse customer data", "de": "zum Auswerten von Kundendaten"},
    "contextual-targeting": {"en": "by page content or search words", "de": "nach Seiteninhalt oder Suchwort"},
    "behavioural-targeting": {"en": "by past behaviour", "de": "nach früherem Verhalten"},
    "adoption-among-ai-users": {"en": "use among AI users", "de": "Nutzung unter KI-Nutzenden"},
    "analytics-on-web-data": {"en": "analytics on web data", "de": "Auswertung von Webdaten"},
}

_REASONS: dict[str, Sentences] = {
    "gap": {
        "en": "Standard in the peer group, and you do not have it.",
        "de": "Standard in der Vergleichsgruppe, und Sie haben es nicht.",
    },
    "lead": {
        "en": "Rare in the peer group, and you have it.",
        "de": "Selten in der Vergleichsgruppe, und Sie haben es.",
    },
    "standard": {
        "en": "Standard in the peer group, as with you.",
        "de": "Standard in der Vergleichsgruppe, wie bei Ihnen.",
    },
    "rare": {
        "en": "Rare in the peer group, as with you.",
        "de": "Selten in der Vergleichsgruppe, wie bei Ihnen.",
    },
    "mixed": {
        "en": "Neither standard nor rare in the peer group.",
        "de": "In der Vergleichsgruppe weder Standard noch selten.",
    },
    "lens-silent": {
        "en": "A lower bound only: whether it is usual in the peer group cannot be said.",
        "de": "Nur eine Untergrenze: Ob es in der Vergleichsgruppe üblich ist, lässt sich nicht sagen.",
    },
    "contradiction": {
        "en": "Two sources contradict each other; see each of them.",
        "de": "Zwei Quellen widersprechen sich; siehe die einzelnen.",
    },
    "own-unknown": {
        "en": "Your own status is unknown: add it to the stack or to not_used.",
        "de": "Ihr eigener Stand ist unbekannt: Ergänzen Sie ihn im Stack oder unter not_used.",
    },
    "historic": {
        "en": "The figures are too old for a verdict.",
        "de": "Die Zahlen sind für ein Urteil zu alt.",
    },
    "withheld": {
        "en": "The figure is withheld (c).",
        "de": "Die Zahl ist gesperrt (c).",
    },
    "no-figure": {
        "en": "No lens has a figure for this.",
        "de": "Keine Quelle hat dazu eine Zahl.",
    },
    "other-base": {
        "en": "Figures exist only for another base or measure; no verdict follows from them.",
        "de": "Zahlen gibt es nur für eine andere Bezugsgröße oder Messung; daraus folgt kein Urteil.",
    },
    "not-in-browser": {
        "en": "Does not run in a browser, and no other lens has a figure.",
        "de": "Läuft nicht im Browser, und keine andere Quelle hat eine Zahl.",
    },
}


def base_words(base: str) -> Sentences:
    """Return what a share is a share of; a base nobody has translated stands as published."""
    return {"en": base, "de": _BASES.get(base, base)}


def measure_words(measure: str) -> Sentences:
    """Return what is measured; a measure nobody has translated stands as in the data."""
    return _MEASURES.get(measure, {"en": measure, "de": measure})


def verdict_words(verdict: str, because: str) -> Sentences:
    """Return the verdict in a word or two; a lens that may not say more leaves the matter open."""
    return LENS_SILENT if because == "lens-silent" else VERDICT_WORDS[verdict]


def verdict_reason(because: str) -> Sentences:
    """Return the sentence that explains a verdict."""
    return _REASONS[because]


def join(parts: Iterable[Sentences], separator: str = " ") -> Sentences:
    """Return the sentences one after the other, in each language."""
    listed = list(parts)
    return {language: separator.join(part[language] for part in listed) for language in ("en", "de")}


def group_words(index: BenchmarkIndex, scheme: str, code: str, size_class: str | None, region: str | None) -> Sentences:
    """Return the peer group in words: industry, size, region."""
    english, german = segment_labels(index, SegmentRef(scheme, code))
    words = [{"en": english, "de": german}]
    for table, key in ((index.size_classes, size_class), (index.regions, region)):
        if key is not None:
            label = table.get(key, {}).get("label", {})
            words.append({"en": label.get("en") or key, "de": label.get("de") or label.get("en") or key})
    return join(words, ", ")


def asked_words(index: BenchmarkIndex, asked: Asked) -> Sentences:
    """Return the peer group asked for in words."""
    return group_words(index, *asked.segment, asked.size_class, asked.region)


def level_words(index: BenchmarkIndex, level: Level) -> Sentences:
    """Return the peer group of a figure in words."""
    return group_words(index, level.scheme, level.code, level.size_class, level.region)


def level_reason(index: BenchmarkIndex, asked: Asked, level: Level) -> Sentences:
    """Return why this peer group is shown: asked for, close to it, or the nearest one with a figure."""
    group, wanted = level_words(index, level), asked_words(index, asked)
    sentences = []
    if level.industry_steps or level.size_steps or level.region_steps or level.link == "whole":
        sentences.append(
            {
                "en": f"Compared with “{group['en']}”, because there is no current figure for “{wanted['en']}”.",
                "de": f"Verglichen mit „{group['de']}“, weil es für „{wanted['de']}“ keine aktuelle Zahl gibt.",
            }
        )
    else:
        sentences.append({"en": f"Compared with “{group['en']}”.", "de": f"Verglichen mit „{group['de']}“."})
    if level.link == "part":
        sentences.append(
            {
                "en": "It covers only a part of the segment asked for.",
                "de": "Das ist nur ein Teil des gefragten Segments.",
            }
        )
    elif level.link is not None and level.scheme != asked.segment.scheme:
        sentences.append(
            {
                "en": "The link between the two classifications is an editorial judgement.",
                "de": "Die Brücke zwischen den beiden Klassifikationen ist eine redaktionelle Einschätzung.",
            }
        )
    if asked.region is None and level.region is not None:
        sentences.append({"en": "The stack names no region.", "de": "Der Stack nennt keine Region."})
    return join(sentences)


def dataset_reason(index: BenchmarkIndex, asked: Asked, peers: DatasetPeers) -> Sentences:
    """Return what one dataset is compared with, in one or two sentences."""
    lens = LENSES[index.datasets[peers.dataset]["lens"]]
    of_this_lens = [name for name, facts in index.datasets.items() if facts["lens"] == lens.id]
    named = f" ({peers.dataset})" if len(of_this_lens) > 1 else ""
    shown = [beside.peer for beside in peers.by_concept.values() if beside.peer.has_figure]
    if shown and not any(peer.is_current for peer in shown):
        said = {
            "en": "Historic figures only; they are shown with their year and lead to no verdict.",
            "de": "Nur historische Zahlen; sie stehen mit ihrem Jahr da und führen zu keinem Urteil.",
        }
    elif peers.common is not None:
        said = level_reason(index, asked, peers.common)
    elif peers.by_concept:
        said = {
            "en": "Too sparse for one peer group; each capability takes the nearest group with a figure.",
            "de": "Zu lückenhaft für eine Vergleichsgruppe; jede Fähigkeit nimmt die nächste Gruppe mit einer Zahl.",
        }
    else:
        said = {
            "en": "No figures: the source does not cover this segment.",
            "de": "Keine Zahlen: Die Quelle deckt dieses Segment nicht ab.",
        }
    label = lens.label
    return {
        "en": f"{_capital(label.en)}{named}: {said['en']}",
        "de": f"{_capital(label.de)}{named}: {said['de']}",
    }


def peer_groups(index: BenchmarkIndex, peers: DatasetPeers) -> list[Sentences]:
    """Return every peer group a dataset's current answers come from, in words, each once."""
    levels = [beside.peer.level for beside in peers.by_concept.values() if beside.is_answer and beside.peer.is_current]
    return [level_words(index, level) for level in dict.fromkeys(levels)]


def id_question(identifier: str) -> Sentences:
    """Return the question about an id in the stack that nothing has."""
    return {
        "en": f"Nothing has the id {identifier}, in the glossary or among the datasets. Which one is meant?",
        "de": f"Die id {identifier} gibt es weder im Glossar noch bei den Datensätzen. Welche ist gemeint?",
    }


def name_question(item: ResolvedItem) -> Sentences:
    """Return the question that settles an unresolved line of the stack."""
    if item.resolution is not None and item.resolution.question is not None:
        question = item.resolution.question
        return {"en": question["en"], "de": question["de"]}
    return {
        "en": "No concept or product is called this. Which product is it, and from which vendor?",
        "de": "So heißt kein Konzept und kein Produkt. Welches Produkt ist es, und von welchem Anbieter?",
    }


def status_question(label: Sentences) -> Sentences:
    """Return the question about an unknown own status."""
    return {"en": f"Do you have this capability: {label['en']}?", "de": f"Haben Sie diese Fähigkeit: {label['de']}?"}


def contradiction_question(label: Sentences) -> Sentences:
    """Return the question about a capability that is listed as absent and given by something in use."""
    return {
        "en": f"Listed under not_used, and yet something in use gives it: {label['en']}. What is right?",
        "de": f"Steht unter not_used, und doch liefert es etwas, das in Gebrauch ist: {label['de']}. Was stimmt?",
    }


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
