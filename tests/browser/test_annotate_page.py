"""The page that checks a text: names and sheet as from the command line, and nothing leaves the browser."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import LANGUAGES, PHONE, ROOT, Visit, _Quiet, _Server
from gold.documents import FOLDER, MARK
from klarstack.documents import Document
from klarstack.names import Index
from klarstack.names.annotate import annotate
from klarstack.names.sheet import Row, project_glossary
from klarstack.names.usage import ReadDocument
from klarstack.site.build import build_site
from klarstack.site.content import gather
from klarstack.site.linked_data import everyday_words_file, names_file

ACCEPTED = ROOT / "tests" / "accepted"
CASES: list[dict[str, Any]] = json.loads((ROOT / "tests" / "annotate_cases.json").read_text(encoding="utf-8"))
GOLD = [MARK.sub(r"\1", path.read_text(encoding="utf-8")) for path in sorted(FOLDER.rglob("*.txt"))]
TEXT = "Kettle Cloud, früher Steam Studio, ist eine TBP.\nDie ZZQX fehlt: =1+1 <b>fett</b>."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

READ_ALL = """async ([names, words, texts]) => {
  const { readIndex } = await import("/assets/app/index.js");
  const { Annotator } = await import("/assets/app/annotate.js");
  const { readEverydayWords } = await import("/assets/app/written.js");
  const { unknownAcronyms } = await import("/assets/app/unknown_acronyms.js");
  const { rowsOf } = await import("/assets/app/rows.js");
  const index = readIndex(names);
  const lists = readEverydayWords(words);
  const annotator = new Annotator(index, lists);
  return texts.map((text) => {
    const started = performance.now();
    const mentions = annotator.annotate(text);
    return {
      seconds: (performance.now() - started) / 1000,
      mentions: mentions.map(({ start, text, resolution: { outcome, candidates: [first] } }) =>
        [start, text, outcome, first.product || first.concept || first.vendor]),
      unknown: unknownAcronyms(index, lists, text, mentions).map(({ text, count }) => [text, count]),
      rows: rowsOf(index, mentions).map(({ meaning, forms, status, conflicts }) =>
        [meaning.kind, meaning.key, status, forms.map(({ text, count, status }) => [text, count, status]),
         conflicts.map(({ en, de }) => [en, de])]),
    };
  });
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, in the place of the real one."""
    out = tmp_path_factory.mktemp("out") / "site"
    build_site(gather(ACCEPTED), out, root=tmp_path_factory.mktemp("root"))
    return out


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """The small site, served on this machine."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def opened(visit: Visit, language: str = "de") -> Page:
    """Open the page and wait for its script."""
    page = visit.open(f"{LANGUAGES[language]}annotate/")
    expect(page.locator("form[data-ready]")).to_be_visible()
    return page


def checked(visit: Visit, text: str = TEXT, language: str = "de") -> Page:
    """Open the page and have a text checked."""
    page = opened(visit, language)
    page.locator("textarea").fill(text)
    page.locator("button[type=submit]").click()
    expect(page.locator(".ks-check__result")).to_be_visible()
    return page


def in_browser(visit: Visit, names: Index, texts: list[str]) -> list[dict[str, Any]]:
    """Return what the browser finds in the texts with these names."""
    files = [json.loads(names_file(names)), json.loads(everyday_words_file())]
    found: list[dict[str, Any]] = visit.open("annotate/").evaluate(READ_ALL, [*files, texts])
    return found


def rows_in_python(names: Index, text: str) -> list[Any]:
    """Return the sheet of the command line in the shape of the browser's, without what only entries tell."""
    document = Document("text.txt", "txt", text, "de")
    rows = project_glossary(names, [ReadDocument(document, annotate(names, text))]).rows
    return [_row(row) for row in rows if row.meaning.kind != "unknown"]


def _row(row: Row) -> list[Any]:
    forms = [[form.text, form.count, form.status] for form in row.forms]
    told = [[conflict.text["en"], conflict.text["de"]] for conflict in row.conflicts]
    return [*row.meaning, row.status, forms, told]


# The same answers as the command line


def test_the_browser_answers_the_conformance_cases(visit: Visit, real_index: Index) -> None:
    answers = in_browser(visit, real_index, [case["text"] for case in CASES])
    for case, answer in zip(CASES, answers, strict=True):
        assert [mention[1:] for mention in answer["mentions"]] == case.get("in_browser", case["mentions"]), case["text"]


def test_the_sheet_of_the_browser_is_that_of_the_command_line(visit: Visit, real_index: Index) -> None:
    texts = [case["text"] for case in CASES if "in_browser" not in case and case["mentions"]]
    for text, answer in zip(texts, in_browser(visit, real_index, texts), strict=True):
        assert sorted(answer["rows"]) == sorted(rows_in_python(real_index, text)), text


def test_what_the_browser_settles_in_real_documents_the_command_line_settles_alike(
    visit: Visit, real_index: Index
) -> None:
    same = contradicted = in_python = 0
    for text, answer in zip(GOLD, in_browser(visit, real_index, GOLD), strict=True):
        told = {mention.start: mention for mention in annotate(real_index, text, None).mentions}
        in_python += len(told)
        for start, written, outcome, meaning in answer["mentions"]:
            other = told.get(start)
            if outcome != "resolved" or other is None or other.text != written or other.outcome != "resolved":
                continue
            is_same = (other.product or other.concept or other.vendor) == meaning
            same, contradicted = same + is_same, contradicted + (not is_same)
    assert contradicted <= 0.01 * same
    assert same >= 0.7 * in_python


def test_200_kilobytes_take_less_than_a_second(visit: Visit, real_index: Index) -> None:
    text = "\n\n".join(GOLD)
    long = (text * (200_000 // len(text) + 1))[:200_000]
    (answer,) = in_browser(visit, real_index, [long])
    assert len(answer["mentions"]) > 1000
    assert answer["seconds"] < 1


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Das XQP und noch ein XQP.", [["XQP", 2]]),
        ("Die CDP, das PDF, Q3, MMXX und DIE GANZE ZEILE.", []),
    ],
)
def test_acronyms_nobody_explains_are_told(
    visit: Visit, real_index: Index, text: str, unknown: list[list[Any]]
) -> None:
    (answer,) = in_browser(visit, real_index, [text])
    assert answer["unknown"] == unknown
    assert unknown == [[one.text, one.count] for one in annotate(real_index, text).unknown_acronyms]


# The page


@pytest.mark.parametrize("visit", [{}, {"viewport": PHONE, "color_scheme": "dark"}], indirect=True)
@pytest.mark.parametrize(("language", "outdated"), [("de", "veraltet"), ("en", "outdated")])
def test_a_pasted_text_is_marked_and_listed(visit: Visit, language: str, outdated: str) -> None:
    page = checked(visit, language=language)
    names = page.locator(".ks-check__text .ks-check__name")
    assert names.all_text_contents() == ["Kettle Cloud", "Steam Studio", "TBP", "ZZQX"]
    assert page.locator(".ks-check__text").text_content() == TEXT
    expect(page.locator(".ks-check__sheet tbody tr").first).to_contain_text(outdated)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_card_opens_by_the_keyboard_and_gives_the_focus_back(visit: Visit) -> None:
    page = checked(visit)
    name = page.locator(".ks-check__text .ks-check__name").first
    name.focus()
    page.keyboard.press("Enter")
    card = page.locator(".ks-check__card")
    expect(card).to_be_focused()
    expect(card.get_by_role("link", name="Kettle Cloud")).to_have_attribute(
        "href", "../products/kettle-works/kettle-cloud/"
    )
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(name).to_be_focused()


def test_the_text_leaves_neither_the_page_nor_a_trace(visit: Visit) -> None:
    page = checked(visit)
    page.locator(".ks-check__text .ks-check__name").first.click()
    assert not any("Steam" in request or "ZZQX" in request for request in visit.requests)
    assert page.url.endswith("annotate/")
    assert page.evaluate("[localStorage, sessionStorage].every(each => !JSON.stringify(each).includes('ZZQX'))")


def test_the_csv_holds_no_formula(visit: Visit) -> None:
    cells = visit.open("annotate/").evaluate(
        """async () => (await import("/assets/app/sheet_file.js")).asCsv(
          [["a;b", "=1+1", " @x"], ["-2", '"q"', "l1\\nl2"]], ";")"""
    )
    rows = list(csv.reader(io.StringIO(cells.removeprefix("\ufeff")), delimiter=";"))
    assert rows == [["a;b", "'=1+1", "' @x"], ["'-2", '"q"', "l1\nl2"]]


@pytest.mark.parametrize(("button", "name"), [("CSV", "klarstack.csv"), ("Markdown", "klarstack.md")])
def test_the_sheet_is_saved_as_a_file(visit: Visit, tmp_path: Path, button: str, name: str) -> None:
    page = checked(visit)
    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile(button)).click()
    assert download.value.suggested_filename == name
    path = tmp_path / name
    download.value.save_as(path)
    saved = path.read_text(encoding="utf-8-sig")
    assert all(text in saved for text in ("Sie schreiben", "Steam Studio", "veraltet", "ZZQX", "unbekannt"))


def docx(body: str, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a Word file with this body."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


PARAGRAPHS = "<w:p><w:r><w:t>Steam </w:t></w:r><w:r><w:t>Studio</w:t></w:r></w:p><w:p><w:r><w:t>TBP</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"Steam Studio\r\nTBP"),
        ("b.csv", "Steam Studio;Gerät\nTBP".encode("cp1252")),
        ("c.docx", docx(PARAGRAPHS)),
        ("d.docx", docx(PARAGRAPHS, zipfile.ZIP_STORED)),
    ],
)
def test_a_file_is_opened(visit: Visit, name: str, content: bytes) -> None:
    page = opened(visit)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "", "buffer": content})
    expect(page.locator(".ks-check__text .ks-check__name")).to_have_text(["Steam Studio", "TBP"])


@pytest.mark.parametrize("content", [b"", b"no archive", docx("<w:p>")[:-30], docx("<w:p>")])
def test_a_broken_file_is_refused_in_words(visit: Visit, content: bytes) -> None:
    page = opened(visit)
    page.locator("input[type=file]").set_input_files({"name": "x.docx", "mimeType": "", "buffer": content})
    expect(page.locator(".ks-check__said")).to_contain_text("x.docx lässt sich nicht lesen")


def test_nothing_is_said_to_be_nothing(visit: Visit) -> None:
    page = opened(visit)
    page.locator("button[type=submit]").click()
    expect(page.locator(".ks-check__said")).to_have_text("Fügen Sie zuerst einen Text ein.")
