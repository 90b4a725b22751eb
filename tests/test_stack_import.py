"""Importing a stack: each format with its traps, what is kept, what is left out and why, and no person anywhere."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

import small_documents
from conftest import ROOT
from klarstack.cli.main import group
from klarstack.cli.stack import FORMATS as COMMAND_FORMATS
from klarstack.findings import KlarstackError
from klarstack.importers.stacks import formats, headers, values
from klarstack.importers.stacks.as_json import import_as_json
from klarstack.importers.stacks.personal import is_surely_a_team, looks_like_a_person, without_personal_data
from klarstack.importers.stacks.report import import_as_text
from klarstack.importers.stacks.rules import STACK_RULES
from klarstack.importers.stacks.stack_file import stack_as_yaml, stack_of
from klarstack.load import load_stack
from small_stacks import PEOPLE, bill, csv, domain_answer, imported, listing, scan, technology, written

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SECONDS, MILLISECONDS = 1_790_000_000, 1_790_000_000_000


def items(path: Path, **fields: Any) -> list[dict[str, Any]]:
    """Return the items of an import as plain data."""
    return [dict(item.fields) for item in imported(path, **fields).items]


def codes(path: Path, **fields: Any) -> list[str]:
    return [finding.code for finding in imported(path, **fields).findings]


def left_out(path: Path, **fields: Any) -> dict[str, str]:
    """Return the names that were left out with the English reason."""
    return {each.name: each.reason.en for each in listing(path, **fields).left_out}


def run(*arguments: str) -> Result:
    """Run the command line on the knowledge base of the repository."""
    return CliRunner().invoke(group, [*arguments, "--knowledge-base", str(ROOT)], catch_exceptions=False)


# Scans of a website


def test_a_scan_keeps_address_confidence_and_the_day_the_user_names(tmp_path: Path) -> None:
    path = written(tmp_path, "scan.json", scan(technology("Kettle Cloud", confidence=50)))
    (item,) = items(path, seen="2026-10-01")
    assert item == {
        "name": "Kettle Cloud", "kind": "detected", "confidence": 50.0, "seen_from": "2026-10-01",
        "seen_to": "2026-10-01", "scope": ("https://tee.example/",),
    }  # fmt: skip


def test_a_scan_without_a_day_has_none(tmp_path: Path) -> None:
    (item,) = items(written(tmp_path, "scan.json", scan(technology("Kettle Cloud"))))
    assert "seen_to" not in item


def test_every_address_of_a_scan_is_its_scope(tmp_path: Path) -> None:
    urls = {"https://tee.example/": {"status": 200}, "https://tee.example/shop": {"status": 200}}
    (item,) = items(written(tmp_path, "scan.json", scan(technology("Kettle Cloud"), urls=urls)))
    assert item["scope"] == ("https://tee.example/", "https://tee.example/shop")


@pytest.mark.parametrize("answer", [{"status": 403}, {"status": 0, "error": "timeout"}])
def test_a_page_that_did_not_answer_is_unknown_and_not_absent(tmp_path: Path, answer: dict[str, Any]) -> None:
    path = written(tmp_path, "scan.json", scan(technology("Kettle Cloud"), urls={"https://tee.example/": answer}))
    assert codes(path) == ["unread-page"]


def test_a_confidence_below_100_is_weak_evidence(tmp_path: Path) -> None:
    assert codes(written(tmp_path, "scan.json", scan(technology("Kettle Cloud", confidence=99)))) == ["weak-evidence"]


def test_a_look_up_has_seconds_versions_in_a_list_and_items_that_are_not_ready(tmp_path: Path) -> None:
    answer = [
        {"url": "https://tee.example", "technologySpend": "High", "technologies": [
            {"slug": "k", "name": "Kettle Cloud", "versions": ["2", "3"], "categories": [], "confirmedAt": SECONDS}]},
        {"url": "https://slow.example", "crawl": True},
        {"url": "https://broken.example", "errors": ["no such host"]},
    ]  # fmt: skip
    path = written(tmp_path, "look-up.json", answer)
    (item,) = items(path)
    assert item["seen_to"] == "2026-09-21"
    assert "High" not in json.dumps(import_as_json(imported(path)))
    assert left_out(path) == {
        "https://slow.example": "the look-up was still running", "https://broken.example": "the look-up failed",
    }  # fmt: skip


def test_technologies_by_their_name_below_an_address_are_a_scan(tmp_path: Path) -> None:
    found = {"https://tee.example": {"Kettle Cloud": {"version": "", "confidence": 100, "categories": ["CDP"]}}}
    result = imported(written(tmp_path, "scan.json", found), "webappanalyzer")
    assert [item.fields["name"] for item in result.items] == ["Kettle Cloud"]
    assert result.rows[0].row.raw == {"categories": "CDP"}


def test_of_a_catalogue_the_marketing_names_are_resolved_and_it_becomes_no_stack(tmp_path: Path) -> None:
    catalogue = {
        "Kettle Cloud": {"cats": [32], "website": "https://k.example", "js": {"kettle": ""}},
        "Some Server": {"cats": [22], "website": "https://s.example"},
    }
    path = written(tmp_path, "k.json", catalogue)
    report = import_as_json(imported(path))
    assert (report["rows_read"], report["resolved"]["exactly"], report["items"]) == (2, 1, 0)
    refused = run("stack", "import", str(path), "--out", str(tmp_path / "stack.yml"), "--lang", "en")
    assert refused.exit_code == 2 and "catalogue" in refused.output


# BuiltWith


def test_a_domain_answer_has_milliseconds_and_the_host_as_scope(tmp_path: Path) -> None:
    row = {"Name": "Kettle Cloud", "Tag": "cdp", "Categories": None, "FirstDetected": 1533510000000,
           "LastDetected": MILLISECONDS}  # fmt: skip
    (item,) = items(written(tmp_path, "b.json", domain_answer(row)))
    assert (item["seen_from"], item["seen_to"], item["scope"]) == ("2018-08-05", "2026-09-21", ("shop.tee.example",))


def test_a_sub_entry_is_no_second_product_and_history_no_stack(tmp_path: Path) -> None:
    path = written(tmp_path, "b.json", domain_answer(
        {"Name": "Kettle Cloud", "LastDetected": MILLISECONDS},
        {"Parent": "Kettle Cloud", "Name": "Kettle Cloud 4.1", "LastDetected": MILLISECONDS},
        {"Name": "Samovar", "LastDetected": MILLISECONDS - 184 * 86_400_000},
        {"Name": "Kettle Insight", "LastDetected": MILLISECONDS - 182 * 86_400_000},
    ))  # fmt: skip
    assert [item["name"] for item in items(path)] == ["Kettle Cloud", "Kettle Insight"]
    assert left_out(path) == {
        "Kettle Cloud 4.1": "it is a version or plug-in of another entry",
        "Samovar": "it was last seen more than six months before the newest entry",
    }


def test_the_contacts_of_a_domain_answer_are_removed_and_counted(tmp_path: Path) -> None:
    meta = {"CompanyName": "Tee AG", "Emails": [PEOPLE[2]], "Telephones": ["+49 30 1234567", "+49 30 7654321"],
            "Names": [{"Name": "Erika Mustermann"}]}  # fmt: skip
    path = written(tmp_path, "b.json", domain_answer({"Name": "Samovar", "LastDetected": MILLISECONDS}, **meta))
    assert listing(path).personal == {"person": 4}


def test_the_free_answer_names_no_product(tmp_path: Path) -> None:
    path = written(tmp_path, "b.json", {"domain": "tee.example", "groups": [{"name": "analytics", "live": 2}]})
    with pytest.raises(KlarstackError) as refused:
        listing(path)
    assert "Domain API" in refused.value.sentence("en") and "Domain API" in refused.value.sentence("de")


# CycloneDX


def test_nested_services_are_parts_and_components_of_the_type_service_count(tmp_path: Path) -> None:
    inner = {"name": "Inner queue", "services": [{"name": "Innermost"}]}
    service = {"name": "Kettle Cloud", "provider": {"name": "Kettle Works"}, "services": [inner]}
    component = {"type": "service", "name": "Kettle Insight"}
    path = written(tmp_path, "bom.json", bill(service, components=[component, {"type": "library", "name": "left-pad"}]))
    assert [(item["name"], item.get("vendor")) for item in items(path)] == [
        ("Kettle Cloud", "Kettle Works"), ("Kettle Insight", None),
    ]  # fmt: skip
    assert set(left_out(path)) == {"Inner queue", "Innermost", "left-pad"}


def test_a_classification_is_a_data_kind_or_evidence_or_reported(tmp_path: Path) -> None:
    data = [{"flow": "inbound", "classification": word} for word in ("Customer", "PII", "Blend secrets")]
    path = written(tmp_path, "bom.json", bill({"name": "Kettle Cloud", "data": data}))
    (item,) = items(path)
    assert item["data_kinds"] == ("customer-profile",)
    assert item["evidence"] == "CycloneDX 1.6: Customer (inbound), PII (inbound), Blend secrets (inbound)"
    assert codes(path) == ["unknown-data-kind"]


def test_own_facts_stand_in_properties_with_our_prefix(tmp_path: Path) -> None:
    properties = [{"name": "klarstack:status", "value": "läuft aus"}, {"name": "x:status", "value": "retired"},
                  {"name": "klarstack:contract_end", "value": "31.12.2027"}]  # fmt: skip
    (item,) = items(written(tmp_path, "bom.json", bill({"name": "Kettle Cloud", "properties": properties})))
    assert (item["status"], item["contract_end"]) == ("phasing-out", "2027-12-31")


XML = """<?xml version="1.0"?>
<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><services><service bom-ref="a">
<provider><name>Kettle Works</name><contact><name>Erika Mustermann</name></contact></provider>
<name>Kettle Cloud</name><data><classification flow="bi-directional">PII</classification></data>
<services><service><name>Inner queue</name></service></services></service></services>
<components><component type="service"><name>Kettle Insight</name></component></components></bom>"""


def test_a_bill_in_xml_says_the_same_as_in_json(tmp_path: Path) -> None:
    data = [{"flow": "bi-directional", "classification": "PII"}]
    provider = {"name": "Kettle Works", "contact": [{"name": "Erika Mustermann"}]}
    service = {"name": "Kettle Cloud", "provider": provider, "data": data, "services": [{"name": "Inner queue"}]}
    same = bill(service, components=[{"type": "service", "name": "Kettle Insight"}], specVersion="1.5")
    as_xml, as_json = written(tmp_path, "bom.xml", XML), written(tmp_path, "bom.json", same)
    assert items(as_xml) == items(as_json)
    assert left_out(as_xml) == left_out(as_json)
    assert listing(as_xml).personal == listing(as_json).personal == {"person": 1}


@pytest.mark.parametrize("text", [XML[:200], XML.replace("<bom", "<!DOCTYPE bom [<!ENTITY a 'b'>]><bom", 1)])
def test_xml_that_is_damaged_or_declares_entities_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(KlarstackError):
        listing(written(tmp_path, "bom.xml", text))


# Landscapes and Stack Files

LANDSCAPE = """landscape:
  - category:
    name: Tea
    subcategories:
      - subcategory:
        name: Pots
        items:
          - item:
            name: Kettle Cloud
            homepage_url: https://k.example
            logo: k.svg
          - item:
            name: Samovar
            project: archived
  - category:
    name: More
    subcategories:
      - {name: Same, items: [{name: Kettle Cloud}]}
"""


def test_a_landscape_has_one_item_for_a_name_that_stands_in_two_places(tmp_path: Path) -> None:
    found = items(written(tmp_path, "landscape.yml", LANDSCAPE))
    assert found == [
        {"name": "Kettle Cloud", "scope": ("Tea / Pots", "More / Same")},
        {"name": "Samovar", "status": "retired", "scope": ("Tea / Pots",)},
    ]


def test_the_other_root_of_a_landscape_is_read_too(tmp_path: Path) -> None:
    path = written(tmp_path, "landscape.yml", LANDSCAPE.replace("landscape:", "categories:", 1))
    assert len(items(path, file_format="landscape")) == 2


def test_a_stack_file_keeps_the_file_a_tool_was_found_in(tmp_path: Path) -> None:
    text = (
        "repo_name: tee/shop\ntimestamp: 2026-05-01\ntools:\n"
        "  - {name: Kettle Cloud, detection_source: package.json, last_updated_by: Erika Mustermann}\n"
    )
    assert items(written(tmp_path, "techstack.yml", text)) == [
        {"name": "Kettle Cloud", "seen_to": "2026-05-01", "scope": ("tee/shop",), "evidence": "package.json"}
    ]


# Policies

POLICY = """<html lang="de"><body><p>Verantwortlich: Frau Erika Mustermann, erika.mustermann@tee.example.</p>
<p>Wir nutzen Kettle Cloud. Ohne Ihre Einwilligung setzen wir Kettle Cloud nicht ein.</p>
<p>Kettle Insight setzen wir nicht ein.</p></body></html>"""


def test_a_policy_gives_the_place_of_the_sentence_and_never_its_words(tmp_path: Path) -> None:
    path = written(tmp_path, "policy.html", POLICY)
    (item,) = items(path)
    assert item["evidence"] == "policy.html, line 2, sentence 2"
    assert (item["name"], item["vendor"]) == ("Kettle Cloud", "kettle-works")


def test_a_name_that_is_only_denied_is_left_out_and_reported(tmp_path: Path) -> None:
    path = written(tmp_path, "policy.html", POLICY)
    assert left_out(path) == {"Kettle Insight": "its sentences deny something"}
    assert codes(path) == ["denied-name"]


def test_a_policy_may_be_a_pdf_or_a_text(tmp_path: Path) -> None:
    pdf = small_documents.pdf(tmp_path / "p.pdf", "Intro.", "We use Kettle Cloud for tea.")
    assert items(pdf)[0]["evidence"].startswith("p.pdf, page 2")
    assert items(written(tmp_path, "p.txt", "We use Kettle Cloud for tea.\n"))[0]["name"] == "Kettle Cloud"


def test_a_company_beside_its_product_is_no_entry_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, "p.txt", "We use Kettle Cloud.\nKettle Works processes the data for us.\n")
    assert [item["name"] for item in items(path)] == ["Kettle Cloud"]


# Spreadsheets


def test_the_columns_are_found_by_german_and_english_headers(tmp_path: Path) -> None:
    german = csv("Produkt;Anbieter;Status;Vertragsende", "Kettle Cloud;Kettle Works;läuft aus;31.12.2027")
    english = csv("product,vendor,status,contract end", "Kettle Cloud,Kettle Works,phasing out,2027-12-31")
    assert items(written(tmp_path, "a.csv", german)) == items(written(tmp_path, "b.csv", english))


LEANIX = csv(
    "id,type,name,lifecycle:active,lifecycle:endOfLife,functionalSuitability,relApplicationToBusinessCapability",
    "1,Application,Kettle Cloud,2021-03-01,,appropriate,Tea; Pots",
    "2,Application,Samovar,2015-01-01,2025-06-30,,",
    "3,Application,Kettle Insight,2027-01-01,,,",
    "4,ITComponent,Linux,2021-03-01,,,",
)
SERVICENOW = csv(
    "Name,Install Status,Owned by,Managed by,Support group,Business criticality,Vendor",
    "Kettle Cloud,Installed,Erika Mustermann,Erika Mustermann,Marketing,1 - most critical,Kettle Works",
    "Samovar,Retired,,,,,Leaf",
)


def test_a_leanix_export_gives_the_status_by_its_dates_and_applications_only(tmp_path: Path) -> None:
    path = written(tmp_path, "leanix.csv", LEANIX)
    assert [(item["name"], item["status"]) for item in items(path)] == [
        ("Kettle Cloud", "in-use"), ("Samovar", "retired"), ("Kettle Insight", "planned"),
    ]  # fmt: skip
    assert left_out(path) == {"Linux": "it is no application (type of the row)"}


def test_a_servicenow_export_keeps_the_group_and_removes_the_people(tmp_path: Path) -> None:
    path = written(tmp_path, "now.csv", SERVICENOW)
    first, second = items(path)
    assert (first["owner"], first["status"], second["status"]) == ("Marketing", "in-use", "retired")
    assert listing(path).personal == {"person": 2}


def test_own_headers_name_columns_that_nobody_else_knows(tmp_path: Path) -> None:
    path = written(tmp_path, "list.csv", csv("Werkzeugname;Geheimspalte", "Kettle Cloud;x"))
    with pytest.raises(KlarstackError):
        listing(path)
    own = written(tmp_path, "headers.csv", csv("header;field", "Werkzeugname;name"))
    result = imported(path, headers=own)
    assert [item.fields["name"] for item in result.items] == ["Kettle Cloud"]
    assert [finding.code for finding in result.findings] == ["unread-columns"]


def test_a_header_file_with_an_unknown_field_is_refused_with_its_line(tmp_path: Path) -> None:
    own = written(tmp_path, "headers.csv", csv("header,field", "Werkzeug,tool"))
    with pytest.raises(KlarstackError) as refused:
        headers.read_headers(own)
    assert "line 2" in refused.value.sentence("en") and "„tool“" in refused.value.sentence("de")


def test_a_list_with_contract_numbers_is_a_contract_list_and_a_company_stays_open(tmp_path: Path) -> None:
    path = written(tmp_path, "bills.csv", csv(
        "Vendor name,Contract ID,Annual cost,Currency", "Kettle Works,C-1,1200,EUR", "Kettle Works,C-2,1200,EUR"
    ))  # fmt: skip
    result = imported(path)
    (item,) = result.items
    assert item.key == ("company", "kettle-works")
    assert (item.fields["kind"], item.fields["annual_cost"]) == ("contract", "1200 EUR")
    assert [row.way for row in result.open_rows] == ["ambiguous"]


def test_a_workbook_reads_dates_shares_and_numbers_as_they_are_shown(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Export of today"])
    sheet.append(["Product", "Since", "Contract end", "Utilisation", "Annual cost"])
    sheet.append(["Kettle Cloud", 2021, datetime.datetime(2027, 6, 30), 0.4, 1200.0])
    sheet["D3"].number_format = "0%"
    hidden = book.create_sheet("hidden")
    hidden.append(["Product"])
    hidden.append(["Not to be read"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "list.xlsx")
    assert items(tmp_path / "list.xlsx") == [
        {
            "name": "Kettle Cloud",
            "since": "2021",
            "utilisation": 40.0,
            "annual_cost": "1200",
            "contract_end": "2027-06-30",
        }
    ]


def test_a_readme_sheet_is_no_list_and_a_repeated_header_no_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    readme, sheet = book.active, book.create_sheet("Application")
    assert readme is not None
    readme.append(["Read this first"])
    for row in (
        ["id", "type", "name", "status"],
        ["ID", "Type", "Name", "Status"],
        ["1", "Application", "Samovar", ""],
    ):
        sheet.append(row)
    book.save(tmp_path / "leanix.xlsx")
    assert [item["name"] for item in items(tmp_path / "leanix.xlsx")] == ["Samovar"]
    assert left_out(tmp_path / "leanix.xlsx") == {"Name": "it repeats the header"}


# Bad input


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+SUM(A1:A9)|x", "@import(x)"])
def test_a_formula_for_a_name_is_neither_run_nor_taken(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, "a.csv", csv("Product;Vendor", f"{name};", "Samovar;Leaf"))
    assert [item["name"] for item in items(path)] == ["Samovar"]
    assert codes(path) == ["formula"]


@pytest.mark.parametrize(
    ("written_shares", "read", "code"),
    [
        (("40", "75"), [40.0, 75.0], None),
        (("0,4", "0.75"), [40.0, 75.0], None),
        (("40 %", "0.5"), [40.0, 50.0], None),
        (("0.4", "40"), [None, None], "unclear-percent"),
        (("1", "1"), [None, None], "unclear-percent"),
        (("140 %", "40 %"), [None, 40.0], "impossible-value"),
    ],
)
def test_shares_are_percent_or_fractions_or_unclear(
    tmp_path: Path, written_shares: tuple[str, str], read: list[float | None], code: str | None
) -> None:
    rows = [f"{name};{share}" for name, share in zip(("Kettle Cloud", "Kettle Insight"), written_shares, strict=True)]
    path = written(tmp_path, "a.csv", csv("Product;Utilisation", *rows))
    assert [item.get("utilisation") for item in items(path)] == read
    assert set(codes(path)) == ({code} if code else set())


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2024", "2024"), ("2024-5", "2024-05"), ("2024-05-31", "2024-05-31"), ("2024-05-31T00:00:00Z", "2024-05-31"),
        ("31.05.2024", "2024-05-31"), ("05.2024", "2024-05"), ("05/2024", "2024-05"), ("31/05/2024", "2024-05-31"),
        ("05/31/2024", "2024-05-31"), ("03/04/2024", None), ("04/04/2024", "2024-04-04"), ("31.02.2027", None),
        ("soon", None), ("31.5.24", None),
    ],
)  # fmt: skip
def test_dates_are_read_as_they_are_written_in_both_countries_or_not_at_all(text: str, date: str | None) -> None:
    assert values.date_of(text) == date


def test_a_date_ahead_is_an_error_for_what_is_in_use_and_fine_for_what_is_planned(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.csv", csv("Product;Since;Status", "Samovar;2030;im Einsatz", "Kettle Cloud;2030;geplant")
    )
    assert [item.get("since") for item in items(path)] == [None, "2030"]
    assert codes(path) == ["future-date"]


def test_rows_that_contradict_each_other_are_one_item_and_an_error(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", csv("Product;Status", "Kettle Cloud;in use", "Steam Studio;retired"))
    assert items(path) == [{"name": "Kettle Cloud", "status": "in-use"}]
    (finding,) = imported(path).findings
    assert finding.code == "contradicting-rows"
    assert "line 2: in-use; line 3: retired" in finding.message.en


def test_an_unknown_status_keeps_the_row(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", csv("Product;Status", "Samovar;halb fertig"))
    assert items(path) == [{"name": "Samovar"}]
    assert codes(path) == ["unknown-status"]


def test_costs_in_several_currencies_are_told_and_kept(tmp_path: Path) -> None:
    rows = ("Samovar;1.200;EUR", "Kettle Cloud;$ 900;", "Kettle Insight;700;CHF")
    path = written(tmp_path, "a.csv", csv("Product;Annual cost;Currency", *rows))
    assert [item["annual_cost"] for item in items(path)] == ["1.200 EUR", "$ 900", "700 CHF"]
    assert "CHF, EUR, USD" in imported(path).findings[0].message.en


@pytest.mark.parametrize(
    ("content", "codes_found"),
    [
        (csv("Produkt;Anbieter", "Tee für Köln;Leaf").encode("utf-8-sig"), []),
        (csv("Produkt;Anbieter", "Tee für Köln;Leaf").encode("latin-1"), ["not-utf8"]),
        (csv("Produkt;Anbieter", "Tee für Köln;Leaf").encode("utf-16"), []),
        (csv("Produkt;Anbieter", "Tee für Köln;Leaf").replace("\n", "\r\n").encode(), []),
    ],
)  # fmt: skip
def test_other_encodings_are_read(tmp_path: Path, content: bytes, codes_found: list[str]) -> None:
    path = written(tmp_path, "a.csv", content)
    assert [item["name"] for item in items(path)] == ["Tee für Köln"]
    assert codes(path) == codes_found


def test_a_table_that_breaks_off_keeps_what_was_read(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", 'Product,Vendor\nSamovar,Leaf\n"Kettle Cl')
    assert [item["name"] for item in items(path)] == ["Samovar"]
    assert codes(path) == ["truncated"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b'{"urls": {'), ("a.json", b"[" * 100_000), ("a.json", b"{}"), ("a.json", b""),
        ("a.csv", b"x;y\n1;2\n"), ("a.xlsx", b"PK\x03\x04broken"), ("a.xlsx", OLE + b"\0" * 99),
        ("a.xlsx", OLE + "EncryptedPackage".encode("utf-16-le")), ("a.yml", b"a: b\n"), ("a.yml", b"a: [\n"),
        ("missing.csv", None), ("missing.xlsx", None), ("missing.html", None), ("missing.yml", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence_in_both_languages(
    tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = written(tmp_path, name, content) if content is not None else tmp_path / name
    with pytest.raises(KlarstackError) as refused:
        listing(path)
    assert refused.value.sentence("en") != refused.value.sentence("de")


def test_a_file_of_another_format_than_the_one_named_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KlarstackError) as refused:
        listing(written(tmp_path, "a.json", scan(technology("Samovar"))), "builtwith")
    assert "wappalyzer" in refused.value.sentence("en")


def test_rows_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("klarstack.importers.stacks.table.MOST_ROWS", 30)
    path = written(tmp_path, "a.csv", csv("Product;Vendor", *(f"Thing {number};Leaf" for number in range(50))))
    result = imported(path)
    assert (len(result.rows), result.listing.rows_read) == (30, 50)
    assert [finding.code for finding in result.findings] == ["too-many-rows"]


def test_names_beyond_the_limit_are_counted_and_known_ones_still_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("klarstack.importers.stacks.model.MOST_NAMES", 2)
    path = written(tmp_path, "a.csv", csv("Product;Vendor", "a;", "b;", "c;", "a;", "d;"))
    result = imported(path)
    assert [row.row.product_string for row in result.rows] == ["a", "b", "a"]
    (finding,) = result.findings
    assert (finding.code, finding.place.line, result.listing.rows_read) == ("too-many-rows", 4, 5)


def test_a_catalogue_may_be_a_table(tmp_path: Path) -> None:
    text = csv("name,category_ids,website", "Kettle Cloud,32|53,https://k.example", "Some Server,22,https://s.example")
    result = imported(written(tmp_path, "technologies.csv", text))
    assert result.listing.is_catalogue and [row.way for row in result.rows] == ["exactly"]


# People


SHEET = csv(
    "Product;Owner;Contact person;E-Mail;Owner team;Source;Teams with access",
    "Kettle Cloud (erika.mustermann@tee.example);Erika Mustermann;Erika Mustermann;erika.mustermann@tee.example;"
    "Mustermann, Erika;Call with Frau Mustermann, Tel. 030 1234567;CRM, Frau Mustermann",
)
SOURCES: dict[str, tuple[str, Callable[[], Any]]] = {
    "spreadsheet": ("a.csv", lambda: SHEET),
    "servicenow": ("now.csv", lambda: SERVICENOW),
    "policy": ("policy.html", lambda: POLICY),
    "bill": ("bom.xml", lambda: XML),
    "builtwith": ("b.json", lambda: domain_answer(
        {"Name": "Kettle Cloud", "LastDetected": MILLISECONDS, "Owner": "Erika Mustermann"},
        Emails=[PEOPLE[2]], Names=[{"Name": "Erika Mustermann"}], Telephones=["030 1234567"])),
    "scan": ("scan.json", lambda: scan(technology("Kettle Cloud by erika.mustermann@tee.example"))),
}  # fmt: skip


@pytest.mark.parametrize("source", SOURCES)
def test_no_person_of_the_input_is_in_any_output(tmp_path: Path, source: str) -> None:
    name, content = SOURCES[source]
    result = imported(written(tmp_path, name, content()))
    assert sum(result.listing.personal.values()) > 0
    shown = [import_as_text(result, language) for language in ("en", "de")]
    shown.append(json.dumps(import_as_json(result), ensure_ascii=False))
    shown.append(stack_as_yaml(stack_of({"wave": "2026"}, [item.fields for item in result.items])))
    shown += [f"{finding.message} {finding.remedy}" for finding in result.findings]
    assert result.items and not [part for part in PEOPLE for text in shown if part in text]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kettle Cloud (a.b@tee.example)", "Kettle Cloud"), ("Ruf +49 30 1234567 an", "Ruf an"),
        ("Tel. 030 1234567", ""), ("Herr Dr. Max Muster sagt ja", "sagt ja"), ("Office 365", "Office 365"),
        ("Version 10.0.19045", "Version 10.0.19045"), ("240.000 €", "240.000 €"), ("2024-05-31", "2024-05-31"),
        ("a [at] tee.example", ""),
    ],
)  # fmt: skip
def test_mail_addresses_telephone_numbers_and_people_are_removed_from_texts(text: str, kept: str) -> None:
    assert without_personal_data(text)[0] == kept


@pytest.mark.parametrize(
    "team", ["Marketing", "Data & Analytics", "IT", "E-Commerce", "Vertrieb 2", "Sales Operations"]
)
def test_teams_are_kept(team: str) -> None:
    assert is_surely_a_team(team) and not looks_like_a_person(team)


@pytest.mark.parametrize("person", ["Erika Mustermann", "Mustermann, Erika", "Frau Mustermann", "E. Mustermann", ""])
def test_people_are_no_teams(person: str) -> None:
    assert not is_surely_a_team(person)


# Resolving, and the stack that is written


def test_the_report_counts_every_row_once(tmp_path: Path) -> None:
    names = ("Kettle Cloud", "KC", "Steam Studio", "Kettle Insihgt", "Samovar", "Frobnix", "Kettle Cloud", "")
    report = import_as_json(
        imported(written(tmp_path, "a.csv", csv("Product;Vendor", *(f"{name};" for name in names))))
    )
    assert report["resolved"] == {"exactly": 2, "alias": 1, "former_name": 1, "near": 1}
    assert [entry["name"] for entry in report["ambiguous"]] == ["Samovar"]
    assert [entry["name"] for entry in report["unresolved"]] == ["Frobnix"]
    assert report["rows_read"] == len([name for name in names if name])


def test_an_ambiguous_name_keeps_its_candidates_and_the_question(tmp_path: Path) -> None:
    (entry,) = import_as_json(imported(written(tmp_path, "a.csv", csv("Product;Vendor", "Samovar;"))))["ambiguous"]
    assert [candidate["product"] for candidate in entry["candidates"]] == ["leaf/samovar", "pot/pot-samovar"]
    assert entry["question"]["de"] != entry["question"]["en"]


def test_the_vendor_beside_a_name_settles_it(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", csv("Product;Vendor", "Samovar;Pot"))
    assert imported(path).items[0].key == ("product", "pot/pot-samovar")


def test_names_that_are_left_open_stay_in_the_stack(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", csv("Product;Vendor", "Samovar;", "Frobnix;Acme"))
    assert items(path) == [{"name": "Samovar"}, {"name": "Frobnix", "vendor": "Acme"}]


def test_old_and_new_name_of_a_product_are_one_item(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", csv("Product;Vendor", "Steam Studio;", "Kettle Cloud;"))
    assert [item["name"] for item in items(path)] == ["Steam Studio"]


def test_the_written_stack_is_read_back_as_it_was(tmp_path: Path) -> None:
    rows = 'Samovar;yes: "no"\\;#1;a, b', "Kettle Cloud;: x;1e5"
    path = written(tmp_path, "a.csv", csv("Product;Vendor;Hosting", *rows))
    stack = stack_of({"company": "on", "wave": "2026-11"}, [item.fields for item in imported(path).items])
    written(tmp_path, "stack.yml", stack_as_yaml(stack))
    assert load_stack(tmp_path / "stack.yml") == (stack, [])


# The command


def test_the_command_knows_the_formats_of_the_importer() -> None:
    assert COMMAND_FORMATS == formats.FORMATS


def test_the_command_writes_a_stack_that_compare_reads(tmp_path: Path) -> None:
    path, out = written(tmp_path, "a.csv", csv("Product", "Pardot")), tmp_path / "stack.yml"
    facts = ("--company", "Tee AG", "--segment", "nace-rev2:G47", "--wave", "2026-11")
    assert run("stack", "import", "csv", str(path), "--out", str(out), *facts).exit_code == 0
    stack, findings = load_stack(out)
    assert stack is not None and not findings
    assert (stack.company, stack.items[0].name) == ("Tee AG", "Pardot")
    assert run("compare", str(out)).exit_code in (0, 1)


def test_the_same_input_gives_the_same_bytes_and_another_stack_is_not_overwritten(tmp_path: Path) -> None:
    path, out = written(tmp_path, "a.csv", csv("Product", "Pardot")), tmp_path / "stack.yml"
    command = ("stack", "import", "csv", str(path), "--out", str(out), "--as-of", "2026-11-22")
    assert run(*command).exit_code == run(*command).exit_code == 0
    first = out.read_bytes()
    written(tmp_path, "a.csv", csv("Product", "Klaviyo"))
    assert isinstance(_refusal(*command), KlarstackError)
    assert out.read_bytes() == first
    assert run(*command, "--replace").exit_code == 0
    assert out.read_bytes() != first


def _refusal(*arguments: str) -> BaseException | None:
    return CliRunner().invoke(group, [*arguments, "--knowledge-base", str(ROOT)]).exception


@pytest.mark.parametrize(
    ("names", "status"), [(("Pardot",), 0), (("Pardot", "Frobnixoid"), 1), (("Salesforce",), 1)]
)  # fmt: skip
def test_the_status_says_whether_something_is_open(tmp_path: Path, names: tuple[str, ...], status: int) -> None:
    assert run("stack", "import", str(written(tmp_path, "a.csv", csv("Product", *names)))).exit_code == status


def test_the_report_fits_80_columns_in_both_languages(tmp_path: Path) -> None:
    path = written(
        tmp_path, "a.csv", csv("Product;Status;Strange column", "Salesforce;x;1", "Frobnixoid;;", "Pardot;;")
    )
    for language in ("en", "de"):
        lines = run("stack", "import", str(path), "--lang", language).output.splitlines()
        assert [line for line in lines if len(line) > 80 and str(tmp_path) not in line] == []


@pytest.mark.parametrize("arguments", [(), ("nonsense", "a.csv"), ("csv", "a.csv", "b.csv")])
def test_wrong_usage_says_what_to_write(arguments: tuple[str, ...]) -> None:
    result = run("stack", "import", *arguments, "--lang", "de")
    assert result.exit_code == 2
    assert "Geben Sie" in result.output or "wählen Sie" in result.output


@pytest.mark.parametrize("code", STACK_RULES)
def test_every_rule_of_an_import_is_explained_on_its_page(code: str) -> None:
    for page in ("stack.md", "stack.de.md"):
        assert f"`{code}`" in (ROOT / "docs" / page).read_text("utf-8")


def test_nothing_is_fetched() -> None:
    folder = ROOT / "src" / "klarstack" / "importers" / "stacks"
    words = ("urllib", "http.client", "socket", "requests", "httpx")
    assert not [path for path in folder.glob("*.py") for word in words if f"import {word}" in path.read_text("utf-8")]


# Laws

WORDS = some.sampled_from(["Kettle Cloud", "Samovar", "Frobnix", "service", "", "=x|y", "2024"])
KEYS = some.sampled_from(
    ["technologies", "urls", "url", "name", "Results", "Result", "Paths", "Technologies", "Name", "Meta", "Emails",
     "services", "components", "data", "classification", "provider", "properties", "type", "versions", "confidence",
     "cats", "website", "categories", "confirmedAt", "LastDetected", "Parent", "Domain"]
)  # fmt: skip
VALUES = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | WORDS,
    lambda inner: some.lists(inner, max_size=3) | some.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
ROOTS = some.one_of(
    some.lists(some.fixed_dictionaries({"url": VALUES, "technologies": VALUES}), min_size=1, max_size=3),
    some.fixed_dictionaries({"urls": VALUES, "technologies": some.lists(VALUES, max_size=3)}),
    some.fixed_dictionaries({"Results": some.lists(VALUES, max_size=3)}),
    some.builds(
        lambda paths, meta: {"Results": [{"Lookup": "x", "Result": {"Paths": paths}, "Meta": meta}]}, VALUES, VALUES
    ),
    some.fixed_dictionaries({"bomFormat": some.just("CycloneDX"), "services": VALUES, "components": VALUES}),
    some.dictionaries(WORDS, some.fixed_dictionaries({"cats": VALUES, "website": VALUES}), min_size=1, max_size=3),
    VALUES,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ROOTS)
def test_json_of_any_shape_is_read_or_refused_and_every_row_counts_once(tmp_path: Path, data: Any) -> None:
    try:
        result = imported(written(tmp_path, "a.json", {"": data} if data in ("", None) else data))
    except KlarstackError:
        return
    assert len(result.rows) + len(result.listing.left_out) == result.listing.rows_read
    assert sum(result.ways.values()) == len(result.rows)
    stack_of({"wave": "2026"}, [item.fields for item in result.items])


def test_services_nested_without_end_are_refused(tmp_path: Path) -> None:
    start, end = '{"name": "x", "services": [', "]}"
    text = f'{{"bomFormat": "CycloneDX", "services": [{start * 900}{end * 900}]}}'
    with pytest.raises(KlarstackError):
        listing(written(tmp_path, "bom.json", text))


def test_every_key_of_the_report_is_documented(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", csv("Product;E-Mail;Status", "Samovar;a@b.example;", "Frobnix;;rejected", "x;;"))
    result = run("stack", "import", str(path), "--format", "json")

    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return {*value, *(key for inner in value.values() for key in keys(inner))}
        return {key for inner in value for key in keys(inner)} if isinstance(value, list) else set()

    top = json.loads(result.stdout)
    written_keys = {*top, *keys(top["ambiguous"]), *keys(top["left_out"]), *top["rows"][0], *top["resolved"]} - {
        "en",
        "de",
    }
    for page in ("stack.md", "stack.de.md"):
        text = (ROOT / "docs" / page).read_text("utf-8")
        assert [key for key in sorted(written_keys) if f"`{key}`" not in text] == []
