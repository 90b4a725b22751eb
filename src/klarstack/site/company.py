"""What a site says of the company whose edition it is: on concepts and products, at home, in the footer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from klarstack.checks.overlays import is_overdue
from klarstack.formats import Formats
from klarstack.records import Agreement, Overlay, OverlayConcept, OverlayName, Term, Terms
from klarstack.site.labels import is_labelled, label
from klarstack.site.page import SiteContent
from klarstack.site.rendering import OTHER
from klarstack.site.view import View
from klarstack.site.words import counted, in_language

STYLE = "assets/company.css"
_STYLE_FILE = Path(__file__).parent / "edition" / "company.css"
_HOME = '<div class="ks-home">\n'


class Stance(NamedTuple):
    """What one group says of the company's wording, ready for the page."""

    group: str
    state: str
    since: str
    agreement: Agreement


class Box(NamedTuple):
    """What the company says about one concept, ready for the template."""

    heading: str
    illustrative: bool
    entry: OverlayConcept
    terms: list[tuple[str, Term]]
    stances: list[Stance]
    review: str | None
    overdue: bool
    fields: str


class NamesBox(NamedTuple):
    """Which names of a product the company uses and avoids."""

    heading: str
    illustrative: bool
    names: list[OverlayName]


def concept_box(view: View, concept: str) -> Box | None:
    """Return the company's box of a concept; None where there is no company or it says nothing."""
    overlay = view.knowledge_base.overlay
    entry = next((entry for entry in overlay.concepts if entry.concept == concept), None) if overlay else None
    if overlay is None or entry is None:
        return None
    languages = (view.language, OTHER[view.language])
    own = entry.terms or Terms()
    terms = [(language, term) for language in languages for term in own.in_language(language)]
    overdue = entry.review_by is not None and is_overdue(entry.review_by, view.content.as_of)
    given = sorted(entry.fields.model_fields_set) if entry.fields is not None else []
    return Box(
        view.words["company_at"].format(company=overlay.company),
        overlay.illustrative,
        entry,
        sorted(terms, key=lambda pair: (languages.index(pair[0]), pair[1].status != "preferred")),
        [_stance(view, agreement) for agreement in entry.agreements],
        _review(view, entry.review_by, overdue=overdue),
        overdue,
        ", ".join(label("field", name, view.language) for name in given),
    )  # fmt: skip


def names_box(view: View, product: str) -> NamesBox | None:
    """Return the company's box of a product; None where it says nothing of its names."""
    overlay = view.knowledge_base.overlay
    names = [name for name in overlay.names if name.product == product] if overlay else []
    if overlay is None or not names:
        return None
    return NamesBox(view.words["company_at"].format(company=overlay.company), overlay.illustrative, names)


def footer_line(overlay: Overlay, language: str) -> str:
    """Return what the footer says, as HTML: whose edition the site is."""
    words = in_language(language)
    line = words["company_edition"].format(company=escape(overlay.company))
    return f"{line} ({words['company_illustrative']})" if overlay.illustrative else line


def with_company(content: SiteContent, prose: Mapping[str, str | bytes], language: str) -> dict[str, str | bytes]:
    """Return the hand-written files with the notice on the home page and the style of the edition."""
    overlay = content.knowledge_base.overlay
    if overlay is None:
        return dict(prose)
    files = {**prose, STYLE: _STYLE_FILE.read_bytes()}
    home = files.get("index.md")
    if isinstance(home, str):
        files["index.md"] = _with_notice(home, _home_notice(content, overlay, language))
    return files


def _with_notice(home: str, notice: str) -> str:
    """Put the notice where the home page begins, else below the front matter."""
    if _HOME in home:
        return home.replace(_HOME, f"{_HOME}{notice}\n", 1)
    end = home.index("\n---\n", 4) + 5 if home.startswith("---\n") and "\n---\n" in home[4:] else 0
    return f"{home[:end]}\n{notice}\n\n{home[end:]}"


def _home_notice(content: SiteContent, overlay: Overlay, language: str) -> str:
    entries = [entry for entry in overlay.concepts if entry.concept in content.knowledge_base.concepts]
    disputed = {entry.concept for entry in entries if _is_disputed(entry.agreements)}
    sentence = in_language(language)["company_home"].format(
        company=f"<strong>{escape(overlay.company)}</strong>",
        concepts=counted("concepts", len({entry.concept for entry in entries}), language),
        disputes=counted("disputes", len(disputed), language),
    )
    mark = (
        f' <span class="ks-tag">{in_language(language)["company_illustrative"]}</span>' if overlay.illustrative else ""
    )
    return f'<p class="ks-company ks-company--home">{sentence}{mark}</p>'


def _is_disputed(agreements: Iterable[Agreement]) -> bool:
    return any(agreement.state == "disputed" for agreement in agreements)


def _stance(view: View, agreement: Agreement) -> Stance:
    group = agreement.group
    shown = label("side", group, view.language) if is_labelled("side", group) else group
    since = view.words["company_since"].format(date=Formats(view.language).date(agreement.date))
    state = view.words["company_agreed" if agreement.state == "agreed" else "company_disputed"]
    return Stance(shown, state, since, agreement)


def _review(view: View, review_by: str | None, *, overdue: bool) -> str | None:
    if review_by is None:
        return None
    words: Any = view.words["company_overdue" if overdue else "company_review_by"]
    return str(words.format(date=Formats(view.language).date(review_by)))
