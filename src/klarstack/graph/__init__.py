"""The graph: checked records come in, sorted RDF triples, files and answers to SPARQL queries go out."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from klarstack.graph.documents import record_documents, triples
from klarstack.graph.files import serialise, write

if TYPE_CHECKING:
    import rdflib

__all__ = ["graph", "record_documents", "serialise", "triples", "write"]


def graph(root: Path | None = None) -> rdflib.Graph:
    """Return the knowledge base under `root` (by default the current folder) as an rdflib graph.

    The findings of the load are left aside; `klarstack check` shows them.
    """
    from klarstack.graph.rdflib_graph import to_rdflib  # rdflib takes half a second to import
    from klarstack.load import load

    knowledge_base, _ = load(Path.cwd() if root is None else root)
    return to_rdflib(triples(knowledge_base))


class _CallableModule(ModuleType):
    """Lets `klarstack.graph()` be what the design promises although `klarstack.graph` is the stage of that name."""

    def __call__(self, root: Path | None = None) -> rdflib.Graph:
        return graph(root)


sys.modules[__name__].__class__ = _CallableModule
