"""Writes llms.txt: what a language model needs to find its way (https://llmstxt.org), in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from klarstack.checks.overlays import AVOIDED
from klarstack.furniture import furniture
from klarstack.records import Concept
from klarstack.site.addresses import language_root, site_root
from klarstack.site.markdown import escaped, link
from klarstack.site.pages.making import first_sentence
from klarstack.site.view import View

_FILE = "llms.txt"


def llms_text(view: View) -> str:
    """Return the file: title, summary, and links to data and entries; vendors are what a short reading can do without.

    Links are absolute where the address of the site is known.
    """
    words = view.words
    lines = [
        f"# {escaped(view.text(view.knowledge_base.project.title))}", "",
        "> " + words["llms_summary"], "",
        words["llms_files"], "",
    ]  # fmt: skip
    for heading, items in _sections(view):
        listed = [f"- {item}" for item in items]
        lines += [f"## {escaped(heading)}", "", *listed, ""] if listed else []
    return "\n".join(lines)


def _sections(view: View) -> Iterator[tuple[str, Iterable[str]]]:
    root, known = language_root(view, _FILE), view.knowledge_base
    yield view.words["llms_data"], _data(view)
    for area in known.areas:
        yield view.area(area).text, _concepts(view, root, view.shelves.concepts_by_area.get(area, ()))
    words = sorted((view.ambiguity(slug) for slug in known.ambiguities), key=lambda ref: ref.text.casefold())
    yield view.words["false_friends"], (link(root, ref) for ref in words)
    yield (
        view.words["datasets"],
        (
            f"{link(root, view.dataset(dataset.id))}: {escaped(first_sentence(view.text(dataset.description)))}"
            for dataset in known.datasets.values()
        ),
    )
    vendors = sorted(known.vendors.values(), key=lambda vendor: vendor.name.casefold())
    yield "Optional", (link(root, view.vendor(vendor.id)) for vendor in vendors)


def _data(view: View) -> Iterator[str]:
    root, words = site_root(view, _FILE), view.words
    files = {
        "index/names.json": words["llms_names"],
        "api/index.json": words["llms_api"],
        "klarstack.nt": words["llms_graph"],
    }
    for path, note in files.items():
        yield f"[{path}]({root}{path}): {note}"
    if (furniture(view.knowledge_base.root, "docs") / "data.md").is_file():
        title, note = words["llms_reference"], words["llms_fields"]
        yield f"[{title}]({language_root(view, _FILE)}data/#files): {note}"


def _concepts(view: View, root: str, concepts: Iterable[Concept]) -> Iterator[str]:
    """Yield a link to each concept in alphabetical order, with its acronyms."""
    for concept in sorted(concepts, key=lambda concept: view.concept(concept.id).text.casefold()):
        terms = concept.terms.in_language(view.language)
        acronyms = [term.text for term in terms if term.type == "acronym" and term.status not in AVOIDED]
        own = link(root, view.concept(concept.id))
        yield f"{own}: {escaped(', '.join(acronyms))}" if acronyms else own
