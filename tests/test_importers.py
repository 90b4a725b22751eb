"""Importers: every row is accounted for, forbidden parts stay out, and the shipped cells keep every promise."""

from __future__ import annotations

import csv
import filecmp
import os
import shutil
from pathlib import Path

import pytest

from klarstack.benchmark.statistics import wilson_interval
from klarstack.importers import RawDataError, import_dataset
from klarstack.importers.classifications import GERMAN_SECTIONS, sentence_case
from klarstack.importers.correspondences import cut_to
from klarstack.importers.datasets import UnknownDatasetError
from klarstack.importers.official_statistics import DISPUTED, WHOLE_BASES
from klarstack.importers.report import UnwritableFileError
from klarstack.importers.site_shares import MINIMUM_SITES
from klarstack.records import Cell
from klarstack.records.knowledge_base import KnowledgeBase

DATA = Path(__file__).parent / "data"
BENCHMARKS = Path(__file__).parent.parent / "benchmarks"
RAW = {
    "whotracksme-2019": "whotracksme", "whotracksme-2026": "whotracksme", "gsa-2025": "gsa_site_scanning",
    "official-statistics": "published", "industry-surveys": "published", "classifications": "classifications",
    "public-evidence": "public-evidence",
}  # fmt: skip
RAW_ENVIRONMENT = "KLARSTACK_RAW_DATA"


def folder_for(name: str, tmp_path: Path) -> Path:
    out = tmp_path / name
    out.mkdir(exist_ok=True)
    if name != "classifications":
        shutil.copy(BENCHMARKS / name / "dataset.yml", out)
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", sorted(RAW))
def test_every_row_is_kept_or_dropped_for_a_reason(name: str, tmp_path: Path) -> None:
    report = import_dataset(name, DATA / RAW[name], folder_for(name, tmp_path))
    assert report.rows_read > 0 and report.is_complete
    assert all(dropped.reason.de and dropped.reason.en and dropped.rows > 0 for dropped in report.dropped)


@pytest.mark.parametrize("name", sorted(RAW))
def test_an_import_gives_the_same_bytes_twice(name: str, tmp_path: Path) -> None:
    out = folder_for(name, tmp_path)
    report = import_dataset(name, DATA / RAW[name], out)
    first = {file: (out / file).read_bytes() for file in report.files}
    import_dataset(name, DATA / RAW[name], out)
    assert first == {file: (out / file).read_bytes() for file in report.files}


def test_an_unknown_dataset_is_refused_with_the_list(tmp_path: Path) -> None:
    with pytest.raises(UnknownDatasetError) as error:
        import_dataset("http-archive", DATA, tmp_path)
    assert "whotracksme-2026" in error.value.sentence("de") and "classifications" in error.value.sentence("en")


@pytest.mark.parametrize("name", sorted(RAW))
def test_a_missing_raw_file_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(RawDataError) as error:
        import_dataset(name, tmp_path, folder_for(name, tmp_path))
    assert "nicht gefunden" in error.value.sentence("de")


def test_a_missing_description_is_named(tmp_path: Path) -> None:
    with pytest.raises(RawDataError) as error:
        import_dataset("official-statistics", DATA / "published", tmp_path)
    assert "dataset.yml" in error.value.sentence("en")


@pytest.mark.parametrize(("language", "words"), [("de", "Zeilen gelesen"), ("en", "rows read")])
def test_the_report_reads_as_text_in_both_languages(language: str, words: str, tmp_path: Path) -> None:
    report = import_dataset("whotracksme-2026", DATA / "whotracksme", folder_for("whotracksme-2026", tmp_path))
    text = report.as_text(language)
    assert words in text and "Adult" in text and "cells.csv" in text


# WhoTracks.me


@pytest.fixture
def site_cells(tmp_path: Path) -> dict[str, dict[str, str]]:
    out = folder_for("whotracksme-2026", tmp_path)
    import_dataset("whotracksme-2026", DATA / "whotracksme", out)
    return {row["id"].removeprefix("whotracksme-2026-2026-07-"): row for row in rows(out / "cells.csv")}


def test_sites_are_counted_per_category_and_over_all(site_cells: dict[str, dict[str, str]]) -> None:
    counted = {name: (row["k"], row["n"]) for name, row in site_cells.items() if name.endswith("consent")}
    assert counted == {"all-consent": ("24", "75"), "banking-consent": ("9", "30"), "e-commerce-consent": ("10", "40")}


def test_the_two_spellings_of_e_commerce_are_one_segment(site_cells: dict[str, dict[str, str]]) -> None:
    assert site_cells["e-commerce-advertising"]["n"] == "40"
    assert {row["code"] for row in site_cells.values()} == {"all", "Banking", "E-Commerce"}


def test_small_segments_and_refused_categories_are_reported(tmp_path: Path) -> None:
    report = import_dataset("whotracksme-2026", DATA / "whotracksme", folder_for("whotracksme-2026", tmp_path))
    dropped = {dropped.reason.en: dropped.rows for dropped in report.dropped}
    withheld = " ".join(each.reason.en for each in report.cells_withheld)
    assert dropped == {"category is not shipped (Adult)": 3, "site without a category in the list": 2}
    assert "Political: fewer than 30 sites" in withheld and "pornvertising is not shipped" in withheld


def test_no_site_reaches_the_cells(tmp_path: Path) -> None:
    out = folder_for("whotracksme-2026", tmp_path)
    import_dataset("whotracksme-2026", DATA / "whotracksme", out)
    assert ".example" not in (out / "cells.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("trackers-preview_2026-07.json", '"utilities"]', "]", "expected form"),
        ("trackers-preview_2026-07.json", '"trackers"', '"sites"', "expected form"),
        ("trackers-preview_2026-07.json", "[5, 5, ", "[5, ", "counts for"),
        ("snapshots.csv", "|utilities", "", "category scheme"),
        ("snapshots.csv", "2026-07,", "2026-05,", "no line"),
        ("site_categories.csv", "site,category", "host,category", "columns are missing"),
    ],
)
def test_a_raw_file_in_another_form_is_refused(file: str, old: str, new: str, words: str, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(DATA / "whotracksme", raw)
    content = (raw / file).read_text(encoding="utf-8")
    assert old in content
    (raw / file).write_text(content.replace(old, new), encoding="utf-8")
    with pytest.raises(RawDataError) as error:
        import_dataset("whotracksme-2026", raw, folder_for("whotracksme-2026", tmp_path))
    assert words in error.value.sentence("en")


# Official statistics


@pytest.fixture
def official_cells(tmp_path: Path) -> list[dict[str, str]]:
    out = folder_for("official-statistics", tmp_path)
    import_dataset("official-statistics", DATA / "published", out)
    return rows(out / "cells.csv")


def test_only_sources_whose_verdict_is_ship_are_kept_and_rows_without_year_dropped(tmp_path: Path) -> None:
    report = import_dataset("official-statistics", DATA / "published", folder_for("official-statistics", tmp_path))
    assert {dropped.reason.en: dropped.rows for dropped in report.dropped} == {
        "verdict of the source: ship with source after a look at the notice": 1,
        "survey year not known": 1,
        "segment scheme or size class not known: NAICS, 10+": 1,
        "indicator moon_phase is not in dataset.yml": 1,
        "indicator ai_use is mapped to no concept (see dataset.yml)": 2,
        "indicator cloud_use is mapped to no concept (see dataset.yml)": 1,
        "value is no number": 1,
        "source sample_missing is not listed": 1,
        "the same statistic with the same or fewer decimals stands in another source": 1,
    }


def test_base_value_and_year_stay_as_published(official_cells: list[dict[str, str]]) -> None:
    cloud = [row for row in official_cells if row["measure"] == "cloud-adoption" and row["region"] == "EU27_2020"]
    assert {(row["base"], row["value"], row["wave"]) for row in cloud} == {
        ("enterprises", "11.34", "2023"),
        ("enterprises buying cloud services", "25.03", "2023"),
    }


def test_a_cell_is_comparable_only_where_all_enterprises_are_the_base(official_cells: list[dict[str, str]]) -> None:
    for row in official_cells:
        disputed = row["region"] == "PL" and row["measure"] == "cloud-adoption"
        assert (row["comparable"] == "true") == (row["base"] in WHOLE_BASES and not disputed)


def test_a_break_in_the_series_is_marked(official_cells: list[dict[str, str]]) -> None:
    assert [row["state"] for row in official_cells if row["region"] == "NL"] == ["b"]


def test_codes_are_spelled_as_in_the_code_lists(official_cells: list[dict[str, str]]) -> None:
    found = {(row["scheme"], row["code"]) for row in official_cells}
    assert {("nace-rev2", "47"), ("nace-rev2", "55"), ("nace-rev2", "all-surveyed"), ("nace-rev2", "J")} <= found
    assert {("ine-activity-groups", "total"), ("ine-activity-groups", "services")} <= found
    assert {row["size_class"] for row in official_cells} <= {"0-9", "10-49", "50-249", "250+", "10+", "all"}


def test_nothing_is_invented_where_n_is_not_published(official_cells: list[dict[str, str]]) -> None:
    assert {(row["k"], row["n"], row["low"], row["high"]) for row in official_cells} == {("", "", "", "")}


# Classifications


def test_section_titles_lose_their_capitals_and_nothing_else(tmp_path: Path) -> None:
    import_dataset("classifications", DATA / "classifications", tmp_path)
    new = {row["code"]: row for row in rows(tmp_path / "nace-rev2-1.csv")}
    assert new["G"]["label_en"] == "Wholesale and retail trade" and new["G"]["label_de"] == "Handel"
    assert new["47"] == {
        "code": "47", "level": "division", "parent": "G", "label_en": "Retail trade", "label_de": "Einzelhandel",
    }  # fmt: skip


def test_an_unknown_german_title_in_capitals_is_refused(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(DATA / "classifications", raw)
    path = raw / "nace_rev2_1.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("HANDEL", "WANDEL"), encoding="utf-8")
    with pytest.raises(RawDataError) as error:
        import_dataset("classifications", raw, tmp_path)
    assert "WANDEL" in error.value.sentence("de")


@pytest.mark.parametrize(
    ("old", "new", "words"), [("47.9,group", "47.91,group", "47.9"), ("class,47.9,", "class,48,", "48")]
)
def test_a_broken_code_list_is_refused(old: str, new: str, words: str, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(DATA / "classifications", raw)
    path = raw / "nace_rev2.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(RawDataError) as error:
        import_dataset("classifications", raw, tmp_path)
    assert words in error.value.sentence("en")


def test_wz_takes_the_english_titles_of_the_nace_codes_it_repeats(tmp_path: Path) -> None:
    import_dataset("classifications", DATA / "classifications", tmp_path)
    new = {row["code"]: row for row in rows(tmp_path / "wz-2025.csv")}
    assert new["62.10"]["label_en"] == "Computer programming activities" and new["62.10"]["level"] == "class"
    assert new["62.10.2"]["label_en"] == "" and new["62.10.2"]["label_de"] and new["62.10.2"]["level"] == "subclass"


def test_a_correspondence_says_whether_a_code_goes_over_whole_or_in_part(tmp_path: Path) -> None:
    import_dataset("classifications", DATA / "classifications", tmp_path)
    kinds = {(row["from_code"], row["to_code"]): row["kind"] for row in rows(tmp_path / "wz-2008-to-wz-2025.csv")}
    assert kinds["62.01.1", "62.10.1"] == "1:1" and kinds["62.01.9", "62.10.4"] == "1:n"


def test_groups_are_cut_from_classes_as_divisions_were() -> None:
    def pair(older: str, newer: str) -> dict[str, str]:
        return {"from_code": older, "to_code": newer, "kind": "", "involved": "", "total": ""}

    cut = cut_to([pair("47.91", "47.11"), pair("47.91", "60.39"), pair("47.99", "47.12")], len("47.9"))
    assert [tuple(row.values()) for row in cut] == [
        ("47.9", "47.1", "1:n", "2", "2"),
        ("47.9", "60.3", "1:n", "1", "2"),
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "words"),
    [
        ("correspondence_wz_2008_to_wz_2025.csv", ",ex,", ",,", "mark for a part"),
        ("correspondence_wz_2008_to_wz_2025.csv", "WZ,2025,62.10.1", "WZ,2025,62.10.7", "not in its list"),
        ("correspondence_nace_rev2_to_rev2_1.csv", "NACE,Rev. 2,62.01", "NACE,Rev. 2,62.77", "not in its list"),
    ],
)
def test_a_broken_correspondence_is_refused(file: str, old: str, new: str, words: str, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(DATA / "classifications", raw)
    content = (raw / file).read_text(encoding="utf-8")
    assert old in content
    (raw / file).write_text(content.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RawDataError) as error:
        import_dataset("classifications", raw, tmp_path)
    assert words in error.value.sentence("en")


def test_the_size_classes_have_the_limits_of_the_published_list(real_knowledge_base: KnowledgeBase) -> None:
    segments = real_knowledge_base.segments
    assert segments is not None
    written = {size.code: (size.minimum, size.maximum) for size in segments.size_classes}
    for row in rows(DATA / "classifications" / "size_classes.csv"):
        maximum = row["max_persons_employed"]
        assert written[row["code"]] == (int(row["min_persons_employed"]), int(maximum) if maximum else None)


def test_sentence_case_leaves_mixed_titles_alone() -> None:
    assert sentence_case("MINING AND QUARRYING") == "Mining and quarrying"
    assert sentence_case("Retail sale via mail order houses or via Internet").endswith("Internet")
    assert len(GERMAN_SECTIONS) == 22


# Public evidence


def test_a_statement_is_kept_with_its_page_and_nothing_is_summed(tmp_path: Path) -> None:
    out = folder_for("public-evidence", tmp_path)
    report = import_dataset("public-evidence", DATA / "public-evidence", out)
    assert {dropped.reason.en: dropped.rows for dropped in report.dropped} == {
        "the same company, product and page stand in another row": 1,
        "the page is no complete web address": 1,
        "the year is no year, or lies in the future": 1,
        "kind of source not known: rumour": 1,
        "category Horoscopes is not in dataset.yml": 1,
        "company, product or vendor is missing": 1,
    }
    kept = rows(out / "evidence.csv")
    assert len(kept) == report.rows_kept and all(row["source_url"].startswith("http") for row in kept)
    assert report.cells_written == 0 and not {"k", "n", "value"} & set(kept[0])


# What is shipped


def shipped(knowledge_base: KnowledgeBase, dataset: str) -> list[Cell]:
    return [cell for cell in knowledge_base.cells if cell.dataset == dataset]


def test_shipped_site_cells_hold_their_interval_and_their_floor(real_knowledge_base: KnowledgeBase) -> None:
    cells = shipped(real_knowledge_base, "whotracksme-2026")
    assert len(cells) == 45
    for cell in cells:
        assert cell.k is not None and cell.n is not None and cell.n >= MINIMUM_SITES and 0 <= cell.k <= cell.n
        low, high = wilson_interval(cell.k, cell.n)
        assert cell.value == pytest.approx(100 * cell.k / cell.n, abs=1e-4)
        assert cell.low == pytest.approx(100 * low, abs=1e-4)
        assert cell.high == pytest.approx(100 * high, abs=1e-4)


def test_shipped_site_cells_agree_with_the_publishers_aggregate(real_knowledge_base: KnowledgeBase) -> None:
    published = {
        ("-".join(row["segment"].split()), row["category"]): (int(row["n_with_any"]), int(row["n_sites"]))
        for row in rows(DATA / "whotracksme" / "segment_benchmark_latest.csv")
    }
    own = {
        (cell.code, cell.id.partition(f"-{cell.code.lower()}-")[2].replace("-", "_")): (cell.k or 0, cell.n or 0)
        for cell in shipped(real_knowledge_base, "whotracksme-2026")
        if cell.code != "all"
    }
    differing = {key: (own[key], published[key]) for key in published if own[key] != published[key]}
    assert set(own) == set(published)
    assert {segment for segment, _ in differing} == {"Business"}, "two hosts of Business are left out of the raw copy"
    assert all(theirs[1] - ours[1] == 2 and 0 <= theirs[0] - ours[0] <= 2 for ours, theirs in differing.values())


def test_nothing_forbidden_is_shipped(real_knowledge_base: KnowledgeBase) -> None:
    segments = real_knowledge_base.segments
    assert segments is not None
    codes = {segment.code for scheme in segments.schemes if scheme.id == "whotracksme" for segment in scheme.segments}
    assert codes == {
        "all", "Banking", "Business", "E-Commerce", "Entertainment", "Government", "News-and-Portals", "Recreation",
        "Reference",
    }  # fmt: skip
    assert not [cell.id for cell in real_knowledge_base.cells if "porn" in cell.id or "adult" in cell.id.lower()]


def test_shipped_official_cells_name_year_base_source_and_no_sample_size(real_knowledge_base: KnowledgeBase) -> None:
    cells = shipped(real_knowledge_base, "official-statistics")
    sources = {row["source_id"]: row for row in rows(BENCHMARKS / "official-statistics" / "sources.csv")}
    assert len(cells) == 323
    for cell in cells:
        assert cell.wave.isdigit() and cell.base and cell.source_url and cell.n is None and cell.low is None
        assert cell.value is not None and 0 <= cell.value <= 100 and cell.state in ("ok", "b")
        assert sources[cell.source_row.partition(":")[0]]["verdict"] == "ship with source"
        assert not (cell.comparable and cell.base not in WHOLE_BASES)


def test_the_disputed_figure_is_not_comparable(real_knowledge_base: KnowledgeBase) -> None:
    assert set(DISPUTED) == {("cloud_crm", "2023", "PL")}
    disputed = [
        cell
        for cell in shipped(real_knowledge_base, "official-statistics")
        if (cell.region, cell.wave, cell.measure) == ("PL", "2023", "cloud-adoption") and cell.base == "enterprises"
    ]
    assert [cell.comparable for cell in disputed] == [False]


def test_shipped_cells_belong_to_what_is_described(real_knowledge_base: KnowledgeBase) -> None:
    base, segments = real_knowledge_base, real_knowledge_base.segments
    assert segments is not None
    codes = {(scheme.id, segment.code) for scheme in segments.schemes for segment in scheme.segments}
    sizes = {size.code for size in segments.size_classes} | {None}
    regions = {region.code for region in segments.regions} | {None}
    for cell in base.cells:
        dataset = base.datasets[cell.dataset]
        mapped = {(mapping.concept, mapping.measure) for mapping in dataset.indicators}
        assert cell.wave in {wave.id for wave in dataset.waves}
        assert (cell.lens, cell.unit_of_observation) == (dataset.lens, dataset.unit_of_observation)
        assert (cell.scheme, cell.code) in codes and cell.size_class in sizes and cell.region in regions
        asked_directly = dataset.lens == "association-panel"
        assert asked_directly or (cell.concept, cell.measure) in mapped
        assert cell.concept in base.concepts


def test_datasets_carry_licence_attribution_traps_and_a_reason_for_every_unmapped_indicator(
    real_knowledge_base: KnowledgeBase,
) -> None:
    assert set(real_knowledge_base.datasets) == {
        "gsa-2025", "illustrative-panel", "industry-surveys", "official-statistics", "public-evidence",
        "whotracksme-2019", "whotracksme-2026",
    }  # fmt: skip
    for dataset in real_knowledge_base.datasets.values():
        assert dataset.licence.url and dataset.attribution and dataset.traps
        assert dataset.licence.quote or dataset.publisher.name == "Klarstack"
        for words in (dataset.title, dataset.description, dataset.base, dataset.method, *dataset.traps):
            assert words.de and words.en
        for mapping in dataset.indicators:
            unmapped_without_reason = mapping.concept is None and not (
                mapping.note and mapping.note.de and mapping.note.en
            )
            assert not unmapped_without_reason, mapping.indicator
        licences = (BENCHMARKS / "LICENSES.md").read_text(encoding="utf-8")
        assert " ".join(dataset.attribution.split()) in " ".join(licences.replace("\n> ", " ").split())


@pytest.mark.skipif(RAW_ENVIRONMENT not in os.environ, reason=f"{RAW_ENVIRONMENT} names no folder with the raw files")
@pytest.mark.parametrize("name", sorted(RAW))
def test_the_shipped_files_are_what_the_raw_files_give(name: str, tmp_path: Path) -> None:
    out = folder_for(name, tmp_path)
    report = import_dataset(name, Path(os.environ[RAW_ENVIRONMENT]) / RAW[name], out)
    assert filecmp.cmpfiles(out, BENCHMARKS / name, report.files, shallow=False) == (list(report.files), [], [])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"site,category\ngoogle.com\n", "Zeile 2 ist zu kurz"),
        ("site,category\n".encode("utf-16"), "kein UTF-8"),
        (b"site,category\n" + b"a" * 200_000, "kein gültiges CSV"),
    ],
)
def test_a_spoilt_table_is_told_in_one_sentence(content: bytes, words: str, tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(DATA / "whotracksme", raw)
    (raw / "site_categories.csv").write_bytes(content)
    with pytest.raises(RawDataError) as error:
        import_dataset("whotracksme-2026", raw, folder_for("whotracksme-2026", tmp_path))
    assert words in error.value.sentence("de")


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UnwritableFileError) as error:
        import_dataset("classifications", DATA / "classifications", tmp_path / "file")
    assert "--out" in error.value.sentence("de")


@pytest.mark.skipif(RAW_ENVIRONMENT not in os.environ, reason=f"{RAW_ENVIRONMENT} names no folder with the raw files")
def test_every_shipped_official_and_cited_value_is_that_of_the_row_it_names(
    real_knowledge_base: KnowledgeBase,
) -> None:
    folder = Path(os.environ[RAW_ENVIRONMENT]) / "published"
    raw = {path.name: path.read_text(encoding="utf-8").splitlines() for path in folder.glob("*.csv")}
    shown = [(cell.source_row, cell.value, cell.wave) for cell in shipped(real_knowledge_base, "official-statistics")]
    shown += [(figure.source_row, figure.value, figure.date) for figure in real_knowledge_base.cited_figures]
    for place, value, year in shown:
        file, _, line = place.partition(": ")[2].partition(" line ")
        header, row = next(csv.reader([raw[file][0]])), next(csv.reader([raw[file][int(line) - 1]]))
        written = dict(zip(header, row, strict=True))
        assert (float(written["value"]), written["year"]) == (value, year), place
