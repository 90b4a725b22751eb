"""The files of the site for programs that stand beside no page: JSON documents, llms.txt, the search of browsers."""

from __future__ import annotations

from klarstack.site.api import api_files
from klarstack.site.llms import llms_text
from klarstack.site.open_search import search_description
from klarstack.site.page import SiteContent
from klarstack.site.shelves import Shelves
from klarstack.site.sitemap import LANGUAGE_ROOTS
from klarstack.site.view import View


def machine_files(content: SiteContent) -> dict[str, str]:
    """Return the files by their path in the site; those that need the address of the site only where it is known."""
    shelves = Shelves.of(content.knowledge_base)
    files = dict(api_files(content.knowledge_base, content.names, shelves))
    for language, root in LANGUAGE_ROOTS.items():
        view = View(content, language, shelves)
        files[f"{root}llms.txt"] = llms_text(view)
        description = search_description(view)
        if description is not None:
            files[f"{root}opensearch.xml"] = description
    return files
