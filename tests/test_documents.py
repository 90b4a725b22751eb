"""Documents of six formats: what text comes out, where it stands, and which files are refused in which words."""

from __future__ import annotations

import os
import re
import sys
import tempfile
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE

from klarstack.documents import EXTENSIONS, Document, Place, UnreadableDocumentError, in_words, read_document
from klarstack.documents.assemble import merged
from klarstack.documents.pdf import joined
from small_documents import (
    WORD_SPACE,
    as_bytes,
    claiming_size,
    packed,
    pdf,
    pdf_with_stream,
    slides,
    with_member,
    word,
)

FORMATS = sorted(set(EXTENSIONS))


def written(path: Path, content: str | bytes) -> Document:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_document(path)


def refusal(path: Path, language: str = "en") -> str:
    with pytest.raises(UnreadableDocumentError) as refused:
        read_document(path)
    return refused.value.sentence(language)


def skipped(document: Document) -> list[str]:
    return [document.text[start:end] for start, end in document.skipped]


def place_of(document: Document, text: str) -> Place:
    return document.place(document.text.index(text))


# plain text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Größe\n", "Größe\n"),
        ("\ufeffÄ".encode(), "Ä"),
        ("\ufeffÄß".encode("utf-16-le"), "Äß"),
        ("\ufeffÄß".encode("utf-16-be"), "Äß"),
        ("Ein „Überblick“ – für alle".encode("cp1252"), "Ein „Überblick“ – für alle"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_plain_text_is_the_text_of_the_file(tmp_path: Path, content: str | bytes, text: str) -> None:
    assert written(tmp_path / "a.txt", content).text == text


def test_line_and_column_are_those_of_an_editor(tmp_path: Path) -> None:
    document = written(tmp_path / "a.txt", "eins\r\nzwei CDP\r\n")
    offset = document.text.index("CDP")
    assert (document.line(offset), document.column(offset)) == (2, 6)
    assert document.place(offset) == Place(line=2, column=6)


def test_reading_as_windows_1252_is_remarked_upon(tmp_path: Path) -> None:
    assert "Windows-1252" in written(tmp_path / "a.txt", "für".encode("cp1252")).remarks[0].de
    assert written(tmp_path / "b.txt", "für").remarks == ()


@pytest.mark.parametrize("extension", FORMATS)
def test_an_empty_file_is_an_empty_document(tmp_path: Path, extension: str) -> None:
    document = written(tmp_path / f"a{extension}", b"")
    assert (document.text, document.spans, document.line(0), document.place(0).part) == ("", (), 1, "body")
    assert document.remarks[0].en == "The file is empty."


def test_addresses_are_skipped(tmp_path: Path) -> None:
    document = written(
        tmp_path / "a.txt", "Siehe https://segment.com/a?b=c und max.m@unity.com oder www.braze.de heute"
    )
    assert skipped(document) == ["https://segment.com/a?b=c", "max.m@unity.com", "www.braze.de"]


def test_ten_megabytes_of_text_are_read_without_effort(tmp_path: Path) -> None:
    document = written(tmp_path / "a.txt", "Die Kundendatenplattform\n" * 400_000)
    assert len(document.text) == 10_000_000
    assert document.line(9_999_999) == 400_000


# languages


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ("<p>Die Daten sind für uns und nicht für Sie.", "de"),
        ("<p>The data is for us and not for you.", "en"),
        ("<html lang='de-AT'><p>CDP", "de"),
        ("<html lang=en><p>Die Daten sind für uns und nicht für Sie.", "de"),
        ("<html lang=fr><p>CDP", None),
        ("<p>CDP", None),
    ],
)
def test_the_language_is_that_of_the_small_words_else_the_declared_one(
    tmp_path: Path, html: str, language: str | None
) -> None:
    assert written(tmp_path / "a.html", html).language == language


def test_office_files_declare_a_language(tmp_path: Path) -> None:
    assert read_document(word(tmp_path / "a.docx", lambda made: made.add_paragraph("CDP"))).language == "en"


# Markdown


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("---\ntitle: x\n---\nText", ["---\ntitle: x\n---\n"]),
        ("---\n\nText\n\n---\n", []),
        ("a `CDP` b", ["`CDP`"]),
        ("> a\n> `CDP` b", ["`CDP`"]),
        ("- eins\n  `CDP`\n", ["`CDP`"]),
        ("# Kopf `x`", ["`x`"]),
        ("```\nCDP\n```\nText", ["```\nCDP\n```\n"]),
        ("Text\n\n    CDP\n", ["    CDP\n"]),
        ("[Text](http://cdp.de 'CDP') b", ["](http://cdp.de 'CDP')"]),
        ("![Text](cdp.png)", ["](cdp.png)"]),
        ("[Text][cdp]\n\n[cdp]: http://x.y", ["][cdp]", "[cdp]: http://x.y"]),
        ("a <!-- CDP --> b", ["<!-- CDP -->"]),
        ("<!-- CDP\n\nx -->\nText", ["<!-- CDP\n\nx -->"]),
        ("<div class='cdp'>\nText\n</div>", ["<div class='cdp'>", "</div>"]),
        ("| a | b |\n|---|---|\n| a `c` | [d](u) |", ["`c`", "](u)"]),
        ("`a\nb`", ["`a", "b`"]),
        ("a \\`CDP\\` b", []),
    ],
)
def test_markdown_that_is_no_prose_is_skipped(tmp_path: Path, markdown: str, expected: list[str]) -> None:
    document = written(tmp_path / "a.md", markdown)
    assert document.text == markdown
    assert skipped(document) == expected


# HTML


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<title>Seite</title><p>eins</p><p>zwei", "Seite\neins\nzwei\n"),
        ("<p>Kunden<b>daten</b>plattform", "Kundendatenplattform\n"),
        ("<p>Customer\n   Data <i> Platform</i>", "Customer Data Platform\n"),
        ("<p>a<br>b<ul><li>c<li>d</ul>", "a\nb\nc\nd\n"),
        ("<table><tr><td>a<td>b</table>", "a\tb\n"),
        ("<table><tr><td><p>a</p><p>b</p></td><th>c</th></tr>\n<tr><td></td><td>d</tr></table>e", "a\nb\tc\nd\ne\n"),
        ("<p>a<script>x<y</script><style>p{}</style><template><p>t</template>b", "ab\n"),
        ("<p>a<span hidden>x</span>b<!-- c -->d", "abd\n"),
        ("<pre>a\n  b</pre>", "a\n  b\n"),
        ("<p>&Auml;&nbsp;&amp;&#252;", "Ä\u00a0&ü\n"),
        ("kein HTML", "kein HTML\n"),
        ("<!-- nur das -->", ""),
    ],
)
def test_html_becomes_the_text_a_reader_sees(tmp_path: Path, html: str, text: str) -> None:
    assert written(tmp_path / "a.html", html).text == text


def test_html_lines_are_those_of_the_file(tmp_path: Path) -> None:
    html = "<!DOCTYPE html>\n<title>T</title>\n<p\n class=x>eins\nzwei <b>drei</b>\n<!-- a\nb -->vier\n<p>fünf"
    document = written(tmp_path / "a.html", html)
    lines = {text: document.line(document.text.index(text)) for text in ("T", "eins", "zwei", "drei", "vier", "fünf")}
    assert lines == {"T": 2, "eins": 4, "zwei": 5, "drei": 5, "vier": 7, "fünf": 8}
    assert document.column(0) is None
    assert place_of(document, "T").part == "title"


def test_html_lines_go_on_where_the_parser_stops_counting(tmp_path: Path) -> None:
    document = written(tmp_path / "a.html", "<p>a\n" * 70_000 + "<p>Ende")
    assert document.line(document.text.index("Ende")) == 70_001


def test_html_code_is_skipped(tmp_path: Path) -> None:
    found = skipped(written(tmp_path / "a.html", "<p>a <code>CDP</code> b"))
    assert [text for text in found if text.strip()] == ["CDP"]


@pytest.mark.parametrize(
    "html",
    [
        "<meta charset=iso-8859-1><p>Größe".encode("cp1252"),
        "<meta charset=utf-8><p>Größe".encode(),
        "<meta http-equiv=content-type content='text/html; charset=iso-8859-15'><p>Größe".encode("iso-8859-15"),
        "<?xml version='1.0' encoding='utf-8'?><p>Größe".encode(),
    ],
)
def test_html_is_read_in_the_encoding_it_declares(tmp_path: Path, html: bytes) -> None:
    document = written(tmp_path / "a.html", html)
    assert (document.text, document.remarks) == ("Größe\n", ())


# Word


def test_word_text_comes_in_the_order_of_the_document(tmp_path: Path) -> None:
    def write(made: docx.document.Document) -> None:
        made.add_heading("Überschrift")
        made.add_paragraph("Kunden").add_run("datenplattform")
        made.add_table(2, 2).cell(1, 0).text = "Zelle"
        made.add_paragraph("Ende")
        made.sections[0].header.paragraphs[0].text = "Kopf"
        made.sections[0].footer.paragraphs[0].text = "Fuß"

    document = read_document(word(tmp_path / "a.docx", write))
    assert document.text == "Kopf\nÜberschrift\nKundendatenplattform\nZelle\nEnde\nFuß\n"
    assert place_of(document, "Zelle") == Place(paragraph=3, table=1, row=2, cell=1)
    assert place_of(document, "Fuß") == Place(part="footer")
    assert in_words(place_of(document, "Zelle"), "de") == "Tabelle 1, Zeile 2, Zelle 1"


def test_word_comments_and_notes_are_read(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", lambda made: made.add_comment(made.add_paragraph("Text").runs, text="Anmerkung"))
    note = f'<w:footnotes {WORD_SPACE}><w:footnote w:id="2"><w:p><w:r><w:t>Fußnote</w:t></w:r></w:p></w:footnote>'
    path = with_member(path, "word/footnotes.xml", f"{note}</w:footnotes>".encode())
    with_relation(path, "footnotes")
    document = read_document(path)
    assert document.text == "Text\nFußnote\nAnmerkung\n"
    assert [span.place.part for span in document.spans] == ["body", "footnote", "comment"]


def with_relation(path: Path, kind: str) -> None:
    """Relate the main part of a Word document to a part of the same name, as Word does it."""
    made = docx.Document(str(path))
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    blob = next(part for name, part in members(path) if name == f"word/{kind}.xml")
    part = Part(PackURI(f"/word/{kind}.xml"), content_type, blob, made.part.package)
    made.part.relate_to(part, f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}")
    made.save(str(path))


def members(path: Path) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(path) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:ins w:id='1'><w:r><w:t>neu</w:t></w:r></w:ins>", "aneu\n"),
        ("<w:del w:id='1'><w:r><w:delText>alt</w:delText></w:r></w:del>", "a\n"),
        ("<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>", "a\tb\nc\n"),
        ("<w:r><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/></w:r>", "a\u00adb\u2011\n"),
        (
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>Feld</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>",
            "a\nFeld\n",
        ),
        ("<w:hyperlink><w:r><w:t>Link</w:t></w:r></w:hyperlink>", "aLink\n"),
    ],
)
def test_word_reads_what_stands_on_the_page(tmp_path: Path, xml: str, text: str) -> None:
    def write(made: docx.document.Document) -> None:
        root = parse_xml(f"<w:p {WORD_SPACE}>{xml}</w:p>")
        made.add_paragraph("a")._p.extend(list(root))

    assert read_document(word(tmp_path / "a.docx", write)).text == text


# PowerPoint


def test_slides_are_read_with_groups_tables_charts_and_notes(tmp_path: Path) -> None:
    def write(slide: object) -> None:
        shapes = slide.shapes  # type: ignore[attr-defined]
        shapes.title.text = "Überblick"
        shapes.add_group_shape().shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Gruppe"
        shapes.add_table(2, 2, 0, 0, 9, 9).table.cell(1, 1).text = "Zelle"
        chart = CategoryChartData()
        chart.categories = ["CDP", "CRM"]
        chart.add_series("Reihe", (1, 2))
        shapes.add_chart(XL_CHART_TYPE.PIE, 0, 0, 9, 9, chart)
        slide.notes_slide.notes_text_frame.text = "Notiz"  # type: ignore[attr-defined]

    document = read_document(slides(tmp_path / "a.pptx", write))
    assert document.text == "Überblick\nGruppe\nZelle\nReihe\nCDP\nCRM\nNotiz\n"
    assert place_of(document, "Zelle") == Place(slide=1, table=1, row=2, cell=2)
    assert place_of(document, "CRM") == Place(slide=1, part="diagram")
    assert in_words(place_of(document, "Notiz"), "de") == "Folie 1, Notizen"


# PDF


def test_pdf_text_comes_page_by_page(tmp_path: Path) -> None:
    document = read_document(pdf(tmp_path / "a.pdf", "Größe", "zwei\ndrei"))
    assert document.text == "Größe\nzwei\ndrei\n"
    assert place_of(document, "drei") == Place(page=2)


def test_pdf_words_broken_at_the_end_of_a_line_are_found(tmp_path: Path) -> None:
    document = read_document(pdf(tmp_path / "a.pdf", "Die Kunden-\ndatenplattform mit Daten-\nund Kampagnenteil"))
    assert document.text == "Die Kundendatenplattform mit Daten-\nund Kampagnenteil\n"


@pytest.mark.parametrize(
    ("extracted", "text"),
    [
        ("Kunden\x02daten", "Kundendaten"),
        ("Kunden-\ndaten", "Kundendaten"),
        ("Kunden\u00ad\ndaten", "Kundendaten"),
        ("Customer\ufffeData-Platform", "Customer-Data-Platform"),
        ("Daten\x02und Kampagnen", "Daten-\nund Kampagnen"),
        ("Real-Time CDP", "Real-Time CDP"),
        ("a -\nb", "a -\nb"),
        ("Teil\u00adwort", "Teil\u00adwort"),
    ],
)
def test_hyphens_at_the_end_of_a_line(extracted: str, text: str) -> None:
    assert joined(extracted) == text


def test_pages_without_text_are_remarked_upon(tmp_path: Path) -> None:
    assert read_document(pdf(tmp_path / "a.pdf", "Text", "")).remarks[0].en.startswith("No text on page 2:")


# refusals


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    assert "a scan?" in refusal(pdf(tmp_path / "a.pdf", ""))


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", "geheim", password="x")
    assert "protected with a password" in refusal(path)
    assert "Kennwort" in refusal(path, "de")
    assert "geheim" not in refusal(path)


@pytest.mark.parametrize("extension", [".docx", ".pptx"])
def test_an_office_file_with_a_password_is_refused(tmp_path: Path, extension: str) -> None:
    path = tmp_path / f"a{extension}"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"))
    assert "protected with a password" in refusal(path)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"%PDF-1.7\n", "it is a PDF"),
        ("a.txt", b"%PDF-1.7\n", "it is a PDF"),
        ("a.pdf", b"PK\x03\x04", "it is a ZIP or Office file"),
        ("a.md", b"PK\x03\x04", "it is a ZIP or Office file"),
        ("a.pptx", b"<!DOCTYPE html><p>", "it is a text or web page"),
        ("a.docx", b"{\\rtf1 x}", "it is an RTF document"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "it is a file of Office 2003 or older"),
        ("a.html", b"\x89PNG\r\n", "it is a picture"),
        ("a.txt", b"a\0b", "it is no text"),
        ("a.txt", bytes(range(1, 32)) * 9, "it is no text"),
        ("a.md", "Привет".encode("cp1251"), "neither UTF-8 nor UTF-16 nor Windows-1252"),
        ("a.txt", b"\xff\xfea", "neither UTF-8 nor UTF-16 nor Windows-1252"),
        ("a.pdf", b"%PDF-1.7\n1 0 obj", "damaged or incomplete"),
        ("a.docx", b"PK\x03\x04", "damaged or incomplete"),
        ("a.pptx", b"anything", "damaged or incomplete"),
        ("a.html", b"<div>" * 3000, "nested too deeply"),
        ("a.html", b"<p>" * 1_000_001, "more than 1,000,000 tags"),
        ("a.md", b"- x\n" * 500_001, "bigger than 2 MB"),
        ("a.txt", b" " * 50_000_001, "bigger than 50 MB"),
        ("a.xyz", b"", ".txt, .md, .markdown, .html, .htm, .docx, .pptx, .pdf"),
        ("a", b"", "its extension is none of"),
    ],
)
def test_other_content_is_refused(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert reason in refusal(path)
    assert refusal(path, "de").startswith(f"{path} lässt sich nicht lesen: ")


@pytest.mark.parametrize(
    ("folder", "reason"),
    [("word", "a Word document"), ("ppt", "a PowerPoint presentation"), ("xl", "an Excel workbook"), ("x", "a ZIP")],
)
def test_an_office_file_with_the_extension_of_another_is_refused(tmp_path: Path, folder: str, reason: str) -> None:
    extension = ".pptx" if folder == "word" else ".docx"
    assert reason in refusal(packed(tmp_path / f"a{extension}", {f"{folder}/a.xml": b"<a/>"}))


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    assert "more than 200 times" in refusal(packed(tmp_path / "a.docx", {"word/document.xml": bytes(50_000_000)}))


def test_a_zip_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.docx", {"word/document.xml": bytes(50_000_000)})
    path.write_bytes(claiming_size(path.read_bytes(), 1000))
    assert "damaged or incomplete" in refusal(path)


def test_too_many_packed_files_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.pptx", {f"ppt/{number}": b"" for number in range(10_001)})
    assert "more than 10,000 files" in refusal(path)


def test_a_pdf_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    assert "bigger than 50 MB" in refusal(pdf_with_stream(tmp_path / "a.pdf", b"q " * 26_000_000))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_an_office_file_are_refused(tmp_path: Path, encoding: str) -> None:
    laughs = f"<?xml version='1.0' encoding='{encoding}'?><!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;'>]><a>&c;</a>"
    path = word(tmp_path / "a.docx", lambda made: None)
    assert "document type of its own" in refusal(with_member(path, "word/document.xml", laughs.encode(encoding)))


@pytest.mark.parametrize("xml", [b"", b"x", b"<a/>", f"<w:document {WORD_SPACE}>&b;</w:document>".encode()])
def test_a_broken_word_document_is_refused(tmp_path: Path, xml: bytes) -> None:
    path = word(tmp_path / "a.docx", lambda made: made.add_paragraph("geheim"))
    assert "damaged or incomplete" in refusal(with_member(path, "word/document.xml", xml))


def test_a_missing_file_a_folder_and_a_pipe_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "folder.txt").mkdir()
    assert "there is no such file" in refusal(tmp_path / "missing.txt")
    assert "it is a folder" in refusal(tmp_path / "folder.txt")
    assert "no ordinary file" in refusal(tmp_path / "pipe.txt")
    assert "cannot be called that" in refusal(Path("a\0.txt"))


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.touch(mode=0)
    assert "permission denied" in refusal(path)


@pytest.mark.parametrize(
    ("extension", "library"),
    [(".docx", "docx"), (".pptx", "pptx"), (".pdf", "pypdfium2"), (".html", "lxml")],
)
def test_a_missing_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, extension: str, library: str
) -> None:
    path = packed(tmp_path / f"a{extension}", {f"{'word' if extension == '.docx' else 'ppt'}/a.xml": b"<a/>"})
    if extension in (".pdf", ".html"):
        path.write_bytes(b"%PDF-1.7" if extension == ".pdf" else b"<p>")
    monkeypatch.setitem(sys.modules, library, None)  # what Python does when there is no such library
    assert "pip install 'klarstack[documents]'" in refusal(path)


# laws


def _seeds() -> list[bytes]:
    made = docx.Document()
    made.add_paragraph("Die Kundendatenplattform")
    with tempfile.TemporaryDirectory() as folder:
        page = pdf(Path(folder) / "a.pdf", "Die Kundendatenplattform").read_bytes()
        deck = slides(Path(folder) / "a.pptx", lambda slide: None).read_bytes()
    markdown = b"# a `b` [c](d)\n\n| e |\n|---|\n| f |\n\n<p>g <code>h</code><!-- i --></p>\n"
    return [as_bytes(made.save), deck, page, markdown]


_SEEDS = _seeds()
_MUTATED = st.builds(
    lambda seed, start, length, new: seed[: start % len(seed)] + new + seed[start % len(seed) + length :],
    st.sampled_from(_SEEDS), st.integers(0, 100_000), st.integers(0, 300), st.binary(max_size=20),
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode) | _MUTATED,
    extension=st.sampled_from(FORMATS),
)
@example(content=b"<![foo", extension=".html")
@example(content=b"\x00", extension=".pdf")
def test_any_bytes_are_read_or_refused_and_spans_cover_the_text(tmp_path: Path, content: bytes, extension: str) -> None:
    path = tmp_path / f"a{extension}"
    path.write_bytes(content)
    try:
        document = read_document(path)
    except UnreadableDocumentError as refused:
        assert refused.sentence("de") != refused.sentence("en")
        return
    ends = [0, *(span.end for span in document.spans)]
    assert [span.start for span in document.spans] == ends[:-1]
    assert ends[-1] == len(document.text)
    assert all(0 <= start < end <= len(document.text) for start, end in document.skipped)
    assert document.text.encode("utf-8") is not None


_MARKUP = re.compile(r'\s[\w:]+="[^"]*"|<[\w:]+[^<>]*/>|</?\w+:\w+[^<>]*>')


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(data=st.data(), extension=st.sampled_from([".docx", ".pptx"]))
def test_office_files_with_parts_of_the_xml_missing_are_read_or_refused(
    tmp_path: Path, data: st.DataObject, extension: str
) -> None:
    path = tmp_path / f"a{extension}"
    path.write_bytes(_SEEDS[extension == ".pptx"])
    name, content = data.draw(st.sampled_from([pair for pair in members(path) if pair[0].endswith((".xml", ".rels"))]))
    markup = list(_MARKUP.finditer(content.decode()))
    if markup:
        found = data.draw(st.sampled_from(markup))
        new = data.draw(st.sampled_from(["", ' r:id="rId99"', ' val="-1"', found[0] * 2]))
        content = (content.decode()[: found.start()] + new + content.decode()[found.end() :]).encode()
    with_member(path, name, content)
    try:
        read_document(path)
    except UnreadableDocumentError as refused:
        assert "docx" in refused.sentence("de") or "pptx" in refused.sentence("de")


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50))))
def test_merged_ranges_cover_the_same_characters_in_order(ranges: list[tuple[int, int]]) -> None:
    covered = {offset for start, end in ranges for offset in range(start, end)}
    result = merged(ranges)
    assert {offset for start, end in result for offset in range(start, end)} == covered
    assert list(result) == sorted(result)
    assert all(first[1] < second[0] for first, second in pairwise(result))
