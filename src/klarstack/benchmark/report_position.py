"""The position as text for a terminal: what a board reads first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from klarstack.benchmark.doubts import STATUS_WORDS
from klarstack.benchmark.position.maturity import Ladder
from klarstack.benchmark.position.since import Change
from klarstack.benchmark.position.statements import said
from klarstack.benchmark.position.steps import Step
from klarstack.benchmark.position.swot import FIELDS
from klarstack.benchmark.report_page import Page
from klarstack.names.wording import Sentences

TIMES = {
    "now": said("now", "jetzt"),
    "within-a-year": said("within a year", "binnen eines Jahres"),
    "later": said("later", "später"),
}
TEAMS = {
    "marketing": said("Marketing", "Marketing"),
    "sales": said("Sales", "Vertrieb"),
    "service": said("Service", "Service"),
    "data": said("Data", "Daten"),
    "it": said("IT", "IT"),
    "legal": said("Legal", "Recht"),
    "procurement": said("Procurement", "Einkauf"),
    "management": said("Management", "Leitung"),
}
ANSWER_WORDS: Mapping[str, Sentences] = {
    "yes": said("yes", "ja"),
    "no": said("no", "nein"),
    "unknown": said("unknown", "unbekannt"),
}
WORDS: Mapping[str, Sentences] = {
    "summary": said("In three sentences", "In drei Sätzen"),
    "stand": said("Where we stand: ", "Wo wir stehen: "),
    "peers": said("What peers have: ", "Was andere haben: "),
    "decide": said("What to decide: ", "Was zu entscheiden ist: "),
    "steps": said("Next steps", "Nächste Schritte"),
    "why": said("Why: ", "Warum: "),
    "what": said("What: ", "Was: "),
    "how": said("How: ", "Wie: "),
    "owner": said("owner: ", "zuständig: "),
    "until": said("by ", "bis "),
    "maturity": said("Maturity", "Reifegrad"),
    "at_least": said("at least “{level}”; the next level is not settled", "mindestens „{level}“; die nächste offen"),
    "not_settled": said("open whether the first level is reached", "offen, ob die erste Stufe erreicht ist"),
    "none": said("below the first level", "unter der ersten Stufe"),
    "unanswered": said("not answered", "nicht beantwortet"),
    "next": said("Next: ", "Nächste Stufe: "),
    "no_rule": said("no: ", "nein: "),
    "unknown_rule": said("not answered: ", "offen: "),
    "strengths": said("Strengths", "Stärken"),
    "weaknesses": said("Weaknesses", "Schwächen"),
    "opportunities": said("Opportunities", "Chancen"),
    "threats": said("Threats", "Risiken"),
    "swot": said("Data-SWOT", "Daten-SWOT"),
    "nothing": said("nothing that a rule leads to", "nichts, was aus einer Regel folgt"),
    "questions": said("Customer questions", "Kundenfragen"),
    "yes": said("can be answered", "lässt sich beantworten"),
    "no": said("not yet; missing: ", "noch nicht; es fehlt: "),
    "unknown": said("open; not known: ", "offen; unbekannt: "),
    "more": said(
        "Everything behind this page: --details, or --format json.",
        "Alles dahinter: --details oder --format json.",
    ),
    "since": said("Since {wave}", "Seit {wave}"),
    "added": said("new: ", "neu: "),
    "removed": said("gone: ", "entfallen: "),
    "replaced": said("replaced: ", "ersetzt: "),
    "statuses": said("status: ", "Status: "),
    "capabilities": said("capability: ", "Fähigkeit: "),
    "levels": said("level: ", "Stufe: "),
    "answers": said("answer: ", "Antwort: "),
    "kpis": said("KPI: ", "Kennzahl: "),
    "contracts_ended": said("contract ended: ", "Vertrag abgelaufen: "),
}
_MOST_RULES = 3
_MOST_MOVES = 2


def three_sentences(page: Page) -> Iterator[str]:
    """Yield where we stand, what peers have, what to decide."""
    summary = page.comparison.position.summary
    yield page.heading(word(page, "summary"))
    for key, sentences in (("stand", summary.stand), ("peers", summary.peers), ("decide", summary.decide)):
        yield from page.wrap(word(page, key) + sentences[page.language], indent=2)


def next_steps(page: Page) -> Iterator[str]:
    """Yield the next steps on the Why / What / How frame."""
    steps = page.comparison.position.next_steps
    if steps:
        yield page.heading(word(page, "steps"))
    for place, step in enumerate(steps, start=1):
        time = TIMES[step.statement.time][page.language]
        yield from page.wrap(f"{place}  {step.statement.sentence[page.language]} [{time}]", indent=3)
        yield from _frame(page, step)


def _frame(page: Page, step: Step) -> Iterator[str]:
    language = page.language
    why = step.why.company[language] if step.why.company else step.why.general[language]
    yield from page.wrap(word(page, "why") + why, first="   ", indent=5)
    if step.what:
        shown = "; ".join(text[language].rstrip(".") for text in step.what[:_MOST_RULES])
        more = f" (+{len(step.what) - _MOST_RULES})" if len(step.what) > _MOST_RULES else ""
        yield from page.wrap(word(page, "what") + shown + more, first="   ", indent=5)
    for move in step.how[:_MOST_MOVES]:
        team = f"{TEAMS[move.team][language]}: " if move.team else ""
        yield from page.wrap(word(page, "how") + team + move.task[language], first="   ", indent=5)
    named = [word(page, "owner") + step.owner] if step.owner else []
    named += [word(page, "until") + step.date] if step.date else []
    if named:
        yield from page.wrap(", ".join(named), first="   ", indent=5)


def maturity(page: Page) -> Iterator[str]:
    """Yield each ladder with its level and the open rules of the next one."""
    parts = page.comparison.position.parts
    if parts.ladders:
        yield page.heading(word(page, "maturity"))
    for ladder in parts.ladders:
        yield from page.wrap(f"{ladder.title[page.language]}: {_level(page, ladder)}", first="  ", indent=4)
        yield from _open_rules(page, ladder)
    if parts.both_ladders is not None:
        yield from page.wrap(parts.both_ladders.text[page.language], first="  ", indent=4)


def _level(page: Page, ladder: Ladder) -> str:
    if not ladder.answered:
        return word(page, "unanswered")
    if ladder.level is None:
        return word(page, "none" if ladder.is_known else "not_settled")
    level = ladder.level.label[page.language]
    return level if ladder.is_known else word(page, "at_least").format(level=level)


def _open_rules(page: Page, ladder: Ladder) -> Iterator[str]:
    following = ladder.next_level
    if following is None or not ladder.answered:
        return
    yield from page.wrap(word(page, "next") + following.label[page.language], first="    ", indent=6)
    for rule in following.open_rules[:_MOST_RULES]:
        answer = word(page, "no_rule" if rule.answer == "no" else "unknown_rule")
        yield from page.wrap(f"- {answer}{rule.text[page.language]}", first="      ", indent=8)
    more = len(following.open_rules) - _MOST_RULES
    if more > 0:
        yield f"      (+{more})"


def swot(page: Page) -> Iterator[str]:
    """Yield the four fields; each line says when."""
    found = page.comparison.position.swot
    yield page.heading(word(page, "swot"))
    for field in FIELDS:
        statements = getattr(found, field)
        yield f"  {word(page, field)}:" + ("" if statements else f" {word(page, 'nothing')}")
        for statement in statements:
            time = TIMES[statement.time][page.language]
            yield from page.wrap(f"- {statement.sentence[page.language]} [{time}]", first="    ", indent=6)


def customer_questions(page: Page) -> Iterator[str]:
    """Yield the chosen questions, or those the stack can answer where none was chosen."""
    answers = page.comparison.position.parts.questions
    shown = [answer for answer in answers if answer.chosen] or [each for each in answers if each.answerable == "yes"]
    if shown:
        yield page.heading(word(page, "questions"))
    for answer in shown:
        lacking = answer.absent if answer.answerable == "no" else answer.unknown
        names = ", ".join(page.index.label(concept, page.language) for concept in lacking)
        label = page.index.label(answer.question, page.language)
        yield from page.wrap(f"- {label} {word(page, answer.answerable)}{names}", first="  ", indent=4)


def since(page: Page) -> Iterator[str]:
    """Yield what changed since the earlier wave, where one was given."""
    found = page.comparison.position.since
    if found is None:
        return
    yield page.heading(WORDS["since"][page.language].format(wave=found.wave_before))
    for key in ("added", "removed"):
        for name in getattr(found, key):
            yield from page.wrap(word(page, key) + name, first="  ", indent=4)
    for pair in found.replaced:
        yield from page.wrap(f"{word(page, 'replaced')}{pair.before} → {pair.after}", first="  ", indent=4)
    for key in ("statuses", "capabilities", "levels", "answers", "kpis", "contracts_ended"):
        for change in getattr(found, key):
            yield from page.wrap(word(page, key) + _changed(page, key, change), first="  ", indent=4)


def _changed(page: Page, key: str, change: Change) -> str:
    names = _names_of_ladders(page) if key in ("levels", "answers") else {}
    label = names.get(change.id) or page.index.label(change.id, page.language)
    if key == "contracts_ended" and change.after in (None, change.before):
        return f"{label} ({change.before})"
    none = word(page, "none") if key == "levels" else "–"
    before, after = (_value(page, key, value, names) if value else none for value in (change.before, change.after))
    return f"{label}: {before} → {after}"


def _value(page: Page, key: str, value: str, names: Mapping[str, str]) -> str:
    """Return a status, an answer, a level or a figure in the language of the page."""
    if key == "kpis":
        return value.replace(".", ",") if page.language == "de" else value
    words = {"statuses": STATUS_WORDS, "capabilities": ANSWER_WORDS, "answers": ANSWER_WORDS}.get(key, {})
    return words[value][page.language] if value in words else names.get(value, value)


def _names_of_ladders(page: Page) -> dict[str, str]:
    """Return the words of ladders, levels and rules by the ids that changes use."""
    names = {}
    for ladder in page.comparison.position.parts.ladders:
        names[ladder.id] = ladder.title[page.language]
        for rung in ladder.rungs:
            names[rung.id] = f"„{rung.label['de']}“" if page.language == "de" else f"“{rung.label['en']}”"
            names |= {f"{ladder.id}/{rule.id}": rule.text[page.language].rstrip(".") for rule in rung.rules}
    return names


def more(page: Page) -> Iterator[str]:
    """Yield where the rest is."""
    yield from page.wrap(word(page, "more"))


def word(page: Page, key: str) -> str:
    """Return a heading or word of the page in its language."""
    return WORDS[key][page.language]
