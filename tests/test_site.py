"""The built site: whole or nothing, the same bytes everywhere, and equal to what mkdocs alone would make."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, unquote, urldefrag

import pytest

from klarstack.load.tables import read_records
from klarstack.names import compile_index
from klarstack.records import Cell
from klarstack.records.knowledge_base import Project
from klarstack.site import sources, theme_build
from klarstack.site.build import STAGES, BuildReport, build_site
from klarstack.site.content import gather
from klarstack.site.language_tree import PageTwiceError
from klarstack.site.page import Page, SiteContent
from klarstack.site.record_pages import record_pages
from klarstack.site.theme_build import SiteToolsMissingError, ThemeBuildError

ROOT = Path(__file__).parent.parent
ACCEPTED = Path(__file__).parent / "accepted"
AS_OF = date(2026, 11, 21)
ADDRESS = "https://tea.example.org/"


@pytest.fixture(scope="session")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small knowledge base of its own, with the settings of mkdocs beside it."""
    return a_copy(tmp_path_factory.mktemp("tea") / "tea")


@pytest.fixture(scope="session")
def content(tea: Path) -> SiteContent:
    return with_project(gather(tea, AS_OF), site_url=ADDRESS, title={"de": "Klarstack", "en": "Klarstack"})


@pytest.fixture(scope="session")
def built(tea: Path, content: SiteContent, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, BuildReport]:
    out = tmp_path_factory.mktemp("out") / "site"
    return out, build_site(content, out, root=tea)


@pytest.fixture(scope="session")
def site(built: tuple[Path, BuildReport]) -> Path:
    return built[0]


@pytest.fixture(scope="session")
def by_mkdocs(tea: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both languages built by mkdocs alone, strictly, from the trees the build has left."""
    out = tmp_path_factory.mktemp("mkdocs")
    for language, target in (("en", out), ("de", out / "de")):
        answer = mkdocs(tea, "build", "--strict", "-f", theme_build.CONFIGURATIONS[language], "-d", str(target))
        assert answer.returncode == 0, answer.stderr
    return out


def a_copy(folder: Path) -> Path:
    shutil.copytree(ACCEPTED, folder)
    for name in theme_build.CONFIGURATIONS.values():
        shutil.copy(ROOT / name, folder)
    return folder


def with_project(content: SiteContent, **fields: object) -> SiteContent:
    project = Project.model_validate({**content.knowledge_base.project.model_dump(), **fields})
    return replace(content, knowledge_base=replace(content.knowledge_base, project=project))


def mkdocs(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip


def klarstack_build(root: Path, out: Path, **environment: str) -> subprocess.Popen[bytes]:
    command = ["build", "--knowledge-base", str(root), "--out", str(out), "--as-of", AS_OF.isoformat()]
    return subprocess.Popen(
        [sys.executable, "-m", "klarstack", *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **environment},
    )  # fmt: skip


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


# What is there


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_record_page_is_there(site: Path, content: SiteContent, language: str) -> None:
    for page in record_pages(content, language):
        html = text_of(site / ("de" if language == "de" else "") / page.path / "index.html")
        assert page.html in html
        assert f'<html lang="{language}"' in html


def test_both_languages_have_the_same_pages(site: Path) -> None:
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    german = {path.removeprefix("de").removeprefix("/") or "." for path in pages if path.split("/")[0] == "de"}
    assert german == {path for path in pages if path.split("/")[0] != "de"}


def test_linked_data_stands_beside_every_page_that_promises_it(site: Path, content: SiteContent) -> None:
    promised = {page.data for language in ("en", "de") for page in record_pages(content, language) if page.data}
    assert promised
    for path in promised:
        assert (site / f"{path}.ttl").is_file()
        assert (site / f"{path}.jsonld").is_file()
    for dataset in content.knowledge_base.datasets:
        cells, _ = read_records(Cell, site / "datasets" / f"{dataset}.csv", f"{dataset}.csv")
        assert tuple(cells.values()) == tuple(c for c in content.knowledge_base.cells if c.dataset == dataset)
    assert {path.name for path in site.glob("klarstack.*")} == {"klarstack.ttl", "klarstack.nt", "klarstack.jsonld"}


def test_the_index_of_the_site_is_that_of_the_command_line_without_what_follows_from_it(
    site: Path, content: SiteContent
) -> None:
    index, compiled = json.loads(text_of(site / "index" / "names.json")), compile_index(content.knowledge_base)
    assert index["folding"]["spelled_out"]["ß"] == "ss"
    assert compiled.keys() - index.keys() == {"keys", "inflected", "compounds"}
    for language in ("en", "de"):
        definitions = json.loads(text_of(site / "index" / f"definitions.{language}.json"))
        assert definitions == {key: facts["definition"][language] for key, facts in compiled["concepts"].items()}
    for facts in compiled["concepts"].values():
        del facts["definition"]
    assert {key: index[key] for key in compiled.keys() & index.keys()} == {
        key: compiled[key] for key in compiled.keys() & index.keys()
    }


@pytest.mark.parametrize(("language", "folder"), [("en", ""), ("de", "de")])
def test_the_search_has_one_entry_for_each_record_page(
    site: Path, content: SiteContent, language: str, folder: str
) -> None:
    index = json.loads(text_of(site / folder / "search" / "search_index.json"))
    locations = [entry["location"] for entry in index["docs"]]
    pages = [page.path for page in record_pages(content, language)]
    assert sorted(location for location in locations if location in pages) == sorted(pages)
    assert len(locations) == len(set(locations))
    assert not [location for location in locations if "klarstack-shell" in location]
    assert index["config"]["lang"] == [language]
    assert "stemmer" in index["config"]["pipeline"]


def test_text_of_records_cannot_become_markup_in_the_search(tmp_path: Path) -> None:
    from klarstack.site.search import add_to_search

    index = tmp_path / "search_index.json"
    index.write_text('{"config": {}, "docs": []}', encoding="utf-8")
    add_to_search(index, [Page("a/", "<b>x</b>", "", "", "1 < 2 <script>", boost=2.0)])
    entry = json.loads(text_of(index))["docs"][0]
    assert (entry["title"], entry["text"], entry["boost"]) == ("&lt;b&gt;x&lt;/b&gt;", "1 &lt; 2 &lt;script&gt;", 2.0)


def test_the_sitemap_lists_every_page_once(site: Path) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", text_of(site / "sitemap.xml"))
    pages = [path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")]
    assert sorted(listed) == sorted(ADDRESS + ("" if page == "." else f"{quote(page)}/") for page in pages)


def test_a_page_names_its_address_its_languages_and_its_data(site: Path) -> None:
    head = text_of(site / "de" / "concepts" / "tea-brewing-platform" / "index.html").split("</head>")[0]
    path = "concepts/tea-brewing-platform"
    assert f'<link rel="canonical" href="{ADDRESS}de/{path}/">' in head
    assert f'hreflang="en" href="{ADDRESS}{path}/"' in head
    assert f'type="text/turtle" href="../../../{path}.ttl"' in head
    assert len(re.findall("<title>", head)) == 1


def test_without_an_address_nothing_claims_one(content: SiteContent, tea: Path, tmp_path: Path) -> None:
    build_site(with_project(content, site_url=None), tmp_path / "site", root=tea)
    assert not (tmp_path / "site" / "sitemap.xml").exists()
    head = text_of(tmp_path / "site" / "concepts" / "tea-brewing-platform" / "index.html").split("</head>")[0]
    assert "canonical" not in head
    assert 'hreflang="de" href="../../de/concepts/tea-brewing-platform/"' in head


def test_the_page_for_missing_pages_speaks_both_languages(site: Path) -> None:
    for page in (site / "404.html", site / "de" / "404.html"):
        assert "This page does not exist" in text_of(page)
        assert "Diese Seite gibt es nicht" in text_of(page)


def test_the_language_switch_of_every_page_leads_to_the_same_page(site: Path) -> None:
    for page in site.rglob("index.html"):
        path = page.parent.relative_to(site)
        english = Path(*path.parts[1:]) if path.parts[:1] == ("de",) else path
        targets = re.findall(r'<a href="([^"]+)" hreflang="(de|en)"', text_of(page))
        for target, language in targets:
            expected = site / ("de" if language == "de" else "") / english
            assert Path(os.path.normpath(page.parent / unquote(target))) == expected, f"{path}: {target}"
        assert [language for _, language in targets] == ["en", "de"]


class _Links(HTMLParser):
    """Collects what a page refers to, and what it can be referred to by."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action", "data-index") and value is not None:
                self.targets.append(value)
            if name in ("id", "name") and value:
                self.anchors.add(value)


def links_of(page: Path) -> _Links:
    links = _Links()
    links.feed(text_of(page))
    return links


def dead_links(site: Path) -> Iterator[str]:
    """Yield every link of every page that leads to no file, or to no place in its page."""
    pages = {page: links_of(page) for page in sorted(site.rglob("*.html")) if page.name != "404.html"}
    for page, links in pages.items():
        for target in links.targets:
            if re.match(r"[a-z]+:|//", target):
                continue
            path, fragment = urldefrag(target)
            file = page if not path else Path(os.path.normpath(page.parent / unquote(path)))
            file = file / "index.html" if file.is_dir() else file
            known = file.is_file() and (not fragment or file.suffix != ".html" or fragment in pages[file].anchors)
            if not known and not fragment.startswith("__"):
                yield f"{page.relative_to(site)} → {target}"


def test_no_link_inside_the_site_is_dead(site: Path) -> None:
    assert list(dead_links(site)) == []


def test_the_report_counts_what_was_written(built: tuple[Path, BuildReport]) -> None:
    site, report = built
    files = files_of(site)
    assert report.files == len(files)
    assert report.bytes == sum(map(len, files.values()))
    assert report.pages == sum(name.endswith("index.html") for name in files)
    assert list(report.seconds) == list(STAGES)
    assert report.warnings == ()


def test_stages_are_reported_as_they_begin(content: SiteContent, tea: Path, tmp_path: Path) -> None:
    seen: list[str] = []
    build_site(content, tmp_path / "site", root=tea, report=seen.append)
    assert seen == list(STAGES)


# The same as mkdocs and Zensical make


def part(html: str, start: str, end: str) -> str:
    """Return a part of a page, with runs of white space as one space."""
    found = re.search(f"{start}.*?{end}", html, re.DOTALL)
    assert found, start
    return re.sub(r"\s+", " ", found[0])


@pytest.mark.parametrize("path", ["concepts/tea-brewing-platform", "segments/tea-rooms/T1", "a-z"])
@pytest.mark.parametrize("folder", ["", "de"])
def test_a_stamped_page_is_what_mkdocs_would_make(site: Path, by_mkdocs: Path, folder: str, path: str) -> None:
    stamped = text_of(site / folder / path / "index.html")
    whole = text_of(by_mkdocs / folder / path / "index.html")
    for start, end in (("<article", "</article>"), ("<header", "</header>"), ('<meta name="description"', ">")):
        assert part(stamped, start, end) == part(whole, start, end)
    title = part(stamped, "<title>", " - ")
    assert title == part(whole, "<title>", " - ")


def test_mkdocs_alone_makes_the_same_pages(site: Path, by_mkdocs: Path) -> None:
    pages = {path.relative_to(site) for path in site.rglob("index.html")}
    assert pages == {path.relative_to(by_mkdocs) for path in by_mkdocs.rglob("index.html")}


def test_zensical_builds_the_same_pages(tea: Path, site: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tea"
    shutil.copytree(tea, folder)
    command = [sys.executable, "-m", "zensical", "build", "-f", "mkdocs.yml"]
    answer = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    said = re.sub(r"\x1b\[[0-9;]*m", "", answer.stdout + answer.stderr)
    missed = re.findall(r"\[ (\S+)/index\.md:", said)  # it takes a link to the Markdown beside a page for one to a page
    assert all((site / f"{path}.md").is_file() for path in missed), said
    assert said.count("Warning:") == said.count("Warning: page does not exist") == len(missed), said
    made = {path.relative_to(folder / "site") for path in (folder / "site").rglob("index.html")}
    assert made == {
        path.relative_to(site) for path in site.rglob("index.html") if path.relative_to(site).parts[0] != "de"
    }
    html = text_of(folder / "site" / "concepts" / "tea-brewing-platform" / "index.html")
    own = text_of(site / "concepts" / "tea-brewing-platform" / "index.html")
    record = part(html, '<div class="klarstack-record">', "</footer>")
    leads_back = part(own, '<div class="klarstack-record">', "</footer>").replace('.md">Markdown', '/">Markdown')
    assert record == leads_back  # of the Markdown beside a page Zensical makes a link to the page
    assert '<script type="application/ld+json">' in html
    assert 'href="../../de/concepts/tea-brewing-platform/"' in html
    assert "klarstack-search.js" not in html


@pytest.mark.parametrize("configuration", ["mkdocs.yml", "mkdocs.de.yml"])
def test_mkdocs_in_a_fresh_clone_says_what_makes_the_pages(tmp_path: Path, configuration: str) -> None:
    for name in theme_build.CONFIGURATIONS.values():
        shutil.copy(ROOT / name, tmp_path)
    answer = mkdocs(tmp_path, "build", "-f", configuration)
    assert answer.returncode != 0
    assert "made-by-klarstack-build" in answer.stdout + answer.stderr


def test_a_navigation_names_only_pages_that_are_made(built: tuple[Path, BuildReport], content: SiteContent) -> None:
    for language, name in theme_build.CONFIGURATIONS.items():
        settings = theme_build.configuration(ROOT, language, content.knowledge_base.project, [], AS_OF)
        assert settings["nav"] == []
        written = theme_build.configuration(ROOT, language, content.knowledge_base.project, _Everything(), AS_OF)
        for source in theme_build.pages_in_navigation(written["nav"]):
            page = source.removesuffix("index.md").removesuffix(".md")
            assert (built[0] / ("de" if language == "de" else "") / page / "index.html").is_file(), f"{name}: {source}"


class _Everything(frozenset[str]):
    def __contains__(self, item: object) -> bool:
        return True


# Whole or nothing, the same everywhere


def test_a_killed_build_leaves_the_last_good_site_and_the_next_one_clears_up(
    tea: Path, site: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "site"
    shutil.copytree(site, out)
    before = files_of(out)
    for stage in ("mkdocs.en.log", "site/concepts.ttl"):
        build = klarstack_build(tea, out)
        deadline = time.monotonic() + 60
        while not list(out.parent.glob(f".site.building-*/{stage}")):
            assert build.poll() is None, "the build ended before it could be killed"
            assert time.monotonic() < deadline
            time.sleep(0.002)
        build.send_signal(signal.SIGKILL)
        build.wait()
        assert files_of(out) == before
    deadline = time.monotonic() + 60
    while list(out.parent.iterdir()) != [out]:  # an orphaned mkdocs may hold its workspace a moment longer
        assert klarstack_build(tea, out).wait() == 0
        assert time.monotonic() < deadline
    assert (out / "index.html").is_file()


@pytest.mark.parametrize("broken", ["template: no-such-template.html", "template: [1]"])
def test_a_build_that_mkdocs_refuses_leaves_the_last_good_site(tmp_path: Path, site: Path, broken: str) -> None:
    out = tmp_path / "site"
    shutil.copytree(site, out)
    root = a_copy(tmp_path / "tea")
    shutil.copytree(ROOT / "docs", root / "docs")
    (root / "docs" / "broken.md").write_text(f"---\n{broken}\n---\n# x\n", encoding="utf-8")
    before = files_of(out)
    with pytest.raises(ThemeBuildError) as failed:
        build_site(gather(root, AS_OF), out, root=root)
    assert "broken.md" in failed.value.sentence("de")
    assert "the last good site stays" in failed.value.sentence("en")
    assert files_of(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "tea"]


def test_an_error_of_our_own_leaves_the_last_good_site(
    tmp_path: Path, site: Path, tea: Path, content: SiteContent, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    shutil.copytree(site, out)
    monkeypatch.setattr("klarstack.site.build.write_linked_data", lambda knowledge_base, folder: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_site(content, out, root=tea)
    assert files_of(out) == files_of(site)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_same_input_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    surroundings = (
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1"},
    )
    results = []
    for position, environment in enumerate(surroundings):
        root, out = a_copy(tmp_path / f"tea-{position}"), tmp_path / f"site-{position}"
        (root / "klarstack.yml").write_text(
            text_of(ACCEPTED / "klarstack.yml") + f"site_url: {ADDRESS}\n", encoding="utf-8"
        )
        assert klarstack_build(root, out, **environment).wait() == 0
        results.append((files_of(out), files_of(root / sources.TREE)))
    for one, other in zip(*results, strict=True):
        assert sorted(one) == sorted(other)
        assert [name for name in one if one[name] != other[name]] == []


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    root = a_copy(tmp_path / "tea")
    shutil.copytree(ROOT / "docs", root / "docs")
    (root / "docs" / "a-z.md").write_text("# A to Z, once more\n", encoding="utf-8")
    with pytest.raises(PageTwiceError, match="a-z/") as refused:
        build_site(gather(root, AS_OF), tmp_path / "site", root=root)
    assert "docs/" in refused.value.sentence("de")
    assert "a-z/" in refused.value.sentence("en")


def test_without_mkdocs_the_build_says_what_to_install(
    content: SiteContent, tea: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(SiteToolsMissingError) as missing:
        build_site(content, tmp_path / "site", root=tea)
    for language in ("de", "en"):
        assert "pip install 'klarstack[site]'" in missing.value.sentence(language)
