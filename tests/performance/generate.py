"""Writes a knowledge base of any size: concepts of the repository's shape, in a deep hierarchy, in two languages."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PER_AREA = 500

_CONCEPT = """\
id: concept-{number}
kind: capability
area: area-{area}
terms:
  en:
    - {{text: generated capability {number}, status: preferred}}
    - {{text: GC{number}, type: acronym}}
    - {{text: made-up ability {number}}}
  de:
    - {{text: erzeugte Fähigkeit {number}, status: preferred, gender: feminine}}
    - {{text: ausgedachtes Können {number}}}
definition:
  en: >-
    A made-up ability with the number {number}, which stands for nothing in the world and only gives the compiler
    something to read, to check, to write as a graph and to set as a page in two languages, so that times can be taken.
  de: >-
    Eine ausgedachte Fähigkeit mit der Nummer {number}, die für nichts in der Welt steht und dem Übersetzer nur etwas
    zu lesen, zu prüfen, als Graph zu schreiben und in zwei Sprachen als Seite zu setzen gibt, damit man messen kann.
use_when: {{en: When times are taken., de: Wenn gemessen wird.}}
avoid_when: {{en: Everywhere else., de: Überall sonst.}}
broader: [{broader}]
related: [{related}]
not_to_confuse_with:
  - concept: concept-{other}
    difference: {{en: It has another number., de: Sie hat eine andere Nummer.}}
sides:
  marketing: {{en: It counts., de: Sie zählt.}}
  data: {{en: It is a number., de: Sie ist eine Nummer.}}
sources: unsourced
"""


def generate(folder: Path, concepts: int) -> Path:
    """Write a knowledge base with that many generated concepts into `folder`; return the folder."""
    areas = range((concepts + PER_AREA - 1) // PER_AREA)
    (folder / "glossary").mkdir(parents=True)
    (folder / "klarstack.yml").write_text("base_iri: https://w3id.org/klarstack/\n", encoding="utf-8")
    for name in ("mkdocs.yml", "mkdocs.de.yml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "docs", folder / "docs")
    (folder / "glossary" / "areas.yml").write_text("".join(_area(area) for area in areas), encoding="utf-8")
    for number in range(concepts):
        area = number // PER_AREA
        path = folder / "glossary" / "concepts" / f"area-{area}" / f"concept-{number}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_concept(number, area), encoding="utf-8")
    return folder


def _area(area: int) -> str:
    text = f"{{en: Generated area {area}, de: Erzeugter Bereich {area}}}"
    return f"- id: area-{area}\n  label: {text}\n  description: {text}\n"


def _concept(number: int, area: int) -> str:
    broader = f"concept-{(number - 1) // 8}" if number else ""
    related = f"concept-{number - 1}" if number > 8 and number % 8 > 1 else ""
    return _CONCEPT.format(number=number, area=area, broader=broader, related=related, other=0 if number else 1)
