"""Aggregation: the counts are right, what is withheld stays secret, and no record gets out by any way."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from conftest import Lay, findings_of
from klarstack.benchmark.aggregate.meaning import Terms, is_wave, scheme_of
from klarstack.benchmark.aggregate.record_rules import RECORD_RULES, RecordsError
from klarstack.benchmark.aggregate.run import NoPanelError, is_young
from klarstack.benchmark.aggregate.tables import codes_holding
from klarstack.benchmark.disclosure import Policy, Rule
from klarstack.benchmark.disclosure.policy import BelowFloorError
from klarstack.benchmark.statistics import wilson_interval
from klarstack.cli.main import group
from small_panel import (
    BENCHMARK,
    NAMES,
    aggregated,
    answers,
    attack,
    by_segment,
    group_answers,
    random_panel,
    row,
    run,
    written,
)

PANELS = int(os.environ.get("KLARSTACK_PANELS", "2"))
"""How many random panels are attacked; `make disclosure` takes 250."""

RETAIL = ("47", "", "")


def codes(made: Any) -> list[str]:
    return [item.code for item in made.findings]


# Counting


def test_a_share_comes_with_count_interval_and_coverage(tmp_path: Path) -> None:
    cell = by_segment(aggregated(tmp_path, answers(20, 15, 5)))[RETAIL]
    interval = wilson_interval(20, 35)
    assert (cell.k, cell.n, cell.groups, cell.coverage, cell.state) == (20, 35, 35, 0.875, "ok")
    assert (cell.low, cell.high) == pytest.approx((100 * interval.low, 100 * interval.high), abs=1e-3)
    assert cell.note == "coverage below 90 %"


def test_companies_of_one_group_count_once(tmp_path: Path) -> None:
    rows = answers(10, 10) + [row("47-0", "not in use", company=f"daughter {number}") for number in range(9)]
    cell = by_segment(aggregated(tmp_path, rows))[RETAIL]
    assert (cell.k, cell.n) == (10, 20)


def test_a_product_that_is_used_gives_its_capability_and_one_that_is_not_says_nothing(tmp_path: Path) -> None:
    rows = answers(6, 14) + [row(f"47-{number}", "in use", product="Acme Suite") for number in range(18, 20)]
    rows += [row("47-0", "not in use", product="Acme Suite"), row("47-7", "unknown", product="Acme Suite")]
    cell = by_segment(aggregated(tmp_path, rows))[RETAIL]
    assert (cell.k, cell.n) == (8, 20)


def test_who_has_the_narrower_has_the_broader_and_who_lacks_the_broader_lacks_the_narrower(tmp_path: Path) -> None:
    rows = answers(12, 4, capability="web-analytics")
    rows += [row(f"47-{number}", "not in use", capability="analytics") for number in range(12, 20)]
    made = aggregated(tmp_path, rows)
    assert (by_segment(made, "analytics")[RETAIL].k, by_segment(made, "analytics")[RETAIL].n) == (12, 20)
    assert (by_segment(made, "web-analytics")[RETAIL].k, by_segment(made, "web-analytics")[RETAIL].n) == (12, 20)


@pytest.mark.parametrize("seed", range(3))
def test_the_counts_are_those_of_a_naive_count(seed: int, tmp_path: Path) -> None:
    rows = random_panel(seed)
    segments, said = group_answers(rows)
    counted = 0
    for cell in aggregated(tmp_path, rows).cells:
        if cell.k is not None:
            counted += 1
            inside = [
                g for g, found in segments.items() if (cell.code, cell.size_class or "", cell.region or "") in found
            ]
            known = [g for g in inside if said[g].get(cell.concept, "unknown") != "unknown"]
            assert cell.n == len(known)
            assert cell.k == sum(said[g][cell.concept] == "in use" for g in known)
            assert cell.coverage == round(len(known) / len(inside), 4)
    assert counted


def test_csv_and_parquet_give_the_same_cells(tmp_path: Path) -> None:
    path = written(tmp_path / "records.csv", answers(30, 20, size_class="250+", region="DE"))
    duckdb.sql(f"COPY (FROM read_csv('{path}', all_varchar = true)) TO '{tmp_path}/records.parquet'")
    assert run(path).cells == run(tmp_path / "records.parquet").cells


def test_the_same_records_in_another_order_give_the_same_cells(tmp_path: Path) -> None:
    rows = answers(9, 4, code="47.91") + answers(30, 20, code="62", size_class="250+", region="DE")
    assert aggregated(tmp_path, rows).cells == aggregated(tmp_path, rows[::-1]).cells


def test_a_group_spelled_in_two_ways_is_one(tmp_path: Path) -> None:
    rows = [*answers(10, 10), row("ABC", "in use"), row(" abc ", "in use")]
    assert by_segment(aggregated(tmp_path, rows))[RETAIL].n == 21


def test_a_product_that_is_not_used_does_not_mean_no_for_the_capability_it_was_named_for(tmp_path: Path) -> None:
    rows = [*answers(12, 8), row("other", "not in use", product="Acme Suite", capability="crm")]
    assert by_segment(aggregated(tmp_path, rows))[RETAIL].n == 20


def test_several_waves_are_counted_apart(tmp_path: Path) -> None:
    rows = answers(6, 6, wave="2025") + answers(8, 8, wave="2026-06")
    assert {(cell.wave, cell.n) for cell in aggregated(tmp_path, rows).cells} == {("2025", 12), ("2026-06", 16)}


def test_a_named_union_holds_the_groups_of_its_codes_and_no_total_holds_a_bank() -> None:
    assert "online-retail" in codes_holding(BENCHMARK, "nace-rev2", "47.91")
    assert "all-surveyed" in codes_holding(BENCHMARK, "nace-rev2", "47")
    assert codes_holding(BENCHMARK, "nace-rev2", "64.19") == ["64.19", "64", "K"]


# Disclosure control


@pytest.mark.parametrize("seed", range(PANELS))
def test_an_attack_on_what_is_published_pins_nothing_down(seed: int, tmp_path: Path) -> None:
    rows = random_panel(1000 + seed)
    made = aggregated(tmp_path, rows, sensitive=frozenset({"crm"} if seed % 3 == 0 else ()))
    assert all(cell.k is None or (cell.n or 0) >= 11 for cell in made.cells)
    for found in attack(rows, made.cells):
        assert found.low <= found.k + 1e-6 and found.high >= found.k - 1e-6
        if 0 < found.n < 11:  # in a cell of its own, or what is left when one is taken from another
            assert found.low <= max(0, found.k - 3) + 1e-5, found
            assert found.high >= min(found.people, found.k + 3) - 1e-5, found
        elif found.is_segment:
            assert found.high - found.low >= min(3, found.people) - 1e-5, found


@pytest.mark.parametrize("minimum", [5, 2, -1])
def test_nothing_lowers_the_floor(minimum: int, tmp_path: Path) -> None:
    path = written(tmp_path / "records.csv", answers(3, 2))
    result = command(str(path), "--to", "p", "--out", str(tmp_path / "p"), "--minimum", str(minimum), "--lang", "de")
    assert isinstance(result.exception, BelowFloorError) and "Untergrenze" in result.exception.sentence("de")
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize(("groups", "minimum", "shown"), [(10, 11, False), (11, 11, True), (6, 6, True), (5, 6, False)])
def test_a_cell_needs_the_minimum_and_keeps_all_but_one(groups: int, minimum: int, shown: bool, tmp_path: Path) -> None:
    made = aggregated(tmp_path, answers(groups - 2, 2), policy=Policy(minimum))
    assert (RETAIL in by_segment(made)) is shown


def test_a_difference_between_parent_and_child_is_not_opened(tmp_path: Path) -> None:
    """Two companies stand at the parent itself; parent minus child would be theirs alone."""
    rows = answers(10, 10, code="47.91") + answers(2, 0, code="47")
    cells = by_segment(aggregated(tmp_path, rows))
    assert not {("47.91", "", ""), ("47", "", "")} <= {key for key, cell in cells.items() if cell.k is not None}


def test_several_kinds_of_groups_left_between_parent_and_child_are_not_opened_together(tmp_path: Path) -> None:
    """Each kind alone may be anything, but the four together would be four times a yes."""
    rows = answers(10, 10, code="47.91", size_class="250+")
    for size in ("0-9", "10-49", "50-249", "250+"):
        rows.append(row(f"left {size}", "in use", code="47", size_class=size))
    cells = by_segment(aggregated(tmp_path, rows))
    assert not {("47.91", "", ""), ("47", "", "")} <= {key for key, cell in cells.items() if cell.k is not None}


def test_a_small_child_takes_a_second_cell_with_it(tmp_path: Path) -> None:
    rows = answers(20, 20, code="62") + answers(3, 1, code="J") + answers(15, 15, code="C")
    cells = by_segment(aggregated(tmp_path, rows))
    assert ("C", "", "") in cells
    assert not {("62", "", ""), ("J", "", "")} <= {key for key, cell in cells.items() if cell.k is not None}


@pytest.mark.parametrize(
    ("yes", "no", "note"), [(24, 0, "at least 90 %"), (23, 1, "at least 90 %"), (0, 24, "at most 10 %")]
)
def test_sensitive_unanimity_is_a_band_without_numbers(yes: int, no: int, note: str, tmp_path: Path) -> None:
    cell = by_segment(aggregated(tmp_path, answers(yes, no, capability="erasure")), "erasure")[RETAIL]
    assert (cell.state, cell.note, cell.sensitivity) == ("c", note, "high")
    assert {cell.k, cell.n, cell.groups, cell.coverage, cell.value, cell.low, cell.high} == {None}


def test_a_band_of_few_groups_is_withheld(tmp_path: Path) -> None:
    cell = by_segment(aggregated(tmp_path, answers(12, 0)), "crm")[RETAIL]
    assert (cell.k, cell.state) == (12, "u")
    cell = by_segment(aggregated(tmp_path, answers(12, 0), sensitive=frozenset({"crm"})))[RETAIL]
    assert (cell.state, cell.note, cell.value) == ("c", None, None)


def test_too_many_unknown_leave_the_share_of_known(tmp_path: Path) -> None:
    cell = by_segment(aggregated(tmp_path, answers(12, 8, 20)))[RETAIL]
    assert (cell.state, cell.coverage, cell.k, cell.n, cell.value) == ("m", 0.5, None, None, None)


def test_a_rate_among_users_only_is_none_and_its_coverage_would_be_the_number_of_users(tmp_path: Path) -> None:
    made = aggregated(tmp_path, answers(32, 0, 8))
    cell = by_segment(made)[RETAIL]
    assert (cell.state, cell.coverage) == ("m", None) and "only-users-answered" in codes(made)


@pytest.mark.parametrize("written_as", ["1234.5", "1234,5", "1.234,5", "1,234.5", " 1234.50 "])
def test_an_amount_may_be_written_in_german_or_english(written_as: str, tmp_path: Path) -> None:
    rows = [{**each, "wave": "2026-01", "magnitude": written_as} for each in answers(20, 0)]
    assert amounts(aggregated(tmp_path, rows))[0].value == 1230.0


def test_the_amount_of_a_plan_is_not_counted(tmp_path: Path) -> None:
    rows = [{**each, "wave": "2026-01", "magnitude": "100"} for each in answers(20, 0)]
    rows += [row(f"plan {number}", "planned", wave="2026-01", magnitude="9000") for number in range(5)]
    assert {(cell.n, cell.value) for cell in amounts(aggregated(tmp_path, rows))} == {(20, 100.0)}


def test_the_amounts_of_groups_left_between_two_cells_are_not_opened(tmp_path: Path) -> None:
    rows = [{**each, "wave": "2026-01", "magnitude": "100"} for each in answers(20, 0, code="47.91")]
    rows += [{**each, "wave": "2026-01", "magnitude": "90"} for each in answers(3, 0, code="47")]
    shown = {cell.code for cell in amounts(aggregated(tmp_path, rows)) if cell.value is not None}
    assert not {"47.91", "47"} <= shown


def test_a_dominated_amount_is_withheld_and_a_mean_of_many_is_shown(tmp_path: Path) -> None:
    even = [{**each, "wave": "2026-01", "magnitude": "100"} for each in answers(20, 0)]
    lopsided = [{**each, "magnitude": "9.000,50"} if each["group_id"] == "47-0" else each for each in even]
    mean = amounts(aggregated(tmp_path, even))[0]
    assert (mean.value, mean.n, mean.unit, mean.comparable) == (100.0, 20, "EUR", False)
    made = aggregated(tmp_path, lopsided)
    assert amounts(made)[0].state == "c" and made.report.rules[Rule.DOMINANCE] > 0


def test_amounts_wait_for_three_months(tmp_path: Path) -> None:
    rows = [{**each, "wave": "2026-09", "magnitude": "100"} for each in answers(20, 0)]
    made = aggregated(tmp_path, rows)
    assert {cell.state for cell in amounts(made)} == {"c"} and "young-amounts" in codes(made)
    assert (is_young("2026-08-21", date(2026, 11, 20)), is_young("2026-08-21", date(2026, 11, 21))) == (True, False)


def amounts(made: Any) -> list[Any]:
    return [cell for cell in made.cells if cell.measure == "mean-amount"]


# Bad input


@pytest.mark.parametrize(
    ("delimiter", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-8")]
)
def test_the_usual_kinds_of_csv_are_read(delimiter: str, encoding: str, tmp_path: Path) -> None:
    path = written(tmp_path / "records.csv", answers(10, 10), delimiter, encoding)
    assert by_segment(run(path))[RETAIL].n == 20


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"code": "99.99"}, "unknown-code"),
        ({"scheme": "nace-rev2-1"}, "unknown-code"),
        ({"scheme": "nace-rev2", "edition": "Rev. 2.1"}, "unknown-code"),
        ({"size_class": "huge"}, "unknown-group-of-companies"),
        ({"region": "Atlantis"}, "unknown-group-of-companies"),
        ({"wave": "2027-01"}, "unknown-wave"),
        ({"wave": "spring"}, "unknown-wave"),
        ({"wave": "2026-02-30"}, "unknown-wave"),
        ({"status": "perhaps"}, "unknown-status"),
        ({"capability": "Zauberstab"}, "unknown-name"),
        ({"group_id": ""}, "no-group"),
        ({"magnitude": "-5"}, "impossible-amount"),
        ({"magnitude": "much"}, "impossible-amount"),
        ({"magnitude": "40 %"}, "impossible-amount"),
        ({"magnitude": "2.345"}, "impossible-amount"),
        ({"company": "47-0 GmbH"}, "two-groups"),
    ],
)
def test_a_bad_row_is_found_in_its_line_and_the_rest_is_counted(
    fields: dict[str, str], code: str, tmp_path: Path
) -> None:
    secret = {"group_id": "SECRETGROUP", "company": "SECRETCOMPANY"}
    bad = {**row("X", "in use"), **secret, **fields}
    made = aggregated(tmp_path, [*answers(10, 10), bad])
    found = next(item for item in made.findings if item.code == code)
    if code != "two-groups":
        assert found.place.line == 22
    assert by_segment(made)[RETAIL].n in (19, 20, 21)
    said = " ".join([*found.message, *found.remedy])
    assert not [word for word in ("SECRET", *fields.values()) if len(word) > 2 and word in said and word != "nace-rev2"]


def test_rows_that_are_torn_off_or_in_another_encoding_are_left_out(tmp_path: Path) -> None:
    path = written(tmp_path / "records.csv", answers(10, 10))
    path.write_bytes(path.read_bytes() + b"x,M\xfcller\r\nx,y,z\r\n")
    made = run(path)
    found = made.findings[0]
    assert (found.code, found.place.line) == ("unreadable-row", 22) and "2" in found.message.en
    assert by_segment(made)[RETAIL].n == 20


def test_latin_1_is_read_where_it_is_declared_and_named_where_not(tmp_path: Path) -> None:
    rows = [{**each, "company": f"Müller {number}"} for number, each in enumerate(answers(10, 10))]
    path = written(tmp_path / "records.csv", rows, ";", "latin-1")
    assert by_segment(run(path, encoding="latin-1"))[RETAIL].n == 20
    found = next(item for item in run(path).findings if item.code == "unreadable-row")
    assert found.place.line == 2 and "--encoding latin-1" in found.remedy.de
    path.write_bytes(b"Gr\xf6\xdfenklasse;" + path.read_bytes())
    with pytest.raises(RecordsError, match="--encoding latin-1"):
        run(path)


@pytest.mark.parametrize("name", ["records.csv.gz", "records.parquet"])
def test_a_file_that_is_cut_off_is_refused(name: str, tmp_path: Path) -> None:
    plain, path = written(tmp_path / "plain.csv", answers(300, 300)), tmp_path / name
    options = "COMPRESSION gzip" if name.endswith("gz") else "FORMAT parquet"
    duckdb.sql(f"COPY (FROM read_csv('{plain}', all_varchar = true)) TO '{path}' ({options})")
    assert by_segment(run(path))[RETAIL].n == 600
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(RecordsError) as error:
        run(path)
    assert "GmbH" not in error.value.sentence("en") + error.value.sentence("de")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n",
        b"SECRET;x\n1;2\n",
        b"\xff\xfeg\x00r\x00",
        b"group_id,code\n1,2\n",
        b"group_id,scheme,code,wave,status,product\n1,2,3,4,5,6\r\n7,8,9,10,11,12\n",
        b'group_id,scheme,code,wave,status,product\n1,2,3,4,5,"SECRET\n7,8,9,10,11,12\n',
    ],
)
def test_what_is_no_table_of_records_is_refused_without_repeating_it(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    path.write_bytes(content)
    with pytest.raises(RecordsError) as error:
        run(path)
    assert "SECRET" not in error.value.sentence("de") + error.value.sentence("en")


def test_a_broken_parquet_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "records.parquet").write_bytes(b"PAR1 SECRET")
    with pytest.raises(RecordsError):
        run(tmp_path / "records.parquet")


def test_one_company_alone_gives_nothing_away(tmp_path: Path) -> None:
    made = aggregated(tmp_path, [row("only", "in use")])
    assert made.cells == () and codes(made) == ["nothing-to-publish"]
    assert "fewer than 11" in made.report.as_text("en") and "weniger als 11" in made.report.as_text("de")


def test_two_names_in_one_group_are_no_problem_and_two_groups_are(tmp_path: Path) -> None:
    rows = [*answers(10, 10), row("47-0", "in use", company="Other Name")]
    assert codes(aggregated(tmp_path, rows)) == []
    made = aggregated(tmp_path, [*rows, row("47-1", "in use", company="other name")])
    assert codes(made) == ["two-groups"] and by_segment(made)[RETAIL].n == 20


def test_repeated_and_contradicting_answers_are_told(tmp_path: Path) -> None:
    rows = [*answers(10, 10), row("47-0", "in use"), row("47-1", "not in use")]
    made = aggregated(tmp_path, rows)
    assert codes(made) == ["repeated-row", "contradiction"] and by_segment(made)[RETAIL].k == 10


def test_without_companies_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "records.csv"
    lines = ["Konzern;Schema;Wirtschaftszweig;Welle;Fähigkeit;Antwort"]
    lines += [f"{number};NACE Rev. 2;G47;2026;crm;im Einsatz" for number in range(12)]
    path.write_text("\n".join(lines), encoding="utf-8")
    made = run(path)
    assert codes(made) == ["companies-not-given"] and by_segment(made)[RETAIL].k == 12


def test_everybody_says_the_same(tmp_path: Path) -> None:
    assert by_segment(aggregated(tmp_path, answers(0, 15)))[RETAIL].value == 0.0


def test_a_dataset_from_elsewhere_is_not_overwritten(tmp_path: Path) -> None:
    from klarstack.benchmark.aggregate import Order, aggregate

    path = written(tmp_path / "records.csv", answers(10, 10))
    with pytest.raises(NoPanelError):
        aggregate(path, Order("sites", date(2026, 11, 21)), BENCHMARK, NAMES)


@pytest.mark.parametrize(
    ("scheme", "edition", "found"),
    [
        ("nace-rev2", "", "nace-rev2"),
        ("NACE", "Rev. 2.1", "nace-rev2-1"),
        ("NACE", "2", "nace-rev2"),
        ("nace-rev2", "Rev. 2", "nace-rev2"),
        ("nace-rev2", "Rev. 2.1", None),
        ("NACE", "", None),
    ],
)
def test_a_scheme_is_known_with_its_edition_only(scheme: str, edition: str, found: str | None) -> None:
    assert scheme_of(BENCHMARK, scheme, edition) == found


def test_a_wave_of_the_dataset_may_have_any_name() -> None:
    terms = Terms(BENCHMARK, NAMES, None, {"spring": "2026-04"}, date(2026, 11, 21))
    assert is_wave("spring", terms) and not is_wave("autumn", terms)


# The command


def command(*arguments: str) -> Result:
    return CliRunner().invoke(group, ["aggregate", *arguments])


def tea_records(folder: Path) -> Path:
    rows = [
        {**each, "scheme": "tea-rooms", "code": "T1", "capability": "tea-brewing-platform"} for each in answers(10, 10)
    ]
    rows.append({**rows[0], "group_id": "SECRETGROUP", "company": "SECRETCOMPANY", "status": "SECRETSTATUS"})
    return written(folder / "records.csv", rows)


def test_the_command_writes_a_dataset_that_loads(lay: Lay, tmp_path: Path) -> None:
    folder = lay({})
    records = tea_records(tmp_path)
    result = command(str(records), "--to", "tea-panel", "--knowledge-base", str(folder), "--lang", "en")
    assert result.exit_code == 1  # one status is unknown
    assert "Disclosure report: tea-panel" in result.output and "unknown-status" in result.output
    assert (folder / "benchmarks" / "tea-panel" / "cells.csv").exists()
    assert [item.code for item in findings_of(folder)[1]] == []
    again = command(str(records), "--to", "tea-panel", "--knowledge-base", str(folder), "--lang", "de")
    assert "Bericht zur Geheimhaltung" in again.output and "dataset.yml" not in again.output


def test_no_record_gets_into_output_files_or_messages(lay: Lay, tmp_path: Path) -> None:
    folder = lay({})
    result = command(str(tea_records(tmp_path)), "--to", "tea-panel", "--knowledge-base", str(folder))
    made = [path.read_text(encoding="utf-8") for path in (folder / "benchmarks" / "tea-panel").iterdir()]
    assert not [text for text in (result.output, *made) if "SECRET" in text or "GmbH" in text]


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize(
    "name", ["whole.csv", "cut.csv", "quote.csv", "header.csv", "cut.csv.gz", "cut.parquet", "swapped.csv"]
)
@pytest.mark.parametrize("language", ["de", "en"])
def test_whatever_the_file_is_like_nothing_private_is_said_or_written(
    name: str, encoding: str, language: str, lay: Lay, tmp_path: Path
) -> None:
    folder, path = lay({}), spoilt(tmp_path, name)
    arguments = ["--knowledge-base", str(folder), "--lang", language, "--encoding", encoding]
    result = command(str(path), "--to", "tea-panel", *arguments)
    said = [result.output, str(result.exception), getattr(result.exception, "sentence", str)(language)]
    made = [
        found.read_text("utf-8") for found in (folder / "benchmarks").rglob("*") if "tea-panel" in str(found.parent)
    ]
    private = ("SECRET", "Müller", "MÃ¼ller", "GmbH", "4711.25", "5.3", "tea-0")
    assert not [word for text in (*said, *made) for word in private if word.casefold() in text.casefold()]
    assert result.exit_code != 0


def spoilt(folder: Path, name: str) -> Path:
    """Return a file with private words in every column, spoilt in the way its name says."""
    usual = {"scheme": "tea-rooms", "code": "T1", "capability": "tea-brewing-platform", "magnitude": "4711.25"}
    rows = [
        {**each, **usual, "company": "Müller GmbH", "group_id": f"tea-0{n}"} for n, each in enumerate(answers(9, 9))
    ]
    for column in ("code", "scheme", "edition", "size_class", "region", "wave", "capability", "product", "status"):
        rows.append({**rows[0], "edition": "", column: "SECRET Müller"})
    rows += [{**rows[0], "magnitude": "SECRET 5.3"}, rows[0]]
    plain, path = written(folder / "plain.csv", rows), folder / name
    content = plain.read_bytes()
    if name.endswith((".gz", ".parquet")):
        options = "COMPRESSION gzip" if name.endswith("gz") else "FORMAT parquet"
        duckdb.sql(f"COPY (FROM read_csv('{plain}', all_varchar = true)) TO '{path}' ({options})")
        path.write_bytes(path.read_bytes()[:-60])
        return path
    head, body = content.split(b"\n", 1)
    path.write_bytes({
        "whole.csv": content, "cut.csv": content[:-30], "quote.csv": content + b'x,"SECRET',
        "header.csv": body, "swapped.csv": b",".join(head.strip().split(b",")[::-1]) + b"\n" + body,
    }[name])  # fmt: skip
    return path


def test_a_new_wave_keeps_the_cells_of_the_others(lay: Lay, tmp_path: Path) -> None:
    folder = lay({})
    table = folder / "benchmarks" / "tea-panel" / "cells.csv"
    for wave in ("2025", "2026"):
        rows = [
            {**each, "scheme": "tea-rooms", "code": "T1", "capability": "tea-brewing-platform", "wave": wave}
            for each in answers(10, 10)
        ]
        records = written(tmp_path / "records.csv", rows)
        result = command(str(records), "--to", "tea-panel", "--knowledge-base", str(folder))
        assert result.exit_code == 0, result.output
    assert {"tea-panel-2025", "tea-panel-2026"} <= {line[:14] for line in table.read_text("utf-8").splitlines()}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "Ä b"], "keine id"),
        (["--to", "p", "--by", "colour"], "colour"),
        (["--to", "p", "--sensitive", "nothing"], "nothing"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], words: str, lay: Lay, tmp_path: Path) -> None:
    records = tea_records(tmp_path)
    result = command(str(records), *arguments, "--knowledge-base", str(lay({})), "--lang", "de")
    assert result.exit_code == 2 and words in result.output


def test_every_record_rule_is_explained_in_both_languages() -> None:
    docs = Path(__file__).parent.parent / "docs"
    for name in ("aggregate.md", "aggregate.de.md"):
        text = (docs / name).read_text(encoding="utf-8")
        assert [code for code in RECORD_RULES if f"`{code}`" not in text] == []
