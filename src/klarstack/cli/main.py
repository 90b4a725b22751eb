"""The command `klarstack`: its subcommands, each loaded only when it is called."""

from __future__ import annotations

import importlib
import sys

import click

import klarstack
from klarstack.cli.options import chosen_language
from klarstack.file_errors import reason
from klarstack.findings import KlarstackError

COMMANDS = {
    "build": ("klarstack.cli.build", "Compile YAML into graph, indexes and the site."),
    "serve": ("klarstack.cli.serve", "Show the site while its YAML is being edited."),
    "check": ("klarstack.cli.check", "List everything that is wrong with the YAML."),
    "resolve": ("klarstack.cli.resolve", "Say what vendor words and terms mean."),
    "annotate": ("klarstack.cli.annotate", "Find names in documents and say what they mean there."),
    "lint": ("klarstack.cli.lint", "Find words in documents that mislead, and the ones to write."),
    "compare": ("klarstack.cli.compare", "Hold a stack against its industry segment."),
    "stack": ("klarstack.cli.stack", "Make a stack from scans, inventories, contracts and policies."),
    "new": ("klarstack.cli.new", "Make a new file by answering questions."),
    "questionnaire": ("klarstack.cli.questionnaire", "Write a questionnaire, or read a filled one as a stack."),
    "segments": ("klarstack.cli.segments", "Find an industry code by its number or by words."),
    "aggregate": ("klarstack.cli.aggregate", "Make publishable cells from private company records."),
    "contribute": ("klarstack.cli.contribute", "Encrypt your answers for a panel, after showing them."),
    "panel": ("klarstack.cli.panel", "Run a panel as its trustee: key, invitations, collecting."),
    "query": ("klarstack.cli.query", "Ask the graph with SPARQL."),
    "export": ("klarstack.cli.export", "Write the glossary in the format of another tool."),
    "dataset": ("klarstack.cli.dataset", "Import a benchmark dataset from its raw files."),
}


class LazyGroup(click.Group):
    """A group whose commands are imported when they are called, so that --help stays instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(COMMANDS[cmd_name][0])
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(klarstack.__version__, prog_name="klarstack")
def group() -> None:
    """One language for MarTech: names resolved, stacks compared, a site in German and English.

    \b
    Exit status: 0 fine · 1 ran and found errors or left questions open
    · 2 wrong usage or unreadable input.
    """  # noqa: D301 (click reads the backspace as "do not wrap")


def main() -> None:
    """Run the command line; a mistake of the user becomes one sentence and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        group.main(prog_name="klarstack")
    except KlarstackError as error:
        click.echo(error.sentence(chosen_language(None)), err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a full disk behind a pipe, a folder that nobody may enter
        why = reason(error).in_language(chosen_language(None))
        click.echo(f"{error.filename}: {why}." if error.filename else f"{why[:1].upper()}{why[1:]}.", err=True)
        sys.exit(2)
