"""Writes a table as one page for a browser: nothing is loaded from elsewhere, and it prints on A4 landscape."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from klarstack.sheets.table import Table
from klarstack.sheets.words import WORDS


def write(table: Table) -> bytes:
    """Return the page in UTF-8."""
    total = sum(column.width for column in table.columns)
    widths = [f"{100 * column.width / total:.2f}%" for column in table.columns]
    page = _template().render(table=table, widths=widths, words=WORDS[table.language])
    return ("\n".join(line for line in page.splitlines() if line.strip()) + "\n").encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("klarstack.sheets", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("table.html")
