"""`klarstack questionnaire`: a form to fill in, or the stack file a filled one becomes."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from klarstack.cli.findings import as_text
from klarstack.cli.options import knowledge_base_option, language_option, not_writable
from klarstack.compiled import read_index
from klarstack.findings import KlarstackError, Message, Severity
from klarstack.questionnaire.layout import FILE_NAMES


class MissingQuestionnaireLibraryError(KlarstackError):
    """The library that writes or reads the workbook is not installed."""

    def __init__(self, library: str) -> None:
        self.library = library
        remedy = "pip install 'klarstack[questionnaire]'"
        self.message = Message(
            f"The library {library} is not installed. Run: {remedy}",
            f"Dafür fehlt die Bibliothek {library}. Führen Sie aus: {remedy}",
        )
        super().__init__(library)


_replace_option = click.option(
    "--replace", is_flag=True, help="Replace the file at --out if it holds something else, such as answers."
)


@click.group("questionnaire", invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.xlsx",
    help="Write to FILE.xlsx (default: klarstack-questionnaire.xlsx, in German klarstack-fragebogen.xlsx).",
)  # fmt: skip
@_replace_option
@knowledge_base_option
@language_option
@click.pass_context
def command(context: click.Context, out: Path | None, replace: bool, root: Path | None, language: str) -> None:
    """Write the questionnaire as a spreadsheet to fill in; `read` makes a stack file of a filled one.

    \b
    klarstack questionnaire
    klarstack questionnaire --lang de --out fragebogen.xlsx
    klarstack questionnaire read fragebogen.xlsx --out stack.yml
    klarstack compare stack.yml

    Nothing leaves this machine.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    if context.invoked_subcommand is not None:
        return
    from klarstack.questionnaire.form import Form

    form = Form.from_dict(read_index("questionnaire", root))
    try:
        from klarstack.questionnaire.workbook import write_workbook
    except ModuleNotFoundError as error:
        raise MissingQuestionnaireLibraryError(error.name or "xlsxwriter") from None
    from klarstack.importers.stacks.stack_file import keep_other_content

    target, content = out or Path(FILE_NAMES[language]), write_workbook(form, language)
    try:
        if not replace:
            keep_other_content(target, content)
        target.write_bytes(content)
    except OSError as error:
        raise not_writable(language, target, error) from None
    said = {
        "en": f"{target}: {form.answers} questions, about {form.minutes} minutes.",
        "de": f"{target}: {form.answers} Fragen, etwa {form.minutes} Minuten.",
    }
    click.echo(said[language])


@command.command("read")
@click.argument("filled", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE.xlsx")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="STACK.yml",
    help="Write the stack file to STACK.yml (default: print it).",
)  # fmt: skip
@_replace_option
@knowledge_base_option
@language_option
def read_command(filled: Path, out: Path | None, replace: bool, root: Path | None, language: str) -> None:
    """Make a stack file of a filled questionnaire, and list what could not be read.

    \b
    klarstack questionnaire read fragebogen.xlsx --out stack.yml

    Exit status 1 when an answer could not be read, 2 when there is nothing to make a stack of.
    """  # noqa: D301 (click reads the backspace as "do not wrap")
    from klarstack.importers.stacks.stack_file import stack_as_yaml, write_stack
    from klarstack.questionnaire.form import Form

    form = Form.from_dict(read_index("questionnaire", root))
    try:
        from klarstack.importers.questionnaire import read_questionnaire
    except ModuleNotFoundError as error:
        raise MissingQuestionnaireLibraryError(error.name or "openpyxl") from None
    stack, findings = read_questionnaire(filled, form)
    if findings:
        click.echo(as_text(findings, language), err=True)
    if stack is None:
        sys.exit(2)
    if out is None:
        click.echo(stack_as_yaml(stack), nl=False)
    else:
        write_stack(out, stack, replace=replace)
    sys.exit(1 if any(item.severity is not Severity.INFO for item in findings) else 0)
