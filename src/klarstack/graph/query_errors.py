"""What can go wrong with a query, each as one clear sentence."""

from __future__ import annotations

import re
from pathlib import Path

from klarstack.findings import KlarstackError, Message

LONGEST_QUOTATION = 80

_PLACE = re.compile(r"error at (\d+):(\d+)")


_REASONS = {
    "Prefix not found": Message("a prefix is not declared", "ein Präfix ist nicht erklärt"),
    "variable that is unbound": Message(
        "SELECT names a variable that gets no value", "SELECT nennt eine Variable, die keinen Wert bekommt"
    ),
    "Duplicated variable": Message("a variable is named twice", "eine Variable ist zweimal genannt"),
    "IRI parsing failed": Message("an address is not complete", "eine Adresse ist nicht vollständig"),
}
"""What the parser says in its own words, told in ours."""
_NO_SPARQL = Message("this is not SPARQL 1.1", "das ist kein SPARQL 1.1")
_CUT_OFF = Message(
    "something is missing, perhaps a closing bracket", "es fehlt etwas, vielleicht eine schließende Klammer"
)


class QuerySyntaxError(KlarstackError):
    """The text is no SPARQL query."""

    def __init__(self, query_text: str, detail: str) -> None:
        """Keep the line and column that the parser names, the text of that line, and the reason."""
        super().__init__(detail)
        found = _PLACE.search(detail)
        self.line, self.column = (int(found[1]), int(found[2])) if found else (1, 1)
        lines = query_text.splitlines()
        text = lines[self.line - 1].strip() if self.line <= len(lines) else ""
        self.text = text if len(text) <= LONGEST_QUOTATION else f"{text[:LONGEST_QUOTATION]}…"
        reasons = (reason for phrase, reason in _REASONS.items() if phrase in detail)
        self.reason = next(reasons, _NO_SPARQL if self.text else _CUT_OFF)

    def sentence(self, language: str) -> str:
        """Return where the query cannot be read, and why as far as that is known."""
        reason = self.reason.in_language(language)
        if language == "de":
            quoted = f" („{self.text}“)" if self.text else ""
            return f"Die Abfrage ist in Zeile {self.line}, Spalte {self.column} nicht lesbar: {reason}{quoted}."
        quoted = f" ({self.text!r})" if self.text else ""
        return f"The query cannot be read at line {self.line}, column {self.column}: {reason}{quoted}."


class QueryEncodingError(KlarstackError):
    """The text holds bytes that are no UTF-8."""

    def sentence(self, language: str) -> str:
        """Return how the text must be written."""
        if language == "de":
            return "Die Abfrage enthält Zeichen, die kein UTF-8 sind; schreiben Sie sie in UTF-8."
        return "The query holds characters that are not UTF-8; write it in UTF-8."


class QueryUpdateError(KlarstackError):
    """The text would change the graph."""

    def __init__(self, keyword: str) -> None:
        """Keep the keyword that gives the update away."""
        super().__init__(keyword)
        self.keyword = keyword.upper()

    def sentence(self, language: str) -> str:
        """Return that the graph is only read, and where to change it."""
        if language == "de":
            return f"{self.keyword} würde den Graphen ändern; er wird nur gelesen. Ändern Sie die YAML-Dateien."
        return f"{self.keyword} would change the graph, which is only read. Change the YAML files instead."


class QueryFailedError(KlarstackError):
    """The query could be read but not be answered: for example a SERVICE that cannot be reached."""

    def sentence(self, language: str) -> str:
        """Return the reason that the engine gives."""
        opening = "Die Abfrage ist gescheitert" if language == "de" else "The query failed"
        return f"{opening}: {self}."


class GraphFileError(KlarstackError):
    """The file holds no graph that can be read."""

    def __init__(self, path: Path, detail: str = "") -> None:
        """Keep the file and what is wrong with it, if it is more than the ending of its name."""
        super().__init__(detail)
        self.path = path
        self.detail = detail

    def sentence(self, language: str) -> str:
        """Return which file it is, and which files are fine."""
        detail = f": {self.detail}" if self.detail else ""
        if language == "de":
            return f"{self.path} ist kein lesbarer Graph (.ttl, .nt oder .jsonld){detail}."
        return f"{self.path} is no readable graph (.ttl, .nt or .jsonld){detail}."
