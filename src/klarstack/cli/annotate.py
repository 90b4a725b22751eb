"""`klarstack annotate`: the names in documents and what they mean there."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from klarstack.cli.annotate_sheet import beside_target, sheet_target, write_beside, write_sheet
from klarstack.cli.options import knowledge_base_option, language_option, not_writable, overlay_option, wrong_usage
from klarstack.cli.read_documents import NotRead, read_all
from klarstack.compiled import read_index
from klarstack.names.index import Index

if TYPE_CHECKING:
    from klarstack.names.usage import ReadDocument

FORMATS = ("text", "json", "html")


@click.command("annotate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True), metavar="FILE...")
@click.option(
    "--format", "output_format", type=click.Choice([*FORMATS, "docx", "xlsx"]),
    help="Output format (default: text; docx and xlsx with --sheet or --beside).",
)  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to FILE.")
@click.option("--sheet", is_flag=True, help="Write the project glossary of the documents, ready to send round.")
@click.option("--beside", is_flag=True, help="Hold two documents side by side, concept by concept.")
@click.option(
    "--language", "document_language", type=click.Choice(["de", "en"]),
    help="Language of the documents (default: what their words tell).",
)  # fmt: skip
@overlay_option
@knowledge_base_option
@language_option
def command(
    files: tuple[Path, ...], output_format: str | None, out: Path | None, sheet: bool, beside: bool,
    document_language: str | None, overlay: Path | None, root: Path | None, language: str,
) -> None:  # fmt: skip
    """Find the names in documents and say what each means there: concept, vendor, product, or what is unclear.

    \b
    klarstack annotate offer.docx
    klarstack annotate tender.pdf --format html --out tender.html
    klarstack annotate deck.pptx --sheet --out glossary.xlsx
    klarstack annotate --beside offer-a.docx offer-b.pptx

    FILE may be .txt, .md, .html, .docx, .pptx or .pdf; - reads text from the standard input.
    Exit status 1 when a name stays ambiguous, 2 when a file cannot be read.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    _check_usage(files, output_format, sheet=sheet, beside=beside, language=language)
    _spare_documents(files, out, language)
    index = Index.from_dict(read_index("names", root, overlay))
    answers = read_all(files, index, document_language, language)
    if sheet or beside:
        target = (sheet_target if sheet else beside_target)(output_format, out, language)
        read = [answer for answer in answers if not isinstance(answer, NotRead)]
        if not read or (beside and len(read) < len(files)):
            sys.exit(2)
        is_open = (
            write_sheet(index, read, target, root, overlay)
            if sheet
            else write_beside(index, read[0], read[1], target, root)
        )
        sys.exit(2 if len(read) < len(files) else 1 if is_open else 0)
    sys.exit(_write(index, answers, output_format or "text", out, language))


def _check_usage(
    files: Sequence[Path], output_format: str | None, *, sheet: bool, beside: bool, language: str
) -> None:  # fmt: skip
    if sheet and beside:
        raise wrong_usage(
            language, "Give --sheet or --beside, not both.", "Geben Sie --sheet oder --beside an, nicht beides."
        )
    if beside and len(files) != 2:
        raise wrong_usage(
            language, "--beside compares two files; name exactly two.",
            "--beside vergleicht zwei Dateien; nennen Sie genau zwei.",
        )  # fmt: skip
    if output_format not in (None, *FORMATS) and not (sheet or beside):
        raise wrong_usage(
            language,
            f"--format {output_format} is a form of the project glossary; add --sheet.",
            f"--format {output_format} ist eine Form des Projektglossars; ergänzen Sie --sheet.",
        )


def _spare_documents(files: Sequence[Path], out: Path | None, language: str) -> None:
    """Refuse to write over a document that is about to be read."""
    if out is not None and out.exists() and any(file.exists() and out.samefile(file) for file in files):
        raise wrong_usage(
            language,
            f"{out} is the document itself; name another file with --out.",
            f"{out} ist das Dokument selbst; nennen Sie mit --out eine andere Datei.",
        )


def _write(
    index: Index, answers: Iterator[ReadDocument | NotRead], output_format: str, out: Path | None, language: str
) -> int:
    """Write the names of all documents, each as soon as it is read; return the exit status."""
    status = 0
    pages: list[ReadDocument] = []
    stream = _opened(out, language)
    for answer in answers:
        if isinstance(answer, NotRead):
            status = 2
        elif any(mention.outcome == "ambiguous" for mention in answer.annotation.mentions):
            status = max(status, 1)
        if output_format == "html" and not isinstance(answer, NotRead):
            pages.append(answer)
        for line in _lines(index, answer, output_format, language):
            click.echo(line, file=stream)
    if output_format == "html":
        from klarstack.names.annotate.page import marked_page

        click.echo(marked_page(index, pages, language), file=stream)
    return status


def _lines(index: Index, answer: ReadDocument | NotRead, output_format: str, language: str) -> Iterator[str]:
    from klarstack.names.annotate.as_json import annotation_as_json, unread_as_json
    from klarstack.names.annotate.text import as_lines

    if output_format == "json":
        content = (
            unread_as_json(answer.name, answer.error)
            if isinstance(answer, NotRead)
            else annotation_as_json(answer.document, answer.annotation)
        )
        yield json.dumps(content, ensure_ascii=False)
    elif output_format == "text" and not isinstance(answer, NotRead):
        yield from as_lines(answer.document, answer.annotation, index, language)


def _opened(out: Path | None, language: str) -> Any:
    if out is None:
        return None
    try:
        return click.get_current_context().with_resource(out.open("w", encoding="utf-8", errors="replace"))
    except OSError as error:
        raise not_writable(language, out, error) from None
