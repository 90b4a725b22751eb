"""The compiled indexes: the ones in the package, or those of a knowledge base, made anew when its files change."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from klarstack.findings import KlarstackError

CACHE_FOLDER = ".klarstack"
OVERLAY_PREFIX = "overlay-"
SHIPPED_SOURCES = "shipped_sources"
_PATTERNS = (
    "klarstack.yml",
    "glossary/**/*.yml",
    "benchmarks/**/*.yml",
    "benchmarks/**/*.csv",
    "benchmarks/**/*.csv.gz",
)
_SHAPING = (
    "__init__.py", "compiled.py", "spelling.py", "benchmark/index.py", "benchmark/glossary_facts.py",
    "benchmark/correspondences.py",
    "names/index.py", "names/compiling.py",
    "names/company.py", "questionnaire/compiling.py", "questionnaire/form.py",
    "names/reasons.py", "names/inflection.py", "names/morphemes.py", "names/dictionary.py",
)  # fmt: skip
"""The modules that shape the indexes: with another version of them a cached index is out of date."""


class NoKnowledgeBaseError(KlarstackError):
    """There is no compiled index in the package and no knowledge base to compile one from."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        super().__init__(folder)

    def sentence(self, language: str) -> str:
        """Return what to do about it."""
        if language == "de":
            missing, remedy = (
                "liegt keine Wissensbasis (Ordner glossary/)",
                "Nennen Sie eine mit --knowledge-base ORDNER.",
            )
            return f"In {self.folder} {missing}. {remedy}"
        missing = "There is no knowledge base (folder glossary/)"
        return f"{missing} in {self.folder}. Name one with --knowledge-base FOLDER."


def nearest_knowledge_base(folder: Path) -> Path | None:
    """Return `folder` or the nearest folder above it that holds a knowledge base."""
    for candidate in (folder, *folder.parents):
        if (candidate / "klarstack.yml").is_file() and (candidate / "glossary").is_dir():
            return candidate
    return None


def require_knowledge_base(folder: Path) -> Path:
    """Return `folder` if it holds a knowledge base; raise the error that says what to do otherwise."""
    if not (folder / "glossary").is_dir():
        raise NoKnowledgeBaseError(folder)
    return folder


def read_index(name: str, root: Path | None, overlay: Path | None = None) -> dict[str, Any]:
    """Return the compiled index `name` of the knowledge base at `root`, or the packaged one where `root` is None.

    With an overlay it is the index of the company's edition; OverlayError is raised where the overlay has an error.
    """
    if overlay is not None:
        return _read_company_index(name, root, overlay)
    return next(read_indexes([name], root))


def read_indexes(names: Iterable[str], root: Path | None) -> Iterator[dict[str, Any]]:
    """Yield several compiled indexes, and look at the files of the knowledge base only once."""
    if root is None:
        yield from map(_packaged, names)
        return
    current = fingerprint(require_knowledge_base(root))
    for name in names:
        cached = _cached(root / CACHE_FOLDER / f"{name}.json", current)
        yield cached if cached is not None else _compile_into_cache(root, current)[name]


def _packaged(name: str) -> dict[str, Any]:
    packaged = Path(__file__).parent / "compiled_indexes" / f"{name}.json"
    if not packaged.is_file():
        raise NoKnowledgeBaseError(Path.cwd())
    content: dict[str, Any] = json.loads(packaged.read_text(encoding="utf-8"))
    return content


def _read_company_index(name: str, root: Path | None, overlay: Path) -> dict[str, Any]:
    """Return the index of a company's edition; nothing is kept where there is no knowledge base of one's own.

    The cache beside the knowledge base has one slot, so no file name tells which companies there are.
    """
    if root is None:
        return _packaged_with_overlay(name, overlay)
    current = f"{fingerprint(require_knowledge_base(root))}-{_digest(overlay)}"
    cached = _cached(root / CACHE_FOLDER / f"{OVERLAY_PREFIX}{name}.json", current)
    if cached is not None:
        return cached
    indexes = compile_indexes(root, overlay)
    with contextlib.suppress(OSError):
        kept = {f"{OVERLAY_PREFIX}{part}": index for part, index in indexes.items()}
        write_indexes(kept, root / CACHE_FOLDER, current)
    return indexes[name]


def _packaged_with_overlay(name: str, overlay: Path) -> dict[str, Any]:
    """Return a packaged index in the company's words; the package holds the glossary, not the figures."""
    if name == "about":
        return _packaged(name)
    sources = Path(__file__).parent / SHIPPED_SOURCES
    if not sources.is_dir():
        raise NoKnowledgeBaseError(Path.cwd())
    compiled = compile_indexes(sources, overlay)[name]
    return compiled if name in ("names", "reasons") else {**_packaged(name), "concepts": compiled["concepts"]}


def _digest(overlay: Path) -> str | None:
    """Return a digest of the content of the overlay; the loader says what is wrong with one that cannot be read."""
    if not overlay.is_file():  # reading a pipe would wait for ever
        return None
    try:
        with overlay.open("rb") as stream:
            return hashlib.file_digest(stream, "blake2b").hexdigest()
    except OSError:
        return None


def fingerprint(root: Path) -> str:
    """Return a digest of names, sizes and modification times of all files of the knowledge base."""
    digest = hashlib.blake2b(digest_size=16)
    for pattern in _PATTERNS:
        for path in sorted(root.glob(pattern)):
            facts = path.stat() if path.exists() else path.lstat()  # a broken link is a finding of the loader
            digest.update(f"{path.relative_to(root)}\0{facts.st_size}\0{facts.st_mtime_ns}\n".encode())
    for module in _SHAPING:
        digest.update(Path(__file__).parent.joinpath(module).read_bytes())
    return digest.hexdigest()


def compile_indexes(root: Path, overlay: Path | None = None) -> dict[str, dict[str, Any]]:
    """Return all indexes of the knowledge base at `root`, compiled now, by name.

    With an overlay they are those of the company's edition.
    """
    # Imported here, so that reading an index does not pay for what compiling one needs (pydantic, yaml).
    from klarstack.benchmark.correspondences import compile_correspondences
    from klarstack.benchmark.index import compile_benchmark
    from klarstack.content_date import content_date
    from klarstack.edition import load_sound_edition
    from klarstack.names import compile_index
    from klarstack.names.reasons import compile_reasons
    from klarstack.questionnaire.compiling import compile_form

    knowledge_base = load_sound_edition(root, overlay).knowledge_base
    return {
        "names": compile_index(knowledge_base),
        "reasons": compile_reasons(knowledge_base),
        "benchmark": compile_benchmark(knowledge_base),
        "correspondences": compile_correspondences(knowledge_base),
        "questionnaire": compile_form(knowledge_base),
        "about": {
            "content_date": content_date(knowledge_base).isoformat(),
            "base": knowledge_base.project.base_iri.rstrip("/") + "/",
            "site": knowledge_base.project.site_url,
            "areas": {area.id: area.label.model_dump() for area in knowledge_base.areas.values()},
        },
    }


def write_indexes(indexes: dict[str, dict[str, Any]], folder: Path, stamp: str | None = None) -> None:
    """Write each index as JSON into `folder`; with a stamp they are cache files."""
    folder.mkdir(parents=True, exist_ok=True)
    if stamp:
        folder.joinpath(".gitignore").write_text("*\n", encoding="utf-8")
    for name, index in indexes.items():
        content = {"fingerprint": stamp, "index": index} if stamp else index
        target = folder / f"{name}.json"
        aside = target.with_suffix(".new")
        aside.touch(mode=0o600 if stamp else 0o644)  # a cache may hold a company's words
        aside.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        aside.replace(target)


def _cached(path: Path, current: str) -> dict[str, Any] | None:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(content, dict) or content.get("fingerprint") != current:
        return None
    index: dict[str, Any] | None = content.get("index")
    return index


def _compile_into_cache(root: Path, current: str) -> dict[str, dict[str, Any]]:
    indexes = compile_indexes(root)
    with contextlib.suppress(OSError):  # a knowledge base on a read-only disk works too, only slower
        write_indexes(indexes, root / CACHE_FOLDER, current)
    return indexes
