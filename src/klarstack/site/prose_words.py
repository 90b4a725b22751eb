"""Placeholders in hand-written pages for what only the data knows: [[concepts]], [[many-names]], [[one-comparison]]."""

from __future__ import annotations

import re

from klarstack.formats import Formats
from klarstack.site.many_names import many_names
from klarstack.site.one_comparison import one_comparison, telling_comparison
from klarstack.site.page import SiteContent

_PLACEHOLDER = re.compile(r"\[\[([a-z-]+)(?::([^\]\n]+))?\]\]")


def filled(text: str, content: SiteContent, language: str) -> str:
    """Return the text with its placeholders replaced; what is no known placeholder stays as it is."""
    known = _values(content, language)

    def replacement(found: re.Match[str]) -> str:
        name, argument = found.groups()
        if name == "file" and argument:
            return repository_link(argument, content.knowledge_base.project.repository)
        if name == "many-names":
            return many_names(content.names, language, argument)
        if name == "one-comparison":
            return one_comparison(content, language)
        return known.get(name, found[0])

    return _PLACEHOLDER.sub(replacement, text)


def _values(content: SiteContent, language: str) -> dict[str, str]:
    """Return the numbers and links of the home page, counted from the records."""
    knowledge_base, formats = content.knowledge_base, Formats(language)
    vendors = knowledge_base.vendors.values()
    counts = {
        "concepts": len(knowledge_base.concepts),
        "vendors": len(vendors),
        "products": sum(len(vendor.products) for vendor in vendors),
        "names": len({entry[0] for entry in content.names.names}),
        "ambiguities": len(knowledge_base.ambiguities),
        "datasets": sum(not dataset.illustrative for dataset in knowledge_base.datasets.values()),
        "figures": len(knowledge_base.observed_cells),
        "segments": len({(cell.scheme, cell.code) for cell in knowledge_base.observed_cells}),
    }
    numbers = {name: formats.whole(count) for name, count in counts.items()}
    telling = telling_comparison(content)
    comparison = f"compare/{telling[0]}/" if telling else "coverage/"
    return {**numbers, "a-comparison": comparison, "as-of": formats.date(content.as_of.isoformat())}


def repository_link(path: str, repository: str | None) -> str:
    """Return a Markdown link to a file of the repository; its bare path where no repository is configured."""
    return f"[{path}]({repository.rstrip('/')}/blob/main/{path})" if repository else f"`{path}`"
