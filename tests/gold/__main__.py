"""Scores the tool on the gold set: `make accuracy` prints the figures and writes them into the pages."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from gold.as_json import as_json
from gold.measures import HALVES, measure
from gold.pages import write_pages
from gold.printed import printed
from klarstack.compiled import read_index
from klarstack.names import Index

ROOT = Path(__file__).parent.parent.parent


def main(arguments: list[str] | None = None) -> None:
    """Score, print, and write the pages if that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m gold", description="Scores the tool on the gold set.")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    parser.add_argument("--write", action="store_true", help="write the tables into docs/accuracy*.md and README.md")
    parser.add_argument("--held", action="store_true", help="print the errors of the held half by name, too")
    options = parser.parse_args(arguments)
    results = measure(Index.from_dict(read_index("names", ROOT)))
    if options.write:
        write_pages(ROOT, results)
    named = HALVES if options.held else ("open",)  # who tunes the tool must not see the others by accident
    lines = printed(results, named)
    if options.json:
        lines = iter([json.dumps(as_json(results, named), ensure_ascii=False, indent=1)])
    sys.stdout.writelines(f"{line}\n" for line in lines)


if __name__ == "__main__":
    main()
