"""Where the site is on the web, and where its files lie seen from one of its pages."""

from __future__ import annotations

from klarstack.records.knowledge_base import Project
from klarstack.site.sitemap import LANGUAGE_ROOTS
from klarstack.site.view import View


def site_address(project: Project) -> str | None:
    """Return the address of the site with "/" at its end; None where klarstack.yml names no `site_url`."""
    return project.site_url.rstrip("/") + "/" if project.site_url else None


def site_root(view: View, path: str) -> str:
    """Return the way to the root of the site: its address, else a relative one from the file or page at `path`.

    `path` is relative to the language root.
    """
    folders = path.count("/") + LANGUAGE_ROOTS[view.language].count("/")
    return site_address(view.knowledge_base.project) or "../" * folders


def language_root(view: View, path: str) -> str:
    """Return the same way to the root of the view's language."""
    address = site_address(view.knowledge_base.project)
    return address + LANGUAGE_ROOTS[view.language] if address else "../" * path.count("/")
