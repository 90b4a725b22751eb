"""Makes the triples of concepts: what a word means, in SKOS and in our own terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from klarstack.graph.labels import label_triples
from klarstack.graph.links import Links
from klarstack.graph.mappings import Judgement, mapping_triples
from klarstack.graph.statements import TRUE, counted, read_sources, stated, web_address, written
from klarstack.graph.vocabulary import DCT, KS, OWL, RDF, SKOS, part
from klarstack.records import Bilingual, Capability, Concept, Duty, Metric, Question, TeamTask

USE_WHEN = {"de": "Sinnvoll, wenn: ", "en": "Use when: "}
AVOID_WHEN = {"de": "Nicht sinnvoll, wenn: ", "en": "Avoid when: "}
"""A scope note stands alone in other tools, so it says itself which of the two it is."""


def concept_triples(concept: Concept, links: Links) -> Iterator[Triple]:
    """Yield everything the concept says of itself, and what other records say of it."""
    node = links.addresses.concept(concept.id)
    yield Triple(node, RDF.type, SKOS.Concept)
    yield Triple(node, DCT.identifier, Literal(concept.id))
    yield Triple(node, KS.kind, Literal(concept.kind))
    yield Triple(node, KS.entryStatus, Literal(concept.status))
    yield Triple(node, KS.area, links.addresses.area(concept.area))
    yield from label_triples(node, concept.terms)
    yield from _relations(node, concept, links)
    yield from _statements(node, concept)
    yield from _confusions(node, concept, links)
    yield from _mappings(node, concept)
    if concept.metric is not None:
        yield from _metric(node, concept.metric, links)
    if concept.capability is not None:
        yield from _capability(node, concept.capability, links)
    if concept.duty is not None:
        yield from _duty(node, concept.duty, links)
    if concept.question is not None:
        yield from _question(node, concept.question, links)
    yield from read_sources(node, concept.sources)


def _relations(node: NamedNode, concept: Concept, links: Links) -> Iterator[Triple]:
    core = links.addresses.core
    broader = list(links.known_concepts(concept.broader))
    yield Triple(node, SKOS.inScheme, core)
    if not broader:
        yield Triple(node, SKOS.topConceptOf, core)
    for other in broader:
        yield Triple(node, SKOS.broader, other)
    for other in links.known_concepts(concept.related):
        yield Triple(node, SKOS.related, other)
    for link in links.to_concept.get(concept.id, ()):
        yield Triple(node, link.predicate, link.other)
    if concept.status == "deprecated":
        yield Triple(node, OWL.deprecated, TRUE)
    for successor in links.known_concepts([concept.replaced_by]):
        yield Triple(node, DCT.isReplacedBy, successor)


def _statements(node: NamedNode, concept: Concept) -> Iterator[Triple]:
    yield from stated(node, SKOS.definition, concept.definition)
    yield from stated(node, SKOS.example, concept.example)
    yield from stated(node, KS.openQuestion, concept.open_question)
    for predicate, statement, opening in (
        (KS.useWhen, concept.use_when, USE_WHEN),
        (KS.avoidWhen, concept.avoid_when, AVOID_WHEN),
    ):
        if statement is not None:
            yield from stated(node, predicate, statement)
            yield from stated(node, SKOS.scopeNote, _opened(statement, opening))
    if concept.granularity is not None:
        yield from stated(node, KS.requirementStrategic, concept.granularity.strategic)
        yield from stated(node, KS.requirementProcess, concept.granularity.process)
        yield from stated(node, KS.requirementFunction, concept.granularity.function)
        yield from stated(node, KS.requirementDataField, concept.granularity.data_field)
    if concept.sides is not None:
        yield from stated(node, KS.sideMarketing, concept.sides.marketing)
        yield from stated(node, KS.sideData, concept.sides.data)
        yield from stated(node, KS.sideIt, concept.sides.it)
        yield from stated(node, KS.sideLegal, concept.sides.legal)


def _opened(statement: Bilingual, opening: dict[str, str]) -> Bilingual:
    return Bilingual(
        de=statement.de and opening["de"] + statement.de,
        en=statement.en and opening["en"] + statement.en,
    )


def _confusions(node: NamedNode, concept: Concept, links: Links) -> Iterator[Triple]:
    for position, confusion in enumerate(concept.not_to_confuse_with, start=1):
        for other in links.known_concepts([confusion.concept]):
            detail = part(node, f"confusion-{position}")
            yield Triple(node, KS.notToConfuseWith, other)
            yield Triple(node, KS.confusion, detail)
            yield Triple(detail, RDF.type, KS.Confusion)
            yield Triple(detail, KS.concept, other)
            yield from stated(detail, KS.difference, confusion.difference)


def _mappings(node: NamedNode, concept: Concept) -> Iterator[Triple]:
    for position, match in enumerate(concept.matches, start=1):
        target = web_address(match.iri)
        if isinstance(target, NamedNode):
            judgement = Judgement(match.judged_by, match.judged)
            yield from mapping_triples(node, match.relation, target, part(node, f"mapping-{position}"), judgement)


def _metric(node: NamedNode, metric: Metric, links: Links) -> Iterator[Triple]:
    yield from stated(node, KS.formula, metric.formula)
    yield from stated(node, KS.limits, metric.limits)
    yield from written(node, KS.metricUnit, metric.unit)
    yield from written(node, KS.direction, metric.direction)
    yield from _to_each(node, KS.owner, [metric.owner], links)


def _capability(node: NamedNode, capability: Capability, links: Links) -> Iterator[Triple]:
    yield from _to_each(node, KS.needs, capability.needs, links)
    yield from _to_each(node, KS.duty, capability.duties, links)
    for principle in capability.serves:
        yield Triple(node, KS.serves, Literal(principle))
    yield from written(node, KS.visibleInBrowser, capability.visible_in_browser)
    yield from _asked(node, capability.tender_questions)


def _asked(node: NamedNode, questions: Iterable[Bilingual]) -> Iterator[Triple]:
    for position, question in enumerate(questions, start=1):
        detail = part(node, f"tender-question-{position}")
        yield Triple(node, KS.tenderQuestion, detail)
        yield Triple(detail, RDF.type, KS.TenderQuestion)
        yield from counted(detail, KS.position, position)
        yield from stated(detail, KS.statement, question)


def _duty(node: NamedNode, duty: Duty, links: Links) -> Iterator[Triple]:
    yield from stated(node, KS.norm, duty.norm)
    yield from stated(node, KS.deadline, duty.deadline)
    yield from _to_each(node, KS.capability, duty.capabilities, links)
    yield from _tasks(node, duty.tasks)


def _question(node: NamedNode, question: Question, links: Links) -> Iterator[Triple]:
    yield from stated(node, KS.worthToCustomer, question.why.customer)
    yield from stated(node, KS.worthToCompany, question.why.company)
    yield from stated(node, KS.what, question.what)
    yield from stated(node, KS.how, question.how)
    yield from _to_each(node, KS.capability, question.capabilities, links)
    yield from _to_each(node, KS.dataKind, question.data, links)
    yield from _to_each(node, KS.role, question.roles, links)
    yield from _to_each(node, KS.kpi, question.kpis, links)
    yield from _to_each(node, KS.duty, question.duties, links)
    yield from _tasks(node, question.tasks)
    yield from _asked(node, question.vendor_questions)


def _tasks(node: NamedNode, tasks: Iterable[TeamTask]) -> Iterator[Triple]:
    for position, task in enumerate(tasks, start=1):
        detail = part(node, f"task-{position}")
        yield Triple(node, KS.task, detail)
        yield Triple(detail, RDF.type, KS.Task)
        yield from counted(detail, KS.position, position)
        yield Triple(detail, KS.team, Literal(task.team))
        yield from stated(detail, KS.statement, task.task)


def _to_each(node: NamedNode, predicate: NamedNode, concepts: Iterable[str | None], links: Links) -> Iterator[Triple]:
    for other in links.known_concepts(concepts):
        yield Triple(node, predicate, other)
