"""The preview: every page as the build makes it, at once after a change, and whole again after a mistake."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from klarstack.load import Unchanged, load
from klarstack.site.content import gather
from klarstack.site.preview import Preview, PreviewServer, watch
from klarstack.site.preview.server import PortTakenError
from klarstack.site.record_pages import page_at, record_pages
from klarstack.site.view import View
from test_site import a_copy

AS_OF = date(2026, 11, 21)
TEA = "glossary/concepts/drinks/tea.yml"
PATIENCE = 20.0
"""Seconds a test waits for what comes at once on a machine that has nothing else to do."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_copy(tmp_path_factory.mktemp("preview") / "tea")


@pytest.fixture(scope="module")
def preview(folder: Path) -> Iterator[Preview]:
    with Preview(folder, as_of=AS_OF) as preview:
        yield preview


@pytest.fixture
def written(folder: Path) -> Iterator[Path]:
    """A concept that a test may change."""
    file = next((folder / "glossary" / "concepts").rglob("*.yml"))
    before = file.read_bytes()
    yield file
    file.write_bytes(before)


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_page_made_alone_is_the_page_made_with_all_others(folder: Path, language: str) -> None:
    content = gather(folder, AS_OF)
    view = View.of(content, language)
    pages = list(record_pages(content, language))
    assert len(pages) > 20
    for page in pages:
        assert page_at(view, page.path) == page


def test_a_page_of_the_preview_is_there_in_both_languages(preview: Preview, written: Path) -> None:
    for root, word in (("", "Search"), ("de/", "Suche")):
        html = preview.page(f"{root}concepts/{written.stem}/")
        assert html is not None
        assert "<h1" in html
        assert word in html


def test_only_changed_files_are_read_again(folder: Path, written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unchanged = Unchanged()
    before = load(folder, unchanged)
    read: list[str] = []
    from klarstack.load import knowledge_base

    original = knowledge_base.read_record
    monkeypatch.setattr(
        knowledge_base, "read_record", lambda model, path, name: (read.append(name), original(model, path, name))[1]
    )
    assert load(folder, unchanged) == before
    assert read == []
    written.write_text(written.read_text(encoding="utf-8") + "\n# changed\n", encoding="utf-8")
    load(folder, unchanged)
    assert read == [written.relative_to(folder).as_posix()]


def test_a_saved_change_is_on_the_page_and_a_broken_file_leaves_the_last_good_one(
    preview: Preview, written: Path
) -> None:
    path = f"concepts/{written.stem}/"
    text = written.read_text(encoding="utf-8")
    changed = re.sub(r"(?m)^definition:\n(?:  .*\n)+", "definition: {de: Ganz neu., en: Quite anew.}\n", text)
    assert changed != text, text
    written.write_text(changed, encoding="utf-8")
    preview.reload()
    assert "Quite anew" in (preview.page(path) or "")
    written.write_text("id: [", encoding="utf-8")
    preview.reload()
    assert "Quite anew" in (preview.page(path) or "")
    assert [item.code for item in preview.findings if item.place.file == preview.file_of(path)] == ["yaml-syntax"]


def test_files_for_machines_follow_the_records(preview: Preview, written: Path) -> None:
    preview.reload()
    assert b"skos:Concept" in _bytes(preview, f"concepts/{written.stem}.ttl")
    assert json.loads(_bytes(preview, "index/names.json"))["concepts"]
    assert f"concepts/{written.stem}/" in _bytes(preview, "search/search_index.json").decode()


@pytest.mark.parametrize("path", ["concepts/no-such-concept/", "no-such-folder/", "x/y/z/a/b/c/"])
def test_what_does_not_exist_is_no_page(preview: Preview, path: str) -> None:
    assert preview.page(path) is None


@pytest.mark.parametrize("path", ["../mkdocs.en.yml", "../../klarstack.yml", "assets/../../../x.ttl"])
def test_nothing_outside_the_site_is_served(preview: Preview, path: str) -> None:
    assert preview.file(path) is None


def test_the_server_answers_this_machine_only(preview: Preview) -> None:
    server = PreviewServer(preview, 0)
    with server.running():
        assert _asked(server, "/", {"Host": "127.0.0.1:1"})[0] == 200
        assert _asked(server, "/", {"Host": "attacker.example:1"})[0] == 403
        assert _asked(server, "/nothing-here/", {})[0] == 404
        assert _asked(server, "/concepts", {})[0] == 301
        with pytest.raises(PortTakenError):
            PreviewServer(preview, int(server.address.rsplit(":", 1)[1].strip("/")))


def test_saving_a_file_tells_the_open_pages(preview: Preview, folder: Path, written: Path) -> None:
    server = PreviewServer(preview, 0)
    with server.running(), watch(folder, None, server.changed):
        server.check()
        seen = server.news(None)
        assert seen is not None
        written.write_text(written.read_text(encoding="utf-8") + "\n# saved\n", encoding="utf-8")
        assert _until(lambda: preview.number > seen[0] and server.news(seen) is not None)


def test_files_nobody_reads_change_nothing(folder: Path) -> None:
    called = threading.Event()
    with watch(folder, None, lambda prose: called.set()):
        (folder / "glossary" / ".draft.yml").write_text("id: x\n", encoding="utf-8")
        assert not called.wait(0.5)
        (folder / "glossary" / ".draft.yml").unlink()
        assert not called.wait(0.5)


def _bytes(preview: Preview, path: str) -> bytes:
    found = preview.file(path)
    assert found is not None
    return found.read_bytes() if isinstance(found, Path) else found


def _asked(server: PreviewServer, path: str, headers: dict[str, str]) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", int(server.address.rsplit(":", 1)[1].strip("/")))
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.read().decode(errors="replace")


def _until(condition: object) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if callable(condition) and condition():
            return True
        time.sleep(0.02)
    return False
