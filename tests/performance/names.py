"""Prints the measured times of names: exact, fuzzy, in running text, cold; each beside what else one may take.

Run it with `make benchmark-names` on a quiet machine. Read the ratios; absolute times belong to the machine named.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import exact_names
import fuzzy_names
import names_in_text
import start_up
from generate import ROOT
from timing import machine, say

from klarstack.load import load

PARTS: dict[str, Callable[..., None]] = {
    "exact": exact_names.report,
    "fuzzy": fuzzy_names.report,
    "text": names_in_text.report,
}


def main(parts: list[str]) -> None:
    """Measure the parts named ("exact", "fuzzy", "text", "start"), or all, and print them."""
    say(f"# Names\n\n{machine()}\n\nTimes are seconds of the processor unless it says wall; medians of several runs.")
    knowledge_base = load(ROOT)[0]
    for name, report in PARTS.items():
        if not parts or name in parts:
            report(knowledge_base)
    if not parts or "start" in parts:
        start_up.report()
    say(f"\n{machine()}")


if __name__ == "__main__":
    main(sys.argv[1:])
