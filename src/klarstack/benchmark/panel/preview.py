"""Says in words what a contribution holds, what stays behind, and where it goes."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.panel.contribution import Draft
from klarstack.benchmark.segments import SegmentRef, segment_labels
from klarstack.findings import Message

WIDTH = 80
_LABEL_WIDTH = 20

_ANSWERS = {"yes": Message("yes", "ja"), "no": Message("no", "nein"), "unknown": Message("unknown", "unbekannt")}
_WORDS = {
    "head": Message(
        "This and nothing else would go, encrypted, to {trustee}, for: {title}.",
        "Dies und sonst nichts ginge verschlüsselt an {trustee}, für: {title}.",
    ),
    "key": Message("Encrypted to the key {recipient}", "Verschlüsselt für den Schlüssel {recipient}"),
    "illustrative": Message(
        "ILLUSTRATIVE: this panel is invented; nobody collects, and nobody has its key.",
        "BEISPIEL: Dieses Panel ist erfunden; niemand sammelt, und niemand hat seinen Schlüssel.",
    ),
    "format": Message("format", "Format"),
    "panel": Message("panel", "Panel"),
    "wave": Message("wave", "Welle"),
    "instrument": Message("questionnaire", "Fragebogen"),
    "invitation": Message("invitation code", "Einladungscode"),
    "made": Message("made on", "erstellt am"),
    "segment": Message("industry", "Wirtschaftszweig"),
    "size_class": Message("size class", "Größenklasse"),
    "region": Message("region", "Region"),
    "none": Message("not told", "keine Angabe"),
    "answers": Message("Answers: {counts}", "Antworten: {counts}"),
    "left": Message("Left out, stays with you:", "Bleibt bei Ihnen:"),
    "fields": Message("of your stack: {names}", "aus Ihrem Stack: {names}"),
    "items": Message(
        "the names of your products: only what they can do is answered",
        "die Namen Ihrer Produkte: Beantwortet wird nur, was sie können",
    ),
    "open": Message(
        "names nobody could place, so nothing is answered from them: {names}",
        "Namen, die niemand zuordnen kann; aus ihnen wird keine Antwort: {names}",
    ),
    "send": Message(
        "Nothing was sent. Send the file to: {contact}", "Gesendet wurde nichts. Schicken Sie die Datei an: {contact}"
    ),
    "retention": Message("How long it is kept there: {retention}", "Wie lange es dort aufbewahrt wird: {retention}"),
}


def as_text(draft: Draft, benchmark: BenchmarkIndex, language: str) -> str:
    """Return every field of the contribution in words, then what is left out; no line is longer than 80 columns."""
    panel = draft.panel
    title = panel.title.in_language(language) or panel.dataset
    retention = panel.retention.in_language(language) or ""
    lines = _wrapped(_say("head", language, trustee=panel.trustee.name, title=title), "")
    lines += _wrapped(_say("retention", language, retention=retention), "")
    lines += _wrapped(_say("key", language, recipient=panel.recipient), "")
    if panel.illustrative:
        lines += _wrapped(_say("illustrative", language), "")
    lines += ["", *_facts(draft, benchmark, language), "", *_answers(draft, benchmark, language)]
    left = [_say("items", language)]
    if draft.fields_left_out:
        left.append(_say("fields", language, names=", ".join(draft.fields_left_out)))
    if draft.open_names:
        left.append(_say("open", language, names=", ".join(draft.open_names)))
    lines += ["", _say("left", language)]
    return "\n".join([*lines, *(line for text in left for line in _wrapped(f"- {text}", "  "))])


def where_to_send(draft: Draft, language: str) -> str:
    """Return to whom the file goes."""
    return "\n".join(_wrapped(_say("send", language, contact=draft.panel.contact), ""))


def _facts(draft: Draft, benchmark: BenchmarkIndex, language: str) -> Iterator[str]:
    said = draft.contribution
    titles = segment_labels(benchmark, SegmentRef(said.segment_scheme, said.segment))
    title = Message(*titles).in_language(language)
    groups = {"size_class": benchmark.size_classes, "region": benchmark.regions}
    facts = {
        "format": said.format, "panel": said.panel, "wave": said.wave, "instrument": said.instrument,
        "invitation": said.invitation, "made": said.made,
        "segment": f"{said.segment_scheme}:{said.segment} {title}",
    }  # fmt: skip
    for name, known in groups.items():
        code = getattr(said, name)
        label = known[code]["label"][language] if code else None
        facts[name] = " ".join(dict.fromkeys(part for part in (code, label) if part)) or _say("none", language)
    for name, fact in facts.items():
        lead = f"  {_say(name, language):<{_LABEL_WIDTH - 2}}"
        yield from textwrap.wrap(fact, WIDTH, initial_indent=lead, subsequent_indent=" " * _LABEL_WIDTH)


def _answers(draft: Draft, benchmark: BenchmarkIndex, language: str) -> Iterator[str]:
    answers = draft.contribution.answers
    given = {answer: [concept for concept, said in answers.items() if said == answer] for answer in _ANSWERS}
    counts = ", ".join(f"{len(found)} {_ANSWERS[answer].in_language(language)}" for answer, found in given.items())
    yield _say("answers", language, counts=counts)
    for answer, found in given.items():
        labels = sorted((benchmark.label(concept, language) for concept in found), key=str.casefold)
        lead = f"  {_ANSWERS[answer].in_language(language):<{_LABEL_WIDTH - 2}}"
        if labels:
            yield from textwrap.wrap(
                " · ".join(labels), WIDTH, initial_indent=lead, subsequent_indent=" " * _LABEL_WIDTH,
                break_on_hyphens=False,
            )  # fmt: skip


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=indent + "  " * bool(indent))


def _say(key: str, language: str, **values: str) -> str:
    return _WORDS[key].in_language(language).format(**values)
