"""The page of formulas keeps in step with the code: every line of every table is computed, in both languages."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from importlib import import_module
from math import comb, sqrt
from pathlib import Path

import pytest

from conftest import ROOT
from klarstack.benchmark.disclosure.exposure import exposed
from klarstack.benchmark.disclosure.policy import (
    COVERAGE_FLAGGED,
    COVERAGE_NEEDED,
    Policy,
    Rule,
    dominated_without_any_one,
    rate_rule,
)
from klarstack.benchmark.disclosure.problem import count_to_blur, count_to_protect
from klarstack.benchmark.index import PeerCell
from klarstack.benchmark.lenses import LENSES, Figures, is_current, verdict_of
from klarstack.benchmark.own_group import own_group_out
from klarstack.benchmark.peers import Peer
from klarstack.benchmark.statistics import Z_95, wilson_interval
from klarstack.formats import NARROW, Formats

PAGES = {"en": ROOT / "docs" / "formulas.md", "de": ROOT / "docs" / "formulas.de.md"}
LANGUAGES = tuple(PAGES)
Row = tuple[str, ...]

TO_ENGLISH = {
    "keine Quote": "no rate", "ja": "yes", "nein": "no", "geheim gehalten": "withheld", "Mindestzahl": "minimum",
    "veröffentlicht": "published", "Einhelligkeit": "homogeneity", "Spanne": "band", "unbekannt": "unknown",
    "um ihrer selbst willen": "for itself", "für andere": "for others", "gemischt": "mixed", "Standard": "standard",
    "selten": "rare", "nie": "never", "keines": "none",
}  # fmt: skip


@cache
def tables(language: str, anchor: str) -> list[list[Row]]:
    """Return the tables of a section without their headings, written as in English."""
    text = PAGES[language].read_text(encoding="utf-8")
    section = text.split(f"{{#{anchor}}}\n", 1)[1].split("\n## ", 1)[0]
    found: list[list[Row]] = []
    for block in re.findall(r"(?:^\|.*\n)+", section, re.MULTILINE):
        lines = [tuple(part.strip() for part in line.strip("|\n ").split("|")) for line in block.splitlines()]
        found.append([tuple(english(part, language) for part in line) for line in lines[2:]])
    return found


def english(text: str, language: str) -> str:
    """Return the text of a field as the English page has it."""
    if language == "en":
        return text
    text = re.sub(r"(?<=\d),(?=\d)", ".", text).replace(" von ", " of ").replace("Monate", "months")
    return TO_ENGLISH.get(text, text)


def number(text: str) -> float | None:
    """Return the number in a field, None for a dash."""
    return None if text == "–" else float(text)


@pytest.mark.parametrize("anchor", re.findall(r"\{#([a-z-]+)\}", PAGES["en"].read_text(encoding="utf-8")))
def test_both_languages_have_the_same_examples_and_formulas(anchor: str) -> None:
    assert tables("de", anchor) == tables("en", anchor)
    formulas = [page.read_text(encoding="utf-8").count("<math") for page in PAGES.values()]
    assert formulas[0] == formulas[1] > 8


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_formula_can_be_read_aloud_and_needs_no_script(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8")
    assert text.count("<math") == len(re.findall(r'<math display="block" alttext="[^"]+">.+</math>\n', text))
    assert "<script" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_modules_that_are_named_exist(language: str) -> None:
    text = PAGES[language].read_text(encoding="utf-8")
    named = re.findall(r"`(klarstack\.[a-z_.]+)`(?:\s\(`([^)]+)`\))?", text)
    assert len(named) >= 10
    for module, names in named:
        import_module(module)
        for name in re.split(r"`,\s`", names) if names else ():
            place = import_module(module)
            for part in name.split("."):
                place = getattr(place, part)


@pytest.mark.parametrize("line", tables("en", "share")[0])
def test_share_of_known_answers(line: Row) -> None:
    k, n, participants = (int(part) for part in line[:3])
    rule = rate_rule(Policy(), k, n, participants, sensitive=False)
    assert line[3] == ("no rate" if rule is Rule.UNKNOWN else f"{100 * k / n:.0f} %")
    assert (COVERAGE_FLAGGED, COVERAGE_NEEDED) == (0.9, 0.7)


@pytest.mark.parametrize("line", tables("en", "wilson")[0])
def test_interval_of_a_share(line: Row) -> None:
    k, n, low, high = (float(part) for part in line)
    assert wilson_interval(k, n) == pytest.approx((low, high), abs=5e-5)
    assert "1.959964" in PAGES["en"].read_text(encoding="utf-8") and Z_95 == 1.959964


def test_how_often_the_intervals_hold_the_true_share_of_ten() -> None:
    shares = [0.02 + step * 0.005 for step in range(193)]
    textbook, wilson = (sum(map(of, shares)) / len(shares) for of in (coverage_textbook, coverage_wilson))
    assert (round(100 * textbook), round(100 * wilson)) == (79, 96)
    assert all("79 %" in page.read_text("utf-8") and "96 %" in page.read_text("utf-8") for page in PAGES.values())


def coverage_wilson(share: float, n: int = 10) -> float:
    """Return how often Wilson's interval of n answers holds the true share."""
    held = [k for k in range(n + 1) if wilson_interval(k, n).low <= share <= wilson_interval(k, n).high]
    return sum(chance(k, n, share) for k in held)


def coverage_textbook(share: float, n: int = 10) -> float:
    """Return how often the normal approximation holds the true share."""
    held = [k for k in range(n + 1) if abs(k / n - share) <= Z_95 * sqrt(k / n * (1 - k / n) / n)]
    return sum(chance(k, n, share) for k in held)


def chance(k: int, n: int, share: float) -> float:
    """Return the probability of k out of n."""
    return float(comb(n, k) * share**k * (1 - share) ** (n - k))


@pytest.mark.parametrize("line", tables("en", "effective-n")[0])
def test_effective_number(line: Row) -> None:
    pairs = re.findall(r"(\d+) × (\d+)", line[0])
    weights = [int(weight) for times, weight in pairs for _ in range(int(times))]
    assert line[1] == f"{sum(weights) ** 2 / sum(weight**2 for weight in weights):.3f}"


@pytest.mark.parametrize("line", tables("en", "own-group")[0])
def test_own_group_taken_out(line: Row) -> None:
    cell = PeerCell(
        **{
            **{field.name: None for field in fields(PeerCell)},
            "lens": "association-panel", "unit_of_observation": "group", "k": int(line[0]), "n": int(line[1]),
            "groups": int(line[1]), "state": "ok", "value": 50.0,
        }
    )  # fmt: skip
    left = own_group_out(Peer(cell, None, True, None), line[2], took_part=True).peer.cell  # type: ignore[arg-type]
    assert line[3] == ("withheld" if left.n is None else f"{left.k} of {left.n}")


@pytest.mark.parametrize("line", tables("en", "disclosure")[0])
def test_what_a_panel_may_publish(line: Row) -> None:
    k, n, participants = (int(part) for part in line[:3])
    rule = rate_rule(Policy(), k, n, participants, sensitive=line[3] == "yes")
    assert line[4] == ("published" if rule is None else rule.value)


@pytest.mark.parametrize("line", tables("en", "disclosure")[1])
def test_which_amounts_are_withheld(line: Row) -> None:
    amounts = sorted((float(part) for part in line[0].split(", ")), reverse=True)
    assert line[1] == ("yes" if dominated_without_any_one(sum(amounts), amounts) else "no")


@pytest.mark.parametrize("line", tables("en", "suppression")[0])
def test_what_published_cells_give_away(line: Row) -> None:
    withheld = [3 * int(row) + int(column) for row, column in re.findall(r"\((\d); (\d)\)", line[0])]
    sums = [{cell: 1.0} for cell in range(12) if cell not in withheld]
    sums += [{3 * row + column: 1.0 for column in range(3)} for row in range(4)]
    sums += [{3 * row + column: 1.0 for row in range(4)} for column in range(3)]
    sums += [dict.fromkeys(range(12), 1.0)]
    assert len(exposed(sums, [{cell: 1.0} for cell in withheld], 12)) == int(line[1])


@pytest.mark.parametrize("line", tables("en", "suppression")[1])
def test_how_far_the_range_of_a_withheld_count_reaches(line: Row) -> None:
    secret = {"for itself": count_to_protect, "for others": count_to_blur}[line[0]]({}, int(line[1]), int(line[2]))
    assert (secret.low, secret.high) == (int(line[3]), int(line[4]))


def test_the_limits_of_every_kind_of_source() -> None:
    written = {line[0]: line[1:] for line in tables("en", "lenses")[0]}
    assert list(written) == list(LENSES)
    for name, lens in LENSES.items():
        low, high = ("l", "u") if lens.has_interval else ("v", "v")
        standard = "never" if lens.standard_from is None else f"{low} ≥ {lens.standard_from:.0f}"
        rare = "never" if lens.rare_to is None else f"{high} ≤ {lens.rare_to:.0f}"
        assert written[name] == (standard, rare, str(lens.minimum or "none"), f"{lens.current_months} months")


@pytest.mark.parametrize("line", tables("en", "lenses")[1])
def test_the_verdict_of_a_kind_of_source(line: Row) -> None:
    value, low, high, n = (number(part) for part in line[1:5])
    figures = Figures(value, low, high, None if n is None else int(n))
    assert line[5] == (verdict_of(LENSES[line[0]], figures, "ok") or "–")


@pytest.mark.parametrize("line", tables("en", "age")[0])
def test_how_long_a_figure_is_current(line: Row) -> None:
    lens, last = LENSES[line[0]], date.fromisoformat(line[2])
    assert (is_current(lens, line[1], last), is_current(lens, line[1], last + timedelta(1))) == (True, False)


@pytest.mark.parametrize("line", tables("en", "mid-rank")[0])
def test_place_of_a_company(line: Row) -> None:
    below, equal, companies = (Fraction(part) for part in line[:3])
    assert line[3] == f"{float((below + equal / 2) / companies):.3f}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_figures_are_rounded(language: str) -> None:
    for written, line in zip(tables(language, "display")[0], tables("en", "display")[0], strict=True):
        value, n = number(line[0]), number(line[1])
        assert value is not None
        shown = Formats("en").percent(value, None if n is None else int(n)).replace(NARROW, " ")
        assert (written[2], shown) == (line[2], line[2])


def test_the_page_lies_beside_the_method() -> None:
    for name in ("mkdocs.yml", "mkdocs.de.yml"):
        assert "- formulas.md" in Path(ROOT / name).read_text(encoding="utf-8")
