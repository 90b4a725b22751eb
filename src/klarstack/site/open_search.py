"""The OpenSearch 1.1 description by which a browser offers the search of the site in its address bar."""

from __future__ import annotations

from html import escape

from klarstack.site.addresses import language_root, site_address
from klarstack.site.view import View

_LONGEST_NAME = 16
"""Characters of a ShortName (OpenSearch 1.1, section "The ShortName element")."""


def search_description(view: View) -> str | None:
    """Return the description of one language; None where the address of the site is not known, as it must be absolute.

    The home page looks up what stands behind `?q=` in its address.
    """
    if site_address(view.knowledge_base.project) is None:
        return None
    address = escape(language_root(view, ""))
    title = escape(view.text(view.knowledge_base.project.title)[:_LONGEST_NAME].strip())
    description = escape(view.words["search_description"])
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">',
        f"<ShortName>{title}</ShortName>",
        f"<Description>{description}</Description>",
        f"<Language>{view.language}</Language>",
        "<InputEncoding>UTF-8</InputEncoding>",
        f'<Image width="16" height="16" type="image/svg+xml">{address}assets/favicon.svg</Image>',
        f'<Url type="text/html" template="{address}?q={{searchTerms}}"/>',
        f'<Url type="application/opensearchdescription+xml" rel="self" template="{address}opensearch.xml"/>',
        "</OpenSearchDescription>",
        "",
    ))  # fmt: skip
