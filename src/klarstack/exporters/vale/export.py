r"""The export for Vale: two styles, one per language, a vocabulary, a sample configuration and a README.

How Vale applies a substitution (3.x, `internal/check/substitution.go`): the keys of `swap` are sorted by the length of
their text in bytes, the longest first (keys of equal length in random order; 2.x: all in random order), each becomes a
group, and all are joined into `(?m)\b(?:(key)|(key)|…)\b`, with `(?i)` before it for `ignorecase`. The engine
backtracks and takes the first alternative that fits. So here a key is longer than every key of its file that stands
inside it, and words of different files never stand inside one another. A match equal to its replacement is no
alert; with `action: replace` the replacement is text, with `|` between options. The active vocabulary would silence
a rule, hence `vocab: false`. `%` in a message is a directive of Go's Sprintf, hence doubled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from klarstack.exporters.formats import Export
from klarstack.exporters.vale.acronyms import accepted_names, acronyms_to_spell_out
from klarstack.exporters.vale.readme import CONFIGURATION, readme
from klarstack.exporters.vale.rules import Address, acronym_files, rule_files
from klarstack.exporters.vale.selection import Selection, select
from klarstack.findings import Message
from klarstack.records.bilingual import LANGUAGES, Language
from klarstack.records.knowledge_base import KnowledgeBase, Project

STYLES: Mapping[Language, str] = {"de": "KlarstackDe", "en": "KlarstackEn"}
"""The style for texts in each language."""

VOCABULARY = "styles/config/vocabularies/Klarstack/accept.txt"


def export(knowledge_base: KnowledgeBase, language: str) -> Export:
    """Return the files of the export; `language` is that of the messages, both styles are always there."""
    selections = {style_language: select(knowledge_base, style_language, language) for style_language in LANGUAGES}
    files = dict(_style_files(knowledge_base, selections, language))
    accepted = accepted_names(knowledge_base, tuple(rule for made in selections.values() for rule in made.rules))
    files[VOCABULARY] = "".join(f"{line}\n" for line in accepted)
    files[".vale.ini"] = CONFIGURATION.in_language(language)
    files["README.md"] = readme({STYLES[of]: made for of, made in selections.items()}, language)
    counts = {name: sum(path.startswith(f"styles/{name}/") for path in files) for name in STYLES.values()}
    left_out = {item.text for made in selections.values() for item in made.left_out}
    return Export(dict(sorted(files.items())), _report(counts, len(accepted), len(left_out)))


def address_of(project: Project, language: str) -> Address:
    """Return what turns the path of a page into its address: on the site, or under the base of all identifiers."""
    if project.site_url is None:
        return lambda page: f"{project.base_iri.rstrip('/')}/{page}"
    home = f"{project.site_url.rstrip('/')}/{'de/' if language == 'de' else ''}"
    return lambda page: f"{home}{page}/"


def _style_files(
    knowledge_base: KnowledgeBase, selections: Mapping[Language, Selection], language: str
) -> Iterator[tuple[str, str]]:
    address = address_of(knowledge_base.project, language)
    for style_language, selection in selections.items():
        acronyms = acronyms_to_spell_out(knowledge_base, style_language)
        for name, content in (
            *rule_files(selection.rules, language, address),
            *acronym_files(acronyms, language, address),
        ):
            yield f"styles/{STYLES[style_language]}/{name}", content


def _report(counts: dict[str, int], accepted: int, left_out: int) -> Message:
    english = ", ".join(f"{name}: {count} rules" for name, count in counts.items())
    german = ", ".join(f"{name}: {count} Regeln" for name, count in counts.items())
    return Message(
        f"{english}; {accepted} accepted names. {left_out} words got no rule, because it could flag something right: "
        "README.md lists them.",
        f"{german}; {accepted} anerkannte Namen. {left_out} Wörter bekamen keine Regel, weil sie auch Richtiges melden "
        "könnte: README.md nennt sie.",
    )
