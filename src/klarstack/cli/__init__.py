"""The command line: parses, calls one function, prints, sets the exit status."""

from klarstack.cli.main import main

__all__ = ["main"]
