"""`klarstack serve`: the site while it is being edited."""

from __future__ import annotations

import datetime
import threading
from pathlib import Path

import click

from klarstack.cli.options import as_of_option, knowledge_base_option, language_option, overlay_option, required_root

_SAID = {
    "en": "Preview on {address} – each page is made anew when you save; findings are shown in it. Ctrl+C ends it.",
    "de": "Vorschau auf {address} – jede Seite entsteht beim Speichern neu; Funde stehen in ihr. Strg+C beendet sie.",
}


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port; 0 takes a free one."
)
@as_of_option
@overlay_option
@knowledge_base_option
@language_option
def command(
    port: int, as_of: datetime.date | None, overlay: Path | None, root: Path | None, language: str
) -> None:  # fmt: skip
    """Show the site while you edit: save a YAML file, see its page again, with what is wrong with it.

    The preview answers on this machine only. Graph files, figures and search follow the edits too; hand-written pages
    take some seconds longer. A page whose YAML is broken stays as it was until it is mended.

    \b
    Examples:
      klarstack serve
      klarstack serve --port 0 --overlay company.yml
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.site.preview import Preview, PreviewServer, watch

    folder = required_root(root)
    with Preview(folder, overlay, as_of) as preview:
        server = PreviewServer(preview, port)
        with server.running(), watch(folder, overlay, server.changed):
            click.echo(_SAID[language].format(address=server.address))
            server.check()
            _until_interrupted()


def _until_interrupted() -> None:
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        click.echo()
