"""Outputs of a comparison: what stands on the board page, in the files for browser, paper and spreadsheet, and how."""

from __future__ import annotations

import copy
import csv
import io
import re
import sys
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from conftest import ROOT
from klarstack.benchmark import BenchmarkIndex, compare
from klarstack.charts import Caption, bullet, scale
from klarstack.compiled import read_index
from klarstack.exporters.comparison import html, pdf
from klarstack.exporters.comparison.board import MOST_ROWS, Board, board_of
from klarstack.exporters.comparison.position import measured
from klarstack.exporters.comparison.saying import Saying
from klarstack.exporters.comparison.sentences import named
from klarstack.exporters.comparison.statements import statement_of
from klarstack.exporters.comparison.write import write_comparison
from klarstack.load import load_stack
from klarstack.names import Index
from klarstack.sheets.table import About

EXAMPLES = sorted(path.stem for path in (ROOT / "benchmarks" / "examples").glob("*.yml"))
Data = dict[str, Any]


def address(path: str) -> str:
    """Give the addresses of a site nobody has published."""
    return f"https://example.org/{path}"


@pytest.fixture(scope="module")
def examples() -> dict[str, Data]:
    """The stable JSON form of the comparison of every example stack."""
    names = Index.from_dict(read_index("names", ROOT))
    benchmark = BenchmarkIndex.from_dict(read_index("benchmark", ROOT))
    found = {}
    for name in EXAMPLES:
        stack, findings = load_stack(ROOT / "benchmarks" / "examples" / f"{name}.yml")
        assert stack is not None and findings == []
        found[name] = compare(benchmark, names, stack, as_of=date(2026, 11, 22)).to_dict()
    return found


@pytest.fixture
def handel(examples: dict[str, Data]) -> Data:
    """A copy of one comparison, to be spoiled."""
    return copy.deepcopy(examples["muster-handel"])


def plain(text: str) -> str:
    """Return the text as a reader sees it: one space between words, no hyphens of line breaks."""
    return " ".join(re.sub("[\x02\u00ad\ufffe]", "", text).split())


def holds(page: str, sentence: str) -> bool:
    """Whether the page holds the sentence, wherever its lines break; a hyphen there is lost when the page is read."""
    sentence, page = ("".join(plain(text).replace("-", "").split()) for text in (sentence, page))
    return sentence in page


def pages_of(content: bytes) -> list[str]:
    """Return the text of each page of a PDF."""
    return [plain(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(content)]


# ------------------------------------------------------------------------- board


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_figure_of_a_board_leads_to_its_cell_its_footnote_and_its_source(
    examples: dict[str, Data], name: str, language: str
) -> None:
    board = board_of(examples[name], language, address)
    notes = {note.number for note in (*board.board_notes, *board.appendix_notes)}
    figures = [figure for row in board.capabilities.rows for figure in row.figures]
    assert figures and len(board.capabilities.board) <= MOST_ROWS
    for figure in figures:
        dataset = figure.cell.text[:4]
        assert figure.note in notes and figure.cell.address is not None
        assert re.fullmatch(rf"https://example.org/datasets/{dataset}.*/#cell-{figure.cell.text}", figure.cell.address)
    assert {row.figures[0].note for row in board.capabilities.board} == {note.number for note in board.board_notes}


def test_the_board_says_what_no_dataset_covers(examples: dict[str, Data]) -> None:
    data = examples["muster-bank"]
    board = board_of(data, "de", address)
    missing, rows = len(data["covered"]["missing"]), data["covered"]["rows"]
    assert f"Kein aktueller Wert zu {missing} von {rows} Fähigkeiten" in board.capabilities.rest
    assert f"von {rows} Fähigkeiten" in board.capabilities.covered
    listed = sum(len(block.concepts) for block in board.missing)
    assert listed == sum(row["verdict"] == "no-data" for row in data["capabilities"])


def test_a_withheld_figure_shows_no_number_anywhere(handel: Data) -> None:
    row = next(row for row in handel["capabilities"] if row["verdict"] == "gap")
    row["peers"][0] |= {"state": "c", "share": None, "low": None, "high": None, "k": None, "n": None}
    board = board_of(handel, "de", address)
    figure = next(each for each in board.capabilities.rows if each.concept.text == row["label"]["de"]).figures[0]
    assert (figure.shown, figure.interval, figure.value) == ("geheim gehalten", "", None)
    assert "geheim gehalten" in pages_of(pdf.page(board, date(2026, 11, 22)))[0]


LADDER_RULES = [{"id": "a", "text": {"en": "A.", "de": "A."}, "answer": "unknown", "concepts": []}] * 3
MIDDLE = {"id": "middle", "label": {"en": "Middle", "de": "Mitte"}}


@pytest.mark.parametrize(
    ("level", "following", "known", "answered", "said"),
    [
        (None, MIDDLE, False, 0, "Noch ist keine Aussage beantwortet."),
        (None, MIDDLE, True, 1, "„Mitte“ ist nicht erreicht; von 3 Aussagen nicht erfüllt: 0, ohne Antwort: 3."),
        (None, MIDDLE, False, 1, "Ob „Mitte“ erreicht ist, bleibt offen; von 3 Aussagen ohne Antwort: 3."),
        (MIDDLE, None, True, 3, "„Mitte“: Die oberste Stufe ist erreicht."),
    ],
)
def test_a_ladder_says_no_more_than_its_answers(
    handel: Data, level: Data | None, following: Data | None, known: bool, answered: int, said: str
) -> None:
    levels = [{**MIDDLE, "state": "unknown", "rules": LADDER_RULES}]
    ladder = handel["maturity"][0]
    ladder |= {"level": level, "next_level": following, "known": known, "answered": answered, "levels": levels}
    assert board_of(handel, "de", address).ladders[0].message == said


@pytest.mark.parametrize(
    ("value", "unit", "german", "english"),
    [
        (62.0, "%", "62\u202f%", "62\u202f%"),
        (6.5, "%", "6,5\u202f%", "6.5\u202f%"),
        (1234.5, "EUR", "1.234,5\u202f€", "1,234.5\u202f€"),
        (12.0, "d", "12\u202fTage", "12\u202fdays"),
        (3.0, "n", "3", "3"),
        (0.25, "x", "0,25\u202fx", "0.25\u202fx"),
    ],
)
def test_a_measured_figure_is_written_as_its_readers_write_it(
    value: float, unit: str, german: str, english: str
) -> None:
    assert measured(Saying("de", address, {}), value, unit) == german
    assert measured(Saying("en", address, {}), value, unit) == english


@pytest.mark.parametrize(
    ("names", "german"),
    [(["a"], "a"), (["a", "b"], "a und b"), (["a", "b", "c", "d", "e"], "a, b, c und 2 weitere")],
)
def test_a_sentence_names_three_and_counts_the_rest(names: list[str], german: str) -> None:
    assert named(Saying("de", address, {}), names) == german


def test_a_statement_names_the_rows_it_follows_from() -> None:
    line = {
        "sentence": {"en": "It ends.", "de": "Es endet."},
        "time": "later",
        "follows_from": [
            {"part": "maturity", "id": "a"}, {"part": "maturity", "id": "b"},
            {"part": "capabilities", "id": "web-analytics"},
        ],
    }  # fmt: skip
    said = statement_of(Saying("de", address, {"web-analytics": {"de": "Webanalyse", "en": "web analytics"}}), line)
    assert (said.sentence, said.time, said.is_now) == ("Es endet.", "später", False)
    assert said.basis == "Fähigkeiten: Webanalyse; Aussagen zum Reifegrad (2)"


def test_what_changed_since_the_last_wave_is_told_in_words(handel: Data) -> None:
    handel["since"] = {
        "wave_before": "2025-11", "wave_after": "2026-11", "added": ["Neu"], "removed": [], "replaced": [],
        "statuses": [{"id": "Marketo", "before": "in-use", "after": "retired"}],
        "capabilities": [], "levels": [], "answers": [],
        "kpis": [{"id": handel["kpis"][0]["metric"], "before": "1200.5 EUR", "after": "1300 EUR"}],
        "contracts_ended": [{"id": "Marketo", "before": "2026-03", "after": None}],
    }  # fmt: skip
    changes = board_of(handel, "de", address).profile.changes
    assert changes is not None and changes.before == "November 2025"
    label = handel["kpis"][0]["label"]["de"]
    assert dict(changes.groups) == {
        "Neu": ("Neu",), "Status": ("Marketo: im Einsatz → abgeschaltet",),
        "Kennzahlen": (f"{label}: 1.200,5\u202f€ → 1.300\u202f€",),
        "Abgelaufene Verträge": ("Marketo: März 2026 → nichts",),
    }  # fmt: skip


def test_an_overlap_that_only_a_scan_has_seen_is_a_question(handel: Data) -> None:
    handel["overlaps"][0] |= {"finding": False, "strength": "detected", "scope": "Deutschland"}
    overlaps = board_of(handel, "de", address).overlaps
    assert overlaps.message == "Der Stack nennt keine Fähigkeit, die doppelt erbracht wird."
    assert overlaps.overlaps[0].remark == "eine Frage: nur ein Scan hat es gesehen, Deutschland"


def test_a_system_without_personal_data_is_not_one_that_nobody_described(handel: Data) -> None:
    first, second = handel["cockpit"]["items"][:2]
    first["personal_data_kinds"], second["personal_data_kinds"] = [], []
    for item in handel["items"]:
        if item["id"] == second["id"]:
            item["data_kinds"] = []
    systems = board_of(handel, "de", address).cockpit.systems
    assert (systems[0].data, systems[1].data) == ("keine genannt", "nicht beantwortet")


# ------------------------------------------------------------------------- paper


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_first_page_of_the_pdf_is_the_whole_board(examples: dict[str, Data], name: str, language: str) -> None:
    board = board_of(examples[name], language, address)
    content = pdf.page(board, date(2026, 11, 22))
    pages = pages_of(content)
    assert len(board.answers) == 3
    for sentence in (
        *(answer.text for answer in board.answers),
        board.capabilities.message,
        board.swot.message,
        board.steps.message,
    ):
        assert holds(pages[0], sentence)
    for note in board.board_notes:
        assert holds(pages[0], note.group)
    assert board.words["appendix"] in pages[1] and board.words["all_figures"] in pages[1]
    assert all(board.head.mark in page for page in pages)
    assert f"{board.words['page']} {len(pages)} {board.words['of_pages']} {len(pages)}" in pages[-1]


def test_invented_peers_are_marked_in_every_output_and_never_called_published(handel: Data) -> None:
    handel["invented_peers"] = True
    board = board_of(handel, "en", address)
    assert board.head.mark == "Illustrative: invented peer figures"
    assert all(board.head.mark in page for page in pages_of(pdf.page(board, date(2026, 11, 22))))
    page, table = (write_comparison(handel, form, "en", address).decode("utf-8-sig") for form in ("html", "csv"))
    assert board.head.illustrative in page and "published figures" not in page
    assert "Invented peer figures" in table.partition("\r\n")[0]


def test_an_earlier_wave_says_that_no_trend_may_be_read(handel: Data) -> None:
    assert any(peer["earlier"] for row in handel["capabilities"] for peer in row["further"])
    assert "no trend may be read" in write_comparison(handel, "html", "en", address).decode()


def test_the_pdf_is_a4_landscape_tagged_titled_and_brings_its_fonts(examples: dict[str, Data]) -> None:
    board = board_of(examples["muster-bank"], "de", address)
    document = pypdfium2.PdfDocument(pdf.page(board, date(2026, 11, 22)))
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    assert pdfium.FPDFCatalog_IsTagged(document.raw)
    facts = document.get_metadata_dict()
    assert facts["Title"] == board.head.title and facts["CreationDate"].startswith("D:20261122")
    texts = [part for page in document for part in page.get_objects() if part.type == pdfium.FPDF_PAGEOBJ_TEXT]
    assert texts and all(pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(part.raw)) for part in texts)


def test_the_same_comparison_gives_the_same_files(examples: dict[str, Data]) -> None:
    for output_format in ("html", "pdf", "csv", "xlsx"):
        first, second = (
            write_comparison(examples["muster-bank"], output_format, "en", address) for _ in range(2)
        )  # fmt: skip
        assert first == second, output_format


# ------------------------------------------------------------------------ browser


class _Reader(HTMLParser):
    """Collects what a page is made of, and which elements are not closed as they were opened."""

    VOID = frozenset({"meta", "br", "line", "circle", "path", "rect", "link", "img", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        facts = dict(attrs)
        if facts.get("id"):
            self.ids.append(facts["id"] or "")
        if tag == "a":
            self.links.append(facts.get("href") or "")
        self.loaded += [value for name in ("src", "srcset", "data") if (value := facts.get(name))]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and (not self.open or self.open.pop() != tag):
            self.wrong.append(tag)


def read(page: bytes) -> _Reader:
    reader = _Reader()
    reader.feed(page.decode())
    return reader


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_the_html_file_is_well_formed_and_loads_nothing(examples: dict[str, Data], name: str, language: str) -> None:
    page = html.page(board_of(examples[name], language, address))
    found = read(page)
    assert found.wrong == [] and found.open == []
    assert [each for each, times in Counter(found.ids).items() if times > 1] == []
    assert [link for link in found.links if link.startswith("#") and link[1:] not in found.ids] == []
    assert found.loaded == [] and found.tags.isdisjoint({"script", "link", "img", "iframe", "object"})
    assert b"@import" not in page and b"url(" not in page and b"default-src 'none'" in page


def test_the_site_and_the_file_hold_the_same_blocks(examples: dict[str, Data]) -> None:
    board = board_of(examples["muster-bank"], "de", address)
    assert str(html.blocks(board)) in html.page(board).decode()
    assert str(html.blocks(board)).startswith("<h1>") and "\n\n" not in html.blocks(board)


def test_hostile_names_stay_words(handel: Data) -> None:
    handel["company"] = '<script>alert(1)</script>";} </style>'
    handel["overlaps"][0]["products"][0]["product_name"] = '=cmd|"/c calc"!A1'
    page = html.page(board_of(handel, "de", address))
    assert b"<script" not in page and page.count(b"</style>") == 1
    assert "=cmd" in plain(" ".join(pages_of(pdf.page(board_of(handel, "de", address), date(2026, 11, 22)))))


# ------------------------------------------------------------------------- bullets


@pytest.mark.parametrize(
    ("value", "quartiles", "expected"),
    [
        (50.0, (10.0, 20.0, 30.0), (0.0, 57.5)),
        (5.0, (10.0, 20.0, 40.0), (0.0, 46.0)),
        (-2.0, (1.0, 2.0, 4.0), (-2.3, 4.6)),
    ],
)
def test_a_bullet_graph_holds_zero_and_every_figure(
    value: float, quartiles: tuple[float, float, float], expected: tuple[float, float]
) -> None:
    assert scale(value, quartiles) == pytest.approx(expected)
    drawn = bullet(Caption("k", "K", "K"), value, quartiles)
    widths = [float(width) for width in re.findall(r'width="([\d.-]+)%" height="18"', drawn)]
    assert len(widths) == 3 and sum(widths) == pytest.approx(100, abs=0.05) and min(widths) > 0


def test_a_kpi_with_quartiles_is_drawn_and_leads_to_its_cells(handel: Data) -> None:
    handel["kpis"][0]["quartiles"] = [
        {"measure": measure, "value": value, "n": 24, "quantile": 0.5, "cell": f"panel-{measure}", "dataset": "panel",
         "wave": "2026", "segment": "nace-rev2:47", "source_url": None}
        for measure, value in (("quantile-25", 20.0), ("quantile-50", 30.0), ("quantile-75", 40.0))
    ]  # fmt: skip
    board = board_of(handel, "de", address)
    page = html.page(board).decode()
    assert "ks-bullet" in page and "https://example.org/datasets/panel/#cell-panel-quantile-50" in page
    assert "ihr Median" in board.kpis.legend and board.kpis.legend in page
    assert board.kpis.message.startswith("In die Vergleichsgruppe eingeordnet: 1 von")
    assert "20 % · 30 % · 40 %" in pages_of(pdf.page(board, date(2026, 11, 22)))[0].replace("\u202f", " ")


# -------------------------------------------------------------------------- sheets


def test_the_workbook_holds_figures_as_numbers_and_every_capability(examples: dict[str, Data]) -> None:
    data = examples["muster-handel"]
    book = openpyxl.load_workbook(io.BytesIO(write_comparison(data, "xlsx", "de", address)))
    sheet = book["Werte"]
    heads = {cell.value: cell.column - 1 for cell in sheet[3]}
    rows = list(sheet.iter_rows(min_row=4))
    assert {row[0].value for row in rows} == {row["label"]["de"] for row in data["capabilities"]}
    first, peer = rows[0], data["capabilities"][0]["peers"][0]
    assert (first[heads["Anteil"]].value, first[heads["n"]].value) == (peer["share"], peer["n"])
    assert first[heads["Anteil"]].number_format == "0.0%" and first[heads["Wert"]].hyperlink is not None
    assert "Beispieldaten" in sheet["A1"].value and "Beispieldaten" in sheet.oddFooter.left.text
    assert {"Die nächsten zwölf Monate", "Daten-SWOT", "Überschneidungen"} <= set(book.sheetnames)


def test_csv_opens_in_a_spreadsheet_of_its_language(examples: dict[str, Data]) -> None:
    data = examples["muster-handel"]
    german, english = (write_comparison(data, "csv", language, address) for language in ("de", "en"))
    assert german.startswith(b"\xef\xbb\xbf")
    de = list(csv.DictReader(io.StringIO(german.decode("utf-8-sig")), delimiter=";"))
    en = list(csv.DictReader(io.StringIO(english.decode("utf-8-sig"))))
    share = data["capabilities"][0]["peers"][0]["share"]
    assert (de[0]["Anteil"], en[0]["Share"]) == (str(share).replace(".", ","), str(share))
    assert {row["Erfundenes Unternehmen"] for row in de} == {"ja"} and len(de) == len(en)


def test_no_cell_of_a_sheet_is_run_as_a_formula(handel: Data) -> None:
    handel["capabilities"][0]["products"] = [{"product_name": None, "name": '=cmd|"/c calc"!A1'}]
    from klarstack.exporters.comparison.table import as_csv, rows

    [written] = [row for row in csv.reader(io.StringIO(as_csv(handel, "en").decode("utf-8-sig"))) if "=cmd" in row[2]]
    assert written[2].startswith("'=cmd")
    assert rows(handel, "en", address)[0][2].number is None


# ------------------------------------------------------------------------ addresses


@pytest.mark.parametrize(
    ("site", "path", "expected"),
    [
        (None, "concepts/crm/", "https://w3id.org/klarstack/concepts/crm"),
        (None, "datasets/x/#cell-y", "https://w3id.org/klarstack/datasets/x#cell-y"),
        ("https://example.org/", "datasets/x/#cell-y", "https://example.org/de/datasets/x/#cell-y"),
        ("https://example.org", "concepts/crm", "https://example.org/de/concepts/crm/"),
    ],
)
def test_a_link_leads_to_the_published_page_else_to_the_iri(site: str | None, path: str, expected: str) -> None:
    assert About(date(2026, 1, 1), site=site).page(path, "de") == expected


def test_without_typst_the_message_says_how(examples: dict[str, Data], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    board: Board = board_of(examples["muster-bank"], "de", address)
    with pytest.raises(pdf.ReportLibraryMissingError) as raised:
        pdf.page(board, date(2026, 11, 22))
    assert "klarstack[reports]" in raised.value.sentence("de")
