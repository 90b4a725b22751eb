"""Runs mkdocs over the hand-written pages of one language, in a process of its own."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from klarstack.findings import KlarstackError
from klarstack.formats import Formats
from klarstack.furniture import furniture
from klarstack.records.knowledge_base import Project
from klarstack.site.addresses import site_address
from klarstack.site.staging import Workspace

_MOST_LINES = 12
CONFIGURATIONS = {"en": "mkdocs.yml", "de": "mkdocs.de.yml"}


class SiteToolsMissingError(KlarstackError):
    """mkdocs or its theme is not installed."""

    def sentence(self, language: str) -> str:
        """Return what to install."""
        if language == "de":
            return "Für die Seite fehlen MkDocs und Material for MkDocs: pip install 'klarstack[site]'."
        return "The site needs MkDocs and Material for MkDocs: pip install 'klarstack[site]'."


class ThemeBuildError(KlarstackError):
    """mkdocs could not build the hand-written pages."""

    def __init__(self, language: str, output: str) -> None:
        """Keep the language of the pages and what mkdocs wrote."""
        super().__init__(language, output)
        self.language = language
        self.output = output

    def sentence(self, language: str) -> str:
        """Return what mkdocs said: its errors, or its last lines where it names none."""
        lines = self.output.strip().splitlines()
        tail = "\n".join([line for line in lines if line.startswith("ERROR")][:_MOST_LINES] or lines[-_MOST_LINES:])
        pages = CONFIGURATIONS[self.language]
        if language == "de":
            return (
                f"MkDocs konnte die Seiten von {pages} nicht bauen; die letzte gute Seite bleibt. MkDocs sagt:\n{tail}"
            )
        return f"MkDocs could not build the pages of {pages}; the last good site stays. MkDocs says:\n{tail}"


@dataclass(frozen=True)
class ThemeBuild:
    """A running mkdocs: its process and the file its messages go to."""

    language: str
    process: subprocess.Popen[bytes]
    messages: Path

    def wait(self) -> tuple[str, ...]:
        """Wait for the end; return the warnings of mkdocs, raise where it failed."""
        status = self.process.wait()
        output = self.messages.read_text(encoding="utf-8", errors="replace")
        if status != 0:
            raise ThemeBuildError(self.language, output)
        return tuple(line.strip() for line in output.splitlines() if line.startswith("WARNING"))

    def stop(self) -> None:
        """End the process if it still runs."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def require_site_tools() -> None:
    """Raise where mkdocs or its theme is not installed."""
    if any(importlib.util.find_spec(name) is None for name in ("mkdocs", "material", "xlsxwriter")):
        raise SiteToolsMissingError


def configuration(root: Path, language: str, project: Project, present: Collection[str], as_of: date) -> dict[str, Any]:
    """Return the settings of mkdocs.yml or mkdocs.de.yml for this project; the navigation lists only present pages."""
    settings = _settings(root, language)
    settings["site_name"] = project.title.in_language(language) or settings["site_name"]
    settings["nav"] = list(_present(settings["nav"], present))
    settings["extra"]["as_of"] = Formats(language).date(as_of.isoformat())
    address = site_address(project)
    if address is not None:
        settings["site_url"] = address + ("de/" if language == "de" else "")
        settings["extra"].update(site_address=address, site_path=urlsplit(address).path)
    return settings


def navigation_of(root: Path, language: str) -> list[str]:
    """Return the source files that the navigation of a knowledge base names, whether they exist or not."""
    return pages_in_navigation(_settings(root, language)["nav"])


def _settings(root: Path, language: str) -> dict[str, Any]:
    from mkdocs.utils.yaml import yaml_load

    with furniture(root, CONFIGURATIONS[language]).open(encoding="utf-8") as stream:
        settings: dict[str, Any] = yaml_load(stream)
    return settings


def pages_in_navigation(navigation: list[Any]) -> list[str]:
    """Return the source files a navigation names, in order."""
    found: list[str] = []
    for item in navigation:
        for target in item.values() if isinstance(item, Mapping) else [item]:
            found.extend(pages_in_navigation(target) if isinstance(target, list) else [target])
    return found


def start(settings: Mapping[str, Any], language: str, workspace: Workspace, as_of: date) -> ThemeBuild:
    """Start mkdocs on source-<language> in the workspace; the pages go to <language> beside it."""
    folder = workspace.folder
    own = {
        **settings,
        "docs_dir": str(folder / f"source-{language}"),
        "site_dir": str(folder / language),
        "theme": {**settings["theme"], "custom_dir": str(folder / "theme")},
    }
    file = folder / f"mkdocs.{language}.yml"
    file.write_text(json.dumps(own, ensure_ascii=False), encoding="utf-8")  # JSON is YAML
    messages = folder / f"mkdocs.{language}.log"
    with messages.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)],
            cwd=folder, env=_environment(as_of), stdin=subprocess.DEVNULL, stdout=stream,
            stderr=subprocess.STDOUT, pass_fds=workspace.kept_open,
        )  # fmt: skip
    return ThemeBuild(language, process, messages)


def _environment(as_of: date) -> dict[str, str]:
    """Return the environment of mkdocs: its dates come from the content, its advertising stays out."""
    midnight = int(datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp())
    own = {
        "SOURCE_DATE_EPOCH": str(midnight),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "PYTHONWARNINGS": "ignore",
    }
    return {**os.environ, **own}


def _present(navigation: list[Any], present: Collection[str]) -> list[Any]:
    """Return the navigation without pages nobody has written or made, and without the sections this empties."""
    kept: list[Any] = []
    for item in navigation:
        if isinstance(item, str):
            kept.extend([item] if item in present else [])
            continue
        for title, target in item.items():
            found = _present(target, present) if isinstance(target, list) else target
            if found if isinstance(found, list) else found in present:
                kept.append({title: found})
    return kept
