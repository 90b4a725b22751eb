"""What Word and PowerPoint files share: their related parts, as XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.etree import _Element


def related(part: Any, kind: str) -> Iterator[_Element]:
    """Yield the XML of the parts related to `part` as `kind` ("footnotes", "chart"), in the order of their ids."""
    relations = part.rels.values()
    for relation in sorted(relations, key=lambda relation: (len(relation.rId), relation.rId)):
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            yield root_of(relation.target_part)


def root_of(part: Any) -> _Element:
    """Return the root of a part, parsed without entities where the library has not parsed it."""
    from lxml import etree

    for name in ("element", "_element"):
        if hasattr(part, name):
            element: _Element = getattr(part, name)
            return element
    return etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
