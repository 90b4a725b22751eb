"""Hand-written pages, legal pages and the source trees."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from klarstack.benchmark.index import BenchmarkIndex, compile_benchmark
from klarstack.furniture import furniture
from klarstack.records import Concept
from klarstack.records.knowledge_base import KnowledgeBase, Operator, Project
from klarstack.site.content import gather
from klarstack.site.legal import is_configured, legal_pages
from klarstack.site.many_names import many_names
from klarstack.site.page import Page, SiteContent
from klarstack.site.prose_words import filled
from klarstack.site.shell import cut, shell_sources, stamp
from klarstack.site.sources import hand_written, record_source, synchronise
from small import concept, index, knowledge_base, product, vendor

CDP = concept("customer-data-platform", german="Kundendatenplattform")
SUITE = vendor(
    "northwind",
    "Northwind <Ltd>",
    product(
        "profiles",
        "Profile 360",
        "customer-data-platform",
        {"text": "Genie", "kind": "former-name", "from": "2019", "to": "2022"},
        {"text": "NWP", "kind": "acronym"},
    ),
)


def content(*records: Concept, project: Project | None = None) -> SiteContent:
    base: KnowledgeBase = knowledge_base(CDP, SUITE, *records, project=project or Project())
    benchmark = BenchmarkIndex.from_dict(compile_benchmark(base))
    return SiteContent(base, index(CDP, SUITE), benchmark, (), (), date(2026, 11, 21))


# Hand-written pages


def test_a_page_is_taken_in_its_own_language(tmp_path: Path) -> None:
    (tmp_path / "method.md").write_text("English", encoding="utf-8")
    (tmp_path / "method.de.md").write_text("Deutsch", encoding="utf-8")
    (tmp_path / "picture.svg").write_bytes(b"<svg/>")
    assert dict(hand_written(tmp_path, "en")) == {"method.md": "English", "picture.svg": b"<svg/>"}
    assert dict(hand_written(tmp_path, "de")) == {"method.md": "Deutsch", "picture.svg": b"<svg/>"}


@pytest.mark.parametrize(
    ("file", "language", "note"),
    [("x.md", "de", "noch nicht auf Deutsch"), ("x.de.md", "en", "not been translated")],
)
def test_a_missing_translation_is_said_below_the_front_matter(
    tmp_path: Path, file: str, language: str, note: str
) -> None:
    (tmp_path / file).write_text("---\ntitle: T\n---\n\n# Text\n", encoding="utf-8")
    shown = str(dict(hand_written(tmp_path, language))["x.md"])
    assert shown.startswith("---\ntitle: T\n---\n")
    assert note in shown
    assert shown.endswith("# Text\n")
    (tmp_path / file).write_text("# Text\n", encoding="utf-8")
    assert note in str(dict(hand_written(tmp_path, language))["x.md"])


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("[[concepts]] and [[products]]", "1 and 1"),
        ("[[names]]", "6"),
        ("[[a-comparison]]", "coverage/"),
        ("[[as-of]]", "21.\u00a0November 2026"),
        ("[[file:README.md]]", "[README.md](https://git.example.org/k/blob/main/README.md)"),
        ("[[nobody-knows]] [[1, 2], [3]]", "[[nobody-knows]] [[1, 2], [3]]"),
    ],
)
def test_placeholders_are_filled_from_the_records(written: str, shown: str) -> None:
    here = content(project=Project(repository="https://git.example.org/k/"))
    assert filled(written, here, "de") == shown


def test_without_a_repository_a_file_is_only_named() -> None:
    assert filled("[[file:README.md]]", content(), "en") == "`README.md`"


def test_the_example_comparison_is_linked() -> None:
    comparison = SimpleNamespace(to_dict=lambda: {"capabilities": []})
    here = replace(content(), comparisons=(("muster-ag", comparison),))  # type: ignore[arg-type]
    assert filled("[[a-comparison]]", here, "en") == "compare/muster-ag/"


def test_many_names_run_into_one_meaning() -> None:
    figure = many_names(content().names, "de", "customer-data-platform")
    assert '<a href="concepts/customer-data-platform/">Kundendatenplattform</a>' in figure
    assert "Genie <small>Northwind &lt;Ltd&gt;, 2019–2022</small>" in figure
    assert figure.index("Genie") < figure.index("NWP") < figure.index("Profile 360")


def test_an_unknown_concept_gives_way_to_the_one_with_the_most_names() -> None:
    assert many_names(content().names, "en", "no-such") == many_names(content().names, "en")


def test_without_products_there_is_no_figure() -> None:
    assert many_names(index(CDP), "en") == ""


# Legal pages


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_operator_who_is_not_configured_is_said_out_loud(language: str) -> None:
    for _, text in legal_pages(Operator(), language):
        assert 'class="ks-notice"' in text
        assert "klarstack.yml" in text


def test_legal_pages_name_the_operator() -> None:
    operator = Operator.model_validate({
        "name": "Muster & Söhne GmbH",
        "address": "Weg 1, 10115 Berlin",
        "email": "post@example.org",
        "represented_by": "Erika Muster",
        "register_entry": "HRB 1",
        "privacy_contact": "dsb@example.org",
        "hosting": {"de": "Ausgeliefert von Beispiel.", "en": "Delivered by Example."},
    })  # fmt: skip
    assert is_configured(operator)
    pages = dict(legal_pages(operator, "de"))
    assert "ks-notice" not in "".join(pages.values())
    for fact in ("Muster &amp; Söhne GmbH", "Weg 1<br>\n10115 Berlin", "<post@example.org>", "Erika Muster", "HRB 1"):
        assert fact in pages["legal-notice.md"]
    assert "<dsb@example.org>" in pages["privacy.md"]
    assert "Ausgeliefert von Beispiel." in pages["privacy.md"]
    assert "Delivered by Example." in dict(legal_pages(operator, "en"))["privacy.md"]


# Trees and shells


def test_a_record_page_is_markdown_with_its_html_as_one_block() -> None:
    page = Page("concepts/x/", 'A & "B"', "<h1>x</h1>", "one: two", "words", 2.0, "concepts/x")
    source = record_source(page, in_navigation=False)
    front_matter = dict(line.split(": ", 1) for line in source.split("---")[1].strip().splitlines())
    assert {key: json.loads(value) for key, value in front_matter.items()} == {
        "title": 'A &amp; "B"',
        "description": "one: two",
        "data": "concepts/x",
        "hide": ["navigation", "toc"],
        "search": {"boost": 2.0},
    }
    assert source.endswith('<div class="klarstack-record">\n<h1>x</h1>\n</div>\n')


def test_a_page_of_the_navigation_keeps_its_sidebar() -> None:
    assert "hide" not in record_source(Page("a-z/", "A", "<h1>A</h1>", "", ""), in_navigation=True)


def test_synchronising_touches_only_what_differs(tmp_path: Path) -> None:
    synchronise({"a.md": "a", "deep/b.md": b"b", "c/d.md": "d"}, tmp_path)
    long_ago = 1_000_000_000
    for path in tmp_path.rglob("*.md"):
        os.utime(path, (long_ago, long_ago))
    synchronise({"a.md": "a", "deep/b.md": b"new"}, tmp_path)
    assert (tmp_path / "a.md").stat().st_mtime == long_ago
    assert (tmp_path / "deep" / "b.md").read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "deep"]


def test_what_a_knowledge_base_brings_counts_before_what_the_package_brings(tmp_path: Path) -> None:
    packaged = furniture(tmp_path, "docs")
    assert packaged.is_dir()
    (tmp_path / "docs").mkdir()
    assert furniture(tmp_path, "docs") == tmp_path / "docs"


def test_a_shell_takes_text_as_text() -> None:
    page = Page("a/b/", "<i>", "<h1>h</h1>", 'say "x"', "", data=None)
    assert list(shell_sources([page])) == ["klarstack-shell/klarstack-shell/index.md"]
    shell = cut(
        "<title>klarstack-shell-title</title>\n<link href='klarstack-shell-data.ttl'>\n"
        '<meta content="klarstack-shell-description"><a href="../../de/klarstack-shell/klarstack-shell/">\n'
        "<h1>klarstack-shell-content</h1>\n"
    )
    assert stamp(shell, page) == (
        '<title>&lt;i&gt;</title>\n<meta content="say &quot;x&quot;"><a href="../../de/a/b/">\n<h1>h</h1>\n'
    )
    assert "<link href='a/b.ttl'>" in stamp(shell, replace(page, data="a/b"))


def test_a_stack_of_an_unknown_segment_is_a_finding_and_the_rest_is_gathered(
    lay: Callable[[dict[str, str]], Path],
) -> None:
    folder = lay({})
    stack = next((folder / "benchmarks" / "examples").glob("*.yml"))
    text = re.sub(r"(?m)^segment: .*$", "segment: nowhere:1", stack.read_text("utf-8"))
    stack.write_text(text, "utf-8")
    content = gather(folder)
    assert content.comparisons == ()
    assert [(item.code, item.place.file) for item in content.findings] == [
        ("dangling-reference", stack.relative_to(folder).as_posix())
    ]
