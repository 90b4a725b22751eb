"""Counts groups: how many of each kind took part, have a capability, do not have it, and what they name as amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from klarstack.benchmark.aggregate.meaning import Meaning
from klarstack.benchmark.aggregate.reading import Records
from klarstack.benchmark.aggregate.record_rules import counted, record_finding
from klarstack.benchmark.index import BenchmarkIndex
from klarstack.benchmark.own import with_broader
from klarstack.findings import Message

Atom = tuple[int, ...]
"""The leaves in which a group stands; groups of one atom are counted in exactly the same cells."""


@dataclass(frozen=True)
class Amounts:
    """The amounts of some groups: how many, their sum, and the three largest, the largest first."""

    groups: int = 0
    total: float = 0.0
    largest: tuple[float, ...] = ()


def joined(parts: Iterable[Amounts]) -> Amounts:
    """Return the amounts of all parts together."""
    listed = list(parts)
    largest = sorted((amount for part in listed for amount in part.largest), reverse=True)[:3]
    return Amounts(sum(part.groups for part in listed), sum(part.total for part in listed), tuple(largest))


@dataclass(frozen=True)
class WaveCounts:
    """One wave by atom: groups that took part, and by concept those with yes, those with no, and amounts."""

    participants: dict[Atom, int] = field(default_factory=dict)
    answers: dict[str, dict[Atom, tuple[int, int]]] = field(default_factory=dict)
    amounts: dict[str, dict[Atom, Amounts]] = field(default_factory=dict)


_TORN = """
CREATE TABLE torn AS
SELECT m.wave, r.company, min(r.rowid) AS first
FROM records r JOIN readings m ON r.wording = m.wording WHERE r.company IS NOT NULL AND r.group_id IS NOT NULL
GROUP BY m.wave, r.company HAVING min(r.group_id) <> max(r.group_id)
"""

_VALID = """
CREATE TABLE answers AS
SELECT m.wave, r.group_id, r.company, m.leaf, m.item, m.value, m.is_asked, {magnitude} AS magnitude
FROM records r JOIN readings m ON r.wording = m.wording
WHERE m.leaf IS NOT NULL AND m.value IS NOT NULL AND r.group_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM torn t WHERE t.wave = m.wave AND t.company = r.company)
"""

_STANDS = """
CREATE TABLE stands AS
SELECT wave, group_id, string_agg(leaf::VARCHAR, ' ' ORDER BY leaf) AS atom
FROM (SELECT DISTINCT wave, group_id, leaf FROM answers) AS placed
GROUP BY wave, group_id
"""

_DIRECT = """
CREATE TABLE direct AS
SELECT a.wave, a.group_id, l.concept, max(a.value) AS value
FROM answers a JOIN item_concepts l ON a.item = l.item
WHERE a.is_asked OR a.value = 2
GROUP BY a.wave, a.group_id, l.concept
"""

_RAISED = """
CREATE TABLE raised AS
SELECT wave, group_id, concept, max(value) AS value
FROM (SELECT wave, group_id, concept, value FROM direct
      UNION ALL
      SELECT d.wave, d.group_id, a.broader, 2
      FROM direct d JOIN above a ON d.concept = a.concept WHERE d.value = 2) AS u
GROUP BY wave, group_id, concept
"""

_SETTLED = """
CREATE TABLE settled AS
SELECT wave, group_id, concept, CASE WHEN max(value) = 2 THEN 2 ELSE min(value) END AS value
FROM (SELECT wave, group_id, concept, value FROM raised
      UNION ALL
      SELECT r.wave, r.group_id, a.concept, 0
      FROM raised r JOIN above a ON r.concept = a.broader WHERE r.value = 0) AS u
GROUP BY wave, group_id, concept
"""

_COUNTS = """
SELECT s.wave, s.atom, f.concept,
       sum(CASE WHEN f.value = 2 THEN 1 ELSE 0 END), sum(CASE WHEN f.value = 0 THEN 1 ELSE 0 END)
FROM settled f JOIN stands s ON f.wave = s.wave AND f.group_id = s.group_id
GROUP BY s.wave, s.atom, f.concept ORDER BY s.wave, s.atom, f.concept
"""

_AMOUNTS = """
WITH each AS (
  SELECT wave, group_id, company, item, max(amount) AS amount FROM amounts GROUP BY wave, group_id, company, item
), whole AS (
  SELECT e.wave, e.group_id, l.concept, sum(e.amount) AS amount
  FROM each e JOIN item_concepts l ON e.item = l.item WHERE l.is_asked GROUP BY e.wave, e.group_id, l.concept
), placed AS (
  SELECT w.wave, s.atom, w.concept, w.amount,
         row_number() OVER (PARTITION BY w.wave, s.atom, w.concept ORDER BY w.amount DESC) AS rank
  FROM whole w JOIN stands s ON w.wave = s.wave AND w.group_id = s.group_id
)
SELECT wave, atom, concept, count(*), sum(amount),
       max(CASE WHEN rank = 1 THEN amount END), max(CASE WHEN rank = 2 THEN amount END),
       max(CASE WHEN rank = 3 THEN amount END)
FROM placed GROUP BY wave, atom, concept ORDER BY wave, atom, concept
"""

_REPEATED = """
SELECT sum(CASE WHEN rows > 1 THEN rows - 1 ELSE 0 END),
       sum(CASE WHEN highest = 2 AND lowest = 0 THEN 1 ELSE 0 END)
FROM (SELECT count(*) AS rows, max(value) AS highest, min(value) AS lowest
      FROM answers WHERE is_asked GROUP BY wave, group_id, company, item, leaf) AS u
"""

_FIRST_REPEATED = """
SELECT min(last), min(CASE WHEN highest = 2 AND lowest = 0 THEN last END)
FROM (SELECT max(r.rowid) AS last, max(m.value) AS highest, min(m.value) AS lowest
      FROM records r JOIN readings m ON r.wording = m.wording
      WHERE m.is_asked AND m.leaf IS NOT NULL AND m.value IS NOT NULL AND r.group_id IS NOT NULL
      GROUP BY m.wave, r.group_id, r.company, m.item, m.leaf HAVING count(*) > 1) AS u
"""

_AMOUNT = r"""
try_cast(CASE WHEN regexp_full_match(trim(magnitude), '\d{1,3}[.,]\d{3}') THEN NULL
              WHEN regexp_full_match(trim(magnitude), '(\d+|\d{1,3}(\.\d{3})+)(,\d+)?')
                   THEN replace(replace(trim(magnitude), '.', ''), ',', '.')
              WHEN regexp_full_match(trim(magnitude), '\d{1,3}(,\d{3})+(\.\d+)?') THEN replace(trim(magnitude), ',', '')
              ELSE trim(magnitude) END AS DOUBLE)
"""
"""A number as written in German or English; 1.234 and 1,234 are none, because they can be read in two ways."""

_FIRST_AMOUNT = """
SELECT min(r.rowid) FROM records r JOIN readings m ON r.wording = m.wording
WHERE m.item IS NOT NULL AND m.value = 2 AND r.magnitude <> '' AND NOT coalesce({usable}, false)
"""


def count(records: Records, meaning: Meaning, benchmark: BenchmarkIndex) -> dict[str, WaveCounts]:
    """Return the counts of each wave; groups are counted once, whatever number of companies and products they have.

    A group has a capability when one of its companies has it or a narrower one; it lacks it when all of its companies
    that answered say so, or say so of a broader one; else it is unknown. A product that is not used says nothing.
    """
    run = records.database.execute
    run(_TORN)
    _report_groups(records)
    run(_VALID.format(magnitude="r.magnitude" if "magnitude" in records.columns else "NULL::BOOLEAN"))
    run(_STANDS)
    run(_DIRECT)
    run("CREATE TABLE above (concept INTEGER, broader INTEGER)")
    names, links = _hierarchy(benchmark, meaning.concepts)
    if links:
        records.database.executemany("INSERT INTO above VALUES (?, ?)", links)
    run(_RAISED)
    run(_SETTLED)
    waves: dict[str, WaveCounts] = {}
    for wave, atom, groups in run(
        "SELECT wave, atom, count(*) FROM stands GROUP BY wave, atom ORDER BY wave, atom"
    ).fetchall():
        waves.setdefault(meaning.waves[wave], WaveCounts()).participants[_atom(atom)] = groups
    for wave, atom, concept, yes, no in run(_COUNTS).fetchall():
        waves[meaning.waves[wave]].answers.setdefault(names[concept], {})[_atom(atom)] = (int(yes), int(no))
    _report_answers(records)
    if "magnitude" in records.columns:
        _count_amounts(records, meaning, names, waves)
    return waves


def _hierarchy(benchmark: BenchmarkIndex, concepts: Sequence[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return all concepts by number, the broader ones too, and for each its broader ones by number."""
    names = list(concepts)
    numbers = {name: number for number, name in enumerate(names)}
    links = []
    for concept in concepts:
        for broader in with_broader(benchmark, concept)[1:]:
            if broader not in numbers:
                numbers[broader] = len(names)
                names.append(broader)
    for concept in names:
        links += [(numbers[concept], numbers[broader]) for broader in with_broader(benchmark, concept)[1:]]
    return names, links


def _report_groups(records: Records) -> None:
    lacking, first = records.database.execute(
        "SELECT count(*), min(rowid) FROM records WHERE group_id IS NULL"
    ).fetchone()
    if lacking:
        one = Message("There is no group_id; the row was left out.", "Hier fehlt group_id; die Zeile blieb weg.")
        many = Message(
            "There is no group_id here and in more rows, {rows} in all; they were left out.",
            "Hier und in weiteren Zeilen fehlt group_id, insgesamt in {rows}; sie blieben weg.",
        )
        records.findings.append(record_finding("no-group", records.place(first), counted(one, many, lacking)))
    for (position,) in records.database.execute("SELECT first FROM torn ORDER BY first").fetchall():
        message = Message(
            "The company of this row stands in another group elsewhere in the same wave; its answers were left out.",
            "Das Unternehmen dieser Zeile steht in derselben Welle anderswo in einer anderen Gruppe; seine Antworten "
            "blieben weg.",
        )
        records.findings.append(record_finding("two-groups", records.place(position), message))


def _report_answers(records: Records) -> None:
    repeated, contradicting = records.database.execute(_REPEATED).fetchone()
    if not repeated:
        return
    first, contradiction = records.database.execute(_FIRST_REPEATED).fetchone()
    if first is not None:
        message = Message(
            f"{repeated} answers are given more than once, here the first time again.",
            f"{repeated} Antworten stehen mehrfach da, hier zum ersten Mal.",
        )
        records.findings.append(record_finding("repeated-row", records.place(first), message))
    if contradicting:
        message = Message(
            f"{contradicting} times a company says both in use and not in use of one thing.",
            f"{contradicting}-mal nennt ein Unternehmen dieselbe Sache im Einsatz und nicht im Einsatz.",
        )
        records.findings.append(record_finding("contradiction", records.place(contradiction), message))


def _count_amounts(records: Records, meaning: Meaning, names: Sequence[str], waves: Mapping[str, WaveCounts]) -> None:
    """Count the amounts of what is in use; what is planned must not show, and what is not in use costs nothing."""
    run = records.database.execute
    if not run("SELECT count(*) FROM answers WHERE magnitude <> ''").fetchone()[0]:
        return
    run(
        f"CREATE TABLE amounts AS SELECT wave, group_id, company, item, {_AMOUNT} AS amount "
        "FROM answers WHERE magnitude <> '' AND item IS NOT NULL AND value = 2"
    )
    usable = "{0} >= 0 AND {0} < 1e15"
    wrong = run(f"SELECT count(*) FROM amounts WHERE NOT coalesce({usable.format('amount')}, false)").fetchone()[0]
    if wrong:
        first = run(_FIRST_AMOUNT.format(usable=usable.format(_AMOUNT))).fetchone()[0]
        message = Message(
            f"Amounts that are no number from 0 on: {wrong}.", f"Beträge, die keine Zahl ab 0 sind: {wrong}."
        )
        records.findings.append(record_finding("impossible-amount", records.place(first), message))
        run(f"DELETE FROM amounts WHERE NOT coalesce({usable.format('amount')}, false)")
    for wave, atom, concept, groups, total, *largest in run(_AMOUNTS).fetchall():
        found: tuple[Any, ...] = tuple(amount for amount in largest if amount is not None)
        waves[meaning.waves[wave]].amounts.setdefault(names[concept], {})[_atom(atom)] = Amounts(groups, total, found)


def _atom(text: str) -> Atom:
    return tuple(int(leaf) for leaf in text.split())
