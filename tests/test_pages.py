"""Record pages: every type in both languages, no dead link, no foreign word, no broken or unsafe markup."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from posixpath import normpath
from string import Formatter
from typing import Any
from urllib.parse import unquote

import pytest
from pydantic import BaseModel

from graph_sample import CELL, DATASET, everything
from klarstack.benchmark import BenchmarkIndex, compare, compile_benchmark
from klarstack.charts import Caption, Dot, Lane, Span, decimal_year, dot_plot, name_timeline, product_timeline
from klarstack.findings import Finding, Message, Place, Severity
from klarstack.formats import NARROW, Formats
from klarstack.graph import record_documents, serialise
from klarstack.names import Index, compile_index
from klarstack.questionnaire.layout import FILE_NAMES
from klarstack.records import Cell, Concept, Dataset, Panel, Stack
from klarstack.records.knowledge_base import KnowledgeBase, Project
from klarstack.site.api import api_path
from klarstack.site.labels import LABELS
from klarstack.site.markdown import markdown_path
from klarstack.site.page import Page, SiteContent
from klarstack.site.pages import word_lists
from klarstack.site.pages.word_lists import sorting_key
from klarstack.site.record_pages import record_pages
from klarstack.site.words import COUNTED, SOURCES, WORDS
from small import both, concept, knowledge_base, product, vendor

TODAY = date(2026, 11, 21)
LANGUAGES = ("en", "de")
HAND_WRITTEN = ("aggregate/", "data/", "downloads/", "method/", "rules/", "take-part/")
"""Pages that record pages link to and that are written by hand in docs/."""
OWN_SCRIPT = re.compile(
    r'<script type="module" src="(\.\./)+assets/app/[a-z-]+\.js"></script>'
    r'|<script type="application/ld\+json">[^<]*</script>'
)
VOID = {"br", "img", "hr", "input", "link", "meta"}


FINDING = Finding(
    "dangling-reference",
    Severity.ERROR,
    Place("glossary/x.yml", 3),
    Message("Gone.", "Fort."),
    Message("Fix.", "Beheben."),
)


def content(records: KnowledgeBase, *stacks: Stack) -> SiteContent:
    """Return the content of a site of these records, with a comparison for each stack."""
    names, benchmark = Index.from_dict(compile_index(records)), BenchmarkIndex.from_dict(compile_benchmark(records))
    compared = tuple((stack.company.lower(), compare(benchmark, names, stack, as_of=TODAY)) for stack in stacks)
    return SiteContent(records, names, benchmark, compared, (FINDING,), TODAY)


STACK = Stack.model_validate(
    {
        "company": "Muster", "segment": "trades:47", "size_class": "10-49", "region": "DE", "wave": "2026-11",
        "illustrative": True, "items": [{"name": "Suite"}, {"name": "Next"}, {"name": "HUB"}, {"name": "Unheard-of"}],
        "not_used": ["store"],
    }
)  # fmt: skip


@cache
def sample_pages(language: str) -> dict[str, Page]:
    """Return the pages of a knowledge base that fills every field, by path."""
    return pages_of(content(everything(), STACK), language)


def pages_of(whole: SiteContent, language: str) -> dict[str, Page]:
    """Return the record pages by path; no path may occur twice."""
    pages = list(record_pages(whole, language))
    assert [path for path, count in Counter(page.path for page in pages).items() if count > 1] == []
    return {page.path: page for page in pages}


@pytest.fixture(scope="module")
def real(real_knowledge_base: KnowledgeBase) -> dict[str, dict[str, Page]]:
    """The pages of the repository's own content, by language and path."""
    whole = content(real_knowledge_base, *real_knowledge_base.stacks.values())
    return {language: pages_of(whole, language) for language in LANGUAGES}


class Markup(HTMLParser):
    """What a page is made of: open tags, ids, links, headings, charts, and the text a reader sees."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.charts: list[dict[str, str | None]] = []
        self.text: list[tuple[str, str]] = []
        self.languages: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
            self.languages.append(attributes.get("lang") or (self.languages[-1] if self.languages else ""))
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [value for name, value in attrs if name in ("href", "src") and value is not None]
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "svg" and attributes.get("role") == "img":
            self.charts.append(attributes)
        self.text += [(str(value), self.language) for name, value in attrs if name in ("title", "aria-label")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1] != tag:
            self.wrong.append(tag)
        else:
            self.open.pop()
            self.languages.pop()

    def handle_data(self, data: str) -> None:
        if not {"code", "script", "style"} & set(self.open):
            self.text.append((data, self.language))

    @property
    def language(self) -> str:
        return self.languages[-1] if self.languages else ""


def outer_text(html: str) -> str:
    """Return the text a reader sees, one piece after the other."""
    return " | ".join(text for text, _ in Markup(html).text)


# ------------------------------------------------------------------ every page type


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_type_is_made(language: str) -> None:
    expected = {
        "concepts/", "concepts/hub/", "areas/", "areas/data/", "vendors/", "vendors/northwind/",
        "vendors/northwind/vocabulary/", "products/northwind/suite/", "a-z/", "acronyms/", "false-friends/",
        "ambiguities/hub/", "frameworks/", "frameworks/ladder/", "segments/", "segments/trades/", "segments/trades/47/",
        "segments/sites/shops/", "size-classes/", "regions/", "datasets/", "datasets/census/", "compare/",
        "compare/muster/", "coverage/", "quality/",
    }  # fmt: skip
    assert expected <= set(sample_pages(language))


def test_both_languages_have_the_same_paths_and_data(real: dict[str, dict[str, Page]]) -> None:
    german, english = real["de"], real["en"]
    assert list(german) == list(english)
    assert [page.data for page in german.values()] == [page.data for page in english.values()]


def test_every_document_of_the_graph_is_the_data_of_one_page() -> None:
    documents = {unquote(path) for path, _ in record_documents(everything())} - {"ontology"}
    assert {page.data for page in sample_pages("en").values() if page.data} == documents


def test_every_document_of_the_real_graph_has_its_page(
    real: dict[str, dict[str, Page]], real_knowledge_base: KnowledgeBase
) -> None:
    documents = {unquote(path) for path, _ in record_documents(real_knowledge_base)} - {"ontology"}
    assert {page.data for page in real["en"].values() if page.data} == documents


def test_an_empty_knowledge_base_has_its_lists() -> None:
    pages = pages_of(content(knowledge_base()), "de")
    assert {"a-z/", "coverage/", "quality/", "compare/", "vendors/"} <= set(pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_what_it_is_about(language: str) -> None:
    for page in sample_pages(language).values():
        assert page.title and page.description, page.path
        assert page.path.endswith("/")
        assert "<" not in page.search_text


# ------------------------------------------------------------------------- markup


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["sample", "real"])
def test_pages_are_well_formed(kind: str, language: str, request: pytest.FixtureRequest) -> None:
    pages = sample_pages(language) if kind == "sample" else request.getfixturevalue("real")[language]
    for page in pages.values():
        markup = Markup(page.html)
        assert page.html.startswith("<h1"), page.path
        assert (markup.wrong, markup.open) == ([], []), page.path
        assert [identifier for identifier, count in Counter(markup.ids).items() if count > 1] == [], page.path
        assert markup.headings.count(1) == 1, page.path
        assert all(after <= before + 1 for before, after in zip(markup.headings, markup.headings[1:], strict=False)), (
            page.path
        )
        assert all(line.strip() for line in page.html.split("\n")), f"{page.path} has an empty line"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_a_title_a_description_and_a_table(language: str) -> None:
    for path in ("concepts/hub/", "segments/trades/47/", "products/northwind/suite/", "vendors/northwind/"):
        html = sample_pages(language)[path].html
        markup = Markup(html)
        assert markup.charts, path
        assert "<table" in html
        for chart in markup.charts:
            for identifier in str(chart["aria-labelledby"]).split():
                assert re.search(rf'<(title|desc) id="{re.escape(identifier)}">[^<]+</', html), (path, identifier)


def test_text_of_records_cannot_become_markup() -> None:
    evil = '<script>alert("x")</script>'
    bad = concept("bad", evil, definition=both(evil), example=both(evil), open_question=both(f"{evil} & more"))
    seller = vendor("evil", evil, product("thing", evil, "bad", {"text": evil, "kind": "former-name", "from": "2020"}))
    for language in LANGUAGES:
        for page in pages_of(content(knowledge_base(bad, seller)), language).values():
            assert "<script" not in OWN_SCRIPT.sub("", page.html), page.path
            assert "script" not in Markup(page.html).open


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x"])
def test_only_web_addresses_become_links(address: str) -> None:
    source = {"title": "Book", "url": address, "seen": "2026", "supports": []}
    seller = vendor("shady", "Shady", product("thing", "Thing", "hub", homepage=address), homepage=address)
    records = knowledge_base(concept("hub", sources=[source]), seller)
    for page in pages_of(content(records), "en").values():
        assert [link for link in Markup(page.html).links if ":" in link and not link.startswith("http")] == []


def test_a_line_break_in_a_text_does_not_end_the_raw_block() -> None:
    text = concept("hub", definition=both("first\n\n    second\n\n\nthird"))
    assert "\n\n" not in pages_of(content(knowledge_base(text)), "en")["concepts/hub/"].html


# -------------------------------------------------------------------------- links


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["sample", "real"])
def test_no_link_is_dead(kind: str, language: str, request: pytest.FixtureRequest) -> None:
    pages = sample_pages(language) if kind == "sample" else request.getfixturevalue("real")[language]
    anchors = {path: set(Markup(page.html).ids) for path, page in pages.items()}
    data = {f"{page.data}{suffix}" for page in pages.values() if page.data for suffix in (".ttl", ".jsonld")}
    data |= {f"{page.data}.csv" for page in pages.values() if page.data and page.data.startswith("datasets/")}
    data |= {path for page in pages.values() if page.data and (path := api_path(page.data))}
    root = "" if language == "en" else "de/"
    data |= {f"{root}{path}" for page in pages.values() if (path := markdown_path(page.path))}
    app = files("klarstack.site") / "assets" / "app"
    data |= {f"{folder}assets/app/{script.name}" for folder in ("", "de/") for script in app.iterdir()}
    workbooks = [f"questionnaire/{name}" for name in FILE_NAMES.values()]
    data |= {name if language == "en" else f"de/{name}" for name in workbooks}
    dead = [
        (page.path, link)
        for page in pages.values()
        for link in Markup(page.html).links
        if not is_alive(page.path, link, anchors, data, language)
    ]
    assert dead == []


def is_alive(page: str, link: str, anchors: Mapping[str, set[str]], data: set[str], language: str) -> bool:
    """Whether a link leads to a page, an anchor, a data file, or out of the site."""
    if link.startswith(("https://", "http://")):
        return True
    path, _, fragment = link.partition("#")
    prefix = "" if language == "en" else "de/"
    target = normpath(f"/{prefix}{page}{path}").lstrip("/") + ("/" if path.endswith("/") or not path else "")
    if target in data:
        return True
    inside = target.removeprefix(prefix)
    if not target.startswith(prefix) or (inside not in anchors and inside not in HAND_WRITTEN):
        return False
    return not fragment or inside in HAND_WRITTEN or fragment in anchors[inside]


def test_a_dangling_reference_is_text_not_a_link() -> None:
    records = knowledge_base(concept("hub", related=["nowhere"]))
    html = pages_of(content(records), "en")["concepts/hub/"].html
    assert "nowhere" in html
    assert "concepts/nowhere" not in html


def test_an_entry_can_be_edited_only_where_a_repository_is_known() -> None:
    records = everything()
    assert "glossary/concepts" not in sample_pages("en")["concepts/hub/"].html
    known = replace(records, project=Project(repository="https://git.example.org/stack"))
    html = pages_of(content(known), "en")["concepts/hub/"].html
    assert "https://git.example.org/stack/blob/main/glossary/concepts/data/hub.yml" in html


# ---------------------------------------------------------------------- languages


def test_every_word_is_there_in_both_languages() -> None:
    messages = {
        **WORDS,
        **{f"{key}.{form}": value for key, counting in COUNTED.items() for form, value in counting._asdict().items()},
    }
    messages |= {f"{group}.{key}": message for group, table in LABELS.items() for key, message in table.items()}
    for key, message in messages.items():
        assert message.en.strip() and message.de.strip(), key
        fields = [{name for _, name, _, _ in Formatter().parse(text) if name} for text in message]
        assert fields[0] == fields[1], key


def test_no_two_modules_have_a_word_by_the_same_key() -> None:
    assert sum(len(source.WORDS) for source in SOURCES) == len(WORDS)


def test_every_word_is_used() -> None:
    package = files("klarstack.site")
    sources = [
        path.read_text()
        for folder in (package, package / "pages", package / "templates")
        for path in folder.iterdir()
        if path.is_file()
    ]
    used = set(re.findall(r'\bw\.([a-z_0-9]+)|"([a-z_0-9-]+)"', "\n".join(sources)))
    known = {name for pair in used for name in pair}
    made = {"status_in-use", "status_planned", "status_pilot", "status_phasing-out", "status_retired"}
    made |= {f"fills_browser_{visible}" for visible in ("yes", "partly", "no", "unknown")}
    made |= {f"mark_{state}" for state in ("current", "historic", "withheld")}
    made |= {"ladder", "my_company"}  # the kind of a framework; inside an f-string
    made |= {f"{key}_lead" for key in WORDS} | {f"{key}_remedy" for key in WORDS}
    assert set(WORDS) - known - made == set()


def masked(value: Any, language: str) -> Any:
    """Return the data of a record with all its own text replaced, so that only interface words are left."""
    if isinstance(value, dict):
        if set(value) == {"de", "en"} and all(text is None or isinstance(text, str) for text in value.values()):
            return {"de": "Жж", "en": "Жж"}
        return {
            key: "Жж" if key in _OWN_TEXT and isinstance(text, str) and text != "unsourced" else masked(text, language)
            for key, text in value.items()
        }
    if isinstance(value, list | tuple):
        return [masked(part, language) for part in value]
    return value


_OWN_TEXT = {
    "text", "name", "title", "quote", "attribution", "citation", "note", "judged_by", "edition", "licence", "company",
    "source_version", "field_period", "method_version", "publisher",
}  # fmt: skip


def masked_records(record: BaseModel) -> BaseModel:
    return type(record).model_validate(masked(record.model_dump(by_alias=True), "de"))


def test_no_english_word_of_the_interface_stands_on_a_german_page() -> None:
    whole = everything()
    hidden: dict[str, Any] = {
        field: {key: masked_records(record) for key, record in getattr(whole, field).items()}
        for field in ("areas", "concepts", "vendors", "ambiguities", "frameworks", "datasets")
    }
    hidden["segments"] = masked_records(whole.segments) if whole.segments else None
    hidden["cells"] = tuple(cell.model_copy(update={"base": "sites", "note": None}) for cell in whole.cells)
    pages = pages_of(content(replace(whole, **hidden), STACK.model_copy(update={"items": ()})), "de")
    english = [
        part.strip()
        for message in all_messages() if message.en != message.de
        for part in re.split(r"\{[a-z_]+\}", message.en) if len(part.strip()) > 3
    ]  # fmt: skip
    german = " ".join(message.de for message in all_messages())
    foreign = [word for word in dict.fromkeys(english) if not re.search(rf"\b{re.escape(word)}\b", german)]
    found = [
        (page.path, word, text)
        for page in pages.values()
        for text, language in Markup(page.html.replace("example.org", "")).text if language != "en"
        for word in foreign if re.search(rf"\b{re.escape(word)}\b", text)
    ]  # fmt: skip
    assert found == []


def all_messages() -> Iterator[Any]:
    yield from WORDS.values()
    yield from (message for counting in COUNTED.values() for message in counting)
    yield from (message for table in LABELS.values() for message in table.values())


def test_a_missing_translation_is_shown_in_the_other_language_and_marked() -> None:
    half = concept("hub", definition={"en": "only English here"})
    html = pages_of(content(knowledge_base(half)), "de")["concepts/hub/"].html
    assert '<span lang="en" class="ks-foreign">only English here</span>' in html
    assert WORDS["only_other_language"].de in html


def test_a_term_of_the_other_language_carries_its_language() -> None:
    html = pages_of(content(knowledge_base(concept("hub", "hub", german="Nabe"))), "de")["a-z/"].html
    assert '<dt lang="en">hub' in html
    assert "<dt>Nabe" in html


@pytest.mark.parametrize(
    ("language", "expected"),
    [("de", (f"31,6{NARROW}%", f"32{NARROW}%", "3.824")), ("en", (f"31.6{NARROW}%", f"32{NARROW}%", "3,824"))],
)
def test_numbers_follow_the_language_and_the_sample(language: str, expected: tuple[str, ...]) -> None:
    formats = Formats(language)
    assert (formats.percent(31.58, 421), formats.percent(31.58, 95), formats.whole(3824)) == expected


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2024", "2024", "2024"),
        ("2026-07", "Juli 2026", "July 2026"),
        ("2026-05-31", "31.\xa0Mai 2026", "31\xa0May 2026"),
    ],
)
def test_dates_follow_the_language(text: str, german: str, english: str) -> None:
    assert (Formats("de").date(text), Formats("en").date(text)) == (german, english)
    assert Formats("de").time(text) == f'<time datetime="{text}">{german}</time>'


def test_words_are_sorted_as_german_dictionaries_do() -> None:
    words = ["Zebra", "Ämter", "Amt", "straßenbahn", "Strasse", "Ästhetik", "äh"]
    assert sorted(words, key=sorting_key) == ["äh", "Amt", "Ämter", "Ästhetik", "Strasse", "straßenbahn", "Zebra"]


# ------------------------------------------------------------------------ content


def test_a_concept_page_holds_what_its_record_holds() -> None:
    page = sample_pages("de")["concepts/hub/"]
    text = outer_text(page.html)
    for words in (
        "Drehscheibe",
        "Wann es sinnvoll ist",
        "Was jede Seite wissen muss",
        "Northwind",
        "Old Suite",
        "2019–2022",
        "veraltet",
        "why?",
    ):
        assert words in text, words
    assert "Suite" in page.search_text and "HUB" in page.search_text
    assert page.boost < sample_pages("de")["concepts/store/"].boost


def test_an_unsourced_entry_says_so() -> None:
    assert WORDS["unsourced_entry"].de in sample_pages("de")["concepts/store/"].html
    assert WORDS["unsourced_entry"].de not in sample_pages("de")["concepts/hub/"].html


def test_a_shared_word_is_announced_where_it_is_used() -> None:
    for path in ("concepts/hub/", "products/northwind/suite/"):
        html = sample_pages("de")[path].html
        assert "„HUB“ kann auch etwas anderes heißen" in html
        assert "ambiguities/hub/" in html


def test_a_vendor_whose_only_dated_name_is_an_acronym_has_a_page_without_a_timeline() -> None:
    acronym = {"text": "SCP", "kind": "acronym", "from": "2020"}
    records = knowledge_base(
        concept("store"), vendor("contoso", "Contoso", product("scp", "Shop Cloud", "store", acronym))
    )
    assert "<svg" not in pages_of(content(records), "en")["vendors/contoso/"].html


def test_a_discontinued_product_names_its_successor() -> None:
    text = outer_text(sample_pages("de")["products/northwind/suite/"].html)
    assert "Der Anbieter hat dieses Produkt eingestellt:" in text
    assert "Next" in text


def test_hash_addresses_of_the_graph_lead_to_an_element() -> None:
    pages = sample_pages("en")
    for path, identifier in (
        ("concepts/hub/", "label-en-1"),
        ("products/northwind/suite/", "name-2"), ("products/northwind/suite/", "provides-1"),
        ("vendors/northwind/vocabulary/", "shelf"), ("datasets/census/", "cell-one"), ("ambiguities/hub/", "meaning-3"),
        ("frameworks/ladder/", "level-low"), ("frameworks/ladder/", "rule-low-1"), ("frameworks/ladder/", "field-r.c"),
    ):  # fmt: skip
        assert f'id="{identifier}"' in pages[path].html, (path, identifier)


def figures(*cells: dict[str, Any], **dataset: Any) -> KnowledgeBase:
    """Return the sample with these cells instead of its own."""
    filled = tuple(Cell.model_validate({**CELL, "id": f"c{position}", **cell}) for position, cell in enumerate(cells))
    census = Dataset.model_validate({**DATASET, **dataset})
    other = Dataset.model_validate({**DATASET, "id": "example", "title": both("Example"), "illustrative": True})
    return replace(everything(), cells=filled, datasets={"census": census, "example": other})


@pytest.mark.parametrize("path", ["concepts/hub/", "segments/trades/47/", "datasets/census/"])
def test_a_withheld_figure_shows_no_number(path: str) -> None:
    html = pages_of(content(figures({"state": "c"})), "en")[path].html
    assert "withheld" in html
    for number in ("37.5", "38", "13.7", "69.4", "3 of 8"):
        assert not re.search(rf"(?<![\d.]){re.escape(number)}{NARROW}?%", html), number
    assert "3 of 8" not in html


@pytest.mark.parametrize("path", ["concepts/hub/", "segments/trades/47/", "datasets/census/"])
def test_every_figure_says_on_how_many_it_rests_or_that_nobody_said(path: str) -> None:
    bare = {"k": None, "n": None, "low": None, "high": None}
    text = outer_text(pages_of(content(figures({}, {**bare, "region": "EU"})), "en")[path].html)
    assert "3 of 8" in text
    assert "n not published" in text and "precision not published" in text


def test_an_old_figure_stands_apart_and_in_no_chart() -> None:
    waves = [{"id": "2025", "reference_date": "2025"}, {"id": "2011", "reference_date": "2011"}]
    records = figures({"wave": "2011", "value": 11.1}, waves=waves)
    html = pages_of(content(records), "de")["concepts/hub/"].html
    assert "Historische Werte" in html
    assert "ks-dotplot" not in html


def test_a_later_wave_replaces_an_earlier_one() -> None:
    waves = [{"id": "2025", "reference_date": "2025"}, {"id": "2024", "reference_date": "2024"}]
    html = pages_of(content(figures({"wave": "2024", "value": 24.0}, {}, waves=waves)), "de")["concepts/hub/"].html
    current, _, historic = html.partition("ks-details--historic")
    assert ("2024" in current, "2024" in historic) == (False, True)


@pytest.mark.parametrize("language", ["en", "de"])
def test_invented_figures_stand_on_the_page_of_their_dataset_only(language: str) -> None:
    records = figures({}, {"dataset": "example", "value": 99.0, "low": 98.0, "high": 99.5, "state": "d"})
    html = {path: page.html for path, page in pages_of(content(records), language).items()}
    shown = sorted(path for path, text in html.items() if re.search(rf"\b99{NARROW}?%", text))
    assert shown == ["datasets/example/"]
    banner = "ks-callout--illustrative"
    assert (banner in html["datasets/example/"], banner in html["datasets/census/"]) == (True, False)
    assert WORDS["illustrative_dataset"].in_language(language) in outer_text(html["datasets/example/"])


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_dataset_with_a_panel_says_how_to_take_part(language: str) -> None:
    panel = Panel.model_validate({
        "dataset": "census", "title": both("Panel"), "trustee": {"name": "Chamber of Tea"}, "contact": "t@example.org",
        "recipient": "age1", "instrument": "tea-1", "concepts": ["hub"], "segment_scheme": "trades",
        "wave": {"id": "2025", "opens": "2026-01-02", "closes": "2026-02"}, "retention": both("A month."),
    })  # fmt: skip
    html = pages_of(content(replace(figures({}), panels={"census": panel})), language)
    text = outer_text(html["datasets/census/"].html)
    for words in (WORDS["take_part"].in_language(language), "Chamber of Tea", "A month."):
        assert words in text, words
    assert f"--panel census --code … --dry-run --lang {language}</code>" in html["datasets/census/"].html
    assert 'href="../../concepts/hub/"' in html["datasets/census/"].html.partition("take-part")[2]
    assert "take-part" not in html["datasets/example/"].html


def test_invented_figures_are_no_observations_of_the_graph() -> None:
    records = figures({}, {"dataset": "example", "value": 99.0, "state": "d"})
    whole = b"".join(serialise(found, "nt") for _, found in record_documents(records)).decode()
    assert "datasets/census#cell-c0>" in whole
    assert "datasets/example>" in whole
    assert "datasets/example#cell-" not in whole


def test_figures_of_different_bases_never_share_a_chart() -> None:
    whole = {"region": "EU"}
    html = pages_of(content(figures({}, {**whole, "base": "businesses"})), "en")["concepts/hub/"].html
    assert html.count('class="ks-chart ks-dotplot"') == 2


def test_a_website_observation_is_shown_as_a_lower_bound() -> None:
    seen = {"lens": "website-observation", "measure": "observed-share", "base": "sites", "unit_of_observation": "site"}
    html = pages_of(content(figures(seen, lens="website-observation")), "de")["concepts/hub/"].html
    assert f"≥{NARROW}38{NARROW}%" in html


def test_a_comparison_shows_status_peers_verdict_and_questions() -> None:
    page = sample_pages("de")["compare/muster/"]
    text = outer_text(page.html)
    for words in (
        "Beispieldaten",
        "Das Unternehmen ist erfunden",
        "im Einsatz",
        "Urteil",
        "Unheard-of",
        "Überschneidungen",
    ):
        assert words in text, words


def test_coverage_says_what_would_fill_its_holes() -> None:
    text = outer_text(sample_pages("de")["coverage/"].html)
    assert WORDS["coverage_list"].de in text
    assert WORDS["fills_browser_unknown"].de in text


def test_many_words_are_split_by_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_lists, "MOST_WORDS", 1)
    pages = pages_of(content(everything()), "de")
    assert {"a-z/", "a-z/d/", "a-z/h/"} <= set(pages)
    assert "Drehscheibe" in pages["a-z/d/"].html and "Drehscheibe" not in pages["a-z/"].html


# ------------------------------------------------------------------------- charts

CAPTION = Caption("c", "Shares", "Two of them.")


def test_a_figure_without_interval_has_another_shape() -> None:
    ticks = ("0", "25", "50", "75", "100")
    with_interval = dot_plot(CAPTION, [Dot("a", "50 %", 50.0, 40.0, 60.0)], ticks)
    without = dot_plot(CAPTION, [Dot("a", "50 %", 50.0)], ticks)
    assert ("ks-dot" in with_interval, "ks-diamond" in with_interval) == (True, False)
    assert 'x1="40%" x2="60%"' in with_interval and 'cx="50%"' in with_interval
    assert "ks-diamond" in without and "ks-interval" not in without


def test_labels_of_charts_are_escaped_and_cut() -> None:
    chart = dot_plot(CAPTION, [Dot("<b>" + "x" * 80, "1 %", 1.0, note="n" * 80)], ("0", "25", "50", "75", "100"))
    assert "<b>" not in chart and "…" in chart


def test_names_follow_each_other_on_the_time_line() -> None:
    spans = [
        Span("Old", "2018–2021", 2018.5, 2021.5, "former"),
        Span("New", "since 2021", 2021.5, None, "current", is_open=True),
    ]
    chart = name_timeline(CAPTION, spans, 2026.9, (2026.5, "ended"))
    assert chart.count("<rect") == 2 and "ks-end" in chart
    assert 'aria-labelledby="c-title c-desc"' in chart
    lanes = product_timeline(CAPTION, [Lane("Product", tuple(spans))], 2026.9)
    assert "ks-bar--former" in lanes and "ks-bar--current" in lanes


@pytest.mark.parametrize(
    ("text", "expected"), [("2020", 2020.5), ("2020-01", 2020 + 0.5 / 12), ("2020-12-31", 2020 + 11.5 / 12)]
)
def test_a_year_lies_in_its_middle(text: str, expected: float) -> None:
    assert decimal_year(text) == pytest.approx(expected)


def test_a_concept_without_anything_optional_has_a_page() -> None:
    bare = Concept.model_validate({"id": "bare", "kind": "role", "area": "data", "terms": {}, "definition": {}})
    for language in LANGUAGES:
        assert pages_of(content(knowledge_base(bare)), language)["concepts/bare/"].title == "bare"


def test_templates_hold_no_words_of_their_own() -> None:
    """What a reader reads comes from the tables of words, never from a template."""
    names = {"Turtle", "JSON-LD"}
    for path in (files("klarstack.site") / "templates").iterdir():
        without_code = re.sub(
            r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}|<[^>]*>|(?m:^% [^\n]*$)",
            " ",
            path.read_text(encoding="utf-8"),
            flags=re.S,
        )
        words = set(re.findall(r"[A-Za-zÄÖÜäöü][A-Za-zÄÖÜäöüß-]{2,}", without_code)) - names
        assert words <= {"klarstack", "compare"}, path.name
