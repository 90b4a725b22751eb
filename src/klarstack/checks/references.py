"""Rules about references: every id that is referred to exists, and nothing refers to itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from klarstack.checks.records import place
from klarstack.findings import Finding, Message, Place, ValuePath
from klarstack.records import Ambiguity, Concept, Dataset, Framework, ImportMapping, Panel, Stack, Vendor
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.rules import finding

Reference = tuple[ValuePath, str, str]
"""Path in the file, kind of the target ("concept", "product", "area", "ladder"), id of the target."""


def check_references(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Every id that is referred to exists; nothing refers to itself."""
    for kind, identifier, path, target_kind, target in _references(knowledge_base):
        where = place(knowledge_base, kind, identifier, *path)
        if target_kind == kind and target == identifier:
            yield finding(
                "self-reference",
                where,
                Message(f"{target!r} refers to itself.", f"„{target}“ verweist auf sich selbst."),
            )
        else:
            yield from dangling(knowledge_base, target_kind, target, where)


def dangling(knowledge_base: KnowledgeBase, kind: str, target: str, where: Place) -> Iterator[Finding]:
    """Yield the finding that there is no such record, where there is none."""
    if not _exists(knowledge_base, kind, target):
        english, german = _KIND_NAMES[kind]
        message = Message(f"There is no {english} {target!r}.", f"Es gibt {german} „{target}“ nicht.")
        yield finding("dangling-reference", where, message)


_KIND_NAMES = {
    "concept": ("concept", "das Konzept"),
    "product": ("product", "das Produkt"),
    "area": ("area", "den Bereich"),
    "vendor": ("vendor", "den Anbieter"),
    "framework": ("framework", "den Ordnungsrahmen"),
    "dataset": ("dataset", "den Datensatz"),
    "scheme": ("segment scheme", "das Segmentschema"),
}


def _exists(knowledge_base: KnowledgeBase, kind: str, target: str) -> bool:
    lost = knowledge_base.lost
    if kind == "product":
        return knowledge_base.product(target) is not None or not lost.isdisjoint(target.split("/"))
    if kind == "scheme":
        known = {scheme.id for scheme in knowledge_base.schemes}
        return target in known or not lost.isdisjoint({target, "segments"})
    table: Mapping[str, object] = {
        "concept": knowledge_base.concepts, "area": knowledge_base.areas, "vendor": knowledge_base.vendors,
        "framework": knowledge_base.frameworks, "dataset": knowledge_base.datasets,
    }[kind]  # fmt: skip
    return target in table or target in lost or (kind == "area" and "areas" in lost)


def _references(knowledge_base: KnowledgeBase) -> Iterator[tuple[str, str, ValuePath, str, str]]:
    tables: tuple[tuple[str, Mapping[str, Any], Callable[[Any], Iterator[Reference]]], ...] = (
        ("concept", knowledge_base.concepts, of_concept),
        ("vendor", knowledge_base.vendors, _of_vendor),
        ("ambiguity", knowledge_base.ambiguities, _of_ambiguity),
        ("framework", knowledge_base.frameworks, _of_framework),
        ("dataset", knowledge_base.datasets, _of_dataset),
        ("import", knowledge_base.imports, _of_indicators),
        ("stack", knowledge_base.stacks, _of_stack),
        ("panel", knowledge_base.panels, _of_panel),
    )
    for kind, table, references in tables:
        for identifier, record in table.items():
            for path, target_kind, target in references(record):
                yield kind, identifier, path, target_kind, target


def check_axes(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """The fields of a matrix lie in its rows and columns, and these are the levels of the ladder they name."""
    for framework in knowledge_base.frameworks.values():
        for side, german in (("row", "die Zeile"), ("column", "die Spalte")):
            axes = [axis.id for axis in getattr(framework, f"{side}s")]
            written = [(("cells", order, side), getattr(cell, side)) for order, cell in enumerate(framework.cells)]
            yield from _unknown(knowledge_base, framework, written, axes, (side, german))
            ladder = knowledge_base.frameworks.get(getattr(framework, f"{side}s_of") or "")
            if ladder is not None:
                levels = [level.id for level in ladder.levels]
                named = [((f"{side}s", order, "id"), axis) for order, axis in enumerate(axes)]
                yield from _unknown(knowledge_base, framework, named, levels, ("level", "die Stufe"))


def _unknown(
    knowledge_base: KnowledgeBase, framework: Framework, written: Iterable[tuple[ValuePath, str]],
    known: Sequence[str], kind: tuple[str, str],
) -> Iterator[Finding]:  # fmt: skip
    for path, target in written:
        if target not in known:
            message = Message(f"There is no {kind[0]} {target!r}.", f"Es gibt {kind[1]} „{target}“ nicht.")
            yield finding("dangling-reference", place(knowledge_base, "framework", framework.id, *path), message)


def _listed(path: ValuePath, kind: str, targets: Iterable[str]) -> Iterator[Reference]:
    return (((*path, position), kind, target) for position, target in enumerate(targets))


def of_concept(concept: Concept) -> Iterator[Reference]:
    """Yield what a concept refers to."""
    yield ("area",), "area", concept.area
    yield from _listed(("broader",), "concept", concept.broader)
    yield from _listed(("related",), "concept", concept.related)
    for position, confusion in enumerate(concept.not_to_confuse_with):
        yield ("not_to_confuse_with", position, "concept"), "concept", confusion.concept
    if concept.replaced_by:
        yield ("replaced_by",), "concept", concept.replaced_by
    if concept.metric and concept.metric.owner:
        yield ("metric", "owner"), "concept", concept.metric.owner
    if concept.capability:
        yield from _listed(("capability", "needs"), "concept", concept.capability.needs)
        yield from _listed(("capability", "duties"), "concept", concept.capability.duties)
    if concept.duty:
        yield from _listed(("duty", "capabilities"), "concept", concept.duty.capabilities)
    if concept.question:
        for name in ("capabilities", "data", "roles", "kpis", "duties"):
            yield from _listed(("question", name), "concept", getattr(concept.question, name))


def _of_vendor(vendor: Vendor) -> Iterator[Reference]:
    for position, product in enumerate(vendor.products):
        path = ("products", position)
        for order, provision in enumerate(product.provides):
            yield (*path, "provides", order, "concept"), "concept", provision.concept
        if product.part_of:
            yield (*path, "part_of"), "product", product.part_of
        if product.lifecycle and product.lifecycle.successor:
            yield (*path, "lifecycle", "successor"), "product", product.lifecycle.successor
    for position, word in enumerate(vendor.vocabulary):
        if word.product:
            yield ("vocabulary", position, "product"), "product", f"{vendor.id}/{word.product}"
        for order, match in enumerate(word.matches):
            yield ("vocabulary", position, "matches", order, "concept"), "concept", match.concept


def _of_ambiguity(ambiguity: Ambiguity) -> Iterator[Reference]:
    for position, meaning in enumerate(ambiguity.meanings):
        if meaning.concept:
            yield ("meanings", position, "concept"), "concept", meaning.concept
        if meaning.product:
            yield ("meanings", position, "product"), "product", meaning.product


def _of_dataset(dataset: Dataset) -> Iterator[Reference]:
    yield ("segment_scheme",), "scheme", dataset.segment_scheme
    yield from _of_indicators(dataset)
    for position, quotation in enumerate(dataset.quotations):
        yield from _listed(("quotations", position, "concepts"), "concept", quotation.concepts)


def _of_indicators(record: Dataset | ImportMapping) -> Iterator[Reference]:
    for position, indicator in enumerate(record.indicators):
        if indicator.concept:
            yield ("indicators", position, "concept"), "concept", indicator.concept


def _of_framework(framework: Framework) -> Iterator[Reference]:
    for position, level in enumerate(framework.levels):
        for order, rule in enumerate(level.rules):
            yield from _listed(("levels", position, "rules", order, "concepts"), "concept", rule.concepts)
    for position, cell in enumerate(framework.cells):
        yield from _listed(("cells", position, "concepts"), "concept", cell.concepts)
    for name in ("rows_of", "columns_of"):
        if (ladder := getattr(framework, name)) is not None:
            yield (name,), "framework", ladder


def _of_panel(panel: Panel) -> Iterator[Reference]:
    yield ("segment_scheme",), "scheme", panel.segment_scheme
    yield from _listed(("concepts",), "concept", panel.concepts)


def _of_stack(stack: Stack) -> Iterator[Reference]:
    yield from _listed(("not_used",), "concept", stack.not_used)
    yield from _listed(("questions",), "concept", stack.questions)
    yield from _listed(("target",), "concept", stack.target)
    yield from _listed(("participated_in",), "dataset", stack.participated_in)
    for ladder in stack.maturity:
        yield ("maturity", ladder), "framework", ladder
    for position, kpi in enumerate(stack.kpis):
        yield ("kpis", position, "metric"), "concept", kpi.metric
