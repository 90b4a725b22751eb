"""Rules about the questionnaire: what it asks about exists, is asked once, and is answered in the time promised."""

from __future__ import annotations

from collections.abc import Iterator

from klarstack.checks.references import dangling
from klarstack.findings import Finding, Message, ValuePath
from klarstack.questionnaire.compiling import compile_form
from klarstack.records.knowledge_base import KnowledgeBase
from klarstack.records.questionnaire import AskedCapability, Questionnaire
from klarstack.rules import finding


def check_questionnaire(knowledge_base: KnowledgeBase) -> Iterator[Finding]:
    """Every question can be asked, none twice, and all of them in time."""
    asked = knowledge_base.questionnaire
    if asked is None:
        return
    yield from _references(knowledge_base, asked)
    yield from _repeated(knowledge_base, asked)
    for path, capability in _capabilities(asked):
        yield from _unanswerable(knowledge_base, path, capability)
    yield from _too_long(knowledge_base, asked)


def _capabilities(asked: Questionnaire) -> Iterator[tuple[ValuePath, AskedCapability]]:
    for position, section in enumerate(asked.sections):
        for order, capability in enumerate(section.capabilities):
            yield ("sections", position, "capabilities", order), capability


def _found(knowledge_base: KnowledgeBase, path: ValuePath, code: str, message: Message) -> Finding:
    file = knowledge_base.files["questionnaire", ""]
    return finding(code, knowledge_base.places.of(file, *path), message)


def _references(knowledge_base: KnowledgeBase, asked: Questionnaire) -> Iterator[Finding]:
    wanted: list[tuple[ValuePath, str, str]] = [(("scheme",), "scheme", asked.scheme)]
    for path, capability in _capabilities(asked):
        wanted.append(((*path, "concept"), "concept", capability.concept))
        wanted += [((*path, "examples", order), "product", name) for order, name in enumerate(capability.examples)]
    if asked.ladder is not None:
        wanted.append((("ladder", "framework"), "framework", asked.ladder.framework))
    file = knowledge_base.files["questionnaire", ""]
    for path, kind, target in wanted:
        yield from dangling(knowledge_base, kind, target, knowledge_base.places.of(file, *path))
    framework = knowledge_base.frameworks.get(asked.ladder.framework) if asked.ladder else None
    if asked.ladder is not None and framework is not None:
        known = {level.id for level in framework.levels}
        for order, level in enumerate(asked.ladder.levels):
            if level not in known:
                message = Message(f"There is no level {level!r}.", f"Es gibt die Stufe „{level}“ nicht.")
                yield _found(knowledge_base, ("ladder", "levels", order), "dangling-reference", message)


def _repeated(knowledge_base: KnowledgeBase, asked: Questionnaire) -> Iterator[Finding]:
    seen: set[str] = set()
    for path, capability in _capabilities(asked):
        if capability.concept in seen:
            name = capability.concept
            message = Message(f"{name!r} is asked about twice.", f"Nach „{name}“ wird zweimal gefragt.")
            yield _found(knowledge_base, (*path, "concept"), "repeated-question", message)
        seen.add(capability.concept)


def _unanswerable(knowledge_base: KnowledgeBase, path: ValuePath, asked: AskedCapability) -> Iterator[Finding]:
    concept = knowledge_base.concepts.get(asked.concept)
    if concept is not None and concept.kind != "capability":
        message = Message(f"{concept.id!r} is no capability.", f"„{concept.id}“ ist keine Fähigkeit.")
        yield _found(knowledge_base, (*path, "concept"), "unanswerable-question", message)
    for order, example in enumerate(asked.examples):
        product = knowledge_base.product(example)
        if product is not None and asked.concept not in {provision.concept for provision in product.provides}:
            message = Message(
                f"{product.name} has nothing to do with {asked.concept!r}.",
                f"{product.name} hat mit „{asked.concept}“ nichts zu tun.",
            )
            yield _found(knowledge_base, (*path, "examples", order), "unanswerable-question", message)


def _too_long(knowledge_base: KnowledgeBase, asked: Questionnaire) -> Iterator[Finding]:
    needed, limit = compile_form(knowledge_base)["minutes"], asked.pace.limit
    if needed > limit:
        message = Message(
            f"To answer takes about {needed} minutes; {limit} are promised.",
            f"Das Antworten dauert etwa {needed} Minuten; versprochen sind {limit}.",
        )
        yield _found(knowledge_base, ("sections",), "questionnaire-too-long", message)
