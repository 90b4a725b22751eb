"""Rules about ids: unique, and told by the file name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from klarstack.checks.records import place
from klarstack.findings import Finding, Message, ValuePath
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding


def check_file_names(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """The file name is the id; a concept lies in the folder of its area."""
    for (kind, identifier), file in sorted(knowledge_base.files.items()):
        path = PurePosixPath(file)
        if kind in ("concept", "vendor", "framework", "ambiguity"):
            named, key = path.stem, "word" if kind == "ambiguity" else "id"
        elif kind in ("dataset", "panel"):
            named, key = path.parent.name, "dataset" if kind == "panel" else "id"
        else:
            continue
        if named != identifier:
            yield finding(
                "file-name",
                place(knowledge_base, kind, identifier, key),
                Message(
                    f"The file is named {named!r}, the record {identifier!r}.",
                    f"Die Datei heißt „{named}“, der Eintrag „{identifier}“.",
                ),
            )
    for concept in knowledge_base.concepts.values():
        folder = PurePosixPath(knowledge_base.files["concept", concept.id]).parent.name
        if folder != concept.area:
            yield finding(
                "area-folder",
                place(knowledge_base, "concept", concept.id, "area"),
                Message(
                    f"The area is {concept.area!r}, the folder {folder!r}.",
                    f"Der Bereich ist „{concept.area}“, der Ordner „{folder}“.",
                ),
            )


def check_repeated_ids(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Products, vendor words, levels and rules have ids of their own within their file."""
    for vendor in knowledge_base.vendors.values():
        listed: list[tuple[ValuePath, Iterable[str]]] = [
            (("products",), [product.id for product in vendor.products]),
            (("vocabulary",), [word.id for word in vendor.vocabulary]),
        ]
        for path, identifiers in listed:
            yield from _repeated(knowledge_base, "vendor", vendor.id, path, identifiers)
    for framework in knowledge_base.frameworks.values():
        levels = [level.id for level in framework.levels]
        yield from _repeated(knowledge_base, "framework", framework.id, ("levels",), levels)
        for position, level in enumerate(framework.levels):
            rules = [rule.id for rule in level.rules]
            yield from _repeated(knowledge_base, "framework", framework.id, ("levels", position, "rules"), rules)


def _repeated(
    knowledge_base: KnowledgeBase, kind: str, identifier: str, path: ValuePath, identifiers: Iterable[str]
) -> Iterator[Finding]:
    seen: set[str] = set()
    for position, item in enumerate(identifiers):
        if item in seen:
            yield finding(
                "duplicate-id",
                place(knowledge_base, kind, identifier, *path, position, "id"),
                Message(
                    f"The id {item!r} stands here a second time.",
                    f"Die id „{item}“ steht hier ein zweites Mal.",
                ),
            )
        seen.add(item)
