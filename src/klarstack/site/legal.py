"""Legal notice and privacy page, made from who operates the site."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from klarstack.records.knowledge_base import Operator

PAGES = ("legal-notice", "privacy")


def legal_pages(operator: Operator, language: str) -> Iterator[tuple[str, str]]:
    """Yield legal notice and privacy page as Markdown; they say so where the operator is not configured."""
    environment = Environment(
        loader=PackageLoader("klarstack.site", "legal"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    for name in PAGES:
        template = environment.get_template(f"{name}.{language}.md")
        yield f"{name}.md", template.render(_facts(operator, language)) + "\n"


def is_configured(operator: Operator) -> bool:
    """Return whether name, address and email stand in klarstack.yml: the least a legal notice needs."""
    return bool(operator.name and operator.address and operator.email)


def _facts(operator: Operator, language: str) -> dict[str, Any]:
    return {
        "operator": operator,
        "configured": is_configured(operator),
        "address": [line.strip() for line in (operator.address or "").replace(", ", "\n").splitlines() if line.strip()],
        "contact": operator.privacy_contact or operator.email,
        "hosting": operator.hosting.in_language(language) if operator.hosting else None,
    }
