"""Output is written aside and swapped in whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from klarstack.site import staging
from klarstack.site.staging import OccupiedOutputError, UnwritableOutputError, beside, remove_leftovers, swap_in


def a_site(folder: Path, text: str) -> Path:
    (folder / "index").mkdir(parents=True)
    (folder / "index" / "names.json").write_text("{}", encoding="utf-8")
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def swapped_in(out: Path, text: str) -> None:
    with beside(out) as workspace:
        (workspace.site / "index").mkdir()
        (workspace.site / "index" / "names.json").write_text("{}", encoding="utf-8")
        (workspace.site / "index.html").write_text(text, encoding="utf-8")
        swap_in(workspace)


@pytest.mark.parametrize("exchange", [True, False], ids=["exchange", "two renames"])
def test_a_new_site_takes_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchange: bool
) -> None:
    if not exchange:
        monkeypatch.setattr(staging, "_exchanged", lambda one, other: False)
    out = a_site(tmp_path / "site", "old")
    (out / "gone.html").touch()
    swapped_in(out, "new")
    assert (out / "index.html").read_text() == "new"
    assert not (out / "gone.html").exists()
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("before", ["missing", "empty"])
def test_a_first_site_needs_no_old_one(tmp_path: Path, before: str) -> None:
    out = tmp_path / "deep" / "site"
    if before == "empty":
        out.mkdir(parents=True)
    swapped_in(out, "new")
    assert (out / "index.html").read_text() == "new"


def test_a_failing_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    out = a_site(tmp_path / "site", "old")
    with pytest.raises(ZeroDivisionError), beside(out) as workspace:
        (workspace.site / "index.html").write_text("half", encoding="utf-8")
        raise ZeroDivisionError
    assert (out / "index.html").read_text() == "old"
    assert list(tmp_path.iterdir()) == [out]


def test_files_that_are_no_site_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(OccupiedOutputError) as refused, beside(tmp_path):
        pass
    assert str(tmp_path) in refused.value.sentence("de")
    assert "--out" in refused.value.sentence("en")
    assert (tmp_path / "thesis.docx").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").touch()
    with pytest.raises(OccupiedOutputError), beside(tmp_path / "site"):
        pass


def test_what_the_system_refuses_becomes_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UnwritableOutputError) as refused, beside(tmp_path / "file" / "site"):
        pass
    assert "file" in refused.value.sentence("de")
    assert "cannot be replaced" in refused.value.sentence("en")


def test_workspaces_of_killed_builds_are_removed(tmp_path: Path) -> None:
    out = a_site(tmp_path / "site", "old")
    (tmp_path / ".site.building-abc" / "site" / "concepts").mkdir(parents=True)
    remove_leftovers(out)
    assert list(tmp_path.iterdir()) == [out]


def test_the_workspace_of_a_living_build_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with beside(out) as other:
        remove_leftovers(out)
        assert other.site.is_dir()


def test_two_builds_at_once_both_end_well(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with beside(out) as first:
        (first.site / "index.html").write_text("first", encoding="utf-8")
        swapped_in(out, "second")
        swap_in(first)
    assert (out / "index.html").read_text() == "first"
    assert list(tmp_path.iterdir()) == [out]


def test_a_site_lost_between_two_renames_comes_back(tmp_path: Path) -> None:
    a_site(tmp_path / ".site.building-abc" / "previous", "old")
    remove_leftovers(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"


def test_a_failed_second_rename_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging, "_exchanged", lambda one, other: False)
    out = a_site(tmp_path / "site", "old")
    with pytest.raises(UnwritableOutputError), beside(out) as workspace:
        workspace.site.rmdir()
        swap_in(workspace)
    assert (out / "index.html").read_text() == "old"


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path) -> None:
    a_site(tmp_path / "real", "old")
    (tmp_path / "site").symlink_to(tmp_path / "real")
    swapped_in(tmp_path / "site", "new")
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "real" / "index.html").read_text() == "new"
