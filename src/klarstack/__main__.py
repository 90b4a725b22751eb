"""`python -m klarstack` is the command `klarstack`."""

from klarstack.cli import main

main()
